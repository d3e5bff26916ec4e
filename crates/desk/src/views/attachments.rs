//! What a family handed in, as a list beside its response or referral.

use oryn_api::desk::attachments::{AttachmentRow, AttachmentState, AttachmentsRequest, AttachmentsView};
use oryn_api::error::ApiError;

use crate::acts::id;
use crate::attachments::{of_referral, of_response};
use crate::desk::Memory;

pub(crate) fn view(memory: &Memory, request: &AttachmentsRequest) -> Result<AttachmentsView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let (register, own) = (&replica.view, identity.kindergarten);
    let named = match request {
        AttachmentsRequest::Response { response } => of_response(register, own, id(response)?)?,
        AttachmentsRequest::Referral { referral } => of_referral(register, own, id(referral)?)?,
    };
    let rows = named.into_iter().map(|(purpose, sha256)| AttachmentRow {
        purpose: purpose.to_owned(),
        state: match memory.papers.handed_in.get(&sha256) {
            Some(bytes) => AttachmentState::Here { bytes: *bytes },
            None => memory.attachments.state(&sha256),
        },
        goes_up: memory.papers.unsent.contains_key(&sha256),
        sha256,
    });
    Ok(AttachmentsView { rows: rows.collect() })
}
