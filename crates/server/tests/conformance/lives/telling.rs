//! Telling a story with lives of servers, and what is left of it to compare.

use std::collections::{BTreeMap, HashMap};

use oryn_domain::id::Id;
use oryn_domain::record::Record;
use oryn_domain::time::Instant;
use oryn_packs::shipped;
use oryn_server::import;
use oryn_server::store::Store;
use oryn_server::store::office::Office;
use oryn_server::store::postgres::PostgresStore;
use oryn_server::store::sqlite::SqliteStore;
use oryn_testkit::builders::TinyRegion;
use oryn_testkit::law::file_of;
use serde_json::{Value, json};

use super::stories::{self, Step, Story};
use super::{Ended, Life};
use crate::opened::{Opened, Place};

/// A fresh store of the same kind with the story's region in it, and where its lives find it.
struct Region {
    opened: Opened,
    address: String,
}

fn write_files(region: &TinyRegion, folder: &std::path::Path) {
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text).expect("written");
    for name in ["rules", "calendars"] {
        std::fs::create_dir_all(folder.join(name)).expect("a folder");
    }
    write("rules/training.toml", file_of(&region.register.rules));
    for (name, text) in shipped::CALENDARS {
        write(&format!("calendars/{name}.toml"), (*text).to_owned());
    }
    let lines: Vec<String> = region.records.iter().map(|row| serde_json::to_string(row).expect("JSON")).collect();
    write("records.jsonl", lines.join("\n"));
    write("persons.jsonl", String::new());
}

impl Region {
    async fn imported(opened: Opened, story: &Story) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        write_files(&story.region, folder.path());
        let now = story.steps.first().expect("a beginning").at;
        let address = match &opened.place {
            Place::Folder(own) => {
                let file = own.path().join("centre.db");
                let store = SqliteStore::open(&file).await.expect("the store opens");
                import::import(&store, folder.path(), now).await.expect("imported");
                file.to_string_lossy().into_owned()
            }
            Place::Database(url) => {
                let store = PostgresStore::open(url).await.expect("the store opens");
                opened.leave().await;
                crate::opened::elect(&store).await;
                import::import(&store, folder.path(), now).await.expect("imported");
                store.leave().await;
                url.clone()
            }
        };
        Self { opened, address }
    }

    fn life(&self, step: &Step, dies_after: Option<u32>) -> Life {
        Life {
            place: self.address.clone(),
            now: step.at,
            after_an_outage: step.after_an_outage,
            acts: step.acts.clone(),
            dies_after,
        }
    }

    async fn last(&self) -> u64 {
        self.opened.store.last_journal().await.expect("the journal")
    }

    /// Lives that end when nothing is left to do.
    fn told(&self, story: &Story) {
        for step in &story.steps {
            assert_eq!(self.life(step, None).lived(), Ended::NothingLeft);
        }
    }

    /// Lives that die, each one write later than the one before; after a decision became durable they die early again. How many died before
    /// each decision.
    async fn told_by_the_dying(&self, story: &Story) -> BTreeMap<u64, u32> {
        let mut deaths: BTreeMap<u64, u32> = BTreeMap::new();
        for step in &story.steps {
            let mut writes = 1;
            loop {
                let before = self.last().await;
                let ended = self.life(step, Some(writes)).lived();
                let after = self.last().await;
                assert!(after >= before, "the journal never becomes shorter");
                if ended == Ended::NothingLeft {
                    break;
                }
                if after == before {
                    *deaths.entry(after + 1).or_default() += 1;
                    writes += 1;
                } else {
                    writes = 1;
                }
            }
        }
        deaths
    }
}

/// What the installation's own keys have made, and which key it was.
const SIGNED: [&str; 3] = ["seal", "paper_seal", "paper_key"];

/// Makes two tellings comparable: identifiers by the order in which the journal names them, and without what is signed by a key of the
/// installation. What the journal does not name was imported, and has the same identifier in both.
#[derive(Default)]
struct Plain {
    names: HashMap<String, String>,
    complete: bool,
}

impl Plain {
    fn text(&mut self, text: &str) -> String {
        if text.parse::<Id>().is_err() {
            return text.to_owned();
        }
        let known = self.names.get(text).cloned();
        match known {
            Some(name) => name,
            None if self.complete => text.to_owned(),
            None => {
                let name = format!("id {}", self.names.len());
                self.names.insert(text.to_owned(), name.clone());
                name
            }
        }
    }

    fn value(&mut self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(&text)),
            Value::Array(all) => all.into_iter().map(|one| self.value(one)).collect(),
            Value::Object(all) => Value::Object(
                all.into_iter()
                    .filter(|(name, _)| !SIGNED.contains(&name.as_str()))
                    .map(|(name, one)| (self.text(&name), self.value(one)))
                    .collect(),
            ),
            other => other,
        }
    }

    fn json(&mut self, text: &str) -> Value {
        let value = serde_json::from_str(text).unwrap_or_default();
        self.value(value)
    }
}

/// Everything that is left of a story.
#[derive(Debug, PartialEq)]
struct Left {
    journal: Vec<Value>,
    rows: Vec<String>,
    notices: Vec<Value>,
    dispatches: Vec<Value>,
    lines: usize,
    feeds: Vec<u64>,
}

async fn left(store: &dyn Store, story: &Story) -> Left {
    let mut plain = Plain::default();
    let mut journal = Vec::new();
    for row in store.journal(0, 10_000).await.expect("the journal") {
        let (act, actor) = (plain.text(&row.act.to_string()), plain.json(&row.actor));
        let (ask, facts) = (plain.json(&row.ask), plain.json(&row.facts));
        journal.push(json!({"seq": row.seq, "at": row.at, "act": act, "actor": actor, "command": row.command, "ask": ask, "facts": facts}));
    }
    plain.complete = true;
    let text_of = |plain: &mut Plain, row: &Record| plain.value(serde_json::to_value(row).expect("JSON")).to_string();
    let law = |row: &&Record| matches!(row, Record::Rules(_) | Record::Calendar(_));
    let records = store.records().await.expect("rows");
    // Law was sealed with the installation's own key when it was imported.
    let mut rows: Vec<String> = records.iter().filter(|row| !law(row)).map(|row| text_of(&mut plain, row)).collect();
    rows.sort();
    let mut notices = Vec::new();
    for family in &story.region.families {
        for notice in store.notices(family.guardian.id).await.expect("notices") {
            notices.push(plain.value(serde_json::to_value(notice).expect("JSON")));
        }
    }
    notices.sort_by_key(Value::to_string);
    let far = Instant::from_micros(i64::MAX / 2);
    let mut dispatches = Vec::new();
    for row in store.take_due(far, far, 10_000).await.expect("dispatches") {
        let (act, rest) = row.id.split_once('.').expect("act, number, channel");
        dispatches.push(json!({
            "act": plain.text(act), "rest": rest, "guardian": row.guardian, "code": row.code, "to": row.recipient, "body": row.body,
            "at": row.made_at,
        }));
    }
    dispatches.sort_by_key(Value::to_string);
    let mut feeds: Vec<u64> = store.heads().await.expect("heads").iter().map(|(_, head)| head.seq).collect();
    feeds.sort_unstable();
    Left {
        journal,
        rows,
        notices,
        dispatches,
        lines: store.lines(0, 10_000).await.expect("lines").len(),
        feeds,
    }
}

/// The story told twice, by those who live and by those who die, over two fresh stores of one kind.
async fn told_twice(story: &Story, undisturbed: Opened, dying: Opened) {
    let (one, other) = (Region::imported(undisturbed, story).await, Region::imported(dying, story).await);
    one.told(story);
    let deaths = other.told_by_the_dying(story).await;
    let (expected, found) = (left(&*one.opened.store, story).await, left(&*other.opened.store, story).await);
    for (term, times) in &story.terms {
        let came = expected.journal.iter().filter(|row| row["command"] == *term).count();
        assert_eq!(came, *times, "{term}, undisturbed");
    }
    for (n, (row, again)) in expected.journal.iter().zip(&found.journal).enumerate() {
        assert_eq!(row, again, "line {n} of the journal");
    }
    for (row, again) in expected.rows.iter().zip(&found.rows) {
        assert_eq!(row, again);
    }
    assert_eq!(expected.notices, found.notices);
    assert_eq!(expected.dispatches, found.dispatches);
    assert_eq!(expected, found);
    assert!(!found.notices.is_empty() && !found.dispatches.is_empty());
    // Whatever was decided was cut off in the middle several times: row, receipt, journal, feed, line, each its own statement.
    for seq in 1..=u64::try_from(found.journal.len()).expect("small") {
        let cut = deaths.get(&seq).copied().unwrap_or_default();
        assert!(cut >= 5, "decision {seq} was cut off {cut} times only: {deaths:?}");
    }
    println!("{} decisions, {} deaths", found.journal.len(), deaths.values().sum::<u32>());
}

async fn again(opened: &Opened) -> Opened {
    match opened.place {
        Place::Folder(_) => Opened::sqlite().await,
        Place::Database(_) => Opened::postgres().await,
    }
}

pub async fn a_bulletin_is_kept_once(opened: Opened) {
    let other = again(&opened).await;
    told_twice(&stories::bulletin(), opened, other).await;
}

pub async fn the_order_and_the_year_come_once(opened: Opened) {
    let other = again(&opened).await;
    told_twice(&stories::order_and_year(), opened, other).await;
}

pub async fn an_outage_is_counted_once(opened: Opened) {
    let other = again(&opened).await;
    told_twice(&stories::outage(), opened, other).await;
}
