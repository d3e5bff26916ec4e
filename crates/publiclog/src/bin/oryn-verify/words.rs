//! What is found, in the reader's language.

use chrono::NaiveDate;
use oryn_domain::application::Class;
use oryn_domain::time::Instant;
use oryn_messages::{Arg, Lang, format, say, say_with};
use oryn_publiclog::finding::Finding;
use oryn_publiclog::line::Entry;
use oryn_publiclog::note::Head;
use oryn_publiclog::own::OwnFinding;
use oryn_publiclog::replay::Day;
use oryn_publiclog::said::{self, Said, Value};

/// A sentence in the reader's language.
fn sentence(lang: Lang, said: &Said) -> String {
    let args: Vec<(&str, Arg)> = said.args.iter().map(|(name, value)| (*name, arg(lang, value))).collect();
    say_with(lang, &said.key, &args)
}

fn arg(lang: Lang, value: &Value) -> Arg {
    match value {
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Class(Class::OutOfTurn) => say(lang, "class-out_of_turn").into(),
        Value::Class(Class::FirstPriority) => say(lang, "class-first_priority").into(),
        Value::Class(Class::Ordinary) => say(lang, "class-ordinary").into(),
        Value::Moment(at) => moment(lang, *at),
    }
}

fn moment(lang: Lang, at: Instant) -> Arg {
    format::full_moment(lang, at.local()).into()
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
    sentence(lang, &said::of_finding(finding))
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
    let what = said::of_line(&entry.line).map_or_else(String::new, |said| sentence(lang, &said));
    let args = [("index", index.into()), ("at", moment(lang, entry.at)), ("what", what.into())];
    say_with(lang, "verify-own-line", &args)
}
