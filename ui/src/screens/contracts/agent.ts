// How far signing with NCALayer is, for the contract on screen.

import type { AgentSigning, AgentState } from '../../api/generated';

/** With what the kindergarten signs. */
export type Way = 'agent' | 'file';

/** In earnest NCALayer. In training what a person chose; until then a key file where one was used here before, and otherwise NCALayer. */
export const wayOf = (training: boolean, chosen: Way | undefined, lastFile: string | undefined): Way =>
  training ? (chosen ?? (lastFile === undefined || lastFile === '' ? 'agent' : 'file')) : 'agent';

/** The state, when it is about this contract, or about this addition to it. */
export const stateFor = (signing: AgentSigning | undefined, contract: string, addendum?: number): AgentState =>
  signing?.contract === contract && (signing.addendum ?? undefined) === addendum ? signing.state : { is: 'idle' };

/** Whether a person or this computer still has something to do in NCALayer. */
export const isUnderWay = (state: AgentState): boolean => state.is === 'calling' || state.is === 'asked' || state.is === 'recording';

/** Whether the desk still has to be told that nobody waits. */
export const isToLeave = (state: AgentState): boolean => state.is !== 'idle' && state.is !== 'recording';
