//! One application: how far it has come, what happens next and by when, and why it stands where it stands.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use oryn_api::error::Code;
use oryn_api::portal::{ApplicationCard, ApplicationPage, ContractStanding, Event, PositionChange, ReferralInfo, ResponseCard, Step};
use oryn_domain::contract::GRADUATED;
use oryn_domain::id::{ApplicationId, CommandId};
use oryn_domain::rule_pack::RulePack;
use oryn_domain::selection::Ranking;
use oryn_domain::time::Instant;
use std::collections::BTreeMap;

use crate::Calls;
use crate::components::{Fact, Icon, PathOfSteps, Problem, TermChip, position};
use crate::form::{Filled, act_after};
use crate::frame::{Frame, Section, go, page, page_again_if};
use crate::pages::applications::wish;
use crate::pages::extension::{self, ExtensionView};
use crate::pages::home::publication;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// What happens next: the first thing a parent reads.
struct Next {
    title: String,
    text: Vec<String>,
    term: Option<TermChip>,
    act: Option<(String, String)>,
}

/// Why the position is what it is.
struct Standing {
    place: String,
    why: Vec<String>,
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

struct ReferralView {
    /// Where its line stands in the open protocol.
    open_line: String,
    number: String,
    state: String,
    live: bool,
    term: TermChip,
    facts: Vec<Fact>,
    bring: Vec<String>,
    warning: String,
    paper: String,
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
    changes: Vec<ChangeLine>,
    events: Vec<EventLine>,
    confirm: Option<ConfirmInterest>,
    withdraw: Option<String>,
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

fn standing(w: Words, card: &ApplicationCard, rules: &RulePack) -> Option<Standing> {
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

fn referral(w: Words, of: ApplicationId, info: &ReferralInfo, now: Instant) -> ReferralView {
    let mut facts = vec![
        Fact::of(w, "portal-field-kindergarten", w.name(&info.kindergarten)),
        Fact::of(w, "portal-field-address", w.name(&info.address)),
        Fact::of(w, "portal-field-group", &info.group),
    ];
    if let Some(phone) = &info.phone {
        facts.push(Fact::of(w, "portal-phone", phone));
    }
    facts.push(Fact::of(w, "portal-open-line-code", &info.open_code));
    ReferralView {
        open_line: format!("/open/referrals?code={}", info.open_code),
        number: info.number.clone(),
        state: w.say(&format!("referral-state-{}", info.state)),
        live: info.state == "issued",
        term: TermChip::of(w, &info.term, now),
        facts,
        bring: info.documents.iter().map(|code| w.say(&format!("bring-{code}"))).collect(),
        warning: w.say_with(
            "portal-referral-warning",
            &[(
                "days",
                w.say_with("working-days", &[("days", info.stop_list_working_days.into())]).into(),
            )],
        ),
        paper: format!("/referral/{of}.pdf"),
    }
}

/// The one thing that matters now.
fn next(w: Words, whole: &ApplicationPage, rules: &RulePack, now: Instant) -> Next {
    let card = &whole.card;
    let plain = |title: &str, text: Vec<String>| Next {
        title: w.say(title),
        text,
        term: None,
        act: None,
    };
    if let Some(at) = card.withdrawn_at {
        let mut next = plain(
            "portal-next-withdrawn",
            vec![w.say_with("portal-next-withdrawn-text", &[("date", w.moment(at).into())])],
        );
        next.act = Some(("/applications/new".to_owned(), w.say("portal-file")));
        return next;
    }
    if card.step == Step::Contract {
        if whole.enrolled_in.is_none() {
            let mut next = plain("portal-next-left", vec![w.say("portal-next-left-text")]);
            next.act = Some(("/applications/new".to_owned(), w.say("portal-file")));
            return next;
        }
        let text = whole.enrolled_in.as_ref().map(|(kindergarten, group)| {
            w.say_with(
                "portal-next-enrolled-text",
                &[("kindergarten", w.name(kindergarten).into()), ("group", group.as_str().into())],
            )
        });
        return plain("portal-next-enrolled", text.into_iter().collect());
    }
    if let Some(until) = card.on_hold_until {
        let mut next = plain("portal-next-held", vec![w.say("portal-next-held-text")]);
        next.term = Some(TermChip::plain(w, until, now));
        return next;
    }
    if card.inactive {
        return plain("portal-next-inactive", vec![w.say("portal-next-inactive-text")]);
    }
    let live_referral = whole.referral.as_ref().filter(|referral| referral.state == "issued");
    if let Some(info) = live_referral {
        let kindergarten = w.name(&info.kindergarten);
        let (title, text) = if whole.contract.is_some() {
            ("portal-next-contract", "portal-next-contract-text")
        } else {
            ("portal-next-referral", "portal-next-referral-text")
        };
        let mut next = plain(title, vec![w.say_with(text, &[("kindergarten", kindergarten.into())])]);
        next.term = Some(TermChip::of(w, &info.term, now));
        return next;
    }
    let waiting = whole
        .responses
        .iter()
        .find(|response| matches!(response.state.as_str(), "submitted" | "selected" | "awaiting_privilege"));
    if let Some(response) = waiting {
        let kindergarten = w.name(&response.place.kindergarten);
        let mut next = if response.state == "selected" {
            let mut next = plain(
                "portal-next-selected",
                vec![w.say_with("portal-next-selected-text", &[("kindergarten", kindergarten.into())])],
            );
            next.term = response.activate_by.as_ref().map(|term| TermChip::of(w, term, now));
            next
        } else if response.state == "awaiting_privilege" {
            let mut next = plain("portal-next-privilege", vec![w.say("portal-next-privilege-text")]);
            next.term = response.activate_by.as_ref().map(|term| TermChip::of(w, term, now));
            next
        } else {
            let mut next = plain(
                "portal-next-submitted",
                vec![w.say_with("portal-next-submitted-text", &[("kindergarten", kindergarten.into())])],
            );
            next.term = response.round_closes.map(|closes| TermChip::of_round(w, closes, now));
            next
        };
        next.act = None;
        return next;
    }
    if whole.open_places > 0 {
        let mut next = plain(
            "portal-next-respond",
            vec![w.say_with("portal-next-respond-text", &[("count", whole.open_places.into())])],
        );
        next.act = Some(("/places?mine=1".to_owned(), w.say("portal-see-my-places")));
        return next;
    }
    let mut next = plain("portal-next-wait", vec![publication(w, rules), w.say("portal-next-wait-text")]);
    next.act = Some(("/places".to_owned(), w.say("portal-nav-places")));
    next
}

pub(crate) fn contract(w: Words, whole: &ApplicationPage) -> Vec<Fact> {
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
        standing: standing(w, card, &rules),
        responses: whole.responses.iter().map(|one| response(w, id, one, visit.now)).collect(),
        referral: whole.referral.as_ref().map(|info| referral(w, id, info, visit.now)),
        extension: whole.extension.as_ref().map(|card| extension::view(w, id, card)),
        contract: contract(w, &whole),
        changes: whole.changes.iter().map(|one| change(w, one)).collect(),
        events: whole.events.iter().map(|one| event(w, one)).collect(),
        confirm: confirm_interest(w, card, calls.new_act(), visit.now),
        withdraw: whole.can_withdraw.then(|| format!("/applications/{id}/withdraw")),
        wish: (card.step == Step::Queue && card.withdrawn_at.is_none()).then(|| format!("/applications/{id}/wish")),
    })
}

#[derive(Template)]
#[template(path = "application_withdraw.html")]
struct WithdrawPage {
    frame: Frame,
    problem: Option<Problem>,
    question: String,
    loses: Vec<String>,
    here: String,
    back: String,
    act: CommandId,
}

async fn withdraw_page(
    calls: &Calls,
    visit: &Visit,
    id: ApplicationId,
    act: CommandId,
    problem: Option<Problem>,
) -> Result<WithdrawPage, Trouble> {
    let w = visit.words();
    let whole = calls.application(visit.session()?, id).await?;
    let card = &whole.card;
    let mut loses = Vec::new();
    if let Some(place) = card.position {
        loses.push(w.say_with("portal-withdraw-position", &[("position", w.number(place).into())]));
    }
    loses.push(w.say_with("portal-withdraw-filed", &[("date", w.moment(card.filed_at).into())]));
    Ok(WithdrawPage {
        frame: Frame::of(calls, visit, w.say("portal-withdraw-title"), Section::Applications).await,
        problem,
        question: w.say_with(
            "portal-withdraw-question",
            &[("number", card.number.into()), ("child", card.child.as_str().into())],
        ),
        loses,
        here: format!("/applications/{id}/withdraw"),
        back: format!("/applications/{id}"),
        act,
    })
}

/// `GET /applications/{application}/withdraw`
pub(crate) async fn ask_withdraw(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    page(&withdraw_page(&calls, &visit, id, calls.new_act(), None).await?)
}

/// `POST /applications/{application}/withdraw`
pub(crate) async fn withdraw(
    State(calls): State<Calls>,
    visit: Visit,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    filled.only(&[])?;
    let act = filled.act()?;
    match calls.withdraw_application(visit.session()?, act, id).await {
        Ok(()) => Ok(go("/applications?done=withdrawn", [])),
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, None);
            let said = problem.said();
            let act = act_after(|| calls.new_act(), act, &said);
            page_again_if(withdraw_page(&calls, &visit, id, act, Some(problem)).await, said)
        }
    }
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

/// `GET /referral/{application}.pdf`
pub(crate) async fn referral_paper(State(calls): State<Calls>, visit: Visit, Path(file): Path<String>) -> Result<Response, Trouble> {
    let id: ApplicationId = file.strip_suffix(".pdf").and_then(|id| id.parse().ok()).ok_or(Code::PageNotFound)?;
    let paper = calls.referral_paper(visit.session()?, id).await?;
    let name: String = paper
        .file
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || "._-".contains(letter) {
                letter
            } else {
                '_'
            }
        })
        .collect();
    let mut answer = paper.bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    Ok(answer)
}
