//! The law on the department's pages: what is published, and a file looked at and tried on before it is. The same reading, the same shadow and the
//! same seals as the tools in a terminal have.

use std::str::FromStr;
use std::sync::Arc;

use oryn_api::console::{LawChange, LawInOrder, LawKind, LawProblem, LawTried, ShadowCard, Shifted, ShiftedQueue, Signed};
use oryn_domain::register::Register;
use oryn_messages::Lang;
use oryn_packs::LawFile;
use oryn_packs::rules::RulesFile;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::law::seal::{self, Signature};
use crate::law::shadow::{Change, shadow};
use crate::law::{values, words};

/// Rows of a queue that are shown before the rest is counted.
const ROWS: usize = 50;

fn large(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A change in words, with the clause that the file names.
fn said(file: &RulesFile, change: &Change, lang: Lang) -> Option<LawChange> {
    let key = values::key_of(&change.key)?;
    Some(LawChange {
        name: values::name(lang, key),
        before: values::value(lang, key, &change.before),
        after: values::value(lang, key, &change.after),
        clause: file.sources.get(&change.key).cloned().unwrap_or_default(),
        key: change.key.clone(),
    })
}

/// Try a pack on.
fn tried_on(register: &Register, file: &RulesFile, lang: Lang) -> ShadowCard {
    let found = shadow(register, &file.pack);
    let queues: Vec<ShiftedQueue> = found
        .shifts
        .iter()
        .map(|(queue, shifts)| ShiftedQueue {
            queue: words::queue(lang, register, queue),
            moved: large(shifts.len()),
            shifts: shifts
                .iter()
                .take(ROWS)
                .map(|shift| Shifted {
                    application: shift.application,
                    before: shift.before,
                    after: shift.after,
                })
                .collect(),
        })
        .collect();
    ShadowCard {
        against: found.against,
        changes: found.changes.iter().filter_map(|change| said(file, change, lang)).collect(),
        papers: found.words.into_iter().map(|(paper, ..)| paper.name().to_owned()).collect(),
        moved: queues.iter().map(|queue| queue.moved).sum(),
        queues,
        waiting: found.waiting,
    }
}

/// Whose signature this is.
async fn signed(centre: &Centre, text: &str, signature: Option<&str>) -> Result<Signed, Failure> {
    let Some(signature) = signature else { return Ok(Signed::No) };
    let Ok(signature) = Signature::from_str(signature) else {
        return Ok(Signed::Unreadable);
    };
    let file = signature.of(text.to_owned());
    Ok(if !seal::holds(&file) {
        Signed::Broken
    } else if seal::is_trusted(&*centre.store, &file).await? {
        Signed::Trusted
    } else {
        Signed::Stranger
    })
}

/// Look at a file and try it on.
pub(super) async fn tried(centre: &Arc<Centre>, text: &str, signature: Option<&str>, lang: Lang) -> Result<LawTried, Failure> {
    let law = match oryn_packs::read(text) {
        Ok(law) => law,
        Err(problems) => {
            let said = problems.iter().map(|problem| LawProblem {
                line: problem.line,
                column: problem.column,
                sentence: words::problem(lang, problem),
            });
            return Ok(LawTried::NotInOrder(said.collect()));
        }
    };
    let signed = signed(centre, text, signature).await?;
    let in_order = match law {
        LawFile::Calendar(table) => LawInOrder {
            kind: LawKind::Calendar,
            version: table.version,
            from: table.effective_from,
            signed,
            shadow: None,
        },
        LawFile::Rules(file) => {
            let shared = Arc::clone(centre);
            // Every queue is gone through twice: not on a thread that answers others.
            let work = tokio::task::spawn_blocking(move || {
                let register = shared.read(|published| published.register.clone());
                let shadow = tried_on(&register, &file, lang);
                (file.pack.version.clone(), file.pack.effective_from, shadow)
            });
            let (version, from, shadow) = work.await.map_err(|_stopped| Failure::Stopped)?;
            LawInOrder {
                kind: LawKind::Rules,
                version,
                from,
                signed,
                shadow: Some(shadow),
            }
        }
    };
    Ok(LawTried::InOrder(Box::new(in_order)))
}
