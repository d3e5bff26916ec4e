//! What parents see of rows: made from the register, without a rule of its own.

use oryn_api::moment::Term;
use oryn_api::portal::{
    ApplicationCard, ApplicationPage, ChildCard, Event, ExtensionCard, PersonCard, PlaceCard, PlaceFilter, PositionChange, ReferralInfo,
    ResponseCard, Step,
};
use oryn_domain::application::{Application, Standing};
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::child::Child;
use oryn_domain::decide::response::open_to;
use oryn_domain::decide::{extension, giving_up};
use oryn_domain::id::GuardianId;
use oryn_domain::queue_move::Change;
use oryn_domain::referral::{ExtensionState, Referral, ReferralState};
use oryn_domain::register::Register;
use oryn_domain::response::{Response, ResponseState};
use oryn_domain::time::Instant;

use crate::open::code::Codes;

/// Bulletins that are filled or recalled stay listed for a day, so that nobody wonders where a place went (seed 003 lists them too).
const LISTED_AFTER_MINUTES: i64 = 24 * 60;

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(super) fn child(register: &Register, child: &Child) -> ChildCard {
    let enrolled = register
        .enrolment_of(child.id)
        .and_then(|row| register.kindergarten(row.kindergarten));
    ChildCard {
        id: child.id,
        person: PersonCard {
            iin: child.iin,
            name: child.name.full(),
            born: child.born,
            sex: child.sex,
        },
        applications: register
            .applications_of(child.id)
            .filter(|row| row.is_live())
            .map(|row| row.id)
            .collect(),
        enrolled_in: enrolled.map(|row| row.name.clone()),
    }
}

pub(super) fn application(register: &Register, row: &Application) -> Option<ApplicationCard> {
    let step = match row.standing {
        Standing::Waiting | Standing::OnHold { .. } | Standing::Inactive { .. } | Standing::Withdrawn { .. } => Step::Queue,
        Standing::Responded { .. } => Step::Response,
        Standing::Referred { .. } => Step::Referral,
        Standing::Enrolled { .. } => Step::Contract,
    };
    Some(ApplicationCard {
        id: row.id,
        number: row.number,
        child: register.child(row.child)?.name.full(),
        settlement: register.settlement(row.settlement)?.name.clone(),
        kind: row.kind,
        languages: row.languages.clone(),
        filed_at: row.filed_at,
        position: register.position(row),
        queue_length: register.queues().len(&row.queue()),
        class: row.class(),
        step,
        withdrawn_at: match row.standing {
            Standing::Withdrawn { at } => Some(at),
            _ => None,
        },
        on_hold_until: match &row.standing {
            Standing::OnHold { term, .. } => Some(term.until),
            _ => None,
        },
        inactive: matches!(row.standing, Standing::Inactive { .. }),
        interest_answer_by: row.interest.answer_by,
    })
}

pub(super) fn place(register: &Register, row: &Bulletin) -> Option<PlaceCard> {
    let group = register.group(row.group)?;
    let kindergarten = register.kindergarten(row.kindergarten)?;
    let (state, priority_until) = match row.state {
        BulletinState::Draft | BulletinState::Scheduled { .. } => return None,
        BulletinState::Priority { until } => ("priority", Some(until)),
        BulletinState::Open => ("open", None),
        BulletinState::Filled => ("filled", None),
        BulletinState::Recalled { .. } => ("recalled", None),
    };
    Some(PlaceCard {
        bulletin: row.id,
        kindergarten: kindergarten.name.clone(),
        settlement: register.settlement(kindergarten.settlement)?.name.clone(),
        address: kindergarten.address.clone(),
        ownership: kindergarten.ownership,
        group: group.name.clone(),
        kind: group.kind,
        language: group.language,
        birth_years: row.birth_years.clone(),
        ages: group.ages(),
        capacity: group.capacity,
        places: row.places,
        free: row.free,
        place_kind: row.state.place_kind(),
        way: row.way,
        responses: small(
            register
                .responses_to(row.id)
                .filter(|response| matches!(response.state, ResponseState::Submitted))
                .count(),
        ),
        state: state.to_owned(),
        priority_until,
        round_closes: row.round.map(|round| round.closes_at),
        released_at: row.released_at,
        published_at: row.published_at,
        published_by: register
            .staff_member(row.published_by)
            .map(|staff| staff.name.full())
            .unwrap_or_default(),
    })
}

pub(super) fn places(register: &Register, guardian: Option<GuardianId>, filter: &PlaceFilter, now: Instant) -> Vec<PlaceCard> {
    let mine: Vec<&Application> = guardian
        .into_iter()
        .flat_map(|guardian| register.children_of(guardian))
        .flat_map(|child| register.applications_of(child.id))
        .collect();
    let wanted = filter.name.trim().to_lowercase();
    let newest = register.bulletins().filter_map(|row| row.published_at).max();
    let suits = |row: &&Bulletin| -> bool {
        let Some(group) = register.group(row.group) else { return false };
        let Some(kindergarten) = register.kindergarten(row.kindergarten) else {
            return false;
        };
        let listed = row.takes_responses()
            || (row.state.is_public()
                && row
                    .published_at
                    .zip(newest)
                    .is_some_and(|(at, newest)| newest.since(at) < LISTED_AFTER_MINUTES * 60_000_000));
        listed
            && row.released_at.local_year() + 1 >= now.local_year()
            && filter.settlement.is_none_or(|settlement| kindergarten.settlement == settlement)
            && filter.birth_year.is_none_or(|year| row.birth_years.contains(&year))
            && filter.language.is_none_or(|language| group.language == language)
            && (wanted.is_empty()
                || [&kindergarten.name.kk, &kindergarten.name.ru]
                    .iter()
                    .any(|name| name.to_lowercase().contains(&wanted)))
            && (!filter.mine || mine.iter().any(|application| open_to(register, application, row, now).is_ok()))
    };
    let mut found: Vec<PlaceCard> = register.bulletins().filter(suits).filter_map(|row| place(register, row)).collect();
    found.sort_by_key(|card| (card.free == 0, std::cmp::Reverse(card.published_at)));
    found
}

fn response(register: &Register, row: &Response, now: Instant) -> Option<ResponseCard> {
    let bulletin = register.bulletin(row.bulletin)?;
    let (state, reason) = match &row.state {
        ResponseState::Submitted => ("submitted", None),
        ResponseState::Selected { .. } => ("selected", None),
        ResponseState::AwaitingPrivilege { .. } => ("awaiting_privilege", None),
        ResponseState::Unconfirmed { reason, .. } => ("unconfirmed", reason.clone()),
        ResponseState::Activated { .. } => ("activated", None),
        ResponseState::Declined { reason, .. } => ("declined", Some(reason.clone())),
        ResponseState::NotSelected => ("not_selected", None),
        ResponseState::Lapsed => ("lapsed", None),
        ResponseState::Withdrawn { .. } => ("withdrawn", None),
    };
    Some(ResponseCard {
        id: row.id,
        place: place(register, bulletin)?,
        state: state.to_owned(),
        reason,
        round_closes: bulletin
            .round
            .filter(|_| matches!(row.state, ResponseState::Submitted))
            .map(|round| round.closes_at),
        ranking: row.ranking.clone(),
        activate_by: match &row.state {
            ResponseState::Selected { activate_by: term, .. } | ResponseState::AwaitingPrivilege { confirm_by: term } => {
                Some(Term::of_working_days(term, &register.calendar, now))
            }
            _ => None,
        },
    })
}

/// Why a referral was taken back.
pub(super) fn ended_because(row: &Referral) -> Option<String> {
    match &row.state {
        ReferralState::Annulled { reason, .. } => Some(reason.clone()),
        ReferralState::Issued | ReferralState::Fulfilled { .. } | ReferralState::Expired { .. } => None,
    }
}

fn referral(register: &Register, row: &Referral, codes: &Codes, now: Instant) -> Option<ReferralInfo> {
    let kindergarten = register.kindergarten(row.kindergarten)?;
    Some(ReferralInfo {
        number: row.number.clone(),
        open_code: codes.of(row.id),
        state: row.state.name().to_owned(),
        ended_because: ended_because(row),
        term: Term::of_working_days(&row.valid, &register.calendar, now),
        kindergarten: kindergarten.name.clone(),
        address: kindergarten.address.clone(),
        phone: kindergarten.phone.clone(),
        group: register.group(row.group)?.name.clone(),
        documents: register.rules.documents_to_bring.clone(),
        stop_list_working_days: register.rules.stop_list_working_days,
    })
}

/// The referral that an application's page speaks of.
pub(super) fn last_referral<'r>(register: &'r Register, row: &Application) -> Option<&'r Referral> {
    register.referrals_of(row.id).max_by_key(|referral| referral.issued_at)
}

/// The extension of a referral, as far as it has come; nothing where none was asked for and none can be.
fn extension_of(register: &Register, referral: &Referral, now: Instant) -> Option<ExtensionCard> {
    let Some(extension) = &referral.term.extension else {
        return extension::open(register, referral, now).is_ok().then(|| ExtensionCard::Offered {
            grounds: register.rules.extension_grounds.iter().map(|ground| ground.code.clone()).collect(),
            most_days: register.rules.extension_calendar_days,
        });
    };
    let document = Some(extension.document.clone());
    Some(match &extension.state {
        ExtensionState::Asked { answer_by } => ExtensionCard::Asked {
            document,
            answer_by: *answer_by,
        },
        ExtensionState::Granted { days, .. } => ExtensionCard::Granted { document, days: *days },
        ExtensionState::Refused { reason, .. } => ExtensionCard::Refused {
            document,
            reason: reason.clone(),
        },
    })
}

pub(super) fn application_page(
    register: &Register,
    row: &Application,
    history: Vec<(Instant, String)>,
    changes: Vec<PositionChange>,
    codes: &Codes,
    now: Instant,
) -> Option<ApplicationPage> {
    let mut responses: Vec<&Response> = register.responses_of(row.id).collect();
    responses.sort_by_key(|response| std::cmp::Reverse(response.submitted_at));
    let last = last_referral(register, row);
    let contract = last.and_then(|referral| register.contract_of(referral.id));
    let enrolled_in = match row.standing {
        Standing::Enrolled { enrolment } => register.enrolment(enrolment).filter(|row| row.is_active()).and_then(|enrolment| {
            Some((
                register.kindergarten(enrolment.kindergarten)?.name.clone(),
                register.group(enrolment.group)?.name.clone(),
            ))
        }),
        _ => None,
    };
    let open_places = register
        .bulletins()
        .filter(|bulletin| open_to(register, row, bulletin, now).is_ok())
        .count();
    Some(ApplicationPage {
        card: application(register, row)?,
        responses: responses
            .into_iter()
            .filter_map(|response_row| response(register, response_row, now))
            .collect(),
        referral: last.and_then(|referral_row| referral(register, referral_row, codes, now)),
        extension: last.and_then(|referral_row| extension_of(register, referral_row, now)),
        contract: contract.map(|contract| (contract.number.clone(), (&contract.state).into())),
        can_read_contract: false,
        enrolled_in,
        changes,
        events: history.into_iter().map(|(at, act)| Event { at, act }).collect(),
        forecast: None,
        open_places: small(open_places),
        can_withdraw: may_withdraw(register, row),
        can_give_up: last.is_some_and(|referral_row| giving_up::open(register, referral_row).is_ok()),
    })
}

/// Changes of a position, newest first: what others did is added up by day and cause, what the application did itself stands alone.
pub(super) fn position_changes(changes: &[Change]) -> Vec<PositionChange> {
    let mut lines: Vec<PositionChange> = Vec::new();
    for change in changes {
        let day = change.at.local_date();
        let same = lines
            .iter_mut()
            .rev()
            .take_while(|line| line.day == day && !line.own)
            .find(|line| !change.own && line.cause == change.cause.name() && line.rules == change.rules);
        match same {
            Some(line) => {
                line.count = line.count.saturating_add(1);
                line.amount = line.amount.saturating_add(change.amount);
                line.position = change.position;
            }
            None => lines.push(PositionChange {
                day,
                cause: change.cause.name(),
                own: change.own,
                rules: change.rules.clone(),
                count: 1,
                amount: change.amount,
                position: change.position,
            }),
        }
    }
    lines.reverse();
    lines
}

/// Whether the button is offered; the rule itself decides when it is pressed.
fn may_withdraw(register: &Register, row: &Application) -> bool {
    match row.standing {
        Standing::Waiting | Standing::OnHold { .. } | Standing::Inactive { .. } => true,
        Standing::Responded { response } => register
            .response(response)
            .is_some_and(|response| matches!(response.state, ResponseState::Submitted)),
        Standing::Referred { .. } | Standing::Enrolled { .. } | Standing::Withdrawn { .. } => false,
    }
}
