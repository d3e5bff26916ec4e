//! One bulletin: everything that is public about it, and for each of my applications whether it may respond, or why not.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_api::portal::{Fit, PlaceCard};
use oryn_domain::distribution::Way;
use oryn_domain::id::BulletinId;
use oryn_messages::format;

use crate::Calls;
use crate::components::{Fact, Icon, TermChip};
use crate::frame::{Frame, Section, page};
use crate::pages::places::{responses_so_far, state_icon, terms};
use crate::trouble::{ThreeLines, Trouble};
use crate::visit::Visit;
use crate::words::Words;

struct FitView {
    child: String,
    position: Option<String>,
    respond: Option<String>,
    refusal: Option<ThreeLines>,
    application: String,
}

#[derive(Template)]
#[template(path = "bulletin.html")]
struct BulletinWhole {
    frame: Frame,
    facts: Vec<Fact>,
    state: String,
    icon: Icon,
    free: String,
    terms: Vec<TermChip>,
    round: String,
    ask: String,
    responses: Option<String>,
    takes_responses: bool,
    signed_in: bool,
    fits: Vec<FitView>,
    here: String,
}

/// All fields of the page a parent knows (seed 003).
fn facts(w: Words, place: &PlaceCard) -> Vec<Fact> {
    let mut facts = vec![
        Fact::of(w, "portal-field-kindergarten", w.name(&place.kindergarten)),
        Fact::of(w, "portal-field-ownership", w.ownership(place.ownership)),
        Fact::of(w, "portal-field-settlement", w.name(&place.settlement)),
        Fact::of(w, "portal-field-address", w.name(&place.address)),
        Fact::of(w, "portal-field-group", &place.group),
        Fact::of(w, "portal-field-kind", w.kind(place.kind)),
        Fact::of(w, "portal-field-language", w.language(place.language)),
        Fact::of(w, "portal-field-years", format::birth_years(&place.birth_years)),
        Fact::of(w, "portal-field-ages", w.ages(place.ages)),
        Fact::of(w, "portal-field-capacity", place.capacity.to_string()),
        Fact::of(w, "portal-field-places", place.places.to_string()),
        Fact::of(w, "portal-field-free", place.free.to_string()),
        Fact::of(w, "portal-field-place-kind", w.place_kind(place.place_kind)),
        Fact::of(w, "portal-field-released", w.moment(place.released_at)),
    ];
    if let Some(at) = place.published_at {
        facts.push(Fact::of(w, "portal-field-published", w.moment(at)));
    }
    facts.push(Fact::of(w, "portal-field-published-by", &place.published_by));
    facts.push(Fact::of(w, "portal-field-state", w.say(&format!("bulletin-state-{}", place.state))));
    facts
}

fn fit(w: Words, bulletin: BulletinId, fit: &Fit) -> FitView {
    FitView {
        child: fit.child.clone(),
        position: fit
            .position
            .map(|place| w.say_with("portal-your-position", &[("position", w.number(place).into())])),
        respond: fit
            .answer
            .is_ok()
            .then(|| format!("/places/{bulletin}/respond/{}", fit.application)),
        refusal: fit
            .answer
            .as_ref()
            .err()
            .map(|error| ThreeLines::beforehand(w, error, w.say("portal-cannot-respond"))),
        application: format!("/applications/{}", fit.application),
    }
}

/// `GET /places/{bulletin}`
pub(crate) async fn show(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let w = visit.words();
    let id: BulletinId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    let place_of = calls.bulletin(visit.session.as_ref(), id).await;
    let whole = match place_of {
        // The page is public: a session that has ended is no reason not to show it.
        Err(error) if error.is(Code::Unauthorized) => calls.bulletin(None, id).await?,
        other => other?,
    };
    let place = &whole.place;
    let frame = Frame::of(&calls, &visit, w.name(&place.kindergarten), Section::Places).await;
    page(&BulletinWhole {
        facts: facts(w, place),
        state: w.say(&format!("bulletin-state-{}", place.state)),
        icon: state_icon(&place.state),
        free: w.say_with("portal-free-of", &[("free", place.free.into()), ("places", place.places.into())]),
        terms: terms(w, place, visit.now),
        ask: w.say(if place.way == Way::SelfIssued {
            "portal-take"
        } else {
            "portal-respond"
        }),
        round: match (place.way, whole.round_minutes) {
            (Way::SelfIssued, _) => w.say("portal-self-issued-how"),
            (Way::InOrder, _) => w.say("portal-in-order-how"),
            (Way::Activation, 0) => w.say("portal-first-come-how"),
            (Way::Activation, minutes) => w.say_with("portal-round-how", &[("minutes", minutes.into())]),
        },
        responses: responses_so_far(w, place.responses),
        takes_responses: matches!(place.state.as_str(), "priority" | "open"),
        signed_in: frame.me.is_some(),
        fits: whole.fits.iter().map(|one| fit(w, id, one)).collect(),
        here: format!("/places/{id}"),
        frame,
    })
}
