//! The writer does not learn whether its batch was written: the connection goes just before the commit, or just after it.
//!
//! These are the two sides of the one point in time at which a batch becomes durable; wherever else a process dies, it is on one of
//! them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use oryn_api::wire::Entry;
use oryn_domain::id::{ApplicationId, CommandId, DeskId, GuardianId, KindergartenId, ReferralId};
use oryn_domain::queue::QueueKey;
use oryn_domain::queue_move::QueueMove;
use oryn_domain::record::Record;
use oryn_domain::referral::{Referral, ReferralState};
use oryn_domain::time::Instant;
use oryn_server::attachments::Purpose;
use oryn_server::border::Account;
use oryn_server::centre::Centre;
use oryn_server::clock::SystemClock;
use oryn_server::failure::Failure;
use oryn_server::scheduler;
use oryn_server::store::appeals::AppealStore;
use oryn_server::store::desks::DeskStore;
use oryn_server::store::dispatch::{Channel, Contact, Dispatch, DispatchState, Settled};
use oryn_server::store::evidence::EvidenceStore;
use oryn_server::store::journal::JournalSieve;
use oryn_server::store::notes::NoteStore;
use oryn_server::store::office::{Changes, Holder, Office};
use oryn_server::store::officers::OfficerStore;
use oryn_server::store::parents::ParentStore;
use oryn_server::store::postgres::PostgresStore;
use oryn_server::store::reads::ReadStore;
use oryn_server::store::reviews::ReviewStore;
use oryn_server::store::uploads::UploadStore;
use oryn_server::store::wishes::WishStore;
use oryn_server::store::{
    Commit, Head, JournalRow, PhoneCode, Store, StoredAttachment, StoredNotice, StoredReceipt, StoredSession, StoredSms,
};

use crate::installation::{BULLETINS, import_region, until};
use crate::load::Load;
use crate::takeover::fresh;
use crate::verdict::judge;

/// A store whose connection goes again and again.
struct Brittle {
    inner: PostgresStore,
    batches: AtomicU32,
    before: AtomicU32,
    after: AtomicU32,
}

macro_rules! pass {
    ($(fn $name:ident(&self $(, $arg:ident: $ty:ty)*) -> $out:ty;)+) => {
        #[async_trait::async_trait]
        impl Store for Brittle {
            fn department(&self) -> &dyn OfficerStore {
                self.inner.department()
            }

            fn parents(&self) -> &dyn ParentStore {
                self.inner.parents()
            }

            fn desks(&self) -> &dyn DeskStore {
                self.inner.desks()
            }

            fn uploads(&self) -> &dyn UploadStore {
                self.inner.uploads()
            }

            fn evidence(&self) -> &dyn EvidenceStore {
                self.inner.evidence()
            }

            fn reads(&self) -> &dyn ReadStore {
                self.inner.reads()
            }

            fn officer_notes(&self) -> &dyn NoteStore {
                self.inner.officer_notes()
            }

            fn appeals(&self) -> &dyn AppealStore {
                self.inner.appeals()
            }

            fn reviews(&self) -> &dyn ReviewStore {
                self.inner.reviews()
            }

            fn wishes(&self) -> &dyn WishStore {
                self.inner.wishes()
            }

            $(async fn $name(&self $(, $arg: $ty)*) -> Result<$out, Failure> { self.inner.$name($($arg),*).await })+

            async fn commit(&self, commit: &Commit) -> Result<u64, Failure> {
                match self.batches.fetch_add(1, Ordering::SeqCst) % 7 {
                    3 => {
                        self.before.fetch_add(1, Ordering::SeqCst);
                        self.inner.leave().await;
                        Err(Failure::Late)
                    }
                    5 => {
                        self.inner.commit(commit).await?;
                        self.after.fetch_add(1, Ordering::SeqCst);
                        self.inner.leave().await;
                        Err(Failure::Late)
                    }
                    _ => self.inner.commit(commit).await,
                }
            }
        }
    };
}

pass! {
    fn meta(&self, name: &str) -> Option<String>;
    fn metas(&self, beginning: &str) -> Vec<(String, String)>;
    fn set_meta(&self, name: &str, value: &str) -> ();
    fn settle_meta(&self, name: &str, value: &str) -> String;
    fn change_meta(&self, name: &str, from: &str, to: &str) -> bool;
    fn records(&self) -> Vec<Record>;
    fn queue_moves(&self, queue: &QueueKey, since: Instant) -> Vec<(Instant, QueueMove)>;
    fn heads(&self) -> Vec<(KindergartenId, Head)>;
    fn last_journal(&self) -> u64;
    fn last_decision(&self) -> oryn_domain::time::Instant;
    fn journal(&self, after: u64, limit: usize) -> Vec<JournalRow>;
    fn search_journal(&self, sieve: &JournalSieve, limit: usize) -> Vec<JournalRow>;
    fn put_baseline(&self, records: &[Record]) -> ();
    fn baseline(&self) -> Vec<Record>;
    fn lines(&self, from: u64, limit: u64) -> Vec<Vec<u8>>;
    fn counters(&self) -> Vec<(DeskId, u64)>;
    fn receipt(&self, act: CommandId) -> Option<StoredReceipt>;
    fn entries(&self, kindergarten: KindergartenId, after: u64, limit: usize) -> Vec<Entry>;
    fn chain_at(&self, kindergarten: KindergartenId, seq: u64) -> Option<String>;
    fn history(&self, application: ApplicationId) -> Vec<(Instant, String)>;
    fn notices(&self, guardian: GuardianId) -> Vec<StoredNotice>;
    fn unread(&self, guardian: GuardianId) -> u32;
    fn mark_read(&self, guardian: GuardianId, now: Instant) -> ();
    fn take_due(&self, now: Instant, until: Instant, limit: u32) -> Vec<Dispatch>;
    fn settle(&self, id: &str, settled: &Settled) -> ();
    fn receipt_came(&self, part: &str, failed: Option<&str>, now: Instant) -> ();
    fn dispatches_about(&self, referral: ReferralId) -> Vec<Dispatch>;
    fn dispatches_in(&self, state: DispatchState, limit: u32) -> Vec<Dispatch>;
    fn count_dispatches(&self) -> Vec<(Channel, DispatchState, u64)>;
    fn contacts(&self) -> Vec<(GuardianId, Contact)>;
    fn put_reminder(&self, notice: &StoredNotice, dispatches: &[Dispatch]) -> bool;
    fn put_contact(&self, guardian: GuardianId, contact: &Contact) -> ();
    fn put_phone_code(&self, phone: &str, code: &PhoneCode) -> ();
    fn phone_code(&self, phone: &str) -> Option<PhoneCode>;
    fn drop_phone_code(&self, phone: &str) -> ();
    fn put_session(&self, hash: &str, session: &StoredSession) -> ();
    fn session(&self, hash: &str) -> Option<StoredSession>;
    fn languages(&self) -> Vec<(GuardianId, String)>;
    fn drop_session(&self, hash: &str) -> ();
    fn put_sms(&self, sms: &StoredSms) -> ();
    fn recent_sms(&self, limit: u32) -> Vec<StoredSms>;
    fn person(&self, iin: &str) -> Option<String>;
    fn put_persons(&self, persons: &[(String, String)]) -> u64;
    fn wanted_papers(&self, own: KindergartenId, among: &[String]) -> Vec<String>;
    fn put_paper(&self, own: KindergartenId, sha256: &str, bytes: &[u8], now: Instant) -> ();
    fn put_attachment(&self, attachment: &StoredAttachment, bytes: &[u8]) -> ();
    fn attachments(&self, sha256: &str) -> Vec<StoredAttachment>;
    fn settle_attachment(&self, sha256: &str, owner: Account, purpose: Purpose) -> bool;
    fn sweep_attachments(&self, now: Instant) -> u64;
    fn count_attachments(&self, owner: Account) -> u32;
    fn attachment_body(&self, sha256: &str) -> Option<Vec<u8>>;
    fn paper(&self, sha256: &str) -> Option<Vec<u8>>;
}

#[async_trait::async_trait]
impl Office for Brittle {
    async fn claim(&self, address: &str) -> Result<Option<u64>, Failure> {
        self.inner.claim(address).await
    }
    async fn beat(&self) -> Result<(), Failure> {
        self.inner.beat().await
    }
    async fn leave(&self) {
        self.inner.leave().await;
    }
    async fn holder(&self) -> Result<Holder, Failure> {
        self.inner.holder().await
    }
    async fn depose_silent(&self) -> Result<bool, Failure> {
        self.inner.depose_silent().await
    }
    async fn last_batch(&self) -> Result<u64, Failure> {
        self.inner.last_batch().await
    }
    async fn changes(&self, after: u64) -> Result<Option<Changes>, Failure> {
        self.inner.changes(after).await
    }
    async fn seek(&self) -> Result<(), Failure> {
        self.inner.seek().await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn a_batch_of_unknown_fate_is_decided_once() {
    let url = fresh("unknown").await;
    let region = import_region(&url).await;
    let store = Arc::new(Brittle {
        inner: PostgresStore::open(&url).await.expect("the store opens"),
        batches: AtomicU32::new(0),
        before: AtomicU32::new(0),
        after: AtomicU32::new(0),
    });
    // Nobody is there to reach it: it is the only one.
    let address = Some("http://127.0.0.1:9".to_owned());
    let centre = Centre::join(Arc::clone(&store), Arc::new(SystemClock), address)
        .await
        .expect("it starts");
    tokio::spawn(scheduler::run(Arc::clone(&centre)));
    let load = Load::on(Arc::clone(&centre), &region);
    tokio::time::sleep(Duration::from_secs(12)).await;
    // On a slow machine the places take longer than that.
    until("most places are given", async || {
        let issued = |row: &&Referral| matches!(row.state, ReferralState::Issued);
        centre.read(|published| published.register.referrals().filter(issued).count() > BULLETINS * 2 / 3)
    })
    .await;
    let acknowledged = load.end().await;
    judge(&url, &region, &acknowledged).await;
    let (before, after) = (store.before.load(Ordering::SeqCst), store.after.load(Ordering::SeqCst));
    println!("connection gone before the commit {before} times, after it {after} times");
    assert!(before > 5 && after > 5, "{before} {after}");
}
