//! Importing a region from files: the law, the working days, the rows, and the person register.
//!
//! `rules.json`, `calendar.json`, `records.jsonl` (one row a line), `persons.jsonl`. A store that holds a region already is left alone.

use std::path::Path;

use oryn_domain::calendar::Calendar;
use oryn_domain::record::Record;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;

use crate::failure::Failure;
use crate::persons::Person;
use crate::store::{Commit, Store};

/// Rows in one transaction.
const ROWS_AT_ONCE: usize = 20_000;

/// What was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Rows of the register.
    pub records: usize,
    /// Persons of the person register.
    pub persons: usize,
}

fn read(folder: &Path, name: &str) -> Result<String, Failure> {
    let path = folder.join(name);
    std::fs::read_to_string(&path).map_err(|source| Failure::File {
        path: path.display().to_string(),
        source,
    })
}

fn lines<T: serde::de::DeserializeOwned>(text: &str, name: &str) -> Result<Vec<T>, Failure> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| Failure::Import(format!("{name}, line {}: {error}", number.saturating_add(1))))
        })
        .collect()
}

/// Import a region. Everything is read and checked before anything is written; the law is written last, so that an import that was
/// broken off leaves a store that still counts as empty.
///
/// # Errors
/// What is wrong with the files, or what broke.
pub async fn import(store: &dyn Store, folder: &Path) -> Result<Imported, Failure> {
    if store.meta("rules").await?.is_some() {
        return Err(Failure::Import("the store holds a region already".to_owned()));
    }
    let rules: RulePack = serde_json::from_str(&read(folder, "rules.json")?)?;
    let calendar: Calendar = serde_json::from_str(&read(folder, "calendar.json")?)?;
    let records: Vec<Record> = lines(&read(folder, "records.jsonl")?, "records.jsonl")?;
    let persons: Vec<Person> = lines(&read(folder, "persons.jsonl")?, "persons.jsonl")?;
    check(&rules, &calendar, &records)?;
    let persons: Vec<(String, String)> = persons
        .iter()
        .map(|person| Ok((person.iin.to_string(), serde_json::to_string(person)?)))
        .collect::<Result<_, serde_json::Error>>()?;
    store.put_persons(&persons).await?;
    for rows in records.chunks(ROWS_AT_ONCE) {
        store
            .commit(&Commit {
                records: rows.to_vec(),
                ..Commit::default()
            })
            .await?;
    }
    store.set_meta("calendar", &serde_json::to_string(&calendar)?).await?;
    store.set_meta("rules", &serde_json::to_string(&rules)?).await?;
    Ok(Imported {
        records: records.len(),
        persons: persons.len(),
    })
}

/// Rows must name each other rightly, and no group may hold more than its places.
fn check(rules: &RulePack, calendar: &Calendar, records: &[Record]) -> Result<(), Failure> {
    let mut register = Register::new(rules.clone(), calendar.clone());
    for record in records {
        register.put(record.clone());
    }
    let wrong = |what: &str, id: &dyn std::fmt::Display| Err(Failure::Import(format!("{what} {id}")));
    for group in register.groups() {
        if register.kindergarten(group.kindergarten).is_none() {
            return wrong("no kindergarten for group", &group.id);
        }
        if register.children_in(group) > group.capacity {
            return wrong("more children than places in group", &group.id);
        }
    }
    for kindergarten in register.kindergartens() {
        if register.settlement(kindergarten.settlement).is_none() {
            return wrong("no settlement for kindergarten", &kindergarten.id);
        }
    }
    for application in register.applications() {
        if register.child(application.child).is_none() || register.guardian(application.guardian).is_none() {
            return wrong("no child or guardian for application", &application.id);
        }
    }
    Ok(())
}
