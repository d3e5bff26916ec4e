//! Which law is in force in the register: the pack and the calendar of one instant, chosen among all that were published.
//!
//! Rules read `rules` and `calendar` and need not know that there are others. Whoever holds a register brings it to the instant that
//! counts; [`decide`](crate::decide::decide) makes sure of it.

use super::Register;
use crate::calendar::Calendars;
use crate::hold::Hold;
use crate::id::{CalendarTableId, RulePackId};
use crate::publication::{PublishedCalendar, PublishedRules};
use crate::rule_pack::{RulePack, RulePacks};
use crate::time::Instant;

impl Register {
    /// Every pack that was, is and will be in force.
    #[must_use]
    pub const fn packs(&self) -> &RulePacks {
        &self.packs
    }

    /// Every year of the calendar that was, is and will be in force.
    #[must_use]
    pub const fn calendars(&self) -> &Calendars {
        &self.calendars
    }

    /// Whether `rules` and `calendar` are those in force at this instant.
    #[must_use]
    pub fn is_in_force(&self, at: Instant) -> bool {
        self.in_force_from <= at && at < self.in_force_until
    }

    /// Let `rules` and `calendar` be those in force at this instant.
    pub fn bring_into_force(&mut self, at: Instant) {
        if !self.is_in_force(at) {
            self.choose_law(at);
        }
    }

    /// A pack or a table came: choose again for the instant chosen before.
    pub(super) fn choose_law_again(&mut self) {
        self.choose_law(self.law_of);
    }

    fn choose_law(&mut self, at: Instant) {
        self.rules = self.packs.in_force(at).clone();
        self.calendar = self.calendars.in_force(at).clone();
        let (packs, calendars) = (self.packs.span(at), self.calendars.span(at));
        self.in_force_from = packs.0.max(calendars.0);
        self.in_force_until = packs.1.min(calendars.1);
        self.law_of = at;
    }

    /// The pack a hold was granted under: what its desk decides without a connection is decided by that pack, also when another one
    /// came into force before the desk heard of it.
    #[must_use]
    pub fn rules_of(&self, hold: &Hold) -> &RulePack {
        self.packs.version(&hold.rules).unwrap_or(&self.rules)
    }

    /// A published rule pack.
    #[must_use]
    pub fn published_rules(&self, id: RulePackId) -> Option<&PublishedRules> {
        self.published_rules.get(&id)
    }

    /// Every published rule pack.
    pub fn all_published_rules(&self) -> impl Iterator<Item = &PublishedRules> {
        self.published_rules.values()
    }

    /// A published year of the calendar.
    #[must_use]
    pub fn published_calendar(&self, id: CalendarTableId) -> Option<&PublishedCalendar> {
        self.published_calendars.get(&id)
    }

    /// Every published year of the calendar.
    pub fn all_published_calendars(&self) -> impl Iterator<Item = &PublishedCalendar> {
        self.published_calendars.values()
    }
}
