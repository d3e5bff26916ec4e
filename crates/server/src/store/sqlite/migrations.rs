//! What the embedded store's file went through, step by step.

/// Migrations in order. A landed one is never changed.
pub(super) const MIGRATIONS: &[(i64, &str, &str)] = &[
    (
        1,
        "foundation",
        include_str!("../../../../../migrations/server/sqlite/0001_foundation.sql"),
    ),
    (
        2,
        "notices",
        include_str!("../../../../../migrations/server/sqlite/0002_notices.sql"),
    ),
    (3, "law", include_str!("../../../../../migrations/server/sqlite/0003_law.sql")),
    (
        4,
        "public log",
        include_str!("../../../../../migrations/server/sqlite/0004_public_log.sql"),
    ),
    (
        5,
        "officers",
        include_str!("../../../../../migrations/server/sqlite/0005_officers.sql"),
    ),
    (
        6,
        "attachments",
        include_str!("../../../../../migrations/server/sqlite/0006_attachments.sql"),
    ),
    (
        7,
        "ended logs",
        include_str!("../../../../../migrations/server/sqlite/0007_ended_logs.sql"),
    ),
    (
        8,
        "desk keys",
        include_str!("../../../../../migrations/server/sqlite/0008_desk_keys.sql"),
    ),
    (
        9,
        "retracts",
        include_str!("../../../../../migrations/server/sqlite/0009_retracts.sql"),
    ),
    (
        10,
        "uploads",
        include_str!("../../../../../migrations/server/sqlite/0010_uploads.sql"),
    ),
    (
        11,
        "signature evidence",
        include_str!("../../../../../migrations/server/sqlite/0011_signature_evidence.sql"),
    ),
    (
        12,
        "journal",
        include_str!("../../../../../migrations/server/sqlite/0012_journal.sql"),
    ),
    (
        13,
        "papers brought",
        include_str!("../../../../../migrations/server/sqlite/0013_papers_brought.sql"),
    ),
    (
        14,
        "parents",
        include_str!("../../../../../migrations/server/sqlite/0014_parents.sql"),
    ),
    (
        15,
        "drafts of papers",
        include_str!("../../../../../migrations/server/sqlite/0015_drafts_of_papers.sql"),
    ),
    (
        16,
        "notes of officers",
        include_str!("../../../../../migrations/server/sqlite/0016_officer_notes.sql"),
    ),
    (
        17,
        "voices",
        include_str!("../../../../../migrations/server/sqlite/0017_voices.sql"),
    ),
];
