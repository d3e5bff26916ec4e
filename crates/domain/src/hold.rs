//! Holds: the server's signed reservation of one place for one application and one desk.
//!
//! A hold lets the desk decide finally without a connection. Its expiry stops the desk and never frees the place: the place comes
//! back only when the desk itself gives the hold up (sync.md §0.5, H4). The terms were computed by the server, so the desk
//! prints the right last day without counting working days itself (H2), and the square code of its paper was signed by the server for each of these days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::WorkingDeadline;
use crate::id::{ApplicationId, BulletinId, DeskId, HoldId, KindergartenId, ResponseId};
use crate::paper::PaperSeal;
use crate::refusal::Refusal;
use crate::time::Instant;

/// A desk stops this long before the hold ends: its clock may be late.
const GUARD_MINUTES: i64 = 15;

/// Where a hold stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldState {
    /// May be used.
    Active,
    /// A referral came out of it.
    Used,
    /// Given up: declined, handed over to another desk, or given up together with its desk.
    Released,
}

/// One row of the table «issued on this date, valid until that date».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermRow {
    /// The local date of issue.
    pub issued_on: NaiveDate,
    /// The local date of the last day; the minute is that of the issue.
    pub valid_on: NaiveDate,
    /// Days off between them.
    pub skipped: Vec<NaiveDate>,
    /// The centre's signature for the square code of a referral with these two days; empty where it made none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper_seal: String,
}

/// A reservation of one place for one application and one desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Its identifier.
    pub id: HoldId,
    /// The selected response.
    pub response: ResponseId,
    /// Its application.
    pub application: ApplicationId,
    /// The bulletin whose place is reserved.
    pub bulletin: BulletinId,
    /// The kindergarten.
    pub kindergarten: KindergartenId,
    /// The only desk that may use it; `None` while the kindergarten has no desk: then only the server can activate.
    pub desk: Option<DeskId>,
    /// The number the referral will carry.
    pub referral_number: String,
    /// When the server granted it.
    pub granted_at: Instant,
    /// After this the desk must not use it without the server.
    pub expires_at: Instant,
    /// The last valid dates, for every date on which the desk may issue.
    pub terms: Vec<TermRow>,
    /// The calendar the terms were computed with.
    pub calendar: String,
    /// The rule pack in force.
    pub rules: String,
    /// Where it stands.
    pub state: HoldState,
    /// The desk of the same kindergarten that asks for it. Only the desk that holds it can hand it over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<DeskId>,
    /// The server's signature over everything above but `state`, `asked_by` and the signatures of [`TermRow::paper_seal`]; empty until the server sealed it.
    #[serde(default)]
    pub seal: String,
    /// With which of its keys the centre signed for the square codes; empty where it did not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper_key: String,
}

impl Hold {
    /// The exact text the seal covers. The state is not part of it, nor who asks for it: these change, the promise does not.
    #[must_use]
    pub fn sealed_text(&self) -> String {
        let desk = self.desk.map(|desk| desk.to_string()).unwrap_or_default();
        let terms: Vec<String> = self.terms.iter().map(|row| format!("{}>{}", row.issued_on, row.valid_on)).collect();
        [
            "oryn-hold-1".to_owned(),
            self.id.to_string(),
            self.response.to_string(),
            self.application.to_string(),
            self.bulletin.to_string(),
            self.kindergarten.to_string(),
            desk,
            self.referral_number.clone(),
            self.granted_at.micros().to_string(),
            self.expires_at.micros().to_string(),
            terms.join(","),
            self.calendar.clone(),
            self.rules.clone(),
        ]
        .join("\n")
    }

    /// Whether this desk may decide under it without the server: its own, active, sealed, and not about to end (sync.md §3.10, H3).
    /// `now` is the latest the moment can be; `sealed` says whether the server's signature holds.
    ///
    /// # Errors
    /// The first condition that does not hold.
    pub fn usable_offline(&self, desk: DeskId, sealed: bool, now: Instant) -> Result<(), Refusal> {
        if self.desk != Some(desk) {
            return Err(Refusal::HoldOfAnotherDesk);
        }
        if self.state != HoldState::Active {
            return Err(Refusal::HoldSpent);
        }
        if !sealed {
            return Err(Refusal::HoldMissing);
        }
        if now.plus_minutes(GUARD_MINUTES) >= self.expires_at {
            return Err(Refusal::HoldExpired);
        }
        Ok(())
    }

    /// The term of a referral issued now, read from the hold's own table.
    #[must_use]
    pub fn term_for(&self, issued_at: Instant) -> Option<&TermRow> {
        let today = issued_at.local_date();
        self.terms.iter().find(|row| row.issued_on == today)
    }

    /// The centre's signature for the paper of a referral with this term; none where it signed for other days or not at all.
    #[must_use]
    pub fn paper_seal(&self, valid: &WorkingDeadline) -> Option<PaperSeal> {
        let row = self.term_for(valid.from)?;
        let signed = !row.paper_seal.is_empty() && row.valid_on == valid.until.local_date();
        signed.then(|| PaperSeal {
            key: self.paper_key.clone(),
            issued_on: row.issued_on,
            valid_on: row.valid_on,
            seal: row.paper_seal.clone(),
        })
    }
}
