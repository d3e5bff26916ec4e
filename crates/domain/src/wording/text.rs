//! The plain form of a wording, read: what a lawyer types, as sections, clauses and pieces.
//!
//! A line that begins with `#` is the heading of a section. Paragraphs are parted by empty lines or headings, and the lines of one belong
//! together. A line that begins with `|` is a row of the table below the paragraph before it, its cells parted by `|`; the first row is the table's
//! head. `{child}` is a field, on one line. Reading never fails: a brace without its pair stays a letter and is noted, and so is a row below nothing.

/// Begins and ends a row of a table, and parts its cells.
const BAR: char = '|';

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The line, from 1.
    pub line: usize,
    /// The letter in the line, from 1.
    pub column: usize,
}

/// A part of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// What is printed as it stands.
    Words(String),
    /// What is filled in.
    Field {
        /// Its name, without the braces.
        name: String,
        /// Where it stands.
        at: At,
    },
}

/// The names of the fields among these pieces, in their order.
fn fields_among(pieces: &[Piece]) -> impl Iterator<Item = (&str, At)> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Field { name, at } => Some((name.as_str(), *at)),
        Piece::Words(_) => None,
    })
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Where its words begin.
    pub at: At,
    /// Its pieces; none where nothing is written.
    pub pieces: Vec<Piece>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it begins.
    pub at: At,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether no `|` ends it.
    pub is_open: bool,
}

impl Row {
    /// The names of its fields, in their order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, At)> {
        self.cells.iter().flat_map(|cell| fields_among(&cell.pieces))
    }
}

/// A paragraph, and the table below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Where it begins.
    pub at: At,
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// The head of the table below it and its rows; none where it has no table.
    pub table: Vec<Row>,
}

impl Clause {
    /// The names of its fields, in their order; those of its table not among them.
    pub fn fields(&self) -> impl Iterator<Item = (&str, At)> {
        fields_among(&self.pieces)
    }

    /// The names of its fields and then of its table's.
    pub fn all_fields(&self) -> impl Iterator<Item = (&str, At)> {
        self.fields().chain(self.table.iter().flat_map(Row::fields))
    }
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Where its heading stands.
    pub at: At,
    /// What is printed above it.
    pub heading: String,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// A text in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// Paragraphs before the first section; of papers without sections, all of them.
    pub opening: Vec<Clause>,
    /// Sections.
    pub sections: Vec<Section>,
    /// Braces without their pair.
    pub loose: Vec<(At, char)>,
    /// Rows of a table below no paragraph.
    pub stray: Vec<At>,
}

impl Text {
    /// Read a text.
    #[must_use]
    pub fn of(source: &str) -> Self {
        let mut text = Self::default();
        let mut inside = false;
        for (line, whole) in (1usize..).zip(source.lines()) {
            let words = whole.trim();
            let indent = whole.chars().take_while(|letter| letter.is_whitespace()).count();
            let at = At {
                line,
                column: indent.saturating_add(1),
            };
            if words.starts_with('#') {
                inside = false;
                text.sections.push(Section {
                    at,
                    heading: words.trim_start_matches('#').trim().to_owned(),
                    clauses: Vec::new(),
                });
            } else if words.is_empty() {
                inside = false;
            } else if words.starts_with(BAR) {
                inside = false;
                text.row(words, at);
            } else {
                text.paragraph(words, at, std::mem::replace(&mut inside, true));
            }
        }
        text
    }

    /// Every clause, those of the opening first.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.opening
            .iter()
            .chain(self.sections.iter().flat_map(|section| section.clauses.iter()))
    }

    fn paragraph(&mut self, words: &str, at: At, goes_on: bool) {
        let clauses = match self.sections.last_mut() {
            Some(section) => &mut section.clauses,
            None => &mut self.opening,
        };
        match clauses.last_mut().filter(|_| goes_on) {
            Some(clause) => {
                add(&mut clause.pieces, " ");
                read(&mut clause.pieces, words, at, &mut self.loose);
            }
            None => {
                let mut pieces = Vec::new();
                read(&mut pieces, words, at, &mut self.loose);
                let table = Vec::new();
                clauses.push(Clause { at, pieces, table });
            }
        }
    }

    fn row(&mut self, line: &str, at: At) {
        let clauses = match self.sections.last_mut() {
            Some(section) => &mut section.clauses,
            None => &mut self.opening,
        };
        match clauses.last_mut() {
            Some(clause) => clause.table.push(row(line, at, &mut self.loose)),
            None => self.stray.push(at),
        }
    }
}

/// The row in one line, which begins with a bar.
fn row(line: &str, at: At, loose: &mut Vec<(At, char)>) -> Row {
    let inside = line.strip_prefix(BAR).unwrap_or(line);
    let closed = inside.strip_suffix(BAR);
    let mut column = at.column.saturating_add(1);
    let mut cells = Vec::new();
    for words in closed.unwrap_or(inside).split(BAR) {
        let indent = words.chars().take_while(|letter| letter.is_whitespace()).count();
        let begins = At {
            line: at.line,
            column: column.saturating_add(indent),
        };
        let mut pieces = Vec::new();
        read(&mut pieces, words.trim(), begins, loose);
        cells.push(Cell { at: begins, pieces });
        column = column.saturating_add(words.chars().count()).saturating_add(1);
    }
    let is_open = closed.is_none();
    Row { at, cells, is_open }
}

fn add(pieces: &mut Vec<Piece>, words: &str) {
    match pieces.last_mut() {
        _ if words.is_empty() => {}
        Some(Piece::Words(said)) => said.push_str(words),
        _ => pieces.push(Piece::Words(words.to_owned())),
    }
}

/// The pieces of one line.
fn read(pieces: &mut Vec<Piece>, line: &str, begins: At, loose: &mut Vec<(At, char)>) {
    let (mut rest, mut at) = (line, begins);
    while let Some(place) = rest.find(['{', '}']) {
        let (words, from) = rest.split_at(place);
        add(pieces, words);
        at.column = at.column.saturating_add(words.chars().count());
        let inside = from.strip_prefix('{').and_then(|after| after.split_once('}'));
        if let Some((name, after)) = inside.filter(|(name, _)| !name.contains('{')) {
            pieces.push(Piece::Field {
                name: name.trim().to_owned(),
                at,
            });
            at.column = at.column.saturating_add(name.chars().count()).saturating_add(2);
            rest = after;
        } else {
            let mut letters = from.chars();
            if let Some(brace) = letters.next() {
                loose.push((at, brace));
                add(pieces, brace.encode_utf8(&mut [0; 4]));
            }
            at.column = at.column.saturating_add(1);
            rest = letters.as_str();
        }
    }
    add(pieces, rest);
}
