import { expect, test } from 'vitest';

import type { AgentState } from '../../api/generated';
import { isToLeave, isUnderWay, stateFor, wayOf } from './agent';

test('NCALayer comes first, unless a key file was used here or a person has chosen', () => {
  expect(wayOf(true, undefined, undefined)).toBe('agent');
  expect(wayOf(true, undefined, '')).toBe('agent');
  expect(wayOf(true, undefined, '/stick/head.p12')).toBe('file');
  expect(wayOf(true, 'agent', '/stick/head.p12')).toBe('agent');
  expect(wayOf(true, 'file', '')).toBe('file');
});

test('in earnest there is no other way than NCALayer', () => {
  expect(wayOf(false, undefined, '/stick/head.p12')).toBe('agent');
  expect(wayOf(false, 'file', '/stick/head.p12')).toBe('agent');
});

test('what is asked about another contract is none of this one', () => {
  const calling: AgentState = { is: 'calling' };
  expect(stateFor({ contract: 'k1', state: calling }, 'k1')).toBe(calling);
  expect(stateFor({ contract: 'k1', state: calling }, 'k2').is).toBe('idle');
  expect(stateFor({ contract: null, state: { is: 'idle' } }, 'k2').is).toBe('idle');
  expect(stateFor(undefined, 'k2').is).toBe('idle');
  expect(stateFor({ contract: 'k1', addendum: 2, state: calling }, 'k1').is).toBe('idle');
  expect(stateFor({ contract: 'k1', addendum: 2, state: calling }, 'k1', 1).is).toBe('idle');
  expect(stateFor({ contract: 'k1', addendum: 2, state: calling }, 'k1', 2)).toBe(calling);
});

test.each<[AgentState, boolean, boolean]>([
  [{ is: 'idle' }, false, false],
  [{ is: 'calling' }, true, true],
  [{ is: 'asked', since: 1 }, true, true],
  [{ is: 'recording' }, true, false],
  [{ is: 'signed', done: { intent: 'i', finality: 'final', leads_to: null } }, false, true],
  [{ is: 'failed', error: { code: 'agent-closed', args: {}, clause: null, reference: null } }, false, true],
  [{ is: 'strange', error: { code: 'agent-strange', args: {}, clause: null, reference: null }, key: 'ab' }, false, true],
])('%o', (state, underWay, toLeave) => {
  expect(isUnderWay(state)).toBe(underWay);
  expect(isToLeave(state)).toBe(toLeave);
});
