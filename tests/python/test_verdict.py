"""A verdict comes to what a rating comes to, and raises what it raises."""
import json
import pathlib

import pytest

import ocop

CASES = pathlib.Path(__file__).parents[1] / "cases"


def dossiers():
    for path in sorted(CASES.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(case.get("dossier"), dict) and not case.get("overlay"):
            yield pytest.param(json.dumps(case["dossier"], ensure_ascii=False).encode(), id=path.stem)


@pytest.fixture(scope="module")
def verdict():
    return ocop.Verdict()


@pytest.mark.parametrize("text", list(dossiers()))
def test_it_comes_to_what_a_rating_comes_to(verdict, text):
    try:
        rating = ocop.rate(text)
    except ocop.OcopError as error:
        with pytest.raises(type(error), match=r".*") as caught:
            verdict.read(text)
        assert str(caught.value) == str(error)
        assert verdict.outcome is None and verdict.stars is None and verdict.total is None
        return
    verdict.read(text)
    assert (verdict.outcome, verdict.stars, verdict.total) == (rating.outcome, rating.stars, rating.total)
    assert verdict.reasons == tuple(dict.fromkeys(reason["code"] for reason in rating.reasons))
    gates = rating.failed_gates
    assert verdict.failed_gate == ({key: gates[0][key] for key in ("star", "criterion", "need")} if gates else None)
    if verdict.total is not None:
        parts = range(len(verdict.criteria.parts))
        assert sum(verdict.part(i) for i in parts) == verdict.total
        assert sum(verdict.criterion(i) for i in range(len(verdict.criteria))) == verdict.total


def test_it_tells_what_it_is():
    verdict = ocop.Verdict()
    assert repr(verdict) == "<ocop.Verdict: nothing read>" and verdict.criteria is None
    verdict.read('{"format":"ocop-dossier/1","edition":"26-2026","product":{"set":1}}')
    assert repr(verdict) == "<ocop.Verdict: incomplete>"
    assert verdict.band is None and verdict.sheet_count == 0 and verdict.spread == 0 and verdict.part(0) is None
    with pytest.raises(IndexError):
        verdict.part(99)
    with pytest.raises(TypeError):
        verdict.read(7)
