// Whether the one who works may make a call: the core's own table, asked before a button is offered. The core asks it again.

import { needs, type Calls, type Status } from '../api/generated';
import type { Screen } from '../routes.svelte';

export function may(status: Status, call: keyof Calls): boolean {
  const need = needs[call];
  if (need === 'anybody') return true;
  return status.person != null && (need === 'person' || status.person.may.includes(need));
}

/** The call that fills a screen. */
const READS: Partial<Record<Screen, keyof Calls>> = {
  today: 'today',
  places: 'places',
  responses: 'responses',
  referrals: 'referrals',
  contracts: 'contracts',
  // Groups with their figures are everybody's; the screen itself says who sees the children.
  groups: 'places',
  journal: 'journal',
  sync: 'sync',
};

export function maySee(status: Status, screen: Screen): boolean {
  const call = READS[screen];
  return call === undefined || may(status, call);
}
