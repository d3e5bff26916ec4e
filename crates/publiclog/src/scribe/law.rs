//! The law as the log says it: the whole rule pack, with the words of papers as their SHA-256.
//!
//! The numbers decide about places and are there for everybody to apply. The words decide nothing, and a contract of forty pages fits no line; their hash
//! proves which they were to whoever has the pack's file.

use oryn_domain::rule_pack::RulePack;
use oryn_domain::wording::{Wording, Wordings};

use crate::canonical::{self, NotCanonical};
use crate::line::hex;
use crate::merkle::Hash;

/// The pack with hashes in place of a department's own words.
pub fn said(rules: &RulePack) -> RulePack {
    let hash = |words: &str| hex(Hash::of(&[words.as_bytes()]).bytes());
    let own = |wording: Option<&Wording>| {
        wording.map(|words| Wording {
            version: words.version.clone(),
            kk: hash(&words.kk),
            ru: hash(&words.ru),
        })
    };
    let Wordings {
        contract,
        addendum,
        referral,
    } = &rules.wording;
    let wording = Wordings {
        contract: own(contract.as_ref()),
        addendum: own(addendum.as_ref()),
        referral: own(referral.as_ref()),
    };
    RulePack { wording, ..rules.clone() }
}

/// SHA-256 of the canonical bytes of a pack as the log says it.
///
/// # Errors
/// When the pack has no canonical form.
pub fn pack_hash(said: &RulePack) -> Result<Hash, NotCanonical> {
    Ok(Hash::of(&[&canonical::bytes(said)?]))
}

#[cfg(test)]
mod tests {
    use oryn_domain::time::Instant;
    use oryn_domain::wording::Worded;
    use oryn_testkit::builders::RegionBuilder;

    use super::*;
    use crate::line::{Entry, LARGEST_LINE, Line};

    fn of_words(words: &str) -> RulePack {
        let own = |paper: Worded| {
            let words = words.repeat(paper.longest());
            Some(Wording {
                version: "2026-1".to_owned(),
                kk: words.clone(),
                ru: words,
            })
        };
        let region = RegionBuilder::new(Instant::default()).rules_with(|rules| {
            rules.wording = Wordings {
                contract: own(Worded::Contract),
                addendum: own(Worded::Addendum),
                referral: own(Worded::Referral),
            };
        });
        region.build().register.rules
    }

    #[test]
    fn a_pack_with_the_longest_words_is_one_line_of_the_log() {
        let rules = of_words("ә");
        let said = said(&rules);
        let line = Line::Rules {
            version: rules.version.clone(),
            from: rules.effective_from,
            ratio: rules.ratio,
            pack: pack_hash(&said).expect("a hash"),
            text: serde_json::to_value(&said).expect("a value"),
        };
        let bytes = Entry::new(Instant::default(), line).bytes().expect("a line");
        assert!(bytes.len() <= LARGEST_LINE, "{} bytes", bytes.len());
        let version = said.wording.contract.as_ref().map(|words| words.version.as_str());
        assert_eq!(version, Some("2026-1"), "the version stands there as it is");
    }

    #[test]
    fn other_words_are_another_law_and_no_words_change_nothing() {
        let hash = |rules: &RulePack| pack_hash(&said(rules)).expect("a hash");
        assert_ne!(hash(&of_words("а")), hash(&of_words("б")));
        let built_in = RulePack {
            wording: Wordings::default(),
            ..of_words("а")
        };
        assert_eq!(said(&built_in), built_in);
    }
}
