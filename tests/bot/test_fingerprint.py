import pytest

from bot.nlu.entities import PlanEntityExtractor
from bot.nlu.indicators import IndicatorExtractor
from bot.nlu.linear import LinearClassifier
from bot.nlu.signals import SignalFeaturizer
from bot.nlu.sources import fingerprint
from bot.nlu.tokenizer import VietnameseTokenizer

COMPONENTS = (VietnameseTokenizer, PlanEntityExtractor, SignalFeaturizer, LinearClassifier, IndicatorExtractor)
FILES = {
    "bot/nlu/clues.py": "c = 1",
    "knowledge/text/tokens.py": "a = 1",
    "knowledge/lexicon/terms.txt": "chỉ tiêu",
    "knowledge/facts.py": "b = 2",
}


@pytest.fixture
def root(tmp_path):
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_the_same_files_give_the_same_value(root):
    assert fingerprint(root) == fingerprint(root)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bot/nlu/clues.py", "c = 2"),
        ("knowledge/text/tokens.py", "a = 2"),
        ("knowledge/text/new.py", ""),
        ("knowledge/lexicon/terms.txt", "chỉ tiêu\nchuyển đổi số"),
        ("knowledge/lexicon/places.yml", "[]"),
    ],
)
def test_a_changed_or_added_file_gives_another(root, name, content):
    before = fingerprint(root)
    (root / name).write_text(content, encoding="utf-8")
    assert fingerprint(root) != before


def test_a_removed_or_renamed_lexicon_gives_another(root):
    before = fingerprint(root)
    (root / "knowledge/lexicon/terms.txt").rename(root / "knowledge/lexicon/words.txt")
    renamed = fingerprint(root)
    (root / "knowledge/lexicon/words.txt").unlink()
    assert len({before, renamed, fingerprint(root)}) == 3


def test_what_the_components_do_not_use_does_not_count(root):
    before = fingerprint(root)
    (root / "knowledge/facts.py").write_text("b = 3", encoding="utf-8")
    assert fingerprint(root) == before


@pytest.mark.parametrize("component", COMPONENTS)
def test_rasa_is_told(component):
    assert component.fingerprint_addon({}) == fingerprint()
