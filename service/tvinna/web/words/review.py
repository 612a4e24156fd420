"""The words of the page on which people decide what imported parties are."""

from collections.abc import Mapping
from typing import Final

REVIEW_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "title": {
        "sv": "Vilka är parterna?",
        "en": "Who are the parties?",
        "vi": "Các bên này là ai?",
    },
    "lead": {
        "sv": "Inlästa register nämner parter vid namn. Här föreslås vilka orter och enheter de är,"
        " med skäl. En människa avgör; det som avfärdas föreslås aldrig igen.",
        "en": "Imported registers name parties. Here is what places and units they may be, with"
        " reasons. A person decides; what is turned down is never proposed again.",
        "vi": "Các sổ đăng ký được nhập chỉ nêu tên các bên. Trang này gợi ý địa điểm và đơn vị"
        " hành chính tương ứng, kèm lý do. Con người quyết định; điều đã bác bỏ không được gợi ý"
        " lại.",
    },
    "nothing_imported": {
        "sv": "Inget är inläst från andra ännu. tvinna import läser in ett register.",
        "en": "Nothing of others is imported yet. tvinna import reads a register.",
        "vi": "Chưa nhập dữ liệu nào của bên khác. Lệnh tvinna import sẽ nhập một sổ đăng ký.",
    },
    "state": {"sv": "Läge", "en": "State", "vi": "Trạng thái"},
    "open": {"sv": "Oavgjorda", "en": "Open", "vi": "Chưa quyết định"},
    "decided": {"sv": "Avgjorda", "en": "Decided", "vi": "Đã quyết định"},
    "refused": {"sv": "Förslag avfärdade", "en": "Turned down", "vi": "Đã bác bỏ"},
    "graph": {"sv": "Källa", "en": "Source", "vi": "Nguồn"},
    "all": {"sv": "Alla källor", "en": "All sources", "vi": "Mọi nguồn"},
    "letters": {"sv": "Namn som innehåller", "en": "Names with", "vi": "Tên có chứa"},
    "find": {"sv": "Visa", "en": "Show", "vi": "Xem"},
    "shown": {
        "sv": "{begins}–{ends} av {total}",
        "en": "{begins}–{ends} of {total}",
        "vi": "{begins}–{ends} trên {total}",
    },
    "none_here": {
        "sv": "Ingen part i det läget.",
        "en": "No party in that state.",
        "vi": "Không có bên nào ở trạng thái này.",
    },
    "partner_of": {
        "sv": "partner till {}, enligt källan",
        "en": "a partner of {}, as the source says",
        "vi": "đối tác của {}, theo nguồn",
    },
    "is": {"sv": "är", "en": "is", "vi": "là"},
    "is_near": {"sv": "motsvarar nära", "en": "is close to", "vi": "gần tương ứng với"},
    "is_not": {"sv": "är inte", "en": "is not", "vi": "không phải là"},
    "by": {"sv": "avgjort av {}", "en": "decided by {}", "vi": "do {} quyết định"},
    "later": {"sv": "Avgör inte nu", "en": "Not now", "vi": "Chưa quyết định"},
    "none": {
        "sv": "Inget av förslagen",
        "en": "None of these",
        "vi": "Không phải các gợi ý này",
    },
    "proposed": {"sv": "föreslås", "en": "proposed", "vi": "được gợi ý"},
    "no_candidates": {
        "sv": "Inget förslag: {}.",
        "en": "No proposal: {}.",
        "vi": "Không có gợi ý: {}.",
    },
    "register": {"sv": "visa posten", "en": "see the record", "vi": "xem bản ghi"},
    "who": {"sv": "Vem avgör?", "en": "Who decides?", "vi": "Ai quyết định?"},
    "day": {"sv": "Vilken dag?", "en": "On which day?", "vi": "Ngày nào?"},
    "fetch": {
        "sv": "Hämta besluten",
        "en": "Download the decisions",
        "vi": "Tải các quyết định",
    },
    "then": {
        "sv": "Inget sparas här. Filen (SSSOM) läggs till mappens beslut, och blir bedömningar,"
        " avfärdanden och länkar, med",
        "en": "Nothing is kept here. The file (SSSOM) is added to the folder's decisions, and made"
        " judgements, rejections and links, by",
        "vi": "Không có gì được lưu ở đây. Tệp (SSSOM) được thêm vào các quyết định của thư mục và"
        " trở thành đánh giá, điều bác bỏ và liên kết bằng lệnh",
    },
    "pages": {"sv": "Sidor", "en": "Pages", "vi": "Các trang"},
    "before": {"sv": "Föregående sida", "en": "Previous page", "vi": "Trang trước"},
    "after": {"sv": "Nästa sida", "en": "Next page", "vi": "Trang sau"},
}
