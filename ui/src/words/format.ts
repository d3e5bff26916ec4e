// Dates, times, numbers and sums as people of Kazakhstan write them; the same rules as crates/messages/src/format.rs.

import type { Term } from '../api/generated';
import { dateOf, partsOf, two, wallOf, type Wall } from './wall';
import { t } from './words.svelte';

const NARROW_SPACE = '\u202f';
const HARD_SPACE = '\u00a0';

export const time = (moment: number): string => {
  const wall = wallOf(moment);
  return `${two(wall.hour)}:${two(wall.minute)}`;
};

const dated = (key: string, wall: Wall): string =>
  t(key, {
    weekday: t(`weekday-short-${wall.weekday}`),
    day: wall.day,
    month: t(`month-${wall.month}`),
    year: String(wall.year),
    time: `${two(wall.hour)}:${two(wall.minute)}`,
  });

/** `ср, 26 марта, 17:02`; with the year where it is not the year we live in. */
export const moment = (at: number, now: number): string => {
  const wall = wallOf(at);
  return dated(wall.year === wallOf(now).year ? 'date-moment' : 'date-moment-year', wall);
};

/** `ср, 26 марта 2026, 17:02`. */
export const fullMoment = (at: number): string => dated('date-moment-year', wallOf(at));

/** `ср, 26 марта`. */
export const dayOfMoment = (at: number): string => dated('date-day', wallOf(at));

/** A date without a time, `2026-12-01`, as `вт, 1 декабря`; with the year where it is another one. */
export const day = (date: string, now: number): string => {
  const parts = partsOf(date);
  if (parts === undefined) return date;
  return dated(parts.year === wallOf(now).year ? 'date-day' : 'date-day-year', parts);
};

/** `14.07.2021`: in tables and for birth dates, the same in all languages. */
export const shortDay = (date: string): string => {
  const parts = partsOf(date);
  return parts === undefined ? date : `${two(parts.day)}.${two(parts.month)}.${parts.year}`;
};

export const shortDayOfMoment = (at: number): string => shortDay(dateOf(at));

/** `15 000` with narrow spaces; four digits stay together. */
export const number = (value: number): string => {
  const digits = String(Math.abs(Math.trunc(value)));
  const grouped = digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE) : digits;
  return value < 0 ? `−${grouped}` : grouped;
};

export const tenge = (sum: number): string => `${number(sum)}${HARD_SPACE}₸`;

/** `2020–2023`, `2022, 2023`, `2018, 2020–2022`: years in their order, three or more in a row as one span. */
export const years = (list: readonly number[]): string => {
  const runs: number[][] = [];
  for (const year of [...list].sort((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run?.at(-1) === year - 1) run.push(year);
    else runs.push([year]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ');
};

/** What a person writes for a date, `1.12.2026` or `01 12 2026`, as `2026-12-01`; `undefined` when it is no date. */
export const readDay = (written: string): string | undefined => {
  const found = /^\s*(\d{1,2})[.\s/-]+(\d{1,2})[.\s/-]+(\d{4})\s*$/.exec(written) ?? /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(written);
  if (found === null) return undefined;
  const date = `${found[3]}-${two(Number(found[2]))}-${two(Number(found[1]))}`;
  return partsOf(date) === undefined ? undefined : date;
};

/** `4:07` or `1:04:07`: what is left of a round that ends soon. */
export const countdown = (left: number): string => {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};

/** `210714 ••• •18`. */
export const maskedIin = (iin: string): string => `${iin.slice(0, 6)}${HARD_SPACE}•••${HARD_SPACE}•${iin.slice(10)}`;

/** `210714 501 218`. */
export const wholeIin = (iin: string): string => [iin.slice(0, 6), iin.slice(6, 9), iin.slice(9)].join(HARD_SPACE);

const UNITS = ['desk-unit-byte', 'desk-unit-kilobyte', 'desk-unit-megabyte', 'desk-unit-gigabyte'] as const;

/** `12,4 МБ`. */
export const bytes = (size: number): string => {
  let [value, step] = [size, 0];
  while (value >= 1024 && step < UNITS.length - 1) {
    value /= 1024;
    step += 1;
  }
  const text = step === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1).replace('.', t('desk-decimal-mark'));
  return `${text}${HARD_SPACE}${t(UNITS[step] ?? 'desk-unit-byte')}`;
};

/** A moment in the words of its nearness: `сегодня, 17:02`, `завтра, 09:00`, `ср 26 мар, 17:02`. */
export const near = (at: number, now: number): string => {
  const [date, clock] = [dateOf(at), time(at)];
  if (date === dateOf(now)) return t('desk-near-today', { time: clock });
  if (date === dateOf(now + 86_400_000)) return t('desk-near-tomorrow', { time: clock });
  const wall = wallOf(at);
  return t(wall.year === wallOf(now).year ? 'desk-near-day' : 'desk-near-day-year', {
    weekday: t(`weekday-short-${wall.weekday}`),
    day: wall.day,
    month: t(`desk-month-short-${wall.month}`),
    year: String(wall.year),
    time: clock,
  });
};

export type Urgency = 'calm' | 'soon' | 'passed';

/** How a term stands at this moment: amber on its last day, passed after its last minute. */
export function urgencyOf(term: Term, now: number): Urgency {
  if (now > term.until) return 'passed';
  return term.days_left === 0 || dateOf(now) === dateOf(term.until) ? 'soon' : 'calm';
}

/** `осталось 2 раб. дня`; hours and minutes on the last day. */
export function leftOf(term: Term, now: number): string {
  const urgency = urgencyOf(term, now);
  if (urgency === 'passed') return t('term-passed');
  if (urgency === 'calm') return t('term-left-days', { days: term.days_left });
  const minutes = Math.max(1, Math.ceil((term.until - now) / 60_000));
  return minutes < 60 ? t('term-left-minutes', { minutes }) : t('term-left-hours', { hours: Math.floor(minutes / 60) });
}

/** What a term chip says of its end: `до ср 26 мар, 17:02`, `сегодня до 17:02`; `date` alone for other sentences. */
export function chipOf(until: number, now: number): { text: string; date: string } {
  const [date, clock] = [dateOf(until), time(until)];
  const dateText = near(until, now);
  if (date === dateOf(now)) return { text: t('desk-chip-today', { time: clock }), date: dateText };
  if (date === dateOf(now + 86_400_000)) return { text: t('desk-chip-tomorrow', { time: clock }), date: dateText };
  return { text: t('desk-chip-day', { date: dateText }), date: dateText };
}
