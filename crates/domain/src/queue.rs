//! The queue: its key, its order, and the exact position of an application at any moment.
//!
//! Order (rules.md §1.3): confirmed out-of-turn first; then first-priority and ordinary interleaved by the pack's ratio; each class by
//! filing instant. The index keeps one sorted list per class, so a position is a binary search and a little arithmetic; the
//! plain sort of [`ranked`] is its oracle in tests.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::application::{Application, Class};
use crate::group::GroupKind;
use crate::id::{ApplicationId, KindergartenId, SettlementId};
use crate::rule_pack::Ratio;
use crate::time::Instant;

/// Which queue: settlement × kind of group × birth year; correctional also by type (inside the kind) and kindergarten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct QueueKey {
    /// Settlement.
    pub settlement: SettlementId,
    /// Kind of group.
    pub kind: GroupKind,
    /// Birth year.
    pub birth_year: i32,
    /// Kindergarten, correctional queues only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kindergarten: Option<KindergartenId>,
}

/// A place in one line of a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Whose line.
    pub class: Class,
    /// How many stand before it in that line.
    pub index: u32,
}

/// How many stand in each of the three lines of a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lengths {
    /// Confirmed out-of-turn.
    pub out_of_turn: u32,
    /// First-priority.
    pub first_priority: u32,
    /// Ordinary.
    pub ordinary: u32,
}

impl Lengths {
    /// The position of a place, counted from 1: out-of-turn first, then the other two interleaved by the ratio (rules.md §1.3).
    #[must_use]
    pub fn position(self, place: Place, ratio: Ratio) -> u64 {
        let wide = |count: u32| u64::from(count);
        let at = usize::try_from(place.index).unwrap_or(usize::MAX);
        let mixed = |owed: usize, there: u32| u64::try_from(owed).unwrap_or(u64::MAX).min(wide(there));
        let before = match place.class {
            Class::OutOfTurn => 0,
            Class::FirstPriority => wide(self.out_of_turn) + mixed(ratio.ordinary_before_privileged(at), self.ordinary),
            Class::Ordinary => wide(self.out_of_turn) + mixed(ratio.privileged_before_ordinary(at), self.first_priority),
        };
        before + wide(place.index) + 1
    }

    const fn of(&mut self, class: Class) -> &mut u32 {
        match class {
            Class::OutOfTurn => &mut self.out_of_turn,
            Class::FirstPriority => &mut self.first_priority,
            Class::Ordinary => &mut self.ordinary,
        }
    }

    /// One more in a line.
    #[must_use]
    pub const fn more(mut self, class: Class) -> Self {
        let line = self.of(class);
        *line = line.saturating_add(1);
        self
    }

    /// One less in a line.
    #[must_use]
    pub const fn less(mut self, class: Class) -> Self {
        let line = self.of(class);
        *line = line.saturating_sub(1);
        self
    }
}

/// What orders an application inside its class.
pub type SortKey = (Instant, ApplicationId);

/// One queue: three sorted lists.
#[derive(Debug, Clone, Default)]
struct Lines {
    out_of_turn: Vec<SortKey>,
    first_priority: Vec<SortKey>,
    ordinary: Vec<SortKey>,
}

impl Lines {
    const fn line(&self, class: Class) -> &Vec<SortKey> {
        match class {
            Class::OutOfTurn => &self.out_of_turn,
            Class::FirstPriority => &self.first_priority,
            Class::Ordinary => &self.ordinary,
        }
    }

    const fn line_mut(&mut self, class: Class) -> &mut Vec<SortKey> {
        match class {
            Class::OutOfTurn => &mut self.out_of_turn,
            Class::FirstPriority => &mut self.first_priority,
            Class::Ordinary => &mut self.ordinary,
        }
    }

    const fn len(&self) -> usize {
        self.out_of_turn.len() + self.first_priority.len() + self.ordinary.len()
    }
}

/// Every queue of a region, kept sorted.
#[derive(Debug, Clone, Default)]
pub struct QueueIndex {
    queues: HashMap<QueueKey, Lines>,
}

impl QueueIndex {
    /// Put an application into its queue. Putting it twice changes nothing.
    pub fn enter(&mut self, application: &Application) {
        let key = (application.filed_at, application.id);
        let line = self.queues.entry(application.queue()).or_default().line_mut(application.class());
        if let Err(place) = line.binary_search(&key) {
            line.insert(place, key);
        }
    }

    /// Take an application out of its queue.
    pub fn leave(&mut self, application: &Application) {
        let key = (application.filed_at, application.id);
        if let Some(lines) = self.queues.get_mut(&application.queue()) {
            let line = lines.line_mut(application.class());
            if let Ok(place) = line.binary_search(&key) {
                line.remove(place);
            }
        }
    }

    /// The place in its line; `None` when it stands in no queue now.
    #[must_use]
    pub fn place(&self, application: &Application) -> Option<Place> {
        let class = application.class();
        let line = self.queues.get(&application.queue())?.line(class);
        let at = line.binary_search(&(application.filed_at, application.id)).ok()?;
        Some(Place { class, index: small(at) })
    }

    /// The place it would have in its line if it entered now; it must not stand there yet.
    #[must_use]
    pub fn place_to_be(&self, application: &Application) -> Place {
        let class = application.class();
        let key = (application.filed_at, application.id);
        let index = self
            .queues
            .get(&application.queue())
            .map_or(0, |lines| lines.line(class).partition_point(|stands| *stands < key));
        Place {
            class,
            index: small(index),
        }
    }

    /// How long the lines of a queue are.
    #[must_use]
    pub fn lengths(&self, queue: &QueueKey) -> Lengths {
        self.queues.get(queue).map_or_else(Lengths::default, |lines| Lengths {
            out_of_turn: small(lines.out_of_turn.len()),
            first_priority: small(lines.first_priority.len()),
            ordinary: small(lines.ordinary.len()),
        })
    }

    /// The position, counted from 1; `None` when it stands in no queue now.
    #[must_use]
    pub fn position(&self, application: &Application, ratio: Ratio) -> Option<u64> {
        let place = self.place(application)?;
        Some(self.lengths(&application.queue()).position(place, ratio))
    }

    /// How many stand in a queue.
    #[must_use]
    pub fn len(&self, queue: &QueueKey) -> u64 {
        self.queues
            .get(queue)
            .map_or(0, |lines| u64::try_from(lines.len()).unwrap_or(u64::MAX))
    }

    /// How many stand in all queues.
    #[must_use]
    pub fn total(&self) -> u64 {
        u64::try_from(self.queues.values().map(Lines::len).sum::<usize>()).unwrap_or(u64::MAX)
    }

    /// The queues that exist, with the number of applications in each.
    pub fn queues(&self) -> impl Iterator<Item = (&QueueKey, usize)> {
        self.queues.iter().map(|(key, lines)| (key, lines.len()))
    }

    /// Everybody in one queue, line by line: for questions to which the order is no matter.
    pub fn everybody(&self, queue: &QueueKey) -> impl Iterator<Item = ApplicationId> + use<'_> {
        self.queues
            .get(queue)
            .into_iter()
            .flat_map(|lines| [&lines.out_of_turn, &lines.first_priority, &lines.ordinary])
            .flatten()
            .map(|(_, id)| *id)
    }

    /// The applications of one queue in order, from `skip` on. Costs as much as it walks over: pages near the front are cheap.
    #[must_use]
    pub fn page(&self, queue: &QueueKey, ratio: Ratio, skip: usize, take: usize) -> Vec<ApplicationId> {
        let Some(lines) = self.queues.get(queue) else { return Vec::new() };
        let ids = |line: &[SortKey]| line.iter().map(|(_, id)| *id).collect::<Vec<_>>();
        let mut order = ids(&lines.out_of_turn);
        order.extend(interleave(&ids(&lines.first_priority), &ids(&lines.ordinary), ratio));
        order.into_iter().skip(skip).take(take).collect()
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// `privileged` and `ordinary` mixed: as many privileged as the ratio says, then as many ordinary; when one side ends the other goes on.
#[must_use]
pub fn interleave<T: Copy>(privileged: &[T], ordinary: &[T], ratio: Ratio) -> Vec<T> {
    let (mut left, mut right) = (privileged.iter(), ordinary.iter());
    let mut mixed = Vec::with_capacity(privileged.len() + ordinary.len());
    loop {
        let before = mixed.len();
        mixed.extend(left.by_ref().take(ratio.privileged()));
        mixed.extend(right.by_ref().take(ratio.ordinary()));
        if mixed.len() == before {
            return mixed;
        }
    }
}

/// Any set of applications of one queue in queue order: sort by class and filing instant, then interleave.
#[must_use]
pub fn ranked<'a>(applications: impl IntoIterator<Item = &'a Application>, ratio: Ratio) -> Vec<ApplicationId> {
    let mut lines = Lines::default();
    for application in applications {
        lines.line_mut(application.class()).push((application.filed_at, application.id));
    }
    let sorted = |mut line: Vec<SortKey>| {
        line.sort_unstable();
        line.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
    };
    let mut order = sorted(lines.out_of_turn);
    order.extend(interleave(&sorted(lines.first_priority), &sorted(lines.ordinary), ratio));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::{Privilege, Standing};
    use crate::group::Language;
    use crate::id::Id;
    use proptest::prelude::*;

    fn application(n: u8, filed: i64, class: Class) -> Application {
        Application {
            id: ApplicationId(Id::from_bytes([n; 16])),
            number: u64::from(n),
            child: Id::from_bytes([n; 16]).into(),
            guardian: Id::default().into(),
            settlement: Id::default().into(),
            kind: GroupKind::Ordinary,
            kindergarten: None,
            conclusion: None,
            together: None,
            languages: vec![Language::Kazakh],
            birth_year: 2023,
            filed_at: Instant::from_micros(filed),
            privilege: (class != Class::Ordinary).then(|| Privilege {
                category: "any".into(),
                class,
                confirmed: true,
                evidence: None,
                paper: None,
            }),
            interest: crate::application::Interest::default(),
            standing: Standing::Waiting,
        }
    }

    fn class() -> impl Strategy<Value = Class> {
        prop_oneof![
            Just(Class::OutOfTurn),
            Just(Class::FirstPriority),
            Just(Class::Ordinary),
            Just(Class::Ordinary)
        ]
    }

    #[test]
    fn one_privileged_then_three_ordinary() {
        let ratio = Ratio::new(1, 3).expect("a ratio");
        assert_eq!(
            interleave(&["b1", "b2"], &["c1", "c2", "c3", "c4", "c5"], ratio),
            ["b1", "c1", "c2", "c3", "b2", "c4", "c5"]
        );
        assert_eq!(interleave(&["b1", "b2", "b3"], &["c1"], ratio), ["b1", "c1", "b2", "b3"]);
    }

    #[test]
    fn an_unconfirmed_out_of_turn_right_gives_nothing() {
        let mut claimed = application(1, 5, Class::OutOfTurn);
        claimed.privilege.as_mut().expect("claimed").confirmed = false;
        assert_eq!(claimed.class(), Class::Ordinary);
    }

    proptest! {
        #[test]
        fn the_index_agrees_with_the_plain_sort(
            people in prop::collection::vec((0i64..50, class()), 1..60), gone in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
            privileged in 1u8..4, ordinary in 1u8..5,
        ) {
            let ratio = Ratio::new(privileged, ordinary).expect("a ratio");
            let mut waiting: Vec<Application> =
                people.iter().enumerate().map(|(n, (filed, class))| application(u8::try_from(n).expect("few"), *filed, *class)).collect();
            let mut index = QueueIndex::default();
            waiting.iter().for_each(|a| index.enter(a));
            for place in gone {
                if waiting.len() > 1 {
                    index.leave(&waiting.remove(place.index(waiting.len())));
                }
            }
            let order = ranked(&waiting, ratio);
            for a in &waiting {
                let expected = order.iter().position(|id| *id == a.id).map(|place| u64::try_from(place + 1).expect("small"));
                prop_assert_eq!(index.position(a, ratio), expected);
            }
            prop_assert_eq!(index.page(&waiting[0].queue(), ratio, 0, usize::MAX), order);
        }

        #[test]
        fn who_filed_earlier_in_a_class_is_never_behind(people in prop::collection::vec((0i64..1000, class()), 2..40)) {
            let ratio = Ratio::new(1, 3).expect("a ratio");
            let all: Vec<_> = people.iter().enumerate().map(|(n, (f, c))| application(u8::try_from(n).expect("few"), *f, *c)).collect();
            let order = ranked(&all, ratio);
            let place = |a: &Application| order.iter().position(|id| *id == a.id);
            for a in &all {
                for b in &all {
                    if a.class() == b.class() && a.filed_at < b.filed_at {
                        prop_assert!(place(a) < place(b));
                    }
                }
            }
        }
    }
}
