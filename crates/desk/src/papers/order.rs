//! The enrolment order: made from a contract that is in force, under the number and the date of the kindergarten's own book of orders.

use std::sync::Arc;

use chrono::NaiveDate;
use oryn_api::desk::contracts::PrintOrder;
use oryn_api::desk::referrals::Printed;
use oryn_api::error::{ApiError, Code};
use oryn_documents::{OrderPaper, render_order};
use oryn_domain::contract::{Contract, ContractState};
use oryn_domain::id::ContractId;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;

use super::head_of;
use crate::acts::{date, id};
use crate::desk::Core;
use crate::problem;

/// The longest number of an order, in letters.
const LONGEST: usize = 24;

/// A number as books of orders have it: letters of the papers' languages, digits, a few signs.
fn number(text: &str) -> Option<String> {
    let number = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = number.trim_start_matches('№').trim_start();
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '\u{400}'..='\u{4ff}' | ' ' | '-' | '–' | '/' | '.' | '№');
    let says = number.chars().any(char::is_alphanumeric);
    (says && number.chars().count() <= LONGEST && number.chars().all(fits)).then(|| number.to_owned())
}

/// What the order says; `None` when the register lacks a row it speaks of.
fn paper(register: &Register, contract: &Contract, number: String, date: NaiveDate) -> Result<OrderPaper, ApiError> {
    let ContractState::InForce { at, .. } = contract.state else {
        return Err(Code::PaperNotDue.into());
    };
    let found = || {
        let kindergarten = register.kindergarten(contract.kindergarten)?;
        let group = register.group(contract.group)?;
        let child = register.child(contract.child)?;
        let referral = register.referral(contract.referral)?;
        Some(OrderPaper {
            number,
            date,
            settlement: register.settlement(kindergarten.settlement)?.name.clone(),
            kindergarten: kindergarten.name.clone(),
            head: head_of(register, kindergarten),
            child: child.name.full(),
            born: child.born,
            group: group.name.clone(),
            language: group.language,
            kind: group.kind,
            starts_on: contract.starts_on,
            referral: referral.number.clone(),
            referred_on: referral.issued_at.local_date(),
            contract: contract.number.clone(),
            signed_on: at.local_date(),
            training: register.rules.training,
        })
    };
    found().ok_or_else(|| Refusal::NotFound.into())
}

impl Core {
    /// Make the order and hand it over. Its number and date stand on the paper only: the book of orders is the kindergarten's.
    pub(crate) async fn print_order(self: &Arc<Self>, request: PrintOrder) -> Result<Printed, ApiError> {
        let contract: ContractId = id(&request.contract)?;
        let number = number(&request.number).ok_or_else(problem::form)?;
        let date = date(&request.date)?;
        let paper = {
            let memory = self.memory();
            // As the centre has it: nobody is enrolled by an order under a signature that nobody has verified.
            let register = memory.replica()?.0.base();
            let row = register.contract(contract).ok_or(Code::PaperNotDue)?;
            paper(register, row, number, date)?
        };
        let file = format!("{}-order.pdf", paper.contract);
        let pdf = self.drawn(move || render_order(&paper)).await?;
        self.give_out(file, pdf, request.to).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_as_people_write_it_and_nothing_else() {
        assert_eq!(number(" №  45 ").as_deref(), Some("45"));
        assert_eq!(number("45-Б").as_deref(), Some("45-Б"));
        assert_eq!(number("12/03 қ.").as_deref(), Some("12/03 қ."));
        for none in ["", "№", " - ", "45 😀", "李", "1234567890123456789012345", "4\u{0}5"] {
            assert_eq!(number(none), None, "{none:?}");
        }
    }
}
