"""What views and plots say of themselves, in both languages, and how they write numbers and days.

What the rules say comes from the library; here are only the headings around it.
"""
from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Dict, Optional, Tuple, Union

from . import _bindings, _values
from ._values import Lang

Number = Union[int, str, Fraction]
"""A whole number, a decimal as the library writes it, or a fraction."""

_CERTAINTIES = _values.names("CERTAINTY_")
_STATES = _values.names("PROGRESS_")

WORDS: Dict[str, Tuple[str, str]] = {
    "about": ("khoảng {}", "about {}"),
    "actor": ("Người thực hiện", "By"),
    "after_days": ("Sau thời hạn", "Afterwards"),
    "ahead": ("Dự báo, đơn vị còn thiếu", "Forecast, units short"),
    "all": ("Tổng", "Total"),
    "allocated": ("Phân bổ {}", "{} divided"),
    "asked": ("Ngày được hỏi", "Day asked about"),
    "asked_on": ("hỏi ngày {}", "asked on {}"),
    "at_least": ("ít nhất {}", "at least {}"),
    "authority": ("Cấp công nhận, thu hồi", "Recognised and revoked by"),
    "band": ("từ {} đến dưới {} điểm", "from {} to below {} points"),
    "bodies": ("Cơ quan thực hiện", "Bodies"),
    "body": ("Cơ quan", "Body"),
    "bound": ("Giữ ở", "Held at"),
    "bound_cap": ("số trần", "the cap"),
    "bound_minimum": ("số tối thiểu", "the minimum"),
    "by_cycle": ("đếm theo chu trình", "counted in the cycle"),
    "by_observation": ("số liệu báo cáo", "observed"),
    "by_registry": ("đếm trong sổ sản phẩm", "counted in the register"),
    "carried": ("{} theo ngành của bộ quy định khác ({})", "{} by groups of another edition ({})"),
    "case": ("Trường hợp", "Case"),
    "certificate": ("Giấy chứng nhận", "Certificate"),
    "certificate_months": ("Giấy chứng nhận có thời hạn {} tháng.", "A certificate lasts {} months."),
    "certificates": ("{} giấy chứng nhận", "{} certificate|{} certificates"),
    "code": ("Mã", "Code"),
    "column": ("Cột", "Column"),
    "correction": ("ghi bổ sung sau", "entered late"),
    "count": ("Số lượng", "Number"),
    "criteria_sheet": ("Bộ sản phẩm {}: {}", "Product set {}: {}"),
    "criterion": ("Tiêu chí", "Criterion"),
    "cycle": ("Chu trình OCOP", "OCOP cycle"),
    "day": ("Ngày", "Day"),
    "days_left": ("Số ngày còn lại", "Days left"),
    "decision": ("Quyết định", "Decision"),
    "difference": ("Chênh", "Difference"),
    "digest": ("Mã băm", "Digest"),
    "document": ("Giấy tờ", "Document"),
    "documents_missing": ("Giấy tờ còn thiếu", "Documents still missing"),
    "due": ("Việc đến hạn", "What is due"),
    "due_by": ("Hạn", "Due"),
    "due_months": ("Việc đến hạn theo tháng", "What is due by month"),
    "each_commune": ("mỗi xã", "each commune"),
    "each_district": ("mỗi huyện", "each district"),
    "each_province": ("mỗi tỉnh", "each province"),
    "edition": ("Bộ quy định", "Edition"),
    "effect": ("Hậu quả", "Effect"),
    "ended": ("đã kết thúc", "over"),
    "event": ("Việc", "Event"),
    "exact_share": ("Phần chính xác", "Exact share"),
    "exactly": ("{}", "{}"),
    "expired": ("hết hiệu lực", "expired"),
    "expires": ("Có giá trị đến hết ngày", "In force until the end of"),
    "file_from": ("Nộp hồ sơ đánh giá lại từ ngày", "A renewal may be filed from"),
    "file_until": ("Nộp hồ sơ đánh giá lại đến hết ngày", "A renewal may be filed until"),
    "filed": ("Ngày nộp hồ sơ", "Filed on"),
    "filed_from": ("Hồ sơ nộp từ ngày {}", "Dossiers filed from {}"),
    "filed_within": ("Hồ sơ nộp từ ngày {} đến hết ngày {}", "Dossiers filed from {} to {}"),
    "finding": ("Điều phát hiện", "Finding"),
    "findings": ("{} điều phát hiện", "{} finding|{} findings"),
    "finish_by": ("Xong chậm nhất", "Finished by"),
    "first": ("lần đầu", "first"),
    "forecast": ("dự báo {}", "forecast {}"),
    "forms": ("Biểu mẫu", "Forms"),
    "found": ("Gặp", "Found"),
    "from_to": ("{} – {}", "{} to {}"),
    "gain": ("Thêm", "Gain"),
    "gap": ("Đường lên {} sao: từ {} lên {} điểm",
            "The way to {} star: from {} to {} points|The way to {} stars: from {} to {} points"),
    "gap_more": ("thêm {}", "{} more"),
    "gate": ("điểm bắt buộc {} sao", "asked for {} stars"),
    "gate_at": ("mức bắt buộc {} sao: {}", "asked for {} stars: {}"),
    "gates_failed": ("Điểm bắt buộc chưa đạt", "Gates that do not hold"),
    "gets": ("Được giao", "Number"),
    "given": ("Đã giao", "Given"),
    "giver": ("Bên cung cấp", "Given by"),
    "goal": ("Mức cần đạt", "Goal"),
    "group": ("Ngành", "Group"),
    "groups": ("Ngành sản phẩm", "Product groups"),
    "have": ("Có", "Has"),
    "holder": ("Chủ thể", "Producer"),
    "holds": ("{} lần công nhận, {} chủ thể", "{} recognitions, {} producers"),
    "holes": ("Điều các nguồn còn bỏ ngỏ", "What the sources leave open"),
    "ideas": ("Ý tưởng năm {} theo đơn vị và bước", "Ideas of {} by unit and step"),
    "ideas_others": ("{} ý tưởng không thuộc năm này.", "{} ideas are not of this year."),
    "implied": ("để trống cũng hiểu là mức này", "an empty box means this"),
    "in_force": ("Hiệu lực từ", "In force from"),
    "input": ("Từ", "From"),
    "input_name": ("Tệp", "Input"),
    "instrument": ("Văn bản", "Act"),
    "instruments": ("Văn bản", "Acts"),
    "issued": ("Ngày cấp", "Issued on"),
    "judged_if": ("chỉ chấm khi tiêu chí {} đạt từ {} điểm", "judged only if criterion {} gets {} or more points"),
    "kind": ("Việc", "What"),
    "lapses": ("Hết hiệu lực từ", "No longer in force from"),
    "left_out": ("chưa tính {}: {}", "{} not counted: {}"),
    "level": ("Cấp", "Level"),
    "level_recognises": ("Cấp công nhận", "Recognised by"),
    "max": ("Tối đa", "Most"),
    "means": ("Nguồn lực, đào tạo, xúc tiến", "Means"),
    "means_audience": ("đào tạo ai", "who is trained"),
    "means_content": ("nội dung đào tạo", "what is taught"),
    "means_funding": ("vốn", "money"),
    "means_project": ("dự án", "project"),
    "means_trade": ("xúc tiến", "promotion"),
    "measured": ("Số liệu", "Measure"),
    "measured_on": ("ngày {}: {}", "on {}: {}"),
    "member": ("Thành viên hội đồng", "Council member"),
    "members": ("Điểm của từng thành viên", "Points of each member"),
    "missing": ("Tiêu chí chưa có điểm", "Criteria without an answer"),
    "months": ("Tháng {} – {}", "Months {} to {}"),
    "more_rows": ("… và {} dòng nữa; xem hết bằng to_html(rows=None).",
                  "… and {} more; see all by to_html(rows=None)."),
    "name": ("Tên", "Name"),
    "need": ("Cần ít nhất", "Needs at least"),
    "next": ("Việc có thể làm tiếp theo", "What may happen next"),
    "next_star": ("Đường lên {} sao: tổng điểm khi đó {}",
                  "The way to {} star: the total is then {}|The way to {} stars: the total is then {}"),
    "no_data": ("chưa có số liệu", "no data"),
    "no_due": ("Không có việc đến hạn.", "Nothing is due."),
    "no_next": ("Không còn việc nào.", "Nothing."),
    "no_rating": ("Hồ sơ chưa được xếp hạng.", "The dossier is not rated."),
    "no_sheets": ("Chưa có phiếu chấm.", "There are no sheets."),
    "no_star_above": ("Không còn hạng sao nào cao hơn.", "There is no higher star."),
    "no_unit": ("(không ghi đơn vị)", "(no unit given)"),
    "not-issued": ("chưa được cấp", "not issued yet"),
    "not_before": ("Sớm nhất", "Not before"),
    "not_recognised": ("không công nhận", "not recognised"),
    "notes": ("Lưu ý", "Mind"),
    "notice_by": ("Thông báo trước khi hết hạn, chậm nhất", "Notice before it expires, at the latest"),
    "number": ("Số", "No."),
    "options": ("Mức điểm", "Options"),
    "output": ("Ra", "To"),
    "overdue": ("quá hạn", "overdue"),
    "overview": ("Thông tin chung", "Overview"),
    "part": ("Phần", "Part"),
    "part_line": ("Phần {}. {} ({} điểm)", "Part {}. {} ({} points)"),
    "part_mean": ("Phần {}. {}: {}/{}", "Part {}. {}: {}/{}"),
    "parts": ("Điểm theo phần", "Points by part"),
    "period": ("Thời gian", "Period"),
    "plan_reached": ("Tiến độ {} đến ngày {}", "Progress of {} as on {}"),
    "plan_share": ("Tỷ lệ so với chỉ tiêu (%)", "Share of the goal (%)"),
    "points": ("Điểm", "Points"),
    "points_by": ("Điểm theo tiêu chí", "Points by criterion"),
    "points_have": ("Điểm trung bình", "Mean points"),
    "points_most": ("Điểm tối đa", "Most points"),
    "points_n": ("{} điểm", "{} point|{} points"),
    "points_weak": ("Chưa đạt điểm bắt buộc", "Below what a star asks"),
    "producers": ("Số chủ thể", "Producers"),
    "product": ("Sản phẩm", "Product"),
    "product_code": ("Mã số sản phẩm", "Product code"),
    "products": ("Số sản phẩm", "Products"),
    "prolonged": ("đã hết hạn, được kéo dài", "expired, goes on for now"),
    "prolonged_until": ("Kéo dài nhiều nhất đến hết ngày", "Goes on to the end of, at most"),
    "quantity": ("số lượng {}", "quantity {}"),
    "raise": ("Tiêu chí cần nâng", "Criterion to raise"),
    "raise_by": ("Phiếu yêu cầu", "What the sheet asks"),
    "raise_from": ("Từ", "From"),
    "raise_points": ("thêm điểm", "for the total"),
    "raise_to": ("Lên ít nhất", "To at least"),
    "raise_why": ("Lý do", "Why"),
    "range": ("{}", "{}"),
    "reasons": ("Lý do", "Reasons"),
    "receive_by": ("Nhận đề nghị đến hết ngày", "Requests received until"),
    "receiver": ("Bên nhận", "Given to"),
    "recognitions": ("Số lần công nhận", "Recognitions"),
    "registration": ("Loại đăng ký", "Registration"),
    "reject": ("loại hồ sơ", "rejected"),
    "rejected": ("hồ sơ bị loại", "rejected"),
    "renewal": ("đánh giá, phân hạng lại", "renewal"),
    "renewal-late": ("còn hiệu lực, đã hết thời gian nộp hồ sơ đánh giá lại",
                     "in force, the time for filing a renewal is over"),
    "renewal-open": ("còn hiệu lực, trong thời gian nộp hồ sơ đánh giá lại", "in force, a renewal may be filed"),
    "results": ("Kết quả của hội đồng", "What the councils gave"),
    "revoked": ("bị thu hồi", "revoked"),
    "role": ("Việc được giao", "Role"),
    "round": ("Đợt", "Round"),
    "rounds": ("Các đợt đánh giá", "Rounds of evaluation"),
    "rounds_year": ("Các đợt đánh giá năm {}", "Rounds of evaluation of {}"),
    "row": ("Dòng", "Row"),
    "rows_read": ("{} dòng đã đọc, bỏ ra {} dòng và {} ô.", "{} rows read, {} rows and {} cells left out."),
    "rule_text": ("Trường hợp", "If"),
    "rules": ("Trường hợp bị loại hoặc không đánh giá tiếp", "What rejects a dossier or stops the assessment"),
    "sets": ("Bộ sản phẩm", "Product sets"),
    "severity": ("Mức độ", "Severity"),
    "severity_error": ("lỗi", "error"),
    "severity_warning": ("cảnh báo", "warning"),
    "share": ("Tỷ lệ", "Share"),
    "short": ("Còn thiếu", "Short"),
    "source": ("Căn cứ", "Source"),
    "star": ("Hạng sao", "Stars"),
    "star_meaning": ("Ý nghĩa", "Meaning"),
    "star_points": ("Tổng điểm", "Total"),
    "star_unknown": ("không rõ", "not known"),
    "stars_by": ("{} theo hạng sao", "{} by stars"),
    "stars_n": ("{} sao", "{} star|{} stars"),
    "state": ("Trạng thái", "State"),
    "step": ("Bước", "Step"),
    "step_n": ("Bước {}", "Step {}"),
    "steps": ("Các bước", "The steps"),
    "stop": ("không đánh giá tiếp", "the assessment stops"),
    "stopped": ("dừng đánh giá", "the assessment stopped"),
    "target": ("Chỉ tiêu", "Target"),
    "targets": ("{} chỉ tiêu", "{} target|{} targets"),
    "timeline": ("Diễn biến", "What happened"),
    "title": ("Tên gọi", "Title"),
    "to_prepare": ("Còn thiếu", "Missing"),
    "top_band": ("từ {} điểm trở lên", "from {} points"),
    "undecided": ("{} lần công nhận không đếm: không đủ dữ liệu để biết.",
                  "{} recognitions are not counted: too little is known of them."),
    "unit": ("Đơn vị", "Unit"),
    "units_reach": ("{} đơn vị đạt", "{} units reach it"),
    "upgrade": ("nâng hạng", "upgrade"),
    "usual": ("Thường làm", "Usually"),
    "valid": ("còn hiệu lực", "in force"),
    "weight": ("Trọng số", "Weight"),
    "yearly": ("hằng năm", "every year"),
    "yes": ("có", "yes"),
    "yes_no_done": ("có", "done"),
    "yes_no_open": ("chưa", "not yet"),
}


class Words:
    """The words of a language.

    >>> vi, en = Words("vi"), Words("en")
    >>> vi.number(14642), en.number(14642), vi.number("93.60"), en.number(Fraction(280, 3))
    ('14.642', '14,642', '93,60', '93.33')
    >>> vi.day(datetime.date(2026, 5, 22)), en.day(datetime.date(2026, 5, 22))
    ('22/05/2026', '2026-05-22')
    >>> vi("stars_n", 1), en("stars_n", 1), en("stars_n", 4)
    ('1 sao', '1 star', '4 stars')
    """

    __slots__ = ("lang", "_lang", "_place")

    def __init__(self, lang: Lang) -> None:
        self._lang = _values.lang(lang)
        self._place = 1 if self._lang == _values.EN else 0
        self.lang = lang

    def __call__(self, key: str, *values: object) -> str:
        """A word with its values put in; ``one|many`` is told by the first."""
        one, _, many = WORDS[key][self._place].partition("|")
        return (many if many and values[0] != 1 else one).format(*values)

    def of(self, thing: object, name: str) -> str:
        """What a thing says in this language: its ``name_vi`` or ``name_en``."""
        return str(getattr(thing, "%s_%s" % (name, self.lang)) or "")

    def certainty(self, name: str) -> str:
        """What a certainty means, as the library says it."""
        return str(_bindings.certainty_text(_CERTAINTIES[name], self._lang))

    def state(self, name: str) -> str:
        """What the state of a target means, as the library says it."""
        return str(_bindings.Progress.state_text(_STATES[name], self._lang))

    def number(self, value: Optional[Number]) -> str:
        """14.642 and 93,60; in English 14,642 and 93.60. A fraction gets two places, half up."""
        if value is None:
            return ""
        if isinstance(value, Fraction):
            hundredths = (200 * value.numerator + value.denominator) // (2 * value.denominator)
            value = "%d.%02d" % divmod(hundredths, 100)
        whole, _, decimals = str(value).partition(".")
        text = "{:,}".format(int(whole)) + ("." + decimals if decimals else "")
        return text if self._place else text.translate({ord(","): ".", ord("."): ","})

    def day(self, day: Optional[datetime.date]) -> str:
        """22/05/2026; in English 2026-05-22."""
        if day is None:
            return ""
        return day.isoformat() if self._place else "%02d/%02d/%d" % (day.day, day.month, day.year)

    def month(self, year: int, month: int) -> str:
        """05/2026; in English 2026-05. Months count from 0."""
        month += 1
        return "%d-%02d" % (year, month) if self._place else "%02d/%d" % (month, year)
