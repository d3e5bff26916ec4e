//! How much room is left on the disk of a folder. What follows from it is the desk's matter.

use std::path::Path;

/// Bytes that this program may still write there; `None` where the system does not say.
#[must_use]
pub fn left(folder: &Path) -> Option<u64> {
    fs4::available_space(folder)
        .inspect_err(|error| tracing::debug!(%error, "how much room is left is not known"))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_room_and_one_that_is_not_there_has_none_to_tell_of() {
        let home = tempfile::tempdir().unwrap();
        assert!(left(home.path()).is_some_and(|bytes| bytes > 0));
        assert_eq!(left(&home.path().join("not-there")), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn it_is_asked_of_the_disk_where_the_folder_lies() {
        assert_eq!(left(Path::new("/proc")), Some(0), "no disk, and nobody writes there");
    }
}
