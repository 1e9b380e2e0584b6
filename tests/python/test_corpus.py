"""The shared corpus through Python: byte for byte what is recorded, and what a person wrote from the law."""
import json
import pathlib

import pytest

import ocop

CASES = sorted((pathlib.Path(__file__).resolve().parents[1] / "cases").glob("*.json"))


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
    text = case["text"] if "text" in case else compact(case["dossier"])
    rate = ocop.rate_json
    if "overlay" in case:
        rate = overlaid(case["overlay"])
    if "rating" in case:
        got = rate(text)
        assert got == compact(case["rating"])
        holds(case["expect"], json.loads(got))
        return
    assert "error" in case, "not recorded: run tests/cases/record.py"
    error = case["error"]
    with pytest.raises(ocop.OcopError) as caught:
        rate(text)
    found = caught.value
    assert found.json == compact(error)
    assert (found.code, found.name, found.pointer, found.rule or None) == (
        error["code"], error["name"], error["pointer"], error["rule"])
    holds(case["expect"], json.loads(found.json))


def overlaid(overlay):
    """rate_json() with an overlay laid over its edition."""
    context = ocop.Context()
    context.add_overlay(compact(overlay))
    return lambda text: ocop.rate_json(text, context=context)
