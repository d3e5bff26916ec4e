//! What a desk does with its data file, step by step. Every step is one promise: when it has returned, all of it is there, and until then
//! none of it may be.

use std::fs;
use std::path::{Path, PathBuf};

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{ActTime, ClockState, Cursor, Entry, Keep, Outcome, Receipt, Row};
use oryn_domain::act::Command;
use oryn_domain::calendar::Calendar;
use oryn_domain::id::{CommandId, Id, ReferralId, StaffId};
use oryn_domain::record::Record;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::settlement::{Settlement, TriName};
use oryn_domain::time::Instant;
use oryn_store::migration::{self, Migration};
use oryn_store::{Key32, NewAct, NewPaper, Store, StoreError};
use oryn_sync::snapshot::Snapshot;

use crate::disk::{Image, lay};
use crate::vfs;

/// The data file's name.
pub const FILE: &str = "replica.db";
const METAS: [&str; 2] = ["identity", "desk-secret"];

/// One step of a desk.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// The program starts.
    Open,
    /// The program ends in order.
    Close,
    /// The program is killed and nothing is closed.
    Kill,
    /// A named value, with its content.
    Meta(&'static str, u32),
    /// An act.
    Act(u8),
    /// An act with a paper of so many bytes.
    Paper(u8, usize),
    /// An act that the rules refuse inside the transaction.
    Refused,
    /// Acts with these counters are shown to the server.
    Sent(&'static [u64]),
    /// Receipts for these acts (the odd ones are refusals) and one entry with so many rows.
    Apply { acts: &'static [u8], seq: u64, rows: u16 },
    /// A snapshot with so many rows.
    Replace { seq: u64, rows: u16 },
    /// A person has read the refusal of this act.
    CloseRefusal(u8),
    /// The server has the paper of this act.
    Uploaded(u8),
}

/// A story with a beginning on disk.
pub struct Scenario {
    pub name: &'static str,
    /// What happened before, by an older program perhaps.
    pub before: &'static [Step],
    /// Steps of the file's shape that the older program knew; all of ours when `None`.
    pub older: Option<usize>,
    pub steps: &'static [Step],
}

const fn plain(name: &'static str, steps: &'static [Step]) -> Scenario {
    Scenario {
        name,
        before: &[],
        older: None,
        steps,
    }
}

const fn after(name: &'static str, before: &'static [Step], steps: &'static [Step]) -> Scenario {
    Scenario {
        name,
        before,
        older: None,
        steps,
    }
}

use Step::{Act, Apply, Close, CloseRefusal, Kill, Meta, Open, Paper, Refused, Replace, Sent, Uploaded};

const ENROLLED: &[Step] = &[Open, Meta("identity", 1), Replace { seq: 1, rows: 12 }, Close];
const WORKED: &[Step] = &[
    Open,
    Meta("identity", 1),
    Replace { seq: 1, rows: 12 },
    Act(1),
    Act(2),
    Paper(3, 9_000),
    Sent(&[1, 2]),
    Kill,
];

/// Every story.
pub const ALL: &[Scenario] = &[
    plain("first_start", &[Open]),
    plain("first_start_and_end", &[Open, Close]),
    plain(
        "enrolment",
        &[Open, Meta("identity", 1), Meta("desk-secret", 2), Meta("identity", 3)],
    ),
    plain("first_snapshot", &[Open, Meta("identity", 1), Replace { seq: 1, rows: 40 }]),
    after("one_act", ENROLLED, &[Open, Act(1)]),
    after("a_row_of_acts", ENROLLED, &[Open, Act(1), Act(2), Act(3), Act(4), Act(5), Act(6)]),
    after("an_act_with_a_paper", ENROLLED, &[Open, Paper(1, 60_000), Act(2)]),
    after(
        "two_papers_of_one_content",
        ENROLLED,
        &[Open, Paper(1, 9_000), Paper(2, 9_000), Uploaded(1)],
    ),
    after("a_refused_act_between", ENROLLED, &[Open, Act(1), Refused, Act(2)]),
    after("acts_are_sent", WORKED, &[Open, Sent(&[3]), Act(4), Sent(&[4])]),
    after(
        "a_page_with_receipts",
        WORKED,
        &[
            Open,
            Apply {
                acts: &[1, 2],
                seq: 2,
                rows: 5,
            },
            Apply {
                acts: &[3],
                seq: 3,
                rows: 2,
            },
        ],
    ),
    after(
        "a_large_page",
        ENROLLED,
        &[
            Open,
            Apply {
                acts: &[],
                seq: 2,
                rows: 200,
            },
        ],
    ),
    after("a_larger_snapshot_instead", WORKED, &[Open, Replace { seq: 9, rows: 150 }, Act(4)]),
    after(
        "a_smaller_snapshot_instead",
        WORKED,
        &[Open, Replace { seq: 9, rows: 3 }, Replace { seq: 10, rows: 30 }],
    ),
    after(
        "a_refusal_is_closed",
        WORKED,
        &[
            Open,
            Apply {
                acts: &[1],
                seq: 2,
                rows: 1,
            },
            CloseRefusal(1),
            Act(4),
        ],
    ),
    after("papers_are_uploaded", WORKED, &[Open, Uploaded(3), Act(4)]),
    after("end_and_start", WORKED, &[Open, Act(4), Close, Open, Act(5), Close]),
    after("killed_and_started", WORKED, &[Open, Act(4), Kill, Open, Act(5), Kill, Open]),
    after(
        "the_log_begins_anew",
        WORKED,
        &[
            Open,
            Act(4),
            Kill,
            Open,
            Act(5),
            Kill,
            Open,
            Act(6),
            Replace { seq: 4, rows: 20 },
            Kill,
            Open,
            Act(7),
        ],
    ),
    after("the_log_is_moved_by_itself", ENROLLED, &[Open, Paper(1, 4_400_000), Act(2), Act(3)]),
    Scenario {
        name: "a_newer_program",
        before: WORKED,
        older: Some(1),
        steps: &[Open, Act(4), Close],
    },
    Scenario {
        name: "a_newer_program_after_an_end",
        before: ENROLLED,
        older: Some(1),
        steps: &[Open, Act(1), Kill, Open],
    },
    plain(
        "a_whole_day",
        &[
            Open,
            Meta("identity", 1),
            Replace { seq: 1, rows: 30 },
            Act(1),
            Paper(2, 20_000),
            Sent(&[1, 2]),
            Apply {
                acts: &[1, 2],
                seq: 2,
                rows: 4,
            },
            Uploaded(2),
            CloseRefusal(1),
            Kill,
            Open,
            Act(3),
            Replace { seq: 7, rows: 25 },
            Act(4),
            Apply {
                acts: &[3],
                seq: 8,
                rows: 2,
            },
            Close,
            Open,
            Act(5),
        ],
    ),
];

/// The story of this name.
pub fn named(name: &str) -> &'static Scenario {
    ALL.iter().find(|scenario| scenario.name == name).expect("a scenario of that name")
}

/// What the next version of the program would add: a column, an index and a table that is filled.
const NEXT: &str = "-- opens: 1
ALTER TABLE paper ADD COLUMN made_at INTEGER;
CREATE INDEX paper_waiting ON paper (uploaded);
CREATE TABLE copy_of_rows (kind TEXT NOT NULL, id BLOB NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
INSERT INTO copy_of_rows SELECT kind, id FROM base_row;";

/// The shape of the file for the program of this story, and for the one before it.
fn shapes(scenario: &Scenario) -> (Vec<Migration>, Vec<Migration>) {
    let ours: Vec<Migration> = migration::ALL.to_vec();
    if scenario.older.is_none() {
        return (ours.clone(), ours);
    }
    let mut next = ours.clone();
    next.push(Migration {
        number: i64::try_from(ours.len() + 1).expect("small"),
        text: NEXT,
    });
    (ours, next)
}

fn id(n: u16) -> Id {
    let mut bytes = [7; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    Id::from_bytes(bytes)
}

fn sha(n: usize) -> String {
    format!("{n:064x}")
}

fn act(n: u8, papers: Vec<NewPaper>) -> NewAct {
    let at = Instant::from_millis(1_795_564_800_000 + i64::from(n));
    NewAct {
        id: CommandId(id(u16::from(n))),
        staff: StaffId(id(900)),
        time: ActTime {
            lo: at,
            hi: at.plus_micros(5),
            clock: ClockState::Trusted,
        },
        command: Command::RecordCopy {
            referral: ReferralId(id(u16::from(n))),
        },
        is_final: true,
        about: format!("№ {n}"),
        leads_to: format!("referral/{n}"),
        papers,
    }
}

fn settlement(n: u16, seq: u64) -> Row {
    let name = TriName {
        kk: format!("{n}-ауыл, {seq}"),
        ru: format!("село {n}, {seq}"),
        en: None,
    };
    let row = Settlement {
        id: id(n).into(),
        name: name.clone(),
        region: name,
    };
    Record::from(row).into()
}

fn rules() -> RulePack {
    let pack = serde_json::json!({
        "version": "test-1", "effective_from": 0, "training": true, "sources": [],
        "distribution": {"ordinary": "activation", "sanatorium": "activation", "correctional": "in_order"}, "ratio": [1, 3],
        "publish_at": {"after_minutes": 1}, "priority_window": "none", "cohort_per_place": 2, "round_minutes": 5,
        "activation_working_days": 1, "referral_working_days": 5, "stop_list_working_days": 10, "hold_days": 3,
        "decline_reasons": [], "recall_reasons": [], "documents_to_bring": [],
    });
    serde_json::from_value(pack).expect("a rule pack")
}

fn cursor(seq: u64) -> Cursor {
    Cursor {
        epoch: 1,
        seq,
        chain: format!("chain {seq}"),
    }
}

fn keep(seq: u64) -> Keep {
    Keep {
        above: 0,
        seal: format!("seal {seq}"),
    }
}

#[derive(Debug)]
enum Answer {
    Refused,
    Store(StoreError),
}

impl From<StoreError> for Answer {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A computer on which a story is played.
pub struct Player {
    scenario: &'static Scenario,
    room: PathBuf,
    folder: PathBuf,
    lives: usize,
    pub store: Option<Store>,
}

/// The key of every file here.
pub fn key() -> Key32 {
    Key32::new([9; 32])
}

impl Player {
    /// A computer with these files. `room` is an empty folder.
    pub fn with(scenario: &'static Scenario, room: &Path, found: &Image) -> Self {
        let folder = room.join("0");
        lay(found, &folder);
        Self {
            scenario,
            room: room.to_owned(),
            folder,
            lives: 0,
            store: None,
        }
    }

    /// Everything that happened before the story, not watched.
    pub async fn prepare(scenario: &'static Scenario, room: &Path) -> Self {
        let mut player = Self::with(scenario, room, &Image::new());
        let (older, _) = shapes(scenario);
        for step in scenario.before {
            player.perform_as(*step, &older).await.expect("nothing fails before the story");
        }
        player
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub async fn perform(&mut self, step: Step) -> Result<(), StoreError> {
        let (_, ours) = shapes(self.scenario);
        self.perform_as(step, &ours).await
    }

    fn open_store(&self) -> &Store {
        self.store.as_ref().expect("the program runs")
    }

    async fn perform_as(&mut self, step: Step, shape: &[Migration]) -> Result<(), StoreError> {
        match step {
            Step::Open => self.store = Some(Store::open_as(&self.folder.join(FILE), &key(), shape).await?),
            Step::Close => {
                self.open_store().close().await;
                self.store = None;
            }
            Step::Kill => self.kill(),
            Step::Meta(name, value) => self.open_store().set_meta(name, &value).await?,
            Step::Act(n) => drop(self.open_store().act(None, |_| Ok::<_, StoreError>(act(n, Vec::new()))).await?),
            Step::Paper(n, size) => {
                let paper = NewPaper {
                    sha256: sha(size),
                    kind: "contract",
                    pdf: vec![n; size],
                };
                self.open_store().act(None, |_| Ok::<_, StoreError>(act(n, vec![paper]))).await?;
            }
            Step::Refused => match self.open_store().act(None, |_| Err::<NewAct, _>(Answer::Refused)).await {
                Err(Answer::Store(error)) => return Err(error),
                other => assert!(matches!(other, Err(Answer::Refused))),
            },
            Step::Sent(dseqs) => self.open_store().mark_sent(dseqs).await?,
            Step::Apply { acts, seq, rows } => self.apply(acts, seq, rows).await?,
            Step::Replace { seq, rows } => {
                let snapshot = Snapshot {
                    cursor: cursor(seq),
                    rules: rules(),
                    calendar: Calendar::default(),
                    rows: (0..rows).map(|n| settlement(n, seq)).collect(),
                    next_dseq: 1,
                    tail: Vec::new(),
                    keep: keep(seq),
                };
                self.open_store().replace(&snapshot).await?;
            }
            Step::CloseRefusal(n) => drop(self.open_store().close_refusal(CommandId(id(u16::from(n)))).await?),
            Step::Uploaded(n) => {
                let store = self.open_store();
                for sha256 in store.papers_to_upload().await? {
                    if store.paper(&sha256).await?.is_some_and(|pdf| pdf.first() == Some(&n)) {
                        store.mark_uploaded(&sha256).await?;
                    }
                }
            }
        }
        Ok(())
    }

    async fn apply(&self, acts: &[u8], seq: u64, rows: u16) -> Result<(), StoreError> {
        let store = self.open_store();
        let intents = store.load().await?.intents;
        let at = Instant::from_millis(5);
        let receipts: Vec<Receipt> = acts
            .iter()
            .map(|n| {
                let wanted = CommandId(id(u16::from(*n)));
                let dseq = intents.iter().find(|intent| intent.id == wanted).expect("an act of the story").dseq;
                let outcome = if n % 2 == 1 {
                    Outcome::Rejected {
                        error: ApiError::new(Code::Internal),
                    }
                } else {
                    Outcome::Applied
                };
                Receipt {
                    id: wanted,
                    dseq,
                    outcome,
                    at,
                }
            })
            .collect();
        let entry = Entry {
            seq,
            at,
            cause: CommandId(id(u16::from(acts.last().copied().unwrap_or(250)))),
            by: None,
            rows: (0..rows).map(|n| settlement(n * 3, seq)).collect(),
            retracts: Vec::new(),
            chain: format!("chain {seq}"),
        };
        store.apply(&receipts, &[entry], &cursor(seq), &keep(seq), None).await
    }

    /// The process is gone; its files are taken as they are seen, into the next life.
    pub fn kill(&mut self) {
        self.lives += 1;
        let next = self.room.join(self.lives.to_string());
        fs::create_dir_all(&next).expect("a folder");
        for entry in fs::read_dir(&self.folder).expect("the folder") {
            let entry = entry.expect("an entry");
            let name = entry.file_name();
            // Shared memory is made anew by whoever comes next.
            if !name.to_string_lossy().ends_with("-shm") {
                fs::copy(entry.path(), next.join(name)).expect("nobody else touches the folder of a life");
            }
        }
        vfs::watch_on(&next);
        self.folder = next;
        // The old life may close what it likes: nobody looks there any more.
        self.store = None;
    }

    /// What the program sees; `None` while it does not run.
    pub async fn seen(&self) -> Option<String> {
        match &self.store {
            Some(store) => Some(picture(store).await.expect("what is open can be read")),
            None => None,
        }
    }
}

/// Open a folder as the program of the story does, and look at everything.
pub async fn reopened(scenario: &Scenario, folder: &Path) -> Result<String, StoreError> {
    let (_, ours) = shapes(scenario);
    let store = Store::open_as(&folder.join(FILE), &key(), &ours).await?;
    store.examine().await?;
    let seen = picture(&store).await?;
    // Whatever was found, the next act is written.
    store.act(None, |_| Ok::<_, StoreError>(act(251, Vec::new()))).await?;
    store.close().await;
    Ok(seen)
}

/// Everything that can be read, as text.
pub async fn picture(store: &Store) -> Result<String, StoreError> {
    let mut text = String::new();
    for name in METAS {
        text.push_str(&format!("{name}: {:?}\n", store.meta::<u32>(name).await?));
    }
    let loaded = store.load().await?;
    text.push_str(&format!(
        "{:?} {:?} {:?}\n",
        loaded.cursor,
        loaded.clock,
        loaded.rules.map(|rules| rules.version)
    ));
    for row in &loaded.rows {
        text.push_str(&format!("{}\n", row.text()));
    }
    for intent in &loaded.intents {
        text.push_str(&format!("{intent:?}\n"));
    }
    let (tail, seal) = store.tail(0, usize::MAX).await?;
    text.push_str(&format!("{:?} {seal}\n", tail.iter().map(|entry| entry.seq).collect::<Vec<_>>()));
    for sha256 in store.papers_to_upload().await? {
        let pdf = store.paper(&sha256).await?.unwrap_or_default();
        let first = pdf.first().copied();
        let whole = pdf.iter().all(|byte| Some(*byte) == first);
        text.push_str(&format!("paper {sha256}: {} of {first:?}, whole {whole}\n", pdf.len()));
    }
    Ok(text)
}
