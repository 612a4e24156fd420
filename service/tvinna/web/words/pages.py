"""The words of the pages, in both languages, and the choice between them."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from tvinna.web.words.figures import FIGURES
from tvinna.web.words.rooms import ROOMS
from tvinna.web.words.start import START
from tvinna.web.words.things import THINGS

Language = Literal["sv", "en"]

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    **FIGURES,
    **START,
    **ROOMS,
    **THINGS,
    # The frame of every page.
    "rooms": {"sv": "Huvudmeny", "en": "Main menu", "vi": "Trình đơn chính"},
    "compare_it": {
        "sv": "Jämför med andra partnerskap",
        "en": "Compare with other partnerships",
        "vi": "So sánh với quan hệ đối tác khác",
    },
    "goal_outcomes": {
        "sv": "Resultat, motiveringar och underlag",
        "en": "Outcomes, reasons and evidence",
        "vi": "Kết quả, lý do và căn cứ",
    },
    "goals_room": {"sv": "Mål", "en": "Goals", "vi": "Mục tiêu"},
    "actors_room": {"sv": "Aktörer", "en": "Actors", "vi": "Các bên"},
    "flow_room": {"sv": "Flöde", "en": "Flow", "vi": "Dòng chảy"},
    "compare_room": {"sv": "Jämför", "en": "Compare", "vi": "So sánh"},
    "follow_up_room": {"sv": "Uppföljning", "en": "Follow-up", "vi": "Theo dõi"},
    "start": {"sv": "Start", "en": "Start", "vi": "Trang đầu"},
    "query": {"sv": "Fråga själv", "en": "Query", "vi": "Truy vấn"},
    "search": {"sv": "Sök", "en": "Search", "vi": "Tìm kiếm"},
    "dark": {"sv": "Mörkt läge", "en": "Dark mode", "vi": "Giao diện tối"},
    "untranslated": {
        "sv": "Sidan finns inte på svenska.",
        "en": "This page is not in English.",
        "vi": "Trang này chưa có bản tiếng Việt; nội dung bằng tiếng Anh.",
    },
    "partly": {
        "sv": "En del av sidan finns bara på engelska.",
        "en": "Parts of this page are not in English.",
        "vi": "Một phần nội dung trang này chỉ có bằng tiếng Anh.",
    },
    "goes_on": {
        "sv": "Figuren är bredare än skärmen: dra den i sidled, eller läs tabellen.",
        "en": "The figure is wider than the screen: drag it sideways, or read the table.",
        "vi": "Hình rộng hơn màn hình: hãy kéo sang ngang, hoặc xem bảng.",
    },
    "as_table": {"sv": "Visa som tabell", "en": "Show as a table", "vi": "Xem dạng bảng"},
    "table": {"sv": "tabell", "en": "table", "vi": "bảng"},
    "catalogue_of": {"sv": "Katalog", "en": "Catalogue", "vi": "Danh mục dữ liệu"},
    "questions": {"sv": "Frågor", "en": "Questions", "vi": "Câu hỏi"},
    "questions_lead": {
        "sv": "Färdiga frågor till alla uppgifter. Svaret kommer som tabell eller figur, och går"
        " att hämta till Excel eller andra program.",
        "en": "Questions to all of the data, ready to ask. The answer is a table or a figure, and"
        " may be downloaded for Excel or other programs.",
        "vi": "Các câu hỏi soạn sẵn cho toàn bộ dữ liệu. Câu trả lời là bảng hoặc biểu đồ, và có"
        " thể tải về cho Excel hay chương trình khác.",
    },
    "subject_partnership": {
        "sv": "Partnerskapet och vad det ledde till",
        "en": "The partnership and what came of it",
        "vi": "Quan hệ đối tác và kết quả",
    },
    "subject_strategy": {
        "sv": "Strategi och riktlinjer",
        "en": "Strategy and guidelines",
        "vi": "Chiến lược và định hướng",
    },
    "subject_goals": {
        "sv": "Globala mål",
        "en": "Global goals",
        "vi": "Mục tiêu toàn cầu",
    },
    "subject_actors": {
        "sv": "Aktörer, beslut och pengar",
        "en": "Actors, decisions and money",
        "vi": "Các bên, quyết định và kinh phí",
    },
    "subject_others": {
        "sv": "Andra kommuner och register",
        "en": "Other municipalities and registers",
        "vi": "Các địa phương và sổ đăng ký khác",
    },
    "subject_documents": {
        "sv": "Handlingar, källor och bedömningar",
        "en": "Documents, sources and judgements",
        "vi": "Tài liệu, nguồn và đánh giá",
    },
    "subject_data": {
        "sv": "Allt som finns i datamängden",
        "en": "All that the data holds",
        "vi": "Toàn bộ dữ liệu",
    },
    "subject_rest": {"sv": "Övriga frågor", "en": "Other questions", "vi": "Câu hỏi khác"},
    "no_questions": {
        "sv": "Här finns inga frågor än. Lägg en .rq-fil i queries/.",
        "en": "There are no questions yet. Put a .rq file into queries/.",
        "vi": "Chưa có câu hỏi nào. Hãy đặt một tệp .rq vào queries/.",
    },
    "may_fix": {"sv": "Kan bestämmas", "en": "You may fix", "vi": "Có thể chọn"},
    "for_example": {"sv": "till exempel", "en": "for example", "vi": "ví dụ"},
    "ask": {"sv": "Fråga", "en": "Ask", "vi": "Hỏi"},
    "as": {"sv": "Som", "en": "As", "vi": "Dạng"},
    "rows": {"sv": "rader", "en": "rows", "vi": "dòng"},
    "one_row": {"sv": "1 rad", "en": "1 row", "vi": "1 dòng"},
    "shown": {"sv": "här visas", "en": "shown here:", "vi": "đang hiển thị"},
    "no_more": {
        "sv": "Det finns inga fler rader.",
        "en": "There are no more rows.",
        "vi": "Không còn dòng nào nữa.",
    },
    "pages": {"sv": "Sidor", "en": "Pages", "vi": "Các trang"},
    "page_first": {"sv": "Första sidan", "en": "First page", "vi": "Trang đầu tiên"},
    "page_prev": {"sv": "Föregående sida", "en": "Previous page", "vi": "Trang trước"},
    "page_next": {"sv": "Nästa sida", "en": "Next page", "vi": "Trang sau"},
    "nothing": {
        "sv": "Inget svarar mot frågan.",
        "en": "Nothing answers to this.",
        "vi": "Không có gì trả lời câu hỏi này.",
    },
    "the_query": {
        "sv": "Frågan som SPARQL",
        "en": "The question as SPARQL",
        "vi": "Câu hỏi dưới dạng SPARQL",
    },
    "all_questions": {"sv": "Alla frågor", "en": "All questions", "vi": "Tất cả câu hỏi"},
    "own": {
        "sv": "Egna frågor med SPARQL",
        "en": "Questions of your own, in SPARQL",
        "vi": "Câu hỏi của riêng bạn bằng SPARQL",
    },
    "own_lead": {
        "sv": "Hela grafen svarar på SPARQL 1.1 på adressen nedan, med GET eller POST.",
        "en": "The whole graph answers SPARQL 1.1 at the address below, by GET or POST.",
        "vi": "Toàn bộ đồ thị trả lời SPARQL 1.1 tại địa chỉ dưới đây, bằng GET hoặc POST.",
    },
    "own_still": {
        "sv": "Den här kopian av webbplatsen består av filer. Den kan inte besvara egna frågor, men"
        " hela grafen går att hämta under Öppna data och läsa in i ett eget verktyg.",
        "en": "This copy of the site is made of files. It cannot answer queries of your own, but"
        " the whole graph can be fetched under Open data and loaded into a tool of yours.",
        "vi": "Bản sao này của trang web gồm các tệp. Bản sao không trả lời được truy vấn"
        " riêng, nhưng có thể tải toàn bộ đồ thị ở mục Dữ liệu mở và nạp vào công cụ của"
        " bạn.",
    },
    "asked_still": {
        "sv": "Den här kopian av webbplatsen består av filer: frågan är besvarad för allt och för"
        " exemplen nedan, men andra värden kan inte väljas här.",
        "en": "This copy of the site is made of files: the question is answered for everything and"
        " for the examples below, but no other values can be chosen here.",
        "vi": "Bản sao này của trang web gồm các tệp: câu hỏi được trả lời cho tất cả và cho"
        " các ví dụ dưới đây, nhưng ở đây không chọn được giá trị khác.",
    },
    "whole_still": {"sv": "Hela svaret", "en": "The whole answer", "vi": "Toàn bộ câu trả lời"},
    "your_query": {"sv": "Frågan", "en": "The query", "vi": "Truy vấn"},
    "answer": {"sv": "Svar", "en": "Answer", "vi": "Câu trả lời"},
    "graphs": {"sv": "Grafer", "en": "Graphs", "vi": "Đồ thị"},
    "graphs_lead": {
        "sv": "Varje dokument är en egen graf; utan GRAPH svarar alla tillsammans.",
        "en": "Each document is a graph of its own; without GRAPH all answer together.",
        "vi": "Mỗi tài liệu là một đồ thị riêng; không có GRAPH thì tất cả cùng trả lời.",
    },
    "graph": {"sv": "Graf", "en": "Graph", "vi": "Đồ thị"},
    "kind": {"sv": "Slag", "en": "Kind", "vi": "Loại"},
    "statements": {"sv": "Påståenden", "en": "Statements", "vi": "Phát biểu"},
    "graph_source": {"sv": "handling", "en": "document", "vi": "tài liệu"},
    "graph_editorial": {
        "sv": "bedömningar och namn",
        "en": "judgements and names",
        "vi": "đánh giá và tên gọi",
    },
    "graph_reference": {
        "sv": "registeruppgifter",
        "en": "register facts",
        "vi": "dữ liệu từ sổ đăng ký",
    },
    "graph_import": {
        "sv": "uppgifter från andra",
        "en": "claims of others",
        "vi": "ghi nhận của bên khác",
    },
    "graph_ontology": {"sv": "begrepp", "en": "terms", "vi": "thuật ngữ"},
    "graph_vocabulary": {
        "sv": "inläst vokabulär",
        "en": "loaded vocabulary",
        "vi": "bộ từ vựng được nạp",
    },
    "ontology": {"sv": "Vokabulären", "en": "The vocabulary", "vi": "Bộ từ vựng"},
    "vocabulary": {
        "sv": "Inläst vokabulär",
        "en": "Loaded vocabulary",
        "vi": "Bộ từ vựng được nạp",
    },
    "graph_build": {
        "sv": "vilka data det är",
        "en": "which data it is",
        "vi": "đây là dữ liệu nào",
    },
    "graph_figures": {
        "sv": "räknat ur uppgifterna",
        "en": "counted from the data",
        "vi": "tính từ dữ liệu",
    },
    "graph_entailed": {
        "sv": "följer av begreppen",
        "en": "follows from the terms",
        "vi": "suy ra từ các thuật ngữ",
    },
    "catalogue": {"sv": "Öppna data", "en": "Open data", "vi": "Dữ liệu mở"},
    "terms": {"sv": "Vokabulär", "en": "Vocabulary", "vi": "Bộ từ vựng"},
    "privacy": {"sv": "Dataskydd", "en": "Data protection", "vi": "Bảo vệ dữ liệu"},
    "accessibility": {"sv": "Tillgänglighet", "en": "Accessibility", "vi": "Khả năng tiếp cận"},
    "about_site": {"sv": "Om webbplatsen", "en": "About this site", "vi": "Về trang này"},
    "class": {"sv": "Klass", "en": "Class", "vi": "Lớp"},
    "count": {"sv": "Antal", "en": "Number", "vi": "Số lượng"},
    "about_part": {"sv": "Uppgifter", "en": "Details", "vi": "Thông tin"},
    "contents": {
        "sv": "Hur många saker av varje klass",
        "en": "How many things of each class",
        "vi": "Số đối tượng thuộc từng lớp",
    },
    "fetch": {"sv": "Adress", "en": "Address", "vi": "Địa chỉ"},
    "terms_title": {
        "sv": "Vokabulär för kommunala internationella partnerskap",
        "en": "Vocabulary of municipal international partnerships",
        "vi": "Bộ từ vựng về quan hệ đối tác quốc tế của chính quyền địa phương",
    },
    "terms_lead": {
        "sv": "De termer som ingen känd vokabulär redan har, var och en med definition, exempel och"
        " motsvarigheter hos andra.",
        "en": "The terms that no known vocabulary has already, each with its definition, examples"
        " and matches elsewhere.",
        "vi": "Những thuật ngữ mà chưa bộ từ vựng nào khác có, mỗi thuật ngữ kèm định nghĩa,"
        " ví dụ và thuật ngữ tương ứng ở nơi khác.",
    },
    "lists_title": {"sv": "Begreppslistor", "en": "Lists of concepts", "vi": "Danh sách khái niệm"},
    "lists_lead": {
        "sv": "Roller, teman, slag och andra listor som uppgifterna väljer ur.",
        "en": "Roles, themes, kinds and other lists that the data chooses from.",
        "vi": "Vai trò, chủ đề, loại và các danh sách khác mà dữ liệu chọn từ đó.",
    },
    "many_class": {"sv": "Klasser", "en": "Classes", "vi": "Lớp"},
    "many_property": {"sv": "Egenskaper", "en": "Properties", "vi": "Thuộc tính"},
    "many_concept": {"sv": "Begrepp", "en": "Concepts", "vi": "Khái niệm"},
    "one_class": {"sv": "Klass", "en": "Class", "vi": "Lớp"},
    "one_property": {"sv": "Egenskap", "en": "Property", "vi": "Thuộc tính"},
    "one_scheme": {"sv": "Begreppslista", "en": "List of concepts", "vi": "Danh sách khái niệm"},
    "one_concept": {"sv": "Begrepp", "en": "Concept", "vi": "Khái niệm"},
    "used": {"sv": "Antal här", "en": "Number here", "vi": "Số lượng tại đây"},
    "issued": {"sv": "Upprättad", "en": "Drawn up", "vi": "Lập ngày"},
    "examples": {"sv": "Exempel", "en": "Examples", "vi": "Ví dụ"},
    "about_term": {"sv": "Uppgifter", "en": "Details", "vi": "Thông tin"},
    "status": {"sv": "Status", "en": "Status", "vi": "Trạng thái"},
    "asked_in": {
        "sv": "Frågor som använder termen",
        "en": "Questions that use the term",
        "vi": "Câu hỏi dùng thuật ngữ này",
    },
    "ruled_by": {"sv": "Regler", "en": "Rules", "vi": "Quy tắc"},
    "releases": {"sv": "Utgåvor", "en": "Releases", "vi": "Các bản phát hành"},
    "skip": {"sv": "Till innehållet", "en": "To the content", "vi": "Đến nội dung"},
    # What follows is also in Vietnamese: the pages of things, whose names are.
    "read_from": {"sv": "Läst ur", "en": "Read from", "vi": "Trích từ"},
    "passage": {"sv": "Stycke", "en": "Passage", "vi": "Đoạn"},
    "judgements": {"sv": "Bedömningar", "en": "Judgements", "vi": "Đánh giá"},
    "judgements_lead": {
        "sv": "Redaktionens bedömningar. De står inte i någon handling.",
        "en": "What the editors judge. No document says it.",
        "vi": "Đánh giá của ban biên tập, không có trong tài liệu nào.",
    },
    "incoming": {"sv": "Hänvisningar hit", "en": "What refers to this", "vi": "Được nhắc đến ở"},
    "elsewhere": {
        "sv": "Samma sak i andra register",
        "en": "The same thing in other registers",
        "vi": "Cùng đối tượng trong các cơ sở dữ liệu khác",
    },
    "next": {"sv": "Nästa sida", "en": "Next page", "vi": "Trang sau"},
    "previous": {"sv": "Föregående sida", "en": "Previous page", "vi": "Trang trước"},
    "things": {"sv": "Vad som finns här", "en": "What there is here", "vi": "Nội dung tại đây"},
    "withdrawn": {
        "sv": "Identifieraren gäller inte längre",
        "en": "This identifier no longer stands for anything",
        "vi": "Định danh này không còn hiệu lực",
    },
    "instead": {"sv": "I dess ställe", "en": "In its place", "vi": "Thay bằng"},
    "missing": {
        "sv": "Sidan finns inte",
        "en": "There is no such page",
        "vi": "Không có trang này",
    },
    "missing_lead": {
        "sv": "Adressen leder ingenstans här. Den kan vara felskriven.",
        "en": "This address leads nowhere here. It may be mistyped.",
        "vi": "Địa chỉ này không dẫn đến đâu. Có thể địa chỉ đã bị gõ sai.",
    },
    "missing_start": {
        "sv": "Till startsidan",
        "en": "To the start page",
        "vi": "Đến trang đầu",
    },
    "yes": {"sv": "ja", "en": "yes", "vi": "có"},
    "no": {"sv": "nej", "en": "no", "vi": "không"},
    "languages": {"sv": "Språk", "en": "Language", "vi": "Ngôn ngữ"},
}
# The pages that a publisher must have; they have a name in each language.
NOTICES: Final[Mapping[str, Mapping[str, str]]] = {
    "privacy": {"sv": "/sv/dataskydd", "en": "/en/data-protection", "vi": "/vi/bao-ve-du-lieu"},
    "accessibility": {
        "sv": "/sv/tillganglighet",
        "en": "/en/accessibility",
        "vi": "/vi/kha-nang-tiep-can",
    },
}
# The same pages by another language's name: where each leads.
NOTICES_MOVED: Final[Mapping[str, str]] = {
    f"/{language}/{path.rpartition('/')[2]}": own
    for paths in NOTICES.values()
    for path in paths.values()
    for language, own in paths.items()
    if f"/{language}/{path.rpartition('/')[2]}" not in paths.values()
}
# What the languages call themselves.
NAMES: Final[Mapping[str, str]] = {"sv": "Svenska", "en": "English", "vi": "Tiếng Việt"}


def words(language: str) -> Mapping[str, str]:
    """The words of one language; in English where a page in that language does not need them."""
    return {name: row.get(language, row["en"]) for name, row in WORDS.items()}


def spoken(asked: str | None, accepted: str | None, among: Sequence[str] = ("sv", "en")) -> str:
    """The language to answer in: the one asked for, else the first accepted of ours, else English.

    (RFC 9110, section 12.5.4)
    """
    if asked is not None and asked in among:
        return asked
    best, most = "en", 0.0
    for part in (accepted or "").split(","):
        name, _, weight = part.strip().lower().partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        main = name.partition("-")[0]
        if main in among and quality > most:
            best, most = main, quality
    return best
