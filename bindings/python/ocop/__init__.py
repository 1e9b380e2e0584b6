"""The rules of Viet Nam's OCOP programme (Chương trình Mỗi xã một sản phẩm): rate, explain and trace dossiers.

Everything here is read through libocop; no rule, threshold or format stands in Python.

>>> import ocop
>>> ocop.Edition.for_date("2026-06-10").name("en")
'Criteria of 2026 (26/2026/QĐ-TTg)'
"""
try:
    from . import _bindings
except ImportError as error:
    if "cannot open shared object file" not in str(error):
        raise
    raise ImportError("%s: this build of ocop uses the libraries of its own machine; install libjansson4, libutf8proc2, "
                      "libmd0 and libcsv3, or a wheel that carries them (manylinux)" % error) from error
from ._agenda import Agenda, Due
from ._allocation import Allocation, AllocationDocument, AllocationUnit, AllocationUnitDocument, allocate
from ._batches import rate_batches, rating_schema
from ._calendar import Calendar, add_months, read_date
from ._case import Case, CaseEvent, CaseWarning, MissingDocument, NextEvent, Outlook, Result, Session, case_json
from ._certificate import Certificate, Certificates, certificate_json
from ._code import Code, place_name, place_parent
from ._criteria import Criteria, Criterion, Hole, Note, Option, OptionCase, Part, Rule, Section
from ._cycle import Cycle, CycleRound, CycleStep
from ._dossier import Dossier, Policy, Sheet
from ._edition import Context, Edition, Group, Instrument, Level, Star, editions
from ._errors import (OcopCaseError, OcopCodeError, OcopDocumentError, OcopEditionError, OcopError, OcopPlanError,
                      OcopSheetError)
from ._frames import rate_frame
from ._json import (allocate_json, place_find_json, place_show_json, plan_check_json, plan_progress_json,
                    registry_check_json, registry_count_json)
from ._lines import rate_lines, rate_lines_json
from ._place import Unit, UnitChange, find_units, place_map, place_map_json, unit, units
from ._plan import Plan, PlanBody, PlanDoubt, PlanFinding, PlanMeans, PlanRole, Target, plan_check
from ._procedure import Needs, Procedure, ProcedureDeadline, ProcedureDocument, ProcedureEvent, ProcedureState
from ._progress import (Carried, Forecast, MapUnit, Measure, Observations, Progress, ShortUnit, TargetProgress,
                        TargetYear, Undecided, plan_progress)
from ._rating import FailedGate, Finding, Member, Missing, Next, Raise, Rating, explain, explain_json, rate, rate_json
from ._registry import (Count, Counts, Producer, ProducerType, Product, Registry, RegistryFinding, RegistryRows,
                        find_column, producer_types)
from ._report import Report, ReportCell, ReportColumn, ReportNote, ReportRow, ReportTable, certainty_text
from ._verdict import Verdict, VerdictGate

__all__ = [
    "Agenda", "Allocation", "AllocationDocument", "AllocationUnit", "AllocationUnitDocument", "Calendar", "Carried",
    "Case", "CaseEvent", "CaseWarning", "Certificate", "Certificates", "Code", "Context", "Count", "Counts",
    "Criteria", "Criterion", "Cycle", "CycleRound", "CycleStep", "Dossier", "Due", "Edition", "FailedGate", "Finding",
    "Forecast", "Group", "Hole", "Instrument", "Level", "MapUnit", "Measure", "Member", "Missing", "MissingDocument",
    "Needs", "Next", "NextEvent", "Note", "Observations", "OcopCaseError", "OcopCodeError", "OcopDocumentError",
    "OcopEditionError", "OcopError", "OcopPlanError", "OcopSheetError", "Option", "OptionCase", "Outlook", "Part",
    "Plan", "PlanBody", "PlanDoubt", "PlanFinding", "PlanMeans", "PlanRole", "Policy", "Procedure",
    "ProcedureDeadline", "ProcedureDocument", "ProcedureEvent", "ProcedureState", "Producer", "ProducerType",
    "Product", "Progress", "Raise", "Rating", "Registry", "RegistryFinding", "RegistryRows", "Report", "ReportCell",
    "ReportColumn", "ReportNote", "ReportRow", "ReportTable", "Result", "Rule", "Section", "Session", "Sheet", "ShortUnit", "Star",
    "Target", "TargetProgress", "TargetYear", "Undecided", "Unit", "UnitChange", "Verdict", "VerdictGate", "add_months", "allocate",
    "allocate_json", "case_json", "certainty_text", "certificate_json", "editions", "explain", "explain_json",
    "find_column", "find_units", "place_find_json", "place_map", "place_map_json", "place_name", "place_parent",
    "place_show_json", "plan_check", "plan_check_json", "plan_progress", "plan_progress_json", "producer_types",
    "rate", "rate_batches", "rate_frame", "rate_json", "rate_lines", "rate_lines_json", "rating_schema", "read_date",
    "registry_check_json", "registry_count_json", "unit", "units",
]

__version__: str = _bindings.version()
