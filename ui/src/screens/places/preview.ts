// The fields of a bulletin in the order and the words of the page that parents see (crates/portal/src/pages/bulletin.rs). A journey compares the two.

import type { BulletinPreview } from '../../api/generated';
import { moment, years } from '../../words/format';
import { named, t, wordFor } from '../../words/words.svelte';

export interface Field {
  name: string;
  value: string;
}

/** What stands alone in a list begins with a capital; inside a line it does not. */
const inLine = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

const kindOf = (preview: BulletinPreview): string =>
  preview.correction == null ? wordFor('kind', preview.kind) : `${wordFor('kind', preview.kind)}: ${inLine(wordFor('correction', preview.correction))}`;

export const fieldsOf = (preview: BulletinPreview, now: number): Field[] => [
  { name: t('portal-field-kindergarten'), value: named(preview.kindergarten) },
  { name: t('portal-field-ownership'), value: wordFor('ownership', preview.ownership) },
  { name: t('portal-field-settlement'), value: named(preview.settlement) },
  { name: t('portal-field-address'), value: named(preview.address) },
  { name: t('portal-field-group'), value: preview.group },
  { name: t('portal-field-kind'), value: kindOf(preview) },
  { name: t('portal-field-language'), value: wordFor('language', preview.language) },
  { name: t('portal-field-years'), value: years(preview.birth_years) },
  { name: t('portal-field-ages'), value: wordFor('ages', preview.ages) },
  { name: t('portal-field-capacity'), value: String(preview.capacity) },
  { name: t('portal-field-places'), value: String(preview.places) },
  { name: t('portal-field-free'), value: String(preview.free) },
  { name: t('portal-field-place-kind'), value: wordFor('place-kind', preview.place_kind) },
  { name: t('portal-field-released'), value: moment(preview.released_at, now) },
  { name: t('portal-field-published'), value: moment(preview.publish_at, now) },
  { name: t('portal-field-published-by'), value: preview.published_by },
  { name: t('portal-field-state'), value: wordFor('bulletin-state', preview.state) },
];

/** How a place finds its child, as that page says it. */
export function howOf(preview: BulletinPreview): string {
  switch (preview.way) {
    case 'self_issued':
      return t('portal-self-issued-how');
    case 'in_order':
      return t('portal-in-order-how');
    default:
      return preview.round_minutes === 0 ? t('portal-first-come-how') : t('portal-round-how', { minutes: preview.round_minutes });
  }
}
