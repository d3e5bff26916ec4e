// The three lines of a refusal: what did not happen, why, what to do now.

import type { ApiError } from '../api/generated';
import { fullMoment } from './format';
import type { Args } from './catalogue';
import { has, t } from './words.svelte';

export interface Failure {
  what: string;
  why: string;
  next: string;
  /** The rule behind it, in plain words. */
  rule: string | undefined;
  /** What to quote to support. */
  reference: string | undefined;
}

/** Arguments that are instants and are shown as date and time (crates/api/src/error.rs, INSTANT_ARGS). */
const INSTANTS = ['until', 'from'];

function argsOf(error: ApiError): Args {
  const args: Record<string, string | number> = { reference: error.reference ?? '—' };
  for (const [name, value] of Object.entries(error.args)) {
    args[name] = INSTANTS.includes(name) && typeof value === 'number' ? fullMoment(value) : value;
  }
  return args;
}

export function failureOf(error: ApiError): Failure {
  // A code of a newer core still gets an honest sentence and its own name as the reference.
  const known = has(`error-${error.code}`);
  const code = known ? error.code : 'internal';
  const args = known ? argsOf(error) : { reference: error.reference ?? error.code };
  const whole = t(`error-${code}`, args);
  const end = whole.indexOf('. ');
  const clause = error.clause === null ? undefined : `clause-${error.clause.replaceAll('.', '-')}`;
  return {
    what: end < 0 ? whole : whole.slice(0, end + 1),
    why: end < 0 ? '' : whole.slice(end + 2),
    next: t(`error-${code}-next`, args),
    rule: clause !== undefined && has(clause) ? t(clause) : undefined,
    reference: code === 'internal' ? undefined : (error.reference ?? undefined),
  };
}
