import { describe, expect, it } from 'vitest';

import { dateOf, momentOf, partsOf, plusDays, wallOf } from './wall';

describe('the wall clock of Kazakhstan', () => {
  it('kept UTC+6 before 1 March 2024 and keeps UTC+5 since, as crates/domain/src/time.rs', () => {
    expect(momentOf(2019, 9, 12, 17, 2)).toBe(1_568_286_120_000);
    expect(momentOf(2026, 3, 26, 17, 2)).toBe(1_774_526_520_000);
    expect(wallOf(1_568_286_120_000)).toEqual({ year: 2019, month: 9, day: 12, hour: 17, minute: 2, weekday: 4 });
    expect(wallOf(1_774_526_520_000)).toEqual({ year: 2026, month: 3, day: 26, hour: 17, minute: 2, weekday: 4 });
  });

  it('repeated one hour at the change and nothing else', () => {
    const change = 1_709_229_600_000;
    expect(wallOf(change - 60_000)).toMatchObject({ month: 2, day: 29, hour: 23, minute: 59 });
    expect(wallOf(change)).toMatchObject({ month: 2, day: 29, hour: 23, minute: 0 });
    expect(wallOf(change + 3_600_000)).toMatchObject({ month: 3, day: 1, hour: 0, minute: 0 });
  });

  it('gives a wall time back, wherever this computer believes to be', () => {
    for (let minutes = 0; minutes < 3_000_000; minutes += 7_919) {
      const moment = momentOf(2023, 1, 1) + minutes * 60_000;
      if (Math.abs(moment - 1_709_229_600_000) <= 3_600_000) continue;
      const wall = wallOf(moment);
      expect(momentOf(wall.year, wall.month, wall.day, wall.hour, wall.minute)).toBe(moment);
    }
  });

  it('changes the date at local midnight', () => {
    expect(dateOf(momentOf(2026, 3, 25, 23, 59))).toBe('2026-03-25');
    expect(dateOf(momentOf(2026, 3, 25, 23, 59) + 60_000)).toBe('2026-03-26');
  });

  it('knows a date from something else', () => {
    expect(partsOf('2021-07-14')).toMatchObject({ year: 2021, month: 7, day: 14, weekday: 3 });
    expect(partsOf('2021-02-30')).toBeUndefined();
    expect(partsOf('14.07.2021')).toBeUndefined();
  });

  it('walks over the ends of months and years', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(plusDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});
