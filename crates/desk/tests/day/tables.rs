//! Lists as files: the rows of the screen and no others, in the person's language, for whoever may see the list.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::places::{BulletinsRequest, RecallBulletin};
use oryn_api::desk::referrals::SearchReferrals;
use oryn_api::desk::responses::{ActivateResponse, ResponsesRequest};
use oryn_api::desk::roll::RollRequest;
use oryn_api::desk::status::SetLanguage;
use oryn_api::desk::tables::{SaveTable, SavedTable, TableAt, TableKind, TableOf};
use oryn_api::desk::work::{StopWork, WorkKind};
use oryn_api::error::ApiError;
use oryn_desk::Desk;
use oryn_domain::permission::Role;
use oryn_domain::staff::Staff;
use oryn_messages::{Lang, say};
use oryn_testkit::clock::Clock;

use crate::centre::Centre;
use crate::computer::{Computer, settled, until, until_read};
use crate::people::begin_whoever;

struct Office {
    centre: Arc<Centre>,
    computer: Arc<Computer>,
    desk: Arc<Desk>,
    stick: tempfile::TempDir,
}

/// Three families have answered, two of them are selected, and one of these has its referral.
async fn office() -> Office {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 3);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let response = centre.select(2).first().expect("selected").to_string();
    until(&desk, "selected responses", |status| status.badges.responses == 2).await;
    desk.activate_response(ActivateResponse { response }).await.expect("activated");
    settled(&desk).await;
    let stick = tempfile::tempdir().expect("a stick");
    *computer.to_choose.lock().expect("the choice") = Some(stick.path().to_owned());
    Office {
        centre,
        computer,
        desk,
        stick,
    }
}

impl Office {
    async fn save(&self, table: TableOf, kind: TableKind) -> Result<SavedTable, ApiError> {
        self.desk.save_table(SaveTable { table, kind }).await
    }

    /// The lines of a list as a spreadsheet in Kazakhstan reads them: headings first.
    async fn lines(&self, table: TableOf) -> Vec<Vec<String>> {
        let saved = self.save(table, TableKind::Csv).await.expect("saved");
        let path = self.path(&saved);
        let text = fs::read_to_string(path).expect("text");
        let body = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
        let lines: Vec<Vec<String>> = body.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect();
        assert_eq!(lines.len(), usize::try_from(saved.rows).expect("small") + 1);
        assert!(lines.iter().all(|line| line.len() == lines[0].len()), "every row has every column");
        lines
    }

    fn path(&self, saved: &SavedTable) -> PathBuf {
        let path = self.stick.path().join(&saved.file);
        assert_eq!(
            saved.at,
            TableAt::Folder {
                path: path.display().to_string()
            }
        );
        path
    }

    async fn speak(&self, language: Lang) {
        let language = language.code().to_owned();
        self.desk.set_language(SetLanguage { language }).await.expect("a language");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_has_the_rows_of_the_screen_in_its_order_and_language() {
    let office = office().await;
    for lang in Lang::ALL {
        office.speak(lang).await;
        let lines = office.lines(TableOf::Responses(ResponsesRequest::default())).await;
        assert!(lines[0].contains(&say(lang, "table-child")) && lines[0].contains(&say(lang, "table-filed")));
        let screen = office.desk.responses(ResponsesRequest::default()).await.expect("responses").rows;
        let column = lines[0]
            .iter()
            .position(|head| *head == say(lang, "table-child"))
            .expect("a column");
        let names: Vec<&str> = lines[1..].iter().map(|line| line[column].as_str()).collect();
        assert_eq!(names, screen.iter().map(|row| row.child.name.as_str()).collect::<Vec<_>>());
        let state = say(lang, &format!("response-state-{}", screen[0].state));
        assert!(lines[1].contains(&state), "{state}: {:?}", lines[1]);
        for row in &screen {
            assert!(!lines.concat().contains(&row.child.iin), "numbers of identity stay on the screen");
        }
    }
    // A telephone begins with a sign that spreadsheets calculate with.
    let lines = office.lines(TableOf::Responses(ResponsesRequest::default())).await;
    assert!(lines.concat().iter().any(|cell| cell.starts_with("'+7")), "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_screen_leaves_out_the_file_leaves_out() {
    let office = office().await;
    let referrals = office.lines(TableOf::Referrals(SearchReferrals::default())).await;
    assert_eq!(referrals.len(), 2);
    let nobody = SearchReferrals {
        search: "жоқ-бала".into()
    };
    assert_eq!(office.lines(TableOf::Referrals(nobody)).await.len(), 1, "the headings alone");

    let bulletin = office.desk.places(Nothing {}).await.expect("places").bulletins.remove(0);
    let recall = RecallBulletin {
        bulletin: office.centre.publish(1).to_string(),
        reason: "published_by_mistake".into(),
    };
    let arrived = until_listed(&office.desk, &recall.bulletin).await;
    office.desk.recall_bulletin(recall).await.expect("recalled");
    let asked = |states: &[&str], search: &str, from: Option<&str>| BulletinsRequest {
        states: states.iter().map(|state| (*state).to_owned()).collect(),
        search: search.into(),
        from: from.map(str::to_owned),
        ..BulletinsRequest::default()
    };
    assert_eq!(arrived, 2);
    for (request, rows) in [
        (asked(&[], "", None), 2),
        (asked(&["recalled"], "", None), 1),
        (asked(&["recalled", &bulletin.state], "", None), 2),
        (asked(&[], "kunshuak", None), 2),
        (asked(&[], "айгөлек", None), 0),
        (asked(&[], "", Some("2026-11-23")), 2),
        (asked(&[], "", Some("2026-11-24")), 0),
    ] {
        let screen = office.desk.bulletins(request.clone()).await.expect("bulletins");
        assert_eq!((screen.rows.len(), screen.of), (rows, 2), "{request:?}");
        assert_eq!(office.lines(TableOf::Bulletins(request)).await.len(), rows + 1);
    }
    let wrong = asked(&[], "", Some("вчера"));
    assert_eq!(office.desk.bulletins(wrong).await.expect_err("no day").code, "form-incomplete");
}

/// How many bulletins the screen shows once this one is there.
async fn until_listed(desk: &Arc<Desk>, bulletin: &str) -> usize {
    until_read(desk, "the bulletin", |desk| {
        let bulletin = bulletin.to_owned();
        async move {
            let rows = desk.places(Nothing {}).await.expect("places").bulletins;
            rows.iter()
                .any(|row| row.id == bulletin && row.state != "scheduled")
                .then_some(rows.len())
        }
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_list_goes_into_a_workbook_and_a_closed_dialog_writes_nothing() {
    let office = office().await;
    let lists = [
        TableOf::Bulletins(BulletinsRequest::default()),
        TableOf::Responses(ResponsesRequest::default()),
        TableOf::Referrals(SearchReferrals::default()),
        TableOf::Contracts,
        TableOf::Roll(RollRequest::default()),
        TableOf::Groups,
        TableOf::Papers,
    ];
    for list in lists {
        let saved = office.save(list.clone(), TableKind::Xlsx).await.expect("saved");
        let bytes = fs::read(office.path(&saved)).expect("a workbook");
        assert!(bytes.starts_with(b"PK\x03\x04"), "{list:?}");
        assert_eq!(
            office.desk.sync(Nothing {}).await.expect("sync").intents.len(),
            1,
            "saving is no act"
        );
    }
    *office.computer.to_choose.lock().expect("the choice") = None;
    let before = fs::read_dir(office.stick.path()).expect("the stick").count();
    let closed = office.save(TableOf::Groups, TableKind::Csv).await.expect("an answer");
    assert_eq!(closed.at, TableAt::Nowhere);
    assert_eq!(fs::read_dir(office.stick.path()).expect("the stick").count(), before);

    // A shell without a dialog names the folder for papers, and shows what lies there.
    let papers = office.computer.papers.lock().expect("the folder").clone();
    *office.computer.to_choose.lock().expect("the choice") = Some(papers.clone());
    let shown = office.save(TableOf::Groups, TableKind::Csv).await.expect("saved");
    assert_eq!(shown.at, TableAt::Viewer);
    assert_eq!(*office.computer.shown.lock().expect("shown"), [papers.join(&shown.file)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_saves_a_list_that_the_own_screens_do_not_show() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    {
        let mut books = centre.books();
        let educator = Staff {
            role: Role::Educator,
            ..books.region.registrar.clone()
        };
        books.register.put(educator.into());
    }
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.desk().await;
    begin_whoever(&desk, &centre).await;
    let stick = tempfile::tempdir().expect("a stick");
    *computer.to_choose.lock().expect("the choice") = Some(stick.path().to_owned());
    let save = |table| {
        desk.save_table(SaveTable {
            table,
            kind: TableKind::Csv,
        })
    };
    for list in [
        TableOf::Responses(ResponsesRequest::default()),
        TableOf::Contracts,
        TableOf::Roll(RollRequest::default()),
    ] {
        assert_eq!(save(list).await.expect_err("not for this part").code, "not-allowed");
    }
    assert_eq!(fs::read_dir(stick.path()).expect("the stick").count(), 0);
    save(TableOf::Groups).await.expect("groups are everybody's");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_stopped_is_not_written() {
    let office = office().await;
    let before = fs::read_dir(office.stick.path()).expect("the stick").count();
    let open = office.computer.dialog.lock().await;
    let saving = {
        let desk = Arc::clone(&office.desk);
        tokio::spawn(async move {
            let (table, kind) = (TableOf::Groups, TableKind::Xlsx);
            desk.save_table(SaveTable { table, kind }).await
        })
    };
    let row = until_read(&office.desk, "it has begun", |desk| async move {
        let rows = desk.work(Nothing {}).await.expect("the work").rows;
        rows.iter().find(|row| row.of > 0).copied()
    })
    .await;
    assert_eq!((row.what, row.may_stop), (WorkKind::Table, true));
    office.desk.stop_work(StopWork { what: WorkKind::Table }).await.expect("stopped");
    drop(open);
    let saved = saving.await.expect("to its end").expect("an answer");
    assert_eq!(saved.at, TableAt::Nowhere);
    assert_eq!(fs::read_dir(office.stick.path()).expect("the stick").count(), before);
}
