-- Parents' accounts beside the code to the telephone: a password, a second telephone, a code of the department, the consent; and what was done with
-- an account. Passwords are Argon2id, codes SHA-256; none can be read back.

ALTER TABLE session ADD COLUMN begun_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0;
-- The browser in a few words, as it names itself.
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
-- By what it was begun: code, password, recovery.
ALTER TABLE session ADD COLUMN proven TEXT NOT NULL DEFAULT 'code';
-- A password that was chosen before the person is known.
ALTER TABLE session ADD COLUMN password TEXT;
-- A sign-in lasted thirty days.
UPDATE session SET begun_at = expires_at - 2592000000000, used_at = expires_at - 2592000000000;
CREATE INDEX session_of ON session (guardian);

CREATE TABLE parent_account (
  guardian TEXT PRIMARY KEY,
  password TEXT,
  second_phone TEXT UNIQUE,
  -- A code of the department that waits, and until when it counts.
  recovery TEXT,
  recovery_until BIGINT,
  -- The version of the data policy that was agreed to, and when.
  consent BIGINT,
  consent_at BIGINT
);

-- Invitations of a guardian to another one, for one child, until they are accepted, taken back or over.
CREATE TABLE invitation (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  child TEXT NOT NULL,
  inviter TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX invitation_of ON invitation (inviter);

-- What was done with an account; nothing of it is changed or taken away.
CREATE TABLE parent_act (
  id TEXT PRIMARY KEY,
  guardian TEXT NOT NULL,
  at BIGINT NOT NULL,
  what TEXT NOT NULL,
  device TEXT NOT NULL,
  -- Whose hand it was, where it was not the guardian's own.
  officer TEXT
);
CREATE INDEX parent_act_of ON parent_act (guardian, at);
CREATE INDEX parent_act_what ON parent_act (what, at);
