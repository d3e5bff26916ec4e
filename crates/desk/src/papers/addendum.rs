//! Additions to a contract: written as an act that names the paper's hash, as a contract is, printed for the guardian to sign by hand, and settled by whoever
//! saw both sides sign, or signed electronically ([`crate::signing`]).

use std::sync::Arc;

use chrono::NaiveDate;
use oryn_api::desk::ActDone;
use oryn_api::desk::contracts::{Agreement, PrepareAddendum, PrintAddendum, SettleAddendum};
use oryn_api::desk::referrals::Printed;
use oryn_api::error::ApiError;
use oryn_api::wire::ReadWhat;
use oryn_documents::{AddendumPaper, Agreed, PaperError, render_addendum};
use oryn_domain::act::Command;
use oryn_domain::contract::{Change, Contract, Words};
use oryn_domain::id::ContractId;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_store::NewPaper;

use super::{Drawn, head_of};
use crate::acts::{Draft, date, id};
use crate::desk::Core;
use crate::fingerprint::sha256;
use crate::problem;

/// What a person filled in, as the rules take it.
fn change(agreement: Agreement) -> Result<Change, ApiError> {
    let words = |kk: &str, ru: &str| Words::new(kk, ru).or(Err(problem::form()));
    Ok(match agreement {
        Agreement::Fee { tenge } => Change::Fee { tenge },
        Agreement::Group { group } => Change::Group { group: id(&group)? },
        Agreement::Hours { kk, ru } => Change::Hours { words: words(&kk, &ru)? },
        Agreement::Other { kk, ru } => Change::Other { words: words(&kk, &ru)? },
    })
}

fn in_both(words: &Words) -> TriName {
    TriName {
        kk: words.kk().to_owned(),
        ru: words.ru().to_owned(),
        en: None,
    }
}

/// One addition as it stands on paper, whether it is written down or only wanted.
struct Wanted<'w> {
    number: u32,
    at: Instant,
    change: &'w Change,
    from: NaiveDate,
}

fn paper(register: &Register, contract: &Contract, wanted: &Wanted<'_>) -> Result<AddendumPaper, ApiError> {
    let signed_on = contract.signed_at()?.local_date();
    let found = || {
        let kindergarten = register.kindergarten(contract.kindergarten)?;
        Some(AddendumPaper {
            number: wanted.number,
            date: wanted.at.local_date(),
            contract: contract.number.clone(),
            signed_on,
            settlement: register.settlement(kindergarten.settlement)?.name.clone(),
            kindergarten: kindergarten.name.clone(),
            head: head_of(register, kindergarten),
            guardian: register.guardian(contract.guardian)?.name.full(),
            child: register.child(contract.child)?.name.full(),
            agreed: match wanted.change {
                Change::Fee { tenge } => Agreed::Fee(*tenge),
                Change::Group { group } => {
                    let group = register.group(*group)?;
                    Agreed::Group(group.name.clone(), group.language)
                }
                Change::Hours { words } => Agreed::Hours(in_both(words)),
                Change::Other { words } => Agreed::Other(in_both(words)),
            },
            from: wanted.from,
            wording: register.packs().in_force(wanted.at).wording.addendum.clone(),
            training: register.rules.training,
        })
    };
    found().ok_or_else(|| Refusal::NotFound.into())
}

impl Core {
    /// Write an addition.
    pub(crate) async fn prepare_addendum(self: &Arc<Self>, request: PrepareAddendum) -> Result<ActDone, ApiError> {
        let contract: ContractId = id(&request.contract)?;
        let from = date(&request.from)?;
        let change = change(request.agreement)?;
        let turn = self.turn().await?;
        let (row, about) = self.contract_row(contract)?;
        let number = row.next_addendum();
        // What cannot be printed is not written down: a person may paste any sign.
        let sheet = {
            let wanted = Wanted {
                number,
                at: turn.time.hi,
                change: &change,
                from,
            };
            let memory = self.memory();
            paper(&memory.replica()?.0.view, &row, &wanted)?
        };
        let pdf = self
            .off_thread(move |_| match render_addendum(&sheet) {
                Ok(pdf) => Ok(pdf),
                Err(PaperError::MissingGlyph { .. }) => Err(problem::form()),
                Err(error) => Err(problem::of_paper(&error)),
            })
            .await?;
        let document = sha256(&pdf);
        let command = Command::PrepareAddendum {
            contract,
            number,
            change,
            from,
            document: Some(document.clone()),
        };
        let mut draft = Draft::new(command, about, format!("contract/{contract}"));
        draft.papers.push(NewPaper {
            sha256: document,
            kind: "addendum",
            pdf,
        });
        Ok(self.perform(&turn, draft).await?.done(Some(contract.to_string())))
    }

    /// Both sides signed it before me, or nobody signs it any more.
    pub(crate) async fn settle_addendum(self: &Arc<Self>, request: SettleAddendum) -> Result<ActDone, ApiError> {
        let contract: ContractId = id(&request.contract)?;
        let turn = self.turn().await?;
        let (row, about) = self.contract_row(contract)?;
        let addendum = row.addendum(request.number).ok_or(Refusal::NotFound)?;
        let command = Command::SettleAddendum {
            contract,
            number: request.number,
            change: addendum.change.clone(),
            from: addendum.from,
            signed: request.signed,
        };
        let draft = Draft::new(command, about, format!("contract/{contract}"));
        Ok(self.perform(&turn, draft).await?.done(Some(contract.to_string())))
    }

    /// An addition that is written down: the exact bytes that are signed, where it names them.
    pub(crate) async fn addendum_pdf(self: &Arc<Self>, contract: ContractId, number: u32) -> Result<Drawn, ApiError> {
        let (row, _) = self.contract_row(contract)?;
        let addendum = row.addendum(number).ok_or(Refusal::NotFound)?;
        let file = format!("{}-{number}.pdf", row.number);
        if let Some(document) = &addendum.document
            && let Some(pdf) = self.paper_kept(document).await?
        {
            return Ok(Drawn { file, pdf });
        }
        let sheet = {
            let wanted = Wanted {
                number,
                at: addendum.prepared_at,
                change: &addendum.change,
                from: addendum.from,
            };
            let memory = self.memory();
            paper(&memory.replica()?.0.view, &row, &wanted)?
        };
        let made = self.drawn(move || render_addendum(&sheet)).await?;
        let pdf = match &addendum.document {
            Some(document) => self.as_agreed(document, "addendum", made).await?,
            None => made,
        };
        Ok(Drawn { file, pdf })
    }

    /// Draw it and hand it over. It says what the register says already: copies are not counted.
    pub(crate) async fn print_addendum(self: &Arc<Self>, request: PrintAddendum) -> Result<Printed, ApiError> {
        let contract: ContractId = id(&request.contract)?;
        let drawn = self.addendum_pdf(contract, request.number).await?;
        let printed = self.give_out_drawn(drawn, request.to).await?;
        self.note_read(ReadWhat::Contract, contract.0);
        Ok(printed)
    }
}
