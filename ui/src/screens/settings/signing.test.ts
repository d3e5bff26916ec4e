import { expect, test } from 'vitest';

import type { AgentPresence } from '../../api/generated';
import { beginningOf, toneOf } from './signing';

test.each<[AgentPresence, string]>([
  [{ is: 'running' }, 'ok'],
  [{ is: 'not_running' }, 'wait'],
  [{ is: 'another_program' }, 'danger'],
  [{ is: 'strange', key: 'ab', changed: false }, 'wait'],
  [{ is: 'strange', key: 'ab', changed: true }, 'danger'],
])('%o', (presence, tone) => {
  expect(toneOf(presence)).toBe(tone);
});

test('a key is shown by its beginning', () => {
  expect(beginningOf('0123456789abcdef'.repeat(4))).toBe('0123456789abcdef');
  expect(beginningOf('abcde')).toBe('abcde');
});
