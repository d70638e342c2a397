-- The mail that is sent next is the first of an index, however many have left or wait for their time.
DROP INDEX "mails_next_attempt_at_idx";
CREATE INDEX "mails_due" ON "mails"("attempts", "next_attempt_at") WHERE "sent_at" IS NULL AND "failed_at" IS NULL;
