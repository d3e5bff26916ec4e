//! What stands between a desk and the centre in real offices: a proxy that gathers a stream before it passes it on, one that cuts every
//! stream after a second, one that swallows it without a word. Behind each of them a desk hears within seconds that there is more.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;
use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_domain::act::Command;
use oryn_sync::live::Patience;
use oryn_testkit::clock::Clock;

use crate::centre::Centre;
use crate::computer::{Computer, until_read};

/// What the proxy does to a stream. Everything else it passes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// Waits for its end before it says anything.
    Gathers,
    /// Ends it after this time.
    CutsAfter(Duration),
    /// Passes on the first word and nothing afterwards.
    Swallows,
    /// The same, and answers that are waited for never come either.
    SwallowsAll,
}

struct Proxy {
    habit: Habit,
    centre: String,
    client: reqwest::Client,
    streams: AtomicU32,
    asks: AtomicU32,
    running: Mutex<Option<tokio::task::JoinHandle<()>>>,
    address: SocketAddr,
}

impl Proxy {
    async fn before(centre: &Centre, habit: Habit) -> Arc<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let _ = rustls::crypto::ring::default_provider().install_default();
        let proxy = Arc::new(Self {
            habit,
            centre: centre.server(),
            client: reqwest::Client::new(),
            streams: AtomicU32::new(0),
            asks: AtomicU32::new(0),
            running: Mutex::default(),
            address: listener.local_addr().expect("an address"),
        });
        let app = Router::new().fallback(pass).with_state(Arc::clone(&proxy));
        let task = tokio::spawn(async move { axum::serve(listener, app).await.expect("served") });
        *proxy.running.lock().expect("the task") = Some(task);
        proxy
    }

    fn server(&self) -> String {
        format!("http://{}", self.address)
    }

    fn counted(&self) -> (u32, u32) {
        (self.streams.load(Ordering::SeqCst), self.asks.load(Ordering::SeqCst))
    }
}

async fn pass(State(proxy): State<Arc<Proxy>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let is_stream = path == "/v1/live";
    if is_stream {
        proxy.streams.fetch_add(1, Ordering::SeqCst);
    } else if path.starts_with("/v1/live") {
        proxy.asks.fetch_add(1, Ordering::SeqCst);
        if proxy.habit == Habit::SwallowsAll {
            std::future::pending::<()>().await;
        }
    }
    let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
    let mut headers = parts.headers;
    headers.remove("host");
    let sent = proxy
        .client
        .request(parts.method, format!("{}{path}", proxy.centre))
        .headers(headers)
        .body(body)
        .send()
        .await;
    let Ok(answer) = sent else {
        return StatusCode::BAD_GATEWAY.into_response();
    };
    let mut response = Response::builder().status(answer.status());
    for name in ["content-type", "content-encoding"] {
        if let Some(kind) = answer.headers().get(name) {
            response = response.header(name, kind);
        }
    }
    let stream = answer.bytes_stream();
    let body = match proxy.habit {
        _ if !is_stream => Body::from_stream(stream),
        Habit::Gathers => Body::from_stream(futures_util::stream::once(async move {
            let all: Vec<Bytes> = stream.filter_map(|piece| std::future::ready(piece.ok())).collect().await;
            Ok::<_, std::io::Error>(Bytes::from(all.concat()))
        })),
        Habit::CutsAfter(time) => Body::from_stream(stream.take_until(tokio::time::sleep(time))),
        Habit::Swallows | Habit::SwallowsAll => Body::from_stream(stream.take(1).chain(futures_util::stream::pending())),
    };
    response.body(body).expect("an answer")
}

/// Faster than in earnest, in the same proportions.
fn impatient() -> Patience {
    Patience {
        first_word_ms: 300,
        silence_ms: 700,
        short_ms: 1_500,
        hold_ms: 3_000,
        least_hold_ms: 200,
        way_ms: 300,
        rest_ms: 1_000,
    }
}

async fn behind(habit: Habit) -> (Arc<Centre>, Arc<Proxy>, Arc<oryn_desk::Desk>, Arc<Clock>, Arc<Computer>) {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let proxy = Proxy::before(&centre, habit).await;
    let computer = Computer::new(&clock);
    let desk = computer.impatient(proxy.server(), impatient()).await;
    (centre, proxy, desk, clock, computer)
}

/// Somebody else publishes places; the desk shows them before its own poll could have asked.
async fn hears(centre: &Centre, desk: &Arc<oryn_desk::Desk>, clock: &Clock, known: usize) {
    let (group, head) = {
        let books = centre.books();
        (books.region.group.clone(), books.region.head())
    };
    let command = Command::ScheduleBulletin {
        bulletin: clock.id(),
        group: group.id,
        places: 1,
        birth_years: group.birth_years,
        released_at: clock.now(),
    };
    centre.act(&command, head).expect("scheduled");
    let shown = until_read(desk, "the bulletin is shown", |desk| async move {
        let places = desk.places(Nothing {}).await.expect("places");
        (places.bulletins.len() > known).then_some(())
    });
    tokio::time::timeout(Duration::from_secs(12), shown)
        .await
        .expect("sooner than the poll");
}

/// Wait until the desk has tried the stream and asks instead.
async fn asks(proxy: &Proxy) {
    for _ in 0..200 {
        if proxy.counted().1 > 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it never asked: {:?}", proxy.counted());
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_proxy_that_gathers_a_desk_asks_and_hears() {
    let (centre, proxy, desk, clock, _computer) = behind(Habit::Gathers).await;
    asks(&proxy).await;
    assert_eq!(proxy.counted().0, 3, "three mute streams are enough");
    hears(&centre, &desk, &clock, 0).await;
    hears(&centre, &desk, &clock, 1).await;
    assert_eq!(proxy.counted().0, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_proxy_that_cuts_a_desk_does_not_open_streams_for_ever() {
    let (centre, proxy, desk, clock, _computer) = behind(Habit::CutsAfter(Duration::from_millis(500))).await;
    asks(&proxy).await;
    assert_eq!(proxy.counted().0, 3);
    hears(&centre, &desk, &clock, 0).await;
    assert_eq!(proxy.counted().0, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_falls_silent_is_dead_after_a_while() {
    let (centre, proxy, desk, clock, _computer) = behind(Habit::Swallows).await;
    // Nothing comes after the first word. Silence ends the stream, and the exchange after it brings what was missed.
    hears(&centre, &desk, &clock, 0).await;
    asks(&proxy).await;
    assert_eq!(proxy.counted().0, 3, "three that fell silent are enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_comes_through_the_exchange_itself_finds_out() {
    let (centre, proxy, desk, clock, _computer) = behind(Habit::SwallowsAll).await;
    asks(&proxy).await;
    hears(&centre, &desk, &clock, 0).await;
}
