"""Access tokens: ES256 with PyJWT, and a bounded cache of signatures that were verified."""

import os
import time
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID, uuid4

import jwt
from cryptography.hazmat.primitives.serialization import load_der_private_key

from .secrets_of_service import unseal
from .tables import SigningKey

LIFETIME = 600
SKEW = 5
LONGEST = 4096
CACHED = 10_000


@dataclass(slots=True, frozen=True)
class Claims:
    user_id: UUID
    session_id: UUID
    scopes: frozenset[str]
    expires: int


class Tokens:
    def __init__(self, keys: list[SigningKey]) -> None:
        self.issuer = os.environ["PUBLIC_URL"]
        self.verifying = {key.kid: jwt.PyJWK.from_dict(key.public_jwk) for key in keys}
        active = next(key for key in keys if key.status == "active")
        self.kid = active.kid
        self.private = load_der_private_key(unseal(active.sealed_private_key, active.kid), None)
        self.verified: OrderedDict[bytes, Claims] = OrderedDict()

    def issue(self, user_id: UUID, session_id: UUID, scopes: list[str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": self.issuer,
            "sub": str(user_id),
            "client_id": "password",
            "jti": str(uuid4()),
            "sid": str(session_id),
            "scope": " ".join(scopes),
            "iat": now,
            "exp": now + LIFETIME,
        }
        return jwt.encode(claims, self.private, algorithm="ES256", headers={"typ": "at+jwt", "kid": self.kid})

    def verify(self, token: str) -> Claims | None:
        """What a good token says. The signature is checked once; expiry, and the session by whoever asks, each time."""
        digest = sha256(token.encode()).digest()
        known = self.verified.get(digest)
        if known is None:
            known = self._check(token)
            if known is None:
                return None
            self.verified[digest] = known
            if len(self.verified) > CACHED:
                self.verified.popitem(last=False)
        else:
            self.verified.move_to_end(digest)
        return known if time.time() < known.expires + SKEW else None

    def _check(self, token: str) -> Claims | None:
        if len(token) > LONGEST:
            return None
        try:
            header = jwt.get_unverified_header(token)
            key = self.verifying.get(str(header.get("kid")))
            if key is None or header.get("typ") != "at+jwt":
                return None
            claims = jwt.decode(
                token,
                key,
                algorithms=["ES256"],
                audience=self.issuer,
                issuer=self.issuer,
                leeway=SKEW,
                options={"require": ["sub", "client_id", "jti", "sid", "scope", "iat", "exp"]},
            )
            scopes = frozenset(claims["scope"].split())
            return Claims(UUID(claims["sub"]), UUID(claims["sid"]), scopes, int(claims["exp"]))
        except (jwt.PyJWTError, ValueError):
            return None
