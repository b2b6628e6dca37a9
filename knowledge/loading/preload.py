"""Imported once by the server that workers are forked from, so that a new worker starts in milliseconds.

Each worker computes on one thread: several of them share the processors.
"""

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

from knowledge.loading import archives, reading  # noqa: F401
