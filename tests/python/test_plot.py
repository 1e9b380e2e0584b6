"""Plots: what stands on them, that nothing is cut off, that the font has the letters."""
import json
import pathlib
import subprocess
import sys

import pytest

import ocop
import ocop.plot

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")
from matplotlib import font_manager, ft2font, pyplot  # noqa: E402
from matplotlib.colors import to_hex  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
OKABE_ITO = {"#0072b2", "#e69f00", "#009e73", "#f0e442", "#56b4e9", "#d55e00", "#cc79a7"}
UNITS = [("Tỉnh Tuyên Quang", {3: 2, 4: 3, None: 1}), ("Tỉnh Thái Nguyên", {5: 1}), (None, {3: 40})]
COUNTS = {"format": "ocop-counts/1", "counted": "products", "on": "2026-06-30", "by": ["province", "stars"],
          "groups": [{"key": {"province": name, "stars": level}, "name_vi": {"province": name, "stars": level},
                      "name_en": {"province": name, "stars": level}, "n": n}
                     for name, found in UNITS for level, n in found.items()]}


def rating(name):
    return ocop.rate(ROOT / "examples/dossiers" / (name + ".json"))


def agenda(on="2022-11-01", end="2024-12-31"):
    certificates = ocop.Certificates.read(ROOT / "examples/certificates/nghe-an-2020.ndjson", "2026-07-01")
    return certificates.due("2022-01-01", end, on)


def national():
    plan, seen = (ROOT / "examples" / part / "national-919.json" for part in ("plans", "observations"))
    return ocop.Plan.from_json(plan).progress("2025-06-30", observations=seen)


def progress():
    return national().to_dict()


def counts():
    registry = ocop.Registry.read(ROOT / "examples/registry/products.csv")
    return registry.count(by=("province", "stars"), on="2026-06-30")


def lowest():
    points = {criterion.code: 0 if criterion.mode == "additive" else criterion.options[0].points
              for criterion in ocop.Edition.open("26-2026").criteria(1)}
    return ocop.rate({"format": "ocop-dossier/1", "edition": "26-2026", "product": {"set": 1, "name": "Rau"},
                      "sheets": [{"points": points}]})


PLOTS = {
    "points": lambda **given: ocop.plot.points(rating("durian-2026-council-of-five"), **given),
    "points without gates": lambda **given: ocop.plot.points(rating("durian-2021"), **given),
    "points without sheets": lambda **given: ocop.plot.points(rating("honey-2026-rejected"), **given),
    "gap": lambda **given: ocop.plot.gap(rating("durian-2026-council-of-five"), **given),
    "gap far": lambda **given: ocop.plot.gap(lowest(), **given),
    "no gap": lambda **given: ocop.plot.gap(rating("durian-2021"), **given),
    "due": lambda **given: ocop.plot.due(agenda(), **given),
    "nothing due": lambda **given: ocop.plot.due(agenda(end="2022-02-01"), **given),
    "stars": lambda **given: ocop.plot.stars(COUNTS, **given),
    "stars of a register": lambda **given: ocop.plot.stars(counts(), **given),
    "no stars": lambda **given: ocop.plot.stars({**COUNTS, "groups": []}, **given),
    "progress": lambda **given: ocop.plot.progress(national(), **given),
    "no targets": lambda **given: ocop.plot.progress({**progress(), "targets": []}, **given),
}


@pytest.fixture(autouse=True)
def close():
    yield
    pyplot.close("all")


def texts(ax):
    """Everything written that is to be seen."""
    found = ax.figure.findobj(matplotlib.text.Text)
    return [text for text in found if text.get_visible() and text.get_text().strip()
            and (ax.axison or text not in ax.xaxis.findobj(matplotlib.text.Text) + ax.yaxis.findobj(matplotlib.text.Text))]


def said(ax):
    return " ".join(" ".join(text.get_text().split()) for text in texts(ax))


def lengths(ax):
    return [round(bar.get_width(), 2) for bar in ax.patches]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", PLOTS)
def test_nothing_is_cut_off_and_no_letter_is_missing(name, lang):
    ax = PLOTS[name](lang=lang)
    figure = ax.figure
    figure.canvas.draw()
    room = figure.bbox.padded(0.5)
    for text in texts(ax):
        box = text.get_window_extent()
        assert room.x0 <= box.x0 and box.x1 <= room.x1 and room.y0 <= box.y0 and box.y1 <= room.y1, text.get_text()
        font = ft2font.FT2Font(font_manager.findfont(text.get_fontproperties()))
        assert [letter for letter in text.get_text() if letter != "\n" and not font.get_char_index(ord(letter))] == []
    assert figure.get_figwidth() < 7.5 and figure.get_figheight() < 10.5


@pytest.mark.parametrize("name", PLOTS)
def test_words_do_not_lie_upon_each_other(name):
    ax = PLOTS[name]()
    ax.figure.canvas.draw()
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(ax)]
    for i, (one, box) in enumerate(boxes):
        for other, beside in boxes[i + 1:]:
            wide = min(box.x1, beside.x1) - max(box.x0, beside.x0)
            high = min(box.y1, beside.y1) - max(box.y0, beside.y0)
            assert wide <= 1 or high <= 2, (one, other)


@pytest.mark.parametrize("name", PLOTS)
def test_axes_of_the_caller_are_used(name):
    _, (left, right) = pyplot.subplots(1, 2)
    assert PLOTS[name](ax=right) is right and len(pyplot.get_fignums()) == 1
    assert not left.patches and right.get_title(loc="left")
    with pytest.raises(ValueError, match="lang"):
        PLOTS[name](ax=right, lang="fr")


@pytest.mark.parametrize("name", PLOTS)
def test_the_same_picture_each_time(name, tmp_path):
    for file in ("one.png", "two.png"):
        PLOTS[name]().figure.savefig(tmp_path / file, metadata={"Software": None})
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


@pytest.mark.parametrize("name", PLOTS)
def test_colours_that_everyone_tells_apart(name):
    """What has another colour has another hatch too, so that it is told apart in black and white."""
    looks = {(to_hex(bar.get_facecolor()), bar.get_hatch() or "") for bar in PLOTS[name]().patches}
    colours = {colour for colour, _ in looks} - {"#ffffff", "#dddddd"}
    assert colours <= OKABE_ITO
    hatches = [hatch for colour, hatch in looks if colour in colours]
    assert len(set(hatches)) == len(hatches) == len(colours)


def test_points_against_the_most():
    shown = rating("durian-2026-council-of-five")
    ax = ocop.plot.points(shown)
    expected = [value for criterion in shown.criteria
                for value in (criterion.max, round(float(shown.points[criterion.code]), 2))]
    assert lengths(ax) == expected
    names = [" ".join(tick.get_text().split()) for tick in ax.get_yticklabels()]
    assert len(names) == len(shown.criteria) + 3
    assert names[0] == "Phần A. Sản phẩm và sức mạnh cộng đồng: 37,80/40"
    assert names[3] == "A.1.3 Gia tăng giá trị"
    text = said(ax)
    for part in ("Sản phẩm: Sầu riêng tươi", "Kết quả: 4 sao", "2,80/3 (mức bắt buộc 5 sao: 3)", "Chưa đạt điểm bắt buộc",
                 "26/2026/QĐ-TTg, Điều 3 khoản 3 điểm b", "cách hiểu của thư viện"):
        assert part in text, part
    assert "Chưa đạt điểm bắt buộc" not in said(ocop.plot.points(rating("durian-2021")))
    assert "Chưa có phiếu chấm." in said(ocop.plot.points(rating("honey-2026-rejected")))


def test_the_gap_to_the_next_star():
    ax = ocop.plot.gap(rating("durian-2026-council-of-five"))
    assert lengths(ax) == [3, 2.8, 0.2, 5, 3, 2]
    assert "Đường lên 5 sao: từ 93,60 lên 95,80 điểm" in said(ax)
    assert "2,80 → 3/3 (thêm 0,20, điểm bắt buộc 5 sao)" in said(ax)
    assert "Không còn hạng sao nào cao hơn." in said(ocop.plot.gap(rating("durian-2021")))
    assert "Hồ sơ chưa được xếp hạng." in said(ocop.plot.gap(rating("honey-2026-rejected")))
    assert "The way to 2 stars" in said(ocop.plot.gap(lowest(), lang="en"))


def test_what_is_due_by_month():
    ax = ocop.plot.due(agenda())
    assert [bar.get_height() for bar in ax.patches if bar.get_height()] == [48, 48, 48]
    assert [tick.get_text() for tick in ax.get_xticklabels()][:3] == ["08/2022", "09/2022", "10/2022"]
    assert [text.get_text() for text in ax.get_legend().get_texts()][-1] == "Giấy chứng nhận hết hạn"
    assert "hỏi ngày 01/11/2022" in said(ax) and len(ax.lines) == 1 and ax.lines[0].get_xdata()[0] == 2.5
    assert len(ocop.plot.due(agenda("2020-06-01")).lines) == 0


def test_many_months_leave_their_names_room():
    certificates = ocop.Certificates([ocop.Certificate(ocop.Edition.open("26-2026"), "%d-%02d-15" % (year, month))
                                      for year in range(2026, 2034) for month in (1, 6, 11)])
    ax = ocop.plot.due(certificates.due("2029-01-01", "2036-12-31", "2033-12-01"))
    ax.figure.canvas.draw()
    boxes = [tick.get_window_extent() for tick in ax.get_xticklabels()]
    assert len(boxes) > 5 and all(one.x1 < other.x0 for one, other in zip(boxes, boxes[1:]))


def test_stars_by_unit():
    ax = ocop.plot.stars(COUNTS)
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(0, 2), (2, 3), (5, 1), (0, 1), (0, 40)]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Tỉnh Tuyên Quang", "Tỉnh Thái Nguyên", "không rõ"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["3 sao", "4 sao", "5 sao", "không rõ"]
    assert "Số sản phẩm theo hạng sao (30/06/2026)" in said(ax)


@pytest.mark.parametrize("counts, kind", [
    ({**COUNTS, "by": ["province"]}, ValueError), ({**COUNTS, "by": ["province", "year", "stars"]}, ValueError),
    ({**COUNTS, "format": "ocop-plan/1"}, ValueError), (42, TypeError)])
def test_counts_of_other_things_are_refused(counts, kind):
    with pytest.raises(kind, match="expected"):
        ocop.plot.stars(counts)


def test_progress_against_goals():
    ax = ocop.plot.progress(progress())
    shares = [target["share"] for target in progress()["targets"] if target["share"]]
    assert lengths(ax) == [round(float(share), 2) for share in shares] and len(shares) >= 2
    text = said(ax)
    assert "Tiến độ 919/QĐ-TTg đến ngày 30/06/2025" in text
    assert "14.642/10.000: đạt" in text and "126/400: chậm tiến độ" in text and text.count("chưa có số liệu") == 10 - len(shares)
    assert "doanhnghiephoinhap.vn" in text
    assert "14,642/10,000: met" in said(ocop.plot.progress(progress(), lang="en"))


def test_progress_that_a_register_measures():
    register = ocop.Registry.read(ROOT / "examples/registry/products.csv")
    plan = ocop.Plan.from_json(ROOT / "examples/plans/national-919.json")
    text = said(ocop.plot.progress(plan.progress("2025-06-30", registry=register)))
    assert "Tiến độ 919/QĐ-TTg đến ngày 30/06/2025" in text and "/10.000: chậm tiến độ" in text
    assert "Số liệu: đếm trong sổ sản phẩm" in text


def test_targets_of_every_kind():
    def target(id, **known):
        return {"id": id, "name_vi": id, "name_en": id, "value": None, "goal": None, "share": None, "percent_of": None,
                "each": None, "measure": None, "state": "no_data", **known}
    ax = ocop.plot.progress({**progress(), "targets": [
        target("có", value=True, state="met"), target("chưa", value=False, state="missed"),
        target("phần trăm", value="37.50", goal=50, share="75.00", percent_of="products", state="on_track"),
        target("mỗi huyện", value=1, goal=8, share="12.50", percent_of="producers", each="district", state="behind"),
        target("quá nhiều", value=5000, goal=10, share="50000.00", state="exceeded")]})
    text = said(ax)
    for part in ("có: đạt", "chưa: không đạt, đã hết hạn", "37,50/50 %: đúng tiến độ",
                 "1/8 đơn vị đạt: chậm tiến độ", "► 5.000/10: vượt mức nêu trong kế hoạch"):
        assert part in text, part
    assert lengths(ax) == [75, 12.5, 150]


def test_an_object_and_its_document_look_the_same():
    assert lengths(ocop.plot.stars(counts())) == lengths(ocop.plot.stars(json.loads(counts().to_json())))
    assert said(ocop.plot.progress(national())) == said(ocop.plot.progress(progress()))
    assert sum(lengths(ocop.plot.stars(counts()))) == counts().total == 70


def test_without_matplotlib_it_says_what_to_install():
    code = ("import sys; sys.modules['matplotlib'] = sys.modules['matplotlib.pyplot'] = None\n"
            "import ocop, ocop.plot\n"
            "try:\n    ocop.plot.points(ocop.rate({'format': 'ocop-dossier/1', 'edition': '26-2026', "
            "'product': {'set': 1}}))\n"
            "except ImportError as error:\n    print(error)\n")
    run = subprocess.run([sys.executable, "-X", "utf8", "-c", code], check=True, capture_output=True, text=True,
                         encoding="utf-8")
    assert "cần matplotlib: pip install 'libocop[plot]'" in run.stdout
