"""The same target in several documents: what is linked, what is not, and what disagrees."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from knowledge.facts.alike.amounts import agree, family
from knowledge.facts.alike.links import Linked, Links, link
from knowledge.text.dates import parse_deadline
from knowledge.text.quantities import parse_quantity
from knowledge.types import Document, FactKind, Quantity, Span, Target

SHOPS = "hợp tác xã ven sông bán hàng trên sàn điện tử"


def document(name: str, *, day: date = date(2025, 5, 1), **head: str | None) -> Document:
    values: dict[str, str | None] = {"number": f"{name}/KH-UBND", "issuer": None, "place": "Cà Mau"} | head
    return Document(name, f"Kế hoạch {name}", f"{name}.md", name, (), issued_on=day, **values)  # type: ignore[arg-type]


OLD, NEW = document("old"), document("new", day=date(2025, 12, 1))


def target(
    home: Document, indicator: str = SHOPS, amount: str = "60%", due: str = "đến năm 2030", **own: str
) -> Target:
    quantity = parse_quantity(amount)
    assert quantity
    kind = FactKind(own.get("kind", "target"))
    span = Span(home.doc_id, 0, 0, 9)
    return Target(f"{home.doc_id}-{indicator}-{amount}-{due}", indicator, quantity, amount, kind, span,
                  parse_deadline(due), own.get("place") or home.place, level=own.get("level"))  # fmt: skip


def groups(*facts: Target, documents: tuple[Document, ...] = (OLD, NEW)) -> tuple[Linked, ...]:
    return link(facts, {d.doc_id: d for d in documents})


def test_one_target_of_two_documents_is_linked_the_newest_first() -> None:
    old, new = target(OLD), target(NEW, amount="≥ 60%")
    assert groups(old, new) == (Linked((new, old), conflict=False),)


def test_values_that_disagree_are_a_conflict() -> None:
    old, new = target(OLD, amount="30%"), target(NEW, amount="≥ 60%")
    assert groups(old, new) == (Linked((new, old), conflict=True),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SHOPS, "Tỷ lệ HTX ven sông bán hàng trên sàn điện tử"),
        ("hộ nghèo", "Tỷ lệ hộ nghèo"),
        ("Doanh nghiệp, hợp tác xã, hộ kinh doanh ven sông dùng hóa đơn số", "doanh nghiệp ven sông dùng hóa đơn số"),
        ("người dân ven sông có thẻ đò điện tử", "Tỷ lệ người dân ven sông được cấp thẻ đò điện tử"),
    ],
)
def test_indicators_that_say_the_same(one: str, other: str) -> None:
    assert len(groups(target(OLD, one), target(NEW, other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo"),
        ("Số xã đạt chuẩn nông thôn mới", "Số xã đạt chuẩn nông thôn mới nâng cao"),
        ("trường mầm non đạt chuẩn quốc gia", "trường tiểu học đạt chuẩn quốc gia"),
        ("dịch vụ công trực tuyến mức độ 3", "dịch vụ công trực tuyến mức độ 4"),
        ("dịch vụ công trực tuyến", "dịch vụ công trực tuyến toàn trình"),
        ("lao động qua đào tạo", "lao động qua đào tạo có bằng cấp"),
        ("người dân hài lòng về bến đò ngang", "người dân hài lòng về chợ nổi"),
        ("dân số dùng nước sạch", "dân số nông thôn dùng nước sạch"),
        ("Đối với bến đò, đơn vị có phao cứu sinh ven sông", "đơn vị có phao cứu sinh ven sông"),
        ("quy mô kinh tế số", "tăng trưởng kinh tế số"),
    ],
)
def test_indicators_that_may_say_something_else(one: str, other: str) -> None:
    assert groups(target(OLD, one), target(NEW, other)) == ()


@pytest.mark.parametrize(
    "other",
    [
        target(NEW, place="Bạc Liêu"),
        target(NEW, place="Việt Nam"),
        target(NEW, due="đến năm 2025"),
        target(NEW, due=""),
        target(NEW, amount="60 triệu đồng"),
        target(NEW, amount="60%/năm"),
        target(NEW, level="commune"),
        target(NEW, kind="achieved"),
        target(OLD, amount="70%"),
    ],
)
def test_other_place_time_unit_level_kind_or_the_same_document(other: Target) -> None:
    assert groups(target(OLD), other) == ()


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        ("TP.HCM", "Thành phố Hồ Chí Minh", True),
        ("Thừa Thiên Huế", "Huế", True),
        ("Bình Định", "Gia Lai", False),  # merged: the old province was another one than the new
    ],
)
def test_a_place_under_any_of_its_names(one: str, other: str, linked: bool) -> None:
    assert bool(groups(target(OLD, place=one), target(NEW, place=other))) is linked


def test_a_share_by_a_year_and_over_the_period_that_ends_with_it() -> None:
    shares = target(OLD, due="giai đoạn 2026 - 2030"), target(NEW)
    assert len(groups(*shares)) == 1
    trees = target(OLD, amount="60 ha", due="giai đoạn 2026 - 2030"), target(NEW, amount="60 ha", due="năm 2030")
    assert groups(*trees) == ()  # of five years, and of one


@pytest.mark.parametrize(
    ("issuer", "other", "linked"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "HỘI ĐỒNG NHÂN DÂN TỈNH CÀ MAU", True),
        ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "SỞ Y TẾ TỈNH CÀ MAU", False),
        ("SỞ Y TẾ", "SỞ CÔNG THƯƠNG", False),
        ("SỞ Y TẾ", "SỞ Y TẾ", True),
    ],
)
def test_what_an_office_sets_for_itself_is_not_what_the_province_sets(issuer: str, other: str, linked: bool) -> None:
    documents = document("a", issuer=issuer), document("b", issuer=other)
    assert bool(groups(*map(target, documents), documents=documents)) is linked


def test_two_versions_of_a_document_are_not_news() -> None:
    documents = document("a", number="9/KH-UBND"), document("b", number="9/KH-UBND", day=date(2025, 6, 1))
    assert groups(*map(target, documents), documents=documents) == ()
    copies = [replace(document(name, number=None), title="Kế hoạch") for name in "ab"]
    assert groups(*map(target, copies), documents=tuple(copies)) == ()


def test_what_a_document_says_twice_is_one_fact_of_its_group() -> None:
    twice, new = [target(OLD), target(OLD, f"Tỷ lệ {SHOPS}")], target(NEW)
    (group,) = groups(*twice, new)
    assert (group.facts, group.again) == ((new, twice[0]), (twice[1],))
    links = Links([*twice, new], {"old": OLD, "new": NEW})
    assert [links.of(fact) for fact in (*twice, new)] == [(new,), (new,), (twice[0],)]


def test_a_document_with_two_values_in_the_same_words_means_two_things() -> None:
    assert groups(target(OLD, amount="30%"), target(OLD, amount="50%"), target(NEW)) == ()


def test_of_two_targets_of_a_document_the_nearer_is_linked_and_none_if_both_are_as_near() -> None:
    near, far = target(OLD, amount="30%"), target(OLD, f"{SHOPS} quốc doanh", amount="50%")
    new = target(NEW, amount="40%")
    (group,) = groups(near, far, new)
    assert group.facts == (new, near)
    both = target(OLD, f"{SHOPS} sớm"), target(OLD, f"{SHOPS} muộn", amount="50%")
    assert groups(*both, new) == ()


def test_links_answer_for_one_fact() -> None:
    old, new, other = target(OLD, amount="30%"), target(NEW), target(NEW, "bến đò có phao cứu sinh")
    links = Links([old, new, other], {"old": OLD, "new": NEW})
    assert (links.of(old), links.of(new), links.of(other)) == ((new,), (old,), ())
    assert (links.disagreeing(old), links.disagreeing(other)) == ((new,), ())


def quantity(text: str) -> Quantity:
    found = parse_quantity(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("80%", "≥ 80%", True),
        ("80%", "trên 80%", True),
        ("khoảng 80%", "80%", True),
        ("≥ 60%", "30%", False),
        ("≥ 60%", "≥ 80%", False),
        ("≥ 80%", "≤ 80%", False),
        ("60-70%", "65%", True),
        ("60-70%", "75%", False),
        ("60-70%", "60-80%", False),
        ("1,5 tỷ đồng", "1.500 triệu đồng", True),
        ("top 10", "top 5", False),
    ],
)
def test_amounts_agree_in_their_mark(one: str, other: str, same: bool) -> None:
    assert agree(quantity(one), quantity(other)) is agree(quantity(other), quantity(one)) is same


def test_families_of_units() -> None:
    said = "40% GRDP", "1,5 tỷ đồng", "20 triệu VNĐ", "10%/năm", "top 5", "3 vạn lượt"
    assert [family(quantity(text)) for text in said] == ["%", "dong", "dong", "%/nam", "rank", "luot"]


def test_a_hundred_thousand_facts_take_seconds() -> None:
    places = ("Cà Mau", "Huế", "Lào Cai", "Sơn La")
    homes = [document(f"{n} {place}", place=place) for n in range(250) for place in places]
    said = [target(OLD, f"tỷ lệ {a} {b} ven sông có {c}") for a in ("hộ", "bến", "chợ", "quán", "ấp")
            for b in ("xa", "gần", "giữa", "cuối")
            for c in ("đèn", "phao", "cầu nổi", "máy bơm", "rào chắn")]  # fmt: skip
    facts = [replace(one, fact_id=f"{home.doc_id} {n}", place=home.place, evidence=Span(home.doc_id, n, 0, 9))
             for home in homes for n, one in enumerate(said)]  # fmt: skip
    started = time.process_time()
    found = link(facts, {home.doc_id: home for home in homes})
    assert time.process_time() - started < 20
    assert (len(facts), {len(group.facts) for group in found}, len(found)) == (100_000, {250}, 400)
