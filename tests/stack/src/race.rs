//! One place, and four who want it: two families who ask for it, and two desks of the kindergarten, of which one may take it back and both may
//! activate whoever got it. Again and again.
//!
//! A race is over when the place is given or taken back and everybody has an answer. However it ends, it ends once: one response is selected at
//! most, one referral comes of it, and whoever was too late is told so.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use oryn_api::desk::ActDone;
use oryn_api::desk::places::RecallBulletin;
use oryn_api::desk::responses::{ActivateResponse, ResponseIdRequest, ResponseRow, ResponsesRequest, ResponsesView};
use oryn_domain::bulletin::BulletinState;
use oryn_domain::id::BulletinId;
use oryn_domain::response::ResponseState;
use oryn_server::store::Store as _;
use oryn_testkit::builders::Family;
use oryn_testkit::chance::Chance;
use tokio::sync::{Barrier, watch};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::clerk::{Ledger, Told, desk_of};
use crate::desk::{Desk, Miss};
use crate::line::{BAD, Line, until};
use crate::parent::{Answer, Form, Parent};
use crate::programs::Programs;
use crate::region::{Past, Wish};
use crate::stage::Stage;
use crate::verdict::{Count, count, register_of};

/// Races of one installation: afterwards another one is begun, so that screens do not grow without end.
const OF_ONE: usize = 100;
/// Races that run at the same time, each family with a line of its own.
const AT_ONCE: usize = 40;
const PATIENCE: Duration = Duration::from_secs(180);
/// They all start within this time, in milliseconds: about what a good and a bad line differ by.
const SPREAD: u64 = 1_500;

/// What came of it.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Raced {
    /// Races.
    pub races: u64,
    /// The desk that held activated.
    pub given_by_reception: u64,
    /// The hold was handed over, and the other desk activated.
    pub given_by_second: u64,
    /// Taken back before anybody had it.
    pub taken_back: u64,
    /// Ended in no way at all.
    pub open: u64,
    /// Families who got a place.
    pub families_won: u64,
    /// Families who were told that they were too late.
    pub families_late: u64,
    /// Acts of desks that the server refused.
    pub acts_refused: u64,
    /// What was counted.
    pub count: Count,
}

/// Run so many.
///
/// # Errors
/// Something did not start, or did not answer in time.
pub async fn run(programs: &Programs, races: usize, seed: u64) -> anyhow::Result<Raced> {
    let mut whole = Raced::default();
    let mut left = races;
    let mut nth = 0_u64;
    while left > 0 {
        let now = left.min(OF_ONE);
        let one = Box::pin(installation(programs, now, seed.wrapping_add(nth))).await?;
        whole.races = whole.races.saturating_add(one.races);
        whole.given_by_reception = whole.given_by_reception.saturating_add(one.given_by_reception);
        whole.given_by_second = whole.given_by_second.saturating_add(one.given_by_second);
        whole.taken_back = whole.taken_back.saturating_add(one.taken_back);
        whole.open = whole.open.saturating_add(one.open);
        whole.families_won = whole.families_won.saturating_add(one.families_won);
        whole.families_late = whole.families_late.saturating_add(one.families_late);
        whole.acts_refused = whole.acts_refused.saturating_add(one.acts_refused);
        whole.count.add(one.count);
        left = left.saturating_sub(now);
        nth = nth.wrapping_add(1);
    }
    Ok(whole)
}

/// What both desks see, asked for all races at once.
type Sight = watch::Receiver<Arc<Vec<ResponseRow>>>;

/// Looks at the responses of a desk until nobody listens.
async fn look(desk: Arc<Desk>, seen: watch::Sender<Arc<Vec<ResponseRow>>>) {
    while !seen.is_closed() {
        if let Ok(view) = desk.call::<ResponsesView>("responses", ResponsesRequest::default()).await {
            seen.send_replace(Arc::new(view.rows));
        }
        sleep(Duration::from_millis(150)).await;
    }
}

/// One who races.
struct Racers {
    bulletin: BulletinId,
    parents: [Parent; 2],
    reception: Arc<Desk>,
    second: Arc<Desk>,
    sight: Sight,
    ledger: Arc<Ledger>,
    chance: Chance,
}

async fn installation(programs: &Programs, races: usize, seed: u64) -> anyhow::Result<Raced> {
    let wish = Wish {
        past: Past::Waiting,
        families: races.saturating_mul(2),
        bulletins: races,
        places: u32::try_from(races)?,
        seed,
    };
    let stage = Stage::set(programs, wish, &[(0, "second"), (0, "reception")], BAD).await?;
    let ledger = Arc::new(Ledger::default());
    let reception = Arc::clone(stage.desk("reception")?);
    let second = Arc::clone(stage.desk("second")?);
    let (seen, sight) = watch::channel(Arc::default());
    let looking = tokio::spawn(look(Arc::clone(&reception), seen));
    let mut lines = Vec::new();
    for nth in 0..races.min(AT_ONCE).saturating_mul(2) {
        lines.push(Line::to(stage.centre.address, BAD, seed.wrapping_add(1_000 + u64::try_from(nth)?)).await?);
    }
    let pairs: Vec<&[Family]> = stage.region.families().chunks(2).collect();
    let all: Vec<(&BulletinId, &[Family])> = stage.region.bulletins.iter().zip(pairs).collect();
    for (lot, batch) in (0_u64..).zip(all.chunks(AT_ONCE)) {
        let mut running = JoinSet::new();
        for ((nth, (bulletin, families)), lines) in (0_u64..).zip(batch).zip(lines.chunks(2)) {
            let [one, two] = families else { anyhow::bail!("two families race") };
            let [first, other] = lines else {
                anyhow::bail!("two lines for two families")
            };
            let racers = Racers {
                bulletin: **bulletin,
                parents: [Parent::of(one, first.url())?, Parent::of(two, other.url())?],
                reception: Arc::clone(&reception),
                second: Arc::clone(&second),
                sight: sight.clone(),
                ledger: Arc::clone(&ledger),
                chance: Chance::of(seed, "race", lot.wrapping_mul(1_000).wrapping_add(nth)),
            };
            running.spawn(racers.race());
        }
        while let Some(ended) = running.join_next().await {
            ended??;
        }
    }
    looking.abort();
    let behind = stage.converge(PATIENCE).await?.iter().filter(|came| came.is_none()).count();
    let counted = count(&stage, &ledger, u64::try_from(behind)?).await?;
    let raced = outcome(&stage, &ledger, counted, races).await?;
    stage.strike().await?;
    Ok(raced)
}

/// How each race ended, from the server's rows.
async fn outcome(stage: &Stage, ledger: &Ledger, counted: Count, races: usize) -> anyhow::Result<Raced> {
    let store = stage.centre.store().await?;
    let register = register_of(&store, stage).await?;
    let reception = register
        .kindergarten(stage.region.tiny.kindergarten.id)
        .and_then(|row| row.reception)
        .context("a kindergarten without a reception")?;
    let mut raced = Raced {
        races: u64::try_from(races)?,
        acts_refused: counted.refused,
        count: counted,
        ..Raced::default()
    };
    for bulletin in &stage.region.bulletins {
        let activated = register
            .responses_to(*bulletin)
            .filter(|row| matches!(row.state, ResponseState::Activated { .. }))
            .count();
        if activated == 0 {
            let recalled = register
                .bulletin(*bulletin)
                .is_some_and(|row| matches!(row.state, BulletinState::Recalled { .. }));
            let counter = if recalled { &mut raced.taken_back } else { &mut raced.open };
            *counter = counter.saturating_add(1);
        }
    }
    for line in store
        .journal(0, 1_000_000)
        .await?
        .iter()
        .filter(|line| line.command == "activate-response")
    {
        let counter = if desk_of(&line.actor) == Some(reception) {
            &mut raced.given_by_reception
        } else {
            &mut raced.given_by_second
        };
        *counter = counter.saturating_add(1);
    }
    for told in ledger.all() {
        match told {
            Told::Parent(_, Answer::Done) => raced.families_won = raced.families_won.saturating_add(1),
            Told::Parent(_, Answer::Refused(_)) => raced.families_late = raced.families_late.saturating_add(1),
            _ => {}
        }
    }
    Ok(raced)
}

impl Racers {
    fn acted(&self, done: Result<ActDone, Miss>) {
        match done {
            Ok(done) => {
                if let Ok(act) = done.intent.parse() {
                    self.ledger.told(Told::Act(act));
                }
            }
            Err(miss) => self.ledger.missed(&miss),
        }
    }

    async fn after(millis: u64) {
        sleep(Duration::from_millis(millis)).await;
    }

    async fn ask(&self, parent: &Parent, form: Option<&Form>, delay: u64, start: &Barrier) -> anyhow::Result<()> {
        start.wait().await;
        Self::after(delay).await;
        if let Some(form) = form {
            let answer = parent.send(form, PATIENCE).await?;
            self.ledger.told(Told::Parent(form.act, answer));
        }
        Ok(())
    }

    async fn take_back(&self, desk: &Desk, delay: Option<u64>, start: &Barrier) {
        start.wait().await;
        let Some(delay) = delay else { return };
        Self::after(delay).await;
        let recall = RecallBulletin {
            bulletin: self.bulletin.to_string(),
            reason: "published_by_mistake".to_owned(),
        };
        self.acted(desk.call("recall_bulletin", recall).await);
    }

    /// The response that was chosen, once the reception knows of it; `None` when the place was taken back.
    async fn chosen(&self, won: bool) -> anyhow::Result<Option<String>> {
        if !won {
            return Ok(None);
        }
        let bulletin = self.bulletin.to_string();
        let found = until("the reception knows who was chosen", PATIENCE, async || {
            let rows = Arc::clone(&self.sight.borrow());
            rows.iter()
                .find(|row| row.bulletin == bulletin && matches!(row.state.as_str(), "selected" | "activated"))
                .map(|row| row.id.clone())
        });
        found.await.map(Some)
    }

    async fn race(mut self) -> anyhow::Result<()> {
        // Both have the page before them; the place is free.
        let [one, two] = &self.parents;
        let (first, other) = tokio::try_join!(one.form(self.bulletin, PATIENCE), two.form(self.bulletin, PATIENCE))?;
        let (delay_one, delay_two) = (self.chance.below(SPREAD), self.chance.below(SPREAD));
        // In every second race somebody at the desk finds that the place is not free after all.
        let recall = self.chance.percent(50).then(|| self.chance.below(SPREAD));
        let at_reception = self.chance.percent(50);
        let handed_over = self.chance.percent(40);
        let (early, late) = (self.chance.below(SPREAD), self.chance.below(SPREAD));
        let start = Barrier::new(3);
        let recalling = if at_reception { &self.reception } else { &self.second };
        let (asked, also_asked, ()) = tokio::join!(
            self.ask(one, first.as_ref(), delay_one, &start),
            self.ask(two, other.as_ref(), delay_two, &start),
            self.take_back(recalling, recall, &start),
        );
        asked?;
        also_asked?;
        let acts: Vec<_> = [&first, &other].into_iter().flatten().map(|form| form.act).collect();
        let won = self
            .ledger
            .all()
            .iter()
            .any(|told| matches!(told, Told::Parent(act, Answer::Done) if acts.contains(act)));
        let Some(response) = self.chosen(won).await? else { return Ok(()) };
        // Now both desks want to be the one.
        let reception = async {
            // Where it hands over, it is asked first and comes late.
            Self::after(if handed_over {
                SPREAD.saturating_add(late.saturating_mul(3))
            } else {
                late
            })
            .await;
            self.activate(&self.reception, &response).await;
        };
        let second = async {
            // It may not know of the response yet.
            let known = until("the second desk knows who was chosen", PATIENCE, async || {
                self.state_at(&self.second, &response)
                    .await
                    .filter(|state| state != "submitted")
                    .map(drop)
            });
            known.await?;
            if handed_over {
                let ask = ResponseIdRequest {
                    response: response.clone(),
                };
                self.acted(self.second.call("ask_for_hold", ask).await);
                Self::after(SPREAD).await;
            }
            Self::after(early).await;
            self.activate(&self.second, &response).await;
            anyhow::Ok(())
        };
        let ((), second) = tokio::join!(reception, second);
        second?;
        // Both were refused where the hold was on its way from one to the other: then people press again, whoever holds.
        until("somebody activates", PATIENCE, async || {
            for desk in [&self.reception, &self.second] {
                let row = self.row_at(desk, &response).await?;
                if row.state == "activated" {
                    return Some(());
                }
                if row.held {
                    self.activate(desk, &response).await;
                }
            }
            None
        })
        .await
    }

    async fn activate(&self, desk: &Desk, response: &str) {
        let activate = ActivateResponse {
            response: response.to_owned(),
        };
        self.acted(desk.call("activate_response", activate).await);
    }

    async fn row_at(&self, desk: &Desk, response: &str) -> Option<ResponseRow> {
        let asked = ResponsesRequest {
            bulletin: Some(self.bulletin.to_string()),
        };
        let view: ResponsesView = desk.call("responses", asked).await.ok()?;
        view.rows.into_iter().find(|row| row.id == response)
    }

    async fn state_at(&self, desk: &Desk, response: &str) -> Option<String> {
        self.row_at(desk, response).await.map(|row| row.state)
    }
}
