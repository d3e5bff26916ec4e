//! The published client of NCALayer (npm `ncalayer-js-client`, tests/peers) before this agent: what it understands is what a desk may rely on.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_agent::{Agent, Behaviour, Identity, Keys, Names, Serving};
use oryn_domain::time::Instant;
use oryn_signing::rand_core::OsRng;
use oryn_signing::{Person, Role, TrainingAuthority, TrainingSigner, TrustRealm, Verifier};
use serde_json::Value;
use tokio::process::{Child, Command};

const NOW: Instant = Instant::from_micros(1_795_240_800_000_000);
/// How long anything may take before a test says that it never happens.
const PATIENCE: Duration = Duration::from_secs(60);
const PAPER: &[u8] = "Шарт / Договор".as_bytes();

struct Bench {
    folder: tempfile::TempDir,
    authority: TrainingAuthority,
    agent: Arc<Agent>,
    serving: Serving,
}

async fn bench() -> Bench {
    let authority = TrainingAuthority::generate(&mut OsRng, NOW).expect("an authority");
    let person = Person {
        name: "ҮЛГІ АДАМ".into(),
        iin: "940225300019".parse().expect("an IIN"),
        bin: Some("971240001315".parse().expect("a BIN")),
        role: Role::Head,
    };
    let file = authority.issue(&mut OsRng, &person, "password", NOW).expect("a key file");
    let signer = TrainingSigner::open(&file, "password", NOW).expect("a key");
    let agent = Arc::new(Agent::new(Keys(vec![Arc::new(signer)]), Arc::new(|| NOW)));
    let identity = Identity::make(Names::Both).expect("an identity");
    let folder = tempfile::tempdir().expect("a folder");
    let chain = authority.certificate_pem().expect("a certificate");
    for (name, bytes) in [
        ("root.pem", identity.root.as_bytes()),
        ("chain.pem", chain.as_bytes()),
        ("paper", PAPER),
    ] {
        std::fs::write(folder.path().join(name), bytes).expect("written");
    }
    let serving = Serving::begin(Arc::clone(&agent), &identity, 0).await.expect("listening");
    Bench {
        folder,
        authority,
        agent,
        serving,
    }
}

impl Bench {
    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The client, which asks this agent.
    fn asking(&self, module: &str) -> Child {
        Command::new("node")
            .arg("peers/ncalayer-client.mjs")
            .arg(format!("wss://{}", self.serving.address))
            .args([self.file("paper"), self.file("chain.pem")])
            .arg(module)
            .env("NODE_EXTRA_CA_CERTS", self.file("root.pem"))
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node starts")
    }

    /// What the client says after it has asked.
    async fn client(&self, module: &str) -> Value {
        said_by(self.asking(module)).await
    }

    /// What it says where the agent behaves like this.
    async fn after(&self, behaviour: &str, module: &str) -> Value {
        self.agent.will([behaviour.parse::<Behaviour>().expect("a word")]);
        self.client(module).await
    }

    fn holds(&self, said: &Value) -> bool {
        // Which of its shapes an agent chooses is the client's own affair too.
        let signature = &said["signature"];
        let signature = signature.get("signatures").unwrap_or(signature);
        let text = signature.as_str().or_else(|| signature[0].as_str());
        let letters: String = text
            .expect("a signature")
            .lines()
            .filter(|line| !line.starts_with("-----"))
            .map(str::trim)
            .collect();
        let cms = STANDARD.decode(letters).expect("base64");
        let verifier = Verifier::new(TrustRealm::Training, [self.authority.certificate()]).expect("a verifier");
        verifier.verify(&cms, PAPER, NOW).is_ok()
    }
}

/// What this client says in the end.
async fn said_by(client: Child) -> Value {
    let output = tokio::time::timeout(PATIENCE, client.wait_with_output())
        .await
        .expect("in time")
        .expect("node runs");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("./dev test tools installs what the client needs: {words}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_client_takes_this_agent_for_ncalayer() {
    let bench = bench().await;
    for shape in ["list", "text", "armour", "object"] {
        let said = bench.after(shape, "").await;
        assert_eq!(said["version"], "1.4", "{said}");
        assert!(bench.holds(&said), "{shape}: {said}");
    }
    let older = bench.client("older").await;
    assert!(bench.holds(&older), "{older}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_client_hears_a_closed_window_and_an_error_as_what_they_are() {
    let bench = bench().await;
    let said = bench.after("cancel", "").await;
    assert_eq!(
        (&said["cancelled"], &said["signature"]),
        (&Value::Bool(true), &Value::Null),
        "{said}"
    );
    let said = bench.after("error=SIGNING_FAILURE", "").await;
    assert_eq!(said["cancelled"], false, "{said}");
    assert!(said["error"].as_str().expect("an error").contains("SIGNING_FAILURE"), "{said}");
    let said = bench.after("cancel", "older").await;
    assert!(said["error"].as_str().expect("an error").contains("action.canceled"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_client_waits_for_whoever_is_slow_and_keeps_one_signature_of_two() {
    let bench = bench().await;
    for behaviour in ["late=300", "late-greeting=300", "two-signatures", "two-answers"] {
        let said = bench.after(behaviour, "").await;
        assert!(bench.holds(&said), "{behaviour}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_client_hears_every_trouble_as_an_error_and_never_as_a_closed_window() {
    let bench = bench().await;
    for (behaviour, told) in [
        ("wrong-password", "keystore password was incorrect"),
        ("expired", "CertificateExpiredException"),
        // Where the module is not there, the answer has neither a status nor a code.
        ("older", "undefined"),
        ("ancient", "undefined"),
        ("other-greeting", "NCALayer"),
        ("drop", "NCALayer"),
        ("drop-in-answer", "NCALayer"),
    ] {
        let said = bench.after(behaviour, "").await;
        assert_eq!(
            (&said["cancelled"], &said["signature"]),
            (&Value::Bool(false), &Value::Null),
            "{behaviour}: {said}"
        );
        assert!(said["error"].as_str().expect("an error").contains(told), "{behaviour}: {said}");
    }
}

/// It has no patience of its own: a person may take as long as they like.
#[tokio::test(flavor = "multi_thread")]
async fn the_published_client_waits_until_somebody_signs_or_the_agent_has_gone() {
    let bench = bench().await;
    bench.agent.will([Behaviour::Forever]);
    let mut client = bench.asking("");
    let asked = async {
        while bench
            .agent
            .asked()
            .iter()
            .all(|question| question.what != "kz.gov.pki.knca.basics/sign")
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asked).await.expect("it asks");
    assert!(client.try_wait().expect("a state").is_none(), "it waits");
    let Bench {
        serving, folder: _folder, ..
    } = bench;
    drop(serving);
    let said = said_by(client).await;
    assert_eq!(
        (&said["cancelled"], &said["signature"]),
        (&Value::Bool(false), &Value::Null),
        "{said}"
    );
    assert!(said["error"].as_str().expect("an error").contains("NCALayer"), "{said}");
}

/// What is no JSON falls where nobody hears it: in a browser whoever asked would wait for ever. A desk has to look by itself.
#[tokio::test(flavor = "multi_thread")]
async fn the_published_client_falls_over_an_answer_that_cannot_be_read() {
    let bench = bench().await;
    for behaviour in ["garbage", "bytes"] {
        let said = bench.after(behaviour, "").await;
        assert!(said["fallen"].is_string(), "{behaviour}: {said}");
        assert_eq!(
            (&said["error"], &said["signature"]),
            (&Value::Null, &Value::Null),
            "{behaviour}: {said}"
        );
    }
}

/// It hands on what it was given: whether that is a signature of the document, whoever asked has to look.
#[tokio::test(flavor = "multi_thread")]
async fn the_published_client_does_not_notice_a_signature_of_another_document() {
    let bench = bench().await;
    let said = bench.after("other-document", "").await;
    assert!(said["signature"].is_string(), "{said}");
    assert!(!bench.holds(&said), "{said}");
}
