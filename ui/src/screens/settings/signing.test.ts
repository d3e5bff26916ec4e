import { expect, test } from 'vitest';

import type { AgentPresence } from '../../api/generated';
import { words } from '../../words/words.svelte';
import { beginningOf, findingOf, toneOf } from './signing';

test.each<[AgentPresence, string]>([
  [{ is: 'running' }, 'ok'],
  [{ is: 'not_running' }, 'wait'],
  [{ is: 'another_program' }, 'danger'],
  [{ is: 'strange', key: 'ab', changed: false }, 'wait'],
  [{ is: 'strange', key: 'ab', changed: true }, 'danger'],
])('%o', (presence, tone) => {
  expect(toneOf(presence)).toBe(tone);
});

test('only in earnest nothing is signed without NCALayer', () => {
  const said = (training: boolean): string[] =>
    (['kk', 'ru', 'en'] as const).map((language) => {
      words.use(language);
      return findingOf({ is: 'not_running' }, training);
    });
  expect(said(false).map((text, at) => text.includes(['Онсыз шартқа қол қойылмайды', 'Без него договор не подписать', 'Without it no contract can be signed'][at] ?? '-'))).toEqual([true, true, true]);
  expect(said(true).map((text, at) => text.includes(['кілт файлымен', 'файлом ключа', 'with a key file'][at] ?? '-'))).toEqual([true, true, true]);
  expect(said(true).filter((text) => /қойылмайды|не подписать|no contract/.test(text))).toEqual([]);
});

test('a key is shown by its beginning', () => {
  expect(beginningOf('0123456789abcdef'.repeat(4))).toBe('0123456789abcdef');
  expect(beginningOf('abcde')).toBe('abcde');
});
