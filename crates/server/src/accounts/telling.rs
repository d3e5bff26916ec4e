//! How a guardian wants to be told. An address for e-mail is proven by a code to it before anything about a family is sent there.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{CodeSent, Session, Telling, TellingWay, TellingWish};
use oryn_messages::{Lang, say};

use crate::accounts::{CODE_PAUSE_SECONDS, acts, guardian, hand_over, new_code, prove, stored};
use crate::centre::Centre;
use crate::notices::MAY_BE_QUIET;
use crate::secret;
use crate::store::dispatch::{Channel, Ways};

/// The longest address.
const LONGEST: usize = 254;

const fn way_of(ways: Ways) -> TellingWay {
    match ways {
        Ways::Sms => TellingWay::Sms,
        Ways::Email => TellingWay::Email,
        Ways::Both => TellingWay::Both,
    }
}

const fn ways_of(way: TellingWay) -> Ways {
    match way {
        TellingWay::Sms => Ways::Sms,
        TellingWay::Email => Ways::Email,
        TellingWay::Both => Ways::Both,
    }
}

/// An address as it is kept. Whether it exists the code tells; this only finds slips of the hand, and nothing that could be more than one address.
fn address(text: &str) -> Result<String, ApiError> {
    let text = text.trim();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._+-".contains(letter);
    let fits = text.split_once('@').is_some_and(|(name, house)| {
        !name.is_empty()
            && name.chars().all(plain)
            && house.split('.').count() > 1
            && house.split('.').all(|part| !part.is_empty() && part.chars().all(plain))
    });
    if fits && text.len() <= LONGEST {
        Ok(text.to_owned())
    } else {
        Err(Code::EmailWrong.into())
    }
}

/// Under what the code of an address is kept.
fn key(address: &str) -> String {
    format!("mail:{}", secret::hash(address.to_lowercase().as_bytes()))
}

/// What is chosen.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn chosen(centre: &Centre, session: &Session) -> Result<Telling, ApiError> {
    let guardian = guardian(centre, session).await?;
    let contact = centre.contact_of(guardian);
    Ok(Telling {
        way: way_of(contact.ways),
        email: contact.email,
        language: contact.language.unwrap_or_default().code().to_owned(),
        kinds: MAY_BE_QUIET
            .into_iter()
            .map(|kind| (kind, contact.quiet.iter().any(|quiet| quiet == kind)))
            .collect(),
    })
}

/// Choose.
///
/// # Errors
/// [`Code::EmailWrong`] for e-mail without a proven address, [`Code::FieldWrong`] for a language or a kind that is none.
pub async fn choose(centre: &Centre, session: &Session, wish: TellingWish) -> Result<(), ApiError> {
    let guardian = guardian(centre, session).await?;
    let mut contact = centre.contact_of(guardian);
    let language: Lang = wish
        .language
        .parse()
        .map_err(|_unknown| ApiError::about(Code::FieldWrong, "language"))?;
    if wish.way != TellingWay::Sms && contact.email.is_none() {
        return Err(Code::EmailWrong.into());
    }
    if !wish.quiet.iter().all(|kind| MAY_BE_QUIET.contains(&kind.as_str())) {
        return Err(ApiError::about(Code::FieldWrong, "quiet"));
    }
    contact.ways = ways_of(wish.way);
    contact.language = Some(language);
    contact.quiet = wish.quiet;
    centre.choose_contact(guardian, contact).await?;
    let device = stored(centre, session).await?.device;
    acts::note(centre, guardian, acts::TELLING_CHOSEN, &device).await
}

/// Send a code to an address.
///
/// # Errors
/// [`Code::EmailWrong`], [`Code::SmsTooOften`], [`Code::TooManyRequests`], [`Code::EmailNotSent`].
pub async fn send_code(centre: &Centre, session: &Session, text: &str, language: &str) -> Result<CodeSent, ApiError> {
    guardian(centre, session).await?;
    let address = address(text)?;
    let key = key(&address);
    let language: Lang = language.parse().unwrap_or(Lang::Kk);
    let (text, expires_at) = new_code(centre, &key, language).await?;
    let subject = say(language, "email-code-subject");
    if !hand_over(centre, Channel::Email, (address.as_str(), subject.as_str()), &text).await {
        centre.store.drop_phone_code(&key).await?;
        return Err(Code::EmailNotSent.into());
    }
    Ok(CodeSent {
        expires_at,
        again_after: CODE_PAUSE_SECONDS,
    })
}

/// Keep an address that its code has proven.
///
/// # Errors
/// [`Code::EmailWrong`], [`Code::SmsCodeWrong`], [`Code::SmsCodeExpired`].
pub async fn confirm(centre: &Centre, session: &Session, text: &str, code: &str) -> Result<(), ApiError> {
    let guardian = guardian(centre, session).await?;
    let address = address(text)?;
    prove(centre, &key(&address), code).await?;
    let mut contact = centre.contact_of(guardian);
    contact.email = Some(address);
    centre.choose_contact(guardian, contact).await?;
    let device = stored(centre, session).await?.device;
    acts::note(centre, guardian, acts::TELLING_CHOSEN, &device).await
}

/// Forget the address: short messages come again.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn forget(centre: &Centre, session: &Session) -> Result<(), ApiError> {
    let guardian = guardian(centre, session).await?;
    let mut contact = centre.contact_of(guardian);
    contact.email = None;
    contact.ways = Ways::Sms;
    centre.choose_contact(guardian, contact).await?;
    let device = stored(centre, session).await?.device;
    acts::note(centre, guardian, acts::TELLING_CHOSEN, &device).await
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_is_one_and_no_more() {
        for text in ["a@b.kz", " aina.synaq+balabaqsha@mail.example.kz "] {
            assert!(address(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "a",
            "a@b",
            "@b.kz",
            "a@.kz",
            "a@b..kz",
            "a@b.kz,c@d.kz",
            "a b@c.kz",
            "a@b.kz\r\nBcc: c@d.kz",
            "а@b.kz",
        ] {
            assert!(address(text).is_err(), "{text:?}");
        }
    }
}
