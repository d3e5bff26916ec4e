import { beforeAll, expect, test } from 'vitest';

import type { EnrolmentView } from '../../api/generated';
import { momentOf } from '../../words/wall';
import { words } from '../../words/words.svelte';
import { faultOf, lookOf, spanOf, whyOf } from './roll';

const enrolment = (more: Partial<EnrolmentView>): EnrolmentView => ({
  id: 'e', group_id: 'g', group: 'Балапан', since: '2025-09-01', until: null, state: 'active', ground: '', order: '', known: 'centre', ...more,
});
const NOW = momentOf(2026, 8, 20, 10);

beforeAll(() => words.use('ru'));

test('a time in a group has a first day, and a last one when it is over', () => {
  expect(spanOf(enrolment({}), NOW)).toBe('с пн, 1 сентября 2025');
  expect(spanOf(enrolment({ until: '2026-08-14' }), NOW)).toBe('с пн, 1 сентября 2025 по пт, 14 августа');
  expect(spanOf(enrolment({ since: '2026-08-15', until: '2026-08-14' }), NOW)).toBe('сб, 15 августа: ни одного дня');
});

test('a child whose contract the centre has not taken yet does not look enrolled', () => {
  expect(lookOf(enrolment({})).tone).toBe('ok');
  expect(lookOf(enrolment({ known: 'here_requested' })).tone).toBe('wait');
});

test('why it ended is said with the order', () => {
  expect(whyOf(enrolment({ ground: 'guardian_application', order: '№\u00a012 от 14.08.2026' }))).toBe('Заявление родителя · приказ №\u00a012 от 14.08.2026');
  expect(whyOf(enrolment({}))).toBe('');
});

test('a day lies between the first day in the group and today; today is right where the first day lies ahead', () => {
  expect(faultOf('2026-08-20', '2025-09-01', '2026-08-20')).toBeUndefined();
  expect(faultOf('2025-09-01', '2025-09-01', '2026-08-20')).toBeUndefined();
  expect(faultOf('2026-08-20', '2026-09-01', '2026-08-20')).toBeUndefined();
  for (const date of ['', '2026-08-21', '2025-08-31']) expect(faultOf(date, '2025-09-01', '2026-08-20')).toContain('день');
  expect(faultOf('2026-08-19', '2026-09-01', '2026-08-20')).toContain('день');
});
