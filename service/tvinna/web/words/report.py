"""The words of the follow-up report."""

from collections.abc import Mapping
from typing import Final

REPORT_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "report_title": {
        "sv": "Underlag för uppföljning",
        "en": "Basis for follow-up",
        "vi": "Tài liệu phục vụ theo dõi, đánh giá",
    },
    "report_of": {"sv": "Avser", "en": "Concerns", "vi": "Về"},
    "report_sources": {"sv": "Handlingar", "en": "Documents", "vi": "Tài liệu"},
    "report_address": {"sv": "Adress", "en": "Address", "vi": "Địa chỉ"},
    "report_lead": {
        "sv": "Underlaget är sammanställt ur handlingarna och ur redaktionens bedömningar, som är"
        " utmärkta. Det är inget beslut och ersätter inte den egna prövningen.",
        "en": "Put together from the documents, and from the editors' judgements, which are"
        " marked. It is no decision, and does not replace the reader's own consideration.",
        "vi": "Tổng hợp từ các tài liệu và từ đánh giá của ban biên tập (được đánh dấu). Đây không"
        " phải là quyết định và không thay thế việc xem xét của người có trách nhiệm.",
    },
    "report_contents": {"sv": "Innehåll", "en": "Contents", "vi": "Nội dung"},
    "report_terms": {
        "sv": "Avgränsa till en mandatperiod",
        "en": "Narrow to a term of office",
        "vi": "Giới hạn theo nhiệm kỳ",
    },
    "report_all_terms": {"sv": "Alla mandatperioder", "en": "All terms", "vi": "Mọi nhiệm kỳ"},
    "report_word": {
        "sv": "Hämta som Word (DOCX)",
        "en": "As Word (DOCX)",
        "vi": "Tải bản Word (DOCX)",
    },
    "report_print": {
        "sv": "Skriv ut eller spara som PDF med webbläsarens utskrift.",
        "en": "Print it, or save it as PDF, by the browser's own print.",
        "vi": "In hoặc lưu thành PDF bằng chức năng in của trình duyệt.",
    },
    "report_brief": {"sv": "I korthet", "en": "In brief", "vi": "Tóm tắt"},
    "brief_due": {
        "sv": "Mandatperioder utan registrerad uppföljning: {open} av {all}",
        "en": "Terms of office without a recorded follow-up: {open} of {all}",
        "vi": "Nhiệm kỳ chưa ghi nhận lần theo dõi nào: {open} trên {all}",
    },
    "brief_outcomes": {"sv": "Resultat: {all}", "en": "Outcomes: {all}", "vi": "Kết quả: {all}"},
    "brief_goals": {
        "sv": "Globala mål som resultaten bidrar till enligt någon handling eller redaktionens"
        " bedömning: {served} av {all}, varav uttalat i en handling: {stated}",
        "en": "Global goals that outcomes serve by a document or the editors' judgement: {served}"
        " of {all}, of which stated by a document: {stated}",
        "vi": "Mục tiêu toàn cầu mà các kết quả góp phần vào theo tài liệu hoặc theo đánh giá của"
        " ban biên tập: {served} trên {all}, trong đó do tài liệu nêu: {stated}",
    },
    "brief_guidelines": {
        "sv": "Riktlinjer som varken något resultat eller någon position bidrar till: {none} av"
        " {all}",
        "en": "Guidelines that neither an outcome nor a position serves: {none} of {all}",
        "vi": "Định hướng không có kết quả hay quan điểm nào góp phần vào: {none} trên {all}",
    },
    "brief_against": {
        "sv": "Skildringar som motsäger varandra, par för par: {all}",
        "en": "Pairs of accounts that contradict each other: {all}",
        "vi": "Cặp tường thuật mâu thuẫn nhau: {all}",
    },
    "report_decided": {
        "sv": "Vad som har beslutats",
        "en": "What was decided",
        "vi": "Những điều đã quyết định",
    },
    "report_due": {
        "sv": "Vad som ska följas upp och när",
        "en": "What is due, and by when",
        "vi": "Việc cần theo dõi và thời hạn",
    },
    "report_due_lead": {
        "sv": "För {open} av {all} mandatperioder finns ingen uppföljning registrerad här. En"
        " uppföljning kan vara gjord utan att handlingen har lästs in.",
        "en": "For {open} of {all} terms no follow-up is recorded here. One may have been made"
        " without its document having been read.",
        "vi": "Trong {all} nhiệm kỳ, {open} nhiệm kỳ chưa có lần theo dõi nào được ghi nhận ở"
        " đây. Có thể đã thực hiện nhưng tài liệu chưa được đọc.",
    },
    "report_due_begun": {
        "sv": "Mandatperioder som inte hade börjat den {day}, då uppgifterna senast ändrades, är"
        " inte medräknade.",
        "en": "Terms that had not begun by {day}, when the data was last changed, are not counted.",
        "vi": "Nhiệm kỳ chưa bắt đầu tính đến {day}, ngày dữ liệu được thay đổi lần cuối, không"
        " được tính.",
    },
    "report_due_caution": {
        "sv": "En uppföljning kan vara gjord utan att handlingen har lästs in.",
        "en": "A follow-up may have been made without its document having been read.",
        "vi": "Có thể đã theo dõi nhưng tài liệu chưa được đọc.",
    },
    "report_nothing_due": {
        "sv": "Ingen handling anger någon skyldighet att följa upp.",
        "en": "No document states a duty to follow up.",
        "vi": "Không tài liệu nào nêu nghĩa vụ theo dõi.",
    },
    "report_duty": {"sv": "Skyldighet", "en": "Duty", "vi": "Nghĩa vụ"},
    "report_when": {
        "sv": "Mandatperiod eller tillfälle",
        "en": "Term or occasion",
        "vi": "Nhiệm kỳ hoặc dịp",
    },
    "report_by": {"sv": "Senast", "en": "By", "vi": "Thời hạn"},
    "report_done": {"sv": "Registrerad", "en": "Recorded", "vi": "Ghi nhận"},
    "report_recorded": {"sv": "ja", "en": "yes", "vi": "có"},
    "report_unrecorded": {"sv": "nej", "en": "no", "vi": "chưa"},
    "report_unbegun": {"sv": "har inte börjat", "en": "has not begun", "vi": "chưa bắt đầu"},
    "report_begun": {
        "sv": "började före beslutet",
        "en": "had begun before the decision",
        "vi": "đã bắt đầu trước quyết định",
    },
    "report_guidelines": {
        "sv": "Resultat och positioner per riktlinje",
        "en": "Outcomes and positions by guideline",
        "vi": "Kết quả và quan điểm theo định hướng",
    },
    "report_guidelines_lead": {
        "sv": "Riktlinjerna står i den ordning som handlingarna har dem. Vilka resultat och"
        " positioner som bidrar till en riktlinje är redaktionens bedömning.",
        "en": "The guidelines stand in the documents' order. Which outcomes and positions serve a"
        " guideline is the editors' judgement.",
        "vi": "Các định hướng theo thứ tự trong tài liệu. Kết quả và quan điểm nào góp phần vào"
        " một định hướng là đánh giá của ban biên tập.",
    },
    "report_guideline": {"sv": "Riktlinje", "en": "Guideline", "vi": "Định hướng"},
    "report_serving": {
        "sv": "Resultat eller position",
        "en": "Outcome or position",
        "vi": "Kết quả hoặc quan điểm",
    },
    "report_goals": {
        "sv": "Resultat per globalt mål",
        "en": "Outcomes by global goal",
        "vi": "Kết quả theo mục tiêu toàn cầu",
    },
    "report_goals_lead": {
        "sv": "På varje rad anges om kopplingen är uttalad i en handling eller bedömd av"
        " redaktionen, och hur säker bedömningen är.",
        "en": "Each row says whether a document states the link or the editors judge it, and how"
        " certain the judgement is.",
        "vi": "Mỗi dòng ghi rõ mối liên hệ do tài liệu nêu hay do ban biên tập đánh giá, và mức độ"
        " chắc chắn của đánh giá.",
    },
    "report_outcomes": {
        "sv": "Alla resultat med källor",
        "en": "All outcomes with their sources",
        "vi": "Tất cả kết quả và nguồn",
    },
    "report_outcome": {"sv": "Resultat", "en": "Outcome", "vi": "Kết quả"},
    "report_came_of": {"sv": "Resultat av", "en": "Came of", "vi": "Là kết quả của"},
    "report_passages": {"sv": "stycke", "en": "passage", "vi": "đoạn"},
    "report_nothing": {"sv": "inget", "en": "none", "vi": "không có"},
    "report_principles": {
        "sv": "Principer för kostnaderna",
        "en": "Principles for the costs",
        "vi": "Nguyên tắc về chi phí",
    },
    "report_principles_lead": {
        "sv": "Vad handlingarna säger om vem som ska bära kostnaderna, och vad de beror på.",
        "en": "What the documents say of who is to bear the costs, and what they depend on.",
        "vi": "Tài liệu nêu ai chịu chi phí và chi phí phụ thuộc vào điều gì.",
    },
    "report_principle": {"sv": "Princip", "en": "Principle", "vi": "Nguyên tắc"},
    "report_borne": {"sv": "Bärs av", "en": "Borne by", "vi": "Bên chịu chi phí"},
    "report_unnamed": {
        "sv": "ingen nämns",
        "en": "nobody is named",
        "vi": "không nêu bên nào",
    },
    "no_cost_principles": {
        "sv": "Ingen handling säger vem som ska bära kostnaderna.",
        "en": "No document says who is to bear the costs.",
        "vi": "Không tài liệu nào nêu ai chịu chi phí.",
    },
    "report_funding": {"sv": "Finansiering", "en": "Funding", "vi": "Tài trợ"},
    "report_feedback": {
        "sv": "Återkoppling från finansiären",
        "en": "Feedback from the funder",
        "vi": "Phản hồi của nhà tài trợ",
    },
    "report_no_feedback": {
        "sv": "Ingen återkoppling är registrerad.",
        "en": "No feedback is recorded.",
        "vi": "Chưa ghi nhận phản hồi nào.",
    },
    "report_said": {"sv": "Vad som sägs", "en": "What is said", "vi": "Nội dung"},
    "report_themes": {"sv": "Teman", "en": "Themes", "vi": "Chủ đề"},
    "report_said_by": {"sv": "Sagt av", "en": "Said by", "vi": "Bên phát biểu"},
    "report_differences": {
        "sv": "Där handlingarna skiljer sig åt",
        "en": "Where the documents differ",
        "vi": "Những điểm tài liệu không thống nhất",
    },
    "report_differences_lead": {
        "sv": "Alla uppgifter står kvar. Ingen av dem har valts bort.",
        "en": "Every account stands. None has been chosen over another.",
        "vi": "Mọi thông tin đều được giữ. Không thông tin nào bị loại bỏ.",
    },
    "report_agree": {
        "sv": "Handlingarna skiljer sig inte åt.",
        "en": "The documents do not differ.",
        "vi": "Các tài liệu thống nhất với nhau.",
    },
    "report_contradictions": {
        "sv": "Skildringar som motsäger varandra (bedömt)",
        "en": "Accounts that contradict each other (judged)",
        "vi": "Các tường thuật mâu thuẫn nhau (theo đánh giá)",
    },
    "report_account": {"sv": "Skildring", "en": "Account", "vi": "Tường thuật"},
    "report_against": {"sv": "Motsägs av", "en": "Contradicted by", "vi": "Mâu thuẫn với"},
    "report_differing": {
        "sv": "Vad bara en del av handlingarna säger",
        "en": "What only some of the documents say",
        "vi": "Điều chỉ một số tài liệu nêu",
    },
    "report_matter": {"sv": "Sak", "en": "Matter", "vi": "Sự việc"},
    "report_property": {"sv": "Uppgift", "en": "Detail", "vi": "Thông tin"},
    "report_goals_claimed": {
        "sv": "Mål som register och tabeller anger för partnerskapen",
        "en": "Goals that registers and sheets name for partnerships",
        "vi": "Các mục tiêu mà sổ đăng ký và bảng tính nêu cho các quan hệ đối tác",
    },
    "report_claimed_for": {
        "sv": "Antal partnerskap",
        "en": "Number of partnerships",
        "vi": "Số quan hệ đối tác",
    },
    "report_nothing_more": {
        "sv": "inget därutöver",
        "en": "nothing more",
        "vi": "không nêu gì thêm",
    },
    "report_only": {
        "sv": "Handling och uppgift",
        "en": "Document and value",
        "vi": "Tài liệu và giá trị",
    },
    "report_missing": {"sv": "Vad som saknas", "en": "What is missing", "vi": "Những gì còn thiếu"},
    "report_missing_lead": {
        "sv": "En lucka är det som handlingar och bedömningar inte säger. Det betyder inte att"
        " inget har gjorts.",
        "en": "A gap is what documents and judgements do not say. It does not mean that nothing"
        " was done.",
        "vi": "Khoảng trống là điều tài liệu và đánh giá không nói đến, không có nghĩa là chưa"
        " làm gì.",
    },
    "report_facts": {
        "sv": "Uppgifter som ingen handling anger",
        "en": "Facts that no document states",
        "vi": "Thông tin không tài liệu nào nêu",
    },
    "report_kind": {"sv": "Slag", "en": "Kind", "vi": "Loại"},
    "report_lacks": {"sv": "Saknas", "en": "Missing", "vi": "Thiếu"},
    "report_many": {"sv": "Antal", "en": "Number", "vi": "Số lượng"},
    "report_which": {"sv": "Vilka", "en": "Which", "vi": "Cụ thể"},
    "report_too_many": {
        "sv": "se frågan ”Uppgifter som saknas”",
        "en": "see the question “Missing facts”",
        "vi": "xem câu hỏi “Missing facts”",
    },
    "report_form": {
        "sv": "Blankett för nästa uppföljning",
        "en": "Form for the next review",
        "vi": "Biểu mẫu cho lần theo dõi tiếp theo",
    },
    "form_lead": {
        "sv": "Fyll i blanketten och lägg den till ärendet. När protokollet är klart kan det"
        " läsas in som en ny handling, och uppföljningen blir registrerad.",
        "en": "Fill in the form and add it to the case. When the minutes are ready they can be"
        " read in as a new document, and the follow-up is recorded.",
        "vi": "Điền biểu mẫu và đưa vào hồ sơ. Khi có biên bản, có thể đưa vào như một tài liệu"
        " mới và lần theo dõi sẽ được ghi nhận.",
    },
    "form_head": {"sv": "Ärendet", "en": "The case", "vi": "Hồ sơ"},
    "form_review": {"sv": "Uppföljningen", "en": "The review", "vi": "Nội dung theo dõi"},
    "form_field": {"sv": "Uppgift", "en": "Field", "vi": "Mục"},
    "form_question": {"sv": "Fråga", "en": "Question", "vi": "Câu hỏi"},
    "form_answer": {"sv": "Ifylls", "en": "To be filled in", "vi": "Phần điền"},
    "form_case": {"sv": "Diarienummer", "en": "Case number", "vi": "Số hồ sơ"},
    "form_officer": {"sv": "Handläggare", "en": "Officer", "vi": "Người phụ trách"},
    "form_period": {"sv": "Mandatperiod", "en": "Term of office", "vi": "Nhiệm kỳ"},
    "form_date": {
        "sv": "Uppföljningen gjord den",
        "en": "Date of the review",
        "vi": "Ngày theo dõi",
    },
    "form_body": {
        "sv": "Beslutande organ, datum och paragraf",
        "en": "Deciding body, date and section",
        "vi": "Cơ quan quyết định, ngày và mục",
    },
    "form_done": {
        "sv": "Vad har gjorts under perioden?",
        "en": "What was done in the term?",
        "vi": "Trong nhiệm kỳ đã làm gì?",
    },
    "form_outcome": {
        "sv": "Vilka resultat har det lett till, och var står det?",
        "en": "What came of it, and where does it say so?",
        "vi": "Kết quả là gì, và được nêu ở đâu?",
    },
    "form_benefit": {
        "sv": "Hur har resultaten bidragit till riktlinjerna och de globala målen?",
        "en": "How did the outcomes serve the guidelines and the global goals?",
        "vi": "Kết quả góp phần thế nào vào định hướng và mục tiêu toàn cầu?",
    },
    "form_costs": {
        "sv": "Vad har det kostat, och vem har finansierat det?",
        "en": "What did it cost, and who paid?",
        "vi": "Chi phí là bao nhiêu và ai tài trợ?",
    },
    "form_next": {
        "sv": "Vad föreslås för nästa period: fortsätta, ändra eller avsluta?",
        "en": "What is proposed for the next term: go on, change or end?",
        "vi": "Đề xuất cho nhiệm kỳ tới: tiếp tục, thay đổi hay kết thúc?",
    },
    "source": {"sv": "Källa", "en": "Source", "vi": "Nguồn"},
}
