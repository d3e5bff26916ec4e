// An addition to a contract: how it looks in a badge, and what it says in one line.

import type { Component } from 'svelte';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import FilePenLine from '@lucide/svelte/icons/file-pen-line';
import FileX from '@lucide/svelte/icons/file-x';
import Signature from '@lucide/svelte/icons/signature';

import type { AddendumView, Agreement } from '../../api/generated';
import { tenge } from '../../words/format';
import { words, wordFor } from '../../words/words.svelte';
import { doubtLook, type Look } from './contract';

const LOOKS: Record<string, { tone: Look['tone']; icon: Component }> = {
  prepared: { tone: 'info', icon: FilePenLine },
  signed_here: { tone: 'wait', icon: Signature },
  signed: { tone: 'ok', icon: CircleCheck },
  dropped: { tone: 'plain', icon: FileX },
};

export function lookOf(row: Pick<AddendumView, 'state' | 'doubt'>): Look {
  const look = LOOKS[row.state] ?? { tone: 'plain', icon: FilePenLine };
  return (row.state === 'signed' ? doubtLook(row.doubt) : undefined) ?? { ...look, text: wordFor('addendum-state', row.state) };
}

/** What it changes and to what. */
export function saysOf(row: AddendumView): string {
  const { agreement } = row;
  const what = wordFor('agreement', agreement.what);
  switch (agreement.what) {
    case 'fee':
      return `${what}: ${tenge(agreement.tenge)}`;
    case 'group':
      return `${what}: ${row.group}`;
    default:
      return `${what}: ${words.language === 'kk' ? agreement.kk : agreement.ru}`;
  }
}

/** What a person fills in; every kind of change keeps its own fields while another is chosen. */
export interface Filled {
  what: Agreement['what'] | '';
  /** Nothing until a person chooses another fee than that of today. */
  tenge: number | undefined;
  group: string;
  kk: string;
  ru: string;
  /** Nothing until a person chooses another day than the first possible. */
  from: string | undefined;
}

export const LONGEST = 600;

/** What is asked of the core, once everything is there. */
export function agreementOf(filled: Filled): Agreement | undefined {
  const [kk, ru] = [filled.kk.trim(), filled.ru.trim()];
  switch (filled.what) {
    case 'fee':
      return filled.tenge === undefined ? undefined : { what: 'fee', tenge: filled.tenge };
    case 'group':
      return filled.group === '' ? undefined : { what: 'group', group: filled.group };
    case 'hours':
    case 'other':
      return kk === '' || ru === '' ? undefined : { what: filled.what, kk, ru };
    default:
      return undefined;
  }
}
