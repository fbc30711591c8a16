"""What one character stands for: look-alikes, accents, faces. Tables, and nothing else."""

# ruff: noqa: RUF001 - look-alikes are what this file is about
import unicodedata

DROPPED = "\x01"  # a character that says nothing: zero width, a combining mark, half a surrogate
SPOKEN = "\x02"  # a character that stands for words: an emoji

# Letters that look like Latin ones and are not (UTS 39 confusables, the useful ones)
LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝвнкмтзбпгαβεικνορτυχηωℓ∣ǀɑɡɩɪʀʏʜʟɴᴀʙᴄᴅᴇꜰɢᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢøłđħŧßæœþ",
    "aeopcyxijshdqwbhkmt36nrabeiknoptuxnwlllagiiryhlnabcdefgjkmopstuvwzoldhtsaop",
)
# Cyrillic and Greek look-alikes are folded only inside words that also hold Latin letters:
# a text in Russian or Greek stays what it is.
QUOTES = {ord(each): "'" for each in "‘’‛`´ʼ＇"} | {ord(each): '"' for each in "“”„‟«»＂"}
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")

FACES = {
    **dict.fromkeys("🤬😡😠👿💢", "angry"),
    **dict.fromkeys("🔪🗡⚔", "knife"),
    **dict.fromkeys("🔫", "gun"),
    **dict.fromkeys("💣🧨", "bomb"),
    **dict.fromkeys("🔥", "fire"),
    **dict.fromkeys("💀☠⚰🪦", "dead"),
    **dict.fromkeys("🐀🪳🐁", "rat"),
    **dict.fromkeys("🐷🐖", "pig"),
    **dict.fromkeys("🐵🐒🦍", "monkey"),
    **dict.fromkeys("🐍", "snake"),
    **dict.fromkeys("🐄🐮", "cow"),
    **dict.fromkeys("🤡", "clown"),
    **dict.fromkeys("💩", "shit"),
    **dict.fromkeys("🖕", "fuck you"),
    **dict.fromkeys("🍆🍑💦", "sexual"),
    **dict.fromkeys("😍😘💋🥵", "lust"),
    **dict.fromkeys("🙏👍👏🎉🥰😊😀😁🙂❤💙💚💜🌟⭐", "thanks"),
    **dict.fromkeys("😂🤣😆", "laughing"),
    **dict.fromkeys("😢😭☹🙁😞", "sad"),
}
# What stands for a letter inside a word
LEET = {
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t",
    "@": "a", "$": "s", "!": "i", "|": "i", "€": "e", "£": "l",
}  # fmt: skip
REMEMBERED = 20_000
MASKS = frozenset("*#@$%!_-•×.+")


class Fold(dict[int, str]):
    """Maps each code point to one character, working it out the first time it is met."""

    def __missing__(self, point: int) -> str:
        """The one character that `point` stands for, DROPPED or SPOKEN."""
        found = _one(point)
        if len(self) < REMEMBERED:  # a hostile text must not fill the memory
            self[point] = found
        return found


def _one(point: int) -> str:
    char = chr(point)
    if point in QUOTES or point in DASHES:
        return QUOTES.get(point) or DASHES[point]
    if char in FACES:
        return SPOKEN
    category = unicodedata.category(char)
    if (
        category in {"Cf", "Mn", "Me", "Cs", "Sk", "Co", "Cn"}
        or char in "\x00\x01\x02\u115f\u3164"
    ):
        return DROPPED
    if category == "Cc":
        return "\n" if char == "\n" else " "
    plain = unicodedata.normalize("NFKD", char).lower()
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    if len(plain) == 1:
        return plain
    return plain[:1].strip() or " " if category[0] in "ZSN" else (plain[:1] or DROPPED)


FOLD = Fold()
