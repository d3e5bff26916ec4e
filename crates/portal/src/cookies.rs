//! Cookies: what they are called, how they are read and written. All are HttpOnly and SameSite=Lax; values are plain ASCII. Those of the
//! department's pages are sent to these and to no other.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// The parent's session.
pub(crate) const SESSION: &str = "oryn-session";
/// The language chosen.
pub(crate) const LANGUAGE: &str = "oryn-lang";
/// The settlement chosen.
pub(crate) const SETTLEMENT: &str = "oryn-settlement";
/// The visitor's secret, from which form tokens are made.
pub(crate) const VISITOR: &str = "oryn-visitor";
/// The code that is on its way: telephone, last instant, when another may be asked for.
pub(crate) const CODE: &str = "oryn-code";
/// The same for a telephone that is to be the account's.
pub(crate) const PHONE_CODE: &str = "oryn-phone-code";
/// The same for an address for e-mail.
pub(crate) const EMAIL_CODE: &str = "oryn-email-code";
/// Where to go after signing in.
pub(crate) const NEXT: &str = "oryn-next";
/// An officer's sign-in.
pub(crate) const OFFICER: &str = "oryn-officer";
/// Where an officer goes after signing in.
pub(crate) const OFFICER_NEXT: &str = "oryn-officer-next";

/// Seconds. The server ends a session earlier when it wants to.
pub(crate) const A_MONTH: u32 = 30 * 24 * 3_600;
pub(crate) const A_YEAR: u32 = 365 * 24 * 3_600;
pub(crate) const A_WORKING_DAY: u32 = 8 * 3_600;
pub(crate) const HALF_AN_HOUR: u32 = 1_800;

/// The value of a cookie of the request.
pub(crate) fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, value)| *found == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// Where a cookie is sent.
const EVERYWHERE: &str = "/";
const TO_THE_DEPARTMENT: &str = "/department";

fn written(name: &str, value: &str, seconds: u32, path: &str, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
    ))
    .ok()
}

/// The header that sets a cookie.
pub(crate) fn keep(name: &str, value: &str, seconds: u32, secure: bool) -> Option<HeaderValue> {
    written(name, value, seconds, EVERYWHERE, secure)
}

/// The header that takes a cookie away.
pub(crate) fn forget(name: &str, secure: bool) -> Option<HeaderValue> {
    keep(name, "", 0, secure)
}

/// The header that sets a cookie of the department's pages.
pub(crate) fn keep_for_department(name: &str, value: &str, seconds: u32, secure: bool) -> Option<HeaderValue> {
    written(name, value, seconds, TO_THE_DEPARTMENT, secure)
}

/// The header that takes one away.
pub(crate) fn forget_for_department(name: &str, secure: bool) -> Option<HeaderValue> {
    keep_for_department(name, "", 0, secure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=1; oryn-session=s-1; oryn-lang="));
        headers.append(COOKIE, HeaderValue::from_static("oryn-next=2f"));
        assert_eq!(read(&headers, SESSION).as_deref(), Some("s-1"));
        assert_eq!(read(&headers, NEXT).as_deref(), Some("2f"));
        assert_eq!(read(&headers, LANGUAGE), None, "an empty one is none");
    }

    #[test]
    fn no_script_and_no_other_site_gets_a_cookie() {
        let header = keep(SESSION, "x", A_MONTH, true).expect("ASCII");
        let text = header.to_str().expect("ASCII");
        assert!(text.contains("HttpOnly") && text.contains("SameSite=Lax") && text.ends_with("; Secure"));
    }

    #[test]
    fn an_officers_sign_in_is_sent_to_the_department_and_nowhere_else() {
        let header = keep_for_department(OFFICER, "x", A_WORKING_DAY, true).expect("ASCII");
        let text = header.to_str().expect("ASCII");
        for part in ["Path=/department;", "SameSite=Lax", "HttpOnly", "; Secure"] {
            assert!(text.contains(part), "{text}");
        }
    }
}
