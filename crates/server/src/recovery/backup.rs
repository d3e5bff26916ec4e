//! Copies of the database: which entries of feeds are in all that may be restored, and how a copy of the embedded one is put back.
//!
//! Desks keep their feeds from the older of the last two copies on. The rule it protects: of a database that is put back from either of them,
//! desks can give back everything they have seen.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use oryn_domain::id::KindergartenId;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::store::Store;

/// How many entries a desk keeps where no copy was ever noted.
const WITHOUT_COPIES: u64 = 5_000;
/// Where feeds stood when the last copies were made.
const COPIES: &str = "copies";

/// Where every feed stood at the last copy and at the one before.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Copies {
    before_last: Option<BTreeMap<KindergartenId, u64>>,
    last: Option<BTreeMap<KindergartenId, u64>>,
}

impl Copies {
    /// As noted in the store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn read(store: &dyn Store) -> Result<Self, Failure> {
        match store.meta(COPIES).await? {
            Some(text) => Ok(serde_json::from_str(&text)?),
            None => Ok(Self::default()),
        }
    }

    /// The entry up to which a desk need not keep its feed, which stands at `head`.
    #[must_use]
    pub fn above(&self, feed: KindergartenId, head: u64) -> u64 {
        match &self.before_last {
            Some(noted) => noted.get(&feed).copied().unwrap_or_default().min(head),
            None => head.saturating_sub(WITHOUT_COPIES),
        }
    }
}

/// A copy is being made now: note where feeds stand. Called before the copy, so that the copy holds at least that much.
///
/// # Errors
/// When the store cannot be used.
pub async fn note(store: &dyn Store) -> Result<(), Failure> {
    let copies = Copies::read(store).await?;
    let heads = store.heads().await?.into_iter().map(|(feed, head)| (feed, head.seq)).collect();
    let noted = Copies {
        before_last: copies.last,
        last: Some(heads),
    };
    store.set_meta(COPIES, &serde_json::to_string(&noted)?).await
}

/// Put a copy of an embedded database in the place of the present one, which is kept beside it under the name `aside`.
///
/// # Errors
/// When a file cannot be moved or copied. Nothing is lost: the present database keeps its bytes under its old or its new name.
pub fn put_back(copy: &Path, database: &Path, aside: &Path) -> Result<(), Failure> {
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |source| Failure::File { path, source }
    };
    let arriving = database.with_extension("arriving");
    std::fs::copy(copy, &arriving).map_err(failed(copy))?;
    std::fs::File::open(&arriving)
        .and_then(|file| file.sync_all())
        .map_err(failed(&arriving))?;
    for suffix in ["", "-wal", "-shm"] {
        let (from, to) = (with_suffix(database, suffix), with_suffix(aside, suffix));
        if from.exists() {
            std::fs::rename(&from, &to).map_err(failed(&from))?;
        }
    }
    std::fs::rename(&arriving, database).map_err(failed(&arriving))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
