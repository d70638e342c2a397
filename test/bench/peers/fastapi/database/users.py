"""Reads, lists, creates and changes users."""

import os
import time
from datetime import UTC, datetime
from typing import Annotated
from unicodedata import normalize
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import case, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from problems import Problem

from .callers import DatabaseSession, caller_with
from .passwords import Busy
from .schemas import PageQuery, UserCreate, UserPage, UserResponse, UserUpdate
from .tables import User

router = APIRouter(prefix="/v1/users")
shown = (
    User.id,
    User.email,
    User.email_verified_at.is_not(None).label("email_verified"),
    User.username,
    case(
        (User.suspended_at.is_not(None), "suspended"),
        (User.email_verified_at.is_(None), "unverified"),
        (User.locked_until > func.now(), "locked"),
        else_="active",
    ).label("status"),
    User.created_at,
    User.updated_at,
    User.roles,
)
TAKEN = {
    "users_email_key_key": ("email-taken", "E-mail address is taken"),
    "users_username_key_key": ("username-taken", "Username is taken"),
}
NOT_FOUND = Problem(404, "user-not-found", "User not found")
BUSY = Problem(503, "busy", "Too busy right now", {"retry-after": "1"})


def key_of(text: str) -> str:
    return normalize("NFKC", text).lower()


def new_id() -> UUID:
    """Version 7 (RFC 9562 §5.7)."""
    data = bytearray(int(time.time() * 1000).to_bytes(6, "big") + os.urandom(10))
    data[6] = data[6] & 0x0F | 0x70
    data[8] = data[8] & 0x3F | 0x80
    return UUID(bytes=bytes(data))


@router.get("/{user_id}", response_model=UserResponse, dependencies=[caller_with("users:read")])
async def get_user(user_id: UUID, session: DatabaseSession):
    row = (await session.execute(select(*shown).where(User.id == user_id))).one_or_none()
    if row is None:
        raise NOT_FOUND
    return row


@router.get("", response_model=UserPage, dependencies=[caller_with("users:read")])
async def list_users(
    request: Request,
    session: DatabaseSession,
    page: Annotated[PageQuery, Query()],
):
    limit, cursor, skip = page.limit, page.cursor, page.skip
    if cursor is not None and skip is not None:
        raise Problem(422, "conflicting-parameters", "Parameters do not go together")
    statement = select(*shown).order_by(User.id.desc()).limit(limit + 1)
    if skip:
        statement = statement.offset(skip)
    if cursor is not None:
        before = request.app.state.cursors.read(cursor)
        if before is None:
            raise Problem(400, "invalid-cursor", "Cursor not recognised")
        statement = statement.where(User.id < before)
    rows = (await session.execute(statement)).all()
    items = rows[:limit]
    next_cursor = request.app.state.cursors.write(items[-1].id) if len(rows) > limit else None
    return {"items": items, "next_cursor": next_cursor}


@router.post("", status_code=201, response_model=UserResponse, dependencies=[caller_with("users:write")])
async def create_user(body: UserCreate, request: Request, response: Response, session: DatabaseSession):
    try:
        password_hash = await request.app.state.passwords.hash(body.password)
    except Busy:
        raise BUSY from None
    now = datetime.now(UTC)
    values = {
        "id": new_id(),
        "email": body.email,
        "email_key": key_of(body.email),
        "username": body.username,
        "username_key": key_of(body.username),
        "password_hash": password_hash,
        "roles": body.roles,
        "created_at": now,
        "updated_at": now,
        "email_verified_at": now,
    }
    row = await write(session, insert(User).values(values).returning(*shown))
    response.headers["location"] = f"/v1/users/{row.id}"
    return row


@router.patch("/{user_id}", response_model=UserResponse, dependencies=[caller_with("users:write")])
async def update_user(user_id: UUID, body: UserUpdate, session: DatabaseSession):
    values = {"username": body.username, "username_key": key_of(body.username), "updated_at": datetime.now(UTC)}
    row = await write(session, update(User).where(User.id == user_id).values(values).returning(*shown))
    if row is None:
        raise NOT_FOUND
    return row


async def write(session: AsyncSession, statement):
    try:
        return (await session.execute(statement, execution_options={"synchronize_session": False})).one_or_none()
    except IntegrityError as error:
        constraint = getattr(error.orig.__cause__, "constraint_name", "")
        if constraint not in TAKEN:
            raise
        slug, title = TAKEN[constraint]
        raise Problem(409, slug, title) from None
