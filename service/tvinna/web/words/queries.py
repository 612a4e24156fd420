"""The words of the pages on which one asks, in three languages."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "title": {"sv": "Fråga själv", "en": "Ask your own query", "vi": "Tự đặt truy vấn"},
    "lead": {
        "sv": "Ställ egna frågor till hela grafen i språket SPARQL. Svaret går att hämta och dela.",
        "en": "Ask the whole graph your own queries in SPARQL. The answer can be downloaded and"
        " shared.",
        "vi": "Tự đặt câu hỏi cho toàn bộ đồ thị bằng ngôn ngữ SPARQL. Kết quả có thể tải về và"
        " chia sẻ.",
    },
    "field": {"sv": "SPARQL-fråga", "en": "SPARQL query", "vi": "Truy vấn SPARQL"},
    "hint": {
        "sv": "Ctrl+Retur kör frågan, Ctrl+Blanksteg ger förslag, Tabb lämnar fältet.",
        "en": "Ctrl+Enter runs the query, Ctrl+Space suggests, Tab leaves the field.",
        "vi": "Ctrl+Enter để chạy, Ctrl+phím cách để gợi ý, Tab để rời khỏi ô.",
    },
    "run": {"sv": "Kör frågan", "en": "Run the query", "vi": "Chạy truy vấn"},
    "cancel": {"sv": "Avbryt", "en": "Cancel", "vi": "Hủy"},
    "running": {
        "sv": "Frågan körs … {} s",
        "en": "The query is running … {} s",
        "vi": "Đang chạy … {} giây",
    },
    "cancelled": {
        "sv": "Frågan avbröts.",
        "en": "The query was cancelled.",
        "vi": "Truy vấn đã bị hủy.",
    },
    "unreached": {
        "sv": "Tjänsten gick inte att nå. Försök igen.",
        "en": "The service could not be reached. Try again.",
        "vi": "Không kết nối được với dịch vụ. Hãy thử lại.",
    },
    "ready_made": {
        "sv": "Färdiga frågor att börja från",
        "en": "Ready-made questions to start from",
        "vi": "Các câu hỏi có sẵn để bắt đầu",
    },
    "history": {
        "sv": "Dina senaste frågor",
        "en": "Your latest queries",
        "vi": "Các truy vấn gần đây của bạn",
    },
    "history_lead": {
        "sv": "De sparas bara i den här webbläsaren.",
        "en": "They are kept in this browser only.",
        "vi": "Chỉ được lưu trong trình duyệt này.",
    },
    "forget": {"sv": "Glöm dem", "en": "Forget them", "vi": "Xóa lịch sử"},
    "wrong": {
        "sv": "Frågan kunde inte besvaras",
        "en": "The query could not be answered",
        "vi": "Không thể trả lời truy vấn",
    },
    "too_much": {
        "sv": "Här finns mer än vad som hinner sökas igenom åt gången. Avgränsa frågan i fälten"
        " ovan.",
        "en": "There is more here than can be searched at a time. Narrow the question down in the"
        " fields above.",
        "vi": "Dữ liệu ở đây nhiều hơn mức có thể tìm trong một lần. Hãy thu hẹp câu hỏi bằng các ô"
        " ở trên.",
    },
    "too_much_begin": {
        "sv": "Börja till exempel här:",
        "en": "Begin here, for example:",
        "vi": "Ví dụ, hãy bắt đầu từ đây:",
    },
    "any": {"sv": "Alla", "en": "Any", "vi": "Tất cả"},
    "yes": {"sv": "ja", "en": "yes", "vi": "có"},
    "no": {"sv": "nej", "en": "no", "vi": "không"},
    "ask": {"sv": "Visa svaret", "en": "Show the answer", "vi": "Xem kết quả"},
    "clear_choices": {"sv": "Rensa valen", "en": "Clear the choices", "vi": "Bỏ các lựa chọn"},
    "narrow": {"sv": "Avgränsa", "en": "Narrow down", "vi": "Thu hẹp"},
    "answer": {"sv": "Svar", "en": "Answer", "vi": "Kết quả"},
    "views": {"sv": "Visa som", "en": "Show as", "vi": "Hiển thị dạng"},
    "table": {"sv": "tabell", "en": "table", "vi": "bảng"},
    "bar": {"sv": "stapeldiagram: {}", "en": "bar chart: {}", "vi": "biểu đồ cột: {}"},
    "line": {"sv": "linjediagram: {}", "en": "line chart: {}", "vi": "biểu đồ đường: {}"},
    "map": {"sv": "karta: {}", "en": "map: {}", "vi": "bản đồ: {}"},
    "network": {
        "sv": "nätverk: {1} och {0}",
        "en": "network: {1} and {0}",
        "vi": "mạng lưới: {1} và {0}",
    },
    "network_of": {"sv": "{} och {}", "en": "{} and {}", "vi": "{} và {}"},
    "network_note": {
        "sv": "Varje linje är en eller flera rader i svaret.",
        "en": "Each line is one or more rows of the answer.",
        "vi": "Mỗi đường ứng với một hoặc nhiều dòng của kết quả.",
    },
    "some_drawn": {
        "sv": "{drawn} av {all} saker är ritade, de med flest linjer; tabellen har alla.",
        "en": "{drawn} of {all} things are drawn, those with the most lines; the table has all.",
        "vi": "Vẽ {drawn} trên {all} mục có nhiều đường nối nhất; bảng có đầy đủ.",
    },
    "map_of": {"sv": "{} på kartan", "en": "{} on the map", "vi": "{} trên bản đồ"},
    "map_tied": {
        "sv": "Varje linje förbinder det som hör till samma {}.",
        "en": "Each line joins what belongs to the same {}.",
        "vi": "Mỗi đường nối những mục thuộc cùng một {}.",
    },
    "map_unplaced": {
        "sv": "{} rader saknar punkt och är inte ritade.",
        "en": "{} rows have no point and are not drawn.",
        "vi": "{} dòng không có tọa độ nên không được vẽ.",
    },
    "no_bar": {
        "sv": "Svaret har inga tal eller grupper som staplar kan visa, så här är tabellen.",
        "en": "The answer has no numbers or groups that bars could show, so here is the table.",
        "vi": "Kết quả không có số liệu hay nhóm nào để vẽ biểu đồ cột, nên đây là bảng.",
    },
    "no_line": {
        "sv": "Svaret har inga tal vid olika år, så det blir ingen linje; här är tabellen.",
        "en": "The answer has no numbers at several years to draw as a line; here is the table.",
        "vi": "Kết quả không có số liệu theo nhiều năm để vẽ đường, nên đây là bảng.",
    },
    "no_map": {
        "sv": "Inget i svaret har en känd plats på kartan, så här är tabellen.",
        "en": "Nothing in the answer has a known place on the map, so here is the table.",
        "vi": "Không mục nào trong kết quả có vị trí đã biết trên bản đồ, nên đây là bảng.",
    },
    "no_network": {
        "sv": "Svaret har inte saker som hänger ihop två och två, så här är tabellen.",
        "en": "The answer has no things that belong together two and two, so here is the table.",
        "vi": "Kết quả không có các cặp mục liên kết với nhau, nên đây là bảng.",
    },
    "by": {"sv": "{} per {}", "en": "{} by {}", "vi": "{} theo {}"},
    "number_of_rows": {"sv": "antal rader", "en": "number of rows", "vi": "số dòng"},
    "first": {
        "sv": "Bara de {} första visas i diagrammet; alla rader står i tabellen och i filerna.",
        "en": "Only the first {} are drawn; the table and the files have every row.",
        "vi": "Biểu đồ chỉ vẽ {} mục đầu tiên; bảng và các tệp có đầy đủ mọi dòng.",
    },
    "downloads": {"sv": "Hämta svaret", "en": "Download the answer", "vi": "Tải kết quả"},
    "share": {"sv": "Länk till svaret", "en": "Link to the answer", "vi": "Liên kết đến kết quả"},
    "copy_as": {
        "sv": "Ställ frågan från ett program",
        "en": "Ask from a program",
        "vi": "Truy vấn từ một chương trình",
    },
    "copy": {"sv": "Kopiera", "en": "Copy", "vi": "Sao chép"},
    "copied": {"sv": "Kopierat", "en": "Copied", "vi": "Đã sao chép"},
    "uncopied": {
        "sv": "Gick inte att kopiera",
        "en": "Could not be copied",
        "vi": "Không sao chép được",
    },
    "the_query": {
        "sv": "Frågan som SPARQL",
        "en": "The question as SPARQL",
        "vi": "Câu hỏi dạng SPARQL",
    },
    "edit": {
        "sv": "Ändra frågan i SPARQL",
        "en": "Edit the question in SPARQL",
        "vi": "Sửa câu hỏi bằng SPARQL",
    },
    "rows": {"sv": "rader", "en": "rows", "vi": "dòng"},
    "one_row": {"sv": "1 rad", "en": "1 row", "vi": "1 dòng"},
    "shown": {"sv": "här visas", "en": "shown here:", "vi": "đang hiển thị"},
    "nothing": {
        "sv": "Inget svarar mot frågan.",
        "en": "Nothing answers to this.",
        "vi": "Không có kết quả.",
    },
    "no_more": {
        "sv": "Det finns inga fler rader.",
        "en": "There are no more rows.",
        "vi": "Không còn dòng nào nữa.",
    },
    "rest_in_files": {
        "sv": "Alla rader finns i filerna nedan.",
        "en": "All rows are in the files below.",
        "vi": "Toàn bộ các dòng có trong những tệp bên dưới.",
    },
    "pages": {"sv": "Sidor", "en": "Pages", "vi": "Các trang"},
    "page_first": {"sv": "Första sidan", "en": "First page", "vi": "Trang đầu"},
    "page_prev": {"sv": "Föregående sida", "en": "Previous page", "vi": "Trang trước"},
    "page_next": {"sv": "Nästa sida", "en": "Next page", "vi": "Trang sau"},
    "all_questions": {"sv": "Alla frågor", "en": "All questions", "vi": "Tất cả câu hỏi"},
}


def said(language: str) -> Mapping[str, str]:
    """The words in one language."""
    return {name: row[language] for name, row in WORDS.items()}
