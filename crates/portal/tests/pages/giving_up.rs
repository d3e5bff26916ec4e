//! A family says no to a referral: what follows stands in the question, and the list keeps it.

use axum::http::StatusCode;
use oryn_api::error::ApiError;
use oryn_api::portal::*;
use oryn_domain::act::Command;
use oryn_domain::id::{ApplicationId, CommandId};
use oryn_domain::refusal::Refusal;

use crate::browser::Browser;
use crate::cards::ended_because;
use crate::model::Town;
use crate::promises::{LANGUAGES, in_order};
use crate::stages::{CONTRACT_READY, ENROLLED, ON_STOP_LIST, REFERRED, WAITING, stages};

#[async_trait::async_trait]
impl ReferralCalls for Town {
    async fn referrals(&self, session: &Session) -> Result<Vec<OwnReferral>, ApiError> {
        let guardian = self.guardian(session)?;
        let found = self.with_register(|register| {
            let mine = |application: ApplicationId| register.application(application).is_some_and(|row| row.guardian == guardian);
            let mut all: Vec<OwnReferral> = register
                .referrals()
                .filter(|row| mine(row.application))
                .map(|row| OwnReferral {
                    application: row.application,
                    number: row.number.clone(),
                    child: register.child(row.child).expect("its child").name.full(),
                    kindergarten: register.kindergarten(row.kindergarten).expect("its kindergarten").name.clone(),
                    group: register.group(row.group).expect("its group").name.clone(),
                    state: row.state.name().to_owned(),
                    ended_because: ended_because(row),
                    issued_at: row.issued_at,
                    until: row.valid.until,
                })
                .collect();
            all.sort_by_key(|row| std::cmp::Reverse(row.issued_at));
            all
        });
        Ok(found)
    }

    async fn give_up_referral(&self, session: &Session, act: CommandId, application: ApplicationId) -> Result<(), ApiError> {
        let guardian = self.guardian(session)?;
        let referral = self.own(session, application, |state, row| {
            let all = state.region.register.referrals_of(row.id);
            all.max_by_key(|row| row.issued_at).map(|row| row.id)
        })?;
        let referral = referral.ok_or(Refusal::NotFound)?;
        self.once(act, guardian, Command::GiveUpReferral { referral })
    }
}

#[tokio::test]
async fn a_family_gives_its_referral_up_and_is_told_before_what_follows() {
    let stages = stages();
    let town = &stages.town;
    let path = format!("/applications/{}", town.application_of(REFERRED));
    let give_up = format!("{path}/give-up");
    let mut parent = Browser::signed_in(town, "ru", REFERRED);
    assert!(parent.get(&path).await.text.contains(&give_up), "the page offers it");
    let ask = parent.get(&give_up).await;
    for said in ["Место сразу перейдёт другой семье", "по времени подачи", "Стоп-листа не будет"]
    {
        assert!(ask.words().contains(said), "{said}: {}", ask.words());
    }
    let decided = town.state().decided;
    let done = parent.submit(&ask, &give_up, &[]).await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.words().contains("Вы отказались от направления"), "{}", done.words());
    assert!(
        done.words().contains("Отменено: Родитель отказался от места") && !done.text.contains(&give_up),
        "{}",
        done.words()
    );
    let again = parent.submit(&ask, &give_up, &[]).await;
    assert_eq!(again.status, StatusCode::OK, "a second press of the button changes nothing");
    assert_eq!(town.state().decided, decided + 1);
    let list = parent.get("/referrals").await;
    assert!(list.words().contains("Отменено: Родитель отказался от места"), "{}", list.words());
    assert_eq!(
        parent.get(&give_up).await.status,
        StatusCode::NOT_FOUND,
        "there is nothing to give up"
    );
}

#[tokio::test]
async fn it_is_offered_until_the_guardian_has_signed_and_to_nobody_else() {
    let stages = stages();
    let town = &stages.town;
    for (family, offered) in [(CONTRACT_READY, true), (ENROLLED, false), (ON_STOP_LIST, false), (WAITING, false)] {
        let give_up = format!("/applications/{}/give-up", town.application_of(family));
        let mut parent = Browser::signed_in(town, "ru", family);
        let status = parent.get(&give_up).await.status;
        assert_eq!(status == StatusCode::OK, offered, "family {family}: {status}");
    }
    let give_up = format!("/applications/{}/give-up", town.application_of(REFERRED));
    let mut stranger = Browser::signed_in(town, "ru", WAITING);
    assert_eq!(stranger.get(&give_up).await.status, StatusCode::NOT_FOUND);
    let none = stranger.get("/referrals").await;
    assert!(none.words().contains("Направлений пока не было"), "{}", none.words());
    let mut nobody = Browser::speaking(town, "ru");
    for path in [give_up.as_str(), "/referrals"] {
        assert_eq!(nobody.get(path).await.at, "/sign-in?back=1", "{path}");
    }
}

#[tokio::test]
async fn the_question_and_the_list_speak_three_languages() {
    let stages = stages();
    let town = &stages.town;
    for lang in LANGUAGES {
        let mut parent = Browser::signed_in(town, lang, REFERRED);
        for path in [
            format!("/applications/{}/give-up", town.application_of(REFERRED)),
            "/referrals".to_owned(),
        ] {
            let page = parent.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            in_order(&page, lang);
        }
    }
}
