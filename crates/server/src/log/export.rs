//! The public files as a folder: for a mirror, an auditor, a web server of somebody else.

use std::path::Path;

use oryn_publiclog::note::Head;
use oryn_publiclog::tile;
use oryn_publiclog::verify::{CHECKPOINT, HEADS, KEY};

use crate::centre::Centre;
use crate::failure::Failure;

fn write(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let file = folder.join(path);
    let broken = |source| Failure::File {
        path: file.display().to_string(),
        source,
    };
    if let Some(parent) = file.parent() {
        std::fs::create_dir_all(parent).map_err(broken)?;
    }
    std::fs::write(&file, bytes).map_err(broken)
}

/// Write every public file under this folder; how many lines the log has. The head comes last: a copy that was broken off has no head, or an
/// older one whose files are whole.
///
/// # Errors
/// When the store or the folder cannot be used.
pub async fn export(centre: &Centre, folder: &Path) -> Result<u64, Failure> {
    let log = &centre.log;
    let checkpoint = log.checkpoint(centre.clock.now());
    let size = Head::open(&checkpoint, log.key())
        .map_err(|error| Failure::Key(error.to_string()))?
        .size;
    for tile in tile::all(size) {
        if let Some(bytes) = log.file(&*centre.store, tile).await? {
            write(folder, &tile.path(), &bytes)?;
        }
    }
    write(folder, KEY, format!("{}\n", log.key()).as_bytes())?;
    write(folder, HEADS, &log.heads(&*centre.store, centre.clock.now()).await?)?;
    write(folder, CHECKPOINT, checkpoint.as_bytes())?;
    Ok(size)
}
