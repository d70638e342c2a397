-- AlterTable
ALTER TABLE "one_time_tokens" ADD COLUMN     "session_id" UUID;
