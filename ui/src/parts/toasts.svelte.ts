// Short confirmations. Never the only copy of news: the same stands on the Sync screen.

import type { ActDone } from '../api/generated';
import { t } from '../words/words.svelte';

export interface ToastText {
  id: number;
  text: string;
  tone: 'final' | 'request' | 'plain';
}

const SHOWN_MS = 6000;

class Toasts {
  list = $state.raw<readonly ToastText[]>([]);
  #count = 0;

  say(text: string, tone: ToastText['tone'] = 'plain'): void {
    const id = (this.#count += 1);
    // The same words again only last longer.
    this.list = [...this.list.filter((toast) => toast.text !== text).slice(-1), { id, text, tone }];
    setTimeout(() => this.close(id), SHOWN_MS);
  }

  /** How far an act has come at the moment it was written down. */
  done(act: ActDone): void {
    this.say(t(`desk-done-${act.finality}`), act.finality === 'final' ? 'final' : 'request');
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
