"""``observatorio``: everything that is done from the command line.

Exit codes: 0 done, 1 the input has problems, 2 usage, 3 the machine failed, 141 whoever read the output left.
"""

from importlib import import_module

import click

from dashboard.locale import t
from dashboard.schema.texts import SPANISH

COMMANDS = {
    "alerts": "alerts:alerts",
    "check": "packages:check",
    "import": "packages:import_command",
    "load": "packages:load",
    "snapshots": "snapshots:snapshots",
    "ask": "asking:ask_command",
    "export": "exporting:export",
    "request": "request:request_command",
    "search": "search:search_command",
    "contrast": "contrast:contrast_command",
    "links": "links:links",
    "template": "template:template",
    "serve": "serving:serve",
    "generate": "generate:generate",
    "glosa": "glosa:glosa",
    "new-package": "new_package:new_package",
    "new-question": "new_question:new_question",
    "doctor": "doctor:doctor",
    "workbook": "workbook:workbook",
    "verify": "verify:verify_command",
    "key": "key:key",
    "mcp": "assistant:mcp_command",
    "sources": "sources:sources",
}
"""Name -> module of ``dashboard.commands`` and what holds it there."""


class Program(click.Group):
    """The commands, each read when it is asked for: none waits for what only another needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them; None for a name that is of none."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            module, _, held = COMMANDS[cmd_name].partition(":")
            self.add_command(getattr(import_module(f"dashboard.commands.{module}"), held))
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=Program, help=f"{t(SPANISH, 'shell.brand')}.", context_settings={"help_option_names": ["-h", "--help"]}
)
def main() -> None:
    """The command and its name."""


if __name__ == "__main__":
    main()
