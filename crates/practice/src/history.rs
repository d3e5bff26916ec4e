//! What happened in the practice kindergarten before the person came: children who were enrolled, a family that holds a referral, and responses that
//! wait for somebody to activate them.
//!
//! Nothing of it is written down as a row: each step is an act, decided by the rules at the time at which it was done. So there is nothing on the
//! screens that could not have come about. The contracts of that time lie on paper in a cupboard that is not here: their files are nowhere.

use chrono::Days;
use oryn_api::error::ApiError;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::ContractSignature;
use oryn_domain::id::{BulletinId, ContractId, GroupId, ReferralId, ResponseId};
use oryn_domain::permission::Actor;
use oryn_domain::referral::ReferralState;
use oryn_domain::response::ResponseState;
use oryn_domain::time::Instant;

use crate::books::Books;
use crate::{families, terms};

const DAY_MINUTES: i64 = 24 * 60;
/// How long ago the children came who are enrolled, in days; working days and days off alike.
const ENROLLED_DAYS_AGO: i64 = 40;
/// How many came into each group.
const ENROLLED: u32 = 3;
/// How long ago the places were published whose responses wait, in minutes.
const WAITING_MINUTES_AGO: i64 = 90;
/// Places of the group that is being filled, and how many of them are referred already.
const WAITING: (u32, usize) = (3, 1);
/// What a month costs.
const FEE_TENGE: u32 = 15_000;

/// Let it happen, up to this moment.
///
/// # Errors
/// The refusal of a rule: the shipped calendars do not know the days.
pub(crate) fn play(books: &mut Books, now: Instant) -> Result<(), ApiError> {
    let groups = books.invention.groups.clone();
    let then = now.plus_minutes(-ENROLLED_DAYS_AGO * DAY_MINUTES);
    terms::can_be_counted(books, then)?;
    terms::can_be_counted(books, now)?;
    for (nth, group) in groups.iter().enumerate() {
        let begins = then.plus_minutes(60 * i64::try_from(nth).unwrap_or_default());
        for referral in referred(books, *group, ENROLLED, usize::MAX, begins)? {
            enrol(books, referral, begins.plus_minutes(30))?;
        }
    }
    let recently = now.plus_minutes(-WAITING_MINUTES_AGO);
    if let Some(group) = groups.get(1) {
        referred(books, *group, WAITING.0, WAITING.1, recently)?;
    }
    Ok(())
}

/// Places are published and answered, the queue selects, and so many of the selected are activated: their referrals.
fn referred(books: &mut Books, group: GroupId, places: u32, activated: usize, at: Instant) -> Result<Vec<ReferralId>, ApiError> {
    let registrar = books.at_desk(&books.invention.registrar);
    let bulletin: BulletinId = books.new_id(at);
    let birth_years = books.register.group(group).map(|row| row.birth_years.clone()).unwrap_or_default();
    let schedule = Command::ScheduleBulletin {
        bulletin,
        group,
        places,
        birth_years,
        released_at: at.plus_minutes(-DAY_MINUTES),
    };
    books.act(registrar, &schedule, at)?;
    // The publication, the answers, the end of the round: each at its own term.
    let chosen = at.plus_minutes(10);
    terms::keep_until(books, at, chosen, true);
    let mut selected: Vec<ResponseId> = books
        .register
        .responses_to(bulletin)
        .filter(|row| matches!(row.state, ResponseState::Selected { .. }))
        .map(|row| row.id)
        .collect();
    selected.sort_unstable();
    let mut referrals = Vec::new();
    for response in selected.into_iter().take(activated) {
        let referral: ReferralId = books.new_id(chosen);
        let hold = books.register.holds_for(response).map(|row| row.id).next();
        books.act(registrar, &Command::ActivateResponse { response, referral, hold }, chosen)?;
        referrals.push(referral);
    }
    Ok(referrals)
}

/// The family came, both sides signed.
fn enrol(books: &mut Books, referral: ReferralId, at: Instant) -> Result<(), ApiError> {
    let registrar = books.at_desk(&books.invention.registrar);
    let head = books.invention.head.clone();
    let live = books
        .register
        .referral(referral)
        .is_some_and(|row| row.state == ReferralState::Issued);
    if !live {
        return Ok(());
    }
    let brought = families::papers_of(&books.register.rules);
    books.act(
        registrar,
        &Command::RecordArrival {
            referral,
            brought,
            admitted_without: false,
        },
        at,
    )?;
    let contract: ContractId = books.new_id(at);
    let document = "0".repeat(64);
    let starts_on = at.local_date().checked_add_days(Days::new(7)).unwrap_or_else(|| at.local_date());
    books.act(
        registrar,
        &Command::PrepareContract {
            contract,
            referral,
            starts_on,
            fee_tenge: FEE_TENGE,
            document: document.clone(),
        },
        at,
    )?;
    books.act(registrar, &Command::RecordGuardianSignature { contract }, at)?;
    let act = books.new_id(at);
    let signs: Actor = books.at_desk(&head);
    let sign = Command::SignContract {
        contract,
        document,
        signature: ContractSignature {
            cms: String::new(),
            signer: head.name.full(),
            serial: String::new(),
            training: true,
        },
    };
    books.act_as(act, signs, &sign, SignatureCheck::Valid { signer: head.iin }, at)
}
