"""Who is asking: the access token, then its session in the database, as dependencies of the operations."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from problems import Problem

from .tables import Session, User

SCOPES_OF_ROLES = {"user": frozenset(), "admin": frozenset({"users:read", "users:write", "users:delete"})}
UNAUTHENTICATED = Problem(
    401,
    "unauthenticated",
    "Credentials are missing or not good",
    {"www-authenticate": 'Bearer realm="Dovetail accounts"'},
)
bearer = HTTPBearer(auto_error=False)
session_columns = select(Session.revoked_at, Session.expires_at, User.roles).join(User, User.id == Session.user_id)


@dataclass(slots=True, frozen=True)
class Caller:
    user_id: UUID
    scopes: frozenset[str]


async def open_session(request: Request) -> AsyncIterator[AsyncSession]:
    """One for the request. Each statement stands alone, which saves a BEGIN and a ROLLBACK; no operation here needs two in one."""
    async with request.app.state.sessions() as session:
        yield session


DatabaseSession = Annotated[AsyncSession, Depends(open_session)]


def scopes_of(roles: list[str]) -> frozenset[str]:
    return frozenset().union(*(SCOPES_OF_ROLES.get(role, frozenset()) for role in roles))


def caller_with(scope: str):
    async def current(
        request: Request,
        session: DatabaseSession,
        credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    ) -> Caller:
        claims = request.app.state.tokens.verify(credentials.credentials) if credentials else None
        if claims is None:
            raise UNAUTHENTICATED
        found = await session.execute(
            session_columns.where(Session.id == claims.session_id, Session.user_id == claims.user_id)
        )
        row = found.one_or_none()
        if row is None or row.revoked_at is not None or row.expires_at <= datetime.now(UTC):
            raise UNAUTHENTICATED
        scopes = scopes_of(row.roles) & claims.scopes
        if scope not in scopes:
            raise Problem(403, "forbidden", "Not allowed")
        request.scope["caller"] = str(claims.user_id)
        return Caller(claims.user_id, scopes)

    return Depends(current)
