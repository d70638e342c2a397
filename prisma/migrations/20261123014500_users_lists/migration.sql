-- Ordered by code points, the same on every server: one index serves equality, order and everything that begins with a text.
ALTER TABLE "users"
    ALTER COLUMN "username_key" TYPE TEXT COLLATE "C",
    ALTER COLUMN "email_key" TYPE TEXT COLLATE "C";

-- A status of accounts is a list of its own, in the order of creation and in that of usernames, however many accounts have another.
CREATE INDEX "users_suspended_by_id" ON "users"("id") WHERE "suspended_at" IS NOT NULL;
CREATE INDEX "users_suspended_by_name" ON "users"("username_key") WHERE "suspended_at" IS NOT NULL;
CREATE INDEX "users_unverified_by_id" ON "users"("id") WHERE "suspended_at" IS NULL AND "email_verified_at" IS NULL;
CREATE INDEX "users_unverified_by_name" ON "users"("username_key") WHERE "suspended_at" IS NULL AND "email_verified_at" IS NULL;
CREATE INDEX "users_locked_by_id" ON "users"("id")
    WHERE "suspended_at" IS NULL AND "email_verified_at" IS NOT NULL AND "locked_until" IS NOT NULL;
CREATE INDEX "users_locked_by_name" ON "users"("username_key")
    WHERE "suspended_at" IS NULL AND "email_verified_at" IS NOT NULL AND "locked_until" IS NOT NULL;
CREATE INDEX "users_active_by_id" ON "users"("id") WHERE "suspended_at" IS NULL AND "email_verified_at" IS NOT NULL;
CREATE INDEX "users_active_by_name" ON "users"("username_key") WHERE "suspended_at" IS NULL AND "email_verified_at" IS NOT NULL;

-- Who may administer: asked whenever an administrator is removed.
CREATE INDEX "users_admins" ON "users"("id")
    WHERE 'admin' = ANY ("roles") AND "suspended_at" IS NULL AND "email_verified_at" IS NOT NULL;
