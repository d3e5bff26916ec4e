// A regrouping in the making: the plan that a view shows, and what becomes of it when somebody sends children elsewhere. The rules judge it, not this.

import type { DoneRegrouping, LastRegrouping, PlannedChild, PlannedGroup, RegroupingPlan, RegroupingView } from '../../api/generated';
import { failureOf } from '../../words/failure';

/** Where a child goes that goes to school; in the place of a group. */
export const SCHOOL = 'school';
/** Where a child goes that stays. */
export const STAYS = '';

export interface Draft {
  /** Until somebody chooses, the day that suggests itself. */
  date: string | undefined;
  order: string;
  /** Until somebody changes it, the plan that suggests itself. */
  plan: RegroupingPlan | undefined;
}

export const fresh = (): Draft => ({ date: undefined, order: '', plan: undefined });

/** The day that suggests itself: from May on the first of September, in the middle of a school year today. */
export function startOf(today: string): string {
  const year = today.slice(0, 4);
  const first = `${year}-09-01`;
  // Dates in this form are ordered as texts are.
  return today >= `${year}-05-01` && today <= first ? first : today;
}

/** The last day in the groups of before. */
export function lastDay(on: string): string {
  const before = new Date(`${on}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return before.toISOString().slice(0, 10);
}

const same = (one: readonly number[], other: readonly number[]): boolean => one.length === other.length && one.every((year, place) => year === other[place]);

/** What a view shows, as a plan. Children who are on no roll any more are in it no longer. */
export const planOf = (view: RegroupingView): RegroupingPlan => ({
  moves: view.groups.flatMap((row) => row.children.filter((child) => child.to !== STAYS).map(({ enrolment, to }) => ({ enrolment, to }))),
  years: view.groups.filter((row) => !same(row.birth_years, row.group.birth_years)).map((row) => ({ group: row.group.id, birth_years: row.birth_years })),
});

/** The plan in which these children go there. */
export function send(plan: RegroupingPlan, enrolments: readonly string[], to: string): RegroupingPlan {
  const moves = plan.moves.filter((row) => !enrolments.includes(row.enrolment));
  return { ...plan, moves: to === STAYS ? moves : [...moves, ...enrolments.map((enrolment) => ({ enrolment, to }))] };
}

/** The plan in which a group takes these birth years. */
export function take(plan: RegroupingPlan, group: PlannedGroup, birth_years: readonly number[]): RegroupingPlan {
  const years = plan.years.filter((row) => row.group !== group.group.id);
  return { ...plan, years: same(birth_years, group.group.birth_years) ? years : [...years, { group: group.group.id, birth_years: [...birth_years] }] };
}

export interface Cohort {
  year: string;
  children: PlannedChild[];
  /** Where all of them go; `undefined` where they go differently. */
  to: string | undefined;
}

/** The children of a group by birth year, the oldest first. */
export function cohortsOf(group: PlannedGroup): Cohort[] {
  const years = [...new Set(group.children.map((child) => child.born.slice(0, 4)))].sort();
  return years.map((year) => {
    const children = group.children.filter((child) => child.born.startsWith(year));
    const [first] = children;
    return { year, children, to: children.every((child) => child.to === first?.to) ? first?.to : undefined };
  });
}

/** The birth years a group may be given: those of today, one year on, and what the plan has. */
export function choicesOf(group: PlannedGroup): number[][] {
  const now = group.group.birth_years;
  const found: number[][] = [];
  for (const years of [now, now.map((year) => year + 1), group.birth_years]) {
    if (!found.some((known) => same(known, years))) found.push(years);
  }
  return found;
}

export interface Problem {
  why: string;
  names: string[];
}

/** Why children of a group cannot go where the plan sends them, each reason once with the names. */
export function problemsOf(group: PlannedGroup): Problem[] {
  const problems = new Map<string, string[]>();
  for (const child of group.children) {
    if (!child.error) continue;
    const failure = failureOf(child.error);
    const why = failure.why === '' ? failure.what : failure.why;
    problems.set(why, [...(problems.get(why) ?? []), child.name]);
  }
  return [...problems].map(([why, names]) => ({ why, names }));
}

/** The last regrouping until its day comes: then nothing is to be said of it any more. */
export const pendingOf = (answer: LastRegrouping | undefined): DoneRegrouping | undefined =>
  answer?.last && !answer.last.undone_at && answer.last.error?.code !== 'regrouping-begun' ? answer.last : undefined;

/** How many children cannot go where the plan sends them. */
export const refusedIn = (view: RegroupingView): number => view.groups.reduce((sum, row) => sum + row.children.filter((child) => child.error).length, 0);
