//! The pages of the public log: whole in three languages, the verdict in words, few children never line by line, a family's own lines for the
//! family alone.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use chrono::NaiveDate;
use oryn_api::error::ApiError;
use oryn_api::open::CROWD;
use oryn_api::portal::{Paper, PortalCalls, Session};
use oryn_api::public_log::*;
use oryn_domain::application::Class;
use oryn_domain::group::{Correction, GroupKind, Language};
use oryn_domain::id::ApplicationId;
use oryn_domain::rule_pack::Ratio;

use crate::browser::Browser;
use crate::model::Town;
use crate::promises::{LANGUAGES, in_order};
use crate::stages::{REFERRED, WAITING, stages};

/// The day on which the little town distributed.
const DAY: &str = "2026-11-23";

fn day() -> NaiveDate {
    DAY.parse().expect("a day")
}

fn head(town: &Town, day: Option<NaiveDate>) -> TreeHead {
    TreeHead {
        size: 84_213,
        root: "3f".repeat(32),
        at: town.now(),
        day,
    }
}

fn number(name: &'static str, number: u64) -> (&'static str, InSentence) {
    (name, InSentence::Number(number))
}

fn round(town: &Town, line: u64, kind: GroupKind, ranked: u8) -> LogRound {
    let state = town.state();
    let of = &state.region.kindergarten;
    LogRound {
        line,
        at: town.clock.now(),
        kindergarten: (of.id, of.name.clone()),
        settlement: of.address.clone(),
        kind,
        birth_years: vec![2023, 2022],
        language: Language::Kazakh,
        places: 2,
        responses: (usize::from(ranked) >= CROWD).then_some(u64::from(ranked)),
        rules: "training-1".to_owned(),
        ratio: Ratio::new(1, 3).expect("two sides"),
        ranked: (0..ranked)
            .filter(|_| usize::from(ranked) >= CROWD)
            .map(|n| LogRanked {
                name: format!("{n:02x}").repeat(16),
                class: if n == 0 { Class::OutOfTurn } else { Class::Ordinary },
                filed: u64::from(n) + 1,
                chosen: n < 2,
            })
            .collect(),
    }
}

/// The line of the round that is told line by line, and of the one that is not.
const TOLD: u64 = 700;
const FEW: u64 = 720;

#[async_trait::async_trait]
impl PublicLogCalls for Town {
    async fn log_standing(&self) -> Result<LogStanding, ApiError> {
        let has_finding = self.state().differs;
        Ok(LogStanding {
            head: head(self, None),
            key: "oryn-log-3f9a+1234+AQ==".to_owned(),
            read: 84_213,
            finding: has_finding.then(|| Sentence {
                key: "verify-finding-wrong-winner".to_owned(),
                args: vec![
                    number("index", 17),
                    ("b", InSentence::Text("ab".repeat(16))),
                    number("rank", 2),
                    ("a", InSentence::Text("cd".repeat(16))),
                ],
            }),
            days: vec![LogDay {
                day: day(),
                lines: 120,
                rounds: 2,
                ranked: Some(12),
                chosen: None,
                past_the_queue: 1,
            }],
        })
    }

    async fn log_heads(&self) -> Result<Vec<TreeHead>, ApiError> {
        Ok(vec![head(self, Some(day()))])
    }

    async fn log_rounds(&self, asked: NaiveDate) -> Result<Vec<LogRound>, ApiError> {
        if asked != day() {
            return Ok(Vec::new());
        }
        let hearing = GroupKind::Correctional(Correction::Hearing);
        Ok(vec![round(self, FEW, hearing, 3), round(self, TOLD, GroupKind::Ordinary, 9)])
    }

    async fn own_log(&self, session: &Session, application: ApplicationId) -> Result<OwnLog, ApiError> {
        self.application(session, application).await?;
        let line = |line, key: &str, args, round, opened| OwnLogLine {
            line,
            at: self.clock.now(),
            says: Sentence { key: key.to_owned(), args },
            round,
            entry: r#"{"at":1,"line":{"a":"<b>","t":"filed"},"v":1}"#.to_owned(),
            leaf: "11".repeat(32),
            way: vec![ProofStep {
                hash: "22".repeat(32),
                is_left: true,
                gives: "33".repeat(32),
            }],
            opened,
        };
        let who = vec![Opened::Application(48_871), Opened::Child("210714 ••• •18".to_owned())];
        Ok(OwnLog {
            name: "05".repeat(16),
            head: head(self, None),
            key: "oryn-log-3f9a+1234+AQ==".to_owned(),
            lines: vec![
                line(5, "verify-line-filed", Vec::new(), None, who),
                line(
                    TOLD + 3,
                    "verify-line-ranked",
                    vec![number("rank", 6), number("position", 6)],
                    Some((day(), TOLD)),
                    Vec::new(),
                ),
                line(
                    TOLD + 9,
                    "verify-line-classed",
                    vec![("class", InSentence::Class(Class::FirstPriority))],
                    None,
                    Vec::new(),
                ),
                line(
                    TOLD + 12,
                    "verify-line-referral",
                    vec![("until", InSentence::Moment(self.clock.now()))],
                    None,
                    vec![Opened::Guardian("880101 ••• •17".to_owned()), Opened::Referral("1-2-3".to_owned())],
                ),
            ],
        })
    }

    async fn own_log_file(&self, session: &Session, application: ApplicationId) -> Result<Paper, ApiError> {
        self.application(session, application).await?;
        Ok(Paper {
            file: "oryn-line.json".to_owned(),
            bytes: br#"{"v":1}"#.to_vec(),
        })
    }
}

#[tokio::test]
async fn every_page_of_the_log_is_whole_in_three_languages() {
    let stages = stages();
    let own = format!("/applications/{}/log", stages.town.application_of(REFERRED));
    for lang in LANGUAGES {
        let mut stranger = Browser::speaking(&stages.town, lang);
        for path in [
            "/verify/log".to_owned(),
            "/verify/log/heads".to_owned(),
            "/verify/log/paper".to_owned(),
            format!("/verify/log/days/{DAY}"),
            "/verify/log/days/2020-01-01".to_owned(),
            format!("/verify/log/days/{DAY}/{TOLD}"),
            format!("/verify/log/days/{DAY}/{FEW}"),
        ] {
            let page = stranger.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            in_order(&page, lang);
        }
        let mut parent = Browser::signed_in(&stages.town, lang, REFERRED);
        let page = parent.get(&own).await;
        assert_eq!(page.status, StatusCode::OK);
        in_order(&page, lang);
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
        assert!(!page.text.contains("<b>"), "a line is text whatever it says");
    }
    let mut stranger = Browser::speaking(&stages.town, "ru");
    for path in [
        "/verify/log/days/tomorrow",
        "/verify/log/days/2026-11-23/x",
        "/verify/log/days/2026-11-23/1",
    ] {
        assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn what_differs_is_said_in_words_with_what_to_do() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let mut browser = Browser::speaking(&town, "ru");
    let words = browser.get("/verify/log").await.words();
    assert!(
        words.contains("Пересчитано заново: расхождений нет") && words.contains("84 213"),
        "{words}"
    );
    assert!(words.contains("меньше 5"), "few children are no number: {words}");
    town.state().differs = true;
    let page = browser.get("/verify/log").await;
    let words = page.words();
    assert!(
        words.contains("Строка 17") && words.contains("сообщите отделу образования"),
        "{words}"
    );
    assert!(page.text.contains("class=\"problem\""));
}

#[tokio::test]
async fn few_children_are_never_told_line_by_line() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let mut browser = Browser::speaking(&town, "en");
    let few = browser.get(&format!("/verify/log/days/{DAY}/{FEW}")).await;
    assert!(
        !few.text.contains("id=\"a-") && few.words().contains("fewer than 5 responses"),
        "{}",
        few.words()
    );
    let told = browser.get(&format!("/verify/log/days/{DAY}/{TOLD}")).await;
    assert_eq!(told.text.matches("id=\"a-").count(), 9);
    assert_eq!(told.words().matches("got a place").count(), 2);
}

#[tokio::test]
async fn a_family_sees_its_own_lines_and_saves_their_proof_and_nobody_elses() {
    let stages = stages();
    let own = format!("/applications/{}/log", stages.town.application_of(REFERRED));
    let mut parent = Browser::signed_in(&stages.town, "ru", REFERRED);
    let page = parent.get(&own).await;
    let words = page.words();
    for said in [
        "заявление № 48871",
        "210714 ••• •18",
        "заявление встало в очередь",
        "11111111",
        "22222222",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let round = format!("/verify/log/days/{DAY}/{TOLD}#a-{}", "05".repeat(16));
    assert!(
        page.text.contains(&format!("href=\"{round}\"")),
        "its place in the ranking: {}",
        page.text
    );
    let file = parent.send("GET", &format!("{own}/file"), None, &[]).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(
        file.header(header::CONTENT_DISPOSITION)
            .contains("attachment; filename=\"oryn-line.json\"")
    );
    assert_eq!(file.header(header::CACHE_CONTROL), "no-store", "it holds the family's numbers");
    let mut other = Browser::signed_in(&stages.town, "ru", WAITING);
    let mut nobody = Browser::speaking(&stages.town, "ru");
    for path in [own.clone(), format!("{own}/file")] {
        let refused = other.send("GET", &path, None, &[]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(nobody.send("GET", &path, None, &[]).await.status, StatusCode::SEE_OTHER, "{path}");
    }
}

#[tokio::test]
async fn the_sheet_names_the_key_and_the_address_it_was_asked_under() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let mut browser = Browser::speaking(&town, "ru");
    let extra = [("host", "oryn.example:8080"), ("x-forwarded-proto", "https")];
    let page = browser.send("GET", "/verify/log/paper", None, &extra).await;
    let command = "oryn-verify https://oryn.example:8080/log --key oryn-log-3f9a+1234+AQ==";
    assert!(page.words().contains(command), "{}", page.words());
    let strange = [("host", "evil\"><script>")];
    let page = browser.send("GET", "/verify/log/paper", None, &strange).await;
    assert!(!page.text.contains("evil"), "{}", page.text);
}
