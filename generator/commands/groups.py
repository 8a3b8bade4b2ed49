"""Groups of commands: what is made anew, what goes out to Word and Excel, what comes back."""

import click

from generator.usage import Group


@click.group("new", cls=Group)
def new() -> None:
    """Tạo tệp mới có sẵn chú thích: phường, kế hoạch, kết quả một kỳ."""


@click.group("export", cls=Group)
def export() -> None:
    """Xuất biểu mẫu Excel để các đơn vị điền."""


@click.group("import", cls=Group)
def import_() -> None:
    """Nhập số liệu từ Excel, Word vào tệp YAML."""
