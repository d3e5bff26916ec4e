// The words for how far long work is.

import type { WorkRow } from '../api/generated';
import { bytes, number } from '../words/format';
import { t } from '../words/words.svelte';

export function workText({ step, got, of }: WorkRow): string {
  if (step === 'rows') return t('desk-work-rows', { rows: number(of) });
  if (step === 'writing') return t('desk-work-writing', { got: bytes(got), of: bytes(of) });
  return t(`desk-work-${step}`);
}
