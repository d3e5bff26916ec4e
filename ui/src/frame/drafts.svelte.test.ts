import { expect, test } from 'vitest';

import { newDrafts } from './drafts.svelte';

test('a draft stays with its owner and is shown to nobody else', () => {
  const drafts = newDrafts();
  expect(drafts.begin('one')).toBe('#/today');
  drafts.of('publish g1', () => ({ places: 1 })).places = 3;
  drafts.end('#/places/g1');
  expect(drafts.begin('two')).toBe('#/today');
  expect(drafts.of('publish g1', () => ({ places: 1 })).places).toBe(1);
  drafts.end('#/sync');
  expect(drafts.begin('one')).toBe('#/places/g1');
  expect(drafts.of('publish g1', () => ({ places: 1 })).places).toBe(3);
});

test('while nobody works nothing is kept', () => {
  const drafts = newDrafts();
  drafts.of('publish g1', () => ({ places: 1 })).places = 3;
  expect(drafts.count('')).toBe(0);
  drafts.begin('one');
  expect(drafts.of('publish g1', () => ({ places: 1 })).places).toBe(1);
});
