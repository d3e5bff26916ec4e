// Papers that were sent to a printer, newest first, as the core lists them.

import type { PrintRow } from '../api/generated';

const TROUBLE: readonly PrintRow['state'][] = ['stuck', 'failed', 'cancelled'];

/** The newest one that did not come out and that nobody has read of yet. */
export const troubleOf = (rows: readonly PrintRow[]): PrintRow | undefined => rows.find((row) => !row.closed && TROUBLE.includes(row.state));

/** What became of this paper the last time it was sent. */
export const printOf = (rows: readonly PrintRow[], file: string): PrintRow | undefined => rows.find((row) => row.file === file);
