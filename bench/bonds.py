"""Who cooperates with whom."""

from dataclasses import dataclass

from bench.telling import thing


@dataclass(frozen=True)
class Partnership:
    """Who cooperates: the slugs of both and of the bond between them."""

    town: str
    partner: str
    name: str
    partner_name: str

    @property
    def slug(self) -> str:
        """The end of the partnership's address, and of whatever belongs to it alone."""
        return f"{self.town}-{self.partner}"

    @property
    def iri(self) -> str:
        """The partnership, as Turtle writes it."""
        return thing("partnership", self.slug)

    @property
    def parties(self) -> tuple[str, str]:
        """The municipality and the place abroad."""
        return thing("municipality", self.town), thing("place", self.partner)
