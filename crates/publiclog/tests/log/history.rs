//! A region whose decisions are written into a log, and the public files that come out of it.

use std::collections::BTreeMap;

use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::application::Class;
use oryn_domain::contract::ContractSignature;
use oryn_domain::decide::{Context, decide};
use oryn_domain::distribution::Way;
use oryn_domain::group::Language;
use oryn_domain::id::{BulletinId, ContractId, ReferralId, ResponseId};
use oryn_domain::permission::Actor;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::ConfirmedBy;
use oryn_domain::time::Instant;
use oryn_publiclog::line::{Entry, Name};
use oryn_publiclog::merkle::{Hash, Tree};
use oryn_publiclog::note::{Head, LogKey};
use oryn_publiclog::pseudonym::Secret;
use oryn_publiclog::scribe::{Prior, Scribe};
use oryn_publiclog::source::{Source, SourceError};
use oryn_publiclog::tile::{self, Holds};
use oryn_publiclog::verify::{CHECKPOINT, HEADS, KEY, Known, Report, verify};
use oryn_publiclog::whose::Whose;
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::Clock;
use ring::signature::{Ed25519KeyPair, KeyPair};

pub fn pair(seed: u8) -> (Ed25519KeyPair, LogKey) {
    let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("a key");
    let key = LogKey::named_after_itself(pair.public_key().as_ref().try_into().expect("32 bytes"));
    (pair, key)
}

/// Public files in memory.
#[derive(Debug, Clone, Default)]
pub struct Files(pub BTreeMap<String, Vec<u8>>);

impl Source for Files {
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(self.0.get(path).cloned())
    }
}

/// Lines, and the sizes and times at which a day's head was signed.
#[derive(Debug, Clone, Default)]
pub struct Log {
    pub lines: Vec<Vec<u8>>,
    pub days: Vec<(usize, Instant)>,
}

impl Log {
    pub fn head(&self, size: usize, at: Instant, day: bool, seed: u8) -> String {
        let (pair, key) = pair(seed);
        let mut tree = Tree::new();
        tree.extend(self.lines[..size].iter().map(|line| Hash::of_leaf(line)));
        let head = Head {
            origin: key.name().to_owned(),
            size: tree.size(),
            root: tree.root(),
            at,
            day: day.then(|| at.local_date().to_string()),
        };
        head.signed(&key, |text| pair.sign(text).as_ref().to_vec())
    }

    /// Everything that is published, signed by the operator.
    pub fn publish(&self) -> Files {
        let last = self
            .lines
            .last()
            .map(|line| Entry::read(line).map_or(Instant::default(), |entry| entry.at));
        let mut files = BTreeMap::new();
        let mut tree = Tree::new();
        tree.extend(self.lines.iter().map(|line| Hash::of_leaf(line)));
        for tile in tile::all(tree.size()) {
            let bytes = match tile.holds {
                Holds::Hashes(_) => tile.bytes(&tree).expect("grown"),
                Holds::Lines => {
                    let first = usize::try_from(tile.first()).expect("small");
                    let width = usize::try_from(tile.width).expect("small");
                    tile::bundle(self.lines[first..first + width].iter().map(Vec::as_slice))
                }
            };
            files.insert(tile.path(), bytes);
        }
        let checkpoint = self.head(self.lines.len(), last.unwrap_or_default(), false, 1);
        let heads: Vec<String> = self
            .days
            .iter()
            .map(|(size, at)| self.head((*size).min(self.lines.len()), *at, true, 1))
            .collect();
        files.insert(CHECKPOINT.into(), checkpoint.into_bytes());
        files.insert(KEY.into(), pair(1).1.to_string().into_bytes());
        files.insert(HEADS.into(), serde_json::to_vec(&heads).expect("JSON"));
        Files(files)
    }

    pub fn entries(&self) -> Vec<Entry> {
        self.lines.iter().map(|line| Entry::read(line).expect("a line")).collect()
    }
}

/// The lines about an application, each with its place.
pub fn lines_about(application: Name, log: &Log) -> Vec<(u64, Entry)> {
    let entries = log.entries();
    let mut whose = Whose::default();
    for (index, entry) in (0..).zip(&entries) {
        whose.read(index, &entry.line);
    }
    let found = whose.of(application).iter();
    found
        .map(|index| (*index, entries[usize::try_from(*index).expect("few")].clone()))
        .collect()
}

pub fn check(files: &Files, known: &Known) -> Report {
    verify(files, known).expect("the files can be read")
}

pub fn codes(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(oryn_publiclog::finding::Finding::code).collect()
}

/// A region with a log.
pub struct History {
    pub region: TinyRegion,
    pub register: Register,
    pub clock: Clock,
    pub scribe: Scribe,
    pub log: Log,
    pack: Option<Hash>,
}

impl History {
    pub fn over(region: TinyRegion, register: Register, clock: Clock) -> Self {
        let scribe = Scribe::new(Secret::new(&[9; 32]));
        let written = scribe.beginning(pair(1).1.name(), &register, clock.now()).expect("canonical");
        let log = Log {
            lines: written.lines,
            days: Vec::new(),
        };
        Self {
            region,
            register,
            clock,
            scribe,
            log,
            pack: written.pack,
        }
    }

    /// Two places; eight families, of which the fifth has a first-priority and the sixth an out-of-turn right.
    pub fn small() -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let region = RegionBuilder::new(clock.now())
            .places(6, 3)
            .waiting(8)
            .privileged(4, Class::FirstPriority, true)
            .privileged(5, Class::OutOfTurn, true)
            .build();
        let register = region.register.clone();
        Self::over(region, register, clock)
    }

    /// Two places, and before the fourth family a pair of siblings filed as one request, for whom one place is too little.
    pub fn siblings() -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let region = RegionBuilder::new(clock.now()).places(6, 3).waiting(4).build();
        let mut register = region.register.clone();
        let first = &region.families[1];
        for n in [1, 2] {
            let family = &region.families[n];
            let (mut child, mut row) = (family.child.clone(), family.application.clone());
            child.guardians = vec![first.guardian.id];
            (row.guardian, row.together) = (first.guardian.id, Some(first.application.id));
            register.put(child.into());
            register.put(row.into());
        }
        let mut history = Self::over(region, register, clock);
        let bulletin = history.publish(2);
        for family in [3, 1, 0] {
            history.respond(bulletin, family);
        }
        history.close(bulletin);
        history
    }

    /// A region in which guardians pick their places: two did, and the head gave one past the queue.
    pub fn picked() -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let region = RegionBuilder::new(clock.now())
            .rules_with(|rules| rules.distribution.ordinary = Way::SelfIssued)
            .places(6, 3)
            .waiting(4)
            .build();
        let register = region.register.clone();
        let mut history = Self::over(region, register, clock);
        let bulletin = history.publish(2);
        for family in [2, 1] {
            let family = history.region.families[family].clone();
            let command = Command::TakePlace {
                referral: history.clock.id(),
                application: family.application.id,
                bulletin,
            };
            history.act(family.actor(), command);
        }
        let command = Command::ReferStaffChild {
            referral: history.clock.id(),
            application: history.region.families[3].application.id,
            group: history.region.group.id,
            employee: history.region.registrar.id,
            order: "№ 7-қ".into(),
        };
        history.act(history.region.head(), command);
        history
    }

    /// A region in which the queue's order gives the places: the first family wants another language, the third and the fourth are siblings filed
    /// as one request, the last claims a first-priority right that is still to be proven. Four of five places are given.
    pub fn in_order() -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let region = RegionBuilder::new(clock.now())
            .rules_with(|rules| {
                rules.distribution.ordinary = Way::InOrder;
                for category in &mut rules.privilege_categories {
                    category.confirmed_by = ConfirmedBy::Department;
                }
            })
            .places(8, 3)
            .waiting(6)
            .privileged(5, Class::FirstPriority, false)
            .build();
        let mut register = region.register.clone();
        let mut first = region.families[0].application.clone();
        first.languages = vec![Language::Russian];
        register.put(first.into());
        let guardian = region.families[2].guardian.id;
        for n in [2, 3] {
            let (mut child, mut row) = (region.families[n].child.clone(), region.families[n].application.clone());
            child.guardians = vec![guardian];
            (row.guardian, row.together) = (guardian, Some(region.families[2].application.id));
            register.put(child.into());
            register.put(row.into());
        }
        let mut history = Self::over(region, register, clock);
        let bulletin = history.publish(5);
        // The claim, the second family, the siblings.
        for _ in 0..3 {
            history.act(Actor::Scheduler, Command::IssueInOrder { bulletin });
        }
        history.end_day();
        let application = history.region.families[5].application.id;
        let confirm = Command::ConfirmPrivilege {
            application,
            document: "№ 5".into(),
            issued_on: history.clock.now().local_date(),
        };
        let officer = history.clock.id();
        history.act(Actor::Department { officer }, confirm);
        history
    }

    /// Decide, apply and write down, as the server's writer does.
    pub fn decide(&mut self, command: &Command, context: &Context) -> Result<(), Refusal> {
        let facts = decide(&self.register, command, context)?;
        let mut decision = self.scribe.decision(self.clock.now(), self.pack);
        for fact in &facts {
            let prior = Prior::of(&self.register, fact);
            self.register.apply(fact);
            decision.note(&self.register, fact, prior).expect("canonical");
        }
        let written = decision.written().expect("canonical");
        self.pack = written.pack;
        self.log.lines.extend(written.lines);
        Ok(())
    }

    pub fn act(&mut self, actor: Actor, command: Command) {
        let context = self.clock.context(actor);
        self.decide(&command, &context)
            .unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
    }

    /// A day ends: its head is signed.
    pub fn end_day(&mut self) {
        self.log.days.push((self.log.lines.len(), self.clock.now()));
        self.clock.advance_minutes(24 * 60);
    }

    pub fn publish(&mut self, places: u32) -> BulletinId {
        let bulletin: BulletinId = self.clock.id();
        let command = Command::ScheduleBulletin {
            bulletin,
            group: self.region.group.id,
            places,
            birth_years: vec![2023],
            released_at: self.clock.now(),
        };
        self.act(self.region.registrar(), command);
        self.clock.advance_minutes(24 * 60);
        self.act(Actor::Scheduler, Command::PublishBulletin { bulletin });
        bulletin
    }

    pub fn respond(&mut self, bulletin: BulletinId, family: usize) -> ResponseId {
        let response = self.clock.id();
        let family = self.region.families[family].clone();
        let command = Command::Respond {
            response,
            application: family.application.id,
            bulletin,
        };
        self.act(family.actor(), command);
        response
    }

    pub fn close(&mut self, bulletin: BulletinId) {
        let closes = self
            .register
            .bulletin(bulletin)
            .and_then(|row| row.round)
            .expect("a round")
            .closes_at;
        if closes > self.clock.now() {
            self.clock.set(closes);
        }
        self.act(Actor::Scheduler, Command::CloseRound { bulletin });
    }

    pub fn activate(&mut self, response: ResponseId) -> ReferralId {
        let referral = self.clock.id();
        self.act(
            self.region.registrar(),
            Command::ActivateResponse {
                response,
                referral,
                hold: None,
            },
        );
        referral
    }

    pub fn chosen(&self) -> Vec<ResponseId> {
        let mut chosen: Vec<_> = self
            .register
            .responses()
            .filter(|row| matches!(row.state, ResponseState::Selected { .. }))
            .map(|row| (row.ranking.as_ref().map(|ranking| ranking.rank), row.id))
            .collect();
        chosen.sort_unstable();
        chosen.into_iter().map(|(_, id)| id).collect()
    }

    pub fn enrol(&mut self, referral: ReferralId) {
        let contract: ContractId = self.clock.id();
        let document = "0".repeat(64);
        self.act(
            self.region.registrar(),
            Command::PrepareContract {
                contract,
                referral,
                starts_on: "2026-12-14".parse().expect("a date"),
                fee_tenge: 15_000,
                document: document.clone(),
            },
        );
        self.act(self.region.registrar(), Command::RecordGuardianSignature { contract });
        let mut context = self.clock.context(self.region.head());
        context.signature = SignatureCheck::Valid {
            signer: self.region.head.iin,
        };
        let signature = ContractSignature {
            cms: "AA==".into(),
            signer: self.region.head.name.full(),
            serial: "01".into(),
            training: true,
        };
        let command = Command::SignContract {
            contract,
            document,
            signature,
        };
        self.decide(&command, &context).expect("signed");
    }

    /// Everything the log knows happens once: two rounds, a referral that is let pass and one that ends in an enrolment, a stop-list that
    /// ends, an application that comes and goes.
    pub fn eventful() -> Self {
        let mut history = Self::small();
        let first = history.publish(2);
        for family in [3, 1, 5, 4, 6] {
            history.respond(first, family);
        }
        history.close(first);
        history.end_day();
        let chosen = history.chosen();
        let let_pass = history.activate(chosen[0]);
        history.clock.advance_minutes(5);
        let kept = history.activate(chosen[1]);
        history.end_day();
        history.enrol(kept);
        history.end_day();
        history.clock.advance_minutes(20 * 24 * 60);
        history.act(Actor::Scheduler, Command::ExpireReferral { referral: let_pass });
        history.respond(first, 3);
        history.respond(first, 6);
        history.end_day();
        history.close(first);
        let again = history.chosen();
        let reason = history.register.rules.decline_reasons[0].code.clone();
        history.act(
            history.region.registrar(),
            Command::DeclineResponse {
                response: again[0],
                reason,
            },
        );
        history.clock.advance_minutes(30 * 24 * 60);
        let held = history.region.families[5].application.id;
        history.act(Actor::Scheduler, Command::EndStopList { application: held });
        let family = history.region.families[7].clone();
        history.act(
            family.actor(),
            Command::WithdrawApplication {
                application: family.application.id,
            },
        );
        history.end_day();
        let command = Command::FileApplication {
            application: history.clock.id(),
            child: family.child.id,
            settlement: history.region.settlement.id,
            kind: history.region.group.kind,
            kindergarten: None,
            conclusion: None,
            languages: family.application.languages.clone(),
            privilege: None,
        };
        history.act(family.actor(), command);
        history
    }
}
