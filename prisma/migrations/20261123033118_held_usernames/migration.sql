-- CreateTable
CREATE TABLE "held_usernames" (
    "username_key" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "held_usernames_pkey" PRIMARY KEY ("username_key")
);

-- CreateIndex
CREATE INDEX "held_usernames_user_id_idx" ON "held_usernames"("user_id");

-- CreateIndex
CREATE INDEX "held_usernames_created_at_idx" ON "held_usernames"("created_at");

-- AddForeignKey
ALTER TABLE "held_usernames" ADD CONSTRAINT "held_usernames_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
