"""Is the text layer of a page right? Fonts from before Unicode are decoded; what is wrong is left to OCR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from knowledge.readers.legacy_fonts import decode, encodings, font_encoding
from knowledge.readers.pdf_page import Page, Word
from knowledge.readers.pdf_syllables import vietnamese_share

_FEW = 12  # words: too few to judge a page by


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
