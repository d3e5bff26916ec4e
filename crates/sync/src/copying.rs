//! How a snapshot is fetched: the manifest, then the chunks that are not here yet, a few at a time, until all of them are.
//!
//! `(state, what happened) -> (state, steps)`, without a line and a disk of its own. The rule it protects: what was fetched and kept is never
//! fetched again, whatever breaks off; a chunk that is not what the manifest names is fetched anew, but not for ever (sync.md §3.19).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use oryn_api::wire::{ChunkRef, Manifest, SCHEMA};

use crate::engine::Failure;
use crate::snapshot::Spoiled;

/// Chunks on their way at a time: the line stays full while an answer travels.
const WINDOW: usize = 2;
/// How often one chunk is fetched before the copy is given up for now.
const TRIES: u32 = 3;
/// How often a manifest may be overtaken by a newer one before the copy is given up for now.
const RENEWALS: u32 = 3;

/// What to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// `GET /v1/snapshot`. Answer with [`Copying::listed`].
    AskManifest,
    /// `GET /v1/chunks/{sha256}`, look whether it is the one, and keep it. Answer with [`Copying::kept`], [`Copying::spoiled`] or
    /// [`Copying::gone`].
    Fetch(ChunkRef),
    /// Everything is here: put it in place of all rows in one transaction.
    Swap(Box<Manifest>),
    /// Given up for now; what was kept stays.
    GiveUp(Failure),
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Chunks that are here.
    pub got: u32,
    /// All chunks.
    pub of: u32,
    /// Bytes that are here.
    pub bytes: u64,
    /// All bytes.
    pub of_bytes: u64,
}

/// A copy on its way.
#[derive(Debug, Clone, Default)]
pub struct Copying {
    manifest: Option<Manifest>,
    here: BTreeSet<String>,
    waiting: VecDeque<ChunkRef>,
    flying: BTreeSet<String>,
    tries: BTreeMap<String, u32>,
    renewals: u32,
    over: bool,
}

impl Copying {
    /// Begin, with chunks that are here from before.
    #[must_use]
    pub fn begin(here: BTreeSet<String>) -> (Self, Vec<Step>) {
        let copying = Self { here, ..Self::default() };
        (copying, vec![Step::AskManifest])
    }

    /// The manifest came. Chunks that are here already are not asked for.
    pub fn listed(&mut self, manifest: Manifest) -> Vec<Step> {
        if manifest.min_schema > SCHEMA {
            return self.give_up(Failure::Upgrade);
        }
        let mut named = BTreeSet::new();
        self.waiting = manifest
            .chunks
            .iter()
            .filter(|chunk| !self.here.contains(&chunk.sha256) && named.insert(chunk.sha256.clone()))
            .filter(|chunk| !self.flying.contains(&chunk.sha256))
            .cloned()
            .collect();
        self.manifest = Some(manifest);
        self.go_on()
    }

    /// A chunk is the one and is on disk.
    pub fn kept(&mut self, sha256: &str) -> Vec<Step> {
        self.flying.remove(sha256);
        self.here.insert(sha256.to_owned());
        self.go_on()
    }

    /// What came is not the chunk: it is fetched again, a few times.
    pub fn spoiled(&mut self, chunk: ChunkRef, why: Spoiled) -> Vec<Step> {
        self.flying.remove(&chunk.sha256);
        self.here.remove(&chunk.sha256);
        let tries = self.tries.entry(chunk.sha256.clone()).or_default();
        *tries = tries.saturating_add(1);
        if *tries >= TRIES {
            return self.give_up(Failure::Spoiled(why));
        }
        if self.is_named(&chunk.sha256) {
            self.waiting.push_front(chunk);
        }
        self.go_on()
    }

    /// The server has this chunk no more: its rows have changed since, and so has the manifest.
    pub fn gone(&mut self, sha256: &str) -> Vec<Step> {
        self.flying.remove(sha256);
        if self.over || !self.is_named(sha256) {
            // It belonged to a manifest that was overtaken before.
            return self.go_on();
        }
        self.manifest = None;
        self.waiting.clear();
        self.renewals = self.renewals.saturating_add(1);
        if self.renewals > RENEWALS {
            return self.give_up(Failure::Unreadable);
        }
        vec![Step::AskManifest]
    }

    /// The line broke, the server has no time, or the disk did not take it.
    pub fn give_up(&mut self, failure: Failure) -> Vec<Step> {
        if std::mem::replace(&mut self.over, true) {
            return Vec::new();
        }
        vec![Step::GiveUp(failure)]
    }

    /// How far it has come; nothing is known before the manifest.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let mut progress = Progress::default();
        for chunk in self.manifest.iter().flat_map(|manifest| &manifest.chunks) {
            progress.of = progress.of.saturating_add(1);
            progress.of_bytes = progress.of_bytes.saturating_add(chunk.bytes.into());
            if self.here.contains(&chunk.sha256) {
                progress.got = progress.got.saturating_add(1);
                progress.bytes = progress.bytes.saturating_add(chunk.bytes.into());
            }
        }
        progress
    }

    fn is_named(&self, sha256: &str) -> bool {
        let chunks = self.manifest.iter().flat_map(|manifest| &manifest.chunks);
        chunks.into_iter().any(|chunk| chunk.sha256 == sha256)
    }

    fn go_on(&mut self) -> Vec<Step> {
        if self.over {
            return Vec::new();
        }
        let Some(manifest) = &self.manifest else { return Vec::new() };
        let mut steps = Vec::new();
        while self.flying.len() < WINDOW
            && let Some(chunk) = self.waiting.pop_front()
        {
            self.flying.insert(chunk.sha256.clone());
            steps.push(Step::Fetch(chunk));
        }
        if steps.is_empty() && manifest.chunks.iter().all(|chunk| self.here.contains(&chunk.sha256)) {
            self.over = true;
            steps.push(Step::Swap(Box::new(manifest.clone())));
        }
        steps
    }
}

#[cfg(test)]
mod tests;
