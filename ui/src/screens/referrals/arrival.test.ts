import { expect, test } from 'vitest';

import type { ArrivalView } from '../../api/generated';
import { differs, lackingOf, tickedOf } from './arrival';

const list = (brought: string[], admitted_without = false): ArrivalView => ({
  documents: ['referral', 'medical_certificate', 'vaccination_card'].map((code) => ({ code, form: '', required: code !== 'vaccination_card', brought: brought.includes(code) })),
  missing: [],
  ticked: { at: 0, by: '', admitted_without },
  can_tick: true,
  clause: '',
  refusal_reasons: [],
});

test('what is not required is never missing', () => {
  expect(lackingOf(list([]), ['referral']).map((one) => one.code)).toEqual(['medical_certificate']);
  expect(lackingOf(list([]), ['referral', 'medical_certificate'])).toEqual([]);
});

test.each<[string[], boolean, string[], boolean, boolean]>([
  [[], false, [], false, false],
  [[], false, ['referral'], false, true],
  [['referral'], false, ['referral'], true, true],
  [['referral'], true, ['referral'], true, false],
  [['referral', 'medical_certificate'], false, ['referral', 'medical_certificate'], true, false],
])('written down %o, without the rest %s; now %o, %s', (before, without, brought, nowWithout, expected) => {
  expect(tickedOf(list(before, without))).toEqual({ brought: before, without });
  expect(differs(list(before, without), { brought, without: nowWithout })).toBe(expected);
});

test('a list that nobody has looked at can be written down as it is, also with nothing brought', () => {
  const untouched: ArrivalView = { ...list([]), ticked: null };
  expect(differs(untouched, tickedOf(untouched))).toBe(true);
  expect(differs(untouched, { brought: ['referral'], without: false })).toBe(true);
});
