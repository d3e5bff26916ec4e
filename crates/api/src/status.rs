//! Which HTTP status an error is answered with: one table for programs and pages alike.
//!
//! The status speaks to machines on the way (proxies, browsers, desks); the reason is always the code. What a rule refused is 422: it was
//! understood, and nothing is wrong with how it was asked.

use crate::error::{ApiError, Code};

/// Seconds after which to come back when nothing better is known.
const LATER: u64 = 30;

impl ApiError {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self.code.as_str() {
            "text-not-utf8" | "json-broken" | "field-unknown" | "field-missing" | "field-wrong" | "date-impossible" => 400,
            "unauthorized"
            | "desk-token-ended"
            | "desk-proof-wrong"
            | "desk-proof-late"
            | "desk-away-too-long"
            | "sign-in-wrong"
            | "account-sign-in-wrong" => 401,
            "not-allowed"
            | "fresh-sign-in-needed"
            | "policy-changed"
            | "not-your-child"
            | "file-not-yours"
            | "stale-form"
            | "desk-revoked"
            | "desk-copied" => 403,
            "page-not-found" | "not-found" | "chunk-unknown" | "upload-unknown" => 404,
            "act-changed" | "epoch-changed" | "upload-elsewhere" => 409,
            "upload-version-wrong" => 412,
            "body-too-large" | "file-too-large" => 413,
            "content-type-wrong" | "content-encoding-wrong" | "file-kind-refused" => 415,
            "upgrade-needed" => 426,
            "sms-too-often" | "too-many-requests" | "uploads-too-many" => 429,
            // Of the checksum extension of tus 1.0.
            "part-spoiled" => 460,
            "internal" => 500,
            "server-busy"
            | "server-recovering"
            | "server-awaits-desks"
            | "server-unreachable"
            | "server-too-old"
            | "sms-not-sent"
            | "email-not-sent" => 503,
            _ => 422,
        }
    }

    /// Seconds for `Retry-After`, where the status asks for it.
    #[must_use]
    pub fn retry_after(&self) -> Option<u64> {
        let known = || ["retry_after", "seconds"].iter().find_map(|name| self.args.get(*name)?.as_u64());
        matches!(self.status(), 429 | 503).then(|| known().unwrap_or(LATER).max(1))
    }

    /// Whether the act was decided when this was said, so that another try is another act. An act that met a broken or a busy server may
    /// have been written all the same: it is asked again under its own identifier.
    #[must_use]
    pub fn is_final(&self) -> bool {
        !matches!(self.status(), 401 | 429 | 500..) && !self.is(Code::EpochChanged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_of_a_rule_was_understood() {
        let refused = ApiError::from(oryn_domain::refusal::Refusal::BulletinClosed);
        assert_eq!((refused.status(), refused.retry_after(), refused.is_final()), (422, None, true));
    }

    #[test]
    fn who_has_to_wait_is_told_how_long() {
        let error = ApiError::new(Code::TooManyRequests).with("retry_after", 7);
        assert_eq!((error.status(), error.retry_after(), error.is_final()), (429, Some(7), false));
        assert_eq!(ApiError::new(Code::SmsTooOften).with("seconds", 0).retry_after(), Some(1));
        assert_eq!(ApiError::new(Code::ServerBusy).retry_after(), Some(LATER));
        assert_eq!(ApiError::new(Code::FieldWrong).retry_after(), None);
    }

    #[test]
    fn every_code_named_here_is_one() {
        let text = include_str!("status.rs");
        let table = text
            .split("match self.code.as_str() {")
            .nth(1)
            .and_then(|rest| rest.split("_ => 422").next());
        let named = table.into_iter().flat_map(|table| table.split('"').skip(1).step_by(2));
        // Codes of rules, and the one that the portal alone knows.
        let refusals = ["not-allowed", "not-your-child", "not-found", "stale-form"];
        let mut seen = 0;
        for code in named {
            seen += 1;
            assert!(
                refusals.contains(&code) || Code::ALL.iter().any(|known| known.text() == code),
                "{code} is no code"
            );
        }
        assert!(seen > 20, "the table is written another way now");
    }
}
