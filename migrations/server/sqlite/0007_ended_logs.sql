-- Lines of a public log that ended: a centre that was restored from a backup cannot go on with the log of what it has lost, and begins another.

CREATE TABLE log_line_ended (
  log TEXT NOT NULL,
  seq BIGINT NOT NULL,
  line BYTEA NOT NULL,
  PRIMARY KEY (log, seq)
);

-- The instant of the last decision is asked at every start.
CREATE INDEX receipt_by_instant ON receipt (decided_at);
