//! The contract on paper: written once, known by its SHA-256, signed over exactly those bytes.

use std::sync::Arc;

use chrono::NaiveDate;
use oryn_api::desk::ActDone;
use oryn_api::desk::contracts::{ContractCard, ContractIdRequest, PrepareContract};
use oryn_api::desk::referrals::{PrintTo, Printed};
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::ReadWhat;
use oryn_documents::{ContractPaper, Party, SignatureSheet, render_contract, render_signature_sheet};
use oryn_domain::act::Command;
use oryn_domain::contract::{Contract, same_paper};
use oryn_domain::decide::contract::contract_number;
use oryn_domain::id::{ContractId, ReferralId};
use oryn_domain::referral::Referral;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_store::NewPaper;
use oryn_sync::engine::Failure;

use super::{Drawn, head_of};
use crate::acts::{Draft, child_name, date, id, settled_enough};
use crate::desk::Core;
use crate::fingerprint::sha256;
use crate::problem;
use crate::runner::credentials;
use crate::views;

/// What the two sides agree on, beside what the register knows.
struct Terms {
    prepared_at: Instant,
    starts_on: NaiveDate,
    fee_tenge: u32,
}

/// A person's name is the same in every language.
fn person(name: &str) -> TriName {
    TriName {
        kk: name.to_owned(),
        ru: name.to_owned(),
        en: None,
    }
}

fn paper(register: &Register, referral: &Referral, terms: &Terms) -> Result<ContractPaper, ApiError> {
    let found = || {
        let child = register.child(referral.child)?;
        let application = register.application(referral.application)?;
        let guardian = register.guardian(application.guardian)?;
        let kindergarten = register.kindergarten(referral.kindergarten)?;
        let settlement = register.settlement(kindergarten.settlement)?;
        let group = register.group(referral.group)?;
        Some(ContractPaper {
            number: contract_number(&referral.number),
            prepared_at: terms.prepared_at,
            settlement: settlement.name.clone(),
            kindergarten: Party {
                name: kindergarten.name.clone(),
                number: kindergarten.number.map(|number| number.to_string()),
                address: Some(kindergarten.address.clone()),
                phone: kindergarten.phone.clone(),
                bank: None,
            },
            head: head_of(register, kindergarten),
            guardian: Party {
                name: person(&guardian.name.full()),
                number: Some(guardian.iin.to_string()),
                address: guardian.address.as_deref().map(person),
                phone: Some(guardian.phone.clone()),
                bank: None,
            },
            child: child.name.full(),
            born: child.born,
            child_iin: child.iin,
            group: group.name.clone(),
            language: group.language,
            kind: group.kind,
            hours: kindergarten.hours.clone(),
            referral: referral.number.clone(),
            starts_on: terms.starts_on,
            fee_tenge: terms.fee_tenge,
            // The words of the day on which it was prepared: made again after another pack came, it is the same paper.
            wording: register.packs().in_force(terms.prepared_at).wording.contract.clone(),
            training: register.rules.training,
        })
    };
    found().ok_or_else(|| Refusal::NotFound.into())
}

impl Core {
    /// Write the contract: the PDF and the act that names its hash are written together.
    pub(crate) async fn prepare_contract(self: &Arc<Self>, request: PrepareContract) -> Result<ContractCard, ApiError> {
        let referral: ReferralId = id(&request.referral)?;
        let starts_on = date(&request.starts_on)?;
        let turn = self.turn().await?;
        let terms = Terms {
            prepared_at: turn.time.hi,
            starts_on,
            fee_tenge: request.fee_tenge,
        };
        let (paper, about) = {
            let memory = self.memory();
            settled_enough(&memory, referral)?;
            let register = &memory.replica()?.0.view;
            let row = register.referral(referral).ok_or(Refusal::NotFound)?;
            (paper(register, row, &terms)?, child_name(register, row.application))
        };
        let pdf = self.drawn(move || render_contract(&paper)).await?;
        let document = sha256(&pdf);
        let contract: ContractId = self.new_id(&turn);
        let command = Command::PrepareContract {
            contract,
            referral,
            starts_on,
            fee_tenge: request.fee_tenge,
            document: document.clone(),
        };
        let mut draft = Draft::new(command, about, format!("contract/{contract}"));
        draft.papers.push(NewPaper {
            sha256: document,
            kind: "contract",
            pdf,
        });
        self.perform(&turn, draft).await?;
        let memory = self.memory();
        views::contracts::card(&memory, contract, turn.time)
    }

    /// The exact bytes of a contract: as written here, or, when another desk wrote it, made again and compared by hash, or fetched. It may wait for
    /// the line: nobody who has the turn calls it.
    pub(crate) async fn contract_pdf(self: &Arc<Self>, contract: &Contract) -> Result<Vec<u8>, ApiError> {
        if let Some(pdf) = self.paper_kept(&contract.document).await? {
            return Ok(pdf);
        }
        let terms = Terms {
            prepared_at: contract.prepared_at,
            starts_on: contract.starts_on,
            fee_tenge: contract.fee_tenge,
        };
        let paper = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            paper(register, register.referral(contract.referral).ok_or(Refusal::NotFound)?, &terms)?
        };
        let pdf = self.drawn(move || render_contract(&paper)).await?;
        self.as_agreed(&contract.document, "contract", pdf).await
    }

    /// A paper of this hash that lies here.
    pub(super) async fn paper_kept(&self, document: &str) -> Result<Option<Vec<u8>>, ApiError> {
        let store = self.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
        store.paper(document).await.map_err(|error| problem::of_store(&error))
    }

    /// The exact bytes of this hash: what was made again where it is the same, and otherwise what the centre has.
    pub(super) async fn as_agreed(self: &Arc<Self>, document: &str, kind: &str, made: Vec<u8>) -> Result<Vec<u8>, ApiError> {
        if sha256(&made) == document {
            return Ok(made);
        }
        // A telephone number has changed since, or another program wrote it: only the centre has the bytes that were agreed on.
        let pdf = self.fetched(document).await?;
        same_paper(document, &sha256(&pdf))?;
        let store = self.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
        // Not being kept it is fetched again.
        if let Err(error) = store.keep_paper(document, kind, &pdf).await {
            problem::of_store(&error);
        }
        Ok(pdf)
    }

    /// A paper from the centre. A line that breaks is tried again as long as something comes of it.
    async fn fetched(self: &Arc<Self>, document: &str) -> Result<Vec<u8>, ApiError> {
        let (_, server, pass) = credentials(self).map_err(problem::of_line)?;
        let mut pdf = Vec::new();
        loop {
            let had = pdf.len();
            match self.server.fetch_paper(&server, &pass, document, &mut pdf, &|_, _| {}).await {
                Ok(Some(())) => return Ok(pdf),
                Ok(None) => return Err(Code::PaperElsewhere.into()),
                Err(Failure::Unreachable) if pdf.len() > had => {}
                Err(failure) => return Err(problem::of_line(failure)),
            }
        }
    }

    /// A contract as the picture shows it.
    pub(crate) fn contract_row(&self, contract: ContractId) -> Result<(Contract, String), ApiError> {
        let memory = self.memory();
        let register = &memory.replica()?.0.view;
        let row = register.contract(contract).ok_or(Refusal::NotFound)?;
        Ok((row.clone(), child_name(register, row.application)))
    }

    /// Open the contract's PDF for printing.
    pub(crate) async fn print_contract(self: &Arc<Self>, request: ContractIdRequest) -> Result<Printed, ApiError> {
        let contract: ContractId = id(&request.contract)?;
        // Whether anything may be done here at all.
        drop(self.turn().await?);
        let (row, _) = self.contract_row(contract)?;
        let pdf = self.contract_pdf(&row).await?;
        let printed = self.give_out(format!("{}.pdf", row.number), pdf, PrintTo::Viewer).await?;
        self.note_read(ReadWhat::Contract, contract.0);
        Ok(printed)
    }

    /// Draw the signature sheet. It tells about the signed bytes and is no part of them.
    pub(super) async fn signatures_pdf(self: &Arc<Self>, contract: ContractId) -> Result<Drawn, ApiError> {
        let (number, sheet) = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            let row = register.contract(contract).ok_or(Refusal::NotFound)?;
            (row.number.clone(), SignatureSheet::of(register, row).ok_or(Refusal::NotFound)?)
        };
        let pdf = self.drawn(move || render_signature_sheet(&sheet)).await?;
        let file = format!("{number}-signatures.pdf");
        Ok(Drawn { file, pdf })
    }

    /// Open the signature sheet for printing.
    pub(crate) async fn print_signature_sheet(self: &Arc<Self>, request: ContractIdRequest) -> Result<Printed, ApiError> {
        let contract: ContractId = id(&request.contract)?;
        let drawn = self.signatures_pdf(contract).await?;
        let printed = self.give_out_drawn(drawn, PrintTo::Viewer).await?;
        self.note_read(ReadWhat::Contract, contract.0);
        Ok(printed)
    }

    /// The guardian signed the paper copy before me.
    pub(crate) async fn record_guardian_signature(self: &Arc<Self>, request: ContractIdRequest) -> Result<ActDone, ApiError> {
        let contract: ContractId = id(&request.contract)?;
        let turn = self.turn().await?;
        let (_, about) = self.contract_row(contract)?;
        let draft = Draft::new(Command::RecordGuardianSignature { contract }, about, format!("contract/{contract}"));
        let done = self.perform(&turn, draft).await?;
        Ok(done.done(Some(contract.to_string())))
    }
}
