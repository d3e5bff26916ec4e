//! Documents that requests for more days name and that are not here yet: a family brought them to a desk, and the desk brings them up after the act.
//!
//! What a family hands in at the portal is here before it is named, so it is awaited by nobody; nor is what lay at a desk that was given up, once the
//! request is answered. The rule it protects: a document that comes up from a desk belongs to the family whose referral names it, and the family sees it
//! at the portal as one that was handed in there.

use std::collections::{BTreeSet, HashMap};

use oryn_domain::id::{KindergartenId, ReferralId};
use oryn_domain::record::Record;
use oryn_domain::referral::{ExtensionState, Referral};
use oryn_domain::register::Register;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_sync::upload::kind::FileKind;

use super::Purpose;
use crate::border::Account;
use crate::centre::Centre;
use crate::failure::Failure;
use crate::store::Store;
use crate::store::attachments::StoredAttachment;

/// What is awaited in each kindergarten, as far as this process knows: one that came to another process, or through the portal, may still be named.
#[derive(Debug, Clone, Default)]
pub struct Awaited(HashMap<KindergartenId, BTreeSet<(String, ReferralId)>>);

impl Awaited {
    /// From everything that is durable.
    pub(crate) async fn load(store: &dyn Store, register: &Register) -> Result<Self, Failure> {
        let mut awaited = Self::default();
        for referral in register.referrals() {
            let Some(document) = to_come(register, referral) else { continue };
            if !Family::of(register, referral).has(store, document).await? {
                awaited.put(referral.kindergarten, document, referral.id);
            }
        }
        Ok(awaited)
    }

    /// A durable row is about to be taken in: what a request names when it first appears may have to come.
    pub(crate) fn note(&mut self, register: &Register, record: &Record) {
        let Record::Referral(row) = record else { return };
        let Some(named) = to_come(register, row) else { return };
        if register.referral(row.id).and_then(document) != Some(named) {
            self.put(row.kindergarten, named, row.id);
        }
    }

    fn put(&mut self, kindergarten: KindergartenId, document: &str, referral: ReferralId) {
        self.0.entry(kindergarten).or_default().insert((document.to_owned(), referral));
    }

    fn came(&mut self, kindergarten: KindergartenId, document: &str) {
        if let Some(awaited) = self.0.get_mut(&kindergarten) {
            awaited.retain(|(sha256, _)| sha256 != document);
        }
    }

    /// It is awaited for this referral no longer.
    fn forget(&mut self, kindergarten: KindergartenId, awaited: &(String, ReferralId)) {
        if let Some(all) = self.0.get_mut(&kindergarten) {
            all.remove(awaited);
        }
    }

    /// What is awaited in this kindergarten, and of which family; of none where it does not come any more.
    fn of(&self, register: &Register, own: KindergartenId) -> Vec<((String, ReferralId), Option<Family>)> {
        let all = self.0.get(&own).into_iter().flatten();
        all.map(|awaited| {
            let (sha256, referral) = awaited;
            let row = register
                .referral(*referral)
                .filter(|row| to_come(register, row) == Some(sha256.as_str()));
            (awaited.clone(), row.map(|row| Family::of(register, row)))
        })
        .collect()
    }
}

/// The document of a referral's request for more days.
fn document(referral: &Referral) -> Option<&str> {
    referral.term.extension.as_ref().map(|extension| extension.document.as_str())
}

/// The same, where a desk may have to bring it.
fn to_come<'r>(register: &Register, referral: &'r Referral) -> Option<&'r str> {
    let extension = referral.term.extension.as_ref()?;
    let desk = register.desk(extension.desk?);
    let is_answered = !matches!(extension.state, ExtensionState::Asked { .. });
    let is_lost = is_answered && desk.is_some_and(Desk::is_written_off);
    (!is_lost).then_some(extension.document.as_str())
}

/// In whose name the document of a referral is kept.
#[derive(Debug, Clone)]
pub(super) struct Family {
    /// The guardian who filed: whoever brought it, the kindergarten knows this one.
    filed: Option<Account>,
    guardians: Vec<Account>,
}

impl Family {
    pub(super) fn of(register: &Register, referral: &Referral) -> Self {
        let guardians = register.child(referral.child).map(|child| child.guardians.iter());
        Self {
            filed: register
                .application(referral.application)
                .map(|row| Account::of_guardian(row.guardian)),
            guardians: guardians.into_iter().flatten().map(|id| Account::of_guardian(*id)).collect(),
        }
    }

    /// Whether this file is of a guardian of the child, and was handed in for this.
    pub(super) fn handed_in(&self, row: &StoredAttachment) -> bool {
        row.purpose == Purpose::Extension && (self.guardians.contains(&row.owner) || self.filed == Some(row.owner))
    }

    async fn has(&self, store: &dyn Store, document: &str) -> Result<bool, Failure> {
        Ok(store.attachments(document).await?.iter().any(|row| self.handed_in(row)))
    }
}

/// The families of this kindergarten whose requests name a document.
fn families(centre: &Centre, own: KindergartenId, sha256: &str) -> Vec<Family> {
    centre.read(|published| {
        let register = &published.register;
        let naming = register
            .referrals()
            .filter(|row| row.kindergarten == own && document(row) == Some(sha256));
        naming.map(|row| Family::of(register, row)).collect()
    })
}

/// Whether a request before this kindergarten names the document, and if so, whether it has still to come for one of those who do.
pub(crate) async fn is_awaited(centre: &Centre, own: KindergartenId, sha256: &str) -> Result<Option<bool>, Failure> {
    let families = families(centre, own, sha256);
    if families.is_empty() {
        return Ok(None);
    }
    for family in &families {
        if !family.has(&*centre.store, sha256).await? {
            return Ok(Some(true));
        }
    }
    centre.publish(|published| published.documents.came(own, sha256));
    Ok(Some(false))
}

/// The documents that desks of this kindergarten have to bring.
pub(crate) async fn wanted(centre: &Centre, own: KindergartenId) -> Result<Vec<String>, Failure> {
    let awaited = centre.read(|published| published.documents.of(&published.register, own));
    let mut wanted = BTreeSet::new();
    for (named, family) in awaited {
        let is_open = match &family {
            Some(family) => !family.has(&*centre.store, &named.0).await?,
            // The request went with its referral, or its desk is gone.
            None => false,
        };
        if is_open {
            wanted.insert(named.0);
        } else {
            centre.publish(|published| published.documents.forget(own, &named));
        }
    }
    Ok(wanted.into_iter().collect())
}

/// A document has come up from a desk: it is kept for every family that names it and has not got it.
pub(crate) async fn keep(
    centre: &Centre,
    own: KindergartenId,
    sha256: &str,
    (kind, bytes): (FileKind, &[u8]),
    at: Instant,
) -> Result<(), Failure> {
    for family in families(centre, own, sha256) {
        let Some(owner) = family.filed else { continue };
        if family.has(&*centre.store, sha256).await? {
            continue;
        }
        let attachment = StoredAttachment {
            sha256: sha256.to_owned(),
            owner,
            purpose: Purpose::Extension,
            kind,
            at,
            draft_until: None,
        };
        centre.store.put_attachment(&attachment, bytes).await?;
    }
    centre.publish(|published| published.documents.came(own, sha256));
    Ok(())
}
