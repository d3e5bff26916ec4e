// How far a family has come, from the state of what is on screen.

export type StepState = 'done' | 'now' | 'next' | 'stopped';
export type PathStates = readonly [StepState, StepState, StepState, StepState];

export function pathOfResponse(state: string): PathStates {
  switch (state) {
    case 'activated':
      return ['done', 'done', 'now', 'next'];
    case 'submitted':
    case 'selected':
      return ['done', 'now', 'next', 'next'];
    default:
      return ['done', 'stopped', 'next', 'next'];
  }
}

export function pathOfReferral(state: string, contract: boolean): PathStates {
  switch (state) {
    case 'signed_here':
      return ['done', 'done', 'done', 'now'];
    case 'issued':
      return contract ? ['done', 'done', 'done', 'now'] : ['done', 'done', 'now', 'next'];
    case 'fulfilled':
      return ['done', 'done', 'done', 'done'];
    default:
      return ['done', 'done', 'stopped', 'next'];
  }
}

/** The last step is done when the centre has verified the signature, and not before. */
export const pathOfContract = (signed: boolean): PathStates => ['done', 'done', 'done', signed ? 'done' : 'now'];
