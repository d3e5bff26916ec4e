//! The words of a paper that a department may write itself: its own of the rule pack, or the program's of the catalogues. Both are read and
//! filled the same way, clause by clause in both languages.
//!
//! A wording was looked at before its pack was published. What this program cannot fill all the same (the pack is of a newer one) is an
//! error, never a gap.

use oryn_domain::wording::{Clause, PaperLang, Piece, Row, Text, Worded, Wording};
use oryn_messages::{Arg, Lang, say, say_with};

use crate::bilingual::PAPER_LANGS;
use crate::error::PaperError;

/// Clauses of each section of the program's contract, from section 1.
const CLAUSES: [u8; 7] = [4, 7, 6, 3, 2, 2, 5];

/// What a field says; `None` where the paper is not about it, and then the clause is left out.
pub type Value = (&'static str, Option<String>);

/// A paragraph, a heading or a clause in both languages.
pub type Pair = [String; 2];

/// A clause that is filled in.
pub struct Said {
    /// Its words.
    pub words: Pair,
    /// The head of the table below it and its rows, cell by cell; nothing where it has none.
    pub table: Vec<Vec<Pair>>,
}

/// A section that is filled in.
pub struct Chapter {
    /// Its heading.
    pub heading: Pair,
    /// Its clauses.
    pub clauses: Vec<Said>,
}

/// A text that is filled in.
pub struct Filled {
    /// What stands before the first section.
    pub opening: Vec<Pair>,
    /// The sections.
    pub chapters: Vec<Chapter>,
}

/// The program's own words of a paper, as somebody would begin to edit them. Their version is the form's.
#[must_use]
pub fn built_in(paper: Worded, version: &str) -> Wording {
    Wording {
        version: version.to_owned(),
        kk: written(paper, Lang::Kk),
        ru: written(paper, Lang::Ru),
    }
}

/// The catalogue's text with the fields' own names as arguments.
fn written(paper: Worded, lang: Lang) -> String {
    let names: Vec<(&str, Arg)> = paper
        .fields()
        .iter()
        .map(|field| (field.name, format!("{{{}}}", field.name).into()))
        .collect();
    let told = |key: &str| say_with(lang, key, &names);
    let paragraphs = match paper {
        Worded::Contract => contract(lang, told),
        Worded::Addendum => vec![
            told("addendum-from"),
            told("contract-clause-4-1"),
            told("addendum-group"),
            told("addendum-hours"),
            "{other}".to_owned(),
            told("addendum-rest"),
            told("addendum-copies"),
        ],
        Worded::Referral => vec![told("referral-stop-list"), told("referral-extension")],
    };
    let mut text = paragraphs.join("\n\n");
    text.push('\n');
    text
}

fn contract(lang: Lang, told: impl Fn(&str) -> String) -> Vec<String> {
    let mut paragraphs = vec![told("contract-preamble")];
    for (section, count) in (1u8..).zip(CLAUSES) {
        paragraphs.push(format!("# {}", say(lang, &format!("contract-section-{section}"))));
        paragraphs.extend((1..=count).map(|clause| told(&format!("contract-clause-{section}-{clause}"))));
    }
    paragraphs
}

/// The words of a paper with everything filled in: the department's own, or the program's.
///
/// # Errors
/// [`PaperError::Wording`] for a wording that this program cannot fill.
pub fn filled(paper: Worded, own: Option<&Wording>, values: impl Fn(Lang) -> Vec<Value>) -> Result<Filled, PaperError> {
    let text =
        |lang: PaperLang, written_in: Lang| own.map_or_else(|| Text::of(&written(paper, written_in)), |own| Text::of(own.text(lang)));
    let texts = [text(PaperLang::Kk, Lang::Kk), text(PaperLang::Ru, Lang::Ru)];
    let values = PAPER_LANGS.map(values);
    let [kk, ru] = &texts;
    let opening = clauses([&kk.opening, &ru.opening], &values)?;
    let tables = opening.iter().filter(|said| !said.table.is_empty()).count();
    if tables > 0 || !kk.stray.is_empty() || !ru.stray.is_empty() {
        return Err(uneven("|"));
    }
    if kk.sections.len() != ru.sections.len() {
        return Err(uneven("#"));
    }
    let chapters = kk.sections.iter().zip(&ru.sections).map(|(kk, ru)| {
        Ok(Chapter {
            heading: [kk.heading.clone(), ru.heading.clone()],
            clauses: clauses([&kk.clauses, &ru.clauses], &values)?,
        })
    });
    Ok(Filled {
        opening: opening.into_iter().map(|said| said.words).collect(),
        chapters: chapters.collect::<Result<Vec<_>, PaperError>>()?,
    })
}

/// The languages are not divided alike, or there is something where this program knows no place for it.
fn uneven(sign: &str) -> PaperError {
    PaperError::Wording(sign.to_owned())
}

fn clauses([kk, ru]: [&[Clause]; 2], values: &[Vec<Value>; 2]) -> Result<Vec<Said>, PaperError> {
    if kk.len() != ru.len() {
        return Err(uneven("#"));
    }
    let mut found = Vec::new();
    for (kk, ru) in kk.iter().zip(ru) {
        let table = table([&kk.table, &ru.table], values)?;
        if let (Some(words), Some(table)) = (pair([&kk.pieces, &ru.pieces], values)?, table) {
            found.push(Said { words, table });
        }
    }
    Ok(found)
}

/// A table in words; `None` when a cell of it names what the paper is not about.
fn table([kk, ru]: [&[Row]; 2], values: &[Vec<Value>; 2]) -> Result<Option<Vec<Vec<Pair>>>, PaperError> {
    let columns = kk.first().map_or(0, |head| head.cells.len());
    let is_even = |row: &Row| row.cells.len() == columns;
    if kk.len() != ru.len() || !kk.iter().chain(ru).all(is_even) {
        return Err(uneven("|"));
    }
    let mut rows = Vec::new();
    for (kk, ru) in kk.iter().zip(ru) {
        let mut cells = Vec::new();
        for (kk, ru) in kk.cells.iter().zip(&ru.cells) {
            let Some(cell) = pair([&kk.pieces, &ru.pieces], values)? else {
                return Ok(None);
            };
            cells.push(cell);
        }
        rows.push(cells);
    }
    Ok(Some(rows))
}

fn pair([kk, ru]: [&[Piece]; 2], [in_kk, in_ru]: &[Vec<Value>; 2]) -> Result<Option<Pair>, PaperError> {
    let (kk, ru) = (fill(kk, in_kk)?, fill(ru, in_ru)?);
    Ok(kk.zip(ru).map(|(kk, ru)| [kk, ru]))
}

/// Pieces in words; `None` when they name what the paper is not about.
fn fill(pieces: &[Piece], values: &[Value]) -> Result<Option<String>, PaperError> {
    let mut words = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(said) => words.push_str(said),
            Piece::Field { name, .. } => {
                let value = values.iter().find(|value| value.0 == name.as_str());
                let (_, value) = value.ok_or_else(|| PaperError::Wording(name.clone()))?;
                let Some(value) = value else { return Ok(None) };
                words.push_str(value);
            }
        }
    }
    Ok(Some(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use oryn_domain::wording::check;

    #[test]
    fn the_programs_own_words_are_a_wording_without_faults() {
        for paper in Worded::ALL {
            let found = check(paper, &built_in(paper, "1"));
            assert!(found.is_empty(), "{paper:?}: {found:?}");
        }
    }

    fn own(kk: &str, ru: &str) -> Wording {
        Wording {
            version: "2026-1".to_owned(),
            kk: kk.to_owned(),
            ru: ru.to_owned(),
        }
    }

    #[test]
    fn a_clause_whose_field_says_nothing_here_is_left_out_of_both_languages() {
        let wording = own("{from} бастап\n\n{fee} теңге\n\n{hours}", "С {from}\n\n{fee} тенге\n\n{hours}");
        let values = |_| vec![("from", Some("1".to_owned())), ("fee", None), ("hours", Some("{fee}".to_owned()))];
        let found = filled(Worded::Addendum, Some(&wording), values).expect("filled");
        let expected = [["1 бастап", "С 1"], ["{fee}", "{fee}"]].map(|pair| pair.map(str::to_owned));
        assert_eq!(found.opening, expected, "what a person wrote is not read as a field");
    }

    #[test]
    fn what_this_program_cannot_fill_is_no_paper() {
        let values = |_| vec![("child", Some("A".to_owned()))];
        let strange = own("{child} {passport}", "{child} {passport}");
        assert_eq!(
            filled(Worded::Contract, Some(&strange), values).err(),
            Some(PaperError::Wording("passport".to_owned()))
        );
        for (kk, ru) in [
            ("{child}\n\n{child}", "{child}"),
            ("{child}\n| a |\n| b |", "{child}\n| a |\n| b |"),
            ("| a |\n\n{child}", "| a |\n\n{child}"),
            ("{child}\n# A\n{child}\n| a |\n| b |", "{child}\n# A\n{child}\n| a |"),
            ("{child}\n# A\n{child}\n| a | b |\n| c | d |", "{child}\n# A\n{child}\n| a |\n| c |"),
        ] {
            assert!(filled(Worded::Contract, Some(&own(kk, ru)), values).is_err(), "{kk}");
        }
    }

    #[test]
    fn the_cells_of_a_table_are_filled_in_both_languages() {
        let wording = own(
            "{child}\n# A\nТөлем\n| Жасы | Ақы |\n| 3 | {child} |",
            "{child}\n# A\nПлата\n| Возраст | Сумма |\n| 3 | {child} |",
        );
        let values = |_| vec![("child", Some("|".to_owned()))];
        let found = filled(Worded::Contract, Some(&wording), values).expect("filled");
        let clauses = found.chapters.first().map(|chapter| &chapter.clauses).expect("a section");
        let tables: Vec<&Vec<Vec<Pair>>> = clauses.iter().map(|said| &said.table).collect();
        let row = |cells: [[&str; 2]; 2]| cells.map(|cell| cell.map(str::to_owned)).to_vec();
        let expected = vec![row([["Жасы", "Возраст"], ["Ақы", "Сумма"]]), row([["3", "3"], ["|", "|"]])];
        assert_eq!(tables, [&expected], "what a person wrote parts no cells");
    }
}
