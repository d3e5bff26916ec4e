// Printing a bulletin for the notice board, from wherever bulletins are listed. Whoever looks for it in the palette finds it, too.

import Printer from '@lucide/svelte/icons/printer';

import type { ApiError, BulletinRow, Printed } from '../../api/generated';
import { screenActs } from '../../frame/acts.svelte';
import { may } from '../../frame/may';
import { statusOf } from '../../frame/status';
import { act } from '../../query/act.svelte';
import { t } from '../../words/words.svelte';

export interface Posting {
  may: (bulletin: BulletinRow) => boolean;
  print: (bulletin: string) => Promise<void>;
  /** Which one was printed last, and what came of it. */
  readonly of: string;
  readonly printed: Printed | undefined;
  readonly error: ApiError | undefined;
  readonly pending: boolean;
}

export function posting(bulletins: () => readonly BulletinRow[]): Posting {
  const status = statusOf();
  const print = act('print_bulletin');
  let of = $state('');
  let printed = $state.raw<Printed>();

  const here: Posting = {
    may: (bulletin) => bulletin.can_post && may(status(), 'print_bulletin'),
    print: async (bulletin) => {
      of = bulletin;
      printed = undefined;
      printed = await print.run({ bulletin, to: 'printer' });
    },
    get of() {
      return of;
    },
    get printed() {
      return printed;
    },
    get error() {
      return print.error;
    },
    get pending() {
      return print.pending;
    },
  };

  screenActs.offer(() =>
    bulletins()
      .filter(here.may)
      .map((bulletin) => ({ key: `print bulletin ${bulletin.id}`, icon: Printer, text: t('desk-print-of', { paper: t('desk-print-board'), of: bulletin.group }), run: () => void here.print(bulletin.id) })),
  );
  return here;
}
