//! Several guardians for one child: inviting another one, taking that back, accepting.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_api::portal::Invited;
use oryn_domain::id::{ChildId, CommandId};
use oryn_domain::permission::Permission;
use oryn_doors::door::{Access, Door, HTML};
use oryn_doors::mount::Doors;

use crate::Calls;
use crate::components::{Fact, Messages, Problem, TermChip};
use crate::form::{Filled, act_after};
use crate::frame::{Frame, Section, go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;

const READING: Access = Access::Needs(Permission::ReadOwnChildren);
const ACTING: Access = Access::Needs(Permission::ActForChild);

/// The doors of invitations.
pub(crate) fn doors() -> Doors<Calls> {
    Doors::default()
        .door(
            Door::page("/invitations", READING, "The own invitations of other guardians that wait."),
            list,
        )
        .door(Door::form("/invitations/revoke", ACTING, "Takes an own invitation back."), revoke)
        .door(
            Door::page("/invitations/accept", READING, "Asks for the code of an invitation."),
            ask_code,
        )
        .door(
            Door::form(
                "/invitations/accept",
                ACTING,
                "Shows what an invitation is for; then accepts it, and the guardian acts for the child too.",
            )
            .gives_bytes(HTML),
            accept,
        )
        .door(
            Door::page("/children/{child}/invite", READING, "What it means to invite another guardian."),
            ask_invite,
        )
        .door(
            Door::form(
                "/children/{child}/invite",
                ACTING,
                "Invites another guardian; the code is shown once.",
            )
            .gives_bytes(HTML),
            invite,
        )
}

struct Line {
    name: String,
    child: String,
    until: TermChip,
}

#[derive(Template)]
#[template(path = "invitations.html")]
struct ListPage {
    frame: Frame,
    done: Option<String>,
    lines: Vec<Line>,
}

/// `GET /invitations`
pub(crate) async fn list(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let waiting = calls.invitations(visit.session()?).await?;
    page(&ListPage {
        frame: Frame::of(&calls, &visit, w.say("invitations-title"), Section::Children).await,
        done: query.contains_key("done").then(|| w.say("invitation-revoked")),
        lines: waiting
            .into_iter()
            .map(|card| Line {
                name: card.name,
                child: card.child,
                until: TermChip::plain(w, card.expires_at, visit.now),
            })
            .collect(),
    })
}

/// `POST /invitations/revoke`
pub(crate) async fn revoke(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["name"])?;
    calls.revoke_invitation(visit.session()?, filled.text("name")).await?;
    Ok(go("/invitations?done=1", []))
}

#[derive(Template)]
#[template(path = "invitation_ask.html")]
struct InvitePage {
    frame: Frame,
    problem: Option<Problem>,
    lead: String,
    here: String,
}

async fn invite_page(calls: &Calls, visit: &Visit, child: ChildId, problem: Option<Problem>) -> Result<InvitePage, Trouble> {
    let w = visit.words();
    let children = calls.children(visit.session()?).await?;
    let found = children.into_iter().find(|card| card.id == child).ok_or(Code::PageNotFound)?;
    Ok(InvitePage {
        frame: Frame::of(calls, visit, w.say("invitation-ask-title"), Section::Children).await,
        problem,
        lead: w.say_with("invitation-ask-lead", &[("child", found.person.name.into())]),
        here: format!("/children/{child}/invite"),
    })
}

fn child_of(text: &str) -> Result<ChildId, Trouble> {
    text.parse().map_err(|_not_an_id| Trouble::from(Code::PageNotFound))
}

/// `GET /children/{child}/invite`
pub(crate) async fn ask_invite(State(calls): State<Calls>, visit: Visit, Path(child): Path<String>) -> Result<Response, Trouble> {
    page(&invite_page(&calls, &visit, child_of(&child)?, None).await?)
}

#[derive(Template)]
#[template(path = "invitation_made.html")]
struct MadePage {
    frame: Frame,
    lead: String,
    code: String,
    until: TermChip,
}

/// `POST /children/{child}/invite`
pub(crate) async fn invite(
    State(calls): State<Calls>,
    visit: Visit,
    Path(child): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let w = visit.words();
    let child = child_of(&child)?;
    match calls.invite(visit.session()?, child).await {
        Ok(made) => page(&MadePage {
            frame: Frame::of(&calls, &visit, w.say("invitation-made-title"), Section::Children).await,
            lead: w.say_with("invitation-made-lead", &[("child", made.child.into())]),
            code: made.code,
            until: TermChip::plain(w, made.expires_at, visit.now),
        }),
        Err(error) if error.is(Code::InvitationsTooMany) => {
            let problem = Problem::of(w, &error, None);
            let said = problem.said();
            page_again(&invite_page(&calls, &visit, child, Some(problem)).await?, said)
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "invitation_code.html")]
struct CodePage {
    frame: Frame,
    problem: Option<Problem>,
    code: String,
}

async fn code_page(calls: &Calls, visit: &Visit, problem: Option<Problem>, code: String) -> CodePage {
    CodePage {
        frame: Frame::of(calls, visit, visit.words().say("invitation-code-title"), Section::Children).await,
        problem,
        code,
    }
}

/// `GET /invitations/accept`
pub(crate) async fn ask_code(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    calls.me(visit.session()?).await?;
    page(&code_page(&calls, &visit, None, String::new()).await)
}

#[derive(Template)]
#[template(path = "invitation_check.html")]
struct CheckPage {
    frame: Frame,
    problem: Option<Problem>,
    code: String,
    act: CommandId,
    facts: Vec<Fact>,
}

async fn check_page(
    calls: &Calls,
    visit: &Visit,
    invited: Invited,
    code: String,
    (act, problem): (CommandId, Option<Problem>),
) -> CheckPage {
    let w = visit.words();
    CheckPage {
        frame: Frame::of(calls, visit, w.say("invitation-check-title"), Section::Children).await,
        problem,
        code,
        act,
        facts: vec![
            Fact::of(w, "invitation-child", invited.child),
            Fact::of(w, "invitation-inviter", invited.inviter),
        ],
    }
}

/// `POST /invitations/accept`: first the code, then, with `step=accept`, the acceptance.
pub(crate) async fn accept(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["code", "step"])?;
    let session = visit.session()?;
    let code = filled.text("code").to_owned();
    let mut again = None;
    if filled.text("step") == "accept" {
        let act = filled.act()?;
        match calls.accept_invitation(session, act, &code).await {
            Ok(()) => return Ok(go("/children?done=joined", [])),
            Err(error) if error.is(Code::Unauthorized) => return Err(error.into()),
            Err(error) => {
                let problem = Problem::of(visit.words(), &error, None);
                again = Some((act_after(|| calls.new_act(), act, &error), problem));
            }
        }
    }
    match (calls.invited(session, &code).await, again) {
        (Ok(invited), None) => page(&check_page(&calls, &visit, invited, code, (calls.new_act(), None)).await),
        (Ok(invited), Some((act, problem))) => {
            let said = problem.said();
            page_again(&check_page(&calls, &visit, invited, code, (act, Some(problem))).await, said)
        }
        (Err(error), _) if error.is(Code::Unauthorized) => Err(error.into()),
        (Err(error), _) => {
            let problem = Problem::of(visit.words(), &error, Some("code"));
            let said = problem.said();
            page_again(&code_page(&calls, &visit, Some(problem), code).await, said)
        }
    }
}
