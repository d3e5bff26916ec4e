// What the screens have asked, kept while anybody looks at it and asked again when a topic it reads has changed.
// Not a store of truth: the core is. Nothing here is written by a screen.

import { needs, reads, type ApiError, type Topic } from '../api/generated';
import { asApiError, type Host, type QueryName, type Reply, type Request } from '../host/host';

/** A skeleton is shown only to people who really wait. */
const LATE_AFTER_MS = 150;

/** One question and its last answer. */
export class Entry<N extends QueryName> {
  data = $state.raw<Reply<N> | undefined>(undefined);
  error = $state.raw<ApiError | undefined>(undefined);
  loading = $state(false);
  late = $state(false);
  users = 0;
  stale = true;
  #running: Promise<void> | undefined;

  constructor(
    readonly name: N,
    readonly request: Request<N>,
    private readonly host: () => Host,
  ) {}

  /** Ask again. A question that is already on its way is asked once more after its answer: what it carries may be older than the change. */
  refresh(): Promise<void> {
    this.stale = true;
    this.#running ??= this.#ask();
    return this.#running;
  }

  async #ask(): Promise<void> {
    this.loading = true;
    const timer = setTimeout(() => (this.late = this.data === undefined), LATE_AFTER_MS);
    while (this.stale) {
      this.stale = false;
      try {
        this.data = await this.host().call(this.name, this.request);
        this.error = undefined;
      } catch (thrown) {
        this.error = asApiError(thrown);
      }
    }
    clearTimeout(timer);
    this.late = false;
    this.loading = false;
    this.#running = undefined;
  }
}

type AnyEntry = { name: QueryName; users: number; stale: boolean; refresh(): Promise<void> };

export class Cache {
  #host: Host | undefined;
  #entries = new Map<string, AnyEntry>();

  start(host: Host): void {
    this.#host = host;
    host.listen((topics) => void this.changed(topics));
  }

  get host(): Host {
    if (this.#host === undefined) throw new Error('the cache was not started');
    return this.#host;
  }

  /** Somebody looks at it: the entry is asked if nobody did or something changed since. */
  use<N extends QueryName>(name: N, request: Request<N>): Entry<N> {
    const key = keyOf(name, request);
    let entry = this.#entries.get(key) as Entry<N> | undefined;
    if (entry === undefined) {
      entry = new Entry(name, request, () => this.host);
      this.#entries.set(key, entry);
    }
    entry.users += 1;
    if (entry.stale) void entry.refresh();
    return entry;
  }

  /** Nobody forgets at once: going back to a screen shows it without waiting. */
  leave<N extends QueryName>(entry: Entry<N>): void {
    entry.users -= 1;
    this.#forget();
  }

  /** Ask again what somebody looks at and reads one of these topics; everything, when it is not known what changed. */
  async changed(topics: readonly Topic[] | undefined): Promise<void> {
    const touched = [...this.#entries.values()].filter(
      (entry) => topics === undefined || reads[entry.name].some((topic) => topics.includes(topic)),
    );
    for (const entry of touched) entry.stale = true;
    await Promise.all(touched.filter((entry) => entry.users > 0).map((entry) => entry.refresh()));
  }

  /** Somebody else works now, or nobody: what the one before had asked is forgotten. */
  renew(): void {
    for (const [key, entry] of this.#entries) if (needs[entry.name] !== 'anybody') this.#entries.delete(key);
  }

  /** Another desk stands behind the screens: of what was asked only who it is stays, and that was just heard. */
  begin(): void {
    for (const [key, entry] of this.#entries) if (entry.name !== 'status') this.#entries.delete(key);
  }

  /** How many questions are kept. */
  get size(): number {
    return this.#entries.size;
  }

  #forget(): void {
    const idle = [...this.#entries].filter(([, entry]) => entry.users <= 0);
    for (const [key] of idle.slice(0, Math.max(0, idle.length - KEPT_IDLE))) this.#entries.delete(key);
  }
}

const KEPT_IDLE = 30;

export function keyOf(name: QueryName, request: unknown): string {
  return `${name} ${JSON.stringify(request)}`;
}

export const cache = new Cache();
