//! A desk's tokens: what is given, what counts, and what an old one that is shown again means.
//!
//! A desk shows an access token at its calls and, once, a refresh token for the next pair. Nobody but the desk's key can ask. The rule it
//! protects: an answer that was lost shuts nobody out, because the token it was asked with counts again until somebody used what it gave; and
//! two computers with one profile are found out, because each renewal makes the other's token an old one.

use oryn_api::office::ShutWhy;
use oryn_api::wire::Tokens;
use oryn_domain::id::DeskId;
use oryn_domain::time::Instant;

use crate::secret;
use crate::settings::desks::DeskSettings;
use crate::store::desks::StoredDeskKey;

/// What a request to renew means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// New tokens.
    Renew,
    /// It was asked for before something that was answered already: a straggler of the line. Nothing is given for it.
    Late,
    /// The desk was away for longer than its tokens count.
    TooOld,
    /// An older token: another computer has renewed since.
    Copied,
    /// It is shut out.
    ShutOut(ShutWhy),
}

/// Judge a request to renew. `shown` is the hash of the refresh token, `asked_at` the instant of the proof that came with it.
#[must_use]
pub fn judge(row: &StoredDeskKey, shown: &str, asked_at: Instant, now: Instant, epoch: u32) -> Verdict {
    if let Some(shut) = row.shut {
        return Verdict::ShutOut(shut.why);
    }
    if asked_at <= row.renewed_at {
        return Verdict::Late;
    }
    if row.refresh_until < now {
        return Verdict::TooOld;
    }
    let current = row.refresh_hash == shown;
    let again = !row.used && row.previous_hash.as_deref() == Some(shown);
    // A database that was restored does not know the newest tokens; the key is the desk's all the same.
    if current || again || row.epoch != epoch {
        return Verdict::Renew;
    }
    Verdict::Copied
}

/// New tokens, and the row that knows them by their hashes.
pub struct Given {
    /// For the desk. The key for rescued work is left to who answers.
    pub tokens: Tokens,
    /// For the store.
    pub row: StoredDeskKey,
}

/// New tokens in place of those of a row, asked for with the token of this hash.
#[must_use]
pub fn give(row: &StoredDeskKey, shown: Option<&str>, asked_at: Instant, now: Instant, epoch: u32, settings: &DeskSettings) -> Given {
    let tokens = Tokens {
        access: secret::token(),
        access_until: now.plus_minutes(i64::from(settings.access_minutes)),
        refresh: secret::token(),
        refresh_until: now.plus_minutes(i64::from(settings.refresh_days) * 24 * 60),
        recovery: None,
    };
    let row = StoredDeskKey {
        access_hash: secret::hash(tokens.access.as_bytes()),
        access_until: tokens.access_until,
        refresh_hash: secret::hash(tokens.refresh.as_bytes()),
        refresh_until: tokens.refresh_until,
        previous_hash: shown.map(ToOwned::to_owned),
        used: false,
        renewed_at: asked_at,
        epoch,
        ..row.clone()
    };
    Given { tokens, row }
}

/// The first tokens of a key: nothing was renewed with it yet. `shown` is the hash of a token of an earlier time that counts once more.
#[must_use]
pub fn begin(desk: DeskId, public_key: String, shown: Option<&str>, now: Instant, epoch: u32, settings: &DeskSettings) -> Given {
    let row = StoredDeskKey {
        desk,
        public_key,
        access_hash: String::new(),
        access_until: now,
        refresh_hash: String::new(),
        refresh_until: now,
        previous_hash: None,
        used: false,
        renewed_at: Instant::from_micros(0),
        epoch,
        shut: None,
    };
    give(&row, shown, row.renewed_at, now, epoch, settings)
}

/// The row after its access token was used.
#[must_use]
pub fn used(row: &StoredDeskKey) -> StoredDeskKey {
    StoredDeskKey {
        used: true,
        previous_hash: None,
        ..row.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::desks::UploadSettings;
    use oryn_api::office::ShutOut;
    use oryn_domain::id::Id;
    use proptest::prelude::*;
    use rstest::rstest;

    fn at(minute: i64) -> Instant {
        Instant::from_millis(1_795_564_800_000).plus_minutes(minute)
    }

    const SETTINGS: DeskSettings = DeskSettings {
        access_minutes: 15,
        refresh_days: 30,
        proof_seconds: 60,
        warn_days: 5,
        acts_days: 7,
        data_days: 30,
        uploads: UploadSettings::USUAL,
    };

    fn row() -> StoredDeskKey {
        StoredDeskKey {
            desk: Id::from_bytes([1; 16]).into(),
            public_key: String::new(),
            access_hash: String::new(),
            access_until: at(0),
            refresh_hash: "current".into(),
            refresh_until: at(100),
            previous_hash: Some("previous".into()),
            used: false,
            renewed_at: at(0),
            epoch: 1,
            shut: None,
        }
    }

    const DEPARTMENT: Option<ShutWhy> = Some(ShutWhy::Department);
    const COPIED: Option<ShutWhy> = Some(ShutWhy::Copied);

    #[rstest]
    #[case::the_newest("current", true, 1, 1, None, Verdict::Renew)]
    #[case::the_newest_unused("current", false, 1, 1, None, Verdict::Renew)]
    #[case::the_answer_was_lost("previous", false, 1, 1, None, Verdict::Renew)]
    #[case::an_old_one("previous", true, 1, 1, None, Verdict::Copied)]
    #[case::an_older_one("another", false, 1, 1, None, Verdict::Copied)]
    #[case::a_straggler("current", true, 0, 1, None, Verdict::Late)]
    #[case::an_old_straggler("another", true, 0, 1, None, Verdict::Late)]
    #[case::a_restored_database("another", true, 1, 2, None, Verdict::Renew)]
    #[case::after_a_summer("current", true, 101, 1, None, Verdict::TooOld)]
    #[case::after_a_summer_and_a_restore("another", true, 101, 2, None, Verdict::TooOld)]
    #[case::shut_out("current", true, 1, 1, DEPARTMENT, Verdict::ShutOut(ShutWhy::Department))]
    #[case::shut_out_and_old("another", true, 101, 2, DEPARTMENT, Verdict::ShutOut(ShutWhy::Department))]
    #[case::both_are_stopped("current", true, 1, 1, COPIED, Verdict::ShutOut(ShutWhy::Copied))]
    fn a_request_to_renew_is_judged(
        #[case] shown: &str,
        #[case] used: bool,
        #[case] minute: i64,
        #[case] epoch: u32,
        #[case] shut: Option<ShutWhy>,
        #[case] verdict: Verdict,
    ) {
        let mut row = row();
        row.used = used;
        row.shut = shut.map(|why| ShutOut { at: at(0), why });
        if used {
            row.previous_hash = None;
        }
        assert_eq!(judge(&row, shown, at(minute), at(minute), epoch), verdict);
    }

    /// What may happen around one renewal of one desk.
    #[derive(Debug, Clone, Copy)]
    enum Step {
        /// All went well: answered, written down, used.
        Whole,
        /// Written down, and nothing was asked with it yet.
        Unused,
        /// The request was lost on its way.
        RequestLost,
        /// The server renewed and the answer was lost, or the desk died before it was on disk.
        AnswerLost,
        /// An earlier request comes once more, late.
        Straggler,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            Just(Step::Whole),
            Just(Step::Unused),
            Just(Step::RequestLost),
            Just(Step::AnswerLost),
            Just(Step::Straggler),
        ]
    }

    fn begin() -> (StoredDeskKey, String) {
        let first = give(&row(), None, at(-1), at(-1), 1, &SETTINGS);
        (first.row, secret::hash(first.tokens.refresh.as_bytes()))
    }

    proptest! {
        #[test]
        fn one_desk_is_never_shut_out_whatever_is_lost(steps in prop::collection::vec(step(), 1..40)) {
            let (mut server, mut desk) = begin();
            let mut stragglers: Vec<(String, Instant)> = Vec::new();
            for (minute, step) in (0..).zip(steps) {
                let now = at(minute);
                if let Step::Straggler = step {
                    // The line repeats what it has carried: a proof of its time, so never later than what came after it.
                    for (shown, asked_at) in &stragglers {
                        let verdict = judge(&server, shown, *asked_at, now, 1);
                        prop_assert!(matches!(verdict, Verdict::Late), "{verdict:?}");
                    }
                    continue;
                }
                if let Step::RequestLost = step {
                    continue;
                }
                let verdict = judge(&server, &desk, now, now, 1);
                prop_assert_eq!(verdict, Verdict::Renew);
                stragglers.push((desk.clone(), now));
                let given = give(&server, Some(&desk), now, now, 1, &SETTINGS);
                server = given.row;
                match step {
                    Step::AnswerLost => {}
                    Step::Unused => desk = secret::hash(given.tokens.refresh.as_bytes()),
                    _ => {
                        desk = secret::hash(given.tokens.refresh.as_bytes());
                        server = used(&server);
                    }
                }
            }
        }

        #[test]
        fn two_computers_with_one_profile_are_found_out(turns in prop::collection::vec(any::<bool>(), 0..20)) {
            let (mut server, first) = begin();
            let mut desks = [first.clone(), first];
            let both = [true, false, true, false];
            let mut found = false;
            for (minute, turn) in (0..).zip(turns.into_iter().chain(both)) {
                let (now, who) = (at(minute), usize::from(turn));
                match judge(&server, &desks[who], now, now, 1) {
                    Verdict::Renew => {
                        let given = give(&server, Some(&desks[who]), now, now, 1, &SETTINGS);
                        desks[who] = secret::hash(given.tokens.refresh.as_bytes());
                        server = used(&given.row);
                    }
                    Verdict::Copied => found = true,
                    other => prop_assert!(false, "{other:?}"),
                }
            }
            prop_assert!(found);
        }
    }
}
