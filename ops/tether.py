"""Run a command that dies with whoever started it: `python -m ops.tether COMMAND ARGUMENT…`

A launcher killed outright (SIGKILL) cannot tidy up. On Linux the kernel then sends the command SIGTERM; elsewhere the
command simply runs.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            sys.exit("the launcher is gone")
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
