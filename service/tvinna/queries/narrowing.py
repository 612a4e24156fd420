"""Rows of a query's own VALUES blocks that cannot hold once one of its parameters is given.

A question that tells several cases apart, `{ VALUES ?basis { "stated" } … } UNION { VALUES ?basis
{ "judged" } … }`, is asked about one of them. The engine finds what all cases give and drops the
rows afterwards; a case whose block is empty it never begins.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tvinna.queries.text import Token, tokens

_BOOLEAN: Final = "^^<http://www.w3.org/2001/XMLSchema#boolean>"
_PLAIN: Final = frozenset({"iri", "name", "string", "word", "number"})


def narrowed(text: str, terms: Mapping[str, str]) -> str:
    """The text without the rows of its VALUES blocks that give a variable of `terms` another term.

    It is for variables that a VALUES block at the beginning of the text's pattern gives these very
    values: what another row gives could be joined with none of them. A row is left where its term
    might be the same one, as the text writes it; and so is a block in a SELECT of its own, where
    the name may stand for another variable. (SPARQL 1.1, sections 10.2.2 and 18.2.1)
    """
    read = list(tokens(text))
    prefixes = _prefixes(read)
    given = {name: _known(written, prefixes) for name, written in terms.items()}
    parts: list[str] = []
    done = 0
    for begin, end in _blocks(read):
        rows = _rows(read[begin:end], given, prefixes)
        for row in rows:
            parts.append(text[done : row[0].start])
            done = row[-1].start + len(row[-1].text)
    return "".join((*parts, text[done:]))


def _blocks(read: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where the VALUES blocks begin and end that stand in no SELECT within another group."""
    depth = 0
    selecting: list[int] = []
    for number, token in enumerate(read):
        word = token.text.upper() if token.kind == "word" else ""
        if token.text == "{":
            depth += 1
        elif token.text == "}":
            depth -= 1
            while selecting and selecting[-1] > depth:
                selecting.pop()
        elif word == "SELECT" and depth:
            selecting.append(depth)
        elif word == "VALUES" and depth and not selecting:
            yield number, _closing(read, number)


def _closing(read: Sequence[Token], number: int) -> int:
    return next((at for at in range(number, len(read)) if read[at].text == "}"), len(read))


def _rows(
    block: Sequence[Token], given: Mapping[str, str], prefixes: Mapping[str, str]
) -> Iterator[Sequence[Token]]:
    """The rows of a block, as its tokens, that give one of the variables another term."""
    opens = next((at for at, token in enumerate(block) if token.text == "{"), len(block))
    names = [token.text[1:] for token in block[:opens] if token.kind == "variable"]
    cells = block[opens + 1 :]
    if any(token.kind not in _PLAIN and token.text not in "()" for token in cells) or any(
        token.text.startswith("@") for token in cells
    ):
        # Terms of several tokens: typed texts, languages, signed numbers.
        return
    wide = len(names) > 1 or any(token.text == "(" for token in block[:opens])
    step = len(names) + 2 if wide else 1
    for at in range(0, len(cells), step):
        row = cells[at : at + step]
        terms = row[1:-1] if wide else row
        for name, token in zip(names, terms, strict=False):
            other = _known(token.text, prefixes)
            if name in given and given[name] and other and other != given[name]:
                yield row
                break


def _known(written: str, prefixes: Mapping[str, str]) -> str:
    """A term in the one way that it is compared in here; empty for what has several ways."""
    if written in ("true", "false"):
        return f'"{written}"{_BOOLEAN}'
    if written.startswith("<"):
        # A relative IRI, or one with a letter as a code point, may be another as written.
        return written if ":" in written and "\\" not in written else ""
    if written.startswith('"'):
        quoted = written.endswith('"') and not written.startswith('""') and "\\" not in written
        return written if quoted or written.endswith(_BOOLEAN) else ""
    prefix, colon, local = written.partition(":")
    if colon and prefix in prefixes and not set(local) & set("\\%"):
        return f"<{prefixes[prefix]}{local}>"
    return ""


def _prefixes(read: Sequence[Token]) -> dict[str, str]:
    """The prefixes that a text declares, with their IRIs."""
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(read, read[1:], read[2:], strict=False)
        if word.kind == "word" and word.text.upper() == "PREFIX" and iri.kind == "iri"
    }
