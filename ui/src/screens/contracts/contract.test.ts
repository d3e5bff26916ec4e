import { beforeAll, expect, test } from 'vitest';

import type { AddendumView, ContractRow } from '../../api/generated';
import { words } from '../../words/words.svelte';
import { lookOf as lookOfAddendum } from './addendum';
import { isGoingOn, isSigned, lookOf } from './contract';

beforeAll(() => words.use('ru'));

type Row = Pick<ContractRow, 'state' | 'doubt'>;

test.each<[Row, string, string, boolean]>([
  [{ state: 'prepared' }, 'info', 'Составлен', false],
  [{ state: 'signed_by_guardian', doubt: null }, 'brand', 'Подписан родителем', false],
  [{ state: 'signed_here', doubt: 'here' }, 'wait', 'Подписано здесь', false],
  [{ state: 'in_force', doubt: 'provisional' }, 'wait', 'Подпись проверяется', false],
  [{ state: 'in_force', doubt: 'fails' }, 'danger', 'Подпись без силы', false],
  [{ state: 'in_force', doubt: null }, 'ok', 'Действует', true],
  [{ state: 'terminated', doubt: 'fails' }, 'plain', 'Расторгнут', false],
  [{ state: 'terminated' }, 'plain', 'Расторгнут', true],
])('a contract %o looks %s and says «%s»', (row, tone, text, signed) => {
  expect(lookOf(row)).toMatchObject({ tone, text });
  expect(isSigned(row), 'finally signed').toBe(signed);
});

test('nothing is green under a signature that the centre has not verified', () => {
  for (const doubt of ['here', 'provisional', 'fails']) {
    const addendum: Pick<AddendumView, 'state' | 'doubt'> = { state: doubt === 'here' ? 'signed_here' : 'signed', doubt };
    expect(lookOfAddendum(addendum).tone, doubt).not.toBe('ok');
    expect(lookOf({ state: doubt === 'here' ? 'signed_here' : 'in_force', doubt }).tone, doubt).not.toBe('ok');
  }
  expect(lookOfAddendum({ state: 'signed' })).toMatchObject({ tone: 'ok', text: 'Подписано' });
});

test('what was signed here goes on, and is not over', () => {
  expect(['prepared', 'signed_by_guardian', 'signed_here', 'in_force', 'terminated'].filter(isGoingOn)).toEqual(['signed_here', 'in_force']);
});

test('in every language it is said that the centre has still to verify', () => {
  const said = (['kk', 'ru', 'en'] as const).map((language) => {
    words.use(language);
    return lookOf({ state: 'signed_here', doubt: 'here' }).text;
  });
  words.use('ru');
  expect(new Set(said).size).toBe(3);
});
