//! The statements on PostgreSQL.

use oryn_api::wire::Entry;
use oryn_domain::id::{ApplicationId, CommandId, DeskId, GuardianId, KindergartenId, ReferralId};
use oryn_domain::queue::QueueKey;
use oryn_domain::queue_move::QueueMove;
use oryn_domain::record::{Kind, Record};
use oryn_domain::time::Instant;

use super::{PostgresStore, attachments, dispatches, papers, people};
use crate::attachments::Purpose;
use crate::border::Account;
use crate::failure::Failure;
use crate::store::appeals::AppealStore;
use crate::store::desks::DeskStore;
use crate::store::dispatch::{Channel, Contact, Dispatch, DispatchState, Settled};
use crate::store::evidence::EvidenceStore;
use crate::store::journal::{self, JournalSieve};
use crate::store::notes::NoteStore;
use crate::store::officers::OfficerStore;
use crate::store::parents::ParentStore;
use crate::store::reads::ReadStore;
use crate::store::reviews::ReviewStore;
use crate::store::rows::{count, id, number, receipt};
use crate::store::uploads::UploadStore;
use crate::store::wishes::WishStore;
use crate::store::{Commit, Head, JournalRow, PhoneCode, Store, StoredAttachment, StoredNotice, StoredReceipt, StoredSession, StoredSms};

/// Tables that keep their own columns beside the body.
pub(super) const OWN_TABLES: &[(Kind, &str)] = &[
    (Kind::Application, "SELECT body FROM application"),
    (Kind::Response, "SELECT body FROM response"),
    (Kind::Hold, "SELECT body FROM hold"),
    (Kind::Referral, "SELECT body FROM referral"),
    (Kind::Enrolment, "SELECT body FROM enrolment"),
    (Kind::Rules, "SELECT body FROM rule_pack"),
    (Kind::Calendar, "SELECT body FROM calendar_table"),
];

/// A body with its table is the JSON of a [`Record`].
pub(super) fn record(kind: &str, body: &str) -> Result<Record, Failure> {
    Ok(serde_json::from_str(&format!("{{\"kind\":\"{kind}\",\"row\":{body}}}"))?)
}

#[async_trait::async_trait]
impl Store for PostgresStore {
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
            .fetch_optional(&self.pool())
            .await?;
        Ok(row.map(|(value,)| value))
    }

    async fn set_meta(&self, name: &str, value: &str) -> Result<(), Failure> {
        sqlx::query("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
            .bind(name)
            .bind(value)
            .execute(&self.pool())
            .await?;
        Ok(())
    }

    async fn metas(&self, beginning: &str) -> Result<Vec<(String, String)>, Failure> {
        let rows = sqlx::query_as("SELECT name, value FROM meta WHERE substr(name, 1, length($1)) = $1 ORDER BY name")
            .bind(beginning)
            .fetch_all(&self.pool())
            .await?;
        Ok(rows)
    }

    async fn settle_meta(&self, name: &str, value: &str) -> Result<String, Failure> {
        sqlx::query("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
            .bind(name)
            .bind(value)
            .execute(&self.pool())
            .await?;
        Ok(self.meta(name).await?.unwrap_or_default())
    }

    async fn change_meta(&self, name: &str, from: &str, to: &str) -> Result<bool, Failure> {
        let done = sqlx::query("UPDATE meta SET value = $3 WHERE name = $1 AND value = $2")
            .bind(name)
            .bind(from)
            .bind(to)
            .execute(&self.pool())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn records(&self) -> Result<Vec<Record>, Failure> {
        let mut records = Vec::new();
        let rows: Vec<(String, String)> = sqlx::query_as("SELECT kind, body FROM record").fetch_all(&self.pool()).await?;
        for (kind, body) in rows {
            records.push(record(&kind, &body)?);
        }
        for (kind, statement) in OWN_TABLES {
            let rows: Vec<(String,)> = sqlx::query_as(*statement).fetch_all(&self.pool()).await?;
            for (body,) in rows {
                records.push(record(kind.name(), &body)?);
            }
        }
        Ok(records)
    }

    async fn heads(&self) -> Result<Vec<(KindergartenId, Head)>, Failure> {
        let rows: Vec<(String, i64, String)> = sqlx::query_as("SELECT kindergarten, seq, chain FROM feed_head")
            .fetch_all(&self.pool())
            .await?;
        rows.into_iter()
            .map(|(kindergarten, seq, chain)| Ok((id(&kindergarten)?, Head { seq: count(seq), chain })))
            .collect()
    }

    async fn last_journal(&self) -> Result<u64, Failure> {
        let (last,): (i64,) = sqlx::query_as("SELECT COALESCE(MAX(seq), 0) FROM journal")
            .fetch_one(&self.pool())
            .await?;
        Ok(count(last))
    }

    async fn last_decision(&self) -> Result<Instant, Failure> {
        let (last,): (i64,) = sqlx::query_as("SELECT COALESCE(MAX(decided_at), 0) FROM receipt")
            .fetch_one(&self.pool())
            .await?;
        Ok(Instant::from_micros(last))
    }

    async fn journal(&self, after: u64, limit: usize) -> Result<Vec<JournalRow>, Failure> {
        let rows: Vec<journal::Columns> =
            sqlx::query_as("SELECT seq, at, act, actor, command, ask, facts FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2")
                .bind(i64::try_from(after).unwrap_or(i64::MAX))
                .bind(i64::try_from(limit).unwrap_or(i64::MAX))
                .fetch_all(&self.pool())
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
            .fetch_all(&self.pool())
            .await?;
        rows.into_iter().map(journal::row).collect()
    }

    async fn put_baseline(&self, records: &[Record]) -> Result<(), Failure> {
        let mut connection = self.pool().acquire().await?;
        super::commit::baseline(&mut connection, records).await
    }

    async fn baseline(&self) -> Result<Vec<Record>, Failure> {
        let rows: Vec<(String, String)> = sqlx::query_as("SELECT kind, body FROM baseline").fetch_all(&self.pool()).await?;
        rows.iter().map(|(kind, body)| record(kind, body)).collect()
    }

    async fn lines(&self, from: u64, limit: u64) -> Result<Vec<Vec<u8>>, Failure> {
        let rows: Vec<(Vec<u8>,)> = sqlx::query_as("SELECT line FROM log_line WHERE seq >= $1 ORDER BY seq LIMIT $2")
            .bind(number(from))
            .bind(number(limit))
            .fetch_all(&self.pool())
            .await?;
        Ok(rows.into_iter().map(|(line,)| line).collect())
    }

    async fn counters(&self) -> Result<Vec<(DeskId, u64)>, Failure> {
        let rows: Vec<(String, i64)> = sqlx::query_as("SELECT desk, MAX(dseq) FROM receipt WHERE desk IS NOT NULL GROUP BY desk")
            .fetch_all(&self.pool())
            .await?;
        rows.into_iter().map(|(desk, last)| Ok((id(&desk)?, count(last)))).collect()
    }

    async fn commit(&self, commit: &Commit) -> Result<u64, Failure> {
        self.write(commit).await
    }

    async fn receipt(&self, act: CommandId) -> Result<Option<StoredReceipt>, Failure> {
        let row: Option<(String, Option<String>, Option<i64>, String, i64)> =
            sqlx::query_as("SELECT request_hash, desk, dseq, outcome, decided_at FROM receipt WHERE act = $1")
                .bind(act.to_string())
                .fetch_optional(&self.pool())
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
        .fetch_all(&self.pool())
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
            .fetch_optional(&self.pool())
            .await?;
        Ok(row.map(|(chain,)| chain))
    }

    async fn history(&self, application: ApplicationId) -> Result<Vec<(Instant, String)>, Failure> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT journal.at, journal.command FROM journal_subject JOIN journal ON journal.seq = journal_subject.seq \
             WHERE journal_subject.application = $1 ORDER BY journal.seq DESC",
        )
        .bind(application.to_string())
        .fetch_all(&self.pool())
        .await?;
        Ok(rows.into_iter().map(|(at, command)| (Instant::from_micros(at), command)).collect())
    }

    async fn queue_moves(&self, queue: &QueueKey, since: Instant) -> Result<Vec<(Instant, QueueMove)>, Failure> {
        let rows: Vec<(i64, String)> = sqlx::query_as("SELECT at, body FROM queue_move WHERE queue = $1 AND at >= $2 ORDER BY seq, nth")
            .bind(serde_json::to_string(queue)?)
            .bind(since.micros())
            .fetch_all(&self.pool())
            .await?;
        rows.into_iter()
            .map(|(at, body)| Ok((Instant::from_micros(at), serde_json::from_str(&body)?)))
            .collect()
    }

    async fn notices(&self, guardian: GuardianId) -> Result<Vec<StoredNotice>, Failure> {
        let rows: Vec<(String,)> = sqlx::query_as("SELECT body FROM notice WHERE guardian = $1 ORDER BY at DESC, id DESC")
            .bind(guardian.to_string())
            .fetch_all(&self.pool())
            .await?;
        rows.into_iter().map(|(body,)| Ok(serde_json::from_str(&body)?)).collect()
    }

    async fn unread(&self, guardian: GuardianId) -> Result<u32, Failure> {
        let (unread,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM notice WHERE guardian = $1 AND NOT seen")
            .bind(guardian.to_string())
            .fetch_one(&self.pool())
            .await?;
        Ok(u32::try_from(unread).unwrap_or(u32::MAX))
    }

    async fn mark_read(&self, guardian: GuardianId, now: Instant) -> Result<(), Failure> {
        let mut transaction = self.pool().begin().await?;
        sqlx::query("UPDATE notice SET seen = TRUE WHERE guardian = $1 AND NOT seen")
            .bind(guardian.to_string())
            .execute(&mut *transaction)
            .await?;
        dispatches::read(&mut transaction, guardian, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn put_reminder(&self, notice: &StoredNotice, dispatches: &[Dispatch]) -> Result<bool, Failure> {
        dispatches::remind(&self.pool(), notice, dispatches).await
    }

    async fn take_due(&self, now: Instant, until: Instant, limit: u32) -> Result<Vec<Dispatch>, Failure> {
        dispatches::take_due(&self.pool(), now, until, limit).await
    }

    async fn settle(&self, id: &str, settled: &Settled) -> Result<(), Failure> {
        dispatches::settle(&self.pool(), id, settled).await
    }

    async fn receipt_came(&self, part: &str, failed: Option<&str>, now: Instant) -> Result<(), Failure> {
        dispatches::receipt_came(&self.pool(), part, failed, now).await
    }

    async fn dispatches_about(&self, referral: ReferralId) -> Result<Vec<Dispatch>, Failure> {
        dispatches::about(&self.pool(), referral).await
    }

    async fn dispatches_in(&self, state: DispatchState, limit: u32) -> Result<Vec<Dispatch>, Failure> {
        dispatches::which(&self.pool(), state, limit).await
    }

    async fn count_dispatches(&self) -> Result<Vec<(Channel, DispatchState, u64)>, Failure> {
        dispatches::counted(&self.pool()).await
    }

    async fn contacts(&self) -> Result<Vec<(GuardianId, Contact)>, Failure> {
        dispatches::contacts(&self.pool()).await
    }

    async fn put_contact(&self, guardian: GuardianId, contact: &Contact) -> Result<(), Failure> {
        dispatches::put_contact(&self.pool(), guardian, contact).await
    }

    async fn put_phone_code(&self, phone: &str, code: &PhoneCode) -> Result<(), Failure> {
        people::put_phone_code(&self.pool(), phone, code).await
    }

    async fn phone_code(&self, phone: &str) -> Result<Option<PhoneCode>, Failure> {
        people::phone_code(&self.pool(), phone).await
    }

    async fn drop_phone_code(&self, phone: &str) -> Result<(), Failure> {
        sqlx::query("DELETE FROM phone_code WHERE phone = $1")
            .bind(phone)
            .execute(&self.pool())
            .await?;
        Ok(())
    }

    async fn put_session(&self, hash: &str, session: &StoredSession) -> Result<(), Failure> {
        people::put_session(&self.pool(), hash, session).await
    }

    async fn session(&self, hash: &str) -> Result<Option<StoredSession>, Failure> {
        people::session(&self.pool(), hash).await
    }

    async fn languages(&self) -> Result<Vec<(GuardianId, String)>, Failure> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT guardian, language FROM session WHERE guardian IS NOT NULL ORDER BY expires_at")
                .fetch_all(&self.pool())
                .await?;
        rows.into_iter()
            .map(|(guardian, language)| Ok((id(&guardian)?, language)))
            .collect()
    }

    async fn drop_session(&self, hash: &str) -> Result<(), Failure> {
        sqlx::query("DELETE FROM session WHERE hash = $1")
            .bind(hash)
            .execute(&self.pool())
            .await?;
        Ok(())
    }

    async fn put_sms(&self, sms: &StoredSms) -> Result<(), Failure> {
        sqlx::query("INSERT INTO sms (id, at, phone, body) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING")
            .bind(&sms.id)
            .bind(sms.at.micros())
            .bind(&sms.phone)
            .bind(&sms.text)
            .execute(&self.pool())
            .await?;
        Ok(())
    }

    async fn recent_sms(&self, limit: u32) -> Result<Vec<StoredSms>, Failure> {
        let rows: Vec<(String, i64, String, String)> =
            sqlx::query_as("SELECT id, at, phone, body FROM sms ORDER BY at DESC, id DESC LIMIT $1")
                .bind(i64::from(limit))
                .fetch_all(&self.pool())
                .await?;
        Ok(rows
            .into_iter()
            .map(|(id, at, phone, text)| StoredSms {
                id,
                at: Instant::from_micros(at),
                phone,
                text,
            })
            .collect())
    }

    async fn person(&self, iin: &str) -> Result<Option<String>, Failure> {
        let row: Option<(String,)> = sqlx::query_as("SELECT body FROM person WHERE iin = $1")
            .bind(iin)
            .fetch_optional(&self.pool())
            .await?;
        Ok(row.map(|(body,)| body))
    }

    async fn put_persons(&self, persons: &[(String, String)]) -> Result<u64, Failure> {
        people::put_persons(&self.pool(), persons).await
    }

    async fn wanted_papers(&self, own: KindergartenId, among: &[String]) -> Result<Vec<String>, Failure> {
        papers::wanted(&self.pool(), own, among).await
    }

    async fn put_paper(&self, own: KindergartenId, sha256: &str, bytes: &[u8], now: Instant) -> Result<(), Failure> {
        papers::put(&self.pool(), own, sha256, bytes, now).await
    }

    async fn put_attachment(&self, attachment: &StoredAttachment, bytes: &[u8]) -> Result<(), Failure> {
        attachments::put(&self.pool(), attachment, bytes).await
    }

    async fn attachments(&self, sha256: &str) -> Result<Vec<StoredAttachment>, Failure> {
        attachments::of(&self.pool(), sha256).await
    }

    async fn settle_attachment(&self, sha256: &str, owner: Account, purpose: Purpose) -> Result<bool, Failure> {
        attachments::settle(&self.pool(), sha256, owner, purpose).await
    }

    async fn sweep_attachments(&self, now: Instant) -> Result<u64, Failure> {
        attachments::sweep(&self.pool(), now).await
    }

    async fn count_attachments(&self, owner: Account) -> Result<u32, Failure> {
        attachments::count(&self.pool(), owner).await
    }

    async fn attachment_body(&self, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
        attachments::body(&self.pool(), sha256).await
    }

    async fn paper(&self, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
        papers::bytes(&self.pool(), sha256).await
    }
}
