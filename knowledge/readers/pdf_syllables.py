"""What can be a Vietnamese syllable: enough to see that accents were lost or a word was cut."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

_ONSETS = ("", *re.findall(r"\w+", "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"))
_RHYMES = re.findall(
    r"\w+",
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iê iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong oong oop op ot "
    "oă oăc oăm oăn oăng oăt ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uâ uc ui um un ung uơ up "
    "ut uê uêch uênh uêu uô uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyt uyu uyê uyên uyêt ư ưa ưc ưi ưm ưn ưng "
    "ưt ưu ươ ươc ươi ươm ươn ương ươp ươt ươu y yê yêm yên yêng yêt yêu",
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\W\d_]+")


def toneless(word: str) -> str:
    """Lower case, without the tone; "Quyết" -> "quyêt"."""
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word.lower())))


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(onset + rhyme for onset, rhyme in product(_ONSETS, _RHYMES)) | {"gi", "gin", "giêng", "gia"}


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(s[:n] for s in _syllables() for n in range(1, len(s) + 1))


def is_syllable(word: str) -> bool:
    """Whether Vietnamese can write this: "nghiệp" yes, "nghiep" no, "vuvrt" no."""
    return toneless(word) in _syllables()


def begins_syllable(text: str) -> bool:
    """Whether a syllable can begin so: "ngh" yes, "thuậtd" and "dựá" (two tones) no."""
    return toneless(text) in _beginnings() and len(_TONES.findall(unicodedata.normalize("NFD", text))) < 2


def vietnamese_share(text: str) -> float:
    """How much of a text's words are Vietnamese syllables, those with a mark counted twice; between 0 and 1.

    "Kế hoạch chuyển đổi số" -> 1.0, "Ke hoach chuyen doi so" -> 0.3, "KÕ ho¹ch chuyÓn ®æi sè" -> under 0.4
    """
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    if not words:
        return 0.0
    right = sum(1.0 if _marked(word) else 0.5 for word in words if is_syllable(word))
    return min(1.0, right / (_USUAL * len(words)))


def _marked(word: str) -> bool:
    return any(ord(c) > 0x7F for c in word)


# Of the words of administrative prose some three in four carry a mark, so good text reaches about 0.85.
_USUAL = 0.85
