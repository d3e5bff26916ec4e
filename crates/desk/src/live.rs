//! The live line: the server says "there is more", and nothing else. What moves data is the exchange (sync.md §3.13).
//!
//! By which way it is heard decides `oryn_sync::live`; here the way is gone. The rule it protects: a word from here may be lost or come twice
//! without harm.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use oryn_api::wire::Poke;
use oryn_sync::engine::{Event, Failure};
use oryn_sync::live::{Listening, Plan, StreamEnd};
use tokio::sync::Mutex;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{Instant, timeout};

use crate::desk::Core;
use crate::pass::Pass;

/// A line of this stream is short. A longer one is not from an Oryn server.
const LONGEST_LINE: usize = 4_096;

/// What is known of the line, kept from one opening to the next.
pub(crate) type Known = Arc<Mutex<Listening>>;

/// Listen until the way breaks; the next opening may go another one.
pub(crate) async fn listen(core: &Arc<Core>, events: &UnboundedSender<Event>, known: &Known) {
    let server = core.memory().identity.as_ref().map(|identity| identity.server.clone());
    let Some(server) = server else { return };
    let pass = Pass(Arc::clone(core));
    let mut listening = known.lock().await;
    // Where the feed is known to stand: by the desk's cursor, or by a word that the exchange has not followed yet.
    let mut heard = 0_u64;
    loop {
        match listening.plan() {
            Plan::Stream { first_word_ms, silence_ms } => {
                let end = stream(core, events, &server, &pass, first_word_ms, silence_ms).await;
                listening.stream_ended(end);
                return;
            }
            Plan::Ask { hold_ms, over_after_ms } => {
                let stands = core.memory().book.cursor.as_ref().map(|cursor| cursor.seq).unwrap_or_default();
                let ask = core.server.ask_live(&server, &pass, heard.max(stands), hold_ms);
                match timeout(Duration::from_millis(over_after_ms), ask).await {
                    Ok(Ok(Poke { head })) => {
                        listening.answered();
                        let event = if head > heard.max(stands) {
                            Event::Poked { head }
                        } else {
                            Event::LiveHeard
                        };
                        heard = heard.max(head);
                        let _ = events.send(Event::LiveOpened);
                        let _ = events.send(event);
                    }
                    Ok(Err(Failure::Unreachable)) | Err(_) => {
                        listening.broke_off();
                        return;
                    }
                    // The server has its reasons, and says them to the exchange too.
                    Ok(Err(_)) => return,
                }
            }
            Plan::Rest { for_ms } => {
                tokio::time::sleep(Duration::from_millis(for_ms)).await;
                listening.rested();
            }
        }
    }
}

/// Hear the stream to its end.
async fn stream(
    core: &Arc<Core>,
    events: &UnboundedSender<Event>,
    server: &str,
    pass: &Pass,
    first_word_ms: u64,
    silence_ms: u64,
) -> StreamEnd {
    let opened = Instant::now();
    let first = Duration::from_millis(first_word_ms);
    let response = match timeout(first, core.server.live(server, pass)).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => return StreamEnd::NotOpened,
        Err(_) => return StreamEnd::Mute,
    };
    let mut lines = Lines::default();
    let mut body = response.bytes_stream();
    let (mut spoke, mut fell_silent) = (false, false);
    loop {
        let patience = if spoke { Duration::from_millis(silence_ms) } else { first };
        let bytes = match timeout(patience, body.next()).await {
            Ok(Some(Ok(bytes))) => bytes,
            Ok(_) => break,
            Err(_) => {
                fell_silent = true;
                break;
            }
        };
        for event in lines.read(&bytes) {
            if !std::mem::replace(&mut spoke, true) {
                let _ = events.send(Event::LiveOpened);
            }
            let _ = events.send(event);
        }
        if lines.rest.len() > LONGEST_LINE {
            break;
        }
    }
    if spoke && !fell_silent {
        let lived_ms = u64::try_from(opened.elapsed().as_millis()).unwrap_or(u64::MAX);
        StreamEnd::After { lived_ms }
    } else {
        StreamEnd::Mute
    }
}

/// Bytes of an event stream, cut into lines.
#[derive(Default)]
struct Lines {
    rest: Vec<u8>,
}

impl Lines {
    /// What the whole lines among these bytes say.
    fn read(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        for byte in bytes {
            if *byte != b'\n' {
                self.rest.push(*byte);
                continue;
            }
            let line = String::from_utf8_lossy(&std::mem::take(&mut self.rest)).trim().to_owned();
            if let Some(data) = line.strip_prefix("data:") {
                match serde_json::from_str::<Poke>(data.trim()) {
                    Ok(Poke { head }) => events.push(Event::Poked { head }),
                    Err(error) => tracing::debug!(%error, "a line of the live stream"),
                }
            } else if line.starts_with(':') {
                events.push(Event::LiveHeard);
            }
        }
        events
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_come_in_pieces() {
        let mut lines = Lines::default();
        assert_eq!(lines.read(b": alive\r\n\ndata: {\"he"), [Event::LiveHeard]);
        assert_eq!(
            lines.read(b"ad\":7}\n\ndata:{\"head\":8}\nevent: x\ndata: nonsense\n"),
            [Event::Poked { head: 7 }, Event::Poked { head: 8 }]
        );
        assert!(lines.rest.is_empty());
    }

    #[test]
    fn wherever_it_is_cut_it_says_the_same_and_nonsense_says_nothing() {
        let said =
            "\u{feff}: жив\r\ndata: {\"head\":7}\n\ndata: {\"head\":-1}\ndata: {\"head\":99999999999999999999}\nid: \u{0}\n:\n".as_bytes();
        let whole = Lines::default().read(said);
        assert_eq!(whole, [Event::Poked { head: 7 }, Event::LiveHeard]);
        for cut in 0..=said.len() {
            let mut lines = Lines::default();
            let (front, back) = said.split_at(cut);
            let mut events = lines.read(front);
            events.extend(lines.read(back));
            assert_eq!(events, whole, "cut at {cut}");
        }
        // Without a line's end nothing is taken for a line, and whoever listens goes away when it gets too long.
        let mut endless = Lines::default();
        assert!(endless.read(&[0xff; LONGEST_LINE + 1]).is_empty());
        assert!(endless.rest.len() > LONGEST_LINE);
    }
}
