// A contract's state in a badge.

import type { Component } from 'svelte';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import FilePenLine from '@lucide/svelte/icons/file-pen-line';
import Signature from '@lucide/svelte/icons/signature';

type Tone = 'plain' | 'ok' | 'brand' | 'info';

const LOOKS: Record<string, { tone: Tone; icon: Component }> = {
  prepared: { tone: 'info', icon: FilePenLine },
  signed_by_guardian: { tone: 'brand', icon: Signature },
  in_force: { tone: 'ok', icon: CircleCheck },
};

export const lookOf = (state: string): { tone: Tone; icon: Component } => LOOKS[state] ?? { tone: 'plain', icon: FilePenLine };
