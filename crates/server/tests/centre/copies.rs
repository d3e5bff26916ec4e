//! What a desk starts with, piece by piece: who may fetch which piece, how long a list holds, how many copy at once, how large a page is.

use oryn_api::wire::{Entry, Manifest, Row, SMALLEST_PAGE_BYTES};
use oryn_domain::act::Command;
use oryn_domain::record::Record;
use oryn_server::border::Border;
use oryn_server::border::limits::Ticks;
use oryn_server::clock::Clock as _;
use oryn_server::settings::border::{BorderSettings, LimitSettings, Pace};

use crate::everybody::{Everybody, Proof};
use crate::fixture::{Fixture, TestDesk};
use crate::main_job::{publish, selected};

async fn manifest(desk: &TestDesk) -> Manifest {
    desk.get("/v1/snapshot").await.json().await.expect("a manifest")
}

fn bearer(secret: &str) -> Proof {
    Proof {
        bearer: Some(secret.to_owned()),
        ..Proof::default()
    }
}

#[tokio::test]
async fn a_piece_of_another_kindergarten_is_not_found() {
    let everybody = Everybody::new().await;
    let mut desk = everybody.fixture.desk().await;
    publish(&everybody.fixture, &mut desk, 1).await;
    let others: Manifest = serde_json::from_str(&everybody.get("/v1/snapshot", &bearer(&everybody.others_desk)).await.text).expect("JSON");
    let own = manifest(&desk).await;
    let foreign = own.chunks.iter().filter(|chunk| !others.chunks.contains(chunk)).collect::<Vec<_>>();
    assert!(!foreign.is_empty(), "the law is everybody's, the bulletin is not");
    for chunk in foreign {
        let path = format!("/v1/chunks/{}", chunk.sha256);
        let said = everybody.get(&path, &bearer(&everybody.others_desk)).await;
        assert_eq!((said.status.as_u16(), said.code().as_str()), (404, "chunk-unknown"));
        assert_eq!(desk.get(&path).await.status(), 200);
    }
}

#[tokio::test]
async fn a_list_holds_for_ten_minutes_and_its_unchanged_pieces_for_longer() {
    let fixture = Fixture::new(3).await;
    let mut desk = fixture.desk().await;
    let first = manifest(&desk).await;
    publish(&fixture, &mut desk, 1).await;
    assert_eq!(manifest(&desk).await.cursor, first.cursor, "what came later follows in the feed");
    let page = desk.sync(&[]).await.page.expect("the cursor of a kept list is followed");
    assert!(page.head > first.cursor.seq);
    fixture.pass_minutes(11).await;
    let second = manifest(&desk).await;
    assert!(second.cursor.seq > first.cursor.seq);
    let same = second.chunks.iter().filter(|chunk| first.chunks.contains(chunk)).count();
    assert!(same > 0 && same < second.chunks.len(), "{same} of {}", second.chunks.len());
    for chunk in first.chunks.iter().chain(&second.chunks) {
        let got = desk.get(&format!("/v1/chunks/{}", chunk.sha256)).await;
        assert_eq!(got.status(), 200, "a desk in the middle of the older list goes on");
        assert_eq!(got.headers()["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn more_copies_than_at_once_hear_when_to_come_back() {
    let fixture = Fixture::new(0).await;
    let settings = BorderSettings {
        snapshots_at_once: 1,
        limits: LimitSettings {
            exchanges_per_desk: Pace { most: 0, seconds: 1 },
            ..LimitSettings::default()
        },
        ..BorderSettings::default()
    };
    assert!(fixture.centre.set_border(Border::ticking(&settings, Ticks::default())));
    let mut first = fixture.desk().await;
    // The first desk follows its feed: its copy is over, and the second one is let in.
    first.sync(&[]).await;
    let second = fixture.desk().await;
    let refused = first.get("/v1/snapshot").await;
    assert_eq!(refused.status(), 503);
    let seconds: u64 = refused.headers()["retry-after"].to_str().expect("text").parse().expect("seconds");
    assert!((1..=300).contains(&seconds), "{seconds}");
    assert_eq!(second.get("/v1/snapshot").await.status(), 200, "who is inside goes on");
}

#[tokio::test]
async fn a_page_is_as_large_as_the_line_carries_and_never_empty() {
    let fixture = Fixture::new(5).await;
    let mut desk = fixture.desk().await;
    let start = desk.cursor.clone();
    for family in 0..3 {
        let bulletin = publish(&fixture, &mut desk, 1).await;
        fixture.respond(bulletin, &[family]).await;
        fixture.pass_minutes(10).await;
    }
    desk.cursor = start;
    desk.page_bytes = SMALLEST_PAGE_BYTES;
    let mut pages = 0;
    loop {
        let before = desk.cursor.seq;
        let page = desk.sync(&[]).await.page.expect("a page");
        let bytes: usize = page
            .entries
            .iter()
            .map(|entry| serde_json::to_vec(entry).expect("JSON").len())
            .sum();
        assert!(page.entries.len() <= 1 || bytes <= 4 * 1024, "{bytes}");
        if page.head == before {
            break;
        }
        assert!(!page.entries.is_empty());
        pages += 1;
    }
    assert!(pages > 3, "{pages}");
    desk.page_bytes = 0;
    desk.cursor.seq = 0;
    desk.cursor.chain = String::new();
    let entries = desk.sync(&[]).await.page.expect("a page").entries;
    let most = usize::try_from(SMALLEST_PAGE_BYTES).expect("small");
    assert!(
        !entries.is_empty() && serde_json::to_vec(&entries).expect("JSON").len() <= most + 100,
        "too small a wish is the smallest page"
    );
}

/// The known defect: a family that went to another kindergarten stayed on the first one's desks.
#[tokio::test]
async fn a_family_whose_matter_is_elsewhere_leaves_the_feed_and_the_desk() {
    let fixture = Fixture::new(2).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0]).await;
    let start = desk.sync(&[]).await;
    let family = &fixture.region.families[0];
    let came = start.page.iter().flat_map(|page| &page.entries).flat_map(|entry| &entry.rows);
    assert!(came.clone().any(|row| row.key().id == family.application.id.0));
    let outcome = fixture
        .act(
            family.actor(),
            Command::WithdrawApplication {
                application: family.application.id,
            },
        )
        .await;
    assert_eq!(outcome, oryn_api::wire::Outcome::Applied);
    let page = desk.sync(&[]).await.page.expect("a page");
    let gone: Vec<_> = page.entries.iter().flat_map(|entry| &entry.retracts).map(|key| key.id).collect();
    for id in [family.application.id.0, family.child.id.0, family.guardian.id.0] {
        assert!(gone.contains(&id), "{gone:?}");
    }
    let mut rows = page.entries.iter().flat_map(|entry| &entry.rows);
    assert!(
        rows.any(|row| row.key().id == family.application.id.0),
        "a restored centre has to hear how it left"
    );
    fixture.pass_minutes(11).await;
    let rows = desk.snapshot().await.rows;
    assert!(!rows.iter().any(|row| gone.contains(&row.key().id)));
    assert!(
        rows.iter().any(|row| matches!(row.record(), Some(Record::Response(_)))),
        "what happened here stays"
    );
}

/// Parents ask at the desk why it was not their child, and when the one that was selected does not come, the next of them is called.
#[tokio::test]
async fn who_answered_is_known_until_the_place_is_somebody_s() {
    let fixture = Fixture::new(3).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0, 1]).await;
    fixture.pass_minutes(10).await;
    let selection = desk.sync(&[]).await.page.expect("a page").entries;
    let rows: Vec<Record> = selection.iter().flat_map(Entry::records).cloned().collect();
    assert!(
        selection.iter().all(|entry| entry.retracts.is_empty()),
        "the place is promised, not given"
    );
    let (response, hold) = selected(&rows).pop().expect("one is selected");
    let [first, second] = [0, 1].map(|n: usize| fixture.region.families[n].application.id.0);
    fixture.pass_minutes(11).await;
    let known = |rows: &[Row], id| rows.iter().any(|row| row.key().id == id);
    let rows = desk.snapshot().await.rows;
    assert!(known(&rows, first) && known(&rows, second));
    let activate = Command::ActivateResponse {
        response,
        referral: fixture.id(),
        hold: Some(hold),
    };
    let op = desk.op(fixture.id(), fixture.clock.now(), activate);
    let page = desk.sync(&[op]).await.page.expect("a page");
    let gone: Vec<_> = page.entries.iter().flat_map(|entry| &entry.retracts).map(|key| key.id).collect();
    assert!(gone.contains(&second) && !gone.contains(&first), "{gone:?}");
    fixture.pass_minutes(11).await;
    let rows = desk.snapshot().await.rows;
    assert!(known(&rows, first) && !known(&rows, second));
}
