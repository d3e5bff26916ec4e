//! What a desk starts with.

use oryn_api::wire::{Cursor, Keep, Snapshot};
use oryn_domain::id::{DeskId, KindergartenId};

use super::Centre;
use crate::failure::Failure;

impl Centre {
    /// Everything a desk of this kindergarten starts with.
    ///
    /// # Errors
    /// When the end of the feed cannot be read.
    pub async fn snapshot(&self, kindergarten: KindergartenId, desk: DeskId) -> Result<Snapshot, Failure> {
        let mut snapshot = self.rows_of(kindergarten, desk);
        let (seq, chain) = (snapshot.cursor.seq, snapshot.cursor.chain.clone());
        snapshot.keep = self.keep(kindergarten, seq, &chain);
        let most = usize::try_from(seq.saturating_sub(snapshot.keep.above)).unwrap_or(usize::MAX);
        snapshot.tail = self.store.entries(kindergarten, snapshot.keep.above, most).await?;
        Ok(snapshot)
    }

    fn rows_of(&self, kindergarten: KindergartenId, desk: DeskId) -> Snapshot {
        self.read(|published| {
            let head = published.heads.get(&kindergarten).cloned().unwrap_or_default();
            Snapshot {
                cursor: Cursor {
                    epoch: self.epoch,
                    seq: head.seq,
                    chain: head.chain,
                },
                rules: published.register.packs().earliest().clone(),
                calendar: published.register.calendars().base().clone(),
                rows: published.register.snapshot(kindergarten),
                next_dseq: published.counters.get(&desk).copied().unwrap_or_default().saturating_add(1),
                tail: Vec::new(),
                keep: Keep::default(),
            }
        })
    }
}
