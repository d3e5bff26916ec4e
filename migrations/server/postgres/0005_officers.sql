-- The department's people: their accounts and their sign-ins. Passwords are Argon2id, codes and tokens SHA-256; none can be read back.

CREATE TABLE officer (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  -- NULL until the first sign-in.
  password TEXT,
  -- A one-time code that waits, and until when it counts.
  code TEXT,
  code_until BIGINT,
  added_at BIGINT NOT NULL,
  closed_at BIGINT
);

CREATE TABLE officer_session (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  officer TEXT NOT NULL REFERENCES officer (id),
  begun_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX officer_session_of ON officer_session (officer);
