//! The operator's side of rescued work: making the key it is sealed to, listing the boxes, printing one for people.
//!
//! The private half of the key is a file encrypted with a passphrase and never in the database, so whoever has the database alone reads no box.
//! What a box holds was written by a computer that the department had shut out. The rule it protects: nothing of it is decided here; people read
//! it and enter again what they find right.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_api::office::RescueCard;
use oryn_api::wire::{Rescue, RescuedAct};
use oryn_domain::id::StaffId;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_messages::{Lang, format, say, say_with};
use oryn_signing::{RecoveryError, RecoveryKey};
use oryn_sync::upload::kind::FileKind;
use rand_core::OsRng;
use serde_json::Value;

use crate::desks::RECOVERY_KEY;
use crate::failure::Failure;
use crate::secret;
use crate::store::Store;

/// The largest text that comes out of a box, in bytes: what unpacks to more is no work of a desk.
const LARGEST: u64 = 128 * 1024 * 1024;

/// Why a box could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RescueError {
    /// The store or a file.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// The key file or the box.
    #[error(transparent)]
    Recovery(#[from] RecoveryError),
    /// No box begins so, or several do.
    #[error("no box, or more than one, has a name that begins so: {0}")]
    Unknown(String),
    /// The box opened and holds something else.
    #[error("what is inside is no rescued work: {0}")]
    Inside(String),
    /// A paper does not have the bytes its name says.
    #[error("the paper {0} was changed")]
    Paper(String),
}

fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    let path = path.display().to_string();
    move |source| Failure::File { path, source }
}

/// A new recovery key: the private half into a new file, the public half into the store, from where desks get it.
///
/// # Errors
/// When the file is there already, or what broke.
pub async fn make_key(store: &dyn Store, out: &Path, passphrase: &str) -> Result<String, RescueError> {
    let key = RecoveryKey::generate(&mut OsRng);
    let text = key.to_file(&mut OsRng, passphrase)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(out).map_err(file(out))?;
    std::io::Write::write_all(&mut written, text.as_bytes()).map_err(file(out))?;
    written.sync_all().map_err(file(out))?;
    // Only now: what is sealed to a key that nobody has is lost.
    let public = key.public_key().to_string();
    store.set_meta(RECOVERY_KEY, &public).await?;
    Ok(public)
}

fn moment(lang: Lang, instant: Instant) -> String {
    format::full_moment(lang, instant.local())
}

fn desk_name(register: &Register, card: &RescueCard) -> String {
    register
        .desk(card.desk)
        .map_or_else(|| card.desk.to_string(), |desk| desk.name.clone())
}

/// The boxes, one in a line.
///
/// # Errors
/// What broke.
pub async fn list(store: &dyn Store, register: &Register, lang: Lang) -> Result<String, RescueError> {
    let mut text = String::new();
    for card in store.desks().rescues().await? {
        let args = [
            ("desk", desk_name(register, &card).into()),
            ("at", moment(lang, card.received_at).into()),
            ("acts", card.acts.to_string().into()),
            ("papers", card.papers.to_string().into()),
        ];
        let name: String = card.sha256.chars().take(12).collect();
        let _ = writeln!(text, "{name}  {}", say_with(lang, "rescue-line", &args));
    }
    if text.is_empty() {
        text = format!("{}\n", say(lang, "rescue-none"));
    }
    Ok(text)
}

/// The bytes of a box: a file that somebody carried here, or one of the store by the beginning of its name.
///
/// # Errors
/// [`RescueError::Unknown`], or what broke.
pub async fn sealed(store: &dyn Store, name: &str) -> Result<Vec<u8>, RescueError> {
    let path = PathBuf::from(name);
    if path.is_file() {
        return Ok(std::fs::read(&path).map_err(file(&path))?);
    }
    let all = store.desks().rescues().await?;
    let mut named = all.iter().filter(|card| !name.is_empty() && card.sha256.starts_with(name));
    let unknown = || RescueError::Unknown(name.to_owned());
    let (Some(card), None) = (named.next(), named.next()) else {
        return Err(unknown());
    };
    store.desks().rescue_box(&card.sha256).await?.ok_or_else(unknown)
}

/// What is in a box.
///
/// # Errors
/// [`RescueError::Recovery`] for a box that was changed or is sealed to another key, [`RescueError::Inside`] for anything else in it.
pub fn open(key: &RecoveryKey, sealed: &[u8]) -> Result<Rescue, RescueError> {
    let packed = key.open(sealed)?;
    let inside = |error: &dyn std::fmt::Display| RescueError::Inside(error.to_string());
    let mut text = Vec::new();
    let decoder = zstd::stream::read::Decoder::with_buffer(packed.as_slice()).map_err(|error| inside(&error))?;
    std::io::Read::read_to_end(&mut std::io::Read::take(decoder, LARGEST), &mut text).map_err(|error| inside(&error))?;
    serde_json::from_slice(&text).map_err(|error| inside(&error))
}

fn person(register: &Register, staff: StaffId) -> String {
    register
        .staff_member(staff)
        .map_or_else(|| staff.to_string(), |row| row.name.full())
}

fn fields(value: &Value, before: &str, out: &mut String) {
    match value {
        Value::Object(map) => {
            for (name, value) in map.iter().filter(|(name, _)| *name != "do") {
                let name = if before.is_empty() {
                    name.clone()
                } else {
                    format!("{before}.{name}")
                };
                fields(value, &name, out);
            }
        }
        Value::Null => {}
        Value::String(text) => drop(writeln!(out, "     {before}: {text}")),
        other => drop(writeln!(out, "     {before}: {other}")),
    }
}

fn act(lang: Lang, register: &Register, act: &RescuedAct, out: &mut String) -> Result<(), RescueError> {
    let op = &act.op;
    let args = [
        ("number", op.dseq.to_string().into()),
        ("at", moment(lang, op.time.lo).into()),
        ("act", say(lang, &format!("act-{}", op.command.name())).into()),
        ("about", act.about.as_str().into()),
        ("person", person(register, op.staff).into()),
    ];
    let _ = writeln!(out, "{}", say_with(lang, "rescue-act", &args));
    let _ = writeln!(
        out,
        "     {}",
        say(lang, if act.is_final { "rescue-final" } else { "rescue-request" })
    );
    if act.was_sent {
        let _ = writeln!(out, "     {}", say(lang, "rescue-sent"));
    }
    let command = serde_json::to_value(&op.command).map_err(|error| RescueError::Inside(error.to_string()))?;
    fields(&command, "", out);
    Ok(())
}

/// The rescued work as people read it. Papers go into a folder, where one is named.
///
/// # Errors
/// [`RescueError::Paper`] for a paper that is not what its name says, or what broke.
pub fn show(lang: Lang, register: &Register, rescue: &Rescue, papers: Option<&Path>) -> Result<String, RescueError> {
    let kindergarten = register.kindergarten(rescue.kindergarten);
    let args = [
        ("desk", rescue.name.as_str().into()),
        (
            "kindergarten",
            kindergarten.map(|row| row.name.ru.clone()).unwrap_or_default().into(),
        ),
        ("at", moment(lang, rescue.at.lo).into()),
    ];
    let mut out = format!("{}\n\n", say_with(lang, "rescue-head", &args));
    for rescued in &rescue.acts {
        act(lang, register, rescued, &mut out)?;
    }
    for paper in &rescue.papers {
        let bytes = STANDARD.decode(&paper.pdf).unwrap_or_default();
        if secret::hash(&bytes) != paper.sha256 {
            return Err(RescueError::Paper(paper.sha256.clone()));
        }
        let Some(folder) = papers else { continue };
        std::fs::create_dir_all(folder).map_err(file(folder))?;
        // The name is a checked hash: it leads nowhere else.
        // What a family brought to the desk may be a photograph.
        let ending = FileKind::of(&bytes).map_or("pdf", FileKind::ending);
        let path = folder.join(format!("{}.{ending}", paper.sha256));
        std::fs::write(&path, bytes).map_err(file(&path))?;
    }
    let args = [("papers", rescue.papers.len().to_string().into())];
    let _ = writeln!(out, "{}", say_with(lang, "rescue-papers", &args));
    Ok(out)
}
