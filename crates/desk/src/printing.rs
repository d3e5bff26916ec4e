//! Printers: which one this desk uses, the page that tries it, and what became of the papers that were sent to one.
//!
//! The rule it protects: whether a paper came out of a printer changes nothing of what the desk and the centre know. A referral is issued and its
//! copy counted before it is sent here; a paper that did not come out is said, and stays in the folder for papers.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use oryn_api::calls::Topic;
use oryn_api::desk::printing::{
    ChoosePrinter, PaperSize, PrintIdRequest, PrintRow, PrintState, PrintTestPage, PrinterChoice, PrintingView, PrintsView,
};
use oryn_api::desk::referrals::Printed;
use oryn_api::error::{ApiError, Code};
use oryn_documents::{Format, TrialPaper, render_trial};
use oryn_domain::refusal::Refusal;
use oryn_store::Store;
use serde::{Deserialize, Serialize};

use crate::desk::{Core, shown};
use crate::host::{PrintJob, PrintOn};
use crate::problem;

/// Under this name the data file keeps what was sent to printers of late.
const PRINTS: &str = "prints";
/// So many are kept.
const KEPT: usize = 30;

/// How long to wait before asking the system again, look by look: soon at first, then now and then for the rest of an hour. A printer that stands
/// still may wait for somebody to bring paper.
fn looks() -> impl Iterator<Item = Duration> {
    let soon = [1, 1, 2, 3].into_iter();
    let later = std::iter::repeat_n(5, 60);
    let seldom = std::iter::repeat_n(60, 55);
    soon.chain(later).chain(seldom).map(Duration::from_secs)
}

/// One paper that was sent to a printer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Print {
    row: PrintRow,
    /// Under which name the system keeps it.
    request: String,
}

/// Whether the system may still say something else.
const fn goes_on(state: PrintState) -> bool {
    matches!(state, PrintState::Waiting | PrintState::Stuck)
}

/// A referral is laid out for a whole sheet; on half of one it is drawn smaller.
pub(crate) const fn format_of_referral(size: PaperSize) -> Format {
    match size {
        PaperSize::A4 => Format::A4,
        PaperSize::A5 => Format::Small,
    }
}

/// What was sent before this start of the program.
pub(crate) async fn load(store: &Store) -> Result<Vec<Print>, ApiError> {
    let kept = store.meta(PRINTS).await.map_err(|error| problem::of_store(&error))?;
    Ok(kept.unwrap_or_default())
}

impl Core {
    pub(crate) async fn printing(&self) -> PrintingView {
        let printers = self.host.printers().await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the printers");
            Some(Vec::new())
        });
        let memory = self.memory();
        let settings = &memory.settings;
        PrintingView {
            printers,
            choice: settings.printer.clone(),
            referral_size: settings.referral_size,
        }
    }

    pub(crate) async fn choose_printer(self: &Arc<Self>, request: ChoosePrinter) -> Result<(), ApiError> {
        self.keep_settings(|settings| {
            settings.printer = request.choice;
            settings.referral_size = request.referral_size;
        })
        .await?;
        self.changed([Topic::Printing]);
        Ok(())
    }

    /// Make the page that tries a printer and hand it over.
    pub(crate) async fn print_test_page(self: &Arc<Self>, request: PrintTestPage) -> Result<Printed, ApiError> {
        let now = shown(self.now());
        let paper = {
            let memory = self.memory();
            let (replica, identity) = memory.replica()?;
            let kindergarten = replica.view.kindergarten(identity.kindergarten).ok_or(Refusal::NotFound)?;
            TrialPaper {
                kindergarten: kindergarten.name.clone(),
                desk: identity.name.clone(),
                printer: match &memory.settings.printer {
                    PrinterChoice::Named { name } => Some(name.clone()),
                    PrinterChoice::Usual | PrinterChoice::Viewer => None,
                },
                at: now,
                training: replica.view.rules.training,
            }
        };
        let file = format!("test-page-{}.pdf", now.millis().div_euclid(1_000));
        let format = match request.size {
            PaperSize::A4 => Format::A4,
            PaperSize::A5 => Format::A5,
        };
        let pdf = self.drawn(move || render_trial(&paper, format)).await?;
        self.give_out_on(file, pdf, request.to, request.size).await
    }

    pub(crate) fn prints(&self) -> PrintsView {
        let memory = self.memory();
        PrintsView {
            rows: memory.prints.iter().rev().map(|print| print.row.clone()).collect(),
        }
    }

    pub(crate) async fn close_print(self: &Arc<Self>, request: PrintIdRequest) -> Result<(), ApiError> {
        self.keep_prints(|prints| {
            for print in prints.iter_mut().filter(|print| print.row.id == request.id) {
                print.row.closed = true;
            }
        })
        .await
    }

    /// Send a paper to the printer of this desk. `false` when none took it: then a person prints it from the viewer.
    pub(crate) async fn send_to_printer(self: &Arc<Self>, path: &Path, size: PaperSize) -> bool {
        let choice = self.memory().settings.printer.clone();
        let printer = match choice {
            PrinterChoice::Viewer => return false,
            PrinterChoice::Usual => None,
            PrinterChoice::Named { name } => Some(name),
        };
        let named = printer.clone().unwrap_or_default();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (job, state) = match self.host.print(path, PrintOn { printer, size }).await {
            Ok(None) => return false,
            Ok(Some(job)) if job.request.is_empty() => (job, PrintState::Unknown),
            Ok(Some(job)) => (job, PrintState::Waiting),
            Err(error) => {
                tracing::warn!(%error, "the printer");
                let nowhere = PrintJob {
                    printer: named,
                    request: String::new(),
                };
                (nowhere, PrintState::Refused)
            }
        };
        let print = Print {
            row: PrintRow {
                id: 0,
                file,
                printer: job.printer,
                at: shown(self.now()).into(),
                state,
                // What was refused is said to the one who printed, who is still here.
                closed: state == PrintState::Refused,
            },
            request: job.request,
        };
        if let Err(error) = self.note_print(print).await {
            tracing::warn!(code = %error.code, "what was sent to the printer was not noted");
        }
        state != PrintState::Refused
    }

    async fn note_print(self: &Arc<Self>, mut print: Print) -> Result<(), ApiError> {
        let mut noted = 0;
        self.keep_prints(|prints| {
            noted = prints.last().map_or(0, |last| last.row.id).wrapping_add(1);
            print.row.id = noted;
            prints.push(print);
            let too_many = prints.len().saturating_sub(KEPT);
            prints.drain(..too_many);
        })
        .await?;
        self.follow_print(noted);
        Ok(())
    }

    /// Go on asking after papers that were on their way when the program ended.
    pub(crate) fn follow_prints(self: &Arc<Self>) {
        let on_their_way: Vec<u32> = {
            let memory = self.memory();
            let going = memory.prints.iter().filter(|print| goes_on(print.row.state));
            going.map(|print| print.row.id).collect()
        };
        for id in on_their_way {
            self.follow_print(id);
        }
    }

    /// Ask the system until it has said how a paper ended.
    fn follow_print(self: &Arc<Self>, id: u32) {
        let core = Arc::clone(self);
        self.beside(async move {
            for look in looks() {
                let job = {
                    let memory = core.memory();
                    let print = memory.prints.iter().find(|print| print.row.id == id && goes_on(print.row.state));
                    print.map(|print| PrintJob {
                        printer: print.row.printer.clone(),
                        request: print.request.clone(),
                    })
                };
                let Some(job) = job else { return };
                tokio::time::sleep(look).await;
                core.print_came_to(id, core.host.print_state(job).await).await;
            }
            core.print_came_to(id, PrintState::Unknown).await;
        });
    }

    async fn print_came_to(self: &Arc<Self>, id: u32, state: PrintState) {
        let before = self
            .memory()
            .prints
            .iter()
            .find(|print| print.row.id == id)
            .map(|print| print.row.state);
        if before.is_none_or(|before| before == state) {
            return;
        }
        tracing::info!(print = id, state = ?state, "a paper on its way out of the printer");
        let kept = self.keep_prints(|prints| {
            for print in prints.iter_mut().filter(|print| print.row.id == id) {
                print.row.state = state;
            }
        });
        if let Err(error) = kept.await {
            tracing::warn!(code = %error.code, "how a paper came out was not noted");
        }
    }

    /// Change what is known of printed papers, on disk first.
    async fn keep_prints(self: &Arc<Self>, change: impl FnOnce(&mut Vec<Print>) + Send) -> Result<(), ApiError> {
        let _one = self.noting_prints.lock().await;
        let (store, mut prints) = {
            let memory = self.memory();
            (memory.store.clone().ok_or(Code::DeskNotEnrolled)?, memory.prints.clone())
        };
        change(&mut prints);
        store.set_meta(PRINTS, &prints).await.map_err(|error| problem::of_store(&error))?;
        self.memory_mut().prints = prints;
        self.changed([Topic::Printing]);
        Ok(())
    }
}
