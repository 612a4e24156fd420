"""The words of the start page, in three languages."""

from collections.abc import Mapping
from typing import Final

START: Final[Mapping[str, Mapping[str, str]]] = {
    "start_lead": {
        "sv": "Vad samarbetet är och vad det har lett till. Varje uppgift leder till den handling"
        " som den är läst ur, stycke för stycke.",
        "en": "What the cooperation is and what it has led to. Every statement leads to the"
        " document that it was read from, passage by passage.",
        "vi": "Hợp tác này là gì và đã mang lại điều gì. Mỗi phát biểu đều dẫn đến tài liệu mà nó"
        " được trích ra, theo từng đoạn.",
    },
    "start_lead_claimed": {
        "sv": "Vilka partnerskapen är, så som register och tabeller uppger dem. Varje uppgift leder"
        " till sin källa.",
        "en": "Which partnerships there are, as registers and sheets claim them. Every claim leads"
        " to its source.",
        "vi": "Những quan hệ đối tác hiện có, theo các sổ đăng ký và bảng tính. Mỗi ghi nhận đều"
        " dẫn đến nguồn của nó.",
    },
    "find": {"sv": "Sök", "en": "Search", "vi": "Tìm"},
    "find_label": {
        "sv": "Sök bland projekt, aktörer, resultat och handlingar",
        "en": "Search projects, actors, outcomes and documents",
        "vi": "Tìm dự án, tổ chức, kết quả và tài liệu",
    },
    "partnerships": {"sv": "partnerskap", "en": "partnerships", "vi": "quan hệ đối tác"},
    "partnerships_one": {"sv": "partnerskap", "en": "partnership", "vi": "quan hệ đối tác"},
    "claimed_partnerships": {
        "sv": "partnerskap enligt register",
        "en": "partnerships by registers",
        "vi": "quan hệ đối tác theo sổ đăng ký",
    },
    "claimed_partnerships_one": {
        "sv": "partnerskap enligt register",
        "en": "partnership by registers",
        "vi": "quan hệ đối tác theo sổ đăng ký",
    },
    "projects": {"sv": "projekt", "en": "projects", "vi": "dự án"},
    "projects_one": {"sv": "projekt", "en": "project", "vi": "dự án"},
    "activities": {"sv": "aktiviteter", "en": "activities", "vi": "hoạt động"},
    "activities_one": {"sv": "aktivitet", "en": "activity", "vi": "hoạt động"},
    "outcomes": {"sv": "resultat", "en": "outcomes", "vi": "kết quả"},
    "outcomes_one": {"sv": "resultat", "en": "outcome", "vi": "kết quả"},
    "participations": {"sv": "medverkanden", "en": "participations", "vi": "lượt tham gia"},
    "participations_one": {"sv": "medverkan", "en": "participation", "vi": "lượt tham gia"},
    "passages": {"sv": "lästa stycken", "en": "passages read", "vi": "đoạn đã đọc"},
    "passages_one": {"sv": "läst stycke", "en": "passage read", "vi": "đoạn đã đọc"},
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
    "gist_parties": {"sv": "Parter", "en": "Parties", "vi": "Các bên"},
    "gist_start": {"sv": "Början", "en": "Start", "vi": "Bắt đầu"},
    "gist_end": {"sv": "Slut", "en": "End", "vi": "Kết thúc"},
    "gist_purpose": {"sv": "Syfte", "en": "Purpose", "vi": "Mục đích"},
    "gist_focus": {"sv": "Inriktning", "en": "Focus", "vi": "Trọng tâm"},
    "gist_funder": {"sv": "Finansiär", "en": "Funder", "vi": "Nhà tài trợ"},
    "gist_more": {"sv": "och {more} till", "en": "and {more} more", "vi": "và {more} mục nữa"},
    "gist_differ": {
        "sv": "handlingarna skiljer sig åt",
        "en": "the documents differ",
        "vi": "các tài liệu ghi khác nhau",
    },
    "ways_lead_claimed": {
        "sv": "Jämför partnerskapen, ställ frågor med färdiga svar, hämta allt som data.",
        "en": "Compare the partnerships, ask questions that have answers, fetch all as data.",
        "vi": "So sánh các quan hệ đối tác, đặt câu hỏi có sẵn câu trả lời, tải mọi dữ liệu.",
    },
    "compare_heading": {"sv": "Jämför", "en": "Compare", "vi": "So sánh"},
    "compare_way": {
        "sv": "Partnerskap och kommuner sida vid sida.",
        "en": "Partnerships and municipalities side by side.",
        "vi": "Đặt các quan hệ đối tác và địa phương cạnh nhau.",
    },
    "listed_first": {
        "sv": "Här står {shown} av {all} {what}.",
        "en": "{shown} of {all} {what} are shown here.",
        "vi": "Ở đây là {shown} trên {all} {what}.",
    },
    "listed_all": {"sv": "Visa alla", "en": "Show all", "vi": "Xem tất cả"},
    "claimed_heading": {
        "sv": "Partnerskap enligt register",
        "en": "Partnerships by registers",
        "vi": "Quan hệ đối tác theo sổ đăng ký",
    },
    "claimed_lead": {
        "sv": "Uppgivna i register och tabeller. Ingen handling här berättar om dem.",
        "en": "Claimed by registers and sheets. No document here tells of them.",
        "vi": "Do sổ đăng ký và bảng tính ghi nhận. Chưa có tài liệu nào ở đây nói về các quan hệ"
        " này.",
    },
    "led_to": {"sv": "Vad det ledde till", "en": "What it led to", "vi": "Kết quả mang lại"},
    "led_to_lead": {
        "sv": "Här står {shown} av {all} resultat: först de som flest handlingar berättar om.",
        "en": "{shown} of {all} outcomes are shown here, those that most documents tell of first.",
        "vi": "Ở đây là {shown} trên {all} kết quả, trước hết là những kết quả được nhiều tài liệu"
        " nói đến nhất.",
    },
    "led_to_whole": {
        "sv": "Först de resultat som flest handlingar berättar om.",
        "en": "Those that most documents tell of stand first.",
        "vi": "Đứng đầu là những kết quả được nhiều tài liệu nói đến nhất.",
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
    "timeline_claimed": {
        "sv": "Tidslinje ur registren",
        "en": "Timeline from the registers",
        "vi": "Dòng thời gian theo sổ đăng ký",
    },
    "timeline_claimed_note": {
        "sv": "Så exakt som registren anger.",
        "en": "As exact as the registers say.",
        "vi": "Chính xác như sổ đăng ký ghi.",
    },
    "timeline_too_much": {
        "sv": "Partnerskapen är för många för en tidslinje här.",
        "en": "There are too many partnerships for a timeline here.",
        "vi": "Có quá nhiều quan hệ đối tác để hiển thị trên một dòng thời gian ở đây.",
    },
    "timeline_question": {
        "sv": "Se alla datum som tabell",
        "en": "See all dates as a table",
        "vi": "Xem mọi mốc thời gian dưới dạng bảng",
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
        "sv": "Resultaten bidrar till {served} av {all} mål.",
        "en": "The outcomes serve {served} of {all} goals.",
        "vi": "Các kết quả góp phần vào {served} trên {all} mục tiêu.",
    },
    "coverage_none": {
        "sv": "Inget resultat är kopplat till något mål.",
        "en": "No outcome is tied to a goal.",
        "vi": "Không kết quả nào gắn với mục tiêu.",
    },
    "coverage_whole": {
        "sv": "Resultat som handlingarna knyter till Agenda 2030 som helhet: {whole}.",
        "en": "Outcomes that the documents tie to Agenda 2030 as a whole: {whole}.",
        "vi": "Số kết quả mà tài liệu gắn với Chương trình nghị sự 2030 nói chung: {whole}.",
    },
    "coverage_judged": {
        "sv": "Ingen handling säger att ett resultat bidrar till ett visst mål. Alla sådana"
        " kopplingar är redaktionens bedömning.",
        "en": "No document says that an outcome serves a certain goal. All such links are the"
        " editors' judgement.",
        "vi": "Không tài liệu nào nói một kết quả góp phần vào một mục tiêu cụ thể. Mọi liên hệ như"
        " vậy đều là đánh giá của ban biên tập.",
    },
    "coverage_stated": {
        "sv": "Alla kopplingar till mål står i handlingar.",
        "en": "All links to goals stand in documents.",
        "vi": "Mọi liên hệ với mục tiêu đều nêu trong tài liệu.",
    },
    "coverage_both": {
        "sv": "Kopplingar till mål som står i handlingar: {stated}. Sådana som är redaktionens"
        " bedömning: {judged}.",
        "en": "Links to goals that stand in documents: {stated}. Links that are the editors'"
        " judgement: {judged}.",
        "vi": "Số liên hệ với mục tiêu nêu trong tài liệu: {stated}. Số liên hệ theo đánh giá của"
        " ban biên tập: {judged}.",
    },
    "coverage_claimed": {
        "sv": "Register och tabeller anger {claimed} av {all} mål för partnerskapen.",
        "en": "Registers and sheets name {claimed} of {all} goals for the partnerships.",
        "vi": "Sổ đăng ký và bảng tính nêu {claimed} trên {all} mục tiêu cho các quan hệ đối tác.",
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
    "goal_claimed": {"sv": "Uppgivet", "en": "Claimed", "vi": "Ghi nhận"},
    "goal_claimed_note": {
        "sv": "Uppgivet: antal partnerskap som ett register eller en tabell anger målet för.",
        "en": "Claimed: number of partnerships for which a register or a sheet names the goal.",
        "vi": "Ghi nhận: số quan hệ đối tác mà sổ đăng ký hoặc bảng tính nêu mục tiêu này.",
    },
    "register": {"sv": "Register", "en": "Register", "vi": "Sổ đăng ký"},
    "none": {"sv": "inget", "en": "none", "vi": "không có"},
}
