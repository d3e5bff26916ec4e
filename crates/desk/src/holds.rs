//! Whether this desk may use a hold now: the seal. Everything else about it is `oryn_sync::notebook`'s and the rules'.
//!
//! The rule it protects (sync.md §3.10, H3): a desk decides finally only under a hold that the server sealed for this very desk.

use oryn_api::error::ApiError;
use oryn_api::wire::ActTime;
use oryn_domain::hold::Hold;
use oryn_domain::register::Register;
use oryn_domain::response::Response;
use oryn_signing::SealPublicKey;
use oryn_sync::notebook::usable_hold;

use crate::replica::Identity;

/// Whether the server's signature over the hold is whole.
pub(crate) fn is_sealed(identity: &Identity, hold: &Hold) -> bool {
    identity
        .seal_key
        .parse::<SealPublicKey>()
        .is_ok_and(|key| key.verify(&hold.sealed_text(), &hold.seal))
}

/// The hold of a selected response, when this desk may use it now.
///
/// # Errors
/// The first condition that does not hold.
pub(crate) fn usable<'r>(register: &'r Register, identity: &Identity, response: &Response, now: ActTime) -> Result<&'r Hold, ApiError> {
    usable_hold(register, &identity.seat(), response, now, |hold| is_sealed(identity, hold))
}

#[cfg(test)]
mod tests {
    use oryn_api::wire::ClockState;
    use oryn_domain::hold::HoldState;
    use oryn_domain::id::{DeskId, HoldId, Id, KindergartenId, ResponseId, StaffId};
    use oryn_domain::permission::Role;
    use oryn_domain::response::ResponseState;
    use oryn_domain::time::Instant;
    use oryn_signing::SealKey;
    use oryn_signing::rand_core::OsRng;
    use oryn_testkit::builders::RegionBuilder;

    use super::*;

    fn id(n: u8) -> Id {
        Id::from_bytes([n; 16])
    }

    /// A selected response with a sealed hold for desk 1, and a moment inside its term.
    fn scene() -> (SealKey, Identity, Response, Hold, ActTime) {
        let key = SealKey::generate(&mut OsRng).expect("a key");
        let start = Instant::from_millis(1_795_564_800_000);
        let identity = Identity {
            desk: DeskId(id(1)),
            kindergarten: KindergartenId(id(2)),
            staff: StaffId(id(3)),
            role: Role::Registrar,
            seal_key: key.public_key().to_string(),
            server: String::new(),
            name: String::new(),
            deed: None,
        };
        let term = oryn_domain::calendar::WorkingDeadline {
            from: start,
            until: start.plus_minutes(600),
            working_days: 1,
            skipped: vec![],
            calendar: "1".into(),
        };
        let response = Response {
            id: ResponseId(id(4)),
            application: id(5).into(),
            bulletin: id(6).into(),
            kindergarten: identity.kindergarten,
            submitted_at: start,
            round: 1,
            ranking: None,
            state: ResponseState::Selected {
                activate_by: term,
                hold: HoldId(id(7)),
                escalated_at: None,
            },
        };
        let mut hold = Hold {
            id: HoldId(id(7)),
            response: response.id,
            application: response.application,
            bulletin: response.bulletin,
            kindergarten: identity.kindergarten,
            desk: Some(identity.desk),
            referral_number: "00012-26-00007-1".into(),
            granted_at: start,
            expires_at: start.plus_minutes(60),
            terms: vec![],
            calendar: "1".into(),
            rules: "1".into(),
            state: HoldState::Active,
            asked_by: None,
            seal: String::new(),
            paper_key: String::new(),
        };
        hold.seal = key.seal(&hold.sealed_text());
        let now = ActTime {
            lo: start,
            hi: start.plus_minutes(10),
            clock: ClockState::Trusted,
        };
        (key, identity, response, hold, now)
    }

    fn verdict(change: impl FnOnce(&mut Identity, &mut Hold, &mut ActTime, &SealKey)) -> Result<HoldId, String> {
        let (key, mut identity, response, mut hold, mut now) = scene();
        change(&mut identity, &mut hold, &mut now, &key);
        let mut register: Register = RegionBuilder::new(now.lo).build().register;
        register.put(hold.into());
        usable(&register, &identity, &response, now)
            .map(|hold| hold.id)
            .map_err(|error| error.code)
    }

    #[test]
    fn a_sealed_active_hold_of_this_desk_may_be_used() {
        assert_eq!(verdict(|_, _, _, _| {}), Ok(HoldId(id(7))));
    }

    #[test]
    fn everything_else_may_not() {
        let code = |verdict: Result<HoldId, String>| verdict.expect_err("refused");
        assert_eq!(
            code(verdict(|identity, _, _, _| identity.desk = DeskId(id(9)))),
            "hold-of-another-desk"
        );
        assert_eq!(code(verdict(|_, hold, _, _| hold.state = HoldState::Used)), "hold-spent");
        assert_eq!(code(verdict(|_, hold, _, _| hold.referral_number.push('9'))), "hold-missing");
        assert_eq!(code(verdict(|_, hold, _, _| hold.seal.clear())), "hold-missing");
        assert_eq!(code(verdict(|identity, _, _, _| identity.seal_key.clear())), "hold-missing");
        assert_eq!(code(verdict(|_, _, now, _| now.clock = ClockState::Untrusted)), "clock-untrusted");
        assert_eq!(
            code(verdict(|_, hold, now, _| now.hi = hold.expires_at.plus_minutes(-15))),
            "hold-expired"
        );
        assert_eq!(
            code(verdict(|_, hold, _, key| {
                hold.response = ResponseId(id(8));
                hold.seal = key.seal(&hold.sealed_text());
            })),
            "hold-missing"
        );
    }
}
