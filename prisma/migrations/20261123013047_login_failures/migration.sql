-- AlterTable
ALTER TABLE "users" ADD COLUMN     "login_failures" INTEGER NOT NULL DEFAULT 0;
