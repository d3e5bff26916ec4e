//! What a family brings to this desk with its request for more days: looked at before it is taken, kept until it has done its work, and forgotten then.
//!
//! It is not what is fetched from the centre to be looked at, which never touches the disk ([`crate::attachments`]). This one has to: the family goes,
//! and the line may be down for days. So it lies in the data file, sealed like everything there, as long as its act has no answer, the centre has not
//! got it, or somebody has still to decide by it; and it goes up in the lane of papers ([`crate::lane`]).

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::calls::Topic;
use oryn_api::error::{ApiError, Code};
use oryn_domain::act::Command;
use oryn_domain::id::{MatterId, ReferralId};
use oryn_store::{HANDED_IN, Intent, NewPaper};
use oryn_sync::notebook::Notebook;
use oryn_sync::upload::kind::FileKind;
use oryn_sync::upload::{LARGEST_HANDED_IN, LARGEST_HANDED_IN_MIB};

use crate::desk::Core;
use crate::fingerprint::sha256;
use crate::lane::Papers;
use crate::problem;

/// A document as a screen hands it over. It is what the centre would take, so that nobody hears of a spoilt scan when the family has gone.
///
/// # Errors
/// [`Code::FormIncomplete`], [`Code::FileTooLarge`], or what [`FileKind::of`] says.
pub(crate) fn looked_at(base64: &str) -> Result<NewPaper, ApiError> {
    let bytes = STANDARD.decode(base64).map_err(|_not_base64| Code::FormIncomplete)?;
    if u64::try_from(bytes.len()).map_or(true, |length| length > LARGEST_HANDED_IN) {
        return Err(ApiError::new(Code::FileTooLarge).with("limit_mib", LARGEST_HANDED_IN_MIB));
    }
    FileKind::of(&bytes)?;
    Ok(NewPaper {
        sha256: sha256(&bytes),
        kind: HANDED_IN,
        pdf: bytes,
    })
}

/// A document that a family brought with a request which the centre did not accept, and that lies here still.
pub(crate) struct Held<'b> {
    pub sha256: &'b str,
    pub bytes: u64,
    pub ground: &'b str,
}

const fn was_turned_down(intent: &Intent) -> bool {
    intent.is_refused() || intent.is_deferred()
}

/// What lies here of requests about this referral that were not accepted, the oldest first.
pub(crate) fn held_for<'b>(book: &'b Notebook, papers: &'b Papers, referral: ReferralId) -> impl Iterator<Item = Held<'b>> {
    let turned_down = book.intents.values().filter(|intent| was_turned_down(intent));
    turned_down.filter_map(move |intent| match &intent.command {
        Command::AskExtension {
            referral: of,
            ground,
            document,
        } if *of == referral => papers.handed_in.get(document).map(|bytes| Held {
            sha256: document,
            bytes: *bytes,
            ground,
        }),
        _ => None,
    })
}

/// The acts of this desk that brought this document.
fn asked_with<'b>(book: &'b Notebook, sha256: &'b str) -> impl Iterator<Item = &'b Intent> {
    let named_by = move |command: &Command| matches!(command, Command::AskExtension { document, .. } if document == sha256);
    book.intents.values().filter(move |intent| named_by(&intent.command))
}

/// The referral for which a family brought this document here.
pub(crate) fn brought_for(book: &Notebook, sha256: &str) -> Option<ReferralId> {
    asked_with(book, sha256).find_map(|intent| match &intent.command {
        Command::AskExtension { referral, .. } => Some(*referral),
        _ => None,
    })
}

/// Whether it has still to be here.
fn is_needed(book: &Notebook, papers: &Papers, sha256: &str) -> bool {
    let Some(replica) = &book.replica else { return true };
    let register = &replica.view;
    let mut acts = asked_with(book, sha256);
    // An act that was not accepted stays before people until they have settled it, and so does its document. Receipts come with the first page of the
    // feed, and its matter may stand on a later one: until a row says that it was settled, it was not.
    let is_open = |intent: &Intent| match register.matter(MatterId(intent.id.0)) {
        Some(matter) => matter.is_open() || !intent.is_decided(),
        None => !intent.is_decided() || (was_turned_down(intent) && !intent.closed),
    };
    let mut referrals = register.referrals().filter(|row| {
        let extension = row.term.extension.as_ref();
        extension.is_some_and(|extension| extension.document == sha256)
    });
    let goes_up = papers.unsent.contains_key(sha256) && !papers.refused.contains_key(sha256);
    acts.any(is_open) || referrals.any(|row| goes_up || row.extension_answer_by().is_some())
}

impl Core {
    /// Forget documents that have done their work.
    pub(crate) async fn forget_handed_in(self: &Arc<Self>) {
        // The same document may just be named again.
        let _alone = self.alone().await;
        let (store, done) = {
            let memory = self.memory();
            let here = memory.papers.handed_in.keys();
            let done: Vec<String> = here
                .filter(|sha256| !is_needed(&memory.book, &memory.papers, sha256))
                .cloned()
                .collect();
            (memory.store.clone(), done)
        };
        let Some(store) = store.filter(|_| !done.is_empty()) else { return };
        // What is not written now is found again with the next answer of the centre.
        if let Err(error) = store.forget_handed_in(&done).await {
            problem::of_store(&error);
            return;
        }
        let was_refused = self.memory_mut().papers.forget(&done);
        if was_refused {
            self.keep_refused_papers(&store).await;
        }
        tracing::info!(
            documents = done.len(),
            "documents of families that have done their work are forgotten"
        );
        self.changed([Topic::Attachments, Topic::Status, Topic::Outbox]);
    }
}

#[cfg(test)]
mod tests {
    use oryn_testkit::files;

    use super::*;

    #[test]
    fn only_what_the_centre_would_take_is_taken() {
        for bytes in [files::pdf("a certificate"), files::jpeg(), files::png()] {
            let taken = looked_at(&STANDARD.encode(&bytes)).expect("taken");
            assert_eq!((taken.sha256, taken.kind, &taken.pdf), (sha256(&bytes), HANDED_IN, &bytes));
        }
        let cut = files::jpeg().get(..60).expect("longer").to_vec();
        let large = vec![0xff; (10 << 20) + 1];
        for (bytes, code) in [
            (Vec::new(), Code::FileEmpty),
            (b"MZ\x90\0 and so on".to_vec(), Code::FileKindRefused),
            (cut, Code::FileUnsound),
            (large, Code::FileTooLarge),
        ] {
            let error = looked_at(&STANDARD.encode(&bytes)).expect_err("refused");
            assert!(error.is(code), "{error:?}");
        }
        assert!(looked_at("no base64").expect_err("refused").is(Code::FormIncomplete));
    }
}
