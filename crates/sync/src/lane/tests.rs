//! The lane in words, and against a centre and a line that do everything wrong they can.

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::upload::{LARGEST_PART, SMALLEST_PART};

const NO_CHANCE: Chance = Chance(0);

fn paper(name: char, bytes: u64) -> Paper {
    Paper {
        sha256: name.to_string().repeat(64),
        bytes,
    }
}

/// A lane with a connection and nothing before it.
fn lane(papers: &[Paper]) -> (Lane, Vec<Effect>) {
    let mut lane = Lane::new([]);
    assert!(
        lane.step(Event::Wanted(papers.to_vec()), NO_CHANCE).is_empty(),
        "not without a connection"
    );
    let effects = lane.step(
        Event::Acts {
            online: true,
            waiting: false,
        },
        NO_CHANCE,
    );
    (lane, effects)
}

fn send(paper: &Paper, from: u64, length: u64) -> Vec<Effect> {
    vec![Effect::Send {
        sha256: paper.sha256.clone(),
        from,
        length,
    }]
}

#[test]
fn a_paper_goes_in_parts_that_grow_and_the_next_one_follows() {
    let (one, two) = (paper('a', 200_000), paper('b', 10));
    let (mut lane, effects) = lane(&[one.clone(), two.clone()]);
    assert_eq!(effects, [Effect::Ask(one.clone())]);
    let effects = lane.step(Event::Stands { offset: 0 }, NO_CHANCE);
    assert_eq!(effects, send(&one, 0, SMALLEST_PART));
    let fast = |offset| Event::Took { offset, micros: 1_000 };
    assert_eq!(lane.step(fast(32_768), NO_CHANCE), send(&one, 32_768, 65_536));
    assert_eq!(lane.step(fast(98_304), NO_CHANCE), send(&one, 98_304, 101_696));
    let effects = lane.step(fast(200_000), NO_CHANCE);
    assert_eq!(effects, [Effect::Delivered(one.sha256), Effect::Ask(two.clone())]);
    assert_eq!(lane.step(Event::Here, NO_CHANCE), [Effect::Delivered(two.sha256)]);
    assert_eq!(lane.standing(), Standing::default());
}

#[test]
fn a_slow_line_gets_small_parts() {
    let one = paper('a', 1 << 20);
    let (mut lane, _) = lane(std::slice::from_ref(&one));
    lane.step(Event::Stands { offset: 0 }, NO_CHANCE);
    let slow = Event::Took {
        offset: SMALLEST_PART,
        micros: 3_200_000,
    };
    assert_eq!(lane.step(slow, NO_CHANCE), send(&one, SMALLEST_PART, SMALLEST_PART));
}

#[test]
fn no_part_begins_while_acts_wait() {
    let one = paper('a', 100_000);
    let (mut lane, _) = lane(std::slice::from_ref(&one));
    lane.step(Event::Stands { offset: 0 }, NO_CHANCE);
    let acts = |waiting| Event::Acts { online: true, waiting };
    assert!(lane.step(acts(true), NO_CHANCE).is_empty());
    let took = Event::Took {
        offset: SMALLEST_PART,
        micros: 1_000,
    };
    assert!(lane.step(took, NO_CHANCE).is_empty(), "the part ended, and no other begins");
    let standing = lane.standing();
    assert_eq!(standing.holdup, Some(Holdup::Acts));
    assert_eq!(standing.current, Some((one.clone(), SMALLEST_PART)));
    assert_eq!(lane.step(acts(false), NO_CHANCE), send(&one, SMALLEST_PART, 65_536));
}

#[test]
fn no_part_begins_while_a_person_holds_papers_back() {
    let one = paper('a', 100_000);
    let (mut lane, _) = lane(std::slice::from_ref(&one));
    lane.step(Event::Stands { offset: 0 }, NO_CHANCE);
    assert!(lane.step(Event::Held(true), NO_CHANCE).is_empty());
    let took = Event::Took {
        offset: SMALLEST_PART,
        micros: 1_000,
    };
    assert!(lane.step(took, NO_CHANCE).is_empty(), "the part ended, and no other begins");
    let standing = lane.standing();
    assert_eq!(standing.holdup, Some(Holdup::Person));
    assert_eq!(standing.current, Some((one.clone(), SMALLEST_PART)));
    for other in [
        Event::Asked,
        Event::TimerFired,
        Event::Wanted(vec![one.clone()]),
        Event::Acts {
            online: true,
            waiting: false,
        },
    ] {
        assert!(lane.step(other, NO_CHANCE).is_empty());
    }
    assert_eq!(lane.step(Event::Held(false), NO_CHANCE), send(&one, SMALLEST_PART, 65_536));
}

#[test]
fn after_a_cut_the_centre_says_how_far_it_has_come() {
    let one = paper('a', 100_000);
    let (mut lane, _) = lane(std::slice::from_ref(&one));
    lane.step(Event::Stands { offset: 0 }, NO_CHANCE);
    let effects = lane.step(Event::Failed(Failure::Unreachable), NO_CHANCE);
    assert_eq!(effects, [Effect::ArmTimer { after_ms: 500 }]);
    assert_eq!(lane.standing().holdup, Some(Holdup::Pause));
    assert_eq!(lane.step(Event::TimerFired, NO_CHANCE), [Effect::Ask(one.clone())]);
    assert_eq!(
        lane.step(Event::Stands { offset: 20_000 }, NO_CHANCE),
        send(&one, 20_000, SMALLEST_PART)
    );
}

#[test]
fn a_part_that_was_cut_is_followed_by_a_smaller_one_and_what_arrived_of_it_counts_as_progress() {
    let one = paper('a', 1 << 20);
    let (mut lane, _) = lane(std::slice::from_ref(&one));
    lane.step(Event::Stands { offset: 0 }, NO_CHANCE);
    let mut at = 0;
    for part in [32_768, 65_536, 131_072] {
        at += part;
        lane.step(Event::Took { offset: at, micros: 1_000 }, NO_CHANCE);
    }
    // 256 KiB are on their way now, and the line breaks again and again.
    for cut in 1..=4_u64 {
        let effects = lane.step(Event::Failed(Failure::Unreachable), NO_CHANCE);
        assert_eq!(
            effects,
            [Effect::ArmTimer { after_ms: 500 }],
            "no pause grows while something arrives"
        );
        lane.step(Event::TimerFired, NO_CHANCE);
        at += 1_000;
        assert_eq!(
            lane.step(Event::Stands { offset: at }, NO_CHANCE),
            send(&one, at, (262_144 >> cut).max(SMALLEST_PART))
        );
    }
}

#[rstest]
#[case::refused(ApiError::new(Code::FileUnsound), true)]
#[case::not_awaited(ApiError::new(Code::FileNotAwaited), false)]
fn a_refused_paper_stops_no_other(#[case] error: ApiError, #[case] is_said: bool) {
    let (one, two) = (paper('a', 100), paper('b', 100));
    let (mut lane, _) = lane(&[one.clone(), two.clone()]);
    let effects = lane.step(Event::Refused(error.clone()), NO_CHANCE);
    let said = Effect::SetAside {
        sha256: one.sha256.clone(),
        error,
    };
    let said = if is_said { said } else { Effect::NotAwaited(one.sha256.clone()) };
    assert_eq!(effects, [said, Effect::Ask(two.clone())]);
    lane.step(Event::Here, NO_CHANCE);
    if is_said {
        assert!(lane.step(Event::Wanted(vec![one.clone()]), NO_CHANCE).is_empty(), "it stays aside");
        assert_eq!(lane.step(Event::Asked, NO_CHANCE), [Effect::Ask(one)], "until a person asks");
    }
}

#[test]
fn what_arrived_as_something_else_is_sent_anew_once() {
    let one = paper('a', 100);
    let (mut lane, _) = lane(std::slice::from_ref(&one));
    let differs = || Event::Refused(ApiError::new(Code::FileDiffers));
    lane.step(Event::Stands { offset: 50 }, NO_CHANCE);
    assert_eq!(lane.step(differs(), NO_CHANCE), [Effect::Ask(one.clone())]);
    lane.step(Event::Stands { offset: 0 }, NO_CHANCE);
    let effects = lane.step(differs(), NO_CHANCE);
    assert!(matches!(&effects[..], [Effect::SetAside { .. }]), "{effects:?}");
}

#[test]
fn spoiled_parts_are_sent_again_and_not_for_ever() {
    let one = paper('a', 100);
    let (mut lane, _) = lane(std::slice::from_ref(&one));
    lane.step(Event::Stands { offset: 0 }, NO_CHANCE);
    for _ in 1..SPOILED {
        assert_eq!(lane.step(Event::Spoiled, NO_CHANCE), send(&one, 0, 100));
    }
    assert!(matches!(lane.step(Event::Spoiled, NO_CHANCE)[..], [Effect::ArmTimer { .. }]));
}

#[test]
fn a_centre_that_breaks_over_one_paper_gets_the_next_one() {
    let (one, two) = (paper('a', 100), paper('b', 100));
    let (mut lane, _) = lane(&[one, two.clone()]);
    lane.step(Event::Failed(Failure::Busy { retry_after_ms: 7_000 }), NO_CHANCE);
    assert_eq!(lane.step(Event::TimerFired, NO_CHANCE), [Effect::Ask(two)]);
}

/// What befalls a step.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Well,
    /// So much of the part arrives, in hundredths, and the line breaks.
    Cut(u64),
    /// All of it arrives, and the answer is lost.
    AnswerLost,
    Spoiled,
    Busy,
    Forgotten,
    /// Acts come meanwhile.
    Acts,
    /// The program is killed and begins anew.
    Killed,
    Nonsense(u64),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        6 => Just(Fate::Well),
        2 => (0..100_u64).prop_map(Fate::Cut),
        1 => Just(Fate::AnswerLost),
        1 => Just(Fate::Spoiled),
        1 => Just(Fate::Busy),
        1 => Just(Fate::Forgotten),
        1 => Just(Fate::Acts),
        1 => Just(Fate::Killed),
        1 => any::<u64>().prop_map(Fate::Nonsense),
    ]
}

/// A centre that keeps what arrives.
#[derive(Default)]
struct Centre {
    got: BTreeMap<String, u64>,
    whole: std::collections::BTreeSet<String>,
    sent: u64,
}

impl Centre {
    fn ask(&self, paper: &Paper) -> Event {
        if self.whole.contains(&paper.sha256) {
            return Event::Here;
        }
        let offset = self.got.get(&paper.sha256).copied().unwrap_or_default();
        Event::Stands { offset }
    }

    fn take(&mut self, papers: &[Paper], sha256: &str, from: u64, length: u64) -> Event {
        let has = self.got.entry(sha256.to_owned()).or_default();
        if *has != from || self.whole.contains(sha256) {
            return Event::Elsewhere;
        }
        *has += length;
        let offset = *has;
        if papers.iter().any(|paper| paper.sha256 == sha256 && paper.bytes == offset) {
            self.whole.insert(sha256.to_owned());
            self.got.remove(sha256);
        }
        Event::Took {
            offset,
            micros: length.max(1),
        }
    }
}

proptest! {
    #[test]
    fn whatever_happens_every_paper_arrives_and_a_cut_costs_one_part(
        sizes in prop::collection::vec(1..3_000_000_u64, 1..4),
        fates in prop::collection::vec(fate(), 0..60),
        draw in any::<u16>(),
    ) {
        let papers: Vec<Paper> = sizes.iter().zip('a'..).map(|(size, name)| paper(name, *size)).collect();
        let all: u64 = sizes.iter().sum();
        let mut centre = Centre::default();
        let mut marked = std::collections::BTreeSet::new();
        let mut fates = fates.into_iter();
        let (mut lane, mut effects) = lane(&papers);
        let mut lost = 0;
        let mut armed = false;
        let mut acts_wait = false;
        for _ in 0..2_000 {
            let mut event = None;
            for effect in effects.drain(..) {
                match effect {
                    Effect::ArmTimer { after_ms } => {
                        prop_assert!(after_ms >= 500);
                        armed = true;
                    }
                    Effect::Delivered(sha256) => { marked.insert(sha256); }
                    Effect::SetAside { .. } | Effect::NotAwaited(_) => prop_assert!(false, "nothing was refused"),
                    Effect::Ask(paper) => {
                        prop_assert!(event.is_none() && !acts_wait);
                        event = Some(match fates.next().unwrap_or(Fate::Well) {
                            Fate::Well | Fate::Acts | Fate::Spoiled | Fate::Forgotten | Fate::Killed => centre.ask(&paper),
                            Fate::Cut(_) | Fate::AnswerLost => Event::Failed(Failure::Unreachable),
                            Fate::Busy => Event::Failed(Failure::Busy { retry_after_ms: 1 }),
                            Fate::Nonsense(offset) => Event::Stands { offset: offset.saturating_add(paper.bytes) },
                        });
                    }
                    Effect::Send { sha256, from, length } => {
                        prop_assert!(event.is_none() && !acts_wait, "one at a time, and after the acts");
                        let size = papers.iter().find(|paper| paper.sha256 == sha256).map(|paper| paper.bytes).unwrap_or_default();
                        prop_assert!((1..=LARGEST_PART).contains(&length) && from + length <= size);
                        centre.sent += length;
                        event = Some(match fates.next().unwrap_or(Fate::Well) {
                            Fate::Well => centre.take(&papers, &sha256, from, length),
                            Fate::Cut(part) => {
                                let arrived = length * part / 100;
                                centre.take(&papers, &sha256, from, arrived);
                                lost += length - arrived;
                                Event::Failed(Failure::Unreachable)
                            }
                            Fate::AnswerLost => {
                                centre.take(&papers, &sha256, from, length);
                                Event::Failed(Failure::Unreachable)
                            }
                            Fate::Spoiled => { lost += length; Event::Spoiled }
                            Fate::Busy => { lost += length; Event::Failed(Failure::Busy { retry_after_ms: 1 }) }
                            Fate::Forgotten => {
                                lost += length + centre.got.remove(&sha256).unwrap_or_default();
                                Event::Elsewhere
                            }
                            Fate::Acts => {
                                acts_wait = true;
                                lane.step(Event::Acts { online: true, waiting: true }, Chance(draw));
                                centre.take(&papers, &sha256, from, length)
                            }
                            Fate::Killed => {
                                lost += length;
                                lane = Lane::new([]);
                                armed = false;
                                lane.step(Event::Wanted(papers.clone()), Chance(draw));
                                Event::Acts { online: true, waiting: false }
                            }
                            Fate::Nonsense(offset) => {
                                lost += length;
                                Event::Took { offset: offset.saturating_add(size), micros: 0 }
                            }
                        });
                    }
                }
            }
            prop_assert_eq!(event.is_some(), event.is_some() && (lane.in_flight() || matches!(event, Some(Event::Acts { .. }))));
            let event = match event {
                Some(event) => event,
                None if acts_wait => {
                    acts_wait = false;
                    Event::Acts { online: true, waiting: false }
                }
                None if std::mem::take(&mut armed) => Event::TimerFired,
                None => break,
            };
            effects = lane.step(event, Chance(draw));
        }
        prop_assert_eq!(centre.whole.len(), papers.len(), "everything arrived");
        prop_assert_eq!(marked.len(), papers.len());
        prop_assert!(centre.sent <= all + lost, "{} of {all} and {lost}", centre.sent);
        prop_assert_eq!(lane.standing(), Standing::default());
    }
}
