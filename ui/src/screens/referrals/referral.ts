// A referral's state in a badge.

import type { Component } from 'svelte';
import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import ClockAlert from '@lucide/svelte/icons/clock-alert';
import Signature from '@lucide/svelte/icons/signature';
import TicketCheck from '@lucide/svelte/icons/ticket-check';

type Tone = 'plain' | 'ok' | 'brand' | 'danger' | 'wait';

const LOOKS: Record<string, { tone: Tone; icon: Component }> = {
  issued: { tone: 'brand', icon: TicketCheck },
  signed_here: { tone: 'wait', icon: Signature },
  fulfilled: { tone: 'ok', icon: CircleCheck },
  expired: { tone: 'danger', icon: ClockAlert },
  annulled: { tone: 'plain', icon: Ban },
};

export const lookOf = (state: string): { tone: Tone; icon: Component } => LOOKS[state] ?? { tone: 'plain', icon: TicketCheck };

/** Whether it ended without a contract. A paper of it would only send a family on its way for nothing, so none is offered. */
export const isOver = (state: string): boolean => state === 'expired' || state === 'annulled';
