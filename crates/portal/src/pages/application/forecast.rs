//! How long until a place, in words: the estimate, its error and how it was made; and why nothing is said where nothing can be.

use oryn_domain::forecast::{Basis, Forecast};

use crate::words::Words;

/// Days up to which an estimate is told in days; later it is told in months.
const IN_DAYS: u32 = 60;
const MONTH_DAYS: u32 = 30;

/// A length of time, no more exact than it is.
fn length(w: Words, days: u32) -> String {
    if days < IN_DAYS {
        return w.say_with("forecast-days", &[("days", days.into())]);
    }
    w.say_with(
        "forecast-months",
        &[("months", days.saturating_add(MONTH_DAYS / 2).div_euclid(MONTH_DAYS).into())],
    )
}

fn made(w: Words, key: &str, basis: Basis) -> String {
    w.say_with(
        key,
        &[
            ("days", basis.days.into()),
            ("left", w.number(basis.left.into()).into()),
            ("came", w.number(basis.came.into()).into()),
        ],
    )
}

/// The estimate, and how it was made.
pub(super) fn told(w: Words, forecast: Forecast) -> Vec<String> {
    match forecast {
        Forecast::Days {
            likely,
            least,
            most,
            basis,
        } => vec![
            w.say_with(
                "forecast-likely",
                &[
                    ("likely", length(w, likely).into()),
                    ("least", length(w, least).into()),
                    ("most", length(w, most).into()),
                ],
            ),
            made(w, "forecast-made", basis),
            w.say("forecast-error"),
        ],
        Forecast::Longer { than, basis } => vec![
            w.say_with("forecast-longer", &[("than", length(w, than).into())]),
            made(w, "forecast-made", basis),
        ],
        Forecast::Standing { basis } => vec![made(w, "forecast-standing", basis)],
        Forecast::TooFew { basis } => vec![made(w, "forecast-too-few", basis)],
    }
}

#[cfg(test)]
mod tests {
    use oryn_messages::Lang;

    use super::*;

    #[test]
    fn a_time_is_told_no_more_exactly_than_it_is_known() {
        let w = Words::new(Lang::Ru, 2026);
        assert_eq!(length(w, 1), "1 день");
        assert_eq!(length(w, 59), "59 дней");
        assert_eq!(length(w, 60), "2 месяца");
        assert_eq!(length(w, 340), "11 месяцев");
    }

    #[test]
    fn nothing_is_said_without_why() {
        let basis = Basis {
            days: 40,
            left: 3,
            came: 1,
        };
        for lang in Lang::ALL {
            let w = Words::new(lang, 2026);
            let few = told(w, Forecast::TooFew { basis });
            assert!(few.len() == 1 && few.iter().any(|line| line.contains('3')), "{few:?}");
            assert!(!told(w, Forecast::Standing { basis }).is_empty());
        }
    }
}
