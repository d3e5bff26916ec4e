//! Mistakes on purpose. Those of the protocol are switched on inside `sync`, in the place where they would be made; those of a disk, a
//! transaction or an order of steps belong to what the product leaves to its stores, and are made here.

use oryn_domain::act::Command;
use oryn_domain::id::DeskId;
use oryn_domain::register::Register;

/// One mistake. The letter and number are those of docs/simulation.md.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutant {
    /// A mistake inside `sync`.
    #[cfg(feature = "mutants")]
    InSync(oryn_sync::mistake::Mistake),
    /// M03: the desk deletes an act from its outbox once it was sent.
    DeletedOnSend,
    /// M04: the desk says "written down" before the disk has it.
    NoFlush,
    /// M05: the centre answers before its commit.
    AnswerBeforeCommit,
    /// M09: receipts are committed after what they answer, in a transaction of their own.
    ReceiptApart,
    /// M10: the desk's cursor is written before the rows of its page, in a transaction of its own.
    CursorApart,
    /// M12: receipts live in the centre's memory.
    ReceiptsInMemory,
    /// M13: a refusal is answered as a failure of the server.
    PoisonedAct,
    /// M02: a page may leave entries out, and the desk does not look.
    SequenceGap,
    /// H1: every desk of a kindergarten may decide what another one holds. Oryn made this mistake until the simulation showed it.
    AnyDeskDecides,
    /// F1: the centre takes an expired hold back by time.
    ReclaimedByTime,
    /// M08: a copy of the database takes the place of what was lost, and nobody is told.
    NoEpoch,
    /// M16: a restored centre takes new work before its desks have handed in.
    EarlyReopening,
    /// F4: a desk that hands in to an incarnation that is gone gets no answer.
    SilentAboutEpochs,
    /// R8: a restored centre does not believe its own deeds.
    DeedsDisbelieved,
    /// A1: the paper of a contract is written after the act that names it, in a transaction of its own.
    PaperApart,
    /// A2: a lane that waits arms no timer.
    PaperTimerForgotten,
    /// A3: the centre counts a paper as here with its first part.
    PaperCountedEarly,
    /// F6: a restored centre serves snapshots before its desks have handed in.
    SnapshotInRecovery,
}

/// Every mistake with its name.
#[cfg(feature = "mutants")]
pub const ALL: &[(&str, Mutant)] = {
    use oryn_sync::mistake::Mistake;
    &[
        ("M01 no dedupe", Mutant::InSync(Mistake::NoDedupe)),
        ("M02 sequence gap", Mutant::SequenceGap),
        ("M03 act deleted on send", Mutant::DeletedOnSend),
        ("M04 no flush", Mutant::NoFlush),
        ("M05 answer before commit", Mutant::AnswerBeforeCommit),
        ("M06 raw clock", Mutant::InSync(Mistake::RawClock)),
        ("M07 swallowed refusal", Mutant::InSync(Mistake::SwallowedRefusal)),
        ("M09 receipt apart", Mutant::ReceiptApart),
        ("M10 cursor apart", Mutant::CursorApart),
        ("M11 no retry", Mutant::InSync(Mistake::NoRetry)),
        ("M12 receipts in memory", Mutant::ReceiptsInMemory),
        ("M13 poisoned act", Mutant::PoisonedAct),
        ("M14 new identifier", Mutant::InSync(Mistake::NewIdentifier)),
        ("M15 prints requests", Mutant::InSync(Mistake::PrintsRequests)),
        ("H1 any desk decides", Mutant::AnyDeskDecides),
        ("F1 hold reclaimed by time", Mutant::ReclaimedByTime),
        ("M08 no epoch", Mutant::NoEpoch),
        ("M16 early reopening", Mutant::EarlyReopening),
        ("F2 bootstraps across", Mutant::InSync(Mistake::BootstrapsAcross)),
        ("F3 old epoch believed", Mutant::InSync(Mistake::OldEpochBelieved)),
        ("F4 silent about epochs", Mutant::SilentAboutEpochs),
        ("F5 first desk is enough", Mutant::InSync(Mistake::FirstDeskIsEnough)),
        ("F6 snapshot in recovery", Mutant::SnapshotInRecovery),
        ("R8 deeds disbelieved", Mutant::DeedsDisbelieved),
        ("A1 paper apart", Mutant::PaperApart),
        ("A2 paper timer forgotten", Mutant::PaperTimerForgotten),
        ("A3 paper counted early", Mutant::PaperCountedEarly),
        ("R3 tail forgotten", Mutant::InSync(Mistake::TailForgotten)),
        ("U1 unknown fields dropped", Mutant::InSync(Mistake::UnknownFieldsDropped)),
        ("U2 unknown tables dropped", Mutant::InSync(Mistake::UnknownTablesDropped)),
    ]
};

/// The desk that holds what a command decides, for the mistake of letting every desk pass for it.
#[must_use]
pub fn holder(register: &Register, command: &Command) -> Option<DeskId> {
    // What it would give away of another one's.
    if let Command::HandOverHold { hold, .. } = command {
        return register.hold(*hold)?.desk;
    }
    let (Command::ActivateResponse { response, hold: None, .. } | Command::DeclineResponse { response, .. }) = command else {
        return None;
    };
    register.hold_of(register.response(*response)?).ok()?.desk
}

/// Let this thread make a mistake of `sync`, or none.
pub fn switch(mutant: Option<Mutant>) {
    #[cfg(feature = "mutants")]
    oryn_sync::mistake::make(match mutant {
        Some(Mutant::InSync(mistake)) => Some(mistake),
        Some(Mutant::SequenceGap) => Some(oryn_sync::mistake::Mistake::SequenceGap),
        _ => None,
    });
    #[cfg(not(feature = "mutants"))]
    let _ = mutant;
}
