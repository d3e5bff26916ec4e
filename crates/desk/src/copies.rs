//! Copies of what only this computer has, sealed with a passphrase: written in Settings, put back where the data cannot be opened or on a new
//! computer.
//!
//! The rules it protects: a copy is said to be there only after it was read back; it holds nothing that lets another computer speak for this desk; a
//! copy never takes the place of data that can be used, and what it takes the place of is put aside. A desk that was put back begins like one with a
//! damaged file: it keeps every act, takes the rows anew, and the centre answers acts that it knows with the receipts they got.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::desk::copies::{CopiesView, CopyMade};
use oryn_api::desk::work::{WorkKind, WorkStep};
use oryn_api::error::{ApiError, Code};
use oryn_domain::time::Instant;
use oryn_messages::format;
use oryn_store::key::{self, Cost, Draws};
use oryn_store::{Key32, Store};
use zeroize::Zeroizing;

use crate::copying::SNAPSHOT_AT;
use crate::desk::{Core, Stage, shown};
use crate::pass::{KEY_SLOTS, TOKENS};
use crate::problem;
use crate::replica::Identity;
use crate::shut_out::WORD;
use crate::start::{CAN_BEGIN_ANEW, IDENTITY, KEY_SECRET, SHORTEST_PASSPHRASE, is_long_enough};
use crate::work::Work;

/// So much is written before somebody is asked whether to go on.
const PIECE: usize = 1 << 20;
/// Folders of copies begin with this.
const FOLDER: &str = "oryn-copy";
const COPY_FILE: &str = "replica.db";
const COPY_KEY: &str = "replica.key";
/// Under this name the data file remembers when it was copied.
pub(crate) const LAST_COPY: &str = "last-copy";
/// What would let another computer speak for this desk, and what was said to this computer alone.
const NOT_IN_A_COPY: [&str; 6] = [TOKENS, KEY_SLOTS[0], KEY_SLOTS[1], WORD, LAST_COPY, SNAPSHOT_AT];

/// The key of the data file, and the same sealed with the passphrase of a copy.
struct CopyKey {
    key: Key32,
    sealed: Vec<u8>,
}

fn unwritable(error: &std::io::Error) -> ApiError {
    tracing::warn!(%error, "the folder for a copy");
    match error.kind() {
        std::io::ErrorKind::StorageFull => Code::DiskFull,
        _ => Code::CopyUnwritable,
    }
    .into()
}

/// `oryn-copy-2026-11-22-1102`
fn folder_name(at: Instant) -> String {
    let clock = format::time(at.local()).replace(':', "");
    format!("{FOLDER}-{}-{clock}", at.local_date())
}

/// Write a file piece by piece, on disk when this returns, and read back what was written. Nothing of it stays where somebody stopped it.
fn write(file: &Path, content: &[u8], work: &Work) -> std::io::Result<Option<()>> {
    let mut written = File::create(file)?;
    let mut got = 0_u64;
    for piece in content.chunks(PIECE) {
        if work.is_stopped() {
            drop(written);
            fs::remove_file(file)?;
            return Ok(None);
        }
        written.write_all(piece)?;
        got = got.saturating_add(u64::try_from(piece.len()).unwrap_or_default());
        work.so_far(got);
    }
    written.sync_all()?;
    drop(written);
    if fs::read(file)? != content {
        return Err(std::io::Error::other("it reads back as something else"));
    }
    Ok(Some(()))
}

/// Lay both files down. Nothing where somebody stopped it.
fn lay(copy: &Path, sealed: &[u8], folder: &Path, work: &Work) -> std::io::Result<Option<u64>> {
    let is_new = !folder.exists();
    fs::create_dir_all(folder)?;
    let content = fs::read(copy)?;
    let bytes = u64::try_from(content.len()).unwrap_or(u64::MAX);
    work.step(WorkStep::Writing, bytes);
    let unfinished = |name: &str| folder.join(format!("{name}.new"));
    let written = write(&unfinished(COPY_FILE), &content, work)?;
    if written.is_none() || !work.goes_through(WorkStep::Placing) {
        if written.is_some() {
            fs::remove_file(unfinished(COPY_FILE))?;
        }
        if is_new {
            fs::remove_dir(folder)?;
        }
        return Ok(None);
    }
    let key = unfinished(COPY_KEY);
    let mut file = File::create(&key)?;
    file.write_all(sealed)?;
    file.sync_all()?;
    drop(file);
    if fs::read(&key)? != sealed {
        return Err(std::io::Error::other("it reads back as something else"));
    }
    for name in [COPY_KEY, COPY_FILE] {
        fs::rename(unfinished(name), folder.join(name))?;
    }
    Ok(Some(bytes))
}

/// The copy in this folder; where it holds several, the newest by its name.
fn find(chosen: &Path) -> Option<PathBuf> {
    let is_copy = |folder: &Path| folder.join(COPY_FILE).is_file() && folder.join(COPY_KEY).is_file();
    if is_copy(chosen) {
        return Some(chosen.to_owned());
    }
    let inside = fs::read_dir(chosen).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    inside
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(FOLDER)) && is_copy(path))
        .max()
}

impl Core {
    pub(crate) async fn copies(self: &Arc<Self>) -> Result<CopiesView, ApiError> {
        let last = {
            let memory = self.memory();
            memory.store.as_ref().ok_or(Code::DeskNotEnrolled)?;
            memory.copied_at
        };
        let own_passphrase = self
            .off_thread(|core| Ok(!matches!(core.host.secrets().get(KEY_SECRET), Ok(Some(_))) && core.sealed_key_file().exists()))
            .await?;
        Ok(CopiesView {
            last: last.map(Into::into),
            own_passphrase,
            shortest_passphrase: SHORTEST_PASSPHRASE,
        })
    }

    /// Write a copy where a person wants it. Where they chose no folder, or stopped it, there is none.
    pub(crate) async fn make_copy(self: &Arc<Self>, passphrase: Zeroizing<String>) -> Result<CopyMade, ApiError> {
        self.not_in_practice()?;
        let store = self.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
        let work = Arc::new(self.begin_work(WorkKind::Copy));
        let unfinished = self.host.data_dir().join("copy.unfinished");
        let made = self.make_copy_of(&store, passphrase, &unfinished, &work).await;
        if unfinished.exists()
            && let Err(error) = fs::remove_file(&unfinished)
        {
            tracing::warn!(%error, "a copy stayed in the data folder");
        }
        let Some((made, at)) = made? else {
            return Ok(CopyMade {
                folder: String::new(),
                acts: 0,
                bytes: 0,
            });
        };
        store.set_meta(LAST_COPY, &at).await.map_err(|error| problem::of_store(&error))?;
        self.memory_mut().copied_at = Some(at);
        self.changed([Topic::Status]);
        Ok(made)
    }

    async fn make_copy_of(
        self: &Arc<Self>,
        store: &Store,
        passphrase: Zeroizing<String>,
        unfinished: &Path,
        work: &Arc<Work>,
    ) -> Result<Option<(CopyMade, Instant)>, ApiError> {
        let of_store = |error| problem::of_store(&error);
        let seal = self.off_thread(move |core| core.key_of_copy(&passphrase)).await?;
        let chosen = self.host.choose_folder().await;
        let Some(chosen) = chosen.map_err(|error| problem::internal(error.to_string()))? else {
            return Ok(None);
        };
        let now = shown(self.now());
        let folder = chosen.join(folder_name(now));
        work.step(WorkStep::Gathering, 0);
        let copied = {
            let _alone = self.alone().await;
            let copying = async { store.copy_work(unfinished, &seal.key, &NOT_IN_A_COPY).await.map_err(of_store) };
            work.unless_stopped(copying).await?
        };
        if copied.is_none() {
            return Ok(None);
        }
        work.step(WorkStep::Checking, 0);
        let looking = async {
            Store::look_into::<Identity>(unfinished, &seal.key, IDENTITY)
                .await
                .map_err(of_store)
        };
        let Some(held) = work.unless_stopped(looking).await? else {
            return Ok(None);
        };
        let laid = {
            let (copy, folder, work) = (unfinished.to_owned(), folder.clone(), Arc::clone(work));
            self.off_thread(move |_| lay(&copy, &seal.sealed, &folder, &work).map_err(|error| unwritable(&error)))
                .await?
        };
        let made = |bytes| CopyMade {
            folder: folder.display().to_string(),
            acts: u32::try_from(held.acts).unwrap_or(u32::MAX),
            bytes,
        };
        Ok(laid.map(|bytes| (made(bytes), now)))
    }

    /// The key of the data file with what opens it in a copy: a passphrase that is chosen now, or, where the data are sealed with one, the same.
    fn key_of_copy(&self, passphrase: &str) -> Result<CopyKey, ApiError> {
        let of_seal = |error| problem::of_sealed_key(&error);
        let own = self.sealed_key_file();
        let key = match self.host.secrets().get(KEY_SECRET) {
            Ok(Some(text)) => Key32::parse(&text).ok_or(Code::StoreKeyMissing)?,
            _ if own.exists() => {
                let key = key::unseal(&own, passphrase).map_err(of_seal)?;
                let sealed = fs::read(&own).map_err(|error| problem::of_store(&(&error).into()))?;
                return Ok(CopyKey { key, sealed });
            }
            Ok(None) => return Err(Code::StoreKeyMissing.into()),
            Err(error) => return Err(problem::of_secrets(&error)),
        };
        if !is_long_enough(passphrase) {
            return Err(problem::form());
        }
        let file = self.host.data_dir().join("copy.key");
        let draws = Draws {
            salt: self.random(),
            nonce: self.random(),
        };
        // One that an interrupted copy left is sealed with another passphrase.
        let _nothing_there = fs::remove_file(&file);
        key::seal(&file, &key, passphrase, Cost::DESK, draws).map_err(of_seal)?;
        let sealed = fs::read(&file).and_then(|sealed| fs::remove_file(&file).map(|()| sealed));
        Ok(CopyKey {
            key,
            sealed: sealed.map_err(|error| problem::of_store(&(&error).into()))?,
        })
    }

    /// Put a copy back where there are no data that can be used.
    pub(crate) async fn restore_copy(self: &Arc<Self>, passphrase: Zeroizing<String>) -> Result<(), ApiError> {
        let useless = match &self.memory().stage {
            Stage::NotEnrolled => true,
            Stage::Broken(error) => CAN_BEGIN_ANEW.iter().any(|code| error.is(*code)),
            _ => false,
        };
        if !useless {
            return Err(Code::CopyNotNeeded.into());
        }
        let work = Arc::new(self.begin_work(WorkKind::Restore));
        let chosen = self.host.choose_folder().await;
        let Some(chosen) = chosen.map_err(|error| problem::internal(error.to_string()))? else {
            return Ok(());
        };
        let waiting = self.host.data_dir().join("copy.waiting");
        let restored = self.restore_from(chosen, passphrase, &waiting, &work).await;
        if matches!(restored, Ok(None)) {
            tracing::info!("a copy is not put back: somebody stopped it");
            // What is read of a copy is written over the next time.
            let _nothing_there = fs::remove_file(&waiting);
        }
        restored.map(|_done| ())
    }

    /// Read the copy in a folder, look into it, and put it back; nothing where somebody stopped it before it went into its place.
    async fn restore_from(
        self: &Arc<Self>,
        chosen: PathBuf,
        passphrase: Zeroizing<String>,
        waiting: &Path,
        work: &Arc<Work>,
    ) -> Result<Option<()>, ApiError> {
        let read = {
            let (waiting, work) = (waiting.to_owned(), Arc::clone(work));
            self.off_thread(move |_| {
                let folder = find(&chosen).ok_or(Code::CopyMissing)?;
                let key = key::unseal(&folder.join(COPY_KEY), &passphrase).map_err(|error| match problem::of_sealed_key(&error) {
                    error if error.is(Code::PassphraseWrong) => error,
                    _ => Code::CopyBroken.into(),
                })?;
                let read = fs::read(folder.join(COPY_FILE)).and_then(|content| {
                    work.step(WorkStep::Writing, u64::try_from(content.len()).unwrap_or_default());
                    write(&waiting, &content, &work)
                });
                let read = read.map_err(|error| {
                    tracing::warn!(%error, "a copy that is to be put back");
                    ApiError::new(Code::CopyBroken)
                })?;
                Ok(read.map(|()| (key, folder)))
            })
            .await?
        };
        let Some((key, folder)) = read else {
            return Ok(None);
        };
        work.step(WorkStep::Checking, 0);
        let looking = async {
            Store::look_into::<Identity>(waiting, &key, IDENTITY).await.map_err(|error| {
                tracing::warn!(%error, "a copy that is to be put back");
                ApiError::new(Code::CopyBroken)
            })
        };
        let Some(held) = work.unless_stopped(looking).await? else {
            return Ok(None);
        };
        if held.value.is_none() {
            return Err(Code::CopyBroken.into());
        }
        tracing::info!(
            acts = held.acts,
            undecided = held.undecided,
            papers = held.papers,
            "a copy is put back"
        );
        if !work.goes_through(WorkStep::Placing) {
            return Ok(None);
        }
        let done = self.put_back(waiting, &key, &folder).await;
        if done.is_err() {
            self.open().await;
        }
        done.map(Some)
    }

    async fn put_back(self: &Arc<Self>, waiting: &Path, key: &Key32, folder: &Path) -> Result<(), ApiError> {
        let of_store = |error| problem::of_store(&error);
        let store = self.memory_mut().store.take();
        if let Some(store) = store {
            store.close().await;
        }
        let file = self.store_file();
        let aside = Store::set_aside(&file).await.map_err(of_store)?;
        let name = aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
        {
            let (key, sealed) = (key.clone(), folder.join(COPY_KEY));
            self.off_thread(move |core| core.keep_key_of_copy(&key, &sealed, &name)).await?;
        }
        Store::put_in_place(waiting, &file).map_err(of_store)?;
        self.forget_tokens().await;
        self.open_store(key).await
    }

    /// The key of what was put aside stays under another name; the copy's takes its place in the key store, or sealed where there is none.
    fn keep_key_of_copy(&self, key: &Key32, sealed: &Path, aside: &str) -> Result<(), ApiError> {
        let of_disk = |error: std::io::Error| problem::of_store(&(&error).into());
        let secrets = self.host.secrets();
        let own = self.sealed_key_file();
        if own.exists() {
            fs::rename(&own, self.host.data_dir().join(format!("{aside}.key"))).map_err(of_disk)?;
        }
        if let Ok(Some(before)) = secrets.get(KEY_SECRET)
            && *before != *key.hex()
        {
            secrets
                .set(&format!("{KEY_SECRET}-{aside}"), &before)
                .map_err(|error| problem::of_secrets(&error))?;
        }
        let kept = secrets.set(KEY_SECRET, &key.hex()).and_then(|()| secrets.get(KEY_SECRET));
        if kept.is_ok_and(|found| found.is_some_and(|found| *found == *key.hex())) {
            return Ok(());
        }
        fs::copy(sealed, &own)
            .and_then(|_| File::options().write(true).open(&own)?.sync_all())
            .map_err(of_disk)
    }
}
