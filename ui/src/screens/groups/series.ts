// Acts done one after another: how far they have come and why one did not happen. They are stopped between two acts, never inside one.

import type { ApiError } from '../../api/generated';

export interface Step {
  /** What the act is about: an enrolment. */
  id: string;
  name: string;
  state: 'waits' | 'runs' | 'done' | 'refused';
  error: ApiError | undefined;
  /** What came out of it: the enrolment that goes on. */
  came: string | undefined;
}

export interface Progress {
  steps: Step[];
  running: boolean;
  /** Somebody asks to stop after the act that is on its way. */
  stopping: boolean;
  /** What stands in the way of all the rest, not of one child. */
  trouble: ApiError | undefined;
}

export type Outcome = { came: string | undefined } | { error: ApiError };

/** Refusals that concern one child: the next one may still be done. Anything else would meet the next one as well. */
const OF_ONE = ['already-done', 'date-unsuitable', 'enrolment-ended', 'group-full', 'group-unsuitable', 'not-found', 'too-young-to-graduate'];

export const nothing = (): Progress => ({ steps: [], running: false, stopping: false, trouble: undefined });

export const stepsOf = (rows: readonly { id: string; name: string }[]): Step[] =>
  rows.map(({ id, name }) => ({ id, name, state: 'waits', error: undefined, came: undefined }));

export const count = (progress: Progress, state: Step['state']): number => progress.steps.filter((step) => step.state === state).length;

/** Do what waits, one after another. What was refused for one child stays refused; what stopped all of them is tried again. */
export async function runThrough(progress: Progress, act: (step: Step) => Promise<Outcome>): Promise<void> {
  if (progress.running) return;
  progress.running = true;
  progress.stopping = false;
  progress.trouble = undefined;
  for (const step of progress.steps) {
    if (progress.stopping || progress.trouble !== undefined) break;
    if (step.state !== 'waits') continue;
    step.state = 'runs';
    const outcome = await act(step);
    if ('came' in outcome) {
      step.state = 'done';
      step.came = outcome.came;
    } else if (OF_ONE.includes(outcome.error.code)) {
      step.state = 'refused';
      step.error = outcome.error;
    } else {
      step.state = 'waits';
      progress.trouble = outcome.error;
    }
  }
  progress.running = false;
}
