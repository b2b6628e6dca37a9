"""What visitors said of answers: right or wrong.

One table beside the store's, in the same database. It holds the question, the answer and the verdict, and neither who
asked nor in which conversation; ingestion never touches it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

import sqlalchemy as sa

from knowledge.settings import Settings

_MOST = 4000  # characters of a question or an answer that are kept

_metadata = sa.MetaData()
_feedback = sa.Table(
    "feedback",
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("said_at", sa.DateTime, nullable=False),  # UTC
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("right", sa.Boolean, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Feedback:
    """A verdict on an answer; `status` is how the answer stood (facts, passages, none), `said_at` is in UTC."""

    question: str
    answer: str
    status: str
    right: bool
    said_at: datetime


class FeedbackBook:
    """The verdicts of one installation.

    book.add("Chỉ tiêu …?", answer="80% …", status="facts", right=False)
    book.entries() -> [Feedback(question="Chỉ tiêu …?", …)]
    """

    def __init__(self, settings: Settings) -> None:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        self._engine = sa.create_engine(settings.database_url)
        _metadata.create_all(self._engine)

    def add(self, question: str, *, answer: str, status: str, right: bool) -> None:
        """Keep a verdict; long texts are cut."""
        now = datetime.now(timezone.utc).replace(tzinfo=None, microsecond=0)
        row = {"question": question[:_MOST], "answer": answer[:_MOST], "status": status, "right": right, "said_at": now}
        with self._engine.begin() as connection:
            connection.execute(sa.insert(_feedback), row)

    def entries(self) -> list[Feedback]:
        """All verdicts, the oldest first."""
        columns = [_feedback.c[name] for name in ("question", "answer", "status", "right", "said_at")]
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(*columns).order_by(_feedback.c.id))
            return [Feedback(**row._mapping) for row in rows]
