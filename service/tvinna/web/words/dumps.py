"""The words of the pages on releases."""

from collections.abc import Mapping
from typing import Final

from tvinna.errors import ReleaseWithdrawn
from tvinna.publish.release import Release
from tvinna.web.words import Language

WITHDRAWN: Final[Mapping[Language, str]] = {
    "sv": "Version {version} drogs tillbaka {date} och lämnas inte längre ut. Skäl: {reason}",
    "en": "Version {version} was withdrawn on {date} and is no longer given out. Reason: {reason}",
}


def withdrawn(release: Release, language: Language) -> str:
    """That a release is no longer given out, since when, and why; empty for one that is."""
    if release.withdrawn is None:
        return ""
    return WITHDRAWN[language].format(
        version=release.version,
        date=release.withdrawn.date,
        reason=release.withdrawn.reason[language],
    )


def no_longer(release: Release) -> ReleaseWithdrawn:
    """What whoever asks for a release that was withdrawn is told; the reason is told in Swedish and
    English.
    """
    return ReleaseWithdrawn(withdrawn(release, "en"), swedish=withdrawn(release, "sv"))


WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "sv": {
        "title": "Utgåvor",
        "lead": "Varje utgåva är hela datamängden vid ett tillfälle, i alla format. Den ändras"
        " aldrig, så den går att hänvisa till. De tre senaste finns fil för fil, äldre som en"
        " zip-fil.",
        "none": "Här finns inga utgåvor än.",
        "version": "Version",
        "issued": "Datum",
        "statements": "Påståenden",
        "whole": "Allt i en fil",
        "withdrawn": "Tillbakadragen {date}:",
        "release": "Utgåva {version}",
        "of": "{statements} påståenden, {issued}. Kontrollera filerna med",
        "hash": "Alla grafer tillsammans har RDFC-1.0-hashen",
        "offline": "Den här utgåvan finns bara som en fil:",
        "changes": "Ändringar",
        "first": "Den här utgåvan har ingen tidigare att jämföras med.",
        "since": "Vad som har ändrats sedan {previous}:",
        "changes_file": "changes/CHANGES.sv.md",
        "file": "Fil",
        "holds": "Innehåll",
        "bytes": "Byte",
        "all": "Alla utgåvor",
    },
    "en": {
        "title": "Releases",
        "lead": "Each release is the whole of the data at one time, in every format. It never"
        " changes, so it can be cited. The last three are here file by file, older ones as one"
        " zip.",
        "none": "There are no releases yet.",
        "version": "Version",
        "issued": "Date",
        "statements": "Statements",
        "whole": "All in one file",
        "withdrawn": "Withdrawn {date}:",
        "release": "Release {version}",
        "of": "{statements} statements, {issued}. Check the files with",
        "hash": "All graphs together have the RDFC-1.0 hash",
        "offline": "This release is here as one file only:",
        "changes": "Changes",
        "first": "This release has no earlier one to be compared with.",
        "since": "What has changed since {previous}:",
        "changes_file": "changes/CHANGES.en.md",
        "file": "File",
        "holds": "What it holds",
        "bytes": "Bytes",
        "all": "All releases",
    },
    "vi": {
        "title": "Các bản phát hành",
        "lead": "Mỗi bản phát hành là toàn bộ dữ liệu tại một thời điểm, ở mọi định dạng. Bản"
        " phát hành không bao giờ thay đổi nên có thể trích dẫn. Ba bản mới nhất có ở đây theo"
        " từng tệp, các bản cũ hơn là một tệp zip.",
        "none": "Chưa có bản phát hành nào.",
        "version": "Phiên bản",
        "issued": "Ngày",
        "statements": "Phát biểu",
        "whole": "Tất cả trong một tệp",
        "withdrawn": "Đã rút lại {date}:",
        "release": "Bản phát hành {version}",
        "of": "{statements} phát biểu, {issued}. Kiểm tra các tệp bằng",
        "hash": "Tất cả đồ thị gộp lại có mã băm RDFC-1.0",
        "offline": "Bản phát hành này chỉ có ở đây dưới dạng một tệp:",
        "changes": "Thay đổi",
        "first": "Không có bản phát hành nào trước bản này để so sánh.",
        "since": "Những gì đã thay đổi kể từ {previous}:",
        # The changes are told in two languages.
        "changes_file": "changes/CHANGES.en.md",
        "file": "Tệp",
        "holds": "Nội dung",
        "bytes": "Byte",
        "all": "Tất cả bản phát hành",
    },
}
# What a file of a release holds.
HOLDS: Final[Mapping[str, Mapping[str, str]]] = {
    "sv": {
        "dataset": "alla grafer, var för sig",
        "merge": "alla grafer sammanslagna",
        "graph": "en graf",
        "table": "sakerna av en klass som tabell",
        "context": "JSON-LD-kontexten",
        "shapes": "regler (SHACL)",
        "report": "vad kontrollen fann",
        "catalogue": "katalogen (DCAT)",
        "statistics": "statistik (VoID)",
        "provenance": "hur utgåvan gjordes (PROV)",
        "changes": "vad som har ändrats",
        "checksums": "grafernas hashar (RDFC-1.0)",
    },
    "en": {
        "dataset": "all graphs, each by itself",
        "merge": "all graphs merged",
        "graph": "one graph",
        "table": "the things of a class as a table",
        "context": "the JSON-LD context",
        "shapes": "rules (SHACL)",
        "report": "what the check found",
        "catalogue": "the catalogue (DCAT)",
        "statistics": "statistics (VoID)",
        "provenance": "how the release was made (PROV)",
        "changes": "what has changed",
        "checksums": "the graphs' hashes (RDFC-1.0)",
    },
    "vi": {
        "dataset": "tất cả đồ thị, để riêng",
        "merge": "tất cả đồ thị gộp lại",
        "graph": "một đồ thị",
        "table": "các đối tượng của một lớp dưới dạng bảng",
        "context": "ngữ cảnh JSON-LD",
        "shapes": "quy tắc (SHACL)",
        "report": "kết quả kiểm tra",
        "catalogue": "danh mục (DCAT)",
        "statistics": "thống kê (VoID)",
        "provenance": "bản phát hành được làm ra thế nào (PROV)",
        "changes": "những gì đã thay đổi",
        "checksums": "mã băm của các đồ thị (RDFC-1.0)",
    },
}
