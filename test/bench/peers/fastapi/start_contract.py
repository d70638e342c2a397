"""The bench's contract on FastAPI. VARIANT=bare is the contract alone; `full` adds an edge of packages, or with EDGE=by-hand our own."""

import os
from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID, uuid4

from fastapi import FastAPI, Query
from pydantic import BaseModel, ConfigDict, EmailStr, Field
from pydantic.alias_generators import to_camel

import problems
from edge import App, Edge
from problems import Problem
from serve import serve


class Wire(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)


class Health(Wire):
    status: Literal["ok"] = "ok"
    timestamp: str


class User(Wire):
    id: UUID
    email: str
    username: str
    created_at: str
    roles: list[Literal["user", "admin"]]


class UserPage(Wire):
    items: list[User]
    next_cursor: str | None


class UserCreate(Wire):
    email: Annotated[EmailStr, Field(max_length=254)]
    username: Annotated[str, Field(min_length=3, max_length=50, pattern=r"^[A-Za-z0-9._-]+$")]
    password: Annotated[str, Field(min_length=8, max_length=128)]


class PageQuery(Wire):
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    skip: Annotated[int, Field(ge=0, le=1_000_000)] = 0


def iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")[:-6] + "Z"


def now() -> str:
    return iso(datetime.now(UTC))


# As the accounts behind every peer; models already, which is what costs FastAPI least.
START = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
USERS = [
    User(
        id=UUID(f"01933b2e-7c41-7a52-8b1d-{index:012x}"),
        email=f"user{index}@example.com",
        username=f"user.number.{index}",
        created_at=iso(datetime.fromtimestamp(START + index * 60, UTC)),
        roles=["user", "admin"] if index % 10 == 0 else ["user"],
    )
    for index in range(1000)
]
BY_ID = {user.id: user for user in USERS}
NOT_FOUND = Problem(404, "user-not-found", "User not found")

app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
problems.mount(app)


@app.get("/health", response_model=Health)
async def get_health():
    return Health(timestamp=now())


@app.get("/users", response_model=UserPage)
async def list_users(page: Annotated[PageQuery, Query()]):
    end = page.skip + page.limit
    return UserPage(items=USERS[page.skip : end], next_cursor=str(end) if end < len(USERS) else None)


@app.post("/users", status_code=201, response_model=User)
async def create_user(body: UserCreate):
    return User(id=uuid4(), email=body.email, username=body.username, created_at=now(), roles=["user"])


@app.get("/users/{user_id}", response_model=User)
async def get_user(user_id: UUID):
    user = BY_ID.get(user_id)
    if user is None:
        raise NOT_FOUND
    return user


def edged() -> App:
    log_to = os.open(os.environ.get("ACCESS_LOG", "/dev/null"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    origins = ("https://app.example",)
    if os.environ.get("EDGE") == "by-hand":
        return Edge(app, log_to, origins)
    # Only now: the edge by hand does without the packages.
    from edge_of_packages import add_edge

    add_edge(app, log_to, int(os.environ.get("METRICS_PORT", "0")), origins)
    return app


if __name__ == "__main__":
    serve(edged() if os.environ.get("VARIANT") == "full" else app, announce_on=1)
