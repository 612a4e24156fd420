"""The words of the page that sets several sources beside one another."""

from collections.abc import Mapping
from typing import Final

LINKING_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "linking": {
        "sv": "Källa för källa",
        "en": "Source by source",
        "vi": "Theo từng nguồn",
    },
    "linking_lead": {
        "sv": "Vad egna handlingar och andras register säger om samma partnerskap. Ingen källa"
        " ändras av en annan: där de inte stämmer överens står båda kvar.",
        "en": "What our own documents and others' registers say of the same partnerships. No source"
        " is changed by another: where they do not agree, both stay.",
        "vi": "Tài liệu của chúng tôi và sổ đăng ký của những bên khác nói gì về cùng những quan hệ"
        " đối tác. Không nguồn nào bị nguồn khác sửa: nơi chúng không khớp, cả hai đều được giữ.",
    },
    "linking_to": {
        "sv": "Jämför vad olika källor säger",
        "en": "Compare what sources say",
        "vi": "So sánh các nguồn",
    },
    "linking_choose": {"sv": "Part", "en": "Party", "vi": "Bên"},
    "linking_show": {"sv": "Visa", "en": "Show", "vi": "Hiển thị"},
    "linking_none": {
        "sv": "Ingen källa berättar om något partnerskap än.",
        "en": "No source tells of a partnership yet.",
        "vi": "Chưa có nguồn nào nói về quan hệ đối tác.",
    },
    "linking_untold": {
        "sv": "Ingen källa berättar om något partnerskap med den parten.",
        "en": "No source tells of a partnership of that party.",
        "vi": "Không nguồn nào nói về quan hệ đối tác của bên này.",
    },
    "linking_alone": {
        "sv": "Här finns bara egna handlingar än. När andras register har lästs in ställs de"
        " bredvid, och sidan visar vilka fler som har samma partner, vad som saknas på ena sidan"
        " och vilka det vore värt att prata med.",
        "en": "There are only our own documents here yet. When others' registers have been read in"
        " they stand beside them, and the page shows who else has the same partner, what one side"
        " lacks, and whom it would be worth talking to.",
        "vi": "Hiện ở đây chỉ có tài liệu của chúng tôi. Khi sổ đăng ký của bên khác được nhập,"
        " chúng sẽ được đặt bên cạnh, và trang này cho thấy ai khác có cùng đối tác, một bên còn"
        " thiếu gì và nên trao đổi với ai.",
    },
    "linking_sources": {
        "sv": "Källorna",
        "en": "The sources",
        "vi": "Các nguồn",
    },
    "linking_called": {"sv": "Kallas där", "en": "Called there", "vi": "Tên gọi tại đó"},
    "linking_many": {"sv": "Partner", "en": "Partners", "vi": "Số đối tác"},
    "linking_partners": {
        "sv": "Partnerskapen, källa för källa",
        "en": "The partnerships, source by source",
        "vi": "Các quan hệ đối tác theo từng nguồn",
    },
    "linking_partner": {"sv": "Partner", "en": "Partner", "vi": "Đối tác"},
    "linking_listed_by": {"sv": "Uppges av", "en": "Listed by", "vi": "Bên ghi nhận"},
    "linking_form": {"sv": "Form", "en": "Form", "vi": "Hình thức"},
    "linking_status": {"sv": "Status", "en": "Status", "vi": "Tình trạng"},
    "linking_start": {"sv": "Början", "en": "Beginning", "vi": "Bắt đầu"},
    "linking_end": {"sv": "Slut", "en": "End", "vi": "Kết thúc"},
    "linking_row": {"sv": "rad {row}", "en": "row {row}", "vi": "dòng {row}"},
    "linking_differs": {
        "sv": "motsäger varandra",
        "en": "contradict each other",
        "vi": "mâu thuẫn",
    },
    "linking_one_sided": {
        "sv": "saknas hos någon",
        "en": "missing somewhere",
        "vi": "thiếu ở một nơi",
    },
    "linking_against": {
        "sv": "Där källorna motsäger varandra",
        "en": "Where sources contradict each other",
        "vi": "Nơi các nguồn mâu thuẫn nhau",
    },
    "linking_agree": {
        "sv": "Ingen källa motsäger en annan om form, status, början eller slut.",
        "en": "No source contradicts another on form, status, beginning or end.",
        "vi": "Không nguồn nào mâu thuẫn với nguồn khác về hình thức, tình trạng, thời điểm bắt đầu"
        " hay kết thúc.",
    },
    "linking_missing": {
        "sv": "Vad bara en sida eller källa uppger",
        "en": "What one side or source alone says",
        "vi": "Điều chỉ một bên hoặc một nguồn ghi nhận",
    },
    "linking_missing_lead": {
        "sv": "Att ett partnerskap saknas i en lista gör inte uppgiften felaktig: listan kan vara"
        " äldre eller ofullständig.",
        "en": "That a partnership is missing from a list does not make it wrong: the list may be"
        " older or incomplete.",
        "vi": "Việc một quan hệ vắng mặt trong một danh sách không có nghĩa là sai: danh sách có"
        " thể cũ hơn hoặc chưa đầy đủ.",
    },
    "linking_missing_in": {
        "sv": "Saknas i listan över {party}",
        "en": "Missing from the list of {party}",
        "vi": "Vắng trong danh sách của {party}",
    },
    "linking_is_missing": {"sv": "Saknas", "en": "Missing", "vi": "Vắng mặt"},
    "linking_all_listed": {
        "sv": "Alla listor har samma partnerskap.",
        "en": "All lists have the same partnerships.",
        "vi": "Mọi danh sách đều có cùng các quan hệ đối tác.",
    },
    "linking_talk": {
        "sv": "Vilka det vore värt att prata med",
        "en": "Whom it would be worth talking to",
        "vi": "Nên trao đổi với ai",
    },
    "linking_talk_lead": {
        "sv": "Partners partner som arbetar med samma globala mål, och som ännu inte är partner."
        " Målen är uppgivna i register eller bedömda av redaktionen.",
        "en": "Partners of partners that work with the same global goals and are no partners yet."
        " The goals are claimed in registers or judged by the editors.",
        "vi": "Đối tác của đối tác cùng theo đuổi những mục tiêu toàn cầu đó và chưa phải là đối"
        " tác. Mục tiêu do sổ đăng ký ghi nhận hoặc do ban biên tập đánh giá.",
    },
    "linking_through": {"sv": "genom", "en": "through", "vi": "qua"},
    "linking_nobody": {
        "sv": "Ingen annan källa uppger något mål för en partners partner.",
        "en": "No other source states a goal of a partner's partner.",
        "vi": "Không nguồn nào khác ghi nhận mục tiêu của đối tác của đối tác.",
    },
    "linking_shared": {
        "sv": "Vilka som har samma partner",
        "en": "Who has the same partner",
        "vi": "Ai có cùng đối tác",
    },
    "linking_not_shared": {
        "sv": "Ingen annan part har någon av partnerna, så långt källorna säger.",
        "en": "No other party has any of the partners, as far as the sources say.",
        "vi": "Theo các nguồn, không bên nào khác có những đối tác này.",
    },
    "linking_others": {"sv": "Andra som har den", "en": "Others that have it", "vi": "Bên khác có"},
    "linking_more": {
        "sv": "och {more} till",
        "en": "and {more} more",
        "vi": "và {more} bên nữa",
    },
    "linking_common": {
        "sv": "Länder, mål, finansiärer och teman",
        "en": "Countries, goals, funders and themes",
        "vi": "Quốc gia, mục tiêu, nhà tài trợ và chủ đề",
    },
    "linking_common_lead": {
        "sv": "Vilka andra som har partner i samma land visas för varje land för sig.",
        "en": "Who else has partners in the same country is shown for each country by itself.",
        "vi": "Những bên khác có đối tác ở cùng quốc gia được hiển thị riêng cho từng quốc gia.",
    },
    "linking_common_goal": {"sv": "Globala mål", "en": "Global goals", "vi": "Mục tiêu toàn cầu"},
    "linking_common_funder": {"sv": "Finansiärer", "en": "Funders", "vi": "Nhà tài trợ"},
    "linking_common_theme": {"sv": "Teman", "en": "Themes", "vi": "Chủ đề"},
    "linking_country": {"sv": "Partner i", "en": "Partners in", "vi": "Đối tác tại"},
    "linking_all": {
        "sv": "Alla rader, att ladda ner",
        "en": "All rows, to download",
        "vi": "Tất cả các dòng, để tải về",
    },
    "linking_bare": {
        "sv": "Ingen av dem uppger partnerskapets form, status, början eller slut.",
        "en": "None of them says the partnership's form, status, beginning or end.",
        "vi": "Không nguồn nào cho biết hình thức, tình trạng, thời điểm bắt đầu hay kết thúc của"
        " quan hệ.",
    },
    "linking_side": {
        "sv": "Ställ partnerskapen bredvid varandra",
        "en": "Set the partnerships side by side",
        "vi": "Đặt các quan hệ đối tác cạnh nhau",
    },
}
