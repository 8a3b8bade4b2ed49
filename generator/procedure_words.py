"""Procedures in plain Vietnamese: fees, time limits, papers, online levels; short for an answer, whole for reading."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from generator.model.procedure import (
    Audience,
    Channel,
    Decision,
    Fee,
    FeeKind,
    Paper,
    PaperGroup,
    Procedure,
    ProcedureKind,
    ProcedureLevel,
    ServiceLevel,
    TimeLimit,
    TimeUnit,
    Via,
)
from generator.text import number, sentence

UNPUBLISHED: Final = "Chưa công bố"
FREE: Final = "Không thu"

LEVELS: Final[Mapping[ServiceLevel, str]] = {
    "full_online": "Làm được hoàn toàn qua mạng (toàn trình)",
    "partial_online": "Làm qua mạng một phần",
    "info_only": "Chỉ xem hướng dẫn qua mạng",
}
"""Online levels as sentences."""

LEVEL_NAMES: Final[Mapping[ServiceLevel, str]] = {
    "full_online": "Toàn trình",
    "partial_online": "Một phần",
    "info_only": "Cung cấp thông tin",
}
"""Online levels as lists and tables name them."""

VIAS: Final[Mapping[Via, str]] = {"in_person": "Trực tiếp", "online": "Qua mạng", "postal": "Qua bưu chính"}
KINDS: Final[Mapping[ProcedureKind, str]] = {
    "regulated": "TTHC được luật giao quy định chi tiết",
    "not_regulated": "TTHC không được luật giao quy định chi tiết",
}
GOVERNMENT: Final[Mapping[ProcedureLevel, str]] = {"central": "Trung ương", "province": "Cấp tỉnh", "commune": "Cấp xã"}
AUDIENCES: Final[Mapping[Audience, str]] = {
    "citizen": "Công dân Việt Nam",
    "vn_overseas": "Người Việt Nam định cư ở nước ngoài",
    "foreigner": "Người nước ngoài",
    "enterprise": "Doanh nghiệp",
    "coop": "Hợp tác xã",
    "organisation": "Cơ quan, tổ chức",
}
_DEPENDS: Final = re.compile(r"\b(trường hợp|nếu)\b", re.IGNORECASE)
"""Words by which official lists say that a paper is not always needed."""

_UNITS: Final[Mapping[TimeUnit, str]] = {
    "hour": "giờ",
    "day": "ngày",
    "working_day": "ngày làm việc",
    "month": "tháng",
}
_FEE_KINDS: Final[Mapping[FeeKind, str]] = {"le_phi": "Lệ phí", "phi": "Phí", "khac": "Chi phí khác"}


def decision_name(decision: Decision) -> str:
    """Return a decision as people call it, by its number: councils pass resolutions, offices decide."""
    kinds = {"NQ": "Nghị quyết", "NĐ": "Nghị định", "QĐ": "Quyết định", "TT": "Thông tư"}
    kind = next((name for mark, name in kinds.items() if f"/{mark}" in decision.number), "Văn bản")
    return f"{kind} số {decision.number}"


def missing(record: Procedure) -> tuple[str, ...]:
    """Return what is not published of the answers people come for: papers, fees, time limits."""
    channels = record.channels or ()
    asked = {
        "giấy tờ": record.papers is not None,
        "phí, lệ phí": bool(channels) and all(each.fees is not None for each in channels),
        "thời hạn": bool(channels) and all(each.time is not None for each in channels),
    }
    return tuple(name for name, known in asked.items() if not known)


def fee_kind(fee: Fee) -> str:
    """Return what sort of fee it is: "Lệ phí"."""
    return _FEE_KINDS[fee.kind]


def amount(fee: Fee) -> str:
    """Return a fee in short: "8.000 đồng/bản", "Không thu"; words where there is no single amount."""
    if fee.short:
        return sentence(fee.short)
    if fee.amount is None:
        return "Theo mức đã công bố"
    if fee.amount == 0:
        return FREE
    return f"{number(fee.amount)} đồng" + (f"/{fee.per}" if fee.per else "")


def fees(found: Sequence[Fee] | None) -> str:
    """Return the fees of one way to submit in short; other costs, like postage, only where there is no fee."""
    if found is None:
        return UNPUBLISHED
    asked = [fee for fee in found if fee.kind != "khac"] or found
    return "; ".join(dict.fromkeys(amount(fee) for fee in asked)) or FREE


def time_limit(limit: TimeLimit | None) -> str:
    """Return a time limit in short: "Trong ngày", "3 ngày làm việc"; the published words where there is no number."""
    if limit is None:
        return UNPUBLISHED
    if limit.value is None or limit.unit is None:
        return (limit.text or UNPUBLISHED).rstrip(".")
    if limit.value == 0:
        return "Trong ngày"
    return f"{number(limit.value)} {_UNITS[limit.unit]}"


def time_notes(channels: Sequence[Channel] | None) -> str:
    """Return the published words beside the numbers of all ways to submit, each told once, with its way."""
    said: dict[str, list[str]] = {}
    for channel in channels or ():
        if note := time_words(channel.time).rstrip("."):
            said.setdefault(note, []).append(VIAS[channel.via].lower())
    everywhere = len(channels or ())
    notes = (note if len(ways) == everywhere else f"{', '.join(ways)}: {_small(note)}" for note, ways in said.items())
    return sentence("; ".join(notes))


def time_words(limit: TimeLimit | None) -> str:
    """Return the published words beside a number; empty where the number says it all."""
    return (limit.text or "") if limit is not None and limit.value is not None else ""


def by_channel(channels: Sequence[Channel] | None, said: Mapping[Via, str]) -> str:
    """Return one answer for all ways to submit: said once where all say the same, else a way after the other."""
    if not channels:
        return UNPUBLISHED
    if len(set(said.values())) == 1:
        return said[channels[0].via]
    return "; ".join(f"{VIAS[channel.via].lower()}: {_small(said[channel.via])}" for channel in channels)


def all_fees(channels: Sequence[Channel] | None) -> str:
    """Return what is paid, in one line."""
    return sentence(by_channel(channels, {each.via: fees(each.fees) for each in channels or ()}))


def all_times(channels: Sequence[Channel] | None) -> str:
    """Return how long it takes, in one line."""
    return sentence(by_channel(channels, {each.via: time_limit(each.time) for each in channels or ()}))


def fees_in_full(channel: Channel | None) -> str:
    """Return the fees of one way to submit with their published words."""
    if channel is None or channel.fees is None:
        return UNPUBLISHED
    return "; ".join(fee_in_full(fee) for fee in channel.fees) or FREE


def fee_in_full(fee: Fee) -> str:
    """Return one fee with its published words and exemptions."""
    parts = (fee_without_exemption(fee), fee.exempt or "")
    return ". ".join(part.rstrip(".") for part in parts if part)


def fee_without_exemption(fee: Fee) -> str:
    """Return the published words of a fee, or its amount where there are none."""
    return fee.text.rstrip(".") if fee.text else f"{fee_kind(fee)}: {_small(amount(fee))}"


def fees_without_exemption(channel: Channel | None) -> str:
    """Return what is paid by one way to submit, in published words."""
    if channel is None or channel.fees is None:
        return UNPUBLISHED
    return "; ".join(map(fee_without_exemption, channel.fees)) or FREE


def exemptions(channel: Channel | None) -> str:
    """Return who pays nothing or less by one way to submit, in published words."""
    fees_ = channel.fees if channel else None
    return "; ".join(dict.fromkeys(fee.exempt.rstrip(".") for fee in fees_ or () if fee.exempt)) or UNPUBLISHED


def time_in_full(channel: Channel | None) -> str:
    """Return the time limit of one way to submit with its published words."""
    if channel is None:
        return UNPUBLISHED
    return ". ".join(part.rstrip(".") for part in (time_limit(channel.time), time_words(channel.time)) if part)


def level_name(level: ServiceLevel | None) -> str:
    """Return an online level as lists name it."""
    return LEVEL_NAMES[level] if level else UNPUBLISHED


def papers_count(groups: Sequence[PaperGroup] | None) -> str:
    """Return how many papers: "2 giấy nộp, 1 giấy xuất trình", with what depends on the case."""
    if groups is None:
        return UNPUBLISHED
    always = [paper for group in groups if group.case is None for paper in group.papers]
    if any(_DEPENDS.search(paper.name) for paper in always):
        count = sum(len(group.papers) for group in groups)
        return f"{count} mục giấy tờ, có mục chỉ cần tùy trường hợp"
    cases = sum(group.case is not None for group in groups)
    parts = [_count(always, "submit", "giấy nộp"), _count(always, "show", "giấy xuất trình")]
    words = ", ".join(part for part in parts if part)
    if not cases:
        return words or "Không cần giấy tờ"
    depends = f"{cases} trường hợp" if not words else f"thêm giấy tờ tùy {cases} trường hợp"
    return f"{words}, {depends}" if words else f"Tùy trường hợp ({depends})"


def papers_in_short(record: Procedure) -> str:
    """Return which papers, or how many, in one line."""
    return sentence(record.papers_in_short) if record.papers_in_short else papers_count(record.papers)


def copies(paper: Paper) -> str:
    """Return how many originals and copies of a paper: "1 bản chính, 2 bản sao"; empty when not said."""
    parts = [(paper.originals, "bản chính"), (paper.copies, "bản sao")]
    return ", ".join(f"{count} {what}" for count, what in parts if count)


def paper_list(groups: Iterable[PaperGroup] | None) -> str:
    """Return the papers in one line, for a comparison of before and after."""
    if groups is None:
        return UNPUBLISHED
    found = []
    for group in groups:
        names = "; ".join(f"{paper.name} ({copies(paper)})" if copies(paper) else paper.name for paper in group.papers)
        found.append(f"{group.case}: {names}" if group.case else names)
    return "; ".join(found) or "Không cần giấy tờ"


def _count(papers: Iterable[Paper], how: str, what: str) -> str:
    count = sum(paper.hand_over == how for paper in papers)
    return f"{count} {what}" if count else ""


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
