-- Who did the act behind an entry of a feed, as its kindergarten is told; nothing for entries from before it was said.
ALTER TABLE feed_log ADD COLUMN byline TEXT;

-- Who opened what about a family at a desk, as its desk wrote it down.
CREATE TABLE read_note (
  desk TEXT NOT NULL,
  number BIGINT NOT NULL,
  kindergarten TEXT NOT NULL,
  at BIGINT NOT NULL,
  staff TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (desk, number)
);
CREATE INDEX read_note_by_time ON read_note (kindergarten, at);
