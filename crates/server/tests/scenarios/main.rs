//! Every story of tests/scenarios, played on a real server: everything in it comes as it expects, and what is printed is what lies beside
//! it. `ORYN_WRITE=1` writes the printed texts anew.
#![expect(clippy::expect_used, reason = "a test that meets the unexpected should stop at that line")]

mod reading;

use std::path::{Path, PathBuf};

use oryn_messages::Lang;
use oryn_server::scenario::stage::{Place, Theatre};
use oryn_server::scenario::{End, play_file};

/// Every story, by name.
fn stories() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scenarios");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of stories")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// What is wrong with one story.
fn complaint(path: &Path, end: End, printed: &str) -> Option<String> {
    let beside = path.with_extension("txt");
    if std::env::var_os("ORYN_WRITE").is_some() {
        std::fs::write(&beside, printed).expect("it can be written");
    }
    if end != End::AsExpected {
        return Some(format!("{}: {end:?}\n{printed}", name(path)));
    }
    let kept = std::fs::read_to_string(&beside).unwrap_or_default();
    if kept == printed {
        return None;
    }
    let first = kept.lines().zip(printed.lines()).position(|(kept, printed)| kept != printed);
    let line = first.unwrap_or_else(|| kept.lines().count().min(printed.lines().count()));
    let at = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
    Some(format!(
        "{}.txt, line {}: «{}» is now «{}» (ORYN_WRITE=1 writes it anew)",
        name(path),
        line + 1,
        at(&kept),
        at(printed)
    ))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_story_comes_as_expected_and_reads_as_kept() {
    let theatre = Theatre::default();
    let wanted = std::env::var("ORYN_SCENARIO").ok();
    let mut complaints = Vec::new();
    for path in stories() {
        if wanted.as_ref().is_some_and(|wanted| !name(&path).contains(wanted.as_str())) {
            continue;
        }
        let mut printed = String::new();
        let end = play_file(&theatre, &path, Lang::Ru, Place::Temporary, &mut printed)
            .await
            .unwrap_or_else(|failure| panic!("{}: {failure}", name(&path)));
        complaints.extend(complaint(&path, end, &printed));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn every_story_reads_the_same_on_postgresql() {
    let theatre = Theatre::default();
    let mut complaints = Vec::new();
    for path in stories() {
        let url = database().await;
        let mut printed = String::new();
        let end = play_file(&theatre, &path, Lang::Ru, Place::Database(&url), &mut printed)
            .await
            .unwrap_or_else(|failure| panic!("{}: {failure}", name(&path)));
        complaints.extend(complaint(&path, end, &printed));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
}

/// A fresh database on the cluster of the tests.
async fn database() -> String {
    let cluster = std::env::var("ORYN_TEST_POSTGRES")
        .expect("this test needs a PostgreSQL of its own: run `./dev test rust`, or set ORYN_TEST_POSTGRES");
    let pool = sqlx::postgres::PgPool::connect(&cluster).await.expect("the cluster answers");
    let name = format!("t_{}", oryn_server::secret::digits(20));
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&pool)
        .await
        .expect("a database");
    pool.close().await;
    let (head, _) = cluster.rsplit_once('/').expect("an address");
    format!("{head}/{name}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_story_is_told_in_every_language() {
    let theatre = Theatre::default();
    let path = stories()
        .into_iter()
        .find(|path| name(path).contains("main-job"))
        .expect("the main job");
    for lang in Lang::ALL {
        let mut printed = String::new();
        let end = play_file(&theatre, &path, lang, Place::Temporary, &mut printed)
            .await
            .expect("it plays");
        assert_eq!(end, End::AsExpected, "{printed}");
        assert!(!printed.contains('⟦'), "{printed}");
    }
}
