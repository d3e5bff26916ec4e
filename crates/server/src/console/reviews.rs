//! The calls about reviews of the department's pages.

use oryn_api::console::{ConsoleReviews, ReviewLine};
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::Args;
use oryn_domain::id::{CommandId, OfficerId};
use oryn_domain::review::{Review, ReviewFlaw, ReviewState};
use oryn_domain::time::Instant;

use super::{Console, names};
use crate::notices::{self, Addressee};
use crate::store::dispatch::Telling;

/// Reviews that are shown at once.
const MOST: u32 = 100;

impl Console {
    /// What the writer is told of a judgement.
    fn told(&self, judged: &Review, now: Instant) -> Telling {
        let (code, reason) = match judged.state {
            ReviewState::Waiting => return Telling::default(),
            ReviewState::Published { .. } => ("review-published", None),
            ReviewState::Refused { flaw, .. } => ("review-refused", Some(flaw)),
        };
        let place = self.look(|register| names::place(register, judged.kindergarten));
        let args = Args {
            names: vec![("kindergarten".to_owned(), place)],
            keys: reason
                .map(|flaw| ("reason".to_owned(), format!("review-flaw-{}", flaw.name())))
                .into_iter()
                .collect(),
            ..Args::default()
        };
        let phone = self.look(|register| register.guardian(judged.guardian).map(|row| row.phone.clone()));
        let to = Addressee {
            guardian: Some(judged.guardian),
            or: judged.guardian,
            phone,
            language: self.0.language_of(judged.guardian),
        };
        // The version has one act of its own, and is judged again only after somebody complained: the judgement is another act.
        notices::beside(&to, self.0.new_act(), code, &args, now, |guardian| self.0.contact_of(guardian))
    }
}

#[async_trait::async_trait]
impl ConsoleReviews for Console {
    async fn reviews_to_look_at(&self) -> Result<Vec<ReviewLine>, ApiError> {
        let found = self.0.store.reviews().reviews_to_look_at(MOST).await?;
        Ok(self.look(|register| {
            found
                .into_iter()
                .map(|kept| ReviewLine {
                    act: kept.review.act,
                    place: names::place(register, kept.review.kindergarten),
                    at: kept.review.at,
                    grades: kept.review.grades,
                    text: kept.review.text,
                    reports: kept.reports,
                    state: kept.review.state.name(),
                })
                .collect()
        }))
    }

    async fn judge_review(&self, officer: OfficerId, version: CommandId, flaw: Option<ReviewFlaw>) -> Result<(), ApiError> {
        let store = self.0.store.reviews();
        let kept = store.review_by(version).await?.ok_or(Code::PageNotFound)?;
        let now = self.0.clock.now();
        let state = match flaw {
            None => ReviewState::Published { by: officer, at: now },
            Some(flaw) => ReviewState::Refused {
                flaw,
                by: officer,
                at: now,
            },
        };
        // What stood already and was only complained about is no news to its writer.
        let news = kept.review.state.name() != state.name();
        let judged = Review { state, ..kept.review };
        let telling = if news { self.told(&judged, now) } else { Telling::default() };
        // Pressed twice, it is judged already.
        store.judge_review(&judged, &telling).await?;
        Ok(())
    }
}
