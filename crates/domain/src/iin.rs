//! IIN (ИИН / ЖСН) and BIN (БИН / БСН): twelve digits, valid by construction (rules.md §4).
//!
//! A number whose two check passes both give ten was never issued and is refused; it is not mapped to zero. The eleventh digit
//! is not protected by the first pass, so only the register can catch a typing error there.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An individual identification number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iin([u8; 12]);

/// A business identification number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bin([u8; 12]);

/// The number of an organisation: its own, or that of the entrepreneur who owns it (rules.md §4.2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganisationNumber {
    /// An organisation's own number.
    Bin(Bin),
    /// The owner's number.
    Iin(Iin),
}

/// What a person should look at in a number that is valid all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberWarning {
    /// A foreigner's number: it carries neither century nor sex.
    Foreign,
    /// The register's birth date differs, and it wins (rules.md §4.4).
    BirthDate {
        /// What the number carries.
        number: NaiveDate,
        /// What the register says.
        register: NaiveDate,
    },
    /// The register's sex differs, and it wins.
    Sex,
}

/// Why twelve digits are not a number of a person or an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberError {
    /// Not exactly twelve digits.
    #[error("not twelve digits")]
    Format,
    /// The first digits are no date.
    #[error("no such date")]
    Date,
    /// The seventh digit (IIN) or the fifth and sixth (BIN) have no meaning.
    #[error("no such kind")]
    Kind,
    /// The check digit differs: most often one digit was typed wrong.
    #[error("check digit differs")]
    CheckDigit,
    /// Both passes give ten: no such number was ever issued.
    #[error("never issued")]
    NeverIssued,
}

/// Sex as the number and the register know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Boy, man.
    Male,
    /// Girl, woman.
    Female,
}

const FIRST_PASS: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_PASS: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

fn digits(text: &str) -> Result<[u8; 12], NumberError> {
    let mut found = [0u8; 12];
    let mut count = 0usize;
    for letter in text.chars() {
        let digit = letter.to_digit(10).filter(|_| letter.is_ascii_digit()).ok_or(NumberError::Format)?;
        *found.get_mut(count).ok_or(NumberError::Format)? = u8::try_from(digit).unwrap_or_default();
        count += 1;
    }
    if count == 12 { Ok(found) } else { Err(NumberError::Format) }
}

/// The check digit that belongs to the first eleven digits; `None` where no number was ever issued.
#[must_use]
pub fn check_digit(first_eleven: &[u8]) -> Option<u8> {
    let sum = |weights: &[u32; 11]| {
        first_eleven
            .iter()
            .zip(weights)
            .map(|(digit, weight)| u32::from(*digit) * weight)
            .sum::<u32>()
            % 11
    };
    let first = sum(&FIRST_PASS);
    let check = if first == 10 { sum(&SECOND_PASS) } else { first };
    u8::try_from(check).ok().filter(|digit| *digit < 10)
}

fn verify(number: [u8; 12]) -> Result<[u8; 12], NumberError> {
    let [first_eleven @ .., last] = &number;
    match check_digit(first_eleven) {
        None => Err(NumberError::NeverIssued),
        Some(digit) if digit == *last => Ok(number),
        Some(_) => Err(NumberError::CheckDigit),
    }
}

const fn pair(tens: u8, ones: u8) -> u32 {
    10 * digit(tens) + digit(ones)
}

#[expect(clippy::as_conversions, reason = "a widening conversion; `From` cannot run in a const fn")]
const fn digit(value: u8) -> u32 {
    value as u32
}

impl Iin {
    /// The number of a person born on this day with this serial (the last four of it are taken); `None` where none was ever issued.
    #[must_use]
    pub fn of(born: NaiveDate, sex: Sex, serial: u32) -> Option<Self> {
        let century = match born.year() {
            ..1900 => 1,
            1900..2000 => 3,
            _ => 5,
        };
        let kind = match sex {
            Sex::Male => century,
            Sex::Female => century + 1,
        };
        let (year, month, day) = (born.year().rem_euclid(100), born.month(), born.day());
        let eleven = format!("{year:02}{month:02}{day:02}{kind}{:04}", serial % 10_000);
        let digits: Vec<u8> = eleven
            .chars()
            .filter_map(|letter| letter.to_digit(10))
            .filter_map(|digit| u8::try_from(digit).ok())
            .collect();
        let check = check_digit(&digits)?;
        format!("{eleven}{check}").parse().ok()
    }

    /// The birth date the number carries; `None` for a foreigner's number (seventh digit 0), whose century is unknown.
    #[must_use]
    pub fn birth_date(&self) -> Option<NaiveDate> {
        date_of(&self.0).ok().flatten()
    }

    /// The sex the number carries; `None` for a foreigner's number.
    #[must_use]
    pub const fn sex(&self) -> Option<Sex> {
        let [_, _, _, _, _, _, kind, ..] = self.0;
        match kind {
            1 | 3 | 5 => Some(Sex::Male),
            2 | 4 | 6 => Some(Sex::Female),
            _ => None,
        }
    }

    /// Whether this is a foreigner's number, which a person should look at.
    #[must_use]
    pub const fn is_foreign(&self) -> bool {
        let [_, _, _, _, _, _, kind, ..] = self.0;
        kind == 0
    }

    /// What a person should look at beside the register's birth date and sex; both of the register win.
    #[must_use]
    pub fn warnings(&self, born: NaiveDate, sex: Sex) -> Vec<NumberWarning> {
        let foreign = self.is_foreign().then_some(NumberWarning::Foreign);
        let date = self.birth_date().filter(|number| *number != born);
        let date = date.map(|number| NumberWarning::BirthDate { number, register: born });
        let sex = self.sex().filter(|number| *number != sex).map(|_| NumberWarning::Sex);
        [foreign, date, sex].into_iter().flatten().collect()
    }

    /// `210714 ••• •18`: what is shown until the whole number is asked for.
    #[must_use]
    pub fn masked(&self) -> String {
        let text = self.to_string();
        let start: String = text.chars().take(6).collect();
        let end: String = text.chars().skip(10).collect();
        format!("{start} ••• •{end}")
    }
}

fn date_of(number: &[u8; 12]) -> Result<Option<NaiveDate>, NumberError> {
    let [y1, y2, m1, m2, d1, d2, kind, ..] = *number;
    let (year, month, day) = (pair(y1, y2), pair(m1, m2), pair(d1, d2));
    let century = match kind {
        // A foreigner's date must exist in some century; 2000 has a 29 February, so nobody is refused wrongly.
        0 => {
            return if [1900, 2000].iter().any(|c| day_exists(c + year, month, day)) {
                Ok(None)
            } else {
                Err(NumberError::Date)
            };
        }
        1 | 2 => 1800,
        3 | 4 => 1900,
        5 | 6 => 2000,
        _ => return Err(NumberError::Kind),
    };
    let year = i32::try_from(century + year).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, month, day).map(Some).ok_or(NumberError::Date)
}

fn day_exists(year: u32, month: u32, day: u32) -> bool {
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .is_some()
}

impl FromStr for Iin {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let number = digits(text)?;
        date_of(&number)?;
        verify(number).map(Self)
    }
}

impl FromStr for Bin {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let number = digits(text)?;
        let [_, _, m1, m2, kind, attribute, ..] = number;
        if !(1..=12).contains(&pair(m1, m2)) {
            return Err(NumberError::Date);
        }
        if !matches!(kind, 4..=6) || attribute > 3 {
            return Err(NumberError::Kind);
        }
        verify(number).map(Self)
    }
}

impl FromStr for OrganisationNumber {
    type Err = NumberError;

    /// The fifth digit tells which it is: 0 to 3 can only be the first digit of a day.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let [_, _, _, _, fifth, ..] = digits(text)?;
        if fifth <= 3 {
            text.parse().map(Self::Iin)
        } else {
            text.parse().map(Self::Bin)
        }
    }
}

impl fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bin(number) => number.fmt(f),
            Self::Iin(number) => number.fmt(f),
        }
    }
}

impl fmt::Debug for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bin(number) => fmt::Debug::fmt(number, f),
            Self::Iin(number) => fmt::Debug::fmt(number, f),
        }
    }
}

fn write_digits(number: &[u8; 12], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    number.iter().try_for_each(|digit| write!(f, "{digit}"))
}

impl fmt::Display for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_digits(&self.0, f)
    }
}

impl fmt::Display for Bin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_digits(&self.0, f)
    }
}

/// Numbers of people never reach a log whole.
impl fmt::Debug for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for Bin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_digits(&self.0, f)
    }
}

macro_rules! as_text {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

as_text!(Iin, Bin, OrganisationNumber);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    // The worked examples of rules.md §4.4: invented numbers.
    #[rstest]
    #[case("210714500018", "2021-07-14", Sex::Male)]
    #[case("200301600017", "2020-03-01", Sex::Female)]
    #[case("240229500017", "2024-02-29", Sex::Male)]
    #[case("940225300019", "1994-02-25", Sex::Male)]
    #[case("881231400017", "1988-12-31", Sex::Female)]
    #[case("210714500902", "2021-07-14", Sex::Male)]
    #[case("210714501700", "2021-07-14", Sex::Male)]
    fn a_valid_number_tells_birth_date_and_sex(#[case] text: &str, #[case] born: &str, #[case] sex: Sex) {
        let iin: Iin = text.parse().expect("a valid number");
        assert_eq!(iin.birth_date().map(|date| date.to_string()).as_deref(), Some(born));
        assert_eq!(iin.sex(), Some(sex));
        assert_eq!(iin.to_string(), text);
    }

    #[rstest]
    #[case("210714500019", NumberError::CheckDigit)]
    #[case("210714500901", NumberError::CheckDigit)]
    #[case("210714500940", NumberError::NeverIssued)]
    #[case("210714500949", NumberError::NeverIssued)]
    #[case("210230500017", NumberError::Date)]
    #[case("211314500018", NumberError::Date)]
    #[case("210714700018", NumberError::Kind)]
    #[case("21071450001", NumberError::Format)]
    #[case("2107145000180", NumberError::Format)]
    #[case("21071450001A", NumberError::Format)]
    #[case("٢١٠٧١٤٥٠٠٠١٨", NumberError::Format)]
    #[case("000000000000", NumberError::Date)]
    fn a_wrong_number_says_what_is_wrong(#[case] text: &str, #[case] expected: NumberError) {
        assert_eq!(text.parse::<Iin>(), Err(expected));
    }

    #[test]
    fn a_foreigners_number_is_accepted_and_marked() {
        let iin: Iin = "220915000010".parse().expect("the check digit is right");
        assert!(iin.is_foreign());
        assert_eq!((iin.birth_date(), iin.sex()), (None, None));
    }

    #[rstest]
    #[case("971240001315")]
    #[case("020240000555")]
    #[case("940140000385")]
    #[case("941240000193")]
    #[case("010940000162")]
    #[case("160540900016")]
    fn a_valid_bin(#[case] text: &str) {
        assert_eq!(text.parse::<Bin>().map(|bin| bin.to_string()).as_deref(), Ok(text));
    }

    #[rstest]
    #[case("971240001316", NumberError::CheckDigit)]
    #[case("160540900710", NumberError::NeverIssued)]
    #[case("161340900012", NumberError::Date)]
    #[case("160510900010", NumberError::Kind)]
    #[case("160549900010", NumberError::Kind)]
    fn a_wrong_bin(#[case] text: &str, #[case] expected: NumberError) {
        assert_eq!(text.parse::<Bin>(), Err(expected));
    }

    #[rstest]
    #[case("160540900016", Some(true))]
    #[case("971240001315", Some(true))]
    #[case("940225300019", Some(false))]
    #[case("220915000010", Some(false))]
    #[case("160510900010", None)]
    #[case("161340900012", None)]
    #[case("940225300018", None)]
    fn an_organisation_has_its_own_number_or_its_owners(#[case] text: &str, #[case] own: Option<bool>) {
        let number = text.parse::<OrganisationNumber>();
        assert_eq!(number.as_ref().ok().map(|number| matches!(number, OrganisationNumber::Bin(_))), own);
        assert!(number.is_err() || number.is_ok_and(|number| number.to_string() == text));
    }

    #[rstest]
    #[case("210714500018", "2021-07-14", Sex::Male, &[])]
    #[case("210714500018", "2021-07-15", Sex::Male, &["date"])]
    #[case("210714500018", "2021-07-15", Sex::Female, &["date", "sex"])]
    #[case("220915000010", "2022-09-15", Sex::Female, &["foreign"])]
    fn the_register_wins_and_a_person_is_told(#[case] text: &str, #[case] born: &str, #[case] sex: Sex, #[case] expected: &[&str]) {
        let iin: Iin = text.parse().expect("a valid number");
        let born: NaiveDate = born.parse().expect("a date");
        let told: Vec<&str> = iin
            .warnings(born, sex)
            .into_iter()
            .map(|warning| match warning {
                NumberWarning::Foreign => "foreign",
                NumberWarning::BirthDate { register, .. } => {
                    assert_eq!(register, born);
                    "date"
                }
                NumberWarning::Sex => "sex",
            })
            .collect();
        assert_eq!(told, expected);
    }

    proptest! {
        #[test]
        fn a_number_made_for_somebody_carries_birth_date_and_sex(day in 0u64..60_000, serial in 0u32..20_000, male in any::<bool>()) {
            let born = NaiveDate::from_ymd_opt(1880, 1, 1).expect("a date") + chrono::Days::new(day);
            let sex = if male { Sex::Male } else { Sex::Female };
            if let Some(iin) = Iin::of(born, sex, serial) {
                prop_assert_eq!((iin.birth_date(), iin.sex()), (Some(born), Some(sex)));
                prop_assert_eq!(iin.to_string().parse::<Iin>(), Ok(iin));
            }
        }

        #[test]
        fn one_wrong_digit_is_caught_outside_the_blind_spot(serial in 0u32..10_000, place in 0usize..10, shift in 1u8..10) {
            let start: Vec<u8> = format!("2107145{serial:04}").bytes().map(|b| b - b'0').collect();
            let Some(check) = check_digit(&start) else { return Ok(()) };
            let mut number = start.clone();
            number.push(check);
            let first_pass = start.iter().zip(FIRST_PASS).map(|(d, w)| u32::from(*d) * w).sum::<u32>() % 11;
            number[place] = (number[place] + shift) % 10;
            let moved = number.iter().zip(FIRST_PASS).map(|(d, w)| u32::from(*d) * w).sum::<u32>() % 11;
            // Only where both numbers are decided in the first pass does the algorithm promise anything.
            prop_assume!(first_pass != 10 && moved != 10);
            let text: String = number.iter().map(|d| char::from(b'0' + d)).collect();
            prop_assert!(text.parse::<Iin>().is_err(), "{} passed", text);
        }

        #[test]
        fn masking_hides_the_serial(serial in 0u32..10_000) {
            let start: Vec<u8> = format!("2107145{serial:04}").bytes().map(|b| b - b'0').collect();
            let Some(check) = check_digit(&start) else { return Ok(()) };
            let iin: Iin = format!("2107145{serial:04}{check}").parse().expect("valid by construction");
            let (shown, hidden) = (format!("{iin:?}"), format!("5{serial:04}"));
            prop_assert!(!shown.contains(&hidden));
        }
    }
}
