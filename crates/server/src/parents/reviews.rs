//! The calls about reviews of the parents' pages.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{OwnReview, ReviewCalls, Reviewable, Session, ShownReview, ShownReviews};
use oryn_domain::enrolment::Enrolment;
use oryn_domain::id::{CommandId, EnrolmentId, GuardianId, KindergartenId};
use oryn_domain::register::Register;
use oryn_domain::review::{self, Grades};

use super::Parents;
use crate::accounts;

/// Reviews whose words are shown.
const LAST: usize = 20;

/// Enrolments of the guardian's children because of which a review may be written today.
fn open(register: &Register, guardian: GuardianId, today: chrono::NaiveDate) -> Vec<&Enrolment> {
    let children: Vec<_> = register.children_of(guardian).map(|child| child.id).collect();
    let mut rows: Vec<&Enrolment> = register
        .enrolments()
        .filter(|row| children.contains(&row.child) && review::is_open(row, today))
        .collect();
    // The newest first; of a child who came back to the same kindergarten the last time counts.
    rows.sort_by_key(|row| std::cmp::Reverse((row.since, row.id)));
    let mut seen = Vec::new();
    rows.retain(|row| {
        let stay = (row.child, row.kindergarten);
        let is_new = !seen.contains(&stay);
        seen.push(stay);
        is_new
    });
    rows
}

#[async_trait::async_trait]
impl ReviewCalls for Parents {
    async fn reviewable(&self, session: &Session) -> Result<Vec<Reviewable>, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let today = self.0.clock.now().local_date();
        let found: Vec<_> = self.0.read(|published| {
            let register = &published.register;
            let rows = open(register, guardian, today);
            rows.into_iter()
                .filter_map(|row| {
                    let names = (
                        register.kindergarten(row.kindergarten)?.name.clone(),
                        register.child(row.child)?.name.full(),
                    );
                    Some((row.id, row.child, row.kindergarten, names))
                })
                .collect()
        });
        let mut all = Vec::new();
        for (enrolment, child, of, (kindergarten, name)) in found {
            let kept = self.0.store.reviews().review(child, of).await?;
            all.push(Reviewable {
                enrolment,
                kindergarten,
                child: name,
                review: kept.map(|kept| OwnReview {
                    grades: kept.review.grades,
                    text: kept.review.text,
                    state: kept.review.state,
                }),
            });
        }
        Ok(all)
    }

    async fn write_review(&self, session: &Session, act: CommandId, of: EnrolmentId, grades: Grades, text: &str) -> Result<(), ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let now = self.0.clock.now();
        let written = self.0.read(|published| {
            let register = &published.register;
            let row = register.enrolment(of)?;
            // Another's is not admitted to exist.
            let own = register.child(row.child)?.guardians.contains(&guardian);
            own.then(|| review::write(act, guardian, row, (grades, text), now))
        });
        let written = written.ok_or(Code::PageNotFound)??;
        Ok(self.0.store.reviews().put_review(&written).await?)
    }

    async fn reviews_of(&self, kindergarten: KindergartenId) -> Result<Option<ShownReviews>, ApiError> {
        let published = self.0.store.reviews().published_reviews(kindergarten).await?;
        Ok(review::shown(&published).map(|standing| ShownReviews {
            count: u64::try_from(standing.count).unwrap_or(u64::MAX),
            averages: standing.averages,
            last: published
                .into_iter()
                .filter(|review| !review.text.is_empty())
                .take(LAST)
                .map(|review| ShownReview {
                    id: review.act,
                    grades: review.grades,
                    text: review.text,
                })
                .collect(),
        }))
    }

    async fn report_review(&self, id: CommandId) -> Result<(), ApiError> {
        if self.0.store.reviews().report_review(id).await? {
            Ok(())
        } else {
            Err(Code::PageNotFound.into())
        }
    }
}
