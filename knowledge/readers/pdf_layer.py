"""Is the text layer of a page right? Fonts from before Unicode are decoded; what is wrong is left to OCR."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from knowledge.readers.legacy_fonts import decode, encodings, font_encoding
from knowledge.readers.pdf_page import Page, Word
from knowledge.readers.pdf_syllables import vietnamese_share

_FEW = 30  # words: too few to judge a page by, as the note of a digital signature on a scan
_RIGHT = 0.7  # a text layer that came out right has more Vietnamese than this, one that lost its accents some 0.5
_SCAN = 0.5  # of the page: an image that covers more is the page itself


def decode_fonts(pages: Sequence[Page]) -> list[Page]:
    """Pages with the text of old fonts in Unicode; judged font by font over the whole file."""
    said: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        for word in page.words:
            if not word.text.isascii() or font_encoding(word.font):
                said[word.font].append(word.text)
    known = encodings({font: " ".join(texts) for font, texts in said.items()})
    return [_decoded(page, known) for page in pages] if known else list(pages)


def _decoded(page: Page, known: dict[str, str]) -> Page:
    def word_of(word: Word) -> Word:
        encoding = known.get(word.font)
        return replace(word, text=decode(word.text, encoding, font=word.font)) if encoding else word

    return replace(page, words=tuple(map(word_of, page.words)))


def suspects(pages: Sequence[Page]) -> list[Page]:
    """Pages that have no text layer, or one that is wrong: a scan, or a page unlike the rest of its file."""
    shares = [_share(page) for page in pages]
    known = [share for page, share in zip(pages, shares, strict=True) if len(page.words) >= _FEW]
    vietnamese = bool(known) and statistics.median(known) > _RIGHT
    return [page for page, share in zip(pages, shares, strict=True) if _suspect(page, share, vietnamese)]


def _suspect(page: Page, share: float, vietnamese: bool) -> bool:
    if len(page.words) < _FEW:
        return page.images > _SCAN or (page.drawn and not page.words)
    return share < _RIGHT and (page.images > _SCAN or vietnamese)


def better(new: Page, old: Page) -> bool:
    """Whether a page as OCR read it is to be taken."""
    if len(old.words) < _FEW:
        return len(new.words) > len(old.words)
    return _share(new) > _share(old) + 0.1


def _share(page: Page) -> float:
    return vietnamese_share(" ".join(word.text for word in page.words))
