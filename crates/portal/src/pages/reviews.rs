//! Reviews of kindergartens: which ones a family may write about, the form, and saying that one should not be shown.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{OwnReview, Reviewable, ShownReviews};
use oryn_domain::id::{CommandId, EnrolmentId, KindergartenId};
use oryn_domain::review::{BEST, Grades, LONGEST, ReviewQuestion, ReviewState};

use crate::Calls;
use crate::components::{Choice, Fact, Messages, Problem};
use crate::form::{Filled, act_after};
use crate::frame::{Frame, Section, go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// Where a review stands, for whoever wrote it.
fn state(w: Words, own: &OwnReview) -> String {
    match own.state {
        ReviewState::Refused { flaw, .. } => w.say_with(
            "review-own-refused",
            &[("reason", w.say(&format!("review-flaw-{}", flaw.name())).into())],
        ),
        state => w.say(&format!("review-state-{}", state.name())),
    }
}

struct Line {
    href: String,
    kindergarten: String,
    child: String,
    state: String,
    act: String,
}

#[derive(Template)]
#[template(path = "reviews.html")]
struct ListPage {
    frame: Frame,
    done: Option<String>,
    lines: Vec<Line>,
}

/// `GET /reviews`
pub(crate) async fn list(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let all = calls.reviewable(visit.session()?).await?;
    page(&ListPage {
        frame: Frame::of(&calls, &visit, w.say("reviews-title"), Section::Children).await,
        done: query.get("done").filter(|what| *what == "written").map(|_| w.say("review-written")),
        lines: all
            .iter()
            .map(|one| Line {
                href: format!("/reviews/{}", one.enrolment),
                kindergarten: w.name(&one.kindergarten),
                child: one.child.clone(),
                state: one.review.as_ref().map_or_else(|| w.say("review-none"), |own| state(w, own)),
                act: w.say(if one.review.is_some() { "review-change" } else { "review-write" }),
            })
            .collect(),
    })
}

/// One question with its five grades.
struct Question {
    id: &'static str,
    asked: String,
    grades: Vec<Choice>,
    message: Option<String>,
}

#[derive(Template)]
#[template(path = "review.html")]
struct FormPage {
    frame: Frame,
    problem: Option<Problem>,
    facts: Vec<Fact>,
    questions: Vec<Question>,
    text: String,
    text_hint: String,
    here: String,
    act: CommandId,
}

/// What is chosen so far: a grade for each question, and the words.
#[derive(Default)]
struct Chosen {
    grades: BTreeMap<&'static str, u8>,
    text: String,
}

impl Chosen {
    fn of(own: Option<&OwnReview>) -> Self {
        own.map_or_else(Self::default, |own| Self {
            grades: own.grades.each().map(|(question, grade)| (question.name(), grade)).collect(),
            text: own.text.clone(),
        })
    }

    fn read(filled: &Filled) -> Self {
        let grade = |question: ReviewQuestion| Some((question.name(), filled.text(question.name()).parse().ok()?));
        Self {
            grades: ReviewQuestion::ALL.into_iter().filter_map(grade).collect(),
            text: filled.text("text").to_owned(),
        }
    }

    /// The grades, or the first question without one.
    fn whole(&self) -> Result<Grades, &'static str> {
        let mut grades = [0u8; 4];
        for (place, question) in grades.iter_mut().zip(ReviewQuestion::ALL) {
            *place = self.grades.get(question.name()).copied().ok_or(question.name())?;
        }
        Grades::try_from(grades).map_err(|_no_grade| ReviewQuestion::Care.name())
    }
}

fn questions(w: Words, chosen: &Chosen, problem: &Option<Problem>) -> Vec<Question> {
    ReviewQuestion::ALL
        .into_iter()
        .map(|question| Question {
            id: question.name(),
            asked: w.say(&format!("review-question-{}", question.name())),
            grades: (1..=BEST)
                .map(|grade| Choice {
                    value: grade.to_string(),
                    name: w.say(&format!("review-grade-{grade}")),
                    note: None,
                    chosen: chosen.grades.get(question.name()) == Some(&grade),
                })
                .collect(),
            message: problem.message(question.name()).map(str::to_owned),
        })
        .collect()
}

async fn form_page(calls: &Calls, visit: &Visit, of: &Reviewable, chosen: &Chosen, act: CommandId, problem: Option<Problem>) -> FormPage {
    let w = visit.words();
    FormPage {
        frame: Frame::of(calls, visit, w.say("review-title"), Section::Children).await,
        facts: vec![
            Fact::of(w, "portal-field-kindergarten", w.name(&of.kindergarten)),
            Fact::of(w, "portal-field-child", &of.child),
        ],
        questions: questions(w, chosen, &problem),
        problem,
        text: chosen.text.clone(),
        text_hint: w.say_with("review-text-hint", &[("most", i64::from(LONGEST).into())]),
        here: format!("/reviews/{}", of.enrolment),
        act,
    }
}

/// The enrolment of an address, when the family may write because of it.
async fn found(calls: &Calls, visit: &Visit, id: &str) -> Result<Reviewable, Trouble> {
    let id: EnrolmentId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    let all = calls.reviewable(visit.session()?).await?;
    Ok(all.into_iter().find(|one| one.enrolment == id).ok_or(Code::PageNotFound)?)
}

/// `GET /reviews/{enrolment}`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let of = found(&calls, &visit, &id).await?;
    let chosen = Chosen::of(of.review.as_ref());
    page(&form_page(&calls, &visit, &of, &chosen, calls.new_act(), None).await)
}

/// `POST /reviews/{enrolment}`
pub(crate) async fn write(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["care", "teaching", "food", "openness", "text"])?;
    let act = filled.act()?;
    let of = found(&calls, &visit, &id).await?;
    let chosen = Chosen::read(&filled);
    let w = visit.words();
    let problem = match chosen.whole() {
        Err(question) => Problem::of(w, &ApiError::new(Code::FormIncomplete), Some(question)).saying(w.say("review-grade-missing")),
        Ok(grades) => match calls.write_review(visit.session()?, act, of.enrolment, grades, &chosen.text).await {
            Ok(()) => return Ok(go("/reviews?done=written", [])),
            Err(error) if error.is(Code::Unauthorized) => return Err(error.into()),
            Err(error) => {
                let field = (error.code == "appeal-too-long").then_some("text");
                Problem::of(w, &error, field)
            }
        },
    };
    let said = problem.said();
    let again = act_after(|| calls.new_act(), act, &said);
    page_again(&form_page(&calls, &visit, &of, &chosen, again, Some(problem)).await, said)
}

/// Reviews on the page of a kindergarten.
pub(crate) struct ReviewsView {
    pub count: String,
    pub averages: Vec<Fact>,
    pub last: Vec<ReviewView>,
}

/// One of them.
pub(crate) struct ReviewView {
    pub grades: String,
    pub text: String,
    /// Where one says that it should not be shown.
    pub report: String,
}

/// A figure in tenths as people write it.
fn tenths(w: Words, tenths: u32) -> String {
    w.say_with(
        "review-average",
        &[("whole", (tenths / 10).into()), ("tenth", (tenths % 10).into())],
    )
}

/// What the page of a kindergarten shows of its reviews.
pub(crate) fn view(w: Words, of: KindergartenId, shown: &ShownReviews) -> ReviewsView {
    ReviewsView {
        count: w.say_with("reviews-count", &[("count", i64::try_from(shown.count).unwrap_or(i64::MAX).into())]),
        averages: shown
            .averages
            .iter()
            .map(|(question, average)| Fact {
                name: w.say(&format!("review-question-{}", question.name())),
                value: tenths(w, *average),
            })
            .collect(),
        last: shown
            .last
            .iter()
            .map(|review| ReviewView {
                grades: review
                    .grades
                    .each()
                    .map(|(question, grade)| format!("{}: {grade}", w.say(&format!("review-short-{}", question.name()))))
                    .collect::<Vec<_>>()
                    .join(" · "),
                text: review.text.clone(),
                report: format!("/kindergartens/{of}/reviews/{}/report", review.id),
            })
            .collect(),
    }
}

#[derive(Template)]
#[template(path = "review_report.html")]
struct ReportPage {
    frame: Frame,
    here: String,
    back: String,
}

/// `GET /kindergartens/{kindergarten}/reviews/{review}/report`
pub(crate) async fn ask_report(
    State(calls): State<Calls>,
    visit: Visit,
    Path((kindergarten, review)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let kindergarten: KindergartenId = kindergarten.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    let review: CommandId = review.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    page(&ReportPage {
        frame: Frame::of(&calls, &visit, visit.words().say("review-report-title"), Section::Kindergartens).await,
        here: format!("/kindergartens/{kindergarten}/reviews/{review}/report"),
        back: format!("/kindergartens/{kindergarten}"),
    })
}

/// `POST /kindergartens/{kindergarten}/reviews/{review}/report`
pub(crate) async fn report(
    State(calls): State<Calls>,
    Path((kindergarten, review)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let kindergarten: KindergartenId = kindergarten.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    calls
        .report_review(review.parse().map_err(|_not_an_id| Code::PageNotFound)?)
        .await?;
    Ok(go(&format!("/kindergartens/{kindergarten}?done=reported"), []))
}
