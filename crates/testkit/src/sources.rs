//! What the manuals of the replaced systems show, as typed rows of `region/*.csv`, and the law of the region as rule packs.
//!
//! Each row names its source. Historical groups, bulletins and referrals are documents: they are read and checked here and never become
//! live rows. The files are part of the program, so what is read here was read by a test before.

use chrono::{NaiveDate, NaiveDateTime};
use oryn_domain::calendar::Calendar;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::iin::Bin;
use oryn_domain::kindergarten::Ownership;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::time::Instant;
use oryn_packs::{calendar, rules, shipped};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

/// A settlement.
#[derive(Debug, Clone, Deserialize)]
pub struct SettlementRow {
    /// How other files name it.
    pub key: String,
    /// Kazakh name.
    pub name_kk: String,
    /// Russian name.
    pub name_ru: String,
    /// English name.
    pub name_en: String,
    /// Kazakh name of the region.
    pub region_kk: String,
    /// Russian name of the region.
    pub region_ru: String,
    /// English name of the region.
    pub region_en: String,
    /// By size: the second gets half as many families as the first.
    pub rank: u64,
    /// Where it was found.
    pub source: String,
}

/// Who lives in a settlement; invented.
#[derive(Debug, Clone, Deserialize)]
pub struct FamiliesRow {
    /// The settlement.
    pub settlement: String,
    /// Families with Russian names.
    pub russian_percent: u64,
    /// Of the others: families to whom Uzbek suits.
    pub uzbek_percent: u64,
    /// Applications for a sanatorium group.
    pub sanatorium_percent: u64,
    /// Where it was found.
    pub source: String,
}

/// A kindergarten.
#[derive(Debug, Clone, Deserialize)]
pub struct KindergartenRow {
    /// How other files name it.
    pub key: String,
    /// Its settlement.
    pub settlement: String,
    /// Five digits; invented.
    pub code: String,
    /// Kazakh name.
    pub name_kk: String,
    /// Russian name.
    pub name_ru: String,
    /// English name.
    pub name_en: String,
    /// The name exactly as the manual prints it.
    pub printed: String,
    /// Who owns it.
    pub ownership: Ownership,
    /// Kazakh address.
    pub address_kk: String,
    /// Russian address.
    pub address_ru: String,
    /// English address.
    pub address_en: String,
    /// Telephone as printed.
    pub phone: Option<String>,
    /// Site as printed.
    pub site: Option<String>,
    /// Kazakh opening hours.
    pub hours_kk: Option<String>,
    /// Russian opening hours.
    pub hours_ru: Option<String>,
    /// English opening hours.
    pub hours_en: Option<String>,
    /// Whether there is a duty group.
    pub duty_group: bool,
    /// Kazakh equipment.
    pub equipment_kk: Option<String>,
    /// Russian equipment.
    pub equipment_ru: Option<String>,
    /// English equipment.
    pub equipment_en: Option<String>,
    /// BIN; invented, valid in form.
    pub number: Bin,
    /// Columns of this row that no manual shows.
    pub assumed: String,
    /// Where it was found.
    pub source: String,
}

/// A monthly price.
#[derive(Debug, Clone, Deserialize)]
pub struct PriceRow {
    /// The kindergarten.
    pub kindergarten: String,
    /// Youngest age.
    pub from_age: u8,
    /// Oldest age.
    pub to_age: u8,
    /// Tenge a month.
    pub tenge: u32,
    /// Where it was found.
    pub source: String,
}

/// Free places of an age range, as the passport of a kindergarten showed them.
#[derive(Debug, Clone, Deserialize)]
pub struct FreePlacesRow {
    /// The kindergarten.
    pub kindergarten: String,
    /// Youngest age.
    pub from_age: u8,
    /// Oldest age.
    pub to_age: u8,
    /// `general` or `priority`.
    pub access: String,
    /// The language of the line «из них»; `None` is the line of the total.
    pub language: Option<Language>,
    /// How many.
    pub free: u32,
    /// Where it was found.
    pub source: String,
}

/// A group as it was in 2019.
#[derive(Debug, Clone, Deserialize)]
pub struct GroupRow {
    /// How other files name it.
    pub key: String,
    /// The kindergarten.
    pub kindergarten: String,
    /// Its name with obvious damage repaired; empty where the manual shows none.
    pub name: String,
    /// Its name exactly as the manual prints it.
    pub printed: String,
    /// Kind.
    #[serde(deserialize_with = "kind")]
    pub kind: GroupKind,
    /// Language.
    pub language: Language,
    /// Birth years, where the manual shows years.
    #[serde(deserialize_with = "years")]
    pub birth_years: Vec<i32>,
    /// Youngest age, where the manual shows ages.
    pub from_age: Option<u8>,
    /// Oldest age.
    pub to_age: Option<u8>,
    /// Where it was found.
    pub source: String,
}

/// A bulletin of 2019.
#[derive(Debug, Clone, Deserialize)]
pub struct BulletinRow {
    /// The kindergarten.
    pub kindergarten: String,
    /// The group; `None` where the picture is cut off.
    pub group: Option<String>,
    /// Places published.
    pub places: Option<u32>,
    /// Places left.
    pub free: Option<u32>,
    /// Дата фактического освобождения места.
    #[serde(deserialize_with = "wall")]
    pub released_at: Instant,
    /// The date of publication.
    pub published_on: Option<NaiveDate>,
    /// The end of the priority window.
    #[serde(deserialize_with = "perhaps_wall")]
    pub priority_until: Option<Instant>,
    /// The server time on the picture.
    #[serde(deserialize_with = "perhaps_wall")]
    pub seen_at: Option<Instant>,
    /// The status on the picture.
    pub status: Option<String>,
    /// Where it was found.
    pub source: String,
}

/// A referral of 2019, without the person it was given to.
#[derive(Debug, Clone, Deserialize)]
pub struct ReferralRow {
    /// Its number.
    pub number: u64,
    /// When it was issued.
    #[serde(deserialize_with = "wall")]
    pub from: Instant,
    /// Until when it was valid.
    #[serde(deserialize_with = "wall")]
    pub until: Instant,
    /// The kindergarten.
    pub kindergarten: String,
    /// The group.
    pub group: String,
    /// The status on the picture.
    pub status: Option<String>,
    /// Where it was found.
    pub source: String,
}

/// A group of the live region.
#[derive(Debug, Clone, Deserialize)]
pub struct LiveGroupRow {
    /// How other files name it.
    pub key: String,
    /// The kindergarten.
    pub kindergarten: String,
    /// The group of 2019 it continues.
    pub from_group: Option<String>,
    /// Its name.
    pub name: String,
    /// Kind.
    #[serde(deserialize_with = "kind")]
    pub kind: GroupKind,
    /// Language.
    pub language: Language,
    /// Current birth years, newest first.
    #[serde(deserialize_with = "years")]
    pub birth_years: Vec<i32>,
    /// Children it may hold.
    pub capacity: u32,
    /// Children in it from before Oryn.
    pub counted_before: u32,
    /// Columns of this row that no manual shows.
    pub assumed: String,
    /// Where it was found.
    pub source: String,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident: $row:ty = $file:literal;)+) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name() -> Vec<$row> {
            rows(include_str!(concat!("../region/", $file)))
        }
    )+};
}

tables! {
    /// Settlements.
    settlements: SettlementRow = "settlements.csv";
    /// Who lives in them.
    families: FamiliesRow = "families.csv";
    /// Kindergartens.
    kindergartens: KindergartenRow = "kindergartens.csv";
    /// Monthly prices.
    prices: PriceRow = "prices.csv";
    /// Free places by age, as a passport showed them.
    free_places: FreePlacesRow = "free_places.csv";
    /// Groups of 2019.
    groups: GroupRow = "groups.csv";
    /// Bulletins of 2019.
    bulletins: BulletinRow = "bulletins.csv";
    /// Referrals of 2019.
    referrals: ReferralRow = "referrals.csv";
    /// Groups of the live region.
    live_groups: LiveGroupRow = "live_groups.csv";
}

/// The names of the rule packs of the region.
pub const RULE_PACKS: [&str; 4] = ["training", "turkistan-2019", "oskemen-2019", "astana-2019"];

/// The file of a rule pack by name.
#[must_use]
pub fn rule_file(name: &str) -> Option<&'static str> {
    shipped::RULES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// A rule pack by name.
#[must_use]
pub fn rule_pack(name: &str) -> Option<RulePack> {
    Some(rules::read(rule_file(name)?).ok()?.pack)
}

/// The rule pack of training and demonstration.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "the file is part of the program and a test reads it: a wrong one never leaves the workshop"
)]
pub fn training_rules() -> RulePack {
    rule_pack("training").expect("the training pack")
}

/// The working days of the region: every shipped year.
#[must_use]
pub fn calendar() -> Calendar {
    let tables: Vec<_> = shipped::CALENDARS
        .iter()
        .filter_map(|(_, text)| calendar::read(text).ok())
        .collect();
    calendar::together(&tables)
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program and a test reads it: a wrong one never leaves the workshop"
)]
fn rows<T: DeserializeOwned>(file: &str) -> Vec<T> {
    csv::Reader::from_reader(file.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("a table of the region")
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<GroupKind, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "ordinary" => Ok(GroupKind::Ordinary),
        "sanatorium" => Ok(GroupKind::Sanatorium),
        other => Err(serde::de::Error::unknown_variant(other, &["ordinary", "sanatorium"])),
    }
}

fn years<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i32>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.split(';')
        .filter(|year| !year.is_empty())
        .map(|year| year.parse().map_err(serde::de::Error::custom))
        .collect()
}

fn wall<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
    at(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
}

fn perhaps_wall<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Instant>, D::Error> {
    Option::<String>::deserialize(deserializer)?
        .map(|text| at(&text).map_err(serde::de::Error::custom))
        .transpose()
}

fn at(text: &str) -> Result<Instant, chrono::ParseError> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").map(Instant::from_local)
}
