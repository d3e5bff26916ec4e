//! Whether there is a display to open a window on. Asked first, because GTK ends the program where there is none.

/// Linux names its display in the environment; the other systems always have one.
#[must_use]
pub fn present() -> bool {
    !cfg!(target_os = "linux") || named(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn named(is_set: impl Fn(&str) -> bool) -> bool {
    is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn either_kind_of_display_will_do() {
        assert!(named(|name| name == "DISPLAY"));
        assert!(named(|name| name == "WAYLAND_DISPLAY"));
        assert!(!named(|_| false));
    }
}
