"""The official ruleset of IATI, read from its file and applied as it is written there; independent of the product."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

_NAMES = {"xml": "http://www.w3.org/XML/1998/namespace"}
NOW = "2026-11-23"


def broken(activity: Any, rules: Path, now: str = NOW) -> Iterator[str]:
    """The ids of the rules about activities that an activity breaks."""
    for context, kinds in json.loads(rules.read_text(encoding="utf-8")).items():
        if not context.startswith("/iati-activities/iati-activity") and not context.startswith("//"):
            continue
        for node in _nodes(activity, context):
            yield from _broken(node, kinds, now)


def _broken(node: Any, kinds: dict[str, Any], now: str) -> Iterator[str]:
    for kind, body in kinds.items():
        for case in body["cases"]:
            if kind == "loop":
                for value in dict.fromkeys(_found(node, case["foreach"])):
                    filled = json.loads(json.dumps(case["do"]).replace("$1", value))
                    yield from _broken(node, filled, now)
            elif "idCondition" not in case and _applies(node, case) and not _holds(kind, node, case, now):
                yield case["ruleInfo"]["id"]


def _nodes(activity: Any, context: str) -> list[Any]:
    if context.startswith("//"):
        return list(activity.xpath(f".{context}", namespaces=_NAMES))
    below = context.replace("/iati-activities/iati-activity/", "").removeprefix(
        "/iati-activities/iati-activity"
    )
    return list(activity.xpath(below, namespaces=_NAMES)) if below else [activity]


def _applies(node: Any, case: dict[str, Any]) -> bool:
    return bool(node.xpath(case["condition"], namespaces=_NAMES)) if "condition" in case else True


def _found(node: Any, path: str) -> list[str]:
    found = node.xpath(path, namespaces=_NAMES)
    if not isinstance(found, list):
        return [str(found)]
    return [str(one) if isinstance(one, str) else (one.text or "x") for one in found]


def _paths(node: Any, case: dict[str, Any]) -> list[str]:
    return [value for path in case.get("paths", ()) for value in _found(node, path)]


def _date(node: Any, path: str, now: str) -> str | None:
    if path == "NOW":
        return now
    found = _found(node, path)
    return found[0][:10] if found and found[0] else None


def _holds(kind: str, node: Any, case: dict[str, Any], now: str) -> bool:  # noqa: PLR0912 - one rule each
    values = _paths(node, case)
    if kind == "unique":
        return len(set(values)) == len(values)
    if kind == "startswith":
        prefixes = [one for path in case["prefix"] for one in _found(node, path)]
        separator = case.get("separator", "")
        return all(any(value.startswith(one + separator) for one in prefixes) for value in values)
    if kind == "atleast_one":
        return any(node.xpath(path, namespaces=_NAMES) for path in case["paths"])
    if kind == "no_more_than_one":
        return len(values) <= 1
    if kind == "no_spaces":
        return all(value == value.strip() for value in values)
    if kind == "regex_matches":
        return all(re.search(case["regex"], value) for value in values)
    if kind == "strict_sum":
        return not values or sum(map(_number, values)) == _number(str(case["sum"]))
    if kind == "range":
        return all(
            case.get("min", -1e99) <= float(value) <= case.get("max", 1e99) for value in values if value
        )
    if kind == "date_now":
        return (_date(node, case["date"], now) or now) <= now
    if kind == "date_order":
        if case["less"].startswith(("transaction", "planned")) and case["more"] == "NOW":
            return all(value[:10] <= now for value in _found(node, case["less"]))
        less, more = (_date(node, case[key], now) for key in ("less", "more"))
        return less is None or more is None or less <= more
    if kind == "if_then":
        return not node.xpath(case["if"]) or bool(node.xpath(case["then"]))
    if kind == "time_limit":
        start, end = (_date(node, case[key], now) for key in ("start", "end"))
        return not start or not end or end < f"{int(start[:4]) + 1:04d}{start[4:]}"
    if kind == "one_or_all":
        return _one_or_all(node, case)
    return True


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(-1)


def _one_or_all(node: Any, case: dict[str, Any]) -> bool:
    if node.xpath(case["one"], namespaces=_NAMES):
        return True
    if case["all"] == "lang":
        return all(one.get(f"{{{_NAMES['xml']}}}lang") for one in node.iter("narrative"))
    if case["all"] == "currency":
        return all(one.get("currency") for one in node.iter("value"))
    transactions = node.findall("transaction")
    with_it = [one for one in transactions if one.find(case["all"]) is not None]
    return not with_it or len(with_it) == len(transactions)
