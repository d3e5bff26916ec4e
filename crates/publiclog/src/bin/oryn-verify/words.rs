//! What is found, in the reader's language.

use chrono::NaiveDate;
use oryn_domain::application::Class;
use oryn_domain::time::Instant;
use oryn_messages::{Arg, Lang, format, say, say_with};
use oryn_publiclog::finding::Finding;
use oryn_publiclog::line::{Entry, Line, Name, ReferralBasis};
use oryn_publiclog::note::Head;
use oryn_publiclog::own::OwnFinding;
use oryn_publiclog::replay::Day;

fn name(name: &Name) -> Arg {
    name.to_string().into()
}

fn moment(lang: Lang, at: Instant) -> Arg {
    format::full_moment(lang, at.local()).into()
}

fn class(lang: Lang, class: Class) -> Arg {
    let key = match class {
        Class::OutOfTurn => "class-out_of_turn",
        Class::FirstPriority => "class-first_priority",
        Class::Ordinary => "class-ordinary",
    };
    say(lang, key).into()
}

pub fn of_head(lang: Lang, key: &str, head: &Head) -> String {
    let args = [
        ("origin", head.origin.as_str().into()),
        ("size", head.size.into()),
        ("root", super::short(head.root).into()),
    ];
    say_with(lang, key, &args)
}

pub fn of_day(lang: Lang, day: NaiveDate, events: &Day) -> String {
    let args = [
        ("day", format::day(lang, day).into()),
        ("lines", events.lines.into()),
        ("selections", events.selections.into()),
        ("ranked", events.ranked.into()),
        ("chosen", events.chosen.into()),
    ];
    say_with(lang, "verify-day", &args)
}

pub fn of_places_past_the_queue(lang: Lang, day: NaiveDate, count: u64) -> String {
    let args = [("day", format::day(lang, day).into()), ("count", count.into())];
    say_with(lang, "verify-past-the-queue", &args)
}

pub fn of_finding(lang: Lang, finding: &Finding) -> String {
    let mut args: Vec<(&str, Arg)> = finding.index().map(|index| ("index", index.into())).into_iter().collect();
    match finding {
        Finding::HeadForged { which, .. } => args.push(("which", which.into())),
        Finding::FileMissing { path } | Finding::FileBroken { path } | Finding::TileDiffers { path } => args.push(("path", path.into())),
        Finding::RootDiffers { size } => args.push(("size", (*size).into())),
        Finding::Shortened { which, was, size } => {
            args.extend([("which", which.into()), ("was", (*was).into()), ("size", (*size).into())]);
        }
        Finding::Forked { which, size } => args.extend([("which", which.into()), ("size", (*size).into())]),
        Finding::PrintedDiffers { day } | Finding::Redated { day, .. } => args.push(("day", day.into())),
        Finding::Unreadable { .. } | Finding::Beginning { .. } | Finding::TimeRunsBack { .. } | Finding::PackDiffers { .. } => {}
        Finding::Backdated { a, filed, .. } => args.extend([("a", name(a)), ("filed", moment(lang, *filed))]),
        Finding::Twice { name: of, .. } | Finding::Unknown { name: of, .. } | Finding::OutOfPlace { name: of, .. } => {
            args.push(("name", name(of)));
        }
        Finding::Ineligible { a, .. } | Finding::Uninvited { a, .. } | Finding::ReferralOutOfTurn { a, .. } => args.push(("a", name(a))),
        Finding::RoundTooEarly { b, .. } => args.push(("b", name(b))),
        Finding::LeftOut { b, a, .. } => args.extend([("b", name(b)), ("a", name(a))]),
        Finding::ClassDiffers { a, known, counted, .. } => {
            args.extend([("a", name(a)), ("known", class(lang, *known)), ("counted", class(lang, *counted))]);
        }
        Finding::FilingTimeDiffers { a, known, counted, .. } => {
            args.extend([("a", name(a)), ("known", moment(lang, *known)), ("counted", moment(lang, *counted))]);
        }
        Finding::WrongOrder { b, rank, called, due, .. } => {
            args.extend([
                ("b", name(b)),
                ("rank", (*rank).into()),
                ("called", name(called)),
                ("due", name(due)),
            ]);
        }
        Finding::WrongWinner { b, rank, a, .. } => args.extend([("b", name(b)), ("rank", (*rank).into()), ("a", name(a))]),
        Finding::PassedOver { b, given, due, .. } => args.extend([("b", name(b)), ("given", name(given)), ("due", name(due))]),
        Finding::PositionDiffers { a, known, said, .. } => {
            args.extend([("a", name(a)), ("known", (*known).into()), ("said", (*said).into())]);
        }
        Finding::PlacesDiffer { b, known, said, .. } => {
            args.extend([("b", name(b)), ("known", (*known).into()), ("said", (*said).into())]);
        }
        Finding::ExpiredTooEarly { f, .. } => args.push(("f", name(f))),
        Finding::TwoPlaces { child, .. } | Finding::EnrolledOutOfTurn { child, .. } => args.push(("child", name(child))),
    }
    say_with(lang, &format!("verify-finding-{}", finding.code()), &args)
}

pub fn of_own_finding(lang: Lang, finding: &OwnFinding) -> String {
    let say_at = |key: &str, index: u64| say_with(lang, key, &[("index", index.into())]);
    match finding {
        OwnFinding::Head(_) => say(lang, "verify-own-finding-head"),
        OwnFinding::Empty => say(lang, "verify-own-finding-empty"),
        OwnFinding::NotInTheLog { index } => say_at("verify-own-finding-not-in-the-log", *index),
        OwnFinding::Unreadable { index } => say_at("verify-own-finding-unreadable", *index),
        OwnFinding::Opening { index } => say_at("verify-own-finding-opening", *index),
        OwnFinding::Stranger { index } => say_at("verify-own-finding-stranger", *index),
        OwnFinding::AnotherLog => say(lang, "verify-own-finding-another-log"),
    }
}

/// One of the guardian's own lines.
pub fn of_line(lang: Lang, index: u64, entry: &Entry) -> String {
    let what = match &entry.line {
        Line::Filed { .. } => say(lang, "verify-line-filed"),
        Line::Classed { class: now, .. } => say_with(lang, "verify-line-classed", &[("class", class(lang, *now))]),
        Line::Withdrawn { .. } => say(lang, "verify-line-withdrawn"),
        Line::StopList { until, .. } => say_with(lang, "verify-line-stop_list", &[("until", moment(lang, *until))]),
        Line::Inactive { .. } => say(lang, "verify-line-inactive"),
        Line::Waiting { .. } => say(lang, "verify-line-waiting"),
        Line::Responded { .. } => say(lang, "verify-line-responded"),
        Line::Kept { .. } => say(lang, "verify-line-kept"),
        Line::Response { .. } => say(lang, "verify-line-response"),
        Line::Ranked { rank, position, .. } => {
            let args = [("rank", (*rank).into()), ("position", (*position).into())];
            say_with(lang, "verify-line-ranked", &args)
        }
        Line::Referral {
            until,
            basis: ReferralBasis::HeadsOrder,
            ..
        } => say_with(lang, "verify-line-past_the_queue", &[("until", moment(lang, *until))]),
        Line::Referral { until, .. } => say_with(lang, "verify-line-referral", &[("until", moment(lang, *until))]),
        Line::ReferralTerm { until, .. } => say_with(lang, "verify-line-referral_term", &[("until", moment(lang, *until))]),
        Line::ReferralEnded { .. } => say(lang, "verify-line-referral_ended"),
        Line::Enrolled { .. } => say(lang, "verify-line-enrolled"),
        Line::EnrolmentEnded { .. } => say(lang, "verify-line-enrolment_ended"),
        Line::Returned { .. } => say(lang, "verify-line-returned"),
        // None of these is about one application.
        Line::Opened { .. } | Line::Rules { .. } | Line::Published { .. } | Line::Bulletin { .. } | Line::Selection { .. } => String::new(),
    };
    let args = [("index", index.into()), ("at", moment(lang, entry.at)), ("what", what.into())];
    say_with(lang, "verify-own-line", &args)
}
