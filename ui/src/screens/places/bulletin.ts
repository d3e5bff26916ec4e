// A bulletin's state in a badge and in words.

import type { Component } from 'svelte';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Megaphone from '@lucide/svelte/icons/megaphone';
import Star from '@lucide/svelte/icons/star';
import Undo2 from '@lucide/svelte/icons/undo-2';

import type { BulletinRow } from '../../api/generated';
import { countdown, near } from '../../words/format';
import { t, wordFor } from '../../words/words.svelte';

type Tone = 'plain' | 'ok' | 'wait' | 'info' | 'brand';

const LOOKS: Record<string, { tone: Tone; icon: Component }> = {
  scheduled: { tone: 'info', icon: CalendarClock },
  priority: { tone: 'brand', icon: Star },
  open: { tone: 'brand', icon: Megaphone },
  filled: { tone: 'ok', icon: CircleCheck },
  recalled: { tone: 'plain', icon: Undo2 },
};

export const lookOf = (bulletin: BulletinRow): { tone: Tone; icon: Component } =>
  LOOKS[bulletin.state] ?? { tone: 'plain', icon: Megaphone };

const HOUR = 3_600_000;

/** What happens to it next, by when; ticks while a round comes to its end. */
export function nextOf(bulletin: BulletinRow, now: number): string | undefined {
  const closes = bulletin.round_closes ?? undefined;
  if (bulletin.state === 'scheduled' && bulletin.state_at) return t('desk-bulletin-appears', { date: near(bulletin.state_at, now) });
  if (bulletin.state === 'recalled') {
    return bulletin.reason ? t('desk-bulletin-recalled-why', { reason: wordFor('reason', bulletin.reason).toLowerCase() }) : undefined;
  }
  if (closes === undefined) {
    return bulletin.state === 'priority' && bulletin.state_at ? t('desk-bulletin-opens', { date: near(bulletin.state_at, now) }) : undefined;
  }
  if (closes <= now) return t('desk-bulletin-round-ends');
  return closes - now < HOUR
    ? t('desk-bulletin-round-left', { left: countdown(closes - now) })
    : t('desk-bulletin-round-closes', { date: near(closes, now) });
}
