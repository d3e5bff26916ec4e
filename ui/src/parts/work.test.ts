import { beforeAll, expect, test } from 'vitest';

import type { WorkStep } from '../api/generated';
import { has, languages } from '../words/catalogue';
import { words } from '../words/words.svelte';
import { workText } from './work';

const STEPS: WorkStep[] = ['preparing', 'gathering', 'rows', 'writing', 'checking', 'placing'];

beforeAll(() => words.use('ru'));

test('every step has its words', () => {
  for (const language of languages) for (const step of STEPS) expect(has(language, `desk-work-${step}`), `${language} ${step}`).toBe(true);
});

test('what can be counted is counted', () => {
  const text = (step: WorkStep, got: number, of: number): string => workText({ what: 'copy', step, got, of, may_stop: true }).replace(/\s/g, ' ');
  expect(text('rows', 0, 12_408)).toContain('12 408');
  expect(text('writing', 1_048_576, 3_145_728)).toMatch(/1\D.*3\D/);
  expect(text('checking', 0, 0)).not.toContain('0');
});
