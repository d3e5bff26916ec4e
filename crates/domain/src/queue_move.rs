//! Why a position changed: every movement of a queue as one small fact, and the causes of one application's changes read from them.
//!
//! A position is never stored. What is stored is who moved: the class and the place in the line it left or entered, how long the three lines
//! were then, and the ratio in force. From the place where an application stands now, [`why`] walks back through the movements and finds what
//! each of them did to it, so one row serves everybody behind. The amounts add up to the whole change, always.

use serde::{Deserialize, Serialize};

use crate::application::{Application, Class, Standing};
use crate::id::ApplicationId;
use crate::queue::{Lengths, Place, QueueKey};
use crate::rule_pack::Ratio;
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Instant,
    /// Why.
    pub cause: Cause,
    /// Whether the application itself moved; otherwise somebody else did.
    pub own: bool,
    /// The class in which whoever moved stands or stood.
    pub class: Option<Class>,
    /// How much the position grew (a larger number: further back) or shrank. An application that comes back is compared with where it stood when
    /// it left; leaving itself changes nothing by itself.
    pub amount: i64,
    /// The position after it; `None` while it stands in no queue.
    pub position: Option<u64>,
}

/// The changes of one application's position that these movements of its queue made, oldest first. `moves` are all movements from some
/// moment on until now, oldest first; `place`, `lengths` and `ratio` are how things stand now.
#[must_use]
pub fn why(who: &Application, place: Option<Place>, lengths: Lengths, ratio: Ratio, moves: &[(Instant, QueueMove)]) -> Vec<Change> {
    let mut steps: Vec<Step> = Vec::new();
    let mut place = place;
    let mut known = (lengths, ratio);
    for (at, moved) in moves.iter().rev() {
        // The law changed between this movement and the next: nobody moved, the numbers did.
        if known.1 != moved.ratio {
            steps.push(Step {
                at: *at,
                cause: Cause::Rules,
                own: false,
                class: None,
                before: place.map(|place| moved.after().position(place, moved.ratio)),
                after: place.map(|place| known.0.position(place, known.1)),
            });
        }
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
            before: earlier.map(|place| moved.before.position(place, moved.ratio)),
            after: place.map(|place| moved.after().position(place, moved.ratio)),
        });
        place = earlier;
        known = (moved.before, moved.ratio);
    }
    steps.reverse();
    changes(steps)
}

/// What one movement did to one position.
struct Step {
    at: Instant,
    cause: Cause,
    own: bool,
    class: Option<Class>,
    before: Option<u64>,
    after: Option<u64>,
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
