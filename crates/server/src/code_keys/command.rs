//! The operator's side of the keys: which there are, the next one, and one that somebody else may have.

use std::ffi::OsStr;
use std::fmt::Write as _;

use oryn_domain::time::Instant;
use oryn_messages::{Lang, format, say, say_with};
use oryn_signing::referral_code::KeyId;

use super::{CODE_KEYS, Kept, Key, kept, signing, written};
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
            let next = Kept::new(now.plus_minutes(AHEAD_DAYS * MINUTES_PER_DAY))?;
            change(store, now, |keys| {
                keys.push(next.clone());
                Ok(())
            })
            .await?;
        }
        ["withdraw", name] => {
            let wanted: KeyId = name.parse().map_err(|_not_a_name| Failure::Key((*name).to_owned()))?;
            change(store, now, |keys| withdraw(keys, wanted, now)).await?;
        }
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

/// Change the keys that are kept. When somebody else changed them meanwhile it is done again to what stands there now: a key that another operator
/// made may be published already.
async fn change(store: &dyn Store, now: Instant, how: impl Fn(&mut Vec<Kept>) -> Result<(), Failure> + Send) -> Result<(), Failure> {
    loop {
        let before = written(store, now).await?;
        let mut keys: Vec<Kept> = serde_json::from_str(&before)?;
        how(&mut keys)?;
        if store.change_meta(CODE_KEYS, &before, &serde_json::to_string(&keys)?).await? {
            return Ok(());
        }
    }
}

/// From now on nothing that this key signed proves anything. Where it was the only one another takes its place at once.
fn withdraw(keys: &mut Vec<Kept>, wanted: KeyId, now: Instant) -> Result<(), Failure> {
    let mut found = false;
    for row in keys.iter_mut() {
        if row.clone().open()?.id() == wanted {
            row.withdrawn_at.get_or_insert(now);
            found = true;
        }
    }
    if !found {
        return Err(Failure::Key(wanted.to_string()));
    }
    let ready = keys.iter().any(|row| row.withdrawn_at.is_none() && row.from <= now);
    if !ready {
        keys.push(Kept::new(now)?);
    }
    Ok(())
}
