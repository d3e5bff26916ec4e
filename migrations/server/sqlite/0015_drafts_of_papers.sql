-- A paper that a family hands in for an application it has not filed yet is kept for a while only. Nothing stands there where an act names it, or may.
ALTER TABLE attachment ADD COLUMN draft_until BIGINT;
CREATE INDEX attachment_draft ON attachment (draft_until) WHERE draft_until IS NOT NULL;
