//! What the web view of Linux needs on some computers, each with its reason. Whatever a person set in the environment stays.
//!
//! The settings must stand in the environment before the program begins, so the program starts itself anew with them, once.

#[cfg(target_os = "linux")]
mod linux {
    use std::os::unix::process::CommandExt as _;
    use std::path::Path;
    use std::process::Command;

    /// Set for the second start, so that there is no third.
    const MET: &str = "ORYN_QUIRKS_MET";

    /// Blank windows with NVIDIA's driver: tauri issues 9304, 10702. For all others it would only make drawing slower.
    const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    /// The careful way to draw, for one session after one that died before its first paint.
    const NO_COMPOSITING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

    /// What this computer needs, given what is there and what is set.
    pub fn needed(nvidia: bool, died_unseen: bool, is_set: impl Fn(&str) -> bool) -> Vec<&'static str> {
        // A driver of tests takes pictures, and neither setting lets it.
        if is_set(MET) || is_set("TAURI_AUTOMATION") {
            return Vec::new();
        }
        [(nvidia, NO_DMABUF), (died_unseen, NO_COMPOSITING)]
            .into_iter()
            .filter(|(wanted, name)| *wanted && !is_set(name))
            .map(|(_, name)| name)
            .collect()
    }

    pub fn meet(died_unseen: bool) {
        let nvidia = Path::new("/proc/driver/nvidia/version").exists() || Path::new("/sys/module/nvidia").exists();
        let settings = needed(nvidia, died_unseen, |name| std::env::var_os(name).is_some());
        if settings.is_empty() {
            return;
        }
        let Ok(program) = std::env::current_exe() else { return };
        // Comes back only where the program could not be started anew; then it goes on as it is.
        let _error = Command::new(program)
            .args(std::env::args_os().skip(1))
            .envs(settings.into_iter().map(|name| (name, "1")))
            .env(MET, "1")
            .exec();
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn only_the_computer_that_needs_it_gets_it() {
            assert!(needed(false, false, |_| false).is_empty());
            assert_eq!(needed(true, false, |_| false), [NO_DMABUF]);
            assert_eq!(needed(true, true, |_| false), [NO_DMABUF, NO_COMPOSITING]);
        }

        #[test]
        fn what_a_person_set_stays_and_nothing_is_done_twice() {
            assert!(needed(true, false, |name| name == NO_DMABUF).is_empty());
            assert!(needed(true, true, |name| name == MET).is_empty());
            assert!(needed(true, true, |name| name == "TAURI_AUTOMATION").is_empty());
        }
    }
}

/// Does what this computer needs; may start the program anew.
pub fn meet(died_unseen: bool) {
    #[cfg(target_os = "linux")]
    linux::meet(died_unseen);
    #[cfg(not(target_os = "linux"))]
    let _ = died_unseen;
}
