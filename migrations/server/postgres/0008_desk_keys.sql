-- What a desk proves itself by: the public half of its own key, and the hashes of the tokens that count. Neither a key nor a token can be read
-- back from here. A desk that was shut out keeps its row: by it the desk hears that it is, and hands in what it could not send.
DROP TABLE desk_secret;

CREATE TABLE desk_key (
  desk TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  access_hash TEXT NOT NULL UNIQUE,
  access_until BIGINT NOT NULL,
  refresh_hash TEXT NOT NULL,
  refresh_until BIGINT NOT NULL,
  -- The token that the last renewal was asked with: it counts once more while nobody has used what that renewal gave.
  previous_hash TEXT,
  used BIGINT NOT NULL,
  -- By the proof of the last renewal: what was asked before it is late.
  renewed_at BIGINT NOT NULL,
  -- The incarnation of the database the tokens were given in: a restored one does not know the newest.
  epoch BIGINT NOT NULL,
  shut_at BIGINT,
  shut_why TEXT
);

-- Who used a code: the same computer may ask again when the answer was lost.
ALTER TABLE enrolment_code ADD COLUMN desk TEXT;

-- What shut-out desks handed in, sealed: nothing of it is decided.
CREATE TABLE rescue (
  desk TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  acts BIGINT NOT NULL,
  papers BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (desk, sha256)
);
