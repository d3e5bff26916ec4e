//! Publishing: a signed file becomes a command, the writer decides it, every desk's feed gets the row.
//!
//! The tools work beside a running server: they leave a file in the store, the server takes it within a second and leaves the answer.

use std::time::Duration;

use oryn_api::error::ApiError;
pub use oryn_api::office::Publication;
use oryn_api::wire::Outcome;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::Id;
use oryn_domain::permission::Actor;
use oryn_domain::publication::SignedFile;
use oryn_domain::refusal::Refusal;
use oryn_packs::LawFile;
use oryn_packs::problem::Problem;
use serde::{Deserialize, Serialize};

use super::seal;
use crate::centre::{Answer, Centre};
use crate::failure::Failure;
use crate::secret;
use crate::store::Store;

/// Under which a file waits for the server.
const HANDED_IN: &str = "law-handed-in";
/// Under which the server leaves what became of the last one.
const ANSWERED: &str = "law-answered";

#[derive(Debug, Serialize, Deserialize)]
struct Answered {
    /// SHA-256 of the text it is about.
    sha256: String,
    publication: Publication,
}

/// The command a file asks for.
///
/// # Errors
/// What is wrong with the file.
pub fn command(id: Id, file: SignedFile) -> Result<Command, Vec<Problem>> {
    Ok(match oryn_packs::read(&file.text)? {
        LawFile::Rules(read) => Command::PublishRules {
            rules: id.into(),
            pack: Box::new(read.pack),
            file,
        },
        LawFile::Calendar(table) => Command::PublishCalendar {
            calendar: id.into(),
            table,
            file,
        },
    })
}

/// Let the writer decide a file.
///
/// # Errors
/// What broke; nothing was published then.
pub async fn publish(centre: &Centre, file: SignedFile) -> Result<Publication, Failure> {
    let signature = if seal::is_trusted(&*centre.store, &file).await? {
        SignatureCheck::Sealed
    } else {
        SignatureCheck::Invalid
    };
    let act = centre.new_act();
    let Ok(command) = command(secret::id(centre.clock.now()), file) else {
        return Ok(Publication::Unreadable);
    };
    let already = ApiError::from(Refusal::AlreadyDone);
    match centre.submit(act, Actor::Publisher, None, command, signature, None).await? {
        Answer::Decided(receipt) => Ok(match receipt.outcome {
            Outcome::Applied => Publication::Published,
            Outcome::Rejected { error } if error.code == already.code => Publication::AlreadyPublished,
            Outcome::Rejected { error } => Publication::Refused { error },
            // Only what a desk had decided on paper is left to people.
            Outcome::Deferred => return Err(Failure::Stopped),
        }),
        Answer::NeedFrom(_) => Err(Failure::Stopped),
    }
}

/// Publish what the tools left in the store, and leave the answer.
///
/// # Errors
/// What broke; the file stays and is taken the next time.
pub async fn take_handed_in(centre: &Centre) -> Result<(), Failure> {
    let Some(text) = centre.store.meta(HANDED_IN).await?.filter(|text| !text.is_empty()) else {
        return Ok(());
    };
    let file: SignedFile = serde_json::from_str(&text)?;
    let sha256 = secret::hash(file.text.as_bytes());
    let publication = publish(centre, file).await?;
    let answered = serde_json::to_string(&Answered { sha256, publication })?;
    centre.store.set_meta(ANSWERED, &answered).await?;
    centre.store.set_meta(HANDED_IN, "").await
}

/// Leave a file for the server and wait for its answer; `None` when no server took it in time, and then it waits for one.
///
/// # Errors
/// [`Failure::Law`] when another file waits already; otherwise what the store says.
pub async fn hand_in(store: &dyn Store, file: &SignedFile, patience: Duration) -> Result<Option<Publication>, Failure> {
    let text = serde_json::to_string(file)?;
    let waiting = store.meta(HANDED_IN).await?.unwrap_or_default();
    if !waiting.is_empty() && waiting != text {
        return Err(Failure::Law("another file waits for the server to take it".to_owned()));
    }
    store.set_meta(ANSWERED, "").await?;
    store.set_meta(HANDED_IN, &text).await?;
    let sha256 = secret::hash(file.text.as_bytes());
    let until = tokio::time::Instant::now() + patience;
    loop {
        let answer = store.meta(ANSWERED).await?.filter(|text| !text.is_empty());
        if let Some(answer) = answer.map(|text| serde_json::from_str::<Answered>(&text)).transpose()?
            && answer.sha256 == sha256
        {
            return Ok(Some(answer.publication));
        }
        if tokio::time::Instant::now() >= until {
            return Ok(None);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
