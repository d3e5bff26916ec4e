// How a screen acts: `const publish = act('publish_places')`, `await publish.run({...})`. One at a time: a second press while the first
// is on its way does nothing.

import type { ApiError } from '../api/generated';
import { asApiError, type CommandName, type Reply, type Request } from '../host/host';
import { cache, type Cache } from './cache.svelte';

export class Act<N extends CommandName> {
  pending = $state(false);
  /** Why the last run did not happen; shown beside the button. */
  error = $state.raw<ApiError | undefined>(undefined);

  constructor(
    private readonly name: N,
    private readonly from: Cache,
  ) {}

  /** The answer, once everything on screen shows its consequences; `undefined` when it was refused or is already running. */
  async run(request: Request<N>): Promise<Reply<N> | undefined> {
    if (this.pending) return undefined;
    this.pending = true;
    this.error = undefined;
    try {
      const reply = await this.from.host.call(this.name, request);
      await this.from.changed(undefined);
      return reply;
    } catch (thrown) {
      this.error = asApiError(thrown);
      return undefined;
    } finally {
      this.pending = false;
    }
  }

  /** Say something that changes nothing on screen. */
  async tell(request: Request<N>): Promise<void> {
    try {
      await this.from.host.call(this.name, request);
    } catch {
      // The status says what there is to say.
    }
  }

  clear(): void {
    this.error = undefined;
  }
}

export function act<N extends CommandName>(name: N, from: Cache = cache): Act<N> {
  return new Act(name, from);
}
