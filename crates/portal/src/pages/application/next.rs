//! What happens next with an application: the first thing a parent reads on its page.

use oryn_api::portal::{ApplicationPage, Step};
use oryn_domain::rule_pack::RulePack;
use oryn_domain::time::Instant;

use crate::components::TermChip;
use crate::pages::home::publication;
use crate::words::Words;

/// What happens next: the first thing a parent reads.
pub(super) struct Next {
    pub title: String,
    pub text: Vec<String>,
    pub term: Option<TermChip>,
    pub act: Option<(String, String)>,
}

/// The one thing that matters now.
pub(super) fn next(w: Words, whole: &ApplicationPage, rules: &RulePack, now: Instant) -> Next {
    let card = &whole.card;
    let plain = |title: &str, text: Vec<String>| Next {
        title: w.say(title),
        text,
        term: None,
        act: None,
    };
    if let Some(at) = card.withdrawn_at {
        let mut next = plain(
            "portal-next-withdrawn",
            vec![w.say_with("portal-next-withdrawn-text", &[("date", w.moment(at).into())])],
        );
        next.act = Some(("/applications/new".to_owned(), w.say("portal-file")));
        return next;
    }
    if card.step == Step::Contract {
        if whole.enrolled_in.is_none() {
            let mut next = plain("portal-next-left", vec![w.say("portal-next-left-text")]);
            next.act = Some(("/applications/new".to_owned(), w.say("portal-file")));
            return next;
        }
        let text = whole.enrolled_in.as_ref().map(|(kindergarten, group)| {
            w.say_with(
                "portal-next-enrolled-text",
                &[("kindergarten", w.name(kindergarten).into()), ("group", group.as_str().into())],
            )
        });
        return plain("portal-next-enrolled", text.into_iter().collect());
    }
    if let Some(until) = card.on_hold_until {
        let mut next = plain("portal-next-held", vec![w.say("portal-next-held-text")]);
        next.term = Some(TermChip::plain(w, until, now));
        return next;
    }
    if card.inactive {
        return plain("portal-next-inactive", vec![w.say("portal-next-inactive-text")]);
    }
    let live_referral = whole.referral.as_ref().filter(|referral| referral.state == "issued");
    if let Some(info) = live_referral {
        let kindergarten = w.name(&info.kindergarten);
        let (title, text) = if whole.contract.is_some() {
            ("portal-next-contract", "portal-next-contract-text")
        } else {
            ("portal-next-referral", "portal-next-referral-text")
        };
        let mut next = plain(title, vec![w.say_with(text, &[("kindergarten", kindergarten.into())])]);
        next.term = Some(TermChip::of(w, &info.term, now));
        return next;
    }
    let waiting = whole
        .responses
        .iter()
        .find(|response| matches!(response.state.as_str(), "submitted" | "selected" | "awaiting_privilege"));
    if let Some(response) = waiting {
        let kindergarten = w.name(&response.place.kindergarten);
        let mut next = if response.state == "selected" {
            let mut next = plain(
                "portal-next-selected",
                vec![w.say_with("portal-next-selected-text", &[("kindergarten", kindergarten.into())])],
            );
            next.term = response.activate_by.as_ref().map(|term| TermChip::of(w, term, now));
            next
        } else if response.state == "awaiting_privilege" {
            let mut next = plain("portal-next-privilege", vec![w.say("portal-next-privilege-text")]);
            next.term = response.activate_by.as_ref().map(|term| TermChip::of(w, term, now));
            next
        } else {
            let mut next = plain(
                "portal-next-submitted",
                vec![w.say_with("portal-next-submitted-text", &[("kindergarten", kindergarten.into())])],
            );
            next.term = response.round_closes.map(|closes| TermChip::of_round(w, closes, now));
            next
        };
        next.act = None;
        return next;
    }
    if whole.open_places > 0 {
        let mut next = plain(
            "portal-next-respond",
            vec![w.say_with("portal-next-respond-text", &[("count", whole.open_places.into())])],
        );
        next.act = Some(("/places?mine=1".to_owned(), w.say("portal-see-my-places")));
        return next;
    }
    let mut next = plain("portal-next-wait", vec![publication(w, rules), w.say("portal-next-wait-text")]);
    next.act = Some(("/places".to_owned(), w.say("portal-nav-places")));
    next
}
