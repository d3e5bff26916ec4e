//! The open tables as files: one sheet of each, from which both kinds of files are written.
//!
//! The rule it protects: a file says no more than its page. What a line does not say is an empty field in both.

use std::sync::Arc;

use oryn_api::open::{Column, Field, Freed, Issued, Offer, OpenData, Passport, QueueLine, Sheet, When};
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::kindergarten::AgePrice;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::format;

use super::{month_of, when};
use crate::pages::kindergartens::{ownership_code, spoken};
use crate::words::{Words, kind_code, language_code};

fn column(w: Words, name: &'static str, head: &str) -> Column {
    Column { name, head: w.say(head) }
}

fn name(w: Words, name: &TriName) -> Field {
    Field::Name {
        name: name.clone(),
        text: w.name(name),
    }
}

fn language(w: Words, language: Language) -> Field {
    Field::Word {
        code: language_code(language).to_owned(),
        text: w.language(language),
    }
}

fn kind(w: Words, kind: GroupKind) -> Field {
    Field::Word {
        code: kind_code(kind),
        text: w.kind(kind),
    }
}

fn ownership(w: Words, of: &Passport) -> Field {
    Field::Word {
        code: ownership_code(of.ownership).to_owned(),
        text: w.ownership(of.ownership),
    }
}

/// Codes stand beside each other, words are separated as in a sentence.
fn languages(w: Words, of: &Passport) -> Field {
    let spoken = spoken(of);
    if spoken.is_empty() {
        return Field::Empty;
    }
    let codes: Vec<&str> = spoken.iter().map(|language| language_code(*language)).collect();
    Field::Word {
        code: codes.join(" "),
        text: w.languages(&spoken),
    }
}

/// `1-2:15000 2-3:16000` for programs: ages in years, tenge a month.
fn prices(w: Words, of: &Passport) -> Field {
    if of.prices.is_empty() {
        return Field::Empty;
    }
    let code = |price: &AgePrice| format!("{}-{}:{}", price.from_age, price.to_age, price.tenge);
    let words = |price: &AgePrice| {
        format!(
            "{}: {}",
            format::ages(w.lang(), price.from_age, price.to_age),
            format::tenge(price.tenge)
        )
    };
    Field::Word {
        code: of.prices.iter().map(code).collect::<Vec<_>>().join(" "),
        text: of.prices.iter().map(words).collect::<Vec<_>>().join("; "),
    }
}

fn duty_group(w: Words, of: &Passport) -> Field {
    let (code, key) = if of.duty_group {
        ("yes", "portal-duty-group-yes")
    } else {
        ("no", "portal-duty-group-no")
    };
    Field::Word {
        code: code.to_owned(),
        text: w.say(key),
    }
}

/// What is not said is empty.
fn maybe<T>(value: Option<T>, field: impl FnOnce(T) -> Field) -> Field {
    value.map_or(Field::Empty, field)
}

fn text(value: Option<&String>) -> Field {
    maybe(value.filter(|text| !text.is_empty()), |text| Field::Text(text.clone()))
}

/// The protocol of freed places. Who published them stands on the page of the bulletin and in no file.
pub(super) fn freed(w: Words, lines: &[&Freed], at: Instant) -> Sheet {
    let columns = [
        ("settlement", "portal-field-settlement"),
        ("kindergarten", "portal-field-kindergarten"),
        ("ownership", "portal-field-ownership"),
        ("address", "portal-field-address"),
        ("group", "portal-field-group"),
        ("kind", "portal-field-kind"),
        ("language", "portal-field-language"),
        ("birth_years", "portal-field-years"),
        ("ages", "portal-field-ages"),
        ("places", "portal-field-places"),
        ("free", "portal-field-free"),
        ("place_kind", "portal-field-place-kind"),
        ("released_at", "portal-field-released"),
        ("published_at", "portal-field-published"),
        ("priority_until", "portal-field-priority"),
        ("state", "portal-field-state"),
    ];
    Sheet {
        title: w.say("portal-freed-title"),
        columns: columns.into_iter().map(|(name, head)| column(w, name, head)).collect(),
        rows: lines
            .iter()
            .map(|line| {
                vec![
                    name(w, &line.of.settlement_name),
                    name(w, &line.of.name),
                    ownership(w, &line.of),
                    name(w, &line.of.address),
                    Field::Text(line.group.clone()),
                    kind(w, line.kind),
                    language(w, line.language),
                    Field::Years(line.birth_years.clone()),
                    Field::Word {
                        code: line.ages.name().to_owned(),
                        text: w.ages(line.ages),
                    },
                    Field::Number(line.places.into()),
                    Field::Number(line.free.into()),
                    Field::Word {
                        code: line.place_kind.name().to_owned(),
                        text: w.place_kind(line.place_kind),
                    },
                    Field::Moment(line.released_at),
                    Field::Moment(line.published_at),
                    maybe(line.priority_until, Field::Moment),
                    Field::Word {
                        code: line.state.to_owned(),
                        text: w.say(&format!("bulletin-state-{}", line.state)),
                    },
                ]
            })
            .collect(),
        at,
    }
}

/// A time for programs: as much of a date as is told.
fn told(w: Words, at: When) -> Field {
    match at {
        When::Day(day) => Field::Day(day),
        When::Month(year, month) => Field::Word {
            code: format!("{year:04}-{month:02}"),
            text: when(w, at),
        },
        When::Year(year) => Field::Word {
            code: format!("{year:04}"),
            text: when(w, at),
        },
    }
}

/// The protocol of issued referrals.
pub(super) fn referrals(w: Words, lines: &[&Issued], at: Instant) -> Sheet {
    let columns = [
        ("code", "portal-open-line-code"),
        ("issued", "portal-open-issued"),
        ("settlement", "portal-field-settlement"),
        ("kindergarten", "portal-field-kindergarten"),
        ("birth_years", "portal-field-years"),
        ("language", "portal-field-language"),
        ("basis", "portal-open-basis"),
        ("state", "portal-field-state"),
    ];
    let basis = |by_order: bool| {
        let (code, key) = if by_order {
            ("heads_order", "portal-by-order")
        } else {
            ("queue", "portal-by-queue")
        };
        Field::Word {
            code: code.to_owned(),
            text: w.say(key),
        }
    };
    Sheet {
        title: w.say("portal-referrals-title"),
        columns: columns.into_iter().map(|(name, head)| column(w, name, head)).collect(),
        rows: lines
            .iter()
            .map(|line| {
                vec![
                    Field::Text(line.code.clone()),
                    told(w, line.at),
                    maybe(line.settlement.as_ref(), |(_, of)| name(w, of)),
                    maybe(line.of.as_ref(), |of| name(w, &of.name)),
                    maybe(line.birth_years.clone(), Field::Years),
                    maybe(line.language, |of| language(w, of)),
                    basis(line.by_order),
                    Field::Word {
                        code: line.state.to_owned(),
                        text: w.say(&format!("referral-state-{}", line.state)),
                    },
                ]
            })
            .collect(),
        at,
    }
}

/// The queues.
pub(super) fn queues(w: Words, lines: &[&QueueLine], at: Instant) -> Sheet {
    let columns = [
        ("settlement", "portal-field-settlement"),
        ("kind", "portal-field-kind"),
        ("birth_year", "portal-field-year"),
        ("kindergarten", "portal-field-kindergarten"),
        ("waiting", "portal-queue-waiting"),
    ];
    Sheet {
        title: w.say("portal-queues-title"),
        columns: columns.into_iter().map(|(name, head)| column(w, name, head)).collect(),
        rows: lines
            .iter()
            .map(|line| {
                vec![
                    maybe(line.settlement.as_ref(), |(_, of)| name(w, of)),
                    maybe(line.kind, |of| kind(w, of)),
                    maybe(line.birth_year, |year| Field::Years(vec![year])),
                    maybe(line.of.as_ref(), |of| name(w, &of.name)),
                    Field::Number(line.waiting),
                ]
            })
            .collect(),
        at,
    }
}

/// Places offered now.
pub(super) fn places(w: Words, offers: &[(&Passport, &Offer)], at: Instant) -> Sheet {
    let columns = [
        ("settlement", "portal-field-settlement"),
        ("kindergarten", "portal-field-kindergarten"),
        ("ownership", "portal-field-ownership"),
        ("kind", "portal-field-kind"),
        ("language", "portal-field-language"),
        ("birth_years", "portal-field-years"),
        ("free", "portal-field-free"),
        ("priority_until", "portal-field-priority"),
    ];
    Sheet {
        title: w.say("portal-places-title"),
        columns: columns.into_iter().map(|(name, head)| column(w, name, head)).collect(),
        rows: offers
            .iter()
            .map(|(of, offer)| {
                vec![
                    name(w, &of.settlement_name),
                    name(w, &of.name),
                    ownership(w, of),
                    kind(w, offer.kind),
                    language(w, offer.language),
                    Field::Years(offer.birth_years.clone()),
                    Field::Number(offer.free.into()),
                    maybe(offer.priority_until, Field::Moment),
                ]
            })
            .collect(),
        at,
    }
}

/// Kindergartens.
pub(super) fn kindergartens(w: Words, found: &[&Arc<Passport>], at: Instant) -> Sheet {
    let columns = [
        ("settlement", "portal-field-settlement"),
        ("kindergarten", "portal-field-kindergarten"),
        ("languages", "portal-field-languages"),
        ("ownership", "portal-field-ownership"),
        ("prices", "portal-prices"),
        ("address", "portal-field-address"),
        ("phone", "portal-phone"),
        ("site", "portal-field-site"),
        ("hours", "portal-field-hours"),
        ("duty_group", "portal-field-duty-group"),
        ("equipment", "portal-field-equipment"),
        ("groups", "portal-groups"),
        ("capacity", "portal-open-capacity"),
        ("free", "portal-field-free"),
    ];
    let number = |rows: &mut dyn Iterator<Item = u32>| Field::Number(rows.map(u64::from).sum());
    Sheet {
        title: w.say("portal-kindergartens-title"),
        columns: columns.into_iter().map(|(name, head)| column(w, name, head)).collect(),
        rows: found
            .iter()
            .map(|of| {
                vec![
                    name(w, &of.settlement_name),
                    name(w, &of.name),
                    languages(w, of),
                    ownership(w, of),
                    prices(w, of),
                    name(w, &of.address),
                    text(of.phone.as_ref()),
                    text(of.site.as_ref()),
                    maybe(of.hours.as_ref(), |hours| name(w, hours)),
                    duty_group(w, of),
                    maybe(of.equipment.as_ref(), |equipment| name(w, equipment)),
                    number(&mut of.groups.iter().map(|_| 1_u32)),
                    number(&mut of.groups.iter().map(|group| group.capacity)),
                    number(&mut of.offers.iter().map(|offer| offer.free)),
                ]
            })
            .collect(),
        at,
    }
}

/// The last twelve months.
pub(super) fn statistics(w: Words, data: &OpenData) -> Sheet {
    let columns = [
        ("month", "portal-stat-month"),
        ("freed", "portal-stat-freed"),
        ("referrals", "portal-stat-referrals"),
        ("enrolled", "portal-stat-enrolled"),
        ("left", "portal-stat-left"),
    ];
    Sheet {
        title: w.say("portal-statistics-title"),
        columns: columns.into_iter().map(|(name, head)| column(w, name, head)).collect(),
        rows: data
            .months
            .iter()
            .map(|month| {
                vec![
                    Field::Word {
                        code: format!("{:04}-{:02}", month.year, month.month),
                        text: month_of(month.year, month.month),
                    },
                    Field::Number(month.freed),
                    maybe(month.referrals, Field::Number),
                    maybe(month.enrolled, Field::Number),
                    maybe(month.left, Field::Number),
                ]
            })
            .collect(),
        at: data.made_at,
    }
}
