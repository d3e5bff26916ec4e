//! People: staff at their desks, parents at the portal, the department. They do what their screens offer, sensible or not.

use oryn_api::wire::{ActTime, ClockState};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::application::Standing;
use oryn_domain::bulletin::BulletinState;
use oryn_domain::contract::ContractState;
use oryn_domain::hold::HoldState;
use oryn_domain::id::{CommandId, Id};
use oryn_domain::matter::Answer;
use oryn_domain::permission::{Actor, Role};
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_sync::engine::Event;
use oryn_sync::notebook::hold_for_activation;
use oryn_sync::outbox::{Intent, Progress};

use crate::desk::Paper;
use crate::disk::{Change, document};
use crate::history::{History, Written};
use crate::mutant::{Mutant, holder};
use crate::promises::Breach;

mod groups;
mod papers;
mod roll;
mod staff;

pub use staff::of_staff;

/// What somebody at a desk wants to do.
#[expect(clippy::large_enum_variant, reason = "a handful at a time, and nearly all of them are acts")]
enum Wish {
    Act(Command),
    Activate(oryn_domain::id::ResponseId),
    Print(oryn_domain::id::ReferralId),
}

fn sorted<T>(mut rows: Vec<(Id, T)>) -> Vec<T> {
    rows.sort_unstable_by_key(|(id, _)| *id);
    rows.into_iter().map(|(_, row)| row).collect()
}

impl History<'_> {
    /// One thing that somebody does.
    ///
    /// # Errors
    /// A promise is broken.
    pub fn somebody_acts(&mut self) -> Result<(), Breach> {
        if self.chance.percent(38) {
            return self.parent_acts();
        }
        if self.chance.percent(12) {
            return self.department_acts();
        }
        if self.chance.percent(5) {
            return self.centre_learns();
        }
        // Who has no connection goes on working: that is what Oryn is for.
        let now = self.now;
        let cut: Vec<usize> = (0..)
            .zip(&self.desks)
            .filter(|(_, row)| row.cut_until > now)
            .map(|(desk, _)| desk)
            .collect();
        let away = if self.chance.percent(40) {
            self.chance.pick(&cut).copied()
        } else {
            None
        };
        let desk = away.unwrap_or_else(|| self.chance.index(self.desks.len()));
        self.staff_act(desk)
    }

    /// The department asks, a week goes by, the head agrees at another desk.
    ///
    /// # Errors
    /// A promise is broken.
    pub fn give_up_somebody(&mut self) -> Result<(), Breach> {
        let gone = |row: &crate::desk::Computer| row.lost || self.centre.revoked.contains(&row.place.seat.desk);
        let of_head = |place: &oryn_sync::replica::Seat| {
            let same = |row: &crate::desk::Computer| row.place.seat.kindergarten == place.kindergarten && row.place.seat.role == Role::Head;
            self.desks.iter().position(|row| same(row) && row.up && !gone(row))
        };
        let found = self
            .desks
            .iter()
            .filter(|row| gone(row))
            .find_map(|row| Some((row.place.seat.desk, of_head(&row.place.seat)?)));
        let Some((desk, beside)) = found else { return Ok(()) };
        let actor = Actor::Department {
            officer: Id::from_bytes([9; 16]).into(),
        };
        let command = Command::WriteOffDesk { desk };
        self.ask_centre(actor, &command)?;
        self.now = self.now.plus_minutes(7 * 24 * 60);
        self.perform_act(beside, command)?;
        Ok(())
    }

    fn parent_acts(&mut self) -> Result<(), Breach> {
        let register = &self.centre.disk.register;
        let applications = sorted(register.applications().map(|row| (row.id.0, row.clone())).collect());
        let open = |row: &&oryn_domain::bulletin::Bulletin| row.takes_responses();
        let bulletins = sorted(register.bulletins().filter(open).map(|row| (row.id.0, row.id)).collect());
        let Some(application) = self.chance.pick(&applications).cloned() else {
            return Ok(());
        };
        let actor = Actor::Guardian {
            guardian: application.guardian,
        };
        let command = match application.standing {
            Standing::Responded { response } if self.chance.percent(25) => Command::WithdrawResponse { response },
            _ if self.chance.percent(3) => Command::WithdrawApplication {
                application: application.id,
            },
            _ => {
                let Some(bulletin) = self.chance.pick(&bulletins).copied() else {
                    return Ok(());
                };
                Command::Respond {
                    response: self.id(),
                    application: application.id,
                    bulletin,
                }
            }
        };
        self.ask_centre(actor, &command)?;
        Ok(())
    }

    /// The department confirms or refuses a right, or agrees to give up a desk that is gone.
    fn department_acts(&mut self) -> Result<(), Breach> {
        let actor = Actor::Department {
            officer: Id::from_bytes([9; 16]).into(),
        };
        let register = &self.centre.disk.register;
        let claimed = |row: &&oryn_domain::application::Application| row.privilege.as_ref().is_some_and(|claim| !claim.confirmed);
        let claims = sorted(register.applications().filter(claimed).map(|row| (row.id.0, row.id)).collect());
        let asked = register.matters().filter(|row| row.is_before_the_department());
        let asked = sorted(asked.map(|row| (row.id.0, row.id)).collect());
        if let Some(matter) = self.chance.pick(&asked).copied()
            && self.chance.percent(40)
        {
            let answers = [Answer::Honour, Answer::Annul, Answer::Stands];
            let answer = self.chance.pick(&answers).copied().unwrap_or(Answer::Stands);
            self.ask_centre(actor, &Command::AnswerMatter { matter, answer })?;
            return Ok(());
        }
        if self.chance.percent(50) {
            let Some(application) = self.chance.pick(&claims).copied() else {
                return Ok(());
            };
            let command = if self.chance.percent(60) {
                Command::ConfirmPrivilege {
                    application,
                    document: "№ 1".to_owned(),
                    issued_on: self.now.local_date(),
                }
            } else {
                let reason = "category_not_met".to_owned();
                Command::RefusePrivilege { application, reason }
            };
            self.ask_centre(actor, &command)?;
            return Ok(());
        }
        let gone = |row: &&crate::desk::Computer| row.lost || self.centre.revoked.contains(&row.place.seat.desk);
        let desks: Vec<_> = self.desks.iter().filter(gone).map(|row| row.place.seat.desk).collect();
        let Some(desk) = self.chance.pick(&desks).copied() else {
            return Ok(());
        };
        self.ask_centre(actor, &Command::WriteOffDesk { desk })?;
        Ok(())
    }

    fn staff_act(&mut self, desk: usize) -> Result<(), Breach> {
        let Some(wish) = self.wish(desk) else { return Ok(()) };
        match wish {
            Wish::Act(command) => {
                self.perform_act(desk, command)?;
                Ok(())
            }
            Wish::Activate(response) => self.activate(desk, response),
            Wish::Print(referral) => self.print(desk, referral),
        }
    }

    fn wish(&mut self, desk: usize) -> Option<Wish> {
        let now = self.now;
        let computer = self.desks.get(desk).filter(|computer| computer.up)?;
        let seat = computer.place.seat;
        let view: &Register = &computer.book.replica.as_ref()?.view;
        let mut wishes: Vec<(u64, Wish)> = Vec::new();
        let here = seat.kindergarten;
        for group in sorted(
            view.groups()
                .filter(|row| row.kindergarten == here)
                .map(|row| (row.id.0, row))
                .collect(),
        ) {
            let free = view.unpublished_places(group);
            let asked = u32::try_from(self.chance.below(3)).unwrap_or_default() + u32::from(free > 0);
            if asked > 0 {
                wishes.push((
                    if free > 0 { 30 } else { 1 },
                    Wish::Act(Command::ScheduleBulletin {
                        bulletin: Id::v7(now, self.chance.ten_bytes()).into(),
                        group: group.id,
                        places: if self.chance.percent(80) { free.min(asked).max(1) } else { asked },
                        birth_years: group.birth_years.clone(),
                        released_at: now,
                    }),
                ));
            }
        }
        let computer = self.desks.get(desk)?;
        let view: &Register = &computer.book.replica.as_ref()?.view;
        let selected = view.responses().filter(|row| matches!(row.state, ResponseState::Selected { .. }));
        for response in sorted(selected.map(|row| (row.id.0, row.id)).collect()) {
            wishes.push((25, Wish::Activate(response)));
            let reason = "data_wrong".to_owned();
            wishes.push((6, Wish::Act(Command::DeclineResponse { response, reason })));
            let Some(held) = view.response(response).and_then(|row| view.hold_of(row).ok()) else {
                continue;
            };
            if held.desk == Some(seat.desk) {
                // Sometimes to the one that asks, sometimes to anybody: the centre decides.
                let others = self
                    .desks
                    .iter()
                    .map(|row| row.place.seat)
                    .filter(|row| row.kindergarten == here && row.desk != seat.desk);
                let mut others: Vec<_> = others.map(|row| row.desk).collect();
                others.sort_unstable();
                let to = held.asked_by.or_else(|| others.first().copied());
                let weight = if held.asked_by.is_some() { 20 } else { 3 };
                wishes.extend(to.map(|to| (weight, Wish::Act(Command::HandOverHold { hold: held.id, to }))));
            } else if computer.online {
                wishes.push((10, Wish::Act(Command::AskForHold { response })));
            }
        }
        for matter in sorted(
            view.matters()
                .filter(|row| row.kindergarten == here && row.is_open())
                .map(|row| (row.id.0, row))
                .collect(),
        ) {
            wishes.push((4, Wish::Act(Command::AskDepartment { matter: matter.id })));
            wishes.extend(matter.choices().first().map(|choice| {
                let command = Command::SettleMatter {
                    matter: matter.id,
                    choice: *choice,
                };
                (8, Wish::Act(command))
            }));
        }
        for referral in sorted(view.referrals().filter(|row| row.is_live()).map(|row| (row.id.0, row)).collect()) {
            wishes.push((12, Wish::Print(referral.id)));
            papers::of_term(view, referral, now, &mut wishes);
            if referral.arrival.is_none() {
                let brought = view.rules.documents_to_bring.clone();
                wishes.push((
                    5,
                    Wish::Act(Command::RecordArrival {
                        referral: referral.id,
                        brought,
                        admitted_without: false,
                    }),
                ));
            }
            match view.contract_of(referral.id) {
                None => {
                    let contract = Id::v7(now, self.chance.ten_bytes()).into();
                    let bytes = 20_000 + self.of_papers.below(500_000);
                    wishes.push((
                        18,
                        Wish::Act(Command::PrepareContract {
                            contract,
                            referral: referral.id,
                            starts_on: now.local_date(),
                            fee_tenge: 15_000,
                            document: document(contract, bytes),
                        }),
                    ));
                }
                Some(row) if row.state == ContractState::Prepared => {
                    wishes.push((30, Wish::Act(Command::RecordGuardianSignature { contract: row.id })));
                }
                Some(row) => wishes.push((
                    30,
                    Wish::Act(Command::SignContract {
                        contract: row.id,
                        document: row.document.clone(),
                        signature: papers::signature(now, &mut self.chance),
                    }),
                )),
            }
        }
        let chances = (&mut self.chance, &mut self.of_papers);
        papers::of_contracts(view, here, now, chances, &mut wishes);
        let live = view
            .bulletins()
            .filter(|row| row.is_live() && !matches!(row.state, BulletinState::Filled));
        for bulletin in sorted(live.map(|row| (row.id.0, row.id)).collect()) {
            let reason = "place_not_freed".to_owned();
            wishes.push((2, Wish::Act(Command::RecallBulletin { bulletin, reason })));
        }
        if seat.role == Role::Head {
            groups::of_kindergarten(view, here, now, &mut self.chance, &mut wishes);
            staff::of_colleagues(view, here, now, self.of_staff.as_mut(), &mut wishes);
            roll::of_head(view, here, now, &mut self.chance, &mut wishes);
            let waiting = self
                .centre
                .disk
                .register
                .applications()
                .filter(|row| row.standing == Standing::Waiting);
            for application in sorted(waiting.map(|row| (row.id.0, row.id)).collect()) {
                for group in sorted(
                    view.groups()
                        .filter(|row| row.kindergarten == here)
                        .map(|row| (row.id.0, row.id))
                        .collect(),
                ) {
                    wishes.push((
                        1,
                        Wish::Act(Command::ReferStaffChild {
                            referral: Id::v7(now, self.chance.ten_bytes()).into(),
                            application,
                            group,
                            employee: computer.place.row.staff,
                            order: "№ 1".to_owned(),
                        }),
                    ));
                }
            }
            let gone = |row: &&crate::desk::Computer| row.lost || self.centre.revoked.contains(&row.place.seat.desk);
            for lost in self.desks.iter().filter(gone).filter(|row| row.place.seat.kindergarten == here) {
                wishes.push((
                    6,
                    Wish::Act(Command::WriteOffDesk {
                        desk: lost.place.seat.desk,
                    }),
                ));
            }
        }
        let weights: Vec<u64> = wishes.iter().map(|(weight, _)| *weight).collect();
        if weights.is_empty() {
            return None;
        }
        let chosen = self.chance.weighted(&weights);
        wishes.into_iter().nth(chosen).map(|(_, wish)| wish)
    }

    /// What the clock of a desk says; while it is trusted, the truth has to lie inside.
    fn time_at(&mut self, desk: usize) -> Result<Option<ActTime>, Breach> {
        let now = self.now;
        let Some(computer) = self.desks.get(desk).filter(|computer| computer.up) else {
            return Ok(None);
        };
        let time = computer.clock.now(&computer.reading(now));
        let slack = 2_000;
        if time.clock == ClockState::Trusted && (time.lo > now.plus_micros(slack) || time.hi < now.plus_micros(-slack)) {
            return Err(Breach::of(
                "time",
                format!(
                    "desk {desk} trusts {} to {}, and it is {}",
                    time.lo.micros(),
                    time.hi.micros(),
                    now.micros()
                ),
            ));
        }
        Ok(Some(time))
    }

    fn activate(&mut self, desk: usize, response: oryn_domain::id::ResponseId) -> Result<(), Breach> {
        let Some(time) = self.time_at(desk)? else { return Ok(()) };
        let hold = {
            let Some(computer) = self.desks.get(desk) else { return Ok(()) };
            let Some(replica) = computer.book.replica.as_ref() else {
                return Ok(());
            };
            let view = &replica.view;
            let Some(row) = view.response(response) else { return Ok(()) };
            // What an act of this desk has only laid over the rows carries no seal of the centre.
            hold_for_activation(view, &computer.place.seat, row, time, computer.online, |hold| {
                replica.base().hold(hold.id).is_some()
            })
        };
        let Ok(hold) = hold else {
            self.story.note(self.now, desk, "may not activate", 0, String::new);
            return Ok(());
        };
        let referral = self.id();
        if self.perform_act(desk, Command::ActivateResponse { response, referral, hold })? && self.chance.percent(60) {
            self.print(desk, referral)?;
        }
        Ok(())
    }

    fn print(&mut self, desk: usize, referral: oryn_domain::id::ReferralId) -> Result<(), Breach> {
        let paper = {
            let Some(replica) = self.desks.get(desk).and_then(|computer| computer.book.replica.as_ref()) else {
                return Ok(());
            };
            let Some(row) = replica.view.referral(referral) else {
                return Ok(());
            };
            if replica.may_print(referral).is_err() {
                self.story.note(self.now, desk, "may not print", 0, String::new);
                return Ok(());
            }
            Paper {
                referral,
                number: row.number.clone(),
                child: row.child,
                group: row.group,
                response: row.response,
            }
        };
        if self.perform_act(desk, Command::RecordCopy { referral })? {
            let now = self.now;
            self.counts.papers += 1;
            if let Some(computer) = self.desks.get_mut(desk) {
                self.counts.papers_offline += u64::from(!computer.online || computer.cut_until > now);
                self.story.note(now, desk, "prints", 0, || paper.number.clone());
                computer.papers.push(paper);
            }
            self.check_papers()?;
        }
        Ok(())
    }

    /// Decide on the picture, write, and only then say "written down": whether it was.
    fn perform_act(&mut self, desk: usize, command: Command) -> Result<bool, Breach> {
        let Some(time) = self.time_at(desk)? else { return Ok(false) };
        let act: CommandId = self.id();
        let now = self.now;
        let Some(staff) = self.author(desk, &command) else {
            return Ok(false);
        };
        let Some(computer) = self.desks.get_mut(desk) else {
            return Ok(false);
        };
        let reading = computer.reading(now);
        computer.clock.settle(&reading);
        let anchor = computer.clock.anchor().cloned();
        let mut seat = computer.place.seat;
        if self.mutant == Some(Mutant::AnyDeskDecides)
            && let Some(replica) = &computer.book.replica
        {
            seat.desk = holder(&replica.view, &command).unwrap_or(seat.desk);
        }
        let facts = match computer.book.decide(&seat, act, staff, time, &command, SignatureCheck::NotChecked) {
            Ok(facts) => facts,
            Err(error) => {
                self.story
                    .note(now, desk, command.name(), 0, || format!("refused here: {}", error.code));
                return Ok(false);
            }
        };
        let last = computer.disk.intents.keys().next_back().copied().unwrap_or_default();
        let unflushed =
            u64::try_from(computer.unflushed.iter().filter(|change| matches!(change, Change::Act(..))).count()).unwrap_or_default();
        let name = command.name();
        let intent = Intent {
            dseq: computer.disk.next_dseq.max(last + 1) + unflushed,
            id: act,
            version: computer.program,
            staff,
            time,
            is_final: command.happened_at_the_desk(),
            command,
            about: String::new(),
            leads_to: String::new(),
            progress: Progress::Saved,
            seen: false,
            closed: false,
        };
        let (dseq, is_final) = (intent.dseq, intent.is_final);
        let paper = match &intent.command {
            Command::PrepareContract { document, .. } => Some(document.clone()),
            Command::PrepareAddendum { document, .. } => document.clone(),
            _ => None,
        };
        let (with_it, after_it) = if self.mutant == Some(Mutant::PaperApart) {
            (None, paper)
        } else {
            (paper, None)
        };
        let change = Change::Act(Box::new(intent.clone()), anchor, with_it);
        for change in [change].into_iter().chain(after_it.map(Change::PaperOnly)) {
            match self.write(desk, change) {
                Written::Done => {}
                Written::Full | Written::Died => {
                    self.story.note(now, desk, name, dseq, || "not written down".to_owned());
                    return Ok(false);
                }
            }
        }
        self.counts.acts += 1;
        let alone = !self.is_speaking(desk);
        self.story.note(now, desk, name, dseq, || {
            format!("written down as {dseq}, {}", if is_final { "final" } else { "a request" })
        });
        if let Some(computer) = self.desks.get_mut(desk) {
            computer.book.add(intent, &facts);
            computer.told.insert(dseq, act);
            computer.alone.extend(alone.then_some(dseq));
        }
        self.tell(desk, Event::LocalAct { dseq });
        Ok(true)
    }

    /// Whether a hold of this response is still the desk's at the centre.
    #[must_use]
    pub fn still_reserved(&self, desk: usize, response: oryn_domain::id::ResponseId) -> bool {
        let register = &self.centre.disk.register;
        let own = self.desks.get(desk).map(|computer| computer.place.seat.desk);
        register
            .response(response)
            .and_then(|row| register.hold_of(row).ok())
            .is_some_and(|hold| hold.state == HoldState::Active && hold.desk == own)
    }
}
