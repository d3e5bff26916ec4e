-- Whose desks have brought a paper. The bytes lie once under their hash; knowing a hash shows nobody what another kindergarten's desk brought.

CREATE TABLE paper_brought (
  sha256 TEXT NOT NULL REFERENCES paper (sha256),
  kindergarten TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (sha256, kindergarten)
);

-- Until now a paper was taken only while a contract of the desk's kindergarten named it, and nobody wrote down whose desk it was.
INSERT INTO paper_brought (sha256, kindergarten, received_at)
SELECT DISTINCT paper.sha256, named.kindergarten, paper.received_at
FROM (
  SELECT json_extract(body, '$.document') AS sha256, json_extract(body, '$.kindergarten') AS kindergarten FROM record WHERE kind = 'contract'
  UNION
  SELECT json_extract(addendum.value, '$.document'), json_extract(record.body, '$.kindergarten')
  FROM record, json_each(record.body, '$.addenda') AS addendum WHERE record.kind = 'contract'
) AS named
JOIN paper ON paper.sha256 = named.sha256
WHERE paper.bytes IS NOT NULL AND paper.received_at IS NOT NULL;
