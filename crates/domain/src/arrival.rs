//! What a family brought when it came: the check-list of documents, ticked at the desk and kept with the referral (rules.md §1.9).
//!
//! The list is the rule pack's. A kindergarten may refuse an incomplete set; whether it does is its own decision, so the rules do not forbid to
//! go on: they ask that somebody said so, and keep who it was. What a family brings later is ticked later, also when the child is enrolled.

use serde::{Deserialize, Serialize};

use crate::id::StaffId;
use crate::referral::{Referral, ReferralState};
use crate::refusal::Refusal;
use crate::rule_pack::RulePack;
use crate::time::Instant;

/// The check-list of one family as it was ticked last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// What is here, as codes of the rule pack, in its order.
    pub brought: Vec<String>,
    /// Whether the child is admitted although something required is missing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub admitted_without: bool,
    /// When it was ticked.
    pub at: Instant,
    /// Who ticked it.
    pub by: StaffId,
}

/// One document of the check-list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected<'p> {
    /// Its code: `bring-<code>` in the catalogues.
    pub code: &'p str,
    /// The number of its form, `052-2/у`; empty where it has none.
    pub form: &'p str,
    /// Whether the set is incomplete without it.
    pub required: bool,
}

/// The check-list of this pack. A document of which the pack says no more is required and has no form of its own.
pub fn expected(rules: &RulePack) -> impl Iterator<Item = Expected<'_>> {
    rules.documents_to_bring.iter().map(move |code| {
        let details = rules.document_forms.iter().find(|form| form.code == *code);
        Expected {
            code,
            form: details.map_or("", |form| form.form.as_str()),
            required: details.is_none_or(|form| form.required),
        }
    })
}

impl Referral {
    /// The required documents that are not ticked; all of them where nobody has looked yet.
    pub fn missing<'p>(&self, rules: &'p RulePack) -> impl Iterator<Item = Expected<'p>> {
        let brought = self.arrival.as_ref().map(|arrival| arrival.brought.as_slice()).unwrap_or_default();
        expected(rules).filter(move |document| document.required && !brought.iter().any(|code| code == document.code))
    }

    /// Whether the documents let the kindergarten sign: the set is complete, or somebody said that the child is admitted without the rest.
    /// Where nobody began the check-list nothing is known to be missing. What was signed is not taken back by it: a desk asks before a signature.
    ///
    /// # Errors
    /// [`Refusal::DocumentsIncomplete`].
    pub fn admits(&self, rules: &RulePack) -> Result<(), Refusal> {
        let Some(arrival) = &self.arrival else { return Ok(()) };
        match u32::try_from(self.missing(rules).count()).unwrap_or(u32::MAX) {
            missing @ 1.. if !arrival.admitted_without => Err(Refusal::DocumentsIncomplete { missing }),
            _ => Ok(()),
        }
    }

    /// Whether its check-list may still be ticked: while the family is expected, and after the child was enrolled on it.
    #[must_use]
    pub const fn takes_documents(&self) -> bool {
        matches!(self.state, ReferralState::Issued | ReferralState::Fulfilled { .. })
    }
}
