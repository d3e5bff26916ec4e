//! What the played centre answers at the doors that a desk knocks at, in the words of the line.
//!
//! It asks for no tokens and no proofs: only one desk can reach it, and that by a call in the same program. What a real centre does beside a desk's
//! daily work (adopting a desk after a restore, taking rescued work, vouching for people with codes of its own) it does not, and says so.

use std::collections::BTreeSet;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::error::{ApiError, Code};
use oryn_api::trust::{Authorities, CodeKeyCard, CodeKeyList};
use oryn_api::wire::{
    AbsenceLimits, Cursor, Deed, EnrolRequest, Enrolled, JOURNAL_PAGE, JournalPage, Keep, KeptRead, MIN_SCHEMA, Manifest, PAGE, Page, Poke,
    ReadsPage, SCHEMA, ServerTime, SyncReply, SyncRequest, Tokens,
};
use oryn_desk::host::{Question, Said};
use oryn_domain::act::Command;
use oryn_domain::permission::Actor;
use oryn_domain::time::Instant;
use oryn_signing::TrustRealm;
use oryn_signing::referral_code::KeyId;
use oryn_sync::centre::{Answers, Asking, acting, authored_at, continues, done_at, page_of};
use oryn_sync::journal::line_of;
use oryn_sync::snapshot::{cut, sha256};
use oryn_sync::upload::{Checksum, VERSION, header, read_metadata, read_number};
use oryn_sync::{chain, packing, sums};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::mpsc;

use crate::books::{Books, EPOCH};
use crate::centre::Centre;
use crate::papers::Standing;
use crate::tasks;

/// Where a desk in practice believes its centre to be: a name that no network resolves (RFC 2606).
pub const ADDRESS: &str = "https://practice.invalid";
/// The code with which the desk of the practice is enrolled.
pub const CODE: &str = "PRACTICE";

/// A desk with nothing to say asks again after this; it hears sooner by the live line.
const POLL_MS: u64 = 30_000;
/// A stream that has nothing to say says so.
const ALIVE: Duration = Duration::from_secs(20);
/// The most that a question unpacks to, in bytes.
const MOST_QUESTION: usize = 32 * 1_024 * 1_024;
/// No token of a practice ends before it: the year 2096.
const NEVER: Instant = Instant::from_millis(4_000_000_000_000);

const OK: u16 = 200;
const CREATED: u16 = 201;
const NO_CONTENT: u16 = 204;
const FORBIDDEN: u16 = 403;
const NOT_FOUND: u16 = 404;
const CONFLICT: u16 = 409;
const UNPROCESSABLE: u16 = 422;
const SPOILED: u16 = 460;
const BROKEN: u16 = 500;

/// Every answer of a door: what is said, or why not.
type Answered = Result<Said, (u16, ApiError)>;

fn json(answer: &impl Serialize) -> Answered {
    match serde_json::to_vec(answer) {
        Ok(body) => Ok(whole(OK, body)),
        Err(error) => Err(broken(&error)),
    }
}

const fn whole(status: u16, body: Vec<u8>) -> Said {
    Said {
        status,
        headers: Vec::new(),
        body,
        more: None,
    }
}

fn broken(error: &dyn std::error::Error) -> (u16, ApiError) {
    tracing::error!(%error, "the played centre");
    (BROKEN, ApiError::new(Code::Internal).referring_to(error.to_string()))
}

fn no(status: u16, code: Code) -> (u16, ApiError) {
    (status, ApiError::new(code))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, (u16, ApiError)> {
    serde_json::from_slice(body).map_err(|error| {
        tracing::warn!(%error, "a question to the played centre");
        no(UNPROCESSABLE, Code::JsonBroken)
    })
}

fn of_question<'q>(question: &'q Question, name: &str) -> Option<&'q str> {
    let found = question.headers.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// A number behind the question mark of a path.
fn asked<T: std::str::FromStr>(query: &str, name: &str) -> Option<T> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(known, _)| *known == name).and_then(|(_, value)| value.parse().ok())
}

/// What the centre says.
pub(crate) async fn answer(centre: &Centre, question: &Question) -> Said {
    let (path, query) = question.path.split_once('?').unwrap_or((question.path.as_str(), ""));
    let method = question.method.as_str();
    let said = if (method, path) == ("GET", "/v1/live") {
        match asked::<u64>(query, "hold_ms") {
            Some(hold_ms) => held(centre, asked(query, "after").unwrap_or_default(), hold_ms).await,
            None => Ok(stream(centre)),
        }
    } else {
        centre.with(|books, now, _| door(books, now, (method, path, query), question))
    };
    said.unwrap_or_else(|(status, error)| whole(status, serde_json::to_vec(&error).unwrap_or_default()))
}

fn door(books: &mut Books, now: Instant, (method, path, query): (&str, &str, &str), question: &Question) -> Answered {
    if let Some(hash) = path.strip_prefix("/v1/chunks/") {
        let chunk = books.chunks.get(hash).cloned();
        return chunk.map(|bytes| whole(OK, bytes)).ok_or_else(|| no(NOT_FOUND, Code::ChunkUnknown));
    }
    if let Some(hash) = path.strip_prefix("/v1/files/") {
        let paper = books.papers.get(hash).map(<[u8]>::to_vec);
        return paper.map(|bytes| whole(OK, bytes)).ok_or_else(|| no(NOT_FOUND, Code::PageNotFound));
    }
    if let Some(hash) = path.strip_prefix("/v1/uploads/") {
        return add_part(books, hash, question);
    }
    match (method, path) {
        ("POST", "/v1/enrol") => enrol(books, now, &read(&question.body)?),
        ("POST", "/v1/vouch") => Err(no(FORBIDDEN, Code::EnrolmentCodeWrong)),
        ("GET", "/v1/snapshot") => snapshot(books),
        ("POST", "/v1/sync") => sync(books, now, question),
        ("GET", "/v1/authorities") => json(&Authorities {
            realm: TrustRealm::Training.code().to_owned(),
            certificates: vec![STANDARD.encode(&books.keys.authority)],
        }),
        ("GET", "/v1/code-keys") => json(&code_keys(books)),
        ("GET", "/v1/journal") => json(&journal(books, asked(query, "before"))),
        ("GET", "/v1/reads") => json(&reads(books, asked(query, "until"))),
        ("POST", "/v1/uploads") => announce(books, question),
        _ => Err(no(NOT_FOUND, Code::PageNotFound)),
    }
}

fn enrol(books: &Books, now: Instant, request: &EnrolRequest) -> Answered {
    if request.code != CODE || request.desk.is_some() {
        return Err(no(FORBIDDEN, Code::EnrolmentCodeWrong));
    }
    let (own, head) = (&books.invention, &books.invention.head);
    let mut deed = Deed {
        desk: own.desk.id,
        kindergarten: own.kindergarten,
        staff: head.id,
        name: request.name.clone(),
        key: request.key.clone(),
        at: now,
        seal: String::new(),
    };
    deed.seal = books.keys.seal.seal(&deed.text());
    json(&Enrolled {
        desk: own.desk.id,
        kindergarten: own.kindergarten,
        staff: head.id,
        role: head.role,
        tokens: Tokens {
            access: "practice".to_owned(),
            access_until: NEVER,
            refresh: "practice".to_owned(),
            refresh_until: NEVER,
            recovery: None,
        },
        seal_key: books.keys.seal.public_key().to_string(),
        deed,
        time: at(now),
    })
}

const fn at(now: Instant) -> ServerTime {
    ServerTime { received: now, sent: now }
}

fn cursor(books: &Books) -> Cursor {
    let head = books.head();
    Cursor {
        epoch: EPOCH,
        seq: head.seq,
        chain: head.chain,
    }
}

fn snapshot(books: &mut Books) -> Answered {
    let rows = books.rows();
    let chunks = cut(&books.register.rules, &books.register.calendar, rows, Vec::new()).map_err(|error| broken(&error))?;
    let manifest = Manifest {
        cursor: cursor(books),
        schema: SCHEMA,
        min_schema: MIN_SCHEMA,
        chunks: chunks.iter().map(|chunk| chunk.reference.clone()).collect(),
        next_dseq: books.next_dseq(),
        keep: keep(books.head().seq),
    };
    books.chunks = chunks.into_iter().map(|chunk| (chunk.reference.sha256, chunk.bytes)).collect();
    json(&manifest)
}

/// A played centre is never restored: nothing of the feed has to be kept for that.
const fn keep(above: u64) -> Keep {
    Keep {
        above,
        seal: String::new(),
    }
}

fn sync(books: &mut Books, now: Instant, question: &Question) -> Answered {
    let packed = of_question(question, "content-encoding") == Some(packing::ENCODING);
    let body = if packed {
        packing::unpack(&question.body, MOST_QUESTION, None).map_err(|error| broken(&error))?
    } else {
        question.body.clone()
    };
    let request: SyncRequest = read(&body)?;
    let answers = decide(books, &request, now);
    if answers.nothing_left(request.waiting) {
        let desk = books.invention.desk.id;
        for command in books.presence.at_return(&books.register, desk, now) {
            // What was noted already is noted.
            let _known = books.act(Actor::Scheduler, &command, now);
        }
        books.presence.note(desk, now);
    }
    let kept = request.reads.iter().map(|note| note.number).max().unwrap_or_default();
    let desk = books.invention.desk.id;
    books.reads.extend(request.reads.iter().map(|note| KeptRead { desk, note: *note }));
    let page = page(books, &request);
    let head = books.head().seq;
    let reached = page.as_ref().is_some_and(|page| {
        let last = page.entries.last().map(|entry| entry.seq);
        last.or(request.cursor.as_ref().map(|cursor| cursor.seq)) == Some(head)
    });
    let sums = (request.compare && reached).then(|| sums::of(head, &books.rows()));
    json(&SyncReply {
        epoch: EPOCH,
        receipts: answers.receipts,
        need_from: answers.need_from,
        page,
        outdated: false,
        behind: false,
        sums,
        reads: kept,
        time: at(now),
        wanted: books.papers.wanted(),
        poll_ms: POLL_MS,
        absence: AbsenceLimits::default(),
    })
}

/// The acts of the desk, in the order of its counter.
fn decide(books: &mut Books, request: &SyncRequest, now: Instant) -> Answers {
    let mut answers = Answers::default();
    let (desk, head) = (books.invention.desk.clone(), books.invention.head.clone());
    for op in &request.ops {
        let given_to = books.at_desk(&head);
        let done = done_at(op);
        let asking = Asking {
            act: op.id,
            actor: acting(&books.register, &desk, given_to, op),
            at: done,
            authored: authored_at(op),
            command: &op.command,
            signature: books.check(&op.command, done.unwrap_or(now)),
            origin: Some((desk.id, op.dseq)),
            request_hash: sha256(&serde_json::to_vec(&op.command).unwrap_or_default()),
        };
        let answer = books.take(asking, now);
        if Books::was_done(&answer) {
            books.done.extend(tasks::step_of(&op.command));
            if let Command::PrepareContract { document, .. } = &op.command {
                books.papers.want(document);
            }
        }
        answers.add(answer);
    }
    answers
}

fn page(books: &Books, request: &SyncRequest) -> Option<Page> {
    let cursor = request.cursor.as_ref()?;
    if !continues(cursor, EPOCH, books.chain_at(cursor.seq)) {
        return None;
    }
    let after = usize::try_from(cursor.seq).unwrap_or(usize::MAX);
    let entries = books.feed.iter().skip(after).take(PAGE).cloned().collect();
    let mut entries = page_of(entries, request.page_bytes, &BTreeSet::new());
    let stands = entries.last().map_or(cursor.seq, |entry| entry.seq);
    chain::lighten(&mut entries);
    Some(Page {
        entries,
        head: books.head().seq,
        keep: keep(stands),
    })
}

fn code_keys(books: &Books) -> CodeKeyList {
    let key = books.keys.code.public_key();
    CodeKeyList {
        keys: vec![CodeKeyCard {
            id: KeyId::of(&key).to_string(),
            key: key.to_string(),
            from: books.keys.since,
            withdrawn_at: None,
        }],
        page: None,
    }
}

fn journal(books: &Books, before: Option<u64>) -> JournalPage {
    let before = before.unwrap_or(u64::MAX);
    let older = books.feed.iter().rev().filter(|entry| entry.seq < before);
    JournalPage {
        epoch: EPOCH,
        lines: older.take(JOURNAL_PAGE).map(line_of).collect(),
    }
}

fn reads(books: &Books, until: Option<i64>) -> ReadsPage {
    let until = until.map_or(NEVER, Instant::from_micros);
    let mut reads: Vec<KeptRead> = books.reads.iter().rev().filter(|read| read.note.at <= until).copied().collect();
    let more = reads.len() > JOURNAL_PAGE;
    reads.truncate(JOURNAL_PAGE);
    ReadsPage { reads, more }
}

fn tus(status: u16, offset: u64) -> Said {
    Said {
        headers: vec![(header::RESUMABLE, VERSION.to_owned()), (header::OFFSET, offset.to_string())],
        ..whole(status, Vec::new())
    }
}

/// Why a paper is not taken, with the status that a desk knows it by.
fn not_taken(code: Code) -> (u16, ApiError) {
    no(
        match code {
            Code::UploadUnknown => NOT_FOUND,
            Code::UploadElsewhere => CONFLICT,
            Code::PartSpoiled => SPOILED,
            _ => UNPROCESSABLE,
        },
        code,
    )
}

fn announce(books: &mut Books, question: &Question) -> Answered {
    let misread = || no(UNPROCESSABLE, Code::FieldWrong);
    let announced = of_question(question, header::METADATA).and_then(|text| read_metadata(text).ok());
    let length = of_question(question, header::LENGTH).and_then(|text| read_number(text).ok());
    let (announced, length) = announced.zip(length).ok_or_else(misread)?;
    match books.papers.announce(&announced.sha256, length).map_err(not_taken)? {
        Standing::Whole => Ok(tus(OK, length)),
        Standing::Part(offset) => Ok(tus(CREATED, offset)),
    }
}

fn add_part(books: &mut Books, hash: &str, question: &Question) -> Answered {
    let misread = || no(UNPROCESSABLE, Code::FieldWrong);
    let from = of_question(question, header::OFFSET).and_then(|text| read_number(text).ok());
    let checksum = of_question(question, header::CHECKSUM).and_then(|text| Checksum::read(text).ok());
    let (from, checksum) = from.zip(checksum).ok_or_else(misread)?;
    let offset = books.papers.add(hash, from, &question.body, &checksum).map_err(not_taken)?;
    Ok(tus(NO_CONTENT, offset))
}

/// The answer is held until the feed is longer, or the time is over.
async fn held(centre: &Centre, after: u64, hold_ms: u64) -> Answered {
    let mut heads = centre.head.subscribe();
    // In time or not: what is said is where it stands.
    let _ = tokio::time::timeout(Duration::from_millis(hold_ms), heads.wait_for(|head| *head > after)).await;
    let head = *heads.borrow();
    json(&Poke { head })
}

/// A stream that says where the feed stands, until the line is cut or nobody listens.
fn stream(centre: &Centre) -> Said {
    let (said, more) = mpsc::unbounded_channel();
    let (mut heads, mut cut) = (centre.head.subscribe(), centre.cut.subscribe());
    tokio::spawn(async move {
        let mut word = poke(*heads.borrow_and_update());
        loop {
            if said.send(word).is_err() {
                return;
            }
            word = tokio::select! {
                changed = heads.changed() => match changed {
                    Ok(()) => poke(*heads.borrow_and_update()),
                    Err(_gone) => return,
                },
                _ = cut.wait_for(|cut| *cut) => return,
                () = tokio::time::sleep(ALIVE) => b": alive\n\n".to_vec(),
            };
        }
    });
    Said {
        headers: vec![("content-type", "text/event-stream".to_owned())],
        more: Some(more),
        ..whole(OK, Vec::new())
    }
}

fn poke(head: u64) -> Vec<u8> {
    format!("data: {{\"head\":{head}}}\n\n").into_bytes()
}
