"""Readers of facts: values that may carry their source, their standing and their derivation."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import Any

from babel.numbers import get_currency_precision

from org.base import plurals
from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.faults import Place, Told, Unreadable
from org.base.messages import UNSAID, Message
from org.base.values import (
    EVERYBODY,
    NOWHERE,
    STANDINGS,
    Audience,
    Money,
    Months,
    Origin,
    PartialDate,
    Period,
    Prose,
    Quantity,
    Standing,
    Text,
    Translation,
    UnreadableValue,
    date_from,
    money_from,
    months_from,
    number_from,
    period_between,
    period_from,
    with_origin,
)
from org.base.yaml_tree import Entries, Items, Scalar
from org.codes import official
from org.reading.context import Reading, meant
from org.reading.keys import with_known_keys
from org.reading.scalars import (
    Converted,
    converted,
    is_language,
    language_hint,
    read_currency,
    read_decimal,
    read_source,
    read_word,
    the_scalar,
)

_ABOUT = ("source", "standing", "derivation")
_TAGS = ("for", "not_for")
WordsIn = Callable[[str, Any, Reading], Translation]
"""What reads the words in one language."""

MARK = "_of"
"""Ends the key that says from which original a translation was made: `ru_of`."""


def _about(node: Any, reading: Reading) -> tuple[dict[str, Any], Origin]:
    """The entries of a mapping without those that say where its value comes from, and what these say."""
    if not isinstance(node, Entries):
        return {}, Origin(_place(node), getattr(node, "source", None))
    source = node.get("source")
    if source is not None:
        _or_complain(read_source, source, reading)
    standing: Standing = "reported"
    written = node.get("standing")
    if written is not None:
        standing = _or_complain(_read_standing, written, reading) or standing
    written = node.get("derivation")
    derivation = _or_complain(read_text, written, reading) if written is not None else None
    if standing == "derived" and written is None:
        reading.complain(
            node.place,
            Message("a derived value does not say how"),
            Message("add “derivation: …”, such as 500 mediators × 10 people"),
        )
    rest = {key: value for key, value in node.items() if key not in _ABOUT}
    return rest, Origin(node.place, node.source, standing, derivation)


def _read_standing(node: Any, reading: Reading) -> Standing:
    word = read_word(node, reading)
    for standing in STANDINGS:
        if standing == word:
            return standing
    raise Unreadable(Message("“{word}” is not a standing", word=word), meant(word, STANDINGS, UNSAID))


def _or_complain(read: Callable[[Any, Reading], Converted], node: Any, reading: Reading) -> Converted | None:
    """What `read` makes of the node; None, and a complaint, where it cannot."""
    try:
        return read(node, reading)
    except Told:
        return None
    except Unreadable as error:
        reading.complain(error.place or _place(node), error.wrong, error.write)
        return None


def _place(node: Any) -> Place:
    place = getattr(node, "place", None)
    return place if isinstance(place, Place) else Place("", 0, 0)


def _known(node: Entries, keys: Collection[str], reading: Reading) -> Entries:
    """The entries with these keys and those about sources; each other key is a complaint."""
    known = [*keys, *_ABOUT]
    return with_known_keys(
        node,
        known,
        lambda key: (
            Message("the key “{key}” is not known here", key=key),
            meant(key, known, Message("delete it")),
        ),
        reading,
        needed=keys if len(keys) == 1 else (),
    )


def _lacking(node: Entries, known: Entries, wrong: Message, write: Message) -> Unreadable:
    """What to raise where a key lacks: nothing more to say where another key stands in its place."""
    return Told() if node.key_places.keys() - known.key_places.keys() else Unreadable(wrong, write)


def _plain_or_value(node: Any, what: Message, example: Message, reading: Reading) -> tuple[Scalar, Origin]:
    """The scalar that holds the value, either the node itself or its `value:`."""
    if not isinstance(node, Entries):
        scalar = the_scalar(node, what, example)
        return scalar, Origin(_place(node), getattr(node, "source", None))
    known = _known(node, ("value",), reading)
    rest, origin = _about(known, reading)
    if "value" not in rest:
        raise _lacking(
            node,
            known,
            Message("{what} is missing here", what=what),
            Message("add “value: …”, such as {example}", example=example),
        )
    return the_scalar(rest["value"], what, example), origin


def read_audience(node: Any, reading: Reading) -> tuple[str, ...]:
    """Names of funders and of kinds of document; one name, or a list of them."""
    named = node if isinstance(node, Items) else [node]
    names = (_or_complain(_read_reader, name, reading) for name in named)
    return tuple(name for name in names if name is not None)


def _read_reader(node: Any, reading: Reading) -> str:
    word = read_word(node, reading)
    funders = reading.ids.get("funder")
    if funders is None or word in funders or word in KINDS_OF_BRIEF:
        return word
    raise Unreadable(
        Message("“{word}” is neither a funder nor a kind of document", word=word),
        meant(
            word,
            [*funders, *KINDS_OF_BRIEF],
            Message("write a funder's id, or {kinds}", kinds=", ".join(KINDS_OF_BRIEF)),
        ),
    )


def _tags(rest: dict[str, Any], reading: Reading) -> Audience:
    """The tags among a text's entries, which are taken out of these."""
    only, never = (rest.pop(tag, None) for tag in _TAGS)
    if only is None and never is None:
        return EVERYBODY
    return Audience(*(read_audience(named, reading) if named is not None else () for named in (only, never)))


def read_quantity(node: Any, reading: Reading) -> Quantity:
    """A number, alone or with its source and standing."""
    scalar, origin = _plain_or_value(node, Message("a number"), Message.verbatim("500"), reading)
    return Quantity(converted(number_from, scalar), origin)


def read_date(node: Any, reading: Reading) -> PartialDate:
    """A year, month or day with its source, alone or below `value:`. Raises Unreadable."""
    scalar, origin = _plain_or_value(node, Message("a date"), Message("2010, 2010-05 or 2010-05-31"), reading)
    return with_origin(converted(date_from, scalar), origin)


def read_period(node: Any, reading: Reading) -> Period:
    """A period in one value, or its `start:` and `end:`. Raises Unreadable."""
    if not isinstance(node, Entries) or "value" in node:
        scalar, origin = _plain_or_value(
            node, Message("a period"), Message("2010, 2008-2009 or 2010-03/2010-06"), reading
        )
        return with_origin(converted(period_from, scalar), origin)
    known = _known(node, ("start", "end"), reading)
    rest, origin = _about(known, reading)
    if not rest:
        raise _lacking(
            node, known, Message("a period without “start:” and “end:”"), Message("add one of them, or both")
        )
    start, end = (
        _or_complain(read_date, rest[key], reading) if key in rest else None for key in ("start", "end")
    )
    if start is None and end is None:
        raise Told
    try:
        return with_origin(period_between(start, end), origin)
    except UnreadableValue as error:
        raise Unreadable(error.wrong, error.write, _place(rest["end"])) from None


def read_months(node: Any, reading: Reading) -> Months:
    """Months of a project with their source: M1, or M1-M6. Raises Unreadable."""
    scalar, origin = _plain_or_value(
        node, Message("months of the project"), Message.verbatim("M1-M6"), reading
    )
    return with_origin(converted(months_from, scalar), origin)


def read_money(node: Any, reading: Reading) -> Money:
    """An amount with its currency, in one value or as `amount:` and `currency:`. Raises Unreadable."""
    money = read_price(node, reading)
    if _may_be_thousands(money):
        whole, rounded = f"{money.amount * 1000:f}".partition(".")[0], f"{money.amount:.2f}"
        raise Unreadable(
            Message("{money} may mean {whole} or {rounded}", money=money, whole=whole, rounded=rounded),
            Message(
                "write {whole} {currency} or {rounded} {currency}",
                whole=whole,
                currency=money.currency,
                rounded=rounded,
            ),
        )
    return money


def _may_be_thousands(money: Money) -> bool:
    """Whether the point before three digits may be one between thousands: no coin is a thousandth of the unit."""
    three_decimals = money.amount.as_tuple().exponent == -3
    return three_decimals and abs(money.amount) < 1000 and get_currency_precision(money.currency) < 3


def read_price(node: Any, reading: Reading) -> Money:
    """An amount of any exactness with its currency, such as a rate of exchange."""
    if not isinstance(node, Entries) or "value" in node:
        scalar, origin = _plain_or_value(node, Message("an amount"), Message("12500 KGS"), reading)
        return with_origin(_money_at(scalar, reading), origin)
    known = _known(node, ("amount", "currency"), reading)
    rest, origin = _about(known, reading)
    for key, wrong in (
        ("amount", Message("the amount is missing")),
        ("currency", Message("the currency is missing")),
    ):
        if key not in rest:
            raise _lacking(node, known, wrong, Message("add “{key}: …”", key=key))
    amount = _or_complain(read_decimal, rest["amount"], reading)
    currency = _or_complain(read_currency, rest["currency"], reading)
    if amount is None or currency is None:
        raise Told
    return Money(amount, currency, origin)


def _money_at(scalar: Scalar, reading: Reading) -> Money:
    try:
        number = number_from(scalar)
    except UnreadableValue:
        return converted(lambda text: money_from(text, official.currencies()), scalar)
    raise Unreadable(
        Message("the amount {number} has no currency", number=f"{number:f}"),
        Message("write {number} {currency}", number=f"{number:f}", currency=reading.currency or "USD"),
        scalar.place,
    )


def read_text(node: Any, reading: Reading) -> Text:
    """A text, alone (in the workspace's first language) or one per language, with its source if it has one."""
    return _text(node, reading, _words_alone)


def read_unit(node: Any, reading: Reading) -> Text:
    """A text of which each language may have plural forms: `ru: {one: школа, few: школы, many: школ}`."""
    return _text(node, reading, _in_forms)


def _text(node: Any, reading: Reading, words_in: WordsIn) -> Text:
    if not isinstance(node, Entries):
        scalar = the_scalar(
            node, Message("a text"), Message("it in one or more lines; more languages as “en: …”, “ru: …”")
        )
        return Text(
            (Translation(reading.language, _not_blank(scalar)),),
            Origin(_place(node), getattr(node, "source", None)),
        )
    if words_in is _in_forms and plurals.are_forms(node):
        return Text((_in_forms(reading.language, node, reading),), Origin(node.place, node.source))
    if "text" in node:
        node = _known(node, ("text", *_TAGS), reading)
    rest, origin = _about(node, reading)
    audience = _tags(rest, reading)
    if "text" in rest:
        return replace(_text(rest["text"], reading, words_in), origin=origin, audience=audience)
    translations = []
    marks = {
        key: rest.pop(key) for key in list(rest) if key.endswith(MARK) and key.removesuffix(MARK) in rest
    }
    for tag, words in rest.items():
        if is_language(tag):
            found = _or_complain(partial(words_in, tag), words, reading)
            if found is not None:
                translations.append(_marked(found, marks.get(tag + MARK), node, reading))
        else:
            wrong = Message("“{tag}” is neither a language nor a key of a text", tag=tag)
            reading.complain(node.key_places[tag], wrong, language_hint(tag))
    if not rest:
        raise Unreadable(Message("this text is empty"), Message("write it, or delete the key"))
    if not translations:
        raise Told
    return Text(tuple(translations), origin, audience)


def _marked(found: Translation, mark: Any, node: Entries, reading: Reading) -> Translation:
    """A text in one language, with its place and the mark of its original where it has one."""
    of, tag = _or_complain(read_word, mark, reading) if mark is not None else None, found.language
    place, marked_at = node.key_places[tag], node.key_places.get(tag + MARK, NOWHERE)
    return replace(found, of=of or "", place=place, marked_at=marked_at)


def _words_alone(tag: str, node: Any, reading: Reading) -> Translation:
    return Translation(
        tag, _not_blank(the_scalar(node, Message("a text"), Message("it in one or more lines")))
    )


def _in_forms(tag: str, node: Any, reading: Reading) -> Translation:
    """A unit in one language: one word for all numbers, or its plural forms."""
    if not isinstance(node, Entries):
        return _words_alone(tag, node, reading)
    known, needed = plurals.known(tag), plurals.needed(tag)
    for name in node.keys() - {*known}:
        wrong = Message("“{name}” is not a plural form in the language “{tag}”", name=name, tag=tag)
        reading.complain(node.key_places[name], wrong, Message("write {known}", known=", ".join(known)))
    lacking = [name for name in needed if name not in node]
    if lacking:
        wrong = Message("the plural form “{lacking}” is missing here", lacking=lacking[0])
        example = _EXAMPLES_OF_FORMS.get(tag.partition("-")[0], "{one: school, other: schools}")
        raise Unreadable(
            wrong,
            Message(
                "write {needed}, such as {example}, or one word", needed=", ".join(needed), example=example
            ),
            node.place,
        )
    forms = {name: _or_complain(_read_form, node[name], reading) for name in known if name in node}
    written = {name: form for name, form in forms.items() if form is not None}
    if not {*needed} <= written.keys():
        raise Told
    return Translation(tag, plurals.plain_form(written, tag), forms=tuple(written.items()))


_EXAMPLES_OF_FORMS = {"ru": "{one: школа, few: школы, many: школ}"}


def _read_form(node: Any, reading: Reading) -> str:
    return _not_blank(the_scalar(node, Message("a plural form"), Message("a word")))


def _not_blank(scalar: Scalar) -> str:
    text = scalar.strip()
    if not text:
        raise Unreadable(Message("this text is empty"), Message("write it, or delete the key"), scalar.place)
    if text in _NOTHING:
        raise Unreadable(
            Message("“{text}” says nothing", text=text),
            Message("write the text, or delete the key"),
            scalar.place,
        )
    return text


_NOTHING = {"None", "none", "nan", "NaN", "NULL", "undefined", "#N/A"}
"""What programs write in place of a text that they do not have."""

_LENGTHS = ("short", "medium", "long")


def read_prose(node: Any, reading: Reading) -> Prose:
    """A text in one length, or in several: `short:`, `medium:`, `long:`, or `words:` with a text per length."""
    if not isinstance(node, Entries) or not ({*_LENGTHS, "words"} & node.keys()):
        text = read_text(node, reading)
        return Prose((text,), text.origin, text.audience)
    rest, origin = _about(_known(node, (*_LENGTHS, "words", *_TAGS), reading), reading)
    audience = _tags(rest, reading)
    by_words = rest.pop("words", None)
    written = [*(rest[length] for length in _LENGTHS if length in rest), *_by_words(by_words, reading)]
    if not written:
        raise Unreadable(
            Message("no length of this text is written"), Message("write one of short, medium, long")
        )
    variants = [_or_complain(read_text, words, reading) for words in written]
    texts = sorted((text for text in variants if text is not None), key=lambda text: text.words)
    if not texts:
        raise Told
    return Prose(tuple(texts), origin, audience)


def _by_words(node: Any, reading: Reading) -> list[Any]:
    if node is None:
        return []
    if not isinstance(node, Entries):
        raise Unreadable(
            Message("“words:” holds no lengths"),
            Message("write “words:” and below it lines such as “50: …”"),
            _place(node),
        )
    for length in node:
        if not length.isascii() or not length.isdigit():
            reading.complain(
                node.key_places[length],
                Message("“{length}” is not a number of words", length=length),
                Message("write digits, such as 50"),
            )
    return list(node.values())
