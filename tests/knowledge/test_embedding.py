"""The model as it is used: the same vectors however the machine's threads are limited."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import Embedder

TEXT = "thương mại điện tử"
ASK = f"import sys, json; from knowledge.embedding import Embedder; \
print(json.dumps(Embedder(sys.argv[1]).query({TEXT!r})[0].tolist()))"


@pytest.mark.slow
def test_a_limit_of_threads_changes_no_vector(embedding_model: Path):
    """torch trusts that it gets the threads it asks for; with fewer its vectors were others."""
    run = subprocess.run(
        [sys.executable, "-c", ASK, str(embedding_model)],
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    limited = np.asarray(json.loads(run.stdout.splitlines()[-1]), np.float32)
    assert limited @ Embedder(str(embedding_model)).query(TEXT)[0] == pytest.approx(1, abs=0.01)
