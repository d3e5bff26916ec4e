//! What all papers share: the head with its title, number and dates, rows of labelled values, the words on every page.

use oryn_domain::time::Instant;
use oryn_domain::wording::Wording;
use oryn_messages::format;

use crate::bilingual::{PAPER_LANGS, both, joined, told};
use crate::error::PaperError;
use crate::layout::{Align, Block, Cell, HEADING, LABEL, LEFT, MM, RIGHT, Sheet, TEXT, WIDTH, bold, plain};

const GAP: f32 = 5.0 * MM;

/// `26.03.2026, 17:02`: the same in both languages.
pub fn short_moment(at: Instant) -> String {
    format!("{}, {}", format::short_day(at.local_date()), format::time(at.local()))
}

/// `1-бет, барлығы 2 · Стр. 1 из 2`.
pub fn page_of(page: usize, pages: usize) -> String {
    PAPER_LANGS
        .map(|lang| told(lang, "paper-page", &[("page", page.into()), ("pages", pages.into())]))
        .join(" · ")
}

/// `№ 00012-26-00007-4`: how a paper with a number is known.
pub fn by_number(number: &str) -> String {
    format!("№ {number}")
}

/// `«Балапан»`: a group's name, whether or not it came with quotation marks.
pub fn quoted(group: &str) -> String {
    format!("«{}»", group.trim_matches(['«', '»']))
}

/// `№ … · Нысан Ж-1 / Форма Ж-1`: bottom left of every page.
pub fn footer(mark: &str, form: &str) -> String {
    let [kk, ru] = PAPER_LANGS.map(|lang| told(lang, "paper-form", &[("form", form.into())]));
    format!("{mark} · {}", joined(&kk, &ru))
}

/// The same for a paper whose words a department may write: the version of its own stands beside the form.
pub fn worded_footer(mark: &str, form: &str, own: Option<&Wording>) -> String {
    let Some(own) = own else { return footer(mark, form) };
    let [kk, ru] = PAPER_LANGS.map(|lang| {
        let args = [("form", form.into()), ("version", own.version.as_str().into())];
        told(lang, "paper-form-wording", &args)
    });
    format!("{mark} · {}", joined(&kk, &ru))
}

/// The words of the training mark and its note.
pub fn training_words() -> (String, String) {
    (both("paper-training"), both("paper-training-note"))
}

/// The head of every paper: space for the emblem, the title in two languages, at the right what it is known by (most have a number) and dates.
pub fn heading(sheet: &mut Sheet, title: [&str; 2], mark: &str, dates: &[(String, String)]) -> Result<(), PaperError> {
    let faces = sheet.faces();
    let side = 60.0 * MM;
    let emblem = 22.0 * MM;
    let mut right = Block::of(faces, &[bold(mark)], HEADING, side)?;
    for (label, value) in dates {
        right.add(faces, &[plain(label.as_str())], LABEL)?;
        right.add(faces, &[bold(value.as_str())], TEXT)?;
    }
    let middle_width = WIDTH - side - emblem - 2.0 * GAP;
    let mut middle = Block::empty(middle_width);
    let [name, detail] = title;
    for lang in PAPER_LANGS {
        middle.add(faces, &[bold(told(lang, name, &[]))], HEADING)?;
        middle.add(faces, &[plain(told(lang, detail, &[]))], TEXT)?;
    }
    let top = sheet.y();
    let height = middle.height().max(right.height()).max(emblem);
    sheet.at(&middle, LEFT + emblem + GAP, top);
    sheet.at(&right.aligned(Align::Right), RIGHT - side, top);
    sheet.skip(height + 3.0 * MM);
    Ok(())
}

fn labels(key: &str) -> [String; 2] {
    PAPER_LANGS.map(|lang| told(lang, key, &[]))
}

/// A labelled value of a table.
pub struct Field {
    label: [String; 2],
    lines: Vec<String>,
    loud: bool,
}

impl Field {
    /// One value, both labels from the catalogue.
    pub fn new(key: &str, value: impl Into<String>) -> Self {
        Self {
            label: labels(key),
            lines: vec![value.into()],
            loud: false,
        }
    }

    /// A value on several lines.
    pub fn lines(key: &str, lines: Vec<String>) -> Self {
        Self {
            label: labels(key),
            lines,
            loud: false,
        }
    }

    /// A value that is looked for first.
    pub fn loud(key: &str, value: impl Into<String>) -> Self {
        Self {
            label: labels(key),
            lines: vec![value.into()],
            loud: true,
        }
    }

    fn blocks(&self, sheet: &Sheet, label_width: f32, value_width: f32) -> Result<(Block, Block), PaperError> {
        let faces = sheet.faces();
        let [kk, ru] = &self.label;
        let mut label = Block::of(faces, &[plain(joined(kk, ru))], LABEL, label_width)?;
        if label.lines.len() > 1 {
            label = Block::of(faces, &[plain(kk.as_str())], LABEL, label_width)?;
            label.add(faces, &[plain(ru.as_str())], LABEL)?;
        }
        let mut value = Block::empty(value_width);
        for (index, line) in self.lines.iter().enumerate() {
            // The Kazakh line of a pair leads; the Russian one follows in regular weight.
            let run = if index == 0 { bold(line.as_str()) } else { plain(line.as_str()) };
            value.add(faces, &[run], if self.loud { HEADING } else { TEXT })?;
        }
        Ok((label, value))
    }
}

/// A row of one wide field or two narrow ones, with a hairline under it.
pub fn field_row(sheet: &mut Sheet, fields: &[Field]) -> Result<(), PaperError> {
    let label_width = 40.0 * MM;
    let gap = 2.0 * MM;
    // A narrow column is for short values: a long one gets a row of its own.
    if let [first, second] = fields {
        let narrow = (WIDTH - GAP) / 2.0 - label_width - gap;
        let long = |field: &Field| -> Result<bool, PaperError> { Ok(field.blocks(sheet, label_width, narrow)?.1.lines.len() > 2) };
        if long(first)? || long(second)? {
            field_row(sheet, std::slice::from_ref(first))?;
            return field_row(sheet, std::slice::from_ref(second));
        }
    }
    let share = if fields.len() > 1 { (WIDTH - GAP) / 2.0 } else { WIDTH };
    let mut cells = Vec::new();
    let mut x = LEFT;
    for field in fields {
        let (label, value) = field.blocks(sheet, label_width, share - label_width - gap)?;
        cells.push(Cell { x, block: label });
        cells.push(Cell {
            x: x + label_width + gap,
            block: value,
        });
        x += share + GAP;
    }
    let height = cells.iter().map(|cell| cell.block.height()).fold(0.0, f32::max);
    sheet.keep(height + 2.5 * MM);
    sheet.rule();
    sheet.skip(0.8 * MM);
    sheet.row(cells);
    sheet.skip(0.8 * MM);
    Ok(())
}
