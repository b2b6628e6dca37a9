"""`python -m knowledge`: load documents, look at them and ask."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from knowledge import commands
from knowledge.base import Knowledge
from knowledge.errors import KnowledgeError
from knowledge.export import write_csv, write_jsonl, write_table, write_xlsx
from knowledge.facts.alike.links import link
from knowledge.selection import Row, conflicts, read_selection
from knowledge.settings import Settings
from knowledge.types import Block, Document, Query, Status

app = typer.Typer(
    help="Read government plans and answer from them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(commands.app)
_out = Console()
_err = Console(stderr=True)


@app.command("list")
def list_command(
    everything: Annotated[bool, typer.Option("--all", help="Also older versions and further files of a text.")] = False,
) -> None:
    """The loaded documents."""
    names = (Column("Văn bản", no_wrap=True), Column("Số, ký hiệu", no_wrap=True))
    table = Table(*names, "Loại", "Nơi", "Ngày", "Tiêu đề")
    for d in Knowledge(Settings.from_environment()).documents():
        table.add_row(d.doc_id, d.number, d.kind, d.place, d.issued_on.isoformat() if d.issued_on else None, d.title)
    _out.print(table)
    if everything:
        commands.list_kept(_out)


@app.command("show")
def show_command(
    document: Annotated[str, typer.Argument(help="Stem of the file, or number of the document.")],
    form: Annotated[str, typer.Option("--format", help="text or jsonl")] = "text",
) -> None:
    """A document as it was read, block by block."""
    found = Knowledge(Settings.from_environment()).document(document)
    for block in found.blocks:
        print(_line(block) if form == "jsonl" else _readable(block))
    if form != "jsonl":
        _err.print(_head(found))


@app.command("search")
def search_command(text: str, count: Annotated[int, typer.Option("-n", help="How many passages.")] = 5) -> None:
    """The passages that come nearest to a question, whether they answer it or not."""
    for passage in Knowledge(Settings.from_environment()).search(Query(text), count=count):
        c = passage.chunk
        print(f"{passage.score:.3f}  {c.doc_id}  {' > '.join(c.path)[:100]}\n       {c.text}\n")


@app.command("facts")
def facts_command(
    form: Annotated[
        str, typer.Option("--format", help="table, jsonl, csv or xlsx; without it a table on a terminal, else jsonl.")
    ] = "",
    out: Annotated[Path | None, typer.Option(help="The file to write; needed for xlsx.")] = None,
    place: Annotated[str | None, typer.Option(help='Of this place, under any of its names: "Cà Mau", "TPHCM".')] = None,
    sector: Annotated[
        str | None, typer.Option(help='Of this field, by the words of fact, headings and title: "y tế", "CNTT".')
    ] = None,
    level: Annotated[str | None, typer.Option(help='Of this level of administration: "cấp xã", "tỉnh".')] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="target (chỉ tiêu), achieved (kết quả), figure (số liệu) or task (nhiệm vụ)."),
    ] = None,
    agency: Annotated[
        str | None, typer.Option(help='That this agency leads or takes part in, under any name: "Sở TT&TT".')
    ] = None,
    year: Annotated[int | None, typer.Option(help="Due in this year.")] = None,
    period: Annotated[str | None, typer.Option(help='Due within: "2026-2030", "quý IV/2025", "6/2026".')] = None,
    since: Annotated[str | None, typer.Option("--from", help='Due then or later: "2026", "1/7/2026".')] = None,
    until: Annotated[str | None, typer.Option("--to", help='Due then or earlier: "2030", "30/6/2026".')] = None,
    document: Annotated[str | None, typer.Option(help="Of this document (stem or number).")] = None,
    differing: Annotated[
        bool, typer.Option("--conflicts", help="Only targets that several documents state with different values.")
    ] = False,
    count: Annotated[bool, typer.Option("--count", help="Only how many; with --conflicts, how many groups.")] = False,
) -> None:
    """Targets and tasks with their evidence: all that meet every condition.

    Due means the last day that is in time; what has no date is due in no period.

    facts --kind task --agency "Sở Y tế" --period "quý IV/2025"

    facts --place "Đồng Tháp" --conflicts --format csv --out khac-nhau.csv
    """
    form = form or ("table" if not out and sys.stdout.isatty() else "jsonl")
    if form not in ("table", "jsonl", "csv", "xlsx"):
        raise typer.BadParameter(f"--format {form}: give table, jsonl, csv or xlsx")
    if form == "xlsx" and out is None:
        raise typer.BadParameter("--format xlsx needs --out FILE.xlsx")
    selection = read_selection(
        place=place, sector=sector, level=level, kind=kind, agency=agency, year=year, period=period, since=since,
        until=until, document=document,
    )  # fmt: skip
    knowledge = Knowledge(Settings.from_environment())
    if document:
        knowledge.document(document)  # says so where there is none
    known = knowledge.facts()
    selected = [row for row in known if selection.admits(*row)]
    found: list[Row] | Mapping[int, list[Row]] = selected
    if differing:
        found = conflicts(link((fact for fact, _ in known), {d.doc_id: d for _, d in known}), known, selected)
    if count:
        print(len(found))
    else:
        _write(found, form, out)


def _write(rows: list[Row] | Mapping[int, list[Row]], form: str, out: Path | None) -> None:
    if form == "xlsx" and out:
        write_xlsx(rows, out)
        return
    encoding = "utf-8-sig" if form == "csv" else "utf-8"  # without the mark Excel takes a CSV for another code page
    with contextlib.ExitStack() as stack:
        stream = stack.enter_context(out.open("w", encoding=encoding, newline="")) if out else sys.stdout
        {"jsonl": write_jsonl, "csv": write_csv, "table": write_table}[form](rows, stream)


@app.command("ask")
def ask_command(text: str, intent: Annotated[str | None, typer.Option(help="For instance ask_list.")] = None) -> None:
    """Ask a question; exit status 1 where the documents do not answer."""
    answer = Knowledge(Settings.from_environment()).answer(Query(text, intent=intent))
    if answer.status is Status.NONE:
        print("Không tìm thấy trong các văn bản đang có.")
        raise typer.Exit(1)
    for c in answer.citations:
        page = f", trang {c.page}" if c.page else ""
        print(f"«{c.quote}»\n[{c.number}] {c.document_number or c.title} ({c.document}){page} {' > '.join(c.path)}\n")


def _line(block: Block) -> str:
    data = asdict(block)
    return json.dumps(
        {k: data[k] for k in ("order", "kind", "marker", "level", "path", "text", "cells", "page")}, ensure_ascii=False
    )


def _readable(block: Block) -> str:
    page = f"p{block.page} " if block.page else ""
    return f"{block.order:5} {page}{block.kind.value:9} {'  ' * len(block.path)}{block.text}"


def _head(document: Document) -> str:
    d = document
    return " | ".join(str(part or "–") for part in (d.number, d.kind, d.issuer, d.place, d.issued_on, d.title))


def _say(line: str) -> None:
    """One line on stderr, however long."""
    _err.print(line, highlight=False, soft_wrap=True)


def main() -> None:
    """Run the command line; a known error is one line and exit status 2."""
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "WARNING"))
    try:
        app(standalone_mode=True)
    except KnowledgeError as error:
        _say(f"[red]error[/red] {escape(str(error))}")
        sys.exit(2)


if __name__ == "__main__":
    main()
