//! Passwords of people: how they are kept, how one is compared, and which nobody may choose.
//!
//! Officers and parents have the same manner of keeping and each a room of their own to work in: a flood of parents at the door keeps no officer out.

use std::collections::HashSet;
use std::sync::LazyLock;

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::failure::Failure;

/// Argon2id with 19 MiB, two passes, one lane: the least that OWASP's cheat sheet on storing passwords recommends.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
/// What a password is held against where there is none, so that the work is the same.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$ZGVjb3lkZWNveWRlY295$Kq3nB0n7pOq0m0C1p7Zb1f1m4yqgJxk0n7wQ0o5r5yA";

/// Where passwords are worked on: so many at once, because each takes its memory.
pub struct Workroom(Semaphore);

impl Workroom {
    /// With room for so many.
    #[must_use]
    pub const fn with_room_for(many: usize) -> Self {
        Self(Semaphore::const_new(many))
    }

    /// Work that takes a processor for a while and memory with it.
    async fn work<T: Send + 'static>(&self, task: impl FnOnce() -> Result<T, Failure> + Send + 'static) -> Result<T, Failure> {
        let _turn = self.0.acquire().await.map_err(|_closed| Failure::Stopped)?;
        tokio::task::spawn_blocking(task).await.map_err(|_stopped| Failure::Stopped)?
    }

    /// The password as it is kept.
    ///
    /// # Errors
    /// What broke.
    pub async fn keep(&self, password: String) -> Result<String, Failure> {
        self.work(move || {
            let salt = SaltString::generate(&mut OsRng);
            let kept = argon2()?.hash_password(password.as_bytes(), &salt);
            kept.map(|kept| kept.to_string()).map_err(|error| Failure::Key(error.to_string()))
        })
        .await
    }

    /// Whether the password is the one kept; the same work where none is kept.
    ///
    /// # Errors
    /// What broke.
    pub async fn fits(&self, kept: Option<String>, password: String) -> Result<bool, Failure> {
        self.work(move || {
            let known = kept.is_some();
            let kept = kept.unwrap_or_else(|| DECOY.to_owned());
            let hash = PasswordHash::new(&kept).map_err(|error| Failure::Key(error.to_string()))?;
            let right = argon2()?.verify_password(password.as_bytes(), &hash).is_ok();
            Ok(known && right)
        })
        .await
    }
}

fn argon2() -> Result<Argon2<'static>, Failure> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|error| Failure::Key(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Passwords that many people choose and every thief tries first, one in a line, in small letters.
static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("passwords/common.txt")
        .lines()
        .filter(|line| !line.is_empty())
        .collect()
});

/// The rows of the keyboards that people here have, and the alphabets, one in a line: a piece of one is no secret, in whichever direction.
const ROWS: &str = include_str!("passwords/rows.txt");

/// The fewest letters of a piece of a row that make a password of nothing else.
const PIECE: usize = 4;

/// Whether a password is among the first that a stranger would try: one of those that many choose, one sign or a short piece again and again, pieces of
/// a row of the keyboard, or nothing but what is known of the person.
#[must_use]
pub fn is_common(password: &str, known: &[&str]) -> bool {
    let plain: String = password.to_lowercase().chars().filter(|letter| !letter.is_whitespace()).collect();
    // A number or a year at the end, or a sign of exclamation, helps nobody.
    let stem = plain.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter.is_ascii_punctuation());
    COMMON.contains(plain.as_str()) || COMMON.contains(stem) || repeats(&plain) || is_of_rows(&plain) || is_known(&plain, known)
}

/// Whether it is one piece of four letters or less again and again.
fn repeats(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (1..=4).any(|length| letters.len() > length && letters.iter().zip(letters.iter().skip(length)).all(|(one, next)| one == next))
}

/// Whether it is made of pieces of the rows and nothing else.
fn is_of_rows(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let taken = longest_piece(rest);
        if taken < PIECE {
            return false;
        }
        let end = rest.char_indices().nth(taken).map_or(rest.len(), |(at, _)| at);
        rest = rest.get(end..).unwrap_or_default();
    }
    !text.is_empty()
}

/// How many letters at the beginning stand so in a row, forwards or backwards.
fn longest_piece(text: &str) -> usize {
    let mut longest = 0;
    let mut piece = String::new();
    for (count, letter) in text.chars().enumerate() {
        piece.push(letter);
        let backwards: String = piece.chars().rev().collect();
        if !ROWS.lines().any(|row| row.contains(&piece) || row.contains(&backwards)) {
            break;
        }
        longest = count + 1;
    }
    longest
}

/// Whether nothing is left of it without what is known of the person: number, telephone, name.
fn is_known(text: &str, known: &[&str]) -> bool {
    let mut rest = text.to_owned();
    for one in known {
        let one = one.to_lowercase();
        if one.chars().count() >= PIECE {
            rest = rest.replace(&one, "");
        }
    }
    rest.len() < text.len() && rest.chars().filter(|letter| letter.is_alphabetic()).count() < PIECE
}

#[cfg(test)]
mod tests {
    use super::*;

    static ROOM: Workroom = Workroom::with_room_for(2);

    #[tokio::test]
    async fn a_password_fits_itself_and_nothing_else() {
        let kept = ROOM.keep("қырық жеті".to_owned()).await.expect("kept");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(ROOM.fits(Some(kept.clone()), "қырық жеті".to_owned()).await.expect("asked"));
        assert!(!ROOM.fits(Some(kept), "қырық алты".to_owned()).await.expect("asked"));
        assert!(!ROOM.fits(None, String::new()).await.expect("the decoy is a hash of the same kind"));
    }

    #[test]
    fn what_everybody_chooses_is_refused() {
        for text in [
            "password",
            "Password1!",
            "Құпиясөз2026",
            "пароль123",
            "йцукенгш",
            "qwerty12345",
            "12345678",
            "87654321",
            "11111111",
            "абабабаб",
            "1qaz2wsx",
            "qazaqstan",
            "Алматы2026",
        ] {
            assert!(is_common(text, &[]), "{text}");
        }
        let own = ["880101300017", "7011234567", "сынақ", "айна"];
        for text in ["880101300017", "87011234567", "сынақ2026", "Айна Сынақ 88"] {
            assert!(is_common(text, &own), "{text}");
        }
    }

    #[test]
    fn what_somebody_thought_of_is_taken() {
        for text in [
            "қырық жеті қой",
            "three blue teapots",
            "тихая река 47",
            "айна көл жағасы",
            "Xk7#mPq2vL",
        ] {
            assert!(!is_common(text, &["айна", "7011234567"]), "{text}");
        }
    }

    #[test]
    fn the_list_is_written_as_it_is_compared() {
        assert!(COMMON.len() > 150, "{}", COMMON.len());
        for word in COMMON.iter() {
            assert_eq!(*word, word.to_lowercase().trim(), "{word}");
        }
    }
}
