-- What officers opened about families, and what they did beside the acts of the rules: to accounts, to desks, with the law. No decision: any
-- process of the installation writes it.
CREATE TABLE officer_note (
  seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at BIGINT NOT NULL,
  officer TEXT COLLATE "C" NOT NULL,
  what TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL
);
CREATE INDEX officer_note_about ON officer_note (subject);

-- Notes of all kindergartens, looked through by the department.
CREATE INDEX read_note_of_all ON read_note (at, desk, number);
