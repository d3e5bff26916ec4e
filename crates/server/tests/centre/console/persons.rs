//! The import of the person register on the department's pages: looked at, loaded when somebody says so, stopped.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use oryn_domain::permission::OfficerRole;
use oryn_server::persons::work::{Imports, Stage};
use tokio::time::sleep;

use super::{Browser, hidden, in_order, open_in_three_languages, words};
use crate::everybody::{Everybody, Said};

const PERSONS: &str = "/department/persons";
const LOAD: &str = "/department/persons/load";
const STOP: &str = "/department/persons/stop";
const EDGE: &str = "edge";

impl Browser<'_> {
    /// Send the form with this file.
    async fn look_at(&self, file: &str) -> Said {
        let page = self.get(PERSONS).await;
        let mut body = String::new();
        for (name, value) in hidden(&page, PERSONS) {
            body.push_str(&format!(
                "--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str(&format!(
            "--{EDGE}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n{file}\r\n--{EDGE}--\r\n"
        ));
        let media = format!("multipart/form-data; boundary={EDGE}");
        self.everybody.ask("POST", PERSONS, &self.proof, Some((&media, body))).await
    }

    /// The page once nothing goes on any more.
    async fn settled(&self) -> Said {
        let mut looks = 0;
        loop {
            let page = self.get(PERSONS).await;
            if !words(&page).contains("Показать, как идёт") {
                return page;
            }
            looks += 1;
            assert!(looks < 200, "it does not end");
            sleep(Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test]
async fn a_file_is_looked_at_first_and_loaded_when_somebody_says_so() {
    let everybody = Everybody::new().await;
    let store = Arc::clone(&everybody.fixture.centre.store);
    let administrator = Browser::of(&everybody, OfficerRole::Administrator).await;
    open_in_three_languages(&everybody, OfficerRole::Administrator, &[PERSONS.to_owned()]).await;
    let file = "iin,surname,given,born,sex\n900308473014,Secret,Person,1990-03-08,\n900308473015,Other,Person,1990-03-08,\n";
    let looked = administrator.look_at(file).await;
    assert_eq!(
        (looked.status, looked.location()),
        (StatusCode::SEE_OTHER, PERSONS),
        "{}",
        words(&looked)
    );
    let page = administrator.settled().await;
    in_order(&page, PERSONS, "ru");
    let read = words(&page);
    assert!(read.contains("файл проверен") && read.contains("Строка 3, столбец «iin»"), "{read}");
    assert!(read.contains("Верных строк 1") && read.contains("Не войдёт строк 1"), "{read}");
    assert!(
        !read.contains("Secret") && !read.contains("900308473014"),
        "what stands in a cell is not repeated: {read}"
    );
    assert!(
        store.person("900308473014").await.expect("asked").is_none(),
        "nothing is written yet"
    );

    let begun = administrator.submit(&page, LOAD, &[]).await;
    assert_eq!(begun.location(), PERSONS, "{}", words(&begun));
    let done = administrator.settled().await;
    assert!(
        words(&done).contains("файл загружен") && words(&done).contains("Новых или изменённых 1"),
        "{}",
        words(&done)
    );
    assert!(store.person("900308473014").await.expect("asked").is_some());
    let again = administrator.send(LOAD, &hidden(&done, STOP)).await;
    assert!(again.status.is_client_error(), "a report counts once: {}", words(&again));
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    let notes = words(&auditor.get("/department/journal/officers").await);
    assert!(notes.contains("Загружен файл регистра лиц administrator"), "{notes}");
    let away = administrator.submit(&done, STOP, &[]).await;
    assert_eq!(away.location(), PERSONS);
    assert!(!words(&administrator.get(PERSONS).await).contains("файл загружен"));
}

#[tokio::test]
async fn what_is_no_file_of_persons_is_said_and_nobody_else_may_import() {
    let everybody = Everybody::new().await;
    let administrator = Browser::of(&everybody, OfficerRole::Administrator).await;
    let empty = administrator.look_at("").await;
    assert!(words(&empty).contains("В нём ничего нет"), "{}", words(&empty));
    let strange = administrator.look_at("a,b\n1,2\n").await;
    assert_eq!(strange.status, StatusCode::SEE_OTHER);
    assert!(words(&administrator.settled().await).contains("файл не прочитан"));
    for role in [OfficerRole::Department, OfficerRole::Auditor] {
        let browser = Browser::of(&everybody, role).await;
        assert_eq!(browser.get(PERSONS).await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}

#[tokio::test]
async fn an_import_that_is_stopped_leaves_what_it_has_written_and_waits_for_nobody() {
    let everybody = Everybody::new().await;
    let centre = &everybody.fixture.centre;
    let (_, officer) = everybody.officers[2];
    let mut file = String::from("iin,surname,given,born\n");
    for _ in 0..20_000 {
        file.push_str("1,a,b,1990-03-08\n");
    }
    let imports = Arc::new(Imports::default());
    imports.look(centre, officer, file.into_bytes()).expect("it begins");
    assert!(imports.look(centre, officer, Vec::new()).is_err(), "one at a time");
    assert!(imports.load(centre, officer).is_err(), "nobody has seen a report");
    imports.stop(centre.clock.now());
    for _ in 0..500 {
        match imports.seen(centre.clock.now()).map(|found| found.stage) {
            Some(stage) if stage.is_under_way() => sleep(Duration::from_millis(10)).await,
            // Read to its end before it heard of it, or stopped.
            None | Some(Stage::Looked(_)) => return,
            other => panic!("{other:?}"),
        }
    }
    panic!("it does not end")
}
