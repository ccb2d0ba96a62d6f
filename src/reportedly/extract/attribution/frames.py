"""Finding who is said to speak: frames of cue, source and content in a parsed sentence.

The words source, cue and content are used as in quotation research (PARC, PolNeAR). A frame without a source ("it was
reported that") is kept with ``source`` None: its speaker is unknown, never the outlet.
"""

from __future__ import annotations

from reportedly.extract.attribution.charges import blame_frame, charge_frame, passive_frame, responsible_frame
from reportedly.extract.attribution.closing_sources import (
    behind_passive,
    postposed_source,
    speaks_first,
    taken_for_described,
)
from reportedly.extract.attribution.denials import branded_false, denier, dismissed_by, rejecter
from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.attribution.labels import find_label
from reportedly.extract.attribution.quotations import beside_quotation
from reportedly.extract.attribution.reckonings import owner_of_count, reckoner, sets_right
from reportedly.extract.attribution.reporting_verbs import (
    carriers,
    cited_by,
    claims_lives,
    content_of,
    cue_tokens,
    full_lemma,
    has_object,
    is_quoted_saying,
    is_tail,
    issuer,
    somebody,
    source_of,
    told_around,
)
from reportedly.extract.attribution.sources import Source, is_speaker_noun, names_author, noun_phrase
from reportedly.extract.attribution.stances import stance_frame
from reportedly.extract.attribution.tellings import telling_frame, words_frame
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Span, Token
from reportedly.extract.propositions.clauses import VERBAL, Clause, is_passive, own_subject

CLOSING = 6  # words and marks from "saying" to the end of the sentence that it closes


def find_frames(sentence: Span, clauses: list[Clause], lexicon: Lexicon) -> list[Frame]:
    """The frames of a sentence in the order of their cues."""
    by_token = {token.i: clause for clause in clauses for token in clause.tokens}
    frames: list[Frame] = []
    openers = {phrase.partition(" ")[0] for phrase in lexicon.words("reporting", "prepositions")}
    for token in sentence:
        clause = by_token[token.i]
        frame = _verb_frame(sentence, token, clause, lexicon) if token.pos_ in VERBAL else None
        if frame is None and token.lower_ in openers:
            frame = _preposition_frame(token, clause, lexicon)
        if frame is None and token.pos_ == "NOUN":
            frame = words_frame(token, clause, lexicon) or _noun_frame(token, clause, lexicon)
        if frame is not None:
            frames.append(frame)
    label = find_label(sentence, lexicon)
    if label is not None and not any(label.mark in f.cue for f in frames):
        labelled = Frame(by_token[label.mark.i], (label.mark,), label.source, Scope.SENTENCE, label.mark.text)
        frames.insert(sum(f.cue[0].i < label.mark.i for f in frames), labelled)
    return frames


def _verb_frame(sentence: Span, verb: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    name = full_lemma(verb, lexicon)
    if _carries_nothing(verb, name, lexicon):
        return None
    charge = charge_frame(verb, clause, name, lexicon) if name in lexicon.words("reporting", "charging") else None
    if charge is not None or (name in lexicon.words("reporting", "charging") and not _charges_that(verb)):
        return charge
    special = _special_frame(verb, clause, name, lexicon)
    if special is not None:
        return special
    if name in lexicon.words("reporting", "witnessing"):
        return _witness_frame(verb, clause, name, lexicon)
    if name not in lexicon.words("reporting", "verbs"):
        return None
    speaker = taken_for_described(verb, lexicon)
    if speaker is not None:
        return Frame(clause, (verb,), noun_phrase(speaker), Scope.SENTENCE, name)
    content = content_of(verb, lexicon) or told_around(verb)
    behind = postposed_source(verb, lexicon)
    tail = behind is not None or is_tail(sentence, verb, lexicon)
    if (
        name in lexicon.words("reporting", "needs_clause")
        and content is None
        and not tail
        and not (beside_quotation(verb) or _answers(verb))
    ):
        return None
    if is_passive(verb) and not tail:
        return passive_frame(verb, clause, name, content)
    source = somebody(source_of(verb, tail, lexicon), lexicon)
    told = content is not None or tail or beside_quotation(verb) or has_object(verb) or _answers(verb)
    if source is None or not told:
        return None
    lost = behind is not None and content is None  # the parser saw no clause below the verb that closes the sentence
    scope = (
        Scope.SENTENCE
        if lost or (tail and (verb.dep_ not in ("ROOT", "ccomp") or behind_passive(verb)))
        else Scope.CLAUSE
    )
    return Frame(clause, cue_tokens(verb), source, scope, name, carriers(verb, lexicon), content)


def _carries_nothing(verb: Token, name: str, lexicon: Lexicon) -> bool:
    """Whether a word that looks like a verb of saying puts nothing into anybody's mouth."""
    idle = verb.dep_ == "amod" or is_quoted_saying(verb, lexicon) or claims_lives(verb, lexicon) or _names_state(verb)
    return idle or _says_nothing(verb, name, lexicon) or _not_yet(verb, lexicon) or sets_right(verb, lexicon)


def _says_nothing(verb: Token, name: str, lexicon: Lexicon) -> bool:
    """ "Has not conceded the loss of the island", "did not mention it": of what somebody leaves unsaid the outlet tells."""
    return name in lexicon.words("reporting", "silent") and any(c.dep_ == "neg" for c in verb.children)


def _not_yet(verb: Token, lexicon: Lexicon) -> bool:
    """ "The envoy will report the outcome": what somebody is still to say, and not what he says ("will say that the truce holds")."""
    future = any(c.dep_ == "aux" and c.lower_ in lexicon.words("planned", "futures") for c in verb.children)
    return future and not any(c.dep_ == "ccomp" for c in verb.children) and not beside_quotation(verb)


def _charges_that(verb: Token) -> bool:
    """ "The rebels charge that the road was mined": the charge is a clause, and nobody stands between."""
    content = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    return content is not None and any(c.dep_ == "mark" and c.lower_ == "that" for c in content.children)


def _answers(verb: Token) -> bool:
    """ "Asked whether napalm had been used, he said no": what he was asked is what he speaks of."""
    asked = any(c.dep_ == "advcl" and c.tag_ == "VBN" and c.i < verb.i for c in verb.children)
    return asked and any(c.dep_ == "intj" and c.i > verb.i for c in verb.children)


def _names_state(verb: Token) -> bool:
    """ "The capital of Jonglei state": a noun that the parser takes for a verb."""
    return verb.lower_ == "state" and verb.i > verb.sent.start and verb.nbor(-1).pos_ == "PROPN"


def _special_frame(verb: Token, clause: Clause, name: str, lexicon: Lexicon) -> Frame | None:
    """Attributions of a form of their own: quoting, reckoning, giving the lie."""
    quoted_as = _quoted_as(verb, clause, lexicon) if name in lexicon.words("reporting", "carriers") else None
    if quoted_as is not None:
        return quoted_as
    reckons = ("reckoning", "counting", "speaking_of")
    known = any(name in lexicon.words("reporting", key) for key in reckons)
    source = reckoner(verb, name, lexicon) if known else None
    source = owner_of_count(verb, lexicon) if source is None else source
    toll = Frame(clause, (verb,), source, Scope.CLAUSE, name) if source is not None else None
    if toll is not None:
        return toll
    blames = blame_frame(verb, clause, name, lexicon)
    if blames is not None:
        return blames
    rejects = rejecter(verb, lexicon)
    if rejects is not None:
        return Frame(clause, cue_tokens(verb), noun_phrase(rejects), Scope.CLAUSE, name)
    if name in lexicon.words("reporting", "shouldering"):
        return responsible_frame(verb, clause, name)
    dismisser = dismissed_by(verb, lexicon)
    if dismisser is not None:
        return Frame(clause, (verb,), noun_phrase(dismisser), Scope.CLAUSE, name, (), own_subject(verb))
    if branded_false(verb, lexicon) is not None:
        return _branding_frame(verb, clause, name)
    return telling_frame(verb, clause, lexicon) or stance_frame(verb, clause, lexicon)


def _branding_frame(verb: Token, clause: Clause, name: str) -> Frame | None:
    """ "The ministry called the account a lie": what it denies is the content."""
    if is_passive(verb):
        return passive_frame(verb, clause, name, own_subject(verb))
    subject = own_subject(verb)
    told = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if subject is None or subject.tag_ in ("WDT", "WP"):
        return None
    explained = verb.head.i > verb.i and any(t.text == ":" for t in verb.doc[verb.i : verb.head.i])
    scope = Scope.SENTENCE if explained else Scope.CLAUSE  # "called the charge baseless: it had sold no arms"
    return Frame(clause, cue_tokens(verb), noun_phrase(subject), scope, name, (), told)


def _witness_frame(verb: Token, clause: Clause, name: str, lexicon: Lexicon) -> Frame | None:
    subject = own_subject(verb)
    if subject is None or is_passive(verb):
        return None
    named = next((c for c in subject.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)
    sees = lemma(subject) in lexicon.words("reporting", "persons") | lexicon.words("reporting", "onlookers")
    if not (sees or named is not None or subject.ent_type_ == "PERSON"):
        return None
    by_name = named if named is not None and not sees else subject
    return Frame(clause, (verb,), noun_phrase(by_name), Scope.CLAUSE, name, (), content_of(verb, lexicon))


def _quoted_as(verb: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    """ "Quoted X as saying that ...": X speaks, the other carries it. "..., the radio quoted X as saying" closes a sentence."""
    saying = (p for c in verb.subtree if c.lower_ == "as" and c.i > verb.i for p in c.children if p.tag_ == "VBG")
    speech = next((p for p in saying if lemma(p) in lexicon.words("reporting", "verbs")), None)
    if speech is None:
        return None
    if is_passive(verb):
        quoted = own_subject(verb)
        agents = (c for t in (verb, speech) for c in t.children if c.dep_ in ("agent", "prep") and c.lower_ == "by")
        carrier = next((p for c in agents for p in c.children if p.dep_ == "pobj"), None)
    else:
        quoted, carrier = next((c for c in verb.children if c.dep_ == "dobj"), None), own_subject(verb)
    if quoted is None:
        return None
    carriers = () if carrier is None else (noun_phrase(carrier),)
    content = content_of(speech, lexicon)
    closing = content is None and verb.sent.end - speech.i <= CLOSING and not speaks_first(verb)
    scope = Scope.SENTENCE if closing else Scope.CLAUSE
    return Frame(clause, (verb,), noun_phrase(quoted), scope, lemma(verb), carriers, content or speech)


def _preposition_frame(token: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    words = token.lower_
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    phrase = f"{words} {following}"
    cue: tuple[Token, ...]
    if phrase in lexicon.words("reporting", "prepositions"):
        cue = (token, token.nbor(1))
    elif words in lexicon.words("reporting", "prepositions") and token.dep_ in (
        "prep",
        "advcl",
        "acl",
        "pcomp",
        "xcomp",
    ):
        cue = (token,)
    else:
        return None
    last = cue[-1]
    noun = next((d for d in (*last.children, *token.children) if d.dep_ in ("pobj", "dobj") and d.i > last.i), None)
    citing = words in lexicon.words("reporting", "citing")
    if noun is None or (citing and not is_speaker_noun(noun, lexicon)):
        return None
    if not citing and lemma(noun) in lexicon.words("reporting", "measures_of_sorting"):
        return None  # "sorted according to their type"
    if citing and not names_author(noun, lexicon):
        return None
    return Frame(
        clause,
        cue,
        noun_phrase(noun),
        Scope.CLAUSE if citing else Scope.SENTENCE,
        phrase if len(cue) > 1 else words,
        () if citing else cited_by(noun, lexicon),
        relayed=citing,
    )


def _noun_frame(token: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    if lemma(token) not in lexicon.words("reporting", "nouns"):
        return None
    if (claimed := _claims_to_have(token)) is not None:
        before = token.nbor(-1)
        return Frame(
            clause, (token,), Source(before, token.left_edge.i, token.i), Scope.CLAUSE, lemma(token), (), claimed
        )
    if token.dep_ in ("nsubj", "nsubjpass") and lemma(token.head) in lexicon.words("reporting", "verbs"):
        return None  # "reports indicated that" is the verb's frame
    content = next(
        (c for c in token.children if c.dep_ in ("acl", "ccomp") and c.pos_ in VERBAL and _introduces(c, lexicon)), None
    )
    if content is None:
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None) or issuer(token, lexicon)
    owner = owner or denier(token, lexicon)
    marked = any(c.dep_ == "mark" for c in content.children)
    if owner is None and content.tag_ == "VBG" and not marked:
        return None  # "reports indicating that" is the verb's frame
    return Frame(
        clause, (token,), noun_phrase(owner) if owner is not None else None, Scope.CLAUSE, lemma(token), (), content
    )


def _claims_to_have(noun: Token) -> Token | None:
    """ "The military claims to have killed 58 men": a verb that the parser takes for a noun, with nothing else to be the verb."""
    alone = noun.tag_ == "NNS" and noun.dep_ in ("ROOT", "ccomp", "conj") and noun.i > noun.sent.start
    if not alone or noun.nbor(-1).pos_ not in ("NOUN", "PROPN"):
        return None
    below = (c for c in noun.children if c.tag_ == "VBN" and c.i > noun.i)
    return next((c for c in below if {"to", "have"} <= {a.lower_ for a in c.children}), None)


def _introduces(child: Token, lexicon: Lexicon) -> bool:
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
        return True
    return child.tag_ == "VBG" and lemma(child) in lexicon.words("reporting", "verbs")
