use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::*;

const ROOM: usize = 1 << 20;

fn there_and_back(text: &[u8], before: Option<&[u8]>) -> Vec<u8> {
    let packed = pack(text, QUICK, before).expect("packed");
    unpack(&packed, text.len(), before).expect("unpacked")
}

#[rstest]
#[case::nothing("")]
#[case::a_number("7")]
#[case::a_list("[1,[2,[]],{},[{\"a\":1},3,{\"a\":{\"b\":[4]}},5]]")]
#[case::numbers("{\"a\":[-0,0,-1,1.50,1e9,9223372036854775807,9223372036854775808,-9223372036854775808,007]}")]
#[case::strings(r#"{"a":"\"\\\n","b":["","қазақ тілі","in_force","\\"],"c":null,"d":[true,false]}"#)]
#[case::digits(r#"["230101500123","+77010000000","000000","12345","1234567890123456789","+1"]"#)]
#[case::identifiers(r#"{"id":"01890a5d-ac96-774b-bcce-b302099a8057","of":["01890a5d-ac96-774b-bcce-b302099a8057","ffffffff-ffff-ffff-ffff-ffffffffffff","01890A5d-ac96-774b-bcce-b302099a8057"]}"#)]
#[case::hashes(r#"{"a":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","b":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}"#)]
#[case::base64(r#"["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4v","AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4=","AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS5="]"#)]
fn what_goes_in_comes_out(#[case] text: &str) {
    let text = text.as_bytes();
    assert_eq!(there_and_back(text, None), text);
    assert_eq!(there_and_back(text, Some(text)), text);
}

#[test]
fn what_is_no_compact_json_is_not_packed() {
    for text in ["{\n}", "\"\u{1}\"", "\"open", "[\"a\\"] {
        assert_eq!(pack(text.as_bytes(), QUICK, None), Err(Unpackable), "{text:?}");
    }
}

fn people(from: u64, to: u64) -> Vec<u8> {
    let person = |n: u64| {
        let [.., r0, r1, r2, r3, r4, r5, r6, r7, r8, r9] = <[u8; 32]>::from(Sha256::digest(n.to_be_bytes()));
        let millis = 1_700_000_000_000_u64 + n * 60_000;
        let [_, _, m0, m1, m2, m3, m4, m5] = millis.to_be_bytes();
        let id = oryn_domain::id::Id::from_bytes([m0, m1, m2, m3, m4, m5, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9]);
        json!({"kind": "child", "row": {"id": id.to_string(),
            "iin": format!("{:012}", 230_101_500_000_u64 + n * 7), "name": format!("Бала{n}"), "born": "2023-01-01"}})
    };
    serde_json::to_vec(&(from..to).map(person).collect::<Vec<Value>>()).expect("json")
}

#[test]
fn rows_that_are_alike_weigh_little_more_than_what_is_new_in_them() {
    let text = people(0, 400);
    let packed = pack(&text, TIGHT, None).expect("packed");
    let plain = zstd::bulk::compress(&text, TIGHT).expect("packed");
    // Ten bytes of an identifier, five of a number.
    assert!(packed.len() < 400 * 19, "{} and by zstd alone {}", packed.len(), plain.len());
    assert!(packed.len() < plain.len());
    assert_eq!(unpack(&packed, text.len(), None), Ok(text));
}

#[test]
fn an_answer_does_not_say_again_what_was_asked() {
    let question = people(0, 40);
    let answer = people(0, 40);
    let packed = pack(&answer, QUICK, Some(&question)).expect("packed");
    assert!(
        packed.len() < pack(&answer, QUICK, None).expect("packed").len() / 2,
        "{}",
        packed.len()
    );
    assert_eq!(unpack(&packed, answer.len(), Some(&question)), Ok(answer.clone()));
    assert_ne!(unpack(&packed, ROOM, Some(&people(1, 41))), Ok(answer), "another question");
}

#[test]
fn an_element_that_was_there_is_not_said_again() {
    let families: Vec<Value> = serde_json::from_slice(&people(0, 50)).expect("json");
    let entry = |n: usize| json!({"seq": n, "rows": [{"kind": "referral", "copies": n}, families[n % 50], families[(n + 1) % 50]]});
    let text = |acts: usize| serde_json::to_vec(&(0..acts).map(entry).collect::<Vec<Value>>()).expect("json");
    let (once, often) = (text(50), text(400));
    let weigh = |text: &[u8]| pack(text, QUICK, None).expect("packed").len();
    let more = weigh(&often) - weigh(&once);
    assert!(more < 350 * 6, "{more} bytes for 700 rows that had been there");
    assert_eq!(there_and_back(&often, None), often);
    assert_eq!(there_and_back(&often, Some(&once)), often);
}

#[rstest]
#[case::beside_each_other(r#"[{"a":"one and the same"},{"a":"one and the same"},{"a":"one and the same"}]"#)]
#[case::within_each_other(
    r#"[{"a":[{"b":[{"c":"three levels of it"}]}]},{"a":[{"b":[{"c":"three levels of it"}]}]},{"b":[{"c":"three levels of it"}]}]"#
)]
#[case::a_part_of_it(r#"[[{"a":"first and alone"},{"b":"second"}],[{"b":"second"},{"a":"first and alone"}],{"a":"first and alone"}]"#)]
#[case::brackets_in_words(r#"[{"a":"[{\"]}","b":"{{{{"},{"a":"[{\"]}","b":"{{{{"},{"a":"[{\"]}","b":"{{{{"}]"#)]
#[case::seals(r#"[{"seal":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"},{"seal":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"},7]"#)]
fn what_repeats_comes_out_as_often_as_it_went_in(#[case] text: &str) {
    let text = text.as_bytes();
    assert_eq!(there_and_back(text, None), text);
    assert_eq!(there_and_back(text, Some(text)), text);
}

/// A question of many levels must not be remembered once for each of them.
#[test]
fn levels_upon_levels_are_remembered_no_more_than_twice() {
    let deep = format!("{}{}", "[{\"a\":".repeat(20_000), "}]".repeat(20_000)).replace(":}", ":1}");
    let mut known = Known::default();
    columns::take(deep.as_bytes(), &mut known).expect("a text");
    assert!(known.elements.bytes() <= 2 * deep.len(), "{}", known.elements.bytes());
    assert_eq!(there_and_back(deep.as_bytes(), Some(deep.as_bytes())), deep.as_bytes());
}

#[test]
fn nothing_becomes_more_than_there_is_room_for() {
    let text = people(0, 3_000);
    let packed = pack(&text, QUICK, None).expect("packed");
    assert_eq!(unpack(&packed, text.len() - 1, None), Err(Spoilt::TooLarge));
    let spaces = format!("[{}]", "{\"a\":\"b c\"},".repeat(400_000));
    let packed = pack(spaces.as_bytes(), QUICK, None).expect("packed");
    assert!(packed.len() < 4_000, "{}", packed.len());
    assert_eq!(unpack(&packed, ROOM, None), Err(Spoilt::TooLarge));
}

fn value() -> impl Strategy<Value = Value> {
    let id = any::<[u8; 16]>().prop_map(|bytes| json!(oryn_domain::id::Id::from_bytes(bytes).to_string()));
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[a-z_]{0,30}".prop_map(Value::from),
        "[+]?[0-9]{4,20}".prop_map(Value::from),
        "[0-9a-f]{64}".prop_map(Value::from),
        "[A-Za-z0-9_+/-]{60,100}=?".prop_map(Value::from),
        id,
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec(("[a-e\"\\\\]{0,2}", inner), 0..6).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A list in which elements come again, here and there.
fn repeating() -> impl Strategy<Value = Value> {
    let some = prop::collection::vec(value(), 1..6);
    (some, prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..20)).prop_map(|(some, order)| {
        let one = |(at, wrapped): (prop::sample::Index, bool)| {
            let one = json!({"row": at.get(&some), "and": "so on"});
            if wrapped { json!({"rows": [one]}) } else { one }
        };
        Value::from(order.into_iter().map(one).collect::<Vec<Value>>())
    })
}

proptest! {
    #[test]
    fn lists_that_repeat_themselves_come_out_as_they_went_in(value in repeating(), before in proptest::option::of(repeating())) {
        let text = serde_json::to_vec(&value).expect("json");
        let before = before.map(|before| serde_json::to_vec(&before).expect("json"));
        prop_assert_eq!(there_and_back(&text, before.as_deref()), text);
    }

    #[test]
    fn any_json_comes_out_as_it_went_in(value in value(), before in proptest::option::of(value())) {
        let text = serde_json::to_vec(&value).expect("json");
        let before = before.map(|before| serde_json::to_vec(&before).expect("json"));
        prop_assert_eq!(there_and_back(&text, before.as_deref()), text);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        drop(unpack(&bytes, ROOM, None));
    }

    #[test]
    fn spoilt_bytes_make_a_text_within_bounds_or_none(at in any::<prop::sample::Index>(), with in 1_u8.., cut in any::<prop::sample::Index>()) {
        let text = people(0, 20);
        let mut packed = pack(&text, QUICK, None).expect("packed");
        let place = at.index(packed.len());
        packed[place] ^= with;
        for spoilt in [&packed[..], &packed[..cut.index(packed.len())]] {
            if let Ok(text) = unpack(spoilt, ROOM, None) {
                prop_assert!(text.len() <= ROOM);
            }
        }
    }

    #[test]
    fn columns_that_nobody_wrote_make_no_panic(words in prop::collection::vec(0_u8..40, 0..60), numbers in prop::collection::vec(0_u8..6, 0..40)) {
        let plain = vec![7; 200];
        drop(putting::put_together(&words, &numbers, &plain, Known::default(), ROOM));
    }
}
