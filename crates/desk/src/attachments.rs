//! What families handed in, for those who decide about it. It is fetched when somebody asks, checked against the hash that the register names, and
//! kept in memory only: a copy of somebody's medical paper has no place on a disk of a reception. It goes when whoever works here goes. What a family
//! brought to this very desk lies here until it has done its work ([`crate::handed_in`]), and is shown from there.
//!
//! It is not the lane ([`crate::lane`]), by which papers of this desk go up; and it decides nothing: what may be fetched the register says, and
//! the centre says it again.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::calls::Topic;
use oryn_api::desk::attachments::{AttachmentFile, AttachmentState};
use oryn_api::error::{ApiError, Code};
use oryn_domain::id::{ApplicationId, ChildId, KindergartenId, ReferralId, ResponseId};
use oryn_domain::referral::Referral;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_sync::engine::Failure;
use oryn_sync::upload::kind::FileKind;
use tokio::task::AbortHandle;

use crate::desk::Core;
use crate::fingerprint::sha256;
use crate::handed_in::brought_for;
use crate::problem;
use crate::runner::credentials;

/// Attachments that are kept at once. Each has ten megabytes at most.
const MOST: usize = 8;
/// Screens hear of so many more bytes.
const STEP: u64 = 128 * 1024;

/// One that was asked for.
#[derive(Debug)]
enum Held {
    Coming { got: u64, of: u64, work: Option<AbortHandle> },
    Here(Arc<Vec<u8>>),
    Failed(ApiError),
}

/// Those that were asked for since somebody signed in.
#[derive(Debug, Default)]
pub(crate) struct Attachments {
    held: BTreeMap<String, Held>,
    /// The oldest first.
    order: Vec<String>,
}

impl Attachments {
    pub(crate) fn state(&self, sha256: &str) -> AttachmentState {
        match self.held.get(sha256) {
            None => AttachmentState::Away,
            Some(Held::Coming { got, of, .. }) => AttachmentState::Coming { got: *got, of: *of },
            Some(Held::Here(bytes)) => AttachmentState::Here {
                bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            },
            Some(Held::Failed(error)) => AttachmentState::Failed { error: error.clone() },
        }
    }

    fn put(&mut self, sha256: &str, held: Held) {
        if self.held.insert(sha256.to_owned(), held).is_none() {
            self.order.push(sha256.to_owned());
        }
        while self.order.len() > MOST {
            let oldest = self.order.remove(0);
            self.let_go(&oldest);
        }
    }

    fn let_go(&mut self, sha256: &str) {
        if let Some(Held::Coming { work: Some(work), .. }) = self.held.remove(sha256) {
            work.abort();
        }
        self.order.retain(|known| known != sha256);
    }

    /// Nobody works here any more.
    pub(crate) fn let_all_go(&mut self) {
        for sha256 in std::mem::take(&mut self.order) {
            self.let_go(&sha256);
        }
    }

    /// Whether it was taken off meanwhile.
    fn is_coming(&self, sha256: &str) -> bool {
        matches!(self.held.get(sha256), Some(Held::Coming { .. }))
    }
}

/// What was handed in for.
pub(crate) type Named = (&'static str, String);

/// What an application names before this kindergarten: its conclusion, and the documents of extensions of its referrals.
pub(crate) fn of_application(register: &Register, own: KindergartenId, application: ApplicationId) -> Vec<Named> {
    let conclusion = register
        .application(application)
        .filter(|row| row.kindergarten == Some(own))
        .and_then(|row| row.conclusion.clone())
        .map(|sha256| ("conclusion", sha256));
    let extensions = register
        .referrals_of(application)
        .filter(|row| row.kindergarten == own)
        .filter_map(|row| row.term.extension.as_ref())
        .map(|extension| ("extension", extension.document.clone()));
    let mut named: Vec<Named> = conclusion.into_iter().chain(extensions).collect();
    named.dedup_by(|one, other| one.1 == other.1);
    named
}

pub(crate) fn of_response(register: &Register, own: KindergartenId, response: ResponseId) -> Result<Vec<Named>, ApiError> {
    let row = register.response(response).ok_or(Refusal::NotFound)?;
    if row.kindergarten != own {
        return Err(Refusal::NotFound.into());
    }
    Ok(of_application(register, own, row.application))
}

pub(crate) fn of_referral(register: &Register, own: KindergartenId, referral: ReferralId) -> Result<Vec<Named>, ApiError> {
    let row = register.referral(referral).ok_or(Refusal::NotFound)?;
    if row.kindergarten != own {
        return Err(Refusal::NotFound.into());
    }
    Ok(of_application(register, own, row.application))
}

/// What was handed in with every application by which a child of the roll came here; nothing of a child who never belonged to this kindergarten.
pub(crate) fn of_child(register: &Register, own: KindergartenId, child: ChildId) -> Result<Vec<Named>, ApiError> {
    if !register.enrolments().any(|row| row.child == child && row.kindergarten == own) {
        return Err(Refusal::NotFound.into());
    }
    let mut named: Vec<Named> = Vec::new();
    for one in register
        .applications_of(child)
        .flat_map(|row| of_application(register, own, row.id))
    {
        if named.iter().all(|(_, sha256)| *sha256 != one.1) {
            named.push(one);
        }
    }
    Ok(named)
}

/// The application with which it was handed in, where anything before this kindergarten names it: the centre gives nothing else, and a screen asks for
/// nothing else.
fn named_by(register: &Register, own: KindergartenId, sha256: &str) -> Option<ApplicationId> {
    let conclusion = register
        .applications()
        .find(|row| row.kindergarten == Some(own) && row.conclusion.as_deref() == Some(sha256));
    let of_referral = || {
        let names = |row: &&Referral| row.term.extension.as_ref().is_some_and(|extension| extension.document == sha256);
        let mut own = register.referrals().filter(|row| row.kindergarten == own);
        own.find(names).map(|row| row.application)
    };
    conclusion.map(|row| row.id).or_else(of_referral)
}

impl Core {
    /// Begin to fetch it; the screens hear how far it has come.
    pub(crate) fn fetch_attachment(self: &Arc<Self>, sha256: &str) -> Result<(), ApiError> {
        let mut memory = self.memory_mut();
        let (replica, identity) = memory.replica()?;
        if named_by(&replica.view, identity.kindergarten, sha256).is_none() {
            return Err(Refusal::NotFound.into());
        }
        let is_on_its_way = matches!(memory.attachments.held.get(sha256), Some(Held::Coming { .. } | Held::Here(_)));
        if is_on_its_way || memory.papers.handed_in.contains_key(sha256) {
            return Ok(());
        }
        // Without a line it is said at once, and not after the patience of a connection.
        if !memory.link.online {
            return Err(Code::ServerUnreachable.into());
        }
        memory.attachments.put(sha256, Held::Coming { got: 0, of: 0, work: None });
        let (core, wanted) = (Arc::clone(self), sha256.to_owned());
        let task = tokio::spawn(async move { core.bring(&wanted).await });
        if let Some(Held::Coming { work, .. }) = memory.attachments.held.get_mut(sha256) {
            *work = Some(task.abort_handle());
        }
        drop(memory);
        self.changed([Topic::Attachments]);
        Ok(())
    }

    /// It is not wanted any more, on its way or here.
    pub(crate) fn leave_attachment(&self, sha256: &str) {
        self.memory_mut().attachments.let_go(sha256);
        self.changed([Topic::Attachments]);
    }

    /// The bytes of one that is here.
    pub(crate) async fn attachment(&self, sha256: &str) -> Result<AttachmentFile, ApiError> {
        let (fetched, store) = {
            let memory = self.memory();
            let fetched = match memory.attachments.held.get(sha256) {
                Some(Held::Here(bytes)) => Some(Arc::clone(bytes)),
                _ => None,
            };
            let store = memory.store.clone().filter(|_| memory.papers.handed_in.contains_key(sha256));
            (fetched, store)
        };
        let bytes = match (fetched, store) {
            (Some(bytes), _) => bytes,
            (None, Some(store)) => {
                let found = store.paper(sha256).await.map_err(|error| problem::of_store(&error))?;
                Arc::new(found.ok_or(Code::AttachmentUnavailable)?)
            }
            (None, None) => return Err(Code::AttachmentUnavailable.into()),
        };
        let kind = FileKind::of(&bytes).map_err(|_spoilt| Code::AttachmentUnavailable)?;
        Ok(AttachmentFile {
            kind: kind.content_type().to_owned(),
            base64: STANDARD.encode(&*bytes),
        })
    }

    /// The application with which it was handed in.
    pub(crate) fn handed_in_with(&self, sha256: &str) -> Option<ApplicationId> {
        let memory = self.memory();
        let (replica, identity) = memory.replica().ok()?;
        let register = &replica.view;
        // What the centre did not accept no row names.
        let brought_here = || Some(register.referral(brought_for(&memory.book, sha256)?)?.application);
        named_by(register, identity.kindergarten, sha256).or_else(brought_here)
    }

    async fn bring(self: Arc<Self>, sha256: &str) {
        let came = self.fetched_attachment(sha256).await;
        {
            let mut memory = self.memory_mut();
            // Whoever asked may have gone meanwhile.
            if memory.attachments.is_coming(sha256) {
                let held = came.map_or_else(Held::Failed, |bytes| Held::Here(Arc::new(bytes)));
                memory.attachments.put(sha256, held);
            }
        }
        self.changed([Topic::Attachments]);
    }

    /// A line that breaks is tried again as long as something comes of it.
    async fn fetched_attachment(self: &Arc<Self>, wanted: &str) -> Result<Vec<u8>, ApiError> {
        let (_, server, pass) = credentials(self).map_err(problem::of_line)?;
        let told = |got: u64, of: u64| self.came(wanted, got, of);
        let mut bytes = Vec::new();
        loop {
            let had = bytes.len();
            match self.server.fetch_paper(&server, &pass, wanted, &mut bytes, &told).await {
                Ok(Some(())) if sha256(&bytes) == wanted => return Ok(bytes),
                Ok(_) => return Err(Code::AttachmentUnavailable.into()),
                Err(Failure::Unreachable) if bytes.len() > had => {}
                Err(failure) => return Err(problem::of_line(failure)),
            }
        }
    }

    fn came(&self, sha256: &str, got: u64, of: u64) {
        let mut memory = self.memory_mut();
        if let Some(Held::Coming { got: had, of: whole, .. }) = memory.attachments.held.get_mut(sha256) {
            *whole = of;
            if got.saturating_sub(*had) >= STEP || got == of {
                *had = got;
                drop(memory);
                self.changed([Topic::Attachments]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_are_kept_and_the_oldest_goes_first() {
        let mut attachments = Attachments::default();
        for number in 0..=MOST {
            attachments.put(&number.to_string(), Held::Here(Arc::new(vec![0; number])));
        }
        assert_eq!(attachments.state("0"), AttachmentState::Away);
        assert_eq!(attachments.state("1"), AttachmentState::Here { bytes: 1 });
        attachments.let_all_go();
        assert_eq!(attachments.state("1"), AttachmentState::Away);
        assert!(attachments.held.is_empty() && attachments.order.is_empty());
    }
}
