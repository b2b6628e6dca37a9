"""What a body has to do, where no fact says it: the section that a document heads with its name."""

from __future__ import annotations

from knowledge.answering.case import Case
from knowledge.answering.match import share, syllables
from knowledge.answering.sections import SAYS_REST, Section, title_of, under_headings
from knowledge.text.agencies import body_key, find_agencies
from knowledge.text.asked import without
from knowledge.text.document_numbers import without_numbers


def of_body(case: Case) -> Section | None:
    """The section that a document heads with the body asked about ("8. Sở Y tế"), where a question asks for nothing
    but what that body has to do: in a document that it names or whose title says the rest of the question, or in the
    only one of the place."""
    query, scope = case.query, case.scope
    if not case.asked.agencies:
        return None
    rest = [set(syllables(_besides_bodies(about))) for about in case.asked.abouts]
    among = scope.documents or tuple(dict.fromkeys(p.chunk.doc_id for p in case.found))
    able = (_headed(case, name) for name in among if any(_tells(case, name, words) for words in rest))
    found = [section for section in able if section]
    told = any(rest) or bool(scope.documents or query.document or query.near)
    return found[0] if found and (told or len(found) == 1) else None


def _tells(case: Case, name: str, rest: set[str]) -> bool:
    """Whether a document is the one that the rest of a question tells."""
    document, query = case.retriever.documents[name], case.query
    if rest:
        return share(rest, set(syllables(title_of(document))), case.retriever.rarity) >= SAYS_REST
    return name in (*case.scope.documents, query.document, query.near) or case.scope.bounds(document)


def _headed(case: Case, name: str) -> Section | None:
    """The longest section of a document whose heading names the body."""
    wanted = {body_key(agency) for agency in case.asked.agencies}
    headings = under_headings(case.retriever.of_document(name))
    own = [path for path in headings if wanted & {body_key(agency.name) for agency in find_agencies(path[-1])}]
    longest = max(own, key=lambda path: len(headings[path]), default=None)
    return Section(longest, 1.0, 1.0, tuple(headings[longest])) if longest else None


def _besides_bodies(about: str) -> str:
    """What a question says beside its bodies, the document's number and the words for a duty."""
    for agency in reversed(find_agencies(about)):
        about = f"{about[: agency.start]} {about[agency.end :]}"
    return without(without(without_numbers(about), "list_words"), "heading_words")
