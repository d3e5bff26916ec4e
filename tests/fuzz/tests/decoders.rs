//! Every decoder of what comes from a line, a disk or a person's file, fed with spoilt samples.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop at that line")]

use std::fs;
use std::time::Duration;

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{
    AbsenceLimits, ActTime, Byline, ClockState, Cursor, EnrolRequest, Enrolled, Entry, Keep, MIN_SCHEMA, Manifest, Op, Outcome, PAGE_BYTES,
    Page, Poke, ReadNote, ReadWhat, Receipt, ReconcileReply, ReconcileRequest, Resumption, Retained, Row, SCHEMA, ServerTime, Sums,
    SyncReply, SyncRequest, TokenRequest, Tokens, VouchRequest,
};
use oryn_domain::act::Command;
use oryn_domain::hold::{Hold, HoldState};
use oryn_domain::id::{CommandId, DeskId, HoldId, Id, ReferralId, ResponseId, StaffId};
use oryn_domain::paper::PaperSays;
use oryn_domain::record::Record;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::time::Instant;
use oryn_fuzz::run::feed;
use oryn_publiclog::tile::{self, Tile};
use oryn_signing::agent::{Conversation, Effect, Event, Locale, Order};
use oryn_signing::rand_core::OsRng;
use oryn_signing::referral_code::{self, CodeKey, CodeKeys, Read, ReferralCode};
use oryn_signing::revocation::{Asked, Said};
use oryn_signing::verify::read_roots;
use oryn_signing::{SealKey, SealPublicKey, TrustRealm, Verifier};
use oryn_store::Key32;
use oryn_store::key::{self, Cost, Draws};
use oryn_sync::chain;
use oryn_sync::packing;
use oryn_sync::snapshot::{self, Contents};
use oryn_sync::sums;
use oryn_sync::upload::{self, Announced, Checksum, Kind};
use oryn_testkit::builders::{RegionBuilder, TinyRegion, records_of};

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn now() -> Instant {
    Instant::from_millis(1_795_564_800_000)
}

fn region() -> TinyRegion {
    RegionBuilder::new(now()).waiting(2).build()
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("json")
}

fn op() -> Op {
    Op {
        id: CommandId(id(1)),
        dseq: 4,
        version: SCHEMA,
        staff: StaffId(id(2)),
        time: ActTime {
            lo: now(),
            hi: now().plus_micros(9),
            clock: ClockState::Trusted,
        },
        expects: None,
        command: Command::RecordCopy {
            referral: ReferralId(id(3)),
        },
    }
}

fn cursor() -> Cursor {
    Cursor {
        epoch: 1,
        seq: 7,
        chain: "ab".repeat(32),
    }
}

fn receipts() -> Vec<Receipt> {
    let receipt = |outcome| Receipt {
        id: CommandId(id(1)),
        dseq: 4,
        outcome,
        at: now(),
    };
    let error = ApiError::new(Code::Internal).with("until", 5);
    vec![receipt(Outcome::Applied), receipt(Outcome::Rejected { error })]
}

fn rows_of(register: &Register) -> Vec<Row> {
    records_of(register).into_iter().map(Row::from).collect()
}

fn entries() -> Vec<Entry> {
    let rows = rows_of(&region().register);
    let mut chained = cursor().chain;
    rows.chunks(3)
        .zip(8..)
        .map(|(rows, seq)| {
            let mut entry = Entry {
                seq,
                at: now(),
                cause: CommandId(id(9)),
                by: Some(Byline {
                    who: "staff".into(),
                    staff: Some(id(3).into()),
                    desk: Some(id(4).into()),
                    did: "record_copy".into(),
                    done: Some(now()),
                }),
                rows: rows.to_vec(),
                retracts: Vec::new(),
                chain: String::new(),
            };
            chained = chain::next(&chained, &entry);
            entry.chain.clone_from(&chained);
            entry
        })
        .collect()
}

fn time() -> ServerTime {
    ServerTime {
        received: now(),
        sent: now(),
    }
}

#[test]
fn requests_of_a_desk() {
    let request = SyncRequest {
        proto: 1,
        schema: SCHEMA,
        cursor: Some(cursor()),
        ops: vec![op(), op()],
        waiting: 3,
        page_bytes: PAGE_BYTES,
        compare: false,
        differed: Vec::new(),
        reads: vec![ReadNote {
            number: 1,
            at: now(),
            staff: id(3).into(),
            what: ReadWhat::ChildFile,
            subject: id(5),
        }],
    };
    feed("sync request", &[json(&request)], |bytes| {
        serde_json::from_slice::<SyncRequest>(bytes).is_ok()
    });
    let enrol = EnrolRequest {
        code: "ORYN-2026".into(),
        name: "Приёмная".into(),
        key: "k".repeat(43),
        proof: "p".repeat(86),
        desk: Some(DeskId(id(1))),
    };
    feed("enrol request", &[json(&enrol)], |bytes| {
        serde_json::from_slice::<EnrolRequest>(bytes).is_ok()
    });
}

#[test]
fn answers_of_the_centre() {
    let reply = SyncReply {
        epoch: 1,
        receipts: receipts(),
        need_from: Some(4),
        page: Some(Page {
            entries: entries(),
            head: 99,
            keep: Keep::default(),
        }),
        reads: 1,
        time: time(),
        wanted: vec!["ab".repeat(32)],
        poll_ms: 30_000,
        absence: AbsenceLimits::default(),
        outdated: false,
        behind: false,
        sums: None,
    };
    // What is read is also followed: a page with a gap or a changed entry never moves the cursor.
    let whole = chain::follow(&cursor(), &entries()).expect("the sample continues the feed");
    let taken = feed("sync reply", &[json(&reply)], |bytes| {
        let Ok(reply) = serde_json::from_slice::<SyncReply>(bytes) else {
            return false;
        };
        if let Some(mut page) = reply.page
            && let Ok(here) = chain::take(&cursor(), &mut page.entries)
        {
            let original: Vec<Entry> = entries().into_iter().take(page.entries.len()).collect();
            assert_eq!(page.entries, original, "a changed page was followed");
            assert!(here.seq <= whole.seq);
        }
        true
    });
    assert!(taken > 1, "only the sample itself was ever read");
    let enrolled = Enrolled {
        desk: DeskId(id(1)),
        kindergarten: id(2).into(),
        staff: StaffId(id(3)),
        role: oryn_domain::permission::Role::Registrar,
        tokens: Tokens {
            access: "a".into(),
            access_until: time().sent,
            refresh: "r".into(),
            refresh_until: time().sent,
            recovery: None,
        },
        seal_key: "k".into(),
        deed: oryn_api::wire::Deed {
            desk: DeskId(id(1)),
            kindergarten: id(2).into(),
            staff: StaffId(id(3)),
            name: "Приёмная".into(),
            key: "k".repeat(43),
            at: now(),
            seal: "s".repeat(86),
        },
        time: time(),
    };
    feed("enrolled", &[json(&enrolled)], |bytes| {
        serde_json::from_slice::<Enrolled>(bytes).is_ok()
    });
    feed("poke", &[json(&Poke { head: 7 })], |bytes| {
        serde_json::from_slice::<Poke>(bytes).is_ok()
    });
    feed("error", &[json(&ApiError::new(Code::DiskFull))], |bytes| {
        serde_json::from_slice::<ApiError>(bytes).is_ok()
    });
}

#[test]
fn headers_of_papers_on_their_way() {
    let announced = Announced {
        sha256: "0a".repeat(32),
        kind: Kind::Contract,
    };
    let texts = |texts: &[String]| texts.iter().map(|text| text.clone().into_bytes()).collect::<Vec<_>>();
    let metadata = upload::metadata(&announced);
    let samples = texts(&[
        metadata.clone(),
        format!("filename d29ybGQ=, {metadata}"),
        format!("private,{metadata}"),
    ]);
    feed("upload-metadata", &samples, |bytes| {
        let read = std::str::from_utf8(bytes).ok().and_then(|text| upload::read_metadata(text).ok());
        // What was taken names a file and nothing else.
        read.is_some_and(|read| upload::is_hash(&read.sha256) && upload::read_metadata(&upload::metadata(&read)) == Ok(read))
    });
    let checksum = Checksum::of(b"a part");
    feed("upload-checksum", &texts(&[checksum.write()]), |bytes| {
        let read = std::str::from_utf8(bytes).ok().and_then(|text| Checksum::read(text).ok());
        read.is_some_and(|read| Checksum::read(&read.write()) == Ok(read))
    });
    feed("upload-offset", &texts(&["0".to_owned(), "20971520".to_owned()]), |bytes| {
        std::str::from_utf8(bytes).is_ok_and(|text| upload::read_number(text).is_ok())
    });
}

#[test]
fn what_a_restored_centre_is_told_and_says() {
    let retained = Retained {
        op: op(),
        receipt: receipts().first().cloned(),
    };
    let request = ReconcileRequest {
        proto: 1,
        schema: SCHEMA,
        epoch: 2,
        stands: Some(cursor()),
        seal: "s".repeat(86),
        tail: entries(),
        acts: vec![retained],
        last_act: 9,
    };
    // What is handed in is believed only as far as it continues the feed.
    let taken = feed("reconcile request", &[json(&request)], |bytes| {
        let Ok(request) = serde_json::from_slice::<ReconcileRequest>(bytes) else {
            return false;
        };
        if chain::follow(&cursor(), &request.tail).is_ok() {
            let original: Vec<Entry> = entries().into_iter().take(request.tail.len()).collect();
            assert_eq!(request.tail, original, "a changed tail was followed");
        }
        true
    });
    assert!(taken > 1, "only the sample itself was ever read");
    let reply = ReconcileReply {
        epoch: 2,
        tail_from: Some(3),
        acts_from: None,
        back: 2,
        of: 4,
        resume: Some(Resumption {
            next_dseq: 5,
            receipts: receipts(),
        }),
        time: time(),
        poll_ms: 5_000,
    };
    feed("reconcile reply", &[json(&reply)], |bytes| {
        serde_json::from_slice::<ReconcileReply>(bytes).is_ok()
    });
}

#[test]
fn sums_and_codes() {
    let sums = sums::of(7, &rows_of(&region().register));
    let taken = feed("sums", &[json(&sums)], |bytes| {
        let Ok(other) = serde_json::from_slice::<Sums>(bytes) else {
            return false;
        };
        let named = sums::differing(&sums, &other);
        let changed = sums.tables.iter().filter(|row| !other.tables.contains(row));
        for row in changed {
            assert!(named.contains(&row.table), "a table that was changed is named");
        }
        assert!(sums.tables != other.tables || named.is_empty(), "the same tables are the same");
        true
    });
    assert!(taken > 1, "only the sample itself was ever read");
    let vouch = VouchRequest {
        code: "K7QM-2XPA".into(),
        staff: StaffId(id(3)),
    };
    feed("vouch request", &[json(&vouch)], |bytes| {
        serde_json::from_slice::<VouchRequest>(bytes).is_ok()
    });
    let renewal = TokenRequest { refresh: "r".repeat(43) };
    feed("token request", &[json(&renewal)], |bytes| {
        serde_json::from_slice::<TokenRequest>(bytes).is_ok()
    });
}

#[test]
fn snapshots_rows_and_commands() {
    let region = region();
    let register = &region.register;
    let chunks = snapshot::cut(&register.rules, &register.calendar, rows_of(register), entries()).expect("cut");
    let manifest = Manifest {
        cursor: cursor(),
        schema: SCHEMA,
        min_schema: MIN_SCHEMA,
        chunks: chunks.iter().map(|chunk| chunk.reference.clone()).collect(),
        next_dseq: 5,
        keep: Keep::default(),
    };
    feed("manifest", &[json(&manifest)], |bytes| {
        serde_json::from_slice::<Manifest>(bytes).is_ok()
    });
    let law = Contents::Law {
        rules: Box::new(register.rules.clone()),
        calendar: register.calendar.clone(),
    };
    let rows = Contents::Rows { rows: rows_of(register) };
    let tail = Contents::Tail { entries: entries() };
    feed("contents", &[json(&law), json(&rows), json(&tail)], |bytes| {
        serde_json::from_slice::<Contents>(bytes).is_ok()
    });
    // A question, and an answer that leans on it: whatever comes out has its bound.
    let question = json(&op());
    let answer = json(&Contents::Tail { entries: entries() });
    let packed = |before: Option<&[u8]>| packing::pack(&answer, packing::QUICK, before).expect("packed");
    for before in [None, Some(question.as_slice())] {
        let taken = feed("packed text", &[packed(before)], |bytes| {
            packing::unpack(bytes, 1 << 20, before).is_ok_and(|text| text.len() <= 1 << 20)
        });
        assert!(taken > 1, "nothing but the sample itself was ever read");
    }
    let chunk = chunks.last().expect("a chunk");
    feed("chunk", std::slice::from_ref(&chunk.bytes), |bytes| {
        snapshot::open(&chunk.reference, bytes).is_ok()
    });
    let rows: Vec<Vec<u8>> = records_of(&region.register).iter().map(json).collect();
    feed("row", &rows, |bytes| {
        let Ok(row) = serde_json::from_slice::<Row>(bytes) else {
            return false;
        };
        // Whatever was read is written as it came, and what is known of it can be kept and found again.
        assert_eq!(row.text().as_bytes(), bytes.trim_ascii(), "the text of a row is its own");
        let Some(record): Option<Record> = row.into_record() else {
            return true;
        };
        let mut register = region.register.clone();
        let key = record.key();
        register.put(record);
        register.record(key).is_some()
    });
    feed("receipt", &receipts().iter().map(json).collect::<Vec<_>>(), |bytes| {
        serde_json::from_slice::<Receipt>(bytes).is_ok()
    });
    feed("command", &[json(&op().command)], |bytes| {
        serde_json::from_slice::<Command>(bytes).is_ok()
    });
    feed("rule pack", &[json(&region.register.rules)], |bytes| {
        serde_json::from_slice::<RulePack>(bytes).is_ok()
    });
}

#[test]
fn a_code_of_a_referral_says_what_was_signed_or_is_not_genuine() {
    let key = SealKey::generate(&mut OsRng).expect("a key");
    let says = PaperSays {
        number: "00012-26-00007-1".into(),
        issued_on: "2026-03-19".parse().expect("a date"),
        valid_on: "2026-03-26".parse().expect("a date"),
    };
    let seal = referral_code::seal(&key, &says).expect("a seal");
    let code = ReferralCode::of(&says.number, &seal, 2).expect("a code");
    let keys = CodeKeys::from_iter([CodeKey {
        key: key.public_key(),
        withdrawn: false,
    }]);
    let samples = [
        code.printed(Some("https://oryn.example.kz")).expect("printed").into_bytes(),
        code.printed(None).expect("printed").into_bytes(),
        format!("ORYN:1:{}:2026-03-26T1702:{}:c2VhbA", says.number, id(7)).into_bytes(),
    ];
    let taken = feed("referral code", &samples, |bytes| {
        let Ok(text) = std::str::from_utf8(bytes) else { return false };
        match referral_code::read(text) {
            Some(Read::Code(code)) => {
                assert!(keys.judge(&code).is_some() || code.says == says, "a forged code passes for genuine");
                true
            }
            Some(Read::Old(_)) => true,
            Some(Read::Damaged) | None => false,
        }
    });
    assert!(taken > 3, "only the samples themselves were ever read");
}

#[test]
fn a_seal_fits_one_hold_and_nothing_else() {
    let key = SealKey::generate(&mut OsRng).expect("a key");
    let mut hold = Hold {
        id: HoldId(id(7)),
        response: ResponseId(id(4)),
        application: id(5).into(),
        bulletin: id(6).into(),
        kindergarten: id(2).into(),
        desk: Some(DeskId(id(1))),
        referral_number: "00012-26-00007-1".into(),
        granted_at: now(),
        expires_at: now().plus_minutes(60),
        terms: vec![],
        calendar: "1".into(),
        rules: "1".into(),
        state: HoldState::Active,
        seal: String::new(),
        asked_by: None,
        paper_key: String::new(),
    };
    hold.seal = key.seal(&hold.sealed_text());
    let public = key.public_key();
    let taken = feed("hold", &[json(&hold)], |bytes| {
        let Ok(spoilt) = serde_json::from_slice::<Hold>(bytes) else {
            return false;
        };
        if public.verify(&spoilt.sealed_text(), &spoilt.seal) {
            assert_eq!(spoilt.sealed_text(), hold.sealed_text(), "a forged hold passes for sealed");
        }
        true
    });
    assert!(taken > 1, "only the sample itself was ever read");
    feed("seal key", &[public.to_string().into_bytes()], |bytes| {
        std::str::from_utf8(bytes).is_ok_and(|text| text.parse::<SealPublicKey>().is_ok())
    });
}

#[test]
fn answers_of_the_signing_agent() {
    let order = Order {
        document: b"paper".to_vec(),
        locale: Locale::Kazakh,
        expected: None,
        head: None,
        authorities: None,
    };
    let asked = |greeting: &str| {
        let mut conversation = Conversation::new(order.clone());
        conversation.step(Event::Opened, Duration::ZERO);
        let effects = conversation.step(Event::Text(greeting), Duration::ZERO);
        (conversation, effects)
    };
    feed("agent's greeting", &[br#"{"result":{"version":"1.4"}}"#.to_vec()], |bytes| {
        let effects = std::str::from_utf8(bytes).map(|text| asked(text).1).unwrap_or_default();
        effects.iter().any(|effect| matches!(effect, Effect::Send(_)))
    });
    let answers = [
        r#"{"status":true,"body":{"result":"MIIC"}}"#,
        r#"{"status":true,"body":{"result":["MIIC"]}}"#,
        r#"{"status":true,"body":{"result":{"signatures":["MIIC"],"certificate":"MIIC"}}}"#,
        "{\"status\":true,\"body\":{\"result\":\"-----BEGIN CMS-----\\nMIIC\\n-----END CMS-----\"}}",
    ];
    feed("agent's answer", &answers.map(|text| text.as_bytes().to_vec()), |bytes| {
        let Ok(text) = std::str::from_utf8(bytes) else { return false };
        let effects = asked(r#"{"result":{"version":"1.4"}}"#).0.step(Event::Text(text), Duration::ZERO);
        effects.iter().any(|effect| matches!(effect, Effect::Done(Ok(_))))
    });
}

#[test]
fn signatures_and_words_about_certificates() {
    let content = include_bytes!("../../../crates/signing/tests/samples/gost/content.bin");
    let root = include_bytes!("../../../crates/signing/tests/samples/gost/root.der");
    let samples = [
        include_bytes!("../../../crates/signing/tests/samples/gost/cms.der").to_vec(),
        include_bytes!("../../../crates/signing/tests/samples/gost/cms.ber").to_vec(),
    ];
    let verifier = Verifier::new(TrustRealm::NucTest, [root]).expect("a verifier");
    // 21 November 2026.
    let at = Instant::from_millis(1_795_240_800_000);
    let signer = verifier.verify(&samples[0], content, at).expect("counts").serial;
    feed("signature", &samples, |bytes| match verifier.verify(bytes, content, at) {
        Ok(verified) => {
            assert_eq!(verified.serial, signer, "another signer came out");
            assert!(
                verifier.verify(bytes, b"another document", at).is_err(),
                "it counts for another document"
            );
            true
        }
        Err(_) => false,
    });
    feed("root", &[root.to_vec()], |bytes| {
        read_roots(bytes).is_ok_and(|found| Verifier::new(TrustRealm::NucTest, found).is_ok())
    });

    let certificate = include_bytes!("../../../crates/signing/tests/samples/words/head.der");
    let issuer = include_bytes!("../../../crates/signing/tests/samples/words/root.der");
    let asked = Asked::of(certificate, issuer).expect("a pair");
    // A minute after they were made; 2 January 2026, 03:04:05.
    let (now, revoked) = (
        Instant::from_millis(1_795_348_320_000),
        Said::Revoked(Instant::from_millis(1_767_323_045_000)),
    );
    feed("certificate", &[certificate.to_vec()], |bytes| Asked::of(bytes, issuer).is_ok());
    feed(
        "answer",
        &[include_bytes!("../../../crates/signing/tests/samples/words/answer.der").to_vec()],
        |bytes| {
            let word = asked.answered(bytes, b"", now);
            assert!(!matches!(word, Ok(word) if word.said != revoked), "another word came out");
            word.is_ok()
        },
    );
    feed(
        "list",
        &[include_bytes!("../../../crates/signing/tests/samples/words/list.der").to_vec()],
        |bytes| {
            let word = asked.listed(bytes, now);
            assert!(!matches!(word, Ok(word) if word.said != revoked), "another word came out");
            word.is_ok()
        },
    );
}

#[test]
fn sealed_key_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let sealed = folder.path().join("sealed");
    let cheap: Cost = serde_json::from_str(r#"{"memory_kib": 64, "passes": 1, "lanes": 1}"#).expect("a cost");
    let draws = Draws {
        salt: [3; 16],
        nonce: [5; 12],
    };
    let whole = Key32::new([7; 32]);
    key::seal(&sealed, &whole, "орын мен уақыт", cheap, draws).expect("sealed");
    let sample = fs::read(&sealed).expect("bytes");
    let spoilt = folder.path().join("spoilt");
    feed("sealed key", &[sample], |bytes| {
        fs::write(&spoilt, bytes).expect("written");
        match key::unseal(&spoilt, "орын мен уақыт") {
            Ok(opened) => {
                assert_eq!(opened, whole, "another key came out");
                true
            }
            Err(_) => false,
        }
    });
}

/// Words of the referral's notes, as they are edited by themselves.
const WORDS: &str = "\
[wording]
contract = \"built-in\"
addendum = \"built-in\"

[wording.referral]
version = \"notes-1\"
kk = '''
Стоп-парақ: {stop_list}.

Ұзарту: {extension}.
'''
ru = '''
Стоп-лист: {stop_list}.

Продление: {extension}.
'''
";

#[test]
fn law_as_files() {
    let texts = |files: &[(&str, &str)]| files.iter().map(|(_, text)| text.as_bytes().to_vec()).collect::<Vec<_>>();
    feed("rule pack file", &texts(oryn_packs::shipped::RULES), |bytes| {
        std::str::from_utf8(bytes).is_ok_and(|text| oryn_packs::rules::read(text).is_ok())
    });
    feed("words file", &[WORDS.as_bytes().to_vec()], |bytes| {
        std::str::from_utf8(bytes).is_ok_and(|text| oryn_packs::rules::read_words(text).is_some_and(|words| words.is_ok()))
    });
    feed("calendar file", &texts(oryn_packs::shipped::CALENDARS), |bytes| {
        std::str::from_utf8(bytes).is_ok_and(|text| oryn_packs::calendar::read(text).is_ok())
    });
}

#[test]
fn files_of_the_public_log() {
    let lines: [&[u8]; 3] = [b"{\"one\":1}", b"two", b"\xd0\xb1\xd0\xb5\xd1\x81"];
    feed("bundle", &[tile::bundle(lines)], |bytes| tile::unbundle(bytes).is_some());
    feed("hashes", &[vec![7; 96]], |bytes| tile::hashes(bytes).is_some());
    let paths: Vec<Vec<u8>> = tile::all(70_000).iter().take(40).map(|tile| tile.path().into_bytes()).collect();
    feed("tile path", &paths, |bytes| {
        std::str::from_utf8(bytes)
            .ok()
            .and_then(Tile::of_path)
            .is_some_and(|tile| !tile.path().is_empty())
    });
}
