//! A person at a desk who does whatever the screens offer next, and writes down what the desk said was saved.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use oryn_api::desk::contracts::{ContractCard, ContractIdRequest, ContractsView, PrepareContract, SignContract};
use oryn_api::desk::places::{PlacesView, PublishPlaces, RecallBulletin};
use oryn_api::desk::referrals::{PrintReferral, PrintTo, Printed, ReferralCard, ReferralIdRequest, ReferralsView, SearchReferrals};
use oryn_api::desk::responses::{ActivateResponse, DeclineResponse, ResponsesRequest, ResponsesView};
use oryn_api::desk::{ActDone, Nothing};
use oryn_domain::id::{CommandId, ContractId, DeskId, ReferralId};
use oryn_server::clock::{Clock as _, SystemClock};
use oryn_testkit::chance::Chance;

use crate::centre::KEY_PASSWORD;
use crate::desk::{Desk, Miss};
use crate::parent::Answer;
use crate::region::BORN;

/// Monthly fee where the kindergarten names no price, in tenge.
const FEE: u32 = 12_000;

/// What somebody was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A desk: this act is written down.
    Act(CommandId),
    /// A desk: this contract is prepared.
    Contract(ContractId),
    /// A desk: the copy with this number is printed.
    Copy(ReferralId, u32),
    /// The portal, to a parent: this act is answered.
    Parent(CommandId, Answer),
}

/// What everybody was told, and what else happened.
#[derive(Debug, Default)]
pub struct Ledger {
    told: Mutex<Vec<Told>>,
    misses: Mutex<BTreeMap<String, u64>>,
}

impl Ledger {
    /// Write down what somebody was told.
    pub fn told(&self, what: Told) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(what);
    }

    /// Write down that somebody was told no, or nothing.
    pub fn missed(&self, miss: &Miss) {
        let kind = miss.code().unwrap_or("no answer").to_owned();
        let mut misses = self.misses.lock().unwrap_or_else(PoisonError::into_inner);
        let count = misses.entry(kind).or_default();
        *count = count.saturating_add(1);
    }

    /// All that was told.
    #[must_use]
    pub fn all(&self) -> Vec<Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Refusals of desks by their codes, and calls without an answer.
    #[must_use]
    pub fn misses(&self) -> BTreeMap<String, u64> {
        self.misses.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A person at a desk.
#[derive(Debug)]
pub struct Clerk {
    /// Where.
    pub desk: Arc<Desk>,
    /// What they were told.
    pub ledger: Arc<Ledger>,
    /// The head's key.
    pub key: PathBuf,
    chance: Chance,
    published: u32,
    /// Last year: what was freed earlier is not shown to parents.
    year: i32,
}

impl Clerk {
    /// At this desk.
    #[must_use]
    pub fn at(desk: &Arc<Desk>, key: PathBuf, ledger: &Arc<Ledger>, seed: u64) -> Self {
        Self {
            chance: Chance::of(seed, &desk.name, 0),
            desk: Arc::clone(desk),
            ledger: Arc::clone(ledger),
            key,
            published: 0,
            year: SystemClock.now().local_year().saturating_sub(1),
        }
    }

    fn acted(&self, done: &ActDone) -> Result<(), Miss> {
        let act = done
            .intent
            .parse()
            .map_err(|_strange| Miss::Lost(format!("no identifier: {}", done.intent)))?;
        self.ledger.told(Told::Act(act));
        Ok(())
    }

    /// Do one of the things that can be done; whether there was one.
    ///
    /// # Errors
    /// The desk refuses it, or does not answer.
    pub async fn work(&mut self) -> Result<bool, Miss> {
        match self.chance.weighted(&[6, 4, 6, 5, 1]) {
            0 => self.respond_to_families(15).await,
            1 => self.print().await,
            2 => self.contract().await,
            3 => self.publish().await,
            _ => self.recall().await,
        }
    }

    /// Activate one selected response that this desk holds, or decline it in so many cases of a hundred.
    ///
    /// # Errors
    /// The desk refuses it, or does not answer.
    pub async fn respond_to_families(&mut self, declined: u64) -> Result<bool, Miss> {
        let view: ResponsesView = self.desk.call("responses", ResponsesRequest::default()).await?;
        let held: Vec<_> = view.rows.iter().filter(|row| row.state == "selected" && row.held).collect();
        let Some(row) = self.chance.pick(&held) else { return Ok(false) };
        let response = row.id.clone();
        let reason = self.chance.pick(&view.decline_reasons).cloned();
        let done: ActDone = match reason {
            Some(reason) if self.chance.percent(declined) => {
                self.desk.call("decline_response", DeclineResponse { response, reason }).await?
            }
            _ => self.desk.call("activate_response", ActivateResponse { response }).await?,
        };
        self.acted(&done)?;
        Ok(true)
    }

    /// Print one referral that has no copy yet.
    ///
    /// # Errors
    /// The desk refuses it, or does not answer.
    pub async fn print(&mut self) -> Result<bool, Miss> {
        let view: ReferralsView = self.desk.call("referrals", SearchReferrals::default()).await?;
        let bare: Vec<_> = view.rows.iter().filter(|row| row.state == "issued" && row.copies == 0).collect();
        let Some(row) = self.chance.pick(&bare) else { return Ok(false) };
        let print = PrintReferral {
            referral: row.id.clone(),
            to: PrintTo::Viewer,
        };
        let referral: ReferralId = row.id.parse().map_err(|_strange| Miss::Lost("no identifier".to_owned()))?;
        let printed: Printed = self.desk.call("print_referral", print).await?;
        self.written(&format!("referral/{referral}"), "record-copy", Told::Copy(referral, printed.copy))
            .await;
        Ok(true)
    }

    /// Take one contract a step further: prepare, the guardian's signature, the head's.
    ///
    /// # Errors
    /// The desk refuses it, or does not answer.
    pub async fn contract(&mut self) -> Result<bool, Miss> {
        let view: ContractsView = self.desk.call("contracts", Nothing {}).await?;
        let open: Vec<_> = view.rows.iter().filter(|row| row.state != "in_force").collect();
        let at = self.chance.index(open.len().saturating_add(view.awaiting.len()));
        if let Some(row) = open.get(at) {
            let contract = row.id.clone();
            let done: ActDone = if row.state == "prepared" {
                self.desk.call("record_guardian_signature", ContractIdRequest { contract }).await?
            } else {
                let sign = SignContract {
                    contract,
                    addendum: None,
                    key_file: self.key.display().to_string(),
                    password: KEY_PASSWORD.to_owned(),
                };
                self.desk.call("sign_contract", sign).await?
            };
            self.acted(&done)?;
            return Ok(true);
        }
        let Some(row) = at.checked_sub(open.len()).and_then(|at| view.awaiting.get(at)) else {
            return Ok(false);
        };
        let referral = row.id.clone();
        let card: ReferralCard = self
            .desk
            .call(
                "referral",
                ReferralIdRequest {
                    referral: referral.clone(),
                },
            )
            .await?;
        let prepare = PrepareContract {
            referral,
            starts_on: card.first_day,
            fee_tenge: card.fee_tenge.unwrap_or(FEE),
        };
        let card: ContractCard = self.desk.call("prepare_contract", prepare).await?;
        let contract = card.row.id.parse().map_err(|_strange| Miss::Lost("no identifier".to_owned()))?;
        self.written(&format!("contract/{contract}"), "prepare-contract", Told::Contract(contract))
            .await;
        Ok(true)
    }

    /// A call that does not name the act behind it: the outbox does. Should the desk be killed before it says, the row has to speak for itself.
    async fn written(&self, leads_to: &str, act: &str, otherwise: Told) {
        let view = self.desk.outbox().await;
        let row = view
            .iter()
            .flat_map(|view| &view.intents)
            .find(|row| row.act == act && row.leads_to == leads_to);
        let told = row.and_then(|row| row.id.parse().ok()).map_or(otherwise, Told::Act);
        self.ledger.told(told);
    }

    /// Publish one free place.
    ///
    /// # Errors
    /// The desk refuses it, or does not answer.
    pub async fn publish(&mut self) -> Result<bool, Miss> {
        let view: PlacesView = self.desk.call("places", Nothing {}).await?;
        let Some(group) = view.groups.iter().find(|group| group.free > 0) else {
            return Ok(false);
        };
        // Another day each time: the same places written down twice in a moment are one press of the button too many.
        self.published = self.published.wrapping_add(1);
        let n = self.published;
        let released_on = format!("{}-{:02}-{:02}", self.year, n / 28 % 12 + 1, n % 28 + 1);
        let publish = PublishPlaces {
            group: group.id.clone(),
            places: 1,
            birth_years: vec![BORN],
            released_on,
        };
        let done: ActDone = self.desk.call("publish_places", publish).await?;
        self.acted(&done)?;
        Ok(true)
    }

    /// Take a published place back.
    ///
    /// # Errors
    /// The desk refuses it, or does not answer.
    pub async fn recall(&mut self) -> Result<bool, Miss> {
        let view: PlacesView = self.desk.call("places", Nothing {}).await?;
        let open: Vec<_> = view.bulletins.iter().filter(|row| row.can_recall).collect();
        let (Some(row), Some(reason)) = (self.chance.pick(&open), view.recall_reasons.first()) else {
            return Ok(false);
        };
        let recall = RecallBulletin {
            bulletin: row.id.clone(),
            reason: reason.clone(),
        };
        let done: ActDone = self.desk.call("recall_bulletin", recall).await?;
        self.acted(&done)?;
        Ok(true)
    }

    /// A person's pause between two things, in milliseconds.
    pub fn pause(&mut self) -> u64 {
        40 + self.chance.below(400)
    }
}

/// The desk of an actor in the journal, if it was one.
#[must_use]
pub fn desk_of(actor: &str) -> Option<DeskId> {
    let actor: oryn_domain::permission::Actor = serde_json::from_str(actor).ok()?;
    match actor {
        oryn_domain::permission::Actor::Staff { desk, .. } => Some(desk),
        _ => None,
    }
}
