"""The words by which releases are understood: sentences, verbs of saying, offices, honorifics."""

from __future__ import annotations

import re
from typing import Final


def listed(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text."""
    return frozenset(text.split())


# ----------------------------------------------------------------------------------------- sentences

_ABBREVIATED: Final = listed(
    "mr mrs ms dr prof rs sen rep gov gen col lt sgt capt st hon rt no nos vol vs etc inc ltd co corp jr sr dept "
    "u.s u.k e.g i.e a.m p.m approx jan feb mar apr jun jul aug sept sep oct nov dec fig art tel ext"
)
_END: Final = re.compile(r"[.!?…]+[\"”’'»)\]]*\s+(?=[\"“‘'«(\[]?[^\W_a-z]|[\"“‘«])")


def sentences(text: str) -> list[str]:
    """Return a paragraph's sentences; a dot after an abbreviation or an initial ends none."""
    made: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if text[end.start()] == "." and is_abbreviation(text, end.start()):
            continue
        made.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    return [*made, rest] if rest else made


def is_abbreviation(text: str, dot: int) -> bool:
    """Return whether a dot ends an abbreviation or an initial, and no sentence."""
    start = text.rfind(" ", max(0, dot - 20), dot) + 1
    word = text[start:dot].lstrip("(“\"‘'[").casefold()
    return (
        word in _ABBREVIATED
        or (len(word) == 1 and word.isalpha())
        or bool(re.fullmatch(r"(?:\w\.)+\w", word))
    )


# ------------------------------------------------------------------------------------------- speech

SAID: Final = (
    r"(?:said|says|say|added|adds|commented|comments|stated|states|noted|notes|explained|explains|continued|continues|"
    r"concluded|concludes|declared|declares|remarked|stressed|stresses|emphasi[sz]ed|emphasi[sz]es|warned|warns|"
    r"argued|argues|wrote|writes|insisted|insists|replied|responded|reiterated|observed|observes|underlined|"
    r"exhorted|tweeted|posted|asserted|affirmed|reaffirmed|opined|lamented|recalled|asked|told [^,:“\"]{2,60}?|pointed out|highlighted|claimed|claims|acknowledged|put it)"
)
"""A verb of saying in a form that stands with its subject."""
SAID_BESIDE: Final = (
    r"(?:went on to say|cautioned|testified|announced|shared|exclaimed|reflected|agreed|mentioned|expressed|urged|promised|"
    r"admitted|joked|quipped|recounted|conceded|vowed|enthused|maintained|contended|confirmed|revealed|indicated|suggested|"
    r"advised|assured|pledged|elaborated|clarified|cheered|praised|applauded|thundered|cried|shouted|tells|offered|"
    r"proclaimed|countered|protested|complained|predicted|repeated|boasted|mused|reminded|"
    r"echoed|posited|reasoned|retorted|demanded|pleaded|objected|concurred|submitted|underscored|hailed|lauded)"
)
"""A verb that tells of words only where it stands right beside them; elsewhere it tells of deeds."""
SAYING: Final = re.compile(rf"\b{SAID}\b")
FIRST_VERB: Final = re.compile(
    rf"\b(?:has|have|had|is|was|will|would|also|today|yesterday|met|welcomed|thanked|announced|visited|began|urged|"
    rf"called|praised|attended|opened|launched|{SAID})\b"
)
"""The verb that ends the subject of most sentences of a release."""
STATEMENT: Final = re.compile(
    r"\b(?:following|this) (?:\w+ )?(?:statement|remarks|message|tribute|comment|comments)\b|\bstatement(?: [\w’']+){0,8}:$|"
    r"\b(?:comments?|quotes?) attribut(?:able|ed) to\b|"
    r"\b(?:shared|offered|expressed|made) (?:the following|these) (?:\w+ )?(?:insights|thoughts|views|observations|reflections):$|"
    r"\b(?:delivered|gave|made) (?:the following|this) (?:\w+ )?(?:address|speech):$|\bsaid the following:$",
    re.IGNORECASE,
)
QUOTES_OF: Final = re.compile(
    r"^(?:quotes?(?: \w+)? (?:from|by)|(?:quotes?|comments?)(?: \w+)? attribut(?:able|ed) to)\s*:?\s*(.+?):?$",
    re.IGNORECASE,
)
ENDS: Final = re.compile(r"^(?:ends?|[#*\\ ]*#+[#\\ ]*|-\s*30\s*-|-?\s*ends?\s*-?\.?)$", re.IGNORECASE)

# ------------------------------------------------------------------------------------------- offices

OFFICES: Final = listed(
    "sen rep gov minister ministers secretary president commissioner chancellor chair chairman chairwoman chairperson chief "
    "director head leader senator mp mep governor mayor ambassador spokesperson spokesman spokeswoman professor "
    "vice-chancellor officer executive general commander premier taoiseach tánaiste manager ceo representative "
    "congressman congresswoman king queen prince princess prime deputy attorney speaker councillor cllr judge "
    "justice co-leader advisor adviser administrator commodore admiral captain sergeant colonel lieutenant corporal "
    "constable founder co-founder trustee partner convenor convener dean rector provost vice-president "
    "vice president counsel treasurer envoy consul inspector superintendent coordinator lecturer author co-author "
    "scientist economist principal registrar curator fellow researcher vicar bishop archbishop rabbi sheriff "
    "prosecutor lawyer solicitor survivor analyst supervisor warden clerk economist agent investigator detective doctor medic nurse surgeon consultant engineer teacher undersecretary under-secretary coroner delegate member chairs candidate whip"
)
COLLECTIVES: Final = frozenset(
    {
        "letter",
        "delegation",
        "senators",
        "officials",
        "lawmakers",
        "members",
        "parents",
        "researchers",
        "ministers",
        "leaders",
        "report",
        "group",
        "couple",
        "family",
        "advice",
        "statement",
        "ruling",
        "judgment",
        "order",
        "complaint",
        "memorandum",
        "note",
        "notice",
    }
)
"""What speaks in a release without a capital: "the delegation said"."""
SURNAMES: Final = frozenset(
    {"king", "prince", "dean", "bishop", "judge", "vicar", "rector", "speaker", "leader", "head"}
)
"""Offices that are surnames too: "Catherine King"."""
SHORT_OFFICES: Final = frozenset(
    {"da", "ada", "ag", "pm", "mp", "fm", "mep", "ceo", "mla", "msp", "ms", "td"}
)
HONORIFICS: Final = listed(
    "h.e shri smt mr mrs ms miss dr sir dame lord lady baroness baron prof professor hon honourable honorable rt right sen rep "
    "gov senator councillor cllr minister president judge justice coroner captain colonel general corporal"
)
_SUFFIXES: Final = listed("jr sr ii iii iv")
"""What a name ends in to tell it from that of a parent; it is part of the name."""
_POST_NOMINALS: Final = listed(
    "mp td mep msp ms mla mlc mha mpp mna mca pc kc qc sc dl jp esq kg kt ch om gcb kcb dcb cb gcmg kcmg dcmg cmg gcvo "
    "kcvo dcvo cvo lvo mvo gbe kbe dbe cbe obe mbe bem qpm kpm dso dsc dfc afc rrc aso iso ac ao am oam psm csc qso qsm "
    "gnzm dnzm knzm cnzm onzm mnzm oc cm ojm oj cd ord mph msw mbbs mbchb bds drph edd psyd pharmd facp facs freng aicp cpa phd dphil md dds dvm jd llb llm mba mpa bsc msc rn frs fba frse "
    "frcp frcs fraeng mria sj osb usn usaf usmc"
)
"""Seats, orders, decorations and degrees that stand after a name, without their dots."""
ACTING: Final = listed(
    "speaking addressing opening participating attending welcoming responding commenting launching presiding announcing"
)
"""What somebody does while they speak, even with a capital: no surname."""
PARTICLES: Final = listed("de da do dos du di del van von der den ten ter la le bin ibn al el af ó")
HEADLINE_VERBS: Final = listed(
    "Meets Visits Opens Attends Says Calls Urges Joins Holds Receives Launches Announces Welcomes Addresses Congratulates "
    "Extends Inaugurates Presents Pledges Praises Applauds Slams Backs Seeks Secures Introduces Condemns Directs Emphasizes "
    "Emphasises Stresses Highlights Commends Honors Honours Hails Leads Hosts Participates Appoints Assures Affirms"
)
"""Verbs that a headline gives a capital, and that are no names: "The President Meets Officials"."""
BODIES: Final = listed(
    "department office commission council ministry university government union association group party agency "
    "bank committee house service services board authority trust society institute federation foundation company "
    "court police navy army force forces nations organisation organization parliament congress senate cabinet "
    "coalition network centre center school college team administration corporation charity embassy bureau "
    "democrats labour conservatives greens report study act bill policy release meeting summit conference assembly "
    "academy hospital museum library club league corps regiment laboratory alliance caucus taskforce panel forum statement nomination states talks dialogue session agreement treaty programme plan fund budget office"
)
"""Words that make a run of capitals a body and no person."""

PORTFOLIO: Final = listed(
    "aboriginal administration affairs africa ageing agriculture agri-food aid americas arts asia attorney-general aviation "
    "biosecurity border broadcasting business businesses care childcare children citizens citizenship cities "
    "climate coast commerce commonwealth communication communications communities community company competition "
    "competitiveness construction consumer cooperation co-operation corporate correctional corrections courts crime "
    "culture customs cyber data defence defense development digital disability disabilities disaster diversity "
    "early education electricity emergency emissions employment energy enterprise enterprises environment "
    "environmental equality equity ethnic europe european export exports external families family federal finance "
    "financial fire fisheries fishing food foreign forestry forests fuel future gaming gas gender government governance "
    "growth health heritage higher home homelessness housing human humanitarian immigration indigenous indo-pacific "
    "industrial industries industry inclusion information infrastructure innovation integration intelligence interior "
    "internal international intergovernmental investment jobs justice knowledge labor labour "
    "language languages learning liquor literacy local logistics management manufacturing marine maritime market markets "
    "media medical medicare mental migration mines mining mobility multicultural multiculturalism national "
    "natural ocean oceans official older operations parks parliament parliamentary peace pensions "
    "personnel petroleum planet planning police policing policy pollution population ports power preparedness "
    "prevention primary prisons procurement productivity projects property prosperity protection provincial public "
    "racing rail reconciliation reconstruction recovery recreation reduction reform refugees region regional regions "
    "regulation rehabilitation relations renewable renewal research resilience resources responsibility revenue rights "
    "road roads rural safety sanitation school schooling schools science sciences sea secondary security seniors "
    "service services settlement shared shipping skills small social society solicitor space sport sports "
    "standards state states statistics strategy supply sustainability sustainable system systems tax taxation technical "
    "technology telecommunications territories territory tourism trade training transformation transition transport "
    "transportation travel treasury treaty union universities university urban veterans victims vocational waste "
    "water waters welfare wellbeing well-being wildlife women work workforce workplace works "
    "youth zero zealand"
)
"""What offices are for: "Minister for Trade and Small Business Jane Doe" names nobody before Jane."""

DAYS: Final = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH_NUMBERS: Final = {name.casefold(): n for n, name in enumerate(MONTHS.split("|"), 1)}
DAY_NUMBERS: Final = {name.casefold(): n for n, name in enumerate(DAYS.split("|"))}
_CALENDAR: Final = frozenset(f"{DAYS}|{MONTHS}".casefold().split("|"))


def is_capital(word: str) -> bool:
    """Return whether a word starts with a capital, or in a script that has none."""
    first = word[:1]
    return first.isalpha() and first == first.upper()


def bare(word: str) -> str:
    """Return a word in lower case without the marks round it and without a genitive's ending."""
    word = word.strip(".,:;()[]“”\"‘’'–—-").casefold()
    return re.sub(r"[’']s$", "", word)


SEATS: Final = frozenset({"MP", "MEP", "MSP", "MLA", "MHA", "TD", "QC", "KC"})
_MIXED: Final = listed("PhD DPhil BSc MSc Esq FREng FRAEng MBChB DrPH EdD PsyD PharmD")
"""Letters after a name that are not all capitals."""


def is_post_nominal(word: str) -> bool:
    """Return whether letters after a name tell a seat, an order, a decoration or a degree: "T.D.", "OBE", "PhD"."""
    letters = word.strip(",;:()").replace(".", "")
    if letters.casefold() not in _POST_NOMINALS:
        return False
    return letters.isupper() or letters in _MIXED


def is_after_name(word: str) -> bool:
    """Return whether a word stands after a surname and is no part of it: "Jr.", "OBE"."""
    return is_post_nominal(word) or word.strip(".,;:()").casefold() in _SUFFIXES


def without_letters(name: str) -> tuple[str, str]:
    """Return a name and the letters after it: "Jane Doe", "CMG OBE"."""
    words = name.split()
    at = len(words)
    while at > 1 and is_post_nominal(words[at - 1]):
        at -= 1
    return " ".join(words[:at]).rstrip(","), " ".join(words[at:])


def up_to_surname(words: list[str]) -> list[str]:
    """Return the words of a name without what stands after its surname; the initials of "JD Vance" are no letters."""
    at = len(words)
    while at and is_after_name(words[at - 1]):
        at -= 1
    return words[:at]


def is_office(word: str) -> bool:
    """Return whether a word names an office or a function."""
    plain = bare(word)
    if any(
        part in OFFICES or (part.endswith("s") and part[:-1] in OFFICES)
        for part in (plain, *plain.split("-"))
    ):
        return True
    return word.strip(",.()") == word.strip(",.()").upper() and bare(word) in SHORT_OFFICES


def is_calendar(word: str) -> bool:
    """Return whether a word is the name of a day or a month."""
    return bare(word) in _CALENDAR


# --------------------------------------------------------------------------------------------- words

_WORD: Final = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
FIRST_PERSON: Final = re.compile(r"\b(?:I|we|our|ours|my|us|We|Our|My)\b|\b(?:I|[Ww]e)[’']", re.UNICODE)
_SMALL: Final = listed(
    "a an the and or but of in on at to for from by with as is are was were be been being it its this that these "
    "those he she they we i you his her their our my your us them him not no will would can could may might must "
    "should shall has have had do does did so than then there here which who whom whose what when where why how "
    "also more most very into over under about after before between during up down out all any some each other "
    "such only own same just said says today new"
)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without marks."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def telling_nothing(word: str) -> bool:
    """Return whether a word only joins others or opens a sentence: "While", "Today"."""
    return word.casefold() in _SMALL
