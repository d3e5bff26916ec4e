//! What is wrong with a wording: everything at once, with its language, its line and its name.

use std::collections::BTreeSet;

use super::letters::is_printable;
use super::text::{At, Clause, Piece, Row, Text};
use super::{PaperLang, Worded, Wording};

/// Letters of a clause at most.
const LONGEST_CLAUSE: usize = 2_000;
/// Letters of a heading at most.
const LONGEST_HEADING: usize = 120;
/// Letters of a table's cell at most: one row of it never fills a page.
const LONGEST_CELL: usize = 200;
/// Columns of a table at most: in a seventh the words would break between letters.
const MOST_COLUMNS: usize = 6;
/// Where a fault stands that is of the text as a whole.
const WHOLE: At = At { line: 1, column: 1 };

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// In which language.
    pub lang: PaperLang,
    /// Where in the text of that language.
    pub at: At,
    /// What it is.
    pub kind: FaultKind,
}

/// What is wrong. Fields are named without their braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Nobody fills in this field.
    UnknownField {
        /// Its name.
        field: String,
        /// Those of this paper.
        known: Vec<&'static str>,
    },
    /// A field that no such paper may lack.
    MissingField {
        /// Its name.
        field: &'static str,
    },
    /// A field that stands in this clause of the other language only.
    OneSided {
        /// Its name.
        field: String,
    },
    /// Two fields in one clause of which one has no value in papers that need the other.
    Apart {
        /// The one that has none at times.
        field: String,
        /// The other.
        other: String,
    },
    /// A brace without its pair on the same line.
    LooseBrace {
        /// The brace.
        brace: char,
    },
    /// A text that does not begin with a paragraph.
    NoOpening,
    /// A contract without sections.
    NoSections,
    /// A heading in a paper that has none.
    HeadingNotHere,
    /// A heading without words.
    NoHeading,
    /// A section without clauses.
    EmptySection {
        /// Its heading.
        heading: String,
    },
    /// Fewer sections than in the other language.
    FewerSections {
        /// So many.
        count: usize,
        /// So many there.
        other: usize,
    },
    /// Fewer clauses in a section than in the other language.
    FewerClauses {
        /// The section, from 1; `None` before the first one.
        section: Option<usize>,
        /// So many.
        count: usize,
        /// So many there.
        other: usize,
    },
    /// A table that does not stand below a clause of a contract's section.
    TableNotHere,
    /// A table without a row below its head.
    EmptyTable,
    /// A row that does not end with a bar on its line.
    OpenRow,
    /// A row that has more or fewer cells than the head of its table.
    UnevenRow {
        /// So many.
        count: usize,
        /// So many in the head.
        head: usize,
    },
    /// A cell without words.
    EmptyCell {
        /// In this column, from 1.
        column: usize,
    },
    /// A table with more columns than fit.
    TooManyColumns {
        /// So many.
        count: usize,
        /// So many fit.
        most: usize,
    },
    /// Fewer rows in a table than in the other language, the head among them; none where the table is missing.
    FewerRows {
        /// So many.
        count: usize,
        /// So many there.
        other: usize,
    },
    /// Fewer columns in a table than in the other language.
    FewerColumns {
        /// So many.
        count: usize,
        /// So many there.
        other: usize,
    },
    /// A number before a clause or a heading: the program writes it.
    Numbered {
        /// The number as it stands there.
        number: String,
    },
    /// A letter that papers cannot print.
    Letter {
        /// The letter.
        letter: char,
    },
    /// More letters than fit.
    TooLong {
        /// So many.
        count: usize,
        /// So many fit.
        most: usize,
    },
}

/// Everything that is wrong with a wording, by language and line.
#[must_use]
pub fn check(paper: Worded, wording: &Wording) -> Vec<Fault> {
    let (kk, ru) = (Text::of(&wording.kk), Text::of(&wording.ru));
    let mut faults = Vec::new();
    for (lang, text) in [(PaperLang::Kk, &kk), (PaperLang::Ru, &ru)] {
        let mut side = Side {
            paper,
            lang,
            text,
            faults: &mut faults,
        };
        side.alone(wording.text(lang));
    }
    for (lang, text, other) in [(PaperLang::Kk, &kk, &ru), (PaperLang::Ru, &ru, &kk)] {
        let mut side = Side {
            paper,
            lang,
            text,
            faults: &mut faults,
        };
        side.beside(other);
    }
    faults.sort_by_key(|fault| (fault.lang, fault.at));
    faults
}

/// One language of a wording, and what was found so far.
struct Side<'c> {
    paper: Worded,
    lang: PaperLang,
    text: &'c Text,
    faults: &'c mut Vec<Fault>,
}

impl Side<'_> {
    fn found(&mut self, at: At, kind: FaultKind) {
        let lang = self.lang;
        self.faults.push(Fault { lang, at, kind });
    }

    /// What is wrong whatever the other language says.
    fn alone(&mut self, source: &str) {
        let text = self.text;
        self.letters(source);
        for (at, brace) in &text.loose {
            self.found(*at, FaultKind::LooseBrace { brace: *brace });
        }
        let in_opening = text.opening.iter().filter_map(|clause| clause.table.first());
        for at in text.stray.iter().copied().chain(in_opening.map(|row| row.at)) {
            self.found(at, FaultKind::TableNotHere);
        }
        if text.opening.is_empty() {
            self.found(WHOLE, FaultKind::NoOpening);
        }
        if self.paper.has_sections() && text.sections.is_empty() {
            self.found(WHOLE, FaultKind::NoSections);
        }
        for section in &text.sections {
            let count = section.heading.chars().count();
            if !self.paper.has_sections() {
                self.found(section.at, FaultKind::HeadingNotHere);
            } else if count == 0 {
                self.found(section.at, FaultKind::NoHeading);
            } else if section.clauses.is_empty() {
                let heading = section.heading.clone();
                self.found(section.at, FaultKind::EmptySection { heading });
            }
            self.length(section.at, count, LONGEST_HEADING);
            self.number(section.at, &section.heading);
            for clause in &section.clauses {
                self.table(&clause.table);
            }
        }
        for clause in text.clauses() {
            let first = match clause.pieces.first() {
                Some(Piece::Words(words)) => words.as_str(),
                _ => "",
            };
            self.number(clause.at, first);
            self.length(clause.at, letters_of(&clause.pieces), LONGEST_CLAUSE);
            self.fields(clause);
        }
        for field in self.paper.fields().iter().filter(|field| field.required) {
            if !names(text, field.name) {
                self.found(WHOLE, FaultKind::MissingField { field: field.name });
            }
        }
        self.length(WHOLE, source.chars().count(), self.paper.longest());
    }

    /// Each letter that cannot be printed, once.
    fn letters(&mut self, source: &str) {
        let mut seen = BTreeSet::new();
        for (line, whole) in (1usize..).zip(source.lines()) {
            for (column, letter) in (1usize..).zip(whole.chars()) {
                if !is_printable(letter) && seen.insert(letter) {
                    self.found(At { line, column }, FaultKind::Letter { letter });
                }
            }
        }
    }

    fn length(&mut self, at: At, count: usize, most: usize) {
        if count > most {
            self.found(at, FaultKind::TooLong { count, most });
        }
    }

    fn number(&mut self, at: At, words: &str) {
        if let Some(number) = number_before(words) {
            let number = number.to_owned();
            self.found(at, FaultKind::Numbered { number });
        }
    }

    /// What is wrong with the table below a clause.
    fn table(&mut self, rows: &[Row]) {
        let Some((head, body)) = rows.split_first() else { return };
        let columns = head.cells.len();
        if columns > MOST_COLUMNS {
            let (count, most) = (columns, MOST_COLUMNS);
            self.found(head.at, FaultKind::TooManyColumns { count, most });
        }
        if body.is_empty() {
            self.found(head.at, FaultKind::EmptyTable);
        }
        for row in rows {
            // Where its cells end is not known before its own end.
            if row.is_open {
                self.found(row.at, FaultKind::OpenRow);
                continue;
            }
            let count = row.cells.len();
            if count != columns && !head.is_open {
                self.found(row.at, FaultKind::UnevenRow { count, head: columns });
            }
            for (column, cell) in (1usize..).zip(&row.cells) {
                if cell.pieces.is_empty() {
                    self.found(cell.at, FaultKind::EmptyCell { column });
                }
                self.length(cell.at, letters_of(&cell.pieces), LONGEST_CELL);
            }
        }
    }

    fn fields(&mut self, clause: &Clause) {
        for (name, at) in clause.all_fields() {
            let Some(field) = self.paper.field(name) else {
                let known = self.paper.fields().iter().map(|field| field.name).collect();
                self.found(
                    at,
                    FaultKind::UnknownField {
                        field: name.to_owned(),
                        known,
                    },
                );
                continue;
            };
            let Some(about) = field.about else { continue };
            // Where the paper is about something else the whole clause is left out, and this one with it.
            let lost = |other: &&str| {
                let other = self.paper.field(other);
                other.is_some_and(|other| match other.about {
                    Some(another) => another != about,
                    None => other.required,
                })
            };
            if let Some(other) = clause.all_fields().map(|(other, _)| other).find(lost) {
                let (field, other) = (name.to_owned(), other.to_owned());
                self.found(at, FaultKind::Apart { field, other });
            }
        }
    }

    /// What is wrong because the other language says more.
    fn beside(&mut self, other: &Text) {
        let text = self.text;
        let (count, there) = (text.sections.len(), other.sections.len());
        if self.paper.has_sections() && count < there {
            let at = text.sections.last().map_or(WHOLE, |section| section.at);
            self.found(at, FaultKind::FewerSections { count, other: there });
        }
        self.clauses(None, WHOLE, &text.opening, &other.opening);
        for (number, (here, there)) in (1usize..).zip(text.sections.iter().zip(&other.sections)) {
            self.clauses(Some(number), here.at, &here.clauses, &there.clauses);
        }
    }

    fn clauses(&mut self, section: Option<usize>, at: At, here: &[Clause], there: &[Clause]) {
        let (count, more) = (here.len(), there.len());
        // A section without any clause has been named as empty.
        if count < more && count > 0 {
            self.found(
                at,
                FaultKind::FewerClauses {
                    section,
                    count,
                    other: more,
                },
            );
        }
        if count != more {
            return;
        }
        for (here, there) in here.iter().zip(there) {
            self.one_sided(here.at, here.fields(), there.fields());
            self.tables(here, there);
        }
    }

    fn tables(&mut self, here: &Clause, there: &Clause) {
        let at = here.table.first().map_or(here.at, |row| row.at);
        let (count, other) = (here.table.len(), there.table.len());
        if count < other {
            self.found(at, FaultKind::FewerRows { count, other });
        }
        if let (Some(head), Some(heads)) = (here.table.first(), there.table.first()) {
            let (count, other) = (head.cells.len(), heads.cells.len());
            if count < other {
                self.found(at, FaultKind::FewerColumns { count, other });
            }
        }
        if count == other {
            for (here, there) in here.table.iter().zip(&there.table) {
                self.one_sided(here.at, here.fields(), there.fields());
            }
        }
    }

    fn one_sided<'f>(&mut self, at: At, here: impl Iterator<Item = (&'f str, At)>, there: impl Iterator<Item = (&'f str, At)>) {
        let own: BTreeSet<&str> = here.map(|(name, _)| name).collect();
        let theirs: BTreeSet<&str> = there.map(|(name, _)| name).collect();
        for name in theirs.difference(&own) {
            // A field that is nowhere in this language has been named as missing, one that nobody knows as unknown.
            let known = self.paper.field(name);
            if known.is_some_and(|field| !field.required || names(self.text, name)) {
                let field = (*name).to_owned();
                self.found(at, FaultKind::OneSided { field });
            }
        }
    }
}

fn names(text: &Text, field: &str) -> bool {
    text.clauses().any(|clause| clause.all_fields().any(|(name, _)| name == field))
}

fn letters_of(pieces: &[Piece]) -> usize {
    let count = |piece: &Piece| match piece {
        Piece::Words(words) => words.chars().count(),
        Piece::Field { .. } => 0,
    };
    pieces.iter().map(count).sum()
}

/// `1.1.`, `1.1`, `2)` or `3.` before the words, as texts bring it along that were numbered elsewhere. A date or a sum is none.
fn number_before(words: &str) -> Option<&str> {
    let (first, _) = words.split_once(char::is_whitespace)?;
    let digits = first.trim_end_matches(['.', ')']);
    let of_digits = |part: &str| (1..=2).contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_digit());
    let parts: Vec<&str> = digits.split('.').collect();
    let marked = digits != first || parts.len() > 1;
    (marked && parts.len() <= 3 && parts.into_iter().all(of_digits)).then_some(first)
}
