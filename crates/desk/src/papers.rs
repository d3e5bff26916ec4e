//! Papers: what goes on them, where the files lie, and who shows or prints them; and lists saved as files.
//!
//! A referral's file is on disk before its copy is counted, and its copy is counted before it is shown: a paper in somebody's hand is
//! always a recorded copy. Nothing here decides: dates, numbers and names come from the picture (the rules made them).

mod addendum;
pub(crate) mod board;
mod contract;
mod extension;
mod journal;
mod missing;
mod notice;
mod order;
mod preview;
mod referral;
mod roll;
mod tables;
mod termination;

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use oryn_api::desk::printing::PaperSize;
use oryn_api::desk::referrals::{PaperAt, PrintTo, Printed};
use oryn_api::error::{ApiError, Code};
use oryn_documents::PaperError;
use oryn_domain::kindergarten::Kindergarten;
use oryn_domain::permission::Role;
use oryn_domain::register::Register;
use reqwest::Url;

use crate::desk::Core;
use crate::host::Shown;
use crate::problem;

/// A paper that was drawn, and what its file is called.
pub(crate) struct Drawn {
    pub file: String,
    pub pdf: Vec<u8>,
}

/// Put a file into a folder so that a power cut leaves it whole or not at all.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let path = folder.join(name);
    let beside = folder.join(format!("{name}.new"));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| fs::rename(&beside, &path)) {
        // Best effort: the half-written file helps nobody, and the first error is the one that counts.
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    // Windows cannot open a folder and does not need to.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(path)
}

/// The portal's address as whoever holds a paper can open it: it stands where the desks' server does. An address that only this computer understands is none.
fn portal(server: &str) -> Option<&str> {
    let url = Url::parse(server).ok()?;
    let host = url.host_str()?;
    let here = host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback());
    (!here).then_some(server)
}

/// A name as a part of a file's name: letters and digits stay, whatever stands between them becomes one stroke.
fn in_file_name(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

/// The head as the kindergarten's papers name the person.
fn head_of(register: &Register, kindergarten: &Kindergarten) -> String {
    let on_staff = || {
        register
            .staff()
            .find(|staff| staff.kindergarten == kindergarten.id && staff.role == Role::Head)
            .map(|staff| staff.name.full())
    };
    kindergarten.head.clone().or_else(on_staff).unwrap_or_default()
}

impl Core {
    /// Draw a paper, away from the threads that answer.
    pub(crate) async fn drawn(
        self: &Arc<Self>,
        draw: impl FnOnce() -> Result<Vec<u8>, PaperError> + Send + 'static,
    ) -> Result<Vec<u8>, ApiError> {
        self.off_thread(move |_| draw().map_err(|error| problem::of_paper(&error))).await
    }

    /// Hand over a paper that was drawn and whose copies are not counted.
    async fn give_out_drawn(self: &Arc<Self>, drawn: Drawn, to: PrintTo) -> Result<Printed, ApiError> {
        self.give_out(drawn.file, drawn.pdf, to).await
    }

    /// Keep a paper whose copies are not counted, and hand it over.
    async fn give_out(self: &Arc<Self>, file: String, pdf: Vec<u8>, to: PrintTo) -> Result<Printed, ApiError> {
        self.give_out_on(file, pdf, to, PaperSize::A4).await
    }

    /// The same on sheets of this size.
    pub(crate) async fn give_out_on(
        self: &Arc<Self>,
        file: String,
        pdf: Vec<u8>,
        to: PrintTo,
        size: PaperSize,
    ) -> Result<Printed, ApiError> {
        let path = self.keep_paper(file.clone(), pdf).await?;
        let at = self.hand_over(&path, to, size).await?;
        Ok(Printed { file, copy: 0, at })
    }

    /// Put a paper into the folder for papers; it is on disk when this returns.
    async fn keep_paper(self: &Arc<Self>, name: String, pdf: Vec<u8>) -> Result<PathBuf, ApiError> {
        self.keep_in(self.host.papers_dir(), name, pdf).await
    }

    /// Put a file into a folder; it is on disk when this returns.
    pub(crate) async fn keep_in(self: &Arc<Self>, folder: PathBuf, name: String, bytes: Vec<u8>) -> Result<PathBuf, ApiError> {
        self.off_thread(move |_| {
            keep(&folder, &name, &bytes).map_err(|error| {
                tracing::warn!(%error, "a folder for papers");
                let code = if error.kind() == ErrorKind::StorageFull {
                    Code::DiskFull
                } else {
                    Code::PdfFolderUnwritable
                };
                ApiError::new(code)
            })
        })
        .await
    }

    /// Forget a paper that was not recorded.
    async fn forget_paper(self: &Arc<Self>, path: PathBuf) {
        let gone = self
            .off_thread(move |_| fs::remove_file(&path).map_err(|error| problem::internal(error.to_string())))
            .await;
        if gone.is_err() {
            tracing::warn!("a paper that was not recorded stayed in the folder");
        }
    }

    /// Give a paper to the printer, or show it when no printer takes it.
    async fn hand_over(self: &Arc<Self>, path: &Path, to: PrintTo, size: PaperSize) -> Result<PaperAt, ApiError> {
        if to == PrintTo::Printer && self.send_to_printer(path, size).await {
            return Ok(PaperAt::Printer);
        }
        match self.host.show(path).await {
            Ok(Shown::Viewer) => Ok(PaperAt::Viewer),
            Ok(Shown::Address(path)) => Ok(PaperAt::Address { path }),
            Err(error) => {
                tracing::warn!(%error, "the viewer");
                Err(ApiError::new(Code::PrinterMissing))
            }
        }
    }
}
