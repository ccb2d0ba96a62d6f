"""``reportedly report``: the findings as one page."""

from __future__ import annotations

from reportedly.cli.shared.options import HERE, OutputOption, PolicyOption, ProjectOption, UnredactedOption
from reportedly.cli.shared.output import STDOUT, write_output
from reportedly.cli.shared.project import publishable_ledger_of
from reportedly.cli.shared.screen import safe


def report(
    project: ProjectOption = HERE,
    policy: PolicyOption = None,
    output: OutputOption = None,
    unredacted: UnredactedOption = False,
) -> None:
    """Write one HTML file that works offline and prints: events, accounts side by side, contradictions, voices.

    Without -o the file is report.html in the folder of the project.

    Example: reportedly report -o aleppo.html
    """
    from reportedly.publish import exporter

    form = exporter("page")
    ledger = publishable_ledger_of(project, policy, form.policies, unredacted=unredacted)
    target = output or str(project.page)
    write_output(target, lambda stream: form.write(ledger, stream))
    if target != STDOUT:
        print(f"Written: {safe(target)}. Open it in a browser.")
