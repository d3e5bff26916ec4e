-- Papers on their way, part by part: what has arrived survives a cut and a restart of the server, and goes when the whole is here or its time is
-- over. An upload belongs to the desk that announced it, under the hash of the whole paper.

CREATE TABLE upload (
  desk TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  kindergarten TEXT NOT NULL,
  length BIGINT NOT NULL,
  received BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (desk, sha256),
  CHECK (received >= 0 AND received < length)
);
CREATE INDEX upload_by_kindergarten ON upload (kindergarten);
CREATE INDEX upload_by_expiry ON upload (expires_at);

CREATE TABLE upload_part (
  desk TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  start BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (desk, sha256, start),
  FOREIGN KEY (desk, sha256) REFERENCES upload (desk, sha256) ON DELETE CASCADE
);
