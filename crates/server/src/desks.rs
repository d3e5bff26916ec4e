//! Desks: enrolment by a one-time code, the secret a desk shows at every call, the key that seals holds, the database's incarnation.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::OneTimeCode;
use oryn_api::wire::{AbsenceLimits, EnrolRequest, Enrolled, ServerTime, VouchRequest, Vouched};
use oryn_domain::id::{DeskId, StaffId};
use oryn_domain::permission::Actor;
use oryn_domain::refusal::Refusal;
use oryn_domain::staff::{Desk, DeskWatch, Staff};
use oryn_domain::time::Instant;
use oryn_signing::seal::SealKey;
use rand_core::OsRng;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::secret;
use crate::store::Store;

/// Minutes for which an enrolment code counts.
const CODE_MINUTES: i64 = 60;

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
        .put_enrolment_code(&secret::hash(typed_code(&code).as_bytes()), staff, expires_at)
        .await?;
    Ok(OneTimeCode { code, expires_at })
}

/// What a person typed, without the hyphen, spaces and case.
pub(crate) fn typed_code(code: &str) -> String {
    code.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Make a computer a desk.
///
/// # Errors
/// [`Code::EnrolmentCodeWrong`], [`Code::EnrolmentCodeUsed`], or what broke.
pub async fn enrol(centre: &Arc<Centre>, request: EnrolRequest, received: Instant) -> Result<Enrolled, ApiError> {
    let hash = secret::hash(typed_code(&request.code).as_bytes());
    let (staff, expires_at, used) = centre.store.enrolment_code(&hash).await?.ok_or(Code::EnrolmentCodeWrong)?;
    let now = centre.clock.now();
    if used || expires_at < now {
        return Err(Code::EnrolmentCodeUsed.into());
    }
    let staff: Staff = centre
        .read(|published| published.register.staff_member(staff).cloned())
        .filter(|person| person.left_at.is_none())
        .ok_or(Code::EnrolmentCodeWrong)?;
    let desk = Desk {
        id: DeskId(secret::id(now)),
        kindergarten: staff.kindergarten,
        name: request.name,
        enrolled_at: now,
        staff: staff.id,
        watch: DeskWatch::default(),
    };
    let token = secret::token();
    if !centre
        .store
        .use_enrolment_code(&hash, now, &secret::hash(token.as_bytes()), desk.id)
        .await?
    {
        return Err(Code::EnrolmentCodeUsed.into());
    }
    let enrolled = Enrolled {
        desk: desk.id,
        kindergarten: desk.kindergarten,
        staff: staff.id,
        role: staff.role,
        secret: token,
        seal_key: centre.seal.public_key().to_string(),
        time: ServerTime { received, sent: now },
    };
    crate::recovery::enrolled(&*centre.store, desk.id, centre.epoch).await?;
    centre.add_desk(desk).await?;
    Ok(enrolled)
}

/// Spend a one-time code of a person at a desk that is one already: there it opens the choice of a PIN.
///
/// # Errors
/// [`Code::EnrolmentCodeWrong`] also for a code of somebody else or of another kindergarten, which is not spent; [`Code::EnrolmentCodeUsed`]; or what broke.
pub async fn vouch(centre: &Centre, desk: &Desk, request: &VouchRequest) -> Result<Vouched, ApiError> {
    let hash = secret::hash(typed_code(&request.code).as_bytes());
    let (staff, expires_at, used) = centre.store.enrolment_code(&hash).await?.ok_or(Code::EnrolmentCodeWrong)?;
    let now = centre.clock.now();
    let works = centre.read(|published| {
        let person = published.register.staff_member(staff);
        person.is_some_and(|person| person.works_in(desk.kindergarten))
    });
    if staff != request.staff || !works {
        return Err(Code::EnrolmentCodeWrong.into());
    }
    if used || expires_at < now || !centre.store.spend_enrolment_code(&hash, now).await? {
        return Err(Code::EnrolmentCodeUsed.into());
    }
    Ok(Vouched { staff })
}

impl Centre {
    /// How long desks may work without hearing from here.
    #[must_use]
    pub fn absence_limits(&self) -> AbsenceLimits {
        self.absence.get().copied().unwrap_or_default()
    }

    /// Set how long desks may work without hearing from here, once. Whether it was the first time.
    pub fn set_absence_limits(&self, limits: AbsenceLimits) -> bool {
        self.absence.set(limits).is_ok()
    }
}

/// Shut a desk out: from now on the server does not know it.
///
/// # Errors
/// [`Refusal::NotFound`] for a desk that never was or was shut out already.
pub async fn shut_out(centre: &Centre, desk: DeskId) -> Result<(), ApiError> {
    if centre.store.shut_desk_out(desk).await? {
        Ok(())
    } else {
        Err(Refusal::NotFound.into())
    }
}

/// The desk that shows this secret, as the actor its acts count for.
///
/// # Errors
/// [`Code::DeskRevoked`] for an unknown secret.
pub async fn authenticate(centre: &Centre, token: &str) -> Result<(Desk, Actor), ApiError> {
    let desk = centre
        .store
        .desk_of(&secret::hash(token.as_bytes()))
        .await?
        .ok_or(Code::DeskRevoked)?;
    centre
        .read(|published| {
            let desk = published.register.desk(desk)?.clone();
            let staff = published.register.staff_member(desk.staff)?;
            let actor = Actor::Staff {
                staff: staff.id,
                role: staff.role,
                kindergarten: desk.kindergarten,
                desk: desk.id,
            };
            Some((desk, actor))
        })
        .ok_or_else(|| Code::DeskRevoked.into())
}
