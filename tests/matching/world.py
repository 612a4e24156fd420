"""A small world of towns and units, under numbers of its own."""

from tvinna.gazetteer import Entry, Level


def place(id_: str, name: str, code: str = "SE", people: int = 1000, **more: object) -> Entry:
    return Entry(
        id_,
        name,
        "place",
        code,
        frozenset({Level.PLACE}),
        population=people,
        **more,  # type: ignore[arg-type]
    )


def unit(id_: str, name: str, code: str, level: Level, **more: object) -> Entry:
    depth = 1 if level is Level.REGION else 2
    return Entry(id_, name, "unit", code, frozenset({level}), depth=depth, **more)  # type: ignore[arg-type]


# Real towns and units; the numbers are none of a register's.
WORLD = (
    place("t:sala", "Sala", people=12_000, inside=("t:sala-kommun",)),
    unit("t:sala-kommun", "Sala kommun", "SE", Level.MUNICIPALITY),
    place("t:sala-lv", "Sala", "LV"),
    place("t:siena", "Siena", "IT", 53_000, latitude=43.32, longitude=11.33),
    unit("t:siena-province", "Provincia di Siena", "IT", Level.COUNTY),
    place("t:poggibonsi", "Poggibonsi", "IT", 29_000, latitude=43.47, longitude=11.15),
    place("t:gdansk", "Gdańsk", "PL", 460_000, others=("Danzig", "Gdansk")),
    place("t:springfield-big", "Springfield", "US", 160_000),
    place("t:springfield-next", "Springfield", "US", 150_000),
    place("t:boston-big", "Boston", "US", 650_000),
    place("t:boston-small", "Boston", "US", 8_000),
    place("t:nghia", "Nghĩa", "VN"),
    place("t:nghia-other", "Nghịa", "VN"),
    unit("t:phu-yen", "Phú Yên", "VN", Level.REGION, end="2025-06-30"),
    place("t:tuy-hoa", "Tuy Hòa", "VN", 200_000, others=("Phu Yen",)),
    unit("t:hung-yen", "Hưng Yên", "VN", Level.REGION),
    place("t:hung-yen-town", "Hưng Yên", "VN", 170_000),
    place("t:zhytomyr", "Zhytomyr", "UA", 260_000),
    place("t:hallstahammar", "Hallstahammar", people=10_000),
    place("t:macau", "Macau", "MO", 650_000),
    place("t:poggio", "Poggio", "IT", latitude=37.0, longitude=15.0),
)
