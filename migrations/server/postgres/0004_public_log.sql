-- The public log: its lines in order, as the exact bytes that were hashed. Written in the transaction of the decision they speak of,
-- never changed, never taken out.

CREATE TABLE log_line (
  seq BIGINT PRIMARY KEY,
  line BYTEA NOT NULL
);

CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON log_line FOR EACH STATEMENT EXECUTE FUNCTION fence();
