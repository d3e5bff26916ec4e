//! Parents' accounts: who somebody is at the portal, and how one signs in.
//!
//! A code to the telephone proves the telephone, and the proven telephone leads to the guardian; a password or a code of the department does the same
//! for who has set one, or was looked at. A number of a person may stand for the telephone that is known with it. Sessions are kept by their hash.
//!
//! The rule it protects: whether a number or a telephone has an account is told to nobody who has not proven it. What is unknown gets the same answer
//! after the same work, and is counted the same.

pub mod acts;
pub mod invitations;
pub mod joining;
pub mod password;
pub mod phones;
pub mod recovery;
pub mod sign_ins;
pub mod telling;

use std::sync::Arc;

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{Asker, CodeSent, POLICY, Session, SignedIn};
use oryn_domain::id::GuardianId;
use oryn_domain::iin::Iin;
use oryn_domain::permission::Caller;
use oryn_domain::time::Instant;
use oryn_messages::{Lang, say_with};

use crate::centre::Centre;
use crate::secret;
use crate::senders::{Letter, Sent};
use crate::store::dispatch::Channel;
use crate::store::parents::Proven;
use crate::store::{PhoneCode, StoredSession};

/// Minutes for which a code counts.
const CODE_MINUTES: i64 = 5;
/// Seconds between two codes to one phone (seed 003 shows a countdown of 77).
const CODE_PAUSE_SECONDS: u32 = 60;
/// Wrong tries before a code is worth nothing.
const CODE_TRIES: u32 = 5;
/// Days a session lasts.
const SESSION_DAYS: i64 = 30;
/// Minutes for which a sign-in is fresh: what protects the account is changed by such a one only.
const FRESH_MINUTES: i64 = 15;
/// Minutes between two notes of when a session was used last.
const TOUCHED_MINUTES: i64 = 10;
const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_MINUTE: i64 = 60 * MICROS_PER_SECOND;
/// Digits of a person's number.
const IIN_DIGITS: usize = 12;

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

/// By what somebody names an account.
#[derive(Clone, PartialEq, Eq)]
pub enum Who {
    /// A telephone.
    Phone(String),
    /// The number of a person.
    Number(Iin),
}

impl Who {
    /// What was typed: a telephone, or twelve digits, which are the number of a person.
    ///
    /// # Errors
    /// [`Code::PhoneWrong`], or what is wrong with the number in itself.
    pub fn of(text: &str) -> Result<Self, ApiError> {
        let plain: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
        if plain.len() == IIN_DIGITS && plain.chars().all(|letter| letter.is_ascii_digit()) {
            return Ok(Self::Number(plain.parse::<Iin>()?));
        }
        phone(text).map(Self::Phone)
    }

    /// Under what codes are kept and tries counted. A number is kept by its hash: it may be nobody's that we know.
    fn key(&self) -> String {
        match self {
            Self::Phone(phone) => phone.clone(),
            Self::Number(iin) => format!("iin:{}", secret::hash(iin.to_string().as_bytes())),
        }
    }

    /// The guardian who is known by it, also by a second telephone, with the telephone that messages go to.
    async fn guardian(&self, centre: &Centre) -> Result<Option<(GuardianId, String)>, ApiError> {
        let second = match self {
            // Asked for a known telephone as well: the same work for all.
            Self::Phone(phone) => centre.store.parents().by_second_phone(phone).await?,
            Self::Number(_) => None,
        };
        Ok(centre.read(|published| {
            let register = &published.register;
            let row = match self {
                Self::Phone(phone) => register
                    .guardians()
                    .find(|row| row.phone == *phone)
                    .or_else(|| register.guardian(second?)),
                Self::Number(iin) => register.guardian_by_iin(*iin),
            };
            row.map(|row| (row.id, row.phone.clone()))
        }))
    }
}

fn code_hash(key: &str, code: &str) -> String {
    secret::hash(format!("{key}:{}", code.trim()).as_bytes())
}

/// Send a code. To a telephone that somebody typed it is told when that fails; for a number of a person nothing is told but that a code goes to the
/// telephone which is known with it, if there is one.
///
/// # Errors
/// [`Code::PhoneWrong`], [`Code::SmsTooOften`], [`Code::TooManyRequests`], [`Code::SmsNotSent`], or what is wrong with a number in itself.
pub async fn send_code(centre: &Arc<Centre>, text: &str, language: &str) -> Result<CodeSent, ApiError> {
    let who = Who::of(text)?;
    let key = who.key();
    let language: Lang = language.parse().unwrap_or(Lang::Kk);
    let (text, expires_at) = new_code(centre, &key, language).await?;
    match &who {
        Who::Phone(phone) => {
            if !hand_over(centre, Channel::Sms, (phone.as_str(), ""), &text).await {
                // It is worth nothing, and the person may ask again without waiting.
                centre.store.drop_phone_code(&key).await?;
                return Err(Code::SmsNotSent.into());
            }
        }
        Who::Number(_) => {
            let known = who.guardian(centre).await?;
            // Nobody waits for it: how long a gateway takes would tell that there is somebody to send to.
            let centre = Arc::clone(centre);
            tokio::spawn(async move {
                if let Some((_, phone)) = known
                    && may_send(&centre, &phone).is_ok()
                {
                    hand_over(&centre, Channel::Sms, (phone.as_str(), ""), &text).await;
                }
            });
        }
    }
    Ok(CodeSent {
        expires_at,
        again_after: CODE_PAUSE_SECONDS,
    })
}

/// A new code for what is named so, kept in place of an earlier one: the text of the message, and until when it counts.
async fn new_code(centre: &Centre, key: &str, language: Lang) -> Result<(String, Instant), ApiError> {
    let now = centre.clock.now();
    if let Some(last) = centre.store.phone_code(key).await? {
        let passed = now.since(last.sent_at) / MICROS_PER_SECOND;
        let left = i64::from(CODE_PAUSE_SECONDS) - passed;
        if left > 0 {
            return Err(ApiError::new(Code::SmsTooOften).with("seconds", left));
        }
    }
    may_send(centre, key)?;
    let code = secret::digits(6);
    let expires_at = now.plus_minutes(CODE_MINUTES);
    let kept = PhoneCode {
        hash: code_hash(key, &code),
        language: language.code().to_owned(),
        sent_at: now,
        expires_at,
        tries: 0,
    };
    centre.store.put_phone_code(key, &kept).await?;
    let text = say_with(language, "sms-code", &[("code", code.into()), ("minutes", CODE_MINUTES.into())]);
    Ok((text, expires_at))
}

/// Whether one more code may go there. In training no message leaves the house: nobody is woken up by one, and none costs anything.
fn may_send(centre: &Centre, key: &str) -> Result<(), ApiError> {
    if centre.read(|published| published.register.rules.training) {
        return Ok(());
    }
    centre.border().code_for(key)
}

/// Hand a code over at once: it is worth nothing later, so it never lies in the outbox, and only a training inbox keeps its text. Whether it went.
async fn hand_over(centre: &Centre, channel: Channel, (recipient, subject): (&str, &str), text: &str) -> bool {
    let id = secret::id(centre.clock.now()).to_string();
    let letter = Letter {
        id: &id,
        recipient,
        subject,
        body: text,
    };
    let senders = centre.senders.get().cloned().unwrap_or_default();
    match senders.send(centre, channel, letter).await {
        Sent::Taken { .. } => true,
        Sent::Refused { reason } | Sent::Later { reason } => {
            tracing::error!(reason, "a sign-in code was not sent");
            false
        }
    }
}

/// Use the code up that was sent there; the language of the page that asked for it.
///
/// # Errors
/// [`Code::SmsCodeWrong`], [`Code::SmsCodeExpired`].
async fn prove(centre: &Centre, key: &str, code: &str) -> Result<String, ApiError> {
    let store = centre.store.parents();
    let (hash, language) = store
        .try_phone_code(key, centre.clock.now(), CODE_TRIES)
        .await?
        .ok_or(Code::SmsCodeExpired)?;
    if hash == code_hash(key, code) && store.use_phone_code(key, &hash).await? {
        Ok(language)
    } else {
        Err(Code::SmsCodeWrong.into())
    }
}

/// Prove a telephone without signing in: it, in one form. The code is worth nothing afterwards.
///
/// # Errors
/// [`Code::PhoneWrong`], [`Code::SmsCodeWrong`], [`Code::SmsCodeExpired`].
pub(crate) async fn prove_phone(centre: &Centre, text: &str, code: &str) -> Result<String, ApiError> {
    let phone = phone(text)?;
    prove(centre, &phone, code).await?;
    Ok(phone)
}

/// Prove a telephone, or that of a person's number.
///
/// # Errors
/// [`Code::SmsCodeWrong`], [`Code::SmsCodeExpired`].
pub async fn sign_in(centre: &Centre, text: &str, code: &str, asker: &Asker) -> Result<SignedIn, ApiError> {
    let who = Who::of(text)?;
    let language = prove(centre, &who.key(), code).await?;
    let known = who.guardian(centre).await?;
    let phone = match (&who, &known) {
        (Who::Phone(phone), _) => phone.clone(),
        (Who::Number(_), Some((_, phone))) => phone.clone(),
        // The code of a number that is nobody's was sent to nobody.
        (Who::Number(_), None) => return Err(Code::SmsCodeExpired.into()),
    };
    let guardian = known.map(|(guardian, _)| guardian);
    let asker = Asker {
        language,
        device: asker.device.clone(),
    };
    begin(centre, phone, guardian, Proven::Code, &asker).await
}

/// Begin a session.
async fn begin(centre: &Centre, phone: String, guardian: Option<GuardianId>, proven: Proven, asker: &Asker) -> Result<SignedIn, ApiError> {
    let now = centre.clock.now();
    let language: Lang = asker.language.parse().unwrap_or(Lang::Kk);
    let session = Session(secret::token());
    let stored = StoredSession {
        phone,
        guardian,
        language: language.code().to_owned(),
        expires_at: now.plus_minutes(SESSION_DAYS * 24 * 60),
        begun_at: now,
        used_at: now,
        device: asker.device.clone(),
        proven,
        password: None,
        consent: None,
    };
    centre.store.put_session(&named(&session), &stored).await?;
    if let Some(guardian) = guardian {
        centre.note_language(guardian, language);
        acts::note(centre, guardian, acts::signed_in(proven), &stored.device).await?;
    }
    Ok(SignedIn {
        session,
        known: guardian.is_some(),
    })
}

/// By what a session is kept and named. It opens nothing.
fn named(session: &Session) -> String {
    secret::hash(session.0.as_bytes())
}

/// The session as kept.
///
/// # Errors
/// [`Code::Unauthorized`] for an unknown or ended one.
pub async fn stored(centre: &Centre, session: &Session) -> Result<StoredSession, ApiError> {
    let hash = named(session);
    let now = centre.clock.now();
    match centre.store.session(&hash).await? {
        Some(stored) if stored.expires_at > now => {
            if now.since(stored.used_at) >= TOUCHED_MINUTES * MICROS_PER_MINUTE {
                centre.store.parents().touch_session(&hash, now).await?;
            }
            Ok(stored)
        }
        _ => Err(Code::Unauthorized.into()),
    }
}

/// Whether a sign-in began a short while ago.
fn is_fresh(stored: &StoredSession, now: Instant) -> bool {
    now.since(stored.begun_at) <= FRESH_MINUTES * MICROS_PER_MINUTE
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

/// The guardian who is signed in and has agreed to the data policy as it stands.
///
/// # Errors
/// [`Code::Unauthorized`] when nobody is, or the phone has no guardian yet; [`Code::PolicyChanged`].
pub async fn guardian(centre: &Centre, session: &Session) -> Result<GuardianId, ApiError> {
    let stored = stored(centre, session).await?;
    let guardian = stored.guardian.ok_or(Code::Unauthorized)?;
    // Who joined before agreements were written down, or on paper, agreed to the first version.
    match stored.consent {
        Some(version) if version < POLICY => Err(Code::PolicyChanged.into()),
        _ => Ok(guardian),
    }
}

/// The guardian who is signed in, agreed or not: for the pages of the account itself.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn known(centre: &Centre, session: &Session) -> Result<GuardianId, ApiError> {
    stored(centre, session).await?.guardian.ok_or_else(|| Code::Unauthorized.into())
}

/// Agree to the data policy as it stands.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn agree(centre: &Centre, session: &Session) -> Result<(), ApiError> {
    let stored = stored(centre, session).await?;
    let guardian = stored.guardian.ok_or(Code::Unauthorized)?;
    centre.store.parents().put_consent(guardian, POLICY, centre.clock.now()).await?;
    acts::note(centre, guardian, acts::AGREED, &stored.device).await
}

/// End a session.
///
/// # Errors
/// What broke.
pub async fn sign_out(centre: &Centre, session: &Session) -> Result<(), ApiError> {
    Ok(centre.store.drop_session(&named(session)).await?)
}

#[cfg(test)]
mod tests {
    use super::{Who, phone};

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

    #[test]
    fn twelve_digits_are_a_person_and_eleven_a_telephone() {
        assert!(matches!(Who::of(" 881231 400017 "), Ok(Who::Number(_))));
        assert!(matches!(Who::of("8 701 123-45-67"), Ok(Who::Phone(phone)) if phone == "+77011234567"));
        let wrong = Who::of("881231400018").err().map(|error| error.code);
        assert_eq!(wrong.as_deref(), Some("iin-check-digit"), "what the number says of itself is told");
        let number = Who::of("881231400017").expect("a number");
        assert!(!number.key().contains("881231400017"), "it is not kept as it is");
    }
}
