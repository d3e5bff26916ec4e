//! A guardian's own file: the lines about one application, with the openings that nobody else gets.

use oryn_domain::application::Application;
use oryn_domain::id::ApplicationId;
use oryn_domain::referral::ReferralState;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_publiclog::line::Line;
use oryn_publiclog::note::Head;
use oryn_publiclog::own::{OwnFile, OwnLine, about};
use oryn_publiclog::pseudonym::Opening;
use oryn_publiclog::scribe::Scribe;

use super::LINES_AT_ONCE;
use crate::centre::Centre;
use crate::failure::Failure;

fn unusable(error: impl std::fmt::Display) -> Failure {
    Failure::Key(error.to_string())
}

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
    let mut lines: Vec<Vec<u8>> = Vec::new();
    let mut read = 0u64;
    while read < size {
        let more = store_lines(centre, read, size).await?;
        read = read.saturating_add(u64::try_from(more.len()).unwrap_or_default());
        lines.extend(more);
    }
    let name = log.scribe().application(application);
    let found = about(name, lines.iter().map(Vec::as_slice)).map_err(|index| unusable(format!("line {index} does not read")))?;
    centre.read(|published| {
        let register = &published.register;
        let Some(row) = register.application(application) else {
            return Ok(None);
        };
        let own = found.into_iter().map(|(index, entry)| {
            Ok(OwnLine {
                index,
                entry: String::from_utf8(entry.bytes().map_err(unusable)?).map_err(unusable)?,
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

async fn store_lines(centre: &Centre, from: u64, size: u64) -> Result<Vec<Vec<u8>>, Failure> {
    let lines = centre.store.lines(from, LINES_AT_ONCE.min(size - from)).await?;
    if lines.is_empty() {
        return Err(unusable("a line of the log is missing"));
    }
    Ok(lines)
}
