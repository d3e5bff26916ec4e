//! A kindergarten that is full of children, and one that a whole district asks for: what a desk starts with when it starts late.
//!
//! Every row comes out of the rules, as it would in the product; the signatures under the contracts are real ones of a training authority, because
//! they are the part of a contract that does not compress.

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::ContractSignature;
use oryn_domain::decide::Context;
use oryn_domain::id::{BulletinId, ContractId, Id, ReferralId, ResponseId};
use oryn_domain::iin::OrganisationNumber;
use oryn_domain::permission::Actor;
use oryn_domain::time::Instant;
use oryn_server::secret;
use oryn_signing::profile::Role;
use oryn_signing::rand_core::OsRng;
use oryn_signing::signer::TrainingSigner;
use oryn_signing::training::{Person, TrainingAuthority};
use oryn_testkit::builders::TinyRegion;
use oryn_testkit::chance::Chance;

use super::BORN;

const KEY_PASSWORD: &str = "training-key";

/// Whoever acts in this history.
struct History<'r> {
    tiny: &'r mut TinyRegion,
    now: Instant,
    chance: Chance,
}

impl History<'_> {
    fn id<T: From<Id>>(&mut self) -> T {
        Id::v7(self.now, self.chance.ten_bytes()).into()
    }

    fn act(&mut self, actor: Actor, signature: SignatureCheck, command: &Command) -> anyhow::Result<()> {
        let context = Context {
            act: self.id(),
            now: self.now,
            received: self.now,
            actor,
            signature,
        };
        match self.tiny.act(command, &context) {
            Ok(_) => Ok(()),
            Err(refusal) => anyhow::bail!("the rules refuse «{}»: {refusal:?}", command.name()),
        }
    }

    /// A bulletin with so many places, open to all.
    fn open(&mut self, places: u32) -> anyhow::Result<BulletinId> {
        let bulletin: BulletinId = self.id();
        let schedule = Command::ScheduleBulletin {
            bulletin,
            group: self.tiny.group.id,
            places,
            birth_years: vec![BORN],
            released_at: self.now,
        };
        self.act(self.tiny.registrar(), SignatureCheck::NotChecked, &schedule)?;
        self.act(Actor::Scheduler, SignatureCheck::NotChecked, &Command::PublishBulletin { bulletin })?;
        Ok(bulletin)
    }
}

/// A head's key of an authority that exists for this history only.
fn signer(tiny: &TinyRegion, now: Instant) -> anyhow::Result<TrainingSigner> {
    let authority = TrainingAuthority::generate(&mut OsRng, now.plus_minutes(-60))?;
    let bin = match tiny.kindergarten.number {
        Some(OrganisationNumber::Bin(bin)) => Some(bin),
        _ => None,
    };
    let person = Person {
        name: tiny.head.name.full(),
        iin: tiny.head.iin,
        bin,
        role: if bin.is_some() { Role::Head } else { Role::Individual },
    };
    let file = authority.issue(&mut OsRng, &person, KEY_PASSWORD, now.plus_minutes(-60))?;
    Ok(TrainingSigner::open(&file, KEY_PASSWORD, now)?)
}

/// Every family has a place, a contract and a child in the group.
///
/// # Errors
/// The rules refuse it.
pub fn enrolled(tiny: &mut TinyRegion, now: Instant, seed: u64) -> anyhow::Result<()> {
    let signer = signer(tiny, now)?;
    let families = tiny.families.clone();
    let mut history = History {
        tiny,
        now: now.plus_minutes(-10),
        chance: Chance::of(seed, "enrolled", 0),
    };
    let bulletin = history.open(u32::try_from(families.len())?)?;
    let (registrar, head) = (history.tiny.registrar(), history.tiny.head());
    let summary = signer.summary();
    for family in &families {
        let (response, referral, contract): (ResponseId, ReferralId, ContractId) = (history.id(), history.id(), history.id());
        let paper = contract.to_string();
        let document = secret::hash(paper.as_bytes());
        let cms = signer.sign(paper.as_bytes(), now).context("not signed")?;
        let respond = Command::Respond {
            response,
            application: family.application.id,
            bulletin,
        };
        let activate = Command::ActivateResponse {
            response,
            referral,
            hold: None,
        };
        let prepare = Command::PrepareContract {
            contract,
            referral,
            starts_on: now.local_date(),
            fee_tenge: 12_000,
            document: document.clone(),
        };
        let sign = Command::SignContract {
            contract,
            document,
            signature: ContractSignature {
                cms: STANDARD.encode(&cms),
                signer: history.tiny.head.name.full(),
                serial: summary.serial.clone(),
                training: true,
            },
        };
        let unsigned = SignatureCheck::NotChecked;
        history.act(family.actor(), unsigned, &respond)?;
        history.act(registrar, unsigned, &activate)?;
        history.act(registrar, unsigned, &prepare)?;
        history.act(registrar, unsigned, &Command::RecordGuardianSignature { contract })?;
        let signer = history.tiny.head.iin;
        history.act(head, SignatureCheck::Valid { signer }, &sign)?;
    }
    Ok(())
}

/// Every family asks for one of a few places, and the round is not over.
///
/// # Errors
/// The rules refuse it.
pub fn asking(tiny: &mut TinyRegion, places: u32, now: Instant, seed: u64) -> anyhow::Result<()> {
    let families: Vec<_> = tiny.families.iter().map(|family| (family.actor(), family.application.id)).collect();
    let mut history = History {
        tiny,
        now: now.plus_minutes(-10),
        chance: Chance::of(seed, "asking", 0),
    };
    let bulletin = history.open(places)?;
    for (actor, application) in families {
        let respond = Command::Respond {
            response: history.id(),
            application,
            bulletin,
        };
        history.act(actor, SignatureCheck::NotChecked, &respond)?;
    }
    Ok(())
}
