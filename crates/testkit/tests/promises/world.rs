//! A world in which anything is tried, by anybody, at any time. What the rules refuse must change nothing.

use std::collections::{BTreeMap, BTreeSet};

use oryn_domain::act::{Command, Sibling, SignatureCheck};
use oryn_domain::application::{Application, Class, Privilege, Standing};
use oryn_domain::bulletin::BulletinState;
use oryn_domain::decide::{Context, decide};
use oryn_domain::distribution::{Distribution, Way};
use oryn_domain::fact::Fact;
use oryn_domain::group::{Group, GroupKind};
use oryn_domain::id::Id;
use oryn_domain::permission::Actor;
use oryn_domain::publication::SignedFile;
use oryn_domain::queue::QueueKey;
use oryn_domain::queue_move::QueueMove;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;

use oryn_domain::rule_pack::{Ratio, RulePack};
use oryn_domain::time::Instant;
use oryn_testkit::builders::{RegionBuilder, TinyRegion, records_of};
use oryn_testkit::chance::Chance;
use oryn_testkit::clock::Clock;

use crate::terms;

/// A region in which anything is tried. Children of the first families stand in two queues at once.
pub struct World {
    pub register: Register,
    pub region: TinyRegion,
    pub clock: Clock,
    pub chance: Chance,
    pub seen: BTreeSet<&'static str>,
    /// How the queues moved since the beginning.
    pub moves: BTreeMap<QueueKey, Vec<(Instant, QueueMove)>>,
}

impl World {
    /// The rules differ from seed to seed: ways of distribution, rounds or none.
    pub fn new(seed: u64) -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let ways = [Way::Activation, Way::Activation, Way::SelfIssued, Way::InOrder];
        let way = |n: u64| ways[usize::try_from(n % 4).expect("small")];
        let rules = RulePack {
            distribution: Distribution {
                ordinary: way(seed),
                sanatorium: way(seed / 4),
                correctional: Way::InOrder,
            },
            round_minutes: if seed % 5 == 4 { 0 } else { 1 },
            ..terms::rules()
        };
        let mut region = RegionBuilder::new(clock.now())
            .rules(rules)
            .places(6, 3)
            .waiting(12)
            .privileged(2, Class::FirstPriority, true)
            .privileged(5, Class::OutOfTurn, true)
            .privileged(6, Class::OutOfTurn, false)
            .privileged(1, Class::FirstPriority, false)
            .build();
        // The fourth and the fifth family are one: its two children were filed as one request.
        let (first, second) = (region.families[3].clone(), &mut region.families[4]);
        second.guardian = first.guardian.clone();
        second.child.guardians = vec![first.guardian.id];
        second.child.born = first.child.born;
        second.application.guardian = first.guardian.id;
        second.application.filed_at = first.application.filed_at;
        for row in &mut region.families[3..5] {
            row.application.together = Some(first.application.id);
            region.register.put(row.child.clone().into());
            region.register.put(row.application.clone().into());
        }
        let mut register = region.register.clone();
        let sanatorium = Group {
            id: clock.id(),
            kind: GroupKind::Sanatorium,
            name: "Шипа".into(),
            capacity: 4,
            counted_before: 2,
            ..region.group.clone()
        };
        register.put(sanatorium.into());
        let neighbours = Group {
            id: clock.id(),
            name: "Балапан".into(),
            capacity: 4,
            counted_before: 2,
            ..region.group.clone()
        };
        register.put(neighbours.into());
        for (number, family) in (100..).zip(region.families.iter().take(3)) {
            let mut second = family.application.clone();
            (second.id, second.kind, second.number) = (clock.id(), GroupKind::Sanatorium, number);
            second.together = None;
            register.put(second.into());
        }
        Self {
            register,
            region,
            clock,
            chance: Chance::new(seed),
            seen: BTreeSet::new(),
            moves: BTreeMap::new(),
        }
    }

    pub fn any<T: Clone>(&mut self, mut rows: Vec<(Id, T)>) -> Option<T> {
        rows.sort_by_key(|(id, _)| *id);
        self.chance.pick(&rows).map(|(_, row)| row.clone())
    }

    /// One thing somebody tries. What the rules refuse changes nothing; that is checked too.
    pub fn step(&mut self, kind: u8) {
        let Some((actor, command)) = self.attempt(kind) else { return };
        let mut context = self.clock.context(actor);
        if matches!(actor, Actor::Staff { .. }) && self.chance.percent(30) {
            // Done at the desk without a connection, heard of later.
            let minutes = i64::try_from(self.chance.below(3 * 24 * 60)).expect("small");
            context.now = context.now.plus_minutes(-minutes);
        }
        if matches!(command, Command::SignContract { .. } | Command::SignAddendum { .. }) {
            context = Context {
                signature: SignatureCheck::Valid {
                    signer: self.region.head.iin,
                },
                ..context
            };
        }
        if matches!(actor, Actor::Publisher) {
            context.signature = SignatureCheck::Sealed;
        }
        self.register.bring_into_force(self.clock.now());
        let before = self.chance.percent(5).then(|| records_of(&self.register));
        match decide(&self.register, &command, &context) {
            Ok(facts) => {
                for fact in &facts {
                    if let Some(moved) = self.register.queue_move(fact) {
                        self.moves.entry(moved.queue).or_default().push((self.clock.now(), moved));
                    }
                    self.register.apply(fact);
                }
                self.check_settled(&command);
                self.check_signed(&command);
                self.note(&command, &facts);
            }
            Err(_) => {
                if let Some(before) = before {
                    assert_eq!(before, records_of(&self.register), "a refusal changed something");
                }
            }
        }
    }

    fn note(&mut self, command: &Command, facts: &[Fact]) {
        self.seen.insert(command.name());
        self.seen.extend(facts.iter().filter_map(terms::corner));
        for fact in facts {
            if let Fact::BulletinChanged { state, .. } = fact {
                self.seen.insert(match state {
                    BulletinState::Filled => "filled",
                    BulletinState::Open if matches!(command, Command::DeclineResponse { .. } | Command::ExpireReferral { .. }) => {
                        "reopened"
                    }
                    _ => "changed",
                });
            }
        }
    }

    /// A pack with another ratio, from some hours on.
    fn publish_law(&mut self) -> Option<(Actor, Command)> {
        let own = &self.register.rules;
        // A few: each new pack begins its own year of the yearly question.
        let count = self.register.packs().all().count();
        if count > 3 {
            return None;
        }
        let ahead = i64::try_from(1 + self.chance.below(3 * 24 * 60)).ok()?;
        let side = |chance: &mut Chance| u8::try_from(1 + chance.below(4)).ok();
        let (first, ordinary) = (side(&mut self.chance)?, side(&mut self.chance)?);
        let pack = RulePack {
            version: format!("walk-{count}"),
            effective_from: self.clock.now().plus_minutes(ahead),
            ratio: Ratio::new(first, ordinary).ok()?,
            ..own.clone()
        };
        let file = SignedFile {
            text: pack.version.clone(),
            key: "key".into(),
            seal: "seal".into(),
        };
        let rules = self.clock.id();
        let pack = Box::new(pack);
        Some((Actor::Publisher, Command::PublishRules { rules, pack, file }))
    }

    fn attempt(&mut self, kind: u8) -> Option<(Actor, Command)> {
        let registrar = self.region.registrar();
        // Mostly what is alive: old rows pile up, and a walk among them gets nowhere.
        let dead_too = self.chance.percent(15);
        let alive = self.register.bulletins().filter(|row| row.is_live() || dead_too);
        let bulletins: Vec<_> = alive.map(|row| (row.id.0, row.id)).collect();
        let responses: Vec<_> = self.register.responses().map(|row| (row.id.0, row.clone())).collect();
        let alive = self.register.referrals().filter(|row| row.is_live() || dead_too);
        let referrals: Vec<_> = alive.map(|row| (row.id.0, row.id)).collect();
        let contracts: Vec<_> = self.register.contracts().map(|row| (row.id.0, row.clone())).collect();
        let applications: Vec<_> = self.register.applications().map(|row| (row.id.0, row.clone())).collect();
        let selected: Vec<_> = responses
            .iter()
            .filter(|(_, row)| matches!(row.state, ResponseState::Selected { .. }))
            .cloned()
            .collect();
        Some(match kind {
            0..=2 => {
                let minutes = self.chance.pick(&[1, 1, 2, 60, 24 * 60, 5 * 24 * 60]).copied()?;
                self.clock.advance_minutes(minutes);
                return None;
            }
            54 => return self.publish_law().filter(|_| self.chance.percent(40)),
            3 | 4 => {
                let group = self.any(self.register.groups().map(|row| (row.id.0, row.clone())).collect())?;
                let places = u32::try_from(self.chance.below(4)).ok()?;
                let birth_years = group.birth_years.clone();
                let released_at = self.clock.now();
                (
                    registrar,
                    Command::ScheduleBulletin {
                        bulletin: self.clock.id(),
                        group: group.id,
                        places,
                        birth_years,
                        released_at,
                    },
                )
            }
            5 | 6 => (
                Actor::Scheduler,
                Command::PublishBulletin {
                    bulletin: self.any(bulletins)?,
                },
            ),
            7 | 8 => (
                Actor::Scheduler,
                Command::CloseRound {
                    bulletin: self.any(bulletins)?,
                },
            ),
            9..=13 => {
                let waiting = |row: &Application| dead_too || row.standing == Standing::Waiting;
                let application = self.any(applications.into_iter().filter(|(_, row)| waiting(row)).collect())?;
                // Now and then a client makes up an identifier that exists.
                let taken = self.any(responses);
                let response = taken
                    .filter(|_| self.chance.percent(10))
                    .map_or_else(|| self.clock.id(), |row| row.id);
                let bulletin = self.any(bulletins)?;
                (
                    Actor::Guardian {
                        guardian: application.guardian,
                    },
                    Command::Respond {
                        response,
                        application: application.id,
                        bulletin,
                    },
                )
            }
            14 => {
                let response = self.any(responses)?;
                let guardian = self.register.application(response.application)?.guardian;
                (Actor::Guardian { guardian }, Command::WithdrawResponse { response: response.id })
            }
            15 => {
                // Not too often, or soon nobody waits any more.
                let application = self.any(applications).filter(|_| self.chance.percent(30))?;
                (
                    Actor::Guardian {
                        guardian: application.guardian,
                    },
                    Command::WithdrawApplication {
                        application: application.id,
                    },
                )
            }
            16..=18 => {
                let likely = if self.chance.percent(80) { selected } else { responses };
                let response = self.any(likely)?;
                let taken = self.any(referrals);
                let referral = taken.filter(|_| self.chance.percent(10)).unwrap_or_else(|| self.clock.id());
                let hold = self.register.holds().find(|hold| hold.response == response.id).map(|hold| hold.id);
                (
                    registrar,
                    Command::ActivateResponse {
                        response: response.id,
                        referral,
                        hold: hold.filter(|_| self.chance.percent(70)),
                    },
                )
            }
            19 => (
                registrar,
                Command::DeclineResponse {
                    response: self.any(selected)?.id,
                    reason: "data_wrong".into(),
                },
            ),
            20 => (
                Actor::Scheduler,
                Command::ExpireReferral {
                    referral: self.any(referrals)?,
                },
            ),
            21 => (
                registrar,
                Command::RecallBulletin {
                    bulletin: self.any(bulletins)?,
                    reason: "place_not_freed".into(),
                },
            ),
            22 => {
                let held = |row: &Application| dead_too || matches!(row.standing, Standing::OnHold { .. });
                let application = self.any(applications.into_iter().filter(|(_, row)| held(row)).collect())?.id;
                (Actor::Scheduler, Command::EndStopList { application })
            }
            23 | 24 => {
                let starts_on = self.clock.now().local_date();
                let referral = self.any(referrals)?;
                (
                    registrar,
                    Command::PrepareContract {
                        contract: self.clock.id(),
                        referral,
                        starts_on,
                        fee_tenge: 15_000,
                        document: "d".repeat(64),
                    },
                )
            }
            25 | 26 => (
                registrar,
                Command::RecordGuardianSignature {
                    contract: self.any(contracts)?.id,
                },
            ),
            27 | 28 => (
                self.region.head(),
                Command::SignContract {
                    contract: self.any(contracts)?.id,
                    document: "d".repeat(64),
                    signature: self.signature(),
                },
            ),
            29 => (
                registrar,
                Command::RecordCopy {
                    referral: self.any(referrals)?,
                },
            ),
            31..=48 => return self.attempt_term(kind),
            49 => {
                let application = self.any(applications)?;
                let bulletin = self.any(bulletins)?;
                let taken = self.any(referrals);
                let referral = taken.filter(|_| self.chance.percent(10)).unwrap_or_else(|| self.clock.id());
                (
                    Actor::Guardian {
                        guardian: application.guardian,
                    },
                    Command::TakePlace {
                        referral,
                        application: application.id,
                        bulletin,
                    },
                )
            }
            50 => (
                Actor::Scheduler,
                Command::IssueInOrder {
                    bulletin: self.any(bulletins)?,
                },
            ),
            51 => {
                let group = self.any(self.register.groups().map(|row| (row.id.0, row.clone())).collect())?;
                let drafts = self.register.bulletins().filter(|row| row.state == BulletinState::Draft);
                let draft = self.any(drafts.map(|row| (row.id.0, row.id)).collect());
                let places = u32::try_from(self.chance.below(4)).ok()?;
                let bulletin = draft.unwrap_or_else(|| self.clock.id());
                let (group, birth_years, released_at) = (group.id, group.birth_years, self.clock.now());
                let command = if self.chance.percent(50) {
                    Command::DraftBulletin {
                        bulletin,
                        group,
                        places,
                        birth_years,
                        released_at,
                    }
                } else {
                    Command::ScheduleBulletin {
                        bulletin,
                        group,
                        places,
                        birth_years,
                        released_at,
                    }
                };
                (registrar, command)
            }
            52 => {
                let group = self.any(self.register.groups().map(|row| (row.id.0, row.id)).collect())?;
                let application = self.any(applications)?.id;
                (
                    self.region.head(),
                    Command::ReferStaffChild {
                        referral: self.clock.id(),
                        application,
                        group,
                        employee: self.region.registrar.id,
                        order: "№ 1".into(),
                    },
                )
            }
            53 => {
                let guardian = self.region.families[3].guardian.id;
                let siblings = [3, 4].map(|n: usize| Sibling {
                    application: self.clock.id(),
                    child: self.region.families[n].child.id,
                });
                let file = Command::FileTogether {
                    siblings: siblings.to_vec(),
                    settlement: self.region.settlement.id,
                    kind: GroupKind::Sanatorium,
                    languages: vec![self.region.group.language],
                    privilege: None,
                };
                (Actor::Guardian { guardian }, file)
            }
            55 | 56 => return self.attempt_paper(kind),
            57 | 58 => return self.attempt_signature(kind),
            59..=61 => return self.attempt_group(kind),
            _ => {
                let child = self.any(self.register.children().map(|row| (row.id.0, row.clone())).collect())?;
                let kind = if self.chance.percent(50) {
                    GroupKind::Ordinary
                } else {
                    GroupKind::Sanatorium
                };
                let file = Command::FileApplication {
                    application: self.clock.id(),
                    child: child.id,
                    settlement: self.region.settlement.id,
                    kind,
                    kindergarten: None,
                    conclusion: None,
                    languages: vec![self.region.group.language],
                    privilege: self.chance.percent(40).then(|| Privilege {
                        category: "large_family".into(),
                        class: Class::FirstPriority,
                        confirmed: false,
                        evidence: None,
                        paper: None,
                    }),
                };
                (
                    Actor::Guardian {
                        guardian: *child.guardians.first()?,
                    },
                    file,
                )
            }
        })
    }
}
