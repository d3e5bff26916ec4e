use std::collections::BTreeSet;

use oryn_domain::calendar::WorkingDeadline;
use oryn_domain::hold::{Hold, HoldState, TermRow};
use oryn_domain::id::Id;
use oryn_domain::paper::PaperStanding;
use oryn_domain::referral::{Basis, Copy, Referral, ReferralState, TermRecord};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_testkit::builders::RegionBuilder;
use proptest::prelude::*;
use rsa::rand_core::OsRng;
use rstest::rstest;

use super::*;

const PORTAL: &str = "https://oryn.example.kz";
const OWN: &str = "00012";
const NUMBER: &str = "00012-26-00007-1";

fn at(text: &str) -> Instant {
    Instant::from_local(text.parse().expect("a wall time"))
}

fn says(number: &str, valid_on: &str) -> PaperSays {
    PaperSays {
        number: number.into(),
        issued_on: "2026-03-19".parse().expect("a date"),
        valid_on: valid_on.parse().expect("a date"),
    }
}

fn key() -> SealKey {
    SealKey::generate(&mut OsRng).expect("a key")
}

fn keys(key: &SealKey, withdrawn: bool) -> CodeKeys {
    CodeKeys::from_iter([CodeKey {
        key: key.public_key(),
        withdrawn,
    }])
}

fn code(key: &SealKey, says: &PaperSays, copy: u32) -> ReferralCode {
    ReferralCode::of(&says.number, &seal(key, says).expect("a seal"), copy).expect("a code")
}

fn printed(key: &SealKey, says: &PaperSays, copy: u32) -> String {
    code(key, says, copy).printed(Some(PORTAL)).expect("printed")
}

fn referral(number: &str, n: u8) -> Referral {
    let none = Id::from_bytes([n; 16]);
    let from = at("2026-03-19T17:02:00");
    Referral {
        id: none.into(),
        number: number.into(),
        application: none.into(),
        child: none.into(),
        kindergarten: none.into(),
        group: none.into(),
        bulletin: None,
        response: None,
        basis: Basis::Activation,
        issued_at: from,
        valid: WorkingDeadline {
            from,
            until: at("2026-03-26T17:02:00"),
            working_days: 5,
            skipped: vec![],
            calendar: "1".into(),
        },
        issued_by: None,
        copies: vec![],
        seal: None,
        term: TermRecord::default(),
        arrival: None,
        state: ReferralState::Issued,
    }
}

fn hold(number: &str, n: u8, state: HoldState) -> Hold {
    let none = Id::from_bytes([n; 16]);
    Hold {
        id: none.into(),
        response: none.into(),
        application: none.into(),
        bulletin: none.into(),
        kindergarten: none.into(),
        desk: None,
        referral_number: number.into(),
        granted_at: at("2026-03-18T18:00:00"),
        expires_at: at("2026-03-20T18:00:00"),
        terms: vec![],
        calendar: "1".into(),
        rules: "1".into(),
        state,
        asked_by: None,
        seal: "c2VhbA".into(),
        paper_key: String::new(),
    }
}

/// A register with one referral for each way one can stand.
fn register() -> Register {
    let now = at("2026-03-20T10:00:00");
    let mut register = RegionBuilder::new(now).build().register;
    let copy = |number| Copy {
        number,
        at: now,
        desk: Id::default().into(),
    };
    let mut rows = [
        referral(NUMBER, 101),
        referral("00012-26-00008-9", 102),
        referral("00012-26-00009-7", 103),
        referral("00012-26-00010-5", 104),
        referral("00012-26-00011-3", 105),
        referral("00012-26-00012-1", 106),
    ];
    rows[0].copies = vec![copy(1)];
    rows[1].valid.until = at("2026-04-05T17:02:00");
    rows[2].copies = vec![copy(1), copy(2)];
    rows[3].state = ReferralState::Annulled {
        reason: "error".into(),
        at: now,
    };
    rows[4].state = ReferralState::Fulfilled {
        contract: Id::default().into(),
    };
    rows[5].valid.until = at("2026-03-20T09:59:00");
    for row in rows {
        register.put(row.into());
    }
    register.put(hold("00012-26-00020-4", 120, HoldState::Active).into());
    register.put(hold("00012-26-00021-2", 121, HoldState::Released).into());
    register
}

fn answer(register: &Register, keys: &CodeKeys, text: &str) -> &'static str {
    let given = Given::from(read(text));
    check(register, keys, Some(OWN), &given, at("2026-03-20T10:00:00")).answer.name()
}

#[test]
fn every_sample_is_told_apart() {
    let (register, own, stranger) = (register(), key(), key());
    let keys = keys(&own, false);
    let good = says(NUMBER, "2026-03-26");
    let of = |number: &str| printed(&own, &says(number, "2026-03-26"), 1);
    let forged = {
        let mut code = code(&own, &good, 1);
        code.says.valid_on = "2027-03-26".parse().expect("a date");
        code.printed(Some(PORTAL)).expect("printed")
    };
    let whole = of(NUMBER);
    let cut = whole.get(..whole.len() - 20).expect("letters").to_owned();
    let samples = [
        ("counts", whole.clone()),
        ("extended", of("00012-26-00008-9")),
        ("superseded", of("00012-26-00009-7")),
        ("annulled", of("00012-26-00010-5")),
        ("used", of("00012-26-00011-3")),
        ("expired", of("00012-26-00012-1")),
        ("not_reported", of("00012-26-00020-4")),
        ("not_issued", of("00012-26-00021-2")),
        ("unknown", of("00012-26-00099-5")),
        ("expired", printed(&own, &says("00012-26-00099-5", "2026-03-19"), 1)),
        ("elsewhere", of("00013-26-00001-3")),
        ("tampered", forged),
        ("unknown_key", printed(&stranger, &good, 1)),
        ("damaged", cut),
        ("damaged", "ORYN:1:00012".into()),
        ("damaged", "ORYN:2:2KCE3".into()),
        ("not_referral", "4601234567890".into()),
        ("not_referral", "https://oryn.example.kz/places".into()),
        ("not_referral", "https://example.kz/v/other".into()),
        ("not_referral", String::new()),
    ];
    for (expected, text) in &samples {
        assert_eq!(answer(&register, &keys, text), *expected, "{text}");
    }
    let withdrawn = self::keys(&own, true);
    assert_eq!(answer(&register, &withdrawn, &whole), "withdrawn_key");
    assert_eq!(answer(&register, &CodeKeys::default(), &whole), "unknown_key");
}

#[test]
fn nothing_is_said_of_a_paper_that_nothing_vouches_for() {
    let (register, own, stranger) = (register(), key(), key());
    let now = at("2026-03-20T10:00:00");
    let mut forged = code(&own, &says(NUMBER, "2026-03-26"), 1);
    forged.says.number = "00012-26-00008-9".into();
    for code in [forged, code(&stranger, &says(NUMBER, "2026-03-26"), 1)] {
        let checked = check(&register, &keys(&own, false), None, &Given::Code(code), now);
        assert_eq!((checked.proof, &checked.number, checked.referral), (Proof::Nothing, &None, None));
    }
    let withdrawn = check(
        &register,
        &keys(&own, true),
        None,
        &Given::Code(code(&own, &says(NUMBER, "2026-03-26"), 1)),
        now,
    );
    assert_eq!((withdrawn.answer, withdrawn.proof), (Answer::WithdrawnKey, Proof::Nothing));
}

#[test]
fn a_code_is_120_bytes_and_its_text_fits_the_letters_of_a_qr_code() {
    let code = code(&key(), &says(NUMBER, "2026-03-26"), 2);
    let bytes = code.bytes().expect("bytes");
    assert_eq!(bytes.len(), 120);
    let text = code.printed(Some(PORTAL)).expect("printed");
    assert!(text.starts_with("HTTPS://ORYN.EXAMPLE.KZ/V/2KCE3"), "{text}");
    assert!(text.ends_with(".2"));
    let packs_well = |sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase() || ":/.".contains(sign);
    assert!(text.chars().all(packs_well), "{text}");
    assert_eq!(
        code.printed(None).expect("printed"),
        format!("ORYN:2:{}", code.text().expect("text"))
    );
    assert_eq!(code.printed(Some("no address")), code.printed(None));
    let deeper = code.printed(Some("https://Gov.kz/Oryn/")).expect("printed");
    assert!(deeper.starts_with("HTTPS://GOV.KZ/Oryn/V/2KCE3"), "{deeper}");
}

// The bytes that are signed, put together by hand from RFC 9052 §4.4 and RFC 8392: what anybody else's program verifies.
#[test]
fn the_signature_is_over_what_the_standard_says() {
    let key = key();
    let code = code(&key, &says(NUMBER, "2026-03-26"), 1);
    let bytes = code.bytes().expect("bytes");
    let mut payload = vec![0xa3, 0x04, 0x1a];
    payload.extend(
        u32::try_from(code.says.last_second())
            .expect("a second of this century")
            .to_be_bytes(),
    );
    payload.extend([0x06, 0x1a]);
    payload.extend(
        u32::try_from(code.says.first_second())
            .expect("a second of this century")
            .to_be_bytes(),
    );
    payload.extend([0x3a, 0x00, 0x01, 0x11, 0x70, 0x70]);
    payload.extend(NUMBER.as_bytes());
    let mut protected = vec![0xa2, 0x01, 0x27, 0x04, 0x48];
    protected.extend(code.key.0);
    let mut signed = vec![0x84, 0x6a];
    signed.extend(b"Signature1");
    signed.push(0x4d);
    signed.extend(&protected);
    signed.push(0x4b);
    signed.extend(b"referral-v1");
    signed.extend([0x58, u8::try_from(payload.len()).expect("short")]);
    signed.extend(&payload);
    let (head, signature) = bytes.split_at(bytes.len() - 64);
    assert!(key.public_key().verify_bytes(&signed, signature));
    let mut expected = vec![0xd2, 0x84, 0x4d];
    expected.extend(&protected);
    expected.extend([0xa0, 0x58, u8::try_from(payload.len()).expect("short")]);
    expected.extend(&payload);
    expected.extend([0x58, 0x40]);
    assert_eq!(head, expected);
}

#[rstest]
#[case("HTTPS://ORYN.EXAMPLE.KZ/V/")]
#[case("https://oryn.example.kz/v/")]
#[case("http://127.0.0.1:8420/V/")]
#[case("ORYN:2:")]
#[case("oryn:2:")]
#[case("  ")]
fn a_code_is_read_behind_whatever_stands_before_it(#[case] before: &str) {
    let code = code(&key(), &says(NUMBER, "2026-03-26"), 3);
    let text = code.text().expect("text");
    for text in [text.clone(), text.to_lowercase()] {
        for after in ["", "\n", "?utm=1", " "] {
            assert_eq!(
                read(&format!("{before}{text}{after}")),
                Some(Read::Code(code.clone())),
                "{before}{after}"
            );
        }
    }
}

#[test]
fn a_desk_puts_on_paper_what_the_centre_signed_with_the_hold() {
    let key = key();
    let mut hold = hold(NUMBER, 120, HoldState::Active);
    for day in ["2026-03-19", "2026-03-20"] {
        hold.terms.push(TermRow {
            issued_on: day.parse().expect("a date"),
            valid_on: "2026-03-26".parse().expect("a date"),
            skipped: vec![],
            paper_seal: String::new(),
        });
    }
    let valid = referral(NUMBER, 1).valid;
    assert_eq!(hold.paper_seal(&valid), None, "before the centre has signed");
    let before = hold.sealed_text();
    seal_hold(&key, &mut hold);
    assert_eq!(hold.sealed_text(), before, "the hold's own seal does not cover them");
    let seal = hold.paper_seal(&valid).expect("signed for this day");
    let code = ReferralCode::of(NUMBER, &seal, 1).expect("a code");
    assert_eq!(keys(&key, false).judge(&code), None);
    let other_end = WorkingDeadline {
        until: at("2026-03-27T17:02:00"),
        ..valid.clone()
    };
    assert_eq!(hold.paper_seal(&other_end), None);
    let other_day = WorkingDeadline {
        from: at("2026-03-21T09:00:00"),
        ..valid
    };
    assert_eq!(hold.paper_seal(&other_day), None);
}

#[test]
fn an_old_code_is_as_good_as_the_seal_of_its_hold() {
    let mut register = register();
    let own = hold(NUMBER, 130, HoldState::Used);
    register.put(own.clone().into());
    let text = |seal: &str, until: &str| format!("ORYN:1:{NUMBER}:{until}:{}:{seal}", own.id);
    let asked = |kindergarten: Option<&str>, text: &str| {
        let given = Given::from(read(text));
        let checked = check(&register, &CodeKeys::default(), kindergarten, &given, at("2026-03-20T10:00:00"));
        (checked.answer.name(), checked.proof)
    };
    for who in [Some(OWN), None] {
        assert_eq!(asked(who, &text("c2VhbA", "2026-03-26T1702")), ("counts", Proof::Sealed));
        assert_eq!(asked(who, &text("YW5kZXI", "2026-03-26T1702")), ("tampered", Proof::Nothing));
        assert_eq!(asked(who, &text("c2VhbA", "2026-04-26T1702")), ("tampered", Proof::Nothing));
    }
    let bare = |until: &str| format!("ORYN:1:{NUMBER}:{until}::");
    let look = |text: &str| asked(Some(OWN), text);
    assert_eq!(look(&bare("2026-03-26T1702")), ("counts", Proof::Nothing));
    assert_eq!(look(&bare("2099-01-01T0000")), ("tampered", Proof::Nothing));
    assert_eq!(look("ORYN:1:99999-26-00007-0:2026-03-26T1702::"), ("elsewhere", Proof::Nothing));
    // To anybody else every day is alike: none of them says when the referral ends.
    for until in ["2026-03-26T1702", "2026-03-27T0000", "2099-01-01T0000"] {
        assert_eq!(asked(None, &bare(until)), ("counts", Proof::Nothing), "{until}");
    }
}

#[test]
fn a_number_alone_is_looked_up_and_proves_nothing() {
    let register = register();
    let look = |sound| {
        let given = Given::Number(NUMBER.into(), sound);
        let checked = check(&register, &CodeKeys::default(), Some(OWN), &given, at("2026-03-20T10:00:00"));
        (checked.answer, checked.proof, checked.referral.is_some())
    };
    assert_eq!(look(true), (Answer::Standing(PaperStanding::Counts), Proof::Nothing, true));
    assert_eq!(look(false), (Answer::Misread, Proof::Nothing, false));
}

#[test]
fn every_answer_has_a_name_of_its_own() {
    let standings = PaperStanding::ALL.iter().map(|standing| Answer::Standing(*standing));
    let all: Vec<&str> = Answer::OTHERS.iter().copied().chain(standings).map(Answer::name).collect();
    let different: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(all.len(), different.len());
}

#[test]
fn a_key_has_a_short_name() {
    let id = KeyId::of(&key().public_key());
    assert_eq!(id.to_string().parse(), Ok(id));
    assert_eq!("0".parse::<KeyId>(), Err(NotAKeyId));
}

fn bits(text: &str) -> Vec<u8> {
    let (_, text) = text.split_once("/V/").expect("an address");
    let (signed, _) = text.split_once('.').expect("a copy");
    BASE32_NOPAD.decode(signed.as_bytes()).expect("base32")
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,300}") {
        let _ = read(&text);
        let _ = read(&format!("ORYN:2:{text}"));
        let _ = read(&format!("ORYN:1:{text}"));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..240)) {
        let text = format!("ORYN:2:{}", BASE32_NOPAD.encode(&bytes));
        prop_assert!(!matches!(read(&text), Some(Read::Code(_))));
        let _ = ReferralCode::of_bytes(&[&[0xd2, 0x84, 0x4d], bytes.as_slice()].concat());
    }

    #[test]
    fn one_changed_bit_never_passes(place in 0usize..120, bit in 0u8..8, days in 0u64..60) {
        let key = key();
        let mut says = says(NUMBER, "2026-03-26");
        says.valid_on = says.valid_on + chrono::Days::new(days);
        let mut bytes = bits(&printed(&key, &says, 1));
        bytes[place] ^= 1 << bit;
        let text = format!("ORYN:2:{}.1", BASE32_NOPAD.encode(&bytes));
        if let Some(Read::Code(code)) = read(&text) {
            prop_assert!(keys(&key, false).judge(&code).is_some());
        }
    }

    #[test]
    fn what_was_printed_is_read_back(counter in 0u64..99_999, days in 0u64..60, copy in 1u32..999) {
        let key = key();
        let mut says = says(&oryn_domain::referral::referral_number("00012", 2026, counter), "2026-03-26");
        says.valid_on = says.valid_on + chrono::Days::new(days);
        let code = code(&key, &says, copy);
        prop_assert_eq!(keys(&key, false).judge(&code), None);
        prop_assert_eq!(read(&code.printed(Some(PORTAL)).expect("printed")), Some(Read::Code(code)));
    }
}
