//! Publishing law: ahead of time, once, and signed.
//!
//! A pack that began in the past would change what was decided under another one; a version with other content would make two laws of
//! one name. Both are refused, so that history decided again comes out the same.

use super::Context;
use crate::act::SignatureCheck;
use crate::calendar::CalendarTable;
use crate::fact::Fact;
use crate::id::{CalendarTableId, RulePackId};
use crate::permission::Permission;
use crate::publication::{PublishedCalendar, PublishedRules, SignedFile};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::rule_pack::RulePack;
use crate::time::Instant;

/// What every publication has to be.
fn fit(effective_from: Instant, context: &Context) -> Result<(), Refusal> {
    context.require(Permission::PublishLaw)?;
    if context.signature != SignatureCheck::Sealed {
        return Err(Refusal::LawSealInvalid);
    }
    if effective_from <= context.now {
        return Err(Refusal::LawNotAhead { from: effective_from });
    }
    Ok(())
}

pub(super) fn rules(
    register: &Register,
    id: RulePackId,
    pack: &RulePack,
    file: &SignedFile,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    if register.published_rules(id).is_some_and(|row| row.file.text == file.text) {
        return Err(Refusal::AlreadyDone);
    }
    if let Some(known) = register.packs().version(&pack.version) {
        return Err(if known == pack {
            Refusal::AlreadyDone
        } else {
            Refusal::LawAlreadyPublished {
                version: pack.version.clone(),
            }
        });
    }
    fit(pack.effective_from, context)?;
    let own = &register.rules;
    if own.region != pack.region {
        return Err(Refusal::LawOfAnotherRegion {
            region: pack.region.clone(),
            own: own.region.clone(),
        });
    }
    // A training installation shows text messages instead of sending them and accepts training signatures: no file may change which one it is.
    if own.training != pack.training {
        return Err(Refusal::LawTrainingMixed);
    }
    if let Some(other) = register.packs().all().find(|other| other.effective_from == pack.effective_from) {
        return Err(Refusal::LawSameStart {
            version: other.version.clone(),
        });
    }
    // The version of a wording stands on papers: it says for ever which words they are.
    let said = register
        .packs()
        .all()
        .find_map(|other| pack.wording.contradicted_by(&other.wording));
    if let Some(wording) = said {
        return Err(Refusal::LawAlreadyPublished {
            version: wording.version.clone(),
        });
    }
    Ok(vec![Fact::RulesPublished {
        rules: PublishedRules {
            id,
            pack: pack.clone(),
            file: file.clone(),
            published_at: context.now,
        },
    }])
}

pub(super) fn calendar(
    register: &Register,
    id: CalendarTableId,
    table: &CalendarTable,
    file: &SignedFile,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    if let Some(known) = register.calendars().table(table.year, &table.version) {
        return Err(if known == table {
            Refusal::AlreadyDone
        } else {
            Refusal::LawAlreadyPublished {
                version: table.version.clone(),
            }
        });
    }
    fit(table.effective_from, context)?;
    let same = |other: &&CalendarTable| other.year == table.year && other.effective_from == table.effective_from;
    if let Some(other) = register.calendars().tables().iter().find(same) {
        return Err(Refusal::LawSameStart {
            version: other.version.clone(),
        });
    }
    Ok(vec![Fact::CalendarPublished {
        calendar: PublishedCalendar {
            id,
            table: table.clone(),
            file: file.clone(),
            published_at: context.now,
        },
    }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::Command;
    use crate::calendar::Calendar;
    use crate::decide::decide;
    use crate::id::Id;
    use crate::permission::Actor;
    use crate::rule_pack::tests::pack;
    use crate::wording::{Wording, Wordings};
    use rstest::rstest;

    const NOW: Instant = Instant::from_micros(1_000);

    fn context() -> Context {
        Context {
            act: Id::from_bytes([7; 16]).into(),
            now: NOW,
            received: NOW,
            actor: Actor::Publisher,
            signature: SignatureCheck::Sealed,
        }
    }

    fn ahead() -> RulePack {
        RulePack {
            version: "test-2".to_owned(),
            effective_from: NOW.plus_minutes(1),
            ..pack()
        }
    }

    fn publish(pack: RulePack) -> Command {
        Command::PublishRules {
            rules: Id::from_bytes([9; 16]).into(),
            file: SignedFile {
                text: format!("{pack:?}"),
                key: "key".to_owned(),
                seal: "seal".to_owned(),
            },
            pack: Box::new(pack),
        }
    }

    fn table(version: &str, from: Instant) -> Command {
        Command::PublishCalendar {
            calendar: Id::from_bytes([8; 16]).into(),
            table: CalendarTable {
                year: 2028,
                version: version.to_owned(),
                effective_from: from,
                sources: Vec::new(),
                off: std::collections::BTreeSet::new(),
                worked: std::collections::BTreeSet::new(),
            },
            file: SignedFile {
                text: version.to_owned(),
                key: "key".to_owned(),
                seal: "seal".to_owned(),
            },
        }
    }

    fn register() -> Register {
        Register::new(pack(), Calendar::default())
    }

    #[test]
    fn a_pack_ahead_of_time_is_published_and_comes_into_force_at_its_instant() {
        let mut register = register();
        let facts = decide(&register, &publish(ahead()), &context()).expect("published");
        for fact in &facts {
            register.apply(fact);
        }
        let version = |at| register.packs().in_force(at).version.clone();
        assert_eq!([version(NOW), version(NOW.plus_minutes(1))], ["test-1", "test-2"]);
        assert_eq!(decide(&register, &publish(ahead()), &context()), Err(Refusal::AlreadyDone));
        let edited = RulePack { hold_days: 8, ..ahead() };
        assert_eq!(
            decide(&register, &publish(edited), &context()),
            Err(Refusal::LawAlreadyPublished {
                version: "test-2".to_owned()
            })
        );
        let beside = RulePack {
            version: "test-3".to_owned(),
            ..ahead()
        };
        assert_eq!(
            decide(&register, &publish(beside), &context()),
            Err(Refusal::LawSameStart {
                version: "test-2".to_owned()
            })
        );
    }

    #[rstest]
    #[case(RulePack { effective_from: NOW, ..ahead() }, Refusal::LawNotAhead { from: NOW })]
    #[case(RulePack { region: "elsewhere".to_owned(), ..ahead() }, Refusal::LawOfAnotherRegion { region: "elsewhere".to_owned(), own: "test".to_owned() })]
    #[case(RulePack { training: false, ..ahead() }, Refusal::LawTrainingMixed)]
    #[case(RulePack { version: "test-1".to_owned(), ..ahead() }, Refusal::LawAlreadyPublished { version: "test-1".to_owned() })]
    fn what_is_unfit_is_refused(#[case] pack: RulePack, #[case] refusal: Refusal) {
        assert_eq!(decide(&register(), &publish(pack), &context()), Err(refusal));
    }

    #[test]
    fn the_version_of_a_wording_stands_for_one_text_only() {
        let worded = |text: &str| Wordings {
            referral: Some(Wording {
                version: "notes-1".to_owned(),
                kk: text.to_owned(),
                ru: text.to_owned(),
            }),
            ..Wordings::default()
        };
        let known = RulePack {
            wording: worded("one"),
            ..pack()
        };
        let register = Register::new(known, Calendar::default());
        let with = |wording| RulePack { wording, ..ahead() };
        assert!(decide(&register, &publish(with(worded("one"))), &context()).is_ok());
        assert_eq!(
            decide(&register, &publish(with(worded("another"))), &context()),
            Err(Refusal::LawAlreadyPublished {
                version: "notes-1".to_owned()
            })
        );
    }

    #[test]
    fn only_a_publisher_with_a_seal_that_holds_publishes() {
        let unsealed = Context {
            signature: SignatureCheck::NotChecked,
            ..context()
        };
        assert_eq!(decide(&register(), &publish(ahead()), &unsealed), Err(Refusal::LawSealInvalid));
        let clock = Context {
            actor: Actor::Scheduler,
            ..context()
        };
        assert_eq!(decide(&register(), &publish(ahead()), &clock), Err(Refusal::NotAllowed));
    }

    #[test]
    fn a_year_is_published_once_and_corrected_by_a_later_version() {
        let mut register = register();
        let (first, second) = (NOW.plus_minutes(1), NOW.plus_minutes(2));
        let facts = decide(&register, &table("2028.1", first), &context()).expect("published");
        for fact in &facts {
            register.apply(fact);
        }
        assert_eq!(decide(&register, &table("2028.1", first), &context()), Err(Refusal::AlreadyDone));
        assert_eq!(
            decide(&register, &table("2028.1", second), &context()),
            Err(Refusal::LawAlreadyPublished {
                version: "2028.1".to_owned()
            })
        );
        assert_eq!(
            decide(&register, &table("2028.2", first), &context()),
            Err(Refusal::LawSameStart {
                version: "2028.1".to_owned()
            })
        );
        assert!(decide(&register, &table("2028.2", second), &context()).is_ok());
        assert_eq!(
            decide(&register, &table("2028.2", NOW), &context()),
            Err(Refusal::LawNotAhead { from: NOW })
        );
    }
}
