//! Kindergartens with the passport that parents read (seed 002, «Паспорт детского сада»).

use serde::{Deserialize, Serialize};

use crate::id::{DeskId, KindergartenId, SettlementId};
use crate::iin::OrganisationNumber;
use crate::refusal::Refusal;
use crate::regrouping::Regrouping;
use crate::settlement::TriName;

/// Who owns the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// Государственная дошкольная организация.
    State,
    /// Частный детский сад.
    Private,
}

/// A monthly price for one age range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgePrice {
    /// Youngest age in years.
    pub from_age: u8,
    /// Oldest age in years.
    pub to_age: u8,
    /// Tenge a month.
    pub tenge: u32,
}

/// The oldest age that a price is for, in years.
const OLDEST: u8 = 7;
/// Letters of one text of a passport.
const LONGEST: usize = 200;

/// What parents read of a kindergarten and the department may correct: nothing of it decides about a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passport {
    /// Street and house.
    pub address: TriName,
    /// Telephone as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Web site or e-mail as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Opening hours in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<TriName>,
    /// Whether there is a duty group.
    #[serde(default)]
    pub duty_group: bool,
    /// Monthly price by age, the youngest first.
    #[serde(default)]
    pub prices: Vec<AgePrice>,
}

impl Passport {
    /// That it can be shown to parents: an address and hours in both languages, no text too long for a line, prices that part the ages between them.
    ///
    /// # Errors
    /// [`Refusal::PassportIncomplete`], [`Refusal::PricesOverlap`].
    pub fn in_order(&self) -> Result<(), Refusal> {
        let both = |name: &TriName| [&name.kk, &name.ru].into_iter().all(|text| !text.trim().is_empty());
        let mut texts = [Some(&self.address), self.hours.as_ref()]
            .into_iter()
            .flatten()
            .flat_map(|name| [Some(&name.kk), Some(&name.ru), name.en.as_ref()])
            .chain([self.phone.as_ref(), self.site.as_ref()])
            .flatten();
        let fits = texts.all(|text| text.chars().count() <= LONGEST);
        if !fits || !both(&self.address) || !self.hours.as_ref().is_none_or(both) {
            return Err(Refusal::PassportIncomplete);
        }
        let each = self
            .prices
            .iter()
            .all(|price| price.from_age <= price.to_age && price.to_age <= OLDEST);
        let apart = self
            .prices
            .iter()
            .zip(self.prices.iter().skip(1))
            .all(|(younger, older)| younger.to_age < older.from_age);
        if each && apart { Ok(()) } else { Err(Refusal::PricesOverlap) }
    }
}

/// A preschool organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kindergarten {
    /// Its identifier.
    pub id: KindergartenId,
    /// Five digits that open every referral number of this kindergarten.
    pub code: String,
    /// Its name, for example «ГККП «Балапан» ясли-сад».
    pub name: TriName,
    /// Where it is.
    pub settlement: SettlementId,
    /// State or private.
    pub ownership: Ownership,
    /// Street and house.
    pub address: TriName,
    /// Telephone as printed.
    #[serde(default)]
    pub phone: Option<String>,
    /// Web site or e-mail as printed.
    #[serde(default)]
    pub site: Option<String>,
    /// Opening hours in words, for example «Пятидневная рабочая неделя, с 7:00 до 19:00».
    #[serde(default)]
    pub hours: Option<TriName>,
    /// Whether there is a duty group.
    #[serde(default)]
    pub duty_group: bool,
    /// What it has beyond what every kindergarten has («Доп. оснащение»), in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equipment: Option<TriName>,
    /// Monthly price by age.
    #[serde(default)]
    pub prices: Vec<AgePrice>,
    /// The head's name as it stands on papers. Invented in demonstration data.
    #[serde(default)]
    pub head: Option<String>,
    /// BIN or the owner's IIN, as printed on papers.
    #[serde(default)]
    pub number: Option<OrganisationNumber>,
    /// The desk that receives the holds of this kindergarten.
    #[serde(default)]
    pub reception: Option<DeskId>,
    /// The last regrouping of all its groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regrouping: Option<Regrouping>,
}

impl Kindergarten {
    /// What parents read of it and the department may correct.
    #[must_use]
    pub fn passport(&self) -> Passport {
        Passport {
            address: self.address.clone(),
            phone: self.phone.clone(),
            site: self.site.clone(),
            hours: self.hours.clone(),
            duty_group: self.duty_group,
            prices: self.prices.clone(),
        }
    }

    /// The same row with this passport.
    #[must_use]
    pub fn with(&self, passport: &Passport) -> Self {
        let Passport {
            address,
            phone,
            site,
            hours,
            duty_group,
            prices,
        } = passport.clone();
        Self {
            address,
            phone,
            site,
            hours,
            duty_group,
            prices,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn passport() -> Passport {
        let name = |text: &str| TriName {
            kk: text.to_owned(),
            ru: text.to_owned(),
            en: None,
        };
        Passport {
            address: name("Abai 1"),
            phone: None,
            site: None,
            hours: Some(name("7:00–19:00")),
            duty_group: false,
            prices: vec![price(1, 2), price(3, 5)],
        }
    }

    fn price(from_age: u8, to_age: u8) -> AgePrice {
        AgePrice {
            from_age,
            to_age,
            tenge: 15_000,
        }
    }

    #[test]
    fn a_passport_is_whole_in_both_languages() {
        assert_eq!(passport().in_order(), Ok(()));
        let mut bare = passport();
        (bare.hours, bare.prices) = (None, Vec::new());
        assert_eq!(bare.in_order(), Ok(()), "what is not known may be missing");
        let mut half = passport();
        half.address.kk = " ".to_owned();
        assert_eq!(half.in_order(), Err(Refusal::PassportIncomplete));
        let mut half = passport();
        half.hours.as_mut().expect("hours").ru.clear();
        assert_eq!(half.in_order(), Err(Refusal::PassportIncomplete));
        let mut long = passport();
        long.phone = Some("7".repeat(LONGEST + 1));
        assert_eq!(long.in_order(), Err(Refusal::PassportIncomplete));
    }

    #[rstest]
    #[case::apart(&[(1, 2), (3, 5)], true)]
    #[case::with_a_gap(&[(1, 1), (4, 5)], true)]
    #[case::one_age_twice(&[(1, 3), (3, 5)], false)]
    #[case::the_older_first(&[(3, 5), (1, 2)], false)]
    #[case::backwards(&[(5, 3)], false)]
    #[case::schoolchildren(&[(1, 8)], false)]
    fn prices_part_the_ages_between_them(#[case] ages: &[(u8, u8)], #[case] fits: bool) {
        let with = Passport {
            prices: ages.iter().map(|(from, to)| price(*from, *to)).collect(),
            ..passport()
        };
        let expected = if fits { Ok(()) } else { Err(Refusal::PricesOverlap) };
        assert_eq!(with.in_order(), expected);
    }
}
