-- The central server's store. The decided rows, the receipts, the journal, the feeds, and what people sign in with.
-- Times are microseconds UTC; identifiers are the 36-character text of a UUID; bodies are JSON of the domain's own types.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- Rows that no constraint has to look into.
CREATE TABLE record (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, id)
);

CREATE TABLE application (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  child TEXT NOT NULL,
  settlement TEXT NOT NULL,
  birth_year BIGINT NOT NULL,
  filed_at BIGINT NOT NULL,
  queued BIGINT NOT NULL,
  body TEXT NOT NULL
);

-- One live response per child.
CREATE TABLE response (
  id TEXT PRIMARY KEY,
  child TEXT NOT NULL,
  bulletin TEXT NOT NULL,
  live BIGINT NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX response_one_live_per_child ON response (child) WHERE live = 1;

-- One active hold per response.
CREATE TABLE hold (
  id TEXT PRIMARY KEY,
  response TEXT NOT NULL,
  live BIGINT NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX hold_one_active_per_response ON hold (response) WHERE live = 1;

-- One live referral per child; no number twice.
CREATE TABLE referral (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  child TEXT NOT NULL,
  live BIGINT NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX referral_one_live_per_child ON referral (child) WHERE live = 1;

-- One active enrolment per child in the country.
CREATE TABLE enrolment (
  id TEXT PRIMARY KEY,
  child TEXT NOT NULL,
  live BIGINT NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX enrolment_one_active_per_child ON enrolment (child) WHERE live = 1;

-- No more children and live referrals than places.
CREATE TABLE seat (
  group_id TEXT PRIMARY KEY,
  capacity BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  CHECK (taken <= capacity)
);

CREATE TABLE receipt (
  act TEXT PRIMARY KEY,
  request_hash TEXT NOT NULL,
  desk TEXT,
  dseq BIGINT,
  outcome TEXT NOT NULL,
  decided_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX receipt_one_per_counter ON receipt (desk, dseq) WHERE desk IS NOT NULL;

CREATE TABLE journal (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  act TEXT NOT NULL,
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  facts TEXT NOT NULL
);

CREATE TABLE journal_subject (
  application TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (application, seq)
);

-- Every movement of a queue, from which the causes of a changed position are read. No names: who moved is an identifier.
CREATE TABLE queue_move (
  queue TEXT NOT NULL,
  seq BIGINT NOT NULL,
  nth BIGINT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (queue, seq, nth)
);

CREATE TABLE feed_head (
  kindergarten TEXT PRIMARY KEY,
  seq BIGINT NOT NULL,
  chain TEXT NOT NULL
);

CREATE TABLE feed_log (
  kindergarten TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  cause TEXT NOT NULL,
  rows TEXT NOT NULL,
  chain TEXT NOT NULL,
  PRIMARY KEY (kindergarten, seq)
);

CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  guardian TEXT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  seen BIGINT NOT NULL
);
CREATE INDEX notice_of_guardian ON notice (guardian, at);

-- The secret itself is never stored, only its SHA-256.
CREATE TABLE desk_secret (
  hash TEXT PRIMARY KEY,
  desk TEXT NOT NULL
);

CREATE TABLE enrolment_code (
  hash TEXT PRIMARY KEY,
  staff TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);

CREATE TABLE phone_code (
  phone TEXT PRIMARY KEY,
  hash TEXT NOT NULL,
  language TEXT NOT NULL,
  sent_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  tries BIGINT NOT NULL
);

CREATE TABLE session (
  hash TEXT PRIMARY KEY,
  phone TEXT NOT NULL,
  guardian TEXT,
  language TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- Short messages that a training installation shows instead of sending.
CREATE TABLE sms (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  phone TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX sms_by_time ON sms (at);

-- The person register as imported from a file.
CREATE TABLE person (
  iin TEXT PRIMARY KEY,
  body TEXT NOT NULL
);

CREATE TABLE paper (
  sha256 TEXT PRIMARY KEY,
  received_at BIGINT,
  bytes BYTEA
);
