//! Desks: enrolment by a one-time code, the renewal of their tokens, shutting them out; the key that seals holds, the key that rescued work is
//! sealed to, the database's incarnation.
//!
//! How a desk is known at its calls is in [`standing`], what its tokens mean in [`tokens`]. The rule it protects: a code makes one computer a
//! desk, however many try, and an answer that was lost costs nobody the code.

pub mod deeds;
pub mod replays;
pub mod standing;
pub mod tokens;

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::OneTimeCode;
use oryn_api::office::{DeskCard, ShutOut, ShutWhy};
use oryn_api::wire::{EnrolRequest, Enrolled, Recovery, Renewed, ServerTime, Tokens, VouchRequest, Vouched};
use oryn_domain::id::{DeskId, StaffId};
use oryn_domain::refusal::Refusal;
use oryn_domain::staff::{Desk, DeskWatch, Staff};
use oryn_domain::time::Instant;
use oryn_signing::proof::{enrolment_holds, recovery_text};
use oryn_signing::seal::{SealKey, SealPublicKey};
use rand_core::OsRng;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::secret;
use crate::store::Store;
use crate::store::desks::{StoredCode, StoredDeskKey};
use standing::Computer;
use tokens::Verdict;

/// Minutes for which an enrolment code counts.
const CODE_MINUTES: i64 = 60;
/// Renewals of one desk that may meet each other before one of them is asked to come again.
const MEETINGS: usize = 4;
/// The name under which the public half of the recovery key is kept.
pub(crate) const RECOVERY_KEY: &str = "recovery-key";

/// The key that seals holds, made at first start.
///
/// # Errors
/// When the store or the key cannot be used.
pub async fn seal_key(store: &dyn Store) -> Result<SealKey, Failure> {
    let unusable = |error: &dyn std::fmt::Display| Failure::Key(error.to_string());
    if let Some(text) = store.meta("seal-key").await? {
        let der = STANDARD.decode(text).map_err(|error| unusable(&error))?;
        return SealKey::from_pkcs8(&der).map_err(|error| unusable(&error));
    }
    let key = SealKey::generate(&mut OsRng).map_err(|error| unusable(&error))?;
    // Another process may start at this moment: both go on with one key.
    let text = store.settle_meta("seal-key", &STANDARD.encode(key.to_pkcs8())).await?;
    let der = STANDARD.decode(text).map_err(|error| unusable(&error))?;
    SealKey::from_pkcs8(&der).map_err(|error| unusable(&error))
}

/// The incarnation of the database: 1 until a restore says otherwise.
///
/// # Errors
/// When the store cannot be used.
pub async fn epoch(store: &dyn Store) -> Result<u32, Failure> {
    let text = store.settle_meta("epoch", "1").await?;
    text.parse().map_err(|_not_a_number| Failure::Import("epoch".to_owned()))
}

/// A one-time code for a member of staff.
///
/// # Errors
/// When the store cannot be used.
pub async fn make_code(store: &dyn Store, staff: StaffId, now: Instant) -> Result<OneTimeCode, Failure> {
    let code = secret::enrolment_code();
    let expires_at = now.plus_minutes(CODE_MINUTES);
    store
        .desks()
        .put_enrolment_code(&secret::hash(typed_code(&code).as_bytes()), staff, expires_at)
        .await?;
    Ok(OneTimeCode { code, expires_at })
}

/// The same for somebody who works in a kindergarten.
///
/// # Errors
/// [`Refusal::NotFound`] for somebody who never did, or has left; otherwise what broke.
pub async fn code_for(centre: &Centre, staff: StaffId) -> Result<OneTimeCode, ApiError> {
    let works = centre.read(|published| published.register.staff_member(staff).is_some_and(|row| row.left_at.is_none()));
    if !works {
        return Err(Refusal::NotFound.into());
    }
    Ok(make_code(&*centre.store, staff, centre.clock.now()).await?)
}

/// What a person typed, without the hyphen, spaces and case.
pub(crate) fn typed_code(code: &str) -> String {
    code.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// To whom rescued work is sealed, under the server's seal; `None` until the operator has made a key.
///
/// # Errors
/// When the store cannot be used.
pub async fn recovery(centre: &Centre) -> Result<Option<Recovery>, Failure> {
    let key = centre.store.meta(RECOVERY_KEY).await?;
    Ok(key.map(|key| Recovery {
        seal: centre.seal.seal(&recovery_text(&key)),
        key,
    }))
}

/// Which desk this enrolment makes, and what stood under its name before.
struct Making {
    desk: Desk,
    is_new: bool,
    before: Before,
}

enum Before {
    /// A code that nobody has used.
    Fresh,
    /// The same computer with the same code: its answer was lost.
    Again(Box<StoredDeskKey>),
}

/// Make a computer a desk, or a desk again.
///
/// # Errors
/// [`Code::DeskProofWrong`], [`Code::EnrolmentCodeWrong`], [`Code::EnrolmentCodeUsed`]; [`Code::DeskRevoked`] for a desk that the department shut
/// out, [`Code::ServerRecovering`] for a new one while desks are waited for; or what broke.
pub async fn enrol(centre: &Arc<Centre>, request: EnrolRequest, received: Instant) -> Result<Enrolled, ApiError> {
    let key: SealPublicKey = request.key.parse().map_err(|_not_a_key| ApiError::about(Code::FieldWrong, "key"))?;
    if !enrolment_holds(&key, &request.code, &request.proof) {
        return Err(Code::DeskProofWrong.into());
    }
    let hash = secret::hash(typed_code(&request.code).as_bytes());
    let code = centre.store.desks().enrolment_code(&hash).await?.ok_or(Code::EnrolmentCodeWrong)?;
    let now = centre.clock.now();
    let staff: Staff = centre
        .read(|published| published.register.staff_member(code.staff).cloned())
        .filter(|person| person.left_at.is_none())
        .ok_or(Code::EnrolmentCodeWrong)?;
    let making = making(centre, &request, &code, &staff, now).await?;
    if making.is_new && centre.is_recovering() {
        // Its line in the feed would stand where one of the lost ones comes back to. The code still counts afterwards.
        return Err(Code::ServerRecovering.into());
    }
    let given = tokens::begin(making.desk.id, request.key, None, now, centre.epoch, &centre.desk_settings());
    let kept = match &making.before {
        Before::Fresh => centre.store.desks().use_enrolment_code(&hash, now, &given.row).await?,
        Before::Again(before) => centre.store.desks().renew_desk_key(before, &given.row).await?,
    };
    if !kept {
        return Err(Code::EnrolmentCodeUsed.into());
    }
    let desk = making.desk;
    let deed = deeds::give(centre, &desk, &given.row.public_key, now).await?;
    let enrolled = Enrolled {
        desk: desk.id,
        kindergarten: desk.kindergarten,
        staff: desk.staff,
        role: centre
            .read(|published| published.register.staff_member(desk.staff).map(|row| row.role))
            .unwrap_or(staff.role),
        tokens: Tokens {
            recovery: recovery(centre).await?,
            ..given.tokens
        },
        seal_key: centre.seal.public_key().to_string(),
        deed,
        time: ServerTime { received, sent: now },
    };
    if making.is_new {
        if request.desk.is_none() {
            crate::recovery::enrolled(&*centre.store, desk.id, centre.epoch).await?;
        }
        centre.add_desk(desk).await?;
    }
    Ok(enrolled)
}

async fn making(centre: &Centre, request: &EnrolRequest, code: &StoredCode, staff: &Staff, now: Instant) -> Result<Making, ApiError> {
    let known = |desk: DeskId| centre.read(|published| published.register.desk(desk).cloned());
    let new = |id: DeskId| Desk {
        id,
        kindergarten: staff.kindergarten,
        name: request.name.clone(),
        enrolled_at: now,
        staff: staff.id,
        watch: DeskWatch::default(),
    };
    if code.used {
        let desk = code.desk.ok_or(Code::EnrolmentCodeUsed)?;
        let before = centre.store.desks().desk_key(desk).await?.ok_or(Code::EnrolmentCodeUsed)?;
        if before.used || before.shut.is_some() || before.public_key != request.key {
            return Err(Code::EnrolmentCodeUsed.into());
        }
        let known = known(desk);
        return Ok(Making {
            // The server may have died between the code and the register.
            is_new: known.is_none(),
            desk: known.unwrap_or_else(|| new(desk)),
            before: Before::Again(Box::new(before)),
        });
    }
    if code.expires_at < now {
        return Err(Code::EnrolmentCodeUsed.into());
    }
    let Some(id) = request.desk else {
        return Ok(Making {
            desk: new(DeskId(secret::id(now))),
            is_new: true,
            before: Before::Fresh,
        });
    };
    let Some(desk) = known(id) else {
        // It was enrolled after the backup that this database comes from, and nobody could prove it: it keeps its name and its unsent work.
        return Ok(Making {
            desk: new(id),
            is_new: true,
            before: Before::Fresh,
        });
    };
    if desk.kindergarten != staff.kindergarten {
        // A code of one kindergarten opens nothing of another.
        return Err(Code::EnrolmentCodeWrong.into());
    }
    let key = centre.store.desks().desk_key(id).await?;
    if let Some(shut) = key.and_then(|key| key.shut).filter(|shut| shut.why == ShutWhy::Department) {
        return Err(standing::shut_out(centre, id, shut).await?);
    }
    Ok(Making {
        desk,
        is_new: false,
        before: Before::Fresh,
    })
}

/// New tokens for a computer that has proven a desk's key and shows the last refresh token it wrote down.
///
/// # Errors
/// [`Code::DeskRevoked`] under the server's seal, [`Code::DeskCopied`], [`Code::DeskAwayTooLong`], [`Code::DeskProofLate`]; or what broke.
pub async fn renew(centre: &Centre, computer: Computer, refresh: &str, received: Instant) -> Result<Renewed, ApiError> {
    let shown = secret::hash(refresh.as_bytes());
    let Computer { mut key, asked_at } = computer;
    for _ in 0..MEETINGS {
        let now = centre.clock.now();
        match tokens::judge(&key, &shown, asked_at, now, centre.epoch) {
            Verdict::Renew => {
                let given = tokens::give(&key, Some(&shown), asked_at, now, centre.epoch, &centre.desk_settings());
                if centre.store.desks().renew_desk_key(&key, &given.row).await? {
                    let tokens = Tokens {
                        recovery: recovery(centre).await?,
                        ..given.tokens
                    };
                    return Ok(Renewed {
                        tokens,
                        time: ServerTime { received, sent: now },
                    });
                }
            }
            Verdict::Late => return Err(ApiError::new(Code::DeskProofLate).with("now", now.micros())),
            Verdict::TooOld => return Err(Code::DeskAwayTooLong.into()),
            Verdict::Copied => {
                let why = ShutWhy::Copied;
                if centre.store.desks().shut_desk_out(key.desk, ShutOut { at: now, why }).await? {
                    tracing::warn!(desk = %key.desk, "an old token was shown again: two computers work as this desk");
                }
            }
            Verdict::ShutOut(_) => {
                let shut = key.shut.ok_or(Code::Internal)?;
                return Err(standing::shut_out(centre, key.desk, shut).await?);
            }
        }
        // Somebody was faster: look again.
        key = centre.store.desks().desk_key(key.desk).await?.ok_or(Code::DeskProofWrong)?;
    }
    Err(Code::ServerBusy.into())
}

/// Spend a one-time code of a person at a desk that is one already: there it opens the choice of a PIN.
///
/// # Errors
/// [`Code::EnrolmentCodeWrong`] also for a code of somebody else or of another kindergarten, which is not spent; [`Code::EnrolmentCodeUsed`]; or what broke.
pub async fn vouch(centre: &Centre, desk: &Desk, request: &VouchRequest) -> Result<Vouched, ApiError> {
    let hash = secret::hash(typed_code(&request.code).as_bytes());
    let codes = centre.store.desks();
    let code = codes.enrolment_code(&hash).await?.ok_or(Code::EnrolmentCodeWrong)?;
    let now = centre.clock.now();
    let works = centre.read(|published| {
        let person = published.register.staff_member(code.staff);
        person.is_some_and(|person| person.works_in(desk.kindergarten))
    });
    if code.staff != request.staff || !works {
        return Err(Code::EnrolmentCodeWrong.into());
    }
    if code.used || code.expires_at < now || !codes.spend_enrolment_code(&hash, now).await? {
        return Err(Code::EnrolmentCodeUsed.into());
    }
    Ok(Vouched { staff: code.staff })
}

/// Shut a desk out: from now on it is told so, and may hand in what it could not send.
///
/// # Errors
/// [`Refusal::NotFound`] for a desk that never was or was shut out already.
pub async fn shut_out(centre: &Centre, desk: DeskId) -> Result<(), ApiError> {
    let shut = ShutOut {
        at: centre.clock.now(),
        why: ShutWhy::Department,
    };
    if centre.store.desks().shut_desk_out(desk, shut).await? {
        Ok(())
    } else {
        Err(Refusal::NotFound.into())
    }
}

/// Say of each desk of a list whether it is shut out.
///
/// # Errors
/// When the store cannot be used.
pub async fn with_shut_out(centre: &Centre, mut cards: Vec<DeskCard>) -> Result<Vec<DeskCard>, Failure> {
    let all: std::collections::HashMap<_, _> = centre.store.desks().desks_shut_out().await?.into_iter().collect();
    for card in &mut cards {
        card.shut_out = all.get(&card.desk).copied();
    }
    Ok(cards)
}
