import { expect, test } from 'vitest';

import type { PracticeStep, PracticeTask } from '../api/generated';
import { has, languages } from '../words/catalogue';
import { doneOf, HAPPENINGS, nextOf, STEPS } from './practice';

const steps = Object.keys(STEPS) as PracticeStep[];
const tasks = (...done: PracticeStep[]): PracticeTask[] => steps.map((step) => ({ step, done: done.includes(step) }));

test('the list says what is next, and what was done out of turn stays done', () => {
  expect(nextOf(tasks())).toBe('publish_place');
  expect(nextOf(tasks('activate_response', 'print_referral'))).toBe('publish_place');
  expect(nextOf(tasks('publish_place', 'print_referral'))).toBe('activate_response');
  expect(doneOf(tasks('publish_place', 'print_referral'))).toBe(2);
  expect(nextOf(tasks(...steps))).toBeUndefined();
  expect(nextOf([])).toBeUndefined();
});

test('everything it can say has its words', () => {
  const keys = [...Object.values(STEPS).flatMap(({ what, how }) => [what, how]), ...Object.values(HAPPENINGS)];
  expect(new Set(keys).size).toBe(keys.length);
  for (const language of languages) for (const key of keys) expect(has(language, key), `${language}: ${key}`).toBe(true);
});
