//! What a process knows of copies of its database, and of a recovery under way.

use std::sync::atomic::Ordering;

use oryn_api::wire::Keep;
use oryn_domain::id::{DeskId, KindergartenId};
use oryn_sync::deadlines::Deadlines;
use tokio::sync::oneshot;

use super::{COPIES_MICROS, Centre, Work};
use crate::failure::Failure;
use crate::recovery;
use crate::recovery::backup::Copies;

impl Centre {
    /// Whether this is a restored centre that waits for its desks.
    #[must_use]
    pub fn is_recovering(&self) -> bool {
        self.recovering.load(Ordering::SeqCst)
    }

    /// Let the writer put back what desks have handed in, and go on.
    ///
    /// # Errors
    /// What broke; nothing was put back then.
    pub(crate) async fn recover(&self) -> Result<(), Failure> {
        let (reply, answer) = oneshot::channel();
        self.hand_over(Work::Recover(reply), answer).await
    }

    /// The recovery is durable: terms are counted anew, desks count as heard now, another public log begins.
    pub(crate) async fn recovered(&self) -> Result<(), Failure> {
        self.log.end();
        let now = self.clock.now();
        let desks: Vec<DeskId> = self.read(|published| published.register.desks().map(|desk| desk.id).collect());
        self.with_presence(|presence| {
            for desk in desks {
                presence.note(desk, now);
            }
        });
        self.publish(|published| published.deadlines = Deadlines::of(&published.register));
        self.recovering.store(false, Ordering::SeqCst);
        self.begin_log().await
    }

    /// A process that does not write looks whether the recovery is over.
    pub(crate) async fn follow_recovery(&self) -> Result<(), Failure> {
        if self.is_recovering() && !recovery::is_under_way(&*self.store).await? {
            self.reload().await?;
            self.log.end();
            self.log.follow(&*self.store).await?;
            self.recovering.store(false, Ordering::SeqCst);
        }
        Ok(())
    }

    /// Look whether the database was copied since the last look, at most twice a minute.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn look_for_copies(&self) -> Result<(), Failure> {
        let now = self.clock.now();
        let due = self.read(|published| now.since(published.copies_read) >= COPIES_MICROS || now < published.copies_read);
        if due {
            let copies = Copies::read(&*self.store).await?;
            self.publish(|published| {
                published.copies = copies;
                published.copies_read = now;
            });
        }
        Ok(())
    }

    /// What a desk of this kindergarten keeps of its feed, which stands there.
    pub(crate) fn keep(&self, kindergarten: KindergartenId, seq: u64, chain: &str) -> Keep {
        Keep {
            above: self.read(|published| published.copies.above(kindergarten, seq)),
            seal: recovery::seal_of(self, kindergarten, seq, chain),
        }
    }
}
