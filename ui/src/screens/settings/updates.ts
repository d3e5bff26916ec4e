// Whether the next step of an update may be taken, and the words for what it waits for.

import type { UpdatesView, UpdateWait } from '../../api/generated';
import { t } from '../../words/words.svelte';

/** `undefined` where there is no step to take. */
export function mayStart({ state, wait }: UpdatesView): boolean | undefined {
  const steps = state.is === 'offered' || state.is === 'loaded' || state.is === 'installed';
  return steps ? (wait ?? undefined) === undefined : undefined;
}

export function waitText(wait: UpdateWait): string {
  if (wait.is === 'signing') return t('desk-updates-wait-signing');
  return wait.is === 'acts' ? t('desk-updates-wait-acts', { count: wait.count }) : t('desk-updates-wait-papers', { count: wait.count });
}
