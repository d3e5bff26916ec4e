//! What is open to everybody, put together from what is durable and kept for a while: the same for all visitors.
//!
//! The rules it protects: no person is in it, and a row about a child says no more than what a crowd shares ([`crowd`]); however many look
//! at the same moment, the register is gone through once.

pub mod code;
pub(crate) mod crowd;
mod figures;
mod number;
mod passports;
mod protocols;
mod queues;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use oryn_api::error::{ApiError, Code};
use oryn_api::open::{AskedFrom, Checked, ENDING, Field, OpenCalls, OpenData, Sheet};
use oryn_documents::{Cell, Table, render_lines};
use oryn_domain::id::ApplicationId;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_messages::format::birth_years;

use crate::centre::Centre;
use crate::open::code::Codes;
use crate::parents::Parents;
use crate::secret;

/// Once something was decided what is older is made anew, in microseconds.
const FRESH: i64 = 20 * 1_000_000;
/// While it is made anew visitors are shown what is no older than this, in microseconds; with anything older they wait.
const BEARABLE: i64 = 3 * FRESH;
/// The protocols go back so many days.
const KEPT_DAYS: i64 = 366;

/// What is kept between two visitors.
#[derive(Debug)]
struct Kept {
    data: Arc<OpenData>,
    /// The last decision in it, and the last batch where several processes share a database.
    decided: (Instant, u64),
    /// Applications by number, and the highest of them.
    numbers: HashMap<u64, ApplicationId>,
    highest: u64,
}

impl Kept {
    /// Whether it can be shown: it is young, or nothing has happened since and the day is the same.
    fn is_fresh(&self, now: Instant, decided: (Instant, u64)) -> bool {
        let age = now.since(self.data.made_at);
        let same_day = self.data.made_at.local_date() == now.local_date();
        (0..FRESH).contains(&age) || (self.decided == decided && same_day)
    }

    /// Whether it can be shown while somebody makes it anew.
    fn is_bearable(&self, now: Instant) -> bool {
        (0..BEARABLE).contains(&now.since(self.data.made_at))
    }
}

/// The open data of one process.
#[derive(Debug)]
pub struct Open {
    /// Codes of referrals.
    pub codes: Codes,
    kept: Mutex<Option<Arc<Kept>>>,
    /// One puts it together; the others are shown what there was, unless it is too old.
    making: tokio::sync::Mutex<()>,
}

impl Open {
    /// Nothing is kept yet.
    #[must_use]
    pub fn new(codes: Codes) -> Self {
        Self {
            codes,
            kept: Mutex::default(),
            making: tokio::sync::Mutex::default(),
        }
    }

    fn kept(&self) -> Option<Arc<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, fresh: &Arc<Kept>) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(fresh));
    }
}

/// Everything that is open, as it stands now. What takes time and needs no register is done after the register was let go.
fn put_together(centre: &Centre, now: Instant) -> Kept {
    let ((numbers, decided), made) = centre.read(|published| {
        let register = &published.register;
        let numbers: HashMap<u64, ApplicationId> = register.applications().map(|row| (row.number, row.id)).collect();
        ((numbers, (published.latest, published.batch)), Gathered::of(register, now))
    });
    Kept {
        highest: numbers.keys().copied().max().unwrap_or_default(),
        numbers,
        decided,
        data: Arc::new(made.told(&centre.open.codes)),
    }
}

/// What was read from the register, before the crowd is looked for.
struct Gathered {
    data: OpenData,
    issued: Vec<protocols::Row>,
    queues: Vec<queues::Row>,
}

impl Gathered {
    fn of(register: &Register, now: Instant) -> Self {
        let since = now.plus_minutes(-KEPT_DAYS * 24 * 60);
        let kindergartens = passports::all(register);
        let by_id: passports::ById = kindergartens.iter().map(|row| (row.id, Arc::clone(row))).collect();
        Self {
            issued: protocols::issued(register, &by_id, since),
            queues: queues::all(register, &by_id),
            data: OpenData {
                made_at: now,
                figures: figures::home(register, now),
                freed: protocols::freed(register, &by_id, since),
                months: figures::months(register, now),
                settlements: figures::settlements(register, &kindergartens),
                kindergartens,
                ..OpenData::default()
            },
        }
    }

    fn told(self, codes: &Codes) -> OpenData {
        OpenData {
            referrals: protocols::told(self.issued, codes),
            queues: queues::told(self.queues),
            ..self.data
        }
    }
}

impl Parents {
    /// What is kept, made anew when it is too old.
    async fn kept(&self) -> Result<Arc<Kept>, ApiError> {
        let (centre, now) = (&self.0, self.0.clock.now());
        let decided = centre.read(|published| (published.latest, published.batch));
        let before = centre.open.kept();
        if let Some(kept) = before.as_ref().filter(|kept| kept.is_fresh(now, decided)) {
            return Ok(Arc::clone(kept));
        }
        let _turn = match (centre.open.making.try_lock(), before) {
            (Ok(turn), _) => turn,
            (Err(_somebody_is_at_it), Some(kept)) if kept.is_bearable(now) => return Ok(kept),
            (Err(_somebody_is_at_it), _) => centre.open.making.lock().await,
        };
        // Who waited does not judge by the clock of before.
        let (now, decided) = (centre.clock.now(), centre.read(|published| (published.latest, published.batch)));
        if let Some(kept) = centre.open.kept().filter(|kept| kept.is_fresh(now, decided)) {
            return Ok(kept);
        }
        let shared = Arc::clone(centre);
        let made = tokio::task::spawn_blocking(move || Arc::new(put_together(&shared, now))).await;
        let made = made.map_err(|error| {
            tracing::error!(%error, "the open data could not be put together");
            ApiError::new(Code::Internal)
        })?;
        centre.open.keep(&made);
        Ok(made)
    }
}

/// A field as the spreadsheet has it.
fn cell(field: &Field) -> Cell {
    match field {
        Field::Empty => Cell::Empty,
        Field::Text(text) | Field::Word { text, .. } | Field::Name { text, .. } => Cell::Text(text.clone()),
        Field::Years(years) => Cell::Text(birth_years(years)),
        Field::Number(number) => match u32::try_from(*number) {
            Ok(number) => Cell::Number(number),
            Err(_too_large) => Cell::Text(number.to_string()),
        },
        Field::Day(day) => Cell::Day(*day),
        Field::Moment(at) => Cell::Moment(at.local()),
    }
}

/// A sheet as the spreadsheet has it.
fn table(sheet: &Sheet) -> Table {
    Table {
        title: sheet.title.clone(),
        heads: sheet.columns.iter().map(|column| column.head.clone()).collect(),
        rows: sheet.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        at: sheet.at.local(),
    }
}

#[async_trait::async_trait]
impl OpenCalls for Parents {
    async fn open_data(&self) -> Result<Arc<OpenData>, ApiError> {
        Ok(Arc::clone(&self.kept().await?.data))
    }

    async fn check_number(&self, from: AskedFrom, number: u64, ending: &str) -> Result<Option<Checked>, ApiError> {
        // A number that does not exist is counted like any other: who tries learns nothing from being slowed down.
        self.0.border().number_tried(from.0, number)?;
        if ending.len() != ENDING || !ending.bytes().all(|digit| digit.is_ascii_digit()) {
            return Ok(None);
        }
        let kept = self.kept().await?;
        let known = kept.numbers.get(&number).copied();
        let is_newer = number > kept.highest;
        Ok(self.0.read(|published| {
            let register = &published.register;
            // What was filed since the numbers were gathered.
            let newer = || {
                let mut all = register.applications();
                if is_newer { all.find(|row| row.number == number) } else { None }
            };
            let row = known.and_then(|id| register.application(id)).or_else(newer)?;
            number::check(register, row, ending)
        }))
    }

    async fn lines(&self, sheet: Sheet) -> Result<Vec<u8>, ApiError> {
        let failed = |cause: String| {
            let reference = secret::reference();
            tracing::error!(%reference, %cause, "an open table could not be written");
            ApiError::new(Code::Internal).referring_to(reference)
        };
        match tokio::task::spawn_blocking(move || render_lines(&table(&sheet))).await {
            Ok(written) => written.map_err(|error| failed(error.to_string())),
            Err(error) => Err(failed(error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_shown_for_a_while_and_not_for_ever() {
        let at = |seconds: i64| Instant::from_micros(1_795_564_800_000_000 + seconds * 1_000_000);
        let decided = (at(0), 7);
        let kept = Kept {
            data: Arc::new(OpenData {
                made_at: at(0),
                ..OpenData::default()
            }),
            decided,
            numbers: HashMap::new(),
            highest: 0,
        };
        assert!(kept.is_fresh(at(3_600), decided), "nothing has happened since");
        let shown = |seconds| (kept.is_fresh(at(seconds), (at(1), 8)), kept.is_bearable(at(seconds)));
        assert_eq!(shown(19), (true, true));
        assert_eq!(shown(20), (false, true), "it is made anew, and the others do not wait");
        assert_eq!(shown(59), (false, true));
        assert_eq!(shown(60), (false, false), "after a quiet night everybody waits for today's");
        assert_eq!(shown(-1), (false, false), "a clock that was set back");
    }
}
