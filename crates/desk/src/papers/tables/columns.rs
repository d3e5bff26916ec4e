//! The columns of each list: their headings, and what stands in them.

use oryn_api::desk::Known;
use oryn_api::desk::contracts::ContractRow;
use oryn_api::desk::journal::{JournalRow, JournalState, ReadRow};
use oryn_api::desk::places::{BulletinRow, GroupRow};
use oryn_api::desk::referrals::ReferralRow;
use oryn_api::desk::responses::ResponseRow;
use oryn_api::desk::roll::RollRow;
use oryn_api::desk::sync::{PaperRow, PaperState};
use oryn_api::error::{ApiError, INSTANT_ARGS};
use oryn_api::moment::Moment;
use oryn_documents::Cell;
use oryn_domain::time::Instant;
use oryn_messages::format::{self, birth_years};
use oryn_messages::{Arg, Lang, has, say, say_with};

/// A column: the key of its heading, and its cell in a row.
pub(super) type Column<R> = (&'static str, fn(&R, Lang) -> Cell);

/// A response beside the name of the group that it asks for.
pub(super) struct Asked {
    pub response: ResponseRow,
    pub group: String,
}

fn text(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.to_owned())
    }
}

/// The word for a code; the bare code where the catalogues do not know it, so that nothing disappears.
fn word_of(lang: Lang, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}-{code}");
    if has(lang, &key) { say(lang, &key) } else { code.to_owned() }
}

fn word(lang: Lang, prefix: &str, code: &str) -> Cell {
    if code.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(word_of(lang, prefix, code))
    }
}

fn words(lang: Lang, prefix: &str, codes: &[String]) -> Cell {
    let words: Vec<String> = codes.iter().map(|code| word_of(lang, prefix, code)).collect();
    text(&words.join(", "))
}

fn moment(at: Option<Moment>) -> Cell {
    at.map_or(Cell::Empty, |at| Cell::Moment(Instant::from(at).local()))
}

/// A date as the screens get it, `2021-07-14`.
fn day(date: &str) -> Cell {
    date.parse().map_or_else(|_no_date| text(date), Cell::Day)
}

fn date_of(at: Moment) -> Cell {
    Cell::Day(Instant::from(at).local_date())
}

fn known(lang: Lang, known: Known) -> Cell {
    text(&match known {
        Known::Centre => say(lang, "table-known-centre"),
        Known::HereFinal => say(lang, "table-known-here_final"),
        Known::HereRequested => say(lang, "table-known-here_requested"),
    })
}

fn kind(lang: Lang, group: &GroupRow) -> Cell {
    match &group.correction {
        Some(correction) => word(lang, "correction", correction),
        None => word(lang, "kind", &group.kind),
    }
}

pub(super) const BULLETINS: &[Column<BulletinRow>] = &[
    ("table-group", |row, _| text(&row.group)),
    ("table-language", |row, lang| word(lang, "language", &row.language)),
    ("table-birth-years", |row, _| text(&birth_years(&row.birth_years))),
    ("table-places", |row, _| Cell::Number(row.places)),
    ("table-places-left", |row, _| Cell::Number(row.free)),
    ("table-state", |row, lang| word(lang, "bulletin-state", &row.state)),
    ("table-state-at", |row, _| moment(row.state_at)),
    ("table-reason", |row, lang| {
        word(lang, "reason", row.reason.as_deref().unwrap_or_default())
    }),
    ("table-released", |row, _| date_of(row.released_at)),
    ("table-published", |row, _| moment(row.published_at)),
    ("table-round-closes", |row, _| moment(row.round_closes)),
    ("table-responses-waiting", |row, _| Cell::Number(row.waiting)),
    ("table-responses-selected", |row, _| Cell::Number(row.selected)),
    ("table-published-by", |row, _| text(&row.published_by)),
    ("table-known", |row, lang| known(lang, row.known)),
];

/// The numbers of identity stay on the screen, where they are masked until somebody asks.
pub(super) const RESPONSES: &[Column<Asked>] = &[
    ("table-rank", |row, _| {
        let rank = row.response.ranking.as_ref().map(|ranking| ranking.rank);
        rank.map_or(Cell::Empty, Cell::Number)
    }),
    ("table-application", |row, _| text(&row.response.application.to_string())),
    ("table-child", |row, _| text(&row.response.child.name)),
    ("table-born", |row, _| day(&row.response.child.born)),
    ("table-guardian", |row, _| text(&row.response.child.guardian)),
    ("table-phone", |row, _| text(&row.response.child.phone)),
    ("table-group", |row, _| text(&row.group)),
    ("table-languages", |row, lang| words(lang, "language", &row.response.languages)),
    ("table-class", |row, lang| word(lang, "class", &row.response.class)),
    ("table-category", |row, lang| word(lang, "category", &row.response.category)),
    ("table-filed", |row, _| moment(Some(row.response.filed_at))),
    ("table-submitted", |row, _| moment(Some(row.response.submitted_at))),
    ("table-state", |row, lang| word(lang, "response-state", &row.response.state)),
    ("table-reason", |row, lang| {
        word(lang, "reason", row.response.reason.as_deref().unwrap_or_default())
    }),
    ("table-activate-by", |row, _| {
        moment(row.response.activate_by.as_ref().map(|term| term.until))
    }),
    ("table-known", |row, lang| known(lang, row.response.known)),
];

pub(super) const REFERRALS: &[Column<ReferralRow>] = &[
    ("table-number", |row, _| text(&row.number)),
    ("table-child", |row, _| text(&row.child)),
    ("table-group", |row, _| text(&row.group)),
    ("table-issued", |row, _| moment(Some(row.issued_at))),
    ("table-valid-until", |row, _| moment(Some(row.term.until))),
    ("table-state", |row, lang| word(lang, "referral-state", &row.state)),
    ("table-copies", |row, _| Cell::Number(row.copies)),
    ("table-known", |row, lang| known(lang, row.known)),
];

pub(super) const CONTRACTS: &[Column<ContractRow>] = &[
    ("table-number", |row, _| text(&row.number)),
    ("table-child", |row, _| text(&row.child)),
    ("table-group", |row, _| text(&row.group)),
    ("table-state", |row, lang| word(lang, "contract-state", &row.state)),
    ("table-prepared", |row, _| moment(Some(row.prepared_at))),
    ("table-known", |row, lang| known(lang, row.known)),
];

pub(super) const ROLL: &[Column<RollRow>] = &[
    ("table-child", |row, _| text(&row.name)),
    ("table-born", |row, _| day(&row.born)),
    ("table-group", |row, _| text(&row.group)),
    ("table-since", |row, _| day(&row.since)),
    ("table-state", |row, lang| word(lang, "enrolment-state", &row.state)),
    ("table-last-day", |row, _| row.until.as_deref().map_or(Cell::Empty, day)),
    ("table-graduates-from", |row, _| {
        row.graduates_from.as_deref().map_or(Cell::Empty, day)
    }),
    ("table-known", |row, lang| known(lang, row.known)),
];

pub(super) const GROUPS: &[Column<GroupRow>] = &[
    ("table-group", |row, _| text(&row.name)),
    ("table-kind", |row, lang| kind(lang, row)),
    ("table-language", |row, lang| word(lang, "language", &row.language)),
    ("table-birth-years", |row, _| text(&birth_years(&row.birth_years))),
    ("table-capacity", |row, _| Cell::Number(row.capacity)),
    ("table-children", |row, _| Cell::Number(row.children)),
    ("table-expected", |row, _| Cell::Number(row.expected)),
    ("table-offered", |row, _| Cell::Number(row.offered)),
    ("table-free", |row, _| Cell::Number(row.free)),
];

pub(super) const PAPERS: &[Column<PaperRow>] = &[
    ("table-child", |row, _| text(&row.about)),
    ("table-bytes", |row, _| {
        u32::try_from(row.bytes).map_or_else(|_large| text(&row.bytes.to_string()), Cell::Number)
    }),
    ("table-state", |row, lang| {
        text(&match row.state {
            PaperState::Waiting => say(lang, "table-paper-waiting"),
            PaperState::Sending { .. } => say(lang, "table-paper-sending"),
            PaperState::Refused { .. } => say(lang, "table-paper-refused"),
        })
    }),
];

/// Who did it, in words: the person's name, or the family, the department, the centre's clock.
pub(super) fn who(lang: Lang, row: &JournalRow) -> String {
    if row.person.is_empty() {
        word_of(lang, "journal-who", if row.who.is_empty() { "unknown" } else { &row.who })
    } else {
        row.person.clone()
    }
}

/// What was done, in words.
pub(super) fn act(lang: Lang, row: &JournalRow) -> String {
    if row.act.is_empty() {
        say(lang, "journal-act-unknown")
    } else {
        word_of(lang, "act", &row.act)
    }
}

/// What stands in the words of an error; instants in words too.
fn args(lang: Lang, error: &ApiError) -> Vec<(&str, Arg)> {
    let said = error.args.iter().map(|(name, value)| {
        let arg = match (value.as_i64(), value.as_str()) {
            (Some(millis), _) if INSTANT_ARGS.contains(&name.as_str()) => {
                Arg::from(format::full_moment(lang, Instant::from_millis(millis).local()).as_str())
            }
            (Some(number), _) => Arg::Number(number),
            (None, Some(text)) => Arg::from(text),
            (None, None) => Arg::from(value.to_string().as_str()),
        };
        (name.as_str(), arg)
    });
    let reference = error.reference.as_deref().unwrap_or("—");
    std::iter::once(("reference", Arg::from(reference))).chain(said).collect()
}

/// What became of it, in words; nothing for what is simply done.
pub(super) fn outcome(lang: Lang, row: &JournalRow) -> String {
    match &row.state {
        JournalState::Done => String::new(),
        JournalState::NotYetKnown => say(lang, "journal-state-not_yet_known"),
        JournalState::Refused { error } => {
            let (what, key) = (say(lang, "journal-state-refused"), format!("error-{}", error.code));
            if has(lang, &key) {
                format!("{what}. {}", say_with(lang, &key, &args(lang, error)))
            } else {
                what
            }
        }
        JournalState::Deferred => say(lang, "journal-state-deferred"),
    }
}

pub(super) const JOURNAL: &[Column<JournalRow>] = &[
    ("table-when", |row, _| moment(Some(row.at))),
    ("table-act", |row, lang| text(&act(lang, row))),
    ("table-about", |row, _| text(&row.about)),
    ("table-number", |row, _| text(&row.number)),
    ("table-who", |row, lang| text(&who(lang, row))),
    ("table-desk", |row, _| text(&row.desk)),
    ("table-outcome", |row, lang| text(&outcome(lang, row))),
    ("table-decided", |row, _| moment(row.decided_at)),
];

pub(super) const READS: &[Column<ReadRow>] = &[
    ("table-when", |row, _| moment(Some(row.at))),
    ("table-who", |row, _| text(&row.person)),
    ("table-desk", |row, _| text(&row.desk)),
    ("table-opened", |row, lang| word(lang, "journal-read", &row.what)),
    ("table-child", |row, _| text(&row.child)),
];
