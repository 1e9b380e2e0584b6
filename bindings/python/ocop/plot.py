"""Plots of ratings, of what comes due, of counts and of plans; they need matplotlib (``pip install 'libocop[plot]'``).

Each function draws on the axes that it is given, else on a figure of its own, and returns the axes. Colours are those
of Okabe and Ito, which the colour-blind tell apart; hatches and words say the same on paper in black and white.

>>> import ocop, ocop.plot
>>> rating = ocop.rate({"format": "ocop-dossier/1", "edition": "26-2026", "product": {"set": 1}})
>>> axes = ocop.plot.points(rating, lang="en")  # doctest: +SKIP
>>> axes.figure.savefig("points.png", dpi=200)  # doctest: +SKIP
"""
# Types are checked with and without matplotlib.
# mypy: disable-error-code="import-not-found,import-untyped"
from __future__ import annotations

import datetime
import json
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple, cast

from . import _extras, _programme_views
from ._agenda import Agenda
from ._criteria import Criteria, Criterion
from ._rating import Raise, Rating
from ._values import Lang
from ._words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["due", "gap", "points", "progress", "stars"]

_WIDTH = 7.2  # inches: a page of A4 within its margins
_LABEL, _TITLE, _SOURCE = 42, 50, 72  # letters on a line: of a label, of a title and of a source beside labels
_SAID = 80  # letters of a word after a bar, were the bar nothing
_WIDE = 1.5  # how many more there are without labels
_LARGE, _SMALL, _TINY = 10, 8, 7  # points
_LINE = 0.14  # inches of a line of small letters, and the unit in which rows are placed
_BETWEEN = 0.4  # lines between two rows
_SHARE_MOST = 150  # percent, where bars of a plan are cut off
_INK, _GREY = "#333333", "#999999"


class _Look(NamedTuple):
    color: str
    hatch: str


_BLUE, _ORANGE, _GREEN = _Look("#0072B2", ""), _Look("#E69F00", "///"), _Look("#009E73", "...")
_RED, _SKY, _PURPLE = _Look("#D55E00", "xxx"), _Look("#56B4E9", "\\\\\\"), _Look("#CC79A7", "+++")
_EMPTY, _UNKNOWN = _Look("white", ""), _Look("#DDDDDD", "")
_STARS = (_PURPLE, _SKY, _BLUE, _ORANGE, _GREEN)
_SERIES = (_BLUE, _ORANGE, _GREEN, _RED, _SKY, _PURPLE)
_STATES = {"met": _BLUE, "exceeded": _GREEN, "on_track": _SKY, "behind": _ORANGE, "missed": _RED}


class _Frame(NamedTuple):
    """What stands around a plot; ``wide`` where no labels take room from it."""

    head: str
    legend: Sequence[Tuple[str, _Look]] = ()
    label: str = ""
    source: str = ""
    wide: bool = False


class _Row(NamedTuple):
    """A bar's label, or a heading without a key."""

    label: str
    key: Optional[str]


class _Said(NamedTuple):
    """Words at the end of a bar."""

    words: str
    x: float
    y: float


def points(rating: Rating, ax: Optional[Axes] = None, lang: Lang = "vi") -> Axes:
    """Points by criterion against the most that each can get; what a star's mark asks more of stands out.

    Parameters
    ----------
    rating : Rating
        The rating; without sheets there is only a word to see.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    lang : {"vi", "en"}
        The language.

    Raises
    ------
    ImportError
        If there is no matplotlib.
    """
    w = Words(lang)
    if rating.mean is None:
        return _nothing(w("no_sheets"), _head(w, rating), ax)
    sheet, means = rating.criteria, rating.points
    needs = {gate["criterion"]: gate for gate in rating.failed_gates}
    legend = [(w("points_have"), _BLUE), (w("points_weak"), _RED), (w("points_most"), _EMPTY)]
    frame = _Frame(_head(w, rating), legend if needs else legend[::2], w("points"), _rating_source(w, rating))
    ax, places = _open_rows(ax, frame, _sheet_rows(w, rating, sheet))
    said = []
    for code, place in places.items():
        mean, most, gate = means[code] or "0", sheet[code].max, needs.get(code)
        _bar(ax, place, most, _EMPTY)
        _bar(ax, place, float(mean), _RED if gate else _BLUE)
        marked = " (%s)" % w("gate_at", gate["star"], w.number(gate["need"])) if gate else ""
        said.append(_Said("%s/%s%s" % (w.number(mean), w.number(most), marked), most, place))
    _say(ax, said)
    return ax


def gap(rating: Rating, ax: Optional[Axes] = None, lang: Lang = "vi") -> Axes:
    """The gap to the next star: the criteria to raise, what they have and what they need.

    Parameters
    ----------
    rating : Rating
        The rating; where there is no next star there is only a word to see.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    lang : {"vi", "en"}
        The language.

    Raises
    ------
    ImportError
        If there is no matplotlib.
    """
    w = Words(lang)
    way = rating.next
    if way is None:
        return _nothing(w("no_star_above") if rating.stars else w("no_rating"), _head(w, rating), ax)
    sheet = rating.criteria
    steps = {step["criterion"]: step for step in way["raise"]}
    head = "%s\n%s" % (_head(w, rating), w("gap", way["stars"], w.number(rating.mean), w.number(way["mean"])))
    frame = _Frame(head, [(w("points_have"), _BLUE), (w("gain"), _ORANGE), (w("points_most"), _EMPTY)], w("points"),
                   _rating_source(w, rating))
    ax, places = _open_rows(ax, frame, [_Row(_label(w, sheet[code]), code) for code in steps])
    _say(ax, [_draw_raise(ax, place, steps[code], sheet[code].max, w) for code, place in places.items()])
    return ax


def due(agenda: Agenda, ax: Optional[Axes] = None, lang: Lang = "vi") -> Axes:
    """What comes due by month and by kind; a line stands before the month of asking.

    Parameters
    ----------
    agenda : Agenda
        Such as of ``Certificates.due()``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    lang : {"vi", "en"}
        The language.

    Raises
    ------
    ImportError
        If there is no matplotlib.
    """
    w = Words(lang)
    head = "%s (%s)" % (w("due_months"), w("asked_on", w.day(agenda.on)))
    things = [(_month(due.by), w.of(due, "text"), _doubted(w, w.of(due, "source"), due.certainty)) for due in agenda]
    if not things:
        return _nothing(w("no_due"), head, ax)
    first = min(month for month, _, _ in things)
    months = range(first, max(month for month, _, _ in things) + 1)
    looks = dict(zip(dict.fromkeys(kind for _, kind, _ in things), _SERIES * len(things)))
    frame = _Frame(head, list(looks.items()), "", _sources(w, (source for _, _, source in things)), wide=True)
    ax = _open(ax, frame, 2.6)
    heights = [0] * len(months)
    for kind, look in looks.items():
        heights = _draw_kind(ax, [month - first for month, what, _ in things if what == kind], heights, look, w)
    ax.set_ylim(0, max(heights) * 1.15)
    _name_months(ax, months, agenda.on, w)
    _count_in_whole(ax.yaxis)
    ax.set_ylabel(w("count"), fontsize=_SMALL)
    return ax


def stars(counts: Any, ax: Optional[Axes] = None, lang: Lang = "vi") -> Axes:
    """What was counted by unit and star: a bar for each unit, the stars one after the other.

    Parameters
    ----------
    counts : Counts or mapping
        ``ocop-counts/1`` by two things, one of them the stars: by province and stars, for instance.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    lang : {"vi", "en"}
        The language.

    Raises
    ------
    ImportError
        If there is no matplotlib.
    ValueError
        If it is not counted by stars and one thing more.
    """
    w = Words(lang)
    document = _document(counts, "ocop-counts/1")
    counted = w(document["counted"])
    head = w("stars_by", counted) + (" (%s)" % w.day(_date(document["on"])) if document["on"] else "")
    units = _by_unit(document, w)
    if not units:
        return _nothing(w("no_data"), head, ax)
    levels = {level for found in units.values() for level in found}
    looks = {level: _STARS[(level - 1) % len(_STARS)] if level else _UNKNOWN
             for level in sorted(levels, key=lambda level: (level is None, level))}
    names = [(w("stars_n", level) if level else w("star_unknown"), look) for level, look in looks.items()]
    ax, places = _open_rows(ax, _Frame(head, names, counted), [_Row(_wrapped(unit, _LABEL), unit) for unit in units])
    most = max(sum(found.values()) for found in units.values())
    _say(ax, [_draw_stars(ax, place, units[unit], looks, most, w) for unit, place in places.items()])
    return ax


def progress(progress: Any, ax: Optional[Axes] = None, lang: Lang = "vi") -> Axes:
    """How far each target of a plan has come on the way to its goal; words say the state.

    Parameters
    ----------
    progress : Progress or mapping
        ``ocop-progress/1``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    lang : {"vi", "en"}
        The language.

    Raises
    ------
    ImportError
        If there is no matplotlib.
    """
    w = Words(lang)
    document = _document(progress, "ocop-progress/1")
    head = w("plan_reached", document["number"] or document["plan"], w.day(_date(document["on"])))
    targets = {target["id"]: target for target in document["targets"]}
    if not targets:
        return _nothing(w("no_data"), head, ax)
    there = {target["state"] for target in targets.values()}
    frame = _Frame(head, [(w.state(state), look) for state, look in _STATES.items() if state in there], w("plan_share"),
                   _sources(w, (_programme_views.measured_by(w, target["measure"]) for target in targets.values()
                                if target["measure"]), w("measured")))
    rows = [_Row(_wrapped("%s %s" % (id, target["name_" + lang]), _LABEL), id) for id, target in targets.items()]
    ax, places = _open_rows(ax, frame, rows)
    _say(ax, [_draw_target(ax, place, targets[id], w) for id, place in places.items()])
    ax.axvline(100, color=_INK, linewidth=1, linestyle="--")
    return ax


# Axes and what stands around them

def _open(ax: Optional[Axes], frame: _Frame, inches: float) -> Axes:
    """Axes with title, legend and source; on a figure of their own, one in which they find room."""
    by = _WIDE if frame.wide else 1
    head = "\n".join(_wrapped(line, int(_TITLE * by)) for line in frame.head.split("\n"))
    source = _wrapped(frame.source, int(_SOURCE * by))
    columns = _legend_columns(frame, int(_TITLE * by))
    legend_lines = -(-len(frame.legend) // columns)
    if ax is None:
        pyplot = _extras.load("matplotlib.pyplot", "plot")
        height = inches + 0.2 * (head.count("\n") + 1) + _LINE * (legend_lines + source.count("\n") + 1) + 0.6
        _, ax = pyplot.subplots(figsize=(_WIDTH, height), layout="constrained")
    else:
        _extras.load("matplotlib", "plot")
    assert ax is not None
    ax.set_title(head, loc="left", fontsize=_LARGE, pad=6 + 13 * legend_lines)
    ax.set_xlabel("\n".join(line for line in (frame.label, source) if line), loc="left", fontsize=_TINY)
    ax.tick_params(labelsize=_SMALL)
    ax.set_axisbelow(True)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    _draw_legend(ax, frame, columns)
    return ax


def _legend_columns(frame: _Frame, letters: int) -> int:
    """As many names beside each other as there is room for, their boxes with them; columns are filled one by one."""
    lengths = [len(name) + 6 for name, _ in frame.legend]
    for columns in range(len(lengths), 1, -1):
        deep = -(-len(lengths) // columns)
        if sum(max(lengths[i:i + deep]) for i in range(0, len(lengths), deep)) <= letters * 1.3:
            return columns
    return 1


def _draw_legend(ax: Axes, frame: _Frame, columns: int) -> None:
    if not frame.legend:
        return
    patch = _extras.load("matplotlib.patches", "plot").Patch
    ax.legend(handles=[patch(facecolor=look.color, hatch=look.hatch, edgecolor=_INK, linewidth=0.6, label=name)
                       for name, look in frame.legend],
              fontsize=_SMALL, frameon=False, ncols=columns, loc="lower left", bbox_to_anchor=(0, 1), borderpad=0,
              borderaxespad=0.3, labelspacing=0.3, columnspacing=1.2, handlelength=1.6)


def _open_rows(ax: Optional[Axes], frame: _Frame, rows: Sequence[_Row]) -> Tuple[Axes, Dict[str, float]]:
    """Axes for bars from top to bottom, and where the bar of each key stands."""
    places, at = [], 0.0
    for row in rows:
        lines = row.label.count("\n") + 1
        places.append(at + lines / 2)
        at += lines + _BETWEEN
    ax = _open(ax, frame, at * _LINE)
    ax.set_ylim(at - _BETWEEN / 2, -_BETWEEN / 2)
    ax.set_yticks(places, [row.label for row in rows])
    for tick, row in zip(ax.get_yticklabels(), rows):
        tick.set_fontweight("normal" if row.key is not None else "bold")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color="#DDDDDD", linewidth=0.6)
    return ax, {row.key: place for row, place in zip(rows, places) if row.key is not None}


def _nothing(said: str, head: str, ax: Optional[Axes]) -> Axes:
    """Axes with nothing but a word."""
    ax = _open(ax, _Frame(head, wide=True), 0.1)
    ax.set_axis_off()
    ax.text(0, 0.5, said, transform=ax.transAxes, fontsize=_LARGE, va="center")
    return ax


# Bars

def _bar(ax: Axes, place: float, length: float, look: _Look, left: float = 0) -> None:
    ax.barh(place, length, left=left, height=0.85, color=look.color, hatch=look.hatch,
            edgecolor=_GREY if look is _EMPTY else _INK, linewidth=0.6)


def _say(ax: Axes, said: Sequence[_Said]) -> None:
    """Words after bars, and an axis on which they all find room."""
    for words, x, y in said:
        ax.annotate(words, (x, y), xytext=(4, 0), textcoords="offset points", va="center", fontsize=_TINY,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8})
    most = max([float(x) for _, x, _ in said] + [1.0])
    ax.set_xlim(0, max(max(x, most / 100) / max(0.1, 1 - (len(words) + 2) / _SAID) for words, x, _ in said))
    _count_in_whole(ax.xaxis)
    ax.set_xticks([tick for tick in ax.get_xticks() if 0 <= tick <= most])


def _count_in_whole(axis: Any) -> None:
    axis.set_major_locator(_extras.load("matplotlib.ticker", "plot").MaxNLocator(integer=True, steps=[1, 2, 5, 10]))


def _number_in(ax: Axes, x: float, y: float, number: str) -> None:
    ax.text(x, y, number, ha="center", va="center", fontsize=_TINY,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})


def _draw_raise(ax: Axes, place: float, step: Raise, most: int, w: Words) -> _Said:
    have, gain = float(step["from"]), float(step["gain"])
    _bar(ax, place, most, _EMPTY)
    _bar(ax, place, have, _BLUE)
    _bar(ax, place, gain, _ORANGE, have)
    said = "%s → %s/%s" % (w.number(step["from"]), w.number(step["to"]), w.number(most))
    why = [w("gap_more", w.number(step["gain"]))] + ([w("gate", step["gate"])] if step["gate"] else [])
    return _Said("%s (%s)" % (said, ", ".join(why)), most, place)


def _draw_kind(ax: Axes, places: Sequence[int], floor: Sequence[int], look: _Look, w: Words) -> List[int]:
    """Bars of one kind upon those of others; gives how high all are then."""
    heights = [places.count(i) for i in range(len(floor))]
    ax.bar(range(len(floor)), heights, bottom=floor, width=0.8, color=look.color, hatch=look.hatch, edgecolor=_INK,
           linewidth=0.6)
    for i, (low, height) in enumerate(zip(floor, heights)):
        if height:
            _number_in(ax, i, low + height / 2, w.number(height))
    return [low + height for low, height in zip(floor, heights)]


def _name_months(ax: Axes, months: Sequence[int], on: datetime.date, w: Words) -> None:
    """Names of months, not so many that they touch, and where the past ends."""
    step = -(-len(months) // 10)
    named = range(0, len(months), step)
    ax.set_xticks(named, [w.month(*divmod(months[i], 12)) for i in named])
    ax.set_xlim(-0.7, len(months) - 0.3)
    asked = _month(on) - months[0] - 0.5
    if 0 < asked < len(months):
        ax.axvline(asked, color=_INK, linewidth=1, linestyle="--")
        ax.annotate(w("asked_on", w.day(on)), (asked, ax.get_ylim()[1]), xytext=(4, -2), textcoords="offset points",
                    va="top", fontsize=_TINY)


def _draw_stars(ax: Axes, place: float, found: Mapping[Optional[int], int], looks: Mapping[Optional[int], _Look],
                most: int, w: Words) -> _Said:
    left = 0
    for level, look in looks.items():
        number = found.get(level, 0)
        if number:
            _bar(ax, place, number, look, left)
            if 20 * number > most and number < sum(found.values()):
                _number_in(ax, left + number / 2, place, w.number(number))
            left += number
    return _Said(w.number(left), left, place)


def _draw_target(ax: Axes, place: float, target: Mapping[str, Any], w: Words) -> _Said:
    share = float(target["share"] or 0)
    end = min(share, _SHARE_MOST)
    if share:
        _bar(ax, place, end, _STATES[target["state"]])
    return _Said(("► " if share > end else "") + _reached(target, w), end, place)


def _reached(target: Mapping[str, Any], w: Words) -> str:
    """What a target has come to, and its state."""
    state = w.state(target["state"])
    return state if target["value"] is None else "%s: %s" % (_programme_views.value(w, target), state)


# Texts

def _wrapped(said: str, letters: int) -> str:
    return "\n".join(textwrap.wrap(said, letters))


def _label(w: Words, criterion: Criterion) -> str:
    return _wrapped("%s %s" % (criterion.code, criterion.name(w.lang)), _LABEL)


def _sheet_rows(w: Words, rating: Rating, sheet: Criteria) -> List[_Row]:
    """The parts with their means, each followed by its criteria."""
    rows = []
    for code, part in sheet.parts.items():
        said = w("part_mean", code, w.of(part, "name"), w.number(rating.parts[code]), w.number(part.max))
        rows.append(_Row(_wrapped(said, _LABEL), None))
        rows += [_Row(_label(w, criterion), criterion.code) for criterion in sheet if criterion.part == code]
    return rows


def _head(w: Words, rating: Rating) -> str:
    """The product and what became of it, as the library says it."""
    lines = json.loads(rating.explain_json(w.lang))["lines"]
    return "\n".join(line["text"] for line in lines if line["kind"] in ("product", "outcome"))


def _rating_source(w: Words, rating: Rating) -> str:
    source = rating.source_vi if w.lang == "vi" else rating.source
    return _sources(w, [_doubted(w, source or rating.criteria.source(w.lang), rating.certainty)])


def _doubted(w: Words, source: str, certainty: str) -> str:
    return "%s (%s)" % (source, w.certainty(certainty)) if source and certainty else source


def _sources(w: Words, sources: Iterable[str], head: str = "") -> str:
    """Each source once."""
    said = "; ".join(dict.fromkeys(source for source in sources if source))
    return "%s: %s" % (head or w("source"), said) if said else ""


# Documents and days

def _document(given: Any, format: str) -> Mapping[str, Any]:
    """A document of a format: as it is, or that of an object."""
    if hasattr(given, "to_json"):
        given = json.loads(given.to_json())
    if not isinstance(given, Mapping):
        raise TypeError("expected %s as a mapping, or an object that has it, not %s" % (format, type(given).__name__))
    if given.get("format") != format:
        raise ValueError("expected %s, not %r" % (format, given.get("format")))
    return given


def _by_unit(document: Mapping[str, Any], w: Words) -> Dict[str, Dict[Optional[int], int]]:
    """How many there are of each star, by name of the unit, in the order of the counts."""
    others = [dimension for dimension in document["by"] if dimension != "stars"]
    if len(document["by"]) != 2 or len(others) != 1:
        raise ValueError("expected counts by stars and one thing more, not by %s" % ", ".join(document["by"]))
    units: Dict[str, Dict[Optional[int], int]] = {}
    for group in document["groups"]:
        name = group["name_" + w.lang][others[0]] or w("star_unknown")
        found = units.setdefault(name, {})
        level = cast(Optional[int], group["key"]["stars"])
        found[level] = found.get(level, 0) + group["n"]
    return units


def _date(day: str) -> datetime.date:
    return datetime.date.fromisoformat(day)


def _month(day: datetime.date) -> int:
    """Months since the year 0, so that they can be counted."""
    return 12 * day.year + day.month - 1
