//! What the rules find worth a look, with names and rows for the department's pages. Which things those are is `oryn_domain::anomaly`'s.

use oryn_api::console::{AnomalyCalls, AnomalyFacts, AnomalyKind, AnomalyLine, AnomalyPage, AnomalyRow};
use oryn_api::error::{ApiError, Code};
use oryn_domain::anomaly::{self, Anomaly, LATELY_DAYS, QUIET_DAYS};
use oryn_domain::id::{ApplicationId, GroupId, Id, KindergartenId, ReferralId, ResponseId};
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::time::Instant;

use super::desks::Known;
use super::{Console, names};

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Until when a response was to be activated.
fn activate_by(register: &Register, id: ResponseId) -> Option<Instant> {
    match &register.response(id)?.state {
        ResponseState::Selected { activate_by, .. } => Some(activate_by.until),
        _ => None,
    }
}

fn line(register: &Register, found: &Anomaly) -> Option<AnomalyLine> {
    let (kind, subject, facts) = match found {
        Anomaly::Late { kindergarten, responses } => (
            AnomalyKind::Late,
            kindergarten.0,
            AnomalyFacts::Late {
                place: names::place(register, *kindergarten),
                responses: small(responses.len()),
                since: activate_by(register, *responses.first()?)?,
            },
        ),
        Anomaly::Silent { desk, since, referrals } => {
            let row = register.desk(*desk)?;
            let facts = AnomalyFacts::Silent {
                place: names::place(register, row.kindergarten),
                desk: row.name.clone(),
                since: *since,
                kept: small(referrals.len()),
            };
            (AnomalyKind::Silent, desk.0, facts)
        }
        Anomaly::Quiet { bulletin } => {
            let row = register.bulletin(*bulletin)?;
            let facts = AnomalyFacts::Quiet {
                place: names::place(register, row.kindergarten),
                group: group(register, row.group),
                free: row.free,
                since: row.published_at?,
                days: QUIET_DAYS,
            };
            (AnomalyKind::Quiet, bulletin.0, facts)
        }
        Anomaly::Declines {
            kindergarten,
            own,
            neighbours,
            ..
        } => (
            AnomalyKind::Declines,
            kindergarten.0,
            AnomalyFacts::Declines {
                place: names::place(register, *kindergarten),
                declined: own.declined,
                of: own.of,
                their_declined: neighbours.declined,
                their_of: neighbours.of,
                days: LATELY_DAYS,
            },
        ),
        Anomaly::SameChild { applications } => {
            let numbers = applications.iter().filter_map(|id| Some(register.application(*id)?.number));
            let facts = AnomalyFacts::SameChild {
                applications: numbers.collect(),
            };
            (AnomalyKind::SameChild, applications.first()?.0, facts)
        }
    };
    Some(AnomalyLine { kind, subject, facts })
}

fn group(register: &Register, id: GroupId) -> String {
    register.group(id).map(|row| row.name.clone()).unwrap_or_default()
}

/// A desk that was shut out keeps nobody waiting for its word.
fn counts(known: &Known, found: &Anomaly) -> bool {
    !matches!(found, Anomaly::Silent { desk, .. } if known.is_shut_out(*desk))
}

/// Everything there is to look at, what is most urgent first.
pub(super) fn all(register: &Register, known: &Known, now: Instant) -> Vec<AnomalyLine> {
    let found = anomaly::find(register, now).into_iter().filter(|found| counts(known, found));
    found.filter_map(|found| line(register, &found)).collect()
}

fn of_response(register: &Register, id: ResponseId) -> Option<AnomalyRow> {
    let row = register.response(id)?;
    let (at, reason) = match &row.state {
        ResponseState::Declined { reason, at } => (*at, Some(reason.clone())),
        ResponseState::Selected { activate_by, .. } => (activate_by.until, None),
        _ => return None,
    };
    Some(AnomalyRow {
        application: register.application(row.application).map(|row| row.number),
        place: names::place(register, row.kindergarten),
        group: register
            .bulletin(row.bulletin)
            .map(|row| group(register, row.group))
            .unwrap_or_default(),
        at,
        reason,
    })
}

fn of_referral(register: &Register, id: ReferralId) -> Option<AnomalyRow> {
    let row = register.referral(id)?;
    Some(AnomalyRow {
        application: register.application(row.application).map(|row| row.number),
        place: names::place(register, row.kindergarten),
        group: group(register, row.group),
        at: row.valid.until,
        reason: None,
    })
}

fn of_application(register: &Register, id: ApplicationId) -> Option<AnomalyRow> {
    let row = register.application(id)?;
    let settlement = register.settlement(row.settlement);
    Some(AnomalyRow {
        application: Some(row.number),
        place: settlement.map_or_else(names::nameless, |row| row.name.clone()),
        group: String::new(),
        at: row.filed_at,
        reason: None,
    })
}

/// The rows behind it, and the kindergarten whose page has more.
fn rows(register: &Register, found: &Anomaly) -> (Vec<AnomalyRow>, Option<KindergartenId>) {
    match found {
        Anomaly::Late { kindergarten, responses }
        | Anomaly::Declines {
            kindergarten, responses, ..
        } => {
            let rows = responses.iter().filter_map(|id| of_response(register, *id));
            (rows.collect(), Some(*kindergarten))
        }
        Anomaly::Silent { desk, referrals, .. } => {
            let rows = referrals.iter().filter_map(|id| of_referral(register, *id));
            (rows.collect(), register.desk(*desk).map(|row| row.kindergarten))
        }
        Anomaly::Quiet { bulletin } => {
            let row = register.bulletin(*bulletin).and_then(|row| {
                Some(AnomalyRow {
                    application: None,
                    place: names::place(register, row.kindergarten),
                    group: group(register, row.group),
                    at: row.published_at?,
                    reason: None,
                })
            });
            (row.into_iter().collect(), register.bulletin(*bulletin).map(|row| row.kindergarten))
        }
        Anomaly::SameChild { applications } => (applications.iter().filter_map(|id| of_application(register, *id)).collect(), None),
    }
}

fn one(register: &Register, known: &Known, now: Instant, kind: AnomalyKind, subject: Id) -> Option<AnomalyPage> {
    let found = anomaly::find(register, now).into_iter().filter(|found| counts(known, found));
    found
        .filter_map(|found| Some((line(register, &found)?, found)))
        .find(|(line, _)| line.kind == kind && line.subject == subject)
        .map(|(line, found)| {
            let (rows, kindergarten) = rows(register, &found);
            AnomalyPage {
                line,
                rows,
                kindergarten: kindergarten.map(|id| id.0),
            }
        })
}

#[async_trait::async_trait]
impl AnomalyCalls for Console {
    async fn anomaly(&self, kind: AnomalyKind, subject: Id) -> Result<AnomalyPage, ApiError> {
        let known = Known::read(&self.0).await?;
        let now = self.0.clock.now();
        let found = self.look(|register| one(register, &known, now, kind, subject));
        Ok(found.ok_or(Code::PageNotFound)?)
    }
}
