"""The example service's measured operations on FastAPI, SQLAlchemy and asyncpg. Standard output is the access log."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker

import problems
from database import sign_in, users
from database.passwords import Passwords
from database.secrets_of_service import Cursors, RefreshTokens
from database.tables import SigningKey, create_engine
from database.tokens import Tokens
from edge import Edge
from serve import serve


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    engine = create_engine()
    statements = engine.execution_options(isolation_level="AUTOCOMMIT")
    app.state.sessions = async_sessionmaker(statements, expire_on_commit=False, autoflush=False)
    async with app.state.sessions() as session:
        app.state.tokens = Tokens(list(await session.scalars(select(SigningKey))))
    app.state.cursors = Cursors()
    app.state.refresh_tokens = RefreshTokens()
    app.state.passwords = Passwords()
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
app.include_router(users.router)
app.include_router(sign_in.router)
problems.mount(app)

if __name__ == "__main__":
    serve(Edge(app, log_to=1), announce_on=3)
