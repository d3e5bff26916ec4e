//! The department shut this desk out: its screens stop, its unsent work is sealed and handed over, and only then its data goes.
//!
//! What is unsent is sealed to the installation's recovery key: this desk cannot read it any more, and the server that keeps it cannot either. The
//! rules it protects: the word has to be the server's own, under its seal; nothing is deleted before the centre has said that it has the box; and
//! until then the sealed file lies on this computer, can be carried away on a stick, and the key of the data stays.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::desk::status::{Left, LeftStep};
use oryn_api::desk::sync::RescueFile;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{Rescue, RescuedAct, RescuedPaper};
use oryn_domain::time::Instant;
use oryn_signing::RecoveryPublicKey;
use oryn_store::{Progress, Store};
use oryn_sync::notebook::Notebook;
use serde::{Deserialize, Serialize};

use crate::desk::{Core, Stage, shown};
use crate::fingerprint::sha256;
use crate::pass::{Chance, KEY_SLOTS, ShutOutWord};
use crate::problem;
use crate::search::Lines;
use crate::server::Answer;
use crate::start::{EVERYTHING, KEY_SECRET};
use crate::views::count;

/// Under this name the data file remembers that the desk is leaving.
pub(crate) const WORD: &str = "shut_out";
/// The sealed work, beside the data file.
const BOX_FILE: &str = "rescue.oryn";
/// What is left when everything is gone: when, and how much was handed over. Nobody's name is in it.
const LEFT_FILE: &str = "left.json";
/// Between two attempts to hand over.
const PAUSE: Duration = Duration::from_secs(60);
/// How hard the box is packed.
const LEVEL: i32 = 9;

/// How far this desk has come on its way out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ShutOut {
    pub at: Instant,
    pub step: LeftStep,
    pub acts: u32,
    pub papers: u32,
    pub file: Option<PathBuf>,
    pub problem: Option<ApiError>,
}

impl ShutOut {
    const fn beginning(at: Instant) -> Self {
        Self {
            at,
            step: LeftStep::Sealing,
            acts: 0,
            papers: 0,
            file: None,
            problem: None,
        }
    }

    pub(crate) fn view(&self) -> Left {
        Left {
            at: self.at.into(),
            step: self.step,
            acts: self.acts,
            papers: self.papers,
            file: self.file.as_ref().map(|file| file.display().to_string()).unwrap_or_default(),
            problem: self.problem.clone(),
        }
    }
}

/// What is left when everything is gone.
#[derive(Serialize, Deserialize)]
struct Gone {
    at: Instant,
    acts: u32,
    papers: u32,
}

/// A box, and how much is in it.
struct Sealed {
    bytes: Vec<u8>,
    acts: u32,
    papers: u32,
}

/// Write a file whole or not at all; it is on disk when this returns.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(beside, path)
}

impl Core {
    /// How many acts and papers the centre does not know.
    async fn unsent(&self, store: &Store) -> Result<(u32, u32), ApiError> {
        let of_store = |error| problem::of_store(&error);
        let acts = store.load().await.map_err(of_store)?.intents;
        let papers = store.papers_to_upload().await.map_err(of_store)?;
        Ok((count(acts.iter().filter(|intent| !intent.is_decided())), count(papers.iter())))
    }

    /// What the centre does not know, sealed.
    async fn sealed_work(self: &Arc<Self>, store: &Store, recovery: &str) -> Result<Sealed, ApiError> {
        let recovery: RecoveryPublicKey = recovery.parse().or(Err(ApiError::new(Code::RescueKeyMissing)))?;
        let identity = self.memory().identity.clone().ok_or(Code::DeskNotEnrolled)?;
        let of_store = |error| problem::of_store(&error);
        let undecided = store.load().await.map_err(of_store)?.intents.into_iter();
        let acts: Vec<RescuedAct> = undecided
            .filter(|intent| !intent.is_decided())
            .map(|intent| RescuedAct {
                op: intent.op(),
                about: intent.about.clone(),
                is_final: intent.is_final,
                was_sent: intent.progress == Progress::Sent,
            })
            .collect();
        let unsent = store.unsent_papers().await.map_err(of_store)?.into_iter();
        let papers: Vec<RescuedPaper> = unsent
            .map(|(sha256, kind, pdf)| RescuedPaper {
                sha256,
                kind,
                pdf: STANDARD.encode(pdf),
            })
            .collect();
        let (acts_in, papers_in) = (count(acts.iter()), count(papers.iter()));
        let rescue = Rescue {
            desk: identity.desk,
            kindergarten: identity.kindergarten,
            name: identity.name,
            at: self.now(),
            acts,
            papers,
        };
        let bytes = self
            .off_thread(move |core| {
                let text = serde_json::to_vec(&rescue).map_err(|error| problem::internal(error.to_string()))?;
                let packed = zstd::encode_all(text.as_slice(), LEVEL).map_err(|error| problem::internal(error.to_string()))?;
                recovery
                    .seal(&mut Chance(&*core.host), &packed)
                    .map_err(|error| problem::internal(error.to_string()))
            })
            .await?;
        Ok(Sealed {
            bytes,
            acts: acts_in,
            papers: papers_in,
        })
    }

    /// Write what the centre does not know into a folder that a person chooses.
    pub(crate) async fn export_rescue(self: &Arc<Self>) -> Result<RescueFile, ApiError> {
        self.not_in_practice()?;
        let nothing = || RescueFile {
            file: String::new(),
            acts: 0,
            papers: 0,
        };
        let leaving = match &self.memory().stage {
            Stage::ShutOut(found) => found.file.clone().map(|file| (file, found.acts, found.papers)),
            Stage::Enrolled => None,
            _ => return Err(Code::DeskNotEnrolled.into()),
        };
        let sealed = match leaving {
            Some((file, acts, papers)) => Sealed {
                bytes: fs::read(file).or(Err(ApiError::new(Code::RescueFileUnwritable)))?,
                acts,
                papers,
            },
            None => {
                let recovery = self.recovery().await.ok_or(Code::RescueKeyMissing)?;
                let store = self.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
                self.sealed_work(&store, &recovery).await?
            }
        };
        let chosen = self.host.choose_folder().await;
        let Some(folder) = chosen.map_err(|error| problem::internal(error.to_string()))? else {
            return Ok(nothing());
        };
        let name = sha256(&sealed.bytes).chars().take(12).collect::<String>();
        let file = folder.join(format!("oryn-{name}.oryn"));
        let shown = file.display().to_string();
        let written = fs::create_dir_all(&folder).and_then(|()| write_whole(&file, &sealed.bytes));
        written.map_err(|error| {
            tracing::warn!(%error, "the rescue file");
            ApiError::new(Code::RescueFileUnwritable)
        })?;
        Ok(RescueFile {
            file: shown,
            acts: sealed.acts,
            papers: sealed.papers,
        })
    }

    /// The server's own word came: stop the screens and begin to leave. Once.
    pub(crate) fn leave(self: &Arc<Self>, word: ShutOutWord) {
        {
            let mut memory = self.memory_mut();
            if matches!(memory.stage, Stage::ShutOut(_)) {
                return;
            }
            memory.stage = Stage::ShutOut(ShutOut::beginning(word.at));
            memory.session = None;
            memory.attachments.let_all_go();
            memory.link.online = false;
        }
        self.changed(EVERYTHING);
        let core = Arc::clone(self);
        self.beside(async move { core.leaving(word).await });
    }

    fn came_to(&self, change: impl FnOnce(&mut ShutOut)) {
        if let Stage::ShutOut(found) = &mut self.memory_mut().stage {
            change(found);
        }
        self.changed(EVERYTHING);
    }

    /// Try until it is done: nobody has to sit before the screen.
    async fn leaving(self: Arc<Self>, mut word: ShutOutWord) {
        self.fall_silent();
        // What is being written now is written; nothing begins any more.
        let alone = self.alone().await;
        {
            let mut memory = self.memory_mut();
            memory.book = Notebook::default();
            memory.lines = Lines::default();
        }
        drop(alone);
        loop {
            match self.try_to_leave(&mut word).await {
                Ok(()) => return,
                Err(error) => self.came_to(|found| {
                    found.step = LeftStep::Waiting;
                    found.problem = Some(error);
                }),
            }
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = self.asked.notified() => {}
            }
        }
    }

    async fn try_to_leave(self: &Arc<Self>, word: &mut ShutOutWord) -> Result<(), ApiError> {
        let store = self.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
        if word.recovery.is_none() {
            word.recovery = self.recovery().await;
        }
        if word.recovery.is_none() {
            word.recovery = self.ask_what_became().await.and_then(|said| said.recovery);
        }
        store.set_meta(WORD, &*word).await.map_err(|error| problem::of_store(&error))?;
        let file = self.host.data_dir().join(BOX_FILE);
        let (acts, papers) = if file.exists() {
            // Written before this start of the program: a file is here whole or not at all.
            self.unsent(&store).await?
        } else {
            let recovery = word.recovery.clone().ok_or(Code::RescueKeyMissing)?;
            let sealed = self.sealed_work(&store, &recovery).await?;
            write_whole(&file, &sealed.bytes).map_err(|error| problem::of_store(&(&error).into()))?;
            (sealed.acts, sealed.papers)
        };
        self.came_to(|found| {
            (found.step, found.file) = (LeftStep::Waiting, Some(file.clone()));
            (found.acts, found.papers) = (acts, papers);
        });
        self.hand_in(&file).await?;
        self.destroy(&store).await
    }

    async fn hand_in(self: &Arc<Self>, file: &Path) -> Result<(), ApiError> {
        let bytes = fs::read(file).or(Err(ApiError::new(Code::RescueFileUnwritable)))?;
        let (server, acts, papers) = {
            let memory = self.memory();
            let Stage::ShutOut(found) = &memory.stage else {
                return Err(Code::DeskNotEnrolled.into());
            };
            let identity = memory.identity.as_ref().ok_or(Code::DeskNotEnrolled)?;
            (identity.server.clone(), found.acts, found.papers)
        };
        let path = format!("/v1/rescue/{}?acts={acts}&papers={papers}", sha256(&bytes));
        // The first proof may be late by a clock that was turned; the answer says by how much.
        for _ in 0..2 {
            let shown = self.shown_by_key("PUT", &path).await?;
            let answer = self.server.put_rescue(&server, &shown, &path, bytes.clone()).await;
            match answer.map_err(problem::of_line)? {
                Answer::Yes(()) => return Ok(()),
                Answer::No(said) if self.heard_at_key(&said) => {}
                Answer::No(said) => return Err(said),
            }
        }
        Err(Code::DeskProofLate.into())
    }

    /// The centre has the box: the key goes, then the data, and a line about it stays.
    async fn destroy(self: &Arc<Self>, store: &Store) -> Result<(), ApiError> {
        let Stage::ShutOut(found) = self.memory().stage.clone() else {
            return Err(Code::DeskNotEnrolled.into());
        };
        let gone = Gone {
            at: found.at,
            acts: found.acts,
            papers: found.papers,
        };
        let text = serde_json::to_vec(&gone).map_err(|error| problem::internal(error.to_string()))?;
        write_whole(&self.host.data_dir().join(LEFT_FILE), &text).map_err(|error| problem::of_store(&(&error).into()))?;
        self.forget_tokens().await;
        store.close().await;
        self.clear_away().await?;
        {
            let mut memory = self.memory_mut();
            memory.store = None;
            memory.identity = None;
        }
        self.came_to(|found| {
            (found.step, found.file, found.problem) = (LeftStep::HandedOver, None, None);
        });
        Ok(())
    }

    /// Delete the keys, then the files that nobody can read without them.
    async fn clear_away(self: &Arc<Self>) -> Result<(), ApiError> {
        self.off_thread(|core| {
            for name in KEY_SLOTS.into_iter().chain([KEY_SECRET]) {
                match core.host.secrets().delete(name) {
                    Ok(()) | Err(oryn_store::SecretsError::Missing) => {}
                    Err(error) => return Err(problem::of_secrets(&error)),
                }
            }
            let of_disk = |error: std::io::Error| problem::of_store(&(&error).into());
            for file in [core.sealed_key_file(), core.host.data_dir().join(BOX_FILE)] {
                match fs::remove_file(file) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(of_disk(error)),
                    _ => {}
                }
            }
            oryn_store::store::delete(&core.store_file()).map_err(|error| problem::of_store(&error))
        })
        .await
    }

    /// What a desk that has left finds when the program starts again; what was still to be deleted is deleted now.
    pub(crate) async fn has_left(self: &Arc<Self>) -> Option<Stage> {
        let text = fs::read(self.host.data_dir().join(LEFT_FILE)).ok()?;
        let gone: Gone = serde_json::from_slice(&text).ok()?;
        let problem = self.clear_away().await.err();
        Some(Stage::ShutOut(ShutOut {
            step: LeftStep::HandedOver,
            acts: gone.acts,
            papers: gone.papers,
            problem,
            ..ShutOut::beginning(gone.at)
        }))
    }

    /// Forget that this computer was a desk.
    pub(crate) async fn begin_again(self: &Arc<Self>) -> Result<(), ApiError> {
        let has_left = matches!(&self.memory().stage, Stage::ShutOut(found) if found.step == LeftStep::HandedOver);
        if !has_left {
            return Err(Code::DeskNotEnrolled.into());
        }
        self.clear_away().await?;
        fs::remove_file(self.host.data_dir().join(LEFT_FILE)).map_err(|error| problem::of_store(&(&error).into()))?;
        let now = shown(self.now());
        self.memory_mut().link = crate::desk::LinkState {
            since: Some(now),
            ..Default::default()
        };
        self.open().await;
        Ok(())
    }
}
