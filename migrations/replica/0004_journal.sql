-- opens: 1
-- The journal of the kindergarten: a line for every entry of the feed, without anything that stands in its rows. What a copy or the centre's answer
-- brought of older ones stands in front of it without a gap; all of it may be thrown away and asked for again.

CREATE TABLE journal (
    seq      INTEGER PRIMARY KEY CHECK (seq > 0),
    happened INTEGER NOT NULL,
    line     TEXT NOT NULL
) STRICT;

CREATE INDEX journal_by_time ON journal (happened, seq);

-- Who opened a child's file or a family's document: at this desk, and what the centre told of other desks. Those of this desk are
-- kept until the centre has them, and after that for a centre that comes back from a backup.
CREATE TABLE read_note (
    desk    BLOB NOT NULL CHECK (length(desk) = 16),
    number  INTEGER NOT NULL CHECK (number > 0),
    at      INTEGER NOT NULL,
    staff   BLOB NOT NULL CHECK (length(staff) = 16),
    what    TEXT NOT NULL,
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    sent    INTEGER NOT NULL CHECK (sent IN (0, 1)),
    PRIMARY KEY (desk, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX read_note_by_time ON read_note (at);
CREATE INDEX read_note_unsent ON read_note (number) WHERE sent = 0;
