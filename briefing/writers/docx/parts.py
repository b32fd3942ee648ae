"""Parts of a Word file beside its body and styles: theme, fonts, settings, properties."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.writers.docx.markup import HEAD, A, W, attribute, escape

if TYPE_CHECKING:
    from briefing.document import Properties
    from briefing.style import HouseStyle

_BLACK, _WHITE = "000000", "FFFFFF"


def theme_part(style: HouseStyle, heading_font: str) -> str:
    """Return ``theme1.xml``: the house style's colours and fonts under Word's names for them."""
    said = style.colours
    ink, accent = said.get("ink", _BLACK), said.get("accent", "1B3861")
    grey, link = said.get("grey", "4A4A4A"), said.get("link", accent)
    colours = {
        "dk1": ink, "lt1": said.get("white", _WHITE), "dk2": grey, "lt2": "F3F2F1", "accent1": accent,
        "accent2": grey, "accent3": "5694CA", "accent4": "00703C", "accent5": "4C2C92", "accent6": "B58840",
        "hlink": link, "folHlink": link,
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface={name}/><a:ea typeface=""/><a:cs typeface={name}/></a:{kind}Font>'
        for kind, name in (
            ("major", attribute(_word_font(style, heading_font))),
            ("minor", attribute(_word_font(style, "text"))),
        )
    )
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    name = attribute(style.name[:60])
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name={name}><a:themeElements><a:clrScheme name={name}>{scheme}</a:clrScheme>'
        f"<a:fontScheme name={name}>{fonts}</a:fontScheme>"
        # All four lists are compulsory, three entries each (ISO 29500-1, 20.1.4.1.14).
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        "<a:lnStyleLst>" + f'<a:ln w="6350">{solid}</a:ln>' * 3 + "</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _word_font(style: HouseStyle, font: str) -> str:
    known = style.fonts.get(font) or style.fonts.get("text")
    return known.word if known else "Arial"


def font_table_part(style: HouseStyle) -> str:
    """Return ``fontTable.xml``."""
    names = dict.fromkeys(font.word for font in style.fonts.values())
    fonts = "".join(f"<w:font w:name={attribute(name)}/>" for name in names or ("Arial",))
    return f'{HEAD}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


Use: TypeAlias = Literal["", "review", "final"]
"""What a copy is for."""

_TRACKED = (
    '<w:trackRevisions/><w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>'
    # Nobody can switch tracking off without saying so; reading, commenting and copying stay free (17.15.1.29).
)

_COMPATIBILITY = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)


FOOTNOTES = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
"""In the settings: which footnotes are the separators."""


def settings_part(style: HouseStyle, language: str, use: Use = "", *, footnotes: bool = False) -> str:
    """Return ``settings.xml``, children in the schema's order (CT_Settings); nothing asks Word to update fields.

    A copy for review tracks every change; a final one is offered for reading alone, which its reader may decline.
    """
    modes = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY
    )
    mapped = " ".join(
        f'w:{name}="{value}"'
        for name, value in (
            ("bg1", "light1"), ("t1", "dark1"), ("bg2", "light2"), ("t2", "dark2"),
            *((f"accent{n}", f"accent{n}") for n in range(1, 7)),
            ("hyperlink", "hyperlink"), ("followedHyperlink", "followedHyperlink"),
        )
    )  # fmt: skip
    two_sided = style.page.two_sided
    return (
        f'{HEAD}<w:settings xmlns:w="{W}">'
        + ('<w:writeProtection w:recommended="1"/>' if use == "final" else "")
        + '<w:zoom w:percent="100"/>'
        + ("<w:mirrorMargins/>" if two_sided else "")
        + (_TRACKED if use == "review" else "")
        + '<w:defaultTabStop w:val="720"/>'
        + ("<w:evenAndOddHeaders/>" if two_sided else "")
        + '<w:characterSpacingControl w:val="doNotCompress"/>'
        + (FOOTNOTES if footnotes else "")
        # On a template whose text is set to both margins, a label above its words is not drawn out to them.
        + "<w:compat><w:doNotExpandShiftReturn/>"
        # The layout adds the space after one paragraph to that before the next; without this Word takes the larger
        # (ISO 29500-1, 17.3.1.33).
        f"<w:doNotUseHTMLParagraphAutoSpacing/>{modes}</w:compat><w:themeFontLang w:val={attribute(language)}/>"
        f'<w:clrSchemeMapping {mapped}/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


# ---------------------------------------------------------------------------------------- properties


def timestamp(said: date | datetime | None, epoch: str = "") -> str:
    """Return the file's time: noon UTC of its date, else SOURCE_DATE_EPOCH, else 1980; never the clock."""
    if isinstance(said, datetime):
        moment = said if said.tzinfo else said.replace(tzinfo=UTC)
    elif said is not None:
        moment = datetime.combine(said, time(12), UTC)
    elif epoch.isdecimal() and len(epoch) < 12:
        moment = datetime.fromtimestamp(int(epoch), UTC)
    else:
        moment = datetime(1980, 1, 1, tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_DUBLIN_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_part(said: Properties, moment: str, remark: str) -> str:
    """Return ``core.xml``; empty values are left out, but for the author, whom Word would fill in."""
    custom = {name.lower(): value for name, value in said.custom}
    values = (
        ("dc:title", said.title),
        ("dc:subject", said.subject),
        ("dc:creator", said.author),
        ("cp:keywords", ", ".join(said.keywords)),
        ("dc:description", remark),
        ("cp:lastModifiedBy", said.author),
        ("cp:revision", "1"),
        ("dc:language", said.language),
        ("cp:version", custom.get("version", "")),
        ("cp:contentStatus", custom.get("status", "")),
    )
    # Word refuses properties of more than 255 characters.
    said_values = "".join(
        f"<{name}>{escape(' '.join(value.split())[:255])}</{name}>"
        for name, value in values
        if value or name == "dc:creator"
    )
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return f"{HEAD}<cp:coreProperties {_DUBLIN_CORE}>{said_values}{times}</cp:coreProperties>"


def app_part(pages: int) -> str:
    """Return ``app.xml``, which names the tool and nothing of the machine."""
    counted = f"<Pages>{pages}</Pages>" if pages else ""
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"{counted}<Application>briefing</Application><DocSecurity>0</DocSecurity></Properties>"
    )


def custom_part(values: tuple[tuple[str, str], ...]) -> str:
    """Return ``custom.xml``; property numbers begin at 2 (ISO 29500-1, 22.3.2.2)."""
    held = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name={attribute(name[:255])}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values, 2)
    )
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{held}</Properties>'
    )
