// Keeping groups: what the forms offer, and what of a group they would change. What is allowed the core says.

import type { ChangeGroup, GroupRow, OpenGroup } from '../../api/generated';
import { drafts } from '../../frame/drafts.svelte';
import { plusDays } from '../../words/wall';
import { t } from '../../words/words.svelte';

export const KINDS = ['ordinary', 'sanatorium', 'correctional'] as const;
export const CORRECTIONS = ['vision', 'hearing', 'speech', 'intellect', 'movement', 'development', 'emotion', 'complex'] as const;
export const LANGUAGES = ['kazakh', 'russian', 'uzbek'] as const;
/** Letters of a name and places of a group, at most, as the core takes them. */
export const LONGEST_NAME = 80;
export const MOST_PLACES = 999;

/** Birth years that are offered: of children who turn seven this year, and of every younger one. */
const AGES = 7;
const YEAR_OF_DAYS = 366;

/** What somebody fills in about a group. */
export interface Filled {
  name: string;
  language: string;
  years: number[];
  capacity: number;
}

export interface NewGroup extends Filled {
  kind: string;
  correction: string;
  /** The first day; today until somebody says otherwise. */
  from: string | undefined;
}

export const fresh = (): NewGroup => ({ name: '', kind: 'ordinary', correction: '', language: 'kazakh', years: [], capacity: 25, from: undefined });

/** The newest first; years that a group has already stay among them. */
export function yearsFor(today: string, own: readonly number[] = []): number[] {
  const newest = Number(today.slice(0, 4));
  const offered = Array.from({ length: AGES + 1 }, (_, age) => newest - age);
  return [...new Set([...offered, ...own])].sort((one, other) => other - one);
}

/** What is wrong with a first day: it may lie behind or ahead, but no year away. */
export const firstDayFault = (date: string, today: string): string | undefined =>
  // Dates in this form are ordered as texts are.
  date === '' || date < plusDays(today, -YEAR_OF_DAYS) || date > plusDays(today, YEAR_OF_DAYS) ? t('desk-group-from-fault') : undefined;

/** What is wrong with a last day: it does not lie ahead. */
export const lastDayFault = (date: string, today: string): string | undefined => (date === '' || date > today ? t('desk-group-close-on-fault') : undefined);

/** Whether it is worth asking. */
export const isWhole = (filled: Filled): boolean => filled.name.trim() !== '' && filled.years.length > 0 && filled.capacity > 0;

export const isReady = (group: NewGroup): boolean => isWhole(group) && (group.kind !== 'correctional' || group.correction !== '');

export const requestOf = ({ name, kind, correction, language, years, capacity, from }: NewGroup, today: string): OpenGroup => ({
  name,
  kind,
  correction: kind === 'correctional' ? correction : null,
  language,
  birth_years: years,
  capacity,
  from: from ?? today,
});

/** A group as a form begins with it. */
export const filledOf = (group: GroupRow): Filled => ({ name: group.name, language: group.language, years: [...group.birth_years], capacity: group.capacity });

/** What would become of the group otherwise than it is; nothing where all stays. What is not touched is not sent: another desk may change it meanwhile. */
export function changesOf(group: GroupRow, filled: Filled): ChangeGroup | undefined {
  const same = (years: readonly number[]): string => [...years].sort().join();
  const changes: Omit<ChangeGroup, 'group'> = {
    ...(filled.name.trim() === group.name ? {} : { name: filled.name }),
    ...(filled.language === group.language ? {} : { language: filled.language }),
    ...(same(filled.years) === same(group.birth_years) ? {} : { birth_years: filled.years }),
    ...(filled.capacity === group.capacity ? {} : { capacity: filled.capacity }),
  };
  return Object.keys(changes).length === 0 ? undefined : { group: group.id, ...changes };
}

/** Places that are somebody's without a child on the roll: promised, reserved and published ones. */
export const promisedOf = (group: GroupRow): number => Math.max(0, group.capacity - group.children - group.free);

/** The form of a new group: its button and its dialog stand in different places of the screen, and it waits for its owner when the desk locks. */
export const newGroupDraft = (): { open: boolean; group: NewGroup } => drafts.of('new group', () => ({ open: false, group: fresh() }));

export interface KeepDraft {
  /** Which form is open. */
  form: '' | 'change' | 'close';
  filled: Filled;
  /** The last day; today until somebody says otherwise. */
  on: string | undefined;
}

/** The forms of one group, in the same way. */
export const keepDraft = (group: GroupRow): KeepDraft => drafts.of<KeepDraft>(`keep group ${group.id}`, () => ({ form: '', filled: filledOf(group), on: undefined }));

/** Begin with the group as it is now. */
export const show = (draft: KeepDraft, group: GroupRow, form: KeepDraft['form']): void => void Object.assign(draft, { form, filled: filledOf(group), on: undefined });
