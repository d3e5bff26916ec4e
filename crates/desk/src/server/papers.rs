//! Papers on their way up, as tus 1.0 writes it: announcing one, and adding a part. And down, when another desk wrote one.
//!
//! Only an answer that speaks tus is the server's: a page of a hotel's network has a status, too.

use std::time::Duration;

use oryn_api::error::{ApiError, Code};
use oryn_sync::engine::Failure;
use oryn_sync::upload::{Announced, Checksum, LARGEST, PART_TYPE, VERSION, header, metadata, read_number};
use reqwest::header::{ACCEPT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, IF_RANGE, RANGE};
use reqwest::{Response, StatusCode};

use super::{MOST_REASON, Server, body, in_time, of_status};
use crate::pass::Pass;

/// The longest a part may take: it was measured for three seconds.
const PART: Duration = Duration::from_secs(60);

/// What the server says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Word {
    /// It has so many bytes.
    Has(u64),
    /// It has the whole, from before.
    Here,
    /// It has more or less than was thought, or nothing any more.
    Elsewhere,
    /// What came was not what was sent.
    Spoiled,
    /// It refuses the paper.
    No(ApiError),
}

/// What speaks about the paper itself; every other no is one of the moment.
const ABOUT_THE_PAPER: [Code; 6] = [
    Code::FileEmpty,
    Code::FileTooLarge,
    Code::FileKindRefused,
    Code::FileUnsound,
    Code::FileDiffers,
    Code::FileNotAwaited,
];

fn text<'r>(response: &'r Response, name: &str) -> Option<&'r str> {
    response.headers().get(name)?.to_str().ok()
}

/// How many bytes the server says it has, when it is the server that speaks.
fn offset(response: &Response) -> Result<u64, Failure> {
    let is_tus = text(response, header::RESUMABLE) == Some(VERSION);
    let offset = text(response, header::OFFSET).and_then(|text| read_number(text).ok());
    offset.filter(|_| is_tus).ok_or(Failure::Unreadable)
}

async fn no(response: Response) -> Result<Word, Failure> {
    let failure = of_status(&response);
    if failure != Failure::Unreadable {
        return Err(failure);
    }
    let said: ApiError = serde_json::from_slice(&body(response, MOST_REASON).await?).map_err(|_not_ours| Failure::Unreadable)?;
    if said.is(Code::UploadElsewhere) || said.is(Code::UploadUnknown) {
        Ok(Word::Elsewhere)
    } else if said.is(Code::PartSpoiled) {
        Ok(Word::Spoiled)
    } else if ABOUT_THE_PAPER.iter().any(|code| said.is(*code)) {
        Ok(Word::No(said))
    } else {
        tracing::warn!(code = said.code, "a paper on its way");
        Err(Failure::Unreadable)
    }
}

/// Whether the part that comes begins where the last one ended.
fn goes_on(response: &Response, at: usize) -> bool {
    text(response, CONTENT_RANGE.as_str()).is_some_and(|range| range.starts_with(&format!("bytes {at}-")))
}

impl Server {
    /// `GET /v1/files/{sha256}`: what comes is added to what came before the line broke. Whether the end was reached; `None` when the server has
    /// no such paper for this desk. Whether these are the bytes is still to be seen. `told` hears how many bytes have come, and of how many.
    pub(crate) async fn fetch_paper(
        &self,
        server: &str,
        pass: &Pass,
        sha256: &str,
        so_far: &mut Vec<u8>,
        told: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Option<()>, Failure> {
        let mut get = self
            .client()?
            .get(format!("{server}/v1/files/{sha256}"))
            .header(ACCEPT_ENCODING, "identity");
        if !so_far.is_empty() {
            get = get
                .header(RANGE, format!("bytes={}-", so_far.len()))
                .header(IF_RANGE, format!("\"{sha256}\""));
        }
        let mut response = self.send(pass, get).await?;
        match response.status() {
            StatusCode::OK => so_far.clear(),
            StatusCode::PARTIAL_CONTENT if goes_on(&response, so_far.len()) => {}
            StatusCode::NOT_FOUND => return Ok(None),
            _ => return Err(of_status(&response)),
        }
        let length = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
        let of = response
            .content_length()
            .map_or(0, |rest| rest.saturating_add(length(so_far.len())));
        let most = usize::try_from(LARGEST).unwrap_or(usize::MAX);
        // Nothing was packed: what cannot be read on is a line that broke.
        while let Some(part) = in_time(response.chunk()).await.map_err(|_broken| Failure::Unreachable)? {
            if so_far.len().saturating_add(part.len()) > most {
                return Err(Failure::Unreadable);
            }
            so_far.extend_from_slice(&part);
            told(length(so_far.len()), of);
        }
        Ok(Some(()))
    }

    /// `POST /v1/uploads`: also asks how far a paper has come that was announced before.
    pub(crate) async fn announce_paper(&self, server: &str, pass: &Pass, paper: &Announced, length: u64) -> Result<Word, Failure> {
        let post = self
            .client()?
            .post(format!("{server}/v1/uploads"))
            .header(header::RESUMABLE, VERSION)
            .header(header::LENGTH, length)
            .header(header::METADATA, metadata(paper));
        let response = self.send(pass, post).await?;
        match response.status() {
            StatusCode::CREATED => offset(&response).map(Word::Has),
            StatusCode::OK if offset(&response)? == length => Ok(Word::Here),
            StatusCode::OK => Err(Failure::Unreadable),
            _ => no(response).await,
        }
    }

    /// `PATCH /v1/uploads/{sha256}`
    pub(crate) async fn add_part(&self, server: &str, pass: &Pass, sha256: &str, from: u64, part: Vec<u8>) -> Result<Word, Failure> {
        let patch = self
            .client()?
            .patch(format!("{server}/v1/uploads/{sha256}"))
            .timeout(PART)
            .header(header::RESUMABLE, VERSION)
            .header(header::OFFSET, from)
            .header(header::CHECKSUM, Checksum::of(&part).write())
            .header(CONTENT_TYPE, PART_TYPE)
            .body(part);
        let response = self.send(pass, patch).await?;
        match response.status() {
            StatusCode::NO_CONTENT => offset(&response).map(Word::Has),
            _ => no(response).await,
        }
    }
}
