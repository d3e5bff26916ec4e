-- Notices on their way to guardians: one row for each notice on each channel, written in the transaction of the decision it follows from.
-- `id` is made from the act, so the same decision never makes two; a sending that is repeated after a crash carries the same id.

CREATE TABLE dispatch (
  id TEXT PRIMARY KEY,
  guardian TEXT NOT NULL,
  code TEXT NOT NULL,
  referral TEXT,
  channel TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  -- waiting, accepted (handed over, no word of delivery yet), delivered, failed (for good; the reason is kept)
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  reason TEXT
);
CREATE INDEX dispatch_waiting ON dispatch (due_at) WHERE state = 'waiting';
CREATE INDEX dispatch_about_referral ON dispatch (referral) WHERE referral IS NOT NULL;
CREATE INDEX dispatch_unread ON dispatch (guardian) WHERE channel = 'in_app' AND state = 'accepted';

-- The gateway's own names for what it took over; a long message has one for each part. A receipt may come before the answer
-- to the sending was written: its row waits here without a dispatch.
CREATE TABLE dispatch_part (
  part TEXT PRIMARY KEY,
  dispatch TEXT,
  -- open, delivered, failed
  state TEXT NOT NULL,
  reason TEXT,
  at BIGINT NOT NULL
);
CREATE INDEX dispatch_part_of ON dispatch_part (dispatch);

-- Where a guardian wants to be told, and in which language. Without a row: by short message, in the language last used.
CREATE TABLE contact (
  guardian TEXT PRIMARY KEY,
  body TEXT NOT NULL
);
