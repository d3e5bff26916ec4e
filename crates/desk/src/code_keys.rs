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
/// The same when a code names a key that is not known here.
const WANTED: i64 = 1;

/// What the centre said of them, and when it was asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownKeys {
    said: CodeKeyList,
    keys: CodeKeys,
    asked_at: Option<Instant>,
}

impl KnownKeys {
    /// From the data file.
    pub(crate) fn of_before(said: CodeKeyList) -> Self {
        Self {
            keys: keys(&said),
            said,
            asked_at: None,
        }
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
        let pause = if is_wanted { WANTED } else { USUALLY };
        {
            let mut memory = self.memory_mut();
            let lately = |at: Instant| now >= at && now.since(at) < pause * MICROS_PER_MINUTE;
            if memory.code_keys.asked_at.is_some_and(lately) {
                return;
            }
            memory.code_keys.asked_at = Some(now);
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
        if self.memory().code_keys.said == said {
            return Ok(());
        }
        store.set_meta(CODE_KEYS, &said).await.map_err(|error| problem::of_store(&error))?;
        self.memory_mut().code_keys = KnownKeys {
            asked_at: Some(now),
            ..KnownKeys::of_before(said)
        };
        self.changed([Topic::Referrals]);
        Ok(())
    }
}
