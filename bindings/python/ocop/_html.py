"""HTML for notebooks, piece by piece: escaped text, tables, bars. No script, nothing from elsewhere.

The look is written once, here: colours are the notebook's own, so that it reads on light and on dark, and on paper.
"""
from __future__ import annotations

from fractions import Fraction
from html import escape
from typing import Iterable, NamedTuple, Optional, Sequence, Union

from ._values import Lang


class Html(str):
    """Text that is HTML already; any other text is escaped where it is put in."""

    __slots__ = ()


Piece = Union[str, Html, None]
"""HTML, or text to be escaped."""

BREAK = Html("<br>")
STYLE = Html("""<style>
.ocop{line-height:1.45;max-width:64em;overflow-wrap:break-word}
.ocop p{margin:.3em 0}
.ocop .title{font-size:1.15em;font-weight:600}
.ocop .small{font-size:.88em;opacity:.85}
.ocop table{border-collapse:collapse;margin:.9em 0;font-size:.95em;color:inherit}
.ocop table caption{caption-side:top;text-align:left;font-weight:600;color:inherit;padding:0 0 .25em}
.ocop table th,.ocop table td{text-align:left!important;vertical-align:top;white-space:normal;padding:.2em .8em .2em 0;\
border:0;border-bottom:1px solid rgba(128,128,128,.4)}
.ocop table thead th{border-bottom:2px solid rgba(128,128,128,.7)}
.ocop table tbody th{font-weight:normal}
.ocop table tr.head th{font-weight:600;padding-top:.7em}
.ocop table tfoot th,.ocop table tfoot td{font-weight:600}
.ocop table .n{text-align:right!important;white-space:nowrap;font-variant-numeric:tabular-nums}
.ocop table .w{white-space:nowrap}
.ocop table .m{min-width:7em}
.ocop table .l{min-width:13em}
.ocop ul{margin:.3em 0;padding-left:1.3em}
.ocop td ul{margin:0;padding-left:1.1em}
.ocop summary{cursor:pointer;margin:.5em 0}
.ocop .bar{display:inline-block;width:9em;height:.75em;border:1px solid;border-color:rgba(128,128,128,.9)}
.ocop .bar span{display:block;height:100%;background:#0072B2;print-color-adjust:exact;-webkit-print-color-adjust:exact}
</style>""")


class Column(NamedTuple):
    """A column of a table: numbers (n) stand on the right, days (w) are kept whole, some (m, l) are not narrow."""

    head: str
    kind: str = ""


class Group(NamedTuple):
    """A row that heads those after it."""

    head: str


class View:
    """What a notebook shows as HTML."""

    __slots__ = ()

    def to_html(self, lang: Lang = "vi") -> str:
        """The view that a notebook shows, as HTML that stands by itself."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        return self.to_html()


def text(piece: Piece) -> Html:
    """A piece as HTML."""
    return piece if isinstance(piece, Html) else Html(escape(piece or ""))


def join(pieces: Iterable[Piece], between: Piece = "") -> Html:
    """Pieces one after the other; what is empty is left out."""
    return Html(text(between).join(text(piece) for piece in pieces if piece))


def tag(name: str, *pieces: Piece, **attributes: str) -> Html:
    """An element; an attribute ``class_`` is a class.

    >>> str(tag("p", "Phở <bò> & ", tag("b", "gà"), class_="title"))
    '<p class="title">Phở &lt;bò&gt; &amp; <b>gà</b></p>'
    """
    put = "".join(' %s="%s"' % (key.rstrip("_").replace("_", "-"), escape(value)) for key, value in attributes.items())
    return Html("<%s%s>%s</%s>" % (name, put, join(pieces), name))


def title(*pieces: Piece) -> Html:
    """What the view is about."""
    return tag("p", *pieces, class_="title")


def line(*pieces: Piece) -> Html:
    return tag("p", *pieces)


def small(*pieces: Piece) -> Html:
    """Sources and the like, at the end of a thing."""
    return tag("span", *pieces, class_="small")


def listed(pieces: Iterable[Piece]) -> Html:
    """A list, nothing if it is empty."""
    found = [tag("li", piece) for piece in pieces]
    return tag("ul", *found) if found else Html("")


def folded(head: str, *pieces: Piece) -> Html:
    """What is opened with a click."""
    return tag("details", tag("summary", head), *pieces)


def table(caption: str, columns: Sequence[Column], rows: Iterable[Union[Sequence[Piece], Group]],
          foot: Optional[Sequence[Piece]] = None) -> Html:
    """A table; the first cell of a row names it, columns without content are left out. Nothing if there are no rows."""
    rows = list(rows)
    cells = [row for row in rows if not isinstance(row, Group)]
    used = [i for i in range(len(columns)) if i == 0 or any(row[i] for row in cells)]
    if not cells:
        return Html("")
    columns = [columns[i] for i in used]
    body = [_group(row, columns) if isinstance(row, Group) else _row([row[i] for i in used], columns) for row in rows]
    head = tag("tr", *(tag("th", column.head, scope="col", **_class(column)) for column in columns))
    return tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body),
               tag("tfoot", _row([foot[i] for i in used], columns)) if foot else None)


def facts(caption: str, rows: Iterable[Sequence[Piece]]) -> Html:
    """What is known of one thing: names and values; what has no value is left out."""
    body = [tag("tr", tag("th", name, scope="row", class_="w"), tag("td", value)) for name, value in rows if value]
    return tag("table", tag("caption", caption), tag("tbody", *body)) if body else Html("")


def bar(part: Fraction, whole: int, label: str) -> Html:
    """How much of a whole there is; the label says it to those who do not see it."""
    permille = min(1000, max(0, int(1000 * part / whole))) if whole else 0
    filled = tag("span", style="width:%d.%d%%" % divmod(permille, 10))
    return tag("span", filled, class_="bar", role="img", aria_label=label)


def view(lang: Lang, *pieces: Piece) -> str:
    """The whole of it."""
    return str(tag("div", STYLE, *pieces, class_="ocop", lang=lang))


def _row(cells: Sequence[Piece], columns: Sequence[Column]) -> Html:
    first, *others = zip(cells, columns)
    return tag("tr", tag("th", first[0], scope="row", **_class(first[1])),
               *(tag("td", cell, **_class(column)) for cell, column in others))


def _group(group: Group, columns: Sequence[Column]) -> Html:
    return tag("tr", tag("th", group.head, colspan=str(len(columns)), scope="colgroup"), class_="head")


def _class(column: Column) -> "dict[str, str]":
    return {"class_": column.kind} if column.kind else {}
