// A contract's state in a badge, what its signature is worth, and why it ended. Nothing looks finally signed that the centre has not verified.

import type { Component } from 'svelte';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import FilePenLine from '@lucide/svelte/icons/file-pen-line';
import FileX from '@lucide/svelte/icons/file-x';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Signature from '@lucide/svelte/icons/signature';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';

import type { ContractRow } from '../../api/generated';
import { t, wordFor } from '../../words/words.svelte';

type Tone = 'plain' | 'ok' | 'brand' | 'info' | 'wait' | 'danger';

export interface Look {
  tone: Tone;
  icon: Component;
  text: string;
}

const LOOKS: Record<string, { tone: Tone; icon: Component }> = {
  prepared: { tone: 'info', icon: FilePenLine },
  signed_by_guardian: { tone: 'brand', icon: Signature },
  signed_here: { tone: 'wait', icon: Signature },
  in_force: { tone: 'ok', icon: CircleCheck },
  terminated: { tone: 'plain', icon: FileX },
};

/** A signature that the centre accepted and that is not sound, or not yet: its badge says so instead of the state. */
export function doubtLook(doubt: string | null | undefined): Look | undefined {
  if (doubt === 'provisional') return { tone: 'wait', icon: Hourglass, text: t('desk-doubt-provisional') };
  if (doubt === 'fails') return { tone: 'danger', icon: TriangleAlert, text: t('desk-doubt-fails') };
  return undefined;
}

export function lookOf(row: Pick<ContractRow, 'state' | 'doubt'>): Look {
  const look = LOOKS[row.state] ?? { tone: 'plain', icon: FilePenLine };
  return (row.state === 'in_force' ? doubtLook(row.doubt) : undefined) ?? { ...look, text: wordFor('contract-state', row.state) };
}

/** Whether both signatures stand, and nothing about them is open. */
export const isSigned = (row: Pick<ContractRow, 'state' | 'doubt'>): boolean => (row.state === 'in_force' || row.state === 'terminated') && row.doubt == null;

/** Whether both have signed and neither has ended it, as far as this desk knows. */
export const isGoingOn = (state: string): boolean => state === 'in_force' || state === 'signed_here';

/** Why a contract ended: a ground of an expulsion, or the child has gone to school. */
export const groundOf = (ground: string): string => (ground === 'graduated' ? wordFor('enrolment-state', ground) : wordFor('reason', ground));
