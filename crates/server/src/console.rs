//! The calls of the department's pages, answered from what is durable; every change goes through the one writer, and the accounts are the same
//! as those of `/v1/officers`.

mod anomalies;
mod appeals;
mod audit;
mod desks;
mod drafts;
mod families;
mod journal;
mod law;
mod names;
mod notices;
mod organisations;
mod overview;
mod passports;
mod persons;
mod recovery;
mod reviews;

use std::sync::Arc;

use oryn_api::console::{
    ConsoleCalls, ExtensionLine, ExtensionPage, JournalFound, JournalPage, JournalWish, LawLine, LawTried, MatterLine, MatterPage, Noted,
    NoticeState, Notices, OfficerToken, OrganisationLine, OrganisationPage, Overview, PrivilegeLine, PrivilegePage,
};
use oryn_api::error::{ApiError, Code};
use oryn_api::office::{
    JournalLine, NewOfficer, OfficerAct, OfficerCard, OfficerSession, OfficerSignedIn, OneTimeCode, Publication, SignIn,
};
use oryn_api::portal::HandedIn;
use oryn_api::wire::{Outcome, Receipt};
use oryn_domain::id::{ApplicationId, CommandId, DeskId, Id, KindergartenId, MatterId, OfficerId, ReferralId, StaffId};
use oryn_domain::permission::OfficerRole;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use crate::audit::note;
use crate::centre::Centre;
use crate::failure::Failure;
use crate::law::listing;
use crate::law::seal::Signature;
use crate::persons::work::Imports;
use crate::{attachments, department, officers};

/// The server's side of the department's pages.
#[derive(Clone)]
pub struct Console(Arc<Centre>, Arc<Imports>);

impl Console {
    /// The pages of this centre.
    #[must_use]
    pub fn of(centre: Arc<Centre>) -> Self {
        Self(centre, Arc::default())
    }

    /// Look at what is durable. The closure must not wait for anything.
    fn look<T>(&self, at: impl FnOnce(&Register) -> T) -> T {
        self.0.read(|published| at(&published.register))
    }
}

/// What a page has to know of a receipt: a refusal of the rules is an error.
fn applied(receipt: Receipt) -> Result<(), ApiError> {
    match receipt.outcome {
        Outcome::Applied => Ok(()),
        Outcome::Rejected { error } => Err(error),
        // Only what a desk had decided on paper is left to people.
        Outcome::Deferred => Err(Code::Internal.into()),
    }
}

#[async_trait::async_trait]
impl ConsoleCalls for Console {
    fn now(&self) -> Instant {
        self.0.clock.now()
    }

    fn training(&self) -> bool {
        self.look(|register| register.rules.training)
    }

    fn new_act(&self) -> CommandId {
        self.0.new_act()
    }

    async fn sign_in(&self, request: SignIn) -> Result<OfficerSignedIn, ApiError> {
        officers::sign_in(&self.0, request).await
    }

    async fn officer(&self, token: &OfficerToken) -> Result<Option<OfficerCard>, ApiError> {
        let found = officers::find(&self.0, &token.0).await?;
        Ok(found.map(|(_, officer)| officers::card(officer)))
    }

    async fn sessions(&self, token: &OfficerToken) -> Result<Vec<OfficerSession>, ApiError> {
        match officers::find(&self.0, &token.0).await? {
            Some((session, _)) => officers::sessions(&self.0, &session).await,
            None => Ok(Vec::new()),
        }
    }

    async fn end_session(&self, officer: OfficerId, session: Id) -> Result<(), ApiError> {
        officers::end_session(&self.0, officer, session).await
    }

    async fn sign_out(&self, token: &OfficerToken) -> Result<(), ApiError> {
        let Some((session, officer)) = officers::find(&self.0, &token.0).await? else {
            return Ok(());
        };
        match officers::end_session(&self.0, officer.id, session.id).await {
            // Pressed twice, it has ended all the same.
            Err(error) if error.code == ApiError::from(Refusal::NotFound).code => Ok(()),
            outcome => outcome,
        }
    }

    async fn accounts(&self) -> Result<Vec<OfficerCard>, ApiError> {
        officers::list(&*self.0.store).await
    }

    async fn add_account(&self, by: OfficerId, new: NewOfficer) -> Result<OneTimeCode, ApiError> {
        crate::audit::add_account(&self.0, by, new).await
    }

    async fn renew_account_code(&self, by: OfficerId, officer: OfficerId) -> Result<OneTimeCode, ApiError> {
        crate::audit::renew_code(&self.0, by, officer).await
    }

    async fn set_account_role(&self, by: OfficerId, officer: OfficerId, role: OfficerRole) -> Result<(), ApiError> {
        crate::audit::set_role(&self.0, by, officer, role).await
    }

    async fn close_account(&self, by: OfficerId, officer: OfficerId) -> Result<(), ApiError> {
        crate::audit::close_account(&self.0, by, officer).await
    }

    async fn overview(&self) -> Result<Overview, ApiError> {
        let known = desks::Known::read(&self.0).await?;
        let now = self.0.clock.now();
        Ok(self.look(|register| overview::of(register, &known, now)))
    }

    async fn act(&self, officer: OfficerId, act: CommandId, what: OfficerAct) -> Result<(), ApiError> {
        applied(department::act(&self.0, officer, act, what).await?)
    }

    async fn privileges(&self) -> Result<Vec<PrivilegeLine>, ApiError> {
        let now = self.0.clock.now();
        Ok(self.look(|register| families::privileges(register, now)))
    }

    async fn claim_of(&self, number: u64) -> Result<Option<ApplicationId>, ApiError> {
        Ok(self.look(|register| families::claim_of(register, number)))
    }

    async fn privilege(&self, by: OfficerId, application: ApplicationId) -> Result<PrivilegePage, ApiError> {
        let now = self.0.clock.now();
        let found = self.look(|register| families::privilege(register, application, now));
        let (page, named) = found.ok_or(Code::PageNotFound)?;
        note(&self.0, by, Noted::SawPrivilege, application).await?;
        let store = &*self.0.store;
        Ok(PrivilegePage {
            conclusion: families::file_named(store, named.conclusion.as_ref()).await?,
            paper: families::file_named(store, named.paper.as_ref()).await?,
            ..page
        })
    }

    async fn extensions(&self) -> Result<Vec<ExtensionLine>, ApiError> {
        Ok(self.look(families::extensions))
    }

    async fn extension(&self, by: OfficerId, referral: ReferralId) -> Result<ExtensionPage, ApiError> {
        let page = self
            .look(|register| families::extension(register, referral))
            .ok_or(Code::PageNotFound)?;
        note(&self.0, by, Noted::SawExtension, referral).await?;
        let document = families::file(&*self.0.store, &page.line.card.document).await?;
        Ok(ExtensionPage { document, ..page })
    }

    async fn matters(&self) -> Result<Vec<MatterLine>, ApiError> {
        Ok(self.look(families::matters))
    }

    async fn matter(&self, by: OfficerId, matter: MatterId) -> Result<MatterPage, ApiError> {
        let page = self.look(|register| families::matter(register, matter)).ok_or(Code::PageNotFound)?;
        note(&self.0, by, Noted::SawMatter, matter).await?;
        Ok(page)
    }

    async fn handed_in(&self, by: OfficerId, sha256: &str) -> Result<HandedIn, ApiError> {
        let found = attachments::of_request(&self.0, None, sha256).await?;
        note(&self.0, by, Noted::SawFile, sha256).await?;
        Ok(HandedIn {
            content_type: found.kind.content_type(),
            file: attachments::file_name(sha256, found.kind),
            bytes: found.bytes,
        })
    }

    async fn organisations(&self) -> Result<Vec<OrganisationLine>, ApiError> {
        let known = desks::Known::read(&self.0).await?;
        Ok(self.look(|register| organisations::all(register, &known)))
    }

    async fn organisation(&self, kindergarten: KindergartenId) -> Result<OrganisationPage, ApiError> {
        let known = desks::Known::read(&self.0).await?;
        let now = self.0.clock.now();
        let found = self.look(|register| organisations::one(register, &known, kindergarten, now));
        Ok(found.ok_or(Code::PageNotFound)?)
    }

    async fn desk_code(&self, by: OfficerId, staff: StaffId) -> Result<OneTimeCode, ApiError> {
        crate::audit::desk_code(&self.0, by, staff).await
    }

    async fn shut_out(&self, by: OfficerId, desk: DeskId) -> Result<(), ApiError> {
        crate::audit::shut_out(&self.0, by, desk).await
    }

    async fn law(&self) -> Result<Vec<LawLine>, ApiError> {
        let now = self.0.clock.now();
        Ok(self.look(|register| [listing::packs(register, now), listing::calendars(register, now)].concat()))
    }

    async fn try_law(&self, text: &str, signature: Option<&str>, language: &str) -> Result<LawTried, ApiError> {
        let lang = language.parse().unwrap_or_default();
        Ok(law::tried(&self.0, text, signature, lang).await?)
    }

    async fn publish_law(&self, by: OfficerId, text: &str, signature: &str) -> Result<Publication, ApiError> {
        let signature: Signature = signature.parse().map_err(|_no_signature: Failure| Code::FormIncomplete)?;
        crate::audit::publish(&self.0, by, signature.of(text.to_owned())).await
    }

    async fn journal(&self, wish: &JournalWish) -> Result<JournalPage, ApiError> {
        journal::page(&self.0, wish).await
    }

    async fn journal_line(&self, by: OfficerId, seq: u64) -> Result<(JournalFound, JournalLine), ApiError> {
        let found = journal::line(&self.0, seq).await?.ok_or(Code::PageNotFound)?;
        let written = department::journal(&*self.0.store, seq.saturating_sub(1), 1).await?;
        let line = written.lines.into_iter().find(|line| line.seq == seq).ok_or(Code::PageNotFound)?;
        note(&self.0, by, Noted::SawJournalLine, seq).await?;
        Ok((found, line))
    }

    async fn notices(&self, state: NoticeState) -> Result<Notices, ApiError> {
        Ok(notices::of(&*self.0.store, state).await?)
    }
}
