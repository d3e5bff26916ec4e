-- Rows that an entry of the feed takes away: what is no longer the kindergarten's business leaves its desks. A JSON list of keys.
ALTER TABLE feed_log ADD COLUMN retracts TEXT NOT NULL DEFAULT '[]';
