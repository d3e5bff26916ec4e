//! The pages of the public log, answered from the log as it is published and read again here; of the register only names of kindergartens and
//! settlements are asked, and whose an application is.
//!
//! The rule it protects: everybody is told of a round what a crowd shares, and nothing that the log does not say; the family alone is told who
//! stands behind its lines.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use oryn_api::error::ApiError;
use oryn_api::open::CROWD;
use oryn_api::portal::{Paper, Session};
use oryn_api::public_log::{
    InSentence, LogDay, LogRanked, LogRound, LogStanding, Opened, OwnLog, OwnLogLine, ProofStep, PublicLogCalls, Sentence, TreeHead,
};
use oryn_domain::group::GroupKind;
use oryn_domain::id::ApplicationId;
use oryn_domain::iin::Iin;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_publiclog::line::{Entry, Line, hex};
use oryn_publiclog::merkle::{Hash, way};
use oryn_publiclog::note::Head;
use oryn_publiclog::own::OwnFile;
use oryn_publiclog::pseudonym::Opening;
use oryn_publiclog::replay::{Day, Round};
use oryn_publiclog::said::{self, Said, Value};

use super::Parents;
use crate::accounts;
use crate::failure::Failure;
use crate::log::own;
use crate::open::crowd::counted;

/// So long a visitor waits until the log has been read again; then the page says how far it has come.
const PATIENCE: Duration = Duration::from_secs(2);

fn large(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn head(head: &Head) -> TreeHead {
    TreeHead {
        size: head.size,
        root: hex(head.root.bytes()),
        at: head.at,
        day: head.day.as_ref().and_then(|day| day.parse().ok()),
    }
}

fn sentence(said: Said) -> Sentence {
    let value = |value| match value {
        Value::Number(number) => InSentence::Number(number),
        Value::Text(text) => InSentence::Text(text),
        Value::Class(class) => InSentence::Class(class),
        Value::Moment(at) => InSentence::Moment(at),
    };
    Sentence {
        key: said.key,
        args: said.args.into_iter().map(|(name, said)| (name, value(said))).collect(),
    }
}

fn day(day: NaiveDate, happened: &Day) -> LogDay {
    LogDay {
        day,
        lines: happened.lines,
        rounds: happened.selections,
        ranked: counted(happened.ranked),
        chosen: counted(happened.chosen),
        past_the_queue: happened.past_the_queue,
    }
}

/// The responses of a round as everybody may see them: the order by filing time says as much as the times would, and less of each child.
fn ranked(round: &Round) -> Vec<LogRanked> {
    if round.ranked.len() < CROWD || round.kind != GroupKind::Ordinary {
        return Vec::new();
    }
    // Those of one instant stand as the queue called them.
    let mut by_time: Vec<usize> = (0..round.ranked.len()).collect();
    by_time.sort_by_key(|at| round.ranked.get(*at).map(|row| row.filed));
    let place: BTreeMap<usize, u64> = by_time.into_iter().zip(1..).collect();
    let rows = round.ranked.iter().enumerate();
    rows.map(|(at, row)| LogRanked {
        name: row.a.to_string(),
        class: row.class,
        filed: place.get(&at).copied().unwrap_or_default(),
        chosen: row.chosen,
    })
    .collect()
}

fn round(register: &Register, round: &Round) -> Option<LogRound> {
    Some(LogRound {
        line: round.index,
        at: round.at,
        kindergarten: (round.kindergarten, register.kindergarten(round.kindergarten)?.name.clone()),
        settlement: register.settlement(round.settlement)?.name.clone(),
        kind: round.kind,
        birth_years: round.years.clone(),
        language: round.language,
        places: round.places,
        responses: counted(large(round.ranked.len())),
        rules: round.rules.clone(),
        ratio: round.ratio,
        ranked: ranked(round),
    })
}

/// What an opening tells, as far as the page repeats it; the file holds all of it.
fn opened(opening: &Opening) -> Vec<Opened> {
    let claims = &opening.claims;
    let text = |name: &str| claims.get(name).and_then(|value| value.as_str());
    let masked = |name: &str| text(name).and_then(|text| text.parse::<Iin>().ok()).map(|iin| iin.masked());
    let all = [
        claims.get("application").and_then(|value| value.as_u64()).map(Opened::Application),
        masked("child").map(Opened::Child),
        masked("guardian").map(Opened::Guardian),
        text("referral").map(|number| Opened::Referral(number.to_owned())),
    ];
    all.into_iter().flatten().collect()
}

/// The lines of a file for its page. `round_of` says where the selection before a ranking stands.
fn lines(file: &OwnFile, head: &Head, round_of: impl Fn(NaiveDate, u64) -> Option<u64>) -> Result<Vec<OwnLogLine>, Failure> {
    let broken = |what: &str| Failure::Key(format!("a family's file of the log: {what}"));
    let mut lines = Vec::with_capacity(file.lines.len());
    for own in &file.lines {
        let entry = Entry::read(own.entry.as_bytes()).map_err(|error| broken(&error.to_string()))?;
        let Some(says) = said::of_line(&entry.line) else { continue };
        let leaf = Hash::of_leaf(own.entry.as_bytes());
        let steps = way(leaf, own.index, head.size, &own.proof).ok_or_else(|| broken("no way to the root"))?;
        let day = entry.at.local_date();
        let is_ranked = matches!(entry.line, Line::Ranked { .. });
        lines.push(OwnLogLine {
            line: own.index,
            at: entry.at,
            says: sentence(says),
            round: is_ranked.then(|| round_of(day, own.index)).flatten().map(|line| (day, line)),
            entry: own.entry.clone(),
            leaf: hex(leaf.bytes()),
            way: steps
                .into_iter()
                .map(|step| ProofStep {
                    hash: hex(step.hash.bytes()),
                    is_left: step.is_left,
                    gives: hex(step.gives.bytes()),
                })
                .collect(),
            opened: own.opening.as_ref().map(opened).unwrap_or_default(),
        });
    }
    Ok(lines)
}

/// Another guardian of the child reads every line with its proof, and not the number of whoever filed: a commitment is opened whole or not at all.
fn close_to_others(file: &mut OwnFile) {
    for line in &mut file.lines {
        line.opening = line.opening.take().filter(|opening| opening.claims.get("guardian").is_none());
    }
}

impl Parents {
    /// Read on for a while. What breaks is an error; what takes long is not.
    async fn read_again(&self) -> Result<(), Failure> {
        let (log, store) = (&self.0.log, &*self.0.store);
        match tokio::time::timeout(PATIENCE, log.reader().follow(log, store)).await {
            Ok(read) => read,
            Err(_not_yet) => Ok(()),
        }
    }

    /// The file of one of the guardian's own applications.
    async fn own_file(&self, session: &Session, id: ApplicationId) -> Result<OwnFile, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let filed_by_me = self.own(guardian, id, |_, row| row.guardian == guardian)?;
        let mut file = own::file(&self.0, id).await?.ok_or_else(|| ApiError::from(Refusal::NotFound))?;
        if !filed_by_me {
            close_to_others(&mut file);
        }
        Ok(file)
    }
}

#[async_trait::async_trait]
impl PublicLogCalls for Parents {
    async fn log_standing(&self) -> Result<LogStanding, ApiError> {
        self.read_again().await?;
        let log = &self.0.log;
        let newest = Head::open(&log.checkpoint(self.0.clock.now()), log.key()).map_err(|error| Failure::Key(error.to_string()))?;
        Ok(log.reader().look(|reading| LogStanding {
            head: head(&newest),
            key: log.key().to_string(),
            read: reading.read().min(newest.size),
            finding: reading.finding().map(|finding| sentence(said::of_finding(finding))),
            days: reading.days().iter().rev().map(|(date, happened)| day(*date, happened)).collect(),
        }))
    }

    async fn log_heads(&self) -> Result<Vec<TreeHead>, ApiError> {
        let (centre, log) = (&self.0, &self.0.log);
        let notes = log.heads(&*centre.store, centre.clock.now()).await?;
        let notes: Vec<String> = serde_json::from_slice(&notes).map_err(Failure::from)?;
        let heads = notes.iter().rev().map(|note| Head::open(note, log.key()).map(|of| head(&of)));
        let heads: Result<Vec<TreeHead>, _> = heads.collect();
        Ok(heads.map_err(|error| Failure::Key(error.to_string()))?)
    }

    async fn log_rounds(&self, date: NaiveDate) -> Result<Vec<LogRound>, ApiError> {
        self.read_again().await?;
        let rounds: Vec<Arc<Round>> = self.0.log.reader().look(|reading| reading.rounds(date));
        Ok(self.0.read(|published| {
            let register = &published.register;
            rounds.iter().rev().filter_map(|one| round(register, one)).collect()
        }))
    }

    async fn own_log(&self, session: &Session, application: ApplicationId) -> Result<OwnLog, ApiError> {
        let file = self.own_file(session, application).await?;
        let log = &self.0.log;
        let of = Head::open(&file.checkpoint, log.key()).map_err(|error| Failure::Key(error.to_string()))?;
        // The selection is the last one of that day that stands before the rank.
        let round_of = |day, index| {
            let rounds = log.reader().look(|reading| reading.rounds(day));
            rounds.iter().rev().map(|round| round.index).find(|line| *line < index)
        };
        Ok(OwnLog {
            name: file.application.to_string(),
            head: head(&of),
            key: log.key().to_string(),
            lines: lines(&file, &of, round_of)?,
        })
    }

    async fn own_log_file(&self, session: &Session, application: ApplicationId) -> Result<Paper, ApiError> {
        let file = self.own_file(session, application).await?;
        Ok(Paper {
            file: "oryn-line.json".to_owned(),
            bytes: serde_json::to_vec_pretty(&file).map_err(Failure::from)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use oryn_domain::application::Class;
    use oryn_domain::group::{Correction, Language};
    use oryn_domain::id::Id;
    use oryn_domain::rule_pack::Ratio;
    use oryn_domain::time::Instant;
    use oryn_publiclog::line::Name;
    use oryn_publiclog::own::OwnLine;
    use oryn_publiclog::replay::Ranked;

    use super::*;

    fn of(kind: GroupKind, filed: &[i64]) -> Round {
        let row = |(n, filed): (u8, &i64)| Ranked {
            a: Name::from_bytes([n; 16]),
            class: Class::Ordinary,
            filed: Instant::from_millis(*filed),
            position: 1,
            chosen: n == 0,
        };
        Round {
            index: 7,
            at: Instant::from_millis(0),
            kindergarten: Id::default().into(),
            settlement: Id::default().into(),
            group: Id::default().into(),
            kind,
            years: vec![2023],
            language: Language::Kazakh,
            places: 1,
            rules: String::new(),
            ratio: Ratio::new(1, 3).expect("both sides"),
            ranked: (0..).zip(filed).map(row).collect(),
        }
    }

    #[test]
    fn another_guardian_does_not_get_the_number_of_whoever_filed() {
        let line = |claims: serde_json::Value| OwnLine {
            index: 0,
            entry: String::new(),
            proof: Vec::new(),
            opening: Some(Opening {
                salt: Name::from_bytes([1; 16]),
                claims,
            }),
        };
        let mut file = OwnFile {
            v: 1,
            application: Name::from_bytes([2; 16]),
            checkpoint: String::new(),
            lines: vec![
                line(serde_json::json!({"application": 7, "child": "1", "guardian": "2"})),
                line(serde_json::json!({"referral": "1-2-3"})),
            ],
        };
        close_to_others(&mut file);
        assert!(file.lines[0].opening.is_none());
        assert!(file.lines[1].opening.is_some());
    }

    #[test]
    fn a_round_is_told_line_by_line_only_where_there_is_a_crowd() {
        let crowd = of(GroupKind::Ordinary, &[50, 10, 40, 20, 30]);
        let filed: Vec<u64> = ranked(&crowd).iter().map(|row| row.filed).collect();
        assert_eq!(filed, [5, 1, 4, 2, 3], "which one it was, and not when");
        assert!(ranked(&of(GroupKind::Ordinary, &[50, 10, 40, 20])).is_empty(), "four are no crowd");
        let hearing = GroupKind::Correctional(Correction::Hearing);
        assert!(
            ranked(&of(hearing, &[50, 10, 40, 20, 30])).is_empty(),
            "the group says what ails them"
        );
    }
}
