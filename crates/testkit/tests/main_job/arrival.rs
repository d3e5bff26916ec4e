//! A family comes with its referral: what it brought, and what becomes of it when that is not taken.

use oryn_domain::act::Command;
use oryn_domain::application::Standing;
use oryn_domain::bulletin::BulletinState;
use oryn_domain::decide::giving_up;
use oryn_domain::referral::{GIVEN_UP, ReferralState};
use oryn_domain::refusal::Refusal;

use super::{DOCUMENT, Day, monday, prepared};

#[test]
fn what_a_family_brought_is_kept_with_its_referral() {
    let mut day = monday();
    let bulletin = day.published(1);
    let response = day.respond(3, bulletin).expect("suits");
    day.close(bulletin);
    let referral = day.activate(response);
    let tick = |brought: &[&str], admitted_without| Command::RecordArrival {
        referral,
        brought: brought.iter().map(|code| (*code).to_owned()).collect(),
        admitted_without,
    };
    let row = |day: &Day| day.region.register.referral(referral).expect("a referral").clone();
    let rules = day.region.register.rules.clone();
    assert_eq!(row(&day).admits(&rules), Ok(()), "nobody has looked yet");
    assert_eq!(day.registrar(&tick(&["a promise"], false)), Err(Refusal::UnknownDocument));
    let some = ["vaccination_card", "referral", "identity_child", "identity_guardian"];
    day.registrar(&tick(&some, false)).expect("ticked");
    assert_eq!(day.registrar(&tick(&some, false)), Err(Refusal::AlreadyDone));
    let arrival = row(&day).arrival.expect("a list");
    assert_eq!(
        arrival.brought,
        ["referral", "identity_guardian", "identity_child", "vaccination_card"]
    );
    assert_eq!(arrival.by, day.region.registrar.id);
    assert_eq!(row(&day).admits(&rules), Err(Refusal::DocumentsIncomplete { missing: 1 }));

    // Somebody answers for it, and it is kept who.
    day.does(day.region.head(), &tick(&some, true)).expect("the head's word");
    let arrival = row(&day).arrival.expect("a list");
    assert_eq!((arrival.admitted_without, arrival.by), (true, day.region.head.id));
    assert_eq!(row(&day).admits(&rules), Ok(()));

    // A signature that was given stands whatever the list says: it is looked at before, and not when the centre hears of it.
    day.registrar(&tick(&some[..2], false)).expect("ticked anew");
    let contract = day.clock.id();
    day.registrar(&prepared(contract, referral, "2026-12-01".parse().expect("a date")))
        .expect("prepared");
    day.registrar(&Command::RecordGuardianSignature { contract }).expect("signed");
    let head = day.region.head.iin;
    day.sign(contract, DOCUMENT, head).expect("it was signed");

    // What was missing comes later; then nobody's word is needed any more.
    let all: Vec<&str> = rules.documents_to_bring.iter().map(String::as_str).collect();
    day.registrar(&tick(&all, true)).expect("enrolled, and still ticked");
    assert!(!row(&day).arrival.expect("a list").admitted_without);

    // Nobody expects the family of a referral that ran out.
    let late = day.published(1);
    let response = day.respond(4, late).expect("suits");
    day.close(late);
    let referral = day.activate(response);
    let until = day.region.register.referral(referral).expect("a referral").valid.until;
    day.clock.set(until.plus_minutes(1));
    day.scheduler(&Command::ExpireReferral { referral }).expect("it ran out");
    let brought = Command::RecordArrival {
        referral,
        brought: Vec::new(),
        admitted_without: false,
    };
    assert_eq!(day.registrar(&brought), Err(Refusal::ReferralNotLive));
}

#[test]
fn what_a_desk_ticked_before_it_was_alone_takes_no_newer_list_away() {
    let mut day = monday();
    let bulletin = day.published(1);
    let response = day.respond(3, bulletin).expect("suits");
    day.close(bulletin);
    let referral = day.activate(response);
    let all = day.region.register.rules.documents_to_bring.clone();
    let tick = |brought: &[String]| Command::RecordArrival {
        referral,
        brought: brought.to_vec(),
        admitted_without: false,
    };
    let registrar = day.region.registrar();
    let alone = day.clock.context(registrar);
    let later = day.clock.now().plus_minutes(300);
    day.clock.set(later);
    day.registrar(&tick(&all)).expect("everything is here");
    let heard_late = day.region.act(&tick(&all[..2]), &alone).map(drop);
    assert_eq!(heard_late, Err(Refusal::AlreadyDone));
    let row = day.region.register.referral(referral).expect("a referral").clone();
    assert_eq!(row.admits(&day.region.register.rules), Ok(()), "the head signs");
    assert_eq!(row.arrival.expect("a list").at, later);
}

#[test]
fn a_refusal_at_the_door_needs_a_reason_and_the_head_and_costs_the_family_nothing_else() {
    let mut day = monday();
    let bulletin = day.published(1);
    let response = day.respond(3, bulletin).expect("suits");
    day.close(bulletin);
    let referral = day.activate(response);
    let refuse = |reason: &str| Command::RefuseReferral {
        referral,
        reason: reason.to_owned(),
    };
    assert_eq!(day.registrar(&refuse("documents_missing")), Err(Refusal::NotAllowed));
    let head = day.region.head();
    assert_eq!(day.does(head, &refuse("bad mood")), Err(Refusal::UnknownReason));

    // What the guardian has signed is not taken back by one side.
    let mut signed = monday();
    let other = signed.published(1);
    let response = signed.respond(3, other).expect("suits");
    signed.close(other);
    let (taken, contract) = (signed.activate(response), signed.clock.id());
    signed
        .registrar(&prepared(contract, taken, "2026-12-01".parse().expect("a date")))
        .expect("prepared");
    signed.registrar(&Command::RecordGuardianSignature { contract }).expect("signed");
    let late = Command::RefuseReferral {
        referral: taken,
        reason: "documents_missing".to_owned(),
    };
    assert_eq!(signed.does(signed.region.head(), &late), Err(Refusal::ContractExists));

    day.does(head, &refuse("documents_outdated")).expect("a reason of the pack");
    let row = day.region.register.referral(referral).expect("a referral").clone();
    assert!(matches!(row.state, ReferralState::Annulled { reason, .. } if reason == "documents_outdated"));
    assert_eq!(
        (day.standing(3), day.region.position(3)),
        (Standing::Waiting, Some(1)),
        "no stop-list, and the filing time stays"
    );
    let row = day.bulletin(bulletin);
    assert_eq!((row.state, row.free), (BulletinState::Open, 1), "the place goes on");
    assert_eq!(day.does(head, &refuse("documents_outdated")), Err(Refusal::ReferralNotLive));
}

#[test]
fn a_family_gives_its_referral_up_and_waits_again_while_the_place_goes_on() {
    let mut day = monday();
    let bulletin = day.published(1);
    let response = day.respond(3, bulletin).expect("suits");
    day.close(bulletin);
    let referral = day.activate(response);
    let give_up = Command::GiveUpReferral { referral };
    let (own, other) = (day.region.families[3].actor(), day.region.families[0].actor());
    assert_eq!(day.does(other, &give_up), Err(Refusal::NotYourChild));
    assert_eq!(day.registrar(&give_up), Err(Refusal::NotAllowed));
    day.does(own, &give_up).expect("the family says no");
    let row = day.region.register.referral(referral).expect("a referral").clone();
    assert!(matches!(row.state, ReferralState::Annulled { reason, .. } if reason == GIVEN_UP));
    assert_eq!(
        (day.standing(3), day.region.position(3)),
        (Standing::Waiting, Some(1)),
        "no stop-list, and the filing time stays"
    );
    let row = day.bulletin(bulletin);
    assert_eq!((row.state, row.free), (BulletinState::Open, 1), "the place goes on at once");
    assert_eq!(day.does(own, &give_up), Err(Refusal::ReferralNotLive));
}

#[test]
fn what_the_guardian_has_signed_is_not_given_up_by_one_side() {
    let mut day = monday();
    let bulletin = day.published(1);
    let response = day.respond(3, bulletin).expect("suits");
    day.close(bulletin);
    let (referral, contract) = (day.activate(response), day.clock.id());
    let family = day.region.families[3].actor();
    let give_up = Command::GiveUpReferral { referral };
    day.registrar(&prepared(contract, referral, "2026-12-01".parse().expect("a date")))
        .expect("prepared");
    let written = giving_up::open(&day.region.register, day.region.register.referral(referral).expect("a referral"));
    assert_eq!(written, Ok(()), "a contract that nobody signed binds nobody");
    day.registrar(&Command::RecordGuardianSignature { contract }).expect("signed");
    assert_eq!(day.does(family, &give_up), Err(Refusal::WithdrawTooLate));
}
