"""Logs in: one password check, one session, one pair of tokens."""

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from fastapi import APIRouter, Request
from sqlalchemy import insert, select

from problems import Problem

from .callers import SCOPES_OF_ROLES, DatabaseSession
from .passwords import Busy
from .schemas import Credentials, TokenPair
from .tables import Session, User
from .tokens import LIFETIME
from .users import BUSY, key_of, new_id

router = APIRouter(prefix="/v1/auth")
SCOPES = ("users:read", "users:write", "users:delete")


@router.post("/login", response_model=TokenPair)
async def log_in(body: Credentials, request: Request, session: DatabaseSession):
    state = request.app.state
    found = await session.execute(
        select(User.id, User.password_hash, User.roles).where(User.email_key == key_of(body.email))
    )
    user = found.one_or_none()
    try:
        is_right = await state.passwords.verify(user.password_hash if user else None, body.password)
    except Busy:
        raise BUSY from None
    if user is None or not is_right:
        raise Problem(401, "invalid-credentials", "E-mail address or password is wrong")
    session_id = new_id()
    seed = os.urandom(32)
    refresh_token = state.refresh_tokens.issue(session_id, 0, seed)
    now = datetime.now(UTC)
    await session.execute(
        insert(Session).values(
            id=session_id,
            user_id=user.id,
            generation=0,
            seed=seed,
            token_hash=sha256(refresh_token.encode()).digest(),
            created_at=now,
            last_used_at=now,
            expires_at=now + timedelta(days=30),
            idle_expires_at=now + timedelta(days=7),
        )
    )
    scopes = [scope for scope in SCOPES if any(scope in SCOPES_OF_ROLES.get(role, ()) for role in user.roles)]
    access_token = state.tokens.issue(user.id, session_id, scopes)
    return TokenPair(access_token=access_token, expires_in=LIFETIME, refresh_token=refresh_token)
