// What somebody was filling in when the desk was locked: kept in memory for its owner, shown again when the owner is back, and to nobody else.
// Secrets (PINs, the password of a key) are never put here.

import { START } from '../routes.svelte';

class Drafts {
  #owner: string | undefined;
  #kept = new Map<string, Map<string, object>>();
  #places = new Map<string, string>();

  /** The owner from now on; gives where that person was. */
  begin(owner: string): string {
    this.#owner = owner;
    return this.#places.get(owner) ?? START;
  }

  /** Nobody works now. */
  end(address: string): void {
    if (this.#owner !== undefined) this.#places.set(this.#owner, address);
    this.#owner = undefined;
  }

  /** The draft of this name, or a fresh one. What is written into it stays until it is dropped. */
  of<T extends object>(name: string, fresh: () => T): T {
    const own = this.#kept.get(this.#owner ?? '') ?? new Map<string, object>();
    if (this.#owner !== undefined) this.#kept.set(this.#owner, own);
    const known = own.get(name) as T | undefined;
    if (known !== undefined) return known;
    const made = $state(fresh());
    own.set(name, made);
    return made;
  }

  /** How many are kept for somebody. */
  count(owner: string): number {
    return this.#kept.get(owner)?.size ?? 0;
  }
}

export const drafts = new Drafts();

/** For tests: drafts of their own. */
export const newDrafts = (): Drafts => new Drafts();
