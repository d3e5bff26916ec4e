//! The promises (sync.md §4a), counted row by row from what is durable, without asking the code that keeps them.

use std::collections::{BTreeSet, HashMap};

use oryn_api::wire::{ClockState, Cursor, Entry, Outcome, Row, RowKey};
use oryn_domain::act::Command;
use oryn_domain::contract::{AddendumState, Contract, SignatureStanding};
use oryn_domain::id::{CommandId, KindergartenId, MatterId};
use oryn_domain::journal::Doer;
use oryn_domain::matter::Matter;
use oryn_domain::record::Record;
use oryn_domain::referral::ReferralState;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::staff::Desk;
use oryn_sync::chain;
use oryn_sync::outbox::{Intent, Progress};
use oryn_sync::snapshot::light_text;
use oryn_testkit::promises;

use crate::desk::Computer;
use crate::disk::document_bytes;
use crate::history::History;

/// A promise that was broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Which.
    pub promise: &'static str,
    /// How.
    pub how: String,
}

impl Breach {
    /// One.
    #[must_use]
    pub const fn of(promise: &'static str, how: String) -> Self {
        Self { promise, how }
    }
}

fn demand(holds: bool, promise: &'static str, how: impl FnOnce() -> String) -> Result<(), Breach> {
    if holds { Ok(()) } else { Err(Breach::of(promise, how())) }
}

fn is_applied(intent: &Intent) -> bool {
    matches!(
        &intent.progress,
        Progress::Decided {
            outcome: Outcome::Applied,
            ..
        }
    )
}

fn kindergarten_of(row: &Record) -> Option<KindergartenId> {
    match row {
        Record::Kindergarten(row) => Some(row.id),
        Record::Group(row) => Some(row.kindergarten),
        Record::Staff(row) => Some(row.kindergarten),
        Record::Desk(row) => Some(row.kindergarten),
        Record::Bulletin(row) => Some(row.kindergarten),
        Record::Response(row) => Some(row.kindergarten),
        Record::Hold(row) => Some(row.kindergarten),
        Record::Referral(row) => Some(row.kindergarten),
        Record::Contract(row) => Some(row.kindergarten),
        Record::Enrolment(row) => Some(row.kindergarten),
        Record::Matter(row) => Some(row.kindergarten),
        _ => None,
    }
}

impl History<'_> {
    /// After every commit of the centre.
    ///
    /// # Errors
    /// The first promise that does not hold.
    pub fn check_centre(&self) -> Result<(), Breach> {
        promises::hold(&self.centre.disk.register).map_err(|how| Breach::of("I1 places and children", how))?;
        if let Some((act, times)) = self.centre.disk.effects.iter().find(|(_, times)| **times > 1) {
            return Err(Breach::of("I3 exactly once", format!("act {act} took effect {times} times")));
        }
        self.check_documents()?;
        self.check_papers()
    }

    /// A paper that a contract or an addition names is wholly at the centre, or still wholly at a desk; one that is gone for ever took it along.
    ///
    /// # Errors
    /// A paper of which a part is missing everywhere.
    pub fn check_documents(&self) -> Result<(), Breach> {
        let contracts = self.centre.disk.register.contracts();
        for (contract, document) in contracts.flat_map(|row| row.documents().map(move |document| (row, document))) {
            let there = self.centre.disk.papers.get(document).copied();
            let kept = || self.desks.iter().any(|computer| computer.disk.papers.contains_key(document));
            demand(
                there.map_or_else(kept, |bytes| bytes == document_bytes(document)),
                "I2 papers",
                || {
                    format!(
                        "a paper of contract {} is whole nowhere: the centre has {there:?} bytes of it",
                        contract.number
                    )
                },
            )?;
        }
        Ok(())
    }

    /// A paper that a contract names, that a desk could bring, and that the centre has not got.
    pub fn missing_document(&self) -> Option<&str> {
        let brings = |document: &String| {
            let mut desks = self.desks.iter().filter(|computer| self.takes_part(computer));
            desks.any(|computer| computer.disk.papers.contains_key(document))
        };
        let documents = self.centre.disk.register.contracts().flat_map(Contract::documents);
        let mut missing = documents.filter(|document| !self.centre.disk.papers.contains_key(*document));
        missing.find(|document| brings(document)).map(String::as_str)
    }

    /// Every referral on paper is the centre's own, or its place is still reserved for the desk that printed it.
    ///
    /// # Errors
    /// A paper that nobody would honour.
    pub fn check_papers(&self) -> Result<(), Breach> {
        // A restored centre knows of them again when it has heard every desk, and gives nothing away until then.
        if self.centre.disk.recovering {
            return Ok(());
        }
        let register = &self.centre.disk.register;
        for (desk, computer) in self.desks.iter().enumerate() {
            // Nobody waited for it: the centre has given the numbers on its papers again.
            let unheard = self.centre.forgotten.contains(&computer.place.seat.desk);
            let given_up = unheard
                || register
                    .desk(computer.place.seat.desk)
                    .is_some_and(oryn_domain::staff::Desk::is_written_off)
                // What only they have seen died with them and the database together.
                || self.counts.restores > 0
                    && (self.centre.disk.excused.contains(&computer.place.seat.desk) || self.centre.revoked.contains(&computer.place.seat.desk));
            for paper in &computer.papers {
                match register.referral(paper.referral) {
                    Some(row) => demand(
                        unheard || row.child == paper.child && row.group == paper.group && row.number == paper.number,
                        "I1 paper",
                        || format!("{} of desk {desk} says something else than the centre's", paper.number),
                    )?,
                    None => demand(
                        given_up || paper.response.is_some_and(|id| self.still_reserved(desk, id)),
                        "I1 paper",
                        || {
                            format!(
                                "{} of desk {desk} is in a parent's hand, and its place is no longer reserved",
                                paper.number
                            )
                        },
                    )?,
                }
            }
        }
        Ok(())
    }

    /// After every page: nobody sees half a transaction.
    ///
    /// # Errors
    /// Rows of a desk that do not belong together.
    pub fn check_desk(&self, desk: usize) -> Result<(), Breach> {
        let Some(replica) = self.desks.get(desk).and_then(|computer| computer.book.replica.as_ref()) else {
            return Ok(());
        };
        let base: &Register = replica.base();
        for row in base.responses() {
            let whole = match &row.state {
                ResponseState::Selected { hold, .. } => base.hold(*hold).is_some(),
                ResponseState::Activated { referral } => base.referral(*referral).is_some(),
                _ => true,
            };
            demand(whole, "I8 whole transactions", || {
                format!("desk {desk} sees half of what happened to response {}", row.id)
            })?;
        }
        Ok(())
    }

    /// After every start of a desk: everything that somebody was told to be written down is there.
    ///
    /// # Errors
    /// An act that is gone.
    pub fn check_kept(&self, desk: usize) -> Result<(), Breach> {
        let Some(computer) = self.desks.get(desk) else { return Ok(()) };
        for (dseq, act) in &computer.told {
            demand(
                computer.disk.intents.get(dseq).is_some_and(|intent| intent.id == *act),
                "I2 written down",
                || format!("act {dseq} of desk {desk} is gone"),
            )?;
        }
        Ok(())
    }

    /// When everything is calm.
    ///
    /// # Errors
    /// The first promise that does not hold.
    pub fn check_end(&mut self) -> Result<(), Breach> {
        let added = self
            .centre
            .disk
            .register
            .staff()
            .count()
            .saturating_sub(self.region.register.staff().count());
        self.counts.colleagues = u64::try_from(added).unwrap_or_default();
        self.counts.enrolled = u64::try_from(self.centre.disk.register.enrolments().count()).unwrap_or_default();
        let given_up = |row: &&oryn_domain::staff::Desk| row.is_written_off();
        self.counts.written_off = u64::try_from(self.centre.disk.register.desks().filter(given_up).count()).unwrap_or_default();
        self.counts.reinstated = self.centre.stood_again;
        self.check_centre()?;
        promises::positions_are_exact(&self.centre.disk.register).map_err(|how| Breach::of("positions", how))?;
        self.check_feeds()?;
        self.counts.documents = u64::try_from(self.centre.disk.papers.len()).unwrap_or_default();
        demand(self.missing_document().is_none(), "L1 papers", || {
            format!("paper {:?} lies at a desk and has not come", self.missing_document())
        })?;
        for desk in 0..self.desks.len() {
            self.check_kept(desk)?;
            self.check_desk(desk)?;
        }
        for (desk, computer) in self.desks.iter().enumerate().filter(|(_, computer)| self.takes_part(computer)) {
            self.check_settled(desk, computer)?;
            self.check_answers(desk, computer)?;
            self.check_additions(desk, computer)?;
            self.check_signed(desk, computer)?;
            self.check_requests(desk, computer)?;
            self.check_replica(desk, computer)?;
        }
        self.check_standings()?;
        let rows = self.desks.iter().flat_map(|computer| computer.disk.rows.values());
        self.counts.partly_known = u64::try_from(rows.filter(|row| !row.is_known_whole()).count()).unwrap_or_default();
        Ok(())
    }

    fn check_settled(&self, desk: usize, computer: &Computer) -> Result<(), Breach> {
        let waiting = computer.book.undecided().count();
        demand(waiting == 0, "L1 outboxes empty", || {
            format!("{waiting} acts of desk {desk} still wait")
        })?;
        let head = self.centre.head(computer.place.seat.kindergarten);
        let known = computer.disk.cursor.as_ref().map(|cursor| cursor.seq);
        demand(known == Some(head), "L1 replicas equal", || {
            format!("desk {desk} stands at {known:?}, the centre at {head}")
        })
    }

    /// Exactly one effect for an act that is said to be done, none for a refused one, and every refusal is on the author's screen.
    fn check_answers(&self, desk: usize, computer: &Computer) -> Result<(), Breach> {
        demand(computer.book.intents == computer.disk.intents, "I2 written down", || {
            format!("desk {desk} shows other acts than it has on disk")
        })?;
        for intent in computer.book.intents.values() {
            let times = self.centre.disk.effects.get(&intent.id).copied().unwrap_or_default();
            let Progress::Decided { outcome, .. } = &intent.progress else {
                continue;
            };
            let said = self.centre.disk.receipts.get(&intent.id).map(|stored| &stored.receipt.outcome);
            match outcome {
                Outcome::Applied => {
                    demand(!matches!(said, Some(Outcome::Rejected { .. })), "I4 refusals are seen", || {
                        format!("desk {desk} believes that act {} is done; it was refused", intent.dseq)
                    })?;
                    demand(times == 1, "I3 exactly once", || {
                        format!(
                            "act {} ({}) of desk {desk} is said to be done and took effect {times} times",
                            intent.dseq,
                            intent.command.name()
                        )
                    })?;
                }
                Outcome::Rejected { .. } | Outcome::Deferred => {
                    demand(times == 0, "I3 exactly once", || {
                        format!(
                            "act {} ({}) of desk {desk} is said to be refused and took effect {times} times",
                            intent.dseq,
                            intent.command.name()
                        )
                    })?;
                    let seen = computer.book.replica.as_ref().is_some_and(|replica| {
                        let row = replica.base().matter(MatterId(intent.id.0));
                        row.is_some_and(|row| row.is_left_to_people() == (*outcome == Outcome::Deferred))
                    });
                    let of_a_matter = matches!(intent.command, Command::SettleMatter { .. } | Command::AskDepartment { .. });
                    // What a restored centre has forgotten of a refusal, its desk still shows by itself.
                    let restored = self.centre.disk.epoch > 1;
                    demand(seen || of_a_matter || restored, "I4 refusals are seen", || {
                        format!(
                            "act {} ({}) of desk {desk} was refused and waits for nobody",
                            intent.dseq,
                            intent.command.name()
                        )
                    })?;
                }
            }
        }
        Ok(())
    }

    /// What both sides signed on the paper of this desk is what the register has of it, and not another desk's addition under the same number.
    fn check_additions(&self, desk: usize, computer: &Computer) -> Result<(), Breach> {
        for intent in computer.book.intents.values() {
            let Command::SettleAddendum {
                contract,
                number,
                change,
                from,
                signed,
            } = &intent.command
            else {
                continue;
            };
            let contract = self.centre.disk.register.contract(*contract);
            let same = contract.and_then(|row| row.addendum(*number)).is_some_and(|row| {
                let is_signed = matches!(row.state, AddendumState::Signed { .. });
                row.change == *change && row.from == *from && is_signed == *signed
            });
            demand(!is_applied(intent) || same, "I4 signatures stand under what was signed", || {
                format!(
                    "desk {desk} settled addition {number}, and the centre has another one settled by act {}",
                    intent.dseq
                )
            })?;
        }
        Ok(())
    }

    /// An addition that the head has signed here is signed over the paper that lay before the head.
    fn check_signed(&self, desk: usize, computer: &Computer) -> Result<(), Breach> {
        for intent in computer.book.intents.values() {
            let Command::SignAddendum {
                contract,
                number,
                document,
                ..
            } = &intent.command
            else {
                continue;
            };
            let row = self.centre.disk.register.contract(*contract).and_then(|row| row.addendum(*number));
            let same = row.is_some_and(|row| row.signature().is_some() && row.document.as_ref() == Some(document));
            demand(!is_applied(intent) || same, "I4 signatures stand under what was signed", || {
                format!(
                    "desk {desk} signed addition {number} by act {}, and the centre has it otherwise",
                    intent.dseq
                )
            })?;
        }
        Ok(())
    }

    /// A signature that does not stand is a matter of its own, unless every desk is given up.
    fn check_standings(&self) -> Result<(), Breach> {
        // What only lost desks had seen a restored centre may not know.
        if self.centre.disk.epoch > 1 {
            return Ok(());
        }
        let register = &self.centre.disk.register;
        let fails = |standing: Option<SignatureStanding>| matches!(standing, Some(SignatureStanding::Fails { .. }));
        for contract in register.contracts() {
            let of_additions = contract.addenda.iter().map(|row| (Some(row.number), row.standing));
            for (number, _) in std::iter::once((None, contract.standing))
                .chain(of_additions)
                .filter(|(_, standing)| fails(*standing))
            {
                let about = |row: &Matter| row.about.is_some_and(|key| key.id == contract.id.0) && row.addendum == number;
                let is_heard = register
                    .matters()
                    .any(|row| about(row) && matches!(row.refusal, Some(Refusal::SignatureFails { .. })));
                let mut desks = register.desks().filter(|row| row.kindergarten == contract.kindergarten);
                demand(is_heard || desks.all(Desk::is_written_off), "I4 refusals are seen", || {
                    format!(
                        "a signature under contract {} does not stand, and nobody hears of it",
                        contract.number
                    )
                })?;
            }
        }
        Ok(())
    }

    /// Who asked for more days in time, at whichever desk, is never told that the referral has ended meanwhile. What was on its way when the act was
    /// written down may come hours later here, as no line lets it: of that desk nothing is promised then.
    fn check_requests(&self, desk: usize, computer: &Computer) -> Result<(), Breach> {
        let register = &self.centre.disk.register;
        let given_up = register.desk(computer.place.seat.desk).is_some_and(Desk::is_written_off);
        // A restored centre decides by what desks give back to it.
        if given_up || self.centre.disk.epoch > 1 {
            return Ok(());
        }
        for intent in computer.book.intents.values() {
            let Command::AskExtension { referral, .. } = &intent.command else {
                continue;
            };
            let Some(row) = register.referral(*referral) else { continue };
            let Progress::Decided {
                outcome: Outcome::Rejected { error },
                ..
            } = &intent.progress
            else {
                continue;
            };
            let in_time =
                computer.alone.contains(&intent.dseq) && intent.time.clock == ClockState::Trusted && intent.time.hi <= row.valid.until;
            let ended = matches!(row.state, ReferralState::Expired { .. }) && row.term.extension.is_none();
            demand(
                !(in_time && ended && error.code == Refusal::ReferralNotLive.code()),
                "H5 who asked in time is heard",
                || {
                    format!(
                        "act {} of desk {desk} asked in time, and referral {} had expired",
                        intent.dseq, row.number
                    )
                },
            )?;
        }
        Ok(())
    }

    /// Rows of the desk are the centre's rows for its kindergarten, to the letter, whatever the desk's program knows of them: none is another one,
    /// none is missing, none was left behind.
    fn check_replica(&self, desk: usize, computer: &Computer) -> Result<(), Breach> {
        let rows = self.centre.rows_of(computer.place.seat.kindergarten);
        for row in &rows {
            // A desk that began after a signature has less of its bytes than one that was there.
            let same = computer
                .disk
                .rows
                .get(row.key())
                .is_some_and(|own| light_text(own) == light_text(row));
            demand(same, "I5 same rows", || {
                format!("desk {desk} has another {:?} than the centre", row.key())
            })?;
        }
        let theirs: BTreeSet<&RowKey> = rows.iter().map(Row::key).collect();
        let left = computer.disk.rows.keys().find(|key| !theirs.contains(*key));
        demand(left.is_none(), "I5 same rows", || {
            format!("desk {desk} still has {left:?}, which is no business of its kindergarten any more")
        })
    }

    fn check_feeds(&self) -> Result<(), Breach> {
        for (kindergarten, feed) in &self.centre.disk.feeds {
            let start = Cursor {
                epoch: self.centre.disk.epoch,
                ..Cursor::default()
            };
            #[cfg(feature = "mutants")]
            oryn_sync::mistake::make(None);
            let followed = chain::follow(&start, feed);
            demand(followed.is_ok(), "I6 feeds without gaps", || format!("{followed:?}"))?;
            let foreign = feed
                .iter()
                .flat_map(Entry::records)
                .find(|row| kindergarten_of(row).is_some_and(|of| of != *kindergarten));
            demand(foreign.is_none(), "I7 own rows only", || {
                format!("{:?} is in the feed of another kindergarten", foreign.map(Record::key))
            })?;
            self.check_authors(*kindergarten, feed)?;
        }
        Ok(())
    }

    /// Every entry says who did it, no desk of another kindergarten is named, and an act of a desk is put down to whoever did it there.
    fn check_authors(&self, kindergarten: KindergartenId, feed: &[Entry]) -> Result<(), Breach> {
        const PROMISE: &str = "I9 every act has its author";
        for entry in feed {
            let Some(by) = &entry.by else {
                return Err(Breach::of(PROMISE, format!("nobody did what entry {} tells of", entry.seq)));
            };
            let desk = by.desk.and_then(|desk| self.centre.disk.register.desk(desk));
            demand(desk.is_none_or(|row| row.kindergarten == kindergarten), PROMISE, || {
                format!("entry {} names a desk of another kindergarten", entry.seq)
            })?;
            let at_a_desk = by.who == Doer::Staff.name();
            demand(at_a_desk == by.staff.is_some() && at_a_desk == by.desk.is_some(), PROMISE, || {
                format!("entry {} is {}'s and names {:?}", entry.seq, by.who, by.staff)
            })?;
        }
        let told: HashMap<CommandId, &Entry> = feed.iter().map(|entry| (entry.cause, entry)).collect();
        for computer in &self.desks {
            let own = computer.place.seat.kindergarten == kindergarten;
            for intent in computer.book.intents.values().filter(|_| own) {
                let by = told.get(&intent.id).and_then(|entry| entry.by.as_ref());
                demand(by.is_none_or(|by| by.staff == Some(intent.staff)), PROMISE, || {
                    format!("act {} is put down to {by:?}", intent.dseq)
                })?;
            }
        }
        Ok(())
    }
}
