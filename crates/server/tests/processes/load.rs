//! Families and a registrar who ask without a pause, mostly over a process of their own that only follows and forwards.
//!
//! What gets no answer is asked again under the same identifier, as a desk and a browser do. What was answered is written down.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use oryn_api::wire::Outcome;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::{BulletinId, CommandId};
use oryn_domain::permission::Actor;
use oryn_domain::response::ResponseState;
use oryn_server::centre::{Answer, Centre};
use oryn_server::clock::SystemClock;
use oryn_server::store::postgres::PostgresStore;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::installation::Region;

/// One answer that somebody got.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    pub act: CommandId,
    pub outcome: Outcome,
    pub at: Instant,
}

/// Everybody who asks.
pub struct Load {
    stop: Arc<AtomicBool>,
    acknowledged: Arc<Mutex<Vec<Acknowledged>>>,
    people: Vec<JoinHandle<()>>,
}

#[derive(Clone)]
struct Asker {
    centre: Arc<Centre>,
    stop: Arc<AtomicBool>,
    acknowledged: Arc<Mutex<Vec<Acknowledged>>>,
}

impl Asker {
    fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::SeqCst)
    }

    /// Ask until there is an answer.
    async fn ask(&self, actor: Actor, command: Command) -> Outcome {
        let act = self.centre.new_act();
        loop {
            let asked = self
                .centre
                .submit(act, actor, None, command.clone(), SignatureCheck::NotChecked, None)
                .await;
            match asked {
                Ok(Answer::Decided(receipt)) => {
                    let answer = Acknowledged {
                        act,
                        outcome: receipt.outcome.clone(),
                        at: Instant::now(),
                    };
                    self.acknowledged.lock().expect("nobody panics with it").push(answer);
                    return receipt.outcome;
                }
                Ok(Answer::NeedFrom(_)) => unreachable!("no counter was given"),
                Err(failure) => {
                    assert!(failure.is_out_of_touch(), "{failure}");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }
}

impl Load {
    /// Begin.
    pub async fn begin(store: &Arc<PostgresStore>, region: &Region) -> Self {
        let centre = Centre::join(Arc::clone(store), Arc::new(SystemClock), None)
            .await
            .expect("it follows");
        Self::on(centre, region)
    }

    /// Begin over this process.
    pub fn on(centre: Arc<Centre>, region: &Region) -> Self {
        let asker = Asker {
            centre,
            stop: Arc::default(),
            acknowledged: Arc::default(),
        };
        let mut people = Vec::new();
        for (n, family) in region.restless().iter().enumerate() {
            let (asker, family, bulletins) = (asker.clone(), family.clone(), region.bulletins.clone());
            people.push(tokio::spawn(async move {
                let mut turn = n;
                while asker.goes_on() {
                    turn += 1;
                    let bulletin: BulletinId = bulletins[turn % bulletins.len()];
                    let response = asker.centre.new_act().0.into();
                    let respond = Command::Respond {
                        response,
                        application: family.application.id,
                        bulletin,
                    };
                    if asker.ask(family.actor(), respond).await == Outcome::Applied {
                        asker.ask(family.actor(), Command::WithdrawResponse { response }).await;
                    }
                    // A follower's own pages are read in between.
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }));
        }
        let (registrar, reader) = (region.tiny.registrar(), asker.clone());
        people.push(tokio::spawn(async move {
            while reader.goes_on() {
                let selected: Vec<_> = reader.centre.read(|published| {
                    let selected = published.register.responses().filter_map(|row| match row.state {
                        ResponseState::Selected { hold, .. } => Some((row.id, hold)),
                        _ => None,
                    });
                    selected.collect()
                });
                for (response, hold) in selected {
                    let activate = Command::ActivateResponse {
                        response,
                        referral: reader.centre.new_act().0.into(),
                        hold: Some(hold),
                    };
                    reader.ask(registrar, activate).await;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }));
        Self {
            stop: asker.stop,
            acknowledged: asker.acknowledged,
            people,
        }
    }

    pub fn acknowledged(&self) -> Vec<Acknowledged> {
        self.acknowledged.lock().expect("nobody panics with it").clone()
    }

    /// How long it took from a moment until somebody was answered again.
    pub async fn outage(&self, since: Instant) -> Duration {
        for _ in 0..1_200 {
            // An answer that was on its way when the blow fell is no sign of recovery.
            let first = self
                .acknowledged()
                .iter()
                .map(|one| one.at)
                .find(|at| *at > since + Duration::from_millis(50));
            if let Some(at) = first {
                return at - since;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        unreachable!("a minute passed and nobody was answered");
    }

    /// End, when everybody has the last answer.
    pub async fn end(self) -> Vec<Acknowledged> {
        self.stop.store(true, Ordering::SeqCst);
        for person in self.people {
            person.await.expect("nobody panics");
        }
        self.acknowledged.lock().expect("nobody panics with it").clone()
    }
}
