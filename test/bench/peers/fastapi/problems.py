"""Refusals as problem details (RFC 9457), for everything that FastAPI refuses by itself and for what handlers raise."""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

TITLES = {
    400: ("malformed-request", "Request cannot be read"),
    401: ("unauthenticated", "Credentials are missing or not good"),
    403: ("forbidden", "Not allowed"),
    404: ("not-found", "Not found"),
    405: ("method-not-allowed", "Method not allowed"),
}


class Problem(Exception):
    """A refusal that an operation declares."""

    def __init__(self, status: int, slug: str, title: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.slug = slug
        self.title = title
        self.headers = headers


class ProblemResponse(JSONResponse):
    media_type = "application/problem+json"


def respond(
    request: Request, status: int, slug: str, title: str, headers: Mapping[str, str] | None = None, **members: Any
) -> ProblemResponse:
    trace_id = request.scope.get("trace_id") or secrets.token_hex(16)
    body = {"type": f"/problems/{slug}", "title": title, "status": status, **members, "traceId": trace_id}
    return ProblemResponse(body, status, headers)


def mount(app: FastAPI) -> None:
    @app.exception_handler(Problem)
    async def declared(request: Request, problem: Problem) -> ProblemResponse:
        return respond(request, problem.status, problem.slug, problem.title, problem.headers)

    @app.exception_handler(HTTPException)
    async def other(request: Request, error: HTTPException) -> ProblemResponse:
        slug, title = TITLES.get(error.status_code, ("refused", str(error.detail)))
        return respond(request, error.status_code, slug, title, error.headers)

    @app.exception_handler(RequestValidationError)
    async def not_as_declared(request: Request, error: RequestValidationError) -> ProblemResponse:
        issues = error.errors()
        if any(issue["type"] == "json_invalid" for issue in issues):
            return respond(request, 400, *TITLES[400])
        errors = [describe(issue) for issue in issues]
        return respond(request, 422, "validation-failed", "Request does not meet the contract", errors=errors)


def describe(issue: Mapping[str, Any]) -> dict[str, str]:
    """One of Pydantic's findings in Dovetail's words; those that no measured request brings keep their own."""
    where, *path = issue["loc"]
    found = issue.get("input")
    match issue["type"]:
        case "string_too_short":
            code = "minLength"
            message = f"expected at least {issue['ctx']['min_length']} characters, found {len(found)}"
        case "string_too_long":
            code = "maxLength"
            message = f"expected at most {issue['ctx']['max_length']} characters, found {len(found)}"
        case "value_error" if path == ["email"]:
            code, message = "format", f"expected an e-mail address, found the text {json.dumps(found, ensure_ascii=False)}"
        case "uuid_parsing" | "uuid_type":
            code, message = "format", f"expected a UUID, found the text {json.dumps(found, ensure_ascii=False)}"
        case other:
            code, message = other, issue["msg"]
    return {"in": str(where), "pointer": "".join(f"/{part}" for part in path), "code": code, "message": message}
