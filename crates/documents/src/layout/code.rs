//! The square code (QR) that a telephone reads from the paper.

use printpdf::{Color, Greyscale, LinePoint, Op, PaintMode, Point, Polygon, PolygonRing, Pt, WindingOrder};
use qrcode::types::Color as Module;
use qrcode::{EcLevel, QrCode};

use crate::error::PaperError;

/// Modules on one side that a printer of 300 dots to the inch draws with five dots each on 35 mm. What needs more is refused: a weaker correction would
/// make it fit and not be read.
const MOST_MODULES: usize = 77;

/// A square code, ready to be drawn.
pub struct SquareCode {
    modules: Vec<Module>,
    width: usize,
}

impl SquareCode {
    /// The code of a text. A quarter of it may be dirty or folded and it still reads; of a text too long for that, as much as [`Self::of_long`] says.
    ///
    /// # Errors
    /// [`PaperError::CodeTooLong`] when no code holds so much that a printer still draws.
    pub fn of(content: &str) -> Result<Self, PaperError> {
        Self::at_levels(content, &[EcLevel::Q, EcLevel::M])
    }

    /// The same with larger modules for a text that is long: a seventh of it may be dirty. Half a sheet and a worn drum cost more readings than a fold.
    ///
    /// # Errors
    /// [`PaperError::CodeTooLong`] when no code holds so much that a printer still draws.
    pub fn of_long(content: &str) -> Result<Self, PaperError> {
        Self::at_levels(content, &[EcLevel::M])
    }

    fn at_levels(content: &str, levels: &[EcLevel]) -> Result<Self, PaperError> {
        let code = levels.iter().find_map(|level| {
            QrCode::with_error_correction_level(content, *level)
                .ok()
                .filter(|code| code.width() <= MOST_MODULES)
        });
        let code = code.ok_or(PaperError::CodeTooLong)?;
        Ok(Self {
            width: code.width(),
            modules: code.to_colors(),
        })
    }

    /// Modules on one side.
    pub fn modules(&self) -> f32 {
        f32::from(u16::try_from(self.width).unwrap_or(u16::MAX))
    }

    /// The drawing, with its lower left corner at `x`, `y` of the page (from the bottom).
    pub fn ops(&self, x: f32, y: f32, side: f32) -> Vec<Op> {
        let step = side / self.modules();
        let mut rings = Vec::new();
        let mut top = y + side;
        for row in self.modules.chunks(self.width.max(1)) {
            let mut left = x;
            // Dark neighbours become one rectangle: fewer edges, a smaller file, no hairlines between them.
            for run in row.chunk_by(|one, next| one == next) {
                let right = left + f32::from(u16::try_from(run.len()).unwrap_or(u16::MAX)) * step;
                if run.first() == Some(&Module::Dark) {
                    rings.push(rectangle(left, top - step, right, top));
                }
                left = right;
            }
            top -= step;
        }
        vec![
            Op::SetFillColor {
                col: Color::Greyscale(Greyscale::new(0.0, None)),
            },
            Op::DrawPolygon {
                polygon: Polygon {
                    rings,
                    mode: PaintMode::Fill,
                    winding_order: WindingOrder::NonZero,
                },
            },
        ]
    }
}

fn rectangle(left: f32, bottom: f32, right: f32, top: f32) -> PolygonRing {
    let corner = |x: f32, y: f32| LinePoint {
        p: Point { x: Pt(x), y: Pt(y) },
        bezier: false,
    };
    PolygonRing {
        points: vec![corner(left, bottom), corner(right, bottom), corner(right, top), corner(left, top)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An address with a signed code in it: 220 signs of those that a QR code packs two to eleven bits.
    fn signed() -> String {
        format!("HTTPS://ORYN.EXAMPLE.KZ/V/2KCE3{}Q.1", "Q7".repeat(93))
    }

    fn dots(code: &SquareCode, millimetres: f32) -> f32 {
        millimetres / 25.4 * 300.0 / code.modules()
    }

    #[test]
    fn a_signed_code_has_modules_that_a_printer_of_300_dots_draws() {
        let text = signed();
        assert_eq!(text.len(), 220);
        let code = SquareCode::of_long(&text).expect("a code");
        assert!(code.modules() <= 53.0, "{} modules", code.modules());
        assert!(dots(&code, 35.0) >= 7.0, "on a whole sheet: {}", dots(&code, 35.0));
        assert!(dots(&code, 35.0 * 148.0 / 210.0) >= 5.0, "on half a sheet");
        let longer = format!("HTTPS://REFERRALS.{}", text.get(8..).expect("letters"));
        let code = SquareCode::of_long(&longer).expect("a code");
        assert!(
            dots(&code, 35.0 * 148.0 / 210.0) >= 5.0,
            "with a longer address: {}",
            code.modules()
        );
    }

    /// Whether the code is what this level makes of the text.
    fn has_level(code: &SquareCode, text: &str, level: EcLevel) -> bool {
        QrCode::with_error_correction_level(text, level).is_ok_and(|other| other.to_colors() == code.modules)
    }

    /// The name of a computer as long as such names may be.
    fn longest_host() -> String {
        let part = format!("{}.", "a".repeat(62));
        let host = part.repeat(4) + "k";
        assert_eq!(host.len(), 253);
        host
    }

    #[test]
    fn the_longest_address_of_a_portal_keeps_a_seventh_to_spare() {
        let (host, code) = (longest_host(), "Q".repeat(192));
        for below in ["", "/balabaqsha/aktau-qalasy-mangystau-oblysy"] {
            let text = format!("HTTPS://{}{below}/V/{code}.99", host.to_uppercase());
            let referral = SquareCode::of_long(&text).expect("a code");
            assert!(has_level(&referral, &text, EcLevel::M), "{} modules", referral.modules());
            assert!(dots(&referral, 35.0) >= 5.0, "{} modules", referral.modules());
        }
        let page = format!("https://{host}/places/0195acd0-7f3a-7000-8000-000000000001");
        let board = SquareCode::of(&page).expect("a code");
        assert!(has_level(&board, &page, EcLevel::M), "{} modules", board.modules());
        let usual = page.replace(&host, "oryn.example.kz");
        assert!(has_level(&SquareCode::of(&usual).expect("a code"), &usual, EcLevel::Q));
    }

    #[test]
    fn what_only_a_weaker_code_would_hold_is_refused() {
        // A code of 77 modules with a seventh to spare holds 412 letters of both cases.
        let text = |letters: usize| "a".repeat(letters);
        assert!(has_level(&SquareCode::of_long(&text(412)).expect("a code"), &text(412), EcLevel::M));
        for of in [SquareCode::of, SquareCode::of_long] {
            assert_eq!(of(&text(413)).err(), Some(PaperError::CodeTooLong));
        }
    }

    #[test]
    fn small_letters_would_cost_a_third_more() {
        let (large, small) = (signed(), signed().to_lowercase());
        let modules = |text: &str| SquareCode::of_long(text).expect("a code").modules();
        assert!(
            modules(&large) + 8.0 <= modules(&small),
            "{} and {}",
            modules(&large),
            modules(&small)
        );
    }
}
