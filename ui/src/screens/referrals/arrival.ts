// The check-list of a family: what is ticked now, what is still missing, and whether that differs from what is written down.

import type { ArrivalView, DocumentView } from '../../api/generated';
import { t, wordFor } from '../../words/words.svelte';

/** What somebody has ticked, and whether the child is admitted without the rest. */
export interface Ticks {
  brought: string[];
  without: boolean;
}

/** As it is written down. */
export const tickedOf = (arrival: ArrivalView): Ticks => ({
  brought: arrival.documents.filter((document) => document.brought).map((document) => document.code),
  without: arrival.ticked?.admitted_without ?? false,
});

/** What is required and not ticked. */
export const lackingOf = (arrival: ArrivalView, brought: readonly string[]): DocumentView[] =>
  arrival.documents.filter((document) => document.required && !brought.includes(document.code));

/** Whether there is something to write down: the first look, or other ticks. A word about what is missing says nothing while nothing is. */
export function differs(arrival: ArrivalView, now: Ticks): boolean {
  // That a family has brought nothing is worth writing down, too.
  if (!arrival.ticked) return true;
  const before = tickedOf(arrival);
  if (before.brought.join() !== now.brought.join()) return true;
  return now.without !== before.without && lackingOf(arrival, now.brought).length > 0;
}

/** A document with the number of its form. */
export function nameOf(document: DocumentView): string {
  const name = wordFor('bring', document.code);
  const form = document.form === '' ? name : t('desk-arrival-form', { name, form: document.form });
  return document.required ? form : t('desk-arrival-later', { name: form });
}
