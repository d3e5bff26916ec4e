//! What invented parents do: they answer a bulletin as soon as they see it, those first who stand first in the queue, and bring everything that is
//! asked for.
//!
//! They ask for places as parents at the portal do, and may be refused like them.

use oryn_domain::act::Command;
use oryn_domain::arrival::expected;
use oryn_domain::bulletin::Bulletin;
use oryn_domain::decide::response::open_to;
use oryn_domain::distribution::Way;
use oryn_domain::id::{ApplicationId, BulletinId, GuardianId};
use oryn_domain::permission::Actor;
use oryn_domain::queue::ranked;
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::time::Instant;

use crate::books::Books;

/// So many more answer than there are places: the queue has something to decide.
const BEYOND_THE_PLACES: u32 = 2;

/// Everything a family may be asked to bring, as codes of the pack.
pub(crate) fn papers_of(rules: &RulePack) -> Vec<String> {
    expected(rules).map(|document| document.code.to_owned()).collect()
}

/// Whoever wants a place that can be asked for asks for it.
pub(crate) fn respond(books: &mut Books, now: Instant) {
    let open: Vec<BulletinId> = books
        .register
        .bulletins()
        .filter(|row| row.way == Way::Activation && row.takes_responses())
        .map(|row| row.id)
        .collect();
    for bulletin in open {
        for (application, guardian) in callers(books, bulletin, now) {
            let respond = Command::Respond {
                response: books.new_id(now),
                application,
                bulletin,
            };
            // A parent who is refused hears why at the portal; here nobody has to.
            let _refused = books.act(Actor::Guardian { guardian }, &respond, now);
        }
    }
}

/// Who asks for a place of this bulletin now.
fn callers(books: &Books, bulletin: BulletinId, now: Instant) -> Vec<(ApplicationId, GuardianId)> {
    let register = &books.register;
    let Some(row) = register.bulletin(bulletin) else {
        return Vec::new();
    };
    let has_ended = |state: &ResponseState| {
        matches!(
            state,
            ResponseState::Declined { .. } | ResponseState::Withdrawn { .. } | ResponseState::Unconfirmed { .. }
        )
    };
    // Whoever was sent away does not ask for the same place again.
    let was_sent_away = |application: ApplicationId| {
        register
            .responses_of(application)
            .any(|response| response.bulletin == bulletin && has_ended(&response.state))
    };
    let waiting = register
        .applications()
        .filter(|application| open_to(register, application, row, now).is_ok() && !was_sent_away(application.id));
    let order = ranked(waiting, register.rules.ratio);
    order
        .into_iter()
        .filter_map(|id| Some((id, register.application(id)?.guardian)))
        .take(wanted(books, row))
        .collect()
}

/// How many more answers make it a round that the queue has to decide.
fn wanted(books: &Books, bulletin: &Bulletin) -> usize {
    let submitted = books.register.responses_to(bulletin.id);
    let here = submitted.filter(|row| row.state == ResponseState::Submitted).count();
    let enough = usize::try_from(bulletin.free.saturating_add(BEYOND_THE_PLACES)).unwrap_or(usize::MAX);
    enough.saturating_sub(here)
}
