-- Files that people hand in: the bytes once under their SHA-256, and who handed them in for what. Two parents may hand in the same paper, and
-- one parent the same paper for two things; nobody sees from the bytes being there that somebody else did.

CREATE TABLE attachment_body (
  sha256 TEXT PRIMARY KEY,
  bytes BYTEA NOT NULL
);

CREATE TABLE attachment (
  sha256 TEXT NOT NULL REFERENCES attachment_body (sha256),
  owner_kind TEXT NOT NULL,
  owner TEXT NOT NULL,
  purpose TEXT NOT NULL,
  kind TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (sha256, owner_kind, owner, purpose)
);
CREATE INDEX attachment_by_owner ON attachment (owner_kind, owner);
