"""Addresses of pages: short, unaccented, made of ids, stable for ever."""

from typing import Final

HOME: Final = ""
METHOD: Final = "cach-tinh/"
GLOSSARY: Final = "giai-thich/"
ACCESSIBILITY: Final = "tro-nang/"
ABOUT: Final = "gioi-thieu/"
SEARCH: Final = "tim-kiem/"
OPENSEARCH: Final = f"{SEARCH}opensearch.xml"
DATA: Final = "du-lieu/"
DICTIONARY: Final = "du-lieu/tu-dien/"
DOCUMENTS: Final = "van-ban/"
MEASURES: Final = "so-do/"
GUIDE: Final = "huong-dan/"
LESSONS: Final = "huong-dan/loi/"

RESERVED_AT_ROOT: Final = frozenset(
    address.rstrip("/") for address in (METHOD, GLOSSARY, ACCESSIBILITY, ABOUT, SEARCH, DATA, DOCUMENTS, MEASURES)
) | {"assets", "thay-doi", "huong-dan", "thu-tuc"}
"""First parts of addresses that no province folder may take."""

MEASURES_BY_AREA: Final = "linh-vuc"
MEASURES_BY_WARD: Final = "phuong"

RESERVED_IN_MEASURES: Final = frozenset({MEASURES_BY_AREA, MEASURES_BY_WARD})
"""Parts of addresses below the measures that no measure may take."""

TARGETS: Final = "chi-tieu"
TASKS: Final = "nhiem-vu"
UNITS: Final = "don-vi"
REPORTS: Final = "ky"
MISSING: Final = "con-thieu"
CALENDAR: Final = "lich"
CORRECTIONS: Final = "dinh-chinh"
PROCEDURES: Final = "thu-tuc"
CHANGES: Final = "thay-doi"

RESERVED_IN_PLAN: Final = frozenset(
    {TARGETS, TASKS, UNITS, REPORTS, MISSING, CALENDAR, CORRECTIONS, DATA.rstrip("/"), "ket-qua", PROCEDURES, CHANGES}
)
"""Parts of addresses below a ward and its plans that no area may take."""


def province(province_id: str) -> str:
    """Address of a province."""
    return f"{province_id}/"


def ward(ward_address: str) -> str:
    """Address of a ward, from `province/ward`."""
    return f"{ward_address}/"


def plan(ward_address: str, plan_id: str) -> str:
    """Address of a plan."""
    return f"{ward_address}/{plan_id}/"


def area(ward_address: str, plan_id: str, area_id: str) -> str:
    """Address of a reform area within a plan."""
    return f"{ward_address}/{plan_id}/{area_id}/"


def target(ward_address: str, plan_id: str, target_id: str) -> str:
    """Address of a target."""
    return f"{ward_address}/{plan_id}/{TARGETS}/{target_id}/"


def task(ward_address: str, plan_id: str, code: str) -> str:
    """Address of a task."""
    return f"{ward_address}/{plan_id}/{TASKS}/{code}/"


def unit(ward_address: str, unit_id: str) -> str:
    """Address of a unit."""
    return f"{ward_address}/{UNITS}/{unit_id}/"


def document(document_id: str) -> str:
    """Address of a legal document."""
    return f"{DOCUMENTS}{document_id}/"


def measure(measure_id: str) -> str:
    """Address of a measure across wards and years."""
    return f"{MEASURES}{measure_id}/"


def measures_of_area(area_id: str) -> str:
    """Address of the comparison narrowed to a reform area."""
    return f"{MEASURES}{MEASURES_BY_AREA}/{area_id}/"


def measures_of_ward(ward_address: str) -> str:
    """Address of the comparison narrowed to a ward."""
    return f"{MEASURES}{MEASURES_BY_WARD}/{ward_address}/"


def year(ward_address: str, plan_id: str, before_id: str) -> str:
    """Address of the page that sets a plan beside the ward's plan before."""
    return f"{ward_address}/{plan_id}/so-voi-{before_id}/"


def report(ward_address: str, plan_id: str, period: str) -> str:
    """Address of the report of one period."""
    return f"{ward_address}/{plan_id}/{REPORTS}/{period}/"


def missing(ward_address: str, plan_id: str) -> str:
    """Address of the list of what is due and not published."""
    return f"{ward_address}/{plan_id}/{MISSING}/"


def calendar(ward_address: str) -> str:
    """Address of a ward's calendar page."""
    return f"{ward_address}/{CALENDAR}/"


def calendar_file(ward_address: str) -> str:
    """Address of a ward's calendar as a file that phones and mail programs take."""
    return f"{ward_address}/{CALENDAR}/lich.ics"


def corrections(ward_address: str) -> str:
    """Address of a ward's corrections."""
    return f"{ward_address}/{CORRECTIONS}/"


def procedures(ward_address: str = "") -> str:
    """Address of a ward's list of procedures; of the catalogue all wards share when no ward is named."""
    return f"{ward_address}/{PROCEDURES}/" if ward_address else f"{PROCEDURES}/"


def procedure(code: str, ward_address: str = "") -> str:
    """Address of a procedure at a ward, or in the catalogue."""
    return f"{procedures(ward_address)}{code.lower()}/"


def changes(ward_address: str) -> str:
    """Address of what changed at a ward."""
    return f"{ward_address}/{CHANGES}/"


def feed(ward_address: str) -> str:
    """Address of what changed at a ward as a feed, for programs that tell what is new."""
    return f"{ward_address}/{CHANGES}/tin.xml"


def table(scope: str, name: str) -> str:
    """Address of an open-data file; `scope` is a ward's address, or empty for the whole portal."""
    return f"{scope}/{DATA}{name}" if scope else f"{DATA}{name}"


def dictionary(file_id: str) -> str:
    """Address of the part of the data dictionary about one kind of file."""
    return f"{DICTIONARY}{file_id}/"


def schema(name: str) -> str:
    """Address of a published schema, from its file name."""
    return f"{DATA}schema/{name}"


def lesson(code: str) -> str:
    """Address of the page about one kind of finding, from its code."""
    return f"{LESSONS}{code}/"
