// Which printer is chosen, as one word for a row of boxes.

import type { PaperSize, PrinterChoice, PrintingView } from '../../api/generated';

export const SIZES: readonly PaperSize[] = ['a4', 'a5'];

const NAMED = 'named:';

export const keyOf = (choice: PrinterChoice): string => (choice.is === 'named' ? NAMED + choice.name : choice.is);

export function choiceOf(key: string): PrinterChoice {
  if (key.startsWith(NAMED)) return { is: 'named', name: key.slice(NAMED.length) };
  return { is: key === 'viewer' ? 'viewer' : 'usual' };
}

/** A printer was chosen that this computer has no more. */
export function isGone(view: PrintingView): boolean {
  const { choice, printers } = view;
  return choice.is === 'named' && printers !== null && printers !== undefined && !printers.some((row) => row.name === choice.name);
}
