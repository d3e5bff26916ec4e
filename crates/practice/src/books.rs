//! What the played centre knows, and how it decides: the rules on a register in memory, through the centre's side of the conversation.
//!
//! What it is not: a store. The rule it protects: one way for every change, whoever asks, as at a real centre: admitted, decided, sealed, applied,
//! and put into the feed of the kindergarten.

use std::collections::{BTreeSet, HashMap};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::desk::practice::PracticeStep;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{Entry, KeptRead, Outcome, Receipt, Row};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::fact::Fact;
use oryn_domain::id::{CommandId, DeskId, Id, KindergartenId};
use oryn_domain::iin::Iin;
use oryn_domain::permission::Actor;
use oryn_domain::record::Key;
use oryn_domain::register::Register;
use oryn_domain::staff::Staff;
use oryn_domain::time::Instant;
use oryn_invented::chance::Chance;
use oryn_invented::kindergarten::Invention;
use oryn_signing::{Expected, SealKey, TrustRealm, Verifier, referral_code};
use oryn_sync::centre::{Admission, Answer, Asking, Batch, Head, StoredReceipt};
use oryn_sync::deadlines::Deadlines;
use oryn_sync::presence::Presence;

use crate::papers::Papers;

/// The only incarnation that a played centre ever has.
pub(crate) const EPOCH: u32 = 1;

/// With what it seals and judges.
pub(crate) struct Keys {
    /// Holds, deeds.
    pub seal: SealKey,
    /// Codes of referrals.
    pub code: SealKey,
    /// When the second began to sign.
    pub since: Instant,
    /// The certificate of the training authority, and whoever it vouches for.
    pub authority: Vec<u8>,
    pub verifier: Verifier,
}

/// Everything that is known.
pub(crate) struct Books {
    pub register: Register,
    pub invention: Invention,
    pub keys: Keys,
    pub deadlines: Deadlines,
    pub presence: Presence,
    pub papers: Papers,
    /// What the desk's last snapshot was cut into.
    pub chunks: HashMap<String, Vec<u8>>,
    pub reads: Vec<KeptRead>,
    /// The feed of the kindergarten.
    pub feed: Vec<Entry>,
    /// What of the list the desk has done.
    pub done: BTreeSet<PracticeStep>,
    heads: HashMap<KindergartenId, Head>,
    counters: HashMap<DeskId, u64>,
    receipts: HashMap<CommandId, StoredReceipt>,
    latest: Instant,
    chance: Chance,
}

impl Books {
    pub(crate) fn new(register: Register, invention: Invention, keys: Keys, seed: u64) -> Self {
        Self {
            deadlines: Deadlines::of(&register),
            presence: Presence::default(),
            papers: Papers::default(),
            chunks: HashMap::new(),
            reads: Vec::new(),
            feed: Vec::new(),
            done: BTreeSet::new(),
            heads: HashMap::new(),
            counters: HashMap::new(),
            receipts: HashMap::new(),
            latest: Instant::default(),
            chance: Chance::of(seed, "acts", 0),
            register,
            invention,
            keys,
        }
    }

    /// An identifier that nobody has.
    pub(crate) fn new_id<T: From<Id>>(&mut self, at: Instant) -> T {
        Id::v7(at, self.chance.ten_bytes()).into()
    }

    /// Where the feed stands.
    pub(crate) fn head(&self) -> Head {
        self.heads.get(&self.invention.kindergarten).cloned().unwrap_or_default()
    }

    /// The next counter that is expected of the desk.
    pub(crate) fn next_dseq(&self) -> u64 {
        let last = self.counters.get(&self.invention.desk.id).copied().unwrap_or_default();
        last.saturating_add(1)
    }

    /// The chain's value after an entry of the feed; `None` for an entry that there is not.
    pub(crate) fn chain_at(&self, seq: u64) -> Option<&str> {
        if seq == 0 {
            return Some("");
        }
        let place = usize::try_from(seq).ok()?.checked_sub(1)?;
        self.feed.get(place).map(|entry| entry.chain.as_str())
    }

    /// The rows that the desk has.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let rows = self.register.snapshot(self.invention.kindergarten);
        rows.into_iter().map(Row::from).collect()
    }

    /// A member of staff at the desk.
    pub(crate) fn at_desk(&self, staff: &Staff) -> Actor {
        Actor::Staff {
            staff: staff.id,
            role: staff.role,
            kindergarten: self.invention.kindergarten,
            desk: self.invention.desk.id,
        }
    }

    /// One act, decided now unless it was before.
    pub(crate) fn take(&mut self, asking: Asking<'_>, now: Instant) -> Answer {
        let mut batch = Batch::after(self.heads.clone(), self.counters.clone(), self.latest);
        match batch.admit(asking.origin, &asking.request_hash, self.receipts.get(&asking.act)) {
            Admission::Answered(receipt) | Admission::StandsAgain(receipt) => return Answer::Decided(receipt),
            Admission::NeedFrom(dseq) => return Answer::NeedFrom(dseq),
            Admission::AnotherAct => {
                let error = ApiError::new(Code::ActChanged);
                let receipt = batch.refuse_another(asking.act, asking.origin, &asking.request_hash, error, now);
                self.keep(batch);
                return Answer::Decided(receipt);
            }
            Admission::New => {}
        }
        let keys = &self.keys;
        let receipt = batch.decide(&mut self.register, asking, now, |register, facts, _| {
            seal(keys, register, facts);
            facts.iter().filter_map(|fact| register.apply(fact)).collect::<Vec<Key>>()
        });
        self.keep(batch);
        Answer::Decided(receipt)
    }

    fn keep(&mut self, batch: Batch) {
        for key in &batch.touched {
            self.deadlines.note(&self.register, *key);
        }
        self.feed.extend(batch.entries.into_iter().map(|(_, entry)| entry));
        self.heads = batch.heads;
        self.counters = batch.counters;
        self.latest = batch.latest;
        let answered = batch.receipts.into_iter().map(|stored| (stored.receipt.id, stored));
        self.receipts.extend(answered);
    }

    /// Something that does not come from the desk: a parent, the clock, somebody in the time before the person came.
    ///
    /// # Errors
    /// The refusal of the rules; then nothing changed.
    pub(crate) fn act(&mut self, actor: Actor, command: &Command, at: Instant) -> Result<(), ApiError> {
        let act = self.new_id(at);
        self.act_as(act, actor, command, SignatureCheck::NotChecked, at)
    }

    /// The same under an identifier of its own, with what the signature in it is worth.
    ///
    /// # Errors
    /// As [`Self::act`].
    pub(crate) fn act_as(
        &mut self,
        act: CommandId,
        actor: Actor,
        command: &Command,
        signature: SignatureCheck,
        at: Instant,
    ) -> Result<(), ApiError> {
        let asking = Asking {
            act,
            actor,
            at: None,
            authored: None,
            command,
            signature,
            origin: None,
            request_hash: command.name().to_owned(),
        };
        match self.take(asking, at) {
            Answer::Decided(Receipt {
                outcome: Outcome::Rejected { error },
                ..
            }) => Err(error),
            Answer::Decided(_) | Answer::NeedFrom(_) => Ok(()),
        }
    }

    /// Whether this answer is a yes.
    pub(crate) const fn was_done(answer: &Answer) -> bool {
        matches!(
            answer,
            Answer::Decided(Receipt {
                outcome: Outcome::Applied,
                ..
            })
        )
    }

    /// What the signature of an act is worth.
    pub(crate) fn check(&self, command: &Command, at: Instant) -> SignatureCheck {
        let (Command::SignContract { document, signature, .. } | Command::SignAddendum { document, signature, .. }) = command else {
            return SignatureCheck::NotChecked;
        };
        let examined = || {
            let cms = STANDARD.decode(&signature.cms).ok()?;
            let found = self.keys.verifier.verify_digest(&cms, &digest(document)?, at).ok()?;
            let own = self.register.kindergarten(self.invention.kindergarten)?.number?;
            found.check_signer(Expected::from(own)).ok()?;
            let claimed = signature.training == (found.realm == TrustRealm::Training) && signature.serial == found.serial;
            found.subject.iin.as_deref().filter(|_| claimed)?.parse::<Iin>().ok()
        };
        examined().map_or(SignatureCheck::Invalid, |signer| SignatureCheck::Valid { signer })
    }
}

/// Sign wherever a promise or a paper may come of these facts, as a centre does before anybody sees them.
fn seal(keys: &Keys, register: &Register, facts: &mut [Fact]) {
    for fact in facts.iter_mut() {
        if let Fact::HoldGranted { hold } = fact {
            hold.seal = keys.seal.seal(&hold.sealed_text());
        }
    }
    referral_code::seal_facts(&keys.code, register, facts);
}

/// SHA-256 from its hexadecimal text.
fn digest(hex: &str) -> Option<[u8; 32]> {
    let byte = |place: usize| u8::from_str_radix(hex.get(place..place.checked_add(2)?)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..64).step_by(2).map(byte).collect();
    bytes?.try_into().ok()
}
