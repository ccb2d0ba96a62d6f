"""Who gives a report the lie, and by which word."""

from __future__ import annotations

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import is_passive, own_subject


def denier(report: Token, lexicon: Lexicon) -> Token | None:
    """Who gives a report the lie: the subject of the verb that it is the object of ("the ministry rejected reports that")."""
    denying = lexicon.words("denied", "verbs") | lexicon.words("denied", "with_claim")
    if report.dep_ != "dobj" or lemma(report.head) not in denying:
        return None
    subject = own_subject(report.head)
    return subject if subject is not None and subject.pos_ in ("NOUN", "PROPN") else None


def rejecter(verb: Token, lexicon: Lexicon) -> Token | None:
    """ "The bishops reject that", "disputed the figures", "denied any part in it": who denies by the verb and what it rejects alone."""
    surely = lemma(verb) in lexicon.words("denied", "verbs")
    if not (surely or lemma(verb) in lexicon.words("denied", "with_claim")) or is_passive(verb):
        return None
    told = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if told is None or not (
        _is_account(told, lexicon)
        or told.lower_ in lexicon.closed("pronouns", "for_a_saying")
        or _is_answered(told, lexicon)
    ):
        return None
    subject = own_subject(verb) or (own_subject(verb.head) if verb.dep_ == "conj" else None)
    return subject if subject is not None and subject.tag_ not in ("WDT", "WP") else None


def _is_answered(noun: Token, lexicon: Lexicon) -> bool:
    """ "Any part", "all responsibility", "a link": what somebody has in a deed, if he is to be believed."""
    return lemma(noun) in lexicon.words("denied", "answered") or noun.lower_ in lexicon.words("denied", "answered")


def branded_false(verb: Token, lexicon: Lexicon) -> Token | None:
    """The word by which a verb gives a report the lie: "called the account disinformation", "dismissed the report as a fabrication"."""
    if lemma(verb) not in lexicon.words("denied", "branding"):
        return None
    told = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if told is None or not (_is_account(told, lexicon) or told.lower_ in lexicon.closed("pronouns", "for_a_saying")):
        return None
    return next((t for t in verb.subtree if t.i > told.i and lemma(t) in lexicon.words("denied", "false")), None)


def _is_account(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is what somebody says ("the charge"), or what he only calls so ("the so-called incursion")."""
    named = lemma(noun) in lexicon.words("reporting", "nouns") | lexicon.words("denied", "accounts")
    return named or any(c.lower_ in lexicon.closed("verbs", "so_called") and c.dep_ == "amod" for c in noun.children)


def dismissed_by(verb: Token, lexicon: Lexicon) -> Token | None:
    """ "The claim was dismissed by the government": who denies what others say."""
    denying = lexicon.words("denied", "verbs") | lexicon.words("denied", "with_claim")
    told = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if lemma(verb) not in denying or not is_passive(verb) or told is None or not _is_account(told, lexicon):
        return None
    agents = (c for c in verb.children if c.dep_ == "agent")
    return next((p for c in agents for p in c.children if p.dep_ == "pobj"), None)
