import { expect, test } from 'vitest';

import { base64Of, kindOf, taken, turns } from './file';
import { bytesOf } from './sheets';

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31];
const file = (bytes: number[], name = 'справка.pdf'): File => new File([new Uint8Array(bytes)], name, { type: 'application/pdf' });

test('a file is what its first bytes say, whatever its name is', () => {
  expect(kindOf(new Uint8Array(PDF))).toBe('application/pdf');
  expect(kindOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
  expect(kindOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toBe('image/png');
  expect(kindOf(new Uint8Array([0x4d, 0x5a]))).toBeUndefined();
  expect(kindOf(new Uint8Array([]))).toBeUndefined();
});

test('its bytes reach the core as they are, however many', () => {
  const many = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 31) % 256);
  expect([...bytesOf(base64Of(many))]).toEqual([...many]);
});

test('what is taken keeps its name, and what is not taken says why', async () => {
  expect(await taken(file(PDF), 10)).toEqual({ name: 'справка.pdf', kind: 'application/pdf', bytes: 6, base64: btoa('%PDF-1') });
  expect(await taken(file([]), 10)).toMatchObject({ code: 'file-empty' });
  expect(await taken(file([0x4d, 0x5a, 0x90]), 10)).toMatchObject({ code: 'file-kind-refused' });
  expect(await taken(file(Array.from({ length: 1024 * 1024 + 1 }, () => 0xff)), 1)).toMatchObject({ code: 'file-too-large', args: { limit_mib: 1 } });
});

test('of two that were begun only the last one is news, whichever ends first', () => {
  const begin = turns();
  const [first, second] = [begin(), begin()];
  expect([first(), second()]).toEqual([false, true]);
});
