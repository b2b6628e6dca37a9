"""Small plans and their parts, made up for these tests."""

from __future__ import annotations

from pathlib import Path

from knowledge.chunking import chunk
from knowledge.settings import Settings
from knowledge.types import Block, Chunk, Document, Kind


def settings(folder: Path) -> Settings:
    return Settings.from_environment({"DATA_DIR": str(folder)})


def document(name: str, *texts: str, number: str | None = None, sha256: str = "") -> Document:
    blocks = tuple(Block(n, Kind.PARAGRAPH, text) for n, text in enumerate(texts))
    return Document(name, f"Kế hoạch {name}", f"{name}.md", sha256 or name, blocks, number=number)


def chunks(*texts: str, name: str = "thu") -> tuple[Chunk, ...]:
    return chunk(document(name, *texts))


def write_plan(path: Path, *clauses: str, number: str = "1/KH-UBND", place: str = "CÀ MAU") -> Path:
    """A plan in Markdown, as a file."""
    head = f"UBND TỈNH {place}\\n\\nSố: {number}\\n\\n**KẾ HOẠCH**\\n\\nTrồng cây xanh\\n\\n**I. MỤC TIÊU**\\n\\n"
    path.write_text(head.replace("\\n", "\n") + "\n\n".join(clauses) + "\n", encoding="utf-8")
    return path
