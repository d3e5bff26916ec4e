//! A guardian reads the contract: what it says, and the paper.

use axum::http::{StatusCode, header};
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::*;
use oryn_domain::contract::ContractState;
use oryn_domain::id::ApplicationId;

use crate::browser::Browser;
use crate::model::{State, Town};
use crate::promises::{LANGUAGES, in_order};
use crate::stages::{CONTRACT_READY, ENROLLED, REFERRED, WAITING, stages};

fn text(state: &State, row: &oryn_domain::application::Application) -> Option<ContractText> {
    let register = &state.region.register;
    let referral = register.referrals_of(row.id).max_by_key(|row| row.issued_at)?;
    let contract = register.contract_of(referral.id)?;
    let in_force = matches!(contract.state, ContractState::InForce { .. });
    Some(ContractText {
        number: contract.number.clone(),
        prepared_at: contract.prepared_at,
        child: register.child(contract.child)?.name.full(),
        kindergarten: state.region.kindergarten.name.clone(),
        address: state.region.kindergarten.address.clone(),
        group: register.group(contract.group)?.name.clone(),
        starts_on: contract.starts_on,
        fee_tenge: contract.fee_tenge,
        fee_today: None,
        in_force,
        // The desk has brought what was signed, and nothing else yet.
        has_paper: in_force,
    })
}

#[async_trait::async_trait]
impl ContractCalls for Town {
    async fn contract(&self, session: &Session, application: ApplicationId) -> Result<Option<ContractText>, ApiError> {
        self.own(session, application, text)
    }

    async fn contract_paper(&self, session: &Session, application: ApplicationId) -> Result<Paper, ApiError> {
        let found = self.own(session, application, text)?.filter(|text| text.has_paper);
        let found = found.ok_or(Code::PageNotFound)?;
        Ok(Paper {
            file: format!("Шарт {}.pdf", found.number),
            bytes: b"%PDF-1.7".to_vec(),
        })
    }
}

#[tokio::test]
async fn a_guardian_reads_the_own_contract_and_nobody_elses() {
    let stages = stages();
    let town = &stages.town;
    let of = |family| {
        (
            format!("/applications/{}/contract", town.application_of(family)),
            format!("/contract/{}.pdf", town.application_of(family)),
        )
    };
    let (page, paper) = of(ENROLLED);
    let mut parent = Browser::signed_in(town, "ru", ENROLLED);
    let own = parent.get(&format!("/applications/{}", town.application_of(ENROLLED))).await;
    assert!(own.text.contains(&page), "the page of the application leads to it");
    let read = parent.get(&page).await;
    assert!(
        read.words().contains("Плата в месяц") && read.text.contains(&paper),
        "{}",
        read.words()
    );
    let file = parent.get(&paper).await;
    assert_eq!(
        (file.status, file.header(header::CONTENT_TYPE)),
        (StatusCode::OK, "application/pdf")
    );
    assert!(file.header(header::CONTENT_DISPOSITION).starts_with("attachment; filename=\""));

    let (page, paper) = of(CONTRACT_READY);
    let mut ready = Browser::signed_in(town, "ru", CONTRACT_READY);
    let read = ready.get(&page).await;
    assert!(
        read.words().contains("Документ ещё не поступил") && read.words().contains("подписывают в детском саду"),
        "{}",
        read.words()
    );
    assert_eq!(ready.get(&paper).await.status, StatusCode::NOT_FOUND);

    let (none, _) = of(REFERRED);
    let mut referred = Browser::signed_in(town, "ru", REFERRED);
    assert_eq!(referred.get(&none).await.status, StatusCode::NOT_FOUND, "there is none");
    let mut stranger = Browser::signed_in(town, "ru", WAITING);
    let mut nobody = Browser::speaking(town, "ru");
    let (page, paper) = of(ENROLLED);
    for path in [page, paper] {
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(nobody.get(&path).await.at, "/sign-in?back=1", "{path}");
    }
}

#[tokio::test]
async fn the_contract_is_read_in_three_languages() {
    let stages = stages();
    for lang in LANGUAGES {
        for family in [ENROLLED, CONTRACT_READY] {
            let mut parent = Browser::signed_in(&stages.town, lang, family);
            let page = parent
                .get(&format!("/applications/{}/contract", stages.town.application_of(family)))
                .await;
            assert_eq!(page.status, StatusCode::OK);
            in_order(&page, lang);
        }
    }
}
