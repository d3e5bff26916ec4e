-- opens: 1
-- The desk's replica: what the centre said (base_row), what was done here (outbox), and the papers made here (paper).
-- Screens read the rows with the undecided acts laid over them; that view lives in memory and is never stored.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows exactly as the centre sent them. They may all be thrown away and taken anew from a snapshot.
CREATE TABLE base_row (
    kind TEXT NOT NULL,
    id   BLOB NOT NULL CHECK (length(id) = 16),
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Acts in the order in which they were done. Nothing here is ever deleted, and what was asked for is never rewritten.
CREATE TABLE outbox (
    dseq       INTEGER PRIMARY KEY CHECK (dseq > 0),
    op_id      BLOB NOT NULL UNIQUE CHECK (length(op_id) = 16),
    version    INTEGER NOT NULL,
    body       BLOB NOT NULL,
    staff      BLOB NOT NULL CHECK (length(staff) = 16),
    time_lo    INTEGER NOT NULL,
    time_hi    INTEGER NOT NULL CHECK (time_hi >= time_lo),
    clock      TEXT NOT NULL CHECK (clock IN ('trusted', 'estimated', 'untrusted')),
    final      INTEGER NOT NULL CHECK (final IN (0, 1)),
    about      TEXT NOT NULL,
    leads_to   TEXT NOT NULL,
    -- 0 saved, 1 sent, 2 decided
    state      INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),
    outcome    TEXT,
    decided_at INTEGER,
    -- the entry of the feed that this act caused has been applied
    seen       INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1)),
    -- a person has read the refusal
    closed     INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
    CHECK ((state = 2) = (outcome IS NOT NULL)),
    CHECK ((state = 2) = (decided_at IS NOT NULL))
) STRICT;

CREATE INDEX outbox_undecided ON outbox (dseq) WHERE state < 2;

CREATE TRIGGER outbox_keeps_what_was_asked
BEFORE UPDATE OF dseq, op_id, version, body, staff, time_lo, time_hi, clock, final ON outbox
BEGIN
    SELECT RAISE(ABORT, 'an act is never rewritten');
END;

CREATE TRIGGER outbox_keeps_every_act
BEFORE DELETE ON outbox
BEGIN
    SELECT RAISE(ABORT, 'an act is never deleted');
END;

-- Papers by their content. A contract's bytes are what was signed: they must outlive everything else.
CREATE TABLE paper (
    sha256   TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    kind     TEXT NOT NULL,
    pdf      BLOB NOT NULL,
    uploaded INTEGER NOT NULL DEFAULT 0 CHECK (uploaded IN (0, 1))
) STRICT;
