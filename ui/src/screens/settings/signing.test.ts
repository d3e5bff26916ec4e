import { expect, test } from 'vitest';

import type { AgentPresence } from '../../api/generated';
import { inFours, toneOf } from './signing';

test.each<[AgentPresence, string]>([
  [{ is: 'running' }, 'ok'],
  [{ is: 'not_running' }, 'wait'],
  [{ is: 'another_program' }, 'danger'],
  [{ is: 'strange', key: 'ab', changed: false }, 'wait'],
  [{ is: 'strange', key: 'ab', changed: true }, 'danger'],
])('%o', (presence, tone) => {
  expect(toneOf(presence)).toBe(tone);
});

test('a key is shown as people compare it', () => {
  expect(inFours('0123456789abcdef'.repeat(4))).toBe('0123 4567 89ab cdef');
  expect(inFours('abcde')).toBe('abcd e');
});
