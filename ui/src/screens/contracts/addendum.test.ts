import { expect, test } from 'vitest';

import type { Agreement } from '../../api/generated';
import { agreementOf, type Filled } from './addendum';

const filled = (more: Partial<Filled>): Filled => ({ what: '', tenge: undefined, group: '', kk: '', ru: '', from: undefined, ...more });

test.each<[Partial<Filled>, Agreement | undefined]>([
  [{}, undefined],
  [{ what: 'fee' }, undefined],
  [{ what: 'fee', tenge: 18_500, kk: 'мәтін' }, { what: 'fee', tenge: 18_500 }],
  [{ what: 'group' }, undefined],
  [{ what: 'group', group: 'g1' }, { what: 'group', group: 'g1' }],
  [{ what: 'hours', kk: '8:00 – 17:00', ru: '  ' }, undefined],
  [{ what: 'hours', kk: ' 8:00 ', ru: 'с 8:00 ' }, { what: 'hours', kk: '8:00', ru: 'с 8:00' }],
  [{ what: 'other', ru: 'текст' }, undefined],
])('%o', (more, agreement) => expect(agreementOf(filled(more))).toEqual(agreement));
