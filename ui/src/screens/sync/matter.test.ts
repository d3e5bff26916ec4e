import { expect, test } from 'vitest';

import type { Happening, Standing } from '../../api/generated';
import { words } from '../../words/words.svelte';
import { happenedBy, leadsOnTo, standsNow } from './matter';

const nobody: Happening = { what: 'form_wrong', by: '', desk: '', at: null };
const standing = (is: string, more: Partial<Standing> = {}): Standing => ({ is, number: '', desk: '', until: null, ...more });

test('who was first is named with the desk and the server time', () => {
  words.use('ru');
  expect(happenedBy(nobody)).toBe('');
  expect(happenedBy({ ...nobody, by: 'family' })).toBe('семья, на портале');
  const said = happenedBy({ ...nobody, by: 'desk', desk: 'Кабинет', at: Date.UTC(2026, 2, 25, 9, 2) });
  expect(said).toContain('Кабинет');
  expect(said).toContain('14:02');
  expect(said).toContain('время сервера');
});

test('what is true now is a sentence, also when a newer core says something unknown', () => {
  words.use('kk');
  expect(standsNow(standing('group_free', { number: '2' }))).toContain('2');
  expect(standsNow(standing('never-heard-of'))).toBe(standsNow(standing('unknown')));
  expect(standsNow(standing('never-heard-of'))).not.toContain('⟦');
});

test('the next family is a response, or the responses of the bulletin', () => {
  expect(leadsOnTo('response/r1')).toEqual({ screen: 'responses', response: 'r1' });
  expect(leadsOnTo('responses/b1')).toEqual({ screen: 'responses', bulletin: 'b1' });
  expect(leadsOnTo('')).toBeUndefined();
});
