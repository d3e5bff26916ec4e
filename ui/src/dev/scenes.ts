// Every screen as the sample host shows it: what tests/screens reads as a screen reader would. The tables have a place for each part of every
// address and for each stage of a desk, so that a new one without a scene is an error of types.

import type { Stage } from '../api/generated';
import type { Route } from '../routes.svelte';

export interface Scene {
  /** Of its snapshot. */
  name: string;
  /** Behind `#/`. */
  at: string;
  scene?: string;
}

type Screens = Exclude<Route, { screen: 'components' }>;
type Parts<R> = R extends Route ? 'itself' | Exclude<keyof R, 'screen'> : never;
type Some = readonly [Scene, ...Scene[]];

const screens: { [S in Screens['screen']]: Record<Parts<Extract<Screens, { screen: S }>>, Some> } = {
  today: {
    itself: [
      { name: 'today', at: 'today' },
      { name: 'today-empty', at: 'today', scene: 'empty' },
    ],
  },
  places: {
    itself: [
      { name: 'places', at: 'places' },
      { name: 'places-empty', at: 'places', scene: 'empty' },
    ],
    group: [{ name: 'places-group', at: 'places/g1' }],
    history: [{ name: 'places-history', at: 'places?states=recalled' }],
  },
  responses: {
    itself: [
      { name: 'responses', at: 'responses' },
      { name: 'responses-empty', at: 'responses', scene: 'empty' },
    ],
    bulletin: [{ name: 'responses-bulletin', at: 'responses/b2' }],
    response: [
      { name: 'response', at: 'responses/b1/r1', scene: 'documents' },
      { name: 'response-held-elsewhere', at: 'responses/b1/r2' },
      { name: 'response-declined', at: 'responses/b1/r5' },
    ],
  },
  referrals: {
    itself: [
      { name: 'referrals', at: 'referrals' },
      { name: 'referrals-empty', at: 'referrals', scene: 'empty' },
    ],
    referral: [
      { name: 'referral', at: 'referrals/f1' },
      { name: 'referral-extension-asked', at: 'referrals/f1', scene: 'extension' },
      { name: 'referral-last-day', at: 'referrals/f1', scene: 'last-day' },
      { name: 'referral-fulfilled', at: 'referrals/f4' },
      { name: 'referral-expired', at: 'referrals/f5' },
    ],
  },
  contracts: {
    itself: [
      { name: 'contracts', at: 'contracts' },
      { name: 'contracts-empty', at: 'contracts', scene: 'empty' },
    ],
    contract: [
      { name: 'contract-prepared', at: 'contracts/k1' },
      { name: 'contract-signed-by-guardian', at: 'contracts/k2' },
      { name: 'contract-agent-asked', at: 'contracts/k2', scene: 'agent' },
      { name: 'contract-in-force', at: 'contracts/k3' },
      { name: 'contract-provisional', at: 'contracts/k3', scene: 'provisional' },
    ],
    referral: [{ name: 'contract-awaiting', at: 'contracts/new/f2' }],
  },
  groups: {
    itself: [
      { name: 'groups', at: 'groups' },
      { name: 'groups-empty', at: 'groups', scene: 'empty' },
    ],
    group: [{ name: 'groups-group', at: 'groups/g1' }],
    child: [{ name: 'groups-child', at: 'groups/g1/c1-0-0' }],
    regroup: [
      { name: 'groups-regroup', at: 'groups/regroup' },
      { name: 'groups-regroup-plan', at: 'groups/regroup/plan' },
      { name: 'groups-regroup-sum', at: 'groups/regroup/sum' },
      { name: 'groups-regroup-done', at: 'groups/regroup/done', scene: 'regrouped' },
    ],
  },
  journal: {
    itself: [
      { name: 'journal', at: 'journal' },
      { name: 'journal-empty', at: 'journal', scene: 'empty' },
    ],
    act: [
      { name: 'journal-act', at: 'journal/j6' },
      { name: 'journal-refused', at: 'journal/j5' },
    ],
    reads: [{ name: 'journal-reads', at: 'journal/reads' }],
    asked: [{ name: 'journal-asked', at: 'journal?theme=places' }],
  },
  sync: {
    itself: [
      { name: 'sync', at: 'sync' },
      { name: 'sync-inbox', at: 'sync', scene: 'inbox' },
      { name: 'sync-offline', at: 'sync', scene: 'offline' },
      { name: 'sync-papers', at: 'sync', scene: 'papers' },
      { name: 'sync-copied', at: 'sync', scene: 'copied' },
    ],
    matter: [{ name: 'sync-matter', at: 'sync/m2', scene: 'inbox' }],
  },
  settings: {
    itself: [
      { name: 'settings', at: 'settings' },
      { name: 'settings-update', at: 'settings', scene: 'update' },
    ],
  },
};

/** The whole window: what stands in the place of a screen, and what stands above every one. */
const stages: Record<Stage['is'], Some> = {
  locked: [
    { name: 'unlock', at: '', scene: 'locked' },
    { name: 'unlock-first', at: '', scene: 'passphrase' },
  ],
  not_enrolled: [{ name: 'enrol', at: '', scene: 'enrol' }],
  first_copy: [{ name: 'enrol-first-copy', at: '', scene: 'first' }],
  shut_out: [
    { name: 'left-waiting', at: '', scene: 'sealed' },
    { name: 'left', at: '', scene: 'left' },
  ],
  broken: [{ name: 'broken', at: '', scene: 'broken' }],
  stale: [{ name: 'stale', at: '', scene: 'stale' }],
  signed_out: [
    { name: 'sign-in', at: '', scene: 'people' },
    { name: 'sign-in-first-pin', at: '', scene: 'pin' },
  ],
  ready: [
    { name: 'frame', at: 'today' },
    { name: 'frame-offline', at: 'responses/b1/r1', scene: 'offline' },
    { name: 'frame-absence', at: 'places', scene: 'warned' },
    { name: 'frame-careful', at: 'today', scene: 'careful' },
    { name: 'frame-clock-untrusted', at: 'today', scene: 'untrusted' },
    { name: 'frame-printer', at: 'today', scene: 'printer' },
    { name: 'frame-practice', at: 'today', scene: 'practice' },
  ],
};

export const works: readonly Scene[] = Object.values(screens).flatMap((parts) => Object.values(parts).flat());
export const wholes: readonly Scene[] = Object.values(stages).flat();
