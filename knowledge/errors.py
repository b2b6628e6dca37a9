"""What can go wrong, as one tree.

    KnowledgeError
    ├── SettingError         a setting has an unusable value
    ├── UnreadableDocument   one file could not be read (the others still are)
    ├── UnknownDocument      no document of that stem or number
    ├── UnknownCondition     facts are asked for by a level, kind or time that is none
    ├── ModelMissing         the embedding model is not where the settings say
    ├── IndexUnusable        the index is damaged or belongs to another model
    ├── StoreUnusable        the store is damaged or of another version
    ├── StoreBusy            another process is writing
    └── DiskFull             there is no room to write; what was loaded stays

Every message names the thing and ends with the remedy.
"""

from __future__ import annotations


class KnowledgeError(Exception):
    """Base of all errors that this package raises on purpose."""


class SettingError(KnowledgeError):
    """A setting has an unusable value."""

    def __init__(self, name: str, value: object, remedy: str) -> None:
        super().__init__(f"{name}={value}: {remedy}")


class UnreadableDocument(KnowledgeError):
    """One file, or one page of it, could not be read."""

    def __init__(self, file: str, reason: str, remedy: str, *, page: int | None = None) -> None:
        where = file if page is None else f"{file}, page {page}"
        super().__init__(f"{where}: {reason}. {remedy}")
        self.file, self.reason, self.remedy, self.page = file, reason, remedy, page

    def __reduce__(self) -> tuple[object, ...]:
        """Raised in a worker process and read in another."""
        return _unreadable, (self.file, self.reason, self.remedy, self.page)


def _unreadable(file: str, reason: str, remedy: str, page: int | None) -> UnreadableDocument:
    return UnreadableDocument(file, reason, remedy, page=page)


class UnknownDocument(KnowledgeError):
    """No loaded document has that stem or number."""


class UnknownCondition(KnowledgeError):
    """A condition on facts says nothing that is known."""


class ModelMissing(KnowledgeError):
    """The embedding model is not where the settings say."""


class IndexUnusable(KnowledgeError):
    """The index is damaged, incomplete or belongs to another model; it can be rebuilt from the store."""


class StoreUnusable(KnowledgeError):
    """The store is damaged, or another version of this program wrote it."""


class StoreBusy(KnowledgeError):
    """Another process is writing to the store."""


class DiskFull(KnowledgeError):
    """There is no room for what is to be written; the last generation goes on answering."""
