"""Procedures on a day: later decisions in order, the ward's own laid over, nothing of the future before its day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import procedure_words as words
from generator.model.procedure import Channel, Fee, Paper, PaperGroup, Procedure, TimeLimit
from generator.model.procedure_versions import laid_over, procedure_on
from generator.procedure_statistics import field_statistic
from generator.procedures import Offer, offers, successor_of
from generator.ward_news import news_of
from tests.builders import AS_OF, REPORTED, RESULTS, mutate
from tests.procedures import LIST, WITH_PROCEDURES, portal_of

CHANGED = date(2026, 9, 1)
COMING = date(2027, 3, 1)
A_DAY = timedelta(days=1)


def offer(code: str, day: date, files: dict[str, str | bytes] = WITH_PROCEDURES) -> Offer:
    """Return one procedure as the ward offers it on a day."""
    portal, entry = portal_of(files)
    return next(each for each in offers(portal, entry, day) if each.procedure.code == code)


def fee_at_the_counter(found: Offer) -> str:
    """Return what is paid at the counter."""
    return words.fees(next(each.fees for each in found.procedure.channels or () if each.via == "in_person"))


def test_a_new_fee_applies_from_its_day_and_not_before() -> None:
    assert fee_at_the_counter(offer("1.001193", CHANGED - A_DAY)) == "8.000 đồng/trường hợp"
    assert fee_at_the_counter(offer("1.001193", CHANGED)) == "9.000 đồng/trường hợp"


def test_what_a_decision_does_not_name_stays() -> None:
    before, after = (offer("1.001193", day).procedure for day in (CHANGED - A_DAY, CHANGED))
    assert after.papers == before.papers
    assert [each.time for each in after.channels or ()] == [each.time for each in before.channels or ()]


def test_the_old_value_is_kept_beside_the_new_one() -> None:
    (change,) = offer("1.001193", AS_OF).changes
    assert change.day == CHANGED
    assert change.decision is not None
    assert change.decision.number == "05/NQ-HĐND"
    assert [(row.what, row.was, row.now) for row in change.rows] == [
        ("Phí, lệ phí (trực tiếp)", "Tám nghìn đồng", "Chín nghìn đồng")
    ]


def test_nothing_of_a_coming_version_is_seen_before_its_day() -> None:
    day_before = offer("1.001193", COMING - A_DAY)
    assert day_before.procedure.name == "Đăng ký khai sinh"
    assert "kiểu mới" not in repr(day_before.procedure)
    assert all(change.day < COMING for change in day_before.changes)
    on_the_day = offer("1.001193", COMING)
    assert on_the_day.procedure.name == "Đăng ký khai sinh theo luật mới"
    assert [row.what for row in on_the_day.changes[0].rows] == ["Giấy tờ", "Tên"]


def test_a_procedure_that_has_not_begun_is_not_offered_yet() -> None:
    portal, entry = portal_of()
    codes = [each.procedure.code for each in offers(portal, entry, date(2026, 6, 30))]
    assert codes == ["1.001193", "1.000656", "1.000001"]


def test_a_repealed_procedure_stays_and_leads_to_its_successor() -> None:
    portal, entry = portal_of()
    old = offer("1.000001", AS_OF)
    assert old.state == "ended"
    assert old.ended_on == date(2026, 6, 30)
    successor = successor_of(portal, entry, "1.000001", AS_OF)
    assert successor is not None
    assert successor.code == "1.000002"
    assert successor_of(portal, entry, "1.000656", AS_OF) is None
    assert successor_of(portal, entry, "1.000001", date(2026, 6, 30)) is None, "it has not begun yet"


def test_a_procedure_is_received_on_its_last_day() -> None:
    assert offer("1.000001", date(2026, 6, 30)).state == "in_force"


def test_what_is_not_published_is_named() -> None:
    assert offer("1.000656", AS_OF).missing == ("giấy tờ", "phí, lệ phí", "thời hạn")
    assert offer("1.001193", AS_OF).missing == ()


def test_a_ward_s_own_fee_takes_the_place_of_the_shared_one_and_keeps_the_rest() -> None:
    own = """\
    decision: {number: 7/QĐ-UBND}
    channels:
      - {via: in_person, fees: [{kind: le_phi, amount: 5000, exempt: Miễn cho người khuyết tật}]}
    targets: [2026/hai-long]
"""
    found = offer("1.001193", AS_OF, mutate(LIST, ("    targets: [2026/hai-long]\n", own), files=WITH_PROCEDURES))
    counter = next(each for each in found.procedure.channels or () if each.via == "in_person")
    assert words.fees(counter.fees) == "5.000 đồng"
    assert counter.time is not None
    assert counter.time.value == 1
    assert {each.via for each in found.procedure.channels or ()} == {"in_person", "online"}


def test_the_news_of_a_ward_tells_what_changed_newest_first_and_nothing_that_is_to_come() -> None:
    portal, entry = portal_of()
    news = news_of(portal, entry, AS_OF)
    assert [(each.day, each.title) for each in news] == [
        (CHANGED, "Thay đổi thủ tục: Đăng ký khai sinh"),
        (date(2026, 7, 1), "Thôi tiếp nhận: Thủ tục cũ"),
    ]
    assert "Theo Nghị quyết số 05/NQ-HĐND." in news[0].lines


def test_on_time_handling_is_that_of_the_field_in_the_newest_report() -> None:
    files = {**REPORTED, **{name: WITH_PROCEDURES[name] for name in WITH_PROCEDURES if "procedures" in name}}
    portal, entry = portal_of(files)
    field = portal.procedures[0]
    found = field_statistic(entry, field, AS_OF)
    assert found is not None
    assert (found.field, found.on_time, found.resolved) == ("Hộ tịch", 50, 50)
    assert field_statistic(entry, field, date(2026, 3, 3)) is None


def test_a_field_with_few_dossiers_tells_nothing_of_single_people() -> None:
    small = mutate(
        RESULTS,
        ("received_total: 60", "received_total: 4"),
        ("received_online: 40", "received_online: 4"),
        ("received_in_person_postal: 15", "received_in_person_postal: 0"),
        ("carried_over: 5", "carried_over: 0"),
        ("resolved_total: 50", "resolved_total: 4"),
        ("resolved_early: 30", "resolved_early: 2"),
        ("resolved_on_time: 20", "resolved_on_time: 2"),
        ("pending_total: 10", "pending_total: 0"),
        ("pending_in_time: 10", "pending_in_time: 0"),
        ("received_total: 117", "received_total: 61"),
        ("received_online: 60", "received_online: 24"),
        ("received_in_person_postal: 45", "received_in_person_postal: 30"),
        ("carried_over: 12", "carried_over: 7"),
        ("resolved_total: 98", "resolved_total: 52"),
        ("resolved_early: 40", "resolved_early: 12"),
        ("resolved_on_time: 56", "resolved_on_time: 38"),
        ("pending_total: 19", "pending_total: 9"),
        ("pending_in_time: 18", "pending_in_time: 8"),
        ("formula: on-time-resolved, rate: 97.96", "formula: on-time-resolved"),
        files=REPORTED,
    )
    portal, entry = portal_of({**small, **{n: WITH_PROCEDURES[n] for n in WITH_PROCEDURES if "procedures" in n}})
    assert field_statistic(entry, portal.procedures[0], AS_OF) is None


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (None, "Chưa công bố"),
        ({"value": 0, "unit": "day"}, "Trong ngày"),
        ({"value": 7, "unit": "working_day"}, "7 ngày làm việc"),
        ({"value": 4, "unit": "hour"}, "4 giờ"),
        ({"text": "Theo quy định"}, "Theo quy định"),
    ],
)
def test_time_limits_are_said_as_people_say_them(limit: dict[str, object] | None, said: str) -> None:
    assert words.time_limit(TimeLimit.model_validate(limit) if limit else None) == said


@pytest.mark.parametrize(
    ("fees", "said"),
    [
        (None, "Chưa công bố"),
        ([], "Không thu"),
        ([{"kind": "le_phi", "amount": 0}], "Không thu"),
        ([{"kind": "phi", "amount": 2000, "per": "trang"}], "2.000 đồng/trang"),
        ([{"kind": "phi", "text": "Theo biểu"}], "Theo mức đã công bố"),
        ([{"kind": "le_phi", "amount": 0, "short": "không thu nếu đúng hạn"}], "Không thu nếu đúng hạn"),
        ([{"kind": "le_phi", "amount": 500}, {"kind": "khac", "text": "Cước gửi"}], "500 đồng"),
    ],
)
def test_fees_are_said_in_short(fees: list[dict[str, object]] | None, said: str) -> None:
    assert words.fees(None if fees is None else [Fee.model_validate(fee) for fee in fees]) == said


def test_fees_that_differ_between_counter_and_web_are_told_apart() -> None:
    channels = [
        Channel(via="in_person", fees=(Fee(kind="le_phi", amount=20000),)),
        Channel(via="online", fees=(Fee(kind="le_phi", amount=10000),)),
    ]
    assert words.all_fees(channels) == "Trực tiếp: 20.000 đồng; qua mạng: 10.000 đồng"


def test_papers_are_counted_by_what_is_done_with_them() -> None:
    both = PaperGroup(papers=(Paper(name="Tờ khai"), Paper(name="Đơn"), Paper(name="Căn cước", hand_over="show")))
    case = PaperGroup(case="Đã ly hôn", papers=(Paper(name="Trích lục"),))
    assert words.papers_count(None) == "Chưa công bố"
    assert words.papers_count(()) == "Không cần giấy tờ"
    assert words.papers_count((both,)) == "2 giấy nộp, 1 giấy xuất trình"
    assert words.papers_count((both, case)) == "2 giấy nộp, 1 giấy xuất trình, thêm giấy tờ tùy 1 trường hợp"
    assert words.papers_count((case,)) == "Tùy trường hợp (1 trường hợp)"


DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@given(st.lists(DAYS, unique=True, max_size=6), DAYS)
def test_on_any_day_a_procedure_is_what_the_last_decision_before_made_of_it(starts: list[date], day: date) -> None:
    changes = [
        {"from": start, "decision": {"number": f"{n}/QĐ"}, "description": f"Bản {n}."}
        for n, start in enumerate(sorted(starts))
    ]
    record = Procedure.model_validate(
        {"code": "1.001193", "name": "X", "level": "commune", "description": "Bản đầu.", "changes": tuple(changes)}
    )
    known = sum(start <= day for start in starts)
    seen = procedure_on(record, day)
    assert seen.description == (f"Bản {known - 1}." if known else "Bản đầu.")
    assert len(seen.changes) == known
    assert procedure_on(seen, day) == seen


VIAS = st.sampled_from(["in_person", "online", "postal"])
CHANNELS = st.lists(
    st.builds(
        lambda via, time, fees: Channel.model_validate({"via": via} | time | fees),
        VIAS,
        st.sampled_from([{}, {"time": {"value": 3, "unit": "day"}}, {"time": {"value": 5, "unit": "working_day"}}]),
        st.sampled_from([{}, {"fees": ()}, {"fees": ({"kind": "phi", "amount": 1000},)}]),
    ),
    unique_by=lambda channel: channel.via,
    max_size=3,
)


@given(CHANNELS, CHANNELS)
def test_what_is_laid_over_wins_where_it_says_something_and_loses_nothing(
    shared: list[Channel], own: list[Channel]
) -> None:
    laid = {channel.via: channel for channel in laid_over(shared, own)}
    before, over = ({channel.via: channel for channel in channels} for channels in (shared, own))
    assert laid.keys() == before.keys() | over.keys()
    for via, channel in laid.items():
        for part in ("time", "fees"):
            said = getattr(over.get(via), part, None)
            assert getattr(channel, part) == (said if said is not None else getattr(before.get(via), part, None))


def test_a_list_of_papers_that_says_so_itself_is_not_counted_as_if_all_were_needed() -> None:
    group = PaperGroup(papers=(Paper(name="Tờ khai (nếu nộp trực tiếp)"), Paper(name="Trường hợp ủy quyền: văn bản")))
    assert words.papers_count((group,)) == "2 mục giấy tờ, có mục chỉ cần tùy trường hợp"
    record = Procedure(code="1.001193", name="X", level="commune", papers=(group,), papers_in_short="tờ khai")
    assert words.papers_in_short(record) == "Tờ khai"
