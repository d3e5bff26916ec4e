//! Programs of two ages. The newer one of the centre writes one field more into every row it changes, and rows of a table of its own; a newer desk
//! writes acts that an older centre does not understand. Nothing else is different between them: what is tried is what each makes of the other.
//!
//! Rows are what the centre's database holds of them: texts. What a field or a table more looks like is made up here; how it is read, kept, chained,
//! summed and handed in is the product's own ([`oryn_api::wire::Row`]).

use std::collections::{BTreeMap, HashMap, HashSet};

use oryn_api::wire::{Entry, Row, RowKey, SCHEMA, Table};
use oryn_domain::id::{CommandId, Id, KindergartenId};
use oryn_domain::record::{Key, Record};
use oryn_domain::register::Register;
use oryn_sync::centre::{Batch, Head};
use oryn_sync::chain;
use serde_json::value::RawValue;

use crate::region::Region;

/// The version of the programs that every history begins with.
pub const OLD: u32 = SCHEMA;
/// The version of the newer ones.
pub const NEW: u32 = SCHEMA + 1;
/// The table that older programs do not know.
const TABLE: &str = "remark";
/// Rows of that table in one kindergarten at most: they are written again and again.
const REMARKS: u8 = 4;

/// The rows of the centre's database as texts.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    known: HashMap<Key, Row>,
    remarks: BTreeMap<(KindergartenId, RowKey), Row>,
}

/// A text as a page or a disk gives it, read by the product.
fn read(text: String) -> Option<Row> {
    Row::read(RawValue::from_string(text).ok()?).ok()
}

/// The row as this program writes it.
fn written(record: Record, program: u32) -> Row {
    let plain = Row::from(record);
    let longer = || {
        let ends = plain.text().strip_suffix("}}")?;
        read(format!(
            r#"{ends},"written_by":{{"program":{program},"letters":{}}}}}}}"#,
            plain.text().len()
        ))
    };
    if program == OLD { plain } else { longer().unwrap_or(plain) }
}

fn remark(act: CommandId) -> (RowKey, Option<Row>) {
    let [.., a, b, c] = act.0.bytes();
    let id = Id::from_bytes([240 + a % REMARKS; 16]);
    let key = RowKey {
        kind: Table::named(TABLE),
        id,
    };
    let row = read(format!(r#"{{"kind":"{TABLE}","row":{{"id":"{id}","words":{b},"act":"{act}"}}}}"#));
    // Every so often one is taken away instead.
    (key, row.filter(|_| c % 8 != 0))
}

impl Texts {
    /// The rows a history begins with.
    #[must_use]
    pub fn of(region: &Region) -> Self {
        Self {
            known: region.texts.clone(),
            remarks: BTreeMap::new(),
        }
    }

    fn of_record(&self, record: &Record) -> Row {
        let kept = self.known.get(&record.key());
        let same = kept.filter(|row| row.record() == Some(record)).cloned();
        same.unwrap_or_else(|| Row::from(record.clone()))
    }

    /// What one act changed is written by a program of this version: the rows it touched, and its entries from this one on in the batch.
    pub fn write(
        &mut self,
        register: &Register,
        batch: &mut Batch,
        from: usize,
        before: &HashMap<KindergartenId, Head>,
        touched: &[Key],
        program: u32,
    ) {
        if program == OLD {
            // Its entries are as they are, and so are its rows.
            let mut fresh: HashMap<Key, &Row> = HashMap::new();
            for (_, entry) in batch.entries.iter().skip(from) {
                fresh.extend(entry.rows.iter().filter_map(|row| Some((row.key().known()?, row))));
            }
            for key in touched {
                let row = fresh.get(key).map(|row| (*row).clone());
                self.known
                    .extend(row.or_else(|| register.record(*key).map(Row::from)).map(|row| (*key, row)));
            }
            return;
        }
        for key in touched {
            self.known
                .extend(register.record(*key).map(|record| (*key, written(record, program))));
        }
        let mut heads: HashMap<KindergartenId, String> = before.iter().map(|(feed, head)| (*feed, head.chain.clone())).collect();
        for (kindergarten, entry) in batch.entries.iter_mut().skip(from) {
            for row in &mut entry.rows {
                if let Some(record) = row.record() {
                    *row = self.of_record(record);
                }
            }
            let (key, row) = remark(entry.cause);
            match row {
                Some(row) => {
                    self.remarks.insert((*kindergarten, key), row.clone());
                    entry.rows.push(row);
                }
                None => {
                    if self.remarks.remove(&(*kindergarten, key.clone())).is_some() {
                        entry.retracts.push(key);
                    }
                }
            }
            chained(&mut heads, &mut batch.heads, *kindergarten, entry);
        }
    }

    /// A restored centre of this version has put back what desks handed in: the adopted entries as they came, everything after them as it writes.
    /// `changed` are the rows that it changed besides.
    pub fn put_back(
        &mut self,
        register: &Register,
        batch: &mut Batch,
        adopted: &HashSet<&str>,
        before: &HashMap<KindergartenId, Head>,
        changed: &[Key],
        program: u32,
    ) {
        let mut came: Vec<&(KindergartenId, Entry)> = batch
            .entries
            .iter()
            .filter(|(_, entry)| adopted.contains(entry.chain.as_str()))
            .collect();
        came.sort_by_key(|(_, entry)| entry.at);
        for (kindergarten, entry) in came {
            for row in &entry.rows {
                match row.key().known() {
                    Some(key) => drop(self.known.insert(key, row.clone())),
                    None => drop(self.remarks.insert((*kindergarten, row.key().clone()), row.clone())),
                }
            }
            for key in &entry.retracts {
                self.remarks.remove(&(*kindergarten, key.clone()));
            }
        }
        for key in changed {
            self.known
                .extend(register.record(*key).map(|record| (*key, written(record, program))));
        }
        let mut heads: HashMap<KindergartenId, String> = before.iter().map(|(feed, head)| (*feed, head.chain.clone())).collect();
        for (kindergarten, entry) in &mut batch.entries {
            if adopted.contains(entry.chain.as_str()) {
                heads.insert(*kindergarten, entry.chain.clone());
                continue;
            }
            for row in &mut entry.rows {
                if let Some(record) = row.record() {
                    let kept = self.known.get(&record.key()).filter(|kept| kept.record() == Some(record));
                    *row = kept.cloned().unwrap_or_else(|| written(record.clone(), program));
                }
            }
            chained(&mut heads, &mut batch.heads, *kindergarten, entry);
        }
    }

    /// These rows of another copy of the texts are the ones to go on with, and all rows of the newer table.
    pub fn commit<'k>(&mut self, working: &Self, touched: impl IntoIterator<Item = &'k Key>) {
        for key in touched {
            self.known.extend(working.known.get(key).map(|row| (*key, row.clone())));
        }
        if !self.remarks.is_empty() || !working.remarks.is_empty() {
            self.remarks.clone_from(&working.remarks);
        }
    }

    /// Everything a desk of this kindergarten starts with.
    #[must_use]
    pub fn rows_of(&self, register: &Register, kindergarten: KindergartenId) -> Vec<Row> {
        let known = register.snapshot_keys(kindergarten).into_iter();
        let known = known.filter_map(|key| self.known.get(&key).cloned().or_else(|| register.record(key).map(Row::from)));
        let remarks = self.remarks.iter().filter(|((of, _), _)| *of == kindergarten);
        known.chain(remarks.map(|(_, row)| row.clone())).collect()
    }
}

/// The entry's own value after the one before it, and the feed's head with it.
fn chained(
    heads: &mut HashMap<KindergartenId, String>,
    of_batch: &mut HashMap<KindergartenId, Head>,
    kindergarten: KindergartenId,
    entry: &mut Entry,
) {
    let previous = heads.entry(kindergarten).or_default();
    entry.chain = chain::next(previous, entry);
    previous.clone_from(&entry.chain);
    of_batch.insert(
        kindergarten,
        Head {
            seq: entry.seq,
            chain: entry.chain.clone(),
        },
    );
}
