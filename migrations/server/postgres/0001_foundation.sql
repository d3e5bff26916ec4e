-- The central server's store on PostgreSQL: the same tables as ../sqlite has, and what several processes on one database need besides.
-- Times are microseconds UTC; identifiers are the 36-character text of a UUID, sorted by their bytes; bodies are JSON of the domain's own types.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- Rows that no constraint has to look into.
CREATE TABLE record (
  kind TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, id)
);

CREATE TABLE application (
  id TEXT COLLATE "C" PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  child TEXT COLLATE "C" NOT NULL,
  settlement TEXT COLLATE "C" NOT NULL,
  birth_year BIGINT NOT NULL,
  filed_at BIGINT NOT NULL,
  queued BOOLEAN NOT NULL,
  body TEXT NOT NULL
);

-- One live response per child.
CREATE TABLE response (
  id TEXT COLLATE "C" PRIMARY KEY,
  child TEXT COLLATE "C" NOT NULL,
  bulletin TEXT COLLATE "C" NOT NULL,
  live BOOLEAN NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX response_one_live_per_child ON response (child) WHERE live;

-- One active hold per response.
CREATE TABLE hold (
  id TEXT COLLATE "C" PRIMARY KEY,
  response TEXT COLLATE "C" NOT NULL,
  live BOOLEAN NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX hold_one_active_per_response ON hold (response) WHERE live;

-- One live referral per child; no number twice.
CREATE TABLE referral (
  id TEXT COLLATE "C" PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  child TEXT COLLATE "C" NOT NULL,
  live BOOLEAN NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX referral_one_live_per_child ON referral (child) WHERE live;

-- One active enrolment per child in the country.
CREATE TABLE enrolment (
  id TEXT COLLATE "C" PRIMARY KEY,
  child TEXT COLLATE "C" NOT NULL,
  live BOOLEAN NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX enrolment_one_active_per_child ON enrolment (child) WHERE live;

-- No more children and live referrals than places.
CREATE TABLE seat (
  group_id TEXT COLLATE "C" PRIMARY KEY,
  capacity BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  CHECK (taken <= capacity)
);

CREATE TABLE receipt (
  act TEXT COLLATE "C" PRIMARY KEY,
  request_hash TEXT NOT NULL,
  desk TEXT COLLATE "C",
  dseq BIGINT,
  outcome TEXT NOT NULL,
  decided_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX receipt_one_per_counter ON receipt (desk, dseq) WHERE desk IS NOT NULL;

CREATE TABLE journal (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  act TEXT COLLATE "C" NOT NULL,
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  facts TEXT NOT NULL
);

CREATE TABLE journal_subject (
  application TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (application, seq)
);

-- Every movement of a queue, from which the causes of a changed position are read. No names: who moved is an identifier.
CREATE TABLE queue_move (
  queue TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  nth BIGINT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (queue, seq, nth)
);

CREATE TABLE feed_head (
  kindergarten TEXT COLLATE "C" PRIMARY KEY,
  seq BIGINT NOT NULL,
  chain TEXT NOT NULL
);

CREATE TABLE feed_log (
  kindergarten TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  cause TEXT COLLATE "C" NOT NULL,
  rows TEXT NOT NULL,
  chain TEXT NOT NULL,
  PRIMARY KEY (kindergarten, seq)
);

CREATE TABLE notice (
  id TEXT COLLATE "C" PRIMARY KEY,
  guardian TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  seen BOOLEAN NOT NULL
);
CREATE INDEX notice_of_guardian ON notice (guardian, at);

-- The secret itself is never stored, only its SHA-256.
CREATE TABLE desk_secret (
  hash TEXT COLLATE "C" PRIMARY KEY,
  desk TEXT COLLATE "C" NOT NULL
);

CREATE TABLE enrolment_code (
  hash TEXT COLLATE "C" PRIMARY KEY,
  staff TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);

CREATE TABLE phone_code (
  phone TEXT COLLATE "C" PRIMARY KEY,
  hash TEXT NOT NULL,
  language TEXT NOT NULL,
  sent_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  tries BIGINT NOT NULL
);

CREATE TABLE session (
  hash TEXT COLLATE "C" PRIMARY KEY,
  phone TEXT NOT NULL,
  guardian TEXT COLLATE "C",
  language TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- Short messages that a training installation shows instead of sending.
CREATE TABLE sms (
  id TEXT COLLATE "C" PRIMARY KEY,
  at BIGINT NOT NULL,
  phone TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX sms_by_time ON sms (at);

-- The person register as imported from a file.
CREATE TABLE person (
  iin TEXT COLLATE "C" PRIMARY KEY,
  body TEXT NOT NULL
);

CREATE TABLE paper (
  sha256 TEXT COLLATE "C" PRIMARY KEY,
  received_at BIGINT,
  bytes BYTEA
);

-- Who writes. One row for ever. Each new writer has the next tenure, and every transaction of decisions counts one batch on.
CREATE TABLE writer (
  one SMALLINT PRIMARY KEY CHECK (one = 1),
  tenure BIGINT NOT NULL,
  batch BIGINT NOT NULL,
  address TEXT NOT NULL
);
INSERT INTO writer (one, tenure, batch, address) VALUES (1, 0, 0, '');

-- Which rows, feeds and counters a batch touched: what the other processes follow. Keys only, so that no person's data lies here twice.
CREATE TABLE batch (
  seq BIGINT PRIMARY KEY,
  tenure BIGINT NOT NULL,
  touched TEXT NOT NULL
);

-- The fence. A transaction may touch what was decided only while it names the tenure that runs, and it holds the writer's row until it
-- ends: a new tenure begins after the last batch of the old one, never between two of its statements.
CREATE FUNCTION fence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM writer WHERE tenure::text = current_setting('oryn.tenure', true) FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this writer''s tenure is over' USING ERRCODE = 'OR001';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON record FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON application FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON response FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON hold FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON referral FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON enrolment FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON seat FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON receipt FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON journal_subject FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON queue_move FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON feed_head FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON feed_log FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON batch FOR EACH STATEMENT EXECUTE FUNCTION fence();
