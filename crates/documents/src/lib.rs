//! Papers as PDF: the referral with the slips of its extension and of what a family has still to bring, the contract, its signature sheet, its
//! additions and its end, the enrolment order, the bulletin for the notice board, the roll of a group, an extract of the journal, the notice for
//! a family, and the page that tries a printer; and lists as files for a spreadsheet. Data in,
//! bytes out.
//!
//! Nothing here reads a clock, a file or a database, and nothing decides: every date, number and text of the law comes in as an argument.
//! Words come from the catalogues, Kazakh first and Russian beside it.
//!
//! The rules it protects: the same data give the same bytes (a contract is signed over them), a letter that cannot be printed is an error
//! and never an empty box, and nothing is cut: long names wrap, signature blocks never break across pages.

/// Papers hold names and numbers of people, which never reach a log: their debug form is only what kind of paper it is.
macro_rules! without_names {
    ($($paper:ident),+) => {$(
        impl std::fmt::Debug for $paper {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($paper), "(…)"))
            }
        }
    )+};
}

mod addendum;
mod bilingual;
mod board;
mod columns;
mod contract;
mod error;
mod extension;
mod filling;
mod heading;
mod journal;
mod layout;
mod listing;
mod missing;
mod notice;
mod order;
mod referral;
mod roll;
mod sample;
mod signature_sheet;
mod signing_line;
mod table;
mod termination;
mod trial;
mod wording;

pub use addendum::{ADDENDUM_FORM, AddendumPaper, Agreed, render_addendum};
pub use board::{BOARD_FORM, BoardPaper, PortalAddress, render_board};
pub use contract::{CONTRACT_FORM, ContractPaper, Party, render_contract};
pub use error::PaperError;
pub use extension::{EXTENSION_FORM, ExtensionPaper, render_extension};
pub use journal::{JOURNAL_FORM, JournalChosen, JournalPaper, JournalPaperRow, render_journal};
pub use layout::Format;
pub use missing::{MISSING_FORM, MissingDocument, MissingPaper, render_missing};
pub use notice::{NOTICE_FORM, NoticeKind, NoticePaper, render_notice};
pub use order::{ORDER_FORM, OrderPaper, render_order};
pub use referral::{REFERRAL_FORM, ReferralPaper, render_referral};
pub use roll::{ROLL_FORM, RollPaper, RollRow, render_roll};
pub use sample::{SamplePaper, samples};
pub use signature_sheet::{ElectronicSignature, GuardianSignature, Realm, SIGNATURE_SHEET_FORM, SignatureSheet, render_signature_sheet};
pub use table::{Cell, Table, render_lines, render_workbook};
pub use termination::{TERMINATION_FORM, TerminationPaper, render_termination};
pub use trial::{TrialPaper, render_trial};
pub use wording::built_in;
