"""The package as a Python programmer meets it: idiom, errors, text, threads, memory."""
import concurrent.futures
import copy
import datetime
import doctest
import gc
import importlib
import json
import os
import pathlib
import pickle
import re
import subprocess
import sys
import textwrap
import threading
import time
import typing
import unicodedata
from fractions import Fraction

import pytest

import ocop
from ocop import _bindings, _values

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "tests/cases").glob("*.json"))
DURIAN = ROOT / "examples/dossiers/durian-2021.json"
NOW = "26-2026"
OVERLAY = {"format": "ocop-overlay/1", "name": "tinh", "edition": NOW, "text_vi": "Quy chế", "text_en": "Regulation",
           "source_vi": "QĐ", "source_en": "Decision", "patch": {"policy": {"spread_limit": 10}}}


def dossier(*sheets, **keys):
    return {"format": "ocop-dossier/1", "edition": NOW, "product": {"set": 1}, "sheets": list(sheets), **keys}


def best():
    return {criterion.code: criterion.max for criterion in ocop.Edition.open(NOW).criteria(1)}


# Editions and criteria say what their documents say.

def test_editions_in_order():
    editions = ocop.editions()
    assert [edition.filed_from for edition in editions] == sorted(edition.filed_from for edition in editions)
    assert len(editions) == 6 and editions[-1] == ocop.Edition.open(NOW) != editions[0]
    assert len({hash(edition) for edition in editions + ocop.editions()}) == 6
    for before, after in zip(editions, editions[1:]):
        assert ocop.Edition.for_date(after.filed_from).id == after.id
        assert ocop.Edition.for_date(after.filed_from - datetime.timedelta(1)).id == before.id


def test_an_edition_by_date():
    day = datetime.date(2026, 6, 10)
    assert ocop.Edition.for_date(day) == ocop.Edition.for_date("2026-06-10", registration="renewal")
    assert ocop.Edition.open("148-2023").finish_by("2023-03-01") is not None
    assert ocop.Edition.open(NOW).finish_by(day) is None


def test_finish_by_is_the_rating_s():
    edition = ocop.Edition.open("148-2023")
    filed = datetime.date(2025, 6, 1)
    rating = ocop.rate({"format": "ocop-dossier/1", "filed": filed, "product": {"set": 1}})
    assert rating.finish_by == edition.finish_by(filed) is not None


@pytest.mark.parametrize("edition", ocop.editions(), ids=lambda edition: edition.id)
def test_an_edition_is_its_document(edition):
    document = json.loads(edition.to_json())
    for key in ("id", "certainty"):
        assert getattr(edition, key) == document[key]
    for lang in ("vi", "en"):
        assert edition.name(lang) == document["name_" + lang]
        assert edition.source(lang) == document["source_" + lang]
        for id, statement in document.get("statements", {}).items():
            assert edition.statement(id, lang) == statement["text_" + lang]
    for key in ("filed_from", "filed_to"):
        assert getattr(edition, key) == day(document[key])
    assert edition.has_criteria == bool(document.get("sets"))
    assert [str(set) for set in edition.sets] == sorted(document.get("sets", {}), key=int)
    assert {id: (g.label, g.name_vi, g.name_en) for id, g in edition.groups.items()} == {
        id: (g["label"], g["name_vi"], g["name_en"]) for id, g in document.get("groups", {}).items()}
    assert {id: (x.name_vi, x.name_en) for id, x in edition.levels.items()} == {
        id: (x["name_vi"], x["name_en"]) for id, x in document.get("levels", {}).items()}
    assert {(i.number, i.title_vi, i.title_en, i.in_force, i.lapses) for i in edition.instruments} == {
        (number, i["title_vi"], i["title_en"], day(i["in_force"]), day(i["lapses"]))
        for number, i in document["instruments"].items()}
    assert [star._asdict() for star in edition.stars] == [
        {"stars": int(number), "least": star["from"], **{key: star[key] for key in (
            "level", "certificate", "meaning_vi", "meaning_en", "source_vi", "source_en", "certainty")}}
        for number, star in sorted(document["stars"].items())]
    assert edition.certificate_months == document.get("certificate", {}).get("months")
    assert [hole.text_vi for hole in edition.holes] == [
        hole["text_vi"] for _, hole in sorted(document.get("holes", {}).items(), key=lambda item: int(item[0]))]
    again = ocop.Edition.from_json(document)
    assert again == edition and again.digest == edition.digest


def day(text):
    return None if text is None else datetime.date.fromisoformat(text)


@pytest.mark.parametrize("edition", ocop.editions(), ids=lambda edition: edition.id)
def test_criteria_are_their_documents(edition):
    for set in edition.sets:
        check_criteria(edition.criteria(set), edition)


def check_criteria(criteria, edition):
    document = json.loads(criteria.to_json())
    assert criteria.edition == edition and str(criteria.set) == str(document["set"])
    assert (criteria.group, criteria.subgroup) == (document["group"], document.get("subgroup"))
    assert criteria.certainty == document["certainty"]
    for lang in ("vi", "en"):
        assert criteria.name(lang) == document["name_" + lang]
        assert criteria.source(lang) == document["source_" + lang]
        assert criteria.managing_body(lang) == (document["managing_body_" + lang] or "")
        assert bool(criteria.subgroup_name(lang)) == ("subgroup" in document)
    assert {p.code: (p.name_vi, p.name_en, p.max) for p in criteria.parts.values()} == {
        code: (p["name_vi"], p["name_en"], p["max"]) for code, p in document["parts"].items()}
    assert {s.code: (s.part, s.name_vi, s.name_en, s.max) for s in criteria.sections.values()} == {
        code: (s["part"], s["name_vi"], s["name_en"], s["max"]) for code, s in document["sections"].items()}
    assert {r.id: (r.effect, r.criterion, r.text_vi, r.text_en, r.source_vi, r.source_en, r.certainty)
            for r in criteria.rules.values()} == {
        id: (r["effect"], r.get("criterion"), r["text_vi"], r["text_en"], r["source_vi"], r["source_en"],
             r["certainty"]) for id, r in document["rules"].items()}
    assert [(list(hole.scope), hole.text_vi, hole.text_en) for hole in criteria.holes] == [
        (hole["scope"], hole["text_vi"], hole["text_en"])
        for _, hole in sorted(document.get("holes", {}).items(), key=lambda item: int(item[0]))]
    assert sum(best_of(criterion) for criterion in criteria) == criteria.best_total
    assert {criterion.code for criterion in criteria} == document["criteria"].keys()
    assert len(criteria) == len(document["criteria"])
    for code, expected in document["criteria"].items():
        check_criterion(criteria[code], expected, document)


def best_of(criterion):
    points = [option.points for option in criterion.options]
    return sum(points) if criterion.mode == "additive" else max(points)


def check_criterion(criterion, document, sheet):
    for key in ("section", "mode", "max"):
        assert getattr(criterion, key) == document[key]
    assert criterion.label == document.get("label", "")
    assert criterion.part == sheet["sections"][document["section"]]["part"]
    for lang in ("vi", "en"):
        assert criterion.name(lang) == document["name_" + lang]
        assert criterion.source(lang) == document.get("source_" + lang, sheet["source_" + lang])
    assert criterion.certainty == document.get("certainty", sheet["certainty"])
    depends = document.get("applies_if")
    assert criterion.applies_if == (depends and (depends["criterion"], depends["at_least"]))
    assert [option._asdict() for option in criterion.options] == [
        {"number": int(number), "points": option["points"], "text_vi": option["text_vi"],
         "text_en": option["text_en"], "star": option.get("star"), "case": option.get("case"),
         "implied": option.get("implied", False)}
        for number, option in sorted(document["options"].items(), key=lambda item: int(item[0]))]
    assert [tuple(case) for case in criterion.cases] == [
        (code, case["name_vi"], case["name_en"]) for code, case in sorted(document.get("cases", {}).items())]
    assert [tuple(note) for note in criterion.notes] == [
        (note["kind"], note["text_vi"], note["text_en"])
        for _, note in sorted(document.get("notes", {}).items(), key=lambda item: int(item[0]))]
    for star in range(1, 6):
        marked = [option["points"] for option in document["options"].values() if option.get("star") == star]
        assert criterion.gate(star) == (min(marked) if marked else None)


def test_criteria_are_a_collection():
    criteria = ocop.Edition.open(NOW).criteria(1)
    assert "A.1.1" in criteria and "A.1.99" not in criteria and 3 not in criteria
    assert criteria["A.1.1"] == next(iter(criteria)) and len({*criteria, *criteria}) == len(criteria)
    assert criteria["A.1.1"] != criteria["A.1.2"] and criteria["A.1.1"].criteria is criteria
    assert criteria == ocop.Edition.open(NOW).criteria(1) != ocop.Edition.open(NOW).criteria(2)
    with pytest.raises(KeyError, match="A.1.99"):
        criteria["A.1.99"]


def test_objects_are_not_made_by_hand():
    for kind in (ocop.Edition, ocop.Criteria, ocop.Criterion, ocop.Rating):
        with pytest.raises(TypeError, match="use "):
            kind()


# Ratings

def test_a_rating_is_its_document():
    points = best()
    rating = ocop.rate(dossier({"member": "a", "points": points}, {"points": {**points, "A.1.3": 1}},
                               {"points": points}, id="1", filed=datetime.date(2026, 6, 10)))
    document = rating.to_dict()
    for key in ("id", "edition", "digest", "set", "outcome", "stars", "band", "parts", "members", "spread", "authority",
                "failed_gates", "certificate", "rule", "source", "source_vi", "certainty", "next", "missing", "reasons", "warnings",
                "policy"):
        assert getattr(rating, key) == document[key], key
    assert rating.total == Fraction(document["total"]["sum"], 3) == Fraction(298, 3)
    assert rating.mean == document["total"]["mean"] == "99.33"
    assert (rating.band, rating.stars, rating.failed_gates[0]["criterion"]) == (5, 4, "A.1.3")
    assert rating.next["raise"][0]["from"] == "2.33"
    assert rating.finish_by is None and rating.digest == ocop.Edition.open(NOW).digest
    assert repr(rating) == "<ocop.Rating '1': 4 stars, 99.33 points, 26-2026>"


def test_a_rating_does_not_change():
    rating = ocop.rate(dossier({"points": best()}))
    before = rating.to_dict()
    rating.members[0]["total"] = 0
    rating.parts["A"] = None
    rating.to_dict()["stars"] = 1
    assert rating.to_dict() == before and rating.members == before["members"] and rating.parts == before["parts"]
    with pytest.raises(AttributeError):
        rating.stars = 1


def test_a_rating_without_sheets():
    rating = ocop.rate(dossier())
    assert (rating.total, rating.mean, rating.stars, rating.band, rating.next) == (None,) * 5
    assert rating.reasons[0]["code"] == "no_sheets"
    assert repr(rating) == "<ocop.Rating '': incomplete, 26-2026>"


def test_ratings_are_equal_by_their_answer():
    one, two, other = (ocop.rate(dossier({"points": best()}, id=id)) for id in "112")
    assert one == two != other and hash(one) == hash(two) and one != one.json
    assert len({one, two, other}) == 2


def test_a_rating_can_be_pickled():
    rating = ocop.rate(dossier({"points": best()}))
    for again in (pickle.loads(pickle.dumps(rating)), copy.deepcopy(rating)):
        assert again == rating and again.total == rating.total
        for lang in ("vi", "en"):
            assert again.explain(lang) == rating.explain(lang) != ""
            assert again.explain_json(lang) == rating.explain_json(lang)


def test_explanations():
    text = DURIAN.read_text(encoding="utf-8")
    for lang in ("vi", "en"):
        rating = ocop.rate(text)
        document = json.loads(ocop.explain_json(text, lang))
        assert rating.explain_json(lang) == ocop.explain_json(text, lang) and document["lang"] == lang
        lines = rating.explain(lang).splitlines()
        assert ocop.explain(text, lang) == rating.explain(lang) and len(lines) == len(document["lines"])
        for line, item in zip(lines, document["lines"]):
            assert item["text"] in line
    assert ocop.explain(text) == ocop.explain(text, "vi") != ocop.explain(text, "en")


def test_a_dossier_comes_in_every_way():
    text = DURIAN.read_text(encoding="utf-8")
    expected = ocop.rate_json(text)
    assert ocop.rate_json(text.encode()) == expected
    for form in (text, text.encode(), json.loads(text), DURIAN):
        assert ocop.rate(form).json == expected


class Whole:
    """A whole number of another library."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def test_values_of_other_libraries():
    points = {code: Whole(value) for code, value in best().items()}
    plain = dossier({"points": best()}, filed="2026-06-10")
    assert ocop.rate(dossier({"points": points}, filed=datetime.date(2026, 6, 10))).json == ocop.rate(plain).json
    assert ocop.Edition.open(NOW).criteria(Whole(2)).set == 2
    with pytest.raises(TypeError, match="set cannot be written as JSON"):
        ocop.rate(dossier(rejections={"a"}))
    with pytest.raises(ValueError):
        ocop.rate(dossier(product={"set": float("nan")}))


def test_step_by_step_is_the_same_as_a_document():
    criteria = ocop.Edition.open(NOW).criteria(1)
    built = ocop.Dossier(criteria, id="7", product="Chè", filed="2026-06-10", council_size=3)
    for member, role in (("a", "chair"), ("b", "member")):
        sheet = ocop.Sheet(criteria, member, role=role)
        for criterion in criteria:
            sheet.set_points(criterion.code, criterion.max)
        built.add_sheet(sheet)
    built.set_cost("A.1.1", 5)
    built.stop(next(rule.id for rule in criteria.rules.values() if rule.effect == "stop"))
    policy = ocop.Policy(criteria.edition, gate_basis="every", spread_limit=4, quorum=Fraction(1, 2), quorum_chair=True,
                         decimals=2, unanswered="zero", band_gap="undecided")
    rating = built.rate(policy)
    assert rating.outcome == "stopped" and built.id == "7" and built.criteria == criteria
    document = dossier(*({"member": m, "role": r, "points": best()} for m, r in (("a", "chair"), ("b", "member"))),
                       id="7", filed="2026-06-10", council={"members": 3}, costs={"A.1.1": 5},
                       stops=[rating.reasons[0]["rule"].rpartition("/")[2]],
                       product={"set": 1, "name": "Chè"}, policy=rating.policy)
    assert rating.policy == {"gate_basis": "every", "spread_limit": 4, "decimals": 2, "unanswered": "zero",
                             "quorum": {"numerator": 1, "denominator": 2, "chair": True}, "band_gap": "undecided"}
    assert ocop.rate(document).json == rating.json and ocop.rate(document).explain() == rating.explain()
    rejection = next(rule.id for rule in criteria.rules.values() if rule.effect == "reject")
    built.reject(rejection)
    assert built.rate().outcome == "rejected" and built.rate(ocop.Policy(criteria.edition, quorum=9)).policy == {
        "quorum": {"at_least": 9}}


def test_a_sheet_is_filled():
    criteria = ocop.Edition.open(NOW).criteria(1)
    sheet = ocop.Sheet(criteria, "Chủ tịch")
    assert sheet.criteria == criteria and sheet.member == "Chủ tịch" and sheet.total == 0
    before = sheet.unanswered
    sheet.answer("A.1.1", 2)
    assert sheet.points("A.1.1") == criteria["A.1.1"].options[1].points == sheet.total
    assert sheet.unanswered == tuple(code for code in before if code != "A.1.1")
    assert repr(sheet) == "<ocop.Sheet of Chủ tịch: 2 points>"
    sheet.clear("A.1.1")
    assert sheet.unanswered == before
    with pytest.raises(ocop.OcopSheetError):
        sheet.answer("A.1.1", 99)
    with pytest.raises(KeyError):
        sheet.points("A.1.99")


# Contexts

def test_an_overlay_in_a_context(tmp_path):
    text = json.dumps(dossier(), ensure_ascii=False)
    file = tmp_path / "quy chế.json"
    file.write_text(json.dumps(OVERLAY), encoding="utf-8")
    mine = ocop.Edition.open(NOW).overlay(OVERLAY)
    assert mine.overlays == ("tinh",) and repr(mine) == "<ocop.Edition 26-2026 + tinh>"
    assert mine == ocop.Edition.open(NOW).overlay(file) != ocop.Edition.open(NOW)
    for context in (ocop.Context().add_edition(mine), ocop.Context().add_overlay(OVERLAY),
                    ocop.Context().add_overlay(file)):
        rating = ocop.rate(text, context=context)
        assert rating.policy == {"spread_limit": 10} and rating.digest == mine.digest
        assert ocop.rate_json(text, context=context) == rating.json != ocop.rate_json(text)
        assert ocop.explain(text, context=context) == rating.explain()
        assert ocop.explain_json(text, context=context) == rating.explain_json()
        assert ocop.Edition.open(NOW, context=context) == mine == ocop.editions(context=context)[-1]
        assert ocop.Edition.for_date("2026-06-10", context=context) == mine
    assert ocop.rate(text).policy == {}


def test_a_context_that_refuses_stays_as_it_was():
    context = ocop.Context().add_overlay(OVERLAY)
    with pytest.raises(ocop.OcopEditionError) as caught:
        context.add_overlay({**OVERLAY, "edition": "1-1900"})
    assert caught.value.name == "OCOP_ERR_NO_EDITION"
    assert ocop.rate(dossier(), context=context).policy == {"spread_limit": 10}


def test_limits():
    assert ocop.Context().limits == {"input_bytes": 64 << 20, "sheets": 1000}
    context = ocop.Context(input_bytes=4000, sheets=2)
    assert context.limits == {"input_bytes": 4000, "sheets": 2}
    sheets = [{"points": {}} for _ in range(3)]
    assert ocop.rate(dossier(*sheets[:2]), context=context).outcome == "incomplete"
    for refused in (dossier(*sheets), dossier(id="x" * 4000)):
        with pytest.raises(ocop.OcopError) as caught:
            ocop.rate(refused, context=context)
        assert caught.value.name == "OCOP_ERR_LIMIT"
    with pytest.raises(ocop.OcopError) as caught:
        ocop.Context(sheets=0)
    assert caught.value.name == "OCOP_ERR_ARGUMENT"


def test_an_edition_from_a_file(tmp_path):
    edition = ocop.Edition.open(NOW)
    path = tmp_path / "bộ quy định 🍵.json"
    path.write_text(edition.to_json(), encoding="utf-8")
    for form in (path, str(path), os.fsencode(path)):
        assert ocop.Edition.from_file(form) == edition
    assert ocop.Edition.from_json(path) == edition
    with pytest.raises(ocop.OcopError) as caught:
        ocop.Edition.from_file(tmp_path / "none")
    assert (caught.value.code, caught.value.name) == (3, "OCOP_ERR_IO")
    with pytest.raises(FileNotFoundError):
        ocop.Edition.from_json(tmp_path / "none")


# Errors

def refusal(function, *arguments, **keywords):
    with pytest.raises(ocop.OcopError) as caught:
        function(*arguments, **keywords)
    return caught.value


def test_an_error_tells_everything():
    error = refusal(ocop.rate, dossier({"points": {"A.1.1": 99}}))
    assert (error.code, error.name) == (302, "OCOP_ERR_POINTS")
    assert error.pointer == "/sheets/0/points/A.1.1" and error.rule == "26-2026#/sets/1/criteria/A.1.1"
    assert error.source and error.message("vi") == error.message_vi != error.message_en == error.message("en")
    assert str(error) == error.message_en + " (at /sheets/0/points/A.1.1)"
    document = json.loads(error.json)
    for key in ("code", "name", "pointer", "message_vi", "message_en", "rule", "source", "source_vi"):
        assert getattr(error, key) == document[key]
    assert type(error) is ocop.OcopSheetError and isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error) and vars(again) == vars(error) and str(again) == str(error)


def test_where_a_text_stops_being_json():
    error = refusal(ocop.rate_json, '{"format":\n "e" x')
    assert (error.name, error.line, error.column) == ("OCOP_ERR_JSON", 2, 6)
    assert type(error) is ocop.OcopDocumentError


@pytest.mark.parametrize("call, name, kind", [
    (lambda: ocop.Edition.open("1-1900"), "OCOP_ERR_NO_EDITION", ocop.OcopEditionError),
    (lambda: ocop.Edition.for_date("2001-01-01"), "OCOP_ERR_NO_EDITION", ocop.OcopEditionError),
    (lambda: ocop.Edition.for_date("2026-02-30"), "OCOP_ERR_DATE", ocop.OcopDocumentError),
    (lambda: ocop.Edition.open("490-2018").criteria(1), "OCOP_ERR_NO_CRITERIA", ocop.OcopEditionError),
    (lambda: ocop.Edition.open(NOW).criteria(99), "OCOP_ERR_NO_SET", ocop.OcopEditionError),
    (lambda: ocop.Edition.open(NOW).overlay({}), "OCOP_ERR_FORMAT", ocop.OcopDocumentError),
    (lambda: ocop.Code("86"), "OCOP_ERR_CODE", ocop.OcopCodeError),
    (lambda: ocop.Code.product("86", "x", 2026), "OCOP_ERR_CODE", ocop.OcopCodeError),
    (lambda: ocop.Code(chr(0xDC80)), "OCOP_ERR_TEXT", ocop.OcopError),
    (lambda: ocop.rate({}), "OCOP_ERR_FORMAT", ocop.OcopDocumentError),
    (lambda: ocop.rate(b"\xff"), "OCOP_ERR_TEXT", ocop.OcopError),
    (lambda: ocop.Sheet(ocop.Edition.open(NOW).criteria(1), ""), "OCOP_ERR_ARGUMENT", ocop.OcopError),
    (lambda: ocop.Policy(ocop.Edition.open(NOW), decimals=99), "OCOP_ERR_ARGUMENT", ocop.OcopError),
])
def test_every_family_has_its_exception(call, name, kind):
    error = refusal(call)
    assert (error.name, type(error)) == (name, kind)
    assert error.code == getattr(_bindings, name[len("OCOP_"):]) and error.message_vi and error.message_en


def test_an_error_does_not_linger():
    edition = ocop.Edition.open(NOW)
    refusal(ocop.Edition.open, "none")
    assert edition.id == NOW and edition.criteria(1).name() and ocop.rate(dossier()).id == ""


@pytest.mark.parametrize("call", [
    lambda: ocop.rate(42), lambda: ocop.rate(None), lambda: ocop.rate([]), lambda: ocop.rate_json({}),
    lambda: ocop.rate_json(None), lambda: ocop.explain_json(bytearray(b"{}")), lambda: ocop.Edition.open(None),
    lambda: ocop.Edition.open(b"26-2026"), lambda: ocop.Edition.for_date(20260610), lambda: ocop.Edition.from_file(3),
    lambda: ocop.Edition.open(NOW).criteria("1"), lambda: ocop.Edition.open(NOW).criteria(1.0),
    lambda: ocop.Edition.open(NOW).criteria(1)[1], lambda: ocop.rate(dossier(), context="x"),
    lambda: ocop.Context().add_edition(NOW), lambda: ocop.Sheet(None, "a"), lambda: ocop.Dossier("x"),
    lambda: ocop.Code(86), lambda: ocop.Code.product("86", 3, 2026), lambda: ocop.Code.product("86", "3", "2026"),
    lambda: ocop.place_name("commune", 29551, "2026-01-01"), lambda: ocop.place_name("commune", "29551", 2026),
    lambda: ocop.Policy(None), lambda: ocop.Dossier(ocop.Edition.open(NOW).criteria(1)).rate("mean"),
    lambda: ocop.Dossier(ocop.Edition.open(NOW).criteria(1)).add_sheet(None),
    lambda: _bindings.Criteria.open(_bindings.Context(), 1), lambda: _bindings.Rating(None),
])
def test_a_wrong_type_is_a_type_error(call):
    with pytest.raises(TypeError):
        call()


@pytest.mark.parametrize("call", [
    lambda: ocop.explain(dossier(), "fr"), lambda: ocop.Edition.open(NOW).name(None),
    lambda: ocop.Edition.for_date("2026-06-10", "second"), lambda: ocop.Edition.for_date("2026-06-10", []),
    lambda: ocop.Sheet(ocop.Edition.open(NOW).criteria(1), "a", role="boss"),
    lambda: ocop.place_name("village", "01", "2026-01-01"), lambda: ocop.Code("03-19-01").place_name("tỉnh"),
])
def test_a_wrong_name_is_a_value_error(call):
    with pytest.raises(ValueError, match="must be one of") as caught:
        call()
    assert not isinstance(caught.value, ocop.OcopError)


def test_a_number_too_large():
    for number in (2**31, 2**63, 2**80, -2**80):
        with pytest.raises(OverflowError):
            ocop.Edition.open(NOW).criteria(number)


def test_a_null_handle_is_refused():
    error = refusal(_bindings.Criteria.open, None, 1)
    assert error.name == "OCOP_ERR_ARGUMENT"


# Text

def test_vietnamese_in_both_forms():
    name = "Chủ tịch Ủy ban Đặng Thị Mỹ Dự"
    forms = [unicodedata.normalize(form, name) for form in ("NFC", "NFD")]
    assert forms[0] != forms[1]
    ratings = [ocop.rate(dossier({"member": form, "points": best()}, product={"set": 1, "name": form}))
               for form in forms]
    assert ratings[0] == ratings[1] and ratings[0].members[0]["member"] == forms[0]
    assert ratings[0].explain() == ratings[1].explain() and forms[0] in ratings[1].explain()
    assert [ocop.Sheet(ocop.Edition.open(NOW).criteria(1), form).member for form in forms] == [forms[0]] * 2


@pytest.mark.parametrize("id", ["🍵👩‍🌾", unicodedata.normalize("NFD", "Sầu riêng"), "\u2028\ufeff\x7f", '"\\/\b\n', ""])
def test_an_id_comes_back_as_it_was(id):
    assert ocop.rate(dossier(id=id)).id == id
    criteria = ocop.Edition.open(NOW).criteria(1)
    assert ocop.Dossier(criteria, id=id).rate().id == id == ocop.Dossier(criteria, id=id).id


def test_a_nul_is_never_an_end():
    for call in (lambda: ocop.Edition.open(NOW + "\0x"), lambda: ocop.Edition.for_date("2026-06-10\0"),
                 lambda: ocop.Edition.from_file("a\0b"), lambda: ocop.Edition.open(NOW).criteria(1)["A.1.1\0"],
                 lambda: ocop.Sheet(ocop.Edition.open(NOW).criteria(1), "a\0b")):
        with pytest.raises(ValueError, match="embedded null"):
            call()
    text = json.dumps(dossier())
    for tail in ("\0", "\0{}", "\0" * 9):
        for form in (text + tail, (text + tail).encode()):
            assert refusal(ocop.rate_json, form).name == "OCOP_ERR_JSON"
    assert refusal(ocop.rate, dossier(id="a\0b")).name == "OCOP_ERR_JSON"


def test_half_a_character():
    assert refusal(ocop.rate_json, '"\ud83c"').name == "OCOP_ERR_TEXT"
    assert refusal(ocop.rate, dossier(id="\udcff")).name == "OCOP_ERR_TEXT"
    criteria = ocop.Edition.open(NOW).criteria(1)
    assert refusal(ocop.Dossier, criteria, id="\ud83c").name == "OCOP_ERR_TEXT"


def test_a_huge_text():
    id = "Sầu riêng " * (1 << 19)
    rating = ocop.rate(dossier(id=id))
    assert rating.id == id and len(rating.json.encode()) > 6 << 20
    assert refusal(ocop.rate, dossier(**{"x" * (1 << 20): 1})).name == "OCOP_ERR_SHAPE"
    assert refusal(ocop.rate_json, " " * ((64 << 20) + 1)).name == "OCOP_ERR_LIMIT"


# Life and threads

def test_objects_outlive_their_parents():
    def made():
        edition = ocop.Edition.from_json(ocop.Edition.open(NOW).to_json()).overlay(OVERLAY)
        criteria = edition.criteria(1)
        sheet = ocop.Sheet(criteria, "a")
        dossier = ocop.Dossier(criteria)
        dossier.add_sheet(sheet)
        context = ocop.Context().add_edition(edition)
        return criteria["A.1.1"], sheet, dossier, dossier.rate(ocop.Policy(edition, decimals=1)), ocop.editions(
            context=context)[-1], edition.digest
    things = [made() for _ in range(5)]
    gc.collect()
    filler = [ocop.Edition.open(NOW).to_json() for _ in range(4)]
    for criterion, sheet, dossier, rating, edition, digest in things:
        assert criterion.criteria.edition.digest == edition.digest == digest == rating.digest
        assert sheet.criteria["A.1.1"].name() == criterion.name() == dossier.criteria["A.1.1"].name()
        assert rating.explain("en").startswith("Product") and rating.policy == {"spread_limit": 10, "decimals": 1}
    assert len(set(filler)) == 1


def test_threads_agree():
    files = [ROOT / "examples/dossiers" / name for name in sorted(os.listdir(ROOT / "examples/dossiers"))]
    texts = [file.read_text(encoding="utf-8") for file in files] + ["{", json.dumps(dossier({"points": {"X": 1}}))]

    def answers(_):
        return [answer(text) for text in texts for _ in range(40)]

    def answer(text):
        try:
            return ocop.rate_json(text) + ocop.rate(text).explain()
        except ocop.OcopError as error:
            return error.json + error.message_vi
    expected = answers(0)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(answers, range(8)))
    assert len(set(expected)) == len(texts)


def test_a_context_may_change_while_others_rate():
    context = ocop.Context()
    text = json.dumps(dossier())
    stop = threading.Event()
    found = set()

    def rate():
        while not stop.is_set():
            found.add(ocop.rate(text, context=context).digest)
    threads = [threading.Thread(target=rate) for _ in range(2)]
    for thread in threads:
        thread.start()
    made = set()
    for limit in range(1, 6):
        overlay = {**OVERLAY, "name": "n%d" % limit, "patch": {"policy": {"spread_limit": limit}}}
        context.add_overlay(overlay)
        made.add(ocop.Edition.open(NOW, context=context).digest)
    stop.set()
    for thread in threads:
        thread.join()
    assert len(made) == 5 and found <= made | {ocop.Edition.open(NOW).digest}


def test_other_threads_run_while_one_rates():
    sheets = [{"member": str(i), "points": best()} for i in range(1000)]
    text = json.dumps(dossier(*sheets))
    switch = sys.getswitchinterval()
    sys.setswitchinterval(60)  # nobody is made to let others run
    try:
        worker = threading.Thread(target=lambda: [ocop.rate_json(text) for _ in range(10)])
        worker.start()
        turns = 0
        while worker.is_alive():
            time.sleep(0.0005)
            turns += 1
    finally:
        sys.setswitchinterval(switch)
    assert turns >= 10


def growth(tmp_path, prepare, use, warm, times):
    """Bytes more in use, Python's own and the library's, in a fresh warm process: the least of three rounds.

    Without malloc's cache of each thread, whose blocks count as in use; a lost block takes 32 bytes or more.
    """
    program = tmp_path / "use.py"
    program.write_text("""
import ctypes, gc, json
import ocop
from ocop import _bindings
OVERLAY = json.loads(%r)
class Info(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]
mallinfo2 = ctypes.CDLL(None).mallinfo2
mallinfo2.restype = Info
%s
def use():
%s
def used():
    gc.collect()
    info = mallinfo2()
    return info.uordblks + info.hblkhd
for _ in range(%d):
    use()
rounds = []
for _ in range(3):
    before = used()
    for _ in range(%d):
        use()
    rounds.append(used() - before)
print(min(rounds))
""" % (json.dumps(OVERLAY), prepare, textwrap.indent(textwrap.dedent(use), "    "), warm, times), encoding="utf-8")
    return int(subprocess.run([sys.executable, program], check=True, capture_output=True, text=True,
                              env={**os.environ, "PYTHONMALLOC": "malloc",
                                   "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}).stdout)


def test_memory_stays_flat_over_twenty_thousand_ratings(tmp_path):
    bad = json.dumps(dossier({"points": {"A.1.1": 99}}))
    prepare = "good, bad = %r, %r" % (DURIAN.read_text(encoding="utf-8"), bad)
    assert growth(tmp_path, prepare, """
        ocop.rate_json(good)
        ocop.rate(good)
        ocop.explain_json(good)
        try:
            ocop.rate_json(bad)
        except ocop.OcopError:
            pass
        """, warm=100, times=1700) < 1700 * 16


def test_memory_of_what_is_built_stays_flat(tmp_path):
    assert growth(tmp_path, "", """
        criteria = ocop.Edition.open('26-2026').criteria(1)
        sheet = ocop.Sheet(criteria, "a")
        built = ocop.Dossier(criteria, id="1", product="x", filed="2026-06-10")
        built.add_sheet(sheet)
        built.rate(ocop.Policy(criteria.edition)).explain()
        ocop.editions(context=ocop.Context(sheets=3).add_edition(criteria.edition))
        _bindings.date_format(None, 0), _bindings.text_to_nfc(None, "x" * 200), sheet.criteria, built.criteria
        """, warm=100, times=2000) < 2000 * 16


def test_memory_of_editions_that_are_read_stays_flat(tmp_path):
    assert growth(tmp_path, "", """
        mine = ocop.Edition.open('26-2026').overlay(OVERLAY)
        mine.criteria(1).to_json(), ocop.Edition.from_json(mine.to_json()), ocop.Context().add_overlay(OVERLAY)
        """, warm=1, times=4) < 16384


def test_memory_of_objects_of_the_library_stays_flat(tmp_path):
    assert growth(tmp_path, "rating = _bindings.Rating(_bindings.Dossier.from_json(None, %r), None)" % json.dumps(dossier()), """
        rating.criteria().edition().id(), _bindings.Policy(rating.criteria().edition())
        given_back = _bindings.Calendar()
        _bindings._ocop.delete_Calendar(given_back)
        made_twice = _bindings.Calendar()
        made_twice.__init__()
        try:
            _bindings.Edition.open(rating, "26-2026")
        except TypeError:
            pass
        """, warm=100, times=5000) < 5000 * 16


def test_objects_of_the_library_at_the_end_of_python(tmp_path):
    """Some live in modules that go late, some in a cycle: they outlive the classes."""
    code = """if True:
        import builtins, sys
        from ocop import _bindings
        class Holder: pass
        cycle = Holder()
        cycle.self, cycle.kept = cycle, _bindings.Edition.open(None, %r)
        builtins.kept, sys.kept = _bindings.Criteria.open(cycle.kept, 1), [_bindings.Context() for _ in range(1000)]
        """ % NOW
    run = subprocess.run([sys.executable, "-X", "dev", "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


# The bindings below the package

def test_an_object_is_one_of_its_class():
    edition = _bindings.Edition.open(None, NOW)
    assert type(edition) is _bindings.Edition and type(_bindings.Context()) is _bindings.Context
    assert repr(edition).startswith("<ocop._bindings.Edition")
    for other in (_bindings.Context(), NOW, 1, object(), _bindings.Edition, _bindings.Edition.__new__):
        with pytest.raises(TypeError, match="argument 1 of type '(struct )?ocop_edition"):
            _bindings.Edition.id(other)
        with pytest.raises(TypeError):
            _bindings._ocop.Calendar_swiginit(_bindings.Calendar(), other)
    for attempt in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            attempt(edition)
    assert edition.id() == NOW


def test_an_object_that_was_given_back_is_nothing():
    empty, given_back = _bindings.Calendar.__new__(_bindings.Calendar), _bindings.Calendar()
    for _ in range(2):
        _bindings._ocop.delete_Calendar(given_back)
    assert [each.is_working_day(0) for each in (empty, given_back)] == [_bindings.Calendar.is_working_day(None, 0)] * 2


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_typed_getters_say_what_the_json_says(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    if "dossier" not in case or "overlay" in case:
        return
    text = json.dumps(case["dossier"], ensure_ascii=False)
    try:
        rating = _bindings.Rating.from_json(None, text)
    except ocop.OcopError as error:
        assert case["error"]["code"] == error.code
        return
    document = json.loads(rating.to_json())
    criteria = rating.criteria()
    check_numbers(rating, document, criteria)
    check_lists(rating, document, criteria)


def check_numbers(rating, document, criteria):
    assert (rating.id(), criteria.edition().id(), criteria.set()) == (
        document["id"], document["edition"], document["set"])
    assert _values.names("OUTCOME_")[document["outcome"]] == rating.outcome()
    for key in ("stars", "band", "rule", "authority"):
        assert (getattr(rating, key)() or None) == document[key]
    assert (rating.source(_values.EN) or None) == document["source"]
    assert (rating.source(_values.VI) or None) == document["source_vi"]
    assert rating.certificate() is document["certificate"] and rating.spread() == document["spread"]
    assert _bindings.certainty_name(rating.certainty()) == document["certainty"]
    assert _values.date(rating.finish_by()) == day(document["finish_by"])
    assert (rating.sum(), rating.sheet_count(), rating.mean() or None) == tuple(document["total"].values())
    parts = range(criteria.part_count())
    assert {criteria.part_code(i): rating.part_mean(i) or None for i in parts} == document["parts"]
    assert sum(rating.part_sum(i) for i in parts) == rating.sum() == sum(
        rating.criterion_sum(i) for i in range(criteria.count()))
    for i in range(criteria.count()):
        exact = Fraction(rating.criterion_sum(i), rating.sheet_count() or 1)
        shown = rating.criterion_mean(i)
        assert bool(shown) == bool(rating.sheet_count()) and (not shown or abs(Fraction(shown) - exact) * 200 <= 1)


def check_lists(rating, document, criteria):
    assert [{"member": rating.sheet_member(i), "total": rating.sheet_total(i)}
            for i in range(rating.sheet_count())] == document["members"]
    assert [(rating.failed_gate_star(i), criteria.code(rating.failed_gate_criterion(i)), rating.failed_gate_need(i),
             rating.failed_gate_have(i)) for i in range(rating.failed_gate_count())] == [
        (gate["star"], gate["criterion"], gate["need"], gate["have"]) for gate in document["failed_gates"]]
    way = document["next"] or {"stars": 0, "mean": "", "raise": []}
    assert (rating.next_stars(), rating.next_mean()) == (way["stars"], way["mean"])
    assert [(criteria.code(rating.raise_criterion(i)), rating.raise_to(i), rating.raise_gain(i),
             rating.raise_gate(i) or None) for i in range(rating.raise_count())] == [
        (step["criterion"], step["to"], step["gain"], step["gate"]) for step in way["raise"]]
    assert [(rating.missing_member(i), criteria.code(rating.missing_criterion(i)))
            for i in range(rating.missing_count())] == [
        (item["member"], code) for item in document["missing"] for code in item["criteria"]]
    for kind in ("reason", "warning"):
        def get(what, *arguments):
            return getattr(rating, "%s_%s" % (kind, what))(*arguments)
        assert [{"code": get("code", i), "criterion": criteria.code(get("criterion", i)) or None,
                 "text_vi": get("text", i, _values.VI), "text_en": get("text", i, _values.EN),
                 "rule": get("rule", i) or None, "source": get("source", i, _values.EN) or None,
                 "source_vi": get("source", i, _values.VI) or None,
                 "certainty": _bindings.certainty_name(get("certainty", i)) or None}
                for i in range(get("count"))] == document[kind + "s"]


def test_what_the_package_itself_does_not_use():
    text = DURIAN.read_text(encoding="utf-8")
    built, policy = _bindings.Dossier.from_json(None, text), _bindings.Policy.from_json(None, text)
    assert _bindings.Rating(built, policy).to_json() == ocop.rate_json(text)
    sheet = _bindings.Sheet(built.criteria(), "a")
    sheet.set_points("A.1.1", 3)
    assert (sheet.section_total(0), sheet.part_total(0), sheet.part_total(1)) == (3, 3, 0)
    date = _bindings.date_from_ymd(2026, 6, 10)
    assert (_bindings.date_year(date), _bindings.date_month(date), _bindings.date_day(date)) == (2026, 6, 10)
    assert _bindings.date_format(None, date) == "2026-06-10" and date == _bindings.date_parse("2026-06-10")
    assert _bindings.text_to_nfc(None, "e\u0301") == "é"
    assert _bindings.status_name(302) == "OCOP_ERR_POINTS" and _bindings.status_name(9999) == "OCOP_ERR_UNKNOWN"


# The package as a whole

def test_names_of_constants_are_those_of_the_types():
    assert set(typing.get_args(_values.Registration)) == set(_values.REGISTRATIONS)
    assert set(typing.get_args(_values.Lang)) == set(_values.LANGS)
    assert set(typing.get_args(_values.Certainty)) == {
        _bindings.certainty_name(number) for number in _values.names("CERTAINTY_").values()}


def test_dates_go_both_ways():
    for date in (datetime.date.min, datetime.date(1969, 12, 31), datetime.date(2024, 2, 29), datetime.date.max):
        assert _values.days(date) == _values.days(date.isoformat()) == _bindings.date_parse(date.isoformat())
        assert _values.date(_values.days(date)) == date
    assert _values.date(_values.days(None)) is None


def test_the_version_is_the_project_s():
    version = re.search(r"version: '([\d.]+)'", (ROOT / "meson.build").read_text(encoding="utf-8")).group(1)
    assert ocop.__version__ == version


MODULES = ["ocop", "ocop.plot"] + ["ocop." + path.stem for path in pathlib.Path(ocop.__file__).parent.glob("_[a-z]*.py")]


WITHOUT_EXAMPLES = ["ocop." + name for name in (
    "_bindings", "_errors", "_extras", "_programme_views", "_values", "_views", "_work")]


@pytest.mark.parametrize("name", sorted(MODULES))
def test_examples_of_the_documentation(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
    assert result.attempted > 0 or name in WITHOUT_EXAMPLES


def test_example_of_the_package_s_page():
    result = doctest.testfile(str(ROOT / "bindings/python/README.md"), module_relative=False, encoding="utf-8")
    assert result.failed == 0 and result.attempted >= 10


def test_five_minutes_of_the_package_s_page(tmp_path):
    """From the commands and the program as they stand there to a picture, in a folder with the examples."""
    pytest.importorskip("matplotlib"), pytest.importorskip("pandas")
    page = (ROOT / "bindings/python/README.md").read_text(encoding="utf-8")
    shell, program = (re.search(r"```%s\n(.*?)```" % language, page, re.DOTALL).group(1) for language in ("sh", "python"))
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    made = "\n".join(line for line in shell.splitlines() if line.startswith("python3 examples/"))
    subprocess.run(["sh", "-e", "-c", made], cwd=tmp_path, check=True)
    ran = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8",
                         env={**os.environ, "MPLBACKEND": "Agg"})
    promised = re.search(r"^print\(registry\) +# (.*)$", program, re.MULTILINE).group(1)
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", promised + "\n")
    assert (tmp_path / "progress.png").read_bytes().startswith(b"\x89PNG")


def test_example_of_the_project_s_page(capsys):
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", page, re.DOTALL).group(1)
    exec(compile(example, "README.md", "exec"), {})
    said = [line.partition("  # ")[2] for line in example.splitlines() if "  # " in line]
    shown = capsys.readouterr().out.splitlines()
    assert said and shown[:len(said)] == said and len(shown) > len(said)


def test_it_imports_without_a_warning(tmp_path):
    code = "import ocop, sys; print(ocop.rate_json('{\"format\":\"ocop-dossier/1\",\"edition\":\"%s\"," \
           "\"product\":{\"set\":1}}')[:25]); del ocop; sys.modules.clear()" % NOW
    run = subprocess.run([sys.executable, "-X", "dev", "-W", "error", "-c", code], cwd=tmp_path, capture_output=True,
                         text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, '{"format":"ocop-rating/1"\n', "")


def test_the_types_hold(tmp_path):
    pytest.importorskip("mypy")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache")]
    settings = {"cwd": tmp_path, "capture_output": True, "text": True,
                "env": {**os.environ, "MYPYPATH": os.environ.get("PYTHONPATH", "")}}
    use = tmp_path / "use.py"
    use.write_text("import datetime, ocop\n"
                   "rating = ocop.rate({}, context=ocop.Context(sheets=3))\n"
                   "reveal_type(rating.total)\n"
                   "reveal_type(rating.failed_gates[0]['need'])\n"
                   "reveal_type(ocop.Edition.for_date(datetime.date.min, 'first').criteria(1)['A'].options[0].star)\n"
                   "ocop.rate(42)\n"
                   "ocop.Edition.for_date('2026-06-10', 'second')\n", encoding="utf-8")
    run = subprocess.run(mypy + [str(use)], **settings)
    lines = [line.partition("use.py:")[2] for line in run.stdout.splitlines() if "use.py:" in line]
    assert [line.partition(":")[0] for line in lines] == ["3", "4", "5", "6", "7"], run.stdout + run.stderr
    assert "fractions.Fraction" in lines[0] and "None" in lines[0] and "None" in lines[2]
    assert lines[1].endswith('"int"') or '"builtins.int"' in lines[1]
    assert all("[arg-type]" in line for line in lines[3:])
    check = subprocess.run(mypy + ["--config-file", str(ROOT / "pyproject.toml"), "-p", "ocop"], **settings)
    assert check.returncode == 0, check.stdout + check.stderr


def test_what_swig_says_of_its_module_is_true(tmp_path):
    """The package has its types in its source; of the module below it SWIG writes them from the headers."""
    pytest.importorskip("mypy")
    types = (pathlib.Path(ocop.__file__).parent / "_bindings.pyi").read_text(encoding="utf-8")
    assert "def __getattr__" not in types, "SWIG writes types from 4.5 on: leave this test out with an older one"
    untyped = [line.split("(")[0].split()[-1] for line in types.splitlines() if "typing.Any" in line]
    # A path; tables of Arrow's.
    assert types.count("def ") > 600 and set(untyped) == {"from_file", "to_arrow", "short_to_arrow", "read_arrow", "rate"}
    # What every class of SWIG's has, what they come from, and the constructor of one that is not made by hand, which refuses.
    allowed = tmp_path / "allowed"
    allowed.write_text(r"ocop\._bindings\.(_Handle|\w+\.(__swig_destroy__|thisown))" + "\n"
                       r"ocop\._bindings\.(Agenda|Counts|Criteria|Edition|Plan|Procedure|Units)\.__init__" + "\n")
    run = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "ocop._bindings", "--concise", "--allowlist", str(allowed),
         "--ignore-unused-allowlist", "--mypy-config-file", str(ROOT / "pyproject.toml")],
        cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "MYPYPATH": os.environ.get("PYTHONPATH", "")})
    assert (run.returncode, run.stdout) == (0, ""), run.stdout + run.stderr


def test_the_source_is_of_python_3_9():
    pytest.importorskip("vermin")
    sources = sorted(pathlib.Path(ocop.__file__).parent.glob("*.py"))
    # Annotations are not evaluated, and the names of typing that 3.9 lacks would stop the import.
    run = subprocess.run([sys.executable, "-c", "import vermin; vermin.main()", "--target=3.9-", "--no-tips", *map(str, sources)],
                         capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_dates_as_clerks_write_them():
    assert ocop.read_date(" 10/6/2026") == datetime.date(2026, 6, 10)
    assert ocop.read_date("2026-06-10") == datetime.date(2026, 6, 10)
    for wrong in ("10/6/26", "31/4/2026", "46183", ""):
        with pytest.raises(ocop.OcopError) as caught:
            ocop.read_date(wrong)
        assert caught.value.name == "OCOP_ERR_DATE"


def test_terms_of_months_and_of_working_days():
    assert ocop.add_months(datetime.date(2024, 2, 29), 36) == datetime.date(2027, 2, 28)
    assert ocop.add_months("2024-02-29", 36, month_end="next_day") == datetime.date(2027, 3, 1)
    with pytest.raises(ValueError, match="month_end"):
        ocop.add_months("2024-02-29", 36, month_end="never")
    calendar = ocop.Calendar(days_off=["2026-09-01", datetime.date(2026, 9, 2)], working_days=["2026-08-29"])
    assert calendar.add_working_days("2026-08-28", 2) == datetime.date(2026, 8, 31)
    assert calendar.count_working_days("2026-08-28", "2026-09-03") == 3
    assert calendar.is_working_day("2026-08-29") and not calendar.is_working_day("2026-08-30")
    assert calendar.add_working_days("2026-09-03", -1) == datetime.date(2026, 8, 31)
    with pytest.raises(ocop.OcopError):
        calendar.add_working_days("2026-08-28", -10001)
