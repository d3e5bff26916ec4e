// What of the journal is asked for, and how an act is said.

import type { Component } from 'svelte';
import CircleX from '@lucide/svelte/icons/circle-x';
import CloudUpload from '@lucide/svelte/icons/cloud-upload';
import Hourglass from '@lucide/svelte/icons/hourglass';

import type { JournalChange, JournalChoice, JournalRequest, JournalRow, JournalState, JournalTheme, ReadsRequest } from '../../api/generated';
import type { JournalAsked } from '../../routes.svelte';
import { shortDay } from '../../words/format';
import { has, t, wordFor } from '../../words/words.svelte';

/** Rows that are asked for at once; a person asks for more. */
export const STEP = 300;
/** Rows of a saved list at most, as the core bounds them. */
export const WHOLE = 5_000;

/** What acts are about, in the order of a family's way. */
export const THEMES: readonly JournalTheme[] = ['places', 'queue', 'responses', 'referrals', 'contracts', 'roll', 'matters', 'house'];

/** Who acts besides the people of the kindergarten. */
export const OTHERS = ['family', 'department', 'clock', 'elsewhere'] as const;

const themeOf = (text: string | undefined): JournalTheme | null => THEMES.find((theme) => theme === text) ?? null;

/** As the core is asked. */
export const requestOf = (asked: JournalAsked, most: number): JournalRequest => ({
  search: (asked.search ?? '').trim(),
  from: asked.from ?? null,
  until: asked.until ?? null,
  staff: asked.staff ?? null,
  who: asked.who ?? null,
  desk: asked.desk ?? null,
  theme: themeOf(asked.theme),
  most,
});

export const readsRequestOf = (asked: JournalAsked, most: number): ReadsRequest => ({
  search: (asked.search ?? '').trim(),
  from: asked.from ?? null,
  until: asked.until ?? null,
  staff: asked.staff ?? null,
  most,
});

export const isFiltered = (asked: JournalAsked): boolean => Object.keys(asked).length > 0;

/** The same with something changed; what is empty asks for nothing and leaves the address. */
export function changed(asked: JournalAsked, change: { [F in keyof JournalAsked]: JournalAsked[F] | undefined }): JournalAsked {
  const whole = Object.entries({ ...asked, ...change });
  return Object.fromEntries(whole.filter(([, value]) => value !== undefined && value !== '')) as JournalAsked;
}

/** A day that comes before the other end of its span is no span. */
export const isTurned = (asked: JournalAsked): boolean => asked.from !== undefined && asked.until !== undefined && asked.until < asked.from;

/** One choice of who: a person by the identifier, others by what they are. */
export const whoseOf = (asked: JournalAsked): string => (asked.staff !== undefined ? `staff ${asked.staff}` : asked.who !== undefined ? `who ${asked.who}` : '');

export function whoseChanged(asked: JournalAsked, chosen: string): JournalAsked {
  const [kind, value] = chosen.split(' ');
  return changed(asked, { staff: kind === 'staff' ? value : undefined, who: kind === 'who' ? value : undefined });
}

const nameIn = (choices: readonly JournalChoice[], id: string | undefined): string => choices.find((one) => one.id === id)?.name ?? '';

/** What is chosen besides words, in words. */
export function narrowedBy(asked: JournalAsked, people: readonly JournalChoice[], desks: readonly JournalChoice[]): string {
  const [from, until] = [asked.from, asked.until].map((day) => (day === undefined ? '' : shortDay(day)));
  const days = from === '' && until === '' ? '' : `${from || '…'} – ${until || '…'}`;
  const theme = themeOf(asked.theme);
  const parts = [days, nameIn(people, asked.staff), asked.who === undefined ? '' : wordFor('journal-who', asked.who), theme === null ? '' : t(`journal-theme-${theme}`), nameIn(desks, asked.desk)];
  return parts.filter((part) => part !== '').join(' · ');
}

export const actOf = (row: JournalRow): string => (row.act === '' ? t('journal-act-unknown') : wordFor('act', row.act));

export function whoOf(row: JournalRow): string {
  if (row.person !== '') return row.person;
  return row.who === '' ? t('journal-who-unknown') : wordFor('journal-who', row.who);
}

/** What a row of a list is about: a family that went elsewhere is not named. */
export const aboutOf = (row: JournalRow): string => [row.about, row.number === '' ? '' : `№ ${row.number}`].filter((part) => part !== '').join(' · ');

/** How the words for the states of a table begin. */
const STATES: Record<string, string> = {
  bulletin: 'bulletin-state',
  response: 'response-state',
  referral: 'referral-state',
  contract: 'contract-state',
  enrolment: 'enrolment-state',
};

/** What an act changed, in words: what, and where it stood afterwards. */
export function changeOf(change: JournalChange): string {
  const name = change.name === '' ? t('journal-row-gone') : has(`journal-row-${change.table}`) ? t(`journal-row-${change.table}`, { name: change.name }) : change.name;
  const states = STATES[change.table];
  return change.state === '' || states === undefined ? name : `${name} – ${wordFor(states, change.state)}`;
}

type Tone = 'info' | 'danger' | 'wait';

const LOOKS: Partial<Record<JournalState['is'], { tone: Tone; icon: Component }>> = {
  not_yet_known: { tone: 'info', icon: CloudUpload },
  refused: { tone: 'danger', icon: CircleX },
  deferred: { tone: 'wait', icon: Hourglass },
};

/** How a state that is not simply «done» looks. */
export const lookOf = (state: JournalState): { tone: Tone; icon: Component } | undefined => LOOKS[state.is];
