//! What each paper said and how it looked when a person last approved it: `golden/NAME.txt` and `golden/NAME-PAGE.png`.
//!
//! `ORYN_WRITE=1` writes both anew, and a person looks at the difference. Pictures are compared by how dark each small field of the page is: another
//! release of the program that draws them smooths its letters otherwise, but moves none. Where a page differs, what it looks like now
//! lies beside the paper in the build folder.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

use oryn_documents::{Format, render_referral};

use crate::every::every;
use crate::sample::{Picture, Printed, referral};

/// Dots along the side of a field: some two millimetres of paper.
const FIELD: usize = 4;
/// How much darker or lighter a field may become, of 255.
const SHADE: usize = 28;
/// How many fields may differ more: fewer than a word has.
const FIELDS: usize = 5;

fn kept(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers/golden").join(file)
}

fn is_written_anew() -> bool {
    std::env::var_os("ORYN_WRITE").is_some()
}

pub fn assert_says(printed: &Printed, paper: &str) {
    let file = kept(&format!("{paper}.txt"));
    let said = printed.lines();
    if is_written_anew() {
        std::fs::write(&file, &said).expect("the golden text can be written");
    }
    let golden = std::fs::read_to_string(&file).expect("a golden text");
    assert_eq!(said, golden, "{paper} says something else than {}", file.display());
}

fn write(picture: &Picture, path: &Path) {
    let file = BufWriter::new(File::create(path).expect("a picture can be written"));
    let (width, height) = (u32::try_from(picture.width), u32::try_from(picture.height()));
    let mut encoder = png::Encoder::new(file, width.expect("a width"), height.expect("a height"));
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().expect("the head of a picture");
    writer.write_image_data(&picture.dots).expect("the dots of a picture");
}

fn read(path: &Path) -> Picture {
    let file = BufReader::new(File::open(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display())));
    let mut reader = png::Decoder::new(file).read_info().expect("a picture");
    let mut dots = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut dots).expect("the dots of a picture");
    Picture {
        width: usize::try_from(info.width).expect("a width"),
        dots,
    }
}

/// How dark each field of the page is, row by row.
fn shades(picture: &Picture) -> Vec<usize> {
    let mut shades = Vec::new();
    for band in picture.dots.chunks(picture.width * FIELD) {
        for left in (0..picture.width).step_by(FIELD) {
            let rows = band.chunks(picture.width);
            let field: Vec<usize> = rows
                .flat_map(|row| row.iter().skip(left).take(FIELD))
                .map(|dot| usize::from(*dot))
                .collect();
            shades.push(field.iter().sum::<usize>() / field.len());
        }
    }
    shades
}

fn differing(now: &Picture, golden: &Picture) -> usize {
    if (now.width, now.dots.len()) != (golden.width, golden.dots.len()) {
        return usize::MAX;
    }
    let pairs = shades(now).into_iter().zip(shades(golden));
    pairs.filter(|(now, golden)| now.abs_diff(*golden) > SHADE).count()
}

fn assert_looks(printed: &Printed, paper: &str) {
    for page in 1..=printed.pages() {
        let file = kept(&format!("{paper}-{page}.png"));
        let now = printed.picture(page);
        if is_written_anew() {
            write(&now, &file);
        }
        let fields = differing(&now, &read(&file));
        if fields > FIELDS {
            let beside = printed.beside(&format!("{page}-now.png"));
            write(&now, &beside);
            panic!(
                "page {page} of {paper} looks otherwise in {fields} fields: {} was approved, {} is drawn now",
                file.display(),
                beside.display()
            );
        }
    }
    assert!(
        !kept(&format!("{paper}-{}.png", printed.pages() + 1)).exists(),
        "{paper} has lost a page"
    );
}

#[test]
fn every_paper_looks_as_it_was_approved() {
    for paper in every() {
        assert_looks(&Printed::new(&format!("looks-{}", paper.name), &paper.bytes()), paper.name);
    }
}

/// The comparison itself: a line that moved by a line's height, a word that is gone and a letter that is smoothed otherwise.
#[test]
fn a_moved_line_is_seen_and_smoothing_is_not() {
    let before = Printed::new("looks-before", &render_referral(&referral(), Format::A4).expect("a referral")).picture(1);
    let mut paper = referral();
    paper.guardian = "Тұңғышбай Қуаныш Өмірзақ".to_owned();
    let shorter = Printed::new("looks-shorter", &render_referral(&paper, Format::A4).expect("a referral")).picture(1);
    assert!(differing(&shorter, &before) > FIELDS, "{} fields", differing(&shorter, &before));
    paper.bring.pop();
    let moved = Printed::new("looks-moved", &render_referral(&paper, Format::A4).expect("a referral")).picture(1);
    assert!(differing(&moved, &before) > 10 * FIELDS, "{} fields", differing(&moved, &before));
    let mut smoothed = before.clone();
    for (place, dot) in smoothed.dots.iter_mut().enumerate() {
        let step = u8::try_from(place % 17).expect("small");
        *dot = dot.saturating_sub(step);
    }
    assert_eq!(differing(&smoothed, &before), 0);
}
