//! What the store itself refuses, and what happens when it breaks.

use std::sync::atomic::{AtomicBool, Ordering};

use oryn_api::wire::Outcome;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::record::Record;
use oryn_domain::response::{Response, ResponseState};
use oryn_server::failure::Failure;
use oryn_server::store::sqlite::SqliteStore;
use oryn_server::store::{Commit, Store};

use crate::fixture::{Fixture, open};

#[tokio::test]
async fn the_database_itself_refuses_two_live_responses_of_one_child() {
    let fixture = Fixture::new(1).await;
    let family = &fixture.region.families[0];
    let response = |n: u8| -> Record {
        Response {
            id: oryn_domain::id::Id::from_bytes([n; 16]).into(),
            application: family.application.id,
            bulletin: fixture.id(),
            kindergarten: fixture.region.kindergarten.id,
            submitted_at: fixture.clock.0.now(),
            round: 1,
            ranking: None,
            state: ResponseState::Submitted,
        }
        .into()
    };
    let store = open(fixture.folder.path()).await;
    let two = Commit {
        records: vec![response(1), response(2)],
        ..Commit::default()
    };
    assert!(store.commit(&two).await.is_err());
    let nothing = store
        .records()
        .await
        .expect("records")
        .into_iter()
        .filter(|row| matches!(row, Record::Response(_)))
        .count();
    assert_eq!(nothing, 0, "whole or not at all");
}

#[tokio::test]
async fn the_database_itself_refuses_more_children_than_places() {
    let fixture = Fixture::new(0).await;
    let store = open(fixture.folder.path()).await;
    let full = Commit {
        seats: vec![(fixture.region.group.id, 20, 21)],
        ..Commit::default()
    };
    assert!(store.commit(&full).await.is_err());
}

#[tokio::test]
async fn a_file_of_a_newer_program_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(open(folder.path()).await);
    let url = format!("sqlite:{}", folder.path().join("centre.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.expect("it opens");
    sqlx::query("PRAGMA user_version = 99").execute(&pool).await.expect("set");
    pool.close().await;
    let refused = SqliteStore::open(&folder.path().join("centre.db")).await;
    assert!(matches!(refused, Err(Failure::Newer { found: 99, .. })), "{refused:?}");
}

#[tokio::test]
async fn an_import_happens_once_and_a_broken_one_changes_nothing() {
    let fixture = Fixture::new(3).await;
    let again = oryn_server::import::import(&*fixture.centre.store, fixture.folder.path(), fixture.clock.0.now()).await;
    assert!(matches!(again, Err(Failure::Import(_))));

    let folder = tempfile::tempdir().expect("a folder");
    crate::fixture::write_law(folder.path());
    std::fs::copy(fixture.folder.path().join("persons.jsonl"), folder.path().join("persons.jsonl")).expect("copied");
    std::fs::write(folder.path().join("records.jsonl"), "{\"kind\":\"group\"").expect("written");
    let store = open(folder.path()).await;
    let broken = oryn_server::import::import(&store, folder.path(), fixture.clock.0.now()).await;
    assert!(
        matches!(&broken, Err(Failure::Import(text)) if text.contains("records.jsonl, line 1")),
        "{broken:?}"
    );
    assert!(store.records().await.expect("records").is_empty());
}

/// A store whose next commits fail.
pub struct Breaking {
    pub inner: SqliteStore,
    pub broken: std::sync::Arc<AtomicBool>,
}

macro_rules! pass {
    ($(fn $name:ident(&self $(, $arg:ident: $ty:ty)*) -> $out:ty;)+) => {
        #[async_trait::async_trait]
        impl Store for Breaking {
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

            async fn settle(&self, id: &str, settled: &Settled) -> Result<(), Failure> {
                if self.broken.load(Ordering::SeqCst) {
                    return Err(Failure::Stopped);
                }
                self.inner.settle(id, settled).await
            }

            async fn commit(&self, commit: &Commit) -> Result<u64, Failure> {
                if self.broken.load(Ordering::SeqCst) {
                    return Err(Failure::File { path: "centre.db".into(), source: std::io::ErrorKind::StorageFull.into() });
                }
                self.inner.commit(commit).await
            }
        }
    };
}

use oryn_api::wire::Entry;
use oryn_domain::id::{ApplicationId, CommandId, DeskId, GuardianId, KindergartenId, ReferralId};
use oryn_domain::queue::QueueKey;
use oryn_domain::queue_move::QueueMove;
use oryn_domain::time::Instant;
use oryn_server::attachments::Purpose;
use oryn_server::border::Account;
use oryn_server::store::appeals::AppealStore;
use oryn_server::store::desks::DeskStore;
use oryn_server::store::dispatch::{Channel, Contact, Dispatch, DispatchState, Settled};
use oryn_server::store::evidence::EvidenceStore;
use oryn_server::store::journal::JournalSieve;
use oryn_server::store::notes::NoteStore;
use oryn_server::store::officers::OfficerStore;
use oryn_server::store::parents::ParentStore;
use oryn_server::store::reads::ReadStore;
use oryn_server::store::reviews::ReviewStore;
use oryn_server::store::uploads::UploadStore;
use oryn_server::store::wishes::WishStore;
use oryn_server::store::{Head, JournalRow, PhoneCode, StoredAttachment, StoredNotice, StoredReceipt, StoredSession, StoredSms};

pass! {
    fn meta(&self, name: &str) -> Option<String>;
    fn metas(&self, beginning: &str) -> Vec<(String, String)>;
    fn set_meta(&self, name: &str, value: &str) -> ();
    fn settle_meta(&self, name: &str, value: &str) -> String;
    fn change_meta(&self, name: &str, from: &str, to: &str) -> bool;
    fn records(&self) -> Vec<Record>;
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
    fn queue_moves(&self, queue: &QueueKey, since: Instant) -> Vec<(Instant, QueueMove)>;
    fn notices(&self, guardian: GuardianId) -> Vec<StoredNotice>;
    fn unread(&self, guardian: GuardianId) -> u32;
    fn mark_read(&self, guardian: GuardianId, now: Instant) -> ();
    fn take_due(&self, now: Instant, until: Instant, limit: u32) -> Vec<Dispatch>;
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

#[tokio::test]
async fn a_full_disk_is_said_aloud_and_nothing_is_half_done() {
    let broken = std::sync::Arc::new(AtomicBool::new(false));
    let fixture = Fixture::over(2, |inner| Breaking {
        inner,
        broken: std::sync::Arc::clone(&broken),
    })
    .await;
    let family = &fixture.region.families[0];
    let withdraw = Command::WithdrawApplication {
        application: family.application.id,
    };
    let size = fixture.centre.log.tail().next;
    broken.store(true, Ordering::SeqCst);
    let act: CommandId = fixture.id();
    let lost = fixture
        .centre
        .submit(act, family.actor(), None, withdraw.clone(), SignatureCheck::NotChecked, None)
        .await;
    assert!(matches!(&lost, Err(failure) if failure.is_disk_full()), "{lost:?}");
    let live = |fixture: &Fixture| {
        fixture.centre.read(|published| {
            published
                .register
                .application(family.application.id)
                .is_some_and(|row| row.is_live())
        })
    };
    assert!(live(&fixture), "nobody sees what was not written");
    assert_eq!(fixture.centre.log.tail().next, size, "nor does the public log speak of it");
    broken.store(false, Ordering::SeqCst);
    assert_eq!(
        fixture.act_as(act, family.actor(), withdraw).await.outcome,
        Outcome::Applied,
        "the same act, asked again, goes through"
    );
    assert!(!live(&fixture));
    assert_eq!(fixture.centre.log.tail().next, size + 1);
}
