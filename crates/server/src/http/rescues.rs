//! `/v1/rescue/{sha256}`: the door that stays open for a desk that was shut out. What comes is kept as it came and decided by nobody.

use std::sync::Arc;

use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::RescueCard;
use oryn_api::wire::LARGEST_RESCUE;
use oryn_doors::door::SchemaOf;
use schemars::SchemaGenerator;
use serde::Deserialize;

use super::{Refused, strict};
use crate::centre::Centre;
use crate::desks::standing::Computer;
use crate::secret;

/// Boxes that are kept of one desk.
const MOST: u32 = 8;
/// Parameters: what the box holds, as the desk says.
pub(super) const QUERY: &[(&str, SchemaOf)] = &[
    ("acts", SchemaGenerator::subschema_for::<u32>),
    ("papers", SchemaGenerator::subschema_for::<u32>),
];

#[derive(Deserialize)]
pub(super) struct Counted {
    #[serde(default)]
    acts: u32,
    #[serde(default)]
    papers: u32,
}

/// `PUT /v1/rescue/{sha256}`. The hash in the path is under the desk's proof, so the box is the desk's own.
pub async fn put(
    State(centre): State<Arc<Centre>>,
    computer: Computer,
    Path(sha256): Path<String>,
    Query(counted): Query<Counted>,
    request: Request,
) -> Result<StatusCode, Refused> {
    if computer.key.shut.is_none() {
        return Err(Code::RescueNotExpected.into());
    }
    let (parts, body) = request.into_parts();
    let bytes = match strict::unpacked(&parts.headers, body, LARGEST_RESCUE).await {
        Err(error) if error.is(Code::BodyTooLarge) => {
            let limit = LARGEST_RESCUE.div_ceil(1024 * 1024);
            return Err(ApiError::new(Code::FileTooLarge).with("limit_mib", limit).into());
        }
        read => read?,
    };
    if bytes.is_empty() {
        return Err(Code::FileEmpty.into());
    }
    if secret::hash(&bytes) != sha256 {
        return Err(Code::FileDiffers.into());
    }
    let card = RescueCard {
        sha256,
        desk: computer.key.desk,
        received_at: centre.clock.now(),
        acts: counted.acts,
        papers: counted.papers,
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
    };
    if centre.store.desks().put_rescue(&card, &bytes, MOST).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Code::RescuesTooMany.into())
    }
}
