// A contract's state in a badge, and why it ended.

import type { Component } from 'svelte';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import FilePenLine from '@lucide/svelte/icons/file-pen-line';
import FileX from '@lucide/svelte/icons/file-x';
import Signature from '@lucide/svelte/icons/signature';

import { wordFor } from '../../words/words.svelte';

type Tone = 'plain' | 'ok' | 'brand' | 'info';

const LOOKS: Record<string, { tone: Tone; icon: Component }> = {
  prepared: { tone: 'info', icon: FilePenLine },
  signed_by_guardian: { tone: 'brand', icon: Signature },
  in_force: { tone: 'ok', icon: CircleCheck },
  terminated: { tone: 'plain', icon: FileX },
};

export const lookOf = (state: string): { tone: Tone; icon: Component } => LOOKS[state] ?? { tone: 'plain', icon: FilePenLine };

/** Why a contract ended: a ground of an expulsion, or the child has gone to school. */
export const groundOf = (ground: string): string => (ground === 'graduated' ? wordFor('enrolment-state', ground) : wordFor('reason', ground));
