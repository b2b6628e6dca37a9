import pytest

from bot.nlu.entities import PlanEntityExtractor
from bot.nlu.linear import LinearClassifier
from bot.nlu.signals import SignalFeaturizer
from bot.nlu.sources import fingerprint
from bot.nlu.tokenizer import VietnameseTokenizer


@pytest.fixture
def root(tmp_path):
    for name, content in {"text/tokens.py": "a = 1", "lexicon/terms.txt": "chỉ tiêu", "facts.py": "b = 2"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_the_same_files_give_the_same_value(root):
    assert fingerprint(root) == fingerprint(root)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("text/tokens.py", "a = 2"),
        ("text/new.py", ""),
        ("lexicon/terms.txt", "chỉ tiêu\nchuyển đổi số"),
        ("lexicon/places.yml", "[]"),
    ],
)
def test_a_changed_or_added_file_gives_another(root, name, content):
    before = fingerprint(root)
    (root / name).write_text(content, encoding="utf-8")
    assert fingerprint(root) != before


def test_a_removed_or_renamed_lexicon_gives_another(root):
    before = fingerprint(root)
    (root / "lexicon/terms.txt").rename(root / "lexicon/words.txt")
    renamed = fingerprint(root)
    (root / "lexicon/words.txt").unlink()
    assert len({before, renamed, fingerprint(root)}) == 3


def test_what_the_components_do_not_use_does_not_count(root):
    before = fingerprint(root)
    (root / "facts.py").write_text("b = 3", encoding="utf-8")
    assert fingerprint(root) == before


@pytest.mark.parametrize("component", [VietnameseTokenizer, PlanEntityExtractor, SignalFeaturizer, LinearClassifier])
def test_rasa_is_told(component):
    assert component.fingerprint_addon({}) == fingerprint()
