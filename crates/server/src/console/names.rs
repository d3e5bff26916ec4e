//! The names that stand beside identifiers on a page.

use std::collections::HashMap;

use oryn_domain::id::{KindergartenId, OfficerId, StaffId};
use oryn_domain::register::Register;
use oryn_domain::settlement::TriName;

use crate::failure::Failure;
use crate::store::Store;

/// What a kindergarten is called; empty for one that the register does not know.
pub(super) fn place(register: &Register, id: KindergartenId) -> TriName {
    register.kindergarten(id).map_or_else(nameless, |row| row.name.clone())
}

/// What nobody has named.
pub(super) const fn nameless() -> TriName {
    TriName {
        kk: String::new(),
        ru: String::new(),
        en: None,
    }
}

/// A member of staff.
pub(super) fn person(register: &Register, id: StaffId) -> String {
    register.staff_member(id).map(|row| row.name.full()).unwrap_or_default()
}

/// The names of all officers, those of closed accounts as well.
pub(super) async fn officers(store: &dyn Store) -> Result<HashMap<OfficerId, String>, Failure> {
    let all = store.department().officers().await?;
    Ok(all.into_iter().map(|row| (row.id, row.name)).collect())
}
