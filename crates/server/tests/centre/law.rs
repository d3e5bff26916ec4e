//! The law at work: published ahead of time, delivered before it holds, never edited; history decided again; a future pack tried on.

use oryn_api::wire::{Entry, Outcome};
use oryn_domain::act::Command;
use oryn_domain::record::Record;
use oryn_domain::response::ResponseState;
use oryn_domain::time::Instant;
use oryn_domain::wording::Worded;
use oryn_messages::Lang;
use oryn_packs::{LawFile, shipped};
use oryn_server::clock::Clock;
use oryn_server::law::command::{End, Wish, run};
use oryn_server::law::publish::{Publication, publish};
use oryn_server::law::replay::{Otherwise, replay};
use oryn_server::law::seal;
use oryn_server::law::shadow::{Change, Shift, shadow};
use oryn_signing::seal::SealKey;
use rand_core::OsRng;

use crate::fixture::{Fixture, training_file};
use crate::main_job;

const BEGIN: Instant = Instant::from_micros(0);
const END: Instant = Instant::from_micros(i64::MAX);

/// The training pack as another version that begins then.
fn pack(version: &str, from: &str) -> String {
    training_file()
        .replacen("version = \"training-1\"", &format!("version = \"{version}\""), 1)
        .replacen("2024-03-01T00:00:00+05:00", from, 1)
}

async fn publish_own(fixture: &Fixture, text: String) -> Publication {
    let signed = seal::sign(&fixture.centre.seal, text);
    publish(&fixture.centre, signed).await.expect("the writer answers")
}

fn refused(publication: &Publication) -> &str {
    match publication {
        Publication::Refused { error } => &error.code,
        other => unreachable!("{other:?}"),
    }
}

/// A day with a bulletin, four responses and a round.
async fn a_day(fixture: &Fixture) -> crate::fixture::TestDesk {
    let mut desk = fixture.desk().await;
    let bulletin = main_job::publish(fixture, &mut desk, 2).await;
    fixture.respond(bulletin, &[4, 0, 2, 1]).await;
    fixture.pass_minutes(1).await;
    let family = &fixture.region.families[3];
    let withdraw = Command::WithdrawApplication {
        application: family.application.id,
    };
    assert_eq!(fixture.act(family.actor(), withdraw).await, Outcome::Applied);
    desk
}

#[tokio::test]
async fn a_pack_reaches_an_enrolled_desk_before_it_holds_and_decides_from_its_instant_on() {
    let fixture = Fixture::new(5).await;
    let mut desk = fixture.desk().await;
    let text = pack("training-2", "2026-11-23T09:30:00+05:00").replacen("round_minutes = { value = 1", "round_minutes = { value = 7", 1);
    assert_eq!(publish_own(&fixture, text.clone()).await, Publication::Published);
    let rows: Vec<Record> = desk
        .sync(&[])
        .await
        .page
        .expect("a page")
        .entries
        .iter()
        .flat_map(Entry::records)
        .cloned()
        .collect();
    let came = rows.iter().find_map(|row| match row {
        Record::Rules(row) => Some(row),
        _ => None,
    });
    let came = came.expect("the pack came by the feed");
    assert!(came.pack.effective_from > fixture.clock.now(), "before it holds");
    assert_eq!(came.file.text, text, "with the very text that was signed");

    let version = |at: Instant| {
        fixture
            .centre
            .read(|published| published.register.packs().in_force(at).version.clone())
    };
    assert_eq!(version(fixture.clock.now()), "training-1");
    fixture.pass_minutes(30).await;
    assert_eq!(version(fixture.clock.now()), "training-2");
    let bulletin = main_job::publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[1]).await;
    fixture.pass_minutes(6).await;
    let ranking = |fixture: &Fixture| {
        fixture.centre.read(|published| {
            published
                .register
                .responses_to(bulletin)
                .find_map(|row| matches!(row.state, ResponseState::Selected { .. }).then(|| row.ranking.clone()))
                .flatten()
        })
    };
    assert_eq!(ranking(&fixture), None, "the round lasts seven minutes now");
    fixture.pass_minutes(1).await;
    assert_eq!(ranking(&fixture).map(|ranking| ranking.rules).as_deref(), Some("training-2"));
    let snapshot = desk.snapshot().await;
    assert_eq!(snapshot.records().filter(|row| matches!(row, Record::Rules(_))).count(), 2);
    let fixture = fixture.restart().await;
    assert_eq!(
        fixture.centre.read(|published| published.register.packs().all().count()),
        2,
        "both are there after a restart"
    );
    let done = replay(&*fixture.centre.store, BEGIN, END).await.expect("replayed");
    assert!(done.is_same(), "{done:?}");
    assert_eq!(done.by_pack.keys().collect::<Vec<_>>(), ["training-1", "training-2"]);
}

#[tokio::test]
async fn a_pack_that_brings_a_term_is_kept_without_a_restart() {
    let fixture = Fixture::new(1).await;
    let text = pack("training-2", "2026-11-23T09:30:00+05:00")
        .replacen("asked_on = { value = \"none\"", "asked_on = { value = \"12-01\"", 1)
        .replacen("answer_days = { value = 0", "answer_days = { value = 10", 1);
    assert_eq!(publish_own(&fixture, text).await, Publication::Published);
    fixture.pass_minutes(30).await;
    fixture.pass_minutes(8 * 24 * 60).await;
    let asked = fixture.centre.read(|published| {
        let application = published.register.application(fixture.region.families[0].application.id);
        application.is_some_and(|row| row.interest.asked_at.is_some())
    });
    assert!(asked, "the family is asked on the day the new pack names");
}

#[tokio::test]
async fn a_year_of_the_calendar_is_published_the_same_way() {
    let fixture = Fixture::new(1).await;
    let text = shipped::CALENDARS[3]
        .1
        .replacen("version = \"2026.1\"", "version = \"2026.2\"", 1)
        .replacen("2025-12-01T00:00:00+05:00", "2026-11-24T00:00:00+05:00", 1)
        .replacen("2026-12-16, reason", "2026-12-17, reason", 1);
    assert_eq!(publish_own(&fixture, text.clone()).await, Publication::Published);
    assert_eq!(publish_own(&fixture, text).await, Publication::AlreadyPublished);
    let ends = |from: &str| {
        let from = oryn_testkit::clock::wall(from);
        fixture
            .centre
            .read(|published| published.register.calendars().in_force(from).add_working_days(from, 18))
            .expect("a known year")
    };
    let (before, after) = (ends("2026-11-23 23:00"), ends("2026-11-24 00:00"));
    assert_eq!((before.calendar.as_str(), after.calendar.as_str()), ("2026.1", "2026.2"));
}

#[tokio::test]
async fn what_is_published_is_never_edited_and_strangers_publish_nothing() {
    let fixture = Fixture::new(1).await;
    let text = pack("training-2", "2026-12-01T00:00:00+05:00");
    let stranger = SealKey::generate(&mut OsRng).expect("a key");
    let strange = seal::sign(&stranger, text.clone());
    let answer = publish(&fixture.centre, strange.clone()).await.expect("an answer");
    assert_eq!(refused(&answer), "law-seal-invalid");
    let key = stranger.public_key().to_string();
    seal::trust(&*fixture.centre.store, &key).await.expect("trusted");
    let mut forged = strange.clone();
    forged.text = forged.text.replacen("hold_days = { value = 7", "hold_days = { value = 8", 1);
    let answer = publish(&fixture.centre, forged.clone()).await.expect("an answer");
    assert_eq!(refused(&answer), "law-seal-invalid", "one number was changed after signing");
    assert_eq!(publish(&fixture.centre, strange).await.expect("an answer"), Publication::Published);
    assert_eq!(refused(&publish_own(&fixture, forged.text).await), "law-already-published");
    let past = pack("training-3", "2026-11-23T08:59:00+05:00");
    assert_eq!(refused(&publish_own(&fixture, past).await), "law-not-ahead");
    assert_eq!(publish_own(&fixture, "nonsense".to_owned()).await, Publication::Unreadable);

    let url = format!("sqlite:{}", fixture.folder.path().join("centre.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.expect("it opens");
    for statement in ["UPDATE rule_pack SET body = '{}'", "DELETE FROM calendar_table"] {
        let edited = sqlx::query(statement).execute(&pool).await;
        assert!(edited.is_err(), "the store itself refuses: {statement}");
    }
}

#[tokio::test]
async fn history_comes_out_the_same_and_a_forged_line_is_found() {
    let fixture = Fixture::new(5).await;
    a_day(&fixture).await;
    let done = replay(&*fixture.centre.store, BEGIN, END).await.expect("replayed");
    assert!(done.is_same(), "{done:?}");
    assert!(done.decided >= 8 && done.applied == 1, "all but the desk's enrolment: {done:?}");
    let later = replay(&*fixture.centre.store, fixture.clock.now(), END).await.expect("replayed");
    assert!(later.is_same() && later.decided < done.decided && later.applied > 1, "{later:?}");

    let url = format!("sqlite:{}", fixture.folder.path().join("centre.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.expect("it opens");
    sqlx::query("UPDATE journal SET facts = replace(facts, '\"rank\":1', '\"rank\":2') WHERE command = 'close-round'")
        .execute(&pool)
        .await
        .expect("forged");
    let done = replay(&*fixture.centre.store, BEGIN, END).await.expect("replayed");
    let forged: Vec<_> = done
        .differences
        .iter()
        .map(|difference| (difference.command.as_str(), &difference.otherwise))
        .collect();
    assert_eq!(forged, [("close-round", &Otherwise::Facts(0))]);
    assert_eq!(done.differences[0].applications.len(), 4, "who was concerned");
    assert_eq!(
        done.astray.get("response"),
        Some(&1),
        "the stored row does not follow from the forged journal"
    );
}

#[tokio::test]
async fn a_future_pack_shows_who_would_move_and_changes_nothing() {
    let fixture = Fixture::new(6).await;
    let read = |text: &str| match oryn_packs::read(text) {
        Ok(LawFile::Rules(file)) => file.pack,
        other => unreachable!("{other:?}"),
    };
    let positions = |fixture: &Fixture| {
        fixture.centre.read(|published| {
            let register = &published.register;
            let mut rows: Vec<_> = register
                .applications()
                .filter_map(|row| Some((row.number, register.position(row)?)))
                .collect();
            rows.sort_unstable();
            rows
        })
    };
    let before = positions(&fixture);
    let text = pack("training-2", "2026-12-01T00:00:00+05:00");
    let same = fixture.centre.read(|published| shadow(&published.register, &read(&text)));
    assert!(same.shifts.is_empty() && same.changes.is_empty(), "{same:?}");

    // Two first-priority families at the end of the queue: under 2 : 1 the second of them overtakes.
    let other = fixture.centre.read(|published| {
        let mut register = published.register.clone();
        let mut rows: Vec<_> = register.applications().cloned().collect();
        rows.sort_by_key(|row| row.filed_at);
        for row in rows.iter_mut().skip(4) {
            row.privilege = Some(oryn_domain::application::Privilege {
                category: "large_family".to_owned(),
                class: oryn_domain::application::Class::FirstPriority,
                confirmed: true,
                evidence: None,
                paper: None,
            });
            register.put(Record::Application(row.clone()));
        }
        (shadow(&register, &read(&text.replacen("\"1 : 3\"", "\"2 : 1\"", 1))), rows)
    });
    let ratio = Change {
        key: "queue.ratio".to_owned(),
        before: serde_json::json!([1, 3]),
        after: serde_json::json!([2, 1]),
    };
    assert_eq!(other.0.changes, [ratio]);
    // The way of distribution lies a field deeper than the other numbers.
    let other_way = text.replacen(
        "correctional = { value = \"in_order\"",
        "correctional = { value = \"activation\"",
        1,
    );
    let tried = fixture.centre.read(|published| shadow(&published.register, &read(&other_way)));
    let keys: Vec<&str> = tried.changes.iter().map(|change| change.key.as_str()).collect();
    assert_eq!(keys, ["distribution.correctional"]);
    let (tried, rows) = other;
    let shifts: Vec<Shift> = tried.shifts.into_values().flatten().collect();
    let number = |n: usize| rows[n].number;
    // Before: 4 0 1 2 5 3. After: 4 5 0 1 2 3.
    let expected = [(2, 3, number(0)), (3, 4, number(1)), (4, 5, number(2)), (5, 2, number(5))];
    assert_eq!(
        shifts,
        expected.map(|(before, after, application)| Shift {
            before,
            after,
            application
        })
    );
    assert_eq!(positions(&fixture), before);
}

async fn tool(fixture: &Fixture, lang: Lang, words: &[&str]) -> (End, String) {
    let wish = Wish {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        key: None,
        out: None,
        lang,
        now: fixture.clock.now(),
    };
    let mut out = String::new();
    let end = run(&wish, Some(&*fixture.centre.store), &mut out).await.expect("the tool answers");
    assert!(!out.contains('⟦'), "every sentence has its text: {out}");
    (end, out)
}

/// The pack with words of its own for the notes of the referral.
fn worded(version: &str, from: &str, notes: &str) -> String {
    let own = format!("referral = {{ version = \"notes-1\", kk = '''{notes}''', ru = '''{notes}''' }}");
    pack(version, from).replacen("referral = \"built-in\"", &own, 1)
}

#[tokio::test]
async fn faulty_words_are_named_by_every_tool_and_published_by_none() {
    let fixture = Fixture::new(1).await;
    let file = fixture.folder.path().join("words.toml");
    let text = worded("training-2", "2026-12-01T00:00:00+05:00", "{stop_lost}\n\n{extension}");
    std::fs::write(&file, &text).expect("written");
    let path = file.to_string_lossy().into_owned();
    for lang in Lang::ALL {
        for words in [
            ["check", path.as_str()],
            ["sign", path.as_str()],
            ["publish", path.as_str()],
            ["shadow", path.as_str()],
        ] {
            let (end, out) = tool(&fixture, lang, &words).await;
            assert_eq!(end, End::NotInOrder, "{out}");
            for part in ["{stop_lost}", "{stop_list}", "wording.referral.kk", "wording.referral.ru"] {
                assert!(out.contains(part), "{part} is not in: {out}");
            }
            for key in ["law-words-in-kazakh", "law-words-in-russian"] {
                assert!(out.contains(&oryn_messages::say(lang, key)), "{out}");
            }
            assert_eq!(out.lines().count(), 4, "an unknown and a missing field in each language: {out}");
        }
        let (end, out) = tool(&fixture, lang, &["wording"]).await;
        assert!(
            end == End::Fine && out.contains("[wording.contract]") && out.contains("{guardian}"),
            "{out}"
        );
        let start = fixture.folder.path().join("start.toml");
        std::fs::write(&start, out).expect("written");
        assert_eq!(tool(&fixture, lang, &["check", &start.to_string_lossy()]).await.0, End::Fine);
    }
    assert_eq!(publish_own(&fixture, text).await, Publication::Unreadable);
}

#[tokio::test]
async fn words_under_a_version_stay_and_a_future_pack_shows_that_they_change() {
    let fixture = Fixture::new(1).await;
    let first = worded("training-2", "2026-12-01T00:00:00+05:00", "{stop_list}\n\n{extension}");
    let tried = fixture.centre.read(|published| {
        let read = match oryn_packs::read(&first) {
            Ok(LawFile::Rules(read)) => read.pack,
            other => unreachable!("{other:?}"),
        };
        shadow(&published.register, &read)
    });
    assert_eq!(tried.words, [(Worded::Referral, None, Some("notes-1".to_owned()))]);
    assert_eq!(publish_own(&fixture, first).await, Publication::Published);
    let other = worded("training-3", "2026-12-02T00:00:00+05:00", "{stop_list}!\n\n{extension}");
    assert_eq!(refused(&publish_own(&fixture, other).await), "law-already-published");
    let same = worded("training-3", "2026-12-02T00:00:00+05:00", "{stop_list}\n\n{extension}");
    assert_eq!(publish_own(&fixture, same).await, Publication::Published);
}

#[tokio::test]
async fn the_tools_answer_in_the_language_of_whoever_asks() {
    let fixture = Fixture::new(5).await;
    let desk = a_day(&fixture).await;
    drop(desk);
    let good = fixture.folder.path().join("next.toml");
    std::fs::write(&good, pack("training-2", "2026-12-01T00:00:00+05:00")).expect("written");
    let bad = fixture.folder.path().join("bad.toml");
    std::fs::write(
        &bad,
        pack("training-2", "2026-12-01T00:00:00+05:00").replacen("\"activation\"", "\"voucher\"", 1),
    )
    .expect("written");
    let (good, bad) = (good.to_string_lossy().into_owned(), bad.to_string_lossy().into_owned());
    for lang in Lang::ALL {
        assert_eq!(tool(&fixture, lang, &["check", &good]).await.0, End::Fine);
        let (end, out) = tool(&fixture, lang, &["check", &bad]).await;
        assert_eq!(end, End::NotInOrder);
        assert!(
            out.starts_with(&format!("{bad}:14:")) && out.contains("voucher") && out.contains("\"activation\""),
            "{out}"
        );
        let (end, out) = tool(&fixture, lang, &["replay", "2026-11-01", "2026-11-30"]).await;
        assert_eq!(end, End::Fine, "{out}");
        assert_eq!(tool(&fixture, lang, &["shadow", &good]).await.0, End::Fine);
        let (end, out) = tool(&fixture, lang, &["list"]).await;
        assert!(end == End::Fine && out.contains("training-1") && out.contains("2027.1"), "{out}");
        assert_eq!(tool(&fixture, lang, &["publish", &bad]).await.0, End::NotInOrder);
    }
    assert_eq!(
        tool(&fixture, Lang::Kk, &["publish", &good]).await.0,
        End::Refused,
        "it is not signed yet"
    );
    assert_eq!(tool(&fixture, Lang::Kk, &["sign", &good]).await.0, End::Fine);
    let server = async {
        loop {
            oryn_server::law::publish::take_handed_in(&fixture.centre).await.expect("taken");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    let words = ["publish", good.as_str()];
    let (end, out) = tokio::select! {
        answer = tool(&fixture, Lang::En, &words) => answer,
        () = server => unreachable!("the server never ends"),
    };
    assert_eq!(end, End::Fine);
    assert!(out.contains("Published"), "{out}");
    let names: Vec<&str> = fixture
        .region
        .families
        .iter()
        .map(|family| family.child.name.surname.as_str())
        .collect();
    let (_, out) = tool(&fixture, Lang::Ru, &["replay", "2026-11-01", "2026-11-30"]).await;
    assert!(names.iter().all(|name| !out.contains(name)), "no names: {out}");
}
