//! A newer version of the program: each step when a person asks, none while work would wait for it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::today::{Health, Task};
use oryn_api::desk::updates::{UpdateState, UpdateWait, UpdatesView};
use oryn_desk::{Desk, HearsLoading, Release, UpdateError, Updates};
use oryn_testkit::clock::Clock;
use tokio::sync::Notify;

use crate::centre::Centre;
use crate::computer::{Computer, settled, until, until_read};

const NEWER: &str = "0.2.0";

/// A feed and an installer.
struct Feed {
    newer: AtomicBool,
    /// What becomes of loading, once it is let go on.
    loads: Mutex<Result<(), UpdateError>>,
    installs: Mutex<Result<(), UpdateError>>,
    go_on: Notify,
    begun_anew: AtomicBool,
}

#[async_trait]
impl Updates for Feed {
    async fn look(&self) -> Result<Option<Release>, UpdateError> {
        let version = NEWER.into();
        Ok(self.newer.load(Ordering::SeqCst).then_some(Release { version }))
    }

    async fn load(&self, told: HearsLoading) -> Result<(), UpdateError> {
        told(1_000_000, Some(4_000_000));
        self.go_on.notified().await;
        told(4_000_000, Some(4_000_000));
        self.loads.lock().expect("loading").clone()
    }

    async fn install(&self) -> Result<(), UpdateError> {
        self.installs.lock().expect("installing").clone()
    }

    fn start_anew(&self) {
        self.begun_anew.store(true, Ordering::SeqCst);
    }
}

struct Scene {
    centre: Arc<Centre>,
    desk: Arc<Desk>,
    feed: Arc<Feed>,
}

async fn scene() -> Scene {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let computer = Computer::new(&clock);
    let feed = Arc::new(Feed {
        newer: AtomicBool::new(true),
        loads: Mutex::new(Ok(())),
        installs: Mutex::new(Ok(())),
        go_on: Notify::new(),
        begun_anew: AtomicBool::new(false),
    });
    *computer.updates.lock().expect("the updates") = Some(feed.clone());
    let desk = computer.enrolled(&centre).await;
    Scene { centre, desk, feed }
}

impl Scene {
    async fn view(&self) -> UpdatesView {
        self.desk.updates(Nothing {}).await.expect("a view")
    }

    async fn comes_to(&self, what: &str, is: impl Fn(&UpdateState) -> bool + Send + Sync) -> UpdatesView {
        until_read(&self.desk, what, |desk| {
            let is = &is;
            async move { desk.updates(Nothing {}).await.ok().filter(|view| is(&view.state)) }
        })
        .await
    }

    async fn offered(&self) {
        self.desk.look_for_update(Nothing {}).await.expect("asked");
        self.comes_to("it is offered", |state| matches!(state, UpdateState::Offered { .. }))
            .await;
    }

    async fn loaded(&self) {
        self.desk.load_update(Nothing {}).await.expect("begun");
        self.feed.go_on.notify_one();
        self.comes_to("it is here", |state| matches!(state, UpdateState::Loaded { .. }))
            .await;
    }
}

fn version() -> String {
    NEWER.into()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_looks_loads_and_installs() {
    let scene = scene().await;
    assert_eq!(scene.view().await.state, UpdateState::Unknown, "nobody looks by itself");
    scene.feed.newer.store(false, Ordering::SeqCst);
    scene.desk.look_for_update(Nothing {}).await.expect("asked");
    scene.comes_to("nothing newer", |state| *state == UpdateState::Newest).await;
    scene.feed.newer.store(true, Ordering::SeqCst);
    scene.offered().await;
    assert_eq!(
        scene.desk.install_update(Nothing {}).await.expect_err("nothing is here").code,
        "already-done"
    );

    scene.desk.load_update(Nothing {}).await.expect("begun");
    let on_its_way = UpdateState::Loading {
        version: version(),
        got: 1_000_000,
        of: Some(4_000_000),
    };
    scene.comes_to("a piece of it", |state| *state == on_its_way).await;
    scene.desk.stop_update(Nothing {}).await.expect("stopped");
    assert_eq!(scene.view().await.state, UpdateState::Offered { version: version() });
    scene.loaded().await;
    assert!(!scene.feed.begun_anew.load(Ordering::SeqCst), "nothing is forced");

    *scene.feed.installs.lock().expect("installing") = Err(UpdateError::NotInstalled("no".into()));
    scene.desk.install_update(Nothing {}).await.expect("tried");
    let view = scene.view().await;
    assert_eq!(view.state, UpdateState::Loaded { version: version() }, "it may be tried again");
    assert_eq!(view.problem.expect("why").code, "update-not-installed");
    *scene.feed.installs.lock().expect("installing") = Ok(());
    scene.desk.install_update(Nothing {}).await.expect("installed");
    assert!(scene.feed.begun_anew.load(Ordering::SeqCst));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_handed_over_goes_first() {
    let scene = scene().await;
    let response = scene.centre.select(1)[0].to_string();
    until(&scene.desk, "a response", |status| status.badges.responses == 1).await;
    scene.offered().await;
    scene.loaded().await;
    scene.centre.stop();
    scene
        .desk
        .activate_response(ActivateResponse { response })
        .await
        .expect("under its hold");
    assert_eq!(scene.view().await.wait, Some(UpdateWait::Acts { count: 1 }));
    let refused = scene.desk.install_update(Nothing {}).await.expect_err("not now");
    assert_eq!(refused.code, "update-not-now");
    assert!(!scene.feed.begun_anew.load(Ordering::SeqCst));
    scene.centre.start();
    scene.desk.sync_now(Nothing {}).await.expect("asked");
    settled(&scene.desk).await;
    assert_eq!(scene.view().await.wait, None);
    scene.desk.install_update(Nothing {}).await.expect("installed");
    assert!(scene.feed.begun_anew.load(Ordering::SeqCst));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_signature_is_said_and_nothing_is_kept() {
    let scene = scene().await;
    scene.offered().await;
    *scene.feed.loads.lock().expect("loading") = Err(UpdateError::Spoiled("another key".into()));
    scene.desk.load_update(Nothing {}).await.expect("begun");
    scene.feed.go_on.notify_one();
    let view = scene
        .comes_to("it is thrown away", |state| matches!(state, UpdateState::Offered { .. }))
        .await;
    assert_eq!(view.problem.expect("why").code, "update-spoiled");
    assert!(scene.desk.install_update(Nothing {}).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_without_updates_says_so() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 0);
    centre.start();
    let desk = Computer::new(&clock).enrolled(&centre).await;
    assert_eq!(desk.updates(Nothing {}).await.expect("a view").state, UpdateState::Absent);
    assert!(desk.look_for_update(Nothing {}).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn today_says_that_a_newer_version_waits_until_it_runs() {
    let scene = scene().await;
    let told = || async {
        let tasks = scene.desk.today(Nothing {}).await.expect("today").tasks;
        let waits = |task: &Task| {
            matches!(
                task,
                Task::Health {
                    what: Health::UpdateWaits,
                    ..
                }
            )
        };
        tasks.iter().any(waits)
    };
    assert!(!told().await, "nobody has looked");
    scene.offered().await;
    assert!(told().await);
    settled(&scene.desk).await;
    scene.loaded().await;
    assert!(told().await);
    assert!(!scene.feed.begun_anew.load(Ordering::SeqCst));
}
