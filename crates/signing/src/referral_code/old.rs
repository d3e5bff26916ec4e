//! Codes as papers bore them before there were signed ones: `ORYN:1:number:last moment:hold:seal`.
//!
//! They are no longer made for a referral that the centre has signed for, and read as long as somebody holds such a paper. The seal is over the hold, so
//! it speaks to whoever has the hold's row, and of the number only; the moment beside it is not covered.

use chrono::NaiveDate;
use oryn_domain::hold::Hold;
use oryn_domain::id::HoldId;

use super::{Read, is_number};

const MARK: &str = "ORYN:1:";
/// Letters of a date as it stands before its time.
const DATE: usize = 10;

/// An old code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldCode {
    /// The referral's number.
    pub number: String,
    /// The last day on the paper.
    pub valid_on: NaiveDate,
    /// The hold it came out of, and the seal of that.
    hold: Option<(HoldId, String)>,
}

impl OldCode {
    /// The hold that it names.
    #[must_use]
    pub fn hold(&self) -> Option<HoldId> {
        self.hold.as_ref().map(|(hold, _)| *hold)
    }

    /// Whether it bears the number and the seal of this hold.
    #[must_use]
    pub fn is_of(&self, hold: &Hold) -> bool {
        let sealed = |(id, seal): &(HoldId, String)| *id == hold.id && !seal.is_empty() && *seal == hold.seal;
        self.number == hold.referral_number && self.hold.as_ref().is_some_and(sealed)
    }
}

/// The old code of a text; [`Read::Damaged`] where one only begins.
pub(super) fn read(text: &str) -> Option<Read> {
    let (_, rest) = text.split_once(MARK)?;
    Some(parts(rest).map_or(Read::Damaged, Read::Old))
}

fn parts(rest: &str) -> Option<OldCode> {
    let mut parts = rest.split(':');
    let number = parts.next().filter(|number| is_number(number))?;
    let valid_on = parts.next()?.get(..DATE)?.parse().ok()?;
    let (hold, seal) = (parts.next()?, parts.next()?);
    Some(OldCode {
        number: number.to_owned(),
        valid_on,
        hold: match hold {
            "" => None,
            id => Some((id.parse().ok()?, seal.trim_end().to_owned())),
        },
    })
}
