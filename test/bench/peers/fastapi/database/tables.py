"""The service's tables, and the engine over them."""

import os
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    type_annotation_map = {datetime: TIMESTAMP(timezone=True, precision=3), list[str]: ARRAY(Text), bytes: LargeBinary}


class User(Base):
    __tablename__ = "users"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str]
    email_key: Mapped[str]
    username: Mapped[str]
    username_key: Mapped[str]
    password_hash: Mapped[str]
    roles: Mapped[list[str]]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    email_verified_at: Mapped[datetime | None]
    suspended_at: Mapped[datetime | None]
    locked_until: Mapped[datetime | None]


class Session(Base):
    __tablename__ = "sessions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    generation: Mapped[int]
    seed: Mapped[bytes]
    token_hash: Mapped[bytes]
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    idle_expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SigningKey(Base):
    __tablename__ = "signing_keys"

    kid: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str]
    public_jwk: Mapped[dict] = mapped_column(JSONB)
    sealed_private_key: Mapped[bytes]


def create_engine() -> AsyncEngine:
    """Ten connections, as everywhere. asyncpg prepares each statement once a connection, and the dialect keeps 100 of them."""
    url = os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://", 1)
    return create_async_engine(
        url, pool_size=10, max_overflow=0, connect_args={"server_settings": {"timezone": "UTC", "jit": "off"}}
    )
