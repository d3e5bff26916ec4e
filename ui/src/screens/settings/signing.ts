// What is said of NCALayer before anybody signs.

import type { AgentPresence } from '../../api/generated';
import { t } from '../../words/words.svelte';

export type Tone = 'ok' | 'wait' | 'danger';

/** An impostor is possible where another key is trusted, or another program answers. */
export function toneOf(presence: AgentPresence): Tone {
  if (presence.is === 'running') return 'ok';
  return presence.is === 'another_program' || (presence.is === 'strange' && presence.changed) ? 'danger' : 'wait';
}

/** What was found, and what follows from it. Where it does not run, a kindergarten that only learns signs with a key file; in earnest nobody signs. */
export function findingOf(presence: AgentPresence, training: boolean): string {
  if (presence.is === 'running') return t('desk-signing-running');
  if (presence.is === 'not_running') return t(training ? 'desk-signing-not-running-training' : 'desk-signing-not-running');
  if (presence.is === 'another_program') return t('desk-signing-another');
  if (presence.is === 'strange') return t(presence.changed ? 'desk-signing-changed' : 'desk-signing-strange');
  return t('desk-signing-looking');
}

/** How many letters of a key's fingerprint are enough to tell two of them apart. */
const SHOWN = 16;

export const beginningOf = (key: string): string => key.slice(0, SHOWN);
