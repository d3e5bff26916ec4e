//! Opening the data file: where its key is, whether there is one, and what is wrong when it does not open.
//!
//! The rule it protects: a data file without its key is never taken for a first run. The key store answers "nothing there" when it is
//! locked, too; so a file that exists stays as it is, and a person is told (feasibility.md §4).

use std::path::PathBuf;
use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::Row;
use oryn_domain::refusal::Refusal;
use oryn_store::key::{self, Cost, Draws};
use oryn_store::{Key32, Loaded, SecretsError, Store, StoreError};
use oryn_sync::clock::ServerClock;
use zeroize::Zeroizing;

use crate::authorities::{AUTHORITIES, Trusted};
use crate::code_keys::{CODE_KEYS, KnownKeys};
use crate::copies::LAST_COPY;
use crate::copying::SNAPSHOT_AT;
use crate::desk::{Core, Stage};
use crate::lane::Papers;
use crate::pass::ShutOutWord;
use crate::people::keeping;
use crate::printing;
use crate::problem;
use crate::replica::{Identity, Replica};
use crate::shut_out::WORD;

/// The data file and the sealed key beside it.
const STORE_FILE: &str = "replica.db";
const SEALED_KEY_FILE: &str = "replica.key";
/// The key of the data file in the key store.
pub(crate) const KEY_SECRET: &str = "replica-key";
pub(crate) const IDENTITY: &str = "identity";
/// The shortest passphrase, in letters.
pub(crate) const SHORTEST_PASSPHRASE: u32 = 8;

/// Whether a passphrase may be chosen.
pub(crate) fn is_long_enough(passphrase: &str) -> bool {
    u32::try_from(passphrase.chars().count()).is_ok_and(|letters| letters >= SHORTEST_PASSPHRASE)
}

/// What opening needs next.
enum Opening {
    With(Key32),
    Passphrase { first_time: bool },
}

impl Core {
    pub(crate) fn store_file(&self) -> PathBuf {
        self.host.data_dir().join(STORE_FILE)
    }

    pub(crate) fn sealed_key_file(&self) -> PathBuf {
        self.host.data_dir().join(SEALED_KEY_FILE)
    }

    /// Run something that asks the key store or counts long, away from the threads that answer.
    pub(crate) async fn off_thread<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let core = Arc::clone(self);
        tokio::task::spawn_blocking(move || work(&core))
            .await
            .unwrap_or_else(|error| Err(problem::internal(error.to_string())))
    }

    /// From nothing to a stage a person can act on.
    pub(crate) async fn open(self: &Arc<Self>) {
        if let Some(left) = self.has_left().await {
            self.memory_mut().stage = left;
            self.changed([Topic::Status]);
            return;
        }
        let stage = match self.off_thread(Self::find_key).await {
            Ok(Opening::With(key)) => match self.open_store(&key).await {
                Ok(()) => return,
                Err(error) => Stage::Broken(error),
            },
            Ok(Opening::Passphrase { first_time }) => Stage::Locked { first_time },
            Err(error) => Stage::Broken(error),
        };
        self.memory_mut().stage = stage;
        self.changed([Topic::Status]);
    }

    fn find_key(&self) -> Result<Opening, ApiError> {
        let has_store = self.store_file().exists();
        let has_sealed = self.sealed_key_file().exists();
        match self.host.secrets().get(KEY_SECRET) {
            Ok(Some(text)) => Key32::parse(&text).map(Opening::With).ok_or_else(|| Code::StoreKeyMissing.into()),
            _ if has_sealed => Ok(Opening::Passphrase { first_time: false }),
            Ok(None) if has_store => Err(Code::StoreKeyMissing.into()),
            Err(error) if has_store => Err(problem::of_secrets(&error)),
            Ok(None) => match self.keep_new_key() {
                Ok(key) => Ok(Opening::With(key)),
                Err(error) => {
                    tracing::warn!(%error, "the key store kept nothing; a passphrase is needed");
                    Ok(Opening::Passphrase { first_time: true })
                }
            },
            Err(error) => {
                tracing::warn!(%error, "no key store; a passphrase is needed");
                Ok(Opening::Passphrase { first_time: true })
            }
        }
    }

    /// A first run with a key store. The key is used only when it can be read back.
    fn keep_new_key(&self) -> Result<Key32, SecretsError> {
        let key = Key32::new(self.random());
        self.host.secrets().set(KEY_SECRET, &key.hex())?;
        match self.host.secrets().get(KEY_SECRET)? {
            Some(text) if Key32::parse(&text).as_ref() == Some(&key) => Ok(key),
            _ => Err(SecretsError::Failed("the key was not kept".into())),
        }
    }

    /// Open with a passphrase, or choose it the first time.
    pub(crate) async fn unlock(self: &Arc<Self>, passphrase: Zeroizing<String>) -> Result<(), ApiError> {
        let Stage::Locked { first_time } = self.memory().stage.clone() else {
            return Ok(());
        };
        let key = self
            .off_thread(move |core| {
                let file = core.sealed_key_file();
                if !first_time {
                    return key::unseal(&file, &passphrase).map_err(|error| problem::of_sealed_key(&error));
                }
                if !is_long_enough(&passphrase) {
                    return Err(problem::form());
                }
                let key = Key32::new(core.random());
                let draws = Draws {
                    salt: core.random(),
                    nonce: core.random(),
                };
                key::seal(&file, &key, &passphrase, Cost::DESK, draws).map_err(|error| problem::of_sealed_key(&error))?;
                Ok(key)
            })
            .await?;
        if let Err(error) = self.open_store(&key).await {
            self.memory_mut().stage = Stage::Broken(error.clone());
            self.changed([Topic::Status]);
            return Err(error);
        }
        Ok(())
    }

    /// Open the data file and read it into memory; begin to work when this is a desk.
    pub(crate) async fn open_store(self: &Arc<Self>, key: &Key32) -> Result<(), ApiError> {
        let (store, identity, loaded) = match self.read_store(key).await {
            Err(StoreError::Damaged(why)) => self.read_rebuilt(key, &why).await?,
            read => read.map_err(|error| problem::of_store(&error))?,
        };
        let papers = Papers::read(&store).await.map_err(|error| problem::of_store(&error))?;
        let prints = printing::load(&store).await?;
        let authorities = store.meta(AUTHORITIES).await.map_err(|error| problem::of_store(&error))?;
        let code_keys = store.meta(CODE_KEYS).await.map_err(|error| problem::of_store(&error))?;
        let snapshot_at = store.meta(SNAPSHOT_AT).await.map_err(|error| problem::of_store(&error))?;
        let copied_at = store.meta(LAST_COPY).await.map_err(|error| problem::of_store(&error))?;
        let shut_out: Option<ShutOutWord> = store.meta(WORD).await.map_err(|error| problem::of_store(&error))?;
        let reading = self.reading();
        let people = keeping::load(&store, identity.as_ref(), &reading.clone().into()).await?;
        let enrolled = identity.is_some();
        {
            let mut memory = self.memory_mut();
            memory.clock = ServerClock::restored(loaded.clock, &reading);
            memory.book.cursor = loaded.cursor;
            memory.reconciling = loaded.reconciling;
            memory.book.intents = loaded.intents.into_iter().map(|intent| (intent.dseq, intent)).collect();
            loaded.rows.iter().filter_map(Row::record).for_each(|row| memory.lines.put(row));
            memory.book.replica = match (loaded.rules, loaded.calendar) {
                (Some(rules), Some(calendar)) => Some(Replica::new(rules, calendar, loaded.rows)),
                _ => None,
            };
            memory.identity = identity;
            memory.snapshot_at = snapshot_at;
            memory.copied_at = copied_at;
            memory.papers = papers;
            memory.prints = prints;
            memory.people = people;
            memory.session = None;
            memory.authorities = authorities.map(Trusted::of_before);
            memory.code_keys = code_keys.map(KnownKeys::of_before).unwrap_or_default();
            memory.store = Some(Arc::new(store));
            memory.stage = if enrolled { Stage::Enrolled } else { Stage::NotEnrolled };
            memory.lay();
        }
        self.changed(EVERYTHING);
        self.follow_prints();
        if let Some(word) = shut_out {
            self.leave(word);
        } else if enrolled && self.memory().waits_for_a_person() {
            tracing::warn!("opened with care: a person lets it go on");
        } else if enrolled {
            self.run();
        } else if let Some(code) = self.options.enrol_code.clone() {
            self.enrol_by_code(code);
        }
        Ok(())
    }
}

/// An opened data file with everything that is in it.
type Read = (Store, Option<Identity>, Loaded);

impl Core {
    async fn read_store(&self, key: &Key32) -> Result<Read, StoreError> {
        let store = Store::open(&self.store_file(), key).await?;
        let read = async { Ok((store.meta(IDENTITY).await?, store.load().await?)) };
        match read.await {
            Ok((identity, loaded)) => Ok((store, identity, loaded)),
            Err(error) => {
                store.close().await;
                Err(error)
            }
        }
    }

    /// A damaged file whose acts can all be read is made anew around them; the rows come from the centre again. Otherwise it stays as it is.
    async fn read_rebuilt(&self, key: &Key32, why: &str) -> Result<Read, ApiError> {
        let damaged = |why: String| problem::of_store(&StoreError::Damaged(why));
        if let Err(error) = Store::rebuild(&self.store_file(), key).await {
            tracing::error!(%error, "the acts in the data file cannot be carried over");
            return Err(match error {
                StoreError::DiskFull | StoreError::InUse => problem::of_store(&error),
                _ => damaged(why.to_owned()),
            });
        }
        let read = self.read_store(key).await.map_err(|error| problem::of_store(&error))?;
        self.memory_mut().notice = Some(Code::StoreRebuilt.into());
        Ok(read)
    }

    /// A person has read why the data cannot be used, and wants to go on: what cannot be used is put aside under another name, and the
    /// program begins as on a new computer. Where only the log is gone the file itself is used. Nothing is deleted.
    pub(crate) async fn start_anew(self: &Arc<Self>) -> Result<(), ApiError> {
        let of_store = |error| problem::of_store(&error);
        let Stage::Broken(error) = self.memory().stage.clone() else {
            return Err(Refusal::AlreadyDone.into());
        };
        let file = self.store_file();
        let has_data = std::fs::metadata(&file).is_ok_and(|found| found.len() > 0);
        if error.is(Code::StoreFileMissing) && has_data {
            Store::go_on_without_log(&file).await.map_err(of_store)?;
        } else if CAN_BEGIN_ANEW.iter().any(|code| error.is(*code)) {
            let aside = Store::set_aside(&file).await.map_err(of_store)?;
            let name = aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.memory_mut().notice = Some(ApiError::new(Code::StoreSetAside).with("file", name));
        }
        self.open().await;
        Ok(())
    }
}

/// What no second try can mend: then the data may be put aside.
pub(crate) const CAN_BEGIN_ANEW: [Code; 4] = [
    Code::StoreDamaged,
    Code::StoreKeyWrong,
    Code::StoreKeyMissing,
    Code::StoreFileMissing,
];

/// Every topic: after opening, after a snapshot.
pub(crate) const EVERYTHING: [Topic; 13] = [
    Topic::Status,
    Topic::Places,
    Topic::Responses,
    Topic::Referrals,
    Topic::Contracts,
    Topic::Outbox,
    Topic::People,
    Topic::Printing,
    Topic::Attachments,
    Topic::Journal,
    Topic::Updates,
    Topic::Signing,
    Topic::Work,
];
