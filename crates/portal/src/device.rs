//! What a browser says of itself, in a few words: for a person's own list of sign-ins. Names of products are the same in every language.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;

/// Browsers by what stands in their line; those that name others besides themselves come first.
const BROWSERS: [(&str, &str); 8] = [
    ("YaBrowser/", "Yandex Browser"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Edg", "Edge"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems, likewise.
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

/// `Chrome, Android`; empty where nothing is known. Nothing of what was sent is repeated.
pub(crate) fn of(headers: &HeaderMap) -> String {
    let line = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = |known: &[(&str, &'static str)]| known.iter().find(|(sign, _)| line.contains(sign)).map(|(_, name)| *name);
    let parts: Vec<&str> = [name(&BROWSERS), name(&SYSTEMS)].into_iter().flatten().collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn said(line: &'static str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, HeaderValue::from_static(line));
        of(&headers)
    }

    #[test]
    fn a_browser_is_named_and_its_line_is_not_repeated() {
        let android =
            "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";
        assert_eq!(said(android), "Chrome, Android");
        assert_eq!(
            said("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1"),
            "Safari, iPhone"
        );
        assert_eq!(
            said("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/132.0"),
            "Firefox, Windows"
        );
        assert_eq!(said("<script>880101300017</script>"), "");
        assert_eq!(of(&HeaderMap::new()), "");
    }
}
