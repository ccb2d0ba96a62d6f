"""The actor registry: who may take part in or speak about an armed conflict, with dated names.

Start at :class:`Registry`. The data and how it is written: ``knowledge/data/actors/README.md``.
"""

from reportedly.knowledge.actors.actor import (
    ARMED_KINDS,
    MEDIA_KINDS,
    NON_STATE_ARMED_KINDS,
    STATE_KINDS,
    Actor,
    ActorKind,
    Alias,
    AliasStyle,
    Contested,
    Interval,
    Tie,
    TieRole,
)
from reportedly.knowledge.actors.countries import Country, Leader, Term, TermKind
from reportedly.knowledge.actors.entries import Problem
from reportedly.knowledge.actors.find import Match
from reportedly.knowledge.actors.keys import fold_key, plain, surface_key
from reportedly.knowledge.actors.own_files import own_stamp
from reportedly.knowledge.actors.registry import Registry
from reportedly.knowledge.actors.scan import NameHit
from reportedly.knowledge.actors.states import StateHit
from reportedly.knowledge.actors.words import Word, words_of

__all__ = [
    "ARMED_KINDS",
    "MEDIA_KINDS",
    "NON_STATE_ARMED_KINDS",
    "STATE_KINDS",
    "Actor",
    "ActorKind",
    "Alias",
    "AliasStyle",
    "Contested",
    "Country",
    "Interval",
    "Leader",
    "Match",
    "NameHit",
    "Problem",
    "Registry",
    "StateHit",
    "Term",
    "TermKind",
    "Tie",
    "TieRole",
    "Word",
    "fold_key",
    "own_stamp",
    "plain",
    "surface_key",
    "words_of",
]
