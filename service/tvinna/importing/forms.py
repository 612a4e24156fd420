"""The kinds of file that are imported, and how each is told from the others."""

import codecs
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, Literal

from tvinna.errors import BadImport
from tvinna.importing.importer import Reading
from tvinna.importing.mapping import read_mapping
from tvinna.terms import OWL, RDF_TYPE, SKOS, TV, VOID

Form = Literal["sheet", "register", "iati", "rdf", "sssom", "linkset"]
FORMS: Final[tuple[Form, ...]] = ("sheet", "register", "iati", "rdf", "sssom", "linkset")

# So many statements are read to tell what a file of RDF is.
_BEGINNING: Final = 20_000
_NO_BASE: Final = "https://nowhere.invalid/"
_LINKSET: Final = f"<{VOID}Linkset>"
_LINKS: Final = frozenset(
    {OWL + "sameAs", *(f"{SKOS}{one}Match" for one in ("exact", "close", "broad", "narrow"))}
)
_RDF: Final = frozenset({".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld"})


@dataclass(frozen=True)
class Options:
    """What only some kinds of file need: the mapping of a register, the names of its items."""

    mapping: str = ""
    names: Path | None = None


def form_of(file: Path, given: str, mapping: str) -> Form:
    """What kind a file is: as it is given, else by the mapping, its ending and how it begins."""
    for form in FORMS:
        if given == form:
            return form
    if mapping:
        return "register"
    ending = file.suffix.lower()
    if ending in _RDF:
        return "linkset" if _links(file) else "rdf"
    if ending == ".xml":
        return "iati"
    if not file.is_file():
        raise BadImport(
            f"{file}: there is no such file; is the name right?",
            swedish=f"{file}: filen finns inte; är namnet rätt?",
        )
    with file.open("rb") as content:
        begin = content.read(4096)
    begin = begin.removeprefix(codecs.BOM_UTF8)
    if begin.startswith(b"#") or b"subject_id" in begin.partition(b"\n")[0]:
        return "sssom"
    return "sheet"


def _links(file: Path) -> bool:
    """Whether a file of RDF holds links between things and tells of no partnership, as far as its
    beginning says.
    """
    from tvinna.importing.parsing import parsed  # noqa: PLC0415 (what is no RDF needs none of it)

    found = False
    try:
        for quad in islice(parsed(file, _NO_BASE), _BEGINNING):
            predicate, object_ = quad.predicate.value, str(quad.object)
            if predicate.startswith(TV) or (predicate == RDF_TYPE and object_[1:].startswith(TV)):
                return False
            found |= object_ == _LINKSET or predicate in _LINKS
    except BadImport:
        # Whoever reads it says what is wrong with it.
        return False
    return found


def reading(form: Form, file: Path, options: Options) -> Reading:
    """What reads a file of a kind. The room of each kind is only entered for its files."""
    if form == "register":
        if not options.mapping:
            raise BadImport(
                f"{file}: a register is read as --mapping says; give rgre or a file",
                swedish=f"{file}: ett register läses så som --mapping anger; ge rgre eller en fil",
            )
        mapping = read_mapping(options.mapping)
        from tvinna.importing.register import read_register  # noqa: PLC0415

        return lambda place: read_register(file, place, mapping, options.names)
    if form == "iati":
        from tvinna.importing.iati import read_iati  # noqa: PLC0415 (lxml)

        return lambda place: read_iati(file, place)
    if form in ("sssom", "linkset"):
        from tvinna.importing.identity import read_linkset, read_sssom  # noqa: PLC0415

        read = read_sssom if form == "sssom" else read_linkset
        return lambda place: read(file, place)
    if form == "rdf":
        from tvinna.importing.rdf import read_rdf  # noqa: PLC0415

        return lambda place: read_rdf(file, place)
    from tvinna.importing.sheet import read_sheet  # noqa: PLC0415

    return lambda place: read_sheet(file, place)
