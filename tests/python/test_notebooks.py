"""The notebooks of examples/python run from the first cell to the last, and say what they promise."""
import json
import pathlib
import re

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
pytest.importorskip("matplotlib")

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "examples/python"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SAYS = {
    "1-score-a-council": ["5 sao, 95,80 điểm", "Thiếu phiếu đánh giá của chủ tịch hội đồng.",
                          "5 LỖI ở /sheets/0/points/A.1.1"],
    "2-plan-of-a-province": ["4 trên 200, còn thiếu 196", "106 xã cũ của Phú Yên → 34 xã, phường, nay thuộc Tỉnh Đắk Lắk",
                             "Phân bổ 196 (PY-18)"],
    "3-certificates-due": ["{'expired': 48}", "16 giấy chứng nhận", "từ 2026-07-14 đến 2026-09-12", "BEGIN:VCALENDAR"],
    "4-criteria-of-2026": ["Mang sang được 10 tiêu chí, 28 điểm", "từ 39,00 điểm (2 sao) đến 100,00 điểm (5 sao)",
                           "xong chậm nhất 21/07/2026"],
}


def test_there_are_notebooks():
    assert [path.stem for path in NOTEBOOKS] == sorted(SAYS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_results(path):
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")
    assert [cell.id for cell in notebook.cells] == ["%s-%02d" % (path.stem[0], i + 1) for i in range(len(notebook.cells))]
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    head = notebook.cells[0].source
    assert head.startswith("# ") and re.search(r"\*[A-Z][a-z ]+", head)  # the story in Vietnamese, a gloss in English


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path):
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(FOLDER)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    shown = [output.get("text", "") for output in outputs] + [
        text for output in outputs for kind, text in output.get("data", {}).items() if kind.startswith("text/")]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    for said in SAYS[path.stem]:
        assert any(said in text for text in shown), said
