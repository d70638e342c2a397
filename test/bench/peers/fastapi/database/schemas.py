"""The wire: what comes in and what goes out, checked by Pydantic."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, EmailStr, Field, PlainSerializer
from pydantic.alias_generators import to_camel

Username = Annotated[
    str, Field(min_length=3, max_length=50, pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$")
]
# Milliseconds and Z, as the contract's examples show; Pydantic alone writes microseconds.
Moment = Annotated[
    datetime,
    PlainSerializer(lambda at: at.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z", return_type=str),
]
Role = Literal["user", "admin"]


class Wire(BaseModel):
    model_config = ConfigDict(extra="forbid", from_attributes=True, alias_generator=to_camel, populate_by_name=True)


class PageQuery(Wire):
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    cursor: Annotated[str | None, Field(min_length=1, max_length=200)] = None
    skip: Annotated[int | None, Field(ge=0, le=10_000)] = None


class UserCreate(Wire):
    email: Annotated[EmailStr, Field(max_length=254)]
    username: Username
    password: Annotated[str, Field(min_length=8, max_length=128)]
    roles: Annotated[list[Role], Field(min_length=1, max_length=2)] = ["user"]


class UserUpdate(Wire):
    username: Username


class Credentials(Wire):
    email: Annotated[EmailStr, Field(max_length=254)]
    password: Annotated[str, Field(min_length=1, max_length=128)]


class UserResponse(Wire):
    id: UUID
    email: str
    email_verified: bool
    username: str
    status: Literal["active", "locked", "suspended", "unverified"]
    created_at: Moment
    updated_at: Moment
    roles: list[Role]


class UserPage(Wire):
    items: list[UserResponse]
    next_cursor: str | None


class TokenPair(Wire):
    access_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int
    refresh_token: str
