//! Notices on their way, as the department's pages show them: how many have come how far, and those that somebody asks for. An address is shown by
//! its end, a text by its first sentence.

use oryn_api::console::{NoticeChannel, NoticeCount, NoticeLine, NoticeState, Notices};

use crate::failure::Failure;
use crate::store::Store;
use crate::store::dispatch::{Channel, Dispatch, DispatchState};

/// Lines that are shown.
const LINES: u32 = 100;
/// Letters of a text that are shown.
const LETTERS: usize = 120;
/// Letters of an address that are shown.
const ENDING: usize = 4;

const fn channel(of: Channel) -> NoticeChannel {
    match of {
        Channel::InApp => NoticeChannel::InApp,
        Channel::Sms => NoticeChannel::Sms,
        Channel::Email => NoticeChannel::Email,
    }
}

const fn state(of: DispatchState) -> NoticeState {
    match of {
        DispatchState::Waiting => NoticeState::Waiting,
        DispatchState::Failed => NoticeState::Failed,
        DispatchState::Accepted => NoticeState::Accepted,
        DispatchState::Delivered => NoticeState::Delivered,
    }
}

const fn kept(of: NoticeState) -> DispatchState {
    match of {
        NoticeState::Waiting => DispatchState::Waiting,
        NoticeState::Failed => DispatchState::Failed,
        NoticeState::Accepted => DispatchState::Accepted,
        NoticeState::Delivered => DispatchState::Delivered,
    }
}

/// The end of an address: enough to tell it from others in a talk with a family.
fn masked(recipient: &str) -> String {
    let letters = recipient.chars().count();
    if letters == 0 {
        return String::new();
    }
    let ending: String = recipient.chars().skip(letters.saturating_sub(ENDING)).collect();
    format!("••• {ending}")
}

/// The first sentence of a text.
fn first_sentence(body: &str) -> String {
    let sentence = body.split_once(". ").map_or(body, |(first, _)| first);
    sentence.chars().take(LETTERS).collect()
}

fn line(row: Dispatch) -> NoticeLine {
    NoticeLine {
        made_at: row.made_at,
        channel: channel(row.channel),
        recipient: masked(&row.recipient),
        text: first_sentence(&row.body),
        tries: row.tries,
        due_at: (row.state == DispatchState::Waiting).then_some(row.due_at),
        changed_at: row.changed_at,
        reason: row.reason,
    }
}

/// How many have come how far, and those in this state.
pub(super) async fn of(store: &dyn Store, wanted: NoticeState) -> Result<Notices, Failure> {
    let counts = store.count_dispatches().await?;
    let rows = store.dispatches_in(kept(wanted), LINES).await?;
    Ok(Notices {
        counts: counts
            .into_iter()
            .map(|(of, how_far, count)| NoticeCount {
                channel: channel(of),
                state: state(how_far),
                count,
            })
            .collect(),
        lines: rows.into_iter().map(line).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_by_its_end_and_a_text_by_its_beginning() {
        assert_eq!(masked("+77010004321"), "••• 4321");
        assert_eq!(masked("a@b"), "••• a@b");
        assert_eq!(masked(""), "");
        assert_eq!(first_sentence("Место закреплено. Ребёнок: …"), "Место закреплено");
        assert_eq!(first_sentence(&"ә".repeat(500)).chars().count(), LETTERS);
    }
}
