//! An extract of the journal on paper: the acts that the list on the screen shows, with what they were chosen by.

use std::sync::Arc;

use oryn_api::desk::journal::{JournalRequest, JournalRow, JournalState, JournalTheme, JournalView, PrintJournal};
use oryn_api::desk::referrals::Printed;
use oryn_api::error::ApiError;
use oryn_documents::{JournalChosen, JournalPaper, JournalPaperRow, render_journal};
use oryn_domain::refusal::Refusal;
use oryn_domain::time::Instant;

use crate::acts::date;
use crate::desk::{Core, Memory, shown};

/// Acts on one paper at most: some sixty pages, which nobody prints by mistake.
const MOST: u32 = 1_000;

const fn theme(theme: JournalTheme) -> &'static str {
    match theme {
        JournalTheme::Places => "places",
        JournalTheme::Queue => "queue",
        JournalTheme::Responses => "responses",
        JournalTheme::Referrals => "referrals",
        JournalTheme::Contracts => "contracts",
        JournalTheme::Roll => "roll",
        JournalTheme::Matters => "matters",
        JournalTheme::House => "house",
    }
}

fn row(row: JournalRow) -> JournalPaperRow {
    JournalPaperRow {
        at: row.at.into(),
        act: row.act,
        about: row.about,
        number: row.number,
        who: row.who,
        person: row.person,
        desk: row.desk,
        outcome: match row.state {
            JournalState::Done => None,
            JournalState::NotYetKnown => Some("not_yet_known"),
            JournalState::Refused { .. } => Some("refused"),
            JournalState::Deferred => Some("deferred"),
        },
    }
}

fn chosen(request: &JournalRequest, view: &JournalView) -> Result<JournalChosen, ApiError> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let day = |text: &Option<String>| given(text).map(|text| date(&text)).transpose();
    let people = view.people.iter().filter(|row| request.staff.as_ref() == Some(&row.id));
    let desks = view.desks.iter().filter(|row| request.desk.as_ref() == Some(&row.id));
    let names = people.chain(desks).map(|row| row.name.clone());
    let typed = Some(request.search.trim().to_owned()).filter(|text| !text.is_empty());
    Ok(JournalChosen {
        from: day(&request.from)?,
        until: day(&request.until)?,
        words: names.chain(typed).collect(),
        theme: request.theme.map(|of| theme(of).to_owned()),
        who: given(&request.who),
    })
}

fn paper(memory: &Memory, request: &JournalRequest, view: JournalView, at: Instant) -> Result<JournalPaper, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    Ok(JournalPaper {
        kindergarten: register.kindergarten(identity.kindergarten).ok_or(Refusal::NotFound)?.name.clone(),
        chosen: chosen(request, &view)?,
        more: view.more,
        begins: view.begins.filter(|_| !view.whole).map(Instant::from),
        rows: view.rows.into_iter().map(row).collect(),
        at,
        by: memory.signed_in()?.name.full(),
        training: register.rules.training,
    })
}

impl Core {
    /// Make the extract and hand it over.
    pub(crate) async fn print_journal(self: &Arc<Self>, request: PrintJournal) -> Result<Printed, ApiError> {
        let now = shown(self.now());
        let asked = JournalRequest {
            most: MOST,
            ..request.journal
        };
        let view = self.journal(&asked).await?;
        let paper = paper(&self.memory(), &asked, view, now)?;
        let file = format!("journal-{}.pdf", now.local().format("%Y-%m-%d-%H%M"));
        let pdf = self.drawn(move || render_journal(&paper)).await?;
        self.give_out(file, pdf, request.to).await
    }
}
