"""`python -m gateway`: serve until interrupted. 2 is the exit code for a setting that cannot be used."""

from __future__ import annotations

import logging
import os
import sys

import uvicorn

from gateway.app import create_app
from gateway.settings import Settings
from knowledge.errors import SettingError


def main() -> int:
    try:
        settings = Settings.from_environment(os.environ)
    except SettingError as error:
        print(f"gateway: {error}", file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs URLs, and messengers put their tokens in them
    app = create_app(settings)
    uvicorn.run(app, host=settings.host, port=settings.port, server_header=False, timeout_graceful_shutdown=5)
    return 0


if __name__ == "__main__":
    sys.exit(main())
