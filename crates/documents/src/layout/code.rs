//! The square code (QR) that a telephone reads from the paper.

use printpdf::{Color, Greyscale, LinePoint, Op, PaintMode, Point, Polygon, PolygonRing, Pt, WindingOrder};
use qrcode::types::Color as Module;
use qrcode::{EcLevel, QrCode};

use crate::error::PaperError;

/// A square code, ready to be drawn.
pub struct SquareCode {
    modules: Vec<Module>,
    width: usize,
}

impl SquareCode {
    /// The code of a text. A quarter of it may be dirty or folded and it still reads.
    ///
    /// # Errors
    /// [`PaperError::CodeTooLong`] when no code holds so much.
    pub fn of(content: &str) -> Result<Self, PaperError> {
        let code = [EcLevel::Q, EcLevel::M, EcLevel::L].into_iter().find_map(|level| {
            QrCode::with_error_correction_level(content, level)
                .ok()
                .filter(|code| code.width() <= 77 || level == EcLevel::L)
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
