"""What chat apps write in place of a file, in the languages that residents' phones speak."""

import re

_LEFT_OUT = frozenset(
    {
        "<media omitted>",
        "image omitted",
        "video omitted",
        "audio omitted",
        "sticker omitted",
        "gif omitted",
        "document omitted",
        "contact card omitted",
        "<medien ausgeschlossen>",
        "bild weggelassen",
        "video weggelassen",
        "audio weggelassen",
        "sticker weggelassen",
        "<médias omis>",
        "image absente",
        "vidéo absente",
        "audio omis",
        "<multimedia omitido>",
        "imagen omitida",
        "video omitido",
        "audio omitido",
        "<media omessi>",
        "immagine omessa",
        "video omesso",
        "audio omesso",
        "<mídia oculta>",
        "imagem ocultada",
        "vídeo omitido",
        "áudio ocultado",
        "<pominięto multimedia>",
        "obraz pominięty",
        "<media weggelaten>",
        "afbeelding weggelaten",
        "<conținut media omis>",
        "imagine omisă",
        "<без медиафайлов>",
        "<медіа пропущено>",
        "<medya dahil edilmedi>",
        "görüntü dahil edilmedi",
    }
)
_ATTACHED = re.compile(
    r"<(?:attached|anhang|adjunto|pièce jointe|allegato|anexado|załączono|bijgevoegd|atașat"
    r"|вложение|вкладення|ekli) ?: (?P<named>[^<>\n]{1,200})>"
    r"|(?P<before>[^\n()]{1,200}) \((?:file attached|datei angehängt|archivo adjunto"
    r"|fichier joint|file allegato|arquivo anexado|plik dołączony|bestand bijgevoegd"
    r"|fișier atașat|файл добавлен|файл додано|dosya ekli)\)",
    re.IGNORECASE,
)


def is_left_out(words: str) -> bool:
    """Whether a message only says that something was left out."""
    return words.strip().casefold() in _LEFT_OUT


def attached_in(words: str) -> str:
    """The name of the file that a message says it brought, "" without one."""
    match = _ATTACHED.match(words.partition("\n")[0].strip())
    return ((match["named"] or match["before"]) if match else "").strip()
