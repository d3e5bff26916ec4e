//! Kindergartens: the list, one with its groups, people and desks; codes that make a computer a desk; and ends that have no way back: a person
//! leaves the staff, a desk is given up, a desk is shut out.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::console::{DeskLine, OrganisationPage};
use oryn_api::error::{ApiError, Code};
use oryn_api::office::{OfficerAct, ShutWhy};
use oryn_domain::id::{CommandId, DeskId, KindergartenId, StaffId};
use oryn_domain::kindergarten::Passport;
use oryn_domain::permission::Permission;
use oryn_domain::staff::Side;
use oryn_messages::format::{self, birth_years};

use crate::components::{Fact, Problem};
use crate::department::audit::List;
use crate::department::frame::{Frame, Section, id_of};
use crate::department::overview::heard;
use crate::department::porter::Officer;
use crate::department::sure::SurePage;
use crate::department::{Console, code};
use crate::form::{Filled, act_after};
use crate::frame::{go, page, page_again};
use crate::sieve::{Pages, Sieve, holds};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

const LIST: &str = "/department/organisations";

struct Line {
    href: String,
    name: String,
    settlement: String,
    ownership: String,
    groups: String,
    capacity: String,
    children: String,
    desks: String,
}

#[derive(Template)]
#[template(path = "department/organisations.html")]
struct ListPage {
    frame: Frame,
    name: String,
    is_used: bool,
    found: String,
    lines: Vec<Line>,
    pages: Option<Pages>,
}

/// `GET /department/organisations`, with `name=` of which a part is enough.
pub(crate) async fn list(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let sieve = Sieve::of(&query, &["name"]);
    let wanted = sieve.text("name");
    let mut all = console.organisations().await?;
    all.retain(|line| holds(&line.name, &wanted));
    let (shown, pages) = sieve.page(w, LIST, &all);
    page(&ListPage {
        frame: Frame::of(
            &console,
            &visit,
            &officer,
            w.say("department-organisations-title"),
            Section::Organisations,
        ),
        is_used: sieve.is_used(),
        found: w.say_with("department-organisations-found", &[("count", all.len().into())]),
        lines: shown
            .iter()
            .map(|line| Line {
                href: format!("{LIST}/{}", line.kindergarten),
                name: w.name(&line.name),
                settlement: w.name(&line.settlement),
                ownership: w.ownership(line.ownership),
                groups: w.number(line.groups.into()),
                capacity: w.number(line.capacity.into()),
                children: w.number(line.children.into()),
                desks: w.number(line.desks.into()),
            })
            .collect(),
        name: wanted,
        pages,
    })
}

struct GroupRow {
    name: String,
    kind: String,
    years: String,
    capacity: String,
    children: String,
    free: String,
}

struct StaffRow {
    id: String,
    name: String,
    role: String,
    left: Option<String>,
    /// What this person decided, for whoever reads the journal.
    journal: Option<String>,
    dismiss: Option<String>,
    /// Whether a code may be given out to this person.
    code: bool,
}

struct DeskRow {
    name: String,
    holder: String,
    heard: String,
    state: String,
    write_off: Option<String>,
    shut_out: Option<String>,
}

#[derive(Template)]
#[template(path = "department/organisation.html")]
struct ShowPage {
    frame: Frame,
    done: Option<String>,
    facts: Vec<Fact>,
    /// Where what parents read is corrected.
    correct: Option<String>,
    groups: Vec<GroupRow>,
    staff: Vec<StaffRow>,
    desks: Vec<DeskRow>,
    codes: String,
}

/// How a desk stands: what ended it first, then what is wanted, then what is wrong.
fn desk_state(w: Words, line: &DeskLine) -> String {
    let card = &line.card;
    let at = |key: &str, at| w.say_with(key, &[("date", w.moment(at).into())]);
    match (card.shut_out, card.written_off_at, card.write_off_asked_by, card.silent_since) {
        (Some(shut), ..) if shut.why == ShutWhy::Copied => at("department-desk-copied", shut.at),
        (Some(shut), ..) => at("department-desk-shut-out", shut.at),
        (None, Some(given_up), ..) => at("department-desk-written-off", given_up),
        (None, None, Some(Side::Department), _) => w.say("department-desk-we-ask"),
        (None, None, Some(Side::Kindergarten), _) => w.say("department-desk-they-ask"),
        (None, None, None, Some(since)) => at("department-desk-silent", since),
        (None, None, None, None) => w.say("department-desk-works"),
    }
}

fn done(w: Words, query: &BTreeMap<String, String>) -> Option<String> {
    let key = match query.get("done").map(String::as_str)? {
        "dismissed" => "department-staff-dismissed",
        "asked" => "department-desk-asked",
        "shut-out" => "department-desk-is-shut-out",
        "passport" => "department-passport-changed",
        _ => return None,
    };
    Some(w.say(key))
}

/// What parents read of it.
fn passport(w: Words, of: &Passport) -> Vec<Fact> {
    let given = |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| w.say("portal-not-given"));
    let duty = if of.duty_group {
        "portal-duty-group-yes"
    } else {
        "portal-duty-group-no"
    };
    let prices = of.prices.iter().map(|price| {
        let ages = format::ages(w.lang(), price.from_age, price.to_age);
        format!("{ages}: {}", format::tenge(price.tenge))
    });
    let prices = prices.collect::<Vec<_>>().join("; ");
    vec![
        Fact::of(w, "department-address", w.name(&of.address)),
        Fact::of(w, "portal-phone", given(of.phone.clone())),
        Fact::of(w, "portal-field-site", given(of.site.clone())),
        Fact::of(w, "portal-field-hours", given(of.hours.as_ref().map(|hours| w.name(hours)))),
        Fact::of(w, "portal-field-duty-group", w.say(duty)),
        Fact::of(w, "department-passport-prices", given(Some(prices))),
    ]
}

/// `GET /department/organisations/{kindergarten}`
pub(crate) async fn show(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let found = console.organisation(id_of(&id)?).await?;
    let keeps_desks = officer.0.role.may(Permission::KeepDesks);
    let reads_journal = officer.0.role.may(Permission::ReadJournal);
    let here = format!("{LIST}/{}", found.line.kindergarten);
    let mut facts = vec![
        Fact::of(w, "department-code-of", &found.code),
        Fact::of(w, "department-settlement", w.name(&found.line.settlement)),
        Fact::of(w, "department-ownership", w.ownership(found.line.ownership)),
    ];
    facts.extend(passport(w, &found.passport));
    page(&ShowPage {
        frame: Frame::of(&console, &visit, &officer, w.name(&found.line.name), Section::Organisations),
        done: done(w, &query),
        facts,
        correct: officer
            .0
            .role
            .may(Permission::KeepKindergartens)
            .then(|| format!("{here}/passport")),
        groups: found
            .groups
            .iter()
            .map(|row| GroupRow {
                name: row.name.clone(),
                kind: format!("{} · {}", w.kind(row.kind), w.language(row.language)),
                years: birth_years(&row.birth_years),
                capacity: w.number(row.capacity.into()),
                children: w.number(row.children.into()),
                free: w.number(row.unpublished.into()),
            })
            .collect(),
        staff: found
            .staff
            .iter()
            .map(|row| StaffRow {
                id: row.staff.to_string(),
                name: row.name.clone(),
                role: w.role(row.role),
                left: row
                    .left_at
                    .map(|at| w.say_with("department-staff-left", &[("date", w.moment(at).into())])),
                journal: reads_journal.then(|| format!("{}?who={}", List::Decisions.path(), row.staff)),
                dismiss: (row.left_at.is_none() && officer.decides()).then(|| format!("{here}/staff/{}/dismiss", row.staff)),
                code: row.left_at.is_none() && keeps_desks,
            })
            .collect(),
        desks: found
            .desks
            .iter()
            .map(|line| {
                let at_work = line.card.written_off_at.is_none() && line.card.shut_out.is_none();
                let unasked = line.card.write_off_asked_by != Some(Side::Department);
                let act = |name: &str| format!("{here}/desks/{}/{name}", line.card.desk);
                DeskRow {
                    name: line.card.name.clone(),
                    holder: line.holder.clone(),
                    heard: heard(w, line.heard_at),
                    state: desk_state(w, line),
                    write_off: (at_work && unasked && officer.decides()).then(|| act("write-off")),
                    shut_out: (at_work && keeps_desks).then(|| act("shut-out")),
                }
            })
            .collect(),
        codes: format!("{here}/codes"),
    })
}

/// `POST /department/organisations/{kindergarten}/codes`
pub(crate) async fn give_code(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["staff"])?;
    let w = visit.words();
    let found = console.organisation(id_of(&id)?).await?;
    let wanted: Option<StaffId> = filled.id("staff")?;
    let person = found.staff.iter().find(|row| Some(row.staff) == wanted).ok_or(Code::PageNotFound)?;
    let made = console.desk_code(officer.0.id, person.staff).await?;
    let frame = Frame::of(
        &console,
        &visit,
        &officer,
        w.say("department-desk-code-title"),
        Section::Organisations,
    );
    let args = [("name", person.name.as_str().into()), ("place", w.name(&found.line.name).into())];
    let lead = w.say_with("department-desk-code-lead", &args);
    let back = (format!("{LIST}/{}", found.line.kindergarten), w.name(&found.line.name));
    code::shown(frame, &visit, made, lead, back)
}

/// An end that has no way back.
#[derive(Debug, Clone, Copy)]
enum End {
    /// A person leaves the staff.
    Dismiss(StaffId),
    /// A lost desk is given up, as one of two sides.
    WriteOff(DeskId),
    /// A desk is shut out.
    ShutOut(DeskId),
}

impl End {
    /// Its words: what it is called, what it means, and whom it concerns.
    fn said(self, found: &OrganisationPage) -> Result<(&'static str, &'static str, String), ApiError> {
        Ok(match self {
            Self::Dismiss(id) => {
                let row = found.staff.iter().find(|row| row.staff == id && row.left_at.is_none());
                let name = row.ok_or(Code::PageNotFound)?.name.clone();
                ("department-staff-dismiss", "department-staff-dismiss-sure", name)
            }
            Self::WriteOff(id) => (
                "department-desk-write-off",
                "department-desk-write-off-sure",
                desk_at_work(found, id)?,
            ),
            Self::ShutOut(id) => ("department-desk-shut", "department-desk-shut-sure", desk_at_work(found, id)?),
        })
    }

    /// The rest of its address, behind the kindergarten's.
    fn rest(self) -> String {
        match self {
            Self::Dismiss(id) => format!("staff/{id}/dismiss"),
            Self::WriteOff(id) => format!("desks/{id}/write-off"),
            Self::ShutOut(id) => format!("desks/{id}/shut-out"),
        }
    }

    /// The act of the rules that it is, where it is one, with the news of it.
    const fn act(self) -> Option<(OfficerAct, &'static str)> {
        match self {
            Self::Dismiss(staff) => Some((OfficerAct::DismissStaff { staff }, "dismissed")),
            Self::WriteOff(desk) => Some((OfficerAct::WriteOffDesk { desk }, "asked")),
            Self::ShutOut(_) => None,
        }
    }
}

/// What a desk is called that nobody has given up yet.
fn desk_at_work(found: &OrganisationPage, id: DeskId) -> Result<String, ApiError> {
    let row = found
        .desks
        .iter()
        .map(|line| &line.card)
        .find(|card| card.desk == id && card.written_off_at.is_none() && card.shut_out.is_none());
    Ok(row.ok_or(Code::PageNotFound)?.name.clone())
}

fn sure(
    console: &Console,
    visit: &Visit,
    officer: &Officer,
    found: &OrganisationPage,
    end: End,
    (act, problem): (CommandId, Option<Problem>),
) -> Result<SurePage, ApiError> {
    let w = visit.words();
    let (title, lead, name) = end.said(found)?;
    let back = format!("{LIST}/{}", found.line.kindergarten);
    Ok(SurePage {
        frame: Frame::of(console, visit, officer, w.say(title), Section::Organisations),
        problem,
        lead: w.say_with(lead, &[("name", name.into()), ("place", w.name(&found.line.name).into())]),
        button: w.say(title),
        act: end.act().map(|_| act),
        here: format!("{back}/{}", end.rest()),
        back_name: w.name(&found.line.name),
        back,
    })
}

async fn asked(console: &Console, visit: &Visit, officer: &Officer, kindergarten: &str, end: End) -> Result<Response, Trouble> {
    let found = console.organisation(id_of(kindergarten)?).await?;
    page(&sure(console, visit, officer, &found, end, (console.new_act(), None))?)
}

/// `GET /department/organisations/{kindergarten}/staff/{staff}/dismiss`
pub(crate) async fn ask_dismiss(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path((kindergarten, staff)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    asked(&console, &visit, &officer, &kindergarten, End::Dismiss(id_of(&staff)?)).await
}

/// `GET /department/organisations/{kindergarten}/desks/{desk}/write-off`
pub(crate) async fn ask_write_off(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path((kindergarten, desk)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    asked(&console, &visit, &officer, &kindergarten, End::WriteOff(id_of(&desk)?)).await
}

/// `GET /department/organisations/{kindergarten}/desks/{desk}/shut-out`
pub(crate) async fn ask_shut_out(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path((kindergarten, desk)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    asked(&console, &visit, &officer, &kindergarten, End::ShutOut(id_of(&desk)?)).await
}

/// Do an act of the rules about a person or a desk; what they refuse is said on the page of the question.
async fn decided(
    console: &Console,
    visit: &Visit,
    officer: &Officer,
    kindergarten: KindergartenId,
    end: End,
    act: CommandId,
) -> Result<Response, Trouble> {
    let (what, news) = end.act().ok_or(Code::PageNotFound)?;
    let error = match console.act(officer.0.id, act, what).await {
        Ok(()) => return Ok(go(&format!("{LIST}/{kindergarten}?done={news}"), [])),
        Err(error) => error,
    };
    let found = console.organisation(kindergarten).await?;
    let problem = Problem::of(visit.words(), &error, None);
    let said = problem.said();
    let again = act_after(|| console.new_act(), act, &said);
    match sure(console, visit, officer, &found, end, (again, Some(problem))) {
        Ok(question) => page_again(&question, said),
        // What is gone meanwhile cannot be asked about again: the reason stands alone.
        Err(_gone) => Err(said.into()),
    }
}

/// `POST /department/organisations/{kindergarten}/staff/{staff}/dismiss`
pub(crate) async fn dismiss(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path((kindergarten, staff)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let (kindergarten, end) = (id_of(&kindergarten)?, End::Dismiss(id_of(&staff)?));
    decided(&console, &visit, &officer, kindergarten, end, filled.act()?).await
}

/// `POST /department/organisations/{kindergarten}/desks/{desk}/write-off`
pub(crate) async fn write_off(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path((kindergarten, desk)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let (kindergarten, end) = (id_of(&kindergarten)?, End::WriteOff(id_of(&desk)?));
    decided(&console, &visit, &officer, kindergarten, end, filled.act()?).await
}

/// `POST /department/organisations/{kindergarten}/desks/{desk}/shut-out`
pub(crate) async fn shut_out(
    State(console): State<Console>,
    Officer(card): Officer,
    Path((kindergarten, desk)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let kindergarten: KindergartenId = id_of(&kindergarten)?;
    console.shut_out(card.id, id_of(&desk)?).await?;
    Ok(go(&format!("{LIST}/{kindergarten}?done=shut-out"), []))
}
