"""What is derived from SECRET_KEY, byte for byte as the service derives it: cursors, refresh tokens, the sealed signing key."""

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
    def __init__(self) -> None:
        self.key = derive("cursors of users")

    def write(self, last: UUID) -> str:
        return encode(last.bytes + hmac.digest(self.key, last.bytes, "sha256")[:16])

    def read(self, cursor: str) -> UUID | None:
        data = decode(cursor)
        if data is None or len(data) != 32:
            return None
        same = hmac.compare_digest(hmac.digest(self.key, data[:16], "sha256")[:16], data[16:])
        return UUID(bytes=data[:16]) if same else None


class RefreshTokens:
    def __init__(self) -> None:
        self.key = derive("refresh tokens")

    def issue(self, session_id: UUID, generation: int, seed: bytes) -> str:
        head = session_id.bytes + generation.to_bytes(4, "big")
        return encode(head + hmac.digest(self.key, head + seed, "sha256"))


def unseal(box: bytes, context: str) -> bytes:
    return AESGCM(derive("signing keys")).decrypt(box[:12], box[12:], context.encode())
