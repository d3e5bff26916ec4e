//! What families handed in with an application or for a referral: fetched when somebody asks, and shown inside the screen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::ApiError;

/// Whose attachments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum AttachmentsRequest {
    /// Of the application behind a response.
    Response {
        /// The response.
        response: String,
    },
    /// Of the application behind a referral, and what was handed in for the referral itself.
    Referral {
        /// The referral.
        referral: String,
    },
    /// Of every application with which a child of the roll came to this kindergarten, and what was handed in for its referrals.
    Child {
        /// The child.
        child: String,
    },
}

/// How far an attachment has come to this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum AttachmentState {
    /// The centre has it, this desk has not.
    Away,
    /// It is on its way here.
    Coming {
        /// Bytes that are here.
        #[ts(type = "number")]
        got: u64,
        /// Bytes it has; 0 while that is not known.
        #[ts(type = "number")]
        of: u64,
    },
    /// It is here: until whoever works at the desk goes, or, where it was handed in here, until it has done its work.
    Here {
        /// Its length in bytes.
        #[ts(type = "number")]
        bytes: u64,
    },
    /// It did not come.
    Failed {
        /// Why.
        error: ApiError,
    },
}

/// One attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachmentRow {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What it was handed in for: `conclusion`, `extension`.
    pub purpose: String,
    /// How far it has come.
    pub state: AttachmentState,
    /// Whether it was handed in at this desk and the centre has not got it yet.
    pub goes_up: bool,
}

/// The attachments of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachmentsView {
    /// The attachments.
    pub rows: Vec<AttachmentRow>,
}

/// One attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachmentIdRequest {
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// An attachment that is here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachmentFile {
    /// `application/pdf`, `image/jpeg` or `image/png`, by its bytes.
    pub kind: String,
    /// The bytes in base64.
    pub base64: String,
}
