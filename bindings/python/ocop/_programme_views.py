"""The views of the programme that a notebook shows: registers, counts, plans, their progress, divided targets."""
from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple

from ._html import BREAK, Column, Html, Piece, bar, facts, folded, join, line, listed, small, table, tag, title, view
from ._values import Lang
from ._views import cited, cited_whole, more
from ._words import Words

if TYPE_CHECKING:
    from ._allocation import Allocation
    from ._plan import Plan, Target
    from ._progress import Progress
    from ._registry import Counts, Registry

_ACROSS = 8
"""Most columns of a table that crosses two dimensions."""


# Registers

def registry(registry: Registry, lang: Lang, rows: Optional[int]) -> str:
    """What a register holds, and what is not sound in what was read."""
    w = Words(lang)
    read = w("rows_read", w.number(registry.rows_read), w.number(registry.rows_refused),
             w.number(registry.cells_refused))
    findings = registry.findings
    shown = [(finding.input, w.number(finding.row), finding.column, w("severity_" + finding.severity),
              finding.text(lang), finding.found) for finding in findings[:rows]]
    columns = [Column(w("input_name")), Column(w("row"), "n"), Column(w("column")), Column(w("severity"), "w"),
               Column(w("finding")), Column(w("found"))]
    return view(lang, title(w("holds", w.number(len(registry)), w.number(len(registry.producers)))), line(read),
                table(w("findings", w.number(len(findings))), columns, shown), more(w, len(findings), rows))


def counts(counts: Counts, lang: Lang) -> str:
    """The counts, crossed where there are two dimensions and few of one."""
    w = Words(lang)
    head = w(counts.of) + (" (%s)" % w.day(counts.on) if counts.on else "")
    across = list(dict.fromkeys(row.key[1] for row in counts.rows)) if len(counts.by) == 2 else []
    body = _crossed(w, counts, head, across) if 0 < len(across) <= _ACROSS else _straight(w, counts, head)
    left = line(w("undecided", w.number(counts.undecided))) if counts.undecided else None
    return view(lang, body or line(head, ": ", w.number(counts.total)), left)


def _straight(w: Words, counts: Counts, head: str) -> Html:
    rows = [(*_labels(w, row), w.number(row.number)) for row in counts.rows]
    foot = [w("all")] + [""] * (len(counts.by) - 1) + [w.number(counts.total)]
    return table(head, [Column(name) for name in counts.names(w.lang)] + [Column(w("count"), "n")], rows, foot)


def _crossed(w: Words, counts: Counts, head: str, across: Sequence[Any]) -> Html:
    """One dimension down and one across; sums are of the rows, the last that of the counts."""
    units: Dict[Any, Dict[Any, int]] = {}
    names: Dict[Any, str] = {}
    heads: Dict[Any, str] = {}
    for row in counts.rows:
        unit, other = row.key
        names[unit], heads[other] = _labels(w, row)
        found = units.setdefault(unit, {})
        found[other] = found.get(other, 0) + row.number
    across = sorted(across, key=lambda key: (key is None, key))
    rows = [(names[unit], *(w.number(found.get(key)) for key in across), w.number(sum(found.values())))
            for unit, found in units.items()]
    sums = [sum(found.get(key, 0) for found in units.values()) for key in across]
    first, second = counts.names(w.lang)
    columns = [Column(first)] + [Column("%s: %s" % (second, heads[key]), "n") for key in across]
    return table(head, columns + [Column(w("all"), "n")], rows,
                 [w("all"), *map(w.number, sums), w.number(counts.total)])


def _labels(w: Words, row: Any) -> Tuple[str, ...]:
    return tuple(label or w("star_unknown") for label in row.labels(w.lang))


# Plans

def plan(plan: Plan, lang: Lang) -> str:
    """The targets of a plan, who is responsible, by what means, what is doubtful."""
    w = Words(lang)
    about = [(w("instrument"), join([plan.number, w.day(plan.issued)], ", ")),
             (w("period"), w("from_to", w.day(plan.start), w.day(plan.end))),
             (w("source"), cited_whole(w, plan.source(lang), plan.certainty))]
    rows = [("%s %s" % (target.id, w.of(target, "name")), _goal(w, target), _period(w, plan, target),
             cited(w, w.of(target, "source"), target.certainty)) for target in plan]
    doubts = [w.of(said, "text") for said in [*plan.doubts, *plan.findings]]
    return view(lang, title(plan.name(lang)), facts(w("overview"), about),
                table(w("targets", len(plan)), [Column(w("target")), Column(w("goal")), Column(w("period")),
                                                Column(w("source"))], rows),
                join([line(tag("b", w("notes"))), listed(doubts)]) if doubts else None, _bodies(w, plan),
                _means(w, plan))


def _goal(w: Words, target: Target) -> str:
    """Such as "at least 2, each district, every year"."""
    number = w.number(target.value) + ("–" + w.number(target.up_to) if target.up_to is not None else "")
    said = [w(target.kind, number + (" %" if target.percent_of else "")) if target.kind != "yes_no" else w("yes")]
    said += [w("each_" + target.each)] if target.each else []
    said += [w("yearly")] if target.yearly else []
    return ", ".join(said)


def _period(w: Words, plan: Plan, target: Target) -> str:
    """Where it is not that of the plan."""
    if (target.start, target.end) == (plan.start, plan.end):
        return ""
    return w("from_to", w.day(target.start), w.day(target.end))


def _bodies(w: Words, plan: Plan) -> Html:
    rows = [(w.of(body, "name"), listed(w.of(role, "text") for role in body.roles),
             cited(w, "; ".join(dict.fromkeys(w.of(role, "source") for role in body.roles)), None))
            for body in plan.bodies.values()]
    shown = table(w("bodies"), [Column(w("body")), Column(w("role")), Column(w("source"))], rows)
    return folded(w("bodies"), shown) if shown else shown


def _means(w: Words, plan: Plan) -> Html:
    rows = [(w.of(means, "name"), w("means_" + means.kind), cited(w, w.of(means, "source"), means.certainty))
            for means in plan.means.values()]
    shown = table(w("means"), [Column(w("name")), Column(w("kind")), Column(w("source"))], rows)
    return folded(w("means"), shown) if shown else shown


def progress(progress: Progress, lang: Lang) -> str:
    """Each target with its goal, what was measured, its state, the forecast and the units that fall short."""
    w = Words(lang)
    plan = progress.plan
    rows = [("%s %s" % (row.target.id, w.of(row.target, "name")), _goal(w, row.target), _measured(w, row, told),
             _share(w, told), tag("b", w.of(row, "state")), _ahead(w, row, told),
             cited(w, w.of(row.target, "source"), row.target.certainty))
            for row, told in zip(progress, progress.to_dict()["targets"])]
    states = ", ".join("%s: %d" % (w.state(state), number) for state, number in progress.states.items())
    return view(lang, title(w("plan_reached", plan.number or plan.id, w.day(progress.on))), line(plan.name(lang)),
                line(states), table(w("targets", len(progress)), [
                    Column(w("target"), "l"), Column(w("goal"), "m"), Column(w("measured"), "m"), Column(w("share"), "n"),
                    Column(w("state"), "m"), Column(w("ahead")), Column(w("source"))], rows))


def _measured(w: Words, row: Any, told: Mapping[str, Any]) -> Html:
    """The number, its day, where it is from, and what is not in it."""
    pieces: List[Piece] = []
    if row.measure is not None:
        pieces = [value(w, told), small(w("measured_on", w.day(row.measure.on), measured_by(w, told["measure"])))]
    if row.carried is not None:
        pieces.append(small(w("carried", w.number(row.carried.number), w.certainty(row.carried.certainty))))
    return join(pieces + [small(w("left_out", w.number(left.number), w.of(left, "text")))
                          for left in row.undecided], BREAK)


def measured_by(w: Words, measure: Mapping[str, Any]) -> str:
    """The source that a measure of ``ocop-progress/1`` names, or what it was counted in."""
    return measure.get("source") or w("by_" + measure["by"])


def value(w: Words, told: Mapping[str, Any]) -> str:
    """What a target of ``ocop-progress/1`` has come to, beside its goal."""
    if isinstance(told["value"], bool):
        return w("yes_no_done" if told["value"] else "yes_no_open")
    said = "%s/%s" % (w.number(told["value"]), w.number(told["goal"]))
    if told["each"]:
        return w("units_reach", said)
    return said + (" %" if told["percent_of"] else "")


def _share(w: Words, told: Mapping[str, Any]) -> Html:
    share = told["share"]
    if share is None or isinstance(told["value"], bool):
        return Html("")
    said = w.number(share) + " %"
    return join([said, BREAK, bar(Fraction(share), 100, said)])


def _ahead(w: Words, row: Any, told: Mapping[str, Any]) -> Html:
    """Where it is going, and which units fall short."""
    pieces: List[Piece] = []
    if told["forecast"]:
        pieces.append(w("forecast", w.number(told["forecast"]["value"])))
    if row.short:
        names = [(short.name or short.unit) + (" (%s)" % w.number(short.value) if short.value is not None else "")
                 for short in row.short]
        pieces.append(small("%s: %s" % (w("short"), ", ".join(names))))
    return join(pieces, BREAK)


def allocation(allocation: Allocation, lang: Lang) -> str:
    """What each unit gets, its exact share, what held it, and what a plan gave it."""
    w = Words(lang)
    rows = [(unit.unit, w.number(unit.weight), w.number(unit.share), w.number(unit.number),
             w("bound_" + unit.bound) if unit.bound else "", w.number(unit.given), _signed(w, unit.difference))
            for unit in allocation]
    head = w("allocated", w.number(allocation.total))
    if allocation.target:
        head += " (%s)" % allocation.target
    columns = [Column(w("unit")), Column(w("weight"), "n"), Column(w("exact_share"), "n"), Column(w("gets"), "n"),
               Column(w("bound")), Column(w("given"), "n"), Column(w("difference"), "n")]
    return view(lang, table(head, columns, rows, [w("all"), w.number(sum(unit.weight for unit in allocation)), "",
                                                  w.number(allocation.total), "", w.number(allocation.given_total), ""])
                or line(head))


def _signed(w: Words, number: Optional[int]) -> str:
    return ("+" if number and number > 0 else "") + w.number(number)
