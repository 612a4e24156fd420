"""The words of the pages that show the whole: goals, those who act, flow, comparison."""

from collections.abc import Mapping
from typing import Final

from tvinna.web.words.comparison import COMPARISON_WORDS
from tvinna.web.words.linking import LINKING_WORDS
from tvinna.web.words.report import REPORT_WORDS

OVERVIEW_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "goal": {"sv": "Mål", "en": "Goal", "vi": "Mục tiêu"},
    "goals": {"sv": "Globala mål", "en": "Global goals", "vi": "Mục tiêu toàn cầu"},
    "goals_lead": {
        "sv": "Vilka av de 17 globala målen som resultaten bidrar till, och vilka som inget bidrar"
        " till. Det som står i en handling räknas för sig, redaktionens bedömningar för sig.",
        "en": "Which of the 17 global goals the outcomes serve, and which nothing serves. What a"
        " document says is counted apart from what the editors judge.",
        "vi": "Các kết quả góp phần vào mục tiêu nào trong 17 mục tiêu toàn cầu, và mục tiêu nào"
        " chưa có kết quả. Điều nêu trong tài liệu và đánh giá của ban biên tập được tính riêng.",
    },
    "goals_served": {"sv": "mål med resultat", "en": "goals served", "vi": "mục tiêu có kết quả"},
    "goals_unserved": {
        "sv": "mål utan resultat",
        "en": "goals not served",
        "vi": "mục tiêu chưa có kết quả",
    },
    "targets_served": {
        "sv": "delmål med resultat, av {all}",
        "en": "targets served, of {all}",
        "vi": "chỉ tiêu có kết quả, trên {all}",
    },
    "outcomes_aimless": {
        "sv": "resultat utan mål",
        "en": "outcomes without a goal",
        "vi": "kết quả không gắn với mục tiêu",
    },
    "goals_figure": {
        "sv": "Resultat per mål",
        "en": "Outcomes by goal",
        "vi": "Kết quả theo mục tiêu",
    },
    "goals_figure_note": {
        "sv": "Antal resultat som bidrar till målet eller något av dess delmål. Streckad ruta:"
        " inget resultat.",
        "en": "How many outcomes serve the goal or one of its targets. A dashed tile: no outcome.",
        "vi": "Số kết quả góp phần vào mục tiêu hoặc một chỉ tiêu của nó. Ô nét đứt: chưa có kết"
        " quả.",
    },
    "goal_none": {"sv": "inget resultat", "en": "no outcome", "vi": "chưa có kết quả"},
    "targets_figure": {
        "sv": "Resultat per delmål",
        "en": "Outcomes by target",
        "vi": "Kết quả theo chỉ tiêu",
    },
    "targets_figure_note": {
        "sv": "Bara delmål som något resultat bidrar till. Ett resultat kan bidra till flera.",
        "en": "Only targets that an outcome serves. One outcome may serve several.",
        "vi": "Chỉ gồm các chỉ tiêu có kết quả. Một kết quả có thể góp phần vào nhiều chỉ tiêu.",
    },
    "target": {"sv": "Delmål", "en": "Target", "vi": "Chỉ tiêu"},
    "goals_gaps": {"sv": "Luckor", "en": "Gaps", "vi": "Những khoảng trống"},
    "goals_gaps_lead": {
        "sv": "En lucka betyder att varken handlingarna eller bedömningarna säger något, inte att"
        " inget har gjorts.",
        "en": "A gap means that neither documents nor judgements say anything, and not that"
        " nothing was done.",
        "vi": "Khoảng trống nghĩa là tài liệu và đánh giá không nói gì, không có nghĩa là chưa"
        " làm gì.",
    },
    "goals_none_list": {
        "sv": "Mål som inget resultat bidrar till",
        "en": "Goals that no outcome serves",
        "vi": "Mục tiêu chưa có kết quả nào góp phần",
    },
    "goals_aimless_list": {
        "sv": "Resultat som inte är kopplade till något mål",
        "en": "Outcomes that are tied to no goal",
        "vi": "Kết quả không gắn với mục tiêu nào",
    },
    "goals_whole": {
        "sv": "Uttalat för Agenda 2030 som helhet",
        "en": "Stated for Agenda 2030 as a whole",
        "vi": "Nêu rõ cho toàn bộ Chương trình nghị sự 2030",
    },
    "goals_whole_lead": {
        "sv": "Handlingarna knyter dessa resultat till Agenda 2030, men nämner inget enskilt mål.",
        "en": "Documents tie these outcomes to Agenda 2030, but name no single goal.",
        "vi": "Tài liệu gắn các kết quả này với Chương trình nghị sự 2030, nhưng không nêu mục"
        " tiêu cụ thể.",
    },
    "list_all": {
        "sv": "Visa alla {all}",
        "en": "Show all {all}",
        "vi": "Xem tất cả {all}",
    },
    "no_gap": {
        "sv": "Inga luckor av det här slaget.",
        "en": "No gaps of this kind.",
        "vi": "Không có.",
    },
    "all_goals": {
        "sv": "Alla globala mål",
        "en": "All global goals",
        "vi": "Tất cả mục tiêu toàn cầu",
    },
    "goal_others": {"sv": "Andra mål", "en": "Other goals", "vi": "Mục tiêu khác"},
    "goal_lead": {
        "sv": "{stated} uttalade och {judged} bedömda resultat. {served} av {parts} delmål har"
        " minst ett resultat.",
        "en": "Outcomes: {stated} stated, {judged} judged. {served} of {parts} targets are served.",
        "vi": "Kết quả: {stated} nêu rõ, {judged} theo đánh giá. {served} trên {parts} chỉ tiêu có"
        " kết quả.",
    },
    "goals_claimed": {
        "sv": "mål som register anger",
        "en": "goals that registers name",
        "vi": "mục tiêu sổ đăng ký có nêu",
    },
    "goal_lead_claimed": {
        "sv": "Antal partnerskap som register eller tabeller anger målet för: {claimed}.",
        "en": "Partnerships for which registers or sheets name the goal: {claimed}.",
        "vi": "Số quan hệ đối tác mà sổ đăng ký hoặc bảng tính nêu mục tiêu này: {claimed}.",
    },
    "goal_claimed_for": {
        "sv": "Partnerskap som målet uppges för",
        "en": "Partnerships for which it is claimed",
        "vi": "Các quan hệ đối tác được ghi nhận với mục tiêu này",
    },
    "goal_as_whole": {
        "sv": "Målet som helhet",
        "en": "The goal as a whole",
        "vi": "Toàn bộ mục tiêu",
    },
    "goal_thing": {
        "sv": "Allt som är känt om målet, som data",
        "en": "All that is known of the goal, as data",
        "vi": "Mọi dữ liệu về mục tiêu",
    },
    "targets_unserved": {
        "sv": "Delmål utan resultat",
        "en": "Targets that nothing serves",
        "vi": "Chỉ tiêu chưa có kết quả",
    },
    "why": {"sv": "Motivering", "en": "Reason", "vi": "Lý do"},
    "evidence": {"sv": "Underlag", "en": "Evidence", "vi": "Căn cứ"},
    "strength": {"sv": "Styrka", "en": "Strength", "vi": "Mức độ chắc chắn"},
    "contribution": {"sv": "Bidrag", "en": "Contribution", "vi": "Đóng góp"},
    "the_judgement": {"sv": "Bedömningen", "en": "The judgement", "vi": "Bản đánh giá"},
    "the_passage": {"sv": "Stycket", "en": "The passage", "vi": "Đoạn văn"},
    # Those who act.
    "actors": {"sv": "Aktörer", "en": "Actors", "vi": "Các bên tham gia"},
    "actors_lead": {
        "sv": "Vilka som medverkar, på vilken sida och i vilken roll, vilka som betalar och vilka"
        " som beslutar – enligt handlingarna.",
        "en": "Who takes part, on which side and in which role, who pays and who decides, as the"
        " documents tell it.",
        "vi": "Ai tham gia, thuộc bên nào, với vai trò gì; ai chi trả và ai quyết định, theo các"
        " tài liệu.",
    },
    "beside": {
        "sv": "Register och tabeller uppger {claimed} partnerskap till, som ingen handling berättar"
        " om.",
        "en": "Registers and sheets claim {claimed} more partnerships, which no document tells of.",
        "vi": "Sổ đăng ký và bảng tính ghi nhận thêm {claimed} quan hệ đối tác mà không tài liệu"
        " nào nói đến.",
    },
    "beside_one": {
        "sv": "Register och tabeller uppger ett partnerskap till, som ingen handling berättar om.",
        "en": "Registers and sheets claim one more partnership, which no document tells of.",
        "vi": "Sổ đăng ký và bảng tính ghi nhận thêm một quan hệ đối tác mà không tài liệu nào nói"
        " đến.",
    },
    "beside_see": {
        "sv": "Se vem som uppger vad",
        "en": "See who claims what",
        "vi": "Xem bên nào ghi nhận điều gì",
    },
    "beside_goals": {
        "sv": "Antal globala mål som de anger för partnerskap: {goals} av 17.",
        "en": "Global goals that they name for partnerships: {goals} of 17.",
        "vi": "Số mục tiêu toàn cầu mà họ nêu cho các quan hệ đối tác: {goals} trên 17.",
    },
    "beside_goals_see": {
        "sv": "Se målen",
        "en": "See the goals",
        "vi": "Xem các mục tiêu",
    },
    "no_actors": {
        "sv": "Ingen handling berättar om några aktörer.",
        "en": "No document tells of any actors.",
        "vi": "Không tài liệu nào nói về các bên tham gia.",
    },
    "actor": {"sv": "Aktör", "en": "Actor", "vi": "Bên tham gia"},
    "side": {"sv": "Sida", "en": "Side", "vi": "Bên"},
    "role": {"sv": "Roll", "en": "Role", "vi": "Vai trò"},
    "not_said": {"sv": "anges inte", "en": "not stated", "vi": "không nêu"},
    "among_others": {"sv": "bland andra", "en": "among others", "vi": "trong số đó"},
    "who_takes_part": {"sv": "Vilka medverkar", "en": "Who takes part", "vi": "Ai tham gia"},
    "no_funding": {
        "sv": "Ingen handling uppger någon finansiering.",
        "en": "No document states any funding.",
        "vi": "Không tài liệu nào nêu nguồn tài trợ.",
    },
    "no_decisions": {
        "sv": "Inget beslut är registrerat.",
        "en": "No decision is recorded.",
        "vi": "Chưa ghi nhận quyết định nào.",
    },
    # The flow.
    "flow": {"sv": "Flöde", "en": "Flow", "vi": "Dòng chảy"},
    "flow_title": {
        "sv": "Från riktlinje till globalt mål",
        "en": "From guideline to global goal",
        "vi": "Từ định hướng đến mục tiêu toàn cầu",
    },
    "flow_lead": {
        "sv": "Hur strategiernas riktlinjer hänger ihop med positioner, projekt, resultat och"
        " globala mål. {stated} kopplingar står i handlingar, {judged} är redaktionens"
        " bedömningar.",
        "en": "How the guidelines of the strategies lead to positions, projects, outcomes and"
        " global goals. {stated} links stand in documents, {judged} are the editors' judgements.",
        "vi": "Các định hướng trong chiến lược dẫn đến quan điểm, dự án, kết quả và mục tiêu toàn"
        " cầu như thế nào. {stated} liên kết có trong tài liệu, {judged} là đánh giá của ban biên"
        " tập.",
    },
    "flow_figure": {
        "sv": "Riktlinjer, positioner, projekt, resultat och mål",
        "en": "Guidelines, positions, projects, outcomes and goals",
        "vi": "Định hướng, quan điểm, dự án, kết quả và mục tiêu",
    },
    "flow_note": {
        "sv": "Helt band: står i en handling. Streckat band: redaktionens bedömning. Tom ruta:"
        " leder inte vidare. Bandets bredd är antalet källor.",
        "en": "A whole band: a document says so. A dashed band: the editors judge so. An empty"
        " box: leads nowhere. The width of a band is the number of sources.",
        "vi": "Dải liền: tài liệu nêu. Dải nét đứt: ban biên tập đánh giá. Ô trống: không dẫn đến"
        " đâu. Độ rộng của dải là số nguồn.",
    },
    "flow_rest": {
        "sv": "{drawn} av {all} är ritade, de med flest kopplingar i varje kolumn.",
        "en": "{drawn} of {all} are drawn, those with the most links in each column.",
        "vi": "Vẽ {drawn} trên {all}, những mục có nhiều liên kết nhất ở mỗi cột.",
    },
    "flow_guidelines": {"sv": "Riktlinjer", "en": "Guidelines", "vi": "Định hướng"},
    "flow_positions": {"sv": "Positioner", "en": "Positions", "vi": "Quan điểm"},
    "flow_projects": {
        "sv": "Partnerskap, projekt",
        "en": "Partnerships, projects",
        "vi": "Đối tác, dự án",
    },
    "flow_outcomes": {"sv": "Resultat", "en": "Outcomes", "vi": "Kết quả"},
    "flow_goals": {"sv": "Globala mål", "en": "Global goals", "vi": "Mục tiêu toàn cầu"},
    "flow_from": {"sv": "Från", "en": "From", "vi": "Từ"},
    "flow_to": {"sv": "Till", "en": "To", "vi": "Đến"},
    "flow_sources": {"sv": "Antal källor", "en": "Sources", "vi": "Số nguồn"},
    "flow_nothing": {"sv": "leder inte vidare", "en": "leads nowhere", "vi": "không dẫn đến đâu"},
    "flow_broken": {
        "sv": "Ingen handling och ingen bedömning knyter en position till ett projekt. Kedjan går"
        " därför från riktlinje till position och från partnerskap till resultat, var för sig.",
        "en": "No document and no judgement ties a position to a project. The chain therefore goes"
        " from guideline to position and from partnership to outcome, each by itself.",
        "vi": "Không tài liệu hay đánh giá nào gắn quan điểm với dự án. Vì vậy chuỗi đi riêng từ"
        " định hướng đến quan điểm và từ quan hệ đối tác đến kết quả.",
    },
    "no_flow": {
        "sv": "Här finns inga riktlinjer, resultat eller mål än.",
        "en": "There are no guidelines, outcomes or goals yet.",
        "vi": "Chưa có định hướng, kết quả hay mục tiêu nào.",
    },
    "basis": {"sv": "Grund", "en": "Basis", "vi": "Cơ sở"},
    "gap_guidelines": {
        "sv": "Riktlinjer som varken något resultat eller någon position bidrar till",
        "en": "Guidelines that no outcome and no position serves",
        "vi": "Định hướng chưa có kết quả hay quan điểm nào góp phần",
    },
    "gap_positions": {
        "sv": "Positioner utan koppling till riktlinje eller mål",
        "en": "Positions tied to no guideline and no goal",
        "vi": "Quan điểm không gắn với định hướng hay mục tiêu",
    },
    "gap_projects": {
        "sv": "Projekt som inget enskilt resultat kommer av",
        "en": "Projects from which no single outcome came",
        "vi": "Dự án chưa có kết quả riêng nào",
    },
    "gap_outcomes": {
        "sv": "Resultat utan koppling till något mål",
        "en": "Outcomes tied to no goal",
        "vi": "Kết quả không gắn với mục tiêu nào",
    },
    "gap_goals": {
        "sv": "Mål som inget resultat bidrar till",
        "en": "Goals that no outcome serves",
        "vi": "Mục tiêu chưa có kết quả nào góp phần",
    },
    "too_much_partnerships": {
        "sv": "Ett partnerskap i taget",
        "en": "One partnership at a time",
        "vi": "Từng quan hệ đối tác một",
    },
    "too_much_partnerships_lead": {
        "sv": "Varje partnerskaps sida visar det som hör dit. Här är några; fler går att söka på"
        " namn.",
        "en": "The page of each partnership shows what belongs to it. Here are some; others can be"
        " searched for by name.",
        "vi": "Trang của mỗi quan hệ đối tác trình bày những gì thuộc về quan hệ đó. Dưới đây là"
        " một số; có thể tìm thêm theo tên.",
    },
    "too_much": {
        "sv": "Här finns {found} poster: fler än en sida kan visa. De här frågorna svarar på en del"
        " i taget.",
        "en": "There are {found} of them here: more than a page can show. These questions answer a"
        " part at a time.",
        "vi": "Có {found} mục: nhiều hơn một trang có thể hiển thị. Các câu hỏi sau trả lời từng"
        " phần.",
    },
}


def overview_words(language: str) -> dict[str, str]:
    """These words and those of the comparison, the report and the sources in one language."""
    every = {**OVERVIEW_WORDS, **COMPARISON_WORDS, **REPORT_WORDS, **LINKING_WORDS}
    return {name: row[language] for name, row in every.items()}
