//! Who works in the kindergarten, as its head says: acts like any other, which the centre decides.

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::people::AddStaff;
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::child::PersonName;
use oryn_domain::id::StaffId;
use oryn_domain::iin::Iin;
use oryn_domain::permission::Role;

use crate::acts::{Draft, id};
use crate::desk::Core;
use crate::{problem, views};

/// Letters of one part of a name, at most.
const LONGEST_PART: usize = 60;

/// A part of a name as it was typed, with one space between its words.
fn part(typed: &str) -> Result<String, ApiError> {
    let said = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = said.chars().count() <= LONGEST_PART && !said.chars().any(|letter| letter.is_control() || letter.is_ascii_digit());
    if fits { Ok(said) } else { Err(problem::form()) }
}

impl Core {
    /// Add a colleague to the staff.
    pub(crate) async fn add_staff(self: &Arc<Self>, request: AddStaff) -> Result<ActDone, ApiError> {
        let patronymic = part(&request.patronymic)?;
        let name = PersonName {
            surname: part(&request.surname)?,
            given: part(&request.given)?,
            patronymic: (!patronymic.is_empty()).then_some(patronymic),
        };
        let iin: Iin = request.iin.trim().parse()?;
        let named = |role: &Role| views::role(*role) == request.role;
        let role = Role::ALL.into_iter().find(named).ok_or_else(problem::form)?;
        let turn = self.turn().await?;
        let staff: StaffId = self.new_id(&turn);
        let about = name.full();
        let command = Command::AddStaff { staff, name, iin, role };
        let done = self.perform(&turn, Draft::new(command, about, format!("staff/{staff}"))).await?;
        Ok(done.done(Some(staff.to_string())))
    }

    /// Take a colleague off the staff.
    pub(crate) async fn dismiss_staff(self: &Arc<Self>, staff: &str) -> Result<ActDone, ApiError> {
        let turn = self.turn().await?;
        let person = self.member(id(staff)?)?;
        let command = Command::DismissStaff { staff: person.id };
        let done = self
            .perform(&turn, Draft::new(command, person.name.full(), format!("staff/{}", person.id)))
            .await?;
        Ok(done.done(None))
    }
}
