//! Writing one batch of decisions, a few statements for all of it: one per table, with arrays. Rows that free something are written
//! before rows that take it, so that a constraint never refuses a batch whose end is lawful.

use std::collections::{BTreeMap, HashMap};

use oryn_domain::hold::HoldState;
use oryn_domain::id::{ApplicationId, DeskId, Id, KindergartenId};
use oryn_domain::record::{Key, Kind, Record};
use serde::{Deserialize, Serialize};
use sqlx::{Connection, PgConnection};

use super::dispatches;
use crate::failure::Failure;
use crate::secret;
use crate::store::dispatch::Dispatch;
use crate::store::{Commit, Head, StoredNotice};

/// Batches that other processes can still follow. One that stood still for longer reads everything anew.
const REMEMBERED_BATCHES: i64 = 10_000;

/// What a batch touched, for the other processes: keys without bodies.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Touched {
    pub keys: Vec<(Kind, Id)>,
    pub heads: Vec<(KindergartenId, u64, String)>,
    pub counters: Vec<(DeskId, u64)>,
}

impl Touched {
    fn by(commit: &Commit) -> Self {
        let heads: BTreeMap<KindergartenId, Head> = heads(commit);
        let mut counters: BTreeMap<DeskId, u64> = BTreeMap::new();
        for stored in &commit.receipts {
            if let Some(desk) = stored.desk {
                counters.insert(desk, stored.receipt.dseq);
            }
        }
        Self {
            keys: commit.records.iter().map(Record::key).map(|key| (key.kind, key.id)).collect(),
            heads: heads.into_iter().map(|(of, head)| (of, head.seq, head.chain)).collect(),
            counters: counters.into_iter().collect(),
        }
    }
}

/// Where each feed of the batch ends.
fn heads(commit: &Commit) -> BTreeMap<KindergartenId, Head> {
    let last = commit.entries.iter().map(|(kindergarten, entry)| {
        let (seq, chain) = (entry.seq, entry.chain.clone());
        (*kindergarten, Head { seq, chain })
    });
    last.collect()
}

fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// The batch's number. The writer's row is locked first: from here to the commit no other tenure can begin.
pub(super) async fn write(connection: &mut PgConnection, tenure: i64, commit: &Commit) -> Result<u64, Failure> {
    let mut transaction = connection.begin().await?;
    let counted: Option<(i64, String)> = sqlx::query_as(
        "UPDATE writer SET batch = batch + 1 WHERE tenure = $1 RETURNING batch, set_config('oryn.tenure', tenure::text, true)",
    )
    .bind(tenure)
    .fetch_optional(&mut *transaction)
    .await?;
    let (batch, _) = counted.ok_or(Failure::Fenced)?;
    rows(&mut transaction, commit).await?;
    seats(&mut transaction, commit).await?;
    receipts(&mut transaction, commit).await?;
    journal(&mut transaction, commit).await?;
    metas(&mut transaction, commit).await?;
    log(&mut transaction, commit).await?;
    feeds(&mut transaction, commit).await?;
    messages(&mut transaction, &commit.notices, &commit.dispatches).await?;
    sqlx::query("INSERT INTO batch (seq, tenure, touched) VALUES ($1, $2, $3)")
        .bind(batch)
        .bind(tenure)
        .bind(serde_json::to_string(&Touched::by(commit))?)
        .execute(&mut *transaction)
        .await?;
    if batch % 1_000 == 0 {
        sqlx::query("DELETE FROM batch WHERE seq <= $1")
            .bind(batch.saturating_sub(REMEMBERED_BATCHES))
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(u64::try_from(batch).unwrap_or_default())
}

/// Whether a row takes something scarce.
fn takes(record: &Record) -> bool {
    match record {
        Record::Response(row) => row.is_live(),
        Record::Hold(row) => row.state == HoldState::Active,
        Record::Referral(row) => row.is_live(),
        Record::Enrolment(row) => row.is_active(),
        _ => false,
    }
}

/// The JSON of the row alone: its table is known from where it lies.
fn body(record: &Record) -> Result<String, Failure> {
    let whole = serde_json::to_value(record)?;
    Ok(whole.get("row").map(ToString::to_string).unwrap_or_default())
}

/// Rows as they are before the first decision.
pub(super) async fn baseline(connection: &mut PgConnection, records: &[Record]) -> Result<(), Failure> {
    let (mut kinds, mut ids, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    for record in records {
        kinds.push(record.key().kind.name());
        ids.push(record.key().id.to_string());
        bodies.push(body(record)?);
    }
    sqlx::query(
        "INSERT INTO baseline (kind, id, body) SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) \
         ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body",
    )
    .bind(kinds)
    .bind(ids)
    .bind(bodies)
    .execute(connection)
    .await?;
    Ok(())
}

/// The columns of one table's rows.
#[derive(Default)]
struct Columns {
    ids: Vec<String>,
    /// The child, the response, or the kind.
    of: Vec<Option<String>>,
    /// The bulletin or the number.
    by: Vec<String>,
    applications: Vec<String>,
    bodies: Vec<String>,
}

async fn rows(connection: &mut PgConnection, commit: &Commit) -> Result<(), Failure> {
    // Two rows of one key in a batch would be one row twice: the later one counts.
    let records: BTreeMap<Key, &Record> = commit.records.iter().map(|record| (record.key(), record)).collect();
    applications(connection, records.values().copied()).await?;
    let children: HashMap<ApplicationId, String> = records
        .values()
        .filter_map(|record| match record {
            Record::Application(row) => Some((row.id, row.child.to_string())),
            _ => None,
        })
        .collect();
    for taking in [false, true] {
        let mut tables: BTreeMap<&'static str, Columns> = BTreeMap::new();
        for record in records.values().copied().filter(|record| takes(record) == taking) {
            let (statement, of, by, application) = match record {
                Record::Application(_) => continue,
                Record::Response(row) => (
                    RESPONSE,
                    children.get(&row.application).cloned(),
                    row.bulletin.to_string(),
                    row.application.to_string(),
                ),
                Record::Hold(row) => (HOLD, Some(row.response.to_string()), String::new(), String::new()),
                Record::Referral(row) => (REFERRAL, Some(row.child.to_string()), row.number.clone(), String::new()),
                Record::Enrolment(row) => (ENROLMENT, Some(row.child.to_string()), String::new(), String::new()),
                Record::Rules(row) => (
                    RULES,
                    Some(row.pack.region.clone()),
                    row.pack.version.clone(),
                    row.pack.effective_from.micros().to_string(),
                ),
                Record::Calendar(row) => (
                    CALENDAR,
                    Some(row.table.year.to_string()),
                    row.table.version.clone(),
                    row.table.effective_from.micros().to_string(),
                ),
                other => (RECORD, Some(other.key().kind.name().to_owned()), String::new(), String::new()),
            };
            let columns = tables.entry(statement).or_default();
            columns.ids.push(record.key().id.to_string());
            columns.of.push(of);
            columns.by.push(by);
            columns.applications.push(application);
            columns.bodies.push(body(record)?);
        }
        for (statement, columns) in tables {
            sqlx::query(statement)
                .bind(&columns.ids)
                .bind(&columns.of)
                .bind(&columns.by)
                .bind(&columns.applications)
                .bind(&columns.bodies)
                .bind(taking)
                .execute(&mut *connection)
                .await?;
        }
    }
    Ok(())
}

/// The child is written once, when the response is new; later changes find it there.
const RESPONSE: &str = "INSERT INTO response (id, child, bulletin, live, body) \
    SELECT new.id, COALESCE(new.child, old.child, application.child), new.bulletin, $6, new.body \
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS new (id, child, bulletin, application, body) \
    LEFT JOIN response AS old ON old.id = new.id LEFT JOIN application ON application.id = new.application \
    ON CONFLICT (id) DO UPDATE SET live = excluded.live, body = excluded.body";
const HOLD: &str = "INSERT INTO hold (id, response, live, body) SELECT new.id, new.response, $6, new.body \
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS new (id, response, by, application, body) \
    ON CONFLICT (id) DO UPDATE SET live = excluded.live, body = excluded.body";
const REFERRAL: &str = "INSERT INTO referral (id, child, number, live, body) SELECT new.id, new.child, new.number, $6, new.body \
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS new (id, child, number, application, body) \
    ON CONFLICT (id) DO UPDATE SET live = excluded.live, body = excluded.body";
const ENROLMENT: &str = "INSERT INTO enrolment (id, child, live, body) SELECT new.id, new.child, $6, new.body \
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS new (id, child, by, application, body) \
    ON CONFLICT (id) DO UPDATE SET live = excluded.live, body = excluded.body";
/// Published law is inserted and never replaced: what stands there already makes the whole batch fail.
const RULES: &str = "INSERT INTO rule_pack (id, region, version, effective_from, body) \
    SELECT new.id, new.region, new.version, new.since::bigint, new.body \
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS new (id, region, version, since, body) WHERE NOT $6";
const CALENDAR: &str = "INSERT INTO calendar_table (id, year, version, effective_from, body) \
    SELECT new.id, new.year, new.version, new.since::bigint, new.body \
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS new (id, year, version, since, body) WHERE NOT $6";
/// Any other kind of row. `$6` says that it takes nothing, which no column keeps.
const RECORD: &str = "INSERT INTO record (kind, id, body) SELECT new.kind, new.id, new.body \
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS new (id, kind, by, application, body) WHERE NOT $6 \
    ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body";

async fn applications(connection: &mut PgConnection, records: impl Iterator<Item = &Record>) -> Result<(), Failure> {
    let (mut ids, mut children, mut settlements, mut bodies) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut numbers, mut years, mut filed, mut queued) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for record in records {
        let Record::Application(row) = record else { continue };
        ids.push(row.id.to_string());
        numbers.push(number(row.number));
        children.push(row.child.to_string());
        settlements.push(row.settlement.to_string());
        years.push(i64::from(row.birth_year));
        filed.push(row.filed_at.micros());
        queued.push(row.is_queued());
        bodies.push(body(record)?);
    }
    if ids.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO application (id, number, child, settlement, birth_year, filed_at, queued, body) \
         SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::boolean[], $8::text[]) \
         ON CONFLICT (id) DO UPDATE SET queued = excluded.queued, body = excluded.body",
    )
    .bind(ids)
    .bind(numbers)
    .bind(children)
    .bind(settlements)
    .bind(years)
    .bind(filed)
    .bind(queued)
    .bind(bodies)
    .execute(connection)
    .await?;
    Ok(())
}

async fn seats(connection: &mut PgConnection, commit: &Commit) -> Result<(), Failure> {
    if commit.seats.is_empty() {
        return Ok(());
    }
    let groups: Vec<String> = commit.seats.iter().map(|(group, ..)| group.to_string()).collect();
    let capacities: Vec<i64> = commit.seats.iter().map(|(_, capacity, _)| i64::from(*capacity)).collect();
    let taken: Vec<i64> = commit.seats.iter().map(|(.., taken)| i64::from(*taken)).collect();
    sqlx::query(
        "INSERT INTO seat (group_id, capacity, taken) SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[]) \
         ON CONFLICT (group_id) DO UPDATE SET capacity = excluded.capacity, taken = excluded.taken",
    )
    .bind(groups)
    .bind(capacities)
    .bind(taken)
    .execute(connection)
    .await?;
    Ok(())
}

async fn receipts(connection: &mut PgConnection, commit: &Commit) -> Result<(), Failure> {
    if commit.receipts.is_empty() {
        return Ok(());
    }
    let (mut acts, mut hashes, mut outcomes) = (Vec::new(), Vec::new(), Vec::new());
    let (mut desks, mut counters, mut decided) = (Vec::new(), Vec::new(), Vec::new());
    for stored in &commit.receipts {
        acts.push(stored.receipt.id.to_string());
        hashes.push(stored.request_hash.clone());
        desks.push(stored.desk.map(|desk| desk.to_string()));
        counters.push(stored.desk.map(|_| number(stored.receipt.dseq)));
        outcomes.push(serde_json::to_string(&stored.receipt.outcome)?);
        decided.push(stored.receipt.at.micros());
    }
    sqlx::query(
        "INSERT INTO receipt (act, request_hash, desk, dseq, outcome, decided_at) \
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[])",
    )
    .bind(acts)
    .bind(hashes)
    .bind(desks)
    .bind(counters)
    .bind(outcomes)
    .bind(decided)
    .execute(connection)
    .await?;
    Ok(())
}

async fn journal(connection: &mut PgConnection, commit: &Commit) -> Result<(), Failure> {
    if commit.journal.is_empty() {
        return Ok(());
    }
    let (mut seqs, mut times, mut acts) = (Vec::new(), Vec::new(), Vec::new());
    let (mut actors, mut commands, mut asked, mut facts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut subjects, mut lines) = (Vec::new(), Vec::new());
    for row in &commit.journal {
        seqs.push(number(row.seq));
        times.push(row.at.micros());
        acts.push(row.act.to_string());
        actors.push(row.actor.clone());
        commands.push(row.command.clone());
        asked.push(row.ask.clone());
        facts.push(row.facts.clone());
        for application in &row.subjects {
            subjects.push(application.to_string());
            lines.push(number(row.seq));
        }
    }
    sqlx::query(
        "INSERT INTO journal (seq, at, act, actor, command, ask, facts) \
         SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])",
    )
    .bind(seqs)
    .bind(times)
    .bind(acts)
    .bind(actors)
    .bind(commands)
    .bind(asked)
    .bind(facts)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT INTO journal_subject (application, seq) SELECT * FROM unnest($1::text[], $2::bigint[]) \
         ON CONFLICT (application, seq) DO NOTHING",
    )
    .bind(subjects)
    .bind(lines)
    .execute(&mut *connection)
    .await?;
    moves(connection, commit).await
}

async fn metas(connection: &mut PgConnection, commit: &Commit) -> Result<(), Failure> {
    for (name, value) in &commit.metas {
        sqlx::query("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
            .bind(name)
            .bind(value)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn log(connection: &mut PgConnection, commit: &Commit) -> Result<(), Failure> {
    if let Some(log) = &commit.ends_log {
        sqlx::query("INSERT INTO log_line_ended (log, seq, line) SELECT $1, seq, line FROM log_line")
            .bind(log)
            .execute(&mut *connection)
            .await?;
        sqlx::query("DELETE FROM log_line").execute(&mut *connection).await?;
    }
    if commit.lines.is_empty() {
        return Ok(());
    }
    let seqs: Vec<i64> = commit.lines.iter().map(|(seq, _)| number(*seq)).collect();
    let lines: Vec<&[u8]> = commit.lines.iter().map(|(_, line)| line.as_slice()).collect();
    sqlx::query("INSERT INTO log_line (seq, line) SELECT * FROM unnest($1::bigint[], $2::bytea[])")
        .bind(seqs)
        .bind(lines)
        .execute(connection)
        .await?;
    Ok(())
}

async fn moves(connection: &mut PgConnection, commit: &Commit) -> Result<(), Failure> {
    let (mut queues, mut seqs, mut nths) = (Vec::new(), Vec::new(), Vec::new());
    let (mut times, mut bodies) = (Vec::new(), Vec::new());
    for row in &commit.journal {
        for (nth, moved) in (0_i64..).zip(&row.moves) {
            queues.push(serde_json::to_string(&moved.queue)?);
            seqs.push(number(row.seq));
            nths.push(nth);
            times.push(row.at.micros());
            bodies.push(serde_json::to_string(moved)?);
        }
    }
    if queues.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO queue_move (queue, seq, nth, at, body) \
         SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[])",
    )
    .bind(queues)
    .bind(seqs)
    .bind(nths)
    .bind(times)
    .bind(bodies)
    .execute(connection)
    .await?;
    Ok(())
}

async fn feeds(connection: &mut PgConnection, commit: &Commit) -> Result<(), Failure> {
    if commit.entries.is_empty() {
        return Ok(());
    }
    let (mut kindergartens, mut seqs, mut times) = (Vec::new(), Vec::new(), Vec::new());
    let (mut causes, mut bylines) = (Vec::new(), Vec::new());
    let (mut rows, mut retracts, mut chains) = (Vec::new(), Vec::new(), Vec::new());
    for (kindergarten, entry) in &commit.entries {
        kindergartens.push(kindergarten.to_string());
        seqs.push(number(entry.seq));
        times.push(entry.at.micros());
        causes.push(entry.cause.to_string());
        bylines.push(entry.by.as_ref().map(serde_json::to_string).transpose()?);
        rows.push(serde_json::to_string(&entry.rows)?);
        retracts.push(serde_json::to_string(&entry.retracts)?);
        chains.push(entry.chain.clone());
    }
    sqlx::query(
        "INSERT INTO feed_log (kindergarten, seq, at, cause, byline, rows, retracts, chain) \
         SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])",
    )
    .bind(kindergartens)
    .bind(seqs)
    .bind(times)
    .bind(causes)
    .bind(bylines)
    .bind(rows)
    .bind(retracts)
    .bind(chains)
    .execute(&mut *connection)
    .await?;
    let (mut of, mut seqs, mut chains) = (Vec::new(), Vec::new(), Vec::new());
    for (kindergarten, head) in heads(commit) {
        of.push(kindergarten.to_string());
        seqs.push(number(head.seq));
        chains.push(head.chain);
    }
    sqlx::query(
        "INSERT INTO feed_head (kindergarten, seq, chain) SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) \
         ON CONFLICT (kindergarten) DO UPDATE SET seq = excluded.seq, chain = excluded.chain",
    )
    .bind(of)
    .bind(seqs)
    .bind(chains)
    .execute(connection)
    .await?;
    Ok(())
}

/// Messages to people: on the portal's own page, and on their ways.
pub(super) async fn messages(connection: &mut PgConnection, notices: &[StoredNotice], all: &[Dispatch]) -> Result<(), Failure> {
    if !notices.is_empty() {
        let (mut ids, mut guardians, mut times, mut bodies) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for notice in notices {
            ids.push(secret::id(notice.at).to_string());
            guardians.push(notice.guardian.to_string());
            times.push(notice.at.micros());
            bodies.push(serde_json::to_string(notice)?);
        }
        sqlx::query(
            "INSERT INTO notice (id, guardian, at, body, seen) \
             SELECT id, guardian, at, body, FALSE FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) AS new (id, guardian, at, body)",
        )
        .bind(ids)
        .bind(guardians)
        .bind(times)
        .bind(bodies)
        .execute(&mut *connection)
        .await?;
    }
    dispatches::put(connection, all).await
}
