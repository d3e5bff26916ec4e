import { beforeEach, describe, expect, it } from 'vitest';

import type { Term } from '../api/generated';
import { failureOf } from './failure';
import { bytes, chipOf, countdown, day, leftOf, maskedIin, moment, near, number, readDay, shortDay, tenge, urgencyOf, wholeIin, years } from './format';
import { linkText } from './link';
import { momentOf } from './wall';
import { words } from './words.svelte';

const now = momentOf(2026, 3, 25, 14, 2);

beforeEach(() => words.use('ru'));

describe('dates and times', () => {
  it('read naturally in three languages', () => {
    const at = momentOf(2026, 3, 26, 17, 2);
    expect(moment(at, now)).toBe('чт, 26 марта, 17:02');
    expect(moment(at, momentOf(2025, 1, 1))).toBe('чт, 26 марта 2026, 17:02');
    expect(day('2026-12-01', now)).toBe('вт, 1 декабря');
    words.use('kk');
    expect(moment(at, now)).toBe('бс, 26 наурыз, 17:02');
    words.use('en');
    expect(moment(at, now)).toBe('Thu, 26 March, 17:02');
  });

  it('say today and tomorrow by the wall, not by the number of hours', () => {
    expect(near(momentOf(2026, 3, 25, 23, 50), now)).toBe('сегодня, 23:50');
    expect(near(momentOf(2026, 3, 26, 0, 10), now)).toBe('завтра, 00:10');
    expect(near(momentOf(2026, 3, 27, 0, 10), now)).toBe('пт 27 мар, 00:10');
    expect(near(momentOf(2027, 1, 4, 9, 0), now)).toBe('пн 4 янв 2027, 09:00');
  });

  it('years stand in their order, a span for three or more', () => {
    expect(years([2023, 2022, 2021, 2020])).toBe('2020–2023');
    expect(years([2023, 2022])).toBe('2022, 2023');
    expect(years([2018, 2022, 2021, 2020])).toBe('2018, 2020–2022');
    expect(years([2024])).toBe('2024');
    expect(years([])).toBe('');
  });

  it('a written date is read in the ways people write it, and nothing else is', () => {
    for (const written of ['01.12.2026', '1.12.2026', ' 1 12 2026 ', '01/12/2026', '01-12-2026', '01122026']) expect(readDay(written), written).toBe('2026-12-01');
    for (const written of ['', '12.2026', '31.02.2026', '2026-12-01', '1.12.26', 'завтра', '0.1.2026']) expect(readDay(written), written).toBeUndefined();
  });

  it('keep birth dates the same in all languages', () => {
    expect(shortDay('2021-07-04')).toBe('04.07.2021');
  });
});

describe('numbers', () => {
  it('are grouped with narrow spaces, four digits stay together', () => {
    expect(number(402)).toBe('402');
    expect(number(2026)).toBe('2026');
    expect(number(15_000)).toBe('15\u202f000');
    expect(number(1_234_567)).toBe('1\u202f234\u202f567');
    expect(number(-15_000)).toBe('−15\u202f000');
    expect(tenge(15_000)).toBe('15\u202f000\u00a0₸');
  });

  it('of identity are masked until asked', () => {
    expect(maskedIin('210714501218')).toBe('210714\u00a0•••\u00a0•18');
    expect(wholeIin('210714501218')).toBe('210714\u00a0501\u00a0218');
  });

  it('of bytes and seconds are short', () => {
    expect(bytes(512)).toBe('512\u00a0байт');
    expect(bytes(4_812_800)).toBe('4,6\u00a0МБ');
    expect(countdown(61_000)).toBe('1:01');
    expect(countdown(3_661_000)).toBe('1:01:01');
    expect(countdown(-5)).toBe('0:00');
  });
});

describe('the term chip', () => {
  const term = (until: number, days_left: number): Term => ({ from: momentOf(2026, 3, 20, 17, 2), until, working_days: 5, days_left, passed: false, skipped: [], calendar: '2026.1' });

  it('counts working days while there are any', () => {
    const week = term(momentOf(2026, 3, 27, 17, 2), 2);
    expect(urgencyOf(week, now)).toBe('calm');
    expect(`${chipOf(week.until, now).text} · ${leftOf(week, now)}`).toBe('до пт 27 мар, 17:02 · осталось 2 раб. дня');
  });

  it('is amber on its last day, by the server clock even when the answer is older', () => {
    const today = term(momentOf(2026, 3, 25, 17, 2), 0);
    expect(urgencyOf(today, now)).toBe('soon');
    expect(leftOf(today, now)).toBe('осталось 3 часа');
    const answeredYesterday = term(momentOf(2026, 3, 25, 17, 2), 1);
    expect(urgencyOf(answeredYesterday, now)).toBe('soon');
  });

  it('counts minutes in its last hour and never says zero', () => {
    expect(leftOf(term(now + 59 * 60_000, 0), now)).toBe('осталось 59 минут');
    expect(leftOf(term(now + 1, 0), now)).toBe('осталась 1 минута');
  });

  it('is over one moment after its last instant', () => {
    expect(urgencyOf(term(now, 0), now)).toBe('soon');
    expect(urgencyOf(term(now, 0), now + 1)).toBe('passed');
    expect(leftOf(term(now, 0), now + 1)).toBe('срок прошёл');
  });
});

describe('the link pill', () => {
  const link = { online: true, since: momentOf(2026, 3, 25, 9, 12), waiting: 0, needs_you: 0, papers: 0, papers_held: false, papers_refused: 0, problem: null };

  it('says the one thing that matters', () => {
    expect(linkText(link, now)).toEqual({ is: 'calm', text: 'Связь есть · всё передано' });
    expect(linkText({ ...link, online: false, waiting: 3 }, now)).toEqual({ is: 'offline', text: 'Нет связи с 09:12 · 3 действия ждут' });
    expect(linkText({ ...link, online: false, waiting: 3, needs_you: 1 }, now)).toEqual({ is: 'needs', text: 'Нужно Ваше решение · 1' });
  });
});

describe('a refusal', () => {
  it('has three lines, its rule and its numbers', () => {
    const failure = failureOf({ code: 'places-exceed-capacity', args: { asked: 3, free: 1 }, clause: 'rules-1.5-capacity', reference: null });
    expect(failure.what).toBe('Места не опубликованы.');
    expect(failure.why).toBe('Указано мест: 3, а свободно в группе: 1.');
    expect(failure.next).not.toBe('');
    expect(failure.rule).toContain('свободно');
  });

  it('shows instants as dates', () => {
    const failure = failureOf({ code: 'referral-expired', args: { until: momentOf(2026, 3, 18, 11, 20) }, clause: null, reference: null });
    expect(failure.why).toContain('ср, 18 марта 2026, 11:20');
  });

  it('of an unknown kind is honest and can be quoted', () => {
    const failure = failureOf({ code: 'of-tomorrow', args: {}, clause: null, reference: null });
    expect(failure.why).toContain('of-tomorrow');
    expect(failureOf({ code: 'internal', args: {}, clause: null, reference: '0192-7f3a' }).why).toContain('0192-7f3a');
  });
});
