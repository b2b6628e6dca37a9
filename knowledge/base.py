"""The knowledge base as its users see it: one object that answers."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace

from knowledge import index as indexes
from knowledge.answering import answer
from knowledge.answering.case import Case
from knowledge.answering.table import FactTable
from knowledge.embedding import Embedder
from knowledge.errors import IndexUnusable
from knowledge.examples import example_questions
from knowledge.facts.alike.links import Links
from knowledge.ingest import reindex
from knowledge.retrieval import Retriever
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.text.typed.reader import Reader, Reading
from knowledge.types import Answer, Document, Passage, Query, Status, Target, Task

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Opened:
    generation: int
    retriever: Retriever
    table: FactTable
    links: Links
    reader: Reader

    def read(self, query: Query) -> Query:
        """A question as it was meant, however it was typed."""
        reading = self.reader.read(query.text)
        return replace(query, text=reading.text, plain=query.plain or reading.restored)

    def answer(self, query: Query, text: str, *, restored: bool) -> Answer:
        """Answer one reading of a question."""
        meant = replace(query, text=text, plain=query.plain or restored)
        return answer(meant, self.retriever, self.table, self.links)


class Knowledge:
    """Answers from the last complete generation; takes up a newer one between two questions.

    knowledge = Knowledge(Settings.from_environment())
    knowledge.answer(Query("Cà Mau đặt mục tiêu bao nhiêu dịch vụ công mức độ 4?"))
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = Store(settings)
        self._embedder = Embedder(settings.embedding_model)
        self._opened: _Opened | None = None
        self._opening = threading.Lock()
        self._examples: tuple[int, list[str]] | None = None

    def answer(self, query: Query) -> Answer:
        """What the loaded documents say, with citations; status NONE where they do not say."""
        opened = self._current()
        reading = opened.reader.read(query.text)
        texts = (reading.text, reading.plainly) if reading.plainly else (reading.text,)
        found = [opened.answer(query, text, restored=reading.restored) for text in texts]
        return next((a for a in found if a.status is not Status.NONE), found[0])

    def case(self, query: Query) -> Case:
        """A question with what is found for it, to look into how it is answered."""
        opened = self._current()
        return Case.of(opened.read(query), opened.retriever, opened.table, opened.links).searched()

    def search(self, query: Query, *, count: int = 10) -> list[Passage]:
        """The best passages for a question, without judging whether they answer it."""
        opened = self._current()
        return opened.retriever.search(opened.read(query), count=count)

    def read(self, text: str) -> Reading:
        """How a question is read, however it was typed, and where that is unsure."""
        return self._current().reader.read(text)

    def documents(self) -> list[Document]:
        """The heads of all loaded documents (no blocks), by name."""
        return [e.document for e in self._store.entries()]

    def document(self, name: str) -> Document:
        """A document with its blocks, by stem or number; raises UnknownDocument."""
        return self._store.document(name)

    def examples(self) -> list[str]:
        """Questions of several kinds that facts answer, to show how one asks; found once for a generation."""
        generation = self._current().generation
        if self._examples is None or self._examples[0] != generation:
            self._examples = generation, example_questions(self.stated(), self._is_answered)
        return self._examples[1]

    def _is_answered(self, question: str) -> bool:
        return self.answer(Query(question)).status is Status.FACTS

    def warm(self) -> None:
        """Load index, model and lexicons now, so that the first question does not wait."""
        for question in ("Cơ quan nào chủ trì, hạn khi nào?", "chi tieu nam 2030 la bao nhieu phan tram"):
            self.answer(Query(question))

    def facts(self) -> list[tuple[Target | Task, Document]]:
        """All facts, each with its document and that document's blocks."""
        table = self._current().table
        documents = {name: self._store.document(name) for name in table.documents}
        return [(fact, documents[fact.evidence.doc_id]) for fact in table.within(())]

    def stated(self) -> list[tuple[Target | Task, Document]]:
        """All facts, each with the head of its document (no blocks); nothing is read from the store."""
        table = self._current().table
        return [(fact, table.documents[fact.evidence.doc_id]) for fact in table.within(())]

    def _current(self) -> _Opened:
        generation = self._store.generation
        opened = self._opened
        if opened is None or opened.generation != generation:
            with self._opening:
                if self._opened is None or self._opened.generation != generation:
                    self._opened = self._open(generation)
                opened = self._opened
        return opened

    def _open(self, generation: int) -> _Opened:
        try:
            index = indexes.load(
                self._settings.data_dir / "index", generation=generation, model=self._embedder.model_id
            )
        except IndexUnusable as error:
            _log.warning("%s; rebuilding now", error)
            generation = reindex(self._settings).generation
            index = indexes.load(
                self._settings.data_dir / "index", generation=generation, model=self._embedder.model_id
            )
        entries = self._store.entries(generation)
        keys, documents = [e.key for e in entries], [e.document for e in entries]
        chunks = self._store.chunks(keys)
        retriever = Retriever(index, self._embedder, chunks, documents)
        texts = (text for c in chunks for text in (c.text, *c.path[-1:]))
        reader = Reader(texts, (d.place for d in documents if d.place), (d.title for d in documents))
        facts = self._store.facts(keys)
        links = Links(facts, retriever.documents)
        return _Opened(generation, retriever, FactTable(facts, retriever.documents), links, reader)
