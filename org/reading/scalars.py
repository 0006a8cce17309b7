"""Readers of single values: words, ids, numbers, codes, files, addresses, references."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any, Final, TypeVar

from org.base.faults import Place, Unreadable
from org.base.messages import Message
from org.base.values import UnreadableValue, currency_from, number_from, truth_from
from org.base.yaml_tree import Entries, Items, Scalar
from org.codes import official
from org.reading.context import Reader, Reading, meant, nearest


def the_scalar(node: Any, what: Message, example: Message) -> Scalar:
    if isinstance(node, Scalar):
        return node
    if isinstance(node, str):
        return Scalar(node, Place(""))
    if isinstance(node, Entries):
        raise Unreadable(
            Message("{what} belongs here, not “key: value” lines", what=what),
            Message("write {example}", example=example),
            node.place,
        )
    if isinstance(node, Items):
        raise Unreadable(
            Message("{what} belongs here, not a list", what=what),
            Message("write {example}", example=example),
            node.place,
        )
    return Scalar(str(node), Place(""))


def read_word(node: Any, reading: Reading) -> str:
    """A text in no language: a number of a document, a phone number, a name of a file. Raises Unreadable."""
    scalar = the_scalar(node, Message("a single value"), Message("it on one line"))
    word = scalar.strip()
    if not word:
        raise Unreadable(Message("this value is empty"), Message("write it, or delete the key"), scalar.place)
    return word


ID_PATTERN: Final = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"


def read_id(node: Any, reading: Reading) -> str:
    """A short name that other records refer to. Raises Unreadable."""
    word = read_word(node, reading)
    if not re.fullmatch(ID_PATTERN, word, re.ASCII):
        raise Unreadable(
            Message("“{word}” is not an id", word=word),
            Message("use a-z, 0-9 and hyphens, such as {id_like}", id_like=id_like(word)),
        )
    return word


def id_like(word: str) -> str:
    """The id nearest to a word: small letters, digits and hyphens, `a-short-name` where none of its letters fit."""
    return re.sub(r"[^a-z0-9]+", "-", word.casefold()).strip("-") or "a-short-name"


def read_truth(node: Any, reading: Reading) -> bool:
    """Whether the value says yes, in one of three languages. Raises Unreadable."""
    return converted(truth_from, the_scalar(node, Message("yes or no"), Message("yes or no")))


Converted = TypeVar("Converted")


def converted(convert: Callable[[str], Converted], scalar: str) -> Converted:
    """What `convert` makes of the text, its complaint as one about the place of the text. Raises Unreadable."""
    try:
        return convert(str(scalar))
    except UnreadableValue as error:
        raise Unreadable(error.wrong, error.write, getattr(scalar, "place", None)) from None


def _number(scalar: str) -> Decimal:
    return converted(number_from, scalar)


def read_decimal(node: Any, reading: Reading) -> Decimal:
    """A number: digits, spaces between thousands, a point before decimals. Raises Unreadable."""
    return _number(the_scalar(node, Message("a number"), Message("digits, such as 12.5")))


def read_count(node: Any, reading: Reading) -> int:
    """A whole number of 0 or more. Raises Unreadable."""
    scalar = the_scalar(node, Message("a whole number"), Message("digits, such as 12"))
    number = _number(scalar)
    if number != number.to_integral_value() or number < 0:
        raise Unreadable(
            Message("“{scalar}” is not a whole number of 0 or more", scalar=scalar),
            Message("write digits, such as 12"),
        )
    return int(number)


def read_percentage(node: Any, reading: Reading) -> Decimal:
    """A share in percent, from 0 to 100, with or without the sign. Raises Unreadable."""
    scalar = the_scalar(node, Message("a percentage"), Message("a number from 0 to 100"))
    number = _number(scalar.removesuffix("%").strip())
    if not 0 <= number <= 100:
        raise Unreadable(
            Message("{number} % is not between 0 and 100", number=number),
            Message("write a share such as 25 or 12.5"),
        )
    return number


def one_of(
    kind: Message, known: Callable[[], Collection[str]], otherwise: Message, fold: Callable[[str], str] = str
) -> Reader:
    """A reader of codes from a closed list; what it reads raises Unreadable with `otherwise` as the remedy."""

    def read(node: Any, reading: Reading) -> str:
        word = read_word(node, reading)
        code = fold(word)
        if code in known():
            return code
        raise Unreadable(Message("“{word}” is not {kind}", word=word, kind=kind), otherwise)

    return read


def read_currency(node: Any, reading: Reading) -> str:
    """An ISO 4217 code in capitals; a sign or a name raises Unreadable, which says the code."""
    word = read_word(node, reading)
    return converted(lambda text: currency_from(text, official.currencies()), word)


def read_country(node: Any, reading: Reading) -> str:
    """An ISO 3166-1 code of two capitals; a name raises Unreadable, which says the code."""
    word = read_word(node, reading)
    if word in official.countries():
        return word
    if word.upper() in official.countries():
        raise Unreadable(
            Message("“{word}” is not a country code", word=word), Message("write {word}", word=word.upper())
        )
    code = official.country_named(word)
    hint = (
        Message("write {code}", code=code)
        if code
        else Message("write its two letters (ISO 3166), such as KG")
    )
    raise Unreadable(Message("“{word}” is not a country code", word=word), hint)


def read_language(node: Any, reading: Reading) -> str:
    """A BCP 47 tag that the CLDR knows. Raises Unreadable with the tag that was meant."""
    word = read_word(node, reading)
    if not is_language(word):
        raise Unreadable(Message("“{word}” is not a language", word=word), language_hint(word))
    return word


_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[A-Z][a-z]{3}))?(-(?P<region>[A-Z]{2}|\d{3}))?(-[a-z0-9]{5,8})*",
    re.ASCII,
)
_THREE_LETTERS = {"eng": "en", "rus": "ru", "kir": "ky", "kyr": "ky", "kaz": "kk", "uzb": "uz", "tgk": "tg"}
_NAMES = {"english": "en", "russian": "ru", "kyrgyz": "ky", "русский": "ru", "кыргызча": "ky"}


def is_language(tag: str) -> bool:
    """Whether `tag` is a BCP 47 language tag whose language, script and region the CLDR knows."""
    found = _TAG.fullmatch(tag)
    if found is None or found["language"] not in official.languages():
        return False
    known_script = found["script"] is None or found["script"] in official.scripts()
    return known_script and (found["region"] is None or found["region"] in official.regions())


def language_hint(word: str) -> Message:
    """What to write in place of a word that is no language tag."""
    language, *subtags = word.replace("_", "-").casefold().split("-")
    language = _THREE_LETTERS.get(language) or _NAMES.get(language) or language
    tag = "-".join([language, *map(_cased, subtags)])
    return (
        Message("write {tag}", tag=tag)
        if is_language(tag)
        else Message("write its tag, such as en, ru or ky")
    )


def _cased(subtag: str) -> str:
    """A script or a region as BCP 47 writes it: `Cyrl`, `GB`."""
    if len(subtag) == 4:
        return subtag.title()
    return {"uk": "GB"}.get(subtag, subtag.upper() if len(subtag) == 2 else subtag)


def read_colour(node: Any, reading: Reading) -> str:
    """A colour as #rrggbb in small letters. Raises Unreadable."""
    word = read_word(node, reading).casefold()
    if not re.fullmatch(r"#[0-9a-f]{6}", word, re.ASCII):
        raise Unreadable(
            Message("“{word}” is not a colour", word=word), Message('write it in quotes, such as "#0b5f8a"')
        )
    return word


def read_file(node: Any, reading: Reading) -> str:
    """The path of a file inside the workspace, with forward slashes. Raises Unreadable where there is none."""
    word = read_word(node, reading)
    path = PurePosixPath(word.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", word):
        raise Unreadable(
            Message("“{word}” leads outside the workspace", word=word),
            Message("put the file in the workspace's folder and name it from there"),
        )
    if reading.root is not None:
        try:
            _check_file(reading.root, path, word)
        except OSError:  # a name that is too long, a folder that may not be looked into
            raise Unreadable(
                Message("“{word}” is not the name of a file", word=word), Message("correct it")
            ) from None
    return str(path)


def _check_file(root: Path, path: PurePosixPath, word: str) -> None:
    target = root / path
    if target.exists() and not target.resolve().is_relative_to(root.resolve()):
        raise Unreadable(
            Message("“{word}” leads outside the workspace", word=word),
            Message("copy the file into the workspace"),
        )
    if target.is_file():
        return
    if target.is_dir():
        raise Unreadable(Message("“{word}” is a folder, not a file", word=word), Message("name a file in it"))
    siblings = [entry.name for entry in target.parent.iterdir()] if target.parent.is_dir() else []
    near = nearest(path.name, siblings) if path.name else None
    hint = (
        Message("did you mean “{with_name}”?", with_name=path.with_name(near))
        if near
        else Message("put the file there, or correct its name")
    )
    raise Unreadable(Message("the file “{word}” is not there", word=word), hint)


_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def read_url(node: Any, reading: Reading) -> str:
    """An address on the web, with http:// or https://. Raises Unreadable."""
    word = read_word(node, reading)
    if _URL.fullmatch(word):
        return word
    hint = (
        Message("write https://{word}", word=word)
        if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", word)
        else Message("write it as https://…")
    )
    raise Unreadable(Message("“{word}” is not a web address", word=word), hint)


def read_email(node: Any, reading: Reading) -> str:
    """An address for electronic mail: something@host.domain. Raises Unreadable."""
    word = read_word(node, reading)
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", word):
        raise Unreadable(
            Message("“{word}” is not an e-mail address", word=word), Message("write it as name@example.org")
        )
    return word


def read_reference(kind: str) -> Reader:
    """A reader of the ids of records of one kind; an id that no record has is a fault."""

    def read(node: Any, reading: Reading) -> str:
        word = read_word(node, reading)
        known = reading.ids.get(kind)
        if known is None or word in known:
            return word
        otherwise = Message("add it to {home}", home=HOME_OF.get(kind, Message("the records")))
        raise Unreadable(
            Message("there is no {kind} “{word}”", kind=NOUNS.get(kind, kind), word=word),
            meant(word, known, otherwise),
        )

    return read


NOUNS: Final[Mapping[str, Message]] = {
    "funder": Message("funder"),
    "person": Message("person"),
    "theme": Message("theme"),
    "policy": Message("policy"),
    "text": Message("text"),
    "source": Message("source"),
    "project": Message("project"),
    "brief": Message("brief"),
    "form": Message("form"),
}
"""What the records that others name are called in a sentence."""

HOME_OF: Final[Mapping[str, Message]] = {
    "funder": Message.verbatim("org/funders.yaml"),
    "person": Message.verbatim("org/people.yaml"),
    "theme": Message("org/organisation.yaml, under “themes:”"),
    "policy": Message("org/organisation.yaml, under “policies:”"),
    "text": Message.verbatim("org/texts.yaml"),
    "source": Message.verbatim("org/sources.yaml"),
    "project": Message("org/projects/, one file a project"),
}


def read_source(node: Any, reading: Reading) -> str:
    """What vouches for a fact: the id of a declared source, a web address, or a note in words. Raises Unreadable."""
    word = read_word(node, reading)
    known = reading.ids.get("source", ())
    if word in known or " " in word or _URL.fullmatch(word) or not known:
        return word
    raise Unreadable(
        Message("there is no source “{word}”", word=word),
        meant(
            word,
            known,
            Message("add it to {source}, or write a web address or a note", source=HOME_OF["source"]),
        ),
    )
