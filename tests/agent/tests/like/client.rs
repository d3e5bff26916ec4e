//! The published client of NCALayer (npm `ncalayer-js-client`, tests/peers) before this agent: what it understands is what a desk may rely on.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_agent::{Agent, Behaviour, Identity, Keys, Names, Serving};
use oryn_domain::time::Instant;
use oryn_signing::rand_core::OsRng;
use oryn_signing::{Person, Role, TrainingAuthority, TrainingSigner, TrustRealm, Verifier};
use serde_json::Value;
use tokio::process::Command;

const NOW: Instant = Instant::from_micros(1_795_240_800_000_000);
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

    /// What the client says after it has asked.
    async fn client(&self, module: &str) -> Value {
        let run = Command::new("node")
            .arg("peers/ncalayer-client.mjs")
            .arg(format!("wss://{}", self.serving.address))
            .args([self.file("paper"), self.file("chain.pem")])
            .arg(module)
            .env("NODE_EXTRA_CA_CERTS", self.file("root.pem"))
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .kill_on_drop(true)
            .output();
        let output = tokio::time::timeout(Duration::from_secs(60), run)
            .await
            .expect("in time")
            .expect("node starts");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("./dev test tools installs what the client needs: {words}"))
    }

    fn holds(&self, said: &Value) -> bool {
        // Which of its shapes an agent chooses is the client's own affair too.
        let text = said["signature"].as_str().or_else(|| said["signature"][0].as_str());
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

#[tokio::test(flavor = "multi_thread")]
async fn the_published_client_takes_this_agent_for_ncalayer() {
    let bench = bench().await;
    for shape in ["list", "text", "armour"] {
        bench.agent.will([shape.parse::<Behaviour>().expect("a word")]);
        let said = bench.client("").await;
        assert_eq!(said["version"], "1.4", "{said}");
        assert!(bench.holds(&said), "{shape}: {said}");
    }
    let older = bench.client("older").await;
    assert!(bench.holds(&older), "{older}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_client_hears_a_closed_window_and_an_error_as_what_they_are() {
    let bench = bench().await;
    bench.agent.will([Behaviour::Cancel]);
    let said = bench.client("").await;
    assert_eq!(
        (&said["cancelled"], &said["signature"]),
        (&Value::Bool(true), &Value::Null),
        "{said}"
    );
    bench.agent.will([Behaviour::Error("SIGNING_FAILURE".into())]);
    let said = bench.client("").await;
    assert_eq!(said["cancelled"], false, "{said}");
    assert!(said["error"].as_str().expect("an error").contains("SIGNING_FAILURE"), "{said}");
    bench.agent.will([Behaviour::Cancel]);
    let said = bench.client("older").await;
    assert!(said["error"].as_str().expect("an error").contains("action.canceled"), "{said}");
}
