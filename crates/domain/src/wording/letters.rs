//! Letters that may stand in a wording: those of the three languages and the signs of office. A test of `documents` holds that the typeface of
//! papers has every one of them.

/// Whether papers can print this letter.
#[must_use]
pub const fn is_printable(letter: char) -> bool {
    latin(letter) || russian(letter) || kazakh(letter) || sign(letter)
}

const fn latin(letter: char) -> bool {
    matches!(letter, ' '..='~')
}

const fn russian(letter: char) -> bool {
    matches!(letter, '\u{410}'..='\u{44f}' | '\u{401}' | '\u{451}')
}

/// The nine letters that Kazakh has beside the Russian ones, large and small.
const fn kazakh(letter: char) -> bool {
    matches!(
        letter,
        '\u{406}' | '\u{456}' | '\u{492}' | '\u{493}' | '\u{49a}' | '\u{49b}' | '\u{4a2}' | '\u{4a3}' | '\u{4ae}'
            ..='\u{4b1}' | '\u{4ba}' | '\u{4bb}' | '\u{4d8}' | '\u{4d9}' | '\u{4e8}' | '\u{4e9}'
    )
}

/// Spaces, strokes, quotation marks, the signs of the number, the section, the degree and the tenge.
const fn sign(letter: char) -> bool {
    matches!(
        letter,
        '\t' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{ad}' | '\u{2010}'..='\u{2014}' | '\u{ab}' | '\u{bb}'
            | '\u{2018}'..='\u{201a}' | '\u{201c}'..='\u{201e}' | '\u{2026}' | '\u{a7}' | '\u{b0}' | '\u{b1}' | '\u{d7}' | '\u{2116}' | '\u{20b8}'
    )
}
