"""Administrative procedures (thủ tục hành chính): the national catalogue, and which of them a ward offers, and how."""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import HttpsUrl, Id, Line, LongLine, Record, Text
from generator.model.ward import Contact

ServiceLevel = Literal["full_online", "partial_online", "info_only"]
ProcedureLevel = Literal["central", "province", "commune"]
ProcedureKind = Literal["regulated", "not_regulated"]
Audience = Literal["citizen", "vn_overseas", "foreigner", "enterprise", "coop", "organisation"]
Via = Literal["in_person", "online", "postal"]
TimeUnit = Literal["hour", "day", "working_day", "month"]
FeeKind = Literal["le_phi", "phi", "khac"]
HandOver = Literal["submit", "show"]

NATIONAL_CODE: Final = r"[0-9]\.[0-9]{6}"
LOCAL_CODE: Final = rf"{NATIONAL_CODE}\.[0-9]{{3}}\.[0-9]{{2}}\.[0-9]{{2}}\.[A-Z][0-9]{{2}}(\.[0-9]{{2}})?"
SHORT_CODE: Final = rf"{NATIONAL_CODE}\.[0-9]{{2}}"
"""A national code with the number of an online service: it occurs, but is no code of a procedure."""

MINISTRY_CODE: Final = r"[A-Z][A-Z0-9]{1,11}[_-][A-Z0-9_-]{2,30}"

CODE_PATTERN: Final = rf"^({LOCAL_CODE}|{SHORT_CODE}|{NATIONAL_CODE}|{MINISTRY_CODE})$"
TARGET_PATTERN: Final = r"^[0-9]{4}(-[0-9]{4})?/[a-z0-9]+(-[a-z0-9]+)*$"
TASK_PATTERN: Final = r"^[0-9]{4}(-[0-9]{4})?/[0-9]+(\.[0-9]+)*$"

ProcedureCode = Annotated[str, Field(max_length=40, pattern=CODE_PATTERN)]
"""Code of a procedure, always text: "1.001193", "2.000815.000.00.00.H55"."""

Passage = Annotated[str, Field(min_length=1, max_length=8000)]
"""A text that is copied as it was published, of whatever length."""

Copies = Annotated[int, Field(ge=0, le=20)]


class Decision(Record):
    """A decision that promulgates or changes procedures.

    vi: Quyết định: quyết định công bố hoặc sửa đổi thủ tục.
    """

    number: Annotated[str, Field(min_length=1, max_length=60)]
    """Number as printed.

    vi: Số, ký hiệu như in, ví dụ 1872/QĐ-BTP.
    """

    issued_on: date | None = None
    """Its date, where known.

    vi: Ngày ký; chưa biết thì bỏ qua.
    """

    issuer: Line | None = None
    """Who issued it, where known.

    vi: Cơ quan ban hành; chưa biết thì bỏ qua.
    """


class TimeLimit(Record):
    """How long handling takes at most: a number with its unit, the published words, or both.

    vi: Thời hạn giải quyết: ghi bằng số kèm đơn vị, bằng nguyên văn, hoặc cả hai.
    """

    value: Annotated[int, Field(ge=0, le=1000)] | None = None
    """How many units; 0 with the unit `day` is the day of submission.

    vi: Số ngày, giờ hoặc tháng; 0 ngày là ngay trong ngày.
    """

    unit: TimeUnit | None = None
    """Unit of `value`.

    vi: Đơn vị: hour (giờ), day (ngày), working_day (ngày làm việc), month (tháng).
    """

    text: Text | None = None
    """The published words.

    vi: Nguyên văn thời hạn đã công bố, ví dụ “nhận sau 15 giờ thì trả kết quả ngày làm việc tiếp theo”.
    """

    @model_validator(mode="after")
    def _with_unit(self) -> "TimeLimit":
        if (self.value is None) != (self.unit is None):
            raise PydanticCustomError("time_unit", "a number needs its unit, a unit its number")
        if self.value is None and self.text is None:
            raise PydanticCustomError("time_said", "a time limit is a number or words")
        return self


class Fee(Record):
    """One fee: the amount for reckoning, the published words with their exemptions for reading.

    vi: Phí, lệ phí: một khoản phải nộp, kèm nguyên văn mức thu và người được miễn, giảm.
    """

    kind: FeeKind
    """Lệ phí, phí, or another cost.

    vi: Loại: le_phi (lệ phí), phi (phí), khac (khoản khác).
    """

    amount: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None
    """In đồng; None where the words give no single amount.

    vi: Số tiền, tính bằng đồng, viết liền không chấm; không có một mức duy nhất thì bỏ qua.
    """

    per: Line | None = None
    """What it is paid for: "trường hợp", "bản", "trang".

    vi: Tính cho mỗi gì, ví dụ “trường hợp”, “bản”, “trang”.
    """

    short: Line | None = None
    """The answer in a few words, where the amount alone says too little.

    vi: Câu trả lời ngắn, khi chỉ con số thì chưa đủ, ví dụ “không thu nếu đúng hạn”.
    """

    text: Passage | None = None
    """The published words.

    vi: Nguyên văn mức thu đã công bố.
    """

    exempt: Passage | None = None
    """The published words on who pays nothing or less; a bare amount makes exempt people think they must pay.

    vi: Nguyên văn về người được miễn, giảm.
    """

    @model_validator(mode="after")
    def _says_something(self) -> "Fee":
        if self.amount is None and self.text is None:
            raise PydanticCustomError("fee_said", "a fee is an amount or words")
        return self


class Channel(Record):
    """One way to submit, with its own time limit and fees.

    vi: Cách thức thực hiện: một cách nộp hồ sơ, kèm thời hạn và phí, lệ phí của cách đó.
    """

    via: Via
    """At the counter, online, or by post.

    vi: Hình thức nộp: in_person (trực tiếp), online (trực tuyến), postal (dịch vụ bưu chính).
    """

    time: TimeLimit | None = None
    """None while not published.

    vi: Thời hạn giải quyết; chưa công bố thì bỏ qua.
    """

    fees: tuple[Fee, ...] | None = None
    """Empty where nothing is paid, None while not published.

    vi: Phí, lệ phí; không phải nộp gì thì ghi danh sách trống [], chưa công bố thì bỏ qua.
    """

    note: Text | None = None
    """The published description of this way.

    vi: Mô tả cách nộp này, như đã công bố.
    """


class PaperForm(Record):
    """The form that a paper is written on.

    vi: Mẫu đơn, tờ khai: mẫu của một giấy tờ.
    """

    code: Line | None = None
    """Number of the form: "CT01".

    vi: Số, ký hiệu mẫu, ví dụ CT01.
    """

    url: HttpsUrl | None = None
    """Where it can be downloaded.

    vi: Địa chỉ web tải mẫu, bắt đầu bằng https://.
    """


class Paper(Record):
    """One paper of the dossier.

    vi: Giấy tờ: một giấy tờ trong thành phần hồ sơ.
    """

    name: Passage
    """Its name as published.

    vi: Tên giấy tờ.
    """

    hand_over: HandOver = "submit"
    """Whether it is handed in or only shown.

    vi: Cách dùng: submit (nộp), show (chỉ đưa xem).
    """

    originals: Copies = 0
    """How many originals.

    vi: Số bản chính.
    """

    copies: Copies = 0
    """How many copies.

    vi: Số bản sao.
    """

    form: PaperForm | None = None
    """The form it is written on.

    vi: Mẫu đơn, tờ khai của giấy tờ này.
    """

    reusable_from: Line | None = None
    """The database from which it is taken, so that nobody need bring it.

    vi: Cơ sở dữ liệu đã có giấy tờ này nên không phải nộp lại, ví dụ “Cơ sở dữ liệu quốc gia về dân cư”.
    """

    note: Text | None = None
    """What helps to have it ready.

    vi: Điều cần biết khi chuẩn bị, ví dụ “không có thì nộp văn bản của người làm chứng”.
    """


class PaperGroup(Record):
    """The papers of one case.

    vi: Trường hợp hồ sơ: các giấy tờ của một trường hợp.
    """

    case: Passage | None = None
    """When these papers are needed; None where they always are.

    vi: Trường hợp cần các giấy tờ này; luôn cần thì bỏ qua.
    """

    papers: Annotated[tuple[Paper, ...], Field(min_length=1)]
    """The papers.

    vi: Các giấy tờ.
    """


class ProcedureResult(Record):
    """What is received in the end.

    vi: Kết quả thủ tục: thứ người làm thủ tục nhận được.
    """

    name: Line
    """Name of the paper.

    vi: Tên giấy tờ hoặc kết quả.
    """

    digital: bool | None = None
    """Whether it is issued electronically too; None where not published.

    vi: true là có bản điện tử, false là không; chưa công bố thì bỏ qua.
    """


class LegalBasis(Record):
    """A legal document that a procedure rests on.

    vi: Căn cứ pháp lý: một văn bản mà thủ tục dựa vào.
    """

    document: Annotated[str, Field(min_length=1, max_length=80)]
    """Number ("76/NQ-CP") or id of an entry in documents.yaml.

    vi: Số, ký hiệu văn bản hoặc mã của văn bản trong tệp documents.yaml.
    """


class ProcedureContent(Record):
    """What a decision may change of a procedure; None is not published, or within a change: as before.

    vi: Nội dung thủ tục: những phần của thủ tục mà một quyết định có thể đổi.
    """

    decision: Decision | None = None
    """The decision that promulgates this content.

    vi: Quyết định công bố nội dung này.
    """

    service_level: ServiceLevel | None = None
    """How much can be done online.

    vi: Mức độ trực tuyến: full_online (toàn trình), partial_online (một phần), info_only (chỉ cung cấp thông tin).
    """

    linked: bool | None = None
    """Whether several agencies handle it one after another without sending people round.

    vi: true là thủ tục liên thông giữa các cơ quan.
    """

    audience: tuple[Audience, ...] | None = None
    """Who may apply.

    vi: Đối tượng thực hiện: citizen (công dân Việt Nam), vn_overseas (người Việt Nam định cư ở nước ngoài), foreigner
    (người nước ngoài), enterprise (doanh nghiệp), coop (hợp tác xã), organisation (cơ quan, tổ chức khác).
    """

    channels: Annotated[tuple[Channel, ...], Field(max_length=3)] | None = None
    """Ways to submit, each with time limit and fees.

    vi: Cách thức thực hiện: mỗi hình thức nộp một mục.
    """

    papers: tuple[PaperGroup, ...] | None = None
    """Papers by case.

    vi: Thành phần hồ sơ, theo từng trường hợp.
    """

    papers_in_short: Line | None = None
    """The papers in a few plain words, where counting them says too little.

    vi: Giấy tờ nói ngắn gọn, ví dụ “tờ khai, giấy chứng sinh, giấy tờ tùy thân; giấy khác tùy trường hợp”.
    """

    dossier_sets: Annotated[int, Field(ge=1, le=20)] | None = None
    """How many sets of papers.

    vi: Số bộ hồ sơ.
    """

    steps: tuple[Passage, ...] | None = None
    """What happens, in order.

    vi: Trình tự thực hiện, mỗi bước một mục.
    """

    performed_by: tuple[Line, ...] | None = None
    """Agencies that handle it.

    vi: Cơ quan thực hiện.
    """

    competent_authority: Line | None = None
    """Who decides.

    vi: Cơ quan có thẩm quyền.
    """

    reception: Text | None = None
    """Where dossiers are received, as published nationally; a ward says its own place.

    vi: Địa chỉ tiếp nhận hồ sơ, như danh mục chung công bố; phường ghi nơi của mình trong procedures.yaml.
    """

    delegated_to: Line | None = None
    """Who decides on behalf of the competent authority.

    vi: Cơ quan được ủy quyền.
    """

    coordinating: tuple[Line, ...] | None = None
    """Agencies that help.

    vi: Cơ quan phối hợp.
    """

    results: tuple[ProcedureResult, ...] | None = None
    """What is received in the end.

    vi: Kết quả thực hiện.
    """

    legal_basis: tuple[LegalBasis, ...] | None = None
    """Legal documents it rests on.

    vi: Căn cứ pháp lý.
    """

    conditions: Passage | None = None
    """Requirements and conditions.

    vi: Yêu cầu, điều kiện thực hiện.
    """

    description: Passage | None = None
    """The published description.

    vi: Mô tả thủ tục.
    """


class ProcedureChange(ProcedureContent):
    """What a decision changes from a day on; what it does not name stays.

    vi: Thay đổi của thủ tục: những phần được thay từ một ngày; phần không ghi thì giữ như trước.
    """

    start: date = Field(alias="from")
    """First day it applies.

    vi: Ngày bắt đầu áp dụng.
    """

    name: LongLine | None = None
    """The new name, where it changed.

    vi: Tên mới, nếu đổi tên.
    """


class ProcedureSource(Record):
    """Where the content was read.

    vi: Nguồn: nơi đã đọc nội dung của thủ tục.
    """

    title: Line
    """What was read: "Cổng Dịch vụ công quốc gia".

    vi: Tên nguồn, ví dụ “Cổng Dịch vụ công quốc gia”.
    """

    read_on: date
    """Day it was read.

    vi: Ngày đọc.
    """

    url: HttpsUrl | None = None
    """Its address.

    vi: Địa chỉ web của nguồn, bắt đầu bằng https://.
    """


class Notice(Record):
    """Something people should know about a procedure, for some time.

    vi: Thông báo: điều người dân cần biết về thủ tục trong một thời gian.
    """

    text: Text
    """One or two plain sentences.

    vi: Một hoặc hai câu dễ hiểu.
    """

    start: date = Field(alias="from")
    """First day it is shown.

    vi: Ngày bắt đầu hiện thông báo.
    """

    end: date = Field(alias="to")
    """Last day it is shown.

    vi: Ngày cuối hiện thông báo.
    """


class Procedure(ProcedureContent):
    """An administrative procedure: what it is, its content, and what changed since.

    vi: Thủ tục: một thủ tục hành chính trong danh mục chung.
    """

    code: ProcedureCode
    """National code, in quotes.

    vi: Mã thủ tục, luôn đặt trong dấu nháy kép, ví dụ "1.001193".
    """

    name: LongLine
    """Official name.

    vi: Tên thủ tục như công bố.
    """

    everyday: tuple[Line, ...] = ()
    """What people call it, and short forms.

    vi: Những cách gọi thường ngày và chữ viết tắt, để tìm thấy thủ tục, ví dụ “giấy độc thân”.
    """

    keywords: tuple[Line, ...] = ()
    """Official keywords.

    vi: Từ khóa như công bố.
    """

    level: ProcedureLevel
    """Which level of government handles it.

    vi: Cấp thực hiện: central (trung ương), province (cấp tỉnh), commune (cấp xã).
    """

    kind: ProcedureKind | None = None
    """Whether a law leaves its details to be regulated.

    vi: Loại thủ tục: regulated (được luật giao quy định chi tiết), not_regulated (không được luật giao).
    """

    effective_from: date | None = None
    """First day it applies; None where not known.

    vi: Ngày có hiệu lực; chưa biết thì bỏ qua.
    """

    effective_to: date | None = None
    """Last day it applies; None while it does.

    vi: Ngày cuối còn hiệu lực; đang áp dụng thì bỏ qua.
    """

    supersedes: tuple[ProcedureCode, ...] = ()
    """Codes of the procedures that it takes the place of.

    vi: Mã các thủ tục mà thủ tục này thay thế.
    """

    abolished: bool = False
    """It ended, and the catalogue knows nothing that takes its place.

    vi: true là đã bãi bỏ và danh mục không ghi thủ tục thay thế.
    """

    source: ProcedureSource | None = None
    """Where the content was read; needed for papers, fees and time limits.

    vi: Nơi đã đọc nội dung; phải có khi ghi giấy tờ, phí, thời hạn.
    """

    checked_on: date | None = None
    """Day a unit last compared it with the national database; None while none has.

    vi: Ngày gần nhất một đơn vị đối chiếu với Cơ sở dữ liệu quốc gia; chưa đối chiếu thì bỏ qua.
    """

    checked_by: Line | None = None
    """The unit that compared it, never a person.

    vi: Đơn vị đã đối chiếu, không ghi tên người.
    """

    notices: tuple[Notice, ...] = ()
    """What people should know for some time.

    vi: Các thông báo có thời hạn về thủ tục.
    """

    changes: tuple[ProcedureChange, ...] = ()
    """What later decisions changed, in order of days.

    vi: Các thay đổi về sau, theo thứ tự ngày.
    """

    @model_validator(mode="after")
    def _checked_by_somebody(self) -> "Procedure":
        if (self.checked_on is None) != (self.checked_by is None):
            raise PydanticCustomError("checked_by", "a check has a day and a unit")
        return self


class ProcedureField(Record):
    """data/procedures/<id>.yaml.

    vi: Lĩnh vực thủ tục: các thủ tục của một lĩnh vực trong danh mục chung.
    """

    id: Id
    """Its id: the name of the file.

    vi: Mã lĩnh vực, trùng tên tệp.
    """

    name: Line
    """Official name of the field: "Hộ tịch".

    vi: Tên lĩnh vực, ví dụ “Hộ tịch”.
    """

    statistics: tuple[Line, ...] = ()
    """Other names under which reports count its dossiers.

    vi: Những tên khác của lĩnh vực trong bảng hồ sơ một cửa, để nối thủ tục với tỷ lệ đúng hạn.
    """

    measures: tuple[Id, ...] = ()
    """Ids of measures that are about this field alone.

    vi: Mã các số đo chỉ nói về lĩnh vực này.
    """

    procedures: Annotated[tuple[Procedure, ...], Field(min_length=1)]
    """The procedures, in a useful order.

    vi: Các thủ tục, theo thứ tự tiện tra cứu.
    """


class WardChange(Record):
    """What a ward's own fees or time limits become from a day on.

    vi: Thay đổi tại phường: phí, thời hạn của phường từ một ngày.
    """

    start: date = Field(alias="from")
    """First day it applies.

    vi: Ngày bắt đầu áp dụng.
    """

    decision: Decision | None = None
    """The decision that changes it; needed where a fee changes.

    vi: Quyết định thay đổi; đổi phí, lệ phí thì phải có.
    """

    channels: Annotated[tuple[Channel, ...], Field(min_length=1, max_length=3)]
    """The ways to submit that change.

    vi: Các cách nộp thay đổi.
    """


class WardProcedure(Record):
    """One procedure that a ward offers; whatever it does not say is as in the catalogue.

    vi: Thủ tục tại phường: một thủ tục phường tiếp nhận; mục không ghi thì theo danh mục chung.
    """

    code: ProcedureCode
    """Code in the catalogue, or in the ward's own list.

    vi: Mã thủ tục trong danh mục chung, hoặc trong phần own; luôn đặt trong dấu nháy kép.
    """

    since: date | None = None
    """First day the ward receives it.

    vi: Ngày phường bắt đầu tiếp nhận; không rõ thì bỏ qua.
    """

    until: date | None = None
    """Last day the ward received it; its page stays, and says so.

    vi: Ngày cuối phường tiếp nhận; trang vẫn còn để người quét mã cũ biết.
    """

    unit: Id | None = None
    """Id of the unit that handles it.

    vi: Mã đơn vị giải quyết, có trong ward.yaml.
    """

    counter: Line | None = None
    """Where in the house: "Quầy số 2".

    vi: Quầy tiếp nhận, ví dụ “Quầy số 2”.
    """

    place: Text | None = None
    """Address, where it is not the ward's.

    vi: Nơi nộp, khi khác địa chỉ chung của phường.
    """

    hours: Text | None = None
    """Hours, where they are not the ward's.

    vi: Giờ tiếp nhận, khi khác giờ chung của phường.
    """

    contacts: tuple[Contact, ...] = ()
    """Whom to ask, where it is not the ward's number.

    vi: Nơi hỏi, khi khác nơi liên hệ chung của phường.
    """

    online_url: HttpsUrl | None = None
    """Where it is submitted online.

    vi: Địa chỉ nộp trực tuyến, bắt đầu bằng https://.
    """

    service_level: ServiceLevel | None = None
    """How much can be done online here, where it is not as in the catalogue.

    vi: Mức độ trực tuyến tại phường, khi khác danh mục chung: full_online (toàn trình), partial_online (một phần),
    info_only (chỉ cung cấp thông tin).
    """

    decision: Decision | None = None
    """The local decision behind fees or time limits of its own.

    vi: Quyết định của tỉnh hoặc phường về phí, thời hạn riêng.
    """

    channels: Annotated[tuple[Channel, ...], Field(max_length=3)] = ()
    """Ways to submit whose time limit or fees are the ward's own.

    vi: Các cách nộp có thời hạn hoặc phí, lệ phí riêng của nơi này.
    """

    changes: tuple[WardChange, ...] = ()
    """What later decisions changed of them, in order of days.

    vi: Các thay đổi về sau của phí, thời hạn riêng, theo thứ tự ngày.
    """

    targets: tuple[Annotated[str, Field(max_length=90, pattern=TARGET_PATTERN)], ...] = ()
    """Targets that are about it, as "plan/id".

    vi: Chỉ tiêu liên quan, ghi kế hoạch/mã, ví dụ 2026/dung-han.
    """

    tasks: tuple[Annotated[str, Field(max_length=40, pattern=TASK_PATTERN)], ...] = ()
    """Tasks that are about it, as "plan/code".

    vi: Nhiệm vụ liên quan, ghi kế hoạch/số, ví dụ 2026/3.1.2.
    """


class Posting(Record):
    """A time during which the list hangs on the notice board.

    vi: Niêm yết: một lần niêm yết danh mục tại bảng tin.
    """

    place: Line
    """Where it hangs.

    vi: Nơi niêm yết.
    """

    start: date = Field(alias="from")
    """Day it was put up.

    vi: Ngày bắt đầu niêm yết.
    """

    end: date | None = Field(default=None, alias="to")
    """Day it comes down; None while not set.

    vi: Ngày kết thúc niêm yết; chưa định thì bỏ qua.
    """


class WardProcedures(Record):
    """procedures.yaml of a ward.

    vi: Danh mục thủ tục của phường: những thủ tục phường tiếp nhận và điều riêng của phường.
    """

    updated_on: date
    """Day this file was last checked.

    vi: Ngày gần nhất tệp này được kiểm tra lại.
    """

    source: Line
    """Where the ward publishes its list.

    vi: Nơi phường công bố danh mục, ví dụ số quyết định.
    """

    popular: tuple[ProcedureCode, ...] = ()
    """Codes of the procedures asked for most, shown first.

    vi: Mã các thủ tục được hỏi nhiều nhất, hiện trước.
    """

    postings: tuple[Posting, ...] = ()
    """When and where the list hangs on the notice board.

    vi: Các lần niêm yết danh mục.
    """

    procedures: Annotated[tuple[WardProcedure, ...], Field(min_length=1)]
    """What the ward offers.

    vi: Các thủ tục phường tiếp nhận.
    """

    own: tuple[ProcedureField, ...] = ()
    """Procedures that only exist here, by field; a made-up ward may give made-up content to national codes.

    vi: Thủ tục chỉ có ở nơi này, theo lĩnh vực; phường minh họa được ghi nội dung giả định cho mã trong danh mục chung.
    """
