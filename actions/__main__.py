"""`python -m actions`: serve the actions to the Rasa server on this machine until interrupted.

rasa-sdk's own command line would listen on every interface, and start a second process that loads everything again.
"""

from __future__ import annotations

import logging
import os
import sys

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from actions.base import knowledge
from knowledge.errors import KnowledgeError, SettingError

HOST = "127.0.0.1"


def read_port(value: str) -> int:
    """ "5055" -> 5055; raises SettingError for what is no port."""
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise SettingError("ACTIONS_PORT", value, "give a port from 1 to 65535")
    return int(value)


def main() -> int:
    """Load index and model, then serve; what is wrong or missing is named, with exit status 2."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    try:
        port = read_port(os.environ.get("ACTIONS_PORT") or "5055")
        knowledge().warm()  # before the port opens: who is ready answers at once
    except KnowledgeError as error:
        print(f"actions: {error}", file=sys.stderr)
        return 2
    executor = ActionExecutor()
    executor.register_package("actions")
    create_app(executor).run(host=HOST, port=port, single_process=True, access_log=False, motd=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
