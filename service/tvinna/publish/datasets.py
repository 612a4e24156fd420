"""The datasets of a folder in its catalogue, and how each may be had."""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote, urlencode

from tvinna import __version__
from tvinna.publish.distributions import common, distribution, rights, turtle
from tvinna.publish.dumps import given_out
from tvinna.publish.graph import About, Value, text
from tvinna.publish.made import PROJECT, Made
from tvinna.publish.terms import (
    DATASET,
    DCAT,
    FILE_TYPE,
    IRREGULAR,
    LANGUAGES,
    MEDIA_TYPE,
    PUBLIC,
    SKOS_REFERENCE,
    THEME,
)
from tvinna.sources import Source
from tvinna.sources.statements import Statement
from tvinna.terms import CC0, DCTERMS, FOAF, TV, VOCABULARY, VOID

# What the files of the vocabulary hold, in words.
_VOCABULARY_FILES: Final[Mapping[str, Mapping[str, str]]] = {
    VOCABULARY + "source/partnership": {
        "sv": "Klasser och egenskaper",
        "en": "Classes and properties",
        "vi": "Các lớp và thuộc tính",
    },
    VOCABULARY + "source/schemes": {
        "sv": "Begreppslistor",
        "en": "Lists of concepts",
        "vi": "Danh sách khái niệm",
    },
    VOCABULARY + "source/alignments": {
        "sv": "Kopplingar till kända vokabulärer",
        "en": "Alignments to known vocabularies",
        "vi": "Tương ứng với các bộ từ vựng đã biết",
    },
}


# What only a service can give.
_ASKED: Final = ("sparql", "questions")


def partnership(made: Made) -> Iterator[Statement]:
    apart, terms = _apart(made), _terms(made)
    yield from About(made.dataset, DATASET).says(
        {
            **common(made),
            # That of the data itself; of what others made, each graph says its own.
            DCTERMS + "title": made.folder.title,
            DCTERMS + "description": {
                tag: said + apart.get(tag, "") for tag, said in made.description.items()
            },
            DCAT + "version": next((text(one.version) for one in given_out(made.releases)), None),
            VOID + "triples": made.statistics.triples or None,
            DCAT + "distribution": [
                *([] if made.still else [made.node(f"distribution/{name}") for name in _ASKED]),
                made.node("distribution/whole"),
            ],
        }
    )
    if DCTERMS + "rights" in terms:
        own = made.folder.publication.licence
        yield from rights(
            made.node("rights/whole"),
            {
                "sv": f"Egna uppgifter: {own}.{apart['sv']}",
                "en": f"The folder's own data: {own}.{apart['en']}",
                "vi": f"Dữ liệu riêng của thư mục: {own}.{apart['vi']}",
            },
        )
    if not made.still:
        yield from _asked(made, terms)
    yield from distribution(
        made.node("distribution/whole"),
        {
            "sv": "Hela grafen som den är nu, i Turtle",
            "en": "The whole graph as it is now, in Turtle",
            "vi": "Toàn bộ đồ thị hiện tại, ở dạng Turtle",
        },
        {
            "sv": f"Alla handlingar, bedömningar och registeruppgifter sammanslagna.{apart['sv']}",
            "en": f"All documents, judgements and register facts, merged.{apart['en']}",
            "vi": "Mọi tài liệu, đánh giá và dữ liệu từ sổ đăng ký, gộp lại thành một."
            f"{apart['vi']}",
        },
        turtle(f"{made.root}store?default"),
        terms,
    )


def _apart(made: Made) -> Mapping[str, str]:
    """What is said of imported graphs: others made them, so the folder cannot license them."""
    graphs = ", ".join(one.graph for one in made.imports)
    if not graphs:
        return {"sv": "", "en": "", "vi": ""}
    return {
        "sv": " Licensen gäller inte det som har hämtats från andra: det står i egna grafer, var"
        f" och en under de villkor som den anger ({graphs}).",
        "en": " The licence does not cover what was taken from others: that stands in graphs of its"
        f" own, each under the terms that it states ({graphs}).",
        "vi": " Giấy phép không áp dụng cho dữ liệu lấy từ bên khác: dữ liệu đó nằm trong các đồ "
        "thị"
        f" riêng, mỗi đồ thị theo điều khoản được nêu tại đó ({graphs}).",
    }


def _terms(made: Made) -> dict[str, Value]:
    """The licence of what holds all graphs; where that of others' is not the folder's, in words."""
    licence = made.folder.publication.licence
    if all(one.granted(made.folder) for one in made.imports):
        return {DCTERMS + "license": licence}
    return {DCTERMS + "rights": made.node("rights/whole")}


def _asked(made: Made, terms: Mapping[str, Value]) -> Iterator[Statement]:
    """The data as it is asked, not fetched."""
    yield from distribution(
        made.node("distribution/sparql"),
        {"sv": "SPARQL", "en": "SPARQL", "vi": "SPARQL"},
        {
            "sv": "Frågor i SPARQL 1.1 mot hela grafen och varje handling för sig.",
            "en": "Queries in SPARQL 1.1 over the whole graph and each document by itself.",
            "vi": "Truy vấn SPARQL 1.1 trên toàn bộ đồ thị và trên từng tài liệu riêng.",
        },
        {
            DCAT + "accessURL": f"{made.root}sparql",
            DCAT + "accessService": made.node("service/sparql"),
            DCTERMS + "format": FILE_TYPE + "SPARQLQRES",
            DCAT + "mediaType": MEDIA_TYPE + "application/sparql-results+json",
        },
        terms,
    )
    yield from distribution(
        made.node("distribution/questions"),
        {"sv": "Färdiga frågor", "en": "Named questions", "vi": "Câu hỏi có sẵn"},
        {
            "sv": "Färdiga frågor, var och en en adress som svarar med JSON, CSV eller Excel.",
            "en": "Named questions, each an address that answers as JSON, CSV or Excel.",
            "vi": "Các câu hỏi có sẵn, mỗi câu hỏi là một địa chỉ trả lời bằng JSON, CSV hoặc "
            "Excel.",
        },
        {
            DCAT + "accessURL": f"{made.root}queries",
            DCAT + "accessService": made.node("service/questions"),
            DCTERMS + "format": FILE_TYPE + "JSON",
            DCAT + "mediaType": MEDIA_TYPE + "application/json",
        },
        terms,
    )


def vocabulary(made: Made) -> Iterator[Statement]:
    """The vocabulary is the product's, so it is given out by the product's makers."""
    iri = made.node("dataset/vocabulary")
    parts = {f"vocabulary-{source.stem}": source for source in made.folder.ontology}
    yield from About(iri, DATASET).says(
        {
            DCTERMS + "title": {
                "sv": "Vokabulär för kommunala internationella partnerskap",
                "en": "Vocabulary of municipal international partnerships",
                "vi": "Bộ từ vựng về quan hệ đối tác quốc tế của chính quyền địa phương",
            },
            DCTERMS + "description": {
                "sv": "Termer, begreppslistor och kopplingar till kända vokabulärer, med"
                " definitioner på svenska och engelska.",
                "en": "Terms, lists of concepts and alignments to known vocabularies, with"
                " definitions in Swedish and English.",
                "vi": "Thuật ngữ, danh sách khái niệm và tương ứng với các bộ từ vựng đã biết, kèm"
                " định nghĩa bằng tiếng Thụy Điển và tiếng Anh.",
            },
            DCAT + "keyword": [text("vokabulär", "sv"), text("vocabulary", "en")],
            DCAT + "theme": [THEME + "INTR", THEME + "GOVE"],
            DCTERMS + "publisher": PROJECT.iri,
            DCTERMS + "accessRights": PUBLIC,
            DCTERMS + "accrualPeriodicity": IRREGULAR,
            DCTERMS + "license": CC0,
            DCTERMS + "language": LANGUAGES,
            FOAF + "page": TV,
            DCTERMS + "conformsTo": SKOS_REFERENCE,
            DCAT + "version": text(__version__),
            DCAT + "landingPage": f"{made.root}ns/",
            DCAT + "distribution": [made.node(f"distribution/{name}") for name in parts],
        }
    )
    yield from _graphs(made, parts, CC0)


def reference(made: Made) -> Iterator[Statement]:
    found = references(made)
    if not found:
        return
    yield from About(made.node("dataset/reference"), DATASET).says(
        {
            **common(made),
            # Period and place are those of the partnership; registers have no such bounds.
            DCTERMS + "temporal": None,
            DCTERMS + "spatial": None,
            DCTERMS + "title": made.titled(
                {"sv": "Registeruppgifter: {}", "en": "Register facts: {}"},
            ),
            DCTERMS + "description": {
                "sv": "Uppgifter hämtade ur register som de andra uppgifterna hänvisar till, var"
                " och en med ursprung och datum.",
                "en": "Facts copied from registers, which the other data refers to, each with its"
                " origin and date.",
                "vi": "Dữ liệu chép từ các sổ đăng ký mà dữ liệu khác tham chiếu đến, mỗi mục kèm"
                " nguồn gốc và ngày tháng.",
            },
            DCAT + "keyword": [text("referensdata", "sv"), text("reference data", "en")],
            DCAT + "distribution": [made.node(f"distribution/{name}") for name in found],
        }
    )
    yield from _graphs(made, found, made.folder.publication.licence)


def references(made: Made) -> dict[str, Source]:
    return {
        f"reference-{quote(source.stem, safe='')}": source
        for source in made.folder.sources
        if source.kind == "reference"
    }


def _graphs(made: Made, parts: Mapping[str, Source], licence: str) -> Iterator[Statement]:
    """A distribution of each file, as the graph that it fills, by the name that the graph has."""
    for name, source in parts.items():
        address = f"{made.root}store?{urlencode({'graph': source.graph})}"
        known = made.labels.get(source.graph) or _VOCABULARY_FILES.get(source.graph, {})
        named = {**dict.fromkeys(("sv", "en"), source.stem), **known}
        title = {language: f"{named[language]} (Turtle)" for language in ("sv", "en")}
        about = {"sv": f"Grafen {source.graph}.", "en": f"The graph {source.graph}."}
        yield from distribution(
            made.node(f"distribution/{name}"),
            title,
            about,
            turtle(address),
            {DCTERMS + "license": licence},
        )
