//! Why a paper was not made. No name or number of a person is ever part of it.

/// A paper that cannot be printed as it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The typeface has no such letter: it would be printed as an empty box.
    #[error("the typeface has no letter {letter:?}")]
    MissingGlyph {
        /// The letter.
        letter: char,
    },
    /// The content of the square code is longer than such a code can hold.
    #[error("the content of the square code is too long")]
    CodeTooLong,
    /// The built-in typeface could not be read.
    #[error("the typeface could not be read")]
    Typeface,
    /// The words of the paper ask for what this program does not fill in.
    #[error("the words of the paper cannot be filled: {0}")]
    Wording(String),
    /// The document could not be put together.
    #[error("the document could not be written: {0}")]
    Unwritable(String),
}
