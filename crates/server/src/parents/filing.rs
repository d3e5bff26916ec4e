//! Filing an application: what can be chosen, papers that wait for it, and the application with everything that goes along.

use std::collections::BTreeMap;

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{
    ApplicationCard, CategoryChoice, Claim, CorrectionalChoice, FilingCalls, FilingChoices, NewApplication, OwnFile, PaperFor, PortalCalls,
    Session, Told, ToldBy,
};
use oryn_domain::act::Command;
use oryn_domain::child::Guardian;
use oryn_domain::decide::privilege::claim_of_family;
use oryn_domain::group::{Correction, GroupKind};
use oryn_domain::id::{ApplicationId, ChildId, GuardianId, KindergartenId};
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::{Category, ConfirmedBy};
use oryn_messages::{Lang, alphabetical};
use oryn_sync::upload::kind::FileKind;

use super::{Parents, cards};
use crate::accounts;
use crate::attachments::{self, Purpose};
use crate::store::StoredAttachment;
use crate::store::dispatch::{Contact, Ways};

/// Letters of an address.
const LONGEST_ADDRESS: usize = 300;

const fn purpose(what: PaperFor) -> Purpose {
    match what {
        PaperFor::Conclusion => Purpose::Conclusion,
        PaperFor::Privilege => Purpose::Privilege,
    }
}

fn own_file(row: StoredAttachment) -> OwnFile {
    OwnFile {
        picture: matches!(row.kind, FileKind::Jpeg | FileKind::Png),
        sha256: row.sha256,
    }
}

fn category(category: &Category) -> CategoryChoice {
    CategoryChoice {
        code: category.code.clone(),
        class: category.class,
        evidence_months: category.evidence_months,
    }
}

/// Kindergartens with correctional groups, by name, with what these work with.
fn correctional(register: &Register) -> Vec<CorrectionalChoice> {
    let mut by_kindergarten: BTreeMap<KindergartenId, Vec<Correction>> = BTreeMap::new();
    for group in register.groups().filter(|group| group.is_open()) {
        if let GroupKind::Correctional(correction) = group.kind {
            by_kindergarten.entry(group.kindergarten).or_default().push(correction);
        }
    }
    let mut all: Vec<CorrectionalChoice> = by_kindergarten
        .into_iter()
        .filter_map(|(id, mut corrections)| {
            corrections.sort_unstable();
            corrections.dedup();
            let row = register.kindergarten(id)?;
            Some(CorrectionalChoice {
                id,
                name: row.name.clone(),
                settlement: row.settlement,
                corrections,
            })
        })
        .collect();
    all.sort_by_cached_key(|choice| alphabetical(&choice.name.ru));
    all
}

fn told(contact: Contact) -> Told {
    Told {
        by: match contact.ways {
            Ways::Sms => ToldBy::Sms,
            Ways::Email => ToldBy::Email,
            Ways::Both => ToldBy::Both,
        },
        email: contact.email,
        language: contact.language.unwrap_or_default().code().to_owned(),
    }
}

/// What was chosen, if it can be. E-mail goes to an address that was proven by a code before, and to no other: what is told speaks of a child.
fn contact(told: &Told, known: &Contact) -> Result<Contact, ApiError> {
    let ways = match told.by {
        ToldBy::Sms => Ways::Sms,
        ToldBy::Email => Ways::Email,
        ToldBy::Both => Ways::Both,
    };
    let asked = told.email.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if ways != Ways::Sms && (asked.is_none() || asked != known.email.as_deref()) {
        return Err(ApiError::about(Code::FieldWrong, "email"));
    }
    let language = told
        .language
        .parse::<Lang>()
        .map_err(|_no_language| ApiError::about(Code::FieldWrong, "language"))?;
    Ok(Contact {
        ways,
        language: Some(language),
        ..known.clone()
    })
}

impl Parents {
    /// What state registers name an own child for; nothing for another's.
    async fn registered(&self, guardian: GuardianId, child: ChildId) -> Result<Vec<String>, ApiError> {
        let iin = self.0.read(|published| {
            let child = published.register.child(child)?;
            child.guardians.contains(&guardian).then_some(child.iin)
        });
        let Some(iin) = iin else { return Ok(Vec::new()) };
        let person = self.0.registry.person(iin).await?;
        Ok(person.map(|person| person.privileges).unwrap_or_default())
    }

    /// Whether an e-mail can be sent here; in a training installation it goes into the inbox there.
    fn sends_mail(&self) -> bool {
        let configured = self.0.senders.get().is_some_and(|senders| senders.mail.is_some());
        configured || self.0.read(|published| published.register.rules.training)
    }

    async fn tell(&self, guardian: GuardianId, told: Told) -> Result<(), ApiError> {
        let known = self.0.contact_of(guardian);
        let contact = contact(&told, &known)?;
        if contact.ways != Ways::Sms && !self.sends_mail() {
            return Err(ApiError::about(Code::FieldWrong, "email"));
        }
        if known != contact {
            self.0.choose_contact(guardian, contact).await?;
        }
        Ok(())
    }

    async fn live_at(&self, guardian: GuardianId, address: &str) -> Result<(), ApiError> {
        let address = address.split_whitespace().collect::<Vec<_>>().join(" ");
        if address.chars().count() > LONGEST_ADDRESS {
            return Err(ApiError::about(Code::FieldWrong, "address"));
        }
        let known = self.0.read(|published| published.register.guardian(guardian).cloned());
        let known = known.ok_or(Refusal::NotFound)?;
        if address.is_empty() || known.address.as_deref() == Some(address.as_str()) {
            return Ok(());
        }
        let guardian_there = Guardian {
            address: Some(address),
            ..known
        };
        let command = Command::RegisterGuardian { guardian: guardian_there };
        self.act(self.0.new_act(), guardian, command).await
    }
}

#[async_trait::async_trait]
impl FilingCalls for Parents {
    async fn filing_choices(&self, session: &Session) -> Result<FilingChoices, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let settlements = self.settlements().await;
        let (told, sends_mail) = (told(self.0.contact_of(guardian)), self.sends_mail());
        Ok(self.0.read(|published| {
            let register = &published.register;
            let open = || register.groups().filter(|group| group.is_open());
            let mut languages: Vec<_> = open().map(|group| group.language).collect();
            languages.sort_unstable();
            languages.dedup();
            let mut kinds: Vec<_> = open().map(|group| group.kind).collect();
            kinds.sort_unstable();
            kinds.dedup();
            let by_paper = |row: &&Category| row.confirmed_by == ConfirmedBy::Department;
            FilingChoices {
                settlements,
                languages,
                kinds,
                correctional: correctional(register),
                categories: register.rules.privilege_categories.iter().filter(by_paper).map(category).collect(),
                address: register.guardian(guardian).and_then(|row| row.address.clone()),
                told,
                sends_mail,
            }
        }))
    }

    async fn privilege_of(
        &self,
        session: &Session,
        child: ChildId,
        chosen: Option<(&str, Option<&str>)>,
    ) -> Result<Option<Claim>, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let registered = self.registered(guardian, child).await?;
        let found = self.0.read(|published| {
            let rules = &published.register.rules;
            let claim = claim_of_family(rules, chosen, &registered)?;
            Ok::<_, Refusal>(claim.and_then(|claim| {
                Some(Claim {
                    category: category(rules.category(&claim.category)?),
                    registered: claim.paper.is_none(),
                })
            }))
        });
        Ok(found?)
    }

    async fn hand_in(&self, session: &Session, what: PaperFor, file: Vec<u8>) -> Result<OwnFile, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let kept = attachments::keep_for_now(&self.0, guardian, purpose(what), &file).await?;
        Ok(own_file(kept))
    }

    async fn paper(&self, session: &Session, what: PaperFor, sha256: &str) -> Result<Option<OwnFile>, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let known = attachments::known(&self.0, guardian, purpose(what), sha256).await?;
        Ok(known.map(own_file))
    }

    async fn file_application(&self, session: &Session, new: NewApplication) -> Result<ApplicationCard, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let registered = self.registered(guardian, new.child).await?;
        let privilege = self.0.read(|published| {
            let chosen = new.privilege.as_ref().map(|(code, paper)| (code.as_str(), paper.as_deref()));
            claim_of_family(&published.register.rules, chosen, &registered)
        })?;
        // Before the application: the message that it was accepted goes where it was asked for.
        if let Some(told) = new.told {
            self.tell(guardian, told).await?;
        }
        if let Some(address) = &new.address {
            self.live_at(guardian, address).await?;
        }
        let id = ApplicationId(new.act.0);
        let command = Command::FileApplication {
            application: id,
            child: new.child,
            settlement: new.settlement,
            kind: new.kind,
            kindergarten: new.kindergarten,
            conclusion: new.conclusion,
            languages: new.languages,
            privilege,
        };
        self.act(new.act, guardian, command).await?;
        self.own(guardian, id, cards::application)?.ok_or_else(|| Refusal::NotFound.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(by: ToldBy, email: &str, proven: Option<&str>) -> Result<Option<String>, String> {
        let told = Told {
            by,
            email: Some(email.to_owned()),
            language: "ru".to_owned(),
        };
        let known = Contact {
            email: proven.map(str::to_owned),
            ..Contact::default()
        };
        contact(&told, &known).map(|contact| contact.email).map_err(|error| error.code)
    }

    #[test]
    fn e_mails_go_to_the_address_that_was_proven_and_to_no_other() {
        let ana = "ana@example.kz";
        for by in [ToldBy::Email, ToldBy::Both] {
            assert_eq!(choice(by, " ana@example.kz ", Some(ana)), Ok(Some(ana.to_owned())));
            for (typed, proven) in [("", Some(ana)), ("other@example.kz", Some(ana)), (ana, None), ("", None)] {
                assert_eq!(choice(by, typed, proven), Err("field-wrong".to_owned()), "{typed}");
            }
        }
        assert_eq!(
            choice(ToldBy::Sms, "other@example.kz", Some(ana)),
            Ok(Some(ana.to_owned())),
            "the proven one stays"
        );
        assert_eq!(choice(ToldBy::Sms, " ", None), Ok(None));
    }
}
