//! What is wrong with a file is said with its line and with what may stand there; what does not come as expected is said too.

use oryn_messages::Lang;
use oryn_server::scenario::stage::{Place, Theatre};
use oryn_server::scenario::{End, play_file, reading};
use rstest::rstest;

const BEGIN: &str = r#"format = "oryn-scenario-1"
title = "Проба"

[law]
pack = "training"

[[kindergarten]]
name = "Сад"

[[group]]
name = "Группа"
kindergarten = "Сад"
birth_years = [2022]
capacity = 20
taken = 19

[[child]]
name = "А"
born = 2022-05-14

"#;

/// Line, code and arguments.
type Said = (usize, &'static str, Vec<(&'static str, String)>);

fn problems(end: &str) -> Vec<Said> {
    let text = format!("{BEGIN}{end}");
    let found = reading::read(&text, &|_| None).err().unwrap_or_default();
    found
        .iter()
        .map(|problem| (problem.line, problem.kind.code(), problem.kind.args()))
        .collect()
}

#[rstest]
#[case("[[step]]\nat = \"2026-03-16 10:00\"\nact = \"flie\"\nchild = \"А\"\n", 23, "bad-value", "act")]
#[case("[[step]]\nat = \"2026-03-16\"\nact = \"file\"\nchild = \"А\"\n", 22, "bad-value", "at")]
#[case("[[step]]\nact = \"file\"\nchild = \"А\"\n", 21, "missing-key", "at")]
#[case("[[step]]\nat = \"2026-03-16 10:00\"\nact = \"file\"\nchild = \"Б\"\n", 24, "bad-value", "child")]
#[case(
    "[[step]]\nat = \"2026-03-16 10:00\"\nact = \"file\"\nchild = \"А\"\nlanguage = \"kazakh\"\n",
    25,
    "mistyped-key",
    "language"
)]
#[case(
    "[[step]]\nat = \"2026-03-16 10:00\"\nact = \"respond\"\nchild = \"А\"\nbulletin = \"Б\"\n",
    25,
    "bad-value",
    "bulletin"
)]
#[case(
    "[[step]]\nat = \"2026-03-16 10:00\"\nact = \"wait\"\nexpect = { position = 1 }\n",
    24,
    "missing-key",
    "position"
)]
#[case(
    "[[step]]\nat = \"2026-03-16 10:00\"\nact = \"wait\"\nchild = \"А\"\nexpect = { standing = \"gone\" }\n",
    25,
    "bad-value",
    "standing"
)]
#[case("[[child]]\nname = \"А\"\nborn = 2022-05-14\n", 21, "twice", "name")]
#[case(
    "[[group]]\nname = \"Вторая\"\nkindergarten = \"Ясли\"\nbirth_years = [2022]\ncapacity = 20\n",
    23,
    "bad-value",
    "kindergarten"
)]
fn what_is_wrong_is_named_with_its_line(#[case] end: &str, #[case] line: usize, #[case] code: &str, #[case] key: &str) {
    let found = problems(end);
    let [(found_line, found_code, args)] = found.as_slice() else {
        panic!("one problem: {found:?}")
    };
    assert_eq!((*found_line, *found_code), (line, code), "{args:?}");
    let named = args.iter().find(|(name, _)| *name == "key").map(|(_, value)| value.clone());
    assert!(named.is_some_and(|named| named.ends_with(key)), "{args:?}");
    assert!(args.iter().all(|(_, value)| !value.is_empty()), "{args:?}");
}

#[test]
fn steps_do_not_go_back_in_time() {
    let found = problems("[[step]]\nat = \"2026-03-16 10:00\"\nact = \"wait\"\n\n[[step]]\nat = \"2026-03-15 10:00\"\nact = \"wait\"\n");
    assert_eq!(found[0].0, 26);
    assert_eq!(found[0].1, "bad-value");
}

#[test]
fn a_changed_value_of_the_law_is_checked_where_it_stands() {
    let text = BEGIN.replace("pack = \"training\"", "pack = \"training\"\nchange.referral.working_days = 0");
    let found = reading::read(&text, &|_| None).expect_err("no term");
    assert_eq!((found[0].line, found[0].kind.code()), (6, "bad-value"));
}

async fn played(end: &str) -> (End, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("story.toml");
    std::fs::write(&path, format!("{BEGIN}{end}")).expect("written");
    let mut printed = String::new();
    let end = play_file(&Theatre::default(), &path, Lang::Ru, Place::Temporary, &mut printed)
        .await
        .expect("it plays");
    (end, printed)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_otherwise_is_said_with_what_was_found() {
    let (end, printed) = played("[[step]]\nat = \"2026-03-16 10:00\"\nact = \"file\"\nchild = \"А\"\nexpect = { position = 2 }\n").await;
    assert_eq!(end, End::Otherwise);
    assert!(
        printed.contains("НЕ СОШЛОСЬ (строка 25): position «А». Ожидалось: 2. Вышло: 1."),
        "{printed}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_that_nobody_expected_is_not_passed_over() {
    let (end, printed) = played("[[step]]\nat = \"2026-03-16 10:00\"\nact = \"file\"\nchild = \"А\"\nlanguages = []\n").await;
    assert_eq!(end, End::Otherwise);
    assert!(printed.contains("language-missing"), "{printed}");
}
