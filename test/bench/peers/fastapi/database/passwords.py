"""argon2id with the service's parameters, in threads, so many at once and so many waiting."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

SLOTS = 2
QUEUE = 32
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$LEOWdgtXZV1CGgXuYek65g$4p7+KqU/sRTcmb/JkPX21hWOwUmmvelUjOtG2oP9BiQ"


class Busy(Exception):
    """As many passwords are being checked as may be."""


class Passwords:
    def __init__(self) -> None:
        self.hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
        self.slots = asyncio.Semaphore(SLOTS)
        self.waiting = 0

    async def hash(self, password: str) -> str:
        return await self._in_turn(self.hasher.hash, password)

    async def verify(self, known: str | None, password: str) -> bool:
        try:
            return await self._in_turn(self.hasher.verify, known or NOBODY, password) and known is not None
        except VerifyMismatchError:
            return False

    async def _in_turn(self, work, *given):
        if self.waiting >= QUEUE:
            raise Busy
        self.waiting += 1
        try:
            await self.slots.acquire()
        finally:
            self.waiting -= 1
        try:
            return await asyncio.to_thread(work, *given)
        finally:
            self.slots.release()
