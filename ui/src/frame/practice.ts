// The words and the way to everything that practice says: what there is to try, and what comes next by itself.

import type { PracticeHappening, PracticeStep, PracticeTask } from '../api/generated';
import type { Screen } from '../routes.svelte';

interface Step {
  what: string;
  how: string;
  /** Where it is done. */
  to: Exclude<Screen, 'components'>;
}

export const STEPS: Record<PracticeStep, Step> = {
  publish_place: { what: 'desk-practice-publish', how: 'desk-practice-publish-how', to: 'places' },
  activate_response: { what: 'desk-practice-activate', how: 'desk-practice-activate-how', to: 'responses' },
  print_referral: { what: 'desk-practice-print', how: 'desk-practice-print-how', to: 'referrals' },
  record_arrival: { what: 'desk-practice-arrival', how: 'desk-practice-arrival-how', to: 'referrals' },
  prepare_contract: { what: 'desk-practice-prepare', how: 'desk-practice-prepare-how', to: 'contracts' },
  sign_contract: { what: 'desk-practice-sign', how: 'desk-practice-sign-how', to: 'contracts' },
};

export const HAPPENINGS: Record<PracticeHappening, string> = {
  publication: 'desk-practice-event-publication',
  round_end: 'desk-practice-event-round',
  activation_end: 'desk-practice-event-activation',
  referral_end: 'desk-practice-event-referral',
  stop_list_end: 'desk-practice-event-stop-list',
  other: 'desk-practice-event-other',
};

export const doneOf = (tasks: readonly PracticeTask[]): number => tasks.filter((task) => task.done).length;

/** What to try now: the first thing that was not done, whatever was done out of turn. */
export const nextOf = (tasks: readonly PracticeTask[]): PracticeStep | undefined => tasks.find((task) => !task.done)?.step;
