//! Parents' sign-in: a code to the phone proves the phone, the proven phone leads to the guardian. Sessions are kept by their hash.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{CodeSent, Session, SignedIn};
use oryn_domain::id::GuardianId;
use oryn_domain::permission::Caller;
use oryn_domain::time::Instant;
use oryn_messages::{Lang, say_with};

use crate::centre::Centre;
use crate::secret;
use crate::senders::{Letter, Sent};
use crate::store::dispatch::Channel;
use crate::store::{PhoneCode, StoredSession};

/// Minutes for which a code counts.
const CODE_MINUTES: i64 = 5;
/// Seconds between two codes to one phone (seed 003 shows a countdown of 77).
const CODE_PAUSE_SECONDS: u32 = 60;
/// Wrong tries before a code is worth nothing.
const CODE_TRIES: u32 = 5;
/// Days a session lasts.
const SESSION_DAYS: i64 = 30;
const MICROS_PER_SECOND: i64 = 1_000_000;

/// A Kazakh phone number in one form: `+7` and ten digits. People type 8, +7, spaces and brackets.
///
/// # Errors
/// [`Code::PhoneWrong`].
pub fn phone(text: &str) -> Result<String, ApiError> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let strange = text
        .chars()
        .any(|letter| !letter.is_ascii_digit() && !" +-()\u{a0}".contains(letter));
    let national = match digits.len() {
        11 => digits.strip_prefix('7').or_else(|| digits.strip_prefix('8')),
        10 => Some(digits.as_str()),
        _ => None,
    };
    match national {
        Some(national) if !strange && national.starts_with('7') => Ok(format!("+7{national}")),
        _ => Err(Code::PhoneWrong.into()),
    }
}

fn code_hash(phone: &str, code: &str) -> String {
    secret::hash(format!("{phone}:{}", code.trim()).as_bytes())
}

/// Send a code.
///
/// # Errors
/// [`Code::PhoneWrong`], [`Code::SmsTooOften`], [`Code::TooManyRequests`], [`Code::SmsNotSent`].
pub async fn send_code(centre: &Centre, text: &str, language: &str) -> Result<CodeSent, ApiError> {
    let phone = phone(text)?;
    let now = centre.clock.now();
    if let Some(last) = centre.store.phone_code(&phone).await? {
        let passed = now.since(last.sent_at) / MICROS_PER_SECOND;
        let left = i64::from(CODE_PAUSE_SECONDS) - passed;
        if left > 0 {
            return Err(ApiError::new(Code::SmsTooOften).with("seconds", left));
        }
    }
    // In training no message leaves the house: nobody is woken up by one, and none costs anything.
    if !centre.read(|published| published.register.rules.training) {
        centre.border().code_for(&phone)?;
    }
    let language: Lang = language.parse().unwrap_or(Lang::Kk);
    let code = secret::digits(6);
    let expires_at = now.plus_minutes(CODE_MINUTES);
    centre
        .store
        .put_phone_code(
            &phone,
            &PhoneCode {
                hash: code_hash(&phone, &code),
                language: language.code().to_owned(),
                sent_at: now,
                expires_at,
                tries: 0,
            },
        )
        .await?;
    let text = say_with(language, "sms-code", &[("code", code.into()), ("minutes", CODE_MINUTES.into())]);
    hand_over(centre, &phone, &text, now).await?;
    Ok(CodeSent {
        expires_at,
        again_after: CODE_PAUSE_SECONDS,
    })
}

/// Hand a code over at once: it is worth nothing later, so it never lies in the outbox, and only a training inbox keeps its text. The code
/// is forgotten if it did not go, and the person may ask again without waiting.
async fn hand_over(centre: &Centre, phone: &str, text: &str, now: Instant) -> Result<(), ApiError> {
    let id = secret::id(now).to_string();
    let letter = Letter {
        id: &id,
        recipient: phone,
        subject: "",
        body: text,
    };
    let senders = centre.senders.get().cloned().unwrap_or_default();
    match senders.send(centre, Channel::Sms, letter).await {
        Sent::Taken { .. } => Ok(()),
        Sent::Refused { reason } | Sent::Later { reason } => {
            tracing::error!(reason, "a sign-in code was not sent");
            centre.store.drop_phone_code(phone).await?;
            Err(Code::SmsNotSent.into())
        }
    }
}

/// A phone that was proven by the code sent to it.
pub(crate) struct Proven {
    /// It, in one form.
    pub phone: String,
    /// The language of the page that asked for the code.
    pub language: String,
}

/// Prove a phone. The code is worth nothing afterwards.
///
/// # Errors
/// [`Code::SmsCodeWrong`], [`Code::SmsCodeExpired`].
pub(crate) async fn prove(centre: &Centre, text: &str, code: &str) -> Result<Proven, ApiError> {
    let phone = phone(text)?;
    let now = centre.clock.now();
    let sent = centre.store.phone_code(&phone).await?.ok_or(Code::SmsCodeExpired)?;
    if sent.expires_at < now || sent.tries >= CODE_TRIES {
        return Err(Code::SmsCodeExpired.into());
    }
    if sent.hash != code_hash(&phone, code) {
        centre
            .store
            .put_phone_code(
                &phone,
                &PhoneCode {
                    tries: sent.tries.saturating_add(1),
                    ..sent
                },
            )
            .await?;
        return Err(Code::SmsCodeWrong.into());
    }
    centre.store.drop_phone_code(&phone).await?;
    Ok(Proven {
        phone,
        language: sent.language,
    })
}

/// Sign in with a phone and the code sent to it.
///
/// # Errors
/// As [`prove`].
pub async fn sign_in(centre: &Centre, text: &str, code: &str) -> Result<SignedIn, ApiError> {
    let Proven { phone, language } = prove(centre, text, code).await?;
    let now = centre.clock.now();
    let guardian = centre.read(|published| published.register.guardians().find(|row| row.phone == phone).map(|row| row.id));
    let session = Session(secret::token());
    keep(centre, &session, phone, guardian, &language, now).await?;
    Ok(SignedIn {
        session,
        known: guardian.is_some(),
    })
}

/// Keep a session; the guardian's messages come in its language from now on.
async fn keep(
    centre: &Centre,
    session: &Session,
    phone: String,
    guardian: Option<GuardianId>,
    language: &str,
    now: Instant,
) -> Result<(), ApiError> {
    let language: Lang = language.parse().unwrap_or(Lang::Kk);
    if let Some(guardian) = guardian {
        centre.note_language(guardian, language);
    }
    let expires_at = now.plus_minutes(SESSION_DAYS * 24 * 60);
    let stored = StoredSession {
        phone,
        guardian,
        language: language.code().to_owned(),
        expires_at,
    };
    centre.store.put_session(&secret::hash(session.0.as_bytes()), &stored).await?;
    Ok(())
}

/// Join a session with its guardian.
///
/// # Errors
/// What broke.
pub async fn attach(centre: &Centre, session: &Session, guardian: GuardianId) -> Result<(), ApiError> {
    let stored = stored(centre, session).await?;
    keep(centre, session, stored.phone, Some(guardian), &stored.language, centre.clock.now()).await
}

/// The session as kept.
///
/// # Errors
/// [`Code::Unauthorized`] for an unknown or ended one.
pub async fn stored(centre: &Centre, session: &Session) -> Result<StoredSession, ApiError> {
    match centre.store.session(&secret::hash(session.0.as_bytes())).await? {
        Some(stored) if stored.expires_at > centre.clock.now() => Ok(stored),
        _ => Err(Code::Unauthorized.into()),
    }
}

/// Who shows this session.
///
/// # Errors
/// What broke.
pub async fn caller(centre: &Centre, session: &Session) -> Result<Caller, ApiError> {
    match stored(centre, session).await {
        Ok(stored) if stored.guardian.is_some() => Ok(Caller::Guardian),
        Ok(_) => Ok(Caller::Phone),
        Err(error) if error.is(Code::Unauthorized) => Ok(Caller::Nobody),
        Err(error) => Err(error),
    }
}

/// The guardian who is signed in.
///
/// # Errors
/// [`Code::Unauthorized`] when nobody is, or the phone has no guardian yet.
pub async fn guardian(centre: &Centre, session: &Session) -> Result<GuardianId, ApiError> {
    stored(centre, session).await?.guardian.ok_or_else(|| Code::Unauthorized.into())
}

/// End a session.
///
/// # Errors
/// What broke.
pub async fn sign_out(centre: &Centre, session: &Session) -> Result<(), ApiError> {
    Ok(centre.store.drop_session(&secret::hash(session.0.as_bytes())).await?)
}

#[cfg(test)]
mod tests {
    use super::phone;

    #[test]
    fn a_phone_is_read_however_it_is_typed() {
        for text in ["+7 (701) 123-45-67", "8 701 123 45 67", "7011234567", "+77011234567"] {
            assert_eq!(phone(text).ok().as_deref(), Some("+77011234567"), "{text}");
        }
    }

    #[test]
    fn what_is_no_phone_is_refused() {
        for text in ["", "123", "+1 701 123 45 67", "+7 701 123 45 6x", "8 (7252) 21"] {
            assert!(phone(text).is_err(), "{text}");
        }
    }
}
