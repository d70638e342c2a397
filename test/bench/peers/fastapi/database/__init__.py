"""The measured operations of the example service on FastAPI, SQLAlchemy (async) and asyncpg."""
