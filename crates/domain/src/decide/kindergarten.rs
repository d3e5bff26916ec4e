//! What parents read of a kindergarten: its passport, as the department corrects it.
//!
//! The rule it protects: nobody changes by it what papers and queues hang on. The name, the code, the settlement, the number and the head stay as
//! they were imported; places are the groups'.

use super::Context;
use crate::fact::Fact;
use crate::id::KindergartenId;
use crate::kindergarten::Passport;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::register::Register;

/// The department corrects the passport of a kindergarten: the whole of it, as it stands from now on.
pub(super) fn change(register: &Register, id: KindergartenId, passport: &Passport, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepKindergartens)?;
    let row = register.kindergarten(id).ok_or(Refusal::NotFound)?;
    passport.in_order()?;
    if row.passport() == *passport {
        return Err(Refusal::AlreadyDone);
    }
    Ok(vec![Fact::PassportChanged {
        kindergarten: id,
        passport: Box::new(passport.clone()),
    }])
}
