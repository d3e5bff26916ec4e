//! A guardian's own file: the lines about one application, with the openings that nobody else gets.

use oryn_domain::application::Application;
use oryn_domain::id::ApplicationId;
use oryn_domain::referral::ReferralState;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_publiclog::line::{Entry, Line};
use oryn_publiclog::note::Head;
use oryn_publiclog::own::{OwnFile, OwnLine};
use oryn_publiclog::pseudonym::Opening;
use oryn_publiclog::scribe::Scribe;

use super::unusable;
use crate::centre::Centre;
use crate::failure::Failure;

/// What opens the commitment of a line about this application.
fn opening(scribe: &Scribe, register: &Register, application: &Application, line: &Line) -> Option<Opening> {
    match line {
        Line::Filed { .. } => Some(scribe.opening_of_application(register, application)),
        Line::Referral { f, .. } => register
            .referrals_of(application.id)
            .find(|row| scribe.referral(row.id) == *f)
            .map(|row| scribe.opening_of_referral(row)),
        Line::Response { r, .. } => register
            .responses_of(application.id)
            .filter(|row| scribe.response(row.id) == *r)
            .find_map(|row| match &row.state {
                ResponseState::Unconfirmed { reason: Some(reason), .. } => Some(scribe.opening_of_refused_privilege(row.id, reason)),
                ResponseState::Declined { reason, .. } => Some(scribe.opening_of_decline(row.id, reason)),
                _ => None,
            }),
        Line::ReferralEnded { f, .. } => register
            .referrals_of(application.id)
            .filter(|row| scribe.referral(row.id) == *f)
            .find_map(|row| match &row.state {
                ReferralState::Annulled { reason, .. } => Some(scribe.opening_of_annulment(row.id, reason)),
                _ => None,
            }),
        _ => None,
    }
}

/// The file of one application; `None` when there is no such application.
///
/// # Errors
/// When the store cannot be read.
pub async fn file(centre: &Centre, application: ApplicationId) -> Result<Option<OwnFile>, Failure> {
    let log = &centre.log;
    let checkpoint = log.checkpoint(centre.clock.now());
    let size = Head::open(&checkpoint, log.key()).map_err(unusable)?.size;
    let name = log.scribe().application(application);
    log.reader().follow(log, &*centre.store).await?;
    // What came after the head is in the next file.
    let places: Vec<u64> = log.reader().look(|reading| {
        let all = reading.whose().of(name).iter().copied();
        all.take_while(|index| *index < size).collect()
    });
    let mut found = Vec::with_capacity(places.len());
    for index in places {
        let line = centre.store.lines(index, 1).await?.pop();
        let line = line.ok_or_else(|| unusable("a line of the log is missing"))?;
        let entry = Entry::read(&line).map_err(unusable)?;
        found.push((index, line, entry));
    }
    centre.read(|published| {
        let register = &published.register;
        let Some(row) = register.application(application) else {
            return Ok(None);
        };
        let own = found.into_iter().map(|(index, line, entry)| {
            Ok(OwnLine {
                index,
                entry: String::from_utf8(line).map_err(unusable)?,
                proof: log.inclusion(index, size).ok_or_else(|| unusable("no way to the root"))?,
                opening: opening(log.scribe(), register, row, &entry.line),
            })
        });
        Ok(Some(OwnFile {
            v: 1,
            application: name,
            checkpoint,
            lines: own.collect::<Result<_, Failure>>()?,
        }))
    })
}
