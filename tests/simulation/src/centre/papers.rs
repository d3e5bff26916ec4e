//! Papers at the centre, as `server/uploads.rs` and its store keep them: parts by the desk that announced them, wholes by their hash, each
//! change one transaction.

use oryn_domain::contract::Contract;
use oryn_sync::engine::Failure;
use oryn_sync::lane::{Event, Paper};

use super::*;
use crate::disk::document_bytes;

impl Centre {
    fn names(&self, kindergarten: KindergartenId, sha256: &str) -> bool {
        let mut contracts = self.disk.register.contracts();
        contracts.any(|row| row.kindergarten == kindergarten && row.documents().any(|document| document == sha256))
    }

    /// Papers that contracts of a kindergarten and their additions name and that are not here.
    pub(super) fn papers_wanted(&self, kindergarten: KindergartenId) -> Vec<String> {
        let contracts = self.disk.register.contracts().filter(|row| row.kindergarten == kindergarten);
        let missing = contracts
            .flat_map(Contract::documents)
            .filter(|document| !self.disk.papers.contains_key(*document));
        let wanted: BTreeSet<String> = missing.cloned().collect();
        wanted.into_iter().collect()
    }

    /// A desk announces a paper, or asks how far it has come.
    pub fn paper_announced(&mut self, place: &Place, paper: &Paper) -> Event {
        let key = (place.seat.desk, paper.sha256.clone());
        if !self.names(place.seat.kindergarten, &paper.sha256) {
            return Event::Refused(Code::FileNotAwaited.into());
        }
        if self.disk.papers.contains_key(&paper.sha256) {
            self.disk.parts.remove(&key);
            return Event::Here;
        }
        let offset = *self.disk.parts.entry(key).or_default();
        Event::Stands { offset }
    }

    /// So many bytes of a part arrived.
    pub fn part_arrived(&mut self, place: &Place, sha256: &str, from: u64, arrived: u64) -> Event {
        let key = (place.seat.desk, sha256.to_owned());
        let whole = document_bytes(sha256);
        let Some(has) = self.disk.parts.get_mut(&key).filter(|has| **has == from) else {
            return Event::Elsewhere;
        };
        if from.saturating_add(arrived) > whole {
            return Event::Failed(Failure::Unreadable);
        }
        *has += arrived;
        let offset = *has;
        if offset == whole || self.mutant == Some(Mutant::PaperCountedEarly) {
            self.disk.parts.remove(&key);
            self.disk.papers.insert(sha256.to_owned(), offset);
        }
        Event::Took { offset, micros: 0 }
    }
}
