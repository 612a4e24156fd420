"""The words of the figures that stand on pages of several kinds, in three languages."""

from collections.abc import Mapping
from typing import Final

FIGURES: Final[Mapping[str, Mapping[str, str]]] = {
    # Maps.
    "on_map": {"sv": "På kartan", "en": "On the map", "vi": "Trên bản đồ"},
    "map_caption": {
        "sv": "Var parterna finns",
        "en": "Where the partners are",
        "vi": "Các đối tác ở đâu",
    },
    "map_where": {"sv": "Var det ligger", "en": "Where it is", "vi": "Vị trí"},
    "map_one": {
        "sv": "Linjen är partnerskapet, dragen den kortaste vägen över jordklotet.",
        "en": "The line is the partnership, drawn the shortest way over the globe.",
        "vi": "Đường nối là quan hệ đối tác, vẽ theo đường ngắn nhất trên địa cầu.",
    },
    "map_note": {
        "sv": "Varje linje är ett partnerskap, dragen den kortaste vägen över jordklotet; ju fler"
        " mellan samma punkter, desto bredare. Parter som ligger nära varandra delar punkt.",
        "en": "Each line is a partnership, drawn the shortest way over the globe; the more there"
        " are between the same points, the wider. Partners close to one another share a point.",
        "vi": "Mỗi đường là một quan hệ đối tác, vẽ theo đường ngắn nhất trên địa cầu; càng nhiều"
        " quan hệ giữa hai điểm thì đường càng dày. Các đối tác ở gần nhau dùng chung một điểm.",
    },
    "map_some": {
        "sv": "{drawn} av {all} partnerskap har minst två parter med känd plats och är ritade.",
        "en": "{drawn} of {all} partnerships have two or more parties whose place is known, and"
        " are drawn.",
        "vi": "Vẽ {drawn} trên {all} quan hệ đối tác, là những quan hệ có ít nhất hai bên đã biết"
        " vị trí.",
    },
    "map_lines": {
        "sv": "{drawn} av {all} linjer är ritade, de med flest partnerskap.",
        "en": "{drawn} of {all} lines are drawn, those of most partnerships.",
        "vi": "Vẽ {drawn} trên {all} đường, là những đường có nhiều quan hệ đối tác nhất.",
    },
    "map_rows": {
        "sv": "Tabellen visar {drawn} av {all} rader.",
        "en": "The table shows {drawn} of {all} rows.",
        "vi": "Bảng hiển thị {drawn} trên {all} dòng.",
    },
    "map_source": {
        "sv": "Punkter: GeoNames (CC BY 4.0) och andra källor som platsernas sidor anger."
        " Kustlinjer: Natural Earth.",
        "en": "Points: GeoNames (CC BY 4.0) and other sources, as the pages of the places say."
        " Coasts: Natural Earth.",
        "vi": "Tọa độ: GeoNames (CC BY 4.0) và các nguồn khác nêu ở trang của từng địa điểm."
        " Đường bờ biển: Natural Earth.",
    },
    "map_coasts": {
        "sv": "Kustlinjer: Natural Earth.",
        "en": "Coasts: Natural Earth.",
        "vi": "Đường bờ biển: Natural Earth.",
    },
    "map_party": {"sv": "Part", "en": "Party", "vi": "Bên"},
    "map_name": {"sv": "Namn", "en": "Name", "vi": "Tên"},
    "map_place": {"sv": "Visas vid", "en": "Shown at", "vi": "Hiển thị tại"},
    "map_partnership": {"sv": "Partnerskap", "en": "Partnership", "vi": "Quan hệ đối tác"},
    "latitude": {"sv": "Latitud", "en": "Latitude", "vi": "Vĩ độ"},
    "longitude": {"sv": "Longitud", "en": "Longitude", "vi": "Kinh độ"},
    # Networks, and what stands beside them.
    "network": {
        "sv": "Vem medverkar i vad",
        "en": "Who takes part in what",
        "vi": "Ai tham gia việc gì",
    },
    "network_note": {
        "sv": "Varje linje är en medverkan. Streckad linje: har upphört.",
        "en": "Each line is a participation. A dashed line: it has ended.",
        "vi": "Mỗi đường là một sự tham gia. Đường nét đứt: đã kết thúc.",
    },
    "network_rest": {
        "sv": "{drawn} av {all} är ritade, de med flest kopplingar; alla finns i tabellen.",
        "en": "{drawn} of {all} are drawn, those with the most links; all are in the table.",
        "vi": "Vẽ {drawn} trên {all} mục có nhiều liên kết nhất; bảng có đầy đủ.",
    },
    "matters": {
        "sv": "Partnerskap, projekt och aktiviteter",
        "en": "Partnerships, projects and activities",
        "vi": "Quan hệ đối tác, dự án và hoạt động",
    },
    "matter": {"sv": "Medverkar i", "en": "Takes part in", "vi": "Tham gia"},
    "when_part": {"sv": "När", "en": "When", "vi": "Thời gian"},
    "ended": {"sv": "har upphört", "en": "ended", "vi": "đã kết thúc"},
    "who_pays": {"sv": "Vilka finansierar", "en": "Who pays", "vi": "Ai tài trợ"},
    "who_decides": {"sv": "Vilka beslutar", "en": "Who decides", "vi": "Ai quyết định"},
    "funder": {"sv": "Finansiär", "en": "Funder", "vi": "Nhà tài trợ"},
    "payer": {"sv": "Betalar ut", "en": "Pays", "vi": "Bên chi trả"},
    "funded": {"sv": "Finansierar", "en": "Pays for", "vi": "Tài trợ cho"},
    "outcomes_of_it": {"sv": "Resultat", "en": "Outcomes", "vi": "Kết quả"},
    "no_sums": {
        "sv": "Uppgifterna gäller vem som betalar för vad, inte hur mycket.",
        "en": "This is who pays for what, and not how much.",
        "vi": "Bảng chỉ cho biết ai chi trả cho việc gì, không nêu số tiền.",
    },
    "body": {"sv": "Organ", "en": "Body", "vi": "Cơ quan"},
    "decision": {"sv": "Beslut", "en": "Decision", "vi": "Quyết định"},
    "point": {"sv": "Punkt", "en": "Point", "vi": "Điểm"},
    "what_it_says": {"sv": "Innebörd", "en": "What it says", "vi": "Nội dung"},
    "document_": {"sv": "Handling", "en": "Document", "vi": "Tài liệu"},
    "around": {
        "sv": "Tillsammans med vilka",
        "en": "Together with whom",
        "vi": "Cùng với những ai",
    },
    "around_note": {
        "sv": "Vad aktören medverkar i och vilka andra som gör det, med roll och tid så som"
        " handlingarna uppger. Streckad linje: har upphört.",
        "en": "What the actor takes part in and who else does, with role and time as the documents"
        " say. A dashed line: it has ended.",
        "vi": "Chủ thể này tham gia việc gì và cùng với ai, kèm vai trò và thời gian theo tài liệu."
        " Đường nét đứt: đã kết thúc.",
    },
    "pays_first": {
        "sv": "Här står de första {first}; frågan Kedjan från finansiär till resultat leder till"
        " alla.",
        "en": "The first {first} are shown here; the question The chain from funder to outcome"
        " tells all of them.",
        "vi": "Ở đây là {first} mục đầu tiên; câu hỏi về chuỗi từ bên tài trợ đến kết quả cho biết"
        " tất cả.",
    },
    "pays_lead": {
        "sv": "Vad aktören betalar för, själv eller genom någon annan. Belopp visas inte.",
        "en": "What the actor pays for, itself or through another. Sums are not shown.",
        "vi": "Chủ thể này chi trả cho việc gì, trực tiếp hoặc qua bên khác. Không nêu số tiền.",
    },
    "decides_lead": {
        "sv": "Vad aktören har beslutat, punkt för punkt.",
        "en": "What the actor has decided, point by point.",
        "vi": "Những gì chủ thể này đã quyết định, theo từng điểm.",
    },
    "it_pays": {"sv": "Finansierar", "en": "Pays for", "vi": "Tài trợ cho"},
    "it_decides": {"sv": "Har beslutat", "en": "Has decided", "vi": "Đã quyết định"},
    # Diagrams of the vocabulary.
    "areas": {
        "sv": "Så hänger det ihop",
        "en": "How it fits together",
        "vi": "Các khái niệm liên kết với nhau thế nào",
    },
    "areas_lead": {
        "sv": "Ett diagram per ämnesområde, gjort av vokabulären och dess regler. Läs från vänster"
        " till höger: en sak av klassen, en egenskap, vad värdet är. I klassens ruta står de"
        " egenskaper vars värden är text, tal eller datum.",
        "en": "One diagram for each subject area, made from the vocabulary and its rules. Read from"
        " left to right: a thing of the class, a property, what its value is. The box of a class"
        " names the properties whose values are texts, numbers or dates.",
        "vi": "Mỗi lĩnh vực có một sơ đồ, tạo từ bộ từ vựng và các quy tắc của nó. Đọc từ"
        " trái sang phải: một đối tượng thuộc lớp, một thuộc tính, giá trị là gì. Ô của"
        " lớp nêu những thuộc tính có giá trị là văn bản, số hoặc ngày.",
    },
    "areas_general": {
        "sv": "Nästan allt kan dessutom ha:",
        "en": "Beside these, nearly everything may have:",
        "vi": "Ngoài ra, hầu như mọi đối tượng đều có thể có:",
    },
    "area_partnership": {
        "sv": "Partnerskap, projekt och medverkan",
        "en": "Partnerships, projects and participation",
        "vi": "Quan hệ đối tác, dự án và sự tham gia",
    },
    "area_actors": {
        "sv": "Aktörer och platser",
        "en": "Actors and places",
        "vi": "Chủ thể và địa điểm",
    },
    "area_deciding": {"sv": "Beslut", "en": "Decisions", "vi": "Quyết định"},
    "area_aims": {
        "sv": "Strategier, positioner, mål och planer",
        "en": "Strategies, positions, goals and plans",
        "vi": "Chiến lược, quan điểm, mục tiêu và kế hoạch",
    },
    "area_results": {
        "sv": "Resultat, finansiering och uppföljning",
        "en": "Outcomes, funding and follow-up",
        "vi": "Kết quả, tài trợ và theo dõi",
    },
    "area_documents": {
        "sv": "Handlingar och stycken",
        "en": "Documents and passages",
        "vi": "Tài liệu và đoạn văn",
    },
    "area_judgements": {"sv": "Bedömningar", "en": "Judgements", "vi": "Đánh giá"},
    "area_claims": {
        "sv": "Uppgifter från andra",
        "en": "What others claim",
        "vi": "Điều do bên khác nêu",
    },
    "area_graphs": {
        "sv": "Grafer och identifierare",
        "en": "Graphs and identifiers",
        "vi": "Đồ thị và mã định danh",
    },
    "around_class": {
        "sv": "Runt klassen {}",
        "en": "Around the class {}",
        "vi": "Xung quanh lớp {}",
    },
    "around_class_note": {
        "sv": "Vad en sak av klassen kan ha, och vad som kan ha en sådan sak som värde.",
        "en": "What a thing of the class may have, and what may have such a thing as its value.",
        "vi": "Một đối tượng thuộc lớp này có thể có gì, và gì có thể lấy đối tượng đó làm"
        " giá trị.",
    },
    "values": {"sv": "Värde", "en": "Value", "vi": "Giá trị"},
    "anything": {"sv": "vad som helst", "en": "anything", "vi": "bất kỳ"},
    "literal": {
        "sv": "text, tal eller datum",
        "en": "text, number or date",
        "vi": "văn bản, số hoặc ngày",
    },
}
