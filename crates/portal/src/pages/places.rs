//! Free places: what parents may ask for now, sifted by settlement, birth year, language and name.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_api::portal::{PlaceCard, PlaceFilter};
use oryn_domain::group::Language;
use oryn_domain::time::Instant;
use oryn_messages::format;
use std::collections::BTreeMap;

use crate::Calls;
use crate::components::{Choice, Icon, TermChip};
use crate::frame::{Frame, Section, page};
use crate::pages::home::publication;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::{Words, language_code, language_of};

/// Birth years offered: children who may go to a kindergarten this year or next.
const YEARS: i32 = 7;

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
            responses: (place.responses > 0).then(|| w.say_with("portal-responses-count", &[("responses", place.responses.into())])),
        }
    }
}

#[derive(Template)]
#[template(path = "places.html")]
struct PlacesPage {
    frame: Frame,
    settlements: Vec<Choice>,
    years: Vec<Choice>,
    languages: Vec<Choice>,
    name: String,
    mine: bool,
    sifted: bool,
    /// The sieve as a query, for the links between mine and all.
    sieve: String,
    signed_in: bool,
    found: String,
    places: Vec<PlaceView>,
    publication: String,
}

fn filter(query: &BTreeMap<String, String>, signed_in: bool) -> PlaceFilter {
    let text = |name: &str| query.get(name).map_or("", |text| text.trim());
    PlaceFilter {
        settlement: text("settlement").parse().ok(),
        birth_year: text("year").parse().ok(),
        language: language_of(text("language")),
        name: text("name").chars().take(80).collect(),
        mine: signed_in && text("mine") == "1",
    }
}

#[derive(Template)]
#[template(
    source = r#"settlement={{ settlement|urlencode_strict }}&year={{ year|urlencode_strict }}&language={{ language|urlencode_strict }}&name={{ name|urlencode_strict }}"#,
    ext = "txt"
)]
struct Sieve<'q> {
    settlement: &'q str,
    year: &'q str,
    language: &'q str,
    name: &'q str,
}

fn sieve(query: &BTreeMap<String, String>) -> Result<String, Trouble> {
    let text = |name: &str| query.get(name).map_or("", String::as_str);
    let sieve = Sieve {
        settlement: text("settlement"),
        year: text("year"),
        language: text("language"),
        name: text("name"),
    };
    sieve.render().map_err(|_unwritable| Code::Internal.into())
}

/// `GET /places`
pub(crate) async fn list(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let frame = Frame::of(&calls, &visit, w.say("portal-places-title"), Section::Places).await;
    let signed_in = frame.me.is_some();
    let filter = filter(&query, signed_in);
    let session = visit.session.as_ref().filter(|_| signed_in);
    let places = calls.free_places(session, &filter).await?;
    let this_year = visit.now.local_year();
    let chosen = |value: String, name: String, chosen: bool| Choice {
        value,
        name,
        note: None,
        chosen,
    };
    page(&PlacesPage {
        settlements: calls
            .settlements()
            .await
            .into_iter()
            .map(|settlement| {
                chosen(
                    settlement.id.to_string(),
                    w.name(&settlement.name),
                    filter.settlement == Some(settlement.id),
                )
            })
            .collect(),
        years: (0..=YEARS)
            .map(|back| this_year - back)
            .map(|year| chosen(year.to_string(), year.to_string(), filter.birth_year == Some(year)))
            .collect(),
        languages: [Language::Kazakh, Language::Russian, Language::Uzbek]
            .into_iter()
            .map(|language| {
                chosen(
                    language_code(language).to_owned(),
                    w.language(language),
                    filter.language == Some(language),
                )
            })
            .collect(),
        sifted: filter.settlement.is_some() || filter.birth_year.is_some() || filter.language.is_some() || !filter.name.is_empty(),
        sieve: sieve(&query)?,
        name: filter.name,
        mine: filter.mine,
        signed_in,
        found: w.say_with("portal-found", &[("count", places.len().into())]),
        places: places.iter().map(|place| PlaceView::of(w, place, visit.now)).collect(),
        publication: publication(w, &calls.rules()),
        frame,
    })
}
