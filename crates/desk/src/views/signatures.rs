//! What is signed, and what only seems so.
//!
//! The rule it protects: nothing is shown as signed before the centre has verified the electronic signature. An act of this desk lies over the rows of the
//! centre until the centre has taken it into them, and it takes a signature when it has verified it: so the two are compared. What both sides signed on paper
//! nobody has to verify.

use oryn_domain::contract::{Addendum, Contract, SignatureStanding};

use crate::replica::Replica;

/// A signature that was given at this desk, and that the centre has not verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Here {
    /// Nothing was signed before.
    First,
    /// The one before does not stand.
    Again,
}

/// A signature of the kindergarten as a row has it: where it stands, as far as that is known.
type Given = Option<SignatureStanding>;

/// What a person may think of the kindergarten's signature under a contract or an addition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Whether it was given here and waits for the centre.
    pub here: Option<Here>,
    standing: Given,
}

const fn fails(standing: Given) -> bool {
    matches!(standing, Some(SignatureStanding::Fails { .. }))
}

impl Mark {
    /// From the standings of the signature in the picture and among the rows of the centre, each where there is a signature at all.
    fn new(shown: Option<&Given>, centre: Option<&Given>) -> Self {
        let here = match (shown, centre) {
            (None, _) => None,
            (Some(_), None) => Some(Here::First),
            (Some(shown), Some(before)) => (fails(*before) && !fails(*shown)).then_some(Here::Again),
        };
        Self {
            here,
            standing: shown.copied().flatten(),
        }
    }

    /// Of the signature under a contract.
    pub(crate) fn under(replica: &Replica, contract: &Contract) -> Self {
        let before = replica.base().contract(contract.id);
        let given = |row: &Contract| row.signature().map(|_| row.standing);
        Self::new(given(contract).as_ref(), before.and_then(given).as_ref())
    }

    /// Of the electronic signature under an addition.
    pub(crate) fn under_addendum(replica: &Replica, contract: &Contract, addendum: &Addendum) -> Self {
        let before = replica.base().contract(contract.id).and_then(|row| row.addendum(addendum.number));
        let given = |row: &Addendum| row.signature().map(|_| row.standing);
        Self::new(given(addendum).as_ref(), before.and_then(given).as_ref())
    }

    /// What is open about it, as screens know it.
    pub(crate) const fn doubt(self) -> Option<&'static str> {
        match (self.here, self.standing) {
            (Some(_), _) => Some("here"),
            (None, Some(SignatureStanding::Provisional { .. })) => Some("provisional"),
            (None, Some(SignatureStanding::Fails { .. })) => Some("fails"),
            (None, Some(SignatureStanding::Confirmed { .. }) | None) => None,
        }
    }
}

/// What was signed here under this contract and waits for the centre: nothing stands for the contract itself, a number for an addition.
pub(crate) fn unverified(replica: &Replica, contract: &Contract) -> Vec<Option<u32>> {
    let itself = Mark::under(replica, contract).here.map(|_| None);
    let waits = |row: &&Addendum| Mark::under_addendum(replica, contract, row).here.is_some();
    let additions = contract.addenda.iter().filter(waits).map(|row| Some(row.number));
    itself.into_iter().chain(additions).collect()
}

#[cfg(test)]
mod tests {
    use oryn_domain::contract::{SignatureDoubt, SignatureFlaw};
    use oryn_domain::time::Instant;

    use super::*;

    #[test]
    fn a_signature_is_in_doubt_until_the_centre_has_verified_it_and_while_it_does_not_stand() {
        let at = Instant::default();
        let clear: Given = None;
        let confirmed = Some(SignatureStanding::Confirmed { at });
        let (because, since) = (SignatureDoubt::PaperAwaited, at);
        let open = Some(SignatureStanding::Provisional { because, since });
        let because = SignatureFlaw::Revoked;
        let failing = Some(SignatureStanding::Fails { because, at });
        for (shown, centre, here, doubt) in [
            (None, None, None, None),
            (Some(clear), None, Some(Here::First), Some("here")),
            (Some(clear), Some(clear), None, None),
            (Some(confirmed), Some(confirmed), None, None),
            (Some(open), Some(open), None, Some("provisional")),
            (Some(failing), Some(failing), None, Some("fails")),
            (Some(clear), Some(failing), Some(Here::Again), Some("here")),
        ] {
            let mark = Mark::new(shown.as_ref(), centre.as_ref());
            assert_eq!((mark.here, mark.doubt()), (here, doubt), "{shown:?} over {centre:?}");
        }
    }
}
