"""A seeded spinner: one report rewritten over and over, as content farms and hurried desks do. Own words only."""

from __future__ import annotations

from random import Random

SENTENCES = (
    "the first salvo came down beside the grain store shortly before the noon prayer and set the sacks alight",
    "neighbours carried the wounded on doors and blankets to a clinic that had lost its own roof in the spring",
    "a nurse who gave only her family name counted nine bodies in the corridor and stopped counting after dusk",
    "by then the road to the wadi was closed because a second battery had begun to fire from the brick works",
    "drivers who had fled the market hid their lorries under the fig trees and waited for the moon to set",
    "an elder of the quarter said the shelling had been expected ever since the talks in the customs house failed",
    "he pointed at three craters in a line and said that nobody aims like that at a place by chance",
    "the bakery went on working behind shutters with flour lent by a monastery on the other bank",
    "towards evening boys sold water from the cistern at twice the price that it had cost in the morning",
    "officers at the bridge refused to say which brigade had fired and took the film out of one camera",
    "women sorted shoes in front of the school so that the children who were found could be told apart",
    "when the firing stopped the whole street smelt of burnt barley and nobody spoke above a whisper",
)
SYNONYMS = {
    "wounded": "injured", "clinic": "infirmary", "said": "told us", "shelling": "bombardment", "road": "highway",
    "fled": "escaped", "market": "bazaar", "bodies": "corpses", "evening": "nightfall", "refused": "declined",
    "street": "lane", "fired": "shot", "nobody": "no one", "school": "schoolhouse", "quarter": "district",
    "stopped": "ceased", "price": "cost", "closed": "shut", "hid": "concealed", "waited": "lingered",
}  # fmt: skip
_DROPPED = frozenset({"the", "a", "had", "that", "its", "their"})
_OWN = (
    "harbour",
    "ledger",
    "violin",
    "gravel",
    "orchard",
    "kettle",
    "lantern",
    "saddle",
    "marble",
    "thistle",
    "ferry",
    "copper",
)


def article() -> str:
    """The report that is copied."""
    return " ".join(f"{s[0].upper()}{s[1:]}." for s in SENTENCES)


def spun(seed: int) -> str:
    """One copy: re-headed, trimmed, reordered, with synonyms, words lost as by translation there and back, and sentences of its own."""
    rng = Random(seed)  # noqa: S311 - a copy that can be made again, no secret
    kept = [s for s in SENTENCES if rng.random() < 0.75] or list(SENTENCES[:6])
    for at in range(len(kept) - 1):
        if rng.random() < 0.3:
            kept[at], kept[at + 1] = kept[at + 1], kept[at]
    lines = [_own(rng), *(_reworded(s, rng) for s in kept)]
    for _ in range(rng.randrange(1, 4)):
        lines.insert(rng.randrange(len(lines) + 1), _own(rng))
    return " ".join(f"{line[0].upper()}{line[1:]}." for line in lines)


def _reworded(sentence: str, rng: Random) -> str:
    said = []
    for word in sentence.split():
        if word in SYNONYMS and rng.random() < 0.4:
            said.append(SYNONYMS[word])
        elif word not in _DROPPED or rng.random() > 0.05:
            said.append(word)
    return " ".join(said)


def _own(rng: Random) -> str:
    """A sentence that nobody else has."""
    return " ".join(f"{rng.choice(_OWN)} {rng.randrange(10**6)}" for _ in range(5))
