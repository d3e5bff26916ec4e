//! Which instant of an act counts: that of the act itself, or that at which the server hears of it.

use super::Command;

impl Command {
    /// Whether the instant of the act itself counts, not the instant at which the server hears of it: what happened between people at
    /// the desk (paper printed, contract signed, a response activated under a hold) happened when it happened. Everything that
    /// consumes a shared place without a hold counts from the server's decision (sync.md §3.10, §3.12).
    #[must_use]
    pub const fn happened_at_the_desk(&self) -> bool {
        match self {
            Self::ActivateResponse { hold, .. } => hold.is_some(),
            Self::DeclineResponse { .. }
            | Self::RecordCopy { .. }
            | Self::RecordArrival { .. }
            | Self::PrepareContract { .. }
            | Self::RecordGuardianSignature { .. }
            | Self::SignContract { .. }
            | Self::PrepareAddendum { .. }
            | Self::SettleAddendum { .. }
            | Self::SignAddendum { .. }
            | Self::AskExtension { .. }
            | Self::GrantExtension { .. }
            | Self::RefuseExtension { .. } => true,
            _ => false,
        }
    }
}
