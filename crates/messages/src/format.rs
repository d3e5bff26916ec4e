//! Dates, numbers, sums and ages as people of Kazakhstan write them.
//!
//! It knows how to write, not what time it is: every date is given, already as a wall clock shows it. Names of months and weekdays are
//! keys of the catalogue, so that the screens write the same dates.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::catalogue::{Arg, say, say_with};
use crate::lang::Lang;

/// The narrow space that never breaks a line: between groups of digits.
pub const NARROW_SPACE: char = '\u{202F}';

/// The space that never breaks a line: between a number and its unit.
pub const HARD_SPACE: char = '\u{A0}';

fn weekday(lang: Lang, date: NaiveDate) -> String {
    say(lang, &format!("weekday-short-{}", date.weekday().number_from_monday()))
}

fn dated(lang: Lang, key: &str, date: NaiveDate, time: &str) -> String {
    say_with(
        lang,
        key,
        &[
            ("weekday", weekday(lang, date).into()),
            ("day", date.day().into()),
            ("month", say(lang, &format!("month-{}", date.month())).into()),
            ("year", Arg::Text(date.year().to_string())),
            ("time", time.into()),
        ],
    )
}

/// `17:02`.
#[must_use]
pub fn time(moment: NaiveDateTime) -> String {
    format!("{:02}:{:02}", moment.hour(), moment.minute())
}

/// `ср, 26 марта, 17:02`.
#[must_use]
pub fn moment(lang: Lang, moment: NaiveDateTime) -> String {
    dated(lang, "date-moment", moment.date(), &time(moment))
}

/// As [`moment`], with the year where it is not the year the reader lives in.
#[must_use]
pub fn moment_seen_in(lang: Lang, moment: NaiveDateTime, this_year: i32) -> String {
    let key = if moment.year() == this_year {
        "date-moment"
    } else {
        "date-moment-year"
    };
    dated(lang, key, moment.date(), &time(moment))
}

/// `ср, 26 марта 2026, 17:02`: for papers, which are read in any year.
#[must_use]
pub fn full_moment(lang: Lang, moment: NaiveDateTime) -> String {
    dated(lang, "date-moment-year", moment.date(), &time(moment))
}

/// `ср, 26 марта`.
#[must_use]
pub fn day(lang: Lang, date: NaiveDate) -> String {
    dated(lang, "date-day", date, "")
}

/// As [`day`], with the year where it is not the year the reader lives in.
#[must_use]
pub fn day_seen_in(lang: Lang, date: NaiveDate, this_year: i32) -> String {
    let key = if date.year() == this_year { "date-day" } else { "date-day-year" };
    dated(lang, key, date, "")
}

/// `26 марта 2026 года`, `2026 жылғы 26 наурыз`, `26 March 2026`: for papers.
#[must_use]
pub fn long_day(lang: Lang, date: NaiveDate) -> String {
    dated(lang, "date-long", date, "")
}

/// `26.03.2026`: for tables and for birth dates, the same in all languages.
#[must_use]
pub fn short_day(date: NaiveDate) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

/// `15 000` with narrow spaces between groups of three digits; four digits stay together.
#[must_use]
pub fn number(number: impl Into<i128>) -> String {
    let number: i128 = number.into();
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() + 3);
    if number < 0 {
        text.push('−');
    }
    let length = digits.chars().count();
    for (place, digit) in digits.chars().enumerate() {
        if length > 4 && place > 0 && (length - place).is_multiple_of(3) {
            text.push(NARROW_SPACE);
        }
        text.push(digit);
    }
    text
}

/// `15 000 ₸`.
#[must_use]
pub fn tenge(sum: impl Into<i128>) -> String {
    format!("{}{HARD_SPACE}₸", number(sum))
}

/// Ages from–to in full years: `от 2 до 3 лет`, `2–3 жас`, `ages 2–3`; one age when both are the same.
#[must_use]
pub fn ages(lang: Lang, from: u8, to: u8) -> String {
    if from == to {
        say_with(lang, "age-one", &[("age", from.into())])
    } else {
        say_with(lang, "age-range", &[("from", from.into()), ("to", to.into())])
    }
}

/// `2021, 2020`: birth years as a bulletin lists them.
#[must_use]
pub fn birth_years(years: &[i32]) -> String {
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time")
    }

    #[rstest]
    #[case(Lang::Kk, "бс, 26 наурыз, 17:02", "бс, 2027 ж. 26 наурыз, 17:02", "2026 жылғы 26 наурыз")]
    #[case(Lang::Ru, "чт, 26 марта, 17:02", "чт, 26 марта 2026, 17:02", "26 марта 2026 года")]
    #[case(Lang::En, "Thu, 26 March, 17:02", "Thu, 26 March 2026, 17:02", "26 March 2026")]
    fn dates_read_naturally(#[case] lang: Lang, #[case] short: &str, #[case] with_year: &str, #[case] long: &str) {
        let instant = at("2026-03-26 17:02");
        assert_eq!(moment(lang, instant), short);
        assert_eq!(moment_seen_in(lang, instant, 2026), short);
        assert_eq!(moment_seen_in(lang, instant, 2025), with_year.replace("2027", "2026"));
        assert_eq!(full_moment(lang, instant), with_year.replace("2027", "2026"));
        assert_eq!(long_day(lang, instant.date()), long);
        assert!(short.starts_with(&day(lang, instant.date())));
    }

    #[test]
    fn every_month_and_weekday_has_its_own_name() {
        for lang in Lang::ALL {
            let dates: Vec<String> = (1..=12)
                .map(|month| long_day(lang, NaiveDate::from_ymd_opt(2026, month, 5).expect("a date")))
                .collect();
            for (index, date) in dates.iter().enumerate() {
                assert!(!date.contains('⟦'), "{date}");
                assert!(!dates.iter().skip(index + 1).any(|other| other == date), "{date} twice");
            }
            let week: std::collections::BTreeSet<String> = (1..=7)
                .map(|day| weekday(lang, NaiveDate::from_ymd_opt(2026, 6, day).expect("a date")))
                .collect();
            assert_eq!(week.len(), 7, "{week:?}");
        }
    }

    #[rstest]
    #[case(0, "0")]
    #[case(402, "402")]
    #[case(2026, "2026")]
    #[case(15_000, "15\u{202F}000")]
    #[case(1_234_567, "1\u{202F}234\u{202F}567")]
    #[case(-15_000, "−15\u{202F}000")]
    fn numbers_are_grouped(#[case] value: i64, #[case] text: &str) {
        assert_eq!(number(value), text);
    }

    #[test]
    fn sums_and_ages_read_naturally() {
        assert_eq!(tenge(15_000u32), "15\u{202F}000\u{A0}₸");
        assert_eq!(ages(Lang::Ru, 2, 3), "от 2 до 3 лет");
        assert_eq!(ages(Lang::Kk, 2, 3), "2–3 жас");
        assert_eq!(ages(Lang::En, 2, 3), "ages 2–3");
        assert_eq!(ages(Lang::Ru, 1, 1), "1 год");
        assert_eq!(ages(Lang::Ru, 5, 5), "5 лет");
        assert_eq!(birth_years(&[2021, 2020]), "2021, 2020");
        assert_eq!(short_day(NaiveDate::from_ymd_opt(2021, 7, 4).expect("a date")), "04.07.2021");
    }
}
