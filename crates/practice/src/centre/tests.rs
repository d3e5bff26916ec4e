//! What a played centre is when it begins, what it says at its doors, and how its time goes.

use std::sync::atomic::{AtomicI64, Ordering};

use oryn_api::desk::practice::PracticeHappening;
use oryn_api::wire::{EnrolRequest, Enrolled, Poke};
use oryn_domain::referral::ReferralState;
use oryn_domain::response::ResponseState;
use oryn_signing::proof;
use serde::de::DeserializeOwned;

use super::*;
use crate::doors::CODE;

/// A Monday in November, 11:00.
const MONDAY: Instant = Instant::from_millis(1_795_413_600_000);

struct Scene {
    centre: Arc<Centre>,
    counter: Arc<AtomicI64>,
}

fn scene_at(now: Instant) -> Scene {
    let counter = Arc::new(AtomicI64::new(0));
    let counted = Arc::clone(&counter);
    let clock = PlayedClock::beginning(now, move || counted.load(Ordering::SeqCst));
    Scene {
        centre: Centre::new(clock, "1").expect("a centre"),
        counter,
    }
}

fn scene() -> Scene {
    scene_at(MONDAY)
}

fn question(method: &str, path: &str, body: &impl serde::Serialize) -> Question {
    Question {
        method: method.to_owned(),
        path: path.to_owned(),
        headers: Vec::new(),
        body: serde_json::to_vec(body).expect("a body"),
    }
}

fn read<T: DeserializeOwned>(said: &Said) -> T {
    serde_json::from_slice(&said.body).expect("an answer")
}

impl Scene {
    async fn ask(&self, method: &str, path: &str, body: &(impl serde::Serialize + Sync)) -> Said {
        self.centre.answer(question(method, path, body)).await.expect("a line")
    }

    fn seconds_pass(&self, seconds: i64) {
        self.counter.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    fn count(&self, is: impl Fn(&ResponseState) -> bool) -> usize {
        self.centre
            .with(|books, _, _| books.register.responses().filter(|row| is(&row.state)).count())
    }
}

#[test]
fn it_begins_with_children_a_referral_and_responses_that_wait() {
    let scene = scene();
    scene.centre.with(|books, now, _| {
        let register = &books.register;
        assert_eq!(now, MONDAY);
        assert!(register.rules.training);
        assert_eq!(register.enrolments().count(), 12, "three in each of four groups");
        let live = register.referrals().filter(|row| row.state == ReferralState::Issued).count();
        assert_eq!(live, 1);
        assert!(register.referrals().all(|row| row.seal.is_some()), "every paper can be checked");
        for group in register.groups() {
            assert!(register.unpublished_places(group) > 0, "{} has a place to publish", group.name);
        }
    });
    assert_eq!(scene.count(|state| matches!(state, ResponseState::Selected { .. })), 2);
    let view = scene.centre.view();
    assert!(view.tasks.iter().all(|task| !task.done));
    assert_eq!(view.next.map(|event| event.what), Some(PracticeHappening::ActivationEnd));
}

#[test]
fn it_begins_on_any_day_that_the_calendars_know() {
    let authority = TrainingAuthority::generate(&mut OsRng, MONDAY).expect("an authority");
    for day in 0..360 {
        let now = MONDAY.plus_minutes(day * DAY_MINUTES);
        let invention = invented(SEED, now, "1");
        let register = register(&invention).expect("a register");
        let mut books = Books::new(register, invention, keys(&authority).expect("keys"), SEED);
        history::play(&mut books, now).unwrap_or_else(|error| panic!("day {day}: {error:?}"));
        assert_eq!(books.register.enrolments().count(), 12, "day {day}");
        terms::keep(&mut books, now, true);
        let selected = |state: &ResponseState| matches!(state, ResponseState::Selected { .. });
        assert_eq!(
            books.register.responses().filter(|row| selected(&row.state)).count(),
            2,
            "day {day}"
        );
    }
}

#[test]
fn where_the_calendars_end_it_says_so() {
    let far = MONDAY.plus_minutes(3 * 365 * 24 * 60);
    let clock = PlayedClock::beginning(far, || 0);
    let refused = Centre::new(clock, "1").err().map(ApiError::from);
    assert_eq!(refused.map(|error| error.code).as_deref(), Some("calendar-unknown"));
}

#[tokio::test]
async fn time_is_played_to_the_next_term_and_by_a_day_but_not_past_the_calendars() {
    let scene = scene();
    let next = scene.centre.view().next.expect("a term").at;
    scene.centre.pass_time(PassUntil::Event).await.expect("passed");
    assert_eq!(oryn_api::moment::Moment::from(scene.centre.clock.now()), next);
    let before = scene.centre.clock.now();
    scene.centre.pass_time(PassUntil::Day).await.expect("passed");
    assert_eq!(scene.centre.clock.now(), before.plus_minutes(DAY_MINUTES));
    let mut days = 0;
    let refused = loop {
        match scene.centre.pass_time(PassUntil::Day).await {
            Ok(()) => days += 1,
            Err(error) => break error,
        }
        assert!(days < 1_000, "it has no end");
    };
    assert_eq!(refused.code, "calendar-unknown");
    let stands = scene.centre.clock.now();
    assert!(scene.centre.pass_time(PassUntil::Day).await.is_err());
    assert_eq!(scene.centre.clock.now(), stands, "nothing has changed");
}

#[tokio::test]
async fn a_desk_is_enrolled_with_the_code_of_the_practice_alone() {
    let scene = scene();
    let key = SealKey::generate(&mut OsRng).expect("a key");
    let request = |code: &str| EnrolRequest {
        code: code.to_owned(),
        name: "1".to_owned(),
        key: key.public_key().to_string(),
        proof: proof::of_enrolment(&key, code),
        desk: None,
    };
    assert_eq!(scene.ask("POST", "/v1/enrol", &request("ORYN-2026")).await.status, 403);
    let said = scene.ask("POST", "/v1/enrol", &request(CODE)).await;
    let enrolled: Enrolled = read(&said);
    assert_eq!(enrolled.staff, scene.centre.head_of_kindergarten());
    scene.centre.with(|books, _, _| {
        assert!(books.keys.seal.public_key().verify(&enrolled.deed.text(), &enrolled.deed.seal));
    });
}

#[tokio::test]
async fn what_it_does_not_do_it_says() {
    let scene = scene();
    for (method, path) in [
        ("POST", "/v1/adopt"),
        ("PUT", "/v1/rescue/00"),
        ("POST", "/v1/reconcile"),
        ("GET", "/portal"),
    ] {
        let said = scene.ask(method, path, &()).await;
        assert_eq!(said.status, 404, "{path}");
        assert!(read::<ApiError>(&said).is(Code::PageNotFound));
    }
    assert_eq!(scene.ask("POST", "/v1/sync", &"nonsense").await.status, 422);
}

#[tokio::test]
async fn nothing_is_answered_while_the_line_is_cut() {
    let scene = scene();
    let live = scene.ask("GET", "/v1/live", &()).await;
    let mut words = live.more.expect("a stream");
    assert!(words.recv().await.is_some_and(|word| word.starts_with(b"data:")));
    scene.centre.cut_line(true);
    assert_eq!(words.recv().await, None, "the stream ends");
    assert!(scene.centre.view().line_cut);
    assert!(scene.centre.answer(question("GET", "/v1/snapshot", &())).await.is_none());
    scene.centre.cut_line(false);
    assert_eq!(scene.ask("GET", "/v1/snapshot", &()).await.status, 200);
}

#[tokio::test]
async fn whoever_listens_hears_when_the_feed_grows() {
    let scene = scene();
    let head = scene.centre.with(|books, _, _| books.head().seq);
    let live = scene.ask("GET", "/v1/live", &()).await;
    let mut words = live.more.expect("a stream");
    words.recv().await.expect("where it stands");
    scene.centre.pass_time(PassUntil::Event).await.expect("passed");
    let word = String::from_utf8(words.recv().await.expect("news")).expect("text");
    let poke: Poke = serde_json::from_str(word.trim().trim_start_matches("data: ")).expect("a word");
    assert!(poke.head > head, "{word}");
    let said = scene.ask("GET", &format!("/v1/live?after={head}&hold_ms=60000"), &()).await;
    assert_eq!(read::<Poke>(&said), poke, "who asks hears it at once");
}

#[test]
fn a_term_that_comes_by_itself_is_kept() {
    let scene = scene();
    let next = scene.centre.view().next.expect("a term");
    let seconds = (next.at.0 - MONDAY.millis()) / 1_000;
    scene.seconds_pass(seconds + 1);
    scene.centre.with(crate::terms::keep);
    let told = |state: &ResponseState| matches!(state, ResponseState::Selected { escalated_at: Some(_), .. });
    assert_eq!(scene.count(told), 2, "the department would be told; the places stay the families'");
}
