//! What lines and findings say to people: the key of a sentence in the catalogues and what stands in it.
//!
//! The program and the server's pages make the same sentences of it, each in its reader's language. No sentence is here.

use oryn_domain::application::Class;
use oryn_domain::time::Instant;

use crate::finding::Finding;
use crate::line::{Line, Name, ReferralBasis};

/// Something that stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Number(u64),
    /// A name of the log, a path, a day: the same in all languages.
    Text(String),
    /// A class.
    Class(Class),
    /// An instant.
    Moment(Instant),
}

/// A sentence before it has a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its key.
    pub key: String,
    /// What stands in it.
    pub args: Vec<(&'static str, Value)>,
}

fn plain(key: &str) -> Said {
    with(key, Vec::new())
}

fn with(key: &str, args: Vec<(&'static str, Value)>) -> Said {
    Said { key: key.to_owned(), args }
}

fn name(name: &Name) -> Value {
    Value::Text(name.to_string())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn number(number: impl Into<u64>) -> Value {
    Value::Number(number.into())
}

/// One of the guardian's own lines; `None` for a line that is about no application.
#[must_use]
pub fn of_line(line: &Line) -> Option<Said> {
    let until = |key: &str, until: &Instant| with(key, vec![("until", Value::Moment(*until))]);
    Some(match line {
        Line::Filed { .. } => plain("verify-line-filed"),
        Line::Classed { class, .. } => with("verify-line-classed", vec![("class", Value::Class(*class))]),
        Line::Withdrawn { .. } => plain("verify-line-withdrawn"),
        Line::StopList { until: last, .. } => until("verify-line-stop_list", last),
        Line::Inactive { .. } => plain("verify-line-inactive"),
        Line::Waiting { .. } => plain("verify-line-waiting"),
        Line::Responded { .. } => plain("verify-line-responded"),
        Line::Kept { .. } => plain("verify-line-kept"),
        Line::Response { .. } => plain("verify-line-response"),
        Line::Ranked { rank, position, .. } => with("verify-line-ranked", vec![("rank", number(*rank)), ("position", number(*position))]),
        Line::Referral {
            until: last,
            basis: ReferralBasis::HeadsOrder,
            ..
        } => until("verify-line-past_the_queue", last),
        Line::Referral { until: last, .. } => until("verify-line-referral", last),
        Line::ReferralTerm { until: last, .. } => until("verify-line-referral_term", last),
        Line::ReferralEnded { .. } => plain("verify-line-referral_ended"),
        Line::Enrolled { .. } => plain("verify-line-enrolled"),
        Line::EnrolmentEnded { .. } => plain("verify-line-enrolment_ended"),
        Line::Returned { .. } => plain("verify-line-returned"),
        Line::Opened { .. } | Line::Rules { .. } | Line::Published { .. } | Line::Bulletin { .. } | Line::Selection { .. } => return None,
    })
}

/// What is wrong.
#[must_use]
pub fn of_finding(finding: &Finding) -> Said {
    let mut args: Vec<(&'static str, Value)> = finding.index().map(|index| ("index", number(index))).into_iter().collect();
    match finding {
        Finding::HeadForged { which, .. } => args.push(("which", text(which))),
        Finding::FileMissing { path } | Finding::FileBroken { path } | Finding::TileDiffers { path } => args.push(("path", text(path))),
        Finding::RootDiffers { size } => args.push(("size", number(*size))),
        Finding::Shortened { which, was, size } => {
            args.extend([("which", text(which)), ("was", number(*was)), ("size", number(*size))]);
        }
        Finding::Forked { which, size } => args.extend([("which", text(which)), ("size", number(*size))]),
        Finding::PrintedDiffers { day } | Finding::Redated { day, .. } => args.push(("day", text(day))),
        Finding::Unreadable { .. } | Finding::Beginning { .. } | Finding::TimeRunsBack { .. } | Finding::PackDiffers { .. } => {}
        Finding::Backdated { a, filed, .. } => args.extend([("a", name(a)), ("filed", Value::Moment(*filed))]),
        Finding::Twice { name: of, .. } | Finding::Unknown { name: of, .. } | Finding::OutOfPlace { name: of, .. } => {
            args.push(("name", name(of)));
        }
        Finding::Ineligible { a, .. } | Finding::Uninvited { a, .. } | Finding::ReferralOutOfTurn { a, .. } => args.push(("a", name(a))),
        Finding::RoundTooEarly { b, .. } => args.push(("b", name(b))),
        Finding::LeftOut { b, a, .. } => args.extend([("b", name(b)), ("a", name(a))]),
        Finding::ClassDiffers { a, known, counted, .. } => {
            args.extend([("a", name(a)), ("known", Value::Class(*known)), ("counted", Value::Class(*counted))]);
        }
        Finding::FilingTimeDiffers { a, known, counted, .. } => {
            args.extend([
                ("a", name(a)),
                ("known", Value::Moment(*known)),
                ("counted", Value::Moment(*counted)),
            ]);
        }
        Finding::WrongOrder { b, rank, called, due, .. } => {
            args.extend([
                ("b", name(b)),
                ("rank", number(*rank)),
                ("called", name(called)),
                ("due", name(due)),
            ]);
        }
        Finding::WrongWinner { b, rank, a, .. } => args.extend([("b", name(b)), ("rank", number(*rank)), ("a", name(a))]),
        Finding::PassedOver { b, given, due, .. } => args.extend([("b", name(b)), ("given", name(given)), ("due", name(due))]),
        Finding::PositionDiffers { a, known, said, .. } => {
            args.extend([("a", name(a)), ("known", number(*known)), ("said", number(*said))]);
        }
        Finding::PlacesDiffer { b, known, said, .. } => {
            args.extend([("b", name(b)), ("known", number(*known)), ("said", number(*said))]);
        }
        Finding::ExpiredTooEarly { f, .. } => args.push(("f", name(f))),
        Finding::TwoPlaces { child, .. } | Finding::EnrolledOutOfTurn { child, .. } => args.push(("child", name(child))),
    }
    with(&format!("verify-finding-{}", finding.code()), args)
}
