//! Whose lines are where: which lines of the log are about which application, kept while the log is read.
//!
//! A line is about an application when it names it, one of its responses or referrals, or its child after the application was filed. It knows
//! names of the log only; who stands behind them it cannot know.

use std::collections::HashMap;

use crate::line::{Line, Name};

/// Lines by application.
#[derive(Debug, Default)]
pub struct Whose {
    lines: HashMap<Name, Vec<u64>>,
    /// The application of each response, kept place and referral.
    claims: HashMap<Name, Name>,
    /// The applications of each child.
    children: HashMap<Name, Vec<Name>>,
}

impl Whose {
    /// The next line. Lines come in the order of the log.
    pub fn read(&mut self, index: u64, line: &Line) {
        for a in self.applications(line) {
            self.lines.entry(a).or_default().push(index);
        }
    }

    /// The lines about an application, in order.
    #[must_use]
    pub fn of(&self, application: Name) -> &[u64] {
        self.lines.get(&application).map_or(&[], Vec::as_slice)
    }

    fn applications(&mut self, line: &Line) -> Vec<Name> {
        match line {
            Line::Filed { a, child, .. } => {
                self.children.entry(*child).or_default().push(*a);
                vec![*a]
            }
            Line::Classed { a, .. }
            | Line::Withdrawn { a }
            | Line::StopList { a, .. }
            | Line::Inactive { a }
            | Line::Waiting { a }
            | Line::Ranked { a, .. } => vec![*a],
            Line::Responded { r: claim, a, .. } | Line::Kept { r: claim, a, .. } | Line::Referral { f: claim, a, .. } => {
                self.claims.insert(*claim, *a);
                vec![*a]
            }
            Line::Response { r: claim, .. } | Line::ReferralTerm { f: claim, .. } | Line::ReferralEnded { f: claim, .. } => {
                self.claims.get(claim).copied().into_iter().collect()
            }
            Line::Enrolled { child, .. } | Line::EnrolmentEnded { child, .. } | Line::Returned { child, .. } => {
                self.children.get(child).cloned().unwrap_or_default()
            }
            Line::Opened { .. } | Line::Rules { .. } | Line::Published { .. } | Line::Bulletin { .. } | Line::Selection { .. } => {
                Vec::new()
            }
        }
    }
}
