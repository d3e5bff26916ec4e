//! The signature sheet of a contract: who signed, when, with which certificate. It is not part of the signed bytes; it tells about them.

use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{format, say};

use crate::bilingual::{PAPER_LANGS, both, joined, names};
use crate::error::PaperError;
use crate::heading::{Field, by_number, field_row, footer, heading, page_of, training_words};
use crate::layout::{Block, Format, HEADING, LEFT, MM, Sheet, TEXT, Title, WIDTH, bold, plain};

/// The version of this form.
pub const SIGNATURE_SHEET_FORM: &str = "Қ-1";

/// Where a certificate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Realm {
    /// The national authority: the signature binds.
    National,
    /// A training authority: the signature has no legal force.
    Training,
}

/// An electronic signature as the sheet shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct ElectronicSignature {
    /// The signer's name as the certificate gives it.
    pub signer: String,
    /// The certificate's serial number.
    pub serial: String,
    /// When it was made.
    pub at: Instant,
    /// Where the certificate comes from.
    pub realm: Realm,
}

/// The guardian's signature on the paper copy.
#[derive(Clone, PartialEq, Eq)]
pub struct GuardianSignature {
    /// The guardian's full name.
    pub guardian: String,
    /// When staff noted it.
    pub at: Instant,
    /// The member of staff who saw it.
    pub witness: String,
}

/// Everything a signature sheet says.
#[derive(Clone, PartialEq, Eq)]
pub struct SignatureSheet {
    /// The contract's number.
    pub contract: String,
    /// When the contract was prepared.
    pub prepared_at: Instant,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// SHA-256 of the contract's bytes, lower-case hexadecimal.
    pub document: String,
    /// The guardian's signature, when there is one.
    pub guardian: Option<GuardianSignature>,
    /// The kindergarten's signature, when there is one.
    pub electronic: Option<ElectronicSignature>,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(ElectronicSignature, GuardianSignature, SignatureSheet);

/// The signature sheet as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_signature_sheet(paper: &SignatureSheet) -> Result<Vec<u8>, PaperError> {
    let latest = paper.electronic.as_ref().map_or(paper.prepared_at, |signature| signature.at);
    let mut sheet = Sheet::new(
        Format::A4,
        Title {
            name: format!("{} № {}", both("sheet-title"), paper.contract),
            footer: footer(&by_number(&paper.contract), SIGNATURE_SHEET_FORM),
            page_of,
            training: paper.training.then(training_words),
            made_at: latest.millis().div_euclid(1_000),
        },
    )?;
    let dates = [(both("contract-signature-date"), format::short_day(paper.prepared_at.local_date()))];
    heading(&mut sheet, ["sheet-title", "sheet-subtitle"], &by_number(&paper.contract), &dates)?;
    sheet.skip(4.0 * MM);
    field_row(
        &mut sheet,
        &[Field::lines("contract-party-kindergarten", names(&paper.kindergarten))],
    )?;
    field_row(&mut sheet, &[Field::new("sheet-contract", by_number(&paper.contract))])?;
    sheet.rule();
    sheet.skip(2.0 * MM);
    let print = Block::of(sheet.faces(), &[plain(both("sheet-document"))], crate::layout::LABEL, WIDTH)?;
    sheet.put(print, LEFT);
    let print = Block::of(sheet.faces(), &[bold(paper.document.as_str())], TEXT, WIDTH)?;
    sheet.put(print, LEFT);
    sheet.skip(6.0 * MM);
    guardian(&mut sheet, paper.guardian.as_ref())?;
    sheet.skip(6.0 * MM);
    electronic(&mut sheet, paper.electronic.as_ref())?;
    sheet.skip(8.0 * MM);
    for lang in PAPER_LANGS {
        let note = Block::of(sheet.faces(), &[plain(say(lang, "sheet-note"))], TEXT, WIDTH)?;
        sheet.put(note, LEFT);
        sheet.skip(1.5 * MM);
    }
    sheet.finish()
}

fn part(sheet: &mut Sheet, key: &str) -> Result<(), PaperError> {
    let [kk, ru] = PAPER_LANGS.map(|lang| say(lang, key));
    let block = Block::of(sheet.faces(), &[bold(joined(&kk, &ru))], HEADING, WIDTH)?;
    sheet.keep(block.height() + 30.0 * MM);
    sheet.put(block, LEFT);
    sheet.skip(1.5 * MM);
    Ok(())
}

fn guardian(sheet: &mut Sheet, signature: Option<&GuardianSignature>) -> Result<(), PaperError> {
    part(sheet, "sheet-guardian")?;
    match signature {
        Some(signature) => {
            field_row(sheet, &[Field::new("contract-party-guardian", signature.guardian.as_str())])?;
            field_row(
                sheet,
                &[Field::lines(
                    "sheet-time",
                    PAPER_LANGS.map(|lang| format::full_moment(lang, signature.at.local())).to_vec(),
                )],
            )?;
            field_row(sheet, &[Field::new("sheet-witness", signature.witness.as_str())])?;
        }
        None => field_row(
            sheet,
            &[Field::lines(
                "contract-party-guardian",
                PAPER_LANGS.map(|lang| say(lang, "sheet-guardian-none")).to_vec(),
            )],
        )?,
    }
    sheet.rule();
    Ok(())
}

fn electronic(sheet: &mut Sheet, signature: Option<&ElectronicSignature>) -> Result<(), PaperError> {
    part(sheet, "sheet-electronic")?;
    let Some(signature) = signature else {
        for lang in PAPER_LANGS {
            let text = Block::of(sheet.faces(), &[plain(say(lang, "sheet-unsigned"))], TEXT, WIDTH)?;
            sheet.put(text, LEFT);
        }
        return Ok(());
    };
    let realm = match signature.realm {
        Realm::National => "sheet-realm-national",
        Realm::Training => "sheet-realm-training",
    };
    field_row(sheet, &[Field::new("sheet-signer", signature.signer.as_str())])?;
    field_row(sheet, &[Field::new("sheet-serial", signature.serial.as_str())])?;
    field_row(
        sheet,
        &[Field::lines(
            "sheet-time",
            PAPER_LANGS.map(|lang| format::full_moment(lang, signature.at.local())).to_vec(),
        )],
    )?;
    field_row(
        sheet,
        &[Field::lines("sheet-realm", PAPER_LANGS.map(|lang| say(lang, realm)).to_vec())],
    )?;
    sheet.rule();
    Ok(())
}
