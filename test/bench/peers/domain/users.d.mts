// Types of the accounts behind every peer.
export interface Account {
  id: string
  email: string
  username: string
  createdAt: string
  roles: ("user" | "admin")[]
}
export function health(): { status: "ok"; timestamp: string }
export function findUser(id: string): Account | undefined
export function listUsers(limit: number, skip: number): { items: Account[]; nextCursor: string | null }
export function createUser(input: { email: string; username: string }): Account
