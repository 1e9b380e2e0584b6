"""What a notebook shows: well-formed, escaped, in both languages, with what the objects say."""
import copy
import datetime
import html.parser
import json
import pathlib
import pickle
import re
import subprocess
import sys

import pytest

import ocop
from ocop import _html, _words

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOW = ocop.Edition.open("26-2026")
OLD = ocop.Edition.open("781-2020")
WILD = 'Mật ong "Rừng" <b>U Minh</b> & \'Cà Mau\''


def rating(name):
    return ocop.rate(ROOT / "examples/dossiers" / (name + ".json"))


def case(name):
    return ocop.Case.from_json(ROOT / "examples/cases" / (name + ".json"))


def certificates():
    return ocop.Certificates.read(ROOT / "examples/certificates/nghe-an-2020.ndjson", "2026-07-01")


def ideas():
    cycle = ocop.Cycle(OLD, 2021)
    for line in (ROOT / "examples/cycle/ideas-2021.ndjson").read_text(encoding="utf-8").splitlines():
        cycle.add_idea(ocop.Case.from_json(line), "2021-12-31")
    return cycle


def registry():
    return ocop.Registry.read(ROOT / "examples/registry/products.csv")


def plan(name):
    return ocop.Plan.from_json(ROOT / "examples/plans" / (name + ".json"))


LAI_CHAU = {"format": "ocop-observations/1", "observations": [
    {"target": "LC-6", "on": "2020-06-30", "value": 75, "base": 150, "source": "Báo cáo <6> tháng"},
    {"target": "LC-4", "unit": "106", "on": "2020-06-30", "value": 2},
    {"target": "LC-2", "on": "2020-06-30", "value": 3}, {"target": "LC-8", "on": "2020-06-30", "value": True}]}


def progress():
    return plan("lai-chau-836").progress("2020-06-30", observations=LAI_CHAU)


SHOWN = {
    "rating": lambda: rating("durian-2026-council-of-five"),
    "rating rejected": lambda: rating("honey-2026-rejected"),
    "rating without gates": lambda: rating("durian-2021"),
    "rating incomplete": lambda: ocop.rate({"format": "ocop-dossier/1", "edition": "26-2026", "product": {"set": 3},
                                            "sheets": [{"member": "Chủ tịch", "points": {"A.1.1": 2}}]}),
    "criteria": lambda: NOW.criteria(1),
    "criteria with cases": lambda: OLD.criteria(26),
    "criteria with holes": lambda: ocop.Edition.open("148-2023").criteria(7),
    "case": lambda: case("durian-2021"),
    "outlook": lambda: case("durian-2026-at-commune").outlook("2026-07-15"),
    "outlook at the end": lambda: case("revocation-2026").outlook("2027-12-31"),
    "agenda": lambda: certificates().due("2022-01-01", "2024-12-31", "2022-11-01"),
    "agenda without anything": lambda: certificates().due("2035-01-01", "2035-12-31", "2022-11-01"),
    "certificate": lambda: certificates()[0],
    "certificates": certificates,
    "no certificates": ocop.Certificates,
    "cycle": ideas,
    "cycle without a year": lambda: ocop.Cycle(NOW),
    "registry": registry,
    "counts": lambda: registry().count(by=("province", "stars"), on="2026-06-30"),
    "counts by many": lambda: registry().count(by=("stars", "province"), on="2026-06-30"),
    "counts by one": lambda: registry().count(by="status", on="2026-06-30"),
    "counts by three": lambda: registry().count(by=("province", "stars", "year")),
    "counts of all": lambda: registry().count(),
    "no counts": lambda: ocop.Registry().count(by="stars"),
    "plan": lambda: plan("lai-chau-836"),
    "plan of districts": lambda: plan("phu-yen-788"),
    "progress": progress,
    "progress of the nation": lambda: plan("national-919").progress(
        "2025-06-30", observations=ROOT / "examples/observations/national-919.json", registry=registry()),
    "allocation": lambda: ocop.Allocation(51, {"A": 50, "B": 30, "C": 1}, minimum={"C": 2}, cap={"A": 30},
                                          given={"A": 30, "B": 20, "C": 3}, target="PY-3"),
    "allocation to nobody": lambda: ocop.Allocation(0, {}),
    "edition": lambda: NOW,
    "edition without criteria": lambda: ocop.Edition.open("490-2018"),
}


class Reader(html.parser.HTMLParser):
    """Holds tags to each other, and tables to their heads; gathers text."""

    VOID = {"br"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.tables, self.links, self.names = [], [], [], [], set()

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        self.links += [value for name, value in attributes if name in ("src", "href", "action") or name.startswith("on")]
        if tag not in self.VOID:
            self.open.append((tag, dict(attributes)))
        if tag == "table":
            self.tables.append({"caption": "", "scopes": [], "rows": []})
        elif tag == "tr":
            self.tables[-1]["rows"].append(0)
        elif tag in ("th", "td"):
            self.tables[-1]["rows"][-1] += int(dict(attributes).get("colspan", 1))
            if tag == "th":
                self.tables[-1]["scopes"].append(dict(attributes).get("scope"))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1][0] == tag, (tag, self.open[-3:])
        self.open.pop()

    def handle_data(self, data):
        if not any(tag == "style" for tag, _ in self.open):
            self.text.append(data)
        if self.open and self.open[-1][0] == "caption":
            self.tables[-1]["caption"] += data


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def told(page):
    return re.sub(r"\s+", " ", " ".join(read(page).text))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_view_is_well_formed_and_stands_by_itself(name, lang):
    page = SHOWN[name]().to_html(lang)
    reader = read(page)
    assert page.startswith('<div class="ocop" lang="%s">' % lang)
    assert reader.names <= {"div", "style", "p", "b", "br", "span", "table", "caption", "thead", "tbody", "tfoot", "tr",
                            "th", "td", "ul", "li", "details", "summary"}
    assert reader.links == [] and "url(" not in page and "@import" not in page and "//" not in page
    for table in reader.tables:
        assert table["caption"] and None not in table["scopes"] and set(table["rows"]) == {max(table["rows"])}, table
    assert ">None" not in page and "{}" not in told(page)


@pytest.mark.parametrize("name", SHOWN)
def test_a_notebook_shows_vietnamese(name):
    shown = SHOWN[name]()
    assert shown._repr_html_() == shown.to_html() == shown.to_html("vi") != shown.to_html("en")
    with pytest.raises(ValueError, match="lang"):
        shown.to_html("fr")


def test_views_have_words_of_both_languages():
    for key, (vi, en) in _words.WORDS.items():
        assert vi and en and vi.count("{}") == en.partition("|")[0].count("{}"), key
        assert all(part.count("{}") == vi.count("{}") for part in en.split("|")), key
    used, begun = set(), ()
    for module in ("_views", "_programme_views", "plot"):
        source = (ROOT / "bindings/python/ocop" / (module + ".py")).read_text(encoding="utf-8")
        used |= set(re.findall(r'"([a-z_-]+)"', source))
        begun += tuple(re.findall(r'w\("([a-z_]+_)" \+', source))
    states = {"first", "upgrade", "renewal", "reject", "stop", "rejected", "stopped",
              "not-issued", "valid", "renewal-open", "renewal-late", "prolonged", "expired", "revoked",
              "products", "producers", "recognitions", "about", "at_least", "exactly", "range"}
    assert {word for word in _words.WORDS if not word.startswith(begun)} - used - states == set()


def test_numbers_as_each_language_writes_them():
    vi, en = _words.Words("vi"), _words.Words("en")
    assert [vi.number(n) for n in (0, 999, 1000, 1234567, "-1.50", "0.00")] == [
        "0", "999", "1.000", "1.234.567", "-1,50", "0,00"]
    assert [en.number(n) for n in (1000, "1234.56")] == ["1,000", "1,234.56"]
    assert vi.number(None) == "" and vi.day(None) == ""


def test_what_is_written_is_escaped():
    dossier = json.loads((ROOT / "examples/dossiers/durian-2026-council-of-five.json").read_text(encoding="utf-8"))
    dossier["product"]["name"] = WILD
    dossier["sheets"][0]["member"] = WILD
    for lang in ("vi", "en"):
        page = ocop.rate(dossier).to_html(lang)
        assert told(page).count(WILD) == 2 and "<b>U Minh" not in page
    wild = ocop.Case(NOW, id=WILD, product=WILD, unit=WILD)
    wild.add("file", by="producer", on="2026-06-01", documents=["form_01", "form_02"], note=WILD)
    for page in (wild.to_html(), wild.outlook("2026-07-01").to_html(), wild.outlook("2026-07-01").agenda.to_html()):
        assert WILD in told(page) and "<b>U Minh" not in page
    certificate = ocop.Certificate(NOW, "2024-01-01", id=WILD, product=WILD, holder=WILD, decision=WILD)
    for page in (certificate.to_html(), ocop.Certificates([certificate]).to_html()):
        assert WILD in told(page) and "<b>U Minh" not in page
    assert _html.tag("a", "x", title='"><script>') == '<a title="&quot;&gt;&lt;script&gt;">x</a>'


def test_a_rating_tells_points_gates_and_the_way_up():
    shown = rating("durian-2026-council-of-five")
    text = told(shown.to_html())
    for part in ("Sầu riêng tươi", "★★★★ ", "Kết quả: 4 sao", "37,80", "93,60", "Sở Khoa học và Công nghệ",
                 "A.1.3 Gia tăng giá trị", "B.4.1 Khu vực phân phối chính", "Đường lên 5 sao: tổng điểm khi đó 95,80",
                 "Công nghệ tiên tiến trong sơ chế, bảo quản", "26/2026/QĐ-TTg, Điều 3 khoản 3 điểm b", shown.digest,
                 "cách hiểu của thư viện, văn bản không ghi rõ"):
        assert part in text, part
    assert text.count("Chưa đạt điểm bắt buộc 5 sao") == 0  # that is the table's
    text = told(shown.to_html("en"))
    assert "Result: 4 stars" in text and "The way to 5 stars: the total is then 95.80" in text
    widths = re.findall(r'aria-label="([^"]*)"><span style="width:([\d.]+)%', shown.to_html())
    assert widths[:4] == [("37,80/40", "94.5"), ("21,80/25", "87.2"), ("34,00/35", "97.1"), ("93,60/100", "93.6")]
    assert len(widths) == 4 + len(shown.criteria)


def test_a_rating_without_points_tells_why():
    text = told(rating("honey-2026-rejected").to_html())
    assert "hồ sơ bị loại" in text and "giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm" in text
    assert "Điểm theo phần" not in text and "★" not in text
    text = told(SHOWN["rating incomplete"]().to_html())
    assert "Tiêu chí chưa có điểm" in text and "A.1.2" in text


def test_a_pickled_rating_is_shown_as_before():
    shown = rating("durian-2026-council-of-five")
    for again in (pickle.loads(pickle.dumps(shown)), copy.deepcopy(shown)):
        assert again.points == shown.points and again.criteria == shown.criteria
        assert again.to_html() == shown.to_html() and again.to_html("en") == shown.to_html("en")


def test_a_pickled_rating_without_its_rules_says_what_it_can():
    mine = NOW.overlay({"format": "ocop-overlay/1", "name": "mine", "edition": "26-2026", "text_vi": "Riêng",
                        "text_en": "Mine", "source_vi": "QĐ", "source_en": "Decision", "patch": {"policy": {"decimals": 2}}})
    document = json.loads((ROOT / "examples/dossiers/durian-2026-council-of-five.json").read_text(encoding="utf-8"))
    shown = ocop.rate(document, context=ocop.Context().add_edition(mine))
    assert "Điểm theo phần" in told(shown.to_html())
    again = pickle.loads(pickle.dumps(shown))
    with pytest.raises(LookupError, match="did not travel"):
        again.criteria
    assert again.points == shown.points
    text = told(again.to_html())
    assert "Kết quả: 4 sao" in text and "A.1.3 Gia tăng giá trị: từ 2,80 lên ít nhất 3 điểm" in text


def test_points_of_criteria():
    shown = rating("durian-2026-council-of-five")
    assert list(shown.points) == [criterion.code for criterion in shown.criteria]
    assert shown.points["A.1.3"] == "2.80" and shown.points["B.4.1"] == "3.00"
    assert set(rating("honey-2026-rejected").points.values()) == {None}
    shown.points["A.1.3"] = "0.00"
    assert shown.points["A.1.3"] == "2.80"


def test_a_sheet_tells_options_and_marks():
    criteria = NOW.criteria(1)
    text = told(criteria.to_html())
    for criterion in criteria:
        assert "%s %s" % (criterion.code, criterion.name("vi")) in text
        for option in criterion.options:
            assert option.text_vi in text
    assert "Công nghệ tiên tiến trong sơ chế, bảo quản (tăng/giữ chất lượng, kéo dài bảo quản) (điểm bắt buộc 5 sao)" in text
    assert "Phần A. Sản phẩm và sức mạnh cộng đồng (40 điểm)" in text
    for rule in criteria.rules.values():
        assert rule.text_vi in text
    holes = told(SHOWN["criteria with holes"]().to_html("en"))
    assert all(hole.text_en in holes for hole in ocop.Edition.open("148-2023").criteria(7).holes)


def test_a_case_tells_its_days():
    shown = case("durian-2021")
    text = told(shown.to_html())
    for event in shown.events:
        assert event.name_vi in text and event.note in text and event.on.strftime("%d/%m/%Y") in text
    assert "Đã công nhận (đã kết thúc)" in text and "93,00" in text
    text = told(case("durian-2026-at-commune").outlook("2026-07-15").to_html())
    for part in ("15/07/2026", "22/06/2026 (quá hạn)", "Giấy tờ còn thiếu", "Mẫu số 03", "UBND cấp tỉnh",
                 "26/2026/QĐ-TTg, Điều 7 khoản 2; Điều 7 khoản 6 điểm b"):
        assert part in text, part
    assert "2026-06-22 (overdue)" in told(case("durian-2026-at-commune").outlook("2026-07-15").to_html("en"))


def test_long_lists_say_how_much_is_left_out():
    agenda = SHOWN["agenda"]()
    assert len(agenda) == 144
    text = told(agenda.to_html())
    assert "… và 44 dòng nữa" in text and text.count("303-") == 100
    assert told(agenda.to_html(rows=None)).count("303-") == 144
    assert "… and 143 more" in told(agenda.to_html("en", rows=1))
    assert "Không có việc đến hạn." in told(SHOWN["agenda without anything"]().to_html())
    assert "… và 46 dòng nữa" in told(certificates().to_html(rows=2))


def test_a_certificate_on_a_day():
    certificate = certificates()[0]
    assert "hiệu lực" not in told(certificate.to_html())
    text = told(certificate.to_html(on="2022-11-01"))
    assert "còn hiệu lực, đã hết thời gian nộp hồ sơ đánh giá lại ; số ngày còn lại: 95" in text
    assert "04/02/2023" in text and certificate.source("2022-11-01") in text
    assert "expired" in told(certificate.to_html("en", on=datetime.date(2026, 7, 1)))


def test_a_cycle_tells_steps_rounds_and_ideas():
    text = told(ideas().to_html())
    assert "Huyện Tam Đường" in text and "1 ý tưởng không thuộc năm này." in text
    text = told(ocop.Cycle(NOW, 2027).to_html())
    for part in ("1. Tuyên truyền, hướng dẫn về OCOP", "29/03/2027", "Các đợt đánh giá năm 2027", "UBND cấp tỉnh"):
        assert part in text, part


def test_a_register_tells_what_is_not_sound():
    text = told(registry().to_html())
    for part in ("113 lần công nhận", "bỏ ra 0 dòng và 3 ô", "5 (tiềm năng)", "không phải hạng sao", "lỗi"):
        assert part in text, part
    assert "… and 15 more" in told(registry().to_html("en", rows=1))


def test_counts_are_crossed_or_listed():
    text = told(SHOWN["counts"]().to_html())
    assert "Hạng sao: 3" in text and "Tỉnh Bình Thuận 13 10 23" in text and "Tổng 48 19 2 1 70" in text
    assert "11 lần công nhận không đếm" in text
    assert "3 Tỉnh Bình Thuận 13" in told(SHOWN["counts by many"]().to_html())  # too many to stand side by side
    assert "Còn hiệu lực 70" in told(SHOWN["counts by one"]().to_html())
    assert "Số sản phẩm: 0" in told(SHOWN["no counts"]().to_html())


def test_a_plan_tells_its_targets():
    text = told(plan("lai-chau-836").to_html())
    for part in ("836/QĐ-UBND, 31/07/2019", "01/01/2019 – 31/12/2020", "ít nhất 2, mỗi huyện", "100 %", "1–2",
                 "Sở Kế hoạch và Đầu tư", "9 chỉ tiêu", "836/QĐ-UBND, mục II.2, gạch đầu dòng 1"):
        assert part in text, part
    text = told(plan("national-919").to_html("en"))
    assert "about 400–500" in text and "at least 10,000" in text and "at least 1, every year" in text
    assert all(doubt.text_en in text for doubt in plan("national-919").doubts)


def test_progress_tells_states_in_words():
    text = told(progress().to_html())
    for part in ("Tiến độ 836/QĐ-UBND đến ngày 30/06/2020", "50,00/100 %", "ngày 30/06/2020: Báo cáo <6> tháng",
                 "1/8 đơn vị đạt", "Còn thiếu: Thành phố Lai Châu", "chưa có số liệu", "dự báo 66,82",
                 "chậm tiến độ: 2", "3/4 ngày 30/06/2020: số liệu báo cáo"):
        assert part in text, part
    assert "75.00 %" in told(progress().to_html("en")) and "on track" in told(progress().to_html("en"))


def test_progress_tells_what_a_register_leaves_open():
    counted = plan("national-919").progress("2025-06-30", registry=registry())
    text, left = told(counted.to_html()), counted["N22-1"].undecided
    assert left and all("chưa tính %d: %s" % (open.number, open.text_vi) in text for open in left)


def test_an_allocation_tells_who_gets_what():
    text = told(SHOWN["allocation"]().to_html())
    assert "Phân bổ 51 (PY-3)" in text and "A 50 30,00 30 số trần 30 0" in text and "C 1 2,00 2 số tối thiểu 3 +1" in text
    assert "B 30 19,00 19 20 +1" in text and "Tổng 81 51 53" in text


def test_an_edition_tells_acts_stars_and_sets():
    text = told(NOW.to_html())
    for part in ("Hồ sơ nộp từ ngày 22/05/2026", "từ 70 đến dưới 90 điểm", "từ 90 điểm trở lên", "không công nhận",
                 "26/2026/QĐ-TTg", "Rau, củ, quả, hạt tươi", NOW.digest, "36 tháng"):
        assert part in text, part
    assert "đến hết ngày 21/05/2026" in told(ocop.Edition.open("1489-2025").to_html())


# Many dossiers

LINE = '{"format":"ocop-dossier/1","id":"%s","edition":"26-2026","product":{"set":%d,"name":"A\u2028B"}}'


def lines():
    return [LINE % ("a", 1), "", LINE % ("b", 99), "{", LINE % ("c", 2)]


def answers(found):
    return [answer.id if isinstance(answer, ocop.Rating) else (answer.input_line, answer.name) for answer in found]


def test_lines_are_rated_in_order(tmp_path):
    expected = ["a", (3, "OCOP_ERR_NO_SET"), (4, "OCOP_ERR_JSON"), "c"]
    text = "\n".join(lines()) + "\n"
    path = tmp_path / "dossiers.ndjson"
    path.write_bytes(text.encode())
    for given in (lines(), iter(lines()), text, text.encode(), path, [json.loads(LINE % ("a", 1))] + lines()[1:]):
        assert answers(ocop.rate_lines(given)) == expected
    windows = text.replace("\n", "\r\n")
    assert answers(ocop.rate_lines(windows)) == expected
    assert list(ocop.rate_lines("")) == [] and ocop.OcopError.__init__ and next(ocop.rate_lines(text)).id == "a"


def test_lines_of_text_are_rated_on_any_number_of_threads():
    text = "\n".join(lines()) + "\n"
    rated = ocop.rate_lines_json(text)
    assert [json.loads(line)["format"] for line in rated.splitlines()] == [
        "ocop-rating/1", "ocop-error/1", "ocop-error/1", "ocop-rating/1"]
    assert rated.splitlines()[0] == ocop.rate_json(LINE % ("a", 1))
    assert ocop.rate_lines_json(text.encode(), jobs=2) == rated
    many = "".join(LINE % (number, 1) + "\n" for number in range(10000))
    assert ocop.rate_lines_json(many, jobs=7) == ocop.rate_lines_json(many)
    limited = ocop.Context(input_bytes=10)
    assert ocop.rate_lines_json(text, jobs=0, context=limited).count("OCOP_ERR_LIMIT") == 3
    for wrong in (-1, 257):
        with pytest.raises(ocop.OcopError) as caught:
            ocop.rate_lines_json(text, jobs=wrong)
        assert caught.value.name == "OCOP_ERR_ARGUMENT"
    with pytest.raises(TypeError):
        ocop.rate_lines_json(None, jobs=2)


def test_an_interrupt_ends_lines_on_threads():
    code = """
import ocop, os, signal, threading, time
from ocop import _bindings
made, new = [], _bindings.Work
_bindings.Work = lambda *given: made.append(new(*given)) or made[-1]
def interrupt():
    while not made or not made[0].done():
        time.sleep(0.001)
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt, daemon=True).start()
try:
    ocop.rate_lines_json((%r + "\\n") * 1000000, jobs=2)
except KeyboardInterrupt:
    print("stopped", made[0].cancelled(), made[0].done() < made[0].total())
""" % (LINE % ("a", 1))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stdout == "stopped True True\n", done.stderr


def test_lines_take_a_context():
    limited = ocop.Context(input_bytes=10)
    assert answers(ocop.rate_lines(lines(), context=limited))[0] == (1, "OCOP_ERR_LIMIT")
    with pytest.raises(TypeError):
        list(ocop.rate_lines([LINE % ("a", 1)], context="26-2026"))


def test_an_error_keeps_its_line():
    error = list(ocop.rate_lines(lines()))[1]
    assert pickle.loads(pickle.dumps(error)).input_line == 3
    with pytest.raises(ocop.OcopError) as caught:
        ocop.rate(lines()[2])
    assert caught.value.input_line == 0


def test_lines_with_progress(tmp_path, capsys):
    pytest.importorskip("tqdm")
    path = tmp_path / "dossiers.ndjson"
    path.write_text("\n".join(lines()), encoding="utf-8")
    assert len(list(ocop.rate_lines(path, progress=True))) == 4
    assert "100%" in capsys.readouterr().err
    assert len(list(ocop.rate_lines(lines(), progress=True))) == 4
    assert "5/5" in capsys.readouterr().err


def test_progress_without_tqdm_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "tqdm", None)
    with pytest.raises(ImportError, match=r"libocop\[progress\]"):
        ocop.rate_lines([], progress=True)
    assert list(ocop.rate_lines([])) == []
