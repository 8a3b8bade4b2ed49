"""Groups of commands: what is made anew, what goes out to Word and Excel, what comes back."""

import click

from generator.commands.export_form import export_form_command
from generator.commands.import_form import import_dossiers_command, import_form_command
from generator.commands.import_plan import import_plan_command
from generator.commands.new import new_calendar_command, new_plan_command, new_results_command, new_ward_command
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


for _command in (new_ward_command, new_plan_command, new_results_command, new_calendar_command):
    new.add_command(_command)
export.add_command(export_form_command)
for _command in (import_form_command, import_dossiers_command, import_plan_command):
    import_.add_command(_command)
