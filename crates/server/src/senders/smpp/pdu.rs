//! A notice as the messages of SMPP 3.4, and a receipt out of one. No network here.
//!
//! The alphabet: GSM 03.38 where every letter has one there, UCS-2 otherwise; Kazakh and Russian always need UCS-2. A text beyond one message goes in parts with the
//! header of GSM 03.40 (67 letters each in UCS-2, 153 in GSM), or whole in `message_payload`.

use rusmpp::extra::concatenation::SubmitSmMultipartExt as _;
use rusmpp::extra::encoding::gsm7bit::Gsm7BitUnpacked;
use rusmpp::extra::encoding::ucs2::Ucs2;
use rusmpp::pdus::{DeliverSm, SubmitSm};
use rusmpp::tlvs::{MessageSubmissionRequestTlvValue, TlvTag, TlvValue};
use rusmpp::types::{AnyOctetString, COctetString};
use rusmpp::values::{
    DataCoding, EsmClass, IntermediateNotification, MCDeliveryReceipt, MessagePayload, MessageState, MessageType, Npi, RegisteredDelivery,
    SmeOriginatedAcknowledgement, Ton, UserMessageReference,
};

use crate::secret;
use crate::senders::Letter;
use crate::settings::{LongText, ReceiptIds, SmsSettings};

/// Letters of seven bits in one message, each in an octet here.
const GSM_LETTERS: usize = 160;
/// The same for a part. The library counts octets, the header's six among them: this leaves the 153 letters that a phone expects.
const GSM_PART: usize = 159;
/// Octets of one message in UCS-2: seventy letters, 67 beside the header.
const UCS2_OCTETS: usize = 140;

/// What the phone shows for a letter that UCS-2 does not have.
const REPLACEMENT: char = '\u{fffd}';

/// The messages of one notice: one, or its parts in order.
///
/// # Errors
/// Why it can never be sent, without personal data.
pub fn messages(settings: &SmsSettings, letter: Letter<'_>) -> Result<Vec<SubmitSm>, String> {
    let text: String = letter.body.chars().map(|c| if c > '\u{ffff}' { REPLACEMENT } else { c }).collect();
    let gsm = Gsm7BitUnpacked::new().encode_to_vec(&text);
    let template = template(settings, letter)?;
    let single = match &gsm {
        Ok(octets) => octets.len() <= GSM_LETTERS,
        Err(_other_letters) => text.chars().count() * 2 <= UCS2_OCTETS,
    };
    if settings.long_text == LongText::Payload && !single {
        return payload(template, &text, gsm.ok()).map(|message| vec![message]);
    }
    let [reference, _] = reference(letter.id).to_be_bytes();
    let builder = template.multipart(&text).reference_u8(reference);
    if gsm.is_ok() {
        builder
            .gsm7bit_unpacked()
            .max_short_message_size(if single { GSM_LETTERS } else { GSM_PART })
            .build()
            .map_err(unsendable)
    } else {
        builder.ucs2().max_short_message_size(UCS2_OCTETS).build().map_err(unsendable)
    }
}

fn unsendable(error: impl std::fmt::Display) -> String {
    format!("smpp: the text cannot be sent: {error}")
}

fn payload(mut template: SubmitSm, text: &str, gsm: Option<Vec<u8>>) -> Result<SubmitSm, String> {
    let (coding, octets) = match gsm {
        Some(octets) => (DataCoding::McSpecific, octets),
        None => (DataCoding::Ucs2, Ucs2::new().encode_to_vec(text).map_err(unsendable)?),
    };
    template.data_coding = coding;
    template.push_tlv(MessageSubmissionRequestTlvValue::MessagePayload(MessagePayload::new(
        AnyOctetString::from_vec(octets),
    )));
    Ok(template)
}

/// Everything but the text.
fn template(settings: &SmsSettings, letter: Letter<'_>) -> Result<SubmitSm, String> {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let sender = settings.sender.trim_start_matches('+');
    let (ton, npi) = match sender.len() {
        // A short number of the operator's own.
        ..=8 if digits(sender) => (Ton::NetworkSpecific, Npi::Unknown),
        _ if digits(sender) => (Ton::International, Npi::Isdn),
        _ => (Ton::Alphanumeric, Npi::Unknown),
    };
    let recipient = letter.recipient.trim_start_matches('+');
    if !digits(recipient) {
        return Err("smpp: not a telephone number".to_owned());
    }
    let unfit = |_too_long| "smpp: an address is too long".to_owned();
    let receipts = RegisteredDelivery::new(
        MCDeliveryReceipt::McDeliveryReceiptRequestedWhereFinalDeliveryOutcomeIsSuccessOrFailure,
        SmeOriginatedAcknowledgement::default(),
        IntermediateNotification::default(),
        0,
    );
    let mut template = SubmitSm::builder()
        .source_addr_ton(ton)
        .source_addr_npi(npi)
        .source_addr(COctetString::from_string(sender.to_owned()).map_err(unfit)?)
        .dest_addr_ton(Ton::International)
        .dest_addr_npi(Npi::Isdn)
        .destination_addr(COctetString::from_string(recipient.to_owned()).map_err(unfit)?)
        // The library's default sets a bit that belongs to another network.
        .esm_class(EsmClass::from(0))
        .registered_delivery(receipts)
        .build();
    template.push_tlv(MessageSubmissionRequestTlvValue::UserMessageReference(UserMessageReference::new(
        reference(letter.id),
    )));
    if let Some(tag) = settings.id_tag {
        template.push_tlv(MessageSubmissionRequestTlvValue::Other {
            tag: TlvTag::from(tag),
            value: AnyOctetString::from_slice(letter.id.as_bytes()),
        });
    }
    Ok(template)
}

/// Sixteen bits of a notice's identifier: parts sent again carry the same, and the phone puts them together only once.
fn reference(id: &str) -> u16 {
    let hash = secret::hash(id.as_bytes());
    hash.get(..4).and_then(|hex| u16::from_str_radix(hex, 16).ok()).unwrap_or_default()
}

/// The name of a part and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The gateway's name.
    pub part: String,
    /// Why it did not arrive; `None` when it did.
    pub failed: Option<String>,
}

/// The last word on a message, from the fields of its receipt or, where there are none, from its text (SMPP 3.4, appendix B). `None` for
/// everything else that a gateway may deliver.
#[must_use]
pub fn receipt(message: &DeliverSm, ids: ReceiptIds) -> Option<Receipt> {
    let tlv = |wanted: fn(&TlvValue) -> Option<String>| message.tlvs().iter().filter_map(|tlv| tlv.value()).find_map(wanted);
    let named = tlv(|value| match value {
        TlvValue::ReceiptedMessageId(id) => Some(id.as_str().to_owned()),
        _ => None,
    });
    let is_receipt = message.esm_class.message_type == MessageType::ShortMessageContainsMCDeliveryReceipt;
    if !is_receipt && named.is_none() {
        return None;
    }
    let text = String::from_utf8_lossy(message.short_message().as_ref()).into_owned();
    let state = tlv(|value| match value {
        TlvValue::MessageState(state) => word(*state).map(str::to_owned),
        _ => None,
    })
    .or_else(|| field(&text, "stat:"))?;
    let part = canonical(&named.or_else(|| field(&text, "id:"))?, ids);
    let failed = match state.as_str() {
        "DELIVRD" => None,
        "UNDELIV" | "EXPIRED" | "DELETED" | "REJECTD" => {
            let code = field(&text, "err:").filter(|code| code.chars().any(|c| c != '0'));
            Some(code.map_or_else(|| format!("sms {state}"), |code| format!("sms {state} {code}")))
        }
        // Under way, accepted, unknown: not the last word.
        _ => return None,
    };
    Some(Receipt { part, failed })
}

const fn word(state: MessageState) -> Option<&'static str> {
    match state {
        MessageState::Delivered => Some("DELIVRD"),
        MessageState::Expired => Some("EXPIRED"),
        MessageState::Deleted => Some("DELETED"),
        MessageState::Undeliverable => Some("UNDELIV"),
        MessageState::Rejected => Some("REJECTD"),
        _ => None,
    }
}

/// `id:` and what follows it up to the next space.
fn field(text: &str, name: &str) -> Option<String> {
    text.split(' ')
        .find_map(|word| word.strip_prefix(name))
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
}

fn canonical(part: &str, ids: ReceiptIds) -> String {
    match (ids, part.parse::<u128>()) {
        (ReceiptIds::HexThenDecimal, Ok(number)) => format!("{number:x}"),
        _ => part.to_owned(),
    }
}

/// A part as the answer to the sending names it, in the form in which receipts will.
#[must_use]
pub fn answered(part: &str, ids: ReceiptIds) -> String {
    match (ids, u128::from_str_radix(part, 16)) {
        (ReceiptIds::HexThenDecimal, Ok(number)) => format!("{number:x}"),
        _ => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::settings::Secret;

    fn settings(long_text: LongText) -> SmsSettings {
        SmsSettings {
            url: String::new(),
            system_id: String::new(),
            password_file: None,
            system_type: String::new(),
            sender: "ORYN".to_owned(),
            window: 1,
            per_second: 1,
            enquire_link: 1,
            long_text,
            receipt_ids: ReceiptIds::Same,
            id_tag: Some(0x1401),
            password: Secret::default(),
        }
    }

    const fn letter(body: &str) -> Letter<'_> {
        Letter {
            id: "019aa.0.sms",
            recipient: "+77010000001",
            subject: "",
            body,
        }
    }

    #[rstest]
    #[case("a", 160, 1)]
    #[case("a", 161, 2)]
    #[case("a", 306, 2)]
    #[case("a", 307, 3)]
    #[case("ә", 70, 1)]
    #[case("ә", 71, 2)]
    #[case("ә", 134, 2)]
    #[case("ә", 135, 3)]
    fn a_text_takes_so_many_parts(#[case] letter_of: &str, #[case] count: usize, #[case] parts: usize) {
        let text = letter_of.repeat(count);
        let made = messages(&settings(LongText::Parts), letter(&text)).expect("sendable");
        assert_eq!(made.len(), parts);
        for message in &made {
            assert_eq!(u8::from(message.esm_class), if parts > 1 { 0x40 } else { 0 });
            assert_eq!(u8::from(message.data_coding), if letter_of == "a" { 0 } else { 8 });
        }
    }

    #[test]
    fn the_same_notice_is_the_same_messages() {
        let text = "Өтініш қабылданды. ".repeat(20);
        let settings = settings(LongText::Parts);
        assert_eq!(messages(&settings, letter(&text)), messages(&settings, letter(&text)));
    }

    #[test]
    fn what_is_no_telephone_is_refused_for_good() {
        let wrong = Letter {
            recipient: "+7 701",
            ..letter("a")
        };
        assert!(messages(&settings(LongText::Parts), wrong).is_err());
    }

    #[rstest]
    #[case("id:7f stat:DELIVRD err:000 text:", Some(("7f", None)))]
    #[case("id:7f sub:001 dlvrd:000 submit date:2611210900 done date:2611210901 stat:UNDELIV err:027 text:x", Some(("7f", Some("sms UNDELIV 027"))))]
    #[case("id:7f stat:EXPIRED err:000 text:", Some(("7f", Some("sms EXPIRED"))))]
    #[case("id:7f stat:ENROUTE err:000 text:", None)]
    #[case("stat:DELIVRD", None)]
    #[case("", None)]
    fn a_receipt_says_what_became_of_it(#[case] text: &str, #[case] expected: Option<(&str, Option<&str>)>) {
        let message = DeliverSm::builder()
            .esm_class(EsmClass::from(4))
            .short_message(rusmpp::types::OctetString::from_slice(text.as_bytes()).expect("short"))
            .build();
        let expected = expected.map(|(part, failed)| Receipt {
            part: part.to_owned(),
            failed: failed.map(str::to_owned),
        });
        assert_eq!(receipt(&message, ReceiptIds::Same), expected);
    }

    #[test]
    fn names_in_two_notations_are_one() {
        assert_eq!(
            answered("00fF", ReceiptIds::HexThenDecimal),
            canonical("0255", ReceiptIds::HexThenDecimal)
        );
        assert_eq!(answered("00fF", ReceiptIds::Same), "00fF");
    }
}
