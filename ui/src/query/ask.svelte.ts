// How a screen asks: `const places = ask('places', () => ({}))`, then reads `places.data`, `places.error`, `places.late`.

import { untrack } from 'svelte';

import type { ApiError } from '../api/generated';
import type { QueryName, Reply, Request } from '../host/host';
import { cache, type Cache, type Entry } from './cache.svelte';

export class Asked<N extends QueryName> {
  #entry = $state.raw<Entry<N> | undefined>(undefined);
  #before: Reply<N> | undefined;
  #asked: Request<N> | undefined;

  constructor(
    private readonly name: N,
    private readonly request: () => Request<N> | undefined,
    private readonly keep: boolean | ((before: Request<N>, now: Request<N>) => boolean),
    private readonly from: Cache,
  ) {
    $effect.pre(() => {
      const request = this.request();
      return untrack(() => this.#look(request));
    });
  }

  #look(request: Request<N> | undefined): (() => void) | undefined {
    const asked = this.#asked;
    const kept = typeof this.keep === 'boolean' ? this.keep : asked !== undefined && request !== undefined && this.keep(asked, request);
    this.#before = kept ? (this.#entry?.data ?? this.#before) : undefined;
    this.#asked = request;
    if (request === undefined) {
      this.#entry = undefined;
      return undefined;
    }
    const entry = this.from.use(this.name, request);
    this.#entry = entry;
    return () => this.from.leave(entry);
  }

  /** The last answer; with `keep`, the answer to the last question until the new one is there. */
  get data(): Reply<N> | undefined {
    return this.#entry?.data ?? this.#before;
  }

  get error(): ApiError | undefined {
    return this.#entry?.error;
  }

  get loading(): boolean {
    return this.#entry?.loading ?? false;
  }

  /** Waited for long enough that a skeleton should stand in. */
  get late(): boolean {
    return this.#entry?.late ?? false;
  }

  refresh(): Promise<void> {
    return this.#entry?.refresh() ?? Promise.resolve();
  }
}

/**
 * Ask while this component is on screen. A request of `undefined` asks nothing. `keep`: the last answer stays until the new one is there; always, or
 * while the new question is still about the same thing.
 */
export function ask<N extends QueryName>(
  name: N,
  request: () => Request<N> | undefined,
  options: { keep?: boolean | ((before: Request<N>, now: Request<N>) => boolean); from?: Cache } = {},
): Asked<N> {
  return new Asked(name, request, options.keep ?? false, options.from ?? cache);
}
