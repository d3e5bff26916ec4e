//! The calls about appeals of the department's pages.

use oryn_api::console::{AppealLine, AppealPage, AppealedApplication, AppealsWaiting, ConsoleAppeals, FileCard, Noted};
use oryn_api::error::{ApiError, Code};
use oryn_api::moment::Term;
use oryn_api::portal::HandedIn;
use oryn_domain::appeal::{self, AppealCommand, AppealDeed};
use oryn_domain::id::{AppealId, ApplicationId, CommandId, OfficerId};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use super::{Console, families};
use crate::audit::note;
use crate::border::Account;
use crate::parents::Parents;
use crate::store::appeals::KeptAppeal;
use crate::{appeals, attachments};

/// Appeals that are shown at once. A region has a few hundred in work.
const MOST: u32 = 2_000;
/// Answered ones that are shown.
const LAST: u32 = 200;

fn line(register: &Register, kept: &KeptAppeal, now: Instant) -> AppealLine {
    let of = &kept.appeal;
    AppealLine {
        id: of.id,
        number: kept.number,
        received_at: of.received_at,
        topic: of.topic,
        place: of.kindergarten.and_then(|id| register.kindergarten(id)).map(|row| row.name.clone()),
        state: appeal::state(&kept.steps).name(),
        term: Term::of_working_days(appeal::term(of, &kept.steps), &register.calendar, now),
        overdue: appeal::is_overdue(of, &kept.steps, now),
    }
}

impl Console {
    async fn found(&self, id: AppealId) -> Result<KeptAppeal, ApiError> {
        Ok(self.0.store.appeals().appeal(id).await?.ok_or(Code::PageNotFound)?)
    }

    /// The application of this number, and whether it is the writer's.
    fn named(&self, kept: &KeptAppeal) -> Option<(ApplicationId, bool)> {
        let number = kept.appeal.application?;
        self.look(|register| {
            let row = register.applications().find(|row| row.number == number)?;
            let guardians = register
                .child(row.child)
                .map(|child| child.guardians.as_slice())
                .unwrap_or_default();
            let own = kept.appeal.guardian.is_some_and(|guardian| guardians.contains(&guardian));
            Some((row.id, own))
        })
    }
}

#[async_trait::async_trait]
impl ConsoleAppeals for Console {
    async fn appeals_waiting(&self) -> Result<AppealsWaiting, ApiError> {
        let open = self.0.store.appeals().list_appeals(true, MOST).await?;
        let now = self.0.clock.now();
        let late = open
            .iter()
            .filter(|kept| appeal::is_overdue(&kept.appeal, &kept.steps, now))
            .count();
        Ok(AppealsWaiting {
            open: u32::try_from(open.len()).unwrap_or(u32::MAX),
            overdue: u32::try_from(late).unwrap_or(u32::MAX),
        })
    }

    async fn appeals(&self, open: bool) -> Result<Vec<AppealLine>, ApiError> {
        let found = self.0.store.appeals().list_appeals(open, if open { MOST } else { LAST }).await?;
        let now = self.0.clock.now();
        let mut lines: Vec<AppealLine> = self.look(|register| found.iter().map(|kept| line(register, kept, now)).collect());
        if open {
            lines.sort_by_key(|line| (line.term.until, line.number));
        }
        Ok(lines)
    }

    async fn appeal(&self, by: OfficerId, id: AppealId) -> Result<AppealPage, ApiError> {
        let kept = self.found(id).await?;
        let named = self.named(&kept);
        match named {
            Some((application, _)) => note(&self.0, by, Noted::SawAppeal, application).await?,
            None => note(&self.0, by, Noted::SawAppeal, kept.number).await?,
        }
        let now = self.0.clock.now();
        let mut files: Vec<FileCard> = Vec::new();
        for sha256 in &kept.appeal.files {
            files.extend(families::file(&*self.0.store, sha256).await?);
        }
        let application = match named {
            Some((application, of_writer)) => Some(AppealedApplication {
                of_writer,
                whole: Parents(std::sync::Arc::clone(&self.0)).explained(application).await?,
            }),
            None => None,
        };
        let accounts = crate::officers::list(&*self.0.store).await?;
        let name_of = |by: Option<OfficerId>| {
            let officer = accounts.iter().find(|officer| Some(officer.id) == by);
            officer.map(|officer| officer.name.clone()).unwrap_or_default()
        };
        let is_open = appeal::state(&kept.steps).is_open();
        let term = appeal::term(&kept.appeal, &kept.steps);
        let was_prolonged = kept.steps.iter().any(|step| matches!(step.deed, AppealDeed::Prolonged { .. }));
        Ok(AppealPage {
            card: self.look(|register| appeals::card(register, &kept, now)),
            guardian: kept
                .appeal
                .guardian
                .and_then(|guardian| self.look(|register| register.guardian(guardian).map(|row| row.name.full()))),
            phone: appeal::phone(&kept.appeal, &kept.steps).map(str::to_owned),
            officers: kept.steps.iter().map(|step| name_of(step.by)).collect(),
            files,
            application,
            redirect_until: kept.appeal.redirect_until.filter(|until| is_open && *until >= now),
            prolong_until: (is_open && !was_prolonged && term.until >= now && term.until.local_date() < kept.appeal.prolong_until)
                .then_some(kept.appeal.prolong_until),
        })
    }

    async fn decide_appeal(&self, officer: OfficerId, act: CommandId, id: AppealId, command: AppealCommand) -> Result<(), ApiError> {
        let decided = |kept: &KeptAppeal, now: Instant| {
            self.look(|register| appeal::decide(&kept.appeal, &kept.steps, &command, &register.calendar, now))
        };
        appeals::act(&self.0, id, act, Some(officer), decided).await?;
        Ok(())
    }

    async fn appeal_file(&self, by: OfficerId, id: AppealId, sha256: &str) -> Result<HandedIn, ApiError> {
        let found = attachments::of_owner(&self.0, Account::of_appeal(id), sha256).await?;
        note(&self.0, by, Noted::SawFile, sha256).await?;
        Ok(HandedIn {
            content_type: found.kind.content_type(),
            file: attachments::file_name(sha256, found.kind),
            bytes: found.bytes,
        })
    }
}
