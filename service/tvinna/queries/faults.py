"""What is said of a text that is no SPARQL, in words that help to mend it.

The engine says what it expected instead: often every letter of the alphabet.
"""

from collections.abc import Mapping
from typing import Final

_SHOWN_LETTERS: Final = 40

NO_SPARQL: Final[Mapping[str, str]] = {
    "sv": "Texten är ingen SPARQL från {rest}; leta strax före det efter ett felstavat ord, en"
    " punkt, en parentes eller ett citattecken som saknas.",
    "en": "The text is no SPARQL from {rest} on; look just before it for a misspelt word, or for a"
    " dot, a bracket or a quote that is missing.",
    "vi": "Văn bản không phải là SPARQL kể từ {rest}; hãy tìm ngay trước đó một từ viết sai, hoặc"
    " một dấu chấm, dấu ngoặc hay dấu nháy còn thiếu.",
}
ENDED: Final[Mapping[str, str]] = {
    "sv": "Texten slutar efter {before} och är ingen SPARQL; leta där efter ett felstavat ord,"
    " eller skriv det som saknas.",
    "en": "The text ends after {before} and is no SPARQL; look there for a misspelt word, or write"
    " what is missing.",
    "vi": "Văn bản kết thúc sau {before} và không phải là SPARQL; hãy tìm ở đó một từ viết sai, "
    "hoặc"
    " viết thêm phần còn thiếu.",
}
UNBOUND: Final[Mapping[str, str]] = {
    "sv": "En kolumn är inte bunden; en fråga med GROUP BY väljer bara det den grupperar på, och"
    " räknar resten: (COUNT(?x) AS ?antal).",
    "en": "A column is not bound; a query with GROUP BY selects only what it groups by, and counts"
    " the rest: (COUNT(?x) AS ?number).",
    "vi": "Một cột không được gán giá trị; truy vấn có GROUP BY chỉ chọn những gì được nhóm, còn "
    "lại"
    " thì đếm: (COUNT(?x) AS ?so_luong).",
}
PLACE: Final[Mapping[str, str]] = {
    "sv": "rad {line}, kolumn {column}: {told}",
    "en": "line {line}, column {column}: {told}",
    "vi": "dòng {line}, cột {column}: {told}",
}


def _rows(*rows: str) -> Mapping[str, Mapping[str, str]]:
    """Words by code and language. A row: the code, then Swedish, English, Vietnamese."""
    parted = ([part.strip() for part in row.split(" | ")] for row in rows)
    return {code: {"sv": sv, "en": en, "vi": vi} for code, sv, en, vi in parted}


# What would mend a fault of each kind; in braces stands what the text has there.
MENDING: Final = _rows(
    "undeclared | prefixet är inte deklarerat: {listed} (skriv {written})"
    " | not declared: {listed} (write {written})"
    " | tiền tố chưa được khai báo: {listed} (hãy viết {written})",
    "string | citattecknet här har inget slut; skriv ett likadant efter texten"
    " | the quote here has no end; write another one behind the text"
    " | dấu nháy ở đây chưa được đóng; hãy viết một dấu nháy nữa sau văn bản",
    'quotes | «{shown}» är inget citattecken i SPARQL; skriv raka: "…"'
    ' | «{shown}» is no quote of SPARQL; write straight ones: "…"'
    ' | «{shown}» không phải là dấu nháy của SPARQL; hãy dùng dấu nháy thẳng: "…"',
    "at_prefix | skriv PREFIX och BASE utan @, och utan punkt efter adressen"
    " | write PREFIX and BASE without @, and without a dot behind the address"
    " | hãy viết PREFIX và BASE không có @, và không có dấu chấm sau địa chỉ",
    "prefix_dot | efter PREFIX och dess adress står ingen punkt; ta bort den"
    " | no dot stands behind PREFIX and its address; take it out"
    " | sau PREFIX và địa chỉ không có dấu chấm; hãy bỏ dấu chấm",
    "colon | här ska ett prefix stå, med kolon sist: tv:"
    " | a prefix belongs here, with a colon at its end: tv:"
    " | ở đây phải là một tiền tố, kết thúc bằng dấu hai chấm: tv:",
    "address | skriv adressen inom < och >: <{shown}>"
    " | write the address within < and >: <{shown}>"
    " | hãy viết địa chỉ trong < và >: <{shown}>",
    "angle | adressen som börjar här har inget > (eller har blanksteg i sig)"
    " | the address that begins here has no > (or has blanks in it)"
    " | địa chỉ bắt đầu ở đây không có dấu > (hoặc có dấu cách bên trong)",
    "equals | skriv ett enda = för att jämföra | write a single = to compare"
    " | hãy viết một dấu = duy nhất để so sánh",
    "and | skriv && i stället för «{shown}» | write && instead of «{shown}»"
    " | hãy viết && thay cho «{shown}»",
    "or | skriv || i stället för «{shown}» | write || instead of «{shown}»"
    " | hãy viết || thay cho «{shown}»",
    "as | här saknas ett namn på det som räknas ut: (COUNT(?x) AS ?antal)"
    " | what is worked out lacks a name here: (COUNT(?x) AS ?number)"
    " | ở đây thiếu tên cho kết quả tính: (COUNT(?x) AS ?so_luong)",
    "astray | «{shown}» stänger ingenting; ta bort det, eller skriv det som öppnar"
    " | «{shown}» closes nothing; take it out, or write what opens"
    " | «{shown}» không đóng dấu ngoặc nào; hãy bỏ đi, hoặc viết dấu mở ngoặc",
    "object | här saknas ett objekt efter egenskapen: en variabel, ett värde eller en adress"
    " | an object is missing here behind the property: a variable, a value or an address"
    " | ở đây thiếu đối tượng sau thuộc tính: một biến, một giá trị hoặc một địa chỉ",
    "property | här saknas en egenskap och ett objekt efter subjektet: ?s ?p ?o"
    " | a property and an object are missing here behind the subject: ?s ?p ?o"
    " | ở đây thiếu thuộc tính và đối tượng sau chủ thể: ?s ?p ?o",
    "comma | här ska inget komma stå; det som räknas upp skiljs åt med blanksteg"
    " | no comma belongs here; what is listed is set apart by blanks"
    " | ở đây không có dấu phẩy; các mục liệt kê được ngăn cách bằng dấu cách",
    "counted | skriv parentes om det som räknas ut, med ett namn: ({shown}(…) AS ?antal)"
    " | write brackets about what is worked out, with a name: ({shown}(…) AS ?number)"
    " | hãy đặt kết quả tính trong ngoặc, kèm một tên: ({shown}(…) AS ?so_luong)",
    "by | efter {word} ska BY stå: {word} BY | BY belongs behind {word}: {word} BY"
    " | sau {word} phải có BY: {word} BY",
    "number | efter {word} ska ett heltal stå: {word} 10"
    " | a whole number belongs behind {word}: {word} 10"
    " | sau {word} phải là một số nguyên: {word} 10",
    "meant | «{shown}» är inget ord i SPARQL; menade du {meant}?"
    " | «{shown}» is no word of SPARQL; did you mean {meant}?"
    " | «{shown}» không phải là từ của SPARQL; có phải ý bạn là {meant}?",
    "begin | en fråga börjar med SELECT, ASK, CONSTRUCT eller DESCRIBE, eller med sina PREFIX"
    " | a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, or with its PREFIX"
    " | truy vấn bắt đầu bằng SELECT, ASK, CONSTRUCT hoặc DESCRIBE, hoặc bằng các PREFIX",
    "union | UNION står mellan två grupper inom klamrar: {{ … }} UNION {{ … }}"
    " | UNION stands between two groups in braces: {{ … }} UNION {{ … }}"
    " | UNION đứng giữa hai nhóm trong ngoặc nhọn: {{ … }} UNION {{ … }}",
    "bracket | efter {word} ska en parentes stå: {word}(…)"
    " | brackets belong behind {word}: {word}(…)"
    " | sau {word} phải có dấu ngoặc: {word}(…)",
    "unclosed | «{opened}» som öppnas här stängs aldrig; skriv «{close}» där det ska sluta"
    " | «{opened}», which opens here, is never closed; write «{close}» where it shall end"
    " | «{opened}» mở ở đây không được đóng; hãy viết «{close}» ở chỗ kết thúc",
    "condition | villkor skrivs inom parentes: HAVING (COUNT(?x) {shown} 1)"
    " | conditions stand in brackets: HAVING (COUNT(?x) {shown} 1)"
    " | điều kiện phải đặt trong ngoặc: HAVING (COUNT(?x) {shown} 1)",
    "late | «{shown}» står för sent; ordningen är WHERE, GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET"
    " | «{shown}» comes too late; the order is WHERE, GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET"
    " | «{shown}» đứng quá muộn; thứ tự là WHERE, GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET",
    "after | frågan är slut före «{shown}»; ta bort det som står efter"
    " | the query is over before «{shown}»; take out what follows"
    " | truy vấn đã kết thúc trước «{shown}»; hãy bỏ phần phía sau",
    "dot | här saknas en punkt före «{shown}»: varje påstående slutar med en punkt"
    " | a dot is missing here before «{shown}»: each statement ends with one"
    " | ở đây thiếu dấu chấm trước «{shown}»: mỗi phát biểu kết thúc bằng một dấu chấm",
    "variable | «{shown}» är varken variabel eller namn; en variabel börjar med ?, ett namn har ett"
    " prefix: ?{shown} eller tv:{shown}"
    " | «{shown}» is neither a variable nor a name; a variable begins with ?, a name has a prefix:"
    " ?{shown} or tv:{shown}"
    " | «{shown}» không phải là biến cũng không phải là tên; biến bắt đầu bằng ?, tên có tiền tố:"
    " ?{shown} hoặc tv:{shown}",
    "name | här ska ett namn med prefix eller en adress stå: tv:{shown} eller <https://…>"
    " | a name with a prefix, or an address, belongs here: tv:{shown} or <https://…>"
    " | ở đây phải là một tên có tiền tố hoặc một địa chỉ: tv:{shown} hoặc <https://…>",
    "group | här ska det som söks stå, inom klamrar: {{ ?s ?p ?o }}"
    " | what is searched for belongs here, in braces: {{ ?s ?p ?o }}"
    " | ở đây phải là điều cần tìm, trong ngoặc nhọn: {{ ?s ?p ?o }}",
    "ended | frågan är inte hel; skriv det som saknas sist"
    " | the query is not whole; write what is missing at its end"
    " | truy vấn chưa đầy đủ; hãy viết phần còn thiếu ở cuối",
    "misplaced | här kan «{shown}» inte stå; ta bort det, eller rätta det som står före"
    " | «{shown}» cannot stand here; take it out, or mend what stands before it"
    " | «{shown}» không thể đứng ở đây; hãy bỏ đi, hoặc sửa phần phía trước",
)


def is_unbound(text: str, engine: str) -> bool:
    """Whether the engine, by its own words, misses a column that a GROUP BY left unbound."""
    return "variable that is unbound" in engine and "GROUP" in text.upper()


def rest(text: str, line: int, column: int) -> str:
    """What stands from a place on (1-based), as it is shown: the beginning of it, in quotes."""
    return f"«{_split(text, line, column)[1][:_SHOWN_LETTERS] or '…'}»"


def no_sparql(text: str, line: int, column: int, language: str) -> str:
    """What is said of a text that is no SPARQL from a place on (1-based), or up to its end."""
    before, after = _split(text, line, column)
    if after:
        return NO_SPARQL[language].format(rest=rest(text, line, column))
    return ENDED[language].format(before=f"«{before[-_SHOWN_LETTERS:] or '…'}»")


def _split(text: str, line: int, column: int) -> tuple[str, str]:
    """The line before a place, and what stands from there on, be it on the next line."""
    lines = text.split("\n")
    if line > len(lines):
        return lines[-1].strip(), ""
    after = "\n".join((lines[line - 1][column - 1 :], *lines[line:])).strip()
    return lines[line - 1][: column - 1].strip(), after.partition("\n")[0].strip()
