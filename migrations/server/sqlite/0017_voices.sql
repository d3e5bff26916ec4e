-- What people write to the department. It changes no place, so nothing of it is in the journal of decisions: what came is never changed, and every
-- step after it is a row that is only added.

CREATE TABLE appeal (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  received_at BIGINT NOT NULL,
  -- Who had signed in, where somebody had.
  guardian TEXT,
  phone TEXT,
  body TEXT NOT NULL
);
CREATE INDEX appeal_of_guardian ON appeal (guardian) WHERE guardian IS NOT NULL;
CREATE INDEX appeal_of_phone ON appeal (phone) WHERE phone IS NOT NULL;

CREATE TABLE appeal_step (
  appeal TEXT NOT NULL REFERENCES appeal (id),
  -- 1, 2, 3 …: of two who act on the same state one comes too late.
  nth BIGINT NOT NULL,
  act TEXT NOT NULL UNIQUE,
  -- An answer, or a redirection: the department owes nothing any more.
  ends BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (appeal, nth)
);
CREATE UNIQUE INDEX appeal_ends_once ON appeal_step (appeal) WHERE ends = 1;

-- Reviews of kindergartens by guardians: one for each child and kindergarten, in its last version.

CREATE TABLE review (
  child TEXT NOT NULL,
  kindergarten TEXT NOT NULL,
  -- The act that wrote this version, by which it is known to others.
  act TEXT NOT NULL,
  -- waiting, published, refused
  state TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  -- How often somebody said that it should not be shown.
  reports BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (child, kindergarten)
);
CREATE INDEX review_by_act ON review (act);
CREATE INDEX review_of_kindergarten ON review (kindergarten, state);
CREATE INDEX review_to_look_at ON review (written_at) WHERE state = 'waiting' OR reports > 0;

-- Families that want to hear of places, and what each application was told of: told once, whoever tells.

CREATE TABLE wish (
  application TEXT PRIMARY KEY,
  guardian TEXT NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE wish_told (
  application TEXT NOT NULL,
  bulletin TEXT NOT NULL,
  guardian TEXT NOT NULL,
  -- NULL: it was there already when the wish was made, and the family saw it.
  told_at BIGINT,
  PRIMARY KEY (application, bulletin)
);
CREATE INDEX wish_told_at ON wish_told (guardian, told_at);
