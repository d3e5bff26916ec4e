import { beforeAll, expect, test } from 'vitest';

import type { GroupRow } from '../../api/generated';
import { words } from '../../words/words.svelte';
import { changesOf, filledOf, firstDayFault, fresh, isReady, isWhole, lastDayFault, promisedOf, requestOf, yearsFor } from './keeping';

const TODAY = '2026-08-20';
const group = (more: Partial<GroupRow> = {}): GroupRow => ({
  id: 'g', name: 'Балапан', kind: 'ordinary', correction: null, language: 'kazakh', birth_years: [2023, 2022], capacity: 25, children: 20, offered: 2, expected: 1, free: 2, opens_on: null, known: 'centre', ...more,
});

beforeAll(() => words.use('ru'));

test('birth years are offered from this year back, and a year that the group has stays among them', () => {
  expect(yearsFor(TODAY)).toEqual([2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019]);
  expect(yearsFor(TODAY, [2018, 2022])).toEqual([2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019, 2018]);
});

test('a first day lies no further than a year from today, a last day never ahead', () => {
  for (const date of ['2026-09-01', TODAY, '2025-09-01', '2027-08-20']) expect(firstDayFault(date, TODAY), date).toBeUndefined();
  for (const date of ['', '2029-09-01', '2024-09-01']) expect(firstDayFault(date, TODAY), date).toContain('день');
  expect(lastDayFault(TODAY, TODAY)).toBeUndefined();
  for (const date of ['', '2026-08-21']) expect(lastDayFault(date, TODAY), date).toContain('день');
});

test('a new group is asked for once it is whole; a correctional one says what it works with, and no other one does', () => {
  const filled = { ...fresh(), name: ' Ақбота ', years: [2024] };
  expect(isReady(fresh())).toBe(false);
  expect(isReady({ ...filled, years: [] })).toBe(false);
  expect(isReady(filled)).toBe(true);
  expect(isReady({ ...filled, kind: 'correctional' })).toBe(false);
  expect(isReady({ ...filled, kind: 'correctional', correction: 'speech' })).toBe(true);
  expect(requestOf({ ...filled, correction: 'speech' }, TODAY)).toMatchObject({ kind: 'ordinary', correction: null, from: TODAY });
  expect(requestOf({ ...filled, kind: 'correctional', correction: 'speech', from: '2026-09-01' }, TODAY)).toMatchObject({ correction: 'speech', from: '2026-09-01' });
});

test('only what was touched is changed', () => {
  const filled = filledOf(group());
  expect(changesOf(group(), filled)).toBeUndefined();
  expect(changesOf(group(), { ...filled, name: 'Балапан ', years: [2022, 2023] }), 'blanks and order change nothing').toBeUndefined();
  expect(changesOf(group(), { ...filled, capacity: 20 })).toEqual({ group: 'g', capacity: 20 });
  expect(changesOf(group(), { ...filled, name: 'Ақбота', language: 'russian', years: [2023] })).toEqual({ group: 'g', name: 'Ақбота', language: 'russian', birth_years: [2023] });
  expect(isWhole({ ...filled, name: '  ' })).toBe(false);
});

test('what is promised is told from what is free, as the rules count it', () => {
  expect(promisedOf(group())).toBe(3);
  expect(promisedOf(group({ capacity: 25, children: 25, free: 0 }))).toBe(0);
  expect(promisedOf(group({ capacity: 20, children: 25, free: 0 }))).toBe(0);
});
