//! A paper on its way: announced, cut, gone on with, spoilt, forged, given up, forgotten.

use axum::body::{Body, Bytes};
use oryn_api::wire::{Entry, Outcome};
use oryn_domain::act::Command;
use oryn_domain::contract::Change;
use oryn_server::settings::desks::{DeskSettings, UploadSettings};
use oryn_server::{secret, uploads};
use oryn_sync::upload::{Announced, Checksum, Kind, LARGEST_PART, PART_TYPE, metadata};
use oryn_testkit::files;
use tokio::io::AsyncWriteExt;

use crate::door::{Answer, Visitor};
use crate::everybody::Everybody;
use crate::fixture::{Fixture, PATIENT, TestDesk};
use crate::keys;
use crate::main_job::{publish, selected};

const TUS: (&str, &str) = ("tus-resumable", "1.0.0");

/// Contracts that name these papers.
async fn contracts(fixture: &Fixture, desk: &mut TestDesk, documents: &[String]) {
    let places = u32::try_from(documents.len()).expect("few");
    let bulletin = publish(fixture, desk, places).await;
    fixture.respond(bulletin, &(0..documents.len()).collect::<Vec<_>>()).await;
    fixture.pass_minutes(1).await;
    let page = desk.sync(&[]).await.page.expect("a page");
    let rows: Vec<_> = page.entries.iter().flat_map(Entry::records).cloned().collect();
    for ((response, hold), document) in selected(&rows).into_iter().zip(documents) {
        let (referral, contract) = (fixture.id(), fixture.id());
        let prepare = Command::PrepareContract {
            contract,
            referral,
            starts_on: "2026-12-01".parse().expect("a date"),
            fee_tenge: 15_000,
            document: document.clone(),
        };
        let activate = Command::ActivateResponse {
            response,
            referral,
            hold: Some(hold),
        };
        let now = fixture.clock.0.now();
        let ops = [activate, prepare].map(|command| desk.op(fixture.id(), now, command));
        let reply = desk.sync(&ops).await;
        assert!(
            reply.receipts.iter().all(|receipt| receipt.outcome == Outcome::Applied),
            "{:?}",
            reply.receipts
        );
    }
}

/// A desk that hands papers in.
struct Sender(Visitor);

impl Sender {
    fn of(fixture: &Fixture, token: &str) -> Self {
        let mut visitor = Visitor::at(fixture);
        visitor.bearer = Some(token.to_owned());
        Self(visitor)
    }

    async fn announce(&mut self, sha256: &str, length: usize) -> Answer {
        self.announce_as(Kind::Contract, sha256, length).await
    }

    async fn announce_as(&mut self, kind: Kind, sha256: &str, length: usize) -> Answer {
        let announced = Announced {
            sha256: sha256.to_owned(),
            kind,
        };
        let (about, length) = (metadata(&announced), length.to_string());
        let headers = [TUS, ("upload-metadata", about.as_str()), ("upload-length", length.as_str())];
        self.0.send("POST", "/v1/uploads", &headers, Body::empty()).await
    }

    async fn add_saying(&mut self, sha256: &str, offset: usize, body: impl Into<Body>, more: &[(&str, &str)]) -> Answer {
        let offset = offset.to_string();
        let mut headers = vec![TUS, ("content-type", PART_TYPE), ("upload-offset", offset.as_str())];
        headers.extend_from_slice(more);
        self.0.send("PATCH", &format!("/v1/uploads/{sha256}"), &headers, body).await
    }

    async fn add(&mut self, sha256: &str, offset: usize, part: &[u8]) -> Answer {
        let checksum = Checksum::of(part).write();
        self.add_saying(sha256, offset, part.to_vec(), &[("upload-checksum", &checksum)])
            .await
    }

    async fn asks(&mut self, sha256: &str) -> Answer {
        self.0.send("HEAD", &format!("/v1/uploads/{sha256}"), &[TUS], Body::empty()).await
    }
}

fn offset(answer: &Answer) -> &str {
    answer
        .headers
        .get("upload-offset")
        .and_then(|value| value.to_str().ok())
        .unwrap_or("none")
}

fn said(answer: &Answer) -> (u16, String) {
    let code = answer.headers.get("oryn-code").and_then(|value| value.to_str().ok());
    (answer.status.as_u16(), code.unwrap_or(offset(answer)).to_owned())
}

fn all_right(answer: &Answer, status: u16, at: usize) {
    assert_eq!(said(answer), (status, at.to_string()), "{}", answer.text());
    assert_eq!(answer.headers["tus-resumable"], "1.0.0");
}

/// Hand a paper in as a desk does.
pub async fn hand_in(fixture: &Fixture, desk: &TestDesk, pdf: &[u8]) {
    let mut sender = Sender::of(fixture, &desk.enrolled.tokens.access);
    let sha256 = secret::hash(pdf);
    all_right(&sender.announce(&sha256, pdf.len()).await, 201, 0);
    all_right(&sender.add(&sha256, 0, pdf).await, 204, pdf.len());
}

/// What the server says to a desk that announces so many bytes.
pub async fn announced(fixture: &Fixture, desk: &TestDesk, kind: Kind, (sha256, length): (&str, usize)) -> (u16, String) {
    let mut sender = Sender::of(fixture, &desk.enrolled.tokens.access);
    said(&sender.announce_as(kind, sha256, length).await)
}

/// Send all of what was announced; what the server says to it.
pub async fn brought(fixture: &Fixture, desk: &TestDesk, (sha256, bytes): (&str, &[u8])) -> (u16, String) {
    let mut sender = Sender::of(fixture, &desk.enrolled.tokens.access);
    said(&sender.add(sha256, 0, bytes).await)
}

struct Stage {
    fixture: Fixture,
    desk: TestDesk,
    sender: Sender,
    pdf: Vec<u8>,
    sha256: String,
}

/// A contract waits for a paper of some 100 KB.
async fn stage() -> Stage {
    let fixture = Box::pin(Fixture::new(1)).await;
    let mut desk = fixture.desk().await;
    let pdf = files::pdf(&"a long contract ".repeat(6_400));
    let sha256 = secret::hash(&pdf);
    Box::pin(contracts(&fixture, &mut desk, std::slice::from_ref(&sha256))).await;
    let sender = Sender::of(&fixture, &desk.enrolled.tokens.access);
    Stage {
        fixture,
        desk,
        sender,
        pdf,
        sha256,
    }
}

impl Stage {
    async fn is_here(&self) -> bool {
        let found = self.fixture.centre.store.paper(&self.sha256).await.expect("asked");
        assert!(found.is_none() || found.as_ref() == Some(&self.pdf), "nothing but the paper itself");
        found.is_some()
    }

    /// Parts that are kept, of any paper.
    async fn kept(&self) -> usize {
        let desk = self.desk.enrolled.desk;
        let kept = self.fixture.centre.store.uploads().upload_bytes(desk, &self.sha256).await;
        kept.expect("asked").len()
    }
}

#[tokio::test]
async fn a_paper_goes_up_in_parts_and_a_restart_of_the_server_lies_between_them() {
    let mut stage = Box::pin(stage()).await;
    let (pdf, sha256) = (stage.pdf.clone(), stage.sha256.clone());
    let spoken = stage.sender.0.send("OPTIONS", "/v1/uploads", &[], Body::empty()).await;
    assert_eq!(
        (spoken.status.as_u16(), &spoken.headers["tus-version"]),
        (204, &"1.0.0".parse().expect("a value"))
    );
    assert_eq!(spoken.headers["tus-max-size"], "20971520");

    let answer = stage.sender.announce(&sha256, pdf.len()).await;
    all_right(&answer, 201, 0);
    assert_eq!(answer.headers["location"], format!("/v1/uploads/{sha256}"));
    assert!(answer.headers["upload-expires"].to_str().expect("text").ends_with(" GMT"));
    all_right(&stage.sender.add(&sha256, 0, &pdf[..40_000]).await, 204, 40_000);
    assert!(!stage.is_here().await);

    let token = stage.desk.enrolled.tokens.access.clone();
    drop(stage.sender);
    let fixture = stage.fixture.restart().await;
    fixture.centre.set_desk_settings(PATIENT);
    let mut sender = Sender::of(&fixture, &token);
    let answer = sender.asks(&sha256).await;
    all_right(&answer, 200, 40_000);
    assert_eq!(answer.headers["upload-length"], pdf.len().to_string());
    assert_eq!(answer.headers["cache-control"], "no-store");
    all_right(&sender.announce(&sha256, pdf.len()).await, 201, 40_000);
    all_right(&sender.add(&sha256, 40_000, &pdf[40_000..]).await, 204, pdf.len());
    assert_eq!(fixture.centre.store.paper(&sha256).await.expect("asked"), Some(pdf.clone()));
    assert_eq!(
        said(&sender.asks(&sha256).await),
        (404, "upload-unknown".to_owned()),
        "the parts are gone"
    );
    all_right(&sender.announce(&sha256, pdf.len()).await, 200, pdf.len());
}

#[tokio::test]
async fn a_part_for_another_place_or_with_another_hash_changes_nothing() {
    let mut stage = Box::pin(stage()).await;
    let (pdf, sha256) = (stage.pdf.clone(), stage.sha256.clone());
    stage.sender.announce(&sha256, pdf.len()).await;
    all_right(&stage.sender.add(&sha256, 0, &pdf[..1_000]).await, 204, 1_000);
    for wrong in [0, 999, 1_001, pdf.len()] {
        let answer = stage.sender.add(&sha256, wrong, &pdf[..10]).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["code"].as_str()),
            (409, Some("upload-elsewhere"))
        );
        assert_eq!(answer.json()["args"]["offset"], 1_000);
    }
    let other = Checksum::of(b"something else").write();
    for (checksum, status, code) in [
        (other.as_str(), 460, "part-spoiled"),
        ("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", 400, "field-wrong"),
        ("nonsense", 400, "field-wrong"),
    ] {
        let answer = stage
            .sender
            .add_saying(&sha256, 1_000, pdf[1_000..2_000].to_vec(), &[("upload-checksum", checksum)])
            .await;
        assert_eq!(said(&answer), (status, code.to_owned()));
    }
    let too_much = vec![b' '; pdf.len()];
    assert_eq!(
        said(&stage.sender.add_saying(&sha256, 1_000, too_much, &[]).await),
        (413, "body-too-large".to_owned()),
        "more than was announced"
    );
    all_right(&stage.sender.add_saying(&sha256, 1_000, Body::empty(), &[]).await, 204, 1_000);
    assert_eq!(stage.kept().await, 1_000);
}

#[tokio::test]
async fn what_arrived_before_a_cut_is_kept() {
    let mut stage = Box::pin(stage()).await;
    let (pdf, sha256) = (stage.pdf.clone(), stage.sha256.clone());
    stage.sender.announce(&sha256, pdf.len()).await;
    let pieces = [Ok(Bytes::copy_from_slice(&pdf[..30_000])), Err(std::io::Error::other("the line"))];
    let broken = Body::from_stream(futures_util::stream::iter(pieces));
    let whole = Checksum::of(&pdf).write();
    stage.sender.add_saying(&sha256, 0, broken, &[("upload-checksum", &whole)]).await;
    all_right(&stage.sender.asks(&sha256).await, 200, 30_000);

    // The same on a real line: half of what was announced comes, and the connection is gone.
    let (path, shown) = (format!("/v1/uploads/{sha256}"), stage.desk.enrolled.tokens.access.clone());
    let proof = keys::prove(&shown, "PATCH", &path, stage.fixture.clock.0.now()).expect("a desk");
    let address = stage.desk.address.strip_prefix("http://").expect("an address");
    let mut line = tokio::net::TcpStream::connect(address).await.expect("connected");
    let head = format!(
        "PATCH {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {shown}\r\noryn-proof: {proof}\r\ntus-resumable: 1.0.0\r\n\
         content-type: {PART_TYPE}\r\nupload-offset: 30000\r\ncontent-length: 60000\r\n\r\n"
    );
    line.write_all(head.as_bytes()).await.expect("sent");
    line.write_all(&pdf[30_000..50_000]).await.expect("sent");
    line.flush().await.expect("sent");
    // What the network has taken is on its way; then the cable is pulled.
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    drop(line);
    let mut at = String::new();
    for _ in 0..100 {
        at = offset(&stage.sender.asks(&sha256).await).to_owned();
        if at == "50000" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(at, "50000");
    all_right(&stage.sender.add(&sha256, 50_000, &pdf[50_000..]).await, 204, pdf.len());
    assert!(stage.is_here().await);
}

#[tokio::test]
async fn what_is_not_the_paper_is_refused_whole_and_begins_anew() {
    let mut stage = Box::pin(stage()).await;
    let (pdf, sha256) = (stage.pdf.clone(), stage.sha256.clone());
    stage.sender.announce(&sha256, pdf.len()).await;
    let forged = vec![b' '; pdf.len()];
    all_right(&stage.sender.add(&sha256, 0, &forged[..50_000]).await, 204, 50_000);
    let answer = stage.sender.add(&sha256, 50_000, &forged[50_000..]).await;
    assert_eq!(said(&answer), (422, "file-differs".to_owned()));
    assert!(!stage.is_here().await);
    assert_eq!(stage.kept().await, 0, "nothing of it is kept");
    all_right(&stage.sender.announce(&sha256, pdf.len()).await, 201, 0);
    // A length that is another one begins anew, too.
    stage.sender.add(&sha256, 0, &pdf[..10]).await;
    all_right(&stage.sender.announce(&sha256, pdf.len() - 1).await, 201, 0);
}

#[tokio::test]
async fn a_picture_or_half_a_document_is_no_contract() {
    let fixture = Box::pin(Fixture::new(2)).await;
    let mut desk = fixture.desk().await;
    let papers = [files::png(), files::pdf("a paper")[..40].to_vec()];
    let hashes = papers.iter().map(|paper| secret::hash(paper)).collect::<Vec<_>>();
    Box::pin(contracts(&fixture, &mut desk, &hashes)).await;
    let mut sender = Sender::of(&fixture, &desk.enrolled.tokens.access);
    for (paper, code) in papers.iter().zip([(415, "file-kind-refused"), (422, "file-unsound")]) {
        let sha256 = secret::hash(paper);
        all_right(&sender.announce(&sha256, paper.len()).await, 201, 0);
        let answer = sender.add(&sha256, 0, paper).await;
        assert_eq!(said(&answer), (code.0, code.1.to_owned()));
        assert_eq!(fixture.centre.store.paper(&sha256).await.expect("asked"), None);
    }
    assert_eq!(desk.sync(&[]).await.wanted.len(), 2, "both are still waited for");
}

#[tokio::test]
async fn parts_go_when_they_are_given_up_or_their_time_is_over() {
    let mut stage = Box::pin(stage()).await;
    let (pdf, sha256) = (stage.pdf.clone(), stage.sha256.clone());
    let path = format!("/v1/uploads/{sha256}");
    stage.sender.announce(&sha256, pdf.len()).await;
    stage.sender.add(&sha256, 0, &pdf[..1_000]).await;
    let given_up = stage.sender.0.send("DELETE", &path, &[TUS], Body::empty()).await;
    assert_eq!(given_up.status.as_u16(), 204);
    assert_eq!(stage.kept().await, 0);
    let again = stage.sender.0.send("DELETE", &path, &[TUS], Body::empty()).await;
    assert_eq!(said(&again), (404, "upload-unknown".to_owned()));

    stage.sender.announce(&sha256, pdf.len()).await;
    stage.sender.add(&sha256, 0, &pdf[..1_000]).await;
    stage.fixture.clock.0.advance_minutes(29 * 24 * 60);
    stage.sender.add(&sha256, 1_000, &pdf[1_000..2_000]).await;
    stage.fixture.clock.0.advance_minutes(29 * 24 * 60);
    assert_eq!(
        uploads::sweep(&stage.fixture.centre).await.expect("swept"),
        0,
        "each part keeps it for as long again"
    );
    stage.fixture.clock.0.advance_minutes(2 * 24 * 60);
    assert_eq!(said(&stage.sender.asks(&sha256).await), (404, "upload-unknown".to_owned()));
    assert_eq!(stage.kept().await, 2_000);
    assert_eq!(uploads::sweep(&stage.fixture.centre).await.expect("swept"), 1);
    assert_eq!(stage.kept().await, 0);
    all_right(&stage.sender.announce(&sha256, pdf.len()).await, 201, 0);
}

#[tokio::test]
async fn there_is_room_for_so_many_papers_and_no_more() {
    let fixture = Box::pin(Fixture::new(2)).await;
    fixture.centre.set_desk_settings(DeskSettings {
        uploads: UploadSettings {
            papers_per_desk: 1,
            ..UploadSettings::USUAL
        },
        ..PATIENT
    });
    let mut desk = fixture.desk().await;
    let papers = ["one", "two"].map(files::pdf);
    let hashes = papers.iter().map(|paper| secret::hash(paper)).collect::<Vec<_>>();
    Box::pin(contracts(&fixture, &mut desk, &hashes)).await;
    let mut sender = Sender::of(&fixture, &desk.enrolled.tokens.access);
    all_right(&sender.announce(&hashes[0], papers[0].len()).await, 201, 0);
    let answer = sender.announce(&hashes[1], papers[1].len()).await;
    assert_eq!(said(&answer), (429, "uploads-too-many".to_owned()));
    assert!(answer.headers.contains_key("retry-after"));
    all_right(&sender.announce(&hashes[0], papers[0].len()).await, 201, 0);
    sender.add(&hashes[0], 0, &papers[0]).await;
    all_right(&sender.announce(&hashes[1], papers[1].len()).await, 201, 0);
}

#[tokio::test]
async fn nobody_sees_or_adds_to_the_parts_of_another_desk() {
    let everybody = Box::pin(Everybody::new()).await;
    let fixture = &everybody.fixture;
    let mut desk = fixture.desk().await;
    let pdf = files::pdf(&"of two ".repeat(200));
    let sha256 = secret::hash(&pdf);
    Box::pin(contracts(fixture, &mut desk, std::slice::from_ref(&sha256))).await;
    let mut own = Sender::of(fixture, &desk.enrolled.tokens.access);
    own.announce(&sha256, pdf.len()).await;
    own.add(&sha256, 0, &pdf[..500]).await;

    let mut stranger = Sender::of(fixture, &everybody.others_desk);
    assert_eq!(
        said(&stranger.announce(&sha256, pdf.len()).await),
        (422, "file-not-awaited".to_owned())
    );
    let neighbour = fixture.desk().await;
    let mut neighbour = Sender::of(fixture, &neighbour.enrolled.tokens.access);
    for other in [&mut stranger, &mut neighbour] {
        assert_eq!(said(&other.asks(&sha256).await), (404, "upload-unknown".to_owned()));
        assert_eq!(
            said(&other.add(&sha256, 500, &pdf[500..]).await),
            (404, "upload-unknown".to_owned())
        );
        let given_up = other
            .0
            .send("DELETE", &format!("/v1/uploads/{sha256}"), &[TUS], Body::empty())
            .await;
        assert_eq!(said(&given_up), (404, "upload-unknown".to_owned()));
    }
    // A desk of the same kindergarten that has the paper may hand it in by itself.
    all_right(&neighbour.announce(&sha256, pdf.len()).await, 201, 0);
    neighbour.add(&sha256, 0, &pdf).await;
    assert_eq!(fixture.centre.store.paper(&sha256).await.expect("asked"), Some(pdf.clone()));
    all_right(&own.announce(&sha256, pdf.len()).await, 200, pdf.len());
    assert!(usize::try_from(LARGEST_PART).expect("small") > pdf.len());
}

#[tokio::test]
async fn desks_of_the_kindergarten_read_a_paper_also_in_part_and_nobody_else_does() {
    let everybody = Box::pin(Everybody::new()).await;
    let fixture = &everybody.fixture;
    let mut desk = fixture.desk().await;
    let pdf = files::pdf(&"to be read ".repeat(400));
    let sha256 = secret::hash(&pdf);
    Box::pin(contracts(fixture, &mut desk, std::slice::from_ref(&sha256))).await;
    let path = format!("/v1/files/{sha256}");
    let neighbour = fixture.desk().await;
    let Sender(mut neighbour) = Sender::of(fixture, &neighbour.enrolled.tokens.access);
    let early = neighbour.send("GET", &path, &[], Body::empty()).await;
    assert_eq!(said(&early), (404, "page-not-found".to_owned()), "it has not come yet");
    hand_in(fixture, &desk, &pdf).await;

    let whole = neighbour
        .send("GET", &path, &[("accept-encoding", "gzip, zstd")], Body::empty())
        .await;
    assert_eq!((whole.status.as_u16(), whole.bytes == pdf), (200, true));
    let tag = whole.headers["etag"].to_str().expect("text").to_owned();
    assert_eq!(tag, format!("\"{sha256}\""));
    assert_eq!(
        (&whole.headers["accept-ranges"], &whole.headers["content-type"]),
        (&"bytes".parse().expect("a value"), &"application/pdf".parse().expect("a value"))
    );
    let range = [("range", "bytes=1000-"), ("if-range", tag.as_str())];
    let rest = neighbour.send("GET", &path, &range, Body::empty()).await;
    assert_eq!((rest.status.as_u16(), rest.bytes == pdf[1_000..]), (206, true));
    assert_eq!(rest.headers["content-range"], format!("bytes 1000-{}/{}", pdf.len() - 1, pdf.len()));
    let other = [("range", "bytes=1000-"), ("if-range", "\"another\"")];
    let other = neighbour.send("GET", &path, &other, Body::empty()).await;
    assert_eq!((other.status.as_u16(), other.bytes == pdf), (200, true));
    let behind = [("range", "bytes=9000000-")];
    let behind = neighbour.send("GET", &path, &behind, Body::empty()).await;
    assert_eq!((behind.status.as_u16(), behind.bytes.len()), (416, 0));
    assert_eq!(behind.headers["content-range"], format!("bytes */{}", pdf.len()));

    let Sender(mut stranger) = Sender::of(fixture, &everybody.others_desk);
    let refused = stranger.send("GET", &path, &[], Body::empty()).await;
    assert_eq!(said(&refused), (404, "page-not-found".to_owned()));
}

#[tokio::test]
async fn the_end_of_an_old_request_that_another_part_has_overtaken_spoils_nothing() {
    let stage = Box::pin(stage()).await;
    let (centre, desk) = (&stage.fixture.centre, &stage.desk);
    let row = centre
        .read(|published| published.register.desk(desk.enrolled.desk).cloned())
        .expect("the desk");
    let announced = Announced {
        sha256: stage.sha256.clone(),
        kind: Kind::Contract,
    };
    let length = u64::try_from(stage.pdf.len()).expect("small");
    let welcome = uploads::announce(centre, &row, announced, length).await.expect("announced");
    let uploads::Welcome::From(old) = welcome else {
        panic!("it is not here")
    };
    let part = |from: usize, until: usize| uploads::Part {
        bytes: stage.pdf[from..until].to_vec(),
        cut: false,
    };
    // The line broke for the desk, which goes on with less, before the server saw the end of the old request.
    let next = uploads::take_in(centre, old.clone(), part(0, 500), None).await.expect("kept");
    assert_eq!(next.offset, 500);
    for until in [1_000, stage.pdf.len()] {
        let late = uploads::take_in(centre, old.clone(), part(0, until), None)
            .await
            .expect_err("overtaken");
        assert_eq!((late.code.as_str(), late.args["offset"].as_u64()), ("upload-elsewhere", Some(500)));
    }
    assert_eq!(stage.kept().await, 500, "nothing of it is lost");
}

#[tokio::test]
async fn naming_the_hash_of_another_kindergartens_paper_shows_nothing_of_it() {
    let mut stage = Box::pin(stage()).await;
    let (pdf, sha256) = (stage.pdf.clone(), stage.sha256.clone());
    let (elsewhere, now) = (stage.fixture.id(), stage.fixture.clock.0.now());
    let store = &stage.fixture.centre.store;
    store.put_paper(elsewhere, &sha256, &pdf, now).await.expect("kept");
    let path = format!("/v1/files/{sha256}");
    let seen = stage.sender.0.send("GET", &path, &[], Body::empty()).await;
    assert_eq!(
        seen.status.as_u16(),
        404,
        "a contract names it here, and nobody here has brought it"
    );
    assert_eq!(
        stage.desk.sync(&[]).await.wanted,
        std::slice::from_ref(&sha256),
        "the server does not say that it has it"
    );
    all_right(&stage.sender.announce(&sha256, pdf.len()).await, 201, 0);
    all_right(&stage.sender.add(&sha256, 0, &pdf).await, 204, pdf.len());
    let seen = stage.sender.0.send("GET", &path, &[], Body::empty()).await;
    assert_eq!(
        (seen.status.as_u16(), seen.bytes == pdf),
        (200, true),
        "whoever has the paper brings it"
    );
    assert!(stage.desk.sync(&[]).await.wanted.is_empty());
}

#[tokio::test]
async fn an_act_names_its_paper_by_a_hash_and_by_nothing_else() {
    let fixture = Box::pin(Fixture::new(1)).await;
    let mut desk = fixture.desk().await;
    let at = fixture.clock.0.now();
    for document in ["", "../../etc/passwd", "A".repeat(64).as_str(), "a".repeat(63).as_str()] {
        let document = document.to_owned();
        let commands = [
            Command::PrepareContract {
                contract: fixture.id(),
                referral: fixture.id(),
                starts_on: at.local_date(),
                fee_tenge: 15_000,
                document: document.clone(),
            },
            Command::PrepareAddendum {
                contract: fixture.id(),
                number: 1,
                change: Change::Fee { tenge: 21_000 },
                from: at.local_date(),
                document: Some(document.clone()),
            },
            Command::AskExtension {
                referral: fixture.id(),
                ground: "child_ill".to_owned(),
                document,
            },
        ];
        for command in commands {
            let what = format!("{command:?}");
            let op = desk.op(fixture.id(), at, command);
            let reply = desk.sync(&[op]).await;
            let Outcome::Rejected { error } = &reply.receipts[0].outcome else {
                panic!("{what} is taken")
            };
            assert_eq!(
                (error.code.as_str(), error.args["field"].as_str()),
                ("field-wrong", Some("document")),
                "{what}"
            );
        }
    }
}

#[tokio::test]
async fn parts_of_a_paper_that_came_another_way_go_when_their_desk_asks() {
    let mut stage = Box::pin(stage()).await;
    let (pdf, sha256) = (stage.pdf.clone(), stage.sha256.clone());
    stage.sender.announce(&sha256, pdf.len()).await;
    stage.sender.add(&sha256, 0, &pdf[..1_000]).await;
    // The server died after it kept the whole and before it forgot the parts.
    let now = stage.fixture.clock.0.now();
    let own = stage.fixture.region.kindergarten.id;
    stage.fixture.centre.store.put_paper(own, &sha256, &pdf, now).await.expect("kept");
    all_right(&stage.sender.announce(&sha256, pdf.len()).await, 200, pdf.len());
    assert_eq!(stage.kept().await, 0);
}
