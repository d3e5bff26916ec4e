//! The store: simple statements without business logic.
//!
//! SQLite embedded is the default; a region's PostgreSQL stands behind the same trait. What a decision changed comes as one
//! [`Commit`] and is written in one transaction, whole or not at all. What several processes on one database need besides is an
//! [`office::Office`].

pub mod appeals;
pub mod attachments;
pub mod desks;
pub mod dispatch;
pub mod evidence;
pub mod journal;
pub mod notes;
pub mod office;
pub mod officers;
pub mod parents;
pub mod postgres;
pub mod reads;
pub mod reviews;
mod rows;
pub mod sqlite;
pub mod uploads;
pub mod wishes;

use oryn_api::portal::Args;
use oryn_api::wire::Entry;
use oryn_domain::id::{ApplicationId, CommandId, DeskId, GroupId, GuardianId, KindergartenId, ReferralId};
use oryn_domain::queue::QueueKey;
use oryn_domain::queue_move::QueueMove;
use oryn_domain::record::Record;
use oryn_domain::time::Instant;
pub use oryn_sync::centre::{Head, StoredReceipt};
use serde::{Deserialize, Serialize};

use crate::attachments::Purpose;
use crate::border::Account;
use crate::failure::Failure;
pub use crate::store::attachments::StoredAttachment;
use crate::store::dispatch::{Channel, Contact, Dispatch, DispatchState, Settled};
use crate::store::journal::JournalSieve;
use crate::store::parents::Proven;

/// One line of the journal.
#[derive(Debug, Clone)]
pub struct JournalRow {
    /// 1, 2, 3 … without gaps.
    pub seq: u64,
    /// When.
    pub at: Instant,
    /// The act.
    pub act: CommandId,
    /// Who, as JSON.
    pub actor: String,
    /// The command's name.
    pub command: String,
    /// What was asked with what it was decided by, as JSON; empty where nothing was asked.
    pub ask: String,
    /// What changed, as JSON.
    pub facts: String,
    /// The applications it speaks of.
    pub subjects: Vec<ApplicationId>,
    /// How queues moved, in order.
    pub moves: Vec<QueueMove>,
}

/// A message to a guardian, as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredNotice {
    /// To whom.
    pub guardian: GuardianId,
    /// When.
    pub at: Instant,
    /// `notice-<code>`.
    pub code: String,
    /// Arguments.
    pub args: Args,
    /// The application it is about.
    pub application: Option<ApplicationId>,
}

/// A message in the inbox of a training installation, where others send.
#[derive(Clone)]
pub struct StoredSms {
    /// What tells it from others; a repeated sending carries the same and is kept once.
    pub id: String,
    /// When.
    pub at: Instant,
    /// To whom: a telephone, or an address.
    pub phone: String,
    /// The text.
    pub text: String,
}

/// Everything one batch of decisions changed.
#[derive(Debug, Default)]
pub struct Commit {
    /// Rows as they stand after the batch.
    pub records: Vec<Record>,
    /// Places and who takes them, of every group that was touched.
    pub seats: Vec<(GroupId, u32, u32)>,
    /// Answers.
    pub receipts: Vec<StoredReceipt>,
    /// The journal.
    pub journal: Vec<JournalRow>,
    /// Lines of the public log with their indexes, without gaps.
    pub lines: Vec<(u64, Vec<u8>)>,
    /// Entries of feeds, in order.
    pub entries: Vec<(KindergartenId, Entry)>,
    /// Messages to guardians.
    pub notices: Vec<StoredNotice>,
    /// The same messages on their ways: portal, short message, e-mail.
    pub dispatches: Vec<Dispatch>,
    /// Named values of the installation that change with the batch.
    pub metas: Vec<(String, String)>,
    /// Put the lines of the public log aside under this name: a restored centre begins another log.
    pub ends_log: Option<String>,
}

impl Commit {
    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.receipts.is_empty() && self.journal.is_empty() && self.lines.is_empty() && self.metas.is_empty()
    }
}

/// A code for a phone.
#[derive(Debug, Clone)]
pub struct PhoneCode {
    /// SHA-256 of phone and code.
    pub hash: String,
    /// Language of the page that asked for it.
    pub language: String,
    /// When it was sent.
    pub sent_at: Instant,
    /// Until when it counts.
    pub expires_at: Instant,
    /// Wrong tries so far.
    pub tries: u32,
}

/// A parent's session.
#[derive(Clone)]
pub struct StoredSession {
    /// The proven phone.
    pub phone: String,
    /// The guardian, once known.
    pub guardian: Option<GuardianId>,
    /// Language of messages.
    pub language: String,
    /// Until when it counts.
    pub expires_at: Instant,
    /// When it began.
    pub begun_at: Instant,
    /// When it was used last, to some minutes.
    pub used_at: Instant,
    /// The browser in a few words, as it names itself.
    pub device: String,
    /// By what it was begun.
    pub proven: Proven,
    /// A password that was chosen before the person is known, as Argon2id keeps it.
    pub password: Option<String>,
    /// The version of the data policy that the guardian's account agreed to; it is read with the session and not written with it.
    pub consent: Option<u32>,
}

/// The statements.
#[async_trait::async_trait]
pub trait Store: Send + Sync + 'static {
    /// The accounts and sign-ins of the department's people.
    fn department(&self) -> &dyn officers::OfficerStore;
    /// The accounts of parents.
    fn parents(&self) -> &dyn parents::ParentStore;
    /// What desks prove themselves by.
    fn desks(&self) -> &dyn desks::DeskStore;
    /// Papers on their way.
    fn uploads(&self) -> &dyn uploads::UploadStore;
    /// What is kept about signatures.
    fn evidence(&self) -> &dyn evidence::EvidenceStore;
    /// Who opened what about families.
    fn reads(&self) -> &dyn reads::ReadStore;
    /// What officers opened about families, and what they did beside the acts of the rules.
    fn officer_notes(&self) -> &dyn notes::NoteStore;
    /// What people write to the department.
    fn appeals(&self) -> &dyn appeals::AppealStore;
    /// Reviews of kindergartens.
    fn reviews(&self) -> &dyn reviews::ReviewStore;
    /// What families want to hear of.
    fn wishes(&self) -> &dyn wishes::WishStore;
    /// A named value of the installation.
    async fn meta(&self, name: &str) -> Result<Option<String>, Failure>;
    /// Set a named value.
    async fn set_meta(&self, name: &str, value: &str) -> Result<(), Failure>;
    /// Every named value whose name begins so, by name.
    async fn metas(&self, beginning: &str) -> Result<Vec<(String, String)>, Failure>;
    /// Set a named value unless there is one; what stands afterwards. Two processes that start at once settle on one.
    async fn settle_meta(&self, name: &str, value: &str) -> Result<String, Failure>;
    /// Put another value in the place of this one; whether it still stood there.
    async fn change_meta(&self, name: &str, from: &str, to: &str) -> Result<bool, Failure>;
    /// Every row.
    async fn records(&self) -> Result<Vec<Record>, Failure>;
    /// Every feed's position.
    async fn heads(&self) -> Result<Vec<(KindergartenId, Head)>, Failure>;
    /// The last line of the journal.
    async fn last_journal(&self) -> Result<u64, Failure>;
    /// The instant of the last decision; the beginning of time before the first.
    async fn last_decision(&self) -> Result<Instant, Failure>;
    /// Lines of the journal after a position, in order. Their `subjects` and `moves` are left empty.
    async fn journal(&self, after: u64, limit: usize) -> Result<Vec<JournalRow>, Failure>;
    /// Lines of the journal that are looked for, the newest first. Their `subjects` and `moves` are left empty.
    async fn search_journal(&self, sieve: &JournalSieve, limit: usize) -> Result<Vec<JournalRow>, Failure>;
    /// Keep rows as they are before the first decision.
    async fn put_baseline(&self, records: &[Record]) -> Result<(), Failure>;
    /// The rows from before the first decision.
    async fn baseline(&self) -> Result<Vec<Record>, Failure>;
    /// Lines of the public log from an index on, in order.
    async fn lines(&self, from: u64, limit: u64) -> Result<Vec<Vec<u8>>, Failure>;
    /// The highest counter decided for each desk.
    async fn counters(&self) -> Result<Vec<(DeskId, u64)>, Failure>;
    /// Write a batch, whole or not at all; durable when this returns. The batch's number, by which other processes follow; 0 where
    /// there are none.
    async fn commit(&self, commit: &Commit) -> Result<u64, Failure>;
    /// The answer an act got.
    async fn receipt(&self, act: CommandId) -> Result<Option<StoredReceipt>, Failure>;
    /// Entries of a feed after a position.
    async fn entries(&self, kindergarten: KindergartenId, after: u64, limit: usize) -> Result<Vec<Entry>, Failure>;
    /// The chain value of one entry; empty text for position 0.
    async fn chain_at(&self, kindergarten: KindergartenId, seq: u64) -> Result<Option<String>, Failure>;
    /// The journal of one application, newest first: when, and the command's name.
    async fn history(&self, application: ApplicationId) -> Result<Vec<(Instant, String)>, Failure>;
    /// How a queue moved since an instant, oldest first.
    async fn queue_moves(&self, queue: &QueueKey, since: Instant) -> Result<Vec<(Instant, QueueMove)>, Failure>;
    /// Messages to a guardian, newest first.
    async fn notices(&self, guardian: GuardianId) -> Result<Vec<StoredNotice>, Failure>;
    /// How many a guardian has not read.
    async fn unread(&self, guardian: GuardianId) -> Result<u32, Failure>;
    /// Mark a guardian's messages as read; inside the portal that is their delivery.
    async fn mark_read(&self, guardian: GuardianId, now: Instant) -> Result<(), Failure>;
    /// Keep the code sent to a phone, in place of an earlier one.
    async fn put_phone_code(&self, phone: &str, code: &PhoneCode) -> Result<(), Failure>;
    /// The code sent to a phone.
    async fn phone_code(&self, phone: &str) -> Result<Option<PhoneCode>, Failure>;
    /// Forget the code of a phone.
    async fn drop_phone_code(&self, phone: &str) -> Result<(), Failure>;
    /// Keep a session.
    async fn put_session(&self, hash: &str, session: &StoredSession) -> Result<(), Failure>;
    /// A session.
    async fn session(&self, hash: &str) -> Result<Option<StoredSession>, Failure>;
    /// The language each guardian last used.
    async fn languages(&self) -> Result<Vec<(GuardianId, String)>, Failure>;
    /// End a session.
    async fn drop_session(&self, hash: &str) -> Result<(), Failure>;
    /// Keep a reminder with its ways, unless one of this name is kept already. Whether it was new.
    async fn put_reminder(&self, notice: &StoredNotice, dispatches: &[Dispatch]) -> Result<bool, Failure>;
    /// Take notices that are due, oldest first, and put them off until `until`: whoever took them says in time what came of it, or
    /// they are due again.
    async fn take_due(&self, now: Instant, until: Instant, limit: u32) -> Result<Vec<Dispatch>, Failure>;
    /// Say what came of an attempt, with the gateway's names of the parts. Receipts that came earlier count.
    async fn settle(&self, id: &str, settled: &Settled) -> Result<(), Failure>;
    /// A receipt for a part: it arrived, or why it did not. A notice arrived when all its parts did.
    async fn receipt_came(&self, part: &str, failed: Option<&str>, now: Instant) -> Result<(), Failure>;
    /// Every notice that speaks of a referral, on every channel, oldest first.
    async fn dispatches_about(&self, referral: ReferralId) -> Result<Vec<Dispatch>, Failure>;
    /// Notices that have come so far, the last changed first.
    async fn dispatches_in(&self, state: DispatchState, limit: u32) -> Result<Vec<Dispatch>, Failure>;
    /// How many notices have come how far on each channel.
    async fn count_dispatches(&self) -> Result<Vec<(Channel, DispatchState, u64)>, Failure>;
    /// How each guardian wants to be told, where something was chosen.
    async fn contacts(&self) -> Result<Vec<(GuardianId, Contact)>, Failure>;
    /// Keep how a guardian wants to be told.
    async fn put_contact(&self, guardian: GuardianId, contact: &Contact) -> Result<(), Failure>;
    /// Keep a message in the training inbox.
    async fn put_sms(&self, sms: &StoredSms) -> Result<(), Failure>;
    /// The newest messages of the training inbox.
    async fn recent_sms(&self, limit: u32) -> Result<Vec<StoredSms>, Failure>;
    /// A person of the imported register, as JSON.
    async fn person(&self, iin: &str) -> Result<Option<String>, Failure>;
    /// Put persons into the imported register, in place of those with the same number. How many were new or different.
    async fn put_persons(&self, persons: &[(String, String)]) -> Result<u64, Failure>;
    /// Papers among these that no desk of this kindergarten has brought yet, whether or not somebody else's has.
    async fn wanted_papers(&self, own: KindergartenId, among: &[String]) -> Result<Vec<String>, Failure>;
    /// Keep a paper that a desk of this kindergarten brought: the bytes once, and whose desk it was.
    async fn put_paper(&self, own: KindergartenId, sha256: &str, bytes: &[u8], now: Instant) -> Result<(), Failure>;
    /// Keep a file that somebody handed in; the same again changes nothing.
    async fn put_attachment(&self, attachment: &StoredAttachment, bytes: &[u8]) -> Result<(), Failure>;
    /// Who handed this file in, and for what.
    async fn attachments(&self, sha256: &str) -> Result<Vec<StoredAttachment>, Failure>;
    /// An act is about to name a file: it is a draft no longer. Whether it is here.
    async fn settle_attachment(&self, sha256: &str, owner: Account, purpose: Purpose) -> Result<bool, Failure>;
    /// Forget drafts whose time is over. How many.
    async fn sweep_attachments(&self, now: Instant) -> Result<u64, Failure>;
    /// How many files somebody has handed in.
    async fn count_attachments(&self, owner: Account) -> Result<u32, Failure>;
    /// The bytes of a file that somebody handed in.
    async fn attachment_body(&self, sha256: &str) -> Result<Option<Vec<u8>>, Failure>;
    /// A paper, whoever brought it: nobody is shown it who has not brought it too.
    async fn paper(&self, sha256: &str) -> Result<Option<Vec<u8>>, Failure>;
}
