//! The department's doors: signing in, deciding, looking, and keeping accounts, desks and law.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use oryn_api::console::Noted;
use oryn_api::error::ApiError;
use oryn_api::office::{
    CodeFor, DeskCard, EscalatedResponse, ExtensionAsked, HandedAct, JOURNAL_PAGE, JournalPage, LawFile, MatterCard, NewOfficer,
    OfficerCard, OfficerSession, OfficerSignedIn, OneTimeCode, PrivilegeAwaited, Publication, RecoveryState, RescueCard, SignIn,
};
use oryn_api::wire::Receipt;
use oryn_domain::id::{DeskId, Id, OfficerId};
use oryn_domain::permission::Permission;
use oryn_domain::publication::SignedFile;
use oryn_domain::register::Register;
use oryn_doors::door::{Access, Door, SchemaOf};
use oryn_doors::mount::Doors;
use schemars::SchemaGenerator;
use serde::Deserialize;

use super::gate::Officer;
use super::strict::Strict;
use super::{Refused, files};
use crate::centre::Centre;
use crate::{audit, department, desks, officers, recovery};

type Answered<T> = Result<Json<T>, Refused>;
type Done = Result<StatusCode, Refused>;

/// A file of the law with its seal.
const LARGEST_LAW: usize = 1024 * 1024;
const OWN: Access = Access::Needs(Permission::KeepOwnSessions);
const READING: Access = Access::Needs(Permission::ReadDepartment);
const ACCOUNTS: Access = Access::Needs(Permission::KeepAccounts);
const DESKS: Access = Access::Needs(Permission::KeepDesks);
const JOURNAL_QUERY: &[(&str, SchemaOf)] = &[
    ("after", SchemaGenerator::subschema_for::<u64>),
    ("limit", SchemaGenerator::subschema_for::<u32>),
];

pub(super) fn doors() -> Doors<Arc<Centre>> {
    Doors::default()
        .door(
            Door::post(
                "/v1/officers/session",
                Access::Open,
                "Signs in; with a one-time code it sets the password first.",
            )
            .takes::<SignIn>()
            .gives::<OfficerSignedIn>(),
            sign_in,
        )
        .door(Door::delete("/v1/officers/session", OWN, "Signs out."), sign_out)
        .door(
            Door::get("/v1/officers/sessions", OWN, "The own sign-ins that last.").gives::<Vec<OfficerSession>>(),
            sessions,
        )
        .door(
            Door::delete("/v1/officers/sessions/{session}", OWN, "Ends one of the own sign-ins."),
            end_session,
        )
        .door(
            Door::post(
                "/v1/officers/acts",
                Access::Needs(Permission::ActForDepartment),
                "Hands in an act of the department; a refusal of the rules is a receipt too.",
            )
            .takes::<HandedAct>()
            .gives::<Receipt>(),
            act,
        )
        .door(
            Door::get("/v1/officers/privileges", READING, "Privileges that wait for their confirmation.").gives::<Vec<PrivilegeAwaited>>(),
            async |State(centre): State<Arc<Centre>>| look(&centre, department::privileges),
        )
        .door(
            Door::get(
                "/v1/officers/extensions",
                READING,
                "Requests for more days that wait for an answer.",
            )
            .gives::<Vec<ExtensionAsked>>(),
            async |State(centre): State<Arc<Centre>>| look(&centre, department::extensions),
        )
        .door(
            Door::get(
                "/v1/officers/files/{sha256}",
                READING,
                "A file that a family handed in, when a request names it; also in part.",
            )
            .reads(files::ASKED)
            .gives_bytes("application/octet-stream"),
            files::get_for_department,
        )
        .door(
            Door::get(
                "/v1/officers/matters",
                READING,
                "Acts of desks that the centre did not accept and that wait for the department.",
            )
            .gives::<Vec<MatterCard>>(),
            async |State(centre): State<Arc<Centre>>| look(&centre, department::matters),
        )
        .door(
            Door::get(
                "/v1/officers/recovery",
                READING,
                "After a restore from a backup: which desks have handed everything in.",
            )
            .gives::<RecoveryState>(),
            async |State(centre): State<Arc<Centre>>| -> Answered<RecoveryState> {
                Ok(Json(recovery::state(&centre).await.map_err(ApiError::from)?))
            },
        )
        .door(
            Door::post(
                "/v1/officers/recovery/desks/{desk}/excuse",
                DESKS,
                "Does not wait for a desk that will not come; it takes two persons, and what only it has seen is lost.",
            ),
            excuse,
        )
        .door(
            Door::get("/v1/officers/escalations", READING, "Selected responses that the staff let lie.").gives::<Vec<EscalatedResponse>>(),
            async |State(centre): State<Arc<Centre>>| look(&centre, department::escalations),
        )
        .door(
            Door::get(
                "/v1/officers/desks/silent",
                READING,
                "Desks that are silent while a term waits for them.",
            )
            .gives::<Vec<DeskCard>>(),
            async |State(centre): State<Arc<Centre>>| {
                look(&centre, |register| department::desks(register, |desk| desk.silent_since.is_some()))
            },
        )
        .door(
            Door::get(
                "/v1/officers/desks/write-offs",
                READING,
                "Desks that one of two sides wants to give up.",
            )
            .gives::<Vec<DeskCard>>(),
            async |State(centre): State<Arc<Centre>>| {
                look(&centre, |register| {
                    department::desks(register, |desk| desk.write_off_asked_by.is_some())
                })
            },
        )
        .door(
            Door::get(
                "/v1/officers/journal",
                Access::Needs(Permission::ReadJournal),
                "Lines of the journal after `after`, at most `limit`.",
            )
            .asks(JOURNAL_QUERY)
            .gives::<JournalPage>(),
            journal,
        )
        .door(
            Door::get("/v1/officers/accounts", ACCOUNTS, "Every account of the department.").gives::<Vec<OfficerCard>>(),
            accounts,
        )
        .door(
            Door::post("/v1/officers/accounts", ACCOUNTS, "Adds an account; its code is shown once.")
                .takes::<NewOfficer>()
                .gives::<OneTimeCode>(),
            add,
        )
        .door(
            Door::post(
                "/v1/officers/accounts/{officer}/code",
                ACCOUNTS,
                "A new code for a forgotten password; the old password and the sign-ins count no more.",
            )
            .gives::<OneTimeCode>(),
            renew_code,
        )
        .door(
            Door::delete("/v1/officers/accounts/{officer}", ACCOUNTS, "Closes an account; its sign-ins end."),
            close,
        )
        .door(
            Door::get("/v1/officers/desks", DESKS, "Every desk.").gives::<Vec<DeskCard>>(),
            every_desk,
        )
        .door(
            Door::get(
                "/v1/officers/rescues",
                READING,
                "What shut-out desks handed in: which desk, when, how much. What is inside, `oryn-server rescue show` prints.",
            )
            .gives::<Vec<RescueCard>>(),
            rescues,
        )
        .door(
            Door::post("/v1/officers/desks/codes", DESKS, "A code that makes one computer a desk.")
                .takes::<CodeFor>()
                .gives::<OneTimeCode>(),
            desk_code,
        )
        .door(
            Door::delete(
                "/v1/officers/desks/{desk}",
                DESKS,
                "Shuts a desk out: it hands in what it could not send, deletes its data, and gets nothing else.",
            ),
            shut_desk_out,
        )
        .door(
            Door::post(
                "/v1/officers/law",
                Access::Needs(Permission::PublishLaw),
                "Publishes a signed file of the law; the publisher's key has to be trusted.",
            )
            .takes::<LawFile>()
            .at_most(LARGEST_LAW)
            .gives::<Publication>(),
            publish,
        )
}

fn look<T>(centre: &Centre, of: impl FnOnce(&Register) -> T) -> Json<T> {
    Json(centre.read(|published| of(&published.register)))
}

async fn excuse(State(centre): State<Arc<Centre>>, officer: Officer, Path(desk): Path<DeskId>) -> Done {
    recovery::excuse(&centre, desk, officer.officer.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn sign_in(State(centre): State<Arc<Centre>>, Strict(request): Strict<SignIn>) -> Answered<OfficerSignedIn> {
    Ok(Json(officers::sign_in(&centre, request).await?))
}

async fn sign_out(State(centre): State<Arc<Centre>>, asking: Officer) -> Done {
    officers::end_session(&centre, asking.officer.id, asking.session.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn sessions(State(centre): State<Arc<Centre>>, asking: Officer) -> Answered<Vec<OfficerSession>> {
    Ok(Json(officers::sessions(&centre, &asking.session).await?))
}

async fn end_session(State(centre): State<Arc<Centre>>, asking: Officer, Path(session): Path<Id>) -> Done {
    officers::end_session(&centre, asking.officer.id, session).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn act(State(centre): State<Arc<Centre>>, asking: Officer, Strict(handed): Strict<HandedAct>) -> Answered<Receipt> {
    Ok(Json(department::act(&centre, asking.officer.id, handed.id, handed.act).await?))
}

#[derive(Deserialize)]
struct Position {
    after: Option<u64>,
    limit: Option<u32>,
}

async fn journal(State(centre): State<Arc<Centre>>, asking: Officer, Query(position): Query<Position>) -> Answered<JournalPage> {
    let limit = position.limit.unwrap_or(JOURNAL_PAGE);
    let page = department::journal(&*centre.store, position.after.unwrap_or_default(), limit).await?;
    if let (Some(first), Some(last)) = (page.lines.first(), page.lines.last()) {
        let lines = format!("{}–{}", first.seq, last.seq);
        audit::note(&centre, asking.officer.id, Noted::SawJournalLine, lines).await?;
    }
    Ok(Json(page))
}

async fn accounts(State(centre): State<Arc<Centre>>) -> Answered<Vec<OfficerCard>> {
    Ok(Json(officers::list(&*centre.store).await?))
}

async fn add(State(centre): State<Arc<Centre>>, asking: Officer, Strict(new): Strict<NewOfficer>) -> Answered<OneTimeCode> {
    Ok(Json(audit::add_account(&centre, asking.officer.id, new).await?))
}

async fn renew_code(State(centre): State<Arc<Centre>>, asking: Officer, Path(officer): Path<OfficerId>) -> Answered<OneTimeCode> {
    Ok(Json(audit::renew_code(&centre, asking.officer.id, officer).await?))
}

async fn close(State(centre): State<Arc<Centre>>, asking: Officer, Path(officer): Path<OfficerId>) -> Done {
    audit::close_account(&centre, asking.officer.id, officer).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn desk_code(State(centre): State<Arc<Centre>>, asking: Officer, Strict(wanted): Strict<CodeFor>) -> Answered<OneTimeCode> {
    Ok(Json(audit::desk_code(&centre, asking.officer.id, wanted.staff).await?))
}

async fn shut_desk_out(State(centre): State<Arc<Centre>>, asking: Officer, Path(desk): Path<DeskId>) -> Done {
    audit::shut_out(&centre, asking.officer.id, desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn every_desk(State(centre): State<Arc<Centre>>) -> Answered<Vec<DeskCard>> {
    let all = centre.read(|published| department::desks(&published.register, |_| true));
    Ok(Json(desks::with_shut_out(&centre, all).await?))
}

async fn rescues(State(centre): State<Arc<Centre>>) -> Answered<Vec<RescueCard>> {
    Ok(Json(centre.store.desks().rescues().await?))
}

async fn publish(State(centre): State<Arc<Centre>>, asking: Officer, Strict(file): Strict<LawFile>) -> Answered<Publication> {
    let LawFile { text, key, seal } = file;
    Ok(Json(
        audit::publish(&centre, asking.officer.id, SignedFile { text, key, seal }).await?,
    ))
}
