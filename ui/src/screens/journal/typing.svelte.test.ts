import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Typing } from './typing.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function begun(): { typing: Typing; sent: string[] } {
  const sent: string[] = [];
  return { typing: new Typing((text) => sent.push(text)), sent };
}

test('a word is one question, however many letters it has', () => {
  const { typing, sent } = begun();
  for (const text of ['с', 'са', 'сая']) {
    typing.type(text);
    vi.advanceTimersByTime(200);
  }
  expect([sent, typing.text]).toEqual([[], 'сая']);
  vi.advanceTimersByTime(50);
  expect([sent, typing.text]).toEqual([['сая'], undefined]);
});

test('whoever goes on to something else does not wait, and is asked for once', () => {
  const { typing, sent } = begun();
  typing.type('сая');
  typing.now();
  typing.now();
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual(['сая']);
});

test('an emptied field is a question as well, and one that was left is none', () => {
  const { typing, sent } = begun();
  typing.type('');
  vi.advanceTimersByTime(250);
  typing.type('ким');
  typing.leave();
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual(['']);
});
