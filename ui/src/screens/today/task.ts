// What a task says and where its one button leads.

import type { Component } from 'svelte';
import BadgeCheck from '@lucide/svelte/icons/badge-check';
import CalendarPlus from '@lucide/svelte/icons/calendar-plus';
import ClockAlert from '@lucide/svelte/icons/clock-alert';
import CloudAlert from '@lucide/svelte/icons/cloud-alert';
import DoorOpen from '@lucide/svelte/icons/door-open';
import FileText from '@lucide/svelte/icons/file-text';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Inbox from '@lucide/svelte/icons/inbox';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import HardDrive from '@lucide/svelte/icons/hard-drive';
import MonitorDown from '@lucide/svelte/icons/monitor-down';
import Signature from '@lucide/svelte/icons/signature';

import type { Counters, Health, Task, Term } from '../../api/generated';
import { clock } from '../../frame/clock.svelte';
import { write, type Route } from '../../routes.svelte';
import { failureOf } from '../../words/failure';
import { dayOfMoment, urgencyOf } from '../../words/format';
import { t, wordFor } from '../../words/words.svelte';

export interface TaskWords {
  key: string;
  icon: Component;
  /** Who or what it is about. */
  title: string;
  /** What happened. */
  about: string;
  /** The verb on the button. */
  verb: string;
  href: string;
  term: Term | undefined;
}

/** What stands before a line about this computer, and the screen where something can be done. */
const HEALTH: Record<Health, { icon: Component; screen: 'sync' | 'settings' }> = {
  overdue: { icon: CloudAlert, screen: 'sync' },
  papers_refused: { icon: CloudAlert, screen: 'sync' },
  papers_held: { icon: CloudAlert, screen: 'sync' },
  clock_untrusted: { icon: ClockAlert, screen: 'sync' },
  disk_full: { icon: HardDrive, screen: 'sync' },
  disk_low: { icon: HardDrive, screen: 'settings' },
  copy_never: { icon: HardDrive, screen: 'settings' },
  copy_old: { icon: HardDrive, screen: 'settings' },
  update_waits: { icon: MonitorDown, screen: 'settings' },
};

export function wordsOf(task: Task): TaskWords {
  switch (task.is) {
    case 'activate':
      return {
        key: `activate ${task.response}`,
        icon: Inbox,
        title: task.child,
        about: t('desk-task-activate', { group: task.group }),
        verb: t('desk-activate'),
        href: write({ screen: 'responses', bulletin: task.bulletin, response: task.response }),
        term: task.term,
      };
    case 'expect':
      return {
        key: `expect ${task.referral}`,
        icon: FileText,
        title: task.child,
        about: t(urgencyOf(task.term, clock.now) === 'soon' ? 'desk-task-expire' : 'desk-task-expect', { number: task.number }),
        verb: t('desk-task-expect-verb'),
        href: write({ screen: 'referrals', referral: task.referral }),
        term: task.term,
      };
    case 'sign':
      return {
        key: `sign ${task.contract}`,
        icon: Signature,
        title: task.child,
        about: t(task.guardian_signed ? 'desk-task-sign' : 'desk-task-guardian', { number: task.number }),
        verb: t(task.guardian_signed ? 'desk-sign-contract' : 'desk-task-guardian-verb'),
        href: write({ screen: 'contracts', contract: task.contract }),
        term: task.term,
      };
    case 'unverified':
      return {
        key: `unverified ${task.contract} ${task.addendum ?? ''}`,
        icon: Hourglass,
        title: task.child,
        about: task.addendum == null ? t('desk-task-unverified', { number: task.number }) : t('desk-task-unverified-addendum', { number: task.number, addendum: task.addendum }),
        verb: t('desk-open-contract'),
        href: write({ screen: 'contracts', contract: task.contract }),
        term: undefined,
      };
    case 'refused':
      return {
        key: `refused ${task.intent}`,
        icon: CircleAlert,
        title: task.error ? failureOf(task.error).what : t('desk-task-left-to-people'),
        about: t('desk-task-refused', { act: wordFor('act', task.act) }),
        verb: t('desk-task-refused-verb'),
        href: write({ screen: 'sync', matter: task.intent }),
        term: undefined,
      };
    case 'extension':
      return {
        key: `extension ${task.referral}`,
        icon: CalendarPlus,
        title: task.child,
        about: t(`desk-task-extension-${task.own ? 'own' : task.decider}`, { number: task.number, reason: wordFor('reason', task.ground) }),
        verb: t(task.own ? 'desk-task-extension-verb' : 'desk-task-expect-verb'),
        href: write({ screen: 'referrals', referral: task.referral }),
        term: task.term,
      };
    case 'privilege':
      return {
        key: `privilege ${task.response}`,
        icon: BadgeCheck,
        title: task.child,
        about: task.category === '' ? t('desk-task-privilege-plain') : t('desk-task-privilege', { category: wordFor('category', task.category) }),
        verb: t('desk-task-privilege-verb'),
        href: write({ screen: 'responses', bulletin: task.bulletin, response: task.response }),
        term: task.term,
      };
    case 'health': {
      const on = HEALTH[task.what];
      return {
        key: `health ${task.what}`,
        icon: on.icon,
        title: t(`desk-task-health-${task.what}`, { count: task.count, date: task.at == null ? '' : dayOfMoment(task.at) }),
        about: t(`desk-task-health-do-${task.what}`),
        verb: t(`desk-task-health-verb-${on.screen}`),
        href: write({ screen: on.screen }),
        term: undefined,
      };
    }
    case 'publish':
      return {
        key: `publish ${task.group}`,
        icon: DoorOpen,
        title: task.name,
        about: t('desk-task-publish', { count: task.free }),
        verb: t('desk-publish'),
        href: write({ screen: 'places', group: task.group }),
        term: undefined,
      };
  }
}

export interface Figure {
  name: string;
  value: number;
  /** The screen where it comes from. */
  route: Route;
}

/** Places and the roll first, then what is on its way to them. */
export const figuresOf = (of: Counters): Figure[] => [
  { name: t('desk-figure-capacity'), value: of.capacity, route: { screen: 'places' } },
  { name: t('desk-figure-children'), value: of.children, route: { screen: 'groups' } },
  { name: t('desk-figure-expected'), value: of.expected, route: { screen: 'referrals' } },
  { name: t('desk-figure-offered'), value: of.offered, route: { screen: 'places' } },
  { name: t('desk-figure-free'), value: of.free, route: { screen: 'places' } },
  { name: t('desk-figure-groups'), value: of.groups, route: { screen: 'groups' } },
  { name: t('desk-figure-responses'), value: of.responses, route: { screen: 'responses' } },
  { name: t('desk-figure-referrals'), value: of.referrals, route: { screen: 'referrals' } },
];
