"""The data that flows: plain frozen values, no behaviour beyond reading themselves.

    file -read-> Fragments -structure-> Document(Blocks) -chunk-> Chunks -> index
    Query -> retrieval -> Answer(passages, citations)

Imported inside the Rasa server by `knowledge.text`, so nothing here may need more than Python 3.10.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class Kind(str, Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class Status(str, Enum):
    """How an answer stands: from facts, from passages, or not known."""

    FACTS = "facts"
    PASSAGES = "passages"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in points, origin at the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a fragment looks.

    `name` is the paragraph style where the format has one ("Heading 1"), `heading` the level that the format
    itself declares (<h2> and "Heading 2" -> 2), `marker` a number that the word processor drew ("1.", "a)") and
    that is therefore not part of the text. `lead` counts the bold characters that a text of mixed look begins with.
    """

    name: str = ""
    heading: int | None = None
    marker: str = ""
    bold: bool = False
    italic: bool = False
    centred: bool = False
    size: float | None = None
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row as drawn.

    `column` counts grid columns from 0, `span` is how many it covers, `continued` says that the cell is the lower
    part of one merged over several rows (its text is then repeated from above), `header` that the format marks it
    as a heading cell.
    """

    text: str
    column: int
    span: int = 1
    continued: bool = False
    header: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a file as seen: a line group, a paragraph or a table row, in reading order.

    A table row has `cells`, and `table` numbers the tables of the file from 0; `text` then is the cells' text joined
    by " | ". `page` counts from 1 and is None in formats without pages.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    style: Style = Style()
    cells: tuple[Cell, ...] = ()
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document as meant: a heading, a paragraph, a list item or a table row.

    `text` is what is quoted; for a row it is its cells joined by " | ". `cells` pairs each cell with its header.
    `path` holds the headings above it, outermost first; for a row also its group rows.
    """

    order: int
    kind: Kind
    text: str
    marker: str = ""
    level: int = 0
    path: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document with what its head and its end say of it. `doc_id` is the stem of the file it came from.

    `based_on` and `replaces` name the documents that it rests on (căn cứ) and that it replaces or annuls (thay thế, bãi
    bỏ), by number where they have one; `attached` is the title of the plan that a decision puts into force. An article
    has a publisher and an author instead.
    """

    doc_id: str
    title: str
    source: str
    sha256: str
    blocks: tuple[Block, ...]
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    period: tuple[int, int] | None = None
    signer: str | None = None
    attached: str | None = None
    based_on: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    publisher: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Evidence: `document.blocks[block].text[start:end]`."""

    doc_id: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is searched: a clause or a table row of at most a few hundred characters.

    `text` is shown and quoted; `context` (place, number, title, headings) is put in front of it for the indexes only.
    It is the text `start:end` of block `block`; a row's `cells` are kept, to be shown beside their headers.
    """

    chunk_id: str
    doc_id: str
    block: int
    start: int
    end: int
    text: str
    context: str
    path: tuple[str, ...] = ()
    page: int | None = None
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a question; `score` is between 0 and 1."""

    chunk: Chunk
    score: float


@dataclass(frozen=True, slots=True)
class Query:
    """A question with what was read off it; None where it does not say.

    `near` is the document that the conversation was about: it comes first where others answer as well; `at` the block
    of it that the last answer was read off, where another detail of the same is asked for; `adds` what a follow-up says
    that the question before did not, which its answer has to say. `plain` says that `text` was typed without accents,
    which were restored: it may be wrong in a syllable.
    """

    text: str
    intent: str | None = None
    place: str | None = None
    sector: str | None = None
    agency: str | None = None
    year: int | None = None
    level: str | None = None
    document: str | None = None
    near: str | None = None
    at: int | None = None
    adds: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer is written. `quote` is `block.text[start:end]` of `span`, letter for letter; `place` that of the
    document, `commune` the one of that place that issued it."""

    number: int
    document: str
    document_number: str | None
    title: str
    path: tuple[str, ...]
    page: int | None
    quote: str
    span: Span
    place: str | None = None
    commune: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as an interval with a unit.

    `comparator` is "=", ">=", ">", "<=", "<", "~" (about), "range" or "rank" (a place in an order, 1 is best).
    What is known lies between `low` and `high`, None where open: "80%" -> 80, 80; "trên 80%" -> 80, None;
    "≤ 3" -> None, 3; "60-70%" -> 60, 70; "top 10" -> None, 10; "xếp thứ 5" -> 5, 5. `unit` is as written, "" without.
    """

    comparator: str
    low: Decimal | None
    high: Decimal | None
    unit: str = ""


class Grain(str, Enum):
    """How exactly a deadline is said."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due (thời hạn, thời gian thực hiện).

    `due` is the last day that still is in time, `start` the first day of what has a beginning; both None for what
    has no end ("Thường xuyên") or depends on something unsaid. `text` is the words read. `relative` says that the
    dates were counted from the document's own date, or cannot be told without it.
    """

    start: date | None
    due: date | None
    grain: Grain
    text: str
    relative: bool = False


class FactKind(str, Enum):
    """Whether a figure is aimed at (chỉ tiêu), reached (kết quả) or merely said."""

    TARGET = "target"
    ACHIEVED = "achieved"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that leads or takes part: `text` as written, `name` its full spelling."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Target:
    """A figure with what it measures (chỉ tiêu): `indicator` is to be, or was, `quantity` by `deadline`.

    `amount` is the quantity as written. `level` is a key of lexicon/levels.yml, `sector` the heading that names the
    field. `also` holds the spans of other blocks that lead or deadline were read off.
    """

    fact_id: str
    indicator: str
    quantity: Quantity
    amount: str
    kind: FactKind
    evidence: Span
    deadline: Deadline | None = None
    place: str | None = None
    sector: str | None = None
    level: str | None = None
    lead: tuple[Agency, ...] = ()
    also: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done (nhiệm vụ): who leads (chủ trì), who takes part (phối hợp), what comes of it, by when.

    `status` is how far it is, where the document says so ("Đã hoàn thành quá hạn"). `also` as in `Target`.
    """

    fact_id: str
    action: str
    evidence: Span
    lead: tuple[Agency, ...] = ()
    partners: tuple[Agency, ...] = ()
    deliverable: str = ""
    deadline: Deadline | None = None
    status: str = ""
    also: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Particular:
    """What a document's head or end says of it: `name` is the field of `Document` ("signer"), `value` is as written."""

    name: str
    value: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known, as data; wording is the renderer's.

    `notes` are keys of remarks that the renderer words ("past", "other_place"). Where nothing is known of the places
    asked about (`places`), `elsewhere` names places of which something like it is.
    `form` says what the facts are to each other: the one asked for, with its siblings ("fact"), all of a "list", the
    sides of a "compare", the same thing of "several" places. `conflicts` are the same target or task in documents
    that state it otherwise. `asked` are the kinds of thing asked for (knowledge.text.asked). `particulars` answer
    a question about a document itself.
    """

    status: Status
    query: Query
    passages: tuple[Passage, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    facts: tuple[Target | Task, ...] = ()
    conflicts: tuple[Target | Task, ...] = ()
    particulars: tuple[Particular, ...] = ()
    form: str = ""
    asked: frozenset[str] = frozenset()
