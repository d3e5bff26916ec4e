//! The operator's side of the keys: which there are, the next one, and one that somebody else may have.

use std::ffi::OsStr;
use std::fmt::Write as _;

use oryn_domain::time::Instant;
use oryn_messages::{Lang, format, say, say_with};
use oryn_signing::referral_code::KeyId;

use super::{CODE_KEYS, Kept, Key, kept, signing};
use crate::failure::Failure;
use crate::store::Store;

/// Days for which a new key is told before it signs: a desk that hears the centre once in that time knows it before it meets it on paper.
const AHEAD_DAYS: i64 = 30;
const MINUTES_PER_DAY: i64 = 24 * 60;

/// `codes list`, `codes rotate`, `codes withdraw KEY`; `None` for other words.
///
/// # Errors
/// What broke, or [`Failure::Key`] for a key that is none of ours.
pub async fn run(store: &dyn Store, words: &[impl AsRef<OsStr> + Sync], now: Instant, lang: Lang) -> Result<Option<String>, Failure> {
    let words: Vec<&str> = words.iter().filter_map(|word| word.as_ref().to_str()).collect();
    match words.as_slice() {
        ["list"] => {}
        ["rotate"] => {
            let mut keys = kept(store, now).await?;
            keys.push(Kept::new(now.plus_minutes(AHEAD_DAYS * MINUTES_PER_DAY))?);
            keep(store, &keys).await?;
        }
        ["withdraw", name] => withdraw(store, name, now).await?,
        _ => return Ok(None),
    }
    let keys: Vec<Key> = kept(store, now).await?.into_iter().map(Kept::open).collect::<Result<_, _>>()?;
    let signs = signing(&keys, now).map(Key::id);
    let mut text = String::new();
    for key in &keys {
        let state = match key.withdrawn_at {
            Some(at) => say_with(lang, "codes-withdrawn", &[("at", moment(lang, at).into())]),
            None if Some(key.id()) == signs => say(lang, "codes-signs"),
            None if key.from > now => say(lang, "codes-waits"),
            None => say(lang, "codes-rests"),
        };
        let args = [("from", moment(lang, key.from).into()), ("state", state.into())];
        let _ = writeln!(text, "{}  {}", key.id(), say_with(lang, "codes-line", &args));
    }
    Ok(Some(text))
}

fn moment(lang: Lang, instant: Instant) -> String {
    format::full_moment(lang, instant.local())
}

async fn keep(store: &dyn Store, keys: &[Kept]) -> Result<(), Failure> {
    store.set_meta(CODE_KEYS, &serde_json::to_string(keys)?).await
}

/// From now on nothing that this key signed proves anything. Where it was the only one another takes its place at once.
async fn withdraw(store: &dyn Store, name: &str, now: Instant) -> Result<(), Failure> {
    let wanted: KeyId = name.parse().map_err(|_not_a_name| Failure::Key(name.to_owned()))?;
    let mut keys = kept(store, now).await?;
    let mut found = false;
    for row in &mut keys {
        if row.clone().open()?.id() == wanted {
            row.withdrawn_at.get_or_insert(now);
            found = true;
        }
    }
    if !found {
        return Err(Failure::Key(name.to_owned()));
    }
    let ready = keys.iter().any(|row| row.withdrawn_at.is_none() && row.from <= now);
    if !ready {
        keys.push(Kept::new(now)?);
    }
    keep(store, &keys).await
}
