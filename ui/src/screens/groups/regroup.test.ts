import { beforeAll, expect, test } from 'vitest';

import type { PlannedChild, PlannedGroup, RegroupingView } from '../../api/generated';
import { words } from '../../words/words.svelte';
import { choicesOf, cohortsOf, lastDay, planOf, problemsOf, refusedIn, SCHOOL, send, startOf, STAYS, take } from './regroup';

beforeAll(() => words.use('ru'));

const child = (enrolment: string, born: string, to: string, more: Partial<PlannedChild> = {}): PlannedChild => ({ enrolment, child: enrolment, name: `Имя ${enrolment}`, born, to, error: null, note: '', ...more });
const group = (id: string, years: number[], after: number[], children: PlannedChild[]): PlannedGroup => ({
  group: { id, name: id, kind: 'ordinary', correction: null, language: 'kazakh', birth_years: years, capacity: 25, children: children.length, offered: 0, expected: 0, free: 25 - children.length, known: 'centre' },
  birth_years: after, after: children.length, arriving: 0, free_after: 0, over: 0, counted_before: 0, children,
});
const view = (...groups: PlannedGroup[]): RegroupingView => ({ groups, moved: 0, graduated: 0, stay: 0, refused: 0, publishes_at: null });

test('the day that suggests itself is the first of September while it lies ahead', () => {
  expect(startOf('2026-08-20')).toBe('2026-09-01');
  expect(startOf('2026-05-01')).toBe('2026-09-01');
  expect(startOf('2026-09-01')).toBe('2026-09-01');
  expect(startOf('2026-09-02')).toBe('2026-09-02');
  expect(startOf('2026-02-10')).toBe('2026-02-10');
});

test('the last day in the old group is the day before', () => {
  expect(lastDay('2026-09-01')).toBe('2026-08-31');
  expect(lastDay('2028-03-01')).toBe('2028-02-29');
});

test('a plan is what the view shows: who goes, and groups whose years change', () => {
  const shown = view(group('a', [2021], [2022], [child('1', '2020-03-01', SCHOOL), child('2', '2021-03-01', STAYS)]), group('b', [2022], [2022], [child('3', '2022-03-01', 'a')]));
  expect(planOf(shown)).toEqual({
    moves: [{ enrolment: '1', to: SCHOOL }, { enrolment: '3', to: 'a' }],
    years: [{ group: 'a', birth_years: [2022] }],
  });
});

test('children are sent elsewhere without touching the others, and who stays is not named', () => {
  const plan = { moves: [{ enrolment: '1', to: SCHOOL }, { enrolment: '2', to: 'a' }], years: [] };
  expect(send(plan, ['2', '3'], 'b').moves).toEqual([{ enrolment: '1', to: SCHOOL }, { enrolment: '2', to: 'b' }, { enrolment: '3', to: 'b' }]);
  expect(send(plan, ['1'], STAYS).moves).toEqual([{ enrolment: '2', to: 'a' }]);
  expect(plan.moves, 'the plan of before is as it was').toHaveLength(2);
});

test('a group takes other years, and its own again', () => {
  const of = group('a', [2021], [2021], []);
  const next = take({ moves: [], years: [] }, of, [2022]);
  expect(next.years).toEqual([{ group: 'a', birth_years: [2022] }]);
  expect(take(next, of, [2021]).years).toEqual([]);
  expect(choicesOf(of)).toEqual([[2021], [2022]]);
  expect(choicesOf(group('a', [2021], [2023], []))).toEqual([[2021], [2022], [2023]]);
});

test('children stand by birth year, with where all of them go', () => {
  const rows = cohortsOf(group('a', [2021, 2020], [2021, 2020], [child('1', '2021-05-01', 'b'), child('2', '2020-01-01', SCHOOL), child('3', '2021-02-01', STAYS)]));
  expect(rows.map((row) => [row.year, row.children.length, row.to])).toEqual([
    ['2020', 1, SCHOOL],
    ['2021', 2, undefined],
  ]);
});

test('each reason stands once, with the names it is about', () => {
  const full = { code: 'group-full', args: {}, clause: null, reference: null };
  const unsuitable = { code: 'group-unsuitable', args: {}, clause: null, reference: null };
  const rows = group('a', [2021], [2021], [child('1', '2021-01-01', 'b', { error: full }), child('2', '2021-01-01', 'c', { error: unsuitable }), child('3', '2021-01-01', 'b', { error: full })]);
  const problems = problemsOf(rows);
  expect(problems.map((problem) => problem.names)).toEqual([['Имя 1', 'Имя 3'], ['Имя 2']]);
  expect(problems[0]?.why).not.toBe('');
  expect(refusedIn(view(rows))).toBe(3);
});
