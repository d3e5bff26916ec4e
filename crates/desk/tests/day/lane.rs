//! Papers on their way: over a line that breaks every so many bytes, after a kill, beside acts, and when the centre refuses one.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::contracts::{ContractIdRequest, PrepareContract};
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::status::{Enrol, Stage};
use oryn_api::desk::sync::{HoldPapers, PaperState, PapersWaitFor, SyncView};
use oryn_api::error::Code;
use oryn_desk::Desk;
use oryn_desk::host::Secrets;
use oryn_domain::act::Command;
use oryn_domain::id::ContractId;
use oryn_testkit::clock::Clock;
use oryn_testkit::files;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;

use crate::centre::{CODE, Centre};
use crate::computer::{Computer, first_pin, settled, until, until_read};

fn place() -> (Arc<Clock>, Arc<Centre>, Arc<Computer>) {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let computer = Computer::new(&clock);
    (clock, centre, computer)
}

/// A paper of so many bytes, and its hash.
fn paper(name: &str, bytes: usize) -> (String, Vec<u8>) {
    let pdf = files::pdf(&name.repeat(bytes / name.len()));
    let digest = ring::digest::digest(&ring::digest::SHA256, &pdf);
    let sha256 = digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    (sha256, pdf)
}

/// Lay a paper into the data file of a desk that is not at work, and let the centre wait for it.
async fn lay(computer: &Computer, centre: &Centre, (sha256, pdf): &(String, Vec<u8>)) {
    let key = Secrets::get(&computer.secrets, "replica-key").expect("asked").expect("a key");
    let mut file = SqliteConnectOptions::new()
        .filename(computer.store())
        .pragma("key", format!("\"x'{}'\"", key.as_str()))
        .connect()
        .await
        .expect("it opens");
    sqlx::query("INSERT INTO paper (sha256, kind, pdf) VALUES ($1, 'contract', $2)")
        .bind(sha256)
        .bind(pdf)
        .execute(&mut file)
        .await
        .expect("laid");
    file.close().await.expect("closed");
    centre.books().wanted.insert(sha256.clone());
}

/// A desk that was enrolled at this address, and is not at work.
async fn enrolled(computer: &Arc<Computer>, server: String) {
    let desk = computer.desk().await;
    let request = Enrol {
        server,
        code: CODE.into(),
        name: "Приёмная".into(),
    };
    desk.enrol(request).await.expect("enrolled");
    until(&desk, "the first exchange", |status| {
        status.stage == Stage::SignedOut && status.link.online
    })
    .await;
    first_pin(&desk).await;
    desk.stop().await;
}

async fn view(desk: &Arc<Desk>) -> SyncView {
    desk.sync(Nothing {}).await.expect("the screen")
}

/// A line that breaks as soon as so many bytes have gone up since it broke last.
struct Brittle {
    address: std::net::SocketAddr,
    /// Bytes that may go up before the next break; 0: it holds.
    every: AtomicUsize,
    since: AtomicUsize,
    breaks: AtomicUsize,
    broken: broadcast::Sender<()>,
    running: Mutex<Option<tokio::task::JoinHandle<()>>>,
}

impl Brittle {
    async fn before(centre: &Centre) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let line = Arc::new(Self {
            address: listener.local_addr().expect("an address"),
            every: AtomicUsize::new(0),
            since: AtomicUsize::new(0),
            breaks: AtomicUsize::new(0),
            broken: broadcast::channel(4).0,
            running: Mutex::default(),
        });
        let to = centre.server().strip_prefix("http://").expect("an address").to_owned();
        let here = Arc::clone(&line);
        let task = tokio::spawn(async move {
            while let Ok((desk, _)) = listener.accept().await {
                let (here, to) = (Arc::clone(&here), to.clone());
                tokio::spawn(async move {
                    let mut over = here.broken.subscribe();
                    tokio::select! {
                        _ = here.carry(desk, &to) => {}
                        _ = over.recv() => {}
                    }
                });
            }
        });
        *line.running.lock().expect("the task") = Some(task);
        line
    }

    async fn carry(&self, desk: TcpStream, to: &str) -> std::io::Result<()> {
        let (mut from_desk, mut to_desk) = desk.into_split();
        let (mut from_centre, mut to_centre) = TcpStream::connect(to).await?.into_split();
        let up = async {
            let mut bytes = vec![0; 8 * 1_024];
            loop {
                let length = from_desk.read(&mut bytes).await?;
                if length == 0 {
                    return Ok::<_, std::io::Error>(());
                }
                to_centre.write_all(&bytes[..length]).await?;
                to_centre.flush().await?;
                let every = self.every.load(Ordering::SeqCst);
                if every > 0 && self.since.fetch_add(length, Ordering::SeqCst) + length >= every {
                    self.since.store(0, Ordering::SeqCst);
                    self.breaks.fetch_add(1, Ordering::SeqCst);
                    let _ = self.broken.send(());
                }
            }
        };
        let down = tokio::io::copy(&mut from_centre, &mut to_desk);
        tokio::select! {
            done = up => done,
            done = down => done.map(drop),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn over_a_line_that_breaks_a_large_paper_arrives_and_a_break_costs_one_part() {
    let (_clock, centre, computer) = place();
    let line = Brittle::before(&centre).await;
    enrolled(&computer, format!("http://{}", line.address)).await;
    let large = paper("a contract of many pages ", 1_500_000);
    lay(&computer, &centre, &large).await;
    line.every.store(250_000, Ordering::SeqCst);
    let desk = computer.back().await;
    until_read(&desk, "the paper has arrived", |desk| {
        let arrived = centre.books().files.contains_key(&large.0);
        async move { (arrived && view(&desk).await.papers.rows.is_empty()).then_some(()) }
    })
    .await;
    let books = centre.books();
    assert!(books.files.get(&large.0) == Some(&large.1), "byte for byte");
    let (breaks, length) = (line.breaks.load(Ordering::SeqCst), large.1.len());
    let arriving = &books.arriving;
    assert!(breaks >= 5, "{breaks}");
    assert!(arriving.stood.iter().any(|offset| *offset > 0), "it went on where it was");
    assert!(
        arriving.came <= length + breaks * arriving.largest,
        "{} for {length} with {breaks} breaks and parts of {}",
        arriving.came,
        arriving.largest
    );
    // What the centre keeps of a part that was cut is not sent again.
    assert!(arriving.came <= length + length / 4, "{} for {length}", arriving.came);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_was_killed_goes_on_where_the_centre_stands() {
    let (_clock, centre, computer) = place();
    enrolled(&computer, centre.server()).await;
    let large = paper("killed in the middle ", 600_000);
    lay(&computer, &centre, &large).await;
    centre.books().arriving.slow = Duration::from_millis(150);
    for _ in 0..3 {
        let (came, asked) = {
            let books = centre.books();
            (books.arriving.came, books.arriving.stood.len())
        };
        let desk = computer.desk().await;
        // Killed as soon as something of it has arrived: nothing is stopped in order.
        until_read(&desk, "a part has arrived", |_| {
            let books = centre.books();
            // A part of the program before may arrive late.
            let more = books.arriving.stood.len() > asked && books.arriving.came > came;
            async move { more.then_some(()) }
        })
        .await;
        drop(desk);
    }
    let desk = computer.desk().await;
    centre.has_paper(&large.0).await;
    until(&desk, "it is known here", |status| status.link.online && status.link.papers == 0).await;
    let books = centre.books();
    assert!(books.files.get(&large.0) == Some(&large.1), "byte for byte");
    let stood = &books.arriving.stood;
    assert!(stood.len() >= 4 && stood.is_sorted() && stood.last() > stood.first(), "{stood:?}");
    assert!(
        books.arriving.came <= large.1.len() + 3 * books.arriving.largest,
        "{} for {}",
        books.arriving.came,
        large.1.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_go_before_papers() {
    let (_clock, centre, computer) = place();
    let response = centre.select(1).first().expect("selected").to_string();
    enrolled(&computer, centre.server()).await;
    let large = paper("a large one ", 3_000_000);
    lay(&computer, &centre, &large).await;
    centre.books().wanted.clear();
    centre.books().arriving.slow = Duration::from_millis(300);
    let desk = computer.back().await;
    centre.books().wanted.insert(large.0.clone());
    desk.sync_now(Nothing {}).await.expect("asked");
    until_read(&desk, "it is on its way", |desk| async move {
        let rows = view(&desk).await.papers.rows;
        rows.iter()
            .any(|row| matches!(row.state, PaperState::Sending { sent } if sent > 0))
            .then_some(())
    })
    .await;
    let before = centre.books().arriving.order.len();
    desk.activate_response(ActivateResponse { response }).await.expect("activated");
    settled(&desk).await;
    {
        let books = centre.books();
        assert!(!books.files.contains_key(&large.0), "the act did not wait for the paper");
        let since = &books.arriving.order[before..];
        let until = since.iter().position(|what| *what == "acts").expect("the act came");
        assert!(until <= 1, "no part began before it but one that was on its way: {since:?}");
    }
    centre.has_paper(&large.0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_paper_is_said_stops_no_other_and_is_tried_again_on_a_word() {
    let (_clock, centre, computer) = place();
    enrolled(&computer, centre.server()).await;
    let (bad, good) = (paper("refused ", 50_000), paper("taken ", 50_000));
    lay(&computer, &centre, &bad).await;
    lay(&computer, &centre, &good).await;
    centre.books().arriving.refuses.insert(bad.0.clone(), Code::FileUnsound);
    let desk = computer.back().await;
    centre.has_paper(&good.0).await;
    let status = until(&desk, "it is said", |status| {
        status.link.papers_refused == 1 && status.link.papers == 0
    })
    .await;
    assert!(status.link.online);
    let said = |view: &SyncView| match view.papers.rows.iter().map(|row| &row.state).collect::<Vec<_>>()[..] {
        [PaperState::Refused { error }] => error.code.clone(),
        _ => format!("{:?}", view.papers),
    };
    assert_eq!(said(&view(&desk).await), "file-unsound");
    let asked = centre.books().arriving.stood.len();
    drop(desk);

    let desk = computer.back().await;
    until(&desk, "the connection is back", |status| status.link.online).await;
    assert_eq!(said(&view(&desk).await), "file-unsound", "after a restart, too");
    assert_eq!(centre.books().arriving.stood.len(), asked, "and nobody tries for ever");
    centre.books().arriving.refuses.clear();
    desk.sync_now(Nothing {}).await.expect("asked");
    centre.has_paper(&bad.0).await;
    until(&desk, "nothing is left", |status| {
        status.link.papers_refused == 0 && status.link.papers == 0
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_whose_last_answer_was_lost_is_asked_about_and_not_sent_again() {
    let (_clock, centre, computer) = place();
    let response = centre.select(1).first().expect("selected").to_string();
    let desk = computer.enrolled(&centre).await;
    centre.books().arriving.mute = true;
    let done = desk.activate_response(ActivateResponse { response }).await.expect("activated");
    let request = PrepareContract {
        referral: done.leads_to.expect("a referral"),
        starts_on: "2026-12-01".into(),
        fee_tenge: 19_500,
    };
    let contract = desk.prepare_contract(request).await.expect("prepared").row;
    settled(&desk).await;
    let document = centre.any_paper().await;
    let named = view(&desk).await.papers.rows;
    assert!(
        matches!(&named[..], [row] if row.about == contract.child && row.leads_to == format!("contract/{}", contract.id)),
        "the paper is named by its child: {named:?}"
    );
    drop(desk);
    let came = centre.books().arriving.came;
    let desk = computer.desk().await;
    let status = until(&desk, "it is known here", |status| status.link.online && status.link.papers == 0).await;
    assert_eq!(status.link.papers_refused, 0);
    let books = centre.books();
    assert!(
        books.files.contains_key(&document) && books.arriving.came == came,
        "not a byte was sent again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_holds_papers_back_while_acts_go_on_and_lets_them_go() {
    let (_clock, centre, computer) = place();
    let response = centre.select(1).first().expect("selected").to_string();
    enrolled(&computer, centre.server()).await;
    let large = paper("held back ", 600_000);
    lay(&computer, &centre, &large).await;
    centre.books().arriving.slow = Duration::from_secs(1);
    let desk = computer.back().await;
    until_read(&desk, "a part is on its way", |_| {
        let began = centre.books().arriving.order.contains(&"part");
        async move { began.then_some(()) }
    })
    .await;
    desk.hold_papers(HoldPapers { held: true }).await.expect("held");
    let parts = || centre.books().arriving.order.iter().filter(|what| **what == "part").count();
    let begun = parts();
    desk.activate_response(ActivateResponse { response }).await.expect("activated");
    settled(&desk).await;
    desk.sync_now(Nothing {}).await.expect("asked");
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    assert!(parts() <= begun + 1, "only the part that was on its way");
    let papers = view(&desk).await.papers;
    assert_eq!((papers.rows.len(), papers.wait_for), (1, Some(PapersWaitFor::Person)));
    centre.books().arriving.slow = Duration::ZERO;
    desk.hold_papers(HoldPapers { held: false }).await.expect("let go");
    centre.has_paper(&large.0).await;
    until(&desk, "nothing is left", |status| status.link.papers == 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_of_another_desk_that_would_read_otherwise_here_is_fetched_and_looked_at() {
    let (clock, centre, computer) = place();
    let response = centre.select(1).first().expect("selected").to_string();
    let desk = computer.enrolled(&centre).await;
    let done = desk.activate_response(ActivateResponse { response }).await.expect("activated");
    settled(&desk).await;
    let (sha256, pdf) = paper("the words of another desk ", 300_000);
    let contract: ContractId = clock.id();
    let prepare = Command::PrepareContract {
        contract,
        referral: done
            .leads_to
            .expect("a referral")
            .parse::<oryn_domain::id::Id>()
            .expect("an id")
            .into(),
        starts_on: "2026-12-01".parse().expect("a date"),
        fee_tenge: 19_500,
        document: sha256.clone(),
    };
    let registrar = centre.books().region.registrar();
    centre.act(&prepare, registrar).expect("prepared");
    let request = || ContractIdRequest {
        contract: contract.to_string(),
    };
    until_read(
        &desk,
        "the contract is known",
        |desk| async move { desk.contract(request()).await.ok() },
    )
    .await;
    let refused = desk.print_contract(request()).await.expect_err("its desk has not brought it");
    assert_eq!(refused.code, "paper-elsewhere");
    centre.books().files.insert(sha256.clone(), pdf[1..].to_vec());
    let refused = desk.print_contract(request()).await.expect_err("these are other bytes");
    assert_eq!(refused.code, "document-changed");

    {
        let mut books = centre.books();
        books.files.insert(sha256.clone(), pdf.clone());
        books.arriving.fetched.clear();
        books.arriving.breaks = 2;
    }
    desk.print_contract(request()).await.expect("fetched");
    let shown = computer.shown.lock().expect("shown").last().cloned().expect("a file");
    assert!(std::fs::read(shown).expect("read") == pdf, "byte for byte");
    let fetched = centre.books().arriving.fetched.clone();
    assert_eq!(fetched.first(), Some(&0));
    assert!(
        fetched.len() == 3 && fetched.is_sorted() && fetched[1] > 0,
        "it went on where it was: {fetched:?}"
    );
    centre.stop();
    desk.print_contract(request()).await.expect("it is kept here now");
    assert_eq!(centre.books().arriving.fetched, fetched);
}
