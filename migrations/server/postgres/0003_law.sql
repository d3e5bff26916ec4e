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

-- Rule packs. Written once: a version never gets other content.
CREATE TABLE rule_pack (
  id TEXT PRIMARY KEY,
  region TEXT NOT NULL,
  version TEXT NOT NULL,
  effective_from BIGINT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (region, version)
);

-- Years of the calendar, in the same way.
CREATE TABLE calendar_table (
  id TEXT PRIMARY KEY,
  year TEXT NOT NULL,
  version TEXT NOT NULL,
  effective_from BIGINT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (year, version)
);

CREATE FUNCTION published_law_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'published law is never edited';
END
$$;

CREATE TRIGGER stands BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_pack FOR EACH STATEMENT EXECUTE FUNCTION published_law_stands();
CREATE TRIGGER stands BEFORE UPDATE OR DELETE OR TRUNCATE ON calendar_table FOR EACH STATEMENT EXECUTE FUNCTION published_law_stands();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON rule_pack FOR EACH STATEMENT EXECUTE FUNCTION fence();
CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON calendar_table FOR EACH STATEMENT EXECUTE FUNCTION fence();
