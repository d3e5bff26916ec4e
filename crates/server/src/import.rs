//! Importing a region from files: the law, the working days, the rows, and the person register.
//!
//! `rules/*.toml`, `calendars/*.toml`, `records.jsonl` (one row a line), `persons.jsonl`. A store that holds a region already is left
//! alone. A signature beside a file of the law (`NAME.toml.sig`) must hold, and its publisher is trusted from then on; what has none is
//! signed with the installation's own key: whoever fills the store answers for what is in it.

use std::path::{Path, PathBuf};

use oryn_domain::act::Command;
use oryn_domain::publication::{PublishedCalendar, PublishedRules, SignedFile};
use oryn_domain::record::Record;
use oryn_domain::time::Instant;
use oryn_signing::seal::SealKey;

use crate::failure::Failure;
use crate::law::{publish, register_of, seal};
use crate::persons::Person;
use crate::secret;
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
    /// Files of the law.
    pub laws: usize,
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

/// The files of the law in one folder, by name.
fn law_files(folder: &Path, name: &str) -> Result<Vec<PathBuf>, Failure> {
    let path = folder.join(name);
    let failed = |source| Failure::File {
        path: path.display().to_string(),
        source,
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&path).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// One file of the law as a row, signed by its publisher or by this installation.
fn law(path: &Path, own: &SealKey, now: Instant) -> Result<Record, Failure> {
    let shown = path.display().to_string();
    let read = |path: &Path| {
        std::fs::read_to_string(path).map_err(|source| Failure::File {
            path: path.display().to_string(),
            source,
        })
    };
    let text = read(path)?;
    let signature = path.with_extension("toml.sig");
    let file: SignedFile = if signature.exists() {
        read(&signature)?.parse::<seal::Signature>()?.of(text)
    } else {
        seal::sign(own, text)
    };
    if !seal::holds(&file) {
        return Err(Failure::Law(format!("the signature beside {shown} does not hold")));
    }
    let id = secret::id(now);
    match publish::command(id, file).map_err(|problems| Failure::LawFile {
        path: shown.clone(),
        problems,
    })? {
        Command::PublishRules { pack, file, .. } => Ok(PublishedRules {
            id: id.into(),
            pack: *pack,
            file,
            published_at: now,
        }
        .into()),
        Command::PublishCalendar { table, file, .. } => Ok(PublishedCalendar {
            id: id.into(),
            table,
            file,
            published_at: now,
        }
        .into()),
        _ => Err(Failure::Law(shown)),
    }
}

/// Import a region. Everything is read and checked before anything is written; the law is written last, so that an import that was
/// broken off leaves a store that still counts as empty.
///
/// # Errors
/// What is wrong with the files, or what broke.
pub async fn import(store: &dyn Store, folder: &Path, now: Instant) -> Result<Imported, Failure> {
    if register_of(store.baseline().await?).is_some() {
        return Err(Failure::Import("the store holds a region already".to_owned()));
    }
    let own = crate::desks::seal_key(store).await?;
    let mut laws = Vec::new();
    for path in law_files(folder, "rules")?.into_iter().chain(law_files(folder, "calendars")?) {
        laws.push(law(&path, &own, now)?);
    }
    let records: Vec<Record> = lines(&read(folder, "records.jsonl")?, "records.jsonl")?;
    let persons: Vec<Person> = lines(&read(folder, "persons.jsonl")?, "persons.jsonl")?;
    check(&laws, &records)?;
    let persons: Vec<(String, String)> = persons
        .iter()
        .map(|person| Ok((person.iin.to_string(), serde_json::to_string(person)?)))
        .collect::<Result<_, serde_json::Error>>()?;
    store.put_persons(&persons).await?;
    for rows in records.chunks(ROWS_AT_ONCE) {
        store.put_baseline(rows).await?;
        store
            .commit(&Commit {
                records: rows.to_vec(),
                ..Commit::default()
            })
            .await?;
    }
    let own = own.public_key().to_string();
    for key in laws.iter().filter_map(publisher).filter(|key| **key != own) {
        seal::trust(store, key).await?;
    }
    store
        .commit(&Commit {
            records: laws.clone(),
            ..Commit::default()
        })
        .await?;
    store.put_baseline(&laws).await?;
    Ok(Imported {
        laws: laws.len(),
        records: records.len(),
        persons: persons.len(),
    })
}

fn publisher(law: &Record) -> Option<&String> {
    match law {
        Record::Rules(row) => Some(&row.file.key),
        Record::Calendar(row) => Some(&row.file.key),
        _ => None,
    }
}

/// Rows must name each other rightly, no group may hold more than its places, and the law is one region's.
fn check(laws: &[Record], records: &[Record]) -> Result<(), Failure> {
    let register = register_of(laws.iter().chain(records).cloned().collect())
        .ok_or_else(|| Failure::Import("no rule pack among the files".to_owned()))?;
    let first = register.packs().earliest();
    if let Some(other) = register
        .packs()
        .all()
        .find(|pack| pack.region != first.region || pack.training != first.training)
    {
        return Err(Failure::Import(format!(
            "{} and {} are packs of two regions",
            first.version, other.version
        )));
    }
    if register.packs().all().count() + register.calendars().tables().len() != laws.len() {
        return Err(Failure::Import("two files of the law have one version".to_owned()));
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
