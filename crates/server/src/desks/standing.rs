//! Who stands behind a request with an `Authorization`: a desk, a computer that has a desk's key, an employee of the department.
//!
//! It is found out once for each request, by the border; the gate only reads it. The rule it protects: a desk's token is worth nothing without
//! a proof of the desk's key over this very call, and a desk that was shut out hears so and gets nothing else.

use axum::extract::Request;
use axum::http::header;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::{ShutOut, ShutWhy};
use oryn_domain::id::DeskId;
use oryn_domain::permission::{Actor, Role};
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_signing::proof::{self, Call, Proof, shut_out_text};

use super::replays::Spent;
use crate::border::Account;
use crate::centre::Centre;
use crate::store::desks::StoredDeskKey;
use crate::store::officers::{StoredOfficer, StoredOfficerSession};
use crate::{desks, officers, recovery, secret};

/// Who it turned out to be.
#[derive(Clone)]
pub enum Standing {
    /// Nobody that is known.
    Nobody,
    /// A desk by its token and its key.
    Desk(Box<(Desk, Actor)>),
    /// A computer by the key of a desk alone.
    Computer(Box<Computer>),
    /// An employee of the department by the token of a sign-in.
    Officer(Box<(StoredOfficerSession, StoredOfficer)>),
}

/// A computer that has proven the key of a desk.
#[derive(Clone)]
pub struct Computer {
    /// What the desk proves itself by.
    pub key: StoredDeskKey,
    /// When it made the proof, as it says.
    pub asked_at: Instant,
}

/// What of a request is looked at.
pub struct Asked {
    method: String,
    path: String,
    authorization: String,
    proof: Option<Proof>,
}

impl Asked {
    /// Of a request that carries an `Authorization`; `None` of any other.
    #[must_use]
    pub fn of(request: &Request) -> Option<Self> {
        let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        Some(Self {
            method: request.method().as_str().to_owned(),
            path: request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            authorization: header(header::AUTHORIZATION.as_str())?.to_owned(),
            proof: header(proof::HEADER).and_then(Proof::parse),
        })
    }
}

/// What the border found out, for the gate.
#[derive(Clone)]
pub struct Recognised(pub Result<Standing, ApiError>);

/// What the border finds out.
pub struct Found {
    /// For the log and the limits: also of a desk that is turned away, once its key is proven.
    pub account: Option<Account>,
    /// Who it is, or why not.
    pub standing: Result<Standing, ApiError>,
}

impl Found {
    const fn nobody() -> Self {
        Self {
            account: None,
            standing: Ok(Standing::Nobody),
        }
    }

    const fn turned_away(account: Option<Account>, error: ApiError) -> Self {
        Self {
            account,
            standing: Err(error),
        }
    }
}

/// The word that a desk is shut out, under the server's seal where the desk is to give up its data.
pub(super) async fn shut_out(centre: &Centre, desk: DeskId, shut: ShutOut) -> Result<ApiError, ApiError> {
    if shut.why == ShutWhy::Copied {
        return Ok(Code::DeskCopied.into());
    }
    let id = desk.to_string();
    let error = ApiError::new(Code::DeskRevoked)
        .with("at", shut.at.micros())
        .with("seal", centre.seal.seal(&shut_out_text(&id, shut.at)))
        .with("desk", id);
    Ok(match desks::recovery(centre).await? {
        Some(recovery) => error.with("recovery", recovery.key).with("recovery_seal", recovery.seal),
        None => error,
    })
}

/// Who stands behind a request that carries an `Authorization`.
pub async fn find(centre: &Centre, request: &Asked) -> Found {
    let Some((scheme, shown)) = request.authorization.split_once(' ') else {
        return Found::nobody();
    };
    let looked = match scheme {
        "Bearer" => by_token(centre, request, shown).await,
        "Desk" => by_key(centre, request, shown).await,
        _ => Ok(Found::nobody()),
    };
    looked.unwrap_or_else(|error| Found::turned_away(None, error))
}

async fn by_token(centre: &Centre, request: &Asked, token: &str) -> Result<Found, ApiError> {
    let hash = secret::hash(token.as_bytes());
    let Some(row) = centre.store.desks().desk_key_of(&hash).await? else {
        let officer = officers::find(centre, token).await?;
        return Ok(officer.map_or_else(Found::nobody, |(session, officer)| Found {
            account: Some(Account::of_officer(officer.id)),
            standing: Ok(Standing::Officer(Box::new((session, officer)))),
        }));
    };
    proven(centre, request, &row, token)?;
    let account = Some(Account::of_desk(row.desk));
    if let Some(shut) = row.shut {
        return Ok(Found::turned_away(account, shut_out(centre, row.desk, shut).await?));
    }
    if row.access_until < centre.clock.now() {
        return Ok(Found::turned_away(account, Code::DeskTokenEnded.into()));
    }
    if !row.used {
        centre.store.desks().desk_key_used(&row.access_hash).await?;
    }
    let found = centre.read(|published| {
        let desk = published.register.desk(row.desk)?.clone();
        let staff = published.register.staff_member(desk.staff)?;
        let actor = Actor::Staff {
            staff: staff.id,
            role: staff.role,
            kindergarten: desk.kindergarten,
            desk: desk.id,
        };
        Some((desk, actor))
    });
    let found = match found {
        // Nothing is decided until the recovery is over, so what the person may do does not matter yet.
        None if centre.is_recovering() => recovery::adopted(centre, row.desk).await?.map(|desk| {
            let actor = Actor::Staff {
                staff: desk.staff,
                role: Role::Registrar,
                kindergarten: desk.kindergarten,
                desk: desk.id,
            };
            (desk, actor)
        }),
        found => found,
    };
    Ok(Found {
        account,
        // The register of this process may be a moment behind the one that enrolled the desk.
        standing: found
            .map(|found| Standing::Desk(Box::new(found)))
            .ok_or_else(|| Code::DeskTokenEnded.into()),
    })
}

async fn by_key(centre: &Centre, request: &Asked, shown: &str) -> Result<Found, ApiError> {
    let desk: DeskId = shown.parse().map_err(|_not_an_id| Code::DeskProofWrong)?;
    let row = centre.store.desks().desk_key(desk).await?.ok_or(Code::DeskProofWrong)?;
    let asked_at = proven(centre, request, &row, shown)?;
    Ok(Found {
        account: Some(Account::of_desk(desk)),
        standing: Ok(Standing::Computer(Box::new(Computer { key: row, asked_at }))),
    })
}

/// Whether the request carries a proof of this key that counts; its instant.
fn proven(centre: &Centre, request: &Asked, row: &StoredDeskKey, shown: &str) -> Result<Instant, ApiError> {
    let proof = request.proof.as_ref().ok_or(Code::DeskProofWrong)?;
    let call = Call {
        method: &request.method,
        path: &request.path,
        shown,
    };
    let key = row.public_key.parse().map_err(|_damaged| Code::DeskProofWrong)?;
    if !proof.holds(&call, &key) {
        return Err(Code::DeskProofWrong.into());
    }
    let now = centre.clock.now();
    let taken = centre
        .replays
        .take(row.desk, proof.at, proof.nonce, now, centre.desk_settings().proof_seconds);
    match taken {
        Ok(()) => Ok(proof.at),
        Err(Spent::Late) => Err(ApiError::new(Code::DeskProofLate).with("now", now.micros())),
        Err(Spent::Repeated) => Err(Code::DeskProofWrong.into()),
    }
}
