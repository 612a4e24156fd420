"""The words of the rooms that show the whole, in three languages."""

from collections.abc import Mapping
from typing import Final

ROOMS: Final[Mapping[str, Mapping[str, str]]] = {
    # The start page.
    "start_lead": {
        "sv": "Vad samarbetet är och vad det har lett till. Varje påstående pekar på stycket som"
        " det är läst ur.",
        "en": "What the cooperation is and what it has led to. Every statement points to the"
        " passage that it was read from.",
        "vi": "Hợp tác này là gì và đã mang lại điều gì. Mỗi phát biểu đều dẫn đến đoạn văn mà nó"
        " được trích ra.",
    },
    "find": {"sv": "Sök", "en": "Search", "vi": "Tìm"},
    "find_label": {
        "sv": "Sök bland projekt, aktörer, resultat och handlingar",
        "en": "Search projects, actors, outcomes and documents",
        "vi": "Tìm dự án, tổ chức, kết quả và tài liệu",
    },
    "partnerships": {"sv": "partnerskap", "en": "partnerships", "vi": "quan hệ đối tác"},
    "projects": {"sv": "projekt", "en": "projects", "vi": "dự án"},
    "activities": {"sv": "aktiviteter", "en": "activities", "vi": "hoạt động"},
    "outcomes": {"sv": "resultat", "en": "outcomes", "vi": "kết quả"},
    "participations": {"sv": "medverkanden", "en": "participations", "vi": "lượt tham gia"},
    "passages": {"sv": "lästa stycken", "en": "passages read", "vi": "đoạn đã đọc"},
    "empty_lead": {
        "sv": "En ny datamängd om partnerskap i världen. Den är tom än: inget partnerskap och ingen"
        " handling har lästs in.",
        "en": "A new data set on partnerships abroad. It is empty so far: no partnership and no"
        " document has been read into it.",
        "vi": "Một bộ dữ liệu mới về các quan hệ đối tác quốc tế. Hiện còn trống: chưa có quan hệ"
        " đối tác hay tài liệu nào được nhập vào.",
    },
    "empty_begin": {"sv": "Så börjar ni", "en": "How to begin", "vi": "Cách bắt đầu"},
    "empty_where": {
        "sv": "Allt görs i datamängdens mapp, den med",
        "en": "All is done in the data set's folder, the one with",
        "vi": "Mọi việc đều làm trong thư mục của bộ dữ liệu, nơi có tệp",
    },
    "empty_fill": {
        "sv": "Fyll i arbetsboken, en rad för varje partnerskap:",
        "en": "Fill in the sheet, a row for each partnership:",
        "vi": "Điền vào bảng tính, mỗi quan hệ đối tác một dòng:",
    },
    "empty_sheet": {
        "sv": "partnerskap.xlsx",
        "en": "partnerships.xlsx",
        "vi": "partnerships.xlsx",
    },
    "empty_import": {"sv": "Läs in den:", "en": "Import it:", "vi": "Nhập bảng tính:"},
    "empty_serve": {
        "sv": "Starta om tjänsten, så står partnerskapen här:",
        "en": "Start the service anew, and the partnerships stand here:",
        "vi": "Khởi động lại dịch vụ, các quan hệ đối tác sẽ hiện ở đây:",
    },
    "empty_more": {
        "sv": "Mer om varje steg, och om hur en handling läses stycke för stycke, står i mappens",
        "en": "More on each step, and on reading a document passage by passage, is in the folder's",
        "vi": "Chi tiết từng bước, và cách đọc một tài liệu theo từng đoạn, có trong tệp",
    },
    "ways": {"sv": "Börja här", "en": "Begin here", "vi": "Bắt đầu từ đây"},
    "ways_lead": {
        "sv": "Samarbetet och dess projekt, handlingarna bakom, och frågor med färdiga svar.",
        "en": "The cooperation and its projects, the documents behind, and questions with answers.",
        "vi": "Quan hệ hợp tác và các dự án, tài liệu gốc, và những câu hỏi có sẵn câu trả lời.",
    },
    "documents_way": {
        "sv": "Stycke för stycke, med allt som lästs ur vart och ett.",
        "en": "Passage by passage, with everything that was read from each.",
        "vi": "Từng đoạn một, cùng mọi điều được trích ra từ đó.",
    },
    "questions_way": {
        "sv": "Vem deltog, vad blev resultatet, vad saknas? Svar som tabell och som fil.",
        "en": "Who took part, what came of it, what is missing? Answers as tables and as files.",
        "vi": "Ai tham gia, kết quả ra sao, còn thiếu gì? Câu trả lời dạng bảng và tệp.",
    },
    "catalogue_way": {
        "sv": "Allt att hämta, med ursprung och licens.",
        "en": "Everything for download, with origin and licence.",
        "vi": "Tải về toàn bộ, kèm nguồn gốc và giấy phép.",
    },
    "in_time": {
        "sv": "Vad som hände när",
        "en": "What happened when",
        "vi": "Diễn biến theo thời gian",
    },
    "timeline": {
        "sv": "Tidslinje ur handlingarna",
        "en": "Timeline from the documents",
        "vi": "Dòng thời gian theo tài liệu",
    },
    "timeline_note": {
        "sv": "Så exakt som handlingarna anger. Det som bara är daterat i ord står sist.",
        "en": "As exact as the documents say. What is dated in words only stands last.",
        "vi": "Chính xác như tài liệu ghi. Mốc chỉ được ghi bằng lời đứng ở cuối.",
    },
    "when": {"sv": "När", "en": "When", "vi": "Khi nào"},
    "what": {"sv": "Vad", "en": "What", "vi": "Sự việc"},
    "by": {"sv": "Enligt", "en": "According to", "vi": "Theo"},
    "begins": {"sv": "börjar", "en": "begins", "vi": "bắt đầu"},
    "ends": {"sv": "avslutas", "en": "ends", "vi": "kết thúc"},
    "is_issued": {"sv": "utfärdas", "en": "is issued", "vi": "được ban hành"},
    "retold": {
        "sv": "samma händelse enligt redaktionen",
        "en": "the same event, as the editors judge",
        "vi": "cùng một sự kiện theo ban biên tập",
    },
    "editors": {"sv": "redaktionen", "en": "the editors", "vi": "ban biên tập"},
    "coverage": {
        "sv": "De globala målen i samarbetet",
        "en": "The global goals in the cooperation",
        "vi": "Các mục tiêu toàn cầu trong hợp tác",
    },
    "coverage_lead": {
        "sv": "Resultaten bidrar till {served} av {goals} mål. Handlingarna hänvisar till Agenda"
        " 2030 som helhet för {whole} av resultaten. Att ett resultat bidrar till ett visst mål är"
        " i de flesta fall redaktionens bedömning.",
        "en": "The outcomes serve {served} of {goals} goals. The documents refer to Agenda 2030 as"
        " a whole for {whole} of the outcomes. That an outcome serves a certain goal is mostly the"
        " editors' judgement.",
        "vi": "Các kết quả góp phần vào {served} trên {goals} mục tiêu. Tài liệu dẫn chiếu Chương"
        " trình nghị sự 2030 nói chung cho {whole} kết quả. Việc một kết quả góp phần vào mục tiêu"
        " cụ thể phần lớn là đánh giá của ban biên tập.",
    },
    "goals": {
        "sv": "Resultat per mål",
        "en": "Outcomes by goal",
        "vi": "Kết quả theo mục tiêu",
    },
    "goals_note": {
        "sv": "Antal resultat. Uttalat: står i en handling. Bedömt: redaktionens slutsats.",
        "en": "Number of outcomes. Stated: a document says so. Judged: the editors hold it so.",
        "vi": "Số kết quả. Nêu rõ: có trong tài liệu. Đánh giá: theo nhận định của ban biên tập.",
    },
    "goal": {"sv": "Mål", "en": "Goal", "vi": "Mục tiêu"},
    "stated": {"sv": "Uttalat", "en": "Stated", "vi": "Nêu rõ"},
    "judged": {"sv": "Bedömt", "en": "Judged", "vi": "Đánh giá"},
    "register": {"sv": "Register", "en": "Register", "vi": "Sổ đăng ký"},
    "none": {"sv": "inget", "en": "none", "vi": "không có"},
    # The documents.
    "documents": {"sv": "Handlingar", "en": "Documents", "vi": "Tài liệu"},
    "documents_lead": {
        "sv": "Det som uppgifterna är lästa ur. Varje handling är delad i stycken, och varje stycke"
        " visar vad som lästs ur det.",
        "en": "What the data was read from. Each document is parted into passages, and each passage"
        " shows what was read from it.",
        "vi": "Nguồn của dữ liệu. Mỗi tài liệu được chia thành các đoạn, và mỗi đoạn cho thấy những"
        " gì được trích ra từ đó.",
    },
    "no_documents": {
        "sv": "Ingen handling har lästs än.",
        "en": "No document has been read yet.",
        "vi": "Chưa có tài liệu nào được đọc.",
    },
    "undated": {"sv": "Bär inget datum", "en": "Bears no date", "vi": "Không ghi ngày tháng"},
    "passages_things": {
        "sv": "Stycken: {passages}. Saker som lästs ur dem: {things}.",
        "en": "Passages: {passages}. Things read from them: {things}.",
        "vi": "Số đoạn: {passages}. Số đối tượng trích ra: {things}.",
    },
    "crumbs": {"sv": "Här är du", "en": "You are here", "vi": "Bạn đang ở đây"},
    "outline_lead": {
        "sv": "Stycke för stycke, sammanfattat med våra ord, med allt som lästs ur vart och ett.",
        "en": "Passage by passage, summed up in our words, with all that was read from each.",
        "vi": "Từng đoạn một, tóm tắt bằng lời của chúng tôi, cùng mọi điều được trích ra từ đó.",
    },
    "about_document": {"sv": "Om handlingen", "en": "About the document", "vi": "Về tài liệu này"},
    "sections": {"sv": "Avsnitt", "en": "Sections", "vi": "Các mục"},
    "withheld": {
        "sv": "Ordalydelsen visas inte: stycket nämner en person vid namn.",
        "en": "The words are not shown: the passage gives a person's name.",
        "vi": "Không hiển thị nguyên văn: đoạn này nêu tên một cá nhân.",
    },
    "read_here": {
        "sv": "Läst ur stycket",
        "en": "Read from the passage",
        "vi": "Trích từ đoạn này",
    },
    "nothing_read": {
        "sv": "Inget har lästs ur stycket.",
        "en": "Nothing was read from the passage.",
        "vi": "Không có gì được trích từ đoạn này.",
    },
}
