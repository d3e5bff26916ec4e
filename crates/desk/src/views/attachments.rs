//! What a family handed in, as a list beside its response, its referral or the child's file.

use oryn_api::desk::attachments::{AttachmentRow, AttachmentState, AttachmentsRequest, AttachmentsView};
use oryn_api::error::ApiError;

use crate::acts::id;
use crate::attachments::{Named, of_child, of_referral, of_response};
use crate::desk::Memory;
use crate::handed_in::held_for;

/// What the request is about. What was brought with a request that the centre did not accept lies beside the rest as long as it lies here.
fn named(memory: &Memory, request: &AttachmentsRequest) -> Result<Vec<Named>, ApiError> {
    let (replica, identity) = memory.replica()?;
    let (register, own) = (&replica.view, identity.kindergarten);
    let referral = match request {
        AttachmentsRequest::Response { response } => return of_response(register, own, id(response)?),
        AttachmentsRequest::Child { child } => return of_child(register, own, id(child)?),
        AttachmentsRequest::Referral { referral } => id(referral)?,
    };
    let mut named = of_referral(register, own, referral)?;
    for held in held_for(&memory.book, &memory.papers, referral) {
        if named.iter().all(|(_, sha256)| sha256 != held.sha256) {
            named.push(("extension", held.sha256.to_owned()));
        }
    }
    Ok(named)
}

pub(crate) fn view(memory: &Memory, request: &AttachmentsRequest) -> Result<AttachmentsView, ApiError> {
    let rows = named(memory, request)?.into_iter().map(|(purpose, sha256)| AttachmentRow {
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
