//! A town in which every family has come to another stage, for looking at all pages; and a door to look at them with one's own eyes.

use std::sync::Arc;

use axum::extract::{Path, Query};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::routing::get;
use oryn_domain::act::Command;
use oryn_domain::application::Class;
use oryn_domain::contract::ContractSignature;
use oryn_domain::id::{BulletinId, ContractId, ReferralId, ResponseId};
use oryn_domain::permission::Actor;

use crate::model::{NOON, Town};

/// Which family stands where.
pub const REFERRED: usize = 0;
pub const SELECTED: usize = 1;
pub const ENROLLED: usize = 2;
pub const CONTRACT_READY: usize = 3;
pub const RESPONDED: usize = 4;
pub const WAITING: usize = 5;
pub const WITHDRAWN: usize = 6;
pub const ON_STOP_LIST: usize = 7;
pub const NOT_SELECTED: usize = 8;

pub struct Stages {
    pub town: Arc<Town>,
    pub old: BulletinId,
    pub open: BulletinId,
}

pub fn stages() -> Stages {
    // The families that are to be chosen first carry rights, so that the list also shows every class.
    let town = Town::with(240, |builder| {
        builder
            .privileged(REFERRED, Class::OutOfTurn, true)
            .privileged(WAITING, Class::FirstPriority, true)
    });
    let respond = |family: usize, bulletin: BulletinId| -> ResponseId {
        let response: ResponseId = town.clock.id();
        let (actor, application) = {
            let state = town.state();
            (state.region.families[family].actor(), state.region.families[family].application.id)
        };
        let command = Command::Respond {
            response,
            application,
            bulletin,
        };
        town.act(actor, command).expect("it suits");
        response
    };
    let registrar = town.state().region.registrar();
    let activate = |response: ResponseId| -> ReferralId {
        let referral: ReferralId = town.clock.id();
        let command = Command::ActivateResponse {
            response,
            referral,
            hold: None,
        };
        town.act(registrar, command).expect("it was selected");
        referral
    };
    let prepare = |referral: ReferralId| -> ContractId {
        let contract: ContractId = town.clock.id();
        let starts_on = town.clock.now().local_date();
        let command = Command::PrepareContract {
            contract,
            referral,
            starts_on,
            fee_tenge: 15_000,
            document: "ab".repeat(32),
        };
        town.act(registrar, command).expect("the referral lives");
        contract
    };

    // Ten days ago: one family got a referral and did not come.
    town.clock.advance_minutes(-10 * 24 * 60);
    let first = town.publish(1);
    let missed = respond(ON_STOP_LIST, first);
    town.clock.advance_minutes(2);
    town.act(Actor::Scheduler, Command::CloseRound { bulletin: first })
        .expect("the round is over");
    let missed = activate(missed);
    town.clock.advance_minutes(9 * 24 * 60);
    town.act(Actor::Scheduler, Command::ExpireReferral { referral: missed })
        .expect("the term has passed");

    // Yesterday: four places for five families.
    let old = town.publish(4);
    let families = [REFERRED, SELECTED, ENROLLED, CONTRACT_READY, NOT_SELECTED];
    let mut responses = std::collections::HashMap::new();
    for family in families {
        responses.insert(family, respond(family, old));
    }
    town.clock.advance_minutes(2);
    town.act(Actor::Scheduler, Command::CloseRound { bulletin: old })
        .expect("the round is over");
    // The last of the five filed last and holds no right: the queue leaves it over.
    activate(responses[&REFERRED]);
    let enrolled = prepare(activate(responses[&ENROLLED]));
    town.act(registrar, Command::RecordGuardianSignature { contract: enrolled })
        .expect("signed");
    let signature = ContractSignature {
        cms: String::new(),
        signer: String::new(),
        serial: String::new(),
        training: true,
    };
    town.act(
        registrar,
        Command::SignContract {
            contract: enrolled,
            document: "ab".repeat(32),
            signature,
        },
    )
    .expect("signed");
    prepare(activate(responses[&CONTRACT_READY]));

    let (actor, application) = {
        let state = town.state();
        (
            state.region.families[WITHDRAWN].actor(),
            state.region.families[WITHDRAWN].application.id,
        )
    };
    town.act(actor, Command::WithdrawApplication { application }).expect("it waits");

    // Today: a round in progress.
    town.clock.set(oryn_testkit::clock::wall(NOON));
    let open = town.publish(3);
    respond(RESPONDED, open);
    Stages {
        town: Arc::new(town),
        old,
        open,
    }
}

/// `cargo test -p oryn-portal --test pages -- --ignored serve`: the town behind a port, to be looked at with one's own eyes. `/enter/{family}`
/// signs in; `?lang=` and `?to=` choose language and page, `?wait=` lets minutes pass; ORYN_LOOK chooses the port.
#[tokio::test]
#[ignore = "runs until it is stopped: for looking at the pages by hand"]
async fn serve() {
    let stages = stages();
    let town = stages.town.clone();
    let (old, open) = (stages.old, stages.open);
    println!("old {old} open {open}");
    let enter = move |Path(family): Path<String>, Query(query): Query<std::collections::HashMap<String, String>>| async move {
        let mut headers = HeaderMap::new();
        let mut cookie = |text: String| headers.append(SET_COOKIE, HeaderValue::from_str(&text).expect("ASCII"));
        let application = match family.parse::<usize>() {
            Ok(family) => {
                cookie(format!("oryn-session={}; Path=/", town.session_of(family)));
                town.application_of(family).to_string()
            }
            Err(_) => {
                cookie("oryn-session=; Path=/; Max-Age=0".to_owned());
                String::new()
            }
        };
        cookie(format!("oryn-lang={}; Path=/", query.get("lang").map_or("kk", String::as_str)));
        town.clock
            .advance_minutes(query.get("wait").and_then(|wait| wait.parse().ok()).unwrap_or_default());
        let to = query.get("to").cloned().unwrap_or_else(|| "/".to_owned());
        let to = to
            .replace("APPLICATION", &application)
            .replace("OLD", &old.to_string())
            .replace("OPEN", &open.to_string());
        headers.insert(LOCATION, HeaderValue::from_str(&to).expect("ASCII"));
        (StatusCode::SEE_OTHER, headers)
    };
    let router = oryn_portal::router(stages.town, oryn_portal::Shelf::default()).route("/enter/{family}", get(enter));
    let port = std::env::var("ORYN_LOOK").unwrap_or_else(|_| "4180".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}"))
        .await
        .expect("the port is free");
    axum::serve(listener, router).await.expect("it serves");
}
