//! What the engine is told, and what it asks for.

use oryn_api::wire::{Cursor, Entry, Keep, Receipt, ReconcileReply, Resumption, Sums, SyncReply};

use crate::snapshot::Spoiled;

/// Why an exchange did not come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// No connection, or none that carried an answer.
    Unreachable,
    /// The server asks to come back later.
    Busy {
        /// Milliseconds.
        retry_after_ms: u64,
    },
    /// The server does not know this desk any more. The outbox stays.
    Unauthorised,
    /// This program is too old for the server. The outbox stays.
    Upgrade,
    /// The server is too old for what this program says. The outbox stays and waits.
    ServerTooOld,
    /// The answer made no sense.
    Unreadable,
    /// A part of the snapshot came again and again as something else than was announced.
    Spoiled(Spoiled),
    /// The server's database is another incarnation. The outbox stays, and everything is handed in.
    EpochChanged {
        /// Which.
        epoch: u32,
    },
    /// The server was restored and waits for desks.
    Recovering {
        /// Desks that have handed everything in.
        back: u32,
        /// Desks that are waited for, those among them.
        of: u32,
    },
    /// What came could not be written down here.
    Store,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The program began; this is where it left off.
    Started {
        /// Where the desk stands in the feed; `None` before the first snapshot.
        cursor: Option<Cursor>,
        /// Counters of the acts without a receipt.
        undecided: Vec<u64>,
        /// The incarnation of the server's database that this desk was handing in to.
        reconciling: Option<u32>,
    },
    /// An act was written down.
    LocalAct {
        /// Its counter.
        dseq: u64,
    },
    /// The server said that there is more.
    Poked {
        /// Its last entry.
        head: u64,
    },
    /// The live line is still alive.
    LiveHeard,
    /// A person asks, or the network came back.
    Asked,
    /// The answer to an exchange.
    Replied(Box<SyncReply>),
    /// What [`Effect::Apply`] carried is on disk.
    Applied,
    /// The snapshot is on disk.
    SnapshotStored {
        /// Where it stands in the feed.
        cursor: Cursor,
    },
    /// What [`Effect::BeginReconcile`] carried is on disk: from now on nothing of an earlier incarnation counts.
    ReconcileBegun {
        /// The incarnation.
        epoch: u32,
    },
    /// The answer to a piece that was handed in.
    HandedIn(Box<ReconcileReply>),
    /// What [`Effect::Resume`] carried is on disk.
    Resumed {
        /// Where the desk stands in the feed.
        cursor: Option<Cursor>,
        /// Counters of the acts without a receipt.
        undecided: Vec<u64>,
    },
    /// What [`Effect::Compare`] was given is not what the rows here come to.
    Differs,
    /// The exchange, the snapshot or the writing failed.
    Failed(Failure),
    /// The timer fired.
    TimerFired,
    /// The live line is open.
    LiveOpened,
    /// The live line ended, or did not open.
    LiveClosed,
}

/// What to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// `POST /v1/sync` with the acts from this counter on, at most a batch. Answer with [`Event::Replied`] or [`Event::Failed`].
    Send {
        /// Where the desk stands.
        cursor: Cursor,
        /// The first counter to send; `None` when nothing waits.
        from: Option<u64>,
    },
    /// Fetch a snapshot as [`crate::copying`] says, and store it. Answer with [`Event::SnapshotStored`] or [`Event::Failed`].
    FetchSnapshot {
        /// The least incarnation it may be of: an older server may still be there, and must not be believed.
        epoch: u32,
    },
    /// Write down that everything is handed in to this incarnation. Answer with [`Event::ReconcileBegun`] or [`Event::Failed`].
    BeginReconcile {
        /// The incarnation.
        epoch: u32,
    },
    /// `POST /v1/reconcile` with the next piece. Answer with [`Event::HandedIn`] or [`Event::Failed`].
    HandIn {
        /// The incarnation.
        epoch: u32,
        /// The entry of the feed to begin with; `None` sends none.
        tail_from: Option<u64>,
        /// The counter to begin with; `None` sends no act.
        acts_from: Option<u64>,
    },
    /// Write down how to go on, in one transaction. Answer with [`Event::Resumed`] or [`Event::Failed`].
    Resume {
        /// The incarnation.
        epoch: u32,
        /// What the server said.
        resumption: Resumption,
    },
    /// Write receipts, entries and the cursor in one transaction. Answer with [`Event::Applied`] or [`Event::Failed`].
    Apply {
        /// Answers to own acts.
        receipts: Vec<Receipt>,
        /// Entries that continue the feed.
        entries: Vec<Entry>,
        /// Where the desk stands afterwards.
        cursor: Cursor,
        /// What is kept of the feed.
        keep: Keep,
    },
    /// Compare the rows with the centre's, if they still stand at that entry. Answer with [`Event::Differs`] when they are not the same.
    Compare(Sums),
    /// Papers the server waits for. Beside the exchange, never in its way.
    Upload(Vec<String>),
    /// Arm the one timer; an earlier one is forgotten.
    ArmTimer {
        /// Milliseconds from now.
        after_ms: u64,
    },
    /// Open `GET /v1/live`. Answer with [`Event::LiveOpened`] and, in the end, [`Event::LiveClosed`].
    OpenLive,
    /// The connection looks different now.
    Report(Line),
}

/// The connection as a person should see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Line {
    /// Whether the last exchange went well.
    pub online: bool,
    /// Why not.
    pub problem: Option<Failure>,
}
