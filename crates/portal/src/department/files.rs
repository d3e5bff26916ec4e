//! A file that a family handed in, for whoever decides about the request that names it.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::department::Console;
use crate::department::porter::Officer;
use crate::handed_in::saved;
use crate::trouble::Trouble;

/// `GET /department/files/{sha256}`
pub(crate) async fn show(State(console): State<Console>, Officer(card): Officer, Path(sha256): Path<String>) -> Result<Response, Trouble> {
    Ok(saved(console.handed_in(card.id, &sha256).await?))
}
