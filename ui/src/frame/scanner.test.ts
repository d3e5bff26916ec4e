import { describe, expect, it } from 'vitest';

import { Bursts, isOfReferral, isSigned, signOf, type Pressed } from './scanner';

const RUSSIAN: Record<string, string> = { KeyO: 'щ', KeyR: 'к', KeyY: 'н', KeyN: 'т', Semicolon: 'ж', Minus: '-' };
/** On the Kazakh layout the keys of the digits write letters. */
const KAZAKH: Record<string, string> = { Digit1: '"', Digit2: 'ә', Digit6: ',', Digit7: '.', Digit0: 'қ', Minus: 'ө' };

/** The keys by which a scanner writes this text. */
function keysOf(text: string, layout: Record<string, string> = {}, pause = 4): Pressed[] {
  return [...text].map((sign, n) => {
    const shift = /[A-Z:]/.test(sign);
    const code = /[a-z]/i.test(sign) ? `Key${sign.toUpperCase()}` : /\d/.test(sign) ? `Digit${sign}` : sign === ':' ? 'Semicolon' : sign === '.' ? 'Period' : sign === '/' ? 'Slash' : 'Minus';
    const plain = layout[code] ?? sign;
    return { key: shift ? plain.toUpperCase() : plain, code, shift, at: n * pause, repeat: false };
  });
}

const enter = (at: number): Pressed => ({ key: 'Enter', code: 'Enter', shift: false, at, repeat: false });

function read(keys: Pressed[], last = 4): ReturnType<Bursts['press']> {
  const bursts = new Bursts();
  for (const key of keys) bursts.press(key);
  return bursts.press(enter((keys.at(-1)?.at ?? 0) + last));
}

describe('a scanner', () => {
  it('is known by its haste and its Enter', () => {
    expect(read(keysOf('61001-26-00018-4'))).toEqual({ text: '61001-26-00018-4', turned: false });
    expect(read(keysOf('61001-26-00018-4', {}, 120))).toBeUndefined();
    expect(read(keysOf('61001-26-00018-4'), 700)).toBeUndefined();
    expect(read(keysOf('1234567'))).toBeUndefined();
  });

  it('reads the same through a Russian layout, and says so', () => {
    expect(read(keysOf('ORYN:1:61001-26-00018-4', RUSSIAN))).toEqual({ text: 'ORYN:1:61001-26-00018-4', turned: true });
  });

  it('reads the same through a Kazakh layout, whose digits are letters', () => {
    expect(read(keysOf('61001-26-00017-2', KAZAKH))).toEqual({ text: '61001-26-00017-2', turned: true });
  });

  it('is not a key that is held down, nor what a person typed before', () => {
    const held = keysOf('111111111111').map((key, n) => ({ ...key, repeat: n > 0 }));
    expect(read(held)).toBeUndefined();
    const slow = keysOf('ab', {}, 300);
    const code = keysOf('61001-26-00018-4').map((key) => ({ ...key, at: key.at + 900 }));
    expect(read([...slow, ...code])?.text).toBe('61001-26-00018-4');
  });

  it('presses Shift in between', () => {
    const shifted = keysOf('ORYN-1234').flatMap((key) => [{ key: 'Shift', code: 'ShiftLeft', shift: true, at: key.at, repeat: false }, key]);
    expect(read(shifted)?.text).toBe('ORYN-1234');
  });
});

describe('a sign', () => {
  it('is read by the place of its key', () => {
    expect(signOf({ code: 'Semicolon', key: 'Ж', shift: true })).toBe(':');
    expect(signOf({ code: 'Digit2', key: 'ә', shift: false })).toBe('2');
    expect(signOf({ code: 'Slash', key: '.', shift: false })).toBe('/');
    expect(signOf({ code: 'ArrowUp', key: 'ArrowUp', shift: false })).toBeUndefined();
  });
});

describe('a signed code', () => {
  it('is told from others in any letters', () => {
    for (const text of ['ORYN:2:2KCE3IQ.1', 'https://oryn.example.kz/v/2kce3iq.1']) expect(isSigned(text), text).toBe(true);
    for (const text of ['ORYN:1:61001-26-00018-4:2026-03-26T1702::', '61001-26-00018-4', 'https://oryn.example.kz/v/other']) expect(isSigned(text), text).toBe(false);
  });

  it('comes whole through a Russian layout', () => {
    const text = 'ORYN:2:2KCE3IQBE4CEQ.2';
    const layout = { ...RUSSIAN, KeyK: 'л', KeyC: 'с', KeyE: 'у', KeyI: 'ш', KeyQ: 'й', KeyB: 'и', Period: 'ю' };
    expect(read(keysOf(text, layout))).toEqual({ text, turned: true });
  });
});

describe('a text of a referral', () => {
  it('is told from others', () => {
    for (const text of ['ORYN:1:61001-26-00018-4:2026-03-26T1702::', ' 61001-26-00018-4 ', 'http://127.0.0.1/#/referrals/0192a0c0-0000-7000-8000-000000000001', 'ORYN:2:2KCE3IQ.1', 'HTTPS://ORYN.EXAMPLE.KZ/V/2KCE3IQ.1']) {
      expect(isOfReferral(text), text).toBe(true);
    }
    for (const text of ['Бекова Айгүл', '+7 701 000 00 00', '2026-03-26', '210714501218', 'https://oryn.example.kz/places']) expect(isOfReferral(text), text).toBe(false);
  });
});
