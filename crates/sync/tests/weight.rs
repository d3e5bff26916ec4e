//! What a desk has to carry over its line, in bytes: limits that were written for 100 kbit/s (docs/performance.md).
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop at that line")]

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::wire::{
    AbsenceLimits, ActTime, ClockState, Cursor, Entry, Keep, Op, Outcome, PROTO, Page, Receipt, Row, SCHEMA, ServerTime, SyncReply,
    SyncRequest,
};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::calendar::Calendar;
use oryn_domain::contract::ContractSignature;
use oryn_domain::decide::Context;
use oryn_domain::id::{BulletinId, ContractId, Id, ReferralId, ResponseId};
use oryn_domain::permission::Actor;
use oryn_domain::rule_pack::PublishAt;
use oryn_domain::time::Instant;
use oryn_sync::packing::{self, QUICK};
use oryn_sync::{chain, snapshot};
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::chance::Chance;
use oryn_testkit::sources;

fn now() -> Instant {
    Instant::from_millis(1_795_564_800_000)
}

/// A kindergarten, and what its staff did: each act as it goes up and the entry of the feed it makes.
struct History {
    tiny: TinyRegion,
    chance: Chance,
    at: Instant,
    acts: Vec<(Op, Entry)>,
    chain: String,
}

impl History {
    fn begin(families: usize, round_minutes: u32, seed: u64) -> Self {
        let mut rules = sources::training_rules();
        rules.publish_at = PublishAt::AfterMinutes(0);
        rules.round_minutes = round_minutes;
        let places = u32::try_from(families).expect("few") + 10;
        let tiny = RegionBuilder::new(now().plus_minutes(-30)).rules(rules).places(places, 0);
        Self {
            tiny: tiny.waiting(families).build(),
            chance: Chance::of(seed, "weight", 0),
            at: now(),
            acts: Vec::new(),
            chain: String::new(),
        }
    }

    fn id<T: From<Id>>(&mut self) -> T {
        Id::v7(self.at, self.chance.ten_bytes()).into()
    }

    /// Bytes without a pattern, so many times ten: what a signature is to whoever packs it.
    fn noise(&mut self, tens: usize) -> Vec<u8> {
        (0..tens).flat_map(|_| self.chance.ten_bytes()).collect()
    }

    fn act(&mut self, actor: Actor, signature: SignatureCheck, command: Command) {
        self.at = self.at.plus_micros(713_211);
        let act = self.id();
        let context = Context {
            act,
            now: self.at,
            actor,
            signature,
        };
        let facts = self.tiny.act(&command, &context).expect("the rules allow it");
        let keys: BTreeSet<_> = facts.iter().filter_map(|fact| self.tiny.register.speaks_of(fact)).collect();
        let rows: Vec<Row> = keys
            .into_iter()
            .filter_map(|key| self.tiny.register.record(key))
            .map(Row::from)
            .collect();
        let Actor::Staff { staff, .. } = actor else { return };
        let seq = u64::try_from(self.acts.len()).expect("few") + 1;
        self.chain = chain::next(&self.chain, seq, self.at, act, &rows, &[]);
        let op = Op {
            id: act,
            dseq: seq,
            version: SCHEMA,
            staff,
            time: ActTime {
                lo: self.at.plus_micros(-310_021),
                hi: self.at,
                clock: ClockState::Trusted,
            },
            expects: None,
            command,
        };
        let entry = Entry {
            seq,
            at: self.at,
            cause: act,
            rows,
            retracts: Vec::new(),
            chain: self.chain.clone(),
        };
        self.acts.push((op, entry));
    }

    fn open(&mut self, places: u32) -> BulletinId {
        let bulletin: BulletinId = self.id();
        let schedule = Command::ScheduleBulletin {
            bulletin,
            group: self.tiny.group.id,
            places,
            birth_years: vec![2023],
            released_at: self.at,
        };
        self.act(self.tiny.registrar(), SignatureCheck::NotChecked, schedule);
        self.act(Actor::Scheduler, SignatureCheck::NotChecked, Command::PublishBulletin { bulletin });
        bulletin
    }

    /// Every family has a place, a signed contract and a child in the group.
    fn enrolled(families: usize, seed: u64) -> Self {
        let mut history = Self::begin(families, 0, seed);
        let families = history.tiny.families.clone();
        let bulletin = history.open(u32::try_from(families.len()).expect("few"));
        let certificate = history.noise(120);
        let (registrar, head) = (history.tiny.registrar(), history.tiny.head());
        let unsigned = SignatureCheck::NotChecked;
        for family in &families {
            let (response, referral, contract): (ResponseId, ReferralId, ContractId) = (history.id(), history.id(), history.id());
            let document = snapshot::sha256(contract.to_string().as_bytes());
            let respond = Command::Respond {
                response,
                application: family.application.id,
                bulletin,
            };
            let activate = Command::ActivateResponse {
                response,
                referral,
                hold: None,
            };
            let prepare = Command::PrepareContract {
                contract,
                referral,
                starts_on: now().local_date(),
                fee_tenge: 12_000,
                document: document.clone(),
            };
            history.act(family.actor(), unsigned, respond);
            history.act(registrar, unsigned, activate);
            history.act(registrar, unsigned, prepare);
            history.act(registrar, unsigned, Command::RecordGuardianSignature { contract });
            let signature = ContractSignature {
                cms: STANDARD.encode([certificate.clone(), history.noise(30)].concat()),
                signer: history.tiny.head.name.full(),
                serial: "5b2f0c11".to_owned(),
                training: true,
            };
            let sign = Command::SignContract {
                contract,
                document,
                signature,
            };
            let signer = history.tiny.head.iin;
            history.act(head, SignatureCheck::Valid { signer }, sign);
        }
        history
    }

    /// Every family asks for one of a hundred places.
    fn asking(families: usize) -> Self {
        let mut history = Self::begin(families, 10_000, 1);
        let bulletin = history.open(100);
        for family in history.tiny.families.clone() {
            let respond = Command::Respond {
                response: history.id(),
                application: family.application.id,
                bulletin,
            };
            history.act(family.actor(), SignatureCheck::NotChecked, respond);
        }
        history
    }

    /// Rows, chunks and bytes of what a desk starts with.
    fn first_copy(&self) -> (usize, usize, usize) {
        let rows = self.tiny.register.snapshot(self.tiny.kindergarten.id);
        let count = rows.len();
        let rows = rows.into_iter().map(Row::from).collect();
        let chunks = snapshot::cut(&self.tiny.register.rules, &Calendar::default(), rows, Vec::new()).expect("cut");
        (count, chunks.len(), chunks.iter().map(|chunk| chunk.bytes.len()).sum())
    }
}

/// 100 kbit/s carry 12,500 bytes in a second; of fifteen seconds three are round trips and what the desk does with it.
#[test]
fn the_first_copy_of_600_children_comes_in_good_time() {
    let (rows, chunks, bytes) = History::enrolled(600, 1).first_copy();
    println!("{rows} rows, {chunks} chunks, {bytes} bytes");
    assert!(rows > 4_200, "{rows} rows");
    assert!(bytes < 150_000, "{bytes} bytes in {chunks} chunks");
}

/// 108,344 applications are to be no more than 10 MB: 92 bytes each, with child, guardian and response.
#[test]
fn a_family_of_a_district_weighs_92_bytes() {
    let (rows, chunks, bytes) = History::asking(3_000).first_copy();
    println!("{rows} rows, {chunks} chunks, {bytes} bytes, {} a family", bytes / 3_000);
    assert!(rows > 12_000, "{rows} rows");
    assert!(bytes < 3_000 * 92, "{bytes} bytes in {chunks} chunks");
}

fn request(ops: Vec<Op>) -> SyncRequest {
    SyncRequest {
        proto: PROTO,
        schema: SCHEMA,
        cursor: Some(Cursor {
            epoch: 1,
            seq: 4_711,
            chain: snapshot::sha256(b"here"),
        }),
        ops,
        waiting: 0,
        page_bytes: 65_536,
        compare: false,
        differed: Vec::new(),
    }
}

fn reply(entries: Vec<Entry>, receipts: Vec<Receipt>) -> SyncReply {
    SyncReply {
        epoch: 1,
        receipts,
        need_from: None,
        page: Some(Page {
            head: entries.last().map(|entry| entry.seq).unwrap_or_default(),
            entries,
            keep: Keep::default(),
        }),
        outdated: false,
        behind: false,
        sums: None,
        time: ServerTime {
            received: now(),
            sent: now().plus_micros(4_321),
        },
        wanted: Vec::new(),
        poll_ms: 60_000,
        absence: AbsenceLimits::default(),
    }
}

fn exchange(acts: &[(Op, Entry)]) -> (Vec<u8>, Vec<u8>) {
    let receipt = |op: &Op| Receipt {
        id: op.id,
        dseq: op.dseq,
        outcome: Outcome::Applied,
        at: op.time.hi,
    };
    let receipts = acts.iter().map(|(op, _)| receipt(op)).collect();
    let up = request(acts.iter().map(|(op, _)| op.clone()).collect());
    let down = reply(acts.iter().map(|(_, entry)| entry.clone()).collect(), receipts);
    (serde_json::to_vec(&up).expect("json"), serde_json::to_vec(&down).expect("json"))
}

/// Bytes of the question as JSON, of both packed.
fn weight(acts: &[(Op, Entry)]) -> (usize, usize, usize) {
    let (up, down) = exchange(acts);
    let packed_up = packing::pack(&up, QUICK, None).expect("packed");
    let packed_down = packing::pack(&down, QUICK, Some(&up)).expect("packed");
    let again = packing::unpack(&packed_down, down.len(), Some(&up));
    assert_eq!(again, Ok(down));
    (up.len(), packed_up.len(), packed_down.len())
}

#[test]
fn one_act_is_less_than_300_bytes_and_what_it_said_does_not_come_back() {
    for act in &History::enrolled(4, 1).acts {
        let (json, up, down) = weight(std::slice::from_ref(act));
        let name = act.0.command.name();
        println!("{json} bytes of JSON, {up} up, {down} down: {name}");
        assert!(down < 700, "{down} bytes down for «{name}»");
        // A signature is 300 bytes without a pattern and a certificate of 1,200.
        let signed = if matches!(act.0.command, Command::SignContract { .. }) {
            1_520
        } else {
            0
        };
        assert!(up < 250 + signed, "{up} bytes up for «{name}»");
    }
}

#[test]
fn two_hundred_acts_with_their_signatures_are_one_small_request() {
    let history = History::enrolled(60, 1);
    let acts = &history.acts[..200];
    let signed = acts
        .iter()
        .filter(|(op, _)| matches!(op.command, Command::SignContract { .. }))
        .count();
    let (json, up, down) = weight(acts);
    println!("{signed} signatures among 200 acts, {json} bytes of JSON: {up} up, {down} down");
    assert!(signed >= 40);
    assert!(up < 13_000 + signed * 320, "{up} bytes up");
    assert!(down < 25_000, "{down} bytes down");
}

/// The texts from which the dictionary of the packing was made, as files for `zstd --train`:
/// `ORYN_WRITE=<folder> cargo test -p oryn-sync --test weight -- --ignored samples`, then
/// `zstd --train <folder>/* --maxdict=8192 --dictID=1 -o crates/sync/src/packing/dictionary.zst`.
#[test]
#[ignore = "the dictionary is part of the format and never changes; this says where it came from"]
fn samples() {
    let folder = std::path::PathBuf::from(std::env::var_os("ORYN_WRITE").expect("a folder"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let write = |n: u64, kind: &str, text: &[u8]| {
        let words = packing::words_of(text).expect("a text");
        std::fs::write(folder.join(format!("{kind}-{n}")), words).expect("written");
    };
    // Not the seed of the tests above, and each with another certificate: what is not usual does not come into the dictionary.
    for seed in 100..140 {
        let history = History::enrolled(3, seed);
        for (op, entry) in &history.acts {
            let (up, down) = exchange(&[(op.clone(), entry.clone())]);
            write(seed * 1_000 + op.dseq, "up", &up);
            write(seed * 1_000 + op.dseq, "down", &down);
        }
        for (n, acts) in (0..).zip(history.acts.chunks(4)) {
            let (up, down) = exchange(acts);
            write(seed * 1_000 + n, "up4", &up);
            write(seed * 1_000 + n, "down4", &down);
        }
        for (n, row) in (0..).zip(history.tiny.records.iter().take(20)) {
            let entry = Entry {
                rows: vec![row.clone().into()],
                ..history.acts[0].1.clone()
            };
            let down = serde_json::to_vec(&reply(vec![entry], Vec::new())).expect("json");
            write(seed * 1_000 + n, "row", &down);
        }
    }
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/upgrade/commands/v1")).expect("commands") {
        let text = std::fs::read(file.expect("a file").path()).expect("read");
        let op: Op = serde_json::from_slice(&text).expect("an act");
        let name = op.command.name();
        let alone = serde_json::to_vec(&request(vec![op.clone()])).expect("json");
        write(op.dseq, &format!("act-{name}"), &alone);
    }
}
