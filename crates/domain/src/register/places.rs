//! How many places of a group are taken, and by what.

use super::Register;
use crate::bulletin::Bulletin;
use crate::group::Group;

impl Register {
    /// Children in the group: those on the roll and those counted from before Oryn.
    #[must_use]
    pub fn children_in(&self, group: &Group) -> u32 {
        group.counted_before.saturating_add(count(self.roll_of(group.id)))
    }

    /// Places of the group that nothing takes: capacity less roll, live referrals, reserved and published places. A kindergarten cannot
    /// publish more than this (rules.md §1.5: wrongly published places).
    #[must_use]
    pub fn unpublished_places(&self, group: &Group) -> u32 {
        group
            .capacity
            .saturating_sub(self.children_in(group))
            .saturating_sub(self.promised_places(group))
    }

    /// Places of the group that are promised to children who are not in it yet: live referrals, reserved and published places.
    #[must_use]
    pub fn promised_places(&self, group: &Group) -> u32 {
        let published: u32 = self.bulletins_of(group.id).map(|bulletin| self.places_taken_by(bulletin)).sum();
        published.saturating_add(count(self.referrals_into(group.id)))
    }

    /// Places of a bulletin that are offered or reserved, but not yet referred.
    fn places_taken_by(&self, bulletin: &Bulletin) -> u32 {
        let offered = if bulletin.is_live() { bulletin.free } else { 0 };
        offered.saturating_add(count(self.responses_to(bulletin.id).filter(|response| response.reserves_a_place())))
    }
}

/// How many, as the small number groups are counted in.
pub(super) fn count<T>(rows: impl Iterator<Item = T>) -> u32 {
    u32::try_from(rows.count()).unwrap_or(u32::MAX)
}
