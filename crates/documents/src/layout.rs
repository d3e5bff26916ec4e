//! A small typesetter: measures, wraps, flows over pages, draws tables, frames and square codes.
//!
//! It knows points and letters, nothing of kindergartens. Distances run from the top left corner in points; only the last step turns them
//! into the PDF's own coordinates.

mod code;
mod face;
mod paragraph;
mod sheet;

pub use code::SquareCode;
pub use paragraph::{Align, Block, Run, bold, plain};
pub use sheet::{Cell, Format, LEFT, RIGHT, Sheet, Title, WIDTH};

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// Size of running text.
pub const TEXT: f32 = 10.5;

/// Size of labels beside a value.
pub const LABEL: f32 = 8.5;

/// Size of headings.
pub const HEADING: f32 = 13.0;

/// Size of what the reader must not miss.
pub const LOUD: f32 = 14.0;
