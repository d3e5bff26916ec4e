-- opens: 1
-- Pieces of a snapshot that is still on its way, as they came: what was fetched before a cut or a kill is not fetched again. They are gone with
-- the transaction that puts the whole snapshot in place.
CREATE TABLE staged_chunk (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
