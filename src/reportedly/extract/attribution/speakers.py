"""From frames to speakers: whom a frame names, what the text calls him, and whether a sentence goes on with what he said."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.attribution.frame import Frame
from reportedly.extract.attribution.named_behind import name_before, name_behind
from reportedly.extract.attribution.quotations import MARKS
from reportedly.extract.attribution.scope import SPOKEN
from reportedly.extract.attribution.sources import Source, noun_phrase, of_body
from reportedly.extract.attribution.voices import Voices
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.passage import Passage
from reportedly.extract.propositions.clauses import own_subject
from reportedly.extract.propositions.units import Unit
from reportedly.model import Block, Report, SpeakerKind, SpeakerMention

OWNING = ("poss", "compound", "nmod")
STEM = 4  # letters that the names of a state and of its people share


def naming(frames: Sequence[Frame], lexicon: Lexicon) -> tuple[Frame, ...]:
    """The frames without those of "I think" and "we believe": whoever says "I" is named by another frame, or is the outlet."""
    first = lexicon.words("hedged", "first_persons")
    return tuple(f for f in frames if f.source is None or f.source.head.lower_ not in first)


def goes_on(unit: Unit, speaker: SpeakerMention, lexicon: Lexicon) -> bool:
    """Whether a sentence goes on with what the one before reports: its main verb is in the past perfect, as reported speech is.

    "The mayor said twelve had died. Another thirty had been wounded." A plain past with its own subject is the outlet's own word, and
    so is what a thing or body that is known already had done ("The truce had frozen the front"), unless it is the speaker's own. A count
    goes on whatever the tense: "A further nine were hurt."
    """
    head = unit.clause.head
    if _counts_on(unit, lexicon):
        return True
    helpers = [c for c in head.children if c.dep_ == "aux"]
    perfect = any(lemma(c) == "have" and c.tag_ == "VBD" for c in helpers)
    subject = own_subject(head)
    if head.dep_ != "ROOT" or head.tag_ != "VBN" or not perfect or subject is None:
        return False
    known = subject.pos_ == "PROPN" or any(c.lower_ == "the" or c.dep_ == "poss" for c in subject.children)
    return (not known or _of_speaker(subject, speaker)) and not any(t.lower_ == "since" for t in unit.tokens())


def _counts_on(unit: Unit, lexicon: Lexicon) -> bool:
    """ "A further nine were hurt", "another 30 are missing": more of what was just counted."""
    subject = own_subject(unit.clause.head)
    if subject is None or unit.clause.head.dep_ != "ROOT":
        return False
    words = [t for t in subject.doc[unit.clause.head.sent.start : subject.i + 1] if t.pos_ != "PUNCT"][:3]
    further = any(t.lower_ in lexicon.closed("determiners", "further") for t in words)
    return further and any(t.tag_ == "CD" for t in words)


def behind_semicolon(unit: Unit, lexicon: Lexicon) -> bool:
    """ "Fifty died, the mayor said; ten more were missing": who closes the words before a semicolon goes on behind it."""
    doc, first = unit.clause.head.doc, unit.clause.head.sent.start
    if first == 0 or doc[first - 1].text != ";":
        return False
    verbs = [t for t in doc[doc[first - 1].sent.start : first] if t.tag_ in SPOKEN]
    return len(verbs) > 1 and lemma(verbs[-1]) in lexicon.words("reporting", "verbs")


def _of_speaker(subject: Token, speaker: SpeakerMention) -> bool:
    """ "Turkish officials said so. Turkey had tried before": the speaker is named after those of whom it tells."""
    name = (speaker.label or "").lower().split()
    return len(subject.lower_) >= STEM and any(word[:STEM] == subject.lower_[:STEM] for word in name)


def outer_chain(report: Report, block: Block) -> tuple[SpeakerMention, ...]:
    """The outlet, and the agency whose text the block is where the rest of the report is the outlet's own.

    An agency whose copy is the whole report (a byline) stands behind the outlet as an origin, not between it and the reader.
    """
    outlet = SpeakerMention(SpeakerKind.OUTLET, report.outlet.name)
    if block.voice is None or block.voice == report.outlet.agency:
        return (outlet,)
    return (outlet, SpeakerMention(SpeakerKind.AGENCY, block.voice or None))


def speaker_of(frame: Frame, passage: Passage, voices: Voices) -> list[SpeakerMention]:
    """The speakers that a frame names, relaying ones first."""
    lexicon = passage.lexicon
    mentions = [mention_of(carrier, passage) for carrier in frame.carriers]
    if frame.source is None:
        return [*mentions, SpeakerMention(SpeakerKind.UNKNOWN, None)]
    head = frame.source.head
    document = (
        lemma(head) in lexicon.words("reporting", "documents") and kind_of(head, lexicon) is not SpeakerKind.UNKNOWN
    )
    author = _author(head, lexicon) if document else None
    if author is not None:
        return [*mentions, mention_of(noun_phrase(author), passage)]
    if head.pos_ == "PRON" or document:
        meant = voices.meant_by(head.lower_, lexicon)
        if meant is not None:
            return [*mentions, meant]
        if head.pos_ == "PRON":
            himself = _told_of_himself(head, lexicon)
            named = mention_of(noun_phrase(himself), passage) if himself is not None else None
            return [*mentions, named or SpeakerMention(SpeakerKind.UNKNOWN, None)]
    return [
        *mentions,
        _called(frame.source, voices) or _introduced(frame.source, mention_of(frame.source, passage), voices, lexicon),
    ]


def _told_of_himself(pronoun: Token, lexicon: Lexicon) -> Token | None:
    """ "A Cuban lieutenant had lost a leg, he said": the one person of whom the words before the saying are."""
    if pronoun.lower_ not in lexicon.words("pronouns", "of_person"):
        return None
    before = (
        t for t in pronoun.sent if t.i < pronoun.i and t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ccomp"
    )
    subject = next((t for t in before if t.head.head.i == pronoun.head.i), None)
    person = subject is not None and (
        subject.ent_type_ == "PERSON"
        or (subject.tag_ == "NN" and lemma(subject) in lexicon.words("reporting", "persons"))
    )
    return subject if person else None


def _called(source: Source, voices: Voices) -> SpeakerMention | None:
    """Whom "the radio" means after "Kinshasa radio" has spoken."""
    doc, head = source.head.doc, source.head
    told = any(c.i > head.i and c.dep_ in ("prep", "relcl", "acl", "appos") for c in head.children)
    bare = source.start + 1 == head.i == source.end - 1 and doc[source.start].lower_ == "the" and not told
    return voices.called.get(lemma(head)) if bare and head.tag_ == "NN" else None


def _introduced(source: Source, mention: SpeakerMention, voices: Voices, lexicon: Lexicon) -> SpeakerMention:
    """The mention, kept under its noun where it says more than the noun, and a name under its offices ("spokesman Karim Haddad")."""
    if source.head.tag_ == "NN" and " " in (mention.label or ""):
        voices.called[lemma(source.head)] = mention
    elif source.head.pos_ == "PROPN" and mention.kind is SpeakerKind.PERSON:
        words = source.head.doc[source.start : source.end]
        offices = (t.lower_ for t in words if t.lower_ in lexicon.words("reporting", "persons"))
        voices.called.update(dict.fromkeys(offices, mention))
    return mention


def _author(document: Token, lexicon: Lexicon) -> Token | None:
    """Whose document it is: "a statement by the ministry", "a bulletin from the observatory"."""
    prepositions = (
        c for c in document.children if c.dep_ == "prep" and c.lower_ in lexicon.closed("prepositions", "issued_by")
    )
    put_out = (c for c in document.children if c.dep_ == "acl" and lemma(c) in lexicon.words("reporting", "issuing"))
    agents = (c for v in put_out for c in v.children if c.dep_ == "agent")
    by = next((p for c in (*prepositions, *agents) for p in c.children if p.dep_ == "pobj"), None)
    before = [c for c in document.children if c.i < document.i]
    owned = (c for c in before if (c.dep_ in OWNING and _issues(c, lexicon)) or of_body(c, lexicon))
    return by or next(owned, None)  # "an Observatory toll", "the ministry's bulletin", "an army statement"


def _issues(owner: Token, lexicon: Lexicon) -> bool:
    """Whether a document can be this one's: a name's, or that of a body or person who speaks."""
    speaking = (("reporting", "sources"), ("reporting", "persons"), ("people", "state"))
    return owner.text[:1].isupper() or any(lemma(owner) in lexicon.words(*table) for table in speaking)


def mention_of(source: Source, passage: Passage) -> SpeakerMention:
    """The mention of a source: the name that stands behind it ("the mayor, Kubuya Ndoole"), else its words without the determiner."""
    doc = passage.doc
    name = name_behind(source.head, passage.lexicon) or name_before(source.head, passage.lexicon)
    if name is not None:
        span = passage.span_of(doc[name.start], doc[name.end - 1])
        kind = SpeakerKind.PERSON if name.person else SpeakerKind.ORGANISATION
        return SpeakerMention(kind, " ".join(span.exact.split()), span)
    start = _own_start(source, passage)
    while start < source.end - 1 and doc[start].lower_ in passage.lexicon.words("pronouns", "determiners"):
        start += 1
    end = source.end
    while start < end - 1 and doc[start].text in MARKS:
        start += 1
    while end - 1 > start and (doc[end - 1].text in MARKS or doc[end - 1].tag_ == "POS"):
        end -= 1  # "X's claim", 'the "Council"'
    while (
        end + 1 < len(doc.tokens)
        and doc[end].text in ("-", "–")
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
    ):
        end += 2  # "the secretary-general", which the parser cuts
    span = passage.span_of(doc[start], doc[end - 1])
    known = source.head.pos_ == "PROPN" and source.head.text in passage.surnames
    kind = SpeakerKind.PERSON if known else kind_of(source.head, passage.lexicon)
    return SpeakerMention(kind, " ".join(span.exact.split()), span)


def _own_start(source: Source, passage: Passage) -> int:
    """Where the source begins when a lost comma ran the words before into it: "(in) Homs city | state media", "rubble | Hama TV"."""
    lexicon, doc, start, last = passage.lexicon, passage.doc, source.start, source.end - 1
    if doc[start].text == "(":  # the credit of a picture: "(Agencies) The governor said"
        closing = next((i for i in range(start, last) if doc[i].text == ")"), start - 1)
        start = closing + 1
    aged = any(t.tag_ == "HYPH" for t in doc[start:last])  # "a 17-year-old"
    while start < last and (doc[start].tag_ == "DT" or (doc[start].ent_type_ in ("DATE", "TIME") and not aged)):
        start += 1
    speaking = ("sources", "persons", "documents", "nouns")
    behind_name = last - start > 1 and doc[last - 2].pos_ == "PROPN"
    runs_on = start > 0 and doc[start - 1].pos_ == "ADP" and behind_name  # "(raids in) Jayrud town | rebels said"
    for i in range(last - (1 if runs_on else 2), start - 1, -1):
        place = lemma(doc[i]) in lexicon.words("place", "nouns") and doc[i].pos_ == "NOUN" and doc[i].text.islower()
        if place and doc[i + 1].pos_ != "ADP" and doc[i + 1].tag_ != "POS":
            return i + 1
    first = doc[start]
    names = start < last and all(t.pos_ == "PROPN" and t.text[:1].isupper() for t in doc[start + 1 : source.end])
    runs_in = first.tag_ in ("NN", "NNS") and not any(
        lemma(first) in lexicon.words("reporting", key) for key in speaking
    )
    titled = first.text[:1].isupper() or lemma(first) in lexicon.words("people", "civilian") | lexicon.words(
        "people", "combatant"
    )
    return start + 1 if names and runs_in and not titled else start


def kind_of(head: Token, lexicon: Lexicon) -> SpeakerKind:
    """Person, organisation, or unknown for a source that the text does not name ("reports", "unconfirmed reports")."""
    named = any(
        c.dep_ in ("amod", "compound", "poss") and c.lower_ not in lexicon.words("reporting", "unnamed_modifiers")
        for c in head.children
    )
    if head.lower_ in lexicon.words("reporting", "unnamed") and not named:
        return SpeakerKind.UNKNOWN
    if head.tag_ == "NNS" and head.ent_type_ != "PERSON":
        return SpeakerKind.ORGANISATION  # "residents", "two officials": several together
    described = head.pos_ == "PROPN" and any(
        c.dep_ == "appos" and c.tag_ == "NN" and lemma(c) in lexicon.words("reporting", "persons")
        for c in head.children
    )  # "Tekle Haile, a senior official,"
    aged = head.ent_type_ == "DATE" and head.i > 1 and head.nbor(-1).tag_ == "HYPH"  # "a 17-year-old"
    titled = head.pos_ == "PROPN" and any(
        c.dep_ == "compound" and c.tag_ == "NN" and lemma(c) in lexicon.words("reporting", "persons")
        for c in head.children
    )  # "spokeswoman Tekle Haile", whatever the parser takes the name for
    if (
        head.ent_type_ == "PERSON"
        or described
        or titled
        or aged
        or lemma(head) in lexicon.words("reporting", "persons")
    ):
        return SpeakerKind.PERSON
    return SpeakerKind.ORGANISATION
