import { expect, test } from 'vitest';

import { isFilled, nameOf, type NewPerson } from './person';

const person = (change: Partial<NewPerson>): NewPerson => ({ surname: 'Бекова', given: 'Айгүл', patronymic: '', iin: '851119406606', role: 'registrar', ...change });

test('a name is one of its parts at least, and the number is whole', () => {
  expect(isFilled(person({}))).toBe(true);
  expect(isFilled(person({ given: '' }))).toBe(true);
  expect(isFilled(person({ surname: ' ', given: '' }))).toBe(false);
  expect(isFilled(person({ iin: '85111940660' }))).toBe(false);
});

test('the name is said as it will stand in the list', () => {
  expect(nameOf(person({ surname: ' Бекова ', patronymic: 'Маратқызы' }))).toBe('Бекова Айгүл Маратқызы');
});
