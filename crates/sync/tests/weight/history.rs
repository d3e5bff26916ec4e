//! Invented histories whose texts are weighed.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::wire::{ActTime, ClockState, Entry, Op, Row, SCHEMA};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::calendar::Calendar;
use oryn_domain::contract::ContractSignature;
use oryn_domain::decide::{Context, decide};
use oryn_domain::id::{BulletinId, ContractId, Id, ReferralId, ResponseId};
use oryn_domain::permission::Actor;
use oryn_domain::record::Key;
use oryn_domain::rule_pack::PublishAt;
use oryn_domain::time::Instant;
use oryn_sync::centre::{Authored, Batch};
use oryn_sync::snapshot::{self, Chunk};
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::chance::Chance;
use oryn_testkit::sources;

pub(crate) fn now() -> Instant {
    Instant::from_millis(1_795_564_800_000)
}

/// A kindergarten, and what its staff did: each act as it goes up and the entry of the feed that the centre makes of it, family included.
pub(crate) struct History {
    pub(crate) tiny: TinyRegion,
    chance: Chance,
    at: Instant,
    pub(crate) acts: Vec<(Op, Entry)>,
    feed: Batch,
}

impl History {
    fn begin(families: usize, round_minutes: u32, seed: u64) -> Self {
        let mut rules = sources::training_rules();
        rules.publish_at = PublishAt::AfterMinutes(0);
        rules.round_minutes = round_minutes;
        let places = u32::try_from(families).expect("few") + 10;
        let tiny = RegionBuilder::new(now().plus_minutes(-30)).rules(rules).places(places, 0);
        Self {
            tiny: tiny.waiting(families).build(),
            chance: Chance::of(seed, "weight", 0),
            at: now(),
            acts: Vec::new(),
            feed: Batch::default(),
        }
    }

    fn id<T: From<Id>>(&mut self) -> T {
        Id::v7(self.at, self.chance.ten_bytes()).into()
    }

    /// Bytes without a pattern, so many times ten: what a signature is to whoever packs it.
    fn noise(&mut self, tens: usize) -> Vec<u8> {
        (0..tens).flat_map(|_| self.chance.ten_bytes()).collect()
    }

    fn act(&mut self, actor: Actor, signature: SignatureCheck, command: Command) {
        self.at = self.at.plus_micros(713_211);
        let act = self.id();
        let context = Context {
            act,
            now: self.at,
            received: self.at,
            actor,
            signature,
        };
        let facts = decide(&self.tiny.register, &command, &context).expect("the rules allow it");
        let before = self.tiny.register.audiences_before(&facts);
        self.tiny.act(&command, &context).expect("they did");
        let register = &self.tiny.register;
        let keys: BTreeSet<Key> = facts.iter().filter_map(|fact| register.speaks_of(fact)).collect();
        let keys: Vec<Key> = keys.into_iter().collect();
        let authored = Authored {
            act,
            actor,
            did: command.name(),
            done: None,
        };
        self.feed.feed(register, &authored, &keys, &before, self.at);
        let entry = std::mem::take(&mut self.feed.entries).into_iter().last();
        let (Actor::Staff { staff, .. }, Some((_, entry))) = (actor, entry) else {
            return;
        };
        let op = Op {
            id: act,
            dseq: u64::try_from(self.acts.len()).expect("few") + 1,
            version: SCHEMA,
            staff,
            time: ActTime {
                lo: self.at.plus_micros(-310_021),
                hi: self.at,
                clock: ClockState::Trusted,
            },
            expects: None,
            command,
        };
        self.acts.push((op, entry));
    }

    fn open(&mut self, places: u32) -> BulletinId {
        let bulletin: BulletinId = self.id();
        let schedule = Command::ScheduleBulletin {
            bulletin,
            group: self.tiny.group.id,
            places,
            birth_years: vec![2023],
            released_at: self.at,
        };
        self.act(self.tiny.registrar(), SignatureCheck::NotChecked, schedule);
        self.act(Actor::Scheduler, SignatureCheck::NotChecked, Command::PublishBulletin { bulletin });
        bulletin
    }

    /// Every family has a place, a signed contract and a child in the group.
    pub(crate) fn enrolled(families: usize, seed: u64) -> Self {
        let mut history = Self::begin(families, 0, seed);
        let families = history.tiny.families.clone();
        let bulletin = history.open(u32::try_from(families.len()).expect("few"));
        let certificate = history.noise(120);
        let (registrar, head) = (history.tiny.registrar(), history.tiny.head());
        let unsigned = SignatureCheck::NotChecked;
        for family in &families {
            let (response, referral, contract): (ResponseId, ReferralId, ContractId) = (history.id(), history.id(), history.id());
            let document = snapshot::sha256(contract.to_string().as_bytes());
            let respond = Command::Respond {
                response,
                application: family.application.id,
                bulletin,
            };
            let activate = Command::ActivateResponse {
                response,
                referral,
                hold: None,
            };
            let prepare = Command::PrepareContract {
                contract,
                referral,
                starts_on: now().local_date(),
                fee_tenge: 12_000,
                document: document.clone(),
            };
            history.act(family.actor(), unsigned, respond);
            history.act(registrar, unsigned, activate);
            history.act(registrar, unsigned, prepare);
            history.act(registrar, unsigned, Command::RecordGuardianSignature { contract });
            let signature = ContractSignature {
                cms: STANDARD.encode([certificate.clone(), history.noise(30)].concat()),
                signer: history.tiny.head.name.full(),
                serial: "5b2f0c11".to_owned(),
                training: true,
            };
            let sign = Command::SignContract {
                contract,
                document,
                signature,
            };
            let signer = history.tiny.head.iin;
            history.act(head, SignatureCheck::Valid { signer }, sign);
        }
        history
    }

    /// Every family asks for one of a hundred places.
    pub(crate) fn asking(families: usize) -> Self {
        let mut history = Self::begin(families, 10_000, 1);
        let bulletin = history.open(100);
        for family in history.tiny.families.clone() {
            let respond = Command::Respond {
                response: history.id(),
                application: family.application.id,
                bulletin,
            };
            history.act(family.actor(), SignatureCheck::NotChecked, respond);
        }
        history
    }

    /// What a desk starts with: how many rows, and the chunks.
    pub(crate) fn first_copy(&self) -> (usize, Vec<Chunk>) {
        let rows = self.tiny.register.snapshot(self.tiny.kindergarten.id);
        let count = rows.len();
        let rows = rows.into_iter().map(Row::from).collect();
        let chunks = snapshot::cut(&self.tiny.register.rules, &Calendar::default(), rows, Vec::new()).expect("cut");
        (count, chunks)
    }
}
