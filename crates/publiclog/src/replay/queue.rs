//! The applications and their queues as the lines give them, with positions from the domain's own index.

use std::collections::HashMap;

use oryn_domain::application::{Application, Class, Interest, Privilege, Standing};
use oryn_domain::group::Language;
use oryn_domain::id::{ApplicationId, Id};
use oryn_domain::queue::{QueueIndex, QueueKey};
use oryn_domain::rule_pack::Ratio;
use oryn_domain::time::Instant;

use super::Claim;
use crate::finding::Finding;
use crate::line::{Name, Stood};

/// Room between two applications of one instant: others may come between them 48 times over.
const ROOM: u128 = 1 << 80;
/// The part of an identifier that only keeps applications of different instants apart.
const COUNTER: u128 = (1 << 32) - 1;
/// Where the first of an instant stands.
const MIDDLE: u128 = 1 << 127;

#[derive(Debug, Clone)]
struct Applied {
    /// What the domain ranks: class, filing time, and an identifier that keeps those of one instant in order.
    row: Application,
    child: Name,
    stood: Stood,
}

/// Every application, and where those that wait stand.
#[derive(Debug, Default)]
pub(super) struct Queue {
    applications: HashMap<Name, Applied>,
    index: QueueIndex,
    names: HashMap<ApplicationId, Name>,
    /// Siblings filed as one request, by the first of them.
    requests: HashMap<Name, Vec<Name>>,
    /// The identifiers given to the applications of one instant, in order.
    ties: HashMap<Instant, Vec<u128>>,
}

impl Queue {
    #[expect(clippy::too_many_arguments, reason = "one line, spelled out")]
    pub(super) fn file(
        &mut self,
        index: u64,
        a: Name,
        child: Name,
        (queue, languages): (QueueKey, Vec<Language>),
        filed: Instant,
        tie: u32,
        class: Class,
        together: Option<Name>,
        stood: Option<Stood>,
    ) -> Result<(), Finding> {
        if self.applications.contains_key(&a) {
            return Err(Finding::Twice { index, name: a });
        }
        let id = self.identifier(filed, tie).ok_or(Finding::OutOfPlace { index, name: a })?;
        let row = Application {
            id: ApplicationId(Id::from_bytes(id.to_be_bytes())),
            number: 0,
            child: Id::from_bytes(*child.bytes()).into(),
            guardian: Id::default().into(),
            settlement: queue.settlement,
            kind: queue.kind,
            kindergarten: queue.kindergarten,
            conclusion: None,
            // Only compared with those of others: the name does as well as the identifier.
            together: together.map(|first| ApplicationId(Id::from_bytes(*first.bytes()))),
            languages,
            birth_year: queue.birth_year,
            filed_at: filed,
            privilege: privilege(class),
            interest: Interest::default(),
            standing: Standing::Waiting,
        };
        let stood = stood.unwrap_or(Stood::Waiting);
        if matches!(stood, Stood::Waiting | Stood::Responded) {
            self.index.enter(&row);
        }
        self.names.insert(row.id, a);
        if let Some(first) = together {
            self.requests.entry(first).or_default().push(a);
        }
        self.applications.insert(a, Applied { row, child, stood });
        Ok(())
    }

    /// An identifier that stands behind `tie` others of the same instant and before the rest.
    fn identifier(&mut self, filed: Instant, tie: u32) -> Option<u128> {
        let taken = self.ties.entry(filed).or_default();
        let at = usize::try_from(tie).ok().filter(|at| *at <= taken.len())?;
        let before = at.checked_sub(1).and_then(|at| taken.get(at)).copied();
        let after = taken.get(at).copied();
        let id = match (before, after) {
            (None, None) => MIDDLE,
            (Some(before), None) => before.checked_add(ROOM)?,
            (None, Some(after)) => after.checked_sub(ROOM)?,
            (Some(before), Some(after)) => before + (after - before) / 2,
        };
        let place = id & !COUNTER;
        if before.is_some_and(|before| place <= before) {
            return None;
        }
        taken.insert(at, place);
        let counter = u128::try_from(self.applications.len()).ok().filter(|counter| *counter <= COUNTER)?;
        Some(place | counter)
    }

    fn find(&mut self, index: u64, a: Name) -> Result<&mut Applied, Finding> {
        self.applications.get_mut(&a).ok_or(Finding::Unknown { index, name: a })
    }

    pub(super) fn child(&self, a: Name) -> Option<Name> {
        self.applications.get(&a).map(|found| found.child)
    }

    pub(super) fn row(&self, a: Name) -> Option<&Application> {
        self.applications.get(&a).map(|found| &found.row)
    }

    /// Who waits in the index of a queue, under the log's names.
    pub(super) fn everybody(&self, queue: &QueueKey) -> impl Iterator<Item = (Name, &Application)> {
        self.index
            .everybody(queue)
            .filter_map(|id| self.names.get(&id).copied())
            .filter_map(|a| Some((a, self.row(a)?)))
    }

    pub(super) fn name(&self, id: ApplicationId) -> Option<Name> {
        self.names.get(&id).copied()
    }

    /// The applications of the request this one belongs to that still look for a place together, itself among them.
    pub(super) fn request(&self, a: Name) -> Vec<Name> {
        let together = self.row(a).and_then(|row| row.together);
        let first = together.map(|first| Name::from_bytes(*first.0.bytes()));
        let looks = |other: &Name| {
            let stands = self.stood(*other);
            *other == a || matches!(stands, Some(Stood::Waiting | Stood::Responded | Stood::OnHold))
        };
        match first.and_then(|first| self.requests.get(&first)) {
            Some(all) => all.iter().copied().filter(looks).collect(),
            None => vec![a],
        }
    }

    pub(super) fn stood(&self, a: Name) -> Option<Stood> {
        self.applications.get(&a).map(|found| found.stood)
    }

    pub(super) fn claim(&self, a: Name) -> Option<Claim> {
        self.row(a).map(|row| Claim {
            class: row.class(),
            filed: row.filed_at,
        })
    }

    pub(super) fn position(&self, a: Name, ratio: Ratio) -> Option<u64> {
        self.index.position(self.row(a)?, ratio)
    }

    /// Move an application from one of `from` to `to`; those that wait or have responded stand in their queue.
    pub(super) fn go(&mut self, index: u64, a: Name, from: &[Stood], to: Stood) -> Result<(), Finding> {
        let found = self.find(index, a)?;
        if !from.contains(&found.stood) {
            return Err(Finding::OutOfPlace { index, name: a });
        }
        found.stood = to;
        let row = found.row.clone();
        if matches!(to, Stood::Waiting | Stood::Responded) {
            self.index.enter(&row);
        } else {
            self.index.leave(&row);
        }
        Ok(())
    }

    pub(super) fn reclass(&mut self, index: u64, a: Name, class: Class) -> Result<(), Finding> {
        let found = self.find(index, a)?;
        let before = found.row.clone();
        found.row.privilege = privilege(class);
        let (row, queued) = (found.row.clone(), matches!(found.stood, Stood::Waiting | Stood::Responded));
        if queued {
            self.index.leave(&before);
            self.index.enter(&row);
        }
        Ok(())
    }

    pub(super) fn withdraw(&mut self, index: u64, a: Name) -> Result<(), Finding> {
        self.go(index, a, &[Stood::Waiting, Stood::OnHold, Stood::Inactive], Stood::Withdrawn)
    }

    pub(super) fn hold(&mut self, index: u64, a: Name) -> Result<(), Finding> {
        self.go(index, a, &[Stood::Referred, Stood::Waiting], Stood::OnHold)
    }

    pub(super) fn rest(&mut self, index: u64, a: Name) -> Result<(), Finding> {
        self.go(index, a, &[Stood::Waiting, Stood::OnHold], Stood::Inactive)
    }

    pub(super) fn wait(&mut self, index: u64, a: Name) -> Result<(), Finding> {
        self.go(
            index,
            a,
            &[Stood::OnHold, Stood::Inactive, Stood::Referred, Stood::Withdrawn, Stood::Enrolled],
            Stood::Waiting,
        )
    }
}

/// A right that gives exactly this class.
fn privilege(class: Class) -> Option<Privilege> {
    (class != Class::Ordinary).then(|| Privilege {
        category: String::new(),
        class,
        confirmed: true,
        evidence: None,
        paper: None,
    })
}
