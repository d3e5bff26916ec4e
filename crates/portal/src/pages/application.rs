//! One application: how far it has come, what happens next and by when, and why it stands where it stands.

pub(crate) mod contract;
mod forecast;
mod next;
pub(crate) mod referral;
pub(crate) mod withdraw;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_api::portal::{ApplicationCard, ApplicationPage, ContractStanding, Event, PositionChange, ResponseCard, Step};
use oryn_domain::contract::GRADUATED;
use oryn_domain::forecast::Forecast;
use oryn_domain::id::{ApplicationId, CommandId};
use oryn_domain::rule_pack::RulePack;
use oryn_domain::selection::Ranking;
use oryn_domain::time::Instant;
use std::collections::BTreeMap;

use next::{Next, next};
use referral::{ReferralView, referral};

use crate::Calls;
use crate::components::{Fact, Icon, PathOfSteps, TermChip, position};
use crate::form::Filled;
use crate::frame::{Frame, Section, go, page};
use crate::pages::applications::wish;
use crate::pages::extension::{self, ExtensionView};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// Why the position is what it is, and how long it may last.
struct Standing {
    place: String,
    why: Vec<String>,
    forecast: Vec<String>,
}

struct ResponseView {
    kindergarten: String,
    bulletin: String,
    line: String,
    state: String,
    icon: Icon,
    live: bool,
    reason: Option<String>,
    term: Option<TermChip>,
    why: Vec<String>,
    withdraw: Option<String>,
}

struct EventLine {
    at: String,
    text: String,
}

/// Why the position changed: what happened, how far it moved, where that left it.
struct ChangeLine {
    day: String,
    text: String,
    amount: String,
}

#[derive(Template)]
#[template(path = "application.html")]
struct Whole {
    frame: Frame,
    done: Option<String>,
    number: u64,
    child: String,
    facts: Vec<Fact>,
    path: PathOfSteps,
    next: Next,
    standing: Option<Standing>,
    responses: Vec<ResponseView>,
    referral: Option<ReferralView>,
    extension: Option<ExtensionView>,
    contract: Vec<Fact>,
    read_contract: Option<String>,
    changes: Vec<ChangeLine>,
    events: Vec<EventLine>,
    confirm: Option<ConfirmInterest>,
    withdraw: Option<String>,
    /// What the public log says of it.
    log: String,
    /// Where the family asks to be told of places.
    wish: Option<String>,
}

/// The yearly question, with the button that answers it.
struct ConfirmInterest {
    text: String,
    term: Option<TermChip>,
    here: String,
    act: CommandId,
}

fn confirm_interest(w: Words, card: &ApplicationCard, act: CommandId, now: Instant) -> Option<ConfirmInterest> {
    let text = match (card.inactive, card.interest_answer_by) {
        (true, _) => "portal-interest-lapsed",
        (false, Some(_)) => "portal-interest-asked",
        (false, None) => return None,
    };
    Some(ConfirmInterest {
        text: w.say(text),
        term: card.interest_answer_by.map(|until| TermChip::plain(w, until, now)),
        here: format!("/applications/{}/interest", card.id),
        act,
    })
}

fn standing(w: Words, card: &ApplicationCard, expected: Option<Forecast>, rules: &RulePack) -> Option<Standing> {
    let place = position(w, card.position?, card.queue_length);
    Some(Standing {
        place,
        why: vec![
            w.say_with(
                "portal-position-queue",
                &[("settlement", w.name(&card.settlement).into()), ("kind", w.kind(card.kind).into())],
            ),
            w.say_with("portal-position-class", &[("class", w.class(card.class).into())]),
            w.say_with("portal-position-filed", &[("date", w.moment(card.filed_at).into())]),
            w.say_with(
                "portal-position-order",
                &[
                    ("privileged", rules.ratio.privileged().into()),
                    ("ordinary", rules.ratio.ordinary().into()),
                ],
            ),
            w.say("portal-position-moves"),
        ],
        forecast: expected.map(|expected| forecast::told(w, expected)).unwrap_or_default(),
    })
}

/// Why a response was or was not chosen, with the numbers that were used.
pub(crate) fn ranking(w: Words, ranking: &Ranking) -> Vec<String> {
    vec![
        w.say_with(
            "portal-ranking-rank",
            &[
                ("rank", ranking.rank.into()),
                ("of", ranking.of.into()),
                ("places", w.say_with("places-count", &[("places", ranking.places.into())]).into()),
            ],
        ),
        w.say_with(
            "portal-ranking-order",
            &[
                ("class", w.class(ranking.class).into()),
                ("date", w.moment(ranking.filed_at).into()),
                ("position", w.number(ranking.position).into()),
            ],
        ),
        w.say_with("portal-ranking-rules", &[("rules", ranking.rules.as_str().into())]),
    ]
}

fn response(w: Words, of: ApplicationId, response: &ResponseCard, now: Instant) -> ResponseView {
    let place = &response.place;
    let (icon, live) = match response.state.as_str() {
        "submitted" => (Icon("clock"), true),
        "selected" | "activated" | "awaiting_privilege" => (Icon("check"), true),
        _ => (Icon("stop"), false),
    };
    let (term, withdraw) = match response.state.as_str() {
        "submitted" => (
            response.round_closes.map(|closes| TermChip::of_round(w, closes, now)),
            Some(format!("/applications/{of}/responses/{}/withdraw", response.id)),
        ),
        "selected" | "awaiting_privilege" => (response.activate_by.as_ref().map(|term| TermChip::of(w, term, now)), None),
        _ => (None, None),
    };
    ResponseView {
        kindergarten: w.name(&place.kindergarten),
        bulletin: format!("/places/{}", place.bulletin),
        line: format!("{} · {} · {}", place.group, w.language(place.language), w.name(&place.settlement)),
        state: w.say(&format!("response-state-{}", response.state)),
        icon,
        live,
        reason: response.reason.as_ref().map(|code| w.say(&format!("reason-{code}"))),
        term,
        why: response.ranking.as_ref().map(|numbers| ranking(w, numbers)).unwrap_or_default(),
        withdraw,
    }
}

pub(crate) fn contract_facts(w: Words, whole: &ApplicationPage) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some((number, standing)) = &whole.contract {
        facts.push(Fact::of(w, "portal-contract-number", number));
        match standing {
            ContractStanding::Unsigned => facts.push(Fact::of(w, "portal-contract-state", w.say("portal-contract-not-signed"))),
            ContractStanding::InForce(at) => facts.push(Fact::of(w, "portal-contract-in-force", w.moment(*at))),
            ContractStanding::Ended(on, ground) => {
                let why = if ground == GRADUATED {
                    "enrolment-state-graduated".to_owned()
                } else {
                    format!("reason-{ground}")
                };
                facts.push(Fact::of(w, "portal-contract-ended", w.day(*on)));
                facts.push(Fact::of(w, "portal-contract-ground", w.say(&why)));
            }
        }
    }
    if let Some((kindergarten, group)) = &whole.enrolled_in {
        facts.push(Fact::of(w, "portal-field-kindergarten", w.name(kindergarten)));
        facts.push(Fact::of(w, "portal-field-group", group));
    }
    facts
}

fn event(w: Words, event: &Event) -> EventLine {
    EventLine {
        at: w.moment(event.at),
        text: w.say(&format!("act-{}", event.act)),
    }
}

fn change(w: Words, change: &PositionChange) -> ChangeLine {
    let who = if change.own { "own" } else { "other" };
    let moved = match change.amount {
        0 => None,
        amount => {
            let key = if amount > 0 {
                "portal-position-back"
            } else {
                "portal-position-forward"
            };
            Some(w.say_with(key, &[("count", w.number(amount.unsigned_abs()).into())]))
        }
    };
    let stands = change
        .position
        .map(|position| w.say_with("portal-position-then", &[("position", w.number(position).into())]));
    ChangeLine {
        day: w.day(change.day),
        text: w.say_with(
            &format!("position-cause-{who}-{}", change.cause),
            &[
                ("count", change.count.into()),
                ("rules", change.rules.clone().unwrap_or_default().into()),
            ],
        ),
        amount: moved.into_iter().chain(stands).collect::<Vec<_>>().join(" "),
    }
}

/// What happened, as one line.
pub(crate) fn event_in_words(w: Words, of: &Event) -> String {
    let EventLine { at, text } = event(w, of);
    format!("{at} · {text}")
}

/// Why a number moved, as one line.
pub(crate) fn change_in_words(w: Words, of: &PositionChange) -> String {
    let ChangeLine { day, text, amount } = change(w, of);
    format!("{day} · {text} {amount}")
}

fn done(w: Words, whole: &ApplicationPage, what: &str) -> Option<String> {
    let card = &whole.card;
    match what {
        "filed" => Some(match card.position {
            Some(place) => w.say_with(
                "portal-done-filed",
                &[("number", card.number.into()), ("position", w.number(place).into())],
            ),
            None => w.say_with("portal-done-filed-only", &[("number", card.number.into())]),
        }),
        "referred" => Some(w.say("portal-done-referred")),
        "interested" => Some(w.say("portal-done-interested")),
        "given-up" => Some(w.say("giving-up-done")),
        "extension-asked" => Some(w.say("portal-done-extension-asked")),
        "responded" => Some(w.say("portal-done-responded")),
        "response-withdrawn" => Some(w.say("portal-done-response-withdrawn")),
        _ => None,
    }
}

/// `GET /applications/{application}`
pub(crate) async fn show(
    State(calls): State<Calls>,
    visit: Visit,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    let whole = calls.application(visit.session()?, id).await?;
    let rules = calls.rules();
    let card = &whole.card;
    let title = w.say_with(
        "portal-application-of",
        &[("number", card.number.into()), ("child", card.child.as_str().into())],
    );
    let begun = card.step == Step::Referral && whole.contract.is_some();
    page(&Whole {
        frame: Frame::of(&calls, &visit, title, Section::Applications).await,
        done: query.get("done").and_then(|what| done(w, &whole, what)),
        number: card.number,
        child: card.child.clone(),
        facts: vec![
            Fact::of(w, "portal-field-wish", wish(w, card)),
            Fact::of(w, "portal-field-filed", w.moment(card.filed_at)),
        ],
        path: PathOfSteps::of(w, card, begun),
        next: next(w, &whole, &rules, visit.now),
        standing: standing(w, card, whole.forecast, &rules),
        responses: whole.responses.iter().map(|one| response(w, id, one, visit.now)).collect(),
        referral: whole
            .referral
            .as_ref()
            .map(|info| referral(w, id, info, whole.can_give_up, visit.now)),
        extension: whole.extension.as_ref().map(|card| extension::view(w, id, card)),
        contract: contract_facts(w, &whole),
        read_contract: whole.can_read_contract.then(|| format!("/applications/{id}/contract")),
        changes: whole.changes.iter().map(|one| change(w, one)).collect(),
        events: whole.events.iter().map(|one| event(w, one)).collect(),
        confirm: confirm_interest(w, card, calls.new_act(), visit.now),
        withdraw: whole.can_withdraw.then(|| format!("/applications/{id}/withdraw")),
        log: format!("/applications/{id}/log"),
        wish: (card.step == Step::Queue && card.withdrawn_at.is_none()).then(|| format!("/applications/{id}/wish")),
    })
}

/// `POST /applications/{application}/interest`
pub(crate) async fn interested(
    State(calls): State<Calls>,
    visit: Visit,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    filled.only(&[])?;
    calls.confirm_interest(visit.session()?, filled.act()?, id).await?;
    Ok(go(&format!("/applications/{id}?done=interested"), []))
}
