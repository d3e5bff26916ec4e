import { describe, expect, it } from 'vitest';

import type { PrintRow } from '../api/generated';
import { printOf, troubleOf } from './prints';

const row = (id: number, file: string, state: PrintRow['state'], closed = false): PrintRow => ({ id, file, printer: 'Reception', at: 0, state, closed });

describe('papers on their way out of a printer', () => {
  it('are trouble when they did not come out, until somebody has read it', () => {
    expect(troubleOf([row(3, 'c', 'printed'), row(2, 'b', 'waiting'), row(1, 'a', 'unknown')])).toBeUndefined();
    expect(troubleOf([row(3, 'c', 'failed', true), row(2, 'b', 'stuck'), row(1, 'a', 'failed')])?.id).toBe(2);
    expect(troubleOf([row(1, 'a', 'refused', true)])).toBeUndefined();
  });

  it('are found by their last try', () => {
    expect(printOf([row(2, 'a', 'printed'), row(1, 'a', 'failed')], 'a')?.state).toBe('printed');
    expect(printOf([], 'a')).toBeUndefined();
  });
});
