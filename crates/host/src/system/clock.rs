//! The computer's clocks: the one that people set, and the one that nobody can set.
//!
//! The second counts on while the computer sleeps and begins anew with each start of the computer; together with the name of that start
//! it lets the desk keep server time when somebody turns the wall clock. It decides nothing: how far to trust is the desk's matter.

use std::sync::OnceLock;

/// Microseconds of the clock that nobody can set, sleep included.
#[must_use]
pub fn counted_micros() -> i64 {
    #[cfg(unix)]
    {
        #[cfg(target_os = "linux")]
        const CLOCK: rustix::time::ClockId = rustix::time::ClockId::Boottime;
        // macOS counts sleep in its monotonic clock.
        #[cfg(not(target_os = "linux"))]
        const CLOCK: rustix::time::ClockId = rustix::time::ClockId::Monotonic;
        let now = rustix::time::clock_gettime(CLOCK);
        now.tv_sec.saturating_mul(1_000_000).saturating_add(now.tv_nsec / 1_000)
    }
    #[cfg(not(unix))]
    {
        // Windows counts sleep in the clock of the standard library.
        i64::try_from(super::mark::since_start().as_micros()).unwrap_or(i64::MAX)
    }
}

/// Microseconds since 1970-01-01 UTC, as the wall clock has them.
#[expect(clippy::disallowed_methods, reason = "the one place of the desk that reads the wall clock")]
#[must_use]
pub fn wall_micros() -> i64 {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

/// The name of this start of the computer. Where the system has none, of this start of the program: the desk then trusts its clock less
/// after a restart, never more.
#[must_use]
pub fn start_of_computer() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| system_start().unwrap_or_else(|| format!("program-{}", super::chance::reference())))
}

#[cfg(target_os = "linux")]
fn system_start() -> Option<String> {
    named(&std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?)
}

#[cfg(target_os = "macos")]
fn system_start() -> Option<String> {
    let told = std::process::Command::new("/usr/sbin/sysctl")
        .args(["-n", "kern.bootsessionuuid"])
        .output()
        .ok()?;
    named(&String::from_utf8_lossy(&told.stdout))
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
const fn system_start() -> Option<String> {
    None
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn named(told: &str) -> Option<String> {
    let name = told.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_nobody_sets_goes_forward() {
        let before = counted_micros();
        std::thread::sleep(std::time::Duration::from_millis(5));
        let passed = counted_micros() - before;
        assert!((5_000..5_000_000).contains(&passed), "{passed}");
    }

    #[test]
    fn a_start_keeps_its_name() {
        assert_eq!(start_of_computer(), start_of_computer());
        assert!(!start_of_computer().is_empty());
        #[cfg(target_os = "linux")]
        assert_eq!(system_start().as_deref(), Some(start_of_computer()));
    }
}
