"""The words of the pages of things, in three languages."""

from collections.abc import Mapping
from typing import Final

THINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "compare_sources": {
        "sv": "Jämför vad olika källor säger",
        "en": "Compare what sources say",
        "vi": "So sánh các nguồn",
    },
    "claims_of_it": {
        "sv": "Vad varje källa uppger",
        "en": "What each source says",
        "vi": "Điều từng nguồn ghi nhận",
    },
    "claims_lead": {
        "sv": "Uppgifter om samma två parter, från båda sidor, där en människa har avgjort att"
        " posterna är samma part. Ingen av dem ändrar en annan.",
        "en": "Claims on the same two parties, from both sides, where a person has decided that the"
        " records are the same party. None of them changes another.",
        "vi": "Các ghi nhận về cùng hai bên, từ cả hai phía, khi con người đã xác định các bản ghi"
        " là cùng một bên. Không ghi nhận nào sửa ghi nhận khác.",
    },
    "claim_listed_by": {"sv": "Uppges av", "en": "Listed by", "vi": "Bên ghi nhận"},
    "claim_form": {"sv": "Form", "en": "Form", "vi": "Hình thức"},
    "claim_status": {"sv": "Status", "en": "Status", "vi": "Tình trạng"},
    "claim_start": {"sv": "Början", "en": "Beginning", "vi": "Bắt đầu"},
    "claim_end": {"sv": "Slut", "en": "End", "vi": "Kết thúc"},
    "claim_row": {"sv": "rad", "en": "row", "vi": "dòng"},
    # The pages of things.
    "called_also": {"sv": "Kallas även", "en": "Also called", "vi": "Còn gọi là"},
    "day_untold": {
        "sv": "dagen framgår inte",
        "en": "the day is not told",
        "vi": "không rõ ngày",
    },
    "called_elsewhere": {
        "sv": "På andra språk",
        "en": "In other languages",
        "vi": "Trong các ngôn ngữ khác",
    },
    "accounts": {
        "sv": "Så skiljer sig skildringarna åt",
        "en": "Where the accounts differ",
        "vi": "Điểm khác nhau giữa các lời thuật",
    },
    "accounts_lead": {
        "sv": "Redaktionen bedömer att de berättar om samma händelse. Alla uppgifter står kvar,"
        " ingen har valts bort.",
        "en": "The editors judge that they tell of one event. Every account stands; none has been"
        " chosen over another.",
        "vi": "Ban biên tập đánh giá rằng chúng kể về cùng một sự kiện. Mọi lời thuật đều được giữ"
        " lại; không có lời thuật nào bị loại bỏ.",
    },
    "read_document": {
        "sv": "Läs handlingen stycke för stycke",
        "en": "Read the document passage by passage",
        "vi": "Đọc tài liệu theo từng đoạn",
    },
    "read_in_place": {
        "sv": "Läs stycket på sin plats i handlingen",
        "en": "Read the passage in its place in the document",
        "vi": "Đọc đoạn này tại vị trí của nó trong tài liệu",
    },
    "differences": {
        "sv": "Här skiljer sig handlingarna åt",
        "en": "Where the documents differ",
        "vi": "Điểm khác nhau giữa các tài liệu",
    },
    "differences_lead": {
        "sv": "Alla uppgifter står kvar. Ingen av dem har valts bort.",
        "en": "Every account stands. None has been chosen over another.",
        "vi": "Các cách ghi đều được giữ lại; không có cách nào bị loại bỏ.",
    },
    "differs": {"sv": "skiljer sig", "en": "differs", "vi": "khác nhau"},
    "about_what": {"sv": "Vad", "en": "What", "vi": "Nội dung"},
    "about_when": {"sv": "När", "en": "When", "vi": "Thời gian"},
    "about_who": {"sv": "Vilka", "en": "Who", "vi": "Những ai"},
    "about_where": {"sv": "Var", "en": "Where", "vi": "Địa điểm"},
    "about_connected": {"sv": "Hänger ihop med", "en": "Connected with", "vi": "Liên quan đến"},
    "about_named": {
        "sv": "Namn och beteckningar",
        "en": "Names and identifiers",
        "vi": "Tên gọi và mã định danh",
    },
    "about_more": {"sv": "Mer", "en": "More", "vi": "Thông tin khác"},
    "counted": {"sv": "I siffror", "en": "In figures", "vi": "Qua các con số"},
    "goals_of_partnership": {
        "sv": "Partnerskapet och de globala målen",
        "en": "The partnership and the global goals",
        "vi": "Quan hệ đối tác và các mục tiêu toàn cầu",
    },
    "goals_of_partnership_note": {
        "sv": "Bedömt: antal resultat som bidrar till målet enligt redaktionen.",
        "en": "Judged: number of outcomes that serve the goal, as the editors hold.",
        "vi": "Đánh giá: số kết quả góp phần vào mục tiêu theo ban biên tập.",
    },
    "claims_name_goal": {
        "sv": "Uppgivet: antal uppgifter i register och tabeller som anger målet.",
        "en": "Claimed: number of claims in registers and sheets that name the goal.",
        "vi": "Ghi nhận: số ghi nhận trong sổ đăng ký và bảng tính có nêu mục tiêu.",
    },
    "goals_of_thing": {
        "sv": "Globala mål som detta bidrar till",
        "en": "Global goals that this serves",
        "vi": "Các mục tiêu toàn cầu mà điều này góp phần vào",
    },
    "goals_of_thing_note": {
        "sv": "Antal bedömningar per mål; ett delmål räknas till sitt mål.",
        "en": "How many judgements there are by goal; a target counts for its goal.",
        "vi": "Số đánh giá theo từng mục tiêu; chỉ tiêu được tính vào mục tiêu của nó.",
    },
    "targets_of_goal": {
        "sv": "Resultat per delmål",
        "en": "Outcomes by target",
        "vi": "Kết quả theo chỉ tiêu",
    },
    "targets_of_goal_note": {
        "sv": "Alla delmål, också de som inget resultat bidrar till.",
        "en": "All targets, also those that no outcome serves.",
        "vi": "Tất cả chỉ tiêu, kể cả chỉ tiêu chưa có kết quả.",
    },
    "read_by_section": {
        "sv": "Var i handlingen uppgifterna står",
        "en": "Where in the document things were read",
        "vi": "Thông tin được đọc từ phần nào của tài liệu",
    },
    "read_by_section_note": {
        "sv": "Antal saker som lästs ur varje avsnitt, i handlingens ordning.",
        "en": "How many things were read from each section, in the document's order.",
        "vi": "Số đối tượng đọc được từ mỗi phần, theo thứ tự trong tài liệu.",
    },
    "section": {"sv": "Avsnitt", "en": "Section", "vi": "Phần"},
    "things_read": {"sv": "Saker", "en": "Things", "vi": "Đối tượng"},
    "before_headings": {
        "sv": "Före första rubriken",
        "en": "Before the first heading",
        "vi": "Trước tiêu đề đầu tiên",
    },
    "read_by_document": {
        "sv": "Stycken som berättar om detta, per handling",
        "en": "Passages that tell of this, by document",
        "vi": "Số đoạn nói về điều này, theo tài liệu",
    },
    "read_by_document_note": {
        "sv": "Antal stycken som uppgifterna är lästa ur.",
        "en": "How many passages the statements were read from.",
        "vi": "Số đoạn làm căn cứ cho các phát biểu.",
    },
    "by_year": {"sv": "År för år", "en": "Year by year", "vi": "Theo năm"},
    "by_year_note": {
        "sv": "Antal daterade händelser per år enligt handlingarna. Ett år utan stapel betyder"
        " bara att inget är daterat då.",
        "en": "How many dated events documents tell of in each year. A year without a bar only"
        " means that nothing is dated then.",
        "vi": "Số sự kiện có ghi ngày theo từng năm trong tài liệu. Năm không có cột chỉ có nghĩa"
        " là không có gì được ghi ngày.",
    },
    "year": {"sv": "År", "en": "Year", "vi": "Năm"},
    "dated": {"sv": "Daterade händelser", "en": "Dated events", "vi": "Sự kiện có ghi ngày"},
    "compare_party": {
        "sv": "Jämför med andra parter",
        "en": "Compare with other parties",
        "vi": "So sánh với các bên khác",
    },
    "claimed": {"sv": "Andras uppgift", "en": "Claimed", "vi": "Do bên khác nêu"},
    "editorial": {"sv": "Redaktionen", "en": "The editors", "vi": "Ban biên tập"},
    "behind": {"sv": "Stycken bakom", "en": "The passages behind", "vi": "Các đoạn làm căn cứ"},
    "of_passages": {"sv": "stycken", "en": "passages", "vi": "đoạn"},
    "turned_down": {
        "sv": "Övervägt men avfärdat",
        "en": "Considered and turned down",
        "vi": "Đã xem xét nhưng bác bỏ",
    },
    "basis": {"sv": "Grund", "en": "Basis", "vi": "Căn cứ"},
    "basis_of": {
        "sv": "Uttalade påståenden: {stated}. Bedömningar: {judged}. Handlingar: {documents}.",
        "en": "Statements by documents: {stated}. Judgements: {judged}. Documents: {documents}.",
        "vi": "Phát biểu trong tài liệu: {stated}. Đánh giá: {judged}. Tài liệu: {documents}.",
    },
    "download": {"sv": "Hämta", "en": "Download", "vi": "Tải về"},
    "cite": {"sv": "Hänvisa hit", "en": "Cite this", "vi": "Trích dẫn"},
    "use": {"sv": "Använd", "en": "Use", "vi": "Sử dụng"},
    "as_query": {"sv": "Öppna som fråga", "en": "Open as a query", "vi": "Mở dưới dạng truy vấn"},
    "report": {"sv": "Anmäl ett fel", "en": "Report an error", "vi": "Báo lỗi"},
    "report_subject": {"sv": "Fel i uppgifterna", "en": "Error in the data", "vi": "Lỗi dữ liệu"},
    "report_body": {
        "sv": "Vad är fel, och vad borde det stå?",
        "en": "What is wrong, and what should it say?",
        "vi": "Điều gì sai, và đúng ra phải thế nào?",
    },
    "actor": {"sv": "Aktör", "en": "Actor", "vi": "Bên tham gia"},
    "project": {"sv": "I", "en": "In", "vi": "Trong"},
    "side": {"sv": "Sida", "en": "Side", "vi": "Phía"},
    "role": {"sv": "Roll", "en": "Role", "vi": "Vai trò"},
    "former": {"sv": "har upphört", "en": "has ended", "vi": "đã kết thúc"},
    "actors_in": {"sv": "Vilka som deltar", "en": "Who takes part", "vi": "Các bên tham gia"},
    "takes_part_in": {"sv": "Deltar i", "en": "Takes part in", "vi": "Tham gia vào"},
    "actors_lead": {
        "sv": "Så som handlingarna uppger, sida för sida.",
        "en": "As the documents say, side by side.",
        "vi": "Theo tài liệu, xếp theo từng phía.",
    },
    "came_of": {"sv": "Vad det ledde till", "en": "What came of it", "vi": "Kết quả đạt được"},
    "came_of_lead": {
        "sv": "Så som handlingarna återger det.",
        "en": "As the documents tell it.",
        "vi": "Theo như tài liệu thuật lại.",
    },
    "came_of_first": {
        "sv": "Här står de första {first}; frågan Resultat leder till alla.",
        "en": "The first {first} are shown here; the question Outcomes tells all of them.",
        "vi": "Ở đây là {first} kết quả đầu tiên; câu hỏi Kết quả cho biết tất cả.",
    },
    "outcomes_of_goal": {
        "sv": "Resultat som bidrar",
        "en": "Outcomes that serve it",
        "vi": "Các kết quả góp phần",
    },
    "outcomes_first": {
        "sv": "Här står de första {first}; knappen ovan leder till alla.",
        "en": "The first {first} are shown here; the button above leads to all of them.",
        "vi": "Ở đây là {first} kết quả đầu tiên; nút ở trên dẫn đến tất cả.",
    },
    "outcomes_lead": {
        "sv": "Vart och ett med sin grund: uttalat i en handling, eller bedömt av redaktionen.",
        "en": "Each with its basis: stated in a document, or judged by the editors.",
        "vi": "Mỗi kết quả kèm căn cứ: nêu trong tài liệu, hoặc do ban biên tập đánh giá.",
    },
    "outcome": {"sv": "Resultat", "en": "Outcome", "vi": "Kết quả"},
    "target": {"sv": "Delmål", "en": "Target", "vi": "Chỉ tiêu"},
    "strength": {"sv": "Styrka", "en": "Strength", "vi": "Mức độ"},
    "reason": {"sv": "Skäl", "en": "Reason", "vi": "Lý do"},
    "referring": {
        "sv": "Vad som hänvisar hit",
        "en": "What refers to this",
        "vi": "Những gì dẫn đến đây",
    },
    "referring_note": {
        "sv": "Antal saker, efter vad de säger om den.",
        "en": "Number of things, by what they say of it.",
        "vi": "Số đối tượng, theo điều chúng nói về đây.",
    },
    "property": {"sv": "Egenskap", "en": "Property", "vi": "Thuộc tính"},
}
