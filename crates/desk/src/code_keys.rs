//! By which keys the code on a referral is checked: the centre says it, the desk keeps it for the days without a connection.
//!
//! They are asked for twice a day while there is a connection, and when a code names a key that is not known here. The rule it protects: a paper is checked
//! without waiting for the network, and a key that the centre has withdrawn vouches for nothing from the day on which this desk heard so.

use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::error::{ApiError, Code};
use oryn_api::trust::CodeKeyList;
use oryn_domain::time::Instant;
use oryn_signing::referral_code::{CodeKey, CodeKeys};

use crate::desk::Core;
use crate::pass::Pass;
use crate::problem;

/// Under this name the data file keeps them.
pub(crate) const CODE_KEYS: &str = "code-keys";
const MICROS_PER_MINUTE: i64 = 60 * 1_000_000;
/// Minutes after which they are asked for again.
const USUALLY: i64 = 12 * 60;
/// The same when a code names a key that is not known here, and where the centre did not answer.
const WANTED: i64 = 1;

/// What the centre said of them, and when it was asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownKeys {
    said: CodeKeyList,
    keys: CodeKeys,
    asked_at: Option<Instant>,
    /// Whether that was answered.
    answered: bool,
}

impl KnownKeys {
    /// From the data file.
    pub(crate) fn of_before(said: CodeKeyList) -> Self {
        Self {
            keys: keys(&said),
            said,
            asked_at: None,
            answered: false,
        }
    }

    /// Whether it is time to ask.
    fn is_due(&self, now: Instant, is_wanted: bool) -> bool {
        let minutes = if is_wanted || !self.answered { WANTED } else { USUALLY };
        self.asked_at
            .is_none_or(|at| now < at || now.since(at) >= minutes * MICROS_PER_MINUTE)
    }

    pub(crate) const fn keys(&self) -> &CodeKeys {
        &self.keys
    }

    /// The portal's address as papers bear it, where the centre has named one.
    pub(crate) fn page(&self) -> Option<&str> {
        self.said.page.as_deref()
    }
}

/// A key that cannot be read is none: what it signed is told to be of an unknown key.
fn keys(said: &CodeKeyList) -> CodeKeys {
    let key = |card: &oryn_api::trust::CodeKeyCard| {
        Some(CodeKey {
            key: card.key.parse().ok()?,
            withdrawn: card.withdrawn_at.is_some(),
        })
    };
    said.keys.iter().filter_map(key).collect()
}

impl Core {
    /// Ask the centre, unless it was asked not long ago.
    pub(crate) async fn keep_code_keys(self: Arc<Self>, is_wanted: bool) {
        let now = self.now().hi;
        {
            let mut memory = self.memory_mut();
            // Before the first copy nobody checks anything.
            if memory.replica().is_err() || !memory.code_keys.is_due(now, is_wanted) {
                return;
            }
            memory.code_keys.asked_at = Some(now);
            memory.code_keys.answered = false;
        }
        if let Err(error) = self.ask_for_code_keys(now).await {
            // An older server does not know the question.
            tracing::debug!(code = error.code, "by which keys codes are checked is not known");
        }
    }

    async fn ask_for_code_keys(self: &Arc<Self>, now: Instant) -> Result<(), ApiError> {
        let (server, store) = {
            let memory = self.memory();
            let (_, identity) = memory.replica()?;
            (identity.server.clone(), memory.store.clone().ok_or(Code::DeskNotEnrolled)?)
        };
        let said = self
            .server
            .code_keys(&server, &Pass(Arc::clone(self)))
            .await
            .map_err(problem::of_line)?;
        let is_known = self.memory().code_keys.said == said;
        if !is_known {
            store.set_meta(CODE_KEYS, &said).await.map_err(|error| problem::of_store(&error))?;
        }
        self.memory_mut().code_keys = KnownKeys {
            asked_at: Some(now),
            answered: true,
            ..KnownKeys::of_before(said)
        };
        if !is_known {
            self.changed([Topic::Referrals]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_asked_for_twice_a_day_and_sooner_where_something_is_missing() {
        let at = |minutes: i64| Instant::from_micros(0).plus_minutes(minutes);
        let mut known = KnownKeys::default();
        assert!(known.is_due(at(0), false), "never asked");
        known.asked_at = Some(at(0));
        assert!(!known.is_due(at(0), false) && known.is_due(at(1), false), "not answered");
        known.answered = true;
        assert!(!known.is_due(at(719), false) && known.is_due(at(720), false));
        assert!(!known.is_due(at(0), true) && known.is_due(at(1), true), "an unknown key");
        assert!(known.is_due(at(-1), false), "a clock that was set back");
    }

    #[test]
    fn a_key_that_cannot_be_read_is_none() {
        let said = CodeKeyList {
            keys: vec![oryn_api::trust::CodeKeyCard {
                id: "00".into(),
                key: "no key".into(),
                from: Instant::from_micros(0),
                withdrawn_at: None,
            }],
            page: Some("https://oryn.example.kz".into()),
        };
        let known = KnownKeys::of_before(said);
        assert_eq!(
            (known.keys(), known.page()),
            (&CodeKeys::default(), Some("https://oryn.example.kz"))
        );
    }
}
