"""The words of the page that sets partnerships and municipalities side by side."""

from collections.abc import Mapping
from typing import Final

COMPARISON_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "compare": {"sv": "Jämför", "en": "Compare", "vi": "So sánh"},
    "compare_review": {
        "sv": "Avgör vilka de inlästa parterna är",
        "en": "Decide who the imported parties are",
        "vi": "Xác định các bên được nhập là ai",
    },
    "compare_title": {
        "sv": "Jämför partnerskap och kommuner",
        "en": "Compare partnerships and municipalities",
        "vi": "So sánh các quan hệ đối tác và địa phương",
    },
    "compare_lead": {
        "sv": "Hur mycket handlingarna berättar om varje partnerskap och vilka globala mål"
        " resultaten bedöms bidra till. Skillnader kan bero på vilka handlingar som har lästs.",
        "en": "How much the documents tell of each partnership, and which global goals its"
        " outcomes are judged to serve. Differences may come of which documents were read.",
        "vi": "Tài liệu cho biết bao nhiêu về từng quan hệ đối tác và kết quả được đánh giá góp"
        " phần vào mục tiêu nào. Khác biệt có thể do tài liệu nào đã được đọc.",
    },
    "compare_choose": {
        "sv": "Välj upp till {most} partnerskap",
        "en": "Choose up to {most} partnerships",
        "vi": "Chọn tối đa {most} quan hệ đối tác",
    },
    "compare_some": {
        "sv": "Här står ett urval. Sök på namn för att välja fler, också sådana som bara register"
        " känner till.",
        "en": "This is a selection. Search by name to choose others, also those that only registers"
        " know.",
        "vi": "Đây là một phần danh sách. Hãy tìm theo tên để chọn thêm, kể cả những nơi chỉ có"
        " trong sổ đăng ký.",
    },
    "compare_one": {
        "sv": "Handlingarna berättar bara om ett partnerskap än. När fler läses in ställs de"
        " bredvid varandra. Parterna kan jämföras redan nu.",
        "en": "Documents tell of only one partnership yet. When more are read in, they stand side"
        " by side. Its parties can be compared already.",
        "vi": "Tài liệu hiện chỉ nói về một quan hệ đối tác. Khi có thêm, chúng sẽ được đặt cạnh"
        " nhau. Các bên thì đã có thể so sánh.",
    },
    "compare_claimed": {
        "sv": "Ingen handling berättar om något partnerskap än. Här står de som register och"
        " tabeller uppger.",
        "en": "No document tells of a partnership yet. Those that registers and sheets claim stand"
        " here.",
        "vi": "Chưa có tài liệu nào nói về quan hệ đối tác. Ở đây là những quan hệ do sổ đăng ký và"
        " bảng tính ghi nhận.",
    },
    "compare_named": {
        "sv": "Uppgifter i register som anger ett globalt mål",
        "en": "Claims in registers that name a global goal",
        "vi": "Ghi nhận trong sổ đăng ký có nêu mục tiêu toàn cầu",
    },
    "no_partnerships": {
        "sv": "Ingen handling och inget register här berättar om något partnerskap.",
        "en": "No document and no register here tells of a partnership.",
        "vi": "Không tài liệu hay sổ đăng ký nào ở đây nói về quan hệ đối tác.",
    },
    "parties": {"sv": "Parter", "en": "Parties", "vi": "Các bên"},
    "compared_claims": {
        "sv": "Uppgifter i register",
        "en": "Claims in registers",
        "vi": "Ghi nhận trong sổ đăng ký",
    },
    "compared_documents": {
        "sv": "Handlingar som berättar om det",
        "en": "Documents that tell of it",
        "vi": "Tài liệu nói về quan hệ này",
    },
    "compared_projects": {"sv": "Projekt", "en": "Projects", "vi": "Dự án"},
    "compared_activities": {"sv": "Aktiviteter", "en": "Activities", "vi": "Hoạt động"},
    "compared_outcomes": {"sv": "Resultat", "en": "Outcomes", "vi": "Kết quả"},
    "compared_actors": {"sv": "Medverkande aktörer", "en": "Actors", "vi": "Bên tham gia"},
    "compared_goals": {
        "sv": "Globala mål, bedömt",
        "en": "Global goals, judged",
        "vi": "Mục tiêu toàn cầu, theo đánh giá",
    },
    "compare_goals": {
        "sv": "Bedömda resultat per globalt mål",
        "en": "Judged outcomes by global goal",
        "vi": "Kết quả theo mục tiêu toàn cầu, theo đánh giá",
    },
    "comparison": {"sv": "Jämförelse", "en": "Comparison", "vi": "Bảng so sánh"},
    "compare_choose_parties": {
        "sv": "Välj upp till {most} kommuner eller andra parter",
        "en": "Choose up to {most} municipalities or other parties",
        "vi": "Chọn tối đa {most} địa phương hoặc bên khác",
    },
    "compare_find": {
        "sv": "Sök en kommun eller ett partnerskap",
        "en": "Find a municipality or a partnership",
        "vi": "Tìm địa phương hoặc quan hệ đối tác",
    },
    "compare_seek": {"sv": "Sök", "en": "Find", "vi": "Tìm"},
    "compare_found": {
        "sv": "Sökningen ”{sought}” gav {found} att jämföra.",
        "en": "“{sought}” finds {found} to compare.",
        "vi": "Tìm “{sought}”: có {found} mục để so sánh.",
    },
    "compare_found_more": {
        "sv": "Sökningen ”{sought}” gav minst {found} att jämföra.",
        "en": "“{sought}” finds at least {found} to compare.",
        "vi": "Tìm “{sought}”: có ít nhất {found} mục để so sánh.",
    },
    "compare_found_first": {
        "sv": "Högst {first} av varje slag visas; skriv mer av namnet för att få färre.",
        "en": "At most {first} of each kind are shown; write more of the name to find fewer.",
        "vi": "Chỉ hiển thị tối đa {first} mục mỗi loại; hãy gõ thêm tên để thu hẹp.",
    },
    "compare_all": {
        "sv": "Visa alla igen",
        "en": "Show all again",
        "vi": "Hiển thị lại tất cả",
    },
    "compare_unfound": {
        "sv": "Inget att jämföra heter ”{sought}”.",
        "en": "Nothing that can be compared is called “{sought}”.",
        "vi": "Không có gì để so sánh mang tên “{sought}”.",
    },
    "compare_partnerships": {"sv": "Partnerskap", "en": "Partnerships", "vi": "Quan hệ đối tác"},
    "compare_municipalities": {
        "sv": "Kommuner och andra parter",
        "en": "Municipalities and other parties",
        "vi": "Địa phương và các bên khác",
    },
    "compare_municipalities_lead": {
        "sv": "Vilka partner var och en har, enligt handlingar och register. Ett streck betyder att"
        " ingen källa här nämner partnern, inte att den saknas.",
        "en": "Which partners each has, as documents and registers tell it. A dash means that no"
        " source here names the partner, not that there is none.",
        "vi": "Mỗi nơi có những đối tác nào, theo tài liệu và sổ đăng ký. Dấu gạch nghĩa là không"
        " nguồn nào ở đây nêu đối tác đó, không có nghĩa là không có.",
    },
    "compare_partners": {"sv": "Partner", "en": "Partners", "vi": "Đối tác"},
    "compare_shared": {"sv": "gemensam", "en": "shared", "vi": "chung"},
    "compare_left_out": {
        "sv": "{more} partner till visas inte här.",
        "en": "{more} more partners are not shown here.",
        "vi": "Còn {more} đối tác khác không hiển thị ở đây.",
    },
    "compared_partnerships": {
        "sv": "Partnerskap, så som källorna tar upp dem",
        "en": "Partnerships, as sources record them",
        "vi": "Quan hệ đối tác, theo các nguồn",
    },
    "compared_sources": {"sv": "Källor", "en": "Sources", "vi": "Nguồn"},
}
