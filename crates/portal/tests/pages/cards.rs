//! Rows of the little town as parents see them.

use oryn_api::moment::Term;
use oryn_api::portal::*;
use oryn_domain::application::{Application, Standing};
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::child::Child;
use oryn_domain::decide::giving_up;
use oryn_domain::decide::response::may_respond;
use oryn_domain::forecast::{Basis, Forecast};
use oryn_domain::id::GuardianId;
use oryn_domain::queue_move::Cause;
use oryn_domain::referral::{ExtensionState, Referral, ReferralState};
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::time::Instant;

pub fn child(register: &Register, child: &Child) -> ChildCard {
    let enrolment = register.enrolment_of(child.id);
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
        enrolled_in: enrolment
            .and_then(|row| register.kindergarten(row.kindergarten))
            .map(|row| row.name.clone()),
    }
}

pub fn application(register: &Register, row: &Application) -> ApplicationCard {
    let (step, withdrawn_at, on_hold_until) = match &row.standing {
        Standing::Waiting | Standing::Inactive { .. } => (Step::Queue, None, None),
        Standing::OnHold { term, .. } => (Step::Queue, None, Some(term.until)),
        Standing::Withdrawn { at } => (Step::Queue, Some(*at), None),
        Standing::Responded { .. } => (Step::Response, None, None),
        Standing::Referred { .. } => (Step::Referral, None, None),
        Standing::Enrolled { .. } => (Step::Contract, None, None),
    };
    ApplicationCard {
        id: row.id,
        number: row.number,
        child: register.child(row.child).expect("its child").name.full(),
        settlement: register.settlement(row.settlement).expect("its place").name.clone(),
        kind: row.kind,
        languages: row.languages.clone(),
        filed_at: row.filed_at,
        position: register.position(row),
        queue_length: register.queues().len(&row.queue()),
        class: row.class(),
        step,
        withdrawn_at,
        on_hold_until,
        inactive: matches!(row.standing, Standing::Inactive { .. }),
        interest_answer_by: row.interest.answer_by,
    }
}

pub fn place(register: &Register, row: &Bulletin) -> PlaceCard {
    let group = register.group(row.group).expect("its group");
    let kindergarten = register.kindergarten(row.kindergarten).expect("its kindergarten");
    let (state, priority_until) = match row.state {
        BulletinState::Priority { until } => ("priority", Some(until)),
        BulletinState::Open => ("open", None),
        BulletinState::Filled => ("filled", None),
        BulletinState::Draft | BulletinState::Scheduled { .. } | BulletinState::Recalled { .. } => ("recalled", None),
    };
    let waiting = register
        .responses_to(row.id)
        .filter(|response| response.state == ResponseState::Submitted)
        .count();
    PlaceCard {
        bulletin: row.id,
        kindergarten: kindergarten.name.clone(),
        settlement: register.settlement(kindergarten.settlement).expect("its place").name.clone(),
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
        responses: u32::try_from(waiting).expect("few"),
        state: state.to_owned(),
        priority_until,
        round_closes: row.round.map(|round| round.closes_at),
        released_at: row.released_at,
        published_at: row.published_at,
        published_by: register.staff_member(row.published_by).expect("staff").name.full(),
    }
}

pub fn places(register: &Register, guardian: Option<GuardianId>, filter: &PlaceFilter) -> Vec<PlaceCard> {
    let mine = |row: &Bulletin| {
        register
            .applications()
            .any(|application| Some(application.guardian) == guardian && may_respond(register, application, row).is_ok())
    };
    register
        .bulletins()
        .filter(|row| row.state.is_public())
        .filter(|row| !filter.mine || mine(row))
        .filter(|row| filter.birth_year.is_none_or(|year| row.birth_years.contains(&year)))
        .map(|row| place(register, row))
        .filter(|card| filter.language.is_none_or(|language| language == card.language))
        .filter(|card| card.kindergarten.ru.to_lowercase().contains(&filter.name.to_lowercase()))
        .collect()
}

pub fn application_page(register: &Register, row: &Application, events: Vec<Event>, now: Instant) -> ApplicationPage {
    let mut responses: Vec<_> = register.responses_of(row.id).collect();
    responses.sort_by_key(|response| std::cmp::Reverse(response.submitted_at));
    let referral = register.referrals_of(row.id).max_by_key(|referral| referral.issued_at);
    ApplicationPage {
        card: application(register, row),
        responses: responses
            .into_iter()
            .map(|response| {
                let bulletin = register.bulletin(response.bulletin).expect("its bulletin");
                let state = match response.state {
                    ResponseState::Submitted => "submitted",
                    ResponseState::Selected { .. } => "selected",
                    ResponseState::AwaitingPrivilege { .. } => "awaiting_privilege",
                    ResponseState::Unconfirmed { .. } => "unconfirmed",
                    ResponseState::Activated { .. } => "activated",
                    ResponseState::Declined { .. } => "declined",
                    ResponseState::NotSelected => "not_selected",
                    ResponseState::Lapsed => "lapsed",
                    ResponseState::Withdrawn { .. } => "withdrawn",
                };
                ResponseCard {
                    id: response.id,
                    place: place(register, bulletin),
                    state: state.to_owned(),
                    reason: match &response.state {
                        ResponseState::Declined { reason, .. } => Some(reason.clone()),
                        _ => None,
                    },
                    round_closes: bulletin.round.filter(|_| state == "submitted").map(|round| round.closes_at),
                    ranking: response.ranking.clone(),
                    activate_by: match &response.state {
                        ResponseState::Selected { activate_by, .. } => Some(Term::of_working_days(activate_by, &register.calendar, now)),
                        _ => None,
                    },
                }
            })
            .collect(),
        extension: referral.and_then(|referral| {
            let Some(extension) = &referral.term.extension else {
                return oryn_domain::decide::extension::open(register, referral, now)
                    .is_ok()
                    .then(|| ExtensionCard::Offered {
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
        }),
        referral: referral.map(|referral| {
            let kindergarten = register.kindergarten(referral.kindergarten).expect("its kindergarten");
            ReferralInfo {
                number: referral.number.clone(),
                open_code: "K7QM2-XRT9F".to_owned(),
                state: referral.state.name().to_owned(),
                ended_because: ended_because(referral),
                term: Term::of_working_days(&referral.valid, &register.calendar, now),
                kindergarten: kindergarten.name.clone(),
                address: kindergarten.address.clone(),
                phone: Some("+7 72540 0 00 00".to_owned()),
                group: register.group(referral.group).expect("its group").name.clone(),
                documents: register.rules.documents_to_bring.clone(),
                stop_list_working_days: register.rules.stop_list_working_days,
            }
        }),
        contract: referral
            .and_then(|referral| register.contract_of(referral.id))
            .map(|contract| (contract.number.clone(), (&contract.state).into())),
        enrolled_in: register.enrolment_of(row.child).map(|enrolment| {
            (
                register
                    .kindergarten(enrolment.kindergarten)
                    .expect("its kindergarten")
                    .name
                    .clone(),
                register.group(enrolment.group).expect("its group").name.clone(),
            )
        }),
        events,
        changes: vec![
            PositionChange {
                day: now.local_date(),
                cause: Cause::Referred.name(),
                own: false,
                rules: None,
                count: 2,
                amount: -2,
                position: register.position(row),
            },
            PositionChange {
                day: row.filed_at.local_date(),
                cause: Cause::Filed.name(),
                own: true,
                rules: None,
                count: 1,
                amount: 0,
                position: Some(7),
            },
        ],
        open_places: u32::try_from(
            register
                .bulletins()
                .filter(|bulletin| may_respond(register, row, bulletin).is_ok())
                .count(),
        )
        .expect("few"),
        can_read_contract: referral.is_some_and(|referral| register.contract_of(referral.id).is_some()),
        forecast: register.position(row).map(|_| FORECAST),
        can_withdraw: matches!(
            row.standing,
            Standing::Waiting | Standing::OnHold { .. } | Standing::Responded { .. }
        ),
        can_give_up: referral.is_some_and(|referral| giving_up::open(register, referral).is_ok()),
    }
}

/// What the town says of every place in its queue.
const FORECAST: Forecast = Forecast::Days {
    likely: 240,
    least: 20,
    most: 400,
    basis: Basis {
        days: 365,
        left: 152,
        came: 12,
    },
};

/// Why a referral was taken back.
pub fn ended_because(referral: &Referral) -> Option<String> {
    match &referral.state {
        ReferralState::Annulled { reason, .. } => Some(reason.clone()),
        _ => None,
    }
}
