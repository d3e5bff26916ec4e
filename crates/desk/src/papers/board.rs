//! A bulletin for the notice board.

use std::sync::Arc;

use oryn_api::desk::Known;
use oryn_api::desk::places::PrintBulletin;
use oryn_api::desk::referrals::Printed;
use oryn_api::error::{ApiError, Code};
use oryn_documents::{BoardPaper, PortalAddress, render_board};
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::id::BulletinId;
use oryn_domain::record::Kind;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use super::{in_file_name, portal};
use crate::acts::id;
use crate::desk::{Core, shown};
use crate::replica::Replica;

/// Whether a notice of it may hang on a wall: it has places left, and the centre has said when parents see it. Before that the hour is a guess
/// of this desk.
pub(crate) fn may_hang(replica: &Replica, bulletin: &Bulletin) -> bool {
    bulletin.is_live() && bulletin.free > 0 && replica.known_row(Kind::Bulletin, bulletin.id.0) == Known::Centre
}

/// Where parents find the bulletin.
fn page_of(server: &str, bulletin: BulletinId) -> Option<PortalAddress> {
    portal(server).map(|server| PortalAddress {
        typed: server.strip_prefix("https://").unwrap_or(server).to_owned(),
        page: format!("{server}/places/{bulletin}"),
    })
}

fn paper(register: &Register, bulletin: &Bulletin, server: &str, at: Instant) -> Option<BoardPaper> {
    let group = register.group(bulletin.group)?;
    let kindergarten = register.kindergarten(bulletin.kindergarten)?;
    let (published_at, opens_at) = match bulletin.state {
        BulletinState::Scheduled { publish_at } => (publish_at, None),
        BulletinState::Priority { until } => (bulletin.published_at?, Some(until)),
        _ => (bulletin.published_at?, None),
    };
    Some(BoardPaper {
        kindergarten: kindergarten.name.clone(),
        address: kindergarten.address.clone(),
        phone: kindergarten.phone.clone(),
        group: group.name.clone(),
        language: group.language,
        kind: group.kind,
        birth_years: bulletin.birth_years.clone(),
        places: bulletin.free,
        way: bulletin.way,
        published_at,
        opens_at,
        closes_at: bulletin.round.map(|round| round.closes_at),
        round_minutes: register.rules.round_minutes,
        portal: page_of(server, bulletin.id),
        at,
        training: register.rules.training,
    })
}

impl Core {
    /// Make the notice and hand it over. It is no document of the register: copies are not counted.
    pub(crate) async fn print_bulletin(self: &Arc<Self>, request: PrintBulletin) -> Result<Printed, ApiError> {
        let bulletin: BulletinId = id(&request.bulletin)?;
        let now = shown(self.now());
        let paper = {
            let memory = self.memory();
            let (replica, identity) = memory.replica()?;
            let row = replica.view.bulletin(bulletin).ok_or(Refusal::NotFound)?;
            if !may_hang(replica, row) {
                return Err(Code::PaperNotDue.into());
            }
            paper(&replica.view, row, &identity.server, now).ok_or(Refusal::NotFound)?
        };
        // The end of the identifier: several bulletins of one group may appear at one time.
        let key = bulletin.to_string();
        let key = key.get(key.len().saturating_sub(4)..).unwrap_or_default();
        let file = format!("{}-bulletin-{key}.pdf", in_file_name(&paper.group));
        let pdf = self.drawn(move || render_board(&paper)).await?;
        self.give_out(file, pdf, request.to).await
    }
}

#[cfg(test)]
mod tests {
    use oryn_domain::id::Id;

    use super::*;

    #[test]
    fn an_address_that_only_this_computer_understands_is_not_printed() {
        let bulletin: BulletinId = Id::default().into();
        for here in ["http://127.0.0.1:8420", "http://localhost:8420", "http://[::1]:8420", "nothing"] {
            assert!(page_of(here, bulletin).is_none(), "{here}");
        }
        let found = page_of("https://oryn.example.kz", bulletin).expect("an address");
        assert_eq!(found.typed, "oryn.example.kz");
        assert_eq!(found.page, format!("https://oryn.example.kz/places/{bulletin}"));
        let plain = page_of("http://10.0.0.5:8420", bulletin).expect("an address");
        assert_eq!(plain.typed, "http://10.0.0.5:8420");
    }
}
