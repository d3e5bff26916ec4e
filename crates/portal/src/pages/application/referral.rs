//! The referral of an application: on its page, as a paper, given up, and all of them in a list.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use oryn_api::error::Code;
use oryn_api::portal::{OwnReferral, Paper, ReferralInfo};
use oryn_domain::id::{ApplicationId, CommandId};
use oryn_domain::time::Instant;

use crate::Calls;
use crate::components::{Fact, Problem, TermChip};
use crate::form::{Filled, act_after};
use crate::frame::{Frame, Section, go, page, page_again_if};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// The referral on the page of its application.
pub(super) struct ReferralView {
    /// Where its line stands in the open protocol.
    pub open_line: String,
    pub number: String,
    pub state: String,
    /// Why it was taken back.
    pub because: Option<String>,
    pub live: bool,
    pub term: TermChip,
    pub facts: Vec<Fact>,
    pub bring: Vec<String>,
    pub warning: String,
    pub paper: String,
    /// Where to give it up, while that is possible.
    pub give_up: Option<String>,
}

pub(super) fn referral(w: Words, of: ApplicationId, info: &ReferralInfo, can_give_up: bool, now: Instant) -> ReferralView {
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
        because: info.ended_because.as_ref().map(|code| w.say(&format!("reason-{code}"))),
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
        give_up: can_give_up.then(|| format!("/applications/{of}/give-up")),
    }
}

/// What giving a referral up means, before it is done.
#[derive(Template)]
#[template(path = "referral_give_up.html")]
struct GiveUpPage {
    frame: Frame,
    problem: Option<Problem>,
    question: String,
    follows: Vec<String>,
    here: String,
    back: String,
    act: CommandId,
}

async fn give_up_page(
    calls: &Calls,
    visit: &Visit,
    id: ApplicationId,
    act: CommandId,
    problem: Option<Problem>,
) -> Result<GiveUpPage, Trouble> {
    let w = visit.words();
    let whole = calls.application(visit.session()?, id).await?;
    let Some(info) = whole.referral.as_ref().filter(|_| whole.can_give_up) else {
        return Err(Code::PageNotFound.into());
    };
    let filed = w.moment(whole.card.filed_at);
    Ok(GiveUpPage {
        frame: Frame::of(calls, visit, w.say("giving-up-title"), Section::Applications).await,
        problem,
        question: w.say_with(
            "giving-up-question",
            &[
                ("number", info.number.as_str().into()),
                ("kindergarten", w.name(&info.kindergarten).into()),
            ],
        ),
        follows: vec![
            w.say("giving-up-place"),
            w.say_with("giving-up-queue", &[("date", filed.into())]),
            w.say("giving-up-no-stop-list"),
            w.say("giving-up-for-good"),
        ],
        here: format!("/applications/{id}/give-up"),
        back: format!("/applications/{id}"),
        act,
    })
}

/// `GET /applications/{application}/give-up`
pub(crate) async fn ask_give_up(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    page(&give_up_page(&calls, &visit, id, calls.new_act(), None).await?)
}

/// `POST /applications/{application}/give-up`
pub(crate) async fn give_up(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>, filled: Filled) -> Result<Response, Trouble> {
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    filled.only(&[])?;
    let act = filled.act()?;
    match calls.give_up_referral(visit.session()?, act, id).await {
        Ok(()) => Ok(go(&format!("/applications/{id}?done=given-up"), [])),
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, None);
            let said = problem.said();
            let act = act_after(|| calls.new_act(), act, &said);
            page_again_if(give_up_page(&calls, &visit, id, act, Some(problem)).await, said)
        }
    }
}

struct Line {
    href: String,
    number: String,
    child: String,
    place: String,
    state: String,
    issued: String,
    until: String,
}

#[derive(Template)]
#[template(path = "referrals.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
}

fn line(w: Words, row: &OwnReferral) -> Line {
    let state = w.say(&format!("referral-state-{}", row.state));
    let because = row.ended_because.as_ref().map(|code| w.say(&format!("reason-{code}")));
    Line {
        href: format!("/applications/{}", row.application),
        number: row.number.clone(),
        child: row.child.clone(),
        place: format!("{} · {}", w.name(&row.kindergarten), row.group),
        state: [Some(state), because].into_iter().flatten().collect::<Vec<_>>().join(": "),
        issued: w.moment(row.issued_at),
        until: w.moment(row.until),
    }
}

/// `GET /referrals`
pub(crate) async fn list(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    let w = visit.words();
    let all = calls.referrals(visit.session()?).await?;
    page(&ListPage {
        frame: Frame::of(&calls, &visit, w.say("referrals-title"), Section::Applications).await,
        lines: all.iter().map(|row| line(w, row)).collect(),
    })
}

/// `GET /referral/{application}.pdf`
pub(crate) async fn paper(State(calls): State<Calls>, visit: Visit, Path(file): Path<String>) -> Result<Response, Trouble> {
    let id: ApplicationId = file.strip_suffix(".pdf").and_then(|id| id.parse().ok()).ok_or(Code::PageNotFound)?;
    let paper = calls.referral_paper(visit.session()?, id).await?;
    Ok(pdf(paper))
}

/// A paper as an answer: to save, under a name that every system takes.
pub(super) fn pdf(paper: Paper) -> Response {
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
    answer
}
