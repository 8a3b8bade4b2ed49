"""What all wards share: the portal itself, areas, measures, legal documents, words."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import HttpsUrl, Id, Line, Record, Text

MeasureKind = Literal["rate_level", "cumulative", "point_in_time", "annual_only"]
MeasureDirection = Literal["higher", "lower"]


class PortalInfo(Record):
    """The portal itself: who runs it and where mistakes are reported.

    vi: Thông tin cổng: tên cổng, ai vận hành và nơi nhận báo sai.
    """

    title: Line
    """Name of the portal.

    vi: Tên cổng.
    """

    tagline: Line
    """What it is about, in a few words.

    vi: Cổng nói về việc gì, trong vài chữ.
    """

    description: Line
    """One sentence for search engines.

    vi: Một câu giới thiệu cổng, hiện trong kết quả của máy tìm kiếm.
    """

    base_url: HttpsUrl
    """Address it is published at, ending in a slash.

    vi: Địa chỉ của cổng trên mạng, kết thúc bằng dấu gạch chéo (/).
    """

    operator: Line | None
    """Who runs it; None while not decided.

    vi: Cơ quan vận hành cổng; chưa quyết định thì ghi null.
    """

    report_email: Annotated[str, Field(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+$", max_length=120)]
    """Address that reports of mistakes go to.

    vi: Thư điện tử nhận báo thông tin chưa đúng.
    """

    hotline: Line | None
    """Phone number for questions; None while there is none.

    vi: Số điện thoại để hỏi; chưa có thì ghi null.
    """

    information_officer: Line | None
    """Office that answers requests for information; None while not named.

    vi: Nơi nhận yêu cầu cung cấp thông tin; chưa phân công thì ghi null.
    """

    updated_on: date
    """Day the shared catalogues were last checked.

    vi: Ngày gần nhất các danh mục dùng chung được kiểm tra lại.
    """

    example_searches: tuple[Line, ...] = ()
    """Words offered under the search box of the home page.

    vi: Những từ gợi ý dưới ô tìm kiếm ở trang chủ.
    """


class Area(Record):
    """A reform area (lĩnh vực).

    vi: Lĩnh vực: một lĩnh vực cải cách hành chính.
    """

    id: Id
    """Address of its pages within a plan.

    vi: Mã lĩnh vực; là phần địa chỉ trang của lĩnh vực trong mỗi kế hoạch.
    """

    name: Line
    """Full name.

    vi: Tên đầy đủ.
    """

    short: Line
    """Name for lists and breadcrumbs.

    vi: Tên ngắn, dùng trong danh sách và đường dẫn ở đầu trang.
    """

    aliases: tuple[Line, ...] = ()
    """Other words people search by.

    vi: Những từ khác mà người đọc hay dùng để tìm lĩnh vực này.
    """


class AreaList(Record):
    """areas.yaml.

    vi: Danh sách lĩnh vực: các lĩnh vực dùng chung cho mọi phường.
    """

    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    """Areas in the order they are shown.

    vi: Các lĩnh vực, theo thứ tự hiện trên cổng.
    """


class Measure(Record):
    """A measure that wards share: what makes wards and years comparable.

    vi: Số đo: một cách đếm dùng chung, nhờ đó so được các phường và các năm.
    """

    id: Id
    """Stable name.

    vi: Mã số đo; là phần địa chỉ trang của số đo, không bao giờ đổi.
    """

    name: Line
    """Full name.

    vi: Tên đầy đủ.
    """

    unit: Annotated[str, Field(min_length=1, max_length=40)]
    """"%" or a noun.

    vi: Đơn vị tính: % hoặc một danh từ, ví dụ “thủ tục”.
    """

    kind: MeasureKind
    """How a value behaves in time.

    vi: Con số đi theo thời gian thế nào: rate_level (tỷ lệ của từng kỳ), cumulative (cộng dồn qua các kỳ),
    point_in_time (số tại lúc đo), annual_only (mỗi năm chỉ có một số).
    """

    direction: MeasureDirection
    """Which way is better.

    vi: Chiều nào tốt hơn: higher (càng cao càng tốt), lower (càng thấp càng tốt).
    """

    counts: Text
    """What is counted over what, in one plain sentence, as far as the plans say it.

    vi: Đếm cái gì trên tổng số nào, một câu dễ hiểu, đúng với điều các kế hoạch ghi.
    """

    formulas: tuple[Id, ...] = ()
    """Named formulas that count this measure; empty where none is told yet.

    vi: Những cách tính (formula) đếm số đo này.
    """

    beware: tuple[Line, ...] = ()
    """What makes figures of this measure not comparable.

    vi: Những điểm khiến các con số của số đo này không so được với nhau.
    """

    confusable: tuple[Id, ...] = ()
    """Ids of measures that are easily mixed up with it.

    vi: Mã các số đo dễ nhầm với số đo này.
    """


class MeasureCatalogue(Record):
    """measures.yaml.

    vi: Danh mục số đo: mọi số đo dùng chung cho các phường.
    """

    measures: tuple[Measure, ...]
    """Measures in a useful order.

    vi: Các số đo, theo thứ tự tiện tra cứu.
    """


class LegalDocument(Record):
    """A legal document that plans cite.

    vi: Văn bản: một văn bản mà các kế hoạch viện dẫn.
    """

    id: Id
    """Address of its page.

    vi: Mã văn bản; là phần địa chỉ trang của văn bản.
    """

    number: Annotated[str, Field(min_length=1, max_length=60)] | None
    """Number as printed, "76/NQ-CP"; None for a law cited by name only.

    vi: Số, ký hiệu như in, ví dụ 76/NQ-CP; luật chỉ được viện dẫn theo tên thì ghi null.
    """

    type: Line
    """Nghị quyết, Nghị định, Quyết định, …

    vi: Loại văn bản, ví dụ Nghị quyết, Nghị định, Quyết định.
    """

    issuer: Line
    """Who issued it.

    vi: Cơ quan ban hành.
    """

    issued_on: date | None = None
    """Its true date, where known.

    vi: Ngày ban hành thật, nếu biết; có thể khác ngày in trong kế hoạch.
    """

    verified: bool = False
    """Whether `issued_on` was checked against the document itself.

    vi: true khi ngày ban hành đã được đối chiếu với chính văn bản đó.
    """

    title: Line
    """What it is about, in short.

    vi: Văn bản nói về việc gì, viết ngắn.
    """

    url: HttpsUrl | None = None
    """Where the text is published.

    vi: Địa chỉ web đăng toàn văn, bắt đầu bằng https://.
    """

    @property
    def name(self) -> str:
        """Type and number, or the title of a law cited by name only."""
        return f"{self.type} số {self.number}" if self.number else self.title


class DocumentRegistry(Record):
    """documents.yaml.

    vi: Sổ văn bản: các văn bản mà các kế hoạch viện dẫn.
    """

    documents: tuple[LegalDocument, ...]
    """Legal documents in a useful order.

    vi: Các văn bản, theo thứ tự tiện tra cứu.
    """


class Term(Record):
    """An abbreviation or word that readers may not know.

    vi: Từ ngữ: một chữ viết tắt hoặc từ mà người đọc có thể chưa biết.
    """

    id: Id
    """Anchor on the glossary page.

    vi: Mã của từ; là địa chỉ của từ trên trang giải thích.
    """

    term: Line
    """The word or abbreviation.

    vi: Từ hoặc chữ viết tắt.
    """

    long: Line | None = None
    """What an abbreviation stands for; None for a plain word.

    vi: Chữ viết đầy đủ của chữ viết tắt; từ thường thì bỏ qua.
    """

    everyday: tuple[Line, ...] = ()
    """What people say instead: search takes them for the long form, or for the term itself.

    vi: Những cách nói thường ngày của cùng một điều; ai tìm bằng các từ này cũng thấy trang dùng từ chính thức.
    """

    meaning: Text
    """Plain explanation, one or two sentences.

    vi: Giải thích bằng lời thường, một hoặc hai câu.
    """


class Glossary(Record):
    """glossary.yaml.

    vi: Bảng từ ngữ: chữ viết tắt và từ ngữ, giải thích bằng lời thường.
    """

    terms: tuple[Term, ...]
    """Words, in any order: pages sort them.

    vi: Các từ, thứ tự nào cũng được: trang tự xếp theo vần.
    """
