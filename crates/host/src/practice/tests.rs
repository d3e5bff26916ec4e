//! A whole practice: the product's own desk, the played centre, and nothing left of either.

use oryn_api::desk::contracts::{ContractIdRequest, PrepareContract, SignContract};
use oryn_api::desk::copies::MakeCopy;
use oryn_api::desk::places::PublishPlaces;
use oryn_api::desk::practice::{CutLine, PassTime, PassUntil, PracticePlace, PracticeStep, PracticeView};
use oryn_api::desk::referrals::{PaperAt, PrintReferral, PrintTo, RecordArrival, ReferralIdRequest};
use oryn_api::desk::responses::{ActivateResponse, ResponsesRequest};
use oryn_api::desk::roll::RollRequest;
use oryn_api::desk::status::Status;

use super::*;

const SOON: Duration = Duration::from_secs(30);

struct Scene {
    home: tempfile::TempDir,
    rooms: Arc<Rooms>,
    desk: Arc<Desk>,
}

fn rooms(home: &Path) -> Arc<Rooms> {
    let system = SystemHost::new(&Folders::below(&folder(home))).with_papers_at(|name| format!("/practice-papers/{name}"));
    Rooms::new(home, system, broadcast::channel(8).0)
}

async fn scene() -> Scene {
    let home = tempfile::tempdir().unwrap();
    let rooms = rooms(home.path());
    rooms.begin("ru").await.unwrap();
    let desk = rooms.inside().unwrap();
    Scene { home, rooms, desk }
}

impl Scene {
    async fn status(&self) -> Status {
        self.desk.status(Nothing {}).await.unwrap()
    }

    /// Wait for the desk's own news.
    async fn until(&self, what: &str, is: impl Fn(&Status) -> bool) -> Status {
        let mut news = self.desk.changes();
        loop {
            let status = self.status().await;
            if is(&status) {
                return status;
            }
            assert!(
                tokio::time::timeout(SOON, news.recv()).await.is_ok(),
                "it never came to this: {what}"
            );
        }
    }

    async fn handed_over(&self) {
        self.until("everything is handed over", |status| status.link.online && status.link.waiting == 0)
            .await;
    }

    async fn pass(&self, until: PassUntil) {
        self.desk.pass_time(PassTime { until }).await.unwrap();
    }

    async fn view(&self) -> PracticeView {
        self.desk.practice(Nothing {}).await.unwrap()
    }

    async fn done(&self) -> Vec<PracticeStep> {
        let tasks = self.view().await.tasks;
        tasks.into_iter().filter(|task| task.done).map(|task| task.step).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_job_from_a_free_place_to_a_signed_contract() {
    let scene = scene().await;
    let desk = &scene.desk;
    let status = scene.until("the first exchange", |status| status.link.online).await;
    assert_eq!((status.stage, status.practice), (Stage::Ready, PracticePlace::Here));
    assert!(status.training, "papers bear the mark");
    assert_eq!(status.person.map(|person| person.role).as_deref(), Some("head"));
    assert!(scene.done().await.is_empty());
    assert!(status.badges.responses > 0, "somebody waits already");
    let roll = desk
        .roll(RollRequest {
            group: None,
            left: false,
            search: String::new(),
        })
        .await
        .unwrap();
    assert!(!roll.rows.is_empty(), "children are enrolled");

    let places = desk.places(Nothing {}).await.unwrap();
    let group = places.groups.iter().find(|group| group.free > 0).unwrap().clone();
    let waited = status.badges.responses;
    desk.publish_places(PublishPlaces {
        group: group.id,
        places: 1,
        birth_years: group.birth_years,
        released_on: "2026-11-02".to_owned(),
    })
    .await
    .unwrap();
    scene.handed_over().await;
    // Parents see it and answer; the round ends and the queue selects. Nobody has waited a second for it.
    scene.pass(PassUntil::Event).await;
    scene.pass(PassUntil::Event).await;
    scene
        .until("a selected response", |status| status.badges.responses == waited + 1)
        .await;

    let responses = desk.responses(ResponsesRequest { bulletin: None }).await.unwrap();
    let response = responses.rows.iter().find(|row| row.state == "selected").unwrap().id.clone();
    let referral = desk
        .activate_response(ActivateResponse { response })
        .await
        .unwrap()
        .leads_to
        .unwrap();
    let printed = desk
        .print_referral(PrintReferral {
            referral: referral.clone(),
            to: PrintTo::Viewer,
        })
        .await
        .unwrap();
    let PaperAt::Address { path } = printed.at else {
        panic!("{:?}", printed.at)
    };
    assert!(path.starts_with("/practice-papers/"), "{path}");
    assert!(papers(scene.home.path()).join(&printed.file).is_file());

    let card = desk
        .referral(ReferralIdRequest {
            referral: referral.clone(),
        })
        .await
        .unwrap();
    let brought = card.arrival.documents.into_iter().map(|document| document.code).collect();
    desk.record_arrival(RecordArrival {
        referral: referral.clone(),
        brought,
        admitted_without: false,
    })
    .await
    .unwrap();
    let contract = desk
        .prepare_contract(PrepareContract {
            referral,
            starts_on: card.first_day,
            fee_tenge: 15_000,
        })
        .await
        .unwrap()
        .row
        .id;
    desk.record_guardian_signature(ContractIdRequest {
        contract: contract.clone(),
    })
    .await
    .unwrap();
    let key_file = desk.signing_key(Nothing {}).await.unwrap().path;
    assert!(key_file.ends_with(KEY_FILE));
    desk.sign_contract(SignContract {
        contract,
        addendum: None,
        key_file,
        password: scene.view().await.key_password,
    })
    .await
    .unwrap();
    scene
        .until("the centre took the signature, and the paper", |status| {
            status.link.waiting == 0 && status.link.papers == 0 && status.link.needs_you == 0
        })
        .await;
    assert_eq!(scene.done().await, PracticeStep::ALL);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_ends_when_time_is_played_forward_and_nobody_is_taken_for_silent() {
    let scene = scene().await;
    scene.until("the first exchange", |status| status.link.online).await;
    let before = scene.status().await.now;
    for _ in 0..12 {
        scene.pass(PassUntil::Day).await;
    }
    let later = before.0 + 11 * 24 * 3_600_000;
    let status = scene
        .until("twelve days later, and heard", |status| {
            status.now.0 > later && status.absence.is_none()
        })
        .await;
    assert!(status.person.is_some(), "the desk did not lock");
    let mut news = scene.desk.changes();
    loop {
        let rows = scene.desk.referrals(Default::default()).await.unwrap().rows;
        if rows.iter().any(|row| row.state == "expired") {
            break;
        }
        assert!(tokio::time::timeout(SOON, news.recv()).await.is_ok(), "no referral has expired");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_line_is_an_outage_and_a_mended_one_hands_everything_over() {
    let scene = scene().await;
    scene.until("the first exchange", |status| status.link.online).await;
    scene.desk.cut_line(CutLine { cut: true }).await.unwrap();
    scene.until("no line", |status| !status.link.online).await;
    let responses = scene.desk.responses(ResponsesRequest { bulletin: None }).await.unwrap();
    let response = responses.rows.iter().find(|row| row.state == "selected").unwrap().id.clone();
    scene.desk.activate_response(ActivateResponse { response }).await.unwrap();
    assert_eq!(scene.status().await.link.waiting, 1);
    assert!(scene.view().await.line_cut);
    scene.desk.cut_line(CutLine { cut: false }).await.unwrap();
    scene.handed_over().await;
    assert_eq!(scene.done().await, [PracticeStep::ActivateResponse]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_of_it() {
    let Scene { home, rooms, desk } = scene().await;
    let kept = home.path().join("replica.db");
    std::fs::write(&kept, "of the real desk").unwrap();
    let copy = MakeCopy {
        passphrase: "a long passphrase".to_owned(),
    };
    let refused = desk.make_copy(copy).await.unwrap_err();
    assert!(refused.is(Code::NotInPractice), "a copy would outlive it");
    assert!(folder(home.path()).join("replica.db").is_file());
    desk.leave_practice(Nothing {}).await.unwrap();
    assert!(rooms.inside().is_none());
    let left: Vec<_> = std::fs::read_dir(home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["replica.db"]);
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "of the real desk");
    assert!(desk.begin_practice(Nothing {}).await.is_err(), "not from inside");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_begins_anew_and_what_a_power_cut_left_goes_when_the_program_starts() {
    let scene = scene().await;
    scene.until("the first exchange", |status| status.link.online).await;
    let first = scene.desk.responses(ResponsesRequest { bulletin: None }).await.unwrap();
    let response = first.rows.iter().find(|row| row.state == "selected").unwrap().id.clone();
    scene.desk.activate_response(ActivateResponse { response }).await.unwrap();
    scene.handed_over().await;
    scene.desk.renew_practice(Nothing {}).await.unwrap();
    let again = scene.rooms.inside().unwrap();
    assert!(!Arc::ptr_eq(&again, &scene.desk));
    assert!(again.practice(Nothing {}).await.unwrap().tasks.iter().all(|task| !task.done));
    assert_eq!(again.status(Nothing {}).await.unwrap().language, "ru");

    // The process dies: nobody leaves in order.
    let folder = folder(scene.home.path());
    assert!(folder.is_dir());
    again.stop().await;
    let _next_start = rooms(scene.home.path());
    assert!(!folder.exists());
}
