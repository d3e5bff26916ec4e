//! A desk with a played centre, and a real one that is asked for practice: what the desk itself promises of both.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::practice::{PassTime, PassUntil, PracticePlace, PracticeView};
use oryn_api::desk::status::Enrol;
use oryn_api::error::{ApiError, Code};
use oryn_desk::PlayedCentre;
use oryn_desk::host::{Question, Said};
use oryn_testkit::clock::Clock;

use crate::computer::Computer;

/// It hears everything and says nothing of a centre.
#[derive(Default)]
struct Mute {
    heard: Mutex<Vec<(String, String)>>,
    line_is_cut: Mutex<bool>,
}

#[async_trait]
impl PlayedCentre for Mute {
    async fn answer(&self, question: Question) -> Option<Said> {
        self.heard.lock().expect("heard").push((question.method, question.path));
        let refusal = ApiError::new(Code::EnrolmentCodeWrong);
        (!*self.line_is_cut.lock().expect("the line")).then(|| Said {
            status: 403,
            headers: Vec::new(),
            body: serde_json::to_vec(&refusal).expect("a refusal"),
            more: None,
        })
    }

    fn view(&self) -> PracticeView {
        PracticeView {
            tasks: Vec::new(),
            next: None,
            key_password: String::new(),
            line_cut: *self.line_is_cut.lock().expect("the line"),
        }
    }

    async fn pass_time(&self, _until: PassUntil) -> Result<(), ApiError> {
        Ok(())
    }

    fn cut_line(&self, cut: bool) {
        *self.line_is_cut.lock().expect("the line") = cut;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_with_a_played_centre_speaks_to_no_other_whatever_address_it_is_given() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let real = TcpListener::bind("127.0.0.1:0").expect("a port");
    real.set_nonblocking(true).expect("a listener");
    let address = format!("http://{}", real.local_addr().expect("an address"));
    let computer = Computer::new(&clock);
    let played = Arc::new(Mute::default());
    *computer.played.lock().expect("the centre") = Some(played.clone());
    let desk = computer.desk().await;
    assert_eq!(desk.status(Nothing {}).await.expect("a status").practice, PracticePlace::Here);
    let enrol = || Enrol {
        server: address.clone(),
        code: "ORYN-2026".into(),
        name: "1".into(),
    };
    let refused = desk.enrol(enrol()).await.expect_err("refused");
    assert!(refused.is(Code::EnrolmentCodeWrong), "its own words come through");
    played.cut_line(true);
    let refused = desk.enrol(enrol()).await.expect_err("no line");
    assert!(refused.is(Code::ServerUnreachable));
    let enrolment = ("POST".to_owned(), "/v1/enrol".to_owned());
    assert_eq!(*played.heard.lock().expect("heard"), [enrolment.clone(), enrolment]);
    let knocked = real.accept().map(|(_, from)| from);
    assert_eq!(knocked.map_err(|error| error.kind()), Err(std::io::ErrorKind::WouldBlock));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shell_without_practice_offers_none_and_a_real_desk_is_not_played_with() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let desk = Computer::new(&clock).desk().await;
    assert_eq!(desk.status(Nothing {}).await.expect("a status").practice, PracticePlace::Absent);
    let not_found = |answer: Result<Nothing, ApiError>| answer.expect_err("there is none").code == "not-found";
    assert!(not_found(desk.begin_practice(Nothing {}).await));
    assert!(not_found(desk.leave_practice(Nothing {}).await));
    assert!(not_found(desk.renew_practice(Nothing {}).await));
    assert!(not_found(desk.pass_time(PassTime { until: PassUntil::Day }).await));
    assert!(desk.practice(Nothing {}).await.is_err());
}
