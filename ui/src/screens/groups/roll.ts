// How a child belongs to a group, in a badge and in words.

import type { Component } from 'svelte';
import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import Send from '@lucide/svelte/icons/send';
import UserRoundMinus from '@lucide/svelte/icons/user-round-minus';

import type { EnrolmentView, GroupRow } from '../../api/generated';
import { day } from '../../words/format';
import { t, wordFor } from '../../words/words.svelte';

/** The address of the children who left. */
export const LEFT = 'left';

type Tone = 'plain' | 'ok' | 'info' | 'wait';

const LOOKS: Record<string, { tone: Tone; icon: Component }> = {
  active: { tone: 'ok', icon: CircleCheck },
  transferred: { tone: 'plain', icon: ArrowRightLeft },
  graduated: { tone: 'info', icon: GraduationCap },
  expelled: { tone: 'plain', icon: UserRoundMinus },
};

/** What the centre may still refuse does not look like what it has. */
export function lookOf(row: Pick<EnrolmentView, 'state' | 'known'>): { tone: Tone; icon: Component } {
  if (row.state === 'active' && row.known === 'here_requested') return { tone: 'wait', icon: Send };
  return LOOKS[row.state] ?? { tone: 'plain', icon: CircleCheck };
}

/** From when until when: «с вт, 1 сентября 2025 по пт, 28 августа». */
export function spanOf(enrolment: EnrolmentView, now: number): string {
  const since = day(enrolment.since, now);
  const until = enrolment.until ?? undefined;
  if (until === undefined) return t('desk-roll-since', { date: since });
  // Dates in this form are ordered as texts are.
  return until < enrolment.since ? t('desk-roll-no-day', { date: since }) : t('desk-roll-span', { since, until: day(until, now) });
}

/** Why it ended, where somebody said why. */
export const whyOf = (enrolment: EnrolmentView): string =>
  [enrolment.ground === '' ? '' : wordFor('reason', enrolment.ground), enrolment.order === '' ? '' : t('desk-roll-by-order', { order: enrolment.order })]
    .filter(Boolean)
    .join(' · ');

/** What is wrong with a day that a form names; `first` is the first day in the group. A first day may lie ahead, and then today is the earliest. */
export function faultOf(date: string, first: string, today: string): string | undefined {
  const earliest = first < today ? first : today;
  return date === '' || date > today || date < earliest ? t('desk-roll-date-fault') : undefined;
}

export const loadOf = (group: GroupRow): string => t('desk-places-roll', { children: group.children, capacity: group.capacity });
