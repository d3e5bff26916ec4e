// What a clock on a Kazakh wall shows. The computer's own zone and its zone tables are never asked: both are wrong on many computers
// since the country moved to one offset.

/** 00:00 of 1 March 2024 at UTC+6: since then the whole country keeps UTC+5; before, the regions we know kept UTC+6. */
const ONE_OFFSET_SINCE = 1_709_229_600_000;
const HOUR = 3_600_000;

export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** 1 is Monday. */
  weekday: number;
}

export function wallOf(moment: number): Wall {
  const shifted = new Date(moment + (moment >= ONE_OFFSET_SINCE ? 5 : 6) * HOUR);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    weekday: shifted.getUTCDay() === 0 ? 7 : shifted.getUTCDay(),
  };
}

/** The moment at which that wall shows this date and time. */
export function momentOf(year: number, month: number, day: number, hour = 0, minute = 0): number {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  return asUtc - 5 * HOUR >= ONE_OFFSET_SINCE ? asUtc - 5 * HOUR : asUtc - 6 * HOUR;
}

/** `2026-11-21`: the date the wall shows. */
export function dateOf(moment: number): string {
  const wall = wallOf(moment);
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
}

/** A date without a time, `2021-07-14`, as the parts that the words need; `undefined` when it is no date. */
export function partsOf(date: string): Wall | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (found === null) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  return { year, month, day, hour: 0, minute: 0, weekday: at.getUTCDay() === 0 ? 7 : at.getUTCDay() };
}

/** The date that many days later. */
export function plusDays(date: string, days: number): string {
  const parts = partsOf(date);
  if (parts === undefined) return date;
  const at = new Date(Date.UTC(parts.year, parts.month - 1, parts.day + days));
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}

export const two = (number: number): string => String(number).padStart(2, '0');
