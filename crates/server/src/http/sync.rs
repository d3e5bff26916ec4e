//! `POST /v1/sync`: push, pull and time in one round trip.
//!
//! A refusal of a rule is a receipt, never an HTTP error. The desk's acts are decided in the order of its own counter.
//!
//! The envelope is read strictly, and each act by itself: one that cannot be read gets a receipt that says so, and those behind it go on
//! (sync.md §3.5: a queue never stands still for one act). An act of an earlier program is read as what it meant. One of a newer program waits at its
//! desk, and so does what stands behind it: the answer says so, and the desk sends them again. A desk that is too old for the rows of this server
//! hands in its acts all the same (sync.md §3.18).

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::{IntoResponse, Response};
use futures_util::future::join_all;
use oryn_api::error::{ApiError, Code};
use oryn_api::shape::codes;
use oryn_api::upcast::upcast;
use oryn_api::wire::{
    ActTime, BATCH, Cursor, Keep, MIN_SCHEMA, Op, Outcome, PAGE, PAGE_BYTES, PROTO, Page, READS_AT_ONCE, Receipt, SCHEMA, ServerTime,
    SyncReply,
};
use oryn_domain::act::Command;
use oryn_domain::id::CommandId;
use oryn_domain::record::Kind;
use oryn_domain::time::Instant;
use oryn_sync::centre::{Age, Answers, acting, age, authored_at, continues, done_at, drift, page_of};
use oryn_sync::upload::is_hash;
use oryn_sync::{chain, packing};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::gate::Speaker;
use super::{Refused, strict};
use crate::border::Knock;
use crate::centre::{Centre, Pending};
use crate::failure::Failure;
use crate::store::evidence::Evidence;
use crate::{presence, reads, recovery, secret, signatures, snapshots, uploads};

/// A desk with nothing to say asks again after this; a poke asks sooner.
const POLL_MS: u64 = 60_000;

/// The versions of a request, whatever else is in it.
#[derive(Deserialize)]
struct Versions {
    proto: u32,
    schema: u32,
}

/// [`oryn_api::wire::SyncRequest`] with its acts and notes still unread.
#[derive(Serialize, Deserialize)]
struct Envelope {
    proto: u32,
    schema: u32,
    cursor: Option<Cursor>,
    ops: Vec<Box<RawValue>>,
    waiting: u64,
    #[serde(default = "largest_page")]
    page_bytes: u32,
    #[serde(default)]
    compare: bool,
    #[serde(default)]
    differed: Vec<String>,
    #[serde(default)]
    reads: Vec<Box<RawValue>>,
}

const fn largest_page() -> u32 {
    PAGE_BYTES
}

/// An act of the request.
enum Spoken {
    Readable(Box<Op>),
    Unreadable {
        act: CommandId,
        dseq: u64,
        text: String,
        error: ApiError,
    },
}

impl Spoken {
    /// Which act it is, of what kind, and what its desk expects of it.
    fn expects(&self) -> Option<(CommandId, &'static str, Option<String>)> {
        match self {
            Self::Readable(op) => Some((op.id, op.command.name(), op.expects.clone())),
            Self::Unreadable { .. } => None,
        }
    }

    fn act(&self) -> CommandId {
        match self {
            Self::Readable(op) => op.id,
            Self::Unreadable { act, .. } => *act,
        }
    }
}

/// What a desk expected of its acts.
struct Expected {
    acts: Vec<(CommandId, &'static str, Option<String>)>,
    /// Whether it had seen everything that happened before them.
    abreast: bool,
}

impl Expected {
    /// Write down where the rules of the desk and of this server came to different ends: the kind of the act and two codes, nothing of anybody.
    /// An act that lost to something its desk had not seen is ordinary life; between a desk that had seen everything and the server it is an alarm
    /// (sync.md §3.18). Acts that were decided before this request were counted then.
    fn compare(&self, receipts: &[Receipt], received: Instant) {
        for receipt in receipts.iter().filter(|receipt| receipt.at >= received) {
            let Some((_, act, expects)) = self.acts.iter().find(|(id, ..)| *id == receipt.id) else {
                continue;
            };
            let Some(drift) = drift(expects.as_deref(), &receipt.outcome) else {
                continue;
            };
            // What a desk sends is its own word: only codes come into the log.
            let known = ["applied", "deferred"]
                .into_iter()
                .chain(codes())
                .find(|code| *code == drift.expected);
            let (expected, decided) = (known.unwrap_or("unknown"), drift.decided);
            if self.abreast {
                tracing::warn!(
                    act,
                    expected,
                    decided,
                    "a desk that had seen everything expected another decision: are its rules another program's?"
                );
            } else {
                tracing::info!(act, expected, decided, "an act came to another end than its desk expected");
            }
        }
    }
}

/// Under which version an act was written, and when.
#[derive(Deserialize)]
struct Written {
    version: u32,
    time: ActTime,
}

/// An act's version, whatever else is in it.
#[derive(Deserialize)]
struct Aged {
    version: u32,
}

/// An act's version, when it says one.
pub(super) fn version_of(raw: &RawValue) -> Option<u32> {
    serde_json::from_str::<Aged>(raw.get()).ok().map(|act| act.version)
}

/// Whether this act is of a newer program than this one, and of no newer one than that which sends it.
fn waits(raw: &RawValue, sender: u32) -> bool {
    version_of(raw).is_some_and(|version| age(version, sender, SCHEMA) == Age::Waits)
}

/// What is left of an act that cannot be read: enough to answer it.
#[derive(Deserialize)]
struct Named {
    id: CommandId,
    dseq: u64,
}

fn versions(bytes: &[u8]) -> Result<(), ApiError> {
    // What has no versions is read on: the strict reading says what is missing.
    let Ok(found) = serde_json::from_slice::<Versions>(bytes) else {
        return Ok(());
    };
    if found.proto < PROTO {
        return Err(Code::UpgradeNeeded.into());
    }
    if found.proto > PROTO {
        return Err(Code::ServerTooOld.into());
    }
    Ok(())
}

/// What a request of a newer program is told when it cannot be read here.
pub(super) fn too_new(bytes: &[u8]) -> Option<ApiError> {
    let found = serde_json::from_slice::<Versions>(bytes).ok()?;
    (found.schema > SCHEMA).then(|| Code::ServerTooOld.into())
}

/// The act in the shape of today.
pub(super) fn read_act(raw: &RawValue) -> Result<Op, ApiError> {
    let of = serde_json::from_str::<Written>(raw.get());
    let Ok(written) = of.as_ref().map(|written| written.version) else {
        // The strict reading says what is wrong.
        return strict::read(raw.get().as_bytes());
    };
    if written == SCHEMA {
        return strict::read(raw.get().as_bytes());
    }
    if written > SCHEMA {
        return Err(Code::ActNewer.into());
    }
    let broken = |_| Code::JsonBroken;
    let at = of.map_err(broken)?.time.hi;
    let mut op: Value = serde_json::from_str(raw.get()).map_err(broken)?;
    if let Some(command) = op.get_mut("command") {
        upcast(written, command, at).map_err(|_newer| Code::ActNewer)?;
    }
    if let Some(version) = op.get_mut("version") {
        *version = SCHEMA.into();
    }
    strict::read(&serde_json::to_vec(&op).map_err(broken)?)
}

/// The act, where it names its paper by a hash and by nothing else: under that name the paper is kept and given out.
fn by_hash(op: Op) -> Result<Op, ApiError> {
    let named = match &op.command {
        Command::PrepareContract { document, .. } | Command::AskExtension { document, .. } => Some(document),
        Command::PrepareAddendum { document, .. } => document.as_ref(),
        _ => None,
    };
    if named.is_none_or(|document| is_hash(document)) {
        Ok(op)
    } else {
        Err(ApiError::about(Code::FieldWrong, "document"))
    }
}

fn spoken(raw: &RawValue) -> Result<Spoken, ApiError> {
    match read_act(raw).and_then(by_hash) {
        Ok(op) => Ok(Spoken::Readable(Box::new(op))),
        Err(error) => match serde_json::from_str::<Named>(raw.get()) {
            Ok(named) => Ok(Spoken::Unreadable {
                act: named.id,
                dseq: named.dseq,
                text: raw.get().to_owned(),
                error: error.referring_to(secret::reference()),
            }),
            // Nobody to answer: the request as a whole makes no sense.
            Err(_nameless) => Err(error),
        },
    }
}

/// The exchange.
pub async fn sync(State(centre): State<Arc<Centre>>, speaker: Speaker, request: Request) -> Result<Response, Refused> {
    let received = centre.clock.now();
    let turnstile = &centre.border().turnstile;
    let _one = turnstile
        .exchange(speaker.desk.id)
        .ok_or_else(|| ApiError::new(Code::TooManyRequests).with("retry_after", 1))?;
    let knock = Knock::of(request.extensions());
    let understands = understands_packing(request.headers());
    let bytes = strict::json(request).await?;
    versions(&bytes)?;
    let request: Envelope = strict::read(&bytes).map_err(|error| too_new(&bytes).unwrap_or(error))?;
    let epoch = request.cursor.as_ref().map(|cursor| cursor.epoch);
    recovery::admit(&centre, speaker.desk.id, epoch).await?;
    if request.ops.len() > BATCH {
        return Err(ApiError::about(Code::FieldWrong, "ops").into());
    }
    if request.reads.len() > READS_AT_ONCE {
        return Err(ApiError::about(Code::FieldWrong, "reads").into());
    }
    // Those of a newer program wait, and what stands behind them.
    let taken = request.ops.iter().take_while(|raw| !waits(raw, request.schema));
    let acts = taken.map(|raw| spoken(raw)).collect::<Result<Vec<_>, _>>()?;
    let behind = acts.len() < request.ops.len();
    let head = centre.read(|published| {
        published
            .heads
            .get(&speaker.desk.kindergarten)
            .map(|head| head.seq)
            .unwrap_or_default()
    });
    let expected = Expected {
        acts: acts.iter().filter_map(Spoken::expects).collect(),
        abreast: request.cursor.as_ref().is_some_and(|cursor| cursor.seq == head),
    };
    // What the answer may lean on.
    let said: BTreeSet<CommandId> = acts.iter().filter(|_| understands).map(Spoken::act).collect();
    let mut answers = Answers::default();
    // One after the other before any answer is awaited: one desk's acts share a transaction, and the channel keeps their order. Handed in side by
    // side they would not: a task gives way after so many steps, and what gave way comes behind the others.
    let mut pending = Vec::with_capacity(acts.len());
    let mut signed = Vec::new();
    for act in acts {
        let (handed_in, evidence) = hand_in(&centre, &speaker, act).await?;
        pending.push(handed_in);
        signed.extend(evidence);
    }
    for answer in join_all(pending.into_iter().map(|act| centre.answer_to(act))).await {
        answers.add(answer?);
    }
    for receipt in &answers.receipts {
        if let Outcome::Rejected { error } = &receipt.outcome
            // Only what could not be read has one; what a rule refused is ordinary life.
            && error.reference.is_some()
        {
            centre.border().note(&knock, error, centre.clock.now());
        }
    }
    tell_standings(&centre, &answers.receipts, &signed).await;
    expected.compare(&answers.receipts, received);
    if !behind && answers.nothing_left(request.waiting) {
        presence::heard(&centre, speaker.desk.id).await?;
    }
    let outdated = request.schema < MIN_SCHEMA;
    let page = if outdated {
        None
    } else {
        page(&centre, &speaker, request.cursor.as_ref(), request.page_bytes, &said).await?
    };
    if page.is_some() {
        turnstile.copied(speaker.desk.id);
    }
    let own = speaker.desk.kindergarten;
    if !request.differed.is_empty() {
        let tables: Vec<&str> = request
            .differed
            .iter()
            .filter_map(|name| Kind::named(name))
            .map(Kind::name)
            .collect();
        tracing::error!(desk = %speaker.desk.id, tables = tables.join(", "), "the rows of a desk were not the centre's; it has taken a snapshot");
    }
    let reaches_the_end = page.as_ref().is_some_and(|page| {
        let last = page.entries.last().map(|entry| entry.seq);
        last.or(request.cursor.as_ref().map(|cursor| cursor.seq)) == Some(page.head)
    });
    let sums = if request.compare && reaches_the_end {
        Some(snapshots::sums(&centre, own).await?)
    } else {
        None
    };
    let wanted = uploads::wanted(&centre, own).await?;
    let reads = reads::keep(&centre, &speaker.desk, &request.reads, request.schema > SCHEMA).await;
    let time = ServerTime {
        received,
        sent: centre.clock.now(),
    };
    let reply = SyncReply {
        epoch: centre.epoch,
        receipts: answers.receipts,
        need_from: answers.need_from,
        page,
        outdated,
        behind,
        sums,
        reads,
        time,
        wanted,
        poll_ms: POLL_MS,
        absence: centre.desk_settings().absence(),
    };
    if understands {
        return packed(reply, bytes).await;
    }
    Ok(Json(reply).into_response())
}

fn understands_packing(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let mut accepted = accepted.unwrap_or_default().split(',').map(str::trim);
    accepted.any(|name| name.eq_ignore_ascii_case(packing::ENCODING))
}

/// The answer, leaning on the question: what the desk has just said it does not hear again.
async fn packed(reply: SyncReply, question: Bytes) -> Result<Response, Refused> {
    let packing = tokio::task::spawn_blocking(move || {
        let text = serde_json::to_vec(&reply).unwrap_or_default();
        let small = packing::pack(&text, packing::QUICK, Some(&question));
        small.map_or_else(|_no_words| (text, "identity"), |small| (small, packing::ENCODING))
    });
    match packing.await {
        Ok((body, encoding)) => {
            let headers: [(HeaderName, &str); 2] = [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_ENCODING, encoding)];
            Ok((headers, body).into_response())
        }
        Err(error) => {
            let reference = secret::reference();
            tracing::error!(reference, %error, "an answer could not be packed");
            Err(ApiError::new(Code::Internal).referring_to(reference).into())
        }
    }
}

/// What is not known yet of a signature that was accepted a moment ago is told with the answer.
async fn tell_standings(centre: &Centre, receipts: &[Receipt], signed: &[Evidence]) {
    for evidence in signed {
        let is_applied = |receipt: &Receipt| receipt.id == evidence.act && receipt.outcome == Outcome::Applied;
        if !receipts.iter().any(is_applied) {
            continue;
        }
        // The signature is looked at again before long, and told of then.
        if let Err(failure) = signatures::standing::tell(centre, evidence).await {
            tracing::warn!(cause = %failure, "a kindergarten was not told where its signature stands");
        }
    }
}

/// An act on its way to the writer, and what is kept about its signature.
async fn hand_in(centre: &Centre, speaker: &Speaker, act: Spoken) -> Result<(Pending, Option<Evidence>), Failure> {
    let op = match act {
        Spoken::Readable(op) => *op,
        Spoken::Unreadable { act, dseq, text, error } => {
            let origin = (speaker.desk.id, dseq);
            let turned_away = centre.turn_away(act, secret::hash(text.as_bytes()), error, origin).await?;
            return Ok((turned_away, None));
        }
    };
    let at = done_at(&op);
    let actor = centre.read(|published| acting(&published.register, &speaker.desk, speaker.actor, &op));
    let done = at.unwrap_or_else(|| centre.clock.now());
    let (own, by) = (speaker.desk.kindergarten, (op.staff, speaker.desk.id));
    let (signature, evidence) = signatures::check(centre, op.id, own, Some(by), &op.command, done).await?;
    let pending = centre
        .hand_in(
            op.id,
            actor,
            (at, authored_at(&op)),
            op.command,
            signature,
            Some((speaker.desk.id, op.dseq)),
        )
        .await?;
    Ok((pending, evidence))
}

/// The feed after the desk's cursor; `None` when the cursor is not of this history and a snapshot is needed.
async fn page(
    centre: &Centre,
    speaker: &Speaker,
    cursor: Option<&Cursor>,
    page_bytes: u32,
    said: &BTreeSet<CommandId>,
) -> Result<Option<Page>, Failure> {
    let Some(cursor) = cursor else { return Ok(None) };
    let own = speaker.desk.kindergarten;
    let chain = centre.store.chain_at(own, cursor.seq).await?;
    if !continues(cursor, centre.epoch, chain.as_deref()) {
        return Ok(None);
    }
    let mut entries = page_of(centre.store.entries(own, cursor.seq, PAGE).await?, page_bytes, said);
    let head = centre.read(|published| published.heads.get(&own).map(|head| head.seq).unwrap_or_default());
    let keep = match entries.last() {
        Some(last) => centre.keep(own, last.seq, &last.chain),
        None => Keep::default(),
    };
    chain::lighten(&mut entries);
    Ok(Some(Page { entries, head, keep }))
}
