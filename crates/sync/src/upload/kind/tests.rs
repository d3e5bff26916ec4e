use oryn_testkit::files::{jpeg, pdf, png};
use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn with(mut bytes: Vec<u8>, more: &[u8]) -> Vec<u8> {
    bytes.extend_from_slice(more);
    bytes
}

/// An archive with nothing in it but its directory.
fn archive() -> Vec<u8> {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend_from_slice(b"PK\x01\x02");
    bytes.extend_from_slice(b"PK\x05\x06");
    bytes.resize(bytes.len() + 18, 0);
    bytes
}

/// A picture with a comment in it, before anything else.
fn commented(comment: &[u8]) -> Vec<u8> {
    let whole = jpeg();
    let length = u16::try_from(comment.len() + 2).expect("short").to_be_bytes();
    [&whole[..2], &[0xff, 0xfe], &length, comment, &whole[2..]].concat()
}

#[rstest]
#[case::pdf(pdf("a certificate"), FileKind::Pdf)]
#[case::jpeg(jpeg(), FileKind::Jpeg)]
#[case::png(png(), FileKind::Png)]
#[case::a_line_after_the_end(with(pdf("a certificate"), b"\r\n\0\0"), FileKind::Pdf)]
#[case::two_pictures_of_one_camera(with(jpeg(), &jpeg()), FileKind::Jpeg)]
#[case::notes_of_a_telephone(with(jpeg(), b"\0\0\x01\x0aImage_UTC_Data1700000000000SEFHe\0\0\0SEFT"), FileKind::Jpeg)]
#[case::a_comment_in_a_picture(commented(b"the kitchen"), FileKind::Jpeg)]
fn what_is_taken(#[case] bytes: Vec<u8>, #[case] kind: FileKind) {
    assert_eq!(FileKind::of(&bytes), Ok(kind));
    assert_eq!(FileKind::of_content_type(kind.content_type()), Some(kind));
}

#[rstest]
#[case::nothing(Vec::new(), Code::FileEmpty)]
#[case::text(b"a certificate".to_vec(), Code::FileKindRefused)]
#[case::a_page(b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), Code::FileKindRefused)]
#[case::an_archive(archive(), Code::FileKindRefused)]
#[case::a_program(b"MZ\x90\0\x03\0\0\0".to_vec(), Code::FileKindRefused)]
#[case::an_animation(b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), Code::FileKindRefused)]
#[case::a_drawing(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".to_vec(), Code::FileKindRefused)]
#[case::only_the_beginning_of_a_pdf(b"%PDF-1.7\n1 0 obj\n".to_vec(), Code::FileUnsound)]
#[case::a_pdf_that_begins_later(with(b"<script>".to_vec(), &pdf("a certificate")), Code::FileUnsound)]
#[case::a_pdf_whose_end_points_nowhere(b"%PDF-1.7\nstartxref\n99999\n%%EOF".to_vec(), Code::FileUnsound)]
#[case::only_the_beginning_of_a_picture(b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec(), Code::FileUnsound)]
#[case::a_picture_without_a_size(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0\0\0\0\0\x08\x06\0\0\0\0\0\0\0".to_vec(), Code::FileUnsound)]
#[case::an_archive_behind_a_picture(with(jpeg(), &archive()), Code::FileUnsound)]
#[case::an_archive_behind_another(with(png(), &archive()), Code::FileUnsound)]
#[case::an_archive_behind_a_document(with(pdf("a certificate"), &archive()), Code::FileUnsound)]
#[case::a_document_behind_a_picture(with(png(), &pdf("a certificate")), Code::FileUnsound)]
#[case::a_document_inside_a_picture(commented(b"%PDF-1.7\n1 0 obj\n"), Code::FileUnsound)]
#[case::a_page_behind_a_picture(with(jpeg(), b"<HTML><body onload=alert(1)>"), Code::FileUnsound)]
#[case::a_program_behind_a_picture(with(jpeg(), b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), Code::FileUnsound)]
fn what_is_refused(#[case] bytes: Vec<u8>, #[case] code: Code) {
    assert_eq!(FileKind::of(&bytes), Err(code));
}

#[rstest]
#[case(pdf("a certificate"))]
#[case(jpeg())]
#[case(png())]
fn a_file_that_breaks_off_is_refused_wherever_it_does(#[case] whole: Vec<u8>) {
    // The last bytes of a PDF may be a line break.
    for length in 0..whole.trim_ascii_end().len() {
        assert!(FileKind::of(&whole[..length]).is_err(), "{length} bytes of {}", whole.len());
    }
}

proptest! {
    #[test]
    fn no_bytes_stop_the_reader(start in 0usize..4, bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let start: &[u8] = [b"".as_slice(), b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"][start];
        let _ = FileKind::of(&[start, &bytes].concat());
    }

    #[test]
    fn one_changed_byte_never_stops_the_reader(which in 0usize..3, at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut whole = [pdf("a certificate"), jpeg(), png()][which].clone();
        let at = at.index(whole.len());
        whole[at] = byte;
        let _ = FileKind::of(&whole);
    }
}
