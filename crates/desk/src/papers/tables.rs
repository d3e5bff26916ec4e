//! Lists as files for a spreadsheet. The rows are those that the list on the screen shows, from the same function with the same question: all of
//! them, in its order. The rule it protects: nobody saves a list that the own screens would not show.

mod columns;

use std::collections::BTreeMap;
use std::sync::Arc;

use oryn_api::calls::{CallKind, need_of};
use oryn_api::desk::journal::{JournalView, ReadsView};
use oryn_api::desk::printing::PaperSize;
use oryn_api::desk::referrals::{PaperAt, PrintTo};
use oryn_api::desk::responses::{ResponseRow, ResponsesView};
use oryn_api::desk::tables::{SaveTable, SavedTable, TableAt, TableKind, TableOf};
use oryn_api::desk::work::{WorkKind, WorkStep};
use oryn_api::error::ApiError;
use oryn_api::wire::ActTime;
use oryn_documents::{Table, render_lines, render_workbook};
use oryn_messages::{Lang, say};

use self::columns::{Asked, Column};
use super::in_file_name;
use crate::desk::{Core, Memory, shown};
use crate::{problem, views};

/// The key of what a list is called.
const fn title(of: &TableOf) -> &'static str {
    match of {
        TableOf::Bulletins(_) => "table-bulletins",
        TableOf::Responses(_) => "table-responses",
        TableOf::Referrals(_) => "table-referrals",
        TableOf::Contracts => "table-contracts",
        TableOf::Roll(request) if request.left => "table-left",
        TableOf::Roll(_) => "table-roll",
        TableOf::Groups => "table-groups",
        TableOf::Papers => "table-papers",
        TableOf::Journal(_) => "table-journal",
        TableOf::Reads(_) => "table-reads",
    }
}

/// Each response with the name of its group.
fn asked(view: ResponsesView) -> Vec<Asked> {
    let groups: BTreeMap<String, String> = view.bulletins.into_iter().map(|row| (row.id, row.group)).collect();
    let of = |response: ResponseRow| Asked {
        group: groups.get(&response.bulletin).cloned().unwrap_or_default(),
        response,
    };
    view.rows.into_iter().map(of).collect()
}

/// What is read from the data file and not from memory.
enum FromFile {
    Journal(JournalView),
    Reads(ReadsView),
    Nothing,
}

/// How a list is written down in a language.
struct Writing {
    lang: Lang,
    title: String,
    at: ActTime,
}

impl Writing {
    fn table<R>(self, columns: &[Column<R>], rows: &[R]) -> Table {
        Table {
            heads: columns.iter().map(|(head, _)| say(self.lang, head)).collect(),
            rows: rows
                .iter()
                .map(|row| columns.iter().map(|(_, cell)| cell(row, self.lang)).collect())
                .collect(),
            title: self.title,
            at: shown(self.at).local(),
        }
    }
}

fn table(memory: &Memory, of: &TableOf, from_file: &FromFile, now: ActTime) -> Result<Table, ApiError> {
    let lang: Lang = memory.settings.language.parse().unwrap_or_default();
    let writing = Writing {
        lang,
        title: say(lang, title(of)),
        at: now,
    };
    Ok(match of {
        TableOf::Bulletins(request) => writing.table(columns::BULLETINS, &views::places::bulletins(memory, request)?.rows),
        TableOf::Responses(request) => writing.table(columns::RESPONSES, &asked(views::responses::view(memory, request, now)?)),
        TableOf::Referrals(request) => writing.table(columns::REFERRALS, &views::referrals::view(memory, &request.search, now)?.rows),
        TableOf::Contracts => writing.table(columns::CONTRACTS, &views::contracts::view(memory, now)?.rows),
        TableOf::Roll(request) => writing.table(columns::ROLL, &views::roll::view(memory, request)?.rows),
        TableOf::Groups => writing.table(columns::GROUPS, &views::places::view(memory, now)?.groups),
        TableOf::Papers => writing.table(columns::PAPERS, &views::papers::view(memory).rows),
        TableOf::Journal(_) | TableOf::Reads(_) => match from_file {
            FromFile::Journal(view) => writing.table(columns::JOURNAL, &view.rows),
            FromFile::Reads(view) => writing.table(columns::READS, &view.rows),
            FromFile::Nothing => return Err(problem::internal("a list that was not read")),
        },
    })
}

impl Core {
    /// Save a list where a person chooses.
    pub(crate) async fn save_table(self: &Arc<Self>, request: SaveTable) -> Result<SavedTable, ApiError> {
        let need = need_of(request.table.call()).ok_or_else(|| problem::internal("a list that no call fills"))?;
        self.admit(need, CallKind::Query)?;
        let now = self.now();
        let from_file = match &request.table {
            TableOf::Journal(asked) => FromFile::Journal(self.journal(asked).await?),
            TableOf::Reads(asked) => FromFile::Reads(self.reads(asked).await?),
            _ => FromFile::Nothing,
        };
        let table = table(&self.memory(), &request.table, &from_file, now)?;
        let ending = match request.kind {
            TableKind::Xlsx => "xlsx",
            TableKind::Csv => "csv",
        };
        // The minute: who saves the list again an hour later wants to compare them.
        let file = format!("{}-{}.{ending}", in_file_name(&table.title), table.at.format("%Y-%m-%d-%H%M"));
        let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        let work = self.begin_work(WorkKind::Table);
        work.step(WorkStep::Rows, rows.into());
        let drawing = self.drawn(move || match request.kind {
            TableKind::Xlsx => render_workbook(&table),
            TableKind::Csv => render_lines(&table),
        });
        let Some(bytes) = work.unless_stopped(drawing).await? else {
            let at = TableAt::Nowhere;
            return Ok(SavedTable { file, rows, at });
        };
        let chosen = self.host.choose_folder().await;
        let Some(folder) = chosen.map_err(|error| problem::internal(error.to_string()))? else {
            let at = TableAt::Nowhere;
            return Ok(SavedTable { file, rows, at });
        };
        if !work.goes_through(WorkStep::Placing) {
            let at = TableAt::Nowhere;
            return Ok(SavedTable { file, rows, at });
        }
        // A host without a dialog names the folder for papers, and shows what lies there.
        let is_shown = folder == self.host.papers_dir();
        let path = self.keep_in(folder, file.clone(), bytes).await?;
        let at = if is_shown {
            match self.hand_over(&path, PrintTo::Viewer, PaperSize::default()).await? {
                PaperAt::Address { path } => TableAt::Address { path },
                PaperAt::Viewer | PaperAt::Printer => TableAt::Viewer,
            }
        } else {
            TableAt::Folder {
                path: path.display().to_string(),
            }
        };
        Ok(SavedTable { file, rows, at })
    }
}
