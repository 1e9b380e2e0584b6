"""The shared corpus through Python: byte for byte what is recorded, and what a person wrote from the law."""
import json
import pathlib

import pytest

import ocop

CASES = sorted((pathlib.Path(__file__).resolve().parents[1] / "cases").glob("*.json"))


# call: keys of its document and of its answer, and the function with the keys of the case that it takes
CALLS = {
    "rate": ("dossier", "rating", ocop.rate_json, []),
    "certificate": ("certificate", "status", ocop.certificate_json, ["on"]),
    "case": ("case", "status", ocop.case_json, ["on"]),
}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
    assert len(CASES) > 250


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    document, right, function, keys = CALLS[case.get("call", "rate")]
    text = case["text"] if "text" in case else compact(case[document])
    context = ocop.Context()
    if "overlay" in case:
        context.add_overlay(compact(case["overlay"]))

    def call():
        return function(text, **{key: case[key] for key in keys}, context=context)

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
