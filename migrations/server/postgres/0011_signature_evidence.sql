-- What is kept about signatures with legal force: the signature as it came, what was found about it, and the words of responders and lists that
-- say so. A row is looked at again when it is due; without a time nothing about it will change any more.

CREATE TABLE signature_evidence (
  act TEXT PRIMARY KEY,
  contract TEXT NOT NULL,
  document TEXT NOT NULL,
  cms BYTEA NOT NULL,
  realm TEXT NOT NULL,
  signed_at BIGINT NOT NULL,
  findings TEXT NOT NULL,
  due_at BIGINT
);
CREATE INDEX signature_evidence_by_due ON signature_evidence (due_at);

CREATE TABLE revocation_word (
  sha256 TEXT PRIMARY KEY,
  bytes BYTEA NOT NULL
);
