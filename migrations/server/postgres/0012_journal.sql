-- Who did the act behind an entry of a feed, as its kindergarten is told; nothing for entries from before it was said.
ALTER TABLE feed_log ADD COLUMN byline TEXT;

-- Who opened what about a family at a desk, as its desk wrote it down. No decision: any process of the installation writes it.
CREATE TABLE read_note (
  desk TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  kindergarten TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  staff TEXT COLLATE "C" NOT NULL,
  what TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (desk, number)
);
CREATE INDEX read_note_by_time ON read_note (kindergarten, at);
