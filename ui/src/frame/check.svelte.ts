// The paper that is being checked: one dialog for the scanner, for what is pasted, and for the button on the Referrals screen.

import type { CheckedReferral } from '../api/generated';

export type Tone = 'ok' | 'wait' | 'danger';

/** On such a paper nobody is received, and somebody has to be told. */
const WRONG: readonly string[] = ['tampered', 'unknown_key', 'withdrawn_key', 'annulled', 'refused', 'not_issued'];
/** The family is received, and there is something to know. */
const KNOW: readonly string[] = ['superseded', 'awaits_answer'];

export function toneOf(found: Pick<CheckedReferral, 'answer' | 'counts'>): Tone {
  if (WRONG.includes(found.answer)) return 'danger';
  return found.counts && !KNOW.includes(found.answer) ? 'ok' : 'wait';
}

/** Whether nothing is left to be said of a paper, so that its referral can be opened at once. */
export const isPlain = (found: CheckedReferral): boolean => found.answer === 'counts' && found.proof === 'signed' && Boolean(found.row);

class Check {
  open = $state(false);
  text = $state('');
  /** Read by a scanner: a good paper opens its referral, and only another one is talked about. */
  hasty = $state(false);
  /** Counts what was looked at: the same paper again is another question. */
  times = $state(0);

  /** With an empty field. */
  begin(): void {
    Object.assign(this, { open: true, text: '', hasty: false });
  }

  /** With what was read. */
  look(text: string): void {
    Object.assign(this, { open: true, text: text.trim(), hasty: !this.open, times: this.times + 1 });
  }

  close(): void {
    Object.assign(this, { open: false, text: '', hasty: false });
  }
}

export const check = new Check();
