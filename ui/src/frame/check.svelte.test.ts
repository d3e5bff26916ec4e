import { beforeEach, describe, expect, it } from 'vitest';

import type { CheckedReferral } from '../api/generated';
import { check, isPlain, toneOf } from './check.svelte';

const found = (answer: string, counts: boolean): CheckedReferral => ({ answer, counts, proof: 'signed', number: '61001-26-00018-4', row: null, valid_on: '2026-03-26', copy: 1, as_of: 0 });

describe('an answer', () => {
  it('is calm only where the family is received and nothing has to be known', () => {
    expect(toneOf(found('counts', true))).toBe('ok');
    expect(toneOf(found('extended', true))).toBe('ok');
    expect(toneOf(found('superseded', true))).toBe('wait');
    expect(toneOf(found('expired', false))).toBe('wait');
    expect(toneOf(found('elsewhere', false))).toBe('wait');
    for (const answer of ['tampered', 'unknown_key', 'withdrawn_key', 'annulled', 'refused', 'not_issued']) expect(toneOf(found(answer, false)), answer).toBe('danger');
  });

  it('opens nothing by itself without a signature and a row', () => {
    const row = { id: 'f1' } as NonNullable<CheckedReferral['row']>;
    expect(isPlain({ ...found('counts', true), row })).toBe(true);
    expect(isPlain(found('counts', true))).toBe(false);
    expect(isPlain({ ...found('counts', true), row, proof: 'nothing' })).toBe(false);
    expect(isPlain({ ...found('superseded', true), row })).toBe(false);
  });
});

describe('the dialog', () => {
  beforeEach(() => check.close());

  it('hurries for a scanner and not for a second paper in it', () => {
    check.look(' ORYN:2:2KCE3 ');
    expect([check.open, check.text, check.hasty]).toEqual([true, 'ORYN:2:2KCE3', true]);
    check.look('ORYN:2:2KCE4');
    expect(check.hasty).toBe(false);
  });

  it('takes the same paper again for another question', () => {
    check.look('ORYN:2:2KCE3');
    const before = check.times;
    check.look('ORYN:2:2KCE3');
    expect(check.times).toBe(before + 1);
    check.close();
    check.look('ORYN:2:2KCE3');
    expect(check.times).toBe(before + 2);
  });

  it('begins empty and forgets what was read', () => {
    check.begin();
    expect([check.open, check.text, check.hasty]).toEqual([true, '', false]);
    check.look('x');
    check.close();
    expect([check.open, check.text]).toEqual([false, '']);
  });
});
