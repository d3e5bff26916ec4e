//! A file of the law that somebody writes in the browser: its numbers as a form, its words of papers, samples on paper. Nothing of it is kept: the
//! text travels in the page until it is downloaded and signed.

use crate::error::ApiError;
use crate::portal::HandedIn;

/// Something to choose from, in the language that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftChoice {
    /// As the file writes it.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// How a value is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftInput {
    /// As a line, in the words of the file.
    Line,
    /// One of these.
    Choice(Vec<DraftChoice>),
    /// Any of these.
    Ticks(Vec<DraftChoice>),
    /// Only in the text of the file.
    InTheText,
}

/// A number of the law in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftField {
    /// Its key in the file.
    pub path: String,
    /// What it is called, in the language that was asked for.
    pub name: String,
    /// How it is filled in.
    pub input: DraftInput,
    /// What stands there.
    pub value: String,
    /// What may stand there, in the words of the file.
    pub allowed: String,
    /// Where it was taken from.
    pub source: String,
}

/// The words of a paper in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPaper {
    /// Which paper.
    pub name: String,
    /// Whether the file has words of its own; otherwise those of the program stand here.
    pub own: bool,
    /// The version of the words.
    pub version: String,
    /// The Kazakh text.
    pub kk: String,
    /// The Russian text.
    pub ru: String,
    /// The fields that the program fills.
    pub fields: String,
}

/// A file as a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftForm {
    /// Its version; empty where the text is not read so far.
    pub version: String,
    /// The day from which it holds, `2026-12-01`; empty where it is none.
    pub from: String,
    /// The key of the version, and of the moment from which it holds.
    pub head: Option<(String, String)>,
    /// Numbers by section, in the order of the file; none of a calendar.
    pub fields: Vec<DraftField>,
    /// The words of papers; none of a calendar.
    pub papers: Vec<DraftPaper>,
}

/// What somebody filled in for a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEdit {
    /// The key.
    pub path: String,
    /// The value, as it was typed.
    pub value: Option<String>,
    /// Where it was taken from.
    pub source: Option<String>,
}

/// The calls about a file that is being written.
#[async_trait::async_trait]
pub trait DraftCalls: Send + Sync + 'static {
    /// The text of this published version with a version that nobody has used and a day ahead, as a start.
    fn draft_from(&self, version: &str) -> Result<String, ApiError>;
    /// The text as a form. What is not in order is left out of it, and said by looking at the text.
    fn draft_form(&self, text: &str, language: &str) -> DraftForm;
    /// The text with what was filled in.
    fn draft_with(&self, text: &str, edits: &[DraftEdit]) -> Result<String, ApiError>;
    /// What words of a paper look like as the value of its key.
    fn draft_words(&self, version: &str, kk: &str, ru: &str) -> String;
    /// A paper drawn with the words of this text.
    async fn draft_sample(&self, text: &str, paper: &str) -> Result<HandedIn, ApiError>;
}
