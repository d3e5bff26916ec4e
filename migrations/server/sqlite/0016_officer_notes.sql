-- What officers opened about families, and what they did beside the acts of the rules: to accounts, to desks, with the law.
CREATE TABLE officer_note (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at BIGINT NOT NULL,
  officer TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL
);
CREATE INDEX officer_note_about ON officer_note (subject);

-- Notes of all kindergartens, looked through by the department.
CREATE INDEX read_note_of_all ON read_note (at, desk, number);
