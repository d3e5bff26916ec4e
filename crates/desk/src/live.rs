//! The live line: the server says "there is more", and nothing else. What moves data is the exchange (sync.md §3.13).
//!
//! The rule it protects: a word from here may be lost or come twice without harm.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use oryn_api::wire::Poke;
use oryn_sync::engine::Event;
use tokio::sync::mpsc::UnboundedSender;

use crate::desk::Core;
use crate::pass::Pass;

/// The server says something every 25 seconds; after this silence the line is dead, whatever the network believes.
const SILENCE: Duration = Duration::from_secs(60);
/// A line of this stream is short. A longer one is not from an Oryn server.
const LONGEST_LINE: usize = 4_096;

/// Listen until the line ends.
pub(crate) async fn listen(core: &Arc<Core>, events: &UnboundedSender<Event>) {
    let server = core.memory().identity.as_ref().map(|identity| identity.server.clone());
    let Some(server) = server else { return };
    let Ok(response) = core.server.live(&server, &Pass(Arc::clone(core))).await else {
        return;
    };
    let _ = events.send(Event::LiveOpened);
    let mut lines = Lines::default();
    let mut body = response.bytes_stream();
    while let Ok(Some(Ok(bytes))) = tokio::time::timeout(SILENCE, body.next()).await {
        for event in lines.read(&bytes) {
            let _ = events.send(event);
        }
        if lines.rest.len() > LONGEST_LINE {
            return;
        }
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
}
