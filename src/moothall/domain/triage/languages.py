"""Which language a text is in, by its commonest words or its script, where it can be told."""

import unicodedata
from collections import Counter

from moothall.domain.triage.normalise import Reading
from moothall.domain.triage.rules import KNOWN_WORDS

UNKNOWN = "und"
ENGLISH = "en"
# Commonest words, without accents as `normalise` leaves them; words that English has are left out
_COMMON = {
    "en": "the and you is are was for that this have not with your my we it to of in on at been "
    "they what when why who how there here please can will no nobody been get got just from i'm im "
    "don't dont i me he she do our us but all still has if be a i thanks thank hello hi",
    "cy": "mae yn y yr a'r nid ddim chi fy ni eich wedi ar gyfer gan bod beth pam sut dw i'n oes os "
    "gwelwch dda diolch cyngor hyn hwn ond hefyd bydd fydd roedd dim eto mewn eisiau gyda",
    "pl": "nie jest sie na jak czy dla mam moj moja prosze dziekuje ze jestem bardzo tak przez od "
    "mieszkanie kiedy gdzie nas pan pani juz jeszcze ktory mnie tego tylko po moze lub oraz",
    "ro": "este nu sunt si pentru care mai din cu va rog multumesc foarte dar ce imi am noi sa",
    "pt": "nao uma voce para por mais obrigado muito esta isso sao ele ela meu minha com dos",
    "es": "el los las por que esta muy gracias pero mi su una como hay donde cuando porque son",
    "fr": "le les des est pas vous nous je une dans pour que merci sur avec il elle mais ne ce qui",
    "de": "der die das und ist nicht ich sie wir ein eine mit auf fur bitte danke sind habe zu",
    "it": "il che non per una sono della grazie perche con gli mi di ho ma piu anche questo",
    "lt": "yra ir kad bet labai aciu mano prasau kaip jus mes ar su nuo",
    "tr": "bir ve bu icin degil cok ama ben var yok ne gibi tesekkurler lutfen",
    "so": "waa iyo ka ku oo waxaan ma mahadsanid waxa inaan",
    "nl": "het een niet van ik dat zijn voor met ook maar wij dank",
    "sq": "eshte dhe nuk per une qe shume faleminderit ju me nga",
    "hu": "hogy nem egy ez az es van meg koszonom",
    "cs": "je neni jsem prosim dekuji ale jak pro uz",
    "tl": "ang ng mga sa hindi ako salamat po ito",
    "ga": "agus ta nil an bhfuil tusa go raibh maith",
}
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _language, _words in _COMMON.items():
    for _word in _words.replace("'", "").split():
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _language)
_SCRIPTS = {
    "ARABIC": "ar", "CYRILLIC": "ru", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja",
    "HANGUL": "ko", "GREEK": "el", "HEBREW": "he", "DEVANAGARI": "hi", "BENGALI": "bn",
    "GURMUKHI": "pa", "GUJARATI": "gu", "TAMIL": "ta", "TELUGU": "te", "THAI": "th",
    "ETHIOPIC": "am", "GEORGIAN": "ka", "ARMENIAN": "hy", "SINHALA": "si", "MALAYALAM": "ml",
    "KANNADA": "kn", "MYANMAR": "my", "KHMER": "km", "LAO": "lo",
}  # fmt: skip
_MARKS = {"uk": "іїєґ", "ur": "ٹڈڑےگچپ", "fa": "پچژگ"}
_LOOKED_AT = 400  # characters; a language shows early
_ENGLISH_WORDS = frozenset(word for word, found in _BY_WORD.items() if "en" in found)


def language_of(reading: Reading) -> str:
    """ISO 639-1 code of the likeliest language, or "und"."""
    words = reading.words
    if reading.text.isascii() and len(_ENGLISH_WORDS & words) >= 2:  # noqa: PLR2004 quick and mostly
        return ENGLISH
    script = "" if reading.text.isascii() else _script(reading.plain[:_LOOKED_AT])
    if script:
        return script
    counts = Counter(language for word in words & _BY_WORD.keys() for language in _BY_WORD[word])
    if not counts:
        return ENGLISH if _looks_english(words) else UNKNOWN
    return max(_COMMON, key=counts.__getitem__)  # of two alike the one that stands first


def _looks_english(words: frozenset[str]) -> bool:
    """Whether short texts without any common word hold a word that our rules know."""
    return not KNOWN_WORDS.isdisjoint(words)


def _script(plain: str) -> str:
    names = Counter(
        unicodedata.name(char, "").partition(" ")[0]
        for char in plain
        if char > "\u036f" and char.isalpha()
    )
    if not names:
        return ""
    name, count = names.most_common(1)[0]
    latin = sum("a" <= char <= "z" for char in plain)
    if name not in _SCRIPTS or count < latin:
        return ""
    marked = (each for each, marks in _MARKS.items() if not set(marks).isdisjoint(plain))
    found = _SCRIPTS[name]
    return next(marked, found) if found in {"ar", "ru"} else found
