//! Why a position changed: every movement of a queue as one small fact, and the causes of one application's changes read from them.
//!
//! A position is never stored. What is stored is who moved: the class and the place in the line it left or entered, how long the three lines
//! were then, and the ratio in force. From the place where an application stands now, [`why`] walks back through the movements and finds what
//! each of them did to it, so one row serves everybody behind. Between two movements the law may change: the published packs say when, and their
//! versions are causes as well. The amounts add up to the whole change, always.

use serde::{Deserialize, Serialize};

use crate::application::{Application, Class, Standing};
use crate::id::ApplicationId;
use crate::queue::{Lengths, Place, QueueKey};
use crate::rule_pack::{Ratio, RulePacks};
use crate::time::Instant;

/// What made somebody's place change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A new application.
    Filed,
    /// An application came back into the queue with its old filing time.
    Returned,
    /// Got a referral.
    Referred,
    /// Went to the stop-list.
    Held,
    /// Did not confirm that a place is still wanted.
    Inactive,
    /// Was enrolled.
    Enrolled,
    /// Was taken back.
    Withdrawn,
    /// A right was confirmed or taken away, so the class changed.
    ClassChanged,
    /// The law's ratio changed; nobody moved.
    Rules,
}

impl Cause {
    /// The name in catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Returned => "returned",
            Self::Referred => "referred",
            Self::Held => "held",
            Self::Inactive => "inactive",
            Self::Enrolled => "enrolled",
            Self::Withdrawn => "withdrawn",
            Self::ClassChanged => "class-changed",
            Self::Rules => "rules",
        }
    }

    const fn of(before: Option<&Application>, after: &Application) -> Self {
        match after.standing {
            Standing::Waiting | Standing::Responded { .. } => match before {
                None => Self::Filed,
                Some(before) if before.is_queued() => Self::ClassChanged,
                Some(_) => Self::Returned,
            },
            Standing::Referred { .. } => Self::Referred,
            Standing::OnHold { .. } => Self::Held,
            Standing::Inactive { .. } => Self::Inactive,
            Standing::Enrolled { .. } => Self::Enrolled,
            Standing::Withdrawn { .. } => Self::Withdrawn,
        }
    }
}

/// One movement of a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueMove {
    /// The queue.
    pub queue: QueueKey,
    /// Who moved.
    pub application: ApplicationId,
    /// Its filing instant, which orders it in its line.
    pub filed_at: Instant,
    /// Where it stood.
    pub from: Option<Place>,
    /// Where it stands now.
    pub to: Option<Place>,
    /// Why.
    pub cause: Cause,
    /// How long the lines were before.
    pub before: Lengths,
    /// The ratio in force.
    pub ratio: Ratio,
}

impl QueueMove {
    /// The movement that a change of an application is; `None` when it stands where it stood. `from` and `to` are its places before and after,
    /// `before` the lengths before.
    #[must_use]
    pub fn of(
        was: Option<&Application>,
        now: &Application,
        from: Option<Place>,
        to: Option<Place>,
        before: Lengths,
        ratio: Ratio,
    ) -> Option<Self> {
        (from != to).then(|| Self {
            queue: now.queue(),
            application: now.id,
            filed_at: now.filed_at,
            from,
            to,
            cause: Cause::of(was, now),
            before,
            ratio,
        })
    }

    /// How long the lines were after it.
    #[must_use]
    pub fn after(&self) -> Lengths {
        let left = self.from.map_or(self.before, |place| self.before.less(place.class));
        self.to.map_or(left, |place| left.more(place.class))
    }

    /// Where somebody who stands at `place` after this movement stood before it.
    fn back(&self, who: ApplicationId, filed_at: Instant, place: Place) -> Option<Place> {
        if self.application == who {
            return self.from;
        }
        let ahead = (self.filed_at, self.application) < (filed_at, who);
        let same = |moved: Option<Place>| moved.is_some_and(|moved| moved.class == place.class);
        let mut index = place.index;
        if ahead && same(self.to) {
            index = index.saturating_sub(1);
        }
        if ahead && same(self.from) {
            index = index.saturating_add(1);
        }
        Some(Place { index, ..place })
    }
}

/// One change of somebody's position and its cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Instant,
    /// Why.
    pub cause: Cause,
    /// Whether the application itself moved; otherwise somebody else did.
    pub own: bool,
    /// The class in which whoever moved stands or stood.
    pub class: Option<Class>,
    /// Where the law changed: the version of the pack that came into force.
    pub rules: Option<String>,
    /// How much the position grew (a larger number: further back) or shrank. An application that comes back is compared with where it stood when
    /// it left; leaving itself changes nothing by itself.
    pub amount: i64,
    /// The position after it; `None` while it stands in no queue.
    pub position: Option<u64>,
}

/// How things stand at the moment up to which causes are asked for, and the law that led there.
#[derive(Debug, Clone, Copy)]
pub struct Now<'a> {
    /// Where the application stands.
    pub place: Option<Place>,
    /// How long the lines of its queue are.
    pub lengths: Lengths,
    /// The ratio in force.
    pub ratio: Ratio,
    /// When this is.
    pub at: Instant,
    /// Every pack: each that came into force is a cause by itself, whether anybody moved after it or not.
    pub packs: &'a RulePacks,
}

/// One change of the ratio.
struct Switch<'a> {
    at: Instant,
    before: Ratio,
    after: Ratio,
    version: &'a str,
}

/// How the law came from one ratio to another between two instants. The packs say it; an act that was decided by the law of an earlier
/// instant may leave a step over, which stands at the end.
fn switches(packs: &RulePacks, (from, before): (Instant, Ratio), (until, after): (Instant, Ratio)) -> Vec<Switch<'_>> {
    let mut ratio = before;
    let mut switches = Vec::new();
    let begun = packs
        .all()
        .filter(|pack| from < pack.effective_from && pack.effective_from <= until);
    for pack in begun {
        if pack.ratio != ratio {
            switches.push(Switch {
                at: pack.effective_from,
                before: ratio,
                after: pack.ratio,
                version: &pack.version,
            });
            ratio = pack.ratio;
        }
    }
    if ratio != after {
        let in_force = packs.in_force(until);
        let pack = packs.all().filter(|pack| pack.ratio == after).last().unwrap_or(in_force);
        switches.push(Switch {
            at: until,
            before: ratio,
            after,
            version: &pack.version,
        });
    }
    switches
}

/// The changes of one application's position since an instant, oldest first: those that the movements of its queue made, and those that the law
/// made when another ratio came into force. `moves` are all movements since then, oldest first.
#[must_use]
pub fn why(who: &Application, since: Instant, now: &Now<'_>, moves: &[(Instant, QueueMove)]) -> Vec<Change> {
    let mut steps: Vec<Step> = Vec::new();
    let mut place = now.place;
    let mut known = (now.lengths, now.ratio, now.at);
    for (at, moved) in moves.iter().rev() {
        steps.extend(Step::of_the_law(place, known, now.packs, (*at, moved.ratio)));
        let own = moved.application == who.id;
        let earlier = match place {
            Some(place) => moved.back(who.id, who.filed_at, place),
            None if own => moved.from,
            None => None,
        };
        steps.push(Step {
            at: *at,
            cause: moved.cause,
            own,
            class: moved.to.or(moved.from).map(|place| place.class),
            rules: None,
            before: earlier.map(|place| moved.before.position(place, moved.ratio)),
            after: place.map(|place| moved.after().position(place, moved.ratio)),
        });
        place = earlier;
        known = (moved.before, moved.ratio, *at);
    }
    let then = now.packs.in_force(since).ratio;
    steps.extend(Step::of_the_law(place, known, now.packs, (since, then)));
    steps.reverse();
    changes(steps)
}

/// What one movement did to one position.
struct Step {
    at: Instant,
    cause: Cause,
    own: bool,
    class: Option<Class>,
    rules: Option<String>,
    before: Option<u64>,
    after: Option<u64>,
}

impl Step {
    /// What the law alone did to somebody at `place` between `from` and what is known of later, latest first: nobody moved, the numbers did.
    fn of_the_law(
        place: Option<Place>,
        (lengths, ratio, until): (Lengths, Ratio, Instant),
        packs: &RulePacks,
        from: (Instant, Ratio),
    ) -> impl Iterator<Item = Self> {
        let at = move |ratio| place.map(|place| lengths.position(place, ratio));
        switches(packs, from, (until, ratio)).into_iter().rev().map(move |switch| Self {
            at: switch.at,
            cause: Cause::Rules,
            own: false,
            class: None,
            rules: Some(switch.version.to_owned()),
            before: at(switch.before),
            after: at(switch.after),
        })
    }
}

/// Amounts, oldest first: who comes back is compared with where it stood when it left.
fn changes(steps: Vec<Step>) -> Vec<Change> {
    let mut left: Option<u64> = None;
    let mut changes = Vec::new();
    for step in steps {
        let amount = match (step.before, step.after) {
            (Some(before), Some(after)) => difference(before, after),
            (Some(before), None) => {
                left = Some(before);
                0
            }
            (None, Some(after)) => left.take().map_or(0, |before| difference(before, after)),
            (None, None) => 0,
        };
        if step.own || amount != 0 {
            changes.push(Change {
                at: step.at,
                cause: step.cause,
                own: step.own,
                class: step.class,
                rules: step.rules,
                amount,
                position: step.after,
            });
        }
    }
    changes
}

fn difference(before: u64, after: u64) -> i64 {
    let signed = |position: u64| i64::try_from(position).unwrap_or(i64::MAX);
    signed(after).saturating_sub(signed(before))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::application::{Interest, Privilege};
    use crate::calendar::Calendar;
    use crate::fact::Fact;
    use crate::group::{GroupKind, Language};
    use crate::id::Id;
    use crate::publication::{PublishedRules, SignedFile};
    use crate::register::Register;
    use crate::rule_pack::RulePack;
    use crate::rule_pack::tests::pack;
    use proptest::prelude::*;

    const BEGIN: Instant = Instant::from_micros(1_000_000_000_000);

    /// What may happen to one queue.
    #[derive(Debug, Clone)]
    enum Event {
        Filed(u8, Option<(Class, bool)>),
        Leaves(u8),
        ComesBack(u8),
        Classed(u8, Option<Class>),
        /// Another ratio from some minutes on.
        Law(u8, u8, u8),
        Passes(u8),
    }

    fn class() -> impl Strategy<Value = Class> {
        prop_oneof![Just(Class::OutOfTurn), Just(Class::FirstPriority)]
    }

    fn event() -> impl Strategy<Value = Event> {
        let who = 0u8..12;
        prop_oneof![
            4 => (who.clone(), prop::option::of((class(), any::<bool>()))).prop_map(|(who, right)| Event::Filed(who, right)),
            2 => who.clone().prop_map(Event::Leaves),
            2 => who.clone().prop_map(Event::ComesBack),
            2 => (who, prop::option::of(class())).prop_map(|(who, right)| Event::Classed(who, right)),
            2 => (1u8..5, 1u8..5, 1u8..60).prop_map(|(first, ordinary, ahead)| Event::Law(first, ordinary, ahead)),
            3 => (1u8..40).prop_map(Event::Passes),
        ]
    }

    fn id(n: u8) -> ApplicationId {
        Id::from_bytes([n + 1; 16]).into()
    }

    fn privilege(class: Class, confirmed: bool) -> Privilege {
        Privilege {
            category: "any".to_owned(),
            class,
            confirmed,
            evidence: None,
            paper: None,
        }
    }

    /// A queue that moves, and everything that moved in it.
    struct Walk {
        register: Register,
        now: Instant,
        moves: Vec<(Instant, QueueMove)>,
        packs: u32,
    }

    impl Walk {
        fn new() -> Self {
            let first = RulePack {
                effective_from: Instant::from_micros(0),
                ..pack()
            };
            let mut register = Register::new(first, Calendar::default());
            register.bring_into_force(BEGIN);
            Self {
                register,
                now: BEGIN,
                moves: Vec::new(),
                packs: 0,
            }
        }

        fn happens(&mut self, fact: &Fact) {
            if let Some(moved) = self.register.queue_move(fact) {
                self.moves.push((self.now, moved));
            }
            self.register.apply(fact);
        }

        fn standing(&self, who: u8) -> Option<Standing> {
            self.register.application(id(who)).map(|row| row.standing.clone())
        }

        fn step(&mut self, event: &Event) {
            let application = |who: u8| id(who);
            match *event {
                Event::Filed(who, right) if self.standing(who).is_none() => self.happens(&Fact::ApplicationFiled {
                    application: filed(who, right, self.now),
                }),
                Event::Leaves(who) if self.standing(who) == Some(Standing::Waiting) => self.happens(&Fact::ApplicationMoved {
                    application: application(who),
                    standing: Standing::Inactive { since: self.now },
                }),
                Event::ComesBack(who) if matches!(self.standing(who), Some(Standing::Inactive { .. })) => {
                    self.happens(&Fact::ApplicationMoved {
                        application: application(who),
                        standing: Standing::Waiting,
                    });
                }
                Event::Classed(who, right) if self.standing(who).is_some() => self.happens(&Fact::PrivilegeChanged {
                    application: application(who),
                    privilege: right.map(|class| privilege(class, true)),
                }),
                Event::Law(first_priority, ordinary, ahead) => self.publish(first_priority, ordinary, ahead),
                Event::Passes(minutes) => self.now = self.now.plus_minutes(i64::from(minutes)),
                _ => {}
            }
            self.register.bring_into_force(self.now);
        }

        fn publish(&mut self, first_priority: u8, ordinary: u8, ahead: u8) {
            self.packs += 1;
            let pack = RulePack {
                version: format!("v{}", self.packs),
                effective_from: self.now.plus_minutes(i64::from(ahead)).plus_micros(i64::from(self.packs)),
                ratio: Ratio::new(first_priority, ordinary).expect("no zero side"),
                ..pack()
            };
            let rules = PublishedRules {
                id: Id::default().derived(self.packs).into(),
                pack,
                file: SignedFile {
                    text: String::new(),
                    key: String::new(),
                    seal: String::new(),
                },
                published_at: self.now,
            };
            self.happens(&Fact::RulesPublished { rules });
        }

        fn positions(&self) -> BTreeMap<ApplicationId, u64> {
            let place = |row: &Application| Some((row.id, self.register.position(row)?));
            self.register.applications().filter_map(place).collect()
        }
    }

    fn filed(who: u8, right: Option<(Class, bool)>, now: Instant) -> Application {
        Application {
            id: id(who),
            number: u64::from(who) + 1,
            child: Id::from_bytes([who + 1; 16]).into(),
            guardian: Id::default().into(),
            settlement: Id::default().into(),
            kind: GroupKind::Ordinary,
            kindergarten: None,
            conclusion: None,
            together: None,
            languages: vec![Language::Kazakh],
            birth_year: 2023,
            filed_at: now,
            privilege: right.map(|(class, confirmed)| privilege(class, confirmed)),
            interest: Interest::default(),
            standing: Standing::Waiting,
        }
    }

    proptest! {
        #[test]
        fn the_causes_of_a_queue_add_up_to_the_change_whatever_moves_and_whichever_law_comes(events in prop::collection::vec(event(), 1..60)) {
            let mut walk = Walk::new();
            let mut looks = vec![(walk.now, walk.moves.len(), walk.positions())];
            for event in &events {
                walk.step(event);
                // Movements of one instant lie on both sides of a look made in it: looks are made when time has passed.
                if matches!(event, Event::Passes(_)) {
                    looks.push((walk.now, walk.moves.len(), walk.positions()));
                }
            }
            let now = walk.positions();
            for (since, moved, then) in &looks {
                for (id, before) in then {
                    let row = walk.register.application(*id).expect("nobody vanishes");
                    let changes = walk.register.why(row, *since, &walk.moves[*moved..]);
                    prop_assert!(changes.iter().all(|change| (change.cause == Cause::Rules) == change.rules.is_some()));
                    if let Some(position) = now.get(id) {
                        let sum: i64 = changes.iter().map(|change| change.amount).sum();
                        let expected = i64::try_from(*position).expect("small") - i64::try_from(*before).expect("small");
                        prop_assert_eq!(sum, expected, "{:?}", changes);
                    }
                }
            }
        }
    }

    /// Two packs come into force one after the other and nobody moves: each is a cause under its own version.
    #[test]
    fn a_pack_that_nobody_moves_after_is_a_cause_by_itself() {
        let mut walk = Walk::new();
        let first = Some((Class::FirstPriority, true));
        for (who, right) in [(0, None), (1, None), (2, None), (3, first), (4, first)] {
            walk.step(&Event::Filed(who, right));
            walk.step(&Event::Passes(1));
        }
        let since = walk.now;
        let of = |walk: &Walk, who: u8| -> Vec<(Option<String>, i64, Option<u64>)> {
            let row = walk.register.application(id(who)).expect("filed");
            let changes = walk.register.why(row, since, &[]).into_iter();
            changes.map(|change| (change.rules, change.amount, change.position)).collect()
        };
        walk.publish(1, 1, 5);
        walk.publish(1, 2, 10);
        assert_eq!(of(&walk, 4), [], "published, and not yet in force");
        walk.step(&Event::Passes(20));
        let named = |version: &str| Some(version.to_owned());
        assert_eq!(of(&walk, 4), [(named("v1"), -2, Some(3)), (named("v2"), 1, Some(4))]);
        assert_eq!(of(&walk, 1), [(named("v1"), 1, Some(4)), (named("v2"), -1, Some(3))]);
        assert_eq!(of(&walk, 3), [], "first before and after");
    }
}
