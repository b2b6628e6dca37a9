"""Write syllables.xz: how often syllables of administrative Vietnamese follow each other.

    python -m knowledge.lexicon.make_syllables

Counted are plans, background documents and articles that lie beside the repository (`../shared`, or the folder above
the one that `REAL_DOCUMENTS` names), the samples, lexicons and examples of this project, and the word list and sample
text that come with underthesea (Apache-2.0). Only counts are kept, none of three syllables seen in a row once.
Only a developer runs this; see docs/quality.md for what it is worth.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.readers import read
from knowledge.text.normalise import has_accents
from knowledge.text.patterns import lexicon
from knowledge.text.places import provinces
from knowledge.text.typed.counts import TABLE, Counts

ROOT = Path(__file__).parents[2]
REAL = Path(os.environ.get("REAL_DOCUMENTS", ROOT.parent / "shared" / "documents"))
FOLDERS = (("plans", "*.md"), ("background", "*.md"), ("decree30", "*.docx"),
           ("legacy/truth", "*.txt"), ("../seeds", "*.txt"))  # fmt: skip
_SPOKEN = 3
"""Times that a phrase of a question counts: 300 of them stand against half a million syllables of documents."""
_PLACED = ("còn {} thì sao?", "ở {}", "tỉnh {}", "của {}", "{} đặt mục tiêu", "{} có bao nhiêu", "{}")
"""How places stand in questions."""
_OWN = ("knowledge/documents/*.md", "knowledge/lexicon/*.txt", "data/nlu/*.yml")
_LABEL = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")  # "[Cà Mau](place)" of the examples


def main() -> None:
    counts = counted(documents())
    size = counts.pack(TABLE)
    print(f"{len(counts.names)} syllables, {len(counts.pairs)} pairs, {len(counts.triples)} triples; {size:,} bytes")


def documents() -> list[Path]:
    """The documents that are counted."""
    return [path for folder, files in FOLDERS for path in sorted((REAL / folder).glob(files))]


def counted(paths: Iterable[Path]) -> Counts:
    """The counts of documents and of all else that needs none."""
    counts = Counts()
    counts.learn(map(text_of, paths))
    counts.learn(own())
    counts.learn(_spoken(), times=_SPOKEN)
    counts.learn((form.format(place) for place in provinces() for form in _PLACED), times=_SPOKEN)
    counts.learn(_sample())
    counts.know(_words())
    return counts


def text_of(path: Path) -> str:
    """The text of a document, a line for each paragraph and cell."""
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    return "\n".join(text for f in read(path) for text in (f.text, *(cell.text for cell in f.cells)))


def own() -> Iterator[str]:
    """The accented lines of the project's samples, lists and examples, and the names that its lexicons hold."""
    for path in sorted(file for pattern in _OWN for file in ROOT.glob(pattern)):
        lines = _LABEL.sub(r"\1", path.read_text(encoding="utf-8")).splitlines()
        yield from (line for line in lines if has_accents(line) and not line.startswith("#"))
    for name in ("abbreviations", "agencies", "cities", "provinces", "place_names", "units"):
        yield from _strings(lexicon(name))


def _spoken() -> list[str]:
    lines = (TABLE.parent / "spoken.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line[:1] != "#"]


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from (text for pair in data.items() for part in pair for text in _strings(part))
    elif isinstance(data, list):
        yield from (text for part in data for text in _strings(part))


def _underthesea(path: str) -> str:
    import underthesea

    return (Path(underthesea.__file__).parent / path).read_text(encoding="utf-8")


def _words() -> list[str]:
    return _underthesea("corpus/data/Viet74K.txt").splitlines()


def _sample() -> list[str]:
    """Sentences of tagged words, one word a line."""
    tagged = _underthesea("pipeline/pos_tag/models/pos_crf_vlsp2013_20230303/test_output.txt")
    return [" ".join(line.split("\t")[0] for line in part.splitlines()) for part in tagged.split("\n\n")]


if __name__ == "__main__":
    main()
