//! Writing one batch of decisions. Rows that free something are written before rows that take it, so that a constraint never
//! refuses a batch whose end is lawful.

use oryn_domain::hold::HoldState;
use oryn_domain::record::Record;
use sqlx::SqliteConnection;

use super::{dispatches, number};
use crate::failure::Failure;
use crate::secret;
use crate::store::dispatch::Dispatch;
use crate::store::{Commit, StoredNotice};

/// Where a row goes and whether it takes something scarce.
fn takes(record: &Record) -> bool {
    match record {
        Record::Response(row) => row.is_live(),
        Record::Hold(row) => row.state == HoldState::Active,
        Record::Referral(row) => row.is_live(),
        Record::Enrolment(row) => row.is_active(),
        _ => false,
    }
}

pub(super) async fn write(connection: &mut SqliteConnection, commit: &Commit) -> Result<(), Failure> {
    let child_of = |application| {
        commit.records.iter().find_map(|record| match record {
            Record::Application(row) if row.id == application => Some(row.child.to_string()),
            _ => None,
        })
    };
    for taking in [false, true] {
        for record in commit.records.iter().filter(|record| takes(record) == taking) {
            let child = match record {
                Record::Response(row) => child_of(row.application),
                _ => None,
            };
            put(connection, record, child).await?;
        }
    }
    for (group, capacity, taken) in &commit.seats {
        sqlx::query(
            "INSERT INTO seat (group_id, capacity, taken) VALUES ($1, $2, $3) \
             ON CONFLICT (group_id) DO UPDATE SET capacity = excluded.capacity, taken = excluded.taken",
        )
        .bind(group.to_string())
        .bind(i64::from(*capacity))
        .bind(i64::from(*taken))
        .execute(&mut *connection)
        .await?;
    }
    for stored in &commit.receipts {
        sqlx::query("INSERT INTO receipt (act, request_hash, desk, dseq, outcome, decided_at) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(stored.receipt.id.to_string())
            .bind(&stored.request_hash)
            .bind(stored.desk.map(|desk| desk.to_string()))
            .bind(stored.desk.map(|_| number(stored.receipt.dseq)))
            .bind(serde_json::to_string(&stored.receipt.outcome)?)
            .bind(stored.receipt.at.micros())
            .execute(&mut *connection)
            .await?;
    }
    for row in &commit.journal {
        sqlx::query("INSERT INTO journal (seq, at, act, actor, command, ask, facts) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(number(row.seq))
            .bind(row.at.micros())
            .bind(row.act.to_string())
            .bind(&row.actor)
            .bind(&row.command)
            .bind(&row.ask)
            .bind(&row.facts)
            .execute(&mut *connection)
            .await?;
        for application in &row.subjects {
            sqlx::query("INSERT INTO journal_subject (application, seq) VALUES ($1, $2) ON CONFLICT (application, seq) DO NOTHING")
                .bind(application.to_string())
                .bind(number(row.seq))
                .execute(&mut *connection)
                .await?;
        }
    }
    for (name, value) in &commit.metas {
        sqlx::query("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
            .bind(name)
            .bind(value)
            .execute(&mut *connection)
            .await?;
    }
    if let Some(log) = &commit.ends_log {
        sqlx::query("INSERT INTO log_line_ended (log, seq, line) SELECT $1, seq, line FROM log_line")
            .bind(log)
            .execute(&mut *connection)
            .await?;
        sqlx::query("DELETE FROM log_line").execute(&mut *connection).await?;
    }
    for (seq, line) in &commit.lines {
        sqlx::query("INSERT INTO log_line (seq, line) VALUES ($1, $2)")
            .bind(number(*seq))
            .bind(line.as_slice())
            .execute(&mut *connection)
            .await?;
    }
    for row in &commit.journal {
        for (nth, moved) in (0u64..).zip(&row.moves) {
            sqlx::query("INSERT INTO queue_move (queue, seq, nth, at, body) VALUES ($1, $2, $3, $4, $5)")
                .bind(serde_json::to_string(&moved.queue)?)
                .bind(number(row.seq))
                .bind(number(nth))
                .bind(row.at.micros())
                .bind(serde_json::to_string(moved)?)
                .execute(&mut *connection)
                .await?;
        }
    }
    for (kindergarten, entry) in &commit.entries {
        sqlx::query(
            "INSERT INTO feed_log (kindergarten, seq, at, cause, byline, rows, retracts, chain) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(kindergarten.to_string())
        .bind(number(entry.seq))
        .bind(entry.at.micros())
        .bind(entry.cause.to_string())
        .bind(entry.by.as_ref().map(serde_json::to_string).transpose()?)
        .bind(serde_json::to_string(&entry.rows)?)
        .bind(serde_json::to_string(&entry.retracts)?)
        .bind(&entry.chain)
        .execute(&mut *connection)
        .await?;
        sqlx::query(
            "INSERT INTO feed_head (kindergarten, seq, chain) VALUES ($1, $2, $3) \
             ON CONFLICT (kindergarten) DO UPDATE SET seq = excluded.seq, chain = excluded.chain",
        )
        .bind(kindergarten.to_string())
        .bind(number(entry.seq))
        .bind(&entry.chain)
        .execute(&mut *connection)
        .await?;
    }
    messages(connection, &commit.notices, &commit.dispatches).await
}

/// Messages to people: on the portal's own page, and on their ways.
pub(super) async fn messages(connection: &mut SqliteConnection, notices: &[StoredNotice], all: &[Dispatch]) -> Result<(), Failure> {
    for notice in notices {
        sqlx::query("INSERT INTO notice (id, guardian, at, body, seen) VALUES ($1, $2, $3, $4, 0)")
            .bind(secret::id(notice.at).to_string())
            .bind(notice.guardian.to_string())
            .bind(notice.at.micros())
            .bind(serde_json::to_string(notice)?)
            .execute(&mut *connection)
            .await?;
    }
    for dispatch in all {
        dispatches::put(connection, dispatch).await?;
    }
    Ok(())
}

/// Rows as they are before the first decision.
pub(super) async fn baseline(connection: &mut SqliteConnection, records: &[Record]) -> Result<(), Failure> {
    for record in records {
        let key = record.key();
        sqlx::query("INSERT INTO baseline (kind, id, body) VALUES ($1, $2, $3) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body")
            .bind(key.kind.name())
            .bind(key.id.to_string())
            .bind(body(record)?)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The JSON of the row alone: its table is known from where it lies.
fn body(record: &Record) -> Result<String, Failure> {
    let whole = serde_json::to_value(record)?;
    Ok(whole.get("row").map(ToString::to_string).unwrap_or_default())
}

async fn put(connection: &mut SqliteConnection, record: &Record, child: Option<String>) -> Result<(), Failure> {
    let (key, body) = (record.key(), body(record)?);
    let id = key.id.to_string();
    let live = i64::from(takes(record));
    match record {
        Record::Application(row) => {
            sqlx::query(
                "INSERT INTO application (id, number, child, settlement, birth_year, filed_at, queued, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
                 ON CONFLICT (id) DO UPDATE SET queued = excluded.queued, body = excluded.body",
            )
            .bind(id)
            .bind(number(row.number))
            .bind(row.child.to_string())
            .bind(row.settlement.to_string())
            .bind(i64::from(row.birth_year))
            .bind(row.filed_at.micros())
            .bind(i64::from(row.is_queued()))
            .bind(body)
            .execute(connection)
            .await?;
        }
        Record::Response(row) => {
            // The child is written once, when the response is new; later changes find it there.
            sqlx::query(
                "INSERT INTO response (id, child, bulletin, live, body) \
                 VALUES ($1, COALESCE($2, (SELECT child FROM response WHERE id = $1), (SELECT child FROM application WHERE id = $6)), $3, $4, $5) \
                 ON CONFLICT (id) DO UPDATE SET live = excluded.live, body = excluded.body",
            )
            .bind(id)
            .bind(child)
            .bind(row.bulletin.to_string())
            .bind(live)
            .bind(body)
            .bind(row.application.to_string())
            .execute(connection)
            .await?;
        }
        Record::Hold(row) => {
            sqlx::query(
                "INSERT INTO hold (id, response, live, body) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (id) DO UPDATE SET live = excluded.live, body = excluded.body",
            )
            .bind(id)
            .bind(row.response.to_string())
            .bind(live)
            .bind(body)
            .execute(connection)
            .await?;
        }
        Record::Referral(row) => {
            sqlx::query(
                "INSERT INTO referral (id, number, child, live, body) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (id) DO UPDATE SET live = excluded.live, body = excluded.body",
            )
            .bind(id)
            .bind(&row.number)
            .bind(row.child.to_string())
            .bind(live)
            .bind(body)
            .execute(connection)
            .await?;
        }
        Record::Enrolment(row) => {
            sqlx::query(
                "INSERT INTO enrolment (id, child, live, body) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (id) DO UPDATE SET live = excluded.live, body = excluded.body",
            )
            .bind(id)
            .bind(row.child.to_string())
            .bind(live)
            .bind(body)
            .execute(connection)
            .await?;
        }
        // Published law is inserted and never replaced: what stands there already makes the whole batch fail.
        Record::Rules(row) => {
            sqlx::query("INSERT INTO rule_pack (id, region, version, effective_from, body) VALUES ($1, $2, $3, $4, $5)")
                .bind(id)
                .bind(&row.pack.region)
                .bind(&row.pack.version)
                .bind(row.pack.effective_from.micros())
                .bind(body)
                .execute(connection)
                .await?;
        }
        Record::Calendar(row) => {
            sqlx::query("INSERT INTO calendar_table (id, year, version, effective_from, body) VALUES ($1, $2, $3, $4, $5)")
                .bind(id)
                .bind(row.table.year.to_string())
                .bind(&row.table.version)
                .bind(row.table.effective_from.micros())
                .bind(body)
                .execute(connection)
                .await?;
        }
        _ => {
            sqlx::query(
                "INSERT INTO record (kind, id, body) VALUES ($1, $2, $3) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body",
            )
            .bind(key.kind.name())
            .bind(id)
            .bind(body)
            .execute(connection)
            .await?;
        }
    }
    Ok(())
}
