//! Papers on the screen before they are printed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum PreviewPaper {
    /// The next copy of a referral; looking at it counts none.
    Referral {
        /// The referral.
        referral: String,
    },
    /// The slip of an extension that was granted.
    Extension {
        /// The referral.
        referral: String,
    },
    /// The slip of what a family has still to bring.
    Missing {
        /// The referral.
        referral: String,
    },
    /// A contract: the very bytes that are signed.
    Contract {
        /// The contract.
        contract: String,
    },
    /// Its signature sheet.
    Signatures {
        /// The contract.
        contract: String,
    },
    /// An addition to it.
    Addendum {
        /// The contract.
        contract: String,
        /// The addition's number.
        number: u32,
    },
    /// The agreement or the notice about its end.
    Termination {
        /// The contract.
        contract: String,
    },
}

/// A paper that was drawn and went nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DrawnPaper {
    /// The PDF in base64.
    pub base64: String,
}
