-- opens: 1
-- The end of the feed as it came, from the last entry that every backup of the centre holds: what this desk hands in when the centre
-- comes back from a backup that is older than what the desk has seen.

CREATE TABLE feed_tail (
    seq   INTEGER PRIMARY KEY CHECK (seq > 0),
    entry BLOB NOT NULL
) STRICT;
