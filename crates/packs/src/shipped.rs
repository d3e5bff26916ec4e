//! The files that come with the program: packs after the systems it replaces, the training pack, and the years of the calendar.

/// The training pack: name and text.
pub const TRAINING: (&str, &str) = ("training", include_str!("../rules/training.toml"));

/// Rule packs: name and text.
pub const RULES: &[(&str, &str)] = &[
    TRAINING,
    ("turkistan-2019", include_str!("../rules/turkistan-2019.toml")),
    ("oskemen-2019", include_str!("../rules/oskemen-2019.toml")),
    ("astana-2019", include_str!("../rules/astana-2019.toml")),
];

/// Years of the calendar: name and text.
pub const CALENDARS: &[(&str, &str)] = &[
    ("kz-2019", include_str!("../calendars/kz-2019.toml")),
    ("kz-2024", include_str!("../calendars/kz-2024.toml")),
    ("kz-2025", include_str!("../calendars/kz-2025.toml")),
    ("kz-2026", include_str!("../calendars/kz-2026.toml")),
    ("kz-2027", include_str!("../calendars/kz-2027.toml")),
];
