//! The embedded store: one SQLite file in WAL mode with full synchronisation, one writing connection, a few readers.

mod appeals;
mod attachments;
mod commit;
mod desks;
mod dispatches;
mod evidence;
mod migrations;
mod notes;
mod officers;
mod papers;
mod parents;
mod people;
mod reads;
mod reviews;
mod uploads;
mod wishes;

use std::path::Path;
use std::time::Duration;

use oryn_api::wire::Entry;
use oryn_domain::id::{ApplicationId, CommandId, DeskId, GuardianId, KindergartenId, ReferralId};
use oryn_domain::queue::QueueKey;
use oryn_domain::queue_move::QueueMove;
use oryn_domain::record::{Kind, Record};
use oryn_domain::time::Instant;
use sqlx::Connection as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use super::appeals::AppealStore;
use super::desks::DeskStore;
use super::dispatch::{Channel, Contact, Dispatch, DispatchState, Settled};
use super::evidence::EvidenceStore;
use super::journal::{self, JournalSieve};
use super::notes::NoteStore;
use super::officers::OfficerStore;
use super::parents::ParentStore;
use super::reads::ReadStore;
use super::reviews::ReviewStore;
use super::uploads::UploadStore;
use super::wishes::WishStore;
use super::{Commit, Head, JournalRow, PhoneCode, Store, StoredAttachment, StoredNotice, StoredReceipt, StoredSession, StoredSms};
use crate::attachments::Purpose;
use crate::border::Account;
use crate::failure::Failure;
use crate::store::rows::{count, id, receipt};
use migrations::MIGRATIONS;

/// The embedded store.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Look whether a copy is a whole database of this or an earlier program. It is not changed.
    ///
    /// # Errors
    /// [`Failure::Newer`], [`Failure::Copy`] for a file that is damaged or no database of Oryn.
    pub async fn check_copy(path: &Path) -> Result<(), Failure> {
        let failed = |reason: String| Failure::Copy {
            path: path.display().to_string(),
            reason,
        };
        let options = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
        let mut connection = sqlx::SqliteConnection::connect_with(&options)
            .await
            .map_err(|error| failed(error.to_string()))?;
        let (said,): (String,) = sqlx::query_as("PRAGMA integrity_check(1)")
            .fetch_one(&mut connection)
            .await
            .map_err(|error| failed(error.to_string()))?;
        if said != "ok" {
            return Err(failed(said));
        }
        let known = MIGRATIONS.iter().map(|(version, ..)| *version).max().unwrap_or_default();
        let (found,): (i64,) = sqlx::query_as("PRAGMA user_version").fetch_one(&mut connection).await?;
        if found > known {
            return Err(Failure::Newer { found, known });
        }
        let region: Result<(i64,), _> = sqlx::query_as("SELECT COUNT(*) FROM meta WHERE name = 'seal-key'")
            .fetch_one(&mut connection)
            .await;
        match region {
            Ok((1,)) => Ok(()),
            _ => Err(failed("no database of a centre".to_owned())),
        }
    }

    /// A whole copy of the database into a new file, while others use it.
    ///
    /// # Errors
    /// When the file exists already or cannot be written.
    pub async fn copy_to(&self, path: &Path) -> Result<(), Failure> {
        sqlx::query("VACUUM INTO $1")
            .bind(path.display().to_string())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Open the file, or make it, and bring it to the shape this program knows.
    ///
    /// # Errors
    /// [`Failure::Newer`] for a file of a newer program, [`Failure::Store`] and [`Failure::Migration`] otherwise. Nothing is changed then.
    pub async fn open(path: &Path) -> Result<Self, Failure> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        let known = MIGRATIONS.iter().map(|(version, ..)| *version).max().unwrap_or_default();
        let (found,): (i64,) = sqlx::query_as("PRAGMA user_version").fetch_one(&writer).await?;
        if found > known {
            return Err(Failure::Newer { found, known });
        }
        let migrations = MIGRATIONS
            .iter()
            .map(|(version, name, sql)| {
                Migration::new(
                    *version,
                    (*name).into(),
                    MigrationType::Simple,
                    sqlx::SqlSafeStr::into_sql_str(*sql),
                    false,
                )
            })
            .collect();
        Migrator::with_migrations(migrations).run(&writer).await?;
        sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA user_version = {known}")))
            .execute(&writer)
            .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self { writer, readers })
    }
}

fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// Tables that keep their own columns beside the body.
const OWN_TABLES: &[(Kind, &str)] = &[
    (Kind::Application, "SELECT body FROM application"),
    (Kind::Response, "SELECT body FROM response"),
    (Kind::Hold, "SELECT body FROM hold"),
    (Kind::Referral, "SELECT body FROM referral"),
    (Kind::Enrolment, "SELECT body FROM enrolment"),
    (Kind::Rules, "SELECT body FROM rule_pack"),
    (Kind::Calendar, "SELECT body FROM calendar_table"),
];

/// A body with its table is the JSON of a [`Record`].
fn record(kind: &str, body: &str) -> Result<Record, Failure> {
    Ok(serde_json::from_str(&format!("{{\"kind\":\"{kind}\",\"row\":{body}}}"))?)
}

#[async_trait::async_trait]
impl Store for SqliteStore {
    fn department(&self) -> &dyn OfficerStore {
        self
    }

    fn parents(&self) -> &dyn ParentStore {
        self
    }

    fn desks(&self) -> &dyn DeskStore {
        self
    }

    fn uploads(&self) -> &dyn UploadStore {
        self
    }

    fn evidence(&self) -> &dyn EvidenceStore {
        self
    }

    fn reads(&self) -> &dyn ReadStore {
        self
    }

    fn officer_notes(&self) -> &dyn NoteStore {
        self
    }

    fn appeals(&self) -> &dyn AppealStore {
        self
    }

    fn reviews(&self) -> &dyn ReviewStore {
        self
    }

    fn wishes(&self) -> &dyn WishStore {
        self
    }

    async fn meta(&self, name: &str) -> Result<Option<String>, Failure> {
        let row: Option<(String,)> = sqlx::query_as("SELECT value FROM meta WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(value,)| value))
    }

    async fn set_meta(&self, name: &str, value: &str) -> Result<(), Failure> {
        sqlx::query("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
            .bind(name)
            .bind(value)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn metas(&self, beginning: &str) -> Result<Vec<(String, String)>, Failure> {
        let rows = sqlx::query_as("SELECT name, value FROM meta WHERE substr(name, 1, length($1)) = $1 ORDER BY name")
            .bind(beginning)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows)
    }

    async fn settle_meta(&self, name: &str, value: &str) -> Result<String, Failure> {
        sqlx::query("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
            .bind(name)
            .bind(value)
            .execute(&self.writer)
            .await?;
        Ok(self.meta(name).await?.unwrap_or_default())
    }

    async fn change_meta(&self, name: &str, from: &str, to: &str) -> Result<bool, Failure> {
        let done = sqlx::query("UPDATE meta SET value = $3 WHERE name = $1 AND value = $2")
            .bind(name)
            .bind(from)
            .bind(to)
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn records(&self) -> Result<Vec<Record>, Failure> {
        let mut records = Vec::new();
        let rows: Vec<(String, String)> = sqlx::query_as("SELECT kind, body FROM record").fetch_all(&self.readers).await?;
        for (kind, body) in rows {
            records.push(record(&kind, &body)?);
        }
        for (kind, statement) in OWN_TABLES {
            let rows: Vec<(String,)> = sqlx::query_as(*statement).fetch_all(&self.readers).await?;
            for (body,) in rows {
                records.push(record(kind.name(), &body)?);
            }
        }
        Ok(records)
    }

    async fn heads(&self) -> Result<Vec<(KindergartenId, Head)>, Failure> {
        let rows: Vec<(String, i64, String)> = sqlx::query_as("SELECT kindergarten, seq, chain FROM feed_head")
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter()
            .map(|(kindergarten, seq, chain)| Ok((id(&kindergarten)?, Head { seq: count(seq), chain })))
            .collect()
    }

    async fn last_journal(&self) -> Result<u64, Failure> {
        let (last,): (i64,) = sqlx::query_as("SELECT COALESCE(MAX(seq), 0) FROM journal")
            .fetch_one(&self.readers)
            .await?;
        Ok(count(last))
    }

    async fn last_decision(&self) -> Result<Instant, Failure> {
        let (last,): (i64,) = sqlx::query_as("SELECT COALESCE(MAX(decided_at), 0) FROM receipt")
            .fetch_one(&self.readers)
            .await?;
        Ok(Instant::from_micros(last))
    }

    async fn journal(&self, after: u64, limit: usize) -> Result<Vec<JournalRow>, Failure> {
        let rows: Vec<journal::Columns> =
            sqlx::query_as("SELECT seq, at, act, actor, command, ask, facts FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2")
                .bind(number(after))
                .bind(i64::try_from(limit).unwrap_or(i64::MAX))
                .fetch_all(&self.readers)
                .await?;
        rows.into_iter().map(journal::row).collect()
    }

    async fn search_journal(&self, sieve: &JournalSieve, limit: usize) -> Result<Vec<JournalRow>, Failure> {
        let rows: Vec<journal::Columns> = sqlx::query_as(journal::SEARCH)
            .bind(number(sieve.before))
            .bind(sieve.from.micros())
            .bind(sieve.until.micros())
            .bind(sieve.command.as_deref())
            .bind(sieve.application.map(|application| application.to_string()))
            .bind(sieve.author())
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(journal::row).collect()
    }

    async fn put_baseline(&self, records: &[Record]) -> Result<(), Failure> {
        let mut transaction = self.writer.begin().await?;
        commit::baseline(&mut transaction, records).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn baseline(&self) -> Result<Vec<Record>, Failure> {
        let rows: Vec<(String, String)> = sqlx::query_as("SELECT kind, body FROM baseline").fetch_all(&self.readers).await?;
        rows.iter().map(|(kind, body)| record(kind, body)).collect()
    }

    async fn lines(&self, from: u64, limit: u64) -> Result<Vec<Vec<u8>>, Failure> {
        let rows: Vec<(i64, Vec<u8>)> = sqlx::query_as("SELECT seq, line FROM log_line WHERE seq >= $1 ORDER BY seq LIMIT $2")
            .bind(number(from))
            .bind(number(limit))
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.into_iter().map(|(_, line)| line).collect())
    }

    async fn counters(&self) -> Result<Vec<(DeskId, u64)>, Failure> {
        let rows: Vec<(String, i64)> = sqlx::query_as("SELECT desk, MAX(dseq) FROM receipt WHERE desk IS NOT NULL GROUP BY desk")
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(|(desk, last)| Ok((id(&desk)?, count(last)))).collect()
    }

    async fn commit(&self, commit: &Commit) -> Result<u64, Failure> {
        let mut transaction = self.writer.begin().await?;
        commit::write(&mut transaction, commit).await?;
        transaction.commit().await?;
        Ok(0)
    }

    async fn receipt(&self, act: CommandId) -> Result<Option<StoredReceipt>, Failure> {
        let row: Option<(String, Option<String>, Option<i64>, String, i64)> =
            sqlx::query_as("SELECT request_hash, desk, dseq, outcome, decided_at FROM receipt WHERE act = $1")
                .bind(act.to_string())
                .fetch_optional(&self.readers)
                .await?;
        let Some((request_hash, desk, dseq, outcome, at)) = row else {
            return Ok(None);
        };
        let desk = desk.map(|text| id(&text)).transpose()?;
        Ok(Some(StoredReceipt {
            receipt: receipt(act, dseq, &outcome, at)?,
            request_hash,
            desk,
        }))
    }

    async fn entries(&self, kindergarten: KindergartenId, after: u64, limit: usize) -> Result<Vec<Entry>, Failure> {
        let rows: Vec<(i64, i64, String, Option<String>, String, String, String)> = sqlx::query_as(
            "SELECT seq, at, cause, byline, rows, retracts, chain FROM feed_log WHERE kindergarten = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        )
        .bind(kindergarten.to_string())
        .bind(number(after))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(seq, at, cause, byline, rows, retracts, chain)| {
                let rows = serde_json::from_str(&rows)?;
                Ok(Entry {
                    seq: count(seq),
                    at: Instant::from_micros(at),
                    cause: id(&cause)?,
                    by: byline.as_deref().map(serde_json::from_str).transpose()?,
                    rows,
                    retracts: serde_json::from_str(&retracts)?,
                    chain,
                })
            })
            .collect()
    }

    async fn chain_at(&self, kindergarten: KindergartenId, seq: u64) -> Result<Option<String>, Failure> {
        if seq == 0 {
            return Ok(Some(String::new()));
        }
        let row: Option<(String,)> = sqlx::query_as("SELECT chain FROM feed_log WHERE kindergarten = $1 AND seq = $2")
            .bind(kindergarten.to_string())
            .bind(number(seq))
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(chain,)| chain))
    }

    async fn history(&self, application: ApplicationId) -> Result<Vec<(Instant, String)>, Failure> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT journal.at, journal.command FROM journal_subject JOIN journal ON journal.seq = journal_subject.seq \
             WHERE journal_subject.application = $1 ORDER BY journal.seq DESC",
        )
        .bind(application.to_string())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(|(at, command)| (Instant::from_micros(at), command)).collect())
    }

    async fn queue_moves(&self, queue: &QueueKey, since: Instant) -> Result<Vec<(Instant, QueueMove)>, Failure> {
        let rows: Vec<(i64, String)> = sqlx::query_as("SELECT at, body FROM queue_move WHERE queue = $1 AND at >= $2 ORDER BY seq, nth")
            .bind(serde_json::to_string(queue)?)
            .bind(since.micros())
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter()
            .map(|(at, body)| Ok((Instant::from_micros(at), serde_json::from_str(&body)?)))
            .collect()
    }

    async fn notices(&self, guardian: GuardianId) -> Result<Vec<StoredNotice>, Failure> {
        let rows: Vec<(String,)> = sqlx::query_as("SELECT body FROM notice WHERE guardian = $1 ORDER BY at DESC, id DESC")
            .bind(guardian.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(|(body,)| Ok(serde_json::from_str(&body)?)).collect()
    }

    async fn unread(&self, guardian: GuardianId) -> Result<u32, Failure> {
        let (unread,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM notice WHERE guardian = $1 AND seen = 0")
            .bind(guardian.to_string())
            .fetch_one(&self.readers)
            .await?;
        Ok(u32::try_from(unread).unwrap_or(u32::MAX))
    }

    async fn mark_read(&self, guardian: GuardianId, now: Instant) -> Result<(), Failure> {
        let mut transaction = self.writer.begin().await?;
        sqlx::query("UPDATE notice SET seen = 1 WHERE guardian = $1 AND seen = 0")
            .bind(guardian.to_string())
            .execute(&mut *transaction)
            .await?;
        dispatches::read(&mut transaction, guardian, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn put_reminder(&self, notice: &StoredNotice, dispatches: &[Dispatch]) -> Result<bool, Failure> {
        dispatches::remind(&self.writer, notice, dispatches).await
    }

    async fn take_due(&self, now: Instant, until: Instant, limit: u32) -> Result<Vec<Dispatch>, Failure> {
        dispatches::take_due(&self.writer, now, until, limit).await
    }

    async fn settle(&self, id: &str, settled: &Settled) -> Result<(), Failure> {
        dispatches::settle(&self.writer, id, settled).await
    }

    async fn receipt_came(&self, part: &str, failed: Option<&str>, now: Instant) -> Result<(), Failure> {
        dispatches::receipt_came(&self.writer, part, failed, now).await
    }

    async fn dispatches_about(&self, referral: ReferralId) -> Result<Vec<Dispatch>, Failure> {
        dispatches::about(&self.readers, referral).await
    }

    async fn dispatches_in(&self, state: DispatchState, limit: u32) -> Result<Vec<Dispatch>, Failure> {
        dispatches::which(&self.readers, state, limit).await
    }

    async fn count_dispatches(&self) -> Result<Vec<(Channel, DispatchState, u64)>, Failure> {
        dispatches::counted(&self.readers).await
    }

    async fn contacts(&self) -> Result<Vec<(GuardianId, Contact)>, Failure> {
        dispatches::contacts(&self.readers).await
    }

    async fn put_contact(&self, guardian: GuardianId, contact: &Contact) -> Result<(), Failure> {
        dispatches::put_contact(&self.writer, guardian, contact).await
    }

    async fn put_phone_code(&self, phone: &str, code: &PhoneCode) -> Result<(), Failure> {
        people::put_phone_code(&self.writer, phone, code).await
    }

    async fn phone_code(&self, phone: &str) -> Result<Option<PhoneCode>, Failure> {
        people::phone_code(&self.readers, phone).await
    }

    async fn drop_phone_code(&self, phone: &str) -> Result<(), Failure> {
        sqlx::query("DELETE FROM phone_code WHERE phone = $1")
            .bind(phone)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn put_session(&self, hash: &str, session: &StoredSession) -> Result<(), Failure> {
        people::put_session(&self.writer, hash, session).await
    }

    async fn session(&self, hash: &str) -> Result<Option<StoredSession>, Failure> {
        people::session(&self.readers, hash).await
    }

    async fn languages(&self) -> Result<Vec<(GuardianId, String)>, Failure> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT guardian, language FROM session WHERE guardian IS NOT NULL ORDER BY expires_at")
                .fetch_all(&self.readers)
                .await?;
        rows.into_iter()
            .map(|(guardian, language)| Ok((id(&guardian)?, language)))
            .collect()
    }

    async fn drop_session(&self, hash: &str) -> Result<(), Failure> {
        sqlx::query("DELETE FROM session WHERE hash = $1")
            .bind(hash)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn put_sms(&self, sms: &StoredSms) -> Result<(), Failure> {
        people::put_sms(&self.writer, sms).await
    }

    async fn recent_sms(&self, limit: u32) -> Result<Vec<StoredSms>, Failure> {
        people::recent_sms(&self.readers, limit).await
    }

    async fn person(&self, iin: &str) -> Result<Option<String>, Failure> {
        let row: Option<(String,)> = sqlx::query_as("SELECT body FROM person WHERE iin = $1")
            .bind(iin)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(body,)| body))
    }

    async fn put_persons(&self, persons: &[(String, String)]) -> Result<u64, Failure> {
        people::put_persons(&self.writer, persons).await
    }

    async fn wanted_papers(&self, own: KindergartenId, among: &[String]) -> Result<Vec<String>, Failure> {
        papers::wanted(&self.readers, own, among).await
    }

    async fn put_paper(&self, own: KindergartenId, sha256: &str, bytes: &[u8], now: Instant) -> Result<(), Failure> {
        papers::put(&self.writer, own, sha256, bytes, now).await
    }

    async fn put_attachment(&self, attachment: &StoredAttachment, bytes: &[u8]) -> Result<(), Failure> {
        attachments::put(&self.writer, attachment, bytes).await
    }

    async fn attachments(&self, sha256: &str) -> Result<Vec<StoredAttachment>, Failure> {
        attachments::of(&self.readers, sha256).await
    }

    async fn settle_attachment(&self, sha256: &str, owner: Account, purpose: Purpose) -> Result<bool, Failure> {
        attachments::settle(&self.writer, sha256, owner, purpose).await
    }

    async fn sweep_attachments(&self, now: Instant) -> Result<u64, Failure> {
        attachments::sweep(&self.writer, now).await
    }

    async fn count_attachments(&self, owner: Account) -> Result<u32, Failure> {
        attachments::count(&self.readers, owner).await
    }

    async fn attachment_body(&self, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
        attachments::body(&self.readers, sha256).await
    }

    async fn paper(&self, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
        papers::bytes(&self.readers, sha256).await
    }
}
