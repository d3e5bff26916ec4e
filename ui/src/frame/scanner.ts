// A scanner is a keyboard to the computer: it types what it read, faster than any person, and presses Enter. It presses keys by their places on
// the American keyboard, and the computer's layout makes letters of them; so what was read is taken from the places.

import { REFERRAL_NUMBER } from '../api/generated';

export interface Pressed {
  key: string;
  code: string;
  shift: boolean;
  /** In milliseconds. */
  at: number;
  /** A key that is held down. */
  repeat: boolean;
}

export interface Scanned {
  text: string;
  /** Whether the computer's layout made other letters of it. */
  turned: boolean;
}

/** The longest pause between two keys of a scanner; a person who types fast makes twice as long ones. */
const PAUSE_MS = 50;
/** Fewer signs than this are no code. */
const SHORTEST = 8;

const SIGNS: Readonly<Record<string, string>> = {
  Backquote: '`~',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
};
const OVER_DIGITS = ')!@#$%^&*(';

/** The sign of a key on the American keyboard; nothing for a key that writes none. */
export function signOf(pressed: Pick<Pressed, 'code' | 'key' | 'shift'>): string | undefined {
  const { code, shift } = pressed;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return shift ? OVER_DIGITS[Number(digit)] : digit;
  const number = /^Numpad(\d)$/.exec(code)?.[1];
  if (number !== undefined) return number;
  const signs = SIGNS[code];
  if (signs !== undefined) return signs[shift ? 1 : 0];
  // A program that types for somebody may not know places.
  return code === '' && pressed.key.length === 1 ? pressed.key : undefined;
}

export class Bursts {
  #typed = '';
  #shown = '';
  #last = 0;

  /** Whether this key goes on with what a scanner may be typing. */
  get begun(): boolean {
    return this.#typed.length > 0;
  }

  /** What a scanner read, when this key ended it. */
  press(pressed: Pressed): Scanned | undefined {
    if (['Shift', 'CapsLock', 'AltGraph'].includes(pressed.key)) return undefined;
    const goesOn = this.#typed !== '' && pressed.at - this.#last <= PAUSE_MS && !pressed.repeat;
    this.#last = pressed.at;
    if (pressed.key === 'Enter') {
      const [text, shown] = [this.#typed, this.#shown];
      this.#forget();
      return goesOn && text.length >= SHORTEST ? { text, turned: text.toLowerCase() !== shown.toLowerCase() } : undefined;
    }
    const sign = pressed.repeat ? undefined : signOf(pressed);
    if (!goesOn) this.#forget();
    if (sign === undefined) {
      this.#forget();
      return undefined;
    }
    this.#typed += sign;
    this.#shown += pressed.key;
    return undefined;
  }

  #forget(): void {
    this.#typed = '';
    this.#shown = '';
  }
}

const OF_REFERRAL = new RegExp(`ORYN:[12]:|${REFERRAL_NUMBER}|\\breferrals/[0-9a-f-]{36}`, 'i');

/** Whether a text holds a code that the centre has signed: bare, or in an address of the portal. */
export const isSigned = (text: string): boolean => /(?:ORYN:2:|\/V\/)2KCE3/i.test(text);

/** Whether a text looks like something from a referral: the text of its code, its number, its address. */
export const isOfReferral = (text: string): boolean => isSigned(text) || OF_REFERRAL.test(text.trim());
