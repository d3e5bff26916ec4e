//! A bad line: a relay between a desk and the server that carries bytes as slowly, as late and as brokenly as the line it plays.
//!
//! What TCP makes of a lost packet is played, not the packet: a segment of 1,460 bytes that is lost comes a retransmission timeout later, doubled
//! when it is lost again, or one round trip later when three segments behind it have told the sender; all behind it wait, because TCP hands over in
//! order. At most ten segments are on their way (the usual initial window; on 100 kbit/s × 600 ms more would not help). The greeting of a new
//! connection costs its round trips: TCP's own and the one of TLS 1.3 with its certificate, because in the field there is a TLS proxy before the
//! server, and here there is none.
//!
//! Not played: a connection attempt that times out (the operating system accepts for us), jitter, a line that several computers share.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use oryn_testkit::chance::Chance;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, sleep_until, timeout_at};

/// Bytes of one segment.
const SEGMENT: usize = 1_460;
/// Segments on their way at once.
const WINDOW: usize = 10;
/// The first retransmission timeout once the round trip is known, beyond that round trip.
const PATIENCE: Duration = Duration::from_millis(250);
/// The timeout of a first SYN, which knows nothing of the round trip.
const FIRST_SYN: Duration = Duration::from_secs(1);
/// A segment that was lost so often is carried all the same: a real connection would have been given up.
const MOST_LOSSES: u32 = 6;

/// What kind of line it is.
#[derive(Debug, Clone, Copy)]
pub struct Quality {
    /// Bits a second, each way; 0: no limit.
    pub bits: u64,
    /// There and back.
    pub round_trip: Duration,
    /// Segments lost, in a hundred, each way.
    pub loss: u64,
    /// Round trips before the first byte of a new connection.
    pub greeting_trips: u32,
    /// Bytes of the greeting towards the desk: the certificate.
    pub greeting_bytes: u64,
    /// Segments in ten thousand at which the whole connection is cut.
    pub cut: u64,
}

/// A village on a rainy day: 100 kbit/s each way, 600 ms there and back, one packet in ten lost.
pub const BAD: Quality = Quality {
    bits: 100_000,
    round_trip: Duration::from_millis(600),
    loss: 10,
    greeting_trips: 2,
    greeting_bytes: 3_000,
    cut: 0,
};

/// The same line without loss: what the limits of the benchmarks were written for.
pub const SLOW: Quality = Quality { loss: 0, ..BAD };

/// The slowest line that a desk may work on (`oryn_sync::pace::SLOWEST`): what is left of a bad one.
pub const SLOWEST: Quality = Quality {
    bits: 8 * oryn_sync::pace::SLOWEST,
    loss: 0,
    ..BAD
};

/// The bad line that also breaks in the middle of an answer.
pub const BREAKING: Quality = Quality { cut: 200, ..BAD };

/// Nothing is done to it but counting.
pub const CLEAR: Quality = Quality {
    bits: 0,
    round_trip: Duration::ZERO,
    loss: 0,
    greeting_trips: 0,
    greeting_bytes: 0,
    cut: 0,
};

/// Whether the cable is in its socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cable {
    /// It is.
    In,
    /// It is not, and the computer knows: connections end, new ones are turned away.
    Out,
    /// Somewhere on the way everything disappears without a word.
    Swallowed,
}

/// What went over a line so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Carried {
    /// Bytes from the desk, without TCP's, TLS's and retransmitted ones.
    pub up: u64,
    /// Bytes to the desk.
    pub down: u64,
    /// Connections that were taken.
    pub connections: u64,
    /// Segments, both ways.
    pub segments: u64,
    /// Of them lost at least once.
    pub lost: u64,
    /// Connections cut in the middle.
    pub cut: u64,
}

impl Carried {
    /// Of two lines together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            up: self.up.saturating_add(other.up),
            down: self.down.saturating_add(other.down),
            connections: self.connections.saturating_add(other.connections),
            segments: self.segments.saturating_add(other.segments),
            lost: self.lost.saturating_add(other.lost),
            cut: self.cut.saturating_add(other.cut),
        }
    }

    /// What was carried since an earlier reading.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Self {
        Self {
            up: self.up.saturating_sub(earlier.up),
            down: self.down.saturating_sub(earlier.down),
            connections: self.connections.saturating_sub(earlier.connections),
            segments: self.segments.saturating_sub(earlier.segments),
            lost: self.lost.saturating_sub(earlier.lost),
            cut: self.cut.saturating_sub(earlier.cut),
        }
    }
}

#[derive(Debug, Default)]
struct Counters {
    up: AtomicU64,
    down: AtomicU64,
    connections: AtomicU64,
    segments: AtomicU64,
    lost: AtomicU64,
    cut: AtomicU64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// When each way of the line is free again: all connections share it.
#[derive(Debug)]
struct Free {
    up: Instant,
    down: Instant,
}

/// What all connections of one line share.
#[derive(Debug)]
struct Shared {
    free: Mutex<Free>,
    chance: Mutex<Chance>,
    counters: Counters,
    /// When something last came to the desk.
    heard: Mutex<Option<Instant>>,
    quality: watch::Sender<Quality>,
    cable: watch::Sender<Cable>,
}

impl Shared {
    fn draw(&self, limit: u64) -> u64 {
        self.chance.lock().unwrap_or_else(PoisonError::into_inner).below(limit)
    }

    /// When the last bit of so many bytes has left, if they begin as soon as the line is free.
    fn sent(&self, way: Way, bytes: u64, quality: &Quality) -> Instant {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let line = match way {
            Way::Up => &mut free.up,
            Way::Down => &mut free.down,
        };
        let begins = (*line).max(Instant::now());
        let micros = bytes.saturating_mul(8_000_000).checked_div(quality.bits).unwrap_or_default();
        *line = begins + Duration::from_micros(micros);
        *line
    }

    /// When a segment that is sent now is there, and whether it was lost on the way.
    fn arrival(&self, way: Way, bytes: u64, behind: usize, quality: &Quality) -> Instant {
        let mut left = self.sent(way, bytes, quality);
        let mut losses = 0_u32;
        while losses < MOST_LOSSES && self.draw(100) < quality.loss {
            // Three segments behind it tell the sender at the next round trip; otherwise it waits for its timer, longer each time.
            let told = losses == 0 && behind >= 3;
            let timer = (quality.round_trip + PATIENCE).saturating_mul(1_u32.checked_shl(losses).unwrap_or(u32::MAX));
            left = left.max(self.sent(way, bytes, quality)) + if told { quality.round_trip } else { timer };
            losses = losses.saturating_add(1);
        }
        self.counters.segments.fetch_add(1, Ordering::Relaxed);
        self.counters.lost.fetch_add(u64::from(losses > 0), Ordering::Relaxed);
        left + quality.round_trip / 2
    }

    /// When a new connection has been greeted.
    fn greeted(&self, quality: &Quality) -> Instant {
        let mut at = Instant::now();
        let mut timer = FIRST_SYN;
        for trip in 0..quality.greeting_trips {
            // Lost on the way there or back.
            let mut losses = 0_u32;
            while losses < MOST_LOSSES && (self.draw(100) < quality.loss || self.draw(100) < quality.loss) {
                at += if trip == 0 { timer } else { quality.round_trip + PATIENCE };
                timer = timer.saturating_mul(2);
                losses = losses.saturating_add(1);
            }
            at += quality.round_trip;
        }
        if quality.greeting_bytes > 0 {
            at = at.max(self.sent(Way::Down, quality.greeting_bytes, quality));
        }
        at
    }
}

/// A line between one desk and the server.
#[derive(Debug)]
pub struct Line {
    /// Where the desk finds it.
    pub address: SocketAddr,
    shared: Arc<Shared>,
    listening: AbortHandle,
}

impl Line {
    /// A line to this address.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn to(server: SocketAddr, quality: Quality, seed: u64) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.context("no free port for a line")?;
        let address = listener.local_addr()?;
        let now = Instant::now();
        let shared = Arc::new(Shared {
            free: Mutex::new(Free { up: now, down: now }),
            chance: Mutex::new(Chance::of(seed, "line", 0)),
            counters: Counters::default(),
            heard: Mutex::default(),
            quality: watch::Sender::new(quality),
            cable: watch::Sender::new(Cable::In),
        });
        let listening = tokio::spawn(listen(listener, server, Arc::clone(&shared))).abort_handle();
        Ok(Self {
            address,
            shared,
            listening,
        })
    }

    /// As a desk is told.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Put the cable in, or take it out.
    pub fn set(&self, cable: Cable) {
        self.shared.cable.send_replace(cable);
    }

    /// Make it another line.
    pub fn become_quality(&self, quality: Quality) {
        self.shared.quality.send_replace(quality);
    }

    /// When something last came to the desk.
    #[must_use]
    pub fn heard(&self) -> Option<Instant> {
        *self.shared.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What went over it so far.
    #[must_use]
    pub fn carried(&self) -> Carried {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let counters = &self.shared.counters;
        Carried {
            up: read(&counters.up),
            down: read(&counters.down),
            connections: read(&counters.connections),
            segments: read(&counters.segments),
            lost: read(&counters.lost),
            cut: read(&counters.cut),
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, server: SocketAddr, shared: Arc<Shared>) {
    // They end with the line.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            taken = listener.accept() => {
                let Ok((desk, _)) = taken else { continue };
                if *shared.cable.borrow() == Cable::Out {
                    refuse(&desk);
                    continue;
                }
                shared.counters.connections.fetch_add(1, Ordering::Relaxed);
                connections.spawn(connection(desk, server, Arc::clone(&shared)));
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

/// Ends with a reset instead of a farewell.
fn refuse(stream: &TcpStream) {
    // Where it cannot be set the other side hears a farewell: also an end.
    let _unset = stream.set_zero_linger();
}

/// Until the cable is out.
async fn taken_out(cable: &mut watch::Receiver<Cable>) {
    // The sender lives as long as the line.
    drop(cable.wait_for(|cable| *cable == Cable::Out).await);
}

async fn connection(desk: TcpStream, server: SocketAddr, shared: Arc<Shared>) {
    let quality = *shared.quality.borrow();
    let mut cable = shared.cable.subscribe();
    let greeted = shared.greeted(&quality);
    let dialled = tokio::select! {
        () = taken_out(&mut cable) => None,
        dialled = async {
            sleep_until(greeted).await;
            // Swallowed: nobody answers until it is back.
            let mut back = shared.cable.subscribe();
            if back.wait_for(|cable| *cable != Cable::Swallowed).await.is_err() {
                return None;
            }
            TcpStream::connect(server).await.ok()
        } => dialled,
    };
    let Some(server) = dialled else {
        refuse(&desk);
        return;
    };
    let _slow = (desk.set_nodelay(true), server.set_nodelay(true));
    let (from_desk, to_desk) = desk.into_split();
    let (from_server, to_server) = server.into_split();
    let both = async {
        let up = carry(from_desk, to_server, Way::Up, &shared);
        let down = carry(from_server, to_desk, Way::Down, &shared);
        tokio::pin!(up, down);
        // An end on one side lets the other say the rest; a cut ends both.
        tokio::select! {
            end = &mut up => if end == End::Said { down.await; },
            end = &mut down => if end == End::Said { up.await; },
        }
    };
    tokio::select! {
        () = both => {}
        () = taken_out(&mut cable) => {}
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// One side had no more to say.
    Said,
    /// The connection broke.
    Broke,
}

type Segment = (Instant, Vec<u8>);

/// Carry what one side says to the other.
async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, way: Way, shared: &Shared) -> End {
    let (put, mut take) = mpsc::channel::<Segment>(WINDOW);
    // It owns the sending end: when it is over, so is the queue.
    let send = async move {
        let mut last = Instant::now();
        loop {
            let mut bytes = vec![0; SEGMENT];
            let Ok(read) = from.read(&mut bytes).await else { return End::Broke };
            if read == 0 {
                return End::Said;
            }
            bytes.truncate(read);
            let quality = *shared.quality.borrow();
            if quality.cut > 0 && shared.draw(10_000) < quality.cut {
                shared.counters.cut.fetch_add(1, Ordering::Relaxed);
                return End::Broke;
            }
            let size = u64::try_from(read).unwrap_or(u64::MAX);
            let behind = WINDOW.saturating_sub(put.capacity());
            last = last.max(shared.arrival(way, size, behind, &quality));
            let counter = match way {
                Way::Up => &shared.counters.up,
                Way::Down => &shared.counters.down,
            };
            counter.fetch_add(size, Ordering::Relaxed);
            if put.send((last, bytes)).await.is_err() {
                return End::Broke;
            }
        }
    };
    let receive = async {
        let mut cable = shared.cable.subscribe();
        while let Some((due, bytes)) = take.recv().await {
            sleep_until(due).await;
            let was_out = *cable.borrow() == Cable::Swallowed;
            let back = cable.wait_for(|cable| *cable != Cable::Swallowed).await.is_ok();
            if was_out && back {
                // What disappeared is sent again when the sender's timer fires.
                let round_trip = shared.quality.borrow().round_trip;
                sleep_until(Instant::now() + round_trip + PATIENCE).await;
            }
            if to.write_all(&bytes).await.is_err() {
                return End::Broke;
            }
            if way == Way::Down {
                *shared.heard.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
            }
        }
        // All is said: the other side hears the farewell.
        if to.shutdown().await.is_err() { End::Broke } else { End::Said }
    };
    tokio::pin!(send);
    tokio::pin!(receive);
    tokio::select! {
        end = &mut send => {
            if end == End::Broke {
                return End::Broke;
            }
        }
        end = &mut receive => return end,
    }
    receive.await
}

/// Until it is so, asked again and again; an error after `patience`.
///
/// # Errors
/// It did not come in time.
pub async fn until<T, F>(what: &str, patience: Duration, mut ask: impl FnMut() -> F + Send) -> anyhow::Result<T>
where
    T: Send,
    F: Future<Output = Option<T>> + Send,
{
    let end = Instant::now() + patience;
    loop {
        let asked = timeout_at(end, ask()).await;
        match asked {
            Ok(Some(found)) => return Ok(found),
            Ok(None) if Instant::now() < end => tokio::time::sleep(Duration::from_millis(40)).await,
            _ => anyhow::bail!("did not come in {} s: {what}", patience.as_secs()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: Quality = Quality {
        bits: 800_000,
        round_trip: Duration::from_millis(100),
        loss: 0,
        greeting_trips: 1,
        greeting_bytes: 0,
        cut: 0,
    };

    /// Says back what it hears.
    async fn echo() -> SocketAddr {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let (mut from, mut to) = stream.split();
                    drop(tokio::io::copy(&mut from, &mut to).await);
                });
            }
        });
        address
    }

    async fn there_and_back(line: &Line, bytes: usize) -> std::io::Result<Duration> {
        let begun = Instant::now();
        let mut stream = TcpStream::connect(line.address).await?;
        let said: Vec<u8> = (0..bytes).map(|n| u8::try_from(n % 251).unwrap_or_default()).collect();
        let mut heard = vec![0; bytes];
        let (mut from, mut to) = stream.split();
        let (written, read) = tokio::join!(to.write_all(&said), from.read_exact(&mut heard));
        written?;
        read?;
        assert_eq!(said, heard, "every byte, in order");
        Ok(begun.elapsed())
    }

    #[tokio::test]
    async fn a_line_costs_its_round_trips_and_its_bytes() {
        let line = Line::to(echo().await, KNOWN, 1).await.expect("a line");
        let small = there_and_back(&line, 100).await.expect("carried");
        assert!(small >= Duration::from_millis(200), "a greeting and a round trip: {small:?}");
        // 50,000 bytes at 100,000 a second; up and down overlap.
        let large = there_and_back(&line, 50_000).await.expect("carried");
        assert!(large >= Duration::from_millis(700), "{large:?}");
        let carried = line.carried();
        assert_eq!(
            (carried.up, carried.down, carried.connections, carried.lost),
            (50_100, 50_100, 2, 0)
        );
    }

    #[tokio::test]
    async fn what_is_lost_comes_late_and_in_order() {
        let lossy = Quality { loss: 30, ..KNOWN };
        let line = Line::to(echo().await, lossy, 3).await.expect("a line");
        let clean = Line::to(echo().await, KNOWN, 3).await.expect("a line");
        let slow = there_and_back(&line, 30_000).await.expect("carried");
        let fast = there_and_back(&clean, 30_000).await.expect("carried");
        assert!(line.carried().lost > 3, "{:?}", line.carried());
        assert!(slow > fast + Duration::from_millis(300), "{slow:?} {fast:?}");
    }

    #[tokio::test]
    async fn a_cut_ends_the_connection_in_the_middle() {
        let breaking = Quality { cut: 10_000, ..KNOWN };
        let line = Line::to(echo().await, breaking, 4).await.expect("a line");
        assert!(there_and_back(&line, 5_000).await.is_err());
        assert_eq!(line.carried().cut, 1);
    }

    #[tokio::test]
    async fn without_a_cable_nothing_goes_and_with_it_everything() {
        let line = Line::to(echo().await, KNOWN, 5).await.expect("a line");
        line.set(Cable::Out);
        assert!(there_and_back(&line, 10).await.is_err());
        line.set(Cable::Swallowed);
        let silent = tokio::time::timeout(Duration::from_millis(600), there_and_back(&line, 10)).await;
        assert!(silent.is_err(), "not even an error");
        line.set(Cable::In);
        there_and_back(&line, 10).await.expect("carried");
    }
}
