import { describe, expect, it } from 'vitest';

import type { PrinterChoice, PrinterRow, PrintingView } from '../../api/generated';
import { choiceOf, isGone, keyOf } from './printers';

const view = (choice: PrinterChoice, printers: PrinterRow[] | null): PrintingView => ({ choice, printers, referral_size: 'a4' });
const reception = { name: 'Reception', title: 'HP', usual: true, ready: true };

describe('a chosen printer', () => {
  it('comes back from its key, whatever its name', () => {
    for (const choice of [{ is: 'usual' }, { is: 'viewer' }, { is: 'named', name: 'viewer' }, { is: 'named', name: 'named:a:b' }] as const) {
      expect(choiceOf(keyOf(choice))).toEqual(choice);
    }
  });

  it('is gone only when the computer names its printers and it is not among them', () => {
    expect(isGone(view({ is: 'named', name: 'Reception' }, [reception]))).toBe(false);
    expect(isGone(view({ is: 'named', name: 'Head' }, [reception]))).toBe(true);
    expect(isGone(view({ is: 'named', name: 'Head' }, null))).toBe(false);
    expect(isGone(view({ is: 'usual' }, []))).toBe(false);
  });
});
