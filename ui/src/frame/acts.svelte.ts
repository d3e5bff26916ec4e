// What can be done, printed or saved on the screen that is open: the palette offers it by its name, and from any other screen leads there first.

import { untrack, type Component } from 'svelte';

export interface ScreenAct {
  key: string;
  icon: Component;
  text: string;
  /** What it is about: it stands below the text. */
  about?: string;
  /** Offered only to whoever types its name: Enter in an empty search never does it. */
  byName?: boolean;
  run: () => void;
}

/** For so long a screen that was opened for an act may take to offer it. */
const PATIENCE_MS = 4_000;

class Acts {
  #offered = $state.raw<readonly (() => readonly ScreenAct[])[]>([]);
  #wish: { key: string; until: number } | undefined;

  get list(): readonly ScreenAct[] {
    return this.#offered.flatMap((acts) => acts());
  }

  /** Offer these while the part that calls it is on the screen. */
  offer(acts: () => readonly ScreenAct[]): void {
    $effect(() => {
      untrack(() => (this.#offered = [...this.#offered, acts]));
      return () => (this.#offered = this.#offered.filter((one) => one !== acts));
    });
    $effect(() => {
      const wished = acts().find((act) => act.key === this.#wish?.key && performance.now() < (this.#wish?.until ?? 0));
      if (wished === undefined) return;
      this.#wish = undefined;
      untrack(wished.run);
    });
  }

  /** The screen that is about to open does this as soon as it can. */
  wish(key: string): void {
    this.#wish = { key, until: performance.now() + PATIENCE_MS };
  }
}

export const screenActs = new Acts();
