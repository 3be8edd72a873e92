"""Messages put together for learning: one short lesson inside a longer harmless one, behind a sentence or a clause.

A single wrong clause in a proper notice is what outsiders' messages show least. They are made anew at each learning
from the labelled ones, and are kept in no file; the same lessons give the same messages.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

WANTED = {
    "threat": 1000, "insult": 1000, "third_party_disclosure": 1100, "false_legal": 700, "privacy_leak": 800,
    "pressure_family_or_employer": 800, "money": 700, "impersonation": 300, "": 5200,
}  # fmt: skip
"""How many hold each harm, and how many hold another harmless text."""
MADE = ("zn", "zq", "zt", "zw")
"""The files that a program wrote: nothing is put together from them."""
HOST, SHORT, LONGEST = range(70, 191), range(8, 61), 250
SEED, TRIES = 17, 50
"""What chance begins with, and how often at most it is tried for each message."""

_SENTENCE_END, _CLAUSE_END = re.compile(r"[。！；]"), re.compile(r"[，、,]")
_FIRST = 12
"""Characters of the host before which nothing is put: its signature and whom it calls."""
_GREETING = re.compile(
    r"^【[^】]*】|【[^】]*】$|^[\u4e00-\u9fff]{1,8}(?:您好|你好)[，,！。：:]"
    r"|^(?:尊敬的[\u4e00-\u9fff]{1,8}|[\u4e00-\u9fff]{1,4}(?:先生|女士|总|师傅|大哥|老板|同学))[，,：:]"
)
_LINKS = (
    *[""] * 8, "另外，", "顺便说一句，", "此外，", "再说一句，", "多说一句：", "还有，", "另，", "附带说明：", "对了，", "题外话：",
)  # fmt: skip
_UNLIKELY = {
    "third_party_disclosure": ("lawful_collection", 0.8),
    "pressure_family_or_employer": ("near_miss", 0.7),
}
"""Where a harm seldom stands, and in what share of cases another place is looked for: a notice to the debtor himself
discloses nothing, and who is not asked to pay is seldom told that his family will be."""


def composed(lessons: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The messages put together from these, with `text` and `harms`."""
    found = [row for row in lessons if row["id"].split("-")[0] not in MADE]
    hosts = [row for row in found if _hosts(row)]
    inserts = _inserts(found)
    chance, seen = random.Random(SEED), set[str]()
    for harm, count in WANTED.items():
        made = 0
        for _ in range(TRIES * count if inserts[harm] and hosts else 0):
            if made == count:
                break
            host, insert = chance.choice(hosts), chance.choice(inserts[harm])
            kind, share = _UNLIKELY.get(harm, ("", 0.0))
            if host["kind"] == kind and chance.random() < share:
                continue
            text = _put(chance, host["text"], insert)
            if text and text not in seen and len(text) <= LONGEST:
                seen.add(text)
                made += 1
                yield {"text": text, "harms": [harm] if harm else []}


def _hosts(row: dict[str, Any]) -> bool:
    """Whether a lesson is long, harmless and of three sentences or more."""
    return not row["harms"] and len(row["text"]) in HOST and len(re.findall("[。！？；]", row["text"])) >= 3


def _inserts(lessons: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """Short lessons of one harm, and of none, without signature and greeting."""
    inserts: dict[str, list[str]] = defaultdict(list)
    for row in lessons:
        body = row["text"].strip()
        while (bare := _GREETING.sub("", body).strip()) != body:
            body = bare
        if len(body) not in SHORT or len(row["harms"]) > 1 or row["kind"] == "evasion":
            continue
        inserts[row["harms"][0] if row["harms"] else ""].append(body.rstrip("。！!.~ "))
    return inserts


def _put(chance: random.Random, host: str, insert: str) -> str:
    """The host with the insert behind one of its sentences, or of its clauses; nothing where it has none."""
    within = chance.random() < 0.5
    places = [match.end() for match in (_CLAUSE_END if within else _SENTENCE_END).finditer(host)]
    places = [place for place in places if place > _FIRST]
    if not places:
        return ""
    place, end = chance.choice(places), "，" if within else "。"
    return host[:place] + chance.choice(_LINKS) + insert + ("" if insert[-1] in "？?" else end) + host[place:]
