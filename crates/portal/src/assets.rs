//! Style, script, fonts and mark, inside the program, each under a path that carries the hash of its content and may be kept for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use oryn_api::error::Code;

use crate::trouble::Trouble;

struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: Vec<u8>,
    file: String,
}

/// A part of the typeface and the characters in it. The files are cut to the letters and signs of our three languages and to the weights that
/// the pages use, so that a first visit stays light: `pyftsubset --layout-features=kern,tnum,lnum,ccmp,mark,locl --no-hinting` and then
/// `fonttools varLib.instancer wght=400:650` over the whole typeface. Anything else in a name is written in the system's letters.
const FONTS: &[(&str, &[u8], &str)] = &[
    (
        "golos-latin.woff2",
        include_bytes!("../assets/golos-text-latin.woff2"),
        "U+0020-007E,U+00A0,U+00AB,U+00B0-00B1,U+00B7,U+00BB,U+00D7,U+2013-2014,U+2018-2019,U+201C-201E,U+2022,U+2026,U+2039-203A,U+20AC,U+2212",
    ),
    (
        "golos-latin-ext.woff2",
        include_bytes!("../assets/golos-text-latin-ext.woff2"),
        "U+20B8",
    ),
    (
        "golos-cyrillic.woff2",
        include_bytes!("../assets/golos-text-cyrillic.woff2"),
        "U+0401,U+0406,U+0410-044F,U+0451,U+0456,U+04B0-04B1,U+2116",
    ),
    (
        "golos-cyrillic-ext.woff2",
        include_bytes!("../assets/golos-text-cyrillic-ext.woff2"),
        "U+0492-0493,U+049A-049B,U+04A2-04A3,U+04AE-04AF,U+04BA-04BB,U+04D8-04D9,U+04E8-04E9",
    ),
];

fn asset(name: &'static str, kind: &'static str, bytes: Vec<u8>) -> Asset {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let file = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash:016x}.{ending}"),
        None => format!("{name}.{hash:016x}"),
    };
    Asset { name, kind, bytes, file }
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let mut assets: Vec<Asset> = FONTS
        .iter()
        .map(|(name, bytes, _)| asset(name, "font/woff2", bytes.to_vec()))
        .collect();
    let mut style = String::from(include_str!("../../../ui/src/theme/tokens.css"));
    for (font, (_, _, range)) in assets.iter().zip(FONTS) {
        // `optional`: a first visit on a slow line keeps the system's letters, and nothing jumps when the font arrives.
        style.push_str(&format!(
            "@font-face{{font-family:\"Golos Text\";font-weight:400 650;font-display:optional;src:url({}) format(\"woff2\");unicode-range:{range}}}\n",
            font.file
        ));
    }
    style.push_str(include_str!("../assets/portal.css"));
    assets.push(asset("style.css", "text/css; charset=utf-8", style.into_bytes()));
    assets.push(asset(
        "portal.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/portal.js").to_vec(),
    ));
    assets.push(asset(
        "mark.svg",
        "image/svg+xml",
        include_bytes!("../../../icons/icon.svg").to_vec(),
    ));
    assets
});

/// The address of a file.
pub(crate) fn path(name: &str) -> String {
    ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map(|asset| format!("/portal/{}", asset.file))
        .unwrap_or_default()
}

/// A file by its address.
pub(crate) async fn serve(Path(file): Path<String>) -> Result<Response, Trouble> {
    let asset = ASSETS.iter().find(|asset| asset.file == file).ok_or(Code::PageNotFound)?;
    let mut answer = asset.bytes.clone().into_response();
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_has_another_address() {
        assert_ne!(asset("a.css", "text/css", vec![1]).file, asset("a.css", "text/css", vec![2]).file);
    }

    #[test]
    fn the_style_names_fonts_that_are_served() {
        let style = ASSETS.iter().find(|asset| asset.name == "style.css").expect("there is a style");
        let text = String::from_utf8(style.bytes.clone()).expect("text");
        for (name, _, _) in FONTS {
            let file = path(name);
            assert!(text.contains(file.trim_start_matches("/portal/")), "{file}");
        }
    }

    #[test]
    fn no_letter_of_our_three_languages_is_left_without_a_font() {
        let covered = |letter: char| {
            let code = u32::from(letter);
            FONTS.iter().flat_map(|(_, _, range)| range.split(',')).any(|part| {
                let part = part.trim_start_matches("U+");
                let (from, to) = part.split_once('-').unwrap_or((part, part));
                let number = |text| u32::from_str_radix(text, 16).expect("hexadecimal");
                (number(from)..=number(to)).contains(&code)
            })
        };
        for letter in "AzАяЁёӘәҒғҚқҢңӨөҰұҮүҺһІі0«»–·№₸…−×“”’".chars() {
            assert!(covered(letter), "{letter}");
        }
    }
}
