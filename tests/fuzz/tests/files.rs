//! Files that an operator, a parent or another installation hands in, and what a public log says of itself, fed with spoilt samples.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use oryn_domain::id::Id;
use oryn_domain::time::Instant;
use oryn_fuzz::run::feed;
use oryn_publiclog::line::{EnrolmentEnd, Entry, Line, Name};
use oryn_publiclog::merkle::Hash;
use oryn_publiclog::note::{Head, LogKey};
use oryn_publiclog::replay::Replay;
use oryn_server::persons::import::import;
use oryn_server::settings::Settings;
use oryn_server::store::sqlite::SqliteStore;
use oryn_signing::SealKey;
use oryn_signing::rand_core::OsRng;
use oryn_sync::upload::kind::FileKind;
use oryn_testkit::builders::{RegionBuilder, records_of};
use oryn_testkit::files;

fn now() -> Instant {
    Instant::from_millis(1_795_564_800_000)
}

#[test]
fn settings_of_a_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("oryn.toml");
    let whole = b"[notices]\ntries = 3\nfirst_pause = 5\n[sms]\nurl = \"smpps://gateway:3443\"\nsystem_id = \"oryn\"\nsender = \"ORYN\"\n\
        [mail]\nhost = \"mail\"\nprotection = \"starttls\"\nfrom = \"Oryn <oryn@example.kz>\"\n\
        [border]\ntrusted_proxies = [\"10.0.0.0/8\", \"::1/128\"]\n[border.limits]\nacts_per_account = { most = 9, seconds = 3 }\n\
        [desks]\nacts_days = 3\nwarn_days = 2\n";
    feed("settings", &[whole.to_vec(), Vec::new()], |bytes| {
        fs::write(&path, bytes).expect("written");
        Settings::read(&path).is_ok()
    });
}

#[test]
fn a_register_of_persons() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("persons.csv");
    let line = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let store = line.block_on(SqliteStore::open(&folder.path().join("centre.db"))).expect("a store");
    let header = "iin,surname,given,patronymic,born,sex,guardian_iin,second_guardian_iin\n";
    let rows = "881231400017,Сынақ,Айна,,1988-12-31,female,,\n210714500018,\"Сынақ, кіші\",Нұр,,14.07.2021,m,881231400017,\n";
    let commas = format!("{header}{rows}");
    let semicolons = header.replace(',', ";") + "881231400017;Сынақ;Айна;;1988-12-31;female;;\n";
    feed("persons", &[commas.into_bytes(), semicolons.into_bytes()], |bytes| {
        fs::write(&path, bytes).expect("written");
        line.block_on(import(&store, &path, |_| {})).is_ok_and(|report| report.loaded > 0)
    });
}

#[test]
fn papers_of_parents() {
    // The smallest files that are whole: one page without anything on it, a point of one colour.
    let whole = [files::pdf("one"), files::pdf("Орын"), files::jpeg(), files::png()];
    feed("paper", &whole, |bytes| FileKind::of(bytes).is_ok());
}

#[test]
fn heads_keys_and_lines_of_the_public_log() {
    let seal = SealKey::generate(&mut OsRng).expect("a key");
    let key = LogKey::new("oryn.example/log", *seal.public_key().as_bytes()).expect("a name");
    let head = Head {
        origin: key.name().to_owned(),
        size: 70_000,
        root: Hash::of(&[b"root"]),
        at: now(),
        day: Some("2026-11-23".to_owned()),
    };
    let note = head.signed(&key, |text| {
        let seal = seal.seal(std::str::from_utf8(text).expect("a text"));
        URL_SAFE_NO_PAD.decode(seal).expect("bytes")
    });
    feed("log head", &[note.into_bytes()], |bytes| {
        let opened = std::str::from_utf8(bytes).ok().and_then(|note| Head::open(note, &key).ok());
        if let Some(opened) = &opened {
            assert_eq!(*opened, head, "another head under the same signature");
        }
        opened.is_some()
    });
    feed("log key", &[key.to_string().into_bytes()], |bytes| {
        std::str::from_utf8(bytes).is_ok_and(|text| text.parse::<LogKey>().is_ok())
    });
    let line = Entry::new(
        now(),
        Line::EnrolmentEnded {
            child: Name::from_bytes([1; 16]),
            kindergarten: Id::from_bytes([2; 16]).into(),
            group: Id::from_bytes([3; 16]).into(),
            is: EnrolmentEnd::Expelled,
        },
    );
    feed("log line", &[line.bytes().expect("bytes")], |bytes| {
        // A line that is read is followed, whatever stands in it.
        let mut replay = Replay::new();
        let _finding = replay.read(bytes);
        Entry::read(bytes).is_ok()
    });
}

#[test]
fn rows_of_an_import() {
    let region = RegionBuilder::new(now()).waiting(2).build();
    let rows = records_of(&region.register);
    let texts: Vec<Vec<u8>> = rows.iter().map(|row| serde_json::to_vec(row).expect("json")).collect();
    feed("records", &texts, |bytes| {
        serde_json::from_slice::<oryn_domain::record::Record>(bytes).is_ok()
    });
    feed("identifiers", &[Id::from_bytes([7; 16]).to_string().into_bytes()], |bytes| {
        std::str::from_utf8(bytes).is_ok_and(|text| text.parse::<Id>().is_ok())
    });
}
