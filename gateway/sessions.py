"""Whose conversation it is: the server issues it, signed; what a client claims is never believed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

COOKIE = "web_chat"
LIFETIME = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation. `sender` is its name in Rasa ("web:…"), `renew` says that the client needs a new cookie."""

    sender: str
    renew: bool


class Sessions:
    """Read and write the cookie of the web chat.

    session = sessions.read(request)
    sessions.write(response, request, session)
    """

    def __init__(self, secret: str) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="gateway.web_chat")

    def read(self, request: Request) -> Session:
        """The session that the cookie proves; a new one when it is missing, forged or expired."""
        try:
            sender, issued = self._signer.loads(
                request.cookies.get(COOKIE, ""), max_age=int(LIFETIME.total_seconds()), return_timestamp=True
            )
        except BadData:
            return Session(f"web:{secrets.token_urlsafe(16)}", renew=True)
        return Session(sender, renew=datetime.now(UTC) - issued > LIFETIME / 2)

    def write(self, response: Response, request: Request, session: Session) -> None:
        """Give the client its cookie, when it needs one. Behind a proxy, https is read from X-Forwarded-Proto."""
        if session.renew:
            response.set_cookie(
                COOKIE,
                str(self._signer.dumps(session.sender)),
                max_age=int(LIFETIME.total_seconds()),
                path="/chat",
                secure=request.url.scheme == "https",
                httponly=True,
                samesite="lax",
            )
