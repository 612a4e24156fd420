"""A report for a word processor (DOCX), the same bytes from the same report.

Headings are headings, tables say which of their rows is the head, the language and the title are
those of the document, so that it can be read aloud and made into a tagged PDF. (ECMA-376)
"""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from math import sqrt
from pathlib import Path
from typing import Any, Final

from tvinna.pages.frame import Said
from tvinna.pages.report import Block, Heading, Items, Report, Rows, Text
from tvinna.publish.archive import repack

# What a document for Swedish offices is printed on, in millimetres.
_PAPER: Final = (210, 297)
_MARGIN: Final = 20
_LANGUAGES: Final = {"sv": "sv-SE", "en": "en-GB", "vi": "vi-VN"}
# Otherwise the clock stands in the file.
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_INK: Final = "07597A"
_SHADE: Final = "E8EEF0"
# What the library's template holds and no report needs: a picture of it, styles said twice, what
# its fonts are like, what a browser does with it, and data of its own. By the ends of their kinds.
_UNNEEDED: Final = ("/thumbnail", "/stylesWithEffects", "/fontTable", "/webSettings", "/customXml")
_TABLES: Final = ("Normal Table", "Table Grid")
# Which part of a form's line asks for what is to be filled in.
_ASKED: Final = 0.38
# What a letter takes at most, and a cell beside its text, in millimetres; and the letters of a word
# that is not broken.
_LETTER: Final = 1.95
_PADDING: Final = 4.2
_LONGEST: Final = 22


def written(report: Report, address: str) -> bytes:
    """The report as the bytes of a DOCX; links lead to `address`, ending in a slash, unless they
    name a host.
    """
    with tempfile.TemporaryDirectory(prefix="tvinna-") as room:
        made, same = Path(room) / "made.docx", Path(room) / "same.docx"
        _Document(report, address).save(made)
        repack(made, same)
        return same.read_bytes()


class _Document:
    """A report while it is written."""

    def __init__(self, report: Report, address: str) -> None:
        # Here, since most pages need no word processor.
        from docx import Document  # noqa: PLC0415
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415
        from docx.shared import Mm, Pt  # noqa: PLC0415

        self._element, self._name, self._mm, self._pt = OxmlElement, qn, Mm, Pt
        self._report, self._address = report, address
        self._made: Any = Document()
        self._lighten()
        self._prepare()
        self._write()

    def save(self, path: Path) -> None:
        """Write the file."""
        self._made.save(str(path))

    def _lighten(self) -> None:
        """Leave out what of the template no report needs. What nothing leads to is not written."""
        from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415

        for rels in (self._made.part.rels, self._made.part.package.rels):
            for name in [one for one, rel in rels.items() if rel.reltype.endswith(_UNNEEDED)]:
                del rels[name]
        for style in list(self._made.styles):
            if style.type == WD_STYLE_TYPE.TABLE and style.name not in _TABLES:
                style.delete()

    def _prepare(self) -> None:
        """The paper, the type, the language, what the file says of itself, and the page numbers."""
        made, report = self._made, self._report
        section = made.sections[0]
        section.page_width, section.page_height = map(self._mm, _PAPER)
        section.left_margin = section.right_margin = self._mm(_MARGIN)
        section.top_margin = section.bottom_margin = self._mm(_MARGIN)
        normal = made.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", self._pt(10.5)
        language = self._child(normal.element.get_or_add_rPr(), "w:lang")
        language.set(self._name("w:val"), _LANGUAGES[report.language])
        about = made.core_properties
        about.title = f"{report.title}: {report.subtitle.text}"
        about.language = _LANGUAGES[report.language]
        about.author, about.comments, about.keywords = "tvinna", "", ""
        about.created = about.modified = _CREATED
        foot = section.footer.paragraphs[0]
        foot.text = f"{about.title}\t\t"
        self._field(foot, "PAGE")
        foot.add_run(" / ")
        self._field(foot, "NUMPAGES")

    def _write(self) -> None:
        made, report = self._made, self._report
        made.add_heading(report.title, 0)
        self._pieces(made.add_paragraph(style="Subtitle"), (report.subtitle,))
        for name, said in report.facts:
            paragraph = made.add_paragraph()
            paragraph.add_run(f"{name}: ").bold = True
            self._pieces(paragraph, said.pieces)
        made.add_paragraph(report.lead)
        for number, section in enumerate(report.sections, 1):
            heading = made.add_heading(f"{number}. {section.title}", 1)
            # A form is handed in on a sheet of its own.
            heading.paragraph_format.page_break_before = any(
                isinstance(block, Rows) and block.room for block in section.blocks
            )
            for block in section.blocks:
                self._block(block)

    def _block(self, block: Block) -> None:
        made = self._made
        if isinstance(block, Heading):
            self._pieces(made.add_heading("", 2), (block.text,))
        elif isinstance(block, Text):
            self._pieces(made.add_paragraph(), block.pieces)
        elif isinstance(block, Items):
            for said in block.texts:
                self._pieces(made.add_paragraph(style="List Bullet"), said.pieces)
        else:
            self._table(block)

    def _table(self, rows: Rows) -> None:
        table = self._made.add_table(rows=1, cols=len(rows.heads))
        table.style = "Table Grid"
        table.autofit = False
        widths = [self._mm(width) for width in _widths(rows)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        described = self._child(table._tbl.tblPr, "w:tblCaption")
        described.set(self._name("w:val"), rows.name)
        head = table.rows[0]
        # The head is told as such, and stands again on every page that the table goes on to.
        self._child(head._tr.get_or_add_trPr(), "w:tblHeader")
        for cell, name, width in zip(head.cells, rows.heads, widths, strict=True):
            cell.width = width
            shade = self._child(cell._tc.get_or_add_tcPr(), "w:shd")
            shade.set(self._name("w:val"), "clear")
            shade.set(self._name("w:fill"), _SHADE)
            cell.paragraphs[0].add_run(name).bold = True
        for texts in rows.rows:
            row = table.add_row()
            self._child(row._tr.get_or_add_trPr(), "w:cantSplit")
            if rows.room:
                row.height = self._mm(rows.room)
            for cell, held, width in zip(row.cells, texts, widths, strict=True):
                cell.width = width
                self._cell(cell, held)
        self._made.add_paragraph()

    def _cell(self, cell: Any, texts: Sequence[Text]) -> None:
        for place, said in enumerate(texts):
            paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
            paragraph.paragraph_format.space_after = self._pt(2)
            self._pieces(paragraph, said.pieces)

    def _pieces(self, paragraph: Any, pieces: Sequence[Said]) -> None:
        for piece in pieces:
            run = paragraph.add_run(piece.text)
            if piece.language and piece.language in _LANGUAGES:
                language = self._child(run._r.get_or_add_rPr(), "w:lang")
                language.set(self._name("w:val"), _LANGUAGES[piece.language])
            if piece.link:
                self._linked(paragraph, run, piece.link)

    def _linked(self, paragraph: Any, run: Any, link: str) -> None:
        """Let a run of text lead somewhere."""
        from docx.shared import RGBColor  # noqa: PLC0415

        whole = link if "://" in link else self._address + link.removeprefix("/")
        related = paragraph.part.relate_to(whole, _LINK, is_external=True)
        leads = self._element("w:hyperlink")
        leads.set(self._name("r:id"), related)
        run.font.color.rgb = RGBColor.from_string(_INK)
        run.font.underline = True
        paragraph._p.replace(run._r, leads)
        leads.append(run._r)

    def _field(self, paragraph: Any, what: str) -> None:
        """A number that the word processor fills in."""
        field = self._element("w:fldSimple")
        field.set(self._name("w:instr"), what)
        inner = self._element("w:r")
        text = self._element("w:t")
        text.text = "1"
        inner.append(text)
        field.append(inner)
        paragraph._p.append(field)

    def _child(self, parent: Any, name: str) -> Any:
        found = parent.find(self._name(name))
        if found is None:
            found = self._element(name)
            parent.append(found)
        return found


def _widths(rows: Rows) -> list[float]:
    """The columns' widths in millimetres, which together fill the line: each holds its longest
    word, and what is left goes by how much they hold.
    """
    room = float(_PAPER[0] - 2 * _MARGIN)
    if rows.room:
        return [
            room * _ASKED,
            *[room * (1 - _ASKED) / (len(rows.heads) - 1)] * (len(rows.heads) - 1),
        ]
    columns = [
        [head, *("".join(it.text for it in line.pieces) for row in rows.rows for line in row[at])]
        for at, head in enumerate(rows.heads)
    ]
    words = [
        min(_LONGEST, max(len(word) for text in texts for word in [*text.split(), ""]))
        for texts in columns
    ]
    least = [_PADDING + _LETTER * word for word in words]
    # By its root, since a text of twice the length need not be twice as wide.
    held = [sqrt(max(map(len, texts)) or 1) for texts in columns]
    left = room - sum(least)
    if left < 0:
        return [one * room / sum(least) for one in least]
    return [one + left * more / sum(held) for one, more in zip(least, held, strict=True)]
