//! Samples of the papers whose words a department may write: drawn by the same hands as the real ones, with words in place of names and the
//! mark of training on every page, so that whoever writes a wording reads it on paper before it is law.

use chrono::NaiveDate;
use oryn_domain::decide::contract::contract_number;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::iin::{Iin, Sex};
use oryn_domain::referral::Basis;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::settlement::TriName;
use oryn_messages::{Lang, say};

use crate::addendum::{AddendumPaper, Agreed, render_addendum};
use crate::contract::{ContractPaper, Party, render_contract};
use crate::error::PaperError;
use crate::layout::Format;
use crate::referral::{ReferralPaper, render_referral};

/// The number of a referral that nobody has.
const NUMBER: &str = "00000-00-00000-0";
const FEE: u32 = 15_000;
const MINUTES_OF_A_DAY: i64 = 24 * 60;

/// A sample, and what its file is called.
pub struct SamplePaper {
    /// Without an ending.
    pub name: &'static str,
    /// The paper.
    pub pdf: Vec<u8>,
}

fn name(key: &str) -> TriName {
    TriName {
        kk: say(Lang::Kk, key),
        ru: say(Lang::Ru, key),
        en: None,
    }
}

/// Names of people are the same in both languages.
fn person(key: &str) -> String {
    say(Lang::Kk, key)
}

fn party(key: &str) -> Party {
    Party {
        name: name(key),
        number: None,
        address: None,
        phone: None,
        bank: None,
    }
}

/// Somebody who was born on the first day of the year three years before the pack begins.
fn child(pack: &RulePack) -> Option<(NaiveDate, Iin)> {
    let born = NaiveDate::from_ymd_opt(pack.effective_from.local_year().saturating_sub(3), 1, 1)?;
    Some((born, Iin::of(born, Sex::Female, 0)?))
}

/// The contract, an addition of each kind and the referral as they will look under this pack.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn samples(pack: &RulePack) -> Result<Vec<SamplePaper>, PaperError> {
    let (born, iin) = child(pack).ok_or_else(|| PaperError::Unwritable("a sample before its time".to_owned()))?;
    let mut found = vec![
        SamplePaper {
            name: "contract",
            pdf: render_contract(&contract(pack, born, iin))?,
        },
        SamplePaper {
            name: "referral",
            pdf: render_referral(&referral(pack, born, iin), Format::A4)?,
        },
    ];
    let group = Agreed::Group(person("sample-group"), Language::Russian);
    for (name, agreed) in [
        ("addendum-fee", Agreed::Fee(FEE)),
        ("addendum-group", group),
        ("addendum-hours", Agreed::Hours(name("contract-hours-usual"))),
        ("addendum-other", Agreed::Other(name("sample-other"))),
    ] {
        let pdf = render_addendum(&addendum(pack, agreed))?;
        found.push(SamplePaper { name, pdf });
    }
    Ok(found)
}

fn contract(pack: &RulePack, born: NaiveDate, child_iin: Iin) -> ContractPaper {
    ContractPaper {
        number: contract_number(NUMBER),
        prepared_at: pack.effective_from,
        settlement: name("sample-settlement"),
        kindergarten: party("sample-kindergarten"),
        head: person("sample-head"),
        guardian: Party {
            name: TriName {
                ru: person("sample-guardian"),
                ..name("sample-guardian")
            },
            ..party("sample-guardian")
        },
        child: person("sample-child"),
        born,
        child_iin,
        group: person("sample-group"),
        language: Language::Kazakh,
        kind: GroupKind::Ordinary,
        hours: None,
        referral: NUMBER.to_owned(),
        starts_on: pack.effective_from.local_date(),
        fee_tenge: FEE,
        wording: pack.wording.contract.clone(),
        training: true,
    }
}

fn addendum(pack: &RulePack, agreed: Agreed) -> AddendumPaper {
    let day = pack.effective_from.local_date();
    AddendumPaper {
        number: 1,
        date: day,
        contract: contract_number(NUMBER),
        signed_on: day,
        settlement: name("sample-settlement"),
        kindergarten: name("sample-kindergarten"),
        head: person("sample-head"),
        guardian: person("sample-guardian"),
        child: person("sample-child"),
        agreed,
        from: day,
        wording: pack.wording.addendum.clone(),
        training: true,
    }
}

fn referral(pack: &RulePack, born: NaiveDate, iin: Iin) -> ReferralPaper {
    let days = i64::from(pack.referral_working_days);
    ReferralPaper {
        number: NUMBER.to_owned(),
        issued_at: pack.effective_from,
        valid_until: pack.effective_from.plus_minutes(days.saturating_mul(MINUTES_OF_A_DAY)),
        child: person("sample-child"),
        born,
        iin,
        iin_in_full: true,
        guardian: person("sample-guardian"),
        kindergarten: name("sample-kindergarten"),
        address: name("sample-address"),
        phone: None,
        group: person("sample-group"),
        language: Language::Kazakh,
        kind: GroupKind::Ordinary,
        birth_years: vec![pack.effective_from.local_year().saturating_sub(3)],
        application: 0,
        issued_by: Some(person("sample-head")),
        basis: Basis::Activation,
        bring: pack.documents_to_bring.clone(),
        stop_list_days: pack.stop_list_working_days,
        extension_days: (pack.extension_calendar_days > 0).then_some(pack.extension_calendar_days),
        copy: 1,
        code: NUMBER.to_owned(),
        wording: pack.wording.referral.clone(),
        training: true,
    }
}
