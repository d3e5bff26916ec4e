//! The plain form of a wording, read: what a lawyer types, as sections, clauses and pieces.
//!
//! A line that begins with `#` is the heading of a section. Paragraphs are parted by empty lines or headings, and the lines of one belong
//! together. `{child}` is a field, on one line. Reading never fails: a brace without its pair stays a letter and is noted.

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

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Where it begins.
    pub at: At,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

impl Clause {
    /// The names of its fields, in their order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, At)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Field { name, at } => Some((name.as_str(), *at)),
            Piece::Words(_) => None,
        })
    }

    fn add(&mut self, words: &str) {
        match self.pieces.last_mut() {
            _ if words.is_empty() => {}
            Some(Piece::Words(said)) => said.push_str(words),
            _ => self.pieces.push(Piece::Words(words.to_owned())),
        }
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
                clause.add(" ");
                pieces(clause, words, at, &mut self.loose);
            }
            None => {
                let mut clause = Clause { at, pieces: Vec::new() };
                pieces(&mut clause, words, at, &mut self.loose);
                clauses.push(clause);
            }
        }
    }
}

/// The pieces of one line.
fn pieces(clause: &mut Clause, line: &str, begins: At, loose: &mut Vec<(At, char)>) {
    let (mut rest, mut at) = (line, begins);
    while let Some(place) = rest.find(['{', '}']) {
        let (words, from) = rest.split_at(place);
        clause.add(words);
        at.column = at.column.saturating_add(words.chars().count());
        let inside = from.strip_prefix('{').and_then(|after| after.split_once('}'));
        if let Some((name, after)) = inside.filter(|(name, _)| !name.contains('{')) {
            clause.pieces.push(Piece::Field {
                name: name.trim().to_owned(),
                at,
            });
            at.column = at.column.saturating_add(name.chars().count()).saturating_add(2);
            rest = after;
        } else {
            let mut letters = from.chars();
            if let Some(brace) = letters.next() {
                loose.push((at, brace));
                clause.add(brace.encode_utf8(&mut [0; 4]));
            }
            at.column = at.column.saturating_add(1);
            rest = letters.as_str();
        }
    }
    clause.add(rest);
}
