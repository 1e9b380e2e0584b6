"""The shared corpus through Python: byte for byte what is recorded, and what a person wrote from the law."""
import json
import pathlib

import pytest

import ocop

CASES = sorted((pathlib.Path(__file__).resolve().parents[1] / "cases").glob("*.json"))


def placed(function):
    """What is asked of places does not depend on a context."""
    return lambda text, context, **keys: function(text, **keys)


def find(text, on, level=None, within="", without_accents=False):
    return ocop.place_find_json(text, on, level=level, within=within, accents=not without_accents)


# call: keys of its document and of its answer, and the function with the keys of the case that it takes
CALLS = {
    "rate": ("dossier", "rating", ocop.rate_json, []),
    "certificate": ("certificate", "status", ocop.certificate_json, ["on"]),
    "case": ("case", "status", ocop.case_json, ["on"]),
    "place-find": (None, "places", placed(find), ["on", "level", "within", "without_accents"]),
    "place-show": (None, "place", placed(ocop.place_show_json), ["on"]),
    "place-map": (None, "map", placed(ocop.place_map_json), []),
    "registry-check": ("rows", "check", ocop.registry_check_json, ["name"]),
    "registry-count": ("rows", "counts", ocop.registry_count_json, ["query"]),
    "plan-check": ("plan", "check", ocop.plan_check_json, []),
    "plan-progress": ("plan", "progress", ocop.plan_progress_json, ["on", "observations", "registry"]),
    "allocate": ("allocation", "divided", ocop.allocate_json, []),
}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def given(value):
    """A document as text: rows are lines."""
    if isinstance(value, list):
        return "".join(compact(row) + "\n" for row in value)
    return compact(value) if isinstance(value, dict) else value


def holds(expect, got, at=""):
    """Objects name some of the keys, arrays are complete, everything else is equal."""
    if isinstance(expect, dict):
        assert isinstance(got, dict), at
        for key, value in expect.items():
            assert key in got, at + "/" + key
            holds(value, got[key], at + "/" + key)
    elif isinstance(expect, list):
        assert isinstance(got, list) and len(got) == len(expect), (at, got)
        for i, (e, g) in enumerate(zip(expect, got)):
            holds(e, g, "%s/%d" % (at, i))
    else:
        assert got == expect and isinstance(got, bool) == isinstance(expect, bool), (at, got, expect)


def test_there_are_cases():
    assert len(CASES) > 700


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    document, right, function, keys = CALLS[case.get("call", "rate")]
    text = case["text"] if "text" in case else given(case[document])
    case.setdefault("name", "register.csv")
    context = ocop.Context()
    if "overlay" in case:
        context.add_overlay(compact(case["overlay"]))

    def call():
        return function(text, **{key: given(case[key]) for key in keys if key in case}, context=context)

    if right in case:
        got = call()
        assert got == compact(case[right])
        holds(case["expect"], json.loads(got))
        return
    assert "error" in case, "not recorded: run tests/cases/record.py"
    error = case["error"]
    with pytest.raises(ocop.OcopError) as caught:
        call()
    found = caught.value
    assert found.json == compact(error)
    assert (found.code, found.name, found.pointer, found.rule or None) == (
        error["code"], error["name"], error["pointer"], error["rule"])
    holds(case["expect"], json.loads(found.json))
