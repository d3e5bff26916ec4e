-- Published law, what was asked for each decision, and the rows from before the first one: with them history can be decided again.

-- The act with the instant and the signature it was decided with, as JSON; empty where nothing was asked (a desk was enrolled).
ALTER TABLE journal ADD COLUMN ask TEXT NOT NULL DEFAULT '';

-- Rows as they were imported.
CREATE TABLE baseline (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, id)
);

-- Rule packs (scope: the region) and years of the calendar (scope: the year). Written once: a version never gets other content.
CREATE TABLE publication (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  scope TEXT NOT NULL,
  version TEXT NOT NULL,
  effective_from BIGINT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (kind, scope, version)
);

CREATE TRIGGER publication_is_never_edited BEFORE UPDATE ON publication
BEGIN
  SELECT RAISE(ABORT, 'published law is never edited');
END;

CREATE TRIGGER publication_is_never_taken_back BEFORE DELETE ON publication
BEGIN
  SELECT RAISE(ABORT, 'published law is never taken back');
END;
