import { expect, test } from 'vitest';

import { failureOf } from '../../words/failure';
import { t, words } from '../../words/words.svelte';

const FLAWS = ['revoked', 'never_issued', 'out_of_term', 'not_for_this', 'not_trusted', 'paper_differs'];

test('why a signature does not stand is said for each reason, with what to do now, in every language', () => {
  for (const language of ['kk', 'ru', 'en'] as const) {
    words.use(language);
    const said = FLAWS.map((because) => failureOf({ code: 'signature-fails', args: { because }, clause: null, reference: null }));
    expect(new Set(said.map((failure) => failure.what)).size, 'what happened is the same').toBe(1);
    expect(new Set(said.map((failure) => failure.why)).size, 'the reasons differ').toBe(FLAWS.length);
    for (const failure of said) expect(failure.next.length).toBeGreaterThan(20);
  }
});

test('what is not known yet asks nothing of anybody', () => {
  words.use('ru');
  for (const because of ['certificate_unheard', 'paper_awaited', 'paper_unverified']) expect(t(`desk-signature-doubt-${because}`)).toContain('от Вас ничего не требуется');
});
