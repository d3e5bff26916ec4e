//! Writing to the department, and reviews of kindergartens: what the pages do with them. The rules take them in; nothing is on disk.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::http::{StatusCode, header};
use oryn_api::error::{ApiError, Code};
use oryn_api::moment::Term;
use oryn_api::portal::*;
use oryn_domain::appeal::{self, Appeal, AppealDeed, AppealStep, NewAppeal};
use oryn_domain::id::{AppealId, ApplicationId, CommandId, EnrolmentId, KindergartenId};
use oryn_domain::review::{self, Grades};

use crate::browser::{Browser, Page};
use crate::model::{Town, digits};
use crate::promises::{LANGUAGES, in_order};
use crate::stages::{ENROLLED, WAITING, stages};

/// An appeal of the town.
pub struct Kept {
    pub appeal: Appeal,
    pub steps: Vec<AppealStep>,
}

impl Town {
    fn card(&self, nth: usize) -> AppealCard {
        let now = self.clock.now();
        let state = self.state();
        let Kept { appeal: of, steps } = &state.appeals[nth];
        let register = &state.region.register;
        AppealCard {
            id: of.id,
            number: u64::try_from(nth).expect("few") + 1,
            received_at: of.received_at,
            topic: of.topic,
            application: of.application,
            kindergarten: of.kindergarten.and_then(|id| register.kindergarten(id)).map(|row| row.name.clone()),
            text: of.text.clone(),
            files: u32::try_from(of.files.len()).expect("few"),
            state: appeal::state(steps),
            overdue: appeal::is_overdue(of, steps, now),
            term: Term::of_working_days(appeal::term(of, steps), &register.calendar, now),
            events: steps
                .iter()
                .map(|step| AppealEvent {
                    at: step.at,
                    deed: ShownDeed(step.deed.clone()),
                })
                .collect(),
            reachable: appeal::phone(of, steps).is_some(),
        }
    }

    fn opened(&self, key: &AppealKey) -> Option<usize> {
        let nth = usize::try_from(key.number).ok()?.checked_sub(1)?;
        (nth < self.state().appeals.len() && key.code == code_of(key.number)).then_some(nth)
    }
}

fn code_of(number: u64) -> String {
    format!("CODE-{number}")
}

#[async_trait::async_trait]
impl AppealCalls for Town {
    async fn send_appeal(&self, session: Option<&Session>, form: AppealForm) -> Result<AppealSent, ApiError> {
        let guardian = match session {
            Some(session) => self.me(session).await.ok(),
            None => None,
        };
        let now = self.clock.now();
        let nth = {
            let mut state = self.state();
            let known = state.appeals.iter().position(|kept| kept.appeal.id == form.id);
            if let Some(nth) = known {
                nth
            } else {
                let new = NewAppeal {
                    id: form.id,
                    topic: form.topic,
                    application: form.application,
                    kindergarten: form.kindergarten,
                    text: form.text,
                    guardian: None,
                    phone: guardian.map(|me| me.phone),
                    language: form.language,
                };
                let register = &state.region.register;
                let mut appeal = appeal::receive(new, &register.rules, &register.calendar, now)?;
                appeal.files = form.files.iter().map(|file| format!("{:064x}", file.len())).collect();
                state.appeals.push(Kept { appeal, steps: Vec::new() });
                state.appeals.len() - 1
            }
        };
        let card = self.card(nth);
        Ok(AppealSent {
            code: code_of(card.number),
            card,
        })
    }

    async fn my_appeals(&self, session: &Session) -> Result<Vec<AppealCard>, ApiError> {
        let me = self.me(session).await?;
        let own: Vec<usize> = {
            let state = self.state();
            let all = state.appeals.iter().enumerate();
            all.filter(|(_, kept)| kept.appeal.phone.as_ref() == Some(&me.phone))
                .map(|(nth, _)| nth)
                .collect()
        };
        Ok(own.into_iter().map(|nth| self.card(nth)).collect())
    }

    async fn my_appeal(&self, session: &Session, id: AppealId) -> Result<AppealCard, ApiError> {
        let mine = self.my_appeals(session).await?;
        mine.into_iter().find(|card| card.id == id).ok_or_else(|| Code::PageNotFound.into())
    }

    async fn appeal_by_code(&self, key: &AppealKey) -> Result<Option<AppealCard>, ApiError> {
        Ok(self.opened(key).map(|nth| self.card(nth)))
    }

    async fn send_appeal_code(&self, key: &AppealKey, phone: &str, language: &str) -> Result<Option<CodeSent>, ApiError> {
        match self.opened(key) {
            Some(_) => Ok(Some(self.send_code(phone, language).await?)),
            None => Ok(None),
        }
    }

    async fn prove_appeal_phone(&self, key: &AppealKey, act: CommandId, phone: &str, code: &str) -> Result<Option<AppealCard>, ApiError> {
        let Some(nth) = self.opened(key) else {
            return Ok(None);
        };
        if self.state().codes.get(&digits(phone)).is_none_or(|(sent, _)| sent != code) {
            return Err(Code::SmsCodeWrong.into());
        }
        self.state().codes.remove(&digits(phone));
        let at = self.clock.now();
        self.state().appeals[nth].steps.push(AppealStep {
            act,
            at,
            by: None,
            deed: AppealDeed::Reachable { phone: phone.to_owned() },
        });
        Ok(Some(self.card(nth)))
    }
}

#[async_trait::async_trait]
impl ReviewCalls for Town {
    async fn reviewable(&self, session: &Session) -> Result<Vec<Reviewable>, ApiError> {
        let me = self.me(session).await?;
        let today = self.clock.now().local_date();
        let state = self.state();
        let register = &state.region.register;
        let guardian = register.guardians().find(|row| row.phone == me.phone).expect("signed in").id;
        let own: Vec<_> = register.children_of(guardian).map(|child| child.id).collect();
        let rows = register
            .enrolments()
            .filter(|row| own.contains(&row.child) && review::is_open(row, today));
        Ok(rows
            .map(|row| Reviewable {
                enrolment: row.id,
                kindergarten: register.kindergarten(row.kindergarten).expect("of it").name.clone(),
                child: register.child(row.child).expect("of it").name.full(),
                review: state.reviews.iter().rev().find(|one| one.child == row.child).map(|one| OwnReview {
                    grades: one.grades,
                    text: one.text.clone(),
                    state: one.state,
                }),
            })
            .collect())
    }

    async fn write_review(&self, session: &Session, act: CommandId, of: EnrolmentId, grades: Grades, text: &str) -> Result<(), ApiError> {
        self.me(session).await?;
        let now = self.clock.now();
        let mut state = self.state();
        let row = state.region.register.enrolment(of).ok_or(Code::PageNotFound)?;
        let guardian = state.region.families[0].guardian.id;
        let written = review::write(act, guardian, row, (grades, text), now)?;
        state.reviews.push(written);
        Ok(())
    }

    async fn reviews_of(&self, _kindergarten: KindergartenId) -> Result<Option<ShownReviews>, ApiError> {
        let state = self.state();
        let shown = review::shown(&state.reviews);
        Ok(shown.map(|standing| ShownReviews {
            count: u64::try_from(standing.count).expect("few"),
            averages: standing.averages,
            last: state
                .reviews
                .iter()
                .map(|one| ShownReview {
                    id: one.act,
                    grades: one.grades,
                    text: one.text.clone(),
                })
                .collect(),
        }))
    }

    async fn report_review(&self, id: CommandId) -> Result<(), ApiError> {
        if self.state().reviews.iter().any(|one| one.act == id) {
            Ok(())
        } else {
            Err(Code::PageNotFound.into())
        }
    }
}

#[async_trait::async_trait]
impl WishCalls for Town {
    async fn wish(&self, session: &Session, application: ApplicationId) -> Result<WishCard, ApiError> {
        let card = self.application(session, application).await?.card;
        let state = self.state();
        let chosen = state.wishes.get(&application);
        let of = &state.region.kindergarten;
        Ok(WishCard {
            number: card.number,
            child: card.child,
            on: chosen.is_some(),
            kindergartens: vec![(of.id, of.name.clone(), chosen.is_some_and(|chosen| chosen.contains(&of.id)))],
        })
    }

    async fn tell_me(&self, session: &Session, application: ApplicationId, of: BTreeSet<KindergartenId>) -> Result<(), ApiError> {
        self.application(session, application).await?;
        self.state().wishes.insert(application, of);
        Ok(())
    }

    async fn tell_me_no_more(&self, session: &Session, application: ApplicationId) -> Result<(), ApiError> {
        self.application(session, application).await?;
        self.state().wishes.remove(&application);
        Ok(())
    }
}

impl Browser {
    async fn write(&mut self, page: &Page, typed: &[(&str, &str)], files: &[(&str, &[u8])]) -> Page {
        self.upload(page, "/appeals/new", typed, files).await
    }
}

fn town() -> Arc<Town> {
    Arc::new(Town::with(2, |builder| builder))
}

#[tokio::test]
async fn the_pages_of_appeals_speak_three_languages() {
    let town = town();
    for lang in LANGUAGES {
        let mut stranger = Browser::speaking(&town, lang);
        for path in ["/appeals", "/appeals/new", "/appeals/new?application=12"] {
            let page = stranger.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            in_order(&page, lang);
        }
        let form = stranger.get("/appeals/new").await;
        let sent = stranger.write(&form, &[("topic", "data"), ("text", "A & <b>")], &[]).await;
        in_order(&sent, lang);
        assert!(
            sent.text.contains("A &#38; &#60;b&#62;") || sent.text.contains("A &amp; &lt;b&gt;"),
            "{}",
            sent.text
        );
    }
}

#[tokio::test]
async fn who_has_no_account_keeps_number_and_code_and_may_prove_a_telephone() {
    let town = town();
    let mut stranger = Browser::speaking(&town, "ru");
    let form = stranger.get("/appeals/new").await;
    let refused = stranger.write(&form, &[("topic", "other"), ("text", "")], &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.words().contains("В нём нет слов"), "{}", refused.words());
    assert!(refused.text.contains("value=\"other\" checked"), "what was chosen stays");
    let large = vec![0; (10 << 20) + 1];
    let typed = [("topic", "other"), ("text", "Группа закрыта")];
    let refused = stranger.write(&form, &typed, &[("file2", &large)]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.text.contains("Группа закрыта"), "what was written stays");
    let sent = stranger
        .write(&form, &typed, &[("file1", b"%PDF-1.7 a paper"), ("file2", b"")])
        .await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.words());
    assert!(
        sent.words().contains("Обращение № 1") && sent.words().contains("CODE-1"),
        "{}",
        sent.words()
    );
    assert_eq!(town.state().appeals[0].appeal.files.len(), 1, "an empty field is no document");
    assert_eq!(sent.header(header::CACHE_CONTROL), "no-store");

    let asked = stranger.submit(&sent, "/appeals/code", &[("phone", "77015554433")]).await;
    assert!(!asked.words().contains("CODE-1"), "the code is shown once: {}", asked.words());
    let wrong = stranger.submit(&asked, "/appeals/phone", &[("sms", "1")]).await;
    assert!(wrong.status.is_client_error(), "{}", wrong.words());
    let code = town.code_for("77015554433");
    let proven = stranger.submit(&wrong, "/appeals/phone", &[("sms", &code)]).await;
    assert!(proven.words().contains("Номер подтверждён"), "{}", proven.words());

    let index = stranger.get("/appeals").await;
    let unknown = stranger.submit(&index, "/appeals", &[("number", "1"), ("code", "CODE-2")]).await;
    assert!(
        unknown.words().contains("не найдено") && !unknown.text.contains("Группа закрыта"),
        "{}",
        unknown.words()
    );
    let read = stranger.submit(&index, "/appeals", &[("number", "№ 1"), ("code", "CODE-1")]).await;
    assert!(read.words().contains("Группа закрыта"), "{}", read.words());
}

#[tokio::test]
async fn an_appeal_of_a_family_is_in_its_account_and_in_no_other() {
    let town = town();
    let mut family = Browser::signed_in(&town, "ru", 0);
    let application = family.get(&format!("/applications/{}", town.application_of(0))).await;
    assert!(application.text.contains("/appeals/new?application="), "the way from the decision");
    let form = family.get("/appeals/new").await;
    let sent = family.write(&form, &[("topic", "declined"), ("text", "Почему отказ?")], &[]).await;
    assert!(!sent.text.contains("action=\"/appeals/code\""), "the account has a telephone");
    let list = family.get("/appeals").await;
    let path = list
        .text
        .split("<h3><a href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("it is listed");
    assert!(family.get(path).await.words().contains("Почему отказ?"));
    let mut other = Browser::signed_in(&town, "ru", 1);
    assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND);
    assert!(!other.get("/appeals").await.text.contains(path));
    let mut stranger = Browser::speaking(&town, "ru");
    assert!(stranger.get(path).await.at.starts_with("/sign-in"));
}

#[tokio::test]
async fn a_family_of_a_child_who_goes_there_writes_a_review_and_no_other() {
    let town = stages().town;
    for lang in LANGUAGES {
        let mut family = Browser::signed_in(&town, lang, ENROLLED);
        let list = family.get("/reviews").await;
        in_order(&list, lang);
        let path = list
            .text
            .split("href=\"/reviews/")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("a kindergarten");
        in_order(&family.get(&format!("/reviews/{path}")).await, lang);
        let mut other = Browser::signed_in(&town, lang, WAITING);
        assert!(!other.get("/reviews").await.text.contains("href=\"/reviews/"));
        assert_eq!(other.get(&format!("/reviews/{path}")).await.status, StatusCode::NOT_FOUND);
    }
    let mut family = Browser::signed_in(&town, "ru", ENROLLED);
    let list = family.get("/reviews").await;
    let path = list
        .text
        .split("href=\"/reviews/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a kindergarten");
    let path = format!("/reviews/{path}");
    let page = family.get(&path).await;
    let lacking = family.submit(&page, &path, &[("care", "5"), ("text", "Тепло")]).await;
    assert!(lacking.words().contains("Поставьте оценку"), "{}", lacking.words());
    assert!(lacking.text.contains("id=\"care-5\" name=\"care\" value=\"5\" checked") && lacking.text.contains("Тепло"));
    let whole = [
        ("care", "5"),
        ("teaching", "4"),
        ("food", "3"),
        ("openness", "2"),
        ("text", "Тепло"),
    ];
    let written = family.submit(&lacking, &path, &whole).await;
    assert_eq!(written.at, "/reviews?done=written");
    assert!(written.words().contains("Ждёт проверки"), "{}", written.words());
}

#[tokio::test]
async fn a_family_asks_to_be_told_of_places_and_stops_it() {
    let town = town();
    let path = format!("/applications/{}/wish", town.application_of(0));
    let kindergarten = town.state().region.kindergarten.id;
    for lang in LANGUAGES {
        in_order(&Browser::signed_in(&town, lang, 0).get(&path).await, lang);
    }
    let mut family = Browser::signed_in(&town, "ru", 0);
    let whole = family.get(&format!("/applications/{}", town.application_of(0))).await;
    assert!(whole.text.contains(&path), "the way from the application");
    let page = family.get(&path).await;
    assert!(!page.text.contains("/wish/stop"), "nothing to stop yet");
    let on = family.submit(&page, &path, &[(&format!("of-{kindergarten}"), "yes")]).await;
    assert!(
        on.words().contains("Сейчас мы сообщаем") && on.text.contains("value=\"yes\" checked"),
        "{}",
        on.words()
    );
    assert_eq!(town.state().wishes.len(), 1);
    let strange = family.submit(&on, &path, &[("of", "yes")]).await;
    assert_eq!(strange.status, StatusCode::BAD_REQUEST);
    let off = family.submit(&on, &format!("{path}/stop"), &[]).await;
    assert!(off.words().contains("Сейчас мы не сообщаем"), "{}", off.words());
    let mut other = Browser::signed_in(&town, "ru", 1);
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
}
