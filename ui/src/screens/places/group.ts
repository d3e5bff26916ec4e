// What kind of group it is, in one line.

import type { GroupRow } from '../../api/generated';
import { years } from '../../words/format';
import { wordFor } from '../../words/words.svelte';

export const kindOf = (group: GroupRow): string => {
  if (group.correction) return wordFor('correction', group.correction);
  return group.kind === 'ordinary' ? '' : wordFor('kind', group.kind);
};

export const aboutOf = (group: GroupRow): string =>
  [wordFor('language', group.language), years(group.birth_years), kindOf(group)].filter(Boolean).join(' · ');
