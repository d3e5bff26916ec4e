use chrono::NaiveDate;
use oryn_api::wire::EnrolRequest;
use oryn_domain::iin::Iin;
use proptest::prelude::*;
use rstest::rstest;
use serde::{Deserialize, Serialize};

use super::*;

#[derive(Debug, Serialize, Deserialize)]
struct Inner {
    day: NaiveDate,
    count: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    iin: Option<Iin>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Deed {
    Come { inner: Inner },
}

#[derive(Debug, Serialize, Deserialize)]
struct Outer {
    list: Vec<Inner>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deed: Option<Deed>,
}

#[rstest]
#[case::unknown_at_the_top(r#"{"list":[],"x":1}"#, "field-unknown", Some("x"))]
#[case::unknown_deep_inside(
    r#"{"list":[{"day":"2026-02-28","count":1,"extra":true}]}"#,
    "field-unknown",
    Some("list[0].extra")
)]
#[case::unknown_inside_a_tagged_act(
    r#"{"list":[],"deed":{"do":"come","inner":{"day":"2026-02-28","count":1,"note":"a"}}}"#,
    "field-unknown",
    Some("deed.inner.note")
)]
#[case::missing(r#"{"list":[{"day":"2026-02-28"}]}"#, "field-missing", Some("list[0].count"))]
#[case::missing_at_the_top("{}", "field-missing", Some("list"))]
#[case::another_type(r#"{"list":[{"day":"2026-02-28","count":"940225300019"}]}"#, "field-wrong", Some("list[0].count"))]
#[case::too_large_a_number(r#"{"list":[{"day":"2026-02-28","count":4294967296}]}"#, "field-wrong", Some("list[0].count"))]
#[case::twice(r#"{"list":[{"day":"2026-02-28","count":1,"count":2}]}"#, "field-wrong", Some("list[0].count"))]
#[case::an_unknown_act(r#"{"list":[],"deed":{"do":"go"}}"#, "field-wrong", Some("deed.do"))]
#[case::the_thirtieth_of_february(r#"{"list":[{"day":"2026-02-30","count":1}]}"#, "date-impossible", Some("list[0].day"))]
#[case::the_thirteenth_month(r#"{"list":[{"day":"2026-13-01","count":1}]}"#, "date-impossible", Some("list[0].day"))]
#[case::no_date_at_all(r#"{"list":[{"day":"tomorrow","count":1}]}"#, "field-wrong", Some("list[0].day"))]
#[case::a_wrong_digit_of_an_iin(
    r#"{"list":[{"day":"2026-02-28","count":1,"iin":"940225300018"}]}"#,
    "iin-check-digit",
    Some("list[0].iin")
)]
#[case::cut_off(r#"{"list":["#, "json-broken", None)]
#[case::no_json("list=1", "json-broken", None)]
#[case::more_after_the_end(r#"{"list":[]} {"#, "json-broken", None)]
fn what_is_wrong_has_a_code_and_a_place(#[case] text: &str, #[case] code: &str, #[case] field: Option<&str>) {
    let error = read::<Outer>(text.as_bytes()).expect_err("refused");
    assert_eq!(error.code, code, "{error:?}");
    assert_eq!(error.args.get("field").and_then(Value::as_str), field);
    assert_eq!(error.args.contains_key("line"), field.is_none(), "a place of one kind or the other");
    assert!(
        !format!("{error:?}").contains("9402253"),
        "what stood there is not repeated: {error:?}"
    );
}

#[test]
fn what_is_right_is_read_and_a_null_says_nothing() {
    let text = r#"{"list":[{"day":"2028-02-29","count":1,"iin":null}],"later":null}"#;
    assert_eq!(read::<Outer>(text.as_bytes()).expect("read").list.len(), 1);
}

#[test]
fn broken_utf_8_is_told_from_broken_json() {
    let text = b"{\"code\":\"\xff\xfe\",\"name\":\"\"}";
    assert_eq!(
        read::<EnrolRequest>(text).err().map(|error| error.code).as_deref(),
        Some("text-not-utf8")
    );
}

async fn unpack(encoding: &'static str, body: Vec<u8>, limit: usize) -> Result<Bytes, String> {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_ENCODING, encoding.parse().expect("ASCII"));
    unpacked(&headers, Body::from(body), limit).await.map_err(|error| error.code)
}

#[tokio::test]
async fn a_small_body_that_unpacks_into_a_large_one_is_cut_off() {
    let bomb = zstd::encode_all(vec![b' '; 64 << 20].as_slice(), 19).expect("packed");
    assert!(bomb.len() < 20_000, "{} bytes", bomb.len());
    assert_eq!(unpack("zstd", bomb, LARGEST_REQUEST).await, Err("body-too-large".to_owned()));
    let said = format!("[{}0]", "0,".repeat(1 << 20));
    let small = oryn_sync::packing::pack(said.as_bytes(), 3, None).expect("packed");
    assert!(small.len() < 1_000, "{}", small.len());
    assert_eq!(
        unpack("oryn-1", small.clone(), LARGEST_REQUEST).await,
        Err("body-too-large".to_owned())
    );
    assert_eq!(
        unpack("oryn-1", small.clone(), said.len()).await.map(|text| text.len()),
        Ok(said.len())
    );
    let cut = small.iter().take(small.len() / 2).copied().collect();
    assert_eq!(unpack("oryn-1", cut, said.len()).await, Err("content-encoding-wrong".to_owned()));
    let honest = zstd::encode_all(vec![b' '; 4_096].as_slice(), 3).expect("packed");
    assert_eq!(unpack("zstd", honest.clone(), 4_096).await.map(|bytes| bytes.len()), Ok(4_096));
    assert_eq!(unpack("zstd", honest, 4_095).await, Err("body-too-large".to_owned()));
}

#[tokio::test]
async fn unpacking_takes_no_more_memory_than_it_may() {
    // A frame that asks for a window of 128 MiB, and holds next to nothing.
    let mut packer = zstd::stream::Encoder::new(Vec::new(), 3).expect("an encoder");
    packer.window_log(27).expect("a window");
    std::io::Write::write_all(&mut packer, &vec![b' '; 512 << 10]).expect("packed");
    let frame = packer.finish().expect("packed");
    assert_eq!(
        unpack("zstd", frame, LARGEST_REQUEST).await,
        Err("content-encoding-wrong".to_owned())
    );
}

#[tokio::test]
async fn another_packing_and_a_broken_one_are_refused() {
    assert_eq!(
        unpack("gzip", vec![0x1f, 0x8b], 100).await,
        Err("content-encoding-wrong".to_owned())
    );
    assert_eq!(
        unpack("zstd", b"not packed".to_vec(), 100).await,
        Err("content-encoding-wrong".to_owned())
    );
    assert_eq!(unpack("identity", vec![0; 101], 100).await, Err("body-too-large".to_owned()));
    assert_eq!(unpack("identity", vec![0; 100], 100).await.map(|bytes| bytes.len()), Ok(100));
}

proptest! {
    #[test]
    fn no_bytes_stop_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read::<Outer>(&bytes);
    }

    /// Whatever is put into a field, it does not come back in the error.
    #[test]
    fn no_value_is_repeated(value in "[a-zа-я]{12,20}") {
        let text = serde_json::json!({"list": [{"day": value, "count": value}]}).to_string();
        let error = read::<Outer>(text.as_bytes()).expect_err("refused");
        let said = format!("{error:?}");
        prop_assert!(!said.contains(&value), "{}", said);
    }
}
