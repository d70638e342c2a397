-- CreateTable
CREATE TABLE "idempotency_keys" (
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "fence" TEXT NOT NULL,
    "reply" BYTEA,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "idempotency_keys_until_idx" ON "idempotency_keys"("until");
