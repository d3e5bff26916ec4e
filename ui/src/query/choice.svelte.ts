// How a screen keeps a choice: `const printer = choice('choose_printer')`, `await printer.make({...})`. The last choice counts: one made
// while another is on its way follows it, and the screen shows at once what is wanted. Not for acts that happen once: see `act`.

import type { ApiError } from '../api/generated';
import type { CommandName, Request } from '../host/host';
import { Act } from './act.svelte';
import { cache, type Cache } from './cache.svelte';

export class Choice<N extends CommandName> {
  /** What was chosen and is not kept yet; shown in place of what is kept. */
  wanted = $state.raw<Request<N> | undefined>(undefined);
  readonly #act: Act<N>;
  #keeping: Promise<boolean> = Promise.resolve(true);

  constructor(name: N, from: Cache) {
    this.#act = new Act(name, from);
  }

  /** Why the last choice was not kept; what was kept before still counts. */
  get error(): ApiError | undefined {
    return this.#act.error;
  }

  /** When nothing chosen is on its way any more; whether the last of it was kept. */
  get settled(): Promise<boolean> {
    return this.#keeping;
  }

  make(request: Request<N>): Promise<boolean> {
    const waits = this.wanted === undefined;
    this.wanted = request;
    if (waits) this.#keeping = this.#keep();
    return this.#keeping;
  }

  async #keep(): Promise<boolean> {
    for (let now = this.wanted; now !== undefined; now = this.wanted) {
      await this.#act.run(now);
      if (this.wanted === now) this.wanted = undefined;
    }
    return this.#act.error === undefined;
  }
}

export function choice<N extends CommandName>(name: N, from: Cache = cache): Choice<N> {
  return new Choice(name, from);
}
