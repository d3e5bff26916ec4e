//! The import of the person register on the department's pages. Reading and writing are those of `oryn-server persons import`.

use oryn_api::console::{Noted, PersonsCalls, PersonsImport, PersonsReport, PersonsStage};
use oryn_api::error::{ApiError, Code};
use oryn_domain::id::OfficerId;
use oryn_domain::refusal::Refusal;
use oryn_messages::Lang;

use super::{Console, names};
use crate::audit::note;
use crate::persons::import::{Column, Report};
use crate::persons::work::{NotNow, Stage};

/// Remarks that a page spells out.
const SPELLED_OUT: usize = 200;

fn report(found: &Report, lang: Lang) -> PersonsReport {
    let remarks: Vec<String> = found.remarks.iter().take(SPELLED_OUT).map(|remark| remark.in_words(lang)).collect();
    let spelled = u64::try_from(remarks.len()).unwrap_or(u64::MAX);
    PersonsReport {
        rows: found.rows,
        good: found.loaded,
        changed: found.changed,
        left_out: found.left_out,
        warnings: found.warnings,
        more: found.left_out.saturating_add(found.warnings).saturating_sub(spelled),
        remarks,
        stopped: found.stopped,
    }
}

fn stage(found: &Stage, lang: Lang) -> PersonsStage {
    match found {
        Stage::Looking(at) => PersonsStage::Looking(at.rows, at.percent),
        Stage::Looked(found) => PersonsStage::Looked(report(found, lang)),
        Stage::Loading(at) => PersonsStage::Loading(at.rows, at.percent),
        Stage::Loaded(found) => PersonsStage::Loaded(report(found, lang)),
        Stage::Failed => PersonsStage::Failed,
    }
}

#[async_trait::async_trait]
impl PersonsCalls for Console {
    fn persons_columns(&self) -> String {
        let needed = Column::needed().map(Column::name);
        needed.collect::<Vec<_>>().join(", ")
    }

    async fn persons_import(&self, language: &str) -> Result<Option<PersonsImport>, ApiError> {
        let lang = language.parse().unwrap_or_default();
        let Some(found) = self.1.seen(self.0.clock.now()) else {
            return Ok(None);
        };
        let mut officers = names::officers(&*self.0.store).await?;
        Ok(Some(PersonsImport {
            by: officers.remove(&found.by).unwrap_or_default(),
            at: found.at,
            stage: stage(&found.stage, lang),
        }))
    }

    async fn look_at_persons(&self, by: OfficerId, file: Vec<u8>) -> Result<(), ApiError> {
        self.1.look(&self.0, by, file).map_err(|NotNow| Code::ServerBusy.into())
    }

    async fn load_persons(&self, by: OfficerId) -> Result<(), ApiError> {
        note(&self.0, by, Noted::LoadedPersons, "").await?;
        // A report counts once.
        self.1.load(&self.0, by).map_err(|NotNow| Refusal::AlreadyDone.into())
    }

    async fn stop_persons(&self) -> Result<(), ApiError> {
        self.1.stop(self.0.clock.now());
        Ok(())
    }
}
