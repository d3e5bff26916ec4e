//! The bulletin for the notice board: freed places of one group, in letters that are read from a step away.
//!
//! The Kazakh notice stands above the Russian one, in letters of the same size, as the law of languages wants it. Both stand on one page; where
//! long names leave no room for that the letters become smaller, and only when that would be too small each notice gets a page of its own.

use oryn_domain::distribution::Way;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{Arg, Lang, format, say};

use crate::bilingual::{PAPER_LANGS, both, kind, language, named, told};
use crate::error::PaperError;
use crate::heading::{footer, page_of, quoted, short_moment, training_words};
use crate::layout::{Align, Block, Format, LEFT, MM, RIGHT, Sheet, SquareCode, TEXT, Title, WIDTH, bold, plain};

/// The version of this form.
pub const BOARD_FORM: &str = "О-1";

const CODE_SIDE: f32 = 28.0 * MM;
const GAP: f32 = 5.0 * MM;
const PADDING: f32 = 3.0 * MM;

/// How large the letters are, the largest first: even in the last one every word of a notice is larger than the running text of other papers.
const SCALES: [f32; 4] = [1.1, 1.0, 0.9, 0.8];
/// The notice's name, the number of places, the group, its facts, the kindergarten, and what a family does.
const NAME: f32 = 26.0;
const PLACES: f32 = 34.0;
const GROUP: f32 = 21.0;
const FACT: f32 = 16.0;
const KINDERGARTEN: f32 = 15.0;

/// Where parents find the bulletin.
#[derive(Clone, PartialEq, Eq)]
pub struct PortalAddress {
    /// What a person types: the portal's address.
    pub typed: String,
    /// What the square code says: the page of this very bulletin.
    pub page: String,
}

/// Everything a notice for the board says.
#[derive(Clone, PartialEq, Eq)]
pub struct BoardPaper {
    /// The kindergarten's name.
    pub kindergarten: TriName,
    /// Its address.
    pub address: TriName,
    /// Its telephone.
    pub phone: Option<String>,
    /// The group's name.
    pub group: String,
    /// The group's language of upbringing.
    pub language: Language,
    /// The group's kind.
    pub kind: GroupKind,
    /// Birth years that suit.
    pub birth_years: Vec<i32>,
    /// Places that are still free.
    pub places: u32,
    /// How the places find their children.
    pub way: Way,
    /// When parents see it at the portal.
    pub published_at: Instant,
    /// Until when only the first of the queue may respond.
    pub opens_at: Option<Instant>,
    /// When the round of responses closes.
    pub closes_at: Option<Instant>,
    /// Minutes for which responses are gathered; 0 where the first suitable one is chosen at once.
    pub round_minutes: u32,
    /// Where parents find it, when that is known.
    pub portal: Option<PortalAddress>,
    /// When it is printed, server time.
    pub at: Instant,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(BoardPaper, PortalAddress);

/// The notice as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed or the address is too long for a square code.
pub fn render_board(paper: &BoardPaper) -> Result<Vec<u8>, PaperError> {
    let mark = quoted(&paper.group);
    let title = Title {
        name: format!("{}: {mark}", both("board-title")),
        footer: footer(&mark, BOARD_FORM),
        page_of,
        training: paper.training.then(training_words),
        made_at: paper.at.millis().div_euclid(1_000),
    };
    let mut sheet = Sheet::new(Format::A4, title)?;
    let foot = Foot::of(&sheet, paper)?;
    let room = sheet.page_height() - foot.height();
    let mut chosen = None;
    for scale in SCALES {
        let mut notices = Vec::new();
        for lang in PAPER_LANGS {
            notices.push(Notice::of(&sheet, paper, lang, scale)?);
        }
        let height: f32 = notices.iter().map(|notice| notice.height() + GAP).sum();
        if height <= room {
            chosen = Some((notices, room - height));
            break;
        }
    }
    match chosen {
        Some((notices, spare)) => {
            // What is left over stands between the notices and not below them.
            let between = (spare / 2.0).min(12.0 * MM);
            for (place, notice) in notices.into_iter().enumerate() {
                if place > 0 {
                    sheet.skip((between + GAP) / 2.0);
                    sheet.rule();
                    sheet.skip((between + GAP) / 2.0);
                }
                notice.draw(&mut sheet);
            }
            foot.draw(&mut sheet);
        }
        None => {
            for lang in PAPER_LANGS {
                sheet.keep(sheet.page_height());
                Notice::of(&sheet, paper, lang, 1.0)?.draw(&mut sheet);
                foot.draw(&mut sheet);
            }
        }
    }
    sheet.finish()
}

/// The notice in one language.
struct Notice {
    head: Block,
    /// What stands in the frame.
    places: Block,
    when: Block,
}

impl Notice {
    fn of(sheet: &Sheet, paper: &BoardPaper, lang: Lang, scale: f32) -> Result<Self, PaperError> {
        let faces = sheet.faces();
        let fact = |key: &str, value: String| [plain(format!("{}: ", say(lang, key))), bold(value)];
        let mut head = Block::of(faces, &[bold(say(lang, "board-title"))], NAME * scale, WIDTH)?;
        head.add(faces, &[bold(named(lang, &paper.kindergarten))], KINDERGARTEN * scale)?;
        head.add(faces, &[plain(named(lang, &paper.address))], KINDERGARTEN * scale)?;

        let count = told(lang, "board-places", &[("places", paper.places.into())]);
        let mut places = Block::of(faces, &[bold(count)], PLACES * scale, WIDTH - 2.0 * PADDING)?;
        places.add(faces, &[bold(quoted(&paper.group))], GROUP * scale)?;
        places.add(
            faces,
            &fact("referral-birth-years", format::birth_years(&paper.birth_years)),
            FACT * scale,
        )?;
        places.add(faces, &fact("referral-language", language(lang, paper.language)), FACT * scale)?;
        places.add(faces, &fact("referral-kind", kind(lang, paper.kind)), FACT * scale)?;

        let moment = |at: Instant| format::full_moment(lang, at.local()).replace(' ', "\u{A0}");
        let mut when = Block::of(faces, &fact("board-published", moment(paper.published_at)), FACT * scale, WIDTH)?;
        if let Some(at) = paper.opens_at {
            when.add(faces, &fact("portal-opens-to-all", moment(at)), FACT * scale)?;
        }
        if let Some(at) = paper.closes_at {
            when.add(faces, &fact("board-closes", moment(at)), FACT * scale)?;
        }
        when.space(4.0);
        when.add(faces, &[plain(how(lang, paper))], KINDERGARTEN * scale)?;
        Ok(Self {
            head: head.aligned(Align::Centre),
            places: places.aligned(Align::Centre),
            when,
        })
    }

    fn frame(&self) -> f32 {
        self.places.height() + 2.0 * PADDING
    }

    fn height(&self) -> f32 {
        self.head.height() + self.frame() + self.when.height() + 2.0 * PADDING
    }

    fn draw(self, sheet: &mut Sheet) {
        let frame = self.frame();
        sheet.put(self.head, LEFT);
        sheet.skip(PADDING);
        sheet.keep(frame);
        if frame <= sheet.room() {
            sheet.frame(LEFT, sheet.y(), WIDTH, frame, 1.6);
        }
        sheet.skip(PADDING);
        sheet.put(self.places, LEFT + PADDING);
        sheet.skip(2.0 * PADDING);
        sheet.put(self.when, LEFT);
    }
}

/// What a family does, in the way in which these places find their children.
fn how(lang: Lang, paper: &BoardPaper) -> String {
    let minutes: [(&str, Arg); 1] = [("minutes", paper.round_minutes.into())];
    let way = match paper.way {
        Way::Activation if paper.round_minutes > 0 => vec![say(lang, "board-respond"), told(lang, "portal-round-how", &minutes)],
        Way::Activation => vec![say(lang, "board-respond"), say(lang, "portal-first-come-how")],
        Way::SelfIssued => vec![say(lang, "board-take")],
        Way::InOrder => vec![say(lang, "portal-in-order-how")],
    };
    let first = paper.opens_at.map(|_| say(lang, "board-first"));
    first.into_iter().chain(way).collect::<Vec<_>>().join(" ")
}

/// The foot of the page: where to ask, and the square code that leads to the bulletin.
struct Foot {
    code: Option<SquareCode>,
    words: Block,
}

impl Foot {
    fn of(sheet: &Sheet, paper: &BoardPaper) -> Result<Self, PaperError> {
        let faces = sheet.faces();
        let code = paper.portal.as_ref().map(|portal| SquareCode::of(&portal.page)).transpose()?;
        let left = if code.is_some() { CODE_SIDE + GAP } else { 0.0 };
        let mut words = Block::empty(WIDTH - left);
        if let Some(portal) = &paper.portal {
            words.add(
                faces,
                &[plain(format!("{}: ", both("board-portal"))), bold(portal.typed.as_str())],
                FACT,
            )?;
            words.add(faces, &[plain(both("board-code"))], TEXT)?;
            words.space(3.0);
        }
        if let Some(phone) = &paper.phone {
            words.add(faces, &[plain(format!("{}: ", both("referral-phone"))), bold(phone.as_str())], FACT)?;
            words.space(3.0);
        }
        words.add(
            faces,
            &[plain(format!("{}: {}", both("letter-date"), short_moment(paper.at)))],
            TEXT,
        )?;
        Ok(Self { code, words })
    }

    fn height(&self) -> f32 {
        let code = if self.code.is_some() { CODE_SIDE } else { 0.0 };
        self.words.height().max(code) + GAP
    }

    fn draw(&self, sheet: &mut Sheet) {
        let height = self.height();
        sheet.sink(height);
        let top = sheet.y();
        sheet.stroke((LEFT, top), (RIGHT, top), 0.5, 0.65);
        let top = top + GAP;
        let mut x = LEFT;
        if let Some(code) = &self.code {
            sheet.code(code, LEFT, top, CODE_SIDE);
            x += CODE_SIDE + GAP;
        }
        sheet.at(&self.words, x, top - 2.0);
        sheet.skip(height);
    }
}
