"""What the rules find in the product's own vocabulary and we keep on purpose, and why.

It is not silenced: each verdict names what was found beside the reason.
"""

from typing import Final

from tvinna.publish.quality.rule import Kept
from tvinna.terms import DCTERMS, FOAF, SCHEME, TV

KEPT: Final = (
    Kept(
        "FOOPS!",
        "OM3",
        "en DOI delas ut av ett register och hör till en utgåva; någon logotyp finns inte; "
        "vokabulären bygger inte på en enda källa, lånade termer står i alignments.ttl.",
        "a DOI is given out by a registrar and belongs to a release; there is no logo; the "
        "vocabulary has no single source, terms it borrows stand in alignments.ttl.",
        faults=frozenset({"doi", "logo", "source"}),
    ),
    Kept(
        "OOPS!",
        "P10",
        "en sak får vara flera slag i olika källor; vad som inte går ihop säger formerna i "
        "shapes/, som visar felet i stället för att dra slutsatser av det.",
        "a thing may be of several kinds in different sources; what does not go together the "
        "shapes say, which show a fault instead of drawing conclusions from it.",
        under=(TV,),
    ),
    Kept(
        "OOPS!",
        "P11",
        "en egenskap som flera klasser har får ingen definitionsmängd: den skulle göra varje "
        "subjekt till en medlem av klassen. Formerna i shapes/ säger var den får stå.",
        "a property of several classes gets no domain: it would make each subject a member of "
        "the class. The shapes say where it may stand.",
        under=(TV,),
    ),
    Kept(
        "OOPS!",
        "P34",
        "andras klasser som bara nämns som överklasser är beskrivna i sina egna vokabulärer, "
        "som inte kopieras hit.",
        "others' classes that are only named as superclasses are described in their own "
        "vocabularies, which are not copied here.",
        under=("http://www.w3.org/ns/", DCTERMS, FOAF),
    ),
    Kept(
        "qSKOS",
        "oc",
        "listorna är platta: val i en lista, inte en tesaurus.",
        "the lists are flat: choices of a list, no thesaurus.",
        under=(SCHEME,),
    ),
    Kept(
        "qSKOS",
        "urc",
        "ett toppbegrepp sägs en gång, av begreppet; att listan då har det följer av SKOS (S8), "
        "och den som lägger till ett begrepp rör inte listan.",
        "a top concept is said once, by the concept; that the list then has it follows from SKOS "
        "(S8), and whoever adds a concept does not touch the list.",
        under=(SCHEME,),
    ),
    Kept(
        "qSKOS",
        "mol",
        "bara teman har kända motsvarigheter (EuroVoc); listorna finns för att de andra saknar "
        "dem.",
        "only themes have known matches (EuroVoc); the lists are there since the others have none.",
        under=(SCHEME,),
    ),
)
