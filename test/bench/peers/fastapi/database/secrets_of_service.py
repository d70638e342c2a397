"""What is derived from SECRET_KEY, byte for byte as the service derives it: cursors, refresh tokens, the sealed signing key."""

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(purpose: str) -> bytes:
    secret = os.environ["SECRET_KEY"].encode()
    return HKDF(algorithm=SHA256(), length=32, salt=b"", info=f"dovetail {purpose}".encode()).derive(secret)


def encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes | None:
    """The bytes, or `None` for any but the one spelling that `encode` gives."""
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    return data if encode(data) == text else None


class Cursors:
    """A code of 16 bytes for the list that was asked for, here always the whole one, and the last position in it as text."""

    def __init__(self) -> None:
        self.key = derive("cursors of users")
        self.list = hashlib.sha256(b"").digest()

    def code(self, position: bytes) -> bytes:
        return hmac.digest(self.key, self.list + position, "sha256")[:16]

    def write(self, last: UUID) -> str:
        position = str(last).encode()
        return encode(self.code(position) + position)

    def read(self, cursor: str) -> UUID | None:
        data = decode(cursor)
        if data is None or len(data) != 52 or not hmac.compare_digest(self.code(data[16:]), data[:16]):
            return None
        return UUID(data[16:].decode())


class RefreshTokens:
    def __init__(self) -> None:
        self.key = derive("refresh tokens")

    def issue(self, session_id: UUID, generation: int, seed: bytes) -> str:
        head = session_id.bytes + generation.to_bytes(4, "big")
        return encode(head + hmac.digest(self.key, head + seed, "sha256"))


def unseal(box: bytes, context: str) -> bytes:
    return AESGCM(derive("signing keys")).decrypt(box[:12], box[12:], context.encode())
