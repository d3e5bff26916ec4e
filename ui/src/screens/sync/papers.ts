// Papers on their way to the centre, in words.

import type { PaperRow, PapersView } from '../../api/generated';
import { failureOf } from '../../words/failure';
import { bytes } from '../../words/format';
import { t } from '../../words/words.svelte';

export interface PaperLine {
  title: string;
  text: string;
  /** What can be done, when the centre refused it. */
  next?: string;
}

export function paperLine(paper: PaperRow): PaperLine {
  const of = paper.what === 'extension' || paper.what === 'addendum' ? paper.what : 'contract';
  const title = paper.about === '' ? t(`desk-paper-unknown-${of}`) : t(`desk-paper-${of}`, { child: paper.about });
  switch (paper.state.is) {
    case 'waiting':
      return { title, text: t('desk-paper-waiting', { bytes: bytes(paper.bytes) }) };
    case 'sending':
      return { title, text: t('desk-paper-sending', { sent: bytes(paper.state.sent), bytes: bytes(paper.bytes) }) };
    case 'refused': {
      const failure = failureOf(paper.state.error);
      const why = [failure.what, failure.why].filter((part) => part !== '').join(' ');
      return { title, text: `${t('desk-paper-refused')}. ${why}`, next: t(`desk-paper-refused-next-${of}`) };
    }
  }
}

/** Why nothing is on its way, when nothing is. */
export function papersHint(papers: PapersView): string | undefined {
  switch (papers.wait_for) {
    case 'line':
      return t('desk-papers-line');
    case 'acts':
      return t('desk-papers-acts');
    case 'person':
      return t('desk-papers-person');
    case 'pause':
      return t('desk-papers-pause');
    default:
      return undefined;
  }
}
