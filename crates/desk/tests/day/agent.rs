//! Signing through the agent that stands in for NCALayer: over the true line, with everything that it may answer.

use std::sync::Arc;
use std::time::Duration;

use oryn_agent::{Agent, Behaviour, Identity, Keys, Names, Serving};
use oryn_api::calls::DeskCalls;
use oryn_api::desk::contracts::{AgentState, AskAgent, ContractCard, ContractIdRequest, PrepareContract};
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::signing::{AgentPresence, AgentView, TrustAgent};
use oryn_api::desk::{Finality, Known, Nothing};
use oryn_desk::{Desk, Options};
use oryn_signing::rand_core::OsRng;
use oryn_signing::{Person, Role as Part, TrainingAuthority, TrainingSigner};
use oryn_testkit::clock::Clock;

use crate::centre::{Centre, PASSWORD};
use crate::computer::{Computer, PIN, enrol_at, part, settled, sign_in, until, until_read};

struct Scene {
    clock: Arc<Clock>,
    centre: Arc<Centre>,
    computer: Arc<Computer>,
    desk: Arc<Desk>,
    agent: Arc<Agent>,
    /// Where it would listen, or does.
    port: u16,
    serving: Option<Serving>,
    contract: String,
}

/// The agent of a person with the head's key, by the clock of the test.
fn agent_with(clock: &Arc<Clock>, key_file: &[u8]) -> Arc<Agent> {
    let signer = TrainingSigner::open(key_file, PASSWORD, clock.now()).expect("a key");
    let clock = Arc::clone(clock);
    Arc::new(Agent::new(Keys(vec![Arc::new(signer)]), Arc::new(move || clock.now())))
}

/// A contract that the guardian has signed, at a desk whose agent is not trusted yet.
async fn scene() -> Scene {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let head = centre.books().region.head.iin;
    let agent = agent_with(&clock, &centre.key_file(head, clock.now()));
    let identity = Identity::make(Names::Both).expect("an identity");
    let serving = Serving::begin(Arc::clone(&agent), &identity, 0).await.expect("listening");
    let port = serving.address.port();
    let computer = Computer::new(&clock);
    let options = Options {
        agent_port: Some(port),
        ..Options::default()
    };
    let desk = computer.desk_with(options).await;
    enrol_at(&desk, centre.server()).await;
    let contract = prepared(&centre, &desk).await;
    Scene {
        clock,
        centre,
        computer,
        desk,
        agent,
        port,
        serving: Some(serving),
        contract,
    }
}

async fn prepared(centre: &Centre, desk: &Arc<Desk>) -> String {
    let response = centre.select(1).first().expect("selected").to_string();
    until(desk, "a selected response", |status| status.badges.responses == 1).await;
    let done = desk.activate_response(ActivateResponse { response }).await.expect("activated");
    let request = PrepareContract {
        referral: done.leads_to.expect("a referral"),
        starts_on: "2026-12-01".into(),
        fee_tenge: 0,
    };
    let contract = desk.prepare_contract(request).await.expect("prepared").row.id;
    let id = ContractIdRequest {
        contract: contract.clone(),
    };
    desk.record_guardian_signature(id).await.expect("recorded");
    contract
}

impl Scene {
    fn wanted(&self) -> AskAgent {
        AskAgent {
            contract: self.contract.clone(),
            addendum: None,
        }
    }

    fn id(&self) -> ContractIdRequest {
        ContractIdRequest {
            contract: self.contract.clone(),
        }
    }

    async fn card(&self) -> ContractCard {
        self.desk.contract(self.id()).await.expect("a card")
    }

    async fn state(&self) -> AgentState {
        self.desk.agent_signing(Nothing {}).await.expect("a state").state
    }

    /// Ask, and wait until it is over.
    async fn ask(&self) -> AgentState {
        self.desk.ask_agent(self.wanted()).await.expect("asked");
        self.end().await
    }

    async fn end(&self) -> AgentState {
        until_read(&self.desk, "the agent's answer", |desk| async move {
            let state = desk.agent_signing(Nothing {}).await.expect("a state").state;
            let is_over = !matches!(state, AgentState::Calling | AgentState::Asked { .. } | AgentState::Recording);
            is_over.then_some(state)
        })
        .await
    }

    /// The code of a no, after which the contract is as it was.
    async fn no(&self) -> String {
        let error = match self.ask().await {
            AgentState::Failed { error } | AgentState::Strange { error, .. } => error,
            other => panic!("a no: {other:?}"),
        };
        assert_eq!(self.card().await.row.state, "signed_by_guardian", "after {}", error.code);
        error.code
    }

    /// Wait until the agent's window is open.
    async fn window(&self) {
        until_read(&self.desk, "the agent's window", |desk| async move {
            let state = desk.agent_signing(Nothing {}).await.expect("a state").state;
            matches!(state, AgentState::Asked { .. }).then_some(())
        })
        .await;
    }

    /// Look whether it is there, and wait for what was found.
    async fn look(&self) -> AgentView {
        self.desk.look_for_agent(Nothing {}).await.expect("looking");
        until_read(&self.desk, "what was found", |desk| async move {
            let view = desk.agent(Nothing {}).await.expect("a view");
            (view.presence != AgentPresence::Looking).then_some(view)
        })
        .await
    }

    async fn trust(&self) {
        let AgentState::Strange { key, .. } = self.ask().await else {
            panic!("nobody vouches for the agent of a test");
        };
        self.desk.trust_agent(TrustAgent { key }).await.expect("trusted");
        assert_eq!(self.state().await, AgentState::Idle);
    }

    /// Another agent takes the place of this one.
    async fn another(&mut self, agent: Arc<Agent>, names: Names) {
        self.serving = None;
        self.agent = agent;
        let identity = Identity::make(names).expect("an identity");
        for _ in 0..100 {
            // The one before lets go of its port in its own time.
            if let Ok(serving) = Serving::begin(Arc::clone(&self.agent), &identity, self.port).await {
                self.serving = Some(serving);
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the port is taken");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_is_signed_through_the_agent_and_the_centre_takes_it() {
    let scene = scene().await;
    scene.trust().await;
    scene.centre.stop();
    until(&scene.desk, "the line is gone", |status| !status.link.online).await;
    let AgentState::Signed { done } = scene.ask().await else {
        panic!("{:?}", scene.state().await);
    };
    assert_eq!(done.finality, Finality::Signature);
    let card = scene.card().await;
    assert_eq!(
        (card.row.state.as_str(), card.row.known, card.training_signature),
        ("signed_here", Known::HereFinal, true)
    );
    let asked = scene.agent.asked();
    let question = asked.first().expect("asked once");
    assert_eq!((asked.len(), question.documents.len()), (1, 1));
    let head = scene.centre.books().region.head.iin.to_string();
    assert_eq!(question.filters["iin"], head.as_str(), "only the head's keys are offered");
    assert_eq!(question.locale, "kk");

    scene.centre.start();
    scene.desk.sync_now(Nothing {}).await.expect("asked");
    settled(&scene.desk).await;
    let row = scene.card().await.row;
    assert_eq!((row.known, row.state.as_str(), row.doubt), (Known::Centre, "in_force", None));
    let document = question.documents.first().expect("one document");
    {
        let books = scene.centre.books();
        let is_the_contract = books.wanted.contains(document) || books.files.contains_key(document);
        assert!(is_the_contract, "other bytes than the contract's went to the agent");
    }
    let again = scene.desk.ask_agent(scene.wanted()).await.expect_err("signed already");
    assert_eq!(again.code, "already-done");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_agent_and_one_that_says_everything_twice_lead_to_the_same_act() {
    for word in ["older", "two-answers"] {
        let scene = scene().await;
        scene.trust().await;
        scene.agent.will([word.parse::<Behaviour>().expect("a word")]);
        let state = scene.ask().await;
        assert!(matches!(state, AgentState::Signed { .. }), "{word}: {state:?}");
        settled(&scene.desk).await;
        assert_eq!(scene.card().await.row.known, Known::Centre, "{word}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_trouble_is_told_apart_and_writes_nothing() {
    let scene = scene().await;
    assert_eq!(scene.no().await, "agent-strange");
    assert!(scene.agent.asked().is_empty(), "a stranger is told nothing");
    scene.trust().await;
    let troubles = [
        ("cancel", "agent-cancelled"),
        ("wrong-password", "agent-no-key"),
        ("expired", "key-expired"),
        ("error=SIGNING_FAILURE", "agent-failed"),
        ("garbage", "agent-unreadable"),
        ("bytes", "agent-unreadable"),
        ("two-signatures", "agent-unreadable"),
        ("drop", "agent-closed"),
        ("drop-in-answer", "agent-closed"),
        ("ancient", "agent-too-old"),
        ("other-greeting", "agent-another-program"),
        ("mute", "agent-another-program"),
        ("other-document", "signature-broken"),
    ];
    for (word, code) in troubles {
        scene.agent.will([word.parse::<Behaviour>().expect("a word")]);
        assert_eq!(scene.no().await, code, "{word}");
    }
    let acts = scene.desk.sync(Nothing {}).await.expect("the sync screen").intents.len();
    assert!(matches!(scene.ask().await, AgentState::Signed { .. }));
    let after = scene.desk.sync(Nothing {}).await.expect("the sync screen").intents.len();
    assert_eq!(after, acts + 1, "one act, whatever came before it");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_waits_can_leave_and_a_late_answer_signs_nothing() {
    let scene = scene().await;
    scene.trust().await;
    scene.agent.will([Behaviour::Late(Duration::from_millis(400))]);
    scene.desk.ask_agent(scene.wanted()).await.expect("asked");
    scene.window().await;
    let busy = scene.desk.ask_agent(scene.wanted()).await.expect_err("one at a time");
    assert_eq!(busy.code, "agent-busy");
    scene.desk.leave_agent(Nothing {}).await.expect("left");
    assert_eq!(scene.state().await, AgentState::Idle);
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(scene.state().await, AgentState::Idle);
    assert_eq!(scene.card().await.row.state, "signed_by_guardian");
    // And another one may be asked at once.
    assert!(matches!(scene.ask().await, AgentState::Signed { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_is_written_by_whoever_asked_for_it_or_by_nobody() {
    let scene = scene().await;
    scene.trust().await;
    scene.agent.will([Behaviour::Late(Duration::from_millis(500))]);
    scene.desk.ask_agent(scene.wanted()).await.expect("asked");
    scene.window().await;
    scene.desk.sign_out(Nothing {}).await.expect("locked");
    let registrar = part(&scene.desk, "registrar").await;
    tokio::time::sleep(Duration::from_millis(900)).await;
    sign_in(&scene.desk, &registrar, PIN).await.expect("signed in");
    let AgentState::Failed { error } = scene.end().await else {
        panic!("nobody was there to write it");
    };
    assert_eq!(error.code, "sign-in-needed");
    assert_eq!(scene.card().await.row.state, "signed_by_guardian");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_and_another_one_on_the_agents_port_are_told_apart() {
    let mut scene = scene().await;
    scene.trust().await;
    let (agent, clock) = (Arc::clone(&scene.agent), Arc::clone(&scene.clock));
    scene.serving = None;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(scene.no().await, "agent-not-running");
    // The same program with another key: a person is asked again, in other words.
    scene.another(agent, Names::Both).await;
    assert_eq!(scene.no().await, "agent-changed");
    scene.trust().await;
    // Its certificate names this computer by its name only: the key is known all the same.
    let head = scene.centre.books().region.head.iin;
    let key_file = scene.centre.key_file(head, clock.now());
    scene.another(agent_with(&clock, &key_file), Names::NameOnly).await;
    scene.trust().await;
    assert!(matches!(scene.ask().await, AgentState::Signed { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_the_centre_does_not_trust_signs_nothing() {
    let mut scene = scene().await;
    let head = scene.centre.books().region.head.iin;
    let elsewhere = TrainingAuthority::generate(&mut OsRng, scene.clock.now().plus_minutes(-60)).expect("an authority");
    let person = Person {
        name: "ҮЛГІ АДАМ".into(),
        iin: head,
        bin: Some("160540900016".parse().expect("a BIN")),
        role: Part::Head,
    };
    let key_file = elsewhere
        .issue(&mut OsRng, &person, PASSWORD, scene.clock.now())
        .expect("a key file");
    scene.another(agent_with(&scene.clock, &key_file), Names::Both).await;
    scene.trust().await;
    // Its window offers nothing of another authority, as the real one's.
    assert_eq!(scene.no().await, "agent-cancelled");
    // An older agent does not look at authorities; the desk does.
    scene.agent.will([Behaviour::Older]);
    assert_eq!(scene.no().await, "signature-issuer-unknown");

    // And a key file of that authority is refused in the same words.
    let file = scene.computer.folder().join("elsewhere.p12");
    std::fs::write(&file, &key_file).expect("written");
    let sign = oryn_api::desk::contracts::SignContract {
        contract: scene.contract.clone(),
        addendum: None,
        key_file: file.to_string_lossy().into_owned(),
        password: PASSWORD.into(),
    };
    let refused = scene.desk.sign_contract(sign).await.expect_err("of another authority");
    assert_eq!(refused.code, "signature-issuer-unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn before_a_person_takes_out_a_key_the_rules_are_asked() {
    let scene = scene().await;
    assert!(matches!(scene.state().await, AgentState::Idle));
    let strange = scene.desk.trust_agent(TrustAgent { key: "ab".repeat(32) }).await;
    assert_eq!(strange.expect_err("nobody was seen").code, "form-incomplete");
    let unknown = AskAgent {
        contract: "0192f0c1-2345-7890-abcd-ef0123456789".into(),
        addendum: None,
    };
    assert_eq!(scene.desk.ask_agent(unknown).await.expect_err("no such contract").code, "not-found");
    assert!(scene.agent.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn whether_it_is_there_is_seen_before_anything_is_signed() {
    let mut scene = scene().await;
    let before = scene.desk.agent(Nothing {}).await.expect("a view");
    assert_eq!(
        (before.presence, before.trusted),
        (AgentPresence::Unknown, None),
        "nobody has looked"
    );
    let AgentPresence::Strange { key, changed: false } = scene.look().await.presence else {
        panic!("nobody vouches for the agent of a test");
    };
    let other = TrustAgent { key: "ab".repeat(32) };
    assert_eq!(
        scene.desk.trust_agent(other).await.expect_err("another key").code,
        "form-incomplete"
    );
    scene.desk.trust_agent(TrustAgent { key: key.clone() }).await.expect("trusted");
    let view = scene.look().await;
    assert_eq!((view.presence, view.trusted), (AgentPresence::Running, Some(key.clone())));
    assert!(scene.agent.asked().is_empty(), "looking asks nothing");
    for (word, found) in [
        ("mute", AgentPresence::AnotherProgram),
        ("other-greeting", AgentPresence::AnotherProgram),
    ] {
        scene.agent.will([word.parse::<Behaviour>().expect("a word")]);
        assert_eq!(scene.look().await.presence, found, "{word}");
    }
    // What was trusted here needs no question at the signature.
    scene.agent.will([Behaviour::Late(Duration::from_millis(400))]);
    scene.desk.ask_agent(scene.wanted()).await.expect("asked");
    scene.window().await;
    assert_eq!(
        scene.look().await.presence,
        AgentPresence::Running,
        "whoever signs is not disturbed"
    );
    assert!(matches!(scene.end().await, AgentState::Signed { .. }));
    assert_eq!(scene.agent.asked().len(), 1);

    scene.desk.forget_agent(Nothing {}).await.expect("forgotten");
    let view = scene.look().await;
    assert_eq!(
        (view.presence, view.trusted),
        (AgentPresence::Strange { key, changed: false }, None)
    );
    scene.serving = None;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(scene.look().await.presence, AgentPresence::NotRunning);
}
