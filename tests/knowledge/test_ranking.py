"""How views of a passage become one score."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from knowledge.ranking import LOOKS, SIGNS, VIEWS, Candidates, Fusion, learnt, looks_of, read_fusion, stretch

UNREAD = float("nan")


def candidates(*views: tuple[float, ...], signs: tuple[float, ...] = (0, 0, 0), looks: float = 0.0) -> Candidates:
    return Candidates(
        np.arange(len(views)),
        np.asarray(views, np.float32),
        np.asarray([signs] * len(views), np.float32),
        np.full(len(LOOKS), looks, np.float32),
    )


def fusion(gate: float = 0.0) -> Fusion:
    gates = np.zeros((len(VIEWS), len(LOOKS)), np.float32)
    gates[0, 0] = gate
    none, one = np.zeros(len(LOOKS), np.float32), np.ones(len(LOOKS), np.float32)
    return Fusion(np.zeros(len(VIEWS), np.float32), gates, none, one, np.full(len(SIGNS), 0.1, np.float32))


@pytest.mark.parametrize(
    ("terms", "given", "share"),
    [
        ("trồng cây ở xã", "", 1.0),
        ("trồng rừng", "", 1 / 3),
        ("trồng trồng trồng", "", 1 / 3),
        ("trồng rừng", "cây", 2 / 3),
        ("rừng", "trồng cây xã", 1.0),
        ("trồng " + "x " * 58 + "cây", "", 2 / 3),
        ("trồng " + "x " * 59 + "cây", "", 1 / 3),
        ("trồng " + "x " * 70 + "cây xã", "", 2 / 3),
        ("cây " * 50 + "trồng " * 59 + "xã", "", 2 / 3),
        ("", "", 0.0),
    ],
)
def test_a_stretch_counts_what_stands_together(terms: str, given: str, share: float):
    weights = {"trồng": 1.0, "cây": 1.0, "xã": 1.0}
    assert stretch(terms.split(), frozenset(given.split()), weights) == pytest.approx(share)


def test_a_question_without_terms_stretches_nowhere():
    assert stretch(("cây",), frozenset(), {}) == 0.0


def test_rare_terms_weigh_more():
    assert stretch(("cây",), frozenset(), {"cây": 3.0, "và": 1.0}) == pytest.approx(0.75)


def test_weights_add_up_to_one_whatever_the_question_looks_like():
    for looks in (-5.0, 0.0, 5.0):
        weights = learnt().weights(candidates((0.5, 0.5, 0.5, 0.5), looks=looks))
        assert weights.sum() == pytest.approx(1.0)
        assert (weights >= 0).all()


def test_what_a_question_looks_like_moves_the_weights():
    looked = candidates((1, 0, 0, 0), looks=1.0)
    assert fusion(gate=1.0).weights(looked)[0] > fusion().weights(looked)[0] == pytest.approx(0.25)


def test_a_view_that_cannot_read_the_question_has_no_weight():
    seen = candidates((UNREAD, 0.4, UNREAD, 0.8), (UNREAD, 0.6, UNREAD, 0.8))
    assert fusion().weights(seen).tolist() == pytest.approx([0, 0.5, 0, 0.5])
    scores = fusion().scores(seen)
    assert np.isfinite(scores).all()
    assert scores[1] > scores[0]


def test_signs_raise_a_passage():
    plain, kind = (candidates((0.5, 0.5, 0.5, 0.5), signs=s) for s in ((0, 0, 0), (1, 0, 0)))
    assert learnt().scores(kind)[0] > learnt().scores(plain)[0]


def test_nothing_found_scores_nothing():
    none = Candidates(
        np.empty(0, np.int64),
        np.empty((0, 4), np.float32),
        np.empty((0, 3), np.float32),
        looks_of(np.empty((0, 3), np.float32), plain=False, rarities=()),
    )
    assert learnt().scores(none).shape == (0,)


def test_what_a_question_looks_like():
    views = np.asarray([(0.9, 0.8, 0.2), (0.5, 0.7, 0.6)], np.float32)
    seen = dict(zip(LOOKS, looks_of(views, plain=True, rarities=(2.0, 4.0)).tolist(), strict=True))
    assert seen == pytest.approx(
        {
            "plain": 1, "length": 2, "rarity": 3, "gap in words": 0.4, "gap in syllables": 0.1, "gap in vectors": 0.4,
            "one lexical": 1, "one in all": 0,
        }
    )  # fmt: skip


def test_numbers_that_lack_a_view_are_refused(tmp_path: Path):
    path = tmp_path / "ranking.json"
    path.write_text(json.dumps({"base": {}, "gates": {}, "centre": {}, "spread": {}, "signs": {}}))
    with pytest.raises(KeyError):
        read_fusion(path)
