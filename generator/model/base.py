"""What every record shares: frozen, strict, no unknown keys; and the field types staff meet most."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

MAX_TITLE = 200
MAX_TEXT = 2000


class Record(BaseModel):
    """A frozen record read from YAML; a field is documented under it, its paragraph `vi:` is what the public reads.

    `dictionary.field_texts` reads these texts from the source where they are needed, not whenever records are loaded.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True)


def _to_decimal(value: Any) -> Any:  # noqa: ANN401 - runs before the type is known
    """Accept whole numbers where a decimal is asked for; leave everything else to the type check."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("one_line", "must be one line")
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("blank", "must not be blank")
    return value


def _https(value: str) -> str:
    if not value.startswith("https://") or any(char.isspace() or char in "\"'<>\\" for char in value):
        raise PydanticCustomError("https_url", "must be an https address")
    return value


Number = Annotated[Decimal, BeforeValidator(_to_decimal), Field(allow_inf_nan=False)]
"""An exact decimal number, as typed."""

Line = Annotated[str, Field(min_length=1, max_length=MAX_TITLE), AfterValidator(_not_blank), AfterValidator(_one_line)]
"""One line of text for people: a title, a name."""

LongLine = Annotated[str, Field(min_length=1, max_length=400), AfterValidator(_not_blank), AfterValidator(_one_line)]
"""One line that laws make long: the official name of a procedure."""

Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT), AfterValidator(_not_blank)]
"""A short paragraph for people."""

Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Part of an address: lower-case unaccented letters, digits, hyphens. Stable for ever."""

PlanId = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{4})?$")]
"""Year or span of years a plan covers: "2026", "2026-2030"."""

Code = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[0-9]+(\.[0-9]+)*$")]
"""Row number of a task in the plan's appendix: "3.1.2"."""

Source = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_not_blank), AfterValidator(_one_line)]
"""Place in the printed plan: "II.2.b", "PL 3.1.2", "Căn cứ"."""

HttpsUrl = Annotated[str, Field(max_length=500), AfterValidator(_https)]
"""A web address; only https."""

Year = Annotated[int, Field(ge=2000, le=2100)]
