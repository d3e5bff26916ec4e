//! The town's side of the calls about accounts: who is who, by telephone, number, password; and what the pages make of them.

use std::sync::Arc;

use axum::http::StatusCode;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::*;
use oryn_domain::act::Command;
use oryn_domain::child::Guardian;
use oryn_domain::id::{CommandId, GuardianId};
use oryn_domain::iin::Iin;
use oryn_domain::permission::Caller;
use oryn_domain::refusal::Refusal;

use crate::browser::Browser;
use crate::model::{Town, digits};
use crate::promises::{LANGUAGES, in_order};

/// What is kept of an account.
#[derive(Default, Clone)]
pub struct Kept {
    pub password: Option<String>,
    pub second_phone: Option<String>,
    pub consent: Option<u32>,
    /// Whether its sign-ins are too old for what protects it.
    pub stale: bool,
    pub email: Option<String>,
    pub way: Option<TellingWay>,
    pub quiet: Vec<String>,
}

impl Town {
    fn kept(&self, guardian: GuardianId) -> Kept {
        self.state().accounts.get(&guardian).cloned().unwrap_or_default()
    }

    fn change(&self, guardian: GuardianId, change: impl FnOnce(&mut Kept)) {
        change(self.state().accounts.entry(guardian).or_default());
    }

    fn by(&self, who: &str) -> Option<GuardianId> {
        let typed = digits(who);
        self.with_register(|register| {
            let mut all = register.guardians();
            all.find(|row| digits(&row.phone) == typed || row.iin.to_string() == typed)
                .map(|row| row.id)
        })
    }

    fn enter(&self, phone: String, guardian: Option<GuardianId>) -> SignedIn {
        let mut state = self.state();
        let secret = format!("session-{}", state.sessions.len());
        state.sessions.insert(secret.clone(), (phone, guardian));
        SignedIn {
            session: Session(secret),
            known: guardian.is_some(),
        }
    }
}

#[async_trait::async_trait]
impl AccountCalls for Town {
    async fn send_code(&self, phone: &str, language: &str) -> Result<CodeSent, ApiError> {
        let phone = digits(phone);
        if phone.len() != 12 && (phone.len() != 11 || !phone.starts_with("77")) {
            return Err(Code::PhoneWrong.into());
        }
        let now = self.clock.now();
        let mut state = self.state();
        let code = format!("{:04}", 1_000 + state.sms.len());
        let expires_at = now.plus_minutes(3);
        state.sms.push(Sms {
            at: now,
            phone: phone.clone(),
            text: format!("{code} ({language})"),
        });
        state.codes.insert(phone, (code, expires_at));
        Ok(CodeSent {
            expires_at,
            again_after: 60,
        })
    }

    async fn sign_in(&self, phone: &str, code: &str, _asker: &Asker) -> Result<SignedIn, ApiError> {
        let now = self.clock.now();
        let key = digits(phone);
        match self.state().codes.get(&key) {
            Some((sent, _)) if sent != code => return Err(Code::SmsCodeWrong.into()),
            Some((_, expires_at)) if *expires_at < now => return Err(Code::SmsCodeExpired.into()),
            None => return Err(Code::SmsCodeWrong.into()),
            Some(_) => {}
        }
        self.state().codes.remove(&key);
        let guardian = self.by(&key);
        Ok(self.enter(key, guardian))
    }

    async fn sign_in_by_password(&self, who: &str, password: &str, _asker: &Asker) -> Result<SignedIn, ApiError> {
        let guardian = self
            .by(who)
            .filter(|guardian| self.kept(*guardian).password.as_deref() == Some(password));
        let guardian = guardian.ok_or(Code::AccountSignInWrong)?;
        Ok(self.enter(digits(who), Some(guardian)))
    }

    async fn recover(&self, iin: &str, code: &str, _asker: &Asker) -> Result<SignedIn, ApiError> {
        let guardian = self.by(iin).filter(|_| code == "AAAA-BBBB").ok_or(Code::AccountSignInWrong)?;
        Ok(self.enter(digits(iin), Some(guardian)))
    }

    async fn caller(&self, session: &Session) -> Result<Caller, ApiError> {
        Ok(match self.state().sessions.get(&session.0) {
            Some((_, Some(_))) => Caller::Guardian,
            Some((_, None)) => Caller::Phone,
            None => Caller::Nobody,
        })
    }

    async fn look_up(&self, session: &Session, person: &PersonNamed) -> Result<PersonCard, ApiError> {
        let state = self.state();
        if !state.sessions.contains_key(&session.0) {
            return Err(Code::Unauthorized.into());
        }
        let iin: Iin = person.iin.parse::<Iin>()?;
        let known = state
            .persons
            .iter()
            .find(|known| known.iin == iin && known.name.surname == person.surname);
        let known = known.ok_or(Code::PersonNotFound)?;
        Ok(PersonCard {
            iin,
            name: known.name.full(),
            born: known.born,
            sex: known.sex,
        })
    }

    async fn look_up_child(&self, session: &Session, iin: &str) -> Result<PersonCard, ApiError> {
        self.guardian(session)?;
        let iin: Iin = iin.parse::<Iin>()?;
        let state = self.state();
        let known = state.persons.iter().find(|known| known.iin == iin).ok_or(Refusal::NotYourChild)?;
        Ok(PersonCard {
            iin,
            name: known.name.full(),
            born: known.born,
            sex: known.sex,
        })
    }

    async fn register(&self, session: &Session, person: &PersonNamed, consent: bool) -> Result<Me, ApiError> {
        if !consent {
            return Err(Code::ConsentNeeded.into());
        }
        let card = self.look_up(session, person).await?;
        let act: CommandId = self.clock.id();
        let guardian = {
            let state = self.state();
            let person = state.persons.iter().find(|person| person.iin == card.iin).expect("just found");
            Guardian {
                id: GuardianId(act.0),
                iin: person.iin,
                name: person.name.clone(),
                phone: state.sessions[&session.0].0.clone(),
                address: None,
            }
        };
        let id = guardian.id;
        self.once(act, id, Command::RegisterGuardian { guardian })?;
        let chosen = self.state().chosen.remove(&session.0);
        self.change(id, |kept| {
            kept.password = chosen;
            kept.consent = Some(POLICY);
        });
        self.state().sessions.get_mut(&session.0).expect("signed in").1 = Some(id);
        self.me(session).await
    }

    async fn choose_password(&self, session: &Session, password: &str) -> Result<(), ApiError> {
        if !(8..=40).contains(&password.chars().count()) {
            return Err(Code::PasswordUnfit.into());
        }
        match self.guardian(session) {
            Ok(guardian) if self.kept(guardian).stale => return Err(Code::FreshSignInNeeded.into()),
            Ok(guardian) => self.change(guardian, |kept| kept.password = Some(password.to_owned())),
            Err(_) => {
                self.state().chosen.insert(session.0.clone(), password.to_owned());
            }
        }
        Ok(())
    }

    async fn sign_out(&self, session: &Session) {
        self.state().sessions.remove(&session.0);
    }

    async fn me(&self, session: &Session) -> Result<Me, ApiError> {
        let guardian = self.guardian(session)?;
        let state = self.state();
        let row = state.region.register.guardian(guardian).ok_or(Code::Unauthorized)?;
        let all = state.notices.iter().filter(|(of, _)| *of == guardian).count();
        let unread = all - state.read.get(&guardian).copied().unwrap_or_default();
        Ok(Me {
            name: row.name.full(),
            phone: row.phone.clone(),
            unread: u32::try_from(unread).expect("few"),
        })
    }

    async fn account(&self, session: &Session) -> Result<AccountCard, ApiError> {
        let guardian = self.guardian(session)?;
        let kept = self.kept(guardian);
        Ok(AccountCard {
            phone: self.with_register(|register| register.guardian(guardian).expect("known").phone.clone()),
            second_phone: kept.second_phone,
            has_password: kept.password.is_some(),
            consent: kept.consent.map(|version| (version, self.clock.now())),
            may_set_password: !kept.stale,
            may_set_phones: !kept.stale,
        })
    }

    async fn agree(&self, session: &Session) -> Result<(), ApiError> {
        let guardian = self.guardian(session)?;
        self.change(guardian, |kept| kept.consent = Some(POLICY));
        Ok(())
    }

    async fn change_phone(&self, session: &Session, phone: &str, code: &str) -> Result<(), ApiError> {
        let guardian = self.guardian(session)?;
        if self.state().codes.get(&digits(phone)).is_none_or(|(sent, _)| sent != code) {
            return Err(Code::SmsCodeWrong.into());
        }
        let row = self.with_register(|register| register.guardian(guardian).cloned()).expect("known");
        let guardian_row = Guardian {
            phone: phone.to_owned(),
            ..row
        };
        self.once(self.clock.id(), guardian, Command::RegisterGuardian { guardian: guardian_row })
    }

    async fn add_phone(&self, session: &Session, phone: &str, code: &str) -> Result<(), ApiError> {
        let guardian = self.guardian(session)?;
        if self.state().codes.get(&digits(phone)).is_none_or(|(sent, _)| sent != code) {
            return Err(Code::SmsCodeWrong.into());
        }
        self.change(guardian, |kept| kept.second_phone = Some(phone.to_owned()));
        Ok(())
    }

    async fn drop_phone(&self, session: &Session) -> Result<(), ApiError> {
        let guardian = self.guardian(session)?;
        self.change(guardian, |kept| kept.second_phone = None);
        Ok(())
    }

    async fn sign_ins(&self, session: &Session) -> Result<Vec<SignInCard>, ApiError> {
        let guardian = self.guardian(session)?;
        let now = self.clock.now();
        let state = self.state();
        let own = state.sessions.iter().filter(|(_, (_, of))| *of == Some(guardian));
        Ok(own
            .map(|(secret, _)| SignInCard {
                name: format!("name-of-{secret}"),
                begun_at: now,
                used_at: now,
                device: String::new(),
                proven: "code",
                own: *secret == session.0,
            })
            .collect())
    }

    async fn end_sign_in(&self, session: &Session, name: &str) -> Result<(), ApiError> {
        self.guardian(session)?;
        let secret = name.trim_start_matches("name-of-");
        let gone = self.state().sessions.remove(secret);
        gone.map(|_| ()).ok_or_else(|| Refusal::NotFound.into())
    }

    async fn end_other_sign_ins(&self, session: &Session) -> Result<u64, ApiError> {
        let guardian = self.guardian(session)?;
        let own = session.0.clone();
        let mut state = self.state();
        let before = state.sessions.len();
        state.sessions.retain(|secret, (_, of)| *of != Some(guardian) || *secret == own);
        Ok(u64::try_from(before - state.sessions.len()).expect("few"))
    }

    async fn own_acts(&self, session: &Session) -> Result<Vec<OwnAct>, ApiError> {
        self.guardian(session)?;
        let act = |what: &str, device: &str, by_department| OwnAct {
            at: self.clock.now(),
            what: what.to_owned(),
            device: device.to_owned(),
            application: None,
            by_department,
        };
        Ok(vec![
            act("account-act-sign-in-recovery", "Firefox, Windows", false),
            act("account-act-recovery-given", "", true),
        ])
    }
}

#[async_trait::async_trait]
impl TellingCalls for Town {
    async fn telling(&self, session: &Session) -> Result<Telling, ApiError> {
        let kept = self.kept(self.guardian(session)?);
        let kinds = ["application-accepted", "responded", "not-selected", "contract-signed"];
        Ok(Telling {
            way: kept.way.unwrap_or(TellingWay::Sms),
            email: kept.email,
            language: "ru".to_owned(),
            kinds: kinds
                .into_iter()
                .map(|kind| (kind, kept.quiet.iter().any(|quiet| quiet == kind)))
                .collect(),
        })
    }

    async fn choose_telling(&self, session: &Session, wish: TellingWish) -> Result<(), ApiError> {
        let guardian = self.guardian(session)?;
        self.change(guardian, |kept| {
            kept.way = Some(wish.way);
            kept.quiet = wish.quiet;
        });
        Ok(())
    }

    async fn send_email_code(&self, session: &Session, email: &str, _language: &str) -> Result<CodeSent, ApiError> {
        self.guardian(session)?;
        if !email.contains('@') {
            return Err(Code::EmailWrong.into());
        }
        Ok(CodeSent {
            expires_at: self.clock.now().plus_minutes(3),
            again_after: 60,
        })
    }

    async fn confirm_email(&self, session: &Session, email: &str, code: &str) -> Result<(), ApiError> {
        let guardian = self.guardian(session)?;
        if code != "1234" {
            return Err(Code::SmsCodeWrong.into());
        }
        self.change(guardian, |kept| kept.email = Some(email.to_owned()));
        Ok(())
    }

    async fn drop_email(&self, session: &Session) -> Result<(), ApiError> {
        let guardian = self.guardian(session)?;
        self.change(guardian, |kept| kept.email = None);
        Ok(())
    }
}

#[tokio::test]
async fn how_to_be_told_is_chosen_and_an_address_is_proven_first() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let guardian = town.state().region.families[0].guardian.id;
    let mut browser = Browser::signed_in(&town, "ru", 0);
    let page = browser.get("/account/notices").await;
    assert!(!page.text.contains("way-both"), "without an address there is nothing to choose");
    let wrong = browser.submit(&page, "/account/notices/email", &[("email", "aina")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser
        .submit(&page, "/account/notices/email", &[("email", "aina@example.kz")])
        .await;
    assert_eq!(page.at, "/account/notices/code", "{}", page.words());
    in_order(&page, "ru");
    let wrong = browser.submit(&page, "/account/notices/code", &[("code", "9999")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser.submit(&page, "/account/notices/code", &[("code", "1234")]).await;
    assert_eq!(page.at, "/account/notices?done=1");
    let typed = [("way", "both"), ("language", "kk"), ("quiet-responded", "yes")];
    let page = browser.submit(&page, "/account/notices", &typed).await;
    assert!(page.words().contains("Сохранено"), "{}", page.words());
    let kept = town.kept(guardian);
    assert_eq!((kept.way, kept.quiet), (Some(TellingWay::Both), vec!["responded".to_owned()]));
    let page = browser.submit(&page, "/account/notices/drop", &[]).await;
    assert!(!page.words().contains("aina@example.kz"), "{}", page.words());
}

const PAGES: [&str; 7] = [
    "/account",
    "/account/notices",
    "/account/consent",
    "/account/password",
    "/account/phones",
    "/account/sign-ins",
    "/account/journal",
];

#[tokio::test]
async fn every_page_of_the_account_speaks_three_languages() {
    let town = Arc::new(Town::with(1, |builder| builder));
    for lang in LANGUAGES {
        let mut stranger = Browser::speaking(&town, lang);
        for path in ["/sign-in/password", "/sign-in/recovery"] {
            let page = stranger.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            in_order(&page, lang);
        }
        for path in PAGES {
            assert_eq!(stranger.get(path).await.at, "/sign-in?back=1", "{path} is nobody's");
        }
        for stale in [false, true] {
            let mut parent = Browser::signed_in(&town, lang, 0);
            let guardian = town.state().region.families[0].guardian.id;
            town.change(guardian, |kept| {
                kept.stale = stale;
                kept.consent = Some(if stale { 0 } else { POLICY });
                kept.second_phone = Some("+77019990011".to_owned());
            });
            for path in PAGES {
                let page = parent.get(path).await;
                assert_eq!((page.status, page.at.as_str()), (StatusCode::OK, path));
                in_order(&page, lang);
            }
        }
    }
}

#[tokio::test]
async fn an_account_is_made_with_a_password_and_opened_with_it() {
    let town = Arc::new(Town::with(0, |builder| builder));
    let mut browser = Browser::speaking(&town, "ru");
    let page = browser.get("/sign-in").await;
    let page = browser.submit(&page, "/sign-in", &[("phone", "+7 701 000 00 00")]).await;
    let code = town.code_for("+7 701 000 00 00");
    let page = browser.submit(&page, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!(page.at, "/sign-in/new-password");
    for (password, again, says) in [
        ("тихая река 47", "тихая река 48", "Два раза введено разное"),
        ("коротко", "коротко", "от 8 до 40"),
    ] {
        let again = browser
            .submit(&page, "/sign-in/new-password", &[("password", password), ("again", again)])
            .await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.words().contains(says), "{}", again.words());
        assert!(!again.text.contains(password), "a password is never written back");
    }
    let typed = [("password", "тихая река 47"), ("again", "тихая река 47")];
    let page = browser.submit(&page, "/sign-in/new-password", &typed).await;
    assert_eq!(page.at, "/sign-in/person");
    let iin = town.iin_of("Айша");
    let other = browser
        .submit(&page, "/sign-in/person", &[("iin", &iin), ("surname", "Басқа")])
        .await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        other.words().contains("Данные не подошли") && !other.words().contains("Айша"),
        "{}",
        other.words()
    );
    let page = browser
        .submit(&other, "/sign-in/person", &[("iin", &iin), ("surname", "Сәрсен")])
        .await;
    let page = browser.submit(&page, "/sign-in/person", &[("consent", "yes")]).await;
    assert_eq!(page.at, "/children?done=registered", "{}", page.words());

    let mut elsewhere = Browser::speaking(&town, "ru");
    let page = elsewhere.get("/sign-in/password").await;
    let wrong = elsewhere
        .submit(&page, "/sign-in/password", &[("who", &iin), ("password", "тихая река 48")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    let unknown = elsewhere
        .submit(
            &page,
            "/sign-in/password",
            &[("who", "+77015550000"), ("password", "тихая река 48")],
        )
        .await;
    assert_eq!(unknown.status, StatusCode::UNAUTHORIZED);
    let said = "Что-то из введённого не подходит";
    assert!(wrong.words().contains(said) && unknown.words().contains(said));
    let page = elsewhere
        .submit(&page, "/sign-in/password", &[("who", &iin), ("password", "тихая река 47")])
        .await;
    assert_eq!(page.at, "/applications", "{}", page.words());
}

#[tokio::test]
async fn by_a_number_nothing_is_said_of_whether_there_is_an_account() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let known = town.state().region.families[0].guardian.iin.to_string();
    let unknown = town.iin_of("Айша");
    let mut pages = Vec::new();
    for iin in [&known, &unknown] {
        let mut browser = Browser::speaking(&town, "ru");
        let page = browser.get("/sign-in").await;
        let page = browser.submit(&page, "/sign-in", &[("phone", iin)]).await;
        assert_eq!(page.at, "/sign-in/code");
        assert!(!page.words().contains(iin.as_str()), "the number is not repeated");
        pages.push(page.words());
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn a_lost_telephone_is_replaced_by_a_code_of_the_department() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let iin = town.state().region.families[0].guardian.iin.to_string();
    let mut browser = Browser::speaking(&town, "ru");
    let page = browser.get("/sign-in/recovery").await;
    let wrong = browser
        .submit(&page, "/sign-in/recovery", &[("iin", &iin), ("code", "XXXX-XXXX")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    let page = browser
        .submit(&page, "/sign-in/recovery", &[("iin", &iin), ("code", "AAAA-BBBB")])
        .await;
    assert_eq!(page.at, "/account?done=recovered");
    assert!(page.words().contains("по коду отдела образования"), "{}", page.words());
    let page = browser.get("/account/phones").await;
    let new = "+77017654321";
    let page = browser
        .submit(&page, "/account/phone/code", &[("use", "first"), ("phone", new)])
        .await;
    assert_eq!(page.at, "/account/phone", "{}", page.words());
    let code = town.code_for(new);
    let page = browser.submit(&page, "/account/phone", &[("code", &code)]).await;
    assert_eq!(page.at, "/account?done=phone", "{}", page.words());
    assert!(page.words().contains(new), "{}", page.words());
}

#[tokio::test]
async fn other_sign_ins_are_ended_and_the_own_one_stays() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let guardian = town.state().region.families[0].guardian.clone();
    let other = town.enter(guardian.phone, Some(guardian.id)).session.0;
    let mut browser = Browser::signed_in(&town, "ru", 0);
    let page = browser.get("/account/sign-ins").await;
    assert!(page.words().contains("Это устройство"), "{}", page.words());
    let page = browser.submit(&page, "/account/sign-ins/end", &[("name", "")]).await;
    assert_eq!(page.at, "/account/sign-ins?done=1");
    assert!(!town.state().sessions.contains_key(&other));
    assert_eq!(browser.get("/account").await.status, StatusCode::OK, "the own one lasts");
}
