"""``observatorio``: everything that is done from the command line.

Exit codes: 0 done, 1 the input has problems, 2 usage, 3 the machine failed, 141 whoever read the output left.
"""

import click

from dashboard.commands.asking import ask_command, export
from dashboard.commands.doctor import doctor
from dashboard.commands.generate import generate
from dashboard.commands.new_package import new_package
from dashboard.commands.new_question import new_question
from dashboard.commands.packages import check, import_command, load
from dashboard.commands.request import request_command
from dashboard.commands.serving import serve
from dashboard.commands.snapshots import snapshots
from dashboard.commands.template import template
from dashboard.locale import t
from dashboard.schema.texts import SPANISH

COMMANDS: tuple[click.Command, ...] = (
    check, import_command, load, snapshots, ask_command, export, request_command, template, serve, generate,
    new_package, new_question, doctor,
)  # fmt: skip


@click.group(help=f"{t(SPANISH, 'shell.brand')}.", context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The command and its name."""


for command in COMMANDS:
    main.add_command(command)


if __name__ == "__main__":
    main()
