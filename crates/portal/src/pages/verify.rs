//! Is a referral genuine, and does it count? Opened by a telephone from the square code, or with what somebody typed or pasted.
//!
//! Nobody signs in here, and nothing is shown that the paper does not show; without a genuine code nothing at all.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::portal::{CheckedCode, CheckedPaper};

use crate::Calls;
use crate::components::{Fact, Icon};
use crate::frame::{Frame, Section, page};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// The field of the form.
const FIELD: &str = "code";

struct Found {
    counts: bool,
    icon: Icon,
    title: String,
    why: String,
    next: String,
    facts: Vec<Fact>,
}

#[derive(Template)]
#[template(path = "verify.html")]
struct Verify {
    frame: Frame,
    found: Option<Found>,
    code: String,
}

fn facts(w: Words, paper: &CheckedPaper) -> Vec<Fact> {
    let mut facts = vec![Fact::of(w, "check-field-number", format!("№ {}", paper.number))];
    if let Some(row) = &paper.referral {
        facts.extend([
            Fact::of(w, "portal-field-kindergarten", w.name(&row.kindergarten)),
            Fact::of(w, "portal-field-child", format!("{} · {}", row.child, row.birth_year)),
            Fact::of(w, "check-field-issued", w.moment(row.issued_at)),
            Fact::of(w, "check-field-until", w.moment(row.valid_until)),
        ]);
    }
    if let Some(day) = paper.valid_on {
        facts.push(Fact::of(w, "check-field-on-paper", w.day(day)));
    }
    if let Some(copy) = paper.copy {
        let newest = paper.referral.as_ref().map_or(0, |row| row.newest_copy);
        let text = if newest > copy {
            w.say_with("check-copy-older", &[("copy", copy.into()), ("newest", newest.into())])
        } else {
            copy.to_string()
        };
        facts.push(Fact::of(w, "check-field-copy", text));
    }
    facts
}

fn found(w: Words, checked: &CheckedCode) -> Found {
    let answer = checked.answer;
    Found {
        counts: checked.counts,
        icon: Icon(if checked.counts { "check" } else { "alert" }),
        title: w.say(&format!("check-{answer}")),
        why: w.say(&format!("check-why-{answer}")),
        next: w.say(&format!("portal-check-next-{answer}")),
        facts: checked.paper.as_ref().map(|paper| facts(w, paper)).unwrap_or_default(),
    }
}

async fn answer(calls: &Calls, visit: &Visit, code: Option<String>) -> Result<Response, Trouble> {
    let w = visit.words();
    let checked = match &code {
        Some(code) => Some(calls.check_code(code).await),
        None => None,
    };
    let frame = Frame::of(calls, visit, w.say("portal-verify-title"), Section::None).await;
    page(&Verify {
        found: checked.map(|checked| found(w, &checked)),
        code: code.unwrap_or_default(),
        frame,
    })
}

/// `GET /verify`, also with `?code=` from the form.
pub(crate) async fn ask(
    State(calls): State<Calls>,
    visit: Visit,
    Query(mut query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let code = query.remove(FIELD).filter(|code| !code.trim().is_empty());
    answer(&calls, &visit, code).await
}

/// `GET /V/{code}`: the address in the square code.
pub(crate) async fn open(State(calls): State<Calls>, visit: Visit, Path(code): Path<String>) -> Result<Response, Trouble> {
    answer(&calls, &visit, Some(code)).await
}
