// What a task says and where its one button leads.

import type { Component } from 'svelte';
import DoorOpen from '@lucide/svelte/icons/door-open';
import FileText from '@lucide/svelte/icons/file-text';
import Inbox from '@lucide/svelte/icons/inbox';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import Signature from '@lucide/svelte/icons/signature';

import type { Task, Term } from '../../api/generated';
import { write } from '../../routes.svelte';
import { failureOf } from '../../words/failure';
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
        about: t('desk-task-expect', { number: task.number }),
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
    case 'refused':
      return {
        key: `refused ${task.intent}`,
        icon: CircleAlert,
        title: task.error ? failureOf(task.error).what : t('desk-task-left-to-people'),
        about: t('desk-task-refused', { act: wordFor('act', task.act) }),
        verb: t('desk-task-refused-verb'),
        href: write({ screen: 'sync' }),
        term: undefined,
      };
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
