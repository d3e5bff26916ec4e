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
use oryn_api::error::{ApiError, Code};
use oryn_domain::time::Instant;
use oryn_messages::format;
use oryn_store::key::{self, Cost, Draws};
use oryn_store::{Key32, Store};
use zeroize::Zeroizing;

use crate::desk::{Core, Stage, shown};
use crate::pass::{KEY_SLOTS, TOKENS};
use crate::problem;
use crate::replica::Identity;
use crate::shut_out::WORD;
use crate::start::{CAN_BEGIN_ANEW, IDENTITY, KEY_SECRET, SHORTEST_PASSPHRASE, is_long_enough};

/// Folders of copies begin with this.
const FOLDER: &str = "oryn-copy";
const COPY_FILE: &str = "replica.db";
const COPY_KEY: &str = "replica.key";
/// Under this name the data file remembers when it was copied.
const LAST: &str = "last-copy";
/// What would let another computer speak for this desk, and what was said to this computer alone.
const NOT_IN_A_COPY: [&str; 5] = [TOKENS, KEY_SLOTS[0], KEY_SLOTS[1], WORD, LAST];

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

/// Lay both files down, on disk when this returns, and read back what was written.
fn lay(copy: &Path, sealed: &[u8], folder: &Path) -> std::io::Result<u64> {
    fs::create_dir_all(folder)?;
    let bytes = fs::read(copy)?;
    for (name, content) in [(COPY_KEY, sealed), (COPY_FILE, bytes.as_slice())] {
        let unfinished = folder.join(format!("{name}.new"));
        let mut file = File::create(&unfinished)?;
        file.write_all(content)?;
        file.sync_all()?;
        drop(file);
        if fs::read(&unfinished)? != content {
            return Err(std::io::Error::other("it reads back as something else"));
        }
        fs::rename(unfinished, folder.join(name))?;
    }
    Ok(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
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
        let store = self.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
        let last: Option<Instant> = store.meta(LAST).await.map_err(|error| problem::of_store(&error))?;
        let own_passphrase = self
            .off_thread(|core| Ok(!matches!(core.host.secrets().get(KEY_SECRET), Ok(Some(_))) && core.sealed_key_file().exists()))
            .await?;
        Ok(CopiesView {
            last: last.map(Into::into),
            own_passphrase,
            shortest_passphrase: SHORTEST_PASSPHRASE,
        })
    }

    /// Write a copy where a person wants it.
    pub(crate) async fn make_copy(self: &Arc<Self>, passphrase: Zeroizing<String>) -> Result<CopyMade, ApiError> {
        self.not_in_practice()?;
        let store = self.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
        let of_store = |error| problem::of_store(&error);
        let seal = self.off_thread(move |core| core.key_of_copy(&passphrase)).await?;
        let chosen = self.host.choose_folder().await;
        let Some(chosen) = chosen.map_err(|error| problem::internal(error.to_string()))? else {
            return Ok(CopyMade {
                folder: String::new(),
                acts: 0,
                bytes: 0,
            });
        };
        let now = shown(self.now());
        let folder = chosen.join(folder_name(now));
        let unfinished = self.host.data_dir().join("copy.unfinished");
        let copied = {
            let _alone = self.alone().await;
            store.copy_work(&unfinished, &seal.key, &NOT_IN_A_COPY).await
        };
        copied.map_err(of_store)?;
        let held = Store::look_into::<Identity>(&unfinished, &seal.key, IDENTITY)
            .await
            .map_err(of_store)?;
        let laid = {
            let (copy, folder) = (unfinished.clone(), folder.clone());
            self.off_thread(move |_| lay(&copy, &seal.sealed, &folder).map_err(|error| unwritable(&error)))
                .await
        };
        if let Err(error) = fs::remove_file(&unfinished) {
            tracing::warn!(%error, "a copy stayed in the data folder");
        }
        let bytes = laid?;
        store.set_meta(LAST, &now).await.map_err(of_store)?;
        self.changed([Topic::Status]);
        Ok(CopyMade {
            folder: folder.display().to_string(),
            acts: u32::try_from(held.acts).unwrap_or(u32::MAX),
            bytes,
        })
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
        let chosen = self.host.choose_folder().await;
        let Some(chosen) = chosen.map_err(|error| problem::internal(error.to_string()))? else {
            return Ok(());
        };
        let waiting = self.host.data_dir().join("copy.waiting");
        let (key, folder) = {
            let waiting = waiting.clone();
            self.off_thread(move |_| {
                let folder = find(&chosen).ok_or(Code::CopyMissing)?;
                let key = key::unseal(&folder.join(COPY_KEY), &passphrase).map_err(|error| match problem::of_sealed_key(&error) {
                    error if error.is(Code::PassphraseWrong) => error,
                    _ => Code::CopyBroken.into(),
                })?;
                fs::copy(folder.join(COPY_FILE), &waiting)
                    .and_then(|_| File::options().write(true).open(&waiting)?.sync_all())
                    .map_err(|error| {
                        tracing::warn!(%error, "a copy that is to be put back");
                        ApiError::new(Code::CopyBroken)
                    })?;
                Ok((key, folder))
            })
            .await?
        };
        let held = Store::look_into::<Identity>(&waiting, &key, IDENTITY).await.map_err(|error| {
            tracing::warn!(%error, "a copy that is to be put back");
            ApiError::new(Code::CopyBroken)
        })?;
        if held.value.is_none() {
            return Err(Code::CopyBroken.into());
        }
        tracing::info!(
            acts = held.acts,
            undecided = held.undecided,
            papers = held.papers,
            "a copy is put back"
        );
        let done = self.put_back(&waiting, &key, &folder).await;
        if done.is_err() {
            self.open().await;
        }
        done
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
