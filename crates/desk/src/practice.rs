//! The way into the practice kindergarten of this computer and out of it, and what a person does to it from inside.
//!
//! It is another desk, with a data folder, a key, a clock and a centre of its own ([`crate::host::PlayedCentre`]); this one only asks the shell to
//! open it. The rules it protects: whoever goes in is signed out here first of all, so that nobody finds an open desk behind the practice; what runs
//! by itself goes on; and a desk with a played centre has no other.

use std::sync::Arc;

use oryn_api::desk::Nothing;
use oryn_api::desk::practice::{CutLine, PassTime, PracticePlace};
use oryn_api::error::{ApiError, Code};
use oryn_domain::refusal::Refusal;
use oryn_sync::engine::Event;

use crate::desk::Core;
use crate::host::{PlayedCentre, Practice};
use crate::people::tries::Tick;

impl Core {
    pub(crate) fn practice_place(&self) -> PracticePlace {
        if self.host.played_centre().is_some() {
            PracticePlace::Here
        } else if self.host.practice().is_some() {
            PracticePlace::Offered
        } else {
            PracticePlace::Absent
        }
    }

    /// The centre that is played for this desk.
    ///
    /// # Errors
    /// Where there is none.
    pub(crate) fn played(&self) -> Result<Arc<dyn PlayedCentre>, ApiError> {
        self.host.played_centre().ok_or_else(|| Refusal::NotFound.into())
    }

    fn way(&self) -> Result<Arc<dyn Practice>, ApiError> {
        self.host.practice().ok_or_else(|| Refusal::NotFound.into())
    }

    /// What practice does not have.
    ///
    /// # Errors
    /// [`Code::NotInPractice`] where this is practice.
    pub(crate) fn not_in_practice(&self) -> Result<(), ApiError> {
        match self.practice_place() {
            PracticePlace::Here => Err(Code::NotInPractice.into()),
            PracticePlace::Offered | PracticePlace::Absent => Ok(()),
        }
    }

    /// Whether nobody has touched the keys for so long that the desk locks. In practice it does not: time is played forward there, and whose
    /// data stand open does not exist.
    pub(crate) fn has_gone_idle(&self, now: &Tick) -> bool {
        self.host.played_centre().is_none() && self.memory().is_idle(now)
    }

    /// Open the practice kindergarten.
    pub(crate) async fn begin_practice(self: &Arc<Self>) -> Result<Nothing, ApiError> {
        if self.practice_place() == PracticePlace::Here {
            return Err(Refusal::AlreadyDone.into());
        }
        let way = self.way()?;
        let language = self.memory().settings.language.clone();
        way.begin(&language).await?;
        self.go_out();
        Ok(Nothing {})
    }

    /// Leave it: nothing of it is left.
    pub(crate) async fn leave_practice(self: &Arc<Self>) -> Result<Nothing, ApiError> {
        self.played()?;
        self.way()?.leave().await;
        Ok(Nothing {})
    }

    /// Let it begin anew.
    pub(crate) async fn renew_practice(self: &Arc<Self>) -> Result<Nothing, ApiError> {
        self.played()?;
        let way = self.way()?;
        let language = self.memory().settings.language.clone();
        way.leave().await;
        way.begin(&language).await?;
        Ok(Nothing {})
    }

    /// Play time forward. What comes of it the desk hears from its centre, as always.
    pub(crate) async fn pass_time(self: &Arc<Self>, request: PassTime) -> Result<Nothing, ApiError> {
        self.played()?.pass_time(request.until).await?;
        self.tell(Event::Asked);
        Ok(Nothing {})
    }

    pub(crate) fn cut_line(&self, request: CutLine) -> Result<Nothing, ApiError> {
        self.played()?.cut_line(request.cut);
        self.tell(Event::Asked);
        Ok(Nothing {})
    }
}
