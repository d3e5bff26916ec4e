//! What every page has to hold to be read: nothing outside the margins, nothing on anything else, no heading without what it stands over.

use crate::sample::Printed;

pub const LEFT: f32 = 20.0 * 72.0 / 25.4;
pub const RIGHT: f32 = 195.0 * 72.0 / 25.4;
pub const FOOT: f32 = 283.0 * 72.0 / 25.4;
pub const HEAD: f32 = 14.0 * 72.0 / 25.4;
/// Above the line at the foot of the page.
const BODY: f32 = 276.0 * 72.0 / 25.4;
/// Words of running text are lower, those of headings and loud values higher.
const HEADING: f32 = 14.0;

pub fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "«{part}» is not in: {text}");
    }
}

pub fn assert_inside_margins(printed: &Printed) {
    for (word, [left, top, right, bottom]) in printed.words() {
        assert!(left >= LEFT - 0.5 && right <= RIGHT + 0.5, "«{word}» stands at {left}–{right}");
        assert!(top >= HEAD && bottom <= FOOT, "«{word}» stands at {top}–{bottom}");
    }
}

/// No word stands on another one.
pub fn assert_nothing_overlaps(printed: &Printed) {
    for (page, words) in printed.words_by_page().into_iter().enumerate() {
        for (place, (word, [left, top, right, bottom])) in words.iter().enumerate() {
            for (other, [other_left, other_top, other_right, other_bottom]) in words.iter().skip(place + 1) {
                let across = right.min(*other_right) - left.max(*other_left);
                let down = bottom.min(*other_bottom) - top.max(*other_top);
                let lower = (bottom - top).min(other_bottom - other_top);
                assert!(
                    across < 1.0 || down < 0.3 * lower,
                    "«{word}» and «{other}» stand on each other on page {}",
                    page + 1
                );
            }
        }
    }
}

/// Below every heading stands what it is the heading of, on the same page and close to it.
pub fn assert_no_heading_stands_alone(printed: &Printed) {
    for (page, words) in printed.words_by_page().into_iter().enumerate() {
        let is_heading = |[_, top, _, bottom]: [f32; 4]| bottom - top > HEADING;
        for (word, place) in words.iter().filter(|(_, place)| is_heading(*place)) {
            // A heading of more lines is asked line by line, the last one by what follows it.
            let is_below = |[_, top, _, bottom]: [f32; 4]| top > place[1] + 6.0 && top < place[3] + 60.0 && bottom < BODY;
            assert!(
                words.iter().any(|(_, other)| is_below(*other)),
                "«{word}» stands alone at the foot of page {}",
                page + 1
            );
        }
    }
}

/// As [`assert_reads_well`], for papers with running text and headings.
pub fn assert_flows_well(printed: &Printed) {
    assert_reads_well(printed);
    assert_no_heading_stands_alone(printed);
}

pub fn assert_reads_well(printed: &Printed) {
    assert_inside_margins(printed);
    assert_nothing_overlaps(printed);
    assert!(!printed.all_text().contains('⟦'), "{}", printed.all_text());
}
