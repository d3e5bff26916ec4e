//! Joining: a proven telephone, a number and a surname become a guardian.
//!
//! The rule it protects: the person register is shown to nobody who knows no more than a number. Number and surname have to belong together; and whether
//! the number is unknown, the surname is another one, or somebody has joined with them already is one refusal after the same work.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{POLICY, PersonCard, PersonNamed, Session};
use oryn_domain::child::{Guardian, PersonName};
use oryn_domain::id::GuardianId;
use oryn_domain::iin::Iin;
use oryn_messages::fold;

use crate::accounts::{acts, named, stored};
use crate::centre::Centre;
use crate::persons::Person;
use crate::store::StoredSession;

/// Held against what was typed where the register knows nobody, so that the work is the same.
const NOBODY: &str = "Nobody";

/// Whether somebody is called so: every way in which people here spell a name counts as the same one. Who has no surname is called by the given name.
fn is_called(name: Option<&PersonName>, typed: &str) -> bool {
    let written = match name {
        Some(name) if !name.surname.is_empty() => name.surname.as_str(),
        Some(name) => name.given.as_str(),
        None => NOBODY,
    };
    let (written, typed) = (fold(written), fold(typed.trim()));
    name.is_some() && !typed.is_empty() && written == typed
}

/// The person of a number and a surname for a proven telephone, and who has joined as this person by the same session.
///
/// # Errors
/// What is wrong with the number in itself, [`Code::TooManyRequests`], [`Code::PersonNotFound`] for everything else.
async fn find(centre: &Centre, asking: &StoredSession, asked: &PersonNamed) -> Result<(Person, Option<GuardianId>), ApiError> {
    let iin = asked.iin.trim().parse::<Iin>()?;
    centre.border().person_tried(&asking.phone, iin)?;
    let person = centre.registry.person(iin).await?;
    let joined = centre.read(|published| published.register.guardian_by_iin(iin).map(|row| row.id));
    let called = is_called(person.as_ref().map(|person| &person.name), &asked.surname);
    // Of who has joined nobody learns it but the one who did, in this session.
    let own = joined == asking.guardian;
    // For whom the register names a representative is a child, and nobody's guardian.
    match person.filter(|person| called && own && person.guardian_iin.is_none()) {
        Some(person) => Ok((person, joined)),
        None => Err(Code::PersonNotFound.into()),
    }
}

/// What the register says, for the person to look over.
///
/// # Errors
/// What is wrong with the number in itself, [`Code::TooManyRequests`], [`Code::PersonNotFound`] for everything else.
pub async fn look_up(centre: &Centre, session: &Session, asked: &PersonNamed) -> Result<PersonCard, ApiError> {
    let asking = stored(centre, session).await?;
    let (person, _) = find(centre, &asking, asked).await?;
    Ok(card(person))
}

/// A person as a page shows it.
#[must_use]
pub fn card(person: Person) -> PersonCard {
    PersonCard {
        iin: person.iin,
        name: person.name.full(),
        born: person.born,
        sex: person.sex,
    }
}

/// What joining comes to.
pub enum Joining {
    /// Somebody new, as it has to be registered.
    New(Guardian),
    /// The button was pressed once more.
    Joined(GuardianId),
}

/// Who joins.
///
/// # Errors
/// [`Code::ConsentNeeded`], and as [`look_up`].
pub async fn joining(centre: &Centre, session: &Session, asked: &PersonNamed, consent: bool) -> Result<Joining, ApiError> {
    let asking = stored(centre, session).await?;
    if !consent {
        return Err(Code::ConsentNeeded.into());
    }
    let (person, joined) = find(centre, &asking, asked).await?;
    Ok(match joined {
        Some(joined) => Joining::Joined(joined),
        None => Joining::New(Guardian {
            id: GuardianId(centre.new_act().0),
            iin: person.iin,
            name: person.name,
            phone: asking.phone,
            address: None,
        }),
    })
}

/// Join the session with its guardian, who has agreed to the data policy; a password that was chosen on the way is the account's.
///
/// # Errors
/// What broke.
pub async fn has_joined(centre: &Centre, session: &Session, guardian: GuardianId) -> Result<(), ApiError> {
    let mut asking = stored(centre, session).await?;
    let store = centre.store.parents();
    store.put_consent(guardian, POLICY, centre.clock.now()).await?;
    if let Some(password) = asking.password.take() {
        store.put_parent_password(guardian, &password).await?;
    }
    asking.guardian = Some(guardian);
    centre.store.put_session(&named(session), &asking).await?;
    centre.note_language(guardian, asking.language.parse().unwrap_or_default());
    acts::note(centre, guardian, acts::JOINED, &asking.device).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(surname: &str, given: &str) -> PersonName {
        PersonName {
            surname: surname.to_owned(),
            given: given.to_owned(),
            patronymic: None,
        }
    }

    #[test]
    fn a_surname_is_known_however_it_is_typed() {
        let known = name("Сәрсенбаева", "Айгүл");
        for typed in ["Сәрсенбаева", " сәрсенбаева ", "САРСЕНБАЕВА"] {
            assert!(is_called(Some(&known), typed), "{typed}");
        }
        for typed in ["", " ", "Айгүл", "Сәрсенбаев", "Сәрсенбаева Айгүл"] {
            assert!(!is_called(Some(&known), typed), "{typed}");
        }
        assert!(is_called(Some(&name("", "Айгүл")), "Айгуль"), "who has one name only");
        assert!(!is_called(None, NOBODY), "nobody is called so");
    }
}
