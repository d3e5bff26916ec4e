import { beforeAll, expect, test } from 'vitest';

import { preview } from '../../dev/sample-data';
import { momentOf } from '../../words/wall';
import { words } from '../../words/words.svelte';
import { fieldsOf, howOf } from './preview';

const NOW = momentOf(2026, 3, 25, 10);
const bulletin = preview('g1', 2, [2021, 2020]);

beforeAll(() => words.use('ru'));

test('every field of the parents’ page stands there, in its order', () => {
  expect(fieldsOf(bulletin, NOW).map((field) => field.name)).toEqual([
    'Детский сад', 'Тип', 'Населённый пункт', 'Адрес', 'Группа', 'Вид группы', 'Язык воспитания', 'Годы рождения детей', 'Возрастная группа', 'Детей в группе, не больше',
    'Всего мест', 'Свободных мест', 'Вид места', 'Место фактически освободилось', 'Опубликовано', 'Кто опубликовал', 'Состояние',
  ]);
});

test('no field is empty or without words, in every language', () => {
  for (const language of ['kk', 'ru', 'en'] as const) {
    words.use(language);
    for (const field of fieldsOf(bulletin, NOW)) {
      expect(field.value, `${language}: ${field.name}`).not.toBe('');
      expect(`${field.name} ${field.value}`).not.toContain('⟦');
    }
  }
  words.use('ru');
});

test('a correctional group says what it works with, as the page does', () => {
  const fields = fieldsOf({ ...bulletin, kind: 'correctional', correction: 'speech' }, NOW);
  expect(fields.find((field) => field.name === 'Вид группы')?.value).toBe('Коррекционная: нарушение речи');
});

test('the kind of place and the ages are those of the bulletin and its group', () => {
  const value = (name: string, more: Partial<typeof bulletin>): string | undefined => fieldsOf({ ...bulletin, ...more }, NOW).find((field) => field.name === name)?.value;
  expect(value('Вид места', { place_kind: 'free' })).toBe('Свободные места');
  expect(value('Вид места', { place_kind: 'priority' })).toBe('Места приоритетного доступа');
  expect(value('Возрастная группа', { ages: 'mixed' })).toBe('Разновозрастная группа');
  expect(value('Возрастная группа', { ages: 'one' })).toBe('Одновозрастная группа');
});

test('how a place finds its child is said for each way', () => {
  const said = [{}, { round_minutes: 0 }, { way: 'self_issued' }, { way: 'in_order' }].map((more) => howOf({ ...bulletin, ...more }));
  expect(new Set(said).size).toBe(4);
  for (const text of said) expect(text).not.toContain('⟦');
  expect(said[0]).toContain('60 минут');
});
