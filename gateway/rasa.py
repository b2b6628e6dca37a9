"""The one way to Rasa: a request a turn over loopback, and all messages back."""

from __future__ import annotations

import logging
from uuid import uuid4

import httpx
from pydantic import ValidationError

from gateway.errors import AssistantBroken, AssistantDown, AssistantError, AssistantSlow
from gateway.messages import Reply

logger = logging.getLogger(__name__)

_BY_STATUS: dict[int, type[AssistantError]] = {503: AssistantDown, 504: AssistantSlow}


class Rasa:
    """A client of Rasa's gateway channel.

    rasa = Rasa(client, port=5005, token="…")
    await rasa.answer("web:1", "Xin chào") -> Reply(messages=(Message(text="Chào anh/chị.", …),))
    """

    def __init__(self, client: httpx.AsyncClient, *, port: int, token: str) -> None:
        self._client = client
        self._url = f"http://127.0.0.1:{port}/webhooks/gateway/"
        self._headers = {"Authorization": f"Bearer {token}"}

    @property
    def health_url(self) -> str:
        """What answers 200 as soon as the model is loaded."""
        return self._url

    async def answer(self, sender: str, text: str) -> Reply:
        """One turn of a conversation. Raises AssistantDown, AssistantSlow or AssistantBroken, with the reason."""
        response = await self._post({"sender": sender, "text": text, "message_id": uuid4().hex})
        if response.status_code != 200:
            raise _failure(response)
        try:
            return Reply.model_validate_json(response.content)
        except ValidationError as error:
            found = error.errors(include_url=False, include_input=False)[0]  # what was said stays out of the log
            raise AssistantBroken(f"Rasa's answer has not the agreed form: {found['loc']} {found['msg']}") from error

    async def _post(self, content: dict[str, str]) -> httpx.Response:
        try:
            return await self._client.post(f"{self._url}messages", json=content, headers=self._headers)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise AssistantDown(f"{self._url} cannot be reached ({error!r}); see Rasa's log") from error
        except httpx.TimeoutException as error:
            raise AssistantSlow(f"{self._url} did not answer in time") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise AssistantBroken(f"{self._url} broke off ({error!r}); see Rasa's log") from error


def _failure(response: httpx.Response) -> AssistantError:
    hint = "CHANNEL_TOKEN differs between gateway and Rasa" if response.status_code == 401 else "see Rasa's log"
    kind = _BY_STATUS.get(response.status_code, AssistantBroken)
    return kind(f"{response.url} answered {response.status_code}; {hint}")
