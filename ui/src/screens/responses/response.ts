// A response's state in a badge.

import type { Component } from 'svelte';
import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import Hand from '@lucide/svelte/icons/hand';
import Undo2 from '@lucide/svelte/icons/undo-2';
import Users from '@lucide/svelte/icons/users';

type Tone = 'plain' | 'ok' | 'wait' | 'info' | 'brand';

const LOOKS: Record<string, { tone: Tone; icon: Component }> = {
  submitted: { tone: 'info', icon: CircleDashed },
  selected: { tone: 'brand', icon: Hand },
  activated: { tone: 'ok', icon: CircleCheck },
  declined: { tone: 'plain', icon: Ban },
  not_selected: { tone: 'plain', icon: Users },
  lapsed: { tone: 'plain', icon: Undo2 },
  withdrawn: { tone: 'plain', icon: Undo2 },
};

export const lookOf = (state: string): { tone: Tone; icon: Component } => LOOKS[state] ?? { tone: 'plain', icon: CircleDashed };
