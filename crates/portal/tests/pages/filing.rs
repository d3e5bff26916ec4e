//! Filing: the papers of a correctional application and of a privilege, looked at before anything is sent.

use std::sync::Arc;

use axum::http::StatusCode;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::*;
use oryn_domain::act::Command;
use oryn_domain::decide::privilege::claim_of_family;
use oryn_domain::group::{Correction, GroupKind, Language};
use oryn_domain::id::{ApplicationId, ChildId};
use oryn_domain::rule_pack::{Category, ConfirmedBy};

use crate::browser::{Browser, Page};
use crate::cards;
use crate::model::Town;
use crate::promises::{LANGUAGES, in_order};

fn category(category: &Category) -> CategoryChoice {
    CategoryChoice {
        code: category.code.clone(),
        class: category.class,
        evidence_months: category.evidence_months,
    }
}

/// Files are judged by the server; the town takes what is not too short, and calls every one a picture.
#[async_trait::async_trait]
impl FilingCalls for Town {
    async fn filing_choices(&self, session: &Session) -> Result<FilingChoices, ApiError> {
        let guardian = self.guardian(session)?;
        let state = self.state();
        let register = &state.region.register;
        let by_paper = |row: &&Category| row.confirmed_by == ConfirmedBy::Department;
        Ok(FilingChoices {
            settlements: register.settlements().cloned().collect(),
            languages: vec![Language::Kazakh, Language::Russian, Language::Uzbek],
            kinds: vec![
                GroupKind::Ordinary,
                GroupKind::Sanatorium,
                GroupKind::Correctional(Correction::Speech),
            ],
            correctional: vec![CorrectionalChoice {
                id: state.region.kindergarten.id,
                name: state.region.kindergarten.name.clone(),
                settlement: state.region.settlement.id,
                corrections: vec![Correction::Speech],
            }],
            categories: register.rules.privilege_categories.iter().filter(by_paper).map(category).collect(),
            address: register.guardian(guardian).and_then(|row| row.address.clone()),
            told: Told {
                by: ToldBy::Sms,
                email: None,
                language: "ru".to_owned(),
            },
            sends_mail: true,
        })
    }

    /// The register names every family's child but the first one's for a large family.
    async fn privilege_of(
        &self,
        session: &Session,
        child: ChildId,
        chosen: Option<(&str, Option<&str>)>,
    ) -> Result<Option<Claim>, ApiError> {
        self.guardian(session)?;
        let state = self.state();
        let rules = &state.region.register.rules;
        let registered = if state.region.families[0].child.id == child {
            Vec::new()
        } else {
            vec!["large_family".to_owned()]
        };
        let claim = claim_of_family(rules, chosen, &registered)?;
        Ok(claim.and_then(|claim| {
            Some(Claim {
                category: category(rules.category(&claim.category)?),
                registered: claim.paper.is_none(),
            })
        }))
    }

    async fn hand_in(&self, session: &Session, _what: PaperFor, file: Vec<u8>) -> Result<OwnFile, ApiError> {
        let guardian = self.guardian(session)?;
        if file.len() < 4 {
            return Err(Code::FileUnsound.into());
        }
        let sha256 = format!("{:064x}", file.len());
        self.state().files.insert((guardian, sha256.clone()), file);
        Ok(OwnFile { sha256, picture: true })
    }

    async fn paper(&self, session: &Session, _what: PaperFor, sha256: &str) -> Result<Option<OwnFile>, ApiError> {
        let guardian = self.guardian(session)?;
        let is_here = self.state().files.contains_key(&(guardian, sha256.to_owned()));
        Ok(is_here.then(|| OwnFile {
            sha256: sha256.to_owned(),
            picture: true,
        }))
    }

    async fn file_application(&self, session: &Session, new: NewApplication) -> Result<ApplicationCard, ApiError> {
        let guardian = self.guardian(session)?;
        let id = ApplicationId(new.act.0);
        let chosen = new.privilege.as_ref().map(|(code, paper)| (code.as_str(), paper.as_deref()));
        let privilege = self.with_register(|register| claim_of_family(&register.rules, chosen, &[]))?;
        let command = Command::FileApplication {
            application: id,
            child: new.child,
            settlement: new.settlement,
            kind: new.kind,
            kindergarten: new.kindergarten,
            conclusion: new.conclusion,
            languages: new.languages,
            privilege,
        };
        self.once(new.act, guardian, command)?;
        self.own(session, id, |state, row| cards::application(&state.region.register, row))
    }
}

const FORM: &str = "/applications/new";
const PAPERS: &str = "/applications/new/papers";

/// What the first family fills in.
fn filled_in(town: &Town, kind: &str, privilege: &str) -> Vec<(&'static str, String)> {
    let state = town.state();
    vec![
        ("child", state.region.families[0].child.id.to_string()),
        ("settlement", state.region.settlement.id.to_string()),
        ("kind", kind.to_owned()),
        ("language-kazakh", "yes".to_owned()),
        ("language-russian", "yes".to_owned()),
        ("privilege", privilege.to_owned()),
        ("address", "көше 1".to_owned()),
        ("told", "both".to_owned()),
        ("email", "ana@example.kz".to_owned()),
        ("told_language", "kk".to_owned()),
        ("step", "review".to_owned()),
    ]
}

async fn form(browser: &mut Browser, fields: &[(&'static str, String)]) -> Page {
    let page = browser.get(FORM).await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.submit(&page, FORM, &fields).await
}

#[tokio::test]
async fn a_correctional_application_names_a_kindergarten_and_shows_its_conclusion_before_it_is_filed() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let mut browser = Browser::signed_in(&town, "ru", 0);
    let fields = filled_in(&town, "correctional-speech", "");
    let papers = form(&mut browser, &fields).await;
    assert_eq!(papers.status, StatusCode::OK, "{}", papers.words());
    assert!(
        papers.words().contains("Заключение ПМПК") && papers.words().contains("Булдиршин"),
        "{}",
        papers.words()
    );
    let without = browser.upload(&papers, PAPERS, &[], &[("conclusion_file", b"")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.words().contains("Выберите детский сад"), "{}", without.words());

    let kindergarten = town.state().region.kindergarten.id.to_string();
    let chosen = [("kindergarten", kindergarten.as_str())];
    let spoilt = browser.upload(&without, PAPERS, &chosen, &[("conclusion_file", b"x")]).await;
    assert_eq!(spoilt.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(spoilt.text.contains("id=\"conclusion_file-message\""), "{}", spoilt.text);
    assert!(
        spoilt.text.contains(&format!("value=\"{kindergarten}\" selected")),
        "what was chosen is kept"
    );

    let review = browser
        .upload(&spoilt, PAPERS, &chosen, &[("conclusion_file", b"a photograph")])
        .await;
    assert_eq!(review.status, StatusCode::OK, "{}", review.words());
    let file = format!("/files/{:064x}", b"a photograph".len());
    for said in [
        format!("<img class=\"shown-picture\" src=\"{file}\""),
        "көше 1".to_owned(),
        "ana@example.kz".to_owned(),
        "на казахском".to_owned(),
        "Булдиршин".to_owned(),
        "Казахский, Русский".to_owned(),
    ] {
        assert!(review.text.contains(&said), "{said} is missing: {}", review.text);
    }
    assert_eq!(town.state().decided, 0, "looking it over files nothing");

    let again = browser.submit(&review, FORM, &[("step", "papers")]).await;
    assert!(again.text.contains(&file), "the file stays where it was: {}", again.text);
    let review = browser.upload(&again, PAPERS, &chosen, &[("conclusion_file", b"")]).await;
    assert!(review.text.contains(&file), "nothing new was chosen: {}", review.words());
    let back = browser.submit(&review, FORM, &[("step", "change")]).await;
    let same: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let review = browser.submit(&back, FORM, &same).await;
    assert!(review.text.contains(&file), "the form carries it: {}", review.words());
    let filed = browser.submit(&review, FORM, &[("step", "file")]).await;
    assert_eq!(filed.status, StatusCode::OK, "{}", filed.words());
    let row = town.with_register(|register| {
        let mut all = register.applications().filter(|row| matches!(row.kind, GroupKind::Correctional(_)));
        all.next().cloned()
    });
    let row = row.expect("filed");
    assert_eq!(row.kindergarten.map(|id| id.to_string()), Some(kindergarten));
    assert!(file.ends_with(&row.conclusion.expect("attached")));
}

#[tokio::test]
async fn a_privilege_has_its_paper_and_one_of_a_register_needs_none() {
    let town = Arc::new(Town::with(2, |builder| builder));
    let mut browser = Browser::signed_in(&town, "ru", 0);
    let papers = form(&mut browser, &filled_in(&town, "sanatorium", "military")).await;
    assert!(papers.words().contains("дети военнослужащих"), "{}", papers.words());
    assert!(!papers.text.contains("id=\"kindergarten\""), "no kindergarten is asked for");
    let without = browser.upload(&papers, PAPERS, &[], &[("paper_file", b"")]).await;
    assert!(without.words().contains("Приложите справку о льготе"), "{}", without.words());
    let review = browser.upload(&without, PAPERS, &[], &[("paper_file", b"a certificate")]).await;
    assert!(review.words().contains("Справку проверит отдел образования"), "{}", review.words());
    let filed = browser.submit(&review, FORM, &[("step", "file")]).await;
    assert_eq!(filed.status, StatusCode::OK, "{}", filed.words());
    let claim = town.with_register(|register| {
        let row = register.applications().find(|row| row.kind == GroupKind::Sanatorium);
        row.and_then(|row| row.privilege.clone())
    });
    let claim = claim.expect("claimed");
    assert_eq!(
        (claim.category.as_str(), claim.confirmed, claim.paper.is_some()),
        ("military", false, true)
    );

    let mut other = Browser::signed_in(&town, "ru", 1);
    let child = town.state().region.families[1].child.id.to_string();
    let mut fields = filled_in(&town, "sanatorium", "");
    fields.retain(|(name, _)| *name != "child");
    fields.push(("child", child));
    let review = form(&mut other, &fields).await;
    assert!(
        review.words().contains("многодетная семья") && review.words().contains("справка не нужна"),
        "found by itself: {}",
        review.words()
    );
}

#[tokio::test]
async fn who_wants_e_mails_gives_an_address_and_papers_of_nobody_are_not_held() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let mut browser = Browser::signed_in(&town, "ru", 0);
    let mut fields = filled_in(&town, "sanatorium", "");
    fields.retain(|(name, _)| *name != "email");
    fields.push(("email", String::new()));
    let page = form(&mut browser, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("id=\"email-message\""), "{}", page.text);
    assert!(page.text.contains("value=\"both\" checked"), "what was chosen is kept");
    let mut fields = filled_in(&town, "sanatorium", "military");
    fields.push(("paper", "a".repeat(64)));
    fields.retain(|(name, _)| *name != "step");
    fields.push(("step", "file".to_owned()));
    let page = form(&mut browser, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.words());
    assert!(page.words().contains("Приложите справку о льготе"), "{}", page.words());
    assert_eq!(town.state().decided, 0);
}

#[tokio::test]
async fn the_pages_of_papers_speak_three_languages() {
    let town = Arc::new(Town::with(1, |builder| builder));
    for lang in LANGUAGES {
        let mut browser = Browser::signed_in(&town, lang, 0);
        let papers = form(&mut browser, &filled_in(&town, "correctional-speech", "military")).await;
        in_order(&papers, lang);
        let kindergarten = town.state().region.kindergarten.id.to_string();
        let files: [(&str, &[u8]); 2] = [("conclusion_file", b"one paper"), ("paper_file", b"another paper")];
        let review = browser.upload(&papers, PAPERS, &[("kindergarten", &kindergarten)], &files).await;
        assert_eq!(review.status, StatusCode::OK, "{}", review.words());
        in_order(&review, lang);
        assert_eq!(review.text.matches("shown-picture").count(), 2);
    }
    let mut nobody = Browser::speaking(&town, "ru");
    assert_eq!(nobody.get(PAPERS).await.at, "/sign-in?back=1");
    let mut parent = Browser::signed_in(&town, "ru", 0);
    assert_eq!(parent.get(PAPERS).await.at, FORM, "the language can be changed in the middle");
}
