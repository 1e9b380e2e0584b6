"""The views that a notebook shows: a rating, a sheet, a case, certificates, a cycle, an edition.

What stands in them is what the objects say, each with its source; nothing is decided here.
"""
from __future__ import annotations

import datetime
import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

from ._html import (BREAK, Column, Group, Html, Piece, bar, facts, folded, join, line, listed, small, table, tag, title,
                    view)
from ._values import Day, Lang
from ._words import Words

if TYPE_CHECKING:
    from ._agenda import Agenda
    from ._case import Case, Outlook
    from ._certificate import Certificate, Certificates
    from ._criteria import Criteria, Criterion, Option
    from ._cycle import Cycle
    from ._edition import Edition, Star
    from ._rating import Rating

_ONE_DAY = datetime.timedelta(days=1)
ROWS = 100
"""Most rows of a long list, if nobody asks for more."""


# Ratings

_IN_TABLES = ("product", "outcome", "part", "members", "raise", "next", "missing", "reason", "warning")


def rating(rating: Rating, lang: Lang) -> str:
    """Points by part, gates, the way up, then what a person should know."""
    w = Words(lang)
    lines = json.loads(rating.explain_json(lang))["lines"]
    try:
        sheet = rating.criteria
    except LookupError:  # the rules did not travel with it, what it says of itself did
        return view(lang, listed(_told(w, item) for item in lines))
    told = [item for item in lines if item["kind"] not in _IN_TABLES and item["rule"]]
    gates = {gate["rule"] for gate in rating.failed_gates}
    return view(
        lang, _rating_head(w, lines, rating), _parts(w, rating, sheet), _members(w, rating), _gates(w, rating, sheet),
        _way_up(w, rating, sheet), _missing(w, rating), _findings(w, "reasons", rating.reasons),
        listed(_told(w, item) for item in told if item["rule"] not in gates),
        _findings(w, "notes", rating.warnings), _by_criterion(w, rating, sheet))


def _rating_head(w: Words, lines: List[Dict[str, Any]], rating: Rating) -> Html:
    heads = [title(item["text"]) for item in lines if item["kind"] == "product"]
    stars = _stars(rating.stars) if rating.stars else None
    return join(heads + [line(stars, " " if stars else None, tag("b", item["text"]), " ", _cited_line(w, item))
                         for item in lines if item["kind"] == "outcome"])


def _told(w: Words, item: Mapping[str, Any]) -> Html:
    return join([item["text"].strip(), " ", _cited_line(w, item)])


def _parts(w: Words, rating: Rating, sheet: Criteria) -> Html:
    parts = sheet.parts
    if rating.mean is None:
        return Html("")
    rows = [(_part_name(w, part), w.number(mean), w.number(part.max), _share(w, mean, part.max))
            for part, mean in ((parts[code], mean) for code, mean in rating.parts.items())]
    most = sum(part.max for part in parts.values())
    return table(w("parts"), [Column(w("part")), Column(w("points"), "n"), Column(w("max"), "n"), Column("")], rows,
                 (w("all"), w.number(rating.mean), w.number(most), _share(w, rating.mean, most)))


def _part_name(w: Words, part: Any) -> str:
    return "%s. %s" % (part.code, w.of(part, "name"))


def _share(w: Words, points: Optional[str], most: int) -> Html:
    return bar(Fraction(points or 0), most, "%s/%s" % (w.number(points), w.number(most)))


def _members(w: Words, rating: Rating) -> Html:
    members = rating.members
    if len(members) < 2:
        return Html("")
    return table(w("members"), [Column(w("member")), Column(w("points"), "n")],
                 [(member["member"], w.number(member["total"])) for member in members])


def _gates(w: Words, rating: Rating, sheet: Criteria) -> Html:
    rows = [(_criterion_name(w, sheet[gate["criterion"]]), w("stars_n", gate["star"]),
             w.number(gate["need"]), w.number(gate["have"]),
             cited(w, gate["source_vi" if w.lang == "vi" else "source"], gate["certainty"]))
            for gate in rating.failed_gates]
    return table(w("gates_failed"), [Column(w("criterion")), Column(w("star"), "w"), Column(w("need"), "n"),
                                     Column(w("have"), "n"), Column(w("source"))], rows)


def _way_up(w: Words, rating: Rating, sheet: Criteria) -> Html:
    way = rating.next
    if way is None:
        return Html("")
    steps = [(step, sheet[step["criterion"]]) for step in way["raise"]]
    rows = [(_criterion_name(w, criterion), w.number(step["from"]), w.number(step["to"]), w.number(step["gain"]),
             w("gate", step["gate"]) if step["gate"] else w("raise_points"), _reaches(w, criterion, step["to"]))
            for step, criterion in steps]
    return table(w("next_star", way["stars"], w.number(way["mean"])),
                 [Column(w("raise")), Column(w("raise_from"), "n"), Column(w("raise_to"), "n"),
                  Column(w("gain"), "n"), Column(w("raise_why")), Column(w("raise_by"))], rows)


def _reaches(w: Words, criterion: Criterion, points: int) -> Html:
    """What the sheet asks for so many points; nothing where items are added up."""
    return join([w.of(option, "text") for option in criterion.options if option.points == points], BREAK)


def _missing(w: Words, rating: Rating) -> Html:
    return table(w("missing"), [Column(w("member")), Column(w("criterion"))],
                 [(member["member"], ", ".join(member["criteria"])) for member in rating.missing])


def _findings(w: Words, head: str, findings: Sequence[Mapping[str, Any]]) -> Html:
    if not findings:
        return Html("")
    told = (join([finding["criterion"], ": " if finding["criterion"] else None, finding["text_" + w.lang], " ",
                  cited_after(w, finding["source_vi" if w.lang == "vi" else "source"], finding["certainty"])])
            for finding in findings)
    return join([line(tag("b", w(head))), listed(told)])


def _by_criterion(w: Words, rating: Rating, sheet: Criteria) -> Html:
    if rating.mean is None:
        return Html("")
    rows: List[Union[Group, Tuple[Piece, ...]]] = []
    for code, part in sheet.parts.items():
        rows.append(Group(_part_name(w, part)))
        rows += [(_criterion_name(w, criterion), w.number(mean), w.number(criterion.max),
                  _share(w, mean, criterion.max))
                 for criterion, mean in ((sheet[key], mean) for key, mean in rating.points.items())
                 if criterion.part == code]
    return folded(w("points_by"), table(w("points_by"), [Column(w("criterion")), Column(w("points"), "n"),
                                                         Column(w("max"), "n"), Column("")], rows))


# Sheets

def criteria(criteria: Criteria, lang: Lang) -> str:
    """The sheet as it is printed: parts, criteria, options with their marks, what rejects, what is left open."""
    w = Words(lang)
    group = criteria.edition.groups[criteria.group]
    about = [(w("edition"), criteria.edition.name(lang)), (w("group"), w.of(group, "name")),
             (w("source"), cited_whole(w, criteria.source(lang), criteria.certainty))]
    rules = [(w.of(rule, "text"), w(rule.effect), cited(w, w.of(rule, "source"), rule.certainty))
             for rule in criteria.rules.values()]
    return view(lang, title(w("criteria_sheet", criteria.set, criteria.name(lang))), facts(w("overview"), about),
                *(_part(w, criteria, part) for part in criteria.parts.values()),
                table(w("rules"), [Column(w("rule_text")), Column(w("effect")), Column(w("source"))], rules),
                _holes(w, criteria.holes))


def _part(w: Words, criteria: Criteria, part: Any) -> Html:
    rows: List[Union[Group, Tuple[Piece, ...]]] = []
    for section in criteria.sections.values():
        if section.part == part.code:
            rows.append(Group("%s %s (%s)" % (section.code, w.of(section, "name"), w("points_n", section.max))))
            rows += [(_criterion_head(w, criterion), listed(_options(w, criterion)), w.number(criterion.max))
                     for criterion in criteria if criterion.section == section.code]
    return table(w("part_line", part.code, w.of(part, "name"), part.max),
                 [Column(w("criterion")), Column(w("options")), Column(w("max"), "n")], rows)


def _criterion_head(w: Words, criterion: Criterion) -> Html:
    notes = [w.of(note, "text") for note in criterion.notes]
    if criterion.applies_if:
        notes.append(w("judged_if", *criterion.applies_if))
    return join([_criterion_name(w, criterion)] + [join([BREAK, small(note)]) for note in notes])


def _options(w: Words, criterion: Criterion) -> Iterator[Html]:
    cases = {case.code: w.of(case, "name") for case in criterion.cases}
    for option in criterion.options:
        yield join([cases.get(option.case or ""), ": " if option.case else None, w("points_n", option.points), ": ",
                    w.of(option, "text"), _marks(w, option)])


def _marks(w: Words, option: Option) -> Html:
    marks = [w("gate", option.star)] if option.star else []
    marks += [w("implied")] if option.implied else []
    return join([" ", tag("b", "(%s)" % "; ".join(marks))]) if marks else Html("")


def _criterion_name(w: Words, criterion: Criterion) -> str:
    return "%s %s" % (criterion.code, criterion.name(w.lang))


# Cases

def case(case: Case, lang: Lang) -> str:
    """What a case is about, where it stands, what happened."""
    w = Words(lang)
    return view(lang, *_case(w, case))


def outlook(outlook: Outlook, lang: Lang) -> str:
    """The case as it stood on the day, and what may, must and cannot yet happen."""
    w = Words(lang)
    after = tuple(_case(w, outlook.case, outlook))
    return view(lang, *after, _next(w, outlook), _documents(w, outlook), _warnings(w, outlook))


def _case(w: Words, case: Case, outlook: Optional[Outlook] = None) -> Iterator[Html]:
    about = case.product or case.id or w("case")
    yield title(about, " (%s)" % case.id if case.product and case.id else None)
    state = case.state_name(w.lang) + (" (%s)" % w("ended") if case.ended else "")
    yield facts(w("overview"), [(w("asked"), w.day(outlook.on) if outlook else None), (w("state"), tag("b", state)),
                     (w("edition"), case.edition.name(w.lang)), (w("registration"), w(case.registration)),
                     (w("filed"), w.day(case.filed)), (w("unit"), case.unit)])
    yield _timeline(w, case)
    yield _results(w, case)
    if outlook:
        yield _due(w, outlook.agenda, None)


def _timeline(w: Words, case: Case) -> Html:
    states = case.procedure.states
    rows = [(w.day(event.on), _event(w, event), w.of(event, "by"), w.of(states[event.state], "name"))
            for event in case.events]
    return table(w("timeline"), [Column(w("day"), "w"), Column(w("event")), Column(w("actor")), Column(w("state"))],
                 rows)


def _event(w: Words, event: Any) -> Html:
    notes = [event.note, w("correction") if event.correction else ""]
    return join([w.of(event, "name")] + [join([BREAK, small(note)]) for note in notes if note])


def _results(w: Words, case: Case) -> Html:
    rows = []
    for level in case.edition.levels.values():
        stars, outcome = case.stars(level.id), case.outcome(level.id)
        if stars or outcome:
            rows.append((w.of(level, "name"), w("stars_n", stars) if stars else w(outcome or ""),
                         w.number(case.mean(level.id))))
    return table(w("results"), [Column(w("level")), Column(w("star"), "w"), Column(w("points"), "n")], rows)


def _next(w: Words, outlook: Outlook) -> Html:
    names = {document.document: w.of(document, "name") for document in outlook.missing}
    documents = outlook.case.procedure.documents
    rows = [(w.of(step, "name"), w.of(step, "by"), w.day(step.not_before),
             join([listed(names.get(id) or w.of(documents[id], "name") for id in step.missing), w.of(step, "text")]),
             cited(w, w.of(step, "source"), step.certainty)) for step in outlook.next]
    return table(w("next"), [Column(w("event")), Column(w("actor")), Column(w("not_before"), "w"),
                             Column("%s, %s" % (w("to_prepare"), w("notes").lower())), Column(w("source"))],
                 rows) or line(w("no_next"))


def _documents(w: Words, outlook: Outlook) -> Html:
    edition = outlook.case.edition
    rows = [(join([w.of(document, "name"), ", " + w("quantity", document.quantity) if document.quantity else None]),
             _actor(edition, document.giver, w), _actor(edition, document.receiver, w),
             cited(w, w.of(document, "source"), document.certainty)) for document in outlook.missing]
    return table(w("documents_missing"), [Column(w("document")), Column(w("giver")), Column(w("receiver")),
                                          Column(w("source"))], rows)


def _actor(edition: Edition, id: str, w: Words) -> str:
    return edition.actor_name(id, w.lang) or id


def _warnings(w: Words, outlook: Outlook) -> Html:
    told = [join([w.of(warning, "text"), " ", cited_after(w, w.of(warning, "source"), warning.certainty)])
            for warning in outlook.warnings]
    return join([line(tag("b", w("notes"))), listed(told)]) if told else Html("")


# What is due

def agenda(agenda: Agenda, lang: Lang, rows: Optional[int]) -> str:
    """What comes due, in the order of the days."""
    w = Words(lang)
    return view(lang, _due(w, agenda, rows))


def _due(w: Words, agenda: Agenda, rows: Optional[int]) -> Html:
    head = "%s (%s)" % (w("due"), w("asked_on", w.day(agenda.on)))
    shown = [(_by(w, due), join([w.of(due, "text"), _beneath(w("after_days"), w.of(due, "after"))]),
              join([due.product or due.subject, _id(due)]), w.of(due, "who"), cited(w, w.of(due, "source"), due.certainty)) for due in agenda[:rows]]
    columns = [Column(w("due_by"), "w"), Column(w("kind")), Column(w("product")), Column(w("actor")),
               Column(w("source"))]
    return join([table(head, columns, shown) or line(w("no_due")), more(w, len(agenda), rows)])


def _by(w: Words, due: Any) -> Html:
    return join([w.day(due.by), " ", tag("b", "(%s)" % w("overdue")) if due.overdue else None])


def _id(due: Any) -> Html:
    return join([" ", small("(%s)" % due.subject)]) if due.product and due.subject else Html("")


def more(w: Words, count: int, rows: Optional[int]) -> Html:
    return Html("") if rows is None or count <= rows else line(w("more_rows", w.number(count - rows)))


# Certificates

def certificate(certificate: Certificate, on: Optional[Day], lang: Lang) -> str:
    """A certificate and its days; with a day, what it is on it and why."""
    w = Words(lang)
    levels = certificate.edition.levels
    days = [(w(name), w.day(getattr(certificate, name)))
            for name in ("issued", "expires", "file_from", "file_until", "notice_by", "prolonged_until", "finish_by",
                         "revoked")]
    about = [(w("product_code"), certificate.product_code), (w("holder"), certificate.holder),
             (w("decision"), certificate.decision), (w("star"), _some_stars(w, certificate.stars)),
             (w("authority"), w.of(levels[certificate.authority], "name") if certificate.authority else None)]
    return view(lang, title(certificate.product or certificate.id or w("certificate")),
                _standing(w, certificate, on) if on is not None else None,
                facts(w("overview"), about + days + [(w("edition"), certificate.edition.name(lang))]))


def _standing(w: Words, certificate: Certificate, on: Day) -> Html:
    left = certificate.days_left(on)
    return join([line(tag("b", w(certificate.status(on))), "; %s: %s" % (w("days_left").lower(), w.number(left))
                      if left is not None else None),
                 line(certificate.explain(on, w.lang)),
                 line("%s: " % w("source"),
                      cited_whole(w, certificate.source(on, w.lang), certificate.certainty(on)))])


def certificates(certificates: Certificates, lang: Lang, rows: Optional[int]) -> str:
    """Certificates, one a row."""
    w = Words(lang)
    shown = [(certificate.id, certificate.product, certificate.holder, _some_stars(w, certificate.stars),
              w.day(certificate.issued), w.day(certificate.expires), certificate.edition.id)
             for certificate in certificates[:rows]]
    return view(lang, table(w("certificates", w.number(len(certificates))),
                            [Column(w("code")), Column(w("product")), Column(w("holder")), Column(w("star"), "w"),
                             Column(w("issued"), "w"), Column(w("expires"), "w"), Column(w("edition"))], shown)
                or line(w("certificates", 0)), more(w, len(certificates), rows))


def _some_stars(w: Words, stars: Optional[int]) -> str:
    return w("stars_n", stars) if stars else ""


# The yearly cycle

def cycle(cycle: Cycle, lang: Lang) -> str:
    """Steps, rounds of the year, and its ideas by unit."""
    w = Words(lang)
    edition = cycle.edition
    said = edition.statement("cycle", lang)
    return view(lang, title(w("cycle"), " %d" % cycle.year if cycle.year else None, ", ", edition.name(lang)),
                line(said) if said else None, _steps(w, cycle, edition), _rounds(w, cycle, edition), _ideas(w, cycle))


def _steps(w: Words, cycle: Cycle, edition: Edition) -> Html:
    rows = [(join(["%d. %s" % (step.number, w.of(step, "name")), _beneath(w("forms"), w.of(step, "forms"))]),
             w.of(step, "input"), w.of(step, "output"),
             ", ".join(_actor(edition, actor, w) for actor in step.actors),
             w("months", *step.months) if step.months else w.of(step, "usual"),
             cited(w, w.of(step, "source"), step.certainty)) for step in cycle.steps]
    return table(w("steps"), [Column(w("step")), Column(w("input")), Column(w("output")), Column(w("actor")),
                              Column(w("usual")), Column(w("source"))], rows)


def _rounds(w: Words, cycle: Cycle, edition: Edition) -> Html:
    rows = [(round.id, w.of(edition.levels[round.level], "name"), w.day(round.receive_by), w.day(round.finish_by),
             cited(w, w.of(round, "source"), round.certainty)) for round in cycle.rounds]
    return table(w("rounds_year", cycle.year) if cycle.year else w("rounds"),
                 [Column(w("round")), Column(w("level")), Column(w("receive_by"), "w"), Column(w("finish_by"), "w"),
                  Column(w("source"))], rows)


def _ideas(w: Words, cycle: Cycle) -> Html:
    if not cycle.units:
        return Html("")
    steps = [step.number for step in cycle.steps if cycle.ideas(step=step.number)]
    rows = [(unit or w("no_unit"), *(w.number(cycle.ideas(unit, step=step)) for step in steps),
             w.number(cycle.ideas(unit))) for unit in cycle.units]
    foot = (w("all"), *(w.number(cycle.ideas(step=step)) for step in steps), w.number(cycle.ideas()))
    others = line(w("ideas_others", cycle.others)) if cycle.others else None
    return join([table(w("ideas", cycle.year), [Column(w("unit"))] + [Column(w("step_n", step), "n") for step in steps]
                       + [Column(w("all"), "n")], rows, foot), others])


# Editions

def edition(edition: Edition, lang: Lang) -> str:
    """The rules in force in a period: acts, stars, product sets, what is left open."""
    w = Words(lang)
    filed = w("filed_from", w.day(edition.filed_from))
    if edition.filed_to is not None:
        filed = w("filed_within", w.day(edition.filed_from), w.day(edition.filed_to - _ONE_DAY))
    about = [(w("code"), " + ".join((edition.id,) + edition.overlays)), (w("digest"), small(edition.digest)),
             (w("source"), cited_whole(w, edition.source(lang), edition.certainty))]
    months = edition.certificate_months
    return view(lang, title(edition.name(lang)), line(filed), facts(w("overview"), about), _instruments(w, edition),
                _star_table(w, edition), line(w("certificate_months", months)) if months else None,
                _sets(w, edition), _holes(w, edition.holes))


def _instruments(w: Words, edition: Edition) -> Html:
    rows = [(act.number, w.of(act, "title"), w.day(act.in_force), w.day(act.lapses)) for act in edition.instruments]
    return table(w("instruments"), [Column(w("number"), "w"), Column(w("title")), Column(w("in_force"), "w"),
                                    Column(w("lapses"), "w")], rows)


def _star_table(w: Words, edition: Edition) -> Html:
    levels, stars = edition.levels, edition.stars
    rows = [(w("stars_n", star.stars), _band(w, star, above),
             w.of(levels[star.level], "name") if star.level else w("not_recognised"), w.of(star, "meaning"),
             cited(w, w.of(star, "source"), star.certainty))
            for star, above in zip(stars, [*stars[1:], None])]
    return table(w("star"), [Column(w("star"), "w"), Column(w("star_points")), Column(w("level_recognises")),
                             Column(w("star_meaning")), Column(w("source"))], rows)


def _band(w: Words, star: Star, above: Optional[Star]) -> str:
    return w("band", star.least, above.least) if above else w("top_band", star.least)


def _sets(w: Words, edition: Edition) -> Html:
    groups = edition.groups
    sheets = [edition.criteria(set) for set in edition.sets]
    rows = [(w.number(sheet.set), sheet.name(w.lang), w.of(groups[sheet.group], "name"), w.number(len(sheet)))
            for sheet in sheets]
    return folded(w("sets"), table(w("sets"), [Column(w("number"), "n"), Column(w("name")), Column(w("group")),
                                               Column(w("criterion"), "n")], rows)) if rows else Html("")


# Everywhere

def _beneath(head: str, said: str) -> Html:
    """Small words under those of a cell."""
    return join([BREAK, small("%s: %s" % (head, said))]) if said else Html("")


def _holes(w: Words, holes: Sequence[Any]) -> Html:
    if not holes:
        return Html("")
    told = (join(["%s: " % ", ".join(hole.scope) if hole.scope else None, w.of(hole, "text")]) for hole in holes)
    return join([line(tag("b", w("holes"))), listed(told)])


def _cited_line(w: Words, item: Mapping[str, Any]) -> Html:
    return cited_after(w, item["source"], item["certainty"])


def cited(w: Words, source: Optional[str], certainty: Optional[str]) -> Html:
    """A source in a column of its own; how sure it is where that is not the act itself."""
    doubt = w.certainty(certainty) if certainty and certainty != "confirmed" else None
    said = "; ".join(part for part in (source, doubt) if part)
    return small(said) if said else Html("")


def cited_whole(w: Words, source: Optional[str], certainty: Optional[str]) -> str:
    """A source that speaks for the whole of a thing, always with how sure it is."""
    return "; ".join(part for part in (source, w.certainty(certainty) if certainty else None) if part)


def cited_after(w: Words, source: Optional[str], certainty: Optional[str]) -> Html:
    """A source after the words that it is of."""
    return join([small("["), cited(w, source, certainty), small("]")]) if source else Html("")


def _stars(stars: int) -> Html:
    """Stars to look at; the words beside say how many."""
    return tag("span", "★" * stars, aria_hidden="true")
