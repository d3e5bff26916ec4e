// What is said of NCALayer before anybody signs.

import type { AgentPresence } from '../../api/generated';

export type Tone = 'ok' | 'wait' | 'danger';

/** An impostor is possible where another key is trusted, or another program answers. */
export function toneOf(presence: AgentPresence): Tone {
  if (presence.is === 'running') return 'ok';
  return presence.is === 'another_program' || (presence.is === 'strange' && presence.changed) ? 'danger' : 'wait';
}

/** How many letters of a key's fingerprint are enough to tell two of them apart. */
const SHOWN = 16;

export const beginningOf = (key: string): string => key.slice(0, SHOWN);
