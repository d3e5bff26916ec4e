//! The catalogue of kindergartens and the passport of each (seed 002).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_api::open::{Offer, OpenData, OpenGroup, Passport};
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{KindergartenId, SettlementId};
use oryn_domain::kindergarten::Ownership;
use oryn_domain::review::SHOWN_FROM;
use oryn_domain::time::Instant;
use oryn_messages::format;

use crate::Calls;
use crate::components::{Fact, TermChip};
use crate::frame::{Frame, Section, page};
use crate::pages::open::Download;
use crate::pages::reviews::{self, ReviewsView};
use crate::sieve::{Pages, Select, Sieve, holds};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::{CORRECTIONS, Words, kind_code, language_code, language_of};

/// Birth years offered: children who may go to a kindergarten this year or next.
const YEARS: i32 = 7;
/// What the list is sifted by.
pub(super) const FIELDS: &[&str] = &["settlement", "language", "ownership", "year", "name"];
const LIST: &str = "/kindergartens";

/// Settlements that have a kindergarten.
pub(crate) fn settlements(w: Words, data: &OpenData) -> Vec<(String, String)> {
    let with_one = data.settlements.iter().filter(|row| row.kindergartens > 0);
    with_one.map(|row| (row.id.to_string(), w.name(&row.name))).collect()
}

/// Languages of upbringing to choose from.
pub(crate) fn languages(w: Words) -> Vec<(String, String)> {
    [Language::Kazakh, Language::Russian, Language::Uzbek]
        .into_iter()
        .map(|language| (language_code(language).to_owned(), w.language(language)))
        .collect()
}

/// State or private, to choose from.
pub(crate) fn ownerships(w: Words) -> Vec<(String, String)> {
    [Ownership::State, Ownership::Private]
        .into_iter()
        .map(|of| (ownership_code(of).to_owned(), w.ownership(of)))
        .collect()
}

/// Correctional groups of whatever type.
const CORRECTIONAL: &str = "correctional";

/// Kinds of groups to choose from: the correctional ones all together and each by itself (seed 004).
pub(crate) fn kinds(w: Words) -> Vec<(String, String)> {
    let named = |kind: GroupKind| (kind_code(kind), w.kind(kind));
    let mut all = vec![
        named(GroupKind::Ordinary),
        named(GroupKind::Sanatorium),
        (CORRECTIONAL.to_owned(), w.say("kind-correctional")),
    ];
    all.extend(CORRECTIONS.into_iter().map(|of| named(GroupKind::Correctional(of))));
    all
}

/// Whether a group is of the kind that was chosen.
pub(crate) fn is_of_kind(kind: GroupKind, chosen: &str) -> bool {
    chosen.is_empty() || kind_code(kind) == chosen || (chosen == CORRECTIONAL && matches!(kind, GroupKind::Correctional(_)))
}

/// Birth years to choose from.
pub(crate) fn years(now: Instant) -> Vec<(String, String)> {
    (0..=YEARS)
        .map(|back| (now.local_year() - back).to_string())
        .map(|year| (year.clone(), year))
        .collect()
}

/// The code of an ownership in addresses and files.
pub(crate) const fn ownership_code(of: Ownership) -> &'static str {
    match of {
        Ownership::State => "state",
        Ownership::Private => "private",
    }
}

struct Card {
    href: String,
    name: String,
    where_: String,
    line: String,
    free: String,
}

#[derive(Template)]
#[template(path = "kindergartens.html")]
struct List {
    frame: Frame,
    selects: Vec<Select>,
    name: String,
    sifted: bool,
    found: String,
    cards: Vec<Card>,
    pages: Option<Pages>,
    download: Download,
}

/// The offers that a sieve leaves.
fn offers(of: &Passport, year: Option<i32>, language: Option<Language>) -> impl Iterator<Item = &Offer> {
    of.offers
        .iter()
        .filter(move |offer| year.is_none_or(|year| offer.birth_years.contains(&year)))
        .filter(move |offer| language.is_none_or(|language| offer.language == language))
}

fn free<'o>(offers: impl Iterator<Item = &'o Offer>) -> u64 {
    offers.map(|offer| u64::from(offer.free)).sum()
}

/// The languages of its groups.
pub(crate) fn spoken(of: &Passport) -> Vec<Language> {
    let all: BTreeSet<Language> = of.groups.iter().map(|group| group.language).collect();
    all.into_iter().collect()
}

fn where_(w: Words, of: &Passport) -> String {
    let (settlement, address) = (w.name(&of.settlement_name), w.name(&of.address));
    // Many an address begins with the settlement already.
    if address.contains(&settlement) {
        address
    } else {
        format!("{settlement}, {address}")
    }
}

fn card(w: Words, of: &Passport, year: Option<i32>, language: Option<Language>) -> Card {
    let line = [w.ownership(of.ownership), w.languages(&spoken(of))];
    Card {
        href: format!("{LIST}/{}", of.id),
        name: w.name(&of.name),
        where_: where_(w, of),
        line: line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        free: w.say_with("portal-free-now", &[("free", w.number(free(offers(of, year, language))).into())]),
    }
}

/// The kindergartens that a sieve leaves.
pub(super) fn sifted<'d>(data: &'d OpenData, sieve: &Sieve<'_>) -> Vec<&'d Arc<Passport>> {
    let (year, language): (Option<i32>, _) = (sieve.chosen("year"), language_of(&sieve.text("language")));
    let settlement: Option<SettlementId> = sieve.chosen("settlement");
    let (ownership, name) = (sieve.text("ownership"), sieve.text("name"));
    data.kindergartens
        .iter()
        .filter(|of| settlement.is_none_or(|settlement| of.settlement == settlement))
        .filter(|of| ownership.is_empty() || ownership_code(of.ownership) == ownership)
        .filter(|of| language.is_none_or(|language| spoken(of).contains(&language)))
        .filter(|of| year.is_none() || offers(of, year, language).next().is_some())
        .filter(|of| holds(&of.name, &name))
        .collect()
}

/// `GET /kindergartens`
pub(crate) async fn list(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let data = calls.open_data().await?;
    let sieve = Sieve::of(&query, FIELDS);
    let (year, language): (Option<i32>, _) = (sieve.chosen("year"), language_of(&sieve.text("language")));
    let found = sifted(&data, &sieve);
    let (shown, pages) = sieve.page(w, LIST, &found);
    page(&List {
        frame: Frame::of(&calls, &visit, w.say("portal-kindergartens-title"), Section::Kindergartens).await,
        selects: vec![
            sieve.select(w, "settlement", "portal-field-settlement", settlements(w, &data)),
            sieve.select(w, "language", "portal-field-language", languages(w)),
            sieve.select(w, "ownership", "portal-field-ownership", ownerships(w)),
            sieve.select(w, "year", "portal-field-free-for", years(visit.now)),
        ],
        sifted: sieve.is_used(),
        found: w.say_with("portal-kindergartens-found", &[("count", found.len().into())]),
        cards: shown.iter().map(|of| card(w, of, year, language)).collect(),
        pages,
        name: sieve.text("name"),
        download: Download::of(w, "kindergartens", w.say("portal-kindergartens-title"), &sieve.keeping(LIST)),
    })
}

struct GroupView {
    name: String,
    line: String,
}

struct OfferView {
    href: String,
    text: String,
    term: Option<TermChip>,
}

/// Free places for children of the same years, as parents know them: open to all, of them by language, and for the first of the queue.
struct AgeView {
    years: String,
    open: String,
    of_them: Vec<String>,
    priority: Option<String>,
    offers: Vec<OfferView>,
    queue: Option<String>,
}

#[derive(Template)]
#[template(path = "kindergarten.html")]
struct Whole {
    frame: Frame,
    facts: Vec<Fact>,
    prices: Vec<Fact>,
    ages: Vec<AgeView>,
    groups: Vec<GroupView>,
    /// What families say, where enough of them do.
    reviews: Option<ReviewsView>,
    few: String,
    /// Where one writes to the department about it.
    write: String,
    done: Option<String>,
}

fn facts(w: Words, of: &Passport) -> Vec<Fact> {
    let unknown = || w.say("portal-not-given");
    let or_unknown = |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(unknown);
    let duty = if of.duty_group {
        "portal-duty-group-yes"
    } else {
        "portal-duty-group-no"
    };
    vec![
        Fact::of(w, "portal-field-languages", or_unknown(Some(w.languages(&spoken(of))))),
        Fact::of(w, "portal-field-ownership", w.ownership(of.ownership)),
        Fact::of(w, "portal-field-hours", or_unknown(of.hours.as_ref().map(|hours| w.name(hours)))),
        Fact::of(w, "portal-field-duty-group", w.say(duty)),
        Fact::of(
            w,
            "portal-field-equipment",
            or_unknown(of.equipment.as_ref().map(|equipment| w.name(equipment))),
        ),
        Fact::of(w, "portal-phone", or_unknown(of.phone.clone())),
        Fact::of(w, "portal-field-site", or_unknown(of.site.clone())),
        Fact::of(w, "portal-field-settlement", w.name(&of.settlement_name)),
        Fact::of(w, "portal-field-address", w.name(&of.address)),
    ]
}

fn prices(w: Words, of: &Passport) -> Vec<Fact> {
    of.prices
        .iter()
        .map(|price| Fact {
            name: format::ages(w.lang(), price.from_age, price.to_age),
            value: format::tenge(price.tenge),
        })
        .collect()
}

fn offer(w: Words, offer: &Offer, now: Instant) -> OfferView {
    OfferView {
        href: format!("/places/{}", offer.bulletin),
        text: format!(
            "{} · {} · {}",
            w.language(offer.language),
            w.kind(offer.kind),
            w.say_with("portal-free-now", &[("free", offer.free.into())])
        ),
        term: offer.priority_until.map(|until| TermChip::of_opening(w, until, now)),
    }
}

/// How many wait in the settlement for an ordinary group with children of these years.
fn queue(w: Words, data: &OpenData, of: &Passport, years: &[i32]) -> Option<String> {
    let lines: Vec<String> = data
        .queues
        .rows
        .iter()
        .filter(|line| line.kind == Some(GroupKind::Ordinary))
        .filter(|line| line.settlement.as_ref().is_some_and(|(id, _)| *id == of.settlement))
        .filter_map(|line| Some((line.birth_year.filter(|year| years.contains(year))?, line.waiting)))
        .map(|(year, waiting)| format!("{year}: {}", w.number(waiting)))
        .collect();
    (!lines.is_empty()).then(|| w.say_with("portal-queue-in-settlement", &[("lines", lines.join("; ").into())]))
}

fn age(w: Words, data: &OpenData, of: &Passport, years: &[i32], now: Instant) -> AgeView {
    let here: Vec<&Offer> = of.offers.iter().filter(|offer| offer.birth_years == years).collect();
    let open = || here.iter().copied().filter(|offer| offer.priority_until.is_none());
    let first = free(here.iter().copied().filter(|offer| offer.priority_until.is_some()));
    let spoken: BTreeSet<Language> = open().map(|offer| offer.language).collect();
    AgeView {
        years: w.say_with("portal-born-in", &[("years", format::birth_years(years).into())]),
        open: w.say_with("portal-free-open", &[("free", w.number(free(open())).into())]),
        of_them: spoken
            .into_iter()
            .map(|language| {
                let free = free(open().filter(|offer| offer.language == language));
                w.say_with(
                    "portal-free-of-them",
                    &[("language", w.language(language).into()), ("free", w.number(free).into())],
                )
            })
            .collect(),
        priority: (first > 0).then(|| w.say_with("portal-free-priority", &[("free", w.number(first).into())])),
        offers: here.iter().map(|one| offer(w, one, now)).collect(),
        queue: queue(w, data, of, years),
    }
}

fn ages(w: Words, data: &OpenData, of: &Passport, now: Instant) -> Vec<AgeView> {
    let of_groups = of.groups.iter().map(|group| group.birth_years.as_slice());
    let of_offers = of.offers.iter().map(|offer| offer.birth_years.as_slice());
    // The youngest first.
    let all: BTreeSet<Reverse<&[i32]>> = of_groups.chain(of_offers).map(Reverse).collect();
    all.into_iter().map(|Reverse(years)| age(w, data, of, years, now)).collect()
}

fn group(w: Words, group: &OpenGroup) -> GroupView {
    GroupView {
        name: group.name.clone(),
        line: format!(
            "{} · {} · {} · {}",
            w.kind(group.kind),
            w.language(group.language),
            w.say_with("portal-born-in", &[("years", format::birth_years(&group.birth_years).into())]),
            w.say_with("portal-group-capacity", &[("capacity", group.capacity.into())])
        ),
    }
}

/// `GET /kindergartens/{kindergarten}`
pub(crate) async fn show(
    State(calls): State<Calls>,
    visit: Visit,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let id: KindergartenId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    let data = calls.open_data().await?;
    let of = data.kindergartens.iter().find(|of| of.id == id).ok_or(Code::PageNotFound)?;
    let shown = calls.reviews_of(id).await?;
    page(&Whole {
        frame: Frame::of(&calls, &visit, w.name(&of.name), Section::Kindergartens).await,
        facts: facts(w, of),
        prices: prices(w, of),
        ages: ages(w, &data, of, visit.now),
        groups: of.groups.iter().map(|one| group(w, one)).collect(),
        reviews: shown.as_ref().map(|shown| reviews::view(w, id, shown)),
        few: w.say_with("reviews-few", &[("least", SHOWN_FROM.into())]),
        write: format!("/appeals/new?kindergarten={id}"),
        done: query
            .get("done")
            .filter(|what| *what == "reported")
            .map(|_| w.say("review-reported")),
    })
}
