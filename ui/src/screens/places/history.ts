// What of the history of bulletins is asked for, and what is changed about it.

import type { BulletinsRequest } from '../../api/generated';
import type { History } from '../../routes.svelte';

/** States a bulletin may be in, in the order of its life. */
export const STATES = ['scheduled', 'priority', 'open', 'filled', 'recalled'] as const;

/** As the core is asked. */
export const requestOf = (history: History): BulletinsRequest => ({
  group: history.group ?? null,
  kind: history.kind ?? null,
  states: [...(history.states ?? [])],
  from: history.from ?? null,
  until: history.until ?? null,
  search: (history.search ?? '').trim(),
});

export const isFiltered = (history: History): boolean => Object.keys(history).length > 0;

/** The same with something changed; what is empty asks for nothing and leaves the address. */
export function changed(history: History, change: { [F in keyof History]: History[F] | undefined }): History {
  const whole = Object.entries({ ...history, ...change });
  return Object.fromEntries(whole.filter(([, value]) => value !== undefined && value.length > 0)) as History;
}

/** A day that comes before the other end of its span is no span. */
export const isTurned = (history: History): boolean => history.from !== undefined && history.until !== undefined && history.until < history.from;
