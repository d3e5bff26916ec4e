//! Coming in, going out, and what the head does for those who cannot come in.
//!
//! One of these at a time. The rule it protects: whoever chooses a PIN has shown a one-time code (the one the desk was given with, one of the head
//! who signed in here, or one of the centre), and a try counts before it is looked at.

use std::sync::Arc;

use oryn_api::calls::{CallKind, Need, Topic};
use oryn_api::desk::people::{ChangePin, ChoosePin, IDLE_MINUTES, Invitation as Shown, SignIn};
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::VouchRequest;
use oryn_domain::decide::staff::require;
use oryn_domain::id::StaffId;
use oryn_domain::refusal::Refusal;
use oryn_domain::staff::Staff;
use oryn_sync::absence::{self, Absence, Standing};
use zeroize::Zeroizing;

use super::pin::{Owner, Pin};
use super::{Card, Invitation, Session};
use crate::acts::id;
use crate::desk::Core;
use crate::pass::Pass;
use crate::problem;

/// For how long a code of the head counts: the colleague sits down beside, or comes after the lesson.
const INVITATION_MINUTES: u32 = 30;
/// Wrong codes until the head gives out another one.
const MOST_WRONG_CODES: u32 = 5;
/// Digits of a code of the head. Codes of the centre hold letters, so that the two are told apart.
const CODE_DIGITS: u64 = 100_000_000;

impl Core {
    /// Whether whoever stands before the screen may make such a call now.
    pub(crate) fn admit(&self, need: Need, kind: CallKind) -> Result<(), ApiError> {
        if need == Need::Anybody {
            return Ok(());
        }
        let now = self.tick();
        if self.has_gone_idle(&now) {
            self.go_out();
        }
        let absence = self.absence();
        if absence.standing == Standing::DataLocked {
            return Err(too_long(Code::AbsenceDataLocked, &absence));
        }
        {
            let memory = self.memory();
            let person = memory.signed_in()?;
            if let Need::May(permission) = need {
                require(person.role, permission)?;
            }
        }
        if kind == CallKind::Command
            && let Some(session) = self.memory_mut().session.as_mut()
        {
            session.touched = now;
        }
        Ok(())
    }

    /// How long the centre was not heard.
    pub(crate) fn absence(&self) -> Absence {
        let reading = self.reading();
        let memory = self.memory();
        absence::of(&memory.clock, &reading, memory.people.limits)
    }

    /// Whether something new may be written down.
    pub(crate) fn may_write(&self) -> Result<(), ApiError> {
        let absence = self.absence();
        match absence.standing {
            Standing::Whole | Standing::Warned => Ok(()),
            Standing::NoNewActs => Err(too_long(Code::AbsenceNoActs, &absence)),
            Standing::DataLocked => Err(too_long(Code::AbsenceDataLocked, &absence)),
        }
    }

    /// Nobody works here any more; what runs by itself goes on.
    pub(crate) fn go_out(&self) {
        let mut memory = self.memory_mut();
        memory.attachments.let_all_go();
        if memory.session.take().is_some() {
            drop(memory);
            self.changed([Topic::Status, Topic::People, Topic::Attachments]);
        }
    }

    fn come_in(&self, staff: StaffId) {
        let touched = self.tick();
        self.memory_mut().session = Some(Session { staff, touched });
        self.changed(crate::start::EVERYTHING);
    }

    /// Somebody who works here.
    pub(super) fn member(&self, staff: StaffId) -> Result<Staff, ApiError> {
        Ok(self.memory().member(staff).cloned().ok_or(Refusal::NotFound)?)
    }

    /// A PIN is tried: counted on disk, then looked at.
    async fn try_pin(self: &Arc<Self>, staff: StaffId, pin: Pin) -> Result<(), ApiError> {
        let card = self.card(staff);
        let Some(kept) = card.pin else {
            return Err(Code::PinCodeNeeded.into());
        };
        let now = self.tick();
        if card.tries.is_shut() {
            return Err(Code::PinShut.into());
        }
        let wait = card.tries.wait_seconds(&now);
        if wait > 0 {
            return Err(ApiError::new(Code::PinWait).with("seconds", wait));
        }
        self.keep_card(staff, |card| card.tries.begin(now)).await?;
        if !self.fits(kept, Zeroizing::new(pin.open().to_owned())).await? {
            let tries = self.card(staff).tries;
            tracing::warn!(%staff, wrong = tries.wrong, "a wrong PIN");
            return Err(if tries.is_shut() {
                Code::PinShut.into()
            } else {
                ApiError::new(Code::PinWrong).with("left", tries.left())
            });
        }
        // Should this not be written, the next slip counts as one more: nobody is kept out for that.
        if let Err(error) = self
            .keep_people(|people| {
                people.last = Some(staff);
                people.cards.entry(staff).or_default().tries = super::tries::Tries::default();
            })
            .await
        {
            tracing::warn!(code = error.code, "the count of tries was not set back");
        }
        Ok(())
    }

    /// Come in with the PIN chosen at this desk.
    pub(crate) async fn sign_in(self: &Arc<Self>, request: SignIn) -> Result<(), ApiError> {
        let _one = self.doorkeeping.lock().await;
        let typed = Zeroizing::new(request.pin);
        let staff = self.member(id(&request.staff)?)?.id;
        self.try_pin(staff, Pin::typed(&typed)?).await?;
        self.come_in(staff);
        Ok(())
    }

    /// Choose a PIN and come in.
    pub(crate) async fn choose_pin(self: &Arc<Self>, request: ChoosePin) -> Result<(), ApiError> {
        let _one = self.doorkeeping.lock().await;
        let typed = Zeroizing::new(request.pin);
        let person = self.member(id(&request.staff)?)?;
        // Before the code is spent.
        let pin = self.acceptable(&person, &typed)?;
        let code = request.code.map(|code| code.trim().to_owned()).filter(|code| !code.is_empty());
        match code {
            None if self.begins_here(person.id) => {}
            None => return Err(Code::PinCodeNeeded.into()),
            Some(code) => self.vouched(person.id, code).await?,
        }
        self.set_pin(person.id, pin).await?;
        self.come_in(person.id);
        Ok(())
    }

    /// Whether this is the person to whom the desk was given, who has not chosen a PIN yet.
    pub(crate) fn begins_here(&self, staff: StaffId) -> bool {
        let memory = self.memory();
        let has_pin = memory.people.cards.get(&staff).is_some_and(|card| card.pin.is_some());
        memory.people.first == Some(staff) && !has_pin
    }

    /// A PIN that this person may have at this desk.
    fn acceptable(&self, person: &Staff, typed: &str) -> Result<Pin, ApiError> {
        let training = self.memory().replica()?.0.view.rules.training;
        let number = person.iin.to_string();
        let owner = Owner {
            number: &number,
            born: person.iin.birth_date(),
            training,
        };
        Pin::chosen(typed, &owner)
    }

    async fn set_pin(self: &Arc<Self>, staff: StaffId, pin: Pin) -> Result<(), ApiError> {
        let training = pin.is_training();
        let kept = self.verifier(Zeroizing::new(pin.open().to_owned())).await?;
        self.keep_people(|people| {
            if people.first == Some(staff) {
                people.first = None;
            }
            people.last = Some(staff);
            let card = Card {
                pin: Some(kept),
                training,
                ..Card::default()
            };
            people.cards.insert(staff, card);
        })
        .await
    }

    /// A one-time code for this person: one of digits is the head's, any other is the centre's.
    async fn vouched(self: &Arc<Self>, staff: StaffId, code: String) -> Result<(), ApiError> {
        let digits: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let (server, pass) = (self.server_to_fill_in(), Pass(Arc::clone(self)));
            let asked = self.server.vouch(&server, &pass, &VouchRequest { code, staff }).await;
            return match asked {
                Ok(vouched) if vouched.staff == staff => Ok(()),
                // The centre's words are about making a desk.
                Err(error) if !error.is(Code::EnrolmentCodeWrong) && !error.is(Code::EnrolmentCodeUsed) => Err(error),
                _ => Err(Code::PinCodeWrong.into()),
            };
        }
        let wrong = || ApiError::new(Code::PinCodeWrong);
        let invitation = self.card(staff).invitation.ok_or_else(wrong)?;
        if self.now().lo > invitation.until || invitation.wrong >= MOST_WRONG_CODES {
            return Err(wrong());
        }
        self.keep_card(staff, |card| {
            if let Some(invitation) = &mut card.invitation {
                invitation.wrong = invitation.wrong.saturating_add(1);
            }
        })
        .await?;
        if self.fits(invitation.code, Zeroizing::new(digits)).await? {
            // Spent at once: should the PIN not be written, the head gives out another one.
            self.keep_card(staff, |card| card.invitation = None).await
        } else {
            Err(wrong())
        }
    }

    /// Change one's own PIN.
    pub(crate) async fn change_pin(self: &Arc<Self>, request: ChangePin) -> Result<(), ApiError> {
        let _one = self.doorkeeping.lock().await;
        let (old, new) = (Zeroizing::new(request.pin), Zeroizing::new(request.new_pin));
        let person = self.memory().signed_in()?.clone();
        let new = self.acceptable(&person, &new)?;
        self.try_pin(person.id, Pin::typed(&old)?).await?;
        self.set_pin(person.id, new).await
    }

    /// Give a colleague a code for a PIN at this desk. The PIN until now counts until another one is chosen.
    pub(crate) async fn invite_person(self: &Arc<Self>, staff: &str) -> Result<Shown, ApiError> {
        let _one = self.doorkeeping.lock().await;
        let staff = self.member(id(staff)?)?.id;
        let drawn = u64::from_be_bytes(self.random()) % CODE_DIGITS;
        let code = Zeroizing::new(format!("{drawn:08}"));
        let kept = self.verifier(code.clone()).await?;
        let until = self.now().hi.plus_minutes(i64::from(INVITATION_MINUTES));
        self.keep_card(staff, |card| {
            card.invitation = Some(Invitation {
                code: kept,
                until,
                wrong: 0,
            });
        })
        .await?;
        let (front, back) = code.split_at_checked(4).unwrap_or((code.as_str(), ""));
        Ok(Shown {
            code: format!("{front} {back}"),
            minutes: INVITATION_MINUTES,
        })
    }

    /// Open what wrong tries have shut; the PIN stays.
    pub(crate) async fn reopen_person(self: &Arc<Self>, staff: &str) -> Result<(), ApiError> {
        let _one = self.doorkeeping.lock().await;
        let staff = self.member(id(staff)?)?.id;
        self.keep_card(staff, |card| card.tries = super::tries::Tries::default()).await
    }

    /// After how many minutes without a touch the desk locks.
    pub(crate) async fn set_idle(self: &Arc<Self>, minutes: u32) -> Result<(), ApiError> {
        if !IDLE_MINUTES.contains(&minutes) {
            return Err(problem::form());
        }
        let _one = self.doorkeeping.lock().await;
        self.keep_people(|people| people.idle_minutes = minutes).await?;
        self.changed([Topic::Status]);
        Ok(())
    }
}

fn too_long(code: Code, absence: &Absence) -> ApiError {
    let error = ApiError::new(code);
    match absence.heard {
        Some(heard) => error.with("from", heard.micros().div_euclid(1_000)),
        None => error,
    }
}
