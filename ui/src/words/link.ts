// The connection in words, for the pill and for the Sync screen.

import type { Link } from '../api/generated';
import { dateOf } from './wall';
import { near, time } from './format';
import { t } from './words.svelte';

export interface LinkText {
  is: 'needs' | 'offline' | 'sending' | 'calm';
  text: string;
}

export function linkText(link: Link, now: number): LinkText {
  if (link.needs_you > 0) return { is: 'needs', text: t('desk-link-needs-you', { count: link.needs_you }) };
  if (!link.online) {
    const offline = lineText(link, now);
    return { is: 'offline', text: link.waiting > 0 ? `${offline} · ${t('desk-link-waiting', { count: link.waiting })}` : offline };
  }
  if (link.waiting > 0) return { is: 'sending', text: t('desk-link-sending', { count: link.waiting }) };
  if (link.papers_refused > 0) return { is: 'needs', text: t('desk-link-papers-refused', { count: link.papers_refused }) };
  if (link.papers === 0) return { is: 'calm', text: t('desk-link-calm') };
  return link.papers_held
    ? { is: 'calm', text: t('desk-link-papers-held', { count: link.papers }) }
    : { is: 'sending', text: t('desk-link-papers', { count: link.papers }) };
}

/** Whether there is a connection, and nothing of what it carries. */
export function lineText(link: Link, now: number): string {
  if (link.online) return t('desk-link-online');
  const since = link.since ?? undefined;
  if (since === undefined) return t('desk-link-offline');
  return t('desk-link-offline-since', { since: dateOf(since) === dateOf(now) ? time(since) : near(since, now) });
}

/** What the centre knows of this desk, first of all its acts. */
export function knownText(link: Link): string {
  if (link.waiting > 0) return t('desk-sync-waiting', { count: link.waiting });
  if (link.papers_refused > 0) return t('desk-sync-papers-refused');
  return link.papers > 0 ? t('desk-sync-papers', { count: link.papers }) : t('desk-sync-calm');
}
