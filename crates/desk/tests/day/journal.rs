//! The journal at a desk: who did what, also elsewhere; what the centre does not know yet; what is asked of it; and who opened which file.

use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::contracts::{ContractIdRequest, PrepareContract};
use oryn_api::desk::journal::{
    FetchReads, JournalRequest, JournalRow, JournalState, JournalTheme, JournalView, PrintJournal, ReadRow, ReadsRequest,
};
use oryn_api::desk::papers::PreviewPaper;
use oryn_api::desk::places::PublishPlaces;
use oryn_api::desk::referrals::PrintTo;
use oryn_api::desk::roll::ChildIdRequest;
use oryn_api::desk::tables::{SaveTable, TableKind, TableOf};
use oryn_api::wire::{KeptRead, ReadNote, ReadWhat};
use oryn_desk::Desk;
use oryn_domain::act::Command;
use oryn_domain::id::Id;
use oryn_domain::permission::Actor;
use oryn_testkit::clock::Clock;

use crate::centre::Centre;
use crate::computer::{Computer, settled, until, until_read};
use crate::papers::Office;
use crate::people::head_begins;

fn all() -> JournalRequest {
    JournalRequest {
        most: 100,
        ..JournalRequest::default()
    }
}

fn of(search: &str) -> JournalRequest {
    JournalRequest {
        search: search.into(),
        ..all()
    }
}

async fn journal(desk: &Arc<Desk>, request: JournalRequest) -> JournalView {
    desk.journal(request).await.expect("a journal")
}

async fn publish(desk: &Arc<Desk>) {
    let group = desk.places(Nothing {}).await.expect("places").groups[0].clone();
    let request = PublishPlaces {
        group: group.id,
        places: 1,
        birth_years: group.birth_years,
        released_on: "2026-11-23".into(),
    };
    desk.publish_places(request).await.expect("published");
}

fn acts(rows: &[JournalRow]) -> Vec<&str> {
    rows.iter().map(|row| row.act.as_str()).collect()
}

async fn scene(waiting: usize) -> (Arc<Clock>, Arc<Centre>, Arc<Computer>, Arc<Desk>) {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, waiting);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    (clock, centre, computer, desk)
}

#[tokio::test]
async fn an_act_is_on_top_until_the_centre_knows_it_and_then_a_line_with_its_author() {
    let (_clock, centre, _computer, desk) = scene(0).await;
    centre.stop();
    until(&desk, "no connection", |status| !status.link.online).await;
    publish(&desk).await;
    let view = journal(&desk, all()).await;
    let row = view.rows.first().expect("the act");
    assert_eq!((row.act.as_str(), &row.state), ("schedule-bulletin", &JournalState::NotYetKnown));
    assert!(!row.person.is_empty() && !row.desk.is_empty() && !view.online);
    let waited = row.id.clone();
    centre.start();
    settled(&desk).await;
    let view = until_read(&desk, "the line", |desk| async move {
        let view = journal(&desk, all()).await;
        let known = view
            .rows
            .iter()
            .any(|row| row.act == "schedule-bulletin" && row.state == JournalState::Done);
        known.then_some(view)
    })
    .await;
    let rows: Vec<&JournalRow> = view.rows.iter().filter(|row| row.id == waited).collect();
    let [row] = rows.as_slice() else {
        panic!("once, and once only: {:?}", acts(&view.rows))
    };
    let registrar = centre.books().region.registrar.name.full();
    assert_eq!(
        (row.who.as_str(), row.person.as_str(), row.theme),
        ("staff", registrar.as_str(), JournalTheme::Places)
    );
    assert!(
        row.changes
            .iter()
            .any(|change| change.table == "bulletin" && !change.state.is_empty())
    );
    assert!(!row.about.is_empty(), "the group is named");
}

#[tokio::test]
async fn acts_of_families_and_of_the_clock_are_told_without_a_name_and_found_in_any_spelling() {
    let (_clock, centre, _computer, desk) = scene(3).await;
    let bulletin = centre.publish(1);
    let (family, guardian) = {
        let books = centre.books();
        let family = books.region.families[0].clone();
        let guardian = family.guardian.id;
        (family, guardian)
    };
    let respond = Command::Respond {
        response: Id::from_bytes([7; 16]).into(),
        application: family.application.id,
        bulletin,
    };
    centre.act(&respond, Actor::Guardian { guardian }).expect("a response");
    let view = until_read(&desk, "the response", |desk| async move {
        let view = journal(&desk, all()).await;
        view.rows.iter().any(|row| row.act == "respond").then_some(view)
    })
    .await;
    let row = view.rows.iter().find(|row| row.act == "respond").expect("the response");
    assert_eq!((row.who.as_str(), row.person.as_str(), row.desk.as_str()), ("family", "", ""));
    assert_eq!(row.about, family.child.name.full());
    for found in [
        family.child.name.surname.to_lowercase(),
        family.child.iin.to_string(),
        family.guardian.name.surname.clone(),
    ] {
        assert!(acts(&journal(&desk, of(&found)).await.rows).contains(&"respond"), "{found}");
    }
    assert!(
        acts(&journal(&desk, of("сұраныс жіберілді")).await.rows).contains(&"respond"),
        "by what the act is called"
    );
    assert!(journal(&desk, of("ничего такого")).await.rows.is_empty());
    let of_families = JournalRequest {
        who: Some("family".into()),
        ..all()
    };
    assert!(journal(&desk, of_families).await.rows.iter().all(|row| row.who == "family"));
    let of_contracts = JournalRequest {
        theme: Some(JournalTheme::Contracts),
        ..all()
    };
    assert!(journal(&desk, of_contracts).await.rows.is_empty());
    let of_tomorrow = JournalRequest {
        from: Some("2026-11-24".into()),
        ..all()
    };
    assert!(journal(&desk, of_tomorrow).await.rows.is_empty());
}

#[tokio::test]
async fn what_happened_before_the_copy_is_asked_for_and_joins_without_a_gap() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 3);
    centre.publish(1);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let before = journal(&desk, all()).await;
    assert!(before.rows.is_empty() && !before.whole, "a copy brings no history");
    let fetched = desk.fetch_journal(Nothing {}).await.expect("older lines");
    assert!(fetched.lines > 0 && !fetched.more);
    let after = journal(&desk, all()).await;
    assert!(
        after.whole && acts(&after.rows).contains(&"schedule-bulletin"),
        "{:?}",
        acts(&after.rows)
    );
    assert_eq!(desk.fetch_journal(Nothing {}).await.expect("nothing older").lines, 0);
    // It stays, without a connection and after a restart.
    centre.stop();
    desk.stop().await;
    drop(desk);
    let desk = computer.back().await;
    assert_eq!(acts(&journal(&desk, all()).await.rows), acts(&after.rows));
}

#[tokio::test]
async fn the_head_sees_who_opened_a_file_at_this_desk_and_at_others() {
    let (_clock, centre, _computer, desk) = scene(1).await;
    let child = centre.books().region.families[0].child.clone();
    // Its family asks for a place here: from then on this kindergarten knows its name.
    centre.select(1);
    until_read(&desk, "the family", |desk| async move {
        let view = journal(&desk, all()).await;
        view.rows.iter().any(|row| row.act == "respond").then_some(())
    })
    .await;
    // A child that does not belong here has no file: nothing was opened.
    let asked = ChildIdRequest {
        child: Id::from_bytes([9; 16]).to_string(),
    };
    desk.child_file(asked).await.expect_err("no such child");
    desk.sign_out(Nothing {}).await.expect("out");
    let head = head_begins(&centre, &desk).await;
    let other = KeptRead {
        desk: Id::from_bytes([5; 16]).into(),
        note: ReadNote {
            number: 1,
            at: centre.books().region.desk.enrolled_at,
            staff: head.parse().expect("an identifier"),
            what: ReadWhat::ChildFile,
            subject: child.id.0,
        },
    };
    centre.books().told_reads.push(other);
    let request = || ReadsRequest {
        most: 10,
        ..ReadsRequest::default()
    };
    assert!(desk.reads(request()).await.expect("reads").rows.is_empty());
    assert_eq!(desk.fetch_reads(FetchReads { older: false }).await.expect("told").lines, 1);
    let rows = desk.reads(request()).await.expect("reads").rows;
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((row.what.as_str(), row.child.as_str()), ("child_file", child.name.full().as_str()));
    assert_eq!(
        desk.fetch_reads(FetchReads { older: true }).await.expect("told").lines,
        0,
        "it is here already"
    );
}

async fn reads(desk: &Arc<Desk>) -> Vec<ReadRow> {
    let request = ReadsRequest {
        most: 1_000,
        ..ReadsRequest::default()
    };
    desk.reads(request).await.expect("reads").rows
}

/// A contract that waits for the guardian.
async fn contract_in(office: &Office) -> String {
    let request = PrepareContract {
        referral: office.referral().await,
        starts_on: "2026-12-01".into(),
        fee_tenge: 19_500,
    };
    office.desk.prepare_contract(request).await.expect("prepared").row.id
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_looks_at_a_contract_or_prints_a_paper_of_it_is_noted() {
    for way in ["contract", "sheet", "printed", "printed sheet"] {
        let office = Office::open(1).await;
        let contract = contract_in(&office).await;
        assert_eq!(reads(&office.desk).await, [], "writing it is an act and no read");
        let asked = ContractIdRequest {
            contract: contract.clone(),
        };
        match way {
            "contract" => drop(office.desk.preview_paper(PreviewPaper::Contract { contract }).await.expect(way)),
            "sheet" => drop(office.desk.preview_paper(PreviewPaper::Signatures { contract }).await.expect(way)),
            "printed" => drop(office.desk.print_contract(asked).await.expect(way)),
            _ => drop(office.desk.print_signature_sheet(asked).await.expect(way)),
        }
        let rows = until_read(&office.desk, way, |desk| async move {
            Some(reads(&desk).await).filter(|rows| !rows.is_empty())
        })
        .await;
        let registrar = office.centre.books().region.registrar.name.full();
        let told: Vec<_> = rows.iter().map(|row| (row.what.as_str(), row.person.as_str())).collect();
        assert_eq!(told, [("contract", registrar.as_str())], "{way}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_noted_is_told_to_its_beginning_and_an_own_note_far_back_hides_none() {
    let office = Office::open(1).await;
    let contract = contract_in(&office).await;
    office
        .desk
        .preview_paper(PreviewPaper::Contract { contract })
        .await
        .expect("the contract");
    until_read(&office.desk, "the own note", |desk| async move {
        (reads(&desk).await.len() == 1).then_some(())
    })
    .await;
    office.desk.sign_out(Nothing {}).await.expect("out");
    let head = head_begins(&office.centre, &office.desk).await;
    let now = office.clock.now();
    let elsewhere = |number: u64| KeptRead {
        desk: Id::from_bytes([5; 16]).into(),
        note: ReadNote {
            number,
            at: now.plus_minutes(i64::try_from(number).expect("a number")),
            staff: head.parse().expect("an identifier"),
            what: ReadWhat::ChildFile,
            subject: Id::from_bytes([9; 16]),
        },
    };
    office.centre.books().told_reads.extend((1..=250).map(elsewhere));
    let ask = |older| office.desk.fetch_reads(FetchReads { older });
    let newest = ask(false).await.expect("told");
    assert_eq!((newest.lines, newest.more), (200, true));
    let behind = ask(true).await.expect("told");
    assert_eq!((behind.lines, behind.more), (50, false));
    assert_eq!(reads(&office.desk).await.len(), 251);

    // Another page of the newest, weeks later, begins the walk anew and leaves nothing out between.
    office.centre.books().told_reads.extend((251..=600).map(elsewhere));
    let mut older = false;
    while ask(older).await.expect("told").more {
        older = true;
    }
    assert_eq!(reads(&office.desk).await.len(), 601);
}

#[tokio::test]
async fn the_journal_becomes_a_table_and_a_paper() {
    let (_clock, _centre, computer, desk) = scene(0).await;
    publish(&desk).await;
    settled(&desk).await;
    let saved = desk
        .save_table(SaveTable {
            table: TableOf::Journal(all()),
            kind: TableKind::Csv,
        })
        .await
        .expect("saved");
    assert!(saved.rows >= 1);
    let printed = desk
        .print_journal(PrintJournal {
            journal: all(),
            to: PrintTo::Viewer,
        })
        .await
        .expect("an extract");
    assert!(printed.file.starts_with("journal-2026-11-23-"), "{}", printed.file);
    assert!(computer.folder().exists());
}
