//! Free places: what parents may ask for now, sifted by settlement, birth year, language and name.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::open::CROWD;
use oryn_api::portal::{PlaceCard, PlaceFilter};
use oryn_domain::time::Instant;
use oryn_messages::format;
use std::collections::BTreeMap;

use crate::Calls;
use crate::components::{Icon, TermChip};
use crate::frame::{Frame, Section, page};
use crate::pages::home::publication;
use crate::pages::kindergartens::{languages, years};
use crate::sieve::{Pages, Select, Sieve};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::{Words, language_of};

const LIST: &str = "/places";
/// Only what one of my applications may respond to.
const MINE: &str = "/places?mine=1";
/// What the list is sifted by, beside whose places are shown.
const FIELDS: &[&str] = &["settlement", "year", "language", "name"];

pub(crate) struct PlaceView {
    pub href: String,
    pub kindergarten: String,
    pub where_: String,
    pub line: String,
    pub free: String,
    pub state: String,
    pub icon: Icon,
    pub terms: Vec<TermChip>,
    pub responses: Option<String>,
}

/// The terms of a bulletin: when it opens to all, when the queue decides.
pub(crate) fn terms(w: Words, place: &PlaceCard, now: Instant) -> Vec<TermChip> {
    let opens = place.priority_until.filter(|_| place.state == "priority");
    let opening = opens.map(|until| TermChip::of_opening(w, until, now));
    let round = place.round_closes.map(|closes| TermChip::of_round(w, closes, now));
    [opening, round].into_iter().flatten().collect()
}

/// The icon of a bulletin's state.
pub(crate) fn state_icon(state: &str) -> Icon {
    Icon(match state {
        "open" => "check",
        "priority" => "clock",
        _ => "stop",
    })
}

fn free_of(w: Words, place: &PlaceCard) -> String {
    w.say_with("portal-free-of", &[("free", place.free.into()), ("places", place.places.into())])
}

/// How many have responded, as far as everybody may hear it: few children are no number.
pub(crate) fn responses_so_far(w: Words, responses: u32) -> Option<String> {
    let is_crowd = usize::try_from(responses).is_ok_and(|responses| responses >= CROWD);
    match responses {
        0 => None,
        _ if is_crowd => Some(w.say_with("portal-responses-count", &[("responses", responses.into())])),
        _ => Some(w.say_with("portal-responses-few", &[("crowd", CROWD.into())])),
    }
}

impl PlaceView {
    fn of(w: Words, place: &PlaceCard, now: Instant) -> Self {
        Self {
            href: format!("/places/{}", place.bulletin),
            kindergarten: w.name(&place.kindergarten),
            where_: w.name(&place.address),
            line: format!(
                "{} · {} · {}",
                w.language(place.language),
                w.say_with("portal-born-in", &[("years", format::birth_years(&place.birth_years).into())]),
                w.kind(place.kind)
            ),
            free: free_of(w, place),
            state: w.say(&format!("bulletin-state-{}", place.state)),
            icon: state_icon(&place.state),
            terms: terms(w, place, now),
            responses: responses_so_far(w, place.responses),
        }
    }
}

#[derive(Template)]
#[template(path = "places.html")]
struct PlacesPage {
    frame: Frame,
    selects: Vec<Select>,
    name: String,
    mine: bool,
    sifted: bool,
    /// The links between mine and all keep what was chosen.
    mine_href: String,
    all_href: String,
    signed_in: bool,
    found: String,
    places: Vec<PlaceView>,
    pages: Option<Pages>,
    publication: String,
}

fn filter(query: &BTreeMap<String, String>, signed_in: bool) -> PlaceFilter {
    let sieve = Sieve::of(query, FIELDS);
    PlaceFilter {
        settlement: sieve.chosen("settlement"),
        birth_year: sieve.chosen("year"),
        language: language_of(&sieve.text("language")),
        name: sieve.text("name"),
        mine: signed_in && sieve.text("mine") == "1",
    }
}

/// `GET /places`
pub(crate) async fn list(
    State(calls): State<Calls>,
    visit: Visit,
    Query(mut query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    // Who has said nothing here sees the settlement chosen for all pages; "all" is said too.
    if let Some(settlement) = visit.settlement.filter(|_| !query.contains_key("settlement")) {
        query.insert("settlement".to_owned(), settlement.to_string());
    }
    let frame = Frame::of(&calls, &visit, w.say("portal-places-title"), Section::Places).await;
    let signed_in = frame.me.is_some();
    let filter = filter(&query, signed_in);
    let session = visit.session.as_ref().filter(|_| signed_in);
    let places = calls.free_places(session, &filter).await?;
    let settlements = calls.settlements().await;
    let settlements = settlements.iter().map(|row| (row.id.to_string(), w.name(&row.name)));
    let sieve = Sieve::of(&query, FIELDS);
    let path = if filter.mine { MINE } else { LIST };
    let (shown, pages) = sieve.page(w, path, &places);
    page(&PlacesPage {
        selects: vec![
            sieve.select(w, "settlement", "portal-field-settlement", settlements),
            sieve.select(w, "year", "portal-field-year", years(visit.now)),
            sieve.select(w, "language", "portal-field-language", languages(w)),
        ],
        sifted: sieve.is_used(),
        mine_href: sieve.keeping(MINE),
        all_href: sieve.keeping(LIST),
        name: filter.name,
        mine: filter.mine,
        signed_in,
        found: w.say_with("portal-found", &[("count", places.len().into())]),
        places: shown.iter().map(|place| PlaceView::of(w, place, visit.now)).collect(),
        pages,
        publication: publication(w, &calls.rules()),
        frame,
    })
}
