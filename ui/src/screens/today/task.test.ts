import { beforeAll, expect, test } from 'vitest';

import { words } from '../../words/words.svelte';
import { wordsOf } from './task';

beforeAll(() => words.use('ru'));

test('what was signed here is said to wait for the centre, and leads to the contract', () => {
  const contract = wordsOf({ is: 'unverified', contract: 'k1', number: 'Ш-0040', child: 'Үлгі Бала', addendum: null });
  expect(contract).toMatchObject({ title: 'Үлгі Бала', href: '#/contracts/k1', term: undefined });
  expect(contract.about).toBe('Подписано здесь, центр ещё не проверил · договор № Ш-0040');
  const addition = wordsOf({ is: 'unverified', contract: 'k1', number: 'Ш-0040', child: 'Үлгі Бала', addendum: 2 });
  expect(addition.about).toContain('соглашение № 2');
  expect(addition.key, 'both stand in the list at once').not.toBe(contract.key);
});
