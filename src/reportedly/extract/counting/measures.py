"""Which measure a number is of: killed, injured, displaced, settlements taken, strikes, or something else."""

from __future__ import annotations

from reportedly.extract.counting.undergone import Counted, by_verb, out_of_action, own_predicate, verb_upon
from reportedly.extract.events.event_types import TypeCall
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.model import Measure

TAKING = frozenset(("Abduction/forced disappearance", "Arrests"))
TERRITORIAL = frozenset(
    ("Non-state actor overtakes territory", "Government regains territory", "Non-violent transfer of territory")
)


def measure_of(item: Counted, call: TypeCall, lexicon: Lexicon) -> Measure:
    """The measure of a number by its noun and by the words that the noun hangs on."""
    noun = lemma(item.noun) if item.noun is not None else ""
    if noun in lexicon.words("counted", "duration_units"):
        return Measure.DURATION
    if noun in lexicon.words("counted", "other_units"):
        return Measure.OTHER
    if noun == "casualty":
        return Measure.CASUALTIES
    if noun in lexicon.words("detained", "takings"):
        return Measure.DETAINED
    if noun == "life" and verb_upon(item) in lexicon.words("harm", "taking_lives"):
        return Measure.KILLED
    if verb_upon(item) == "put" and out_of_action(item, lexicon):
        return Measure.KILLED_OR_INJURED
    return _of_people(item, noun, call, lexicon) or _of_things(item, noun, call, lexicon)


def counts_things(item: Counted, lexicon: Lexicon) -> bool:
    """Whether the noun is no person: a length, a building, a vehicle, an animal, a raid, a weapon."""
    if item.noun is None or item.noun.i == item.number.i:
        return False  # "millions have been displaced": a figure alone is of people
    if item.noun.lower_ in lexicon.words("harm", "injured_states") | lexicon.words("harm", "killed_states"):
        return False  # "seven of the wounded", whose lemma is the thing
    noun = lemma(item.noun)
    tables = (
        ("counted", "duration_units"), ("counted", "other_units"), ("counted", "settlements"), ("counted", "strikes"), ("weapons", "words"),
        ("things", "animals"), ("things", "houses"), ("things", "vehicles"), ("things", "other"),
    )  # fmt: skip
    return any(noun in lexicon.words(*table) for table in tables)


def counts_dead(noun: Token, lexicon: Lexicon) -> bool:
    """ "30 bodies", "nine coffins", "11 graves": the dead themselves; a mass grave holds nobody knows how many."""
    many = any(lemma(c) in lexicon.words("harm", "of_many") for c in noun.children)
    return lemma(noun) in lexicon.words("harm", "counted_dead") and not many


def _of_people(item: Counted, noun: str, call: TypeCall, lexicon: Lexicon) -> Measure | None:
    """Killed, injured, killed or injured, displaced: by the verb or noun above the counted people."""
    governing = _governing_words(item, lexicon)
    people = lexicon.words("people", "civilian") | lexicon.words("people", "combatant")
    victims = lexicon.words("killing", "nouns") | lexicon.words("injuring", "nouns")
    victims |= lexicon.words("displacement", "nouns")
    persons = people | victims | lexicon.words("counted", "headless") | lexicon.words("persons", "nouns")
    nation = item.noun is not None and item.noun.ent_type_ == "NORP" and item.noun.tag_ in ("NNPS", "NNP")
    alone = item.noun is not None and item.noun.i == item.number.i  # "millions have been displaced"
    if noun and not alone and noun not in persons | lexicon.closed("nouns", "family") and not nation:
        return None
    if item.noun is not None and characterises(item.noun, lexicon):
        return None
    taken = by_verb(item, call, lexicon)
    if taken is Measure.DETAINED:
        return taken
    if not acts(item, lexicon):
        killed = bool(
            governing
            & (
                lexicon.words("killing", "verbs")
                | (lexicon.words("killing", "nouns") - lexicon.closed("nouns", "vague_loss"))
            )
        )
        injured = bool(governing & (lexicon.words("injuring", "verbs") | lexicon.words("injuring", "nouns")))
        if killed and injured:
            return Measure.KILLED_OR_INJURED if "or" in governing else nearest_harm(item, lexicon)
        if killed or injured:
            return Measure.KILLED if killed else Measure.INJURED
    if governing & lexicon.words("missing", "words"):
        return Measure.MISSING
    described = any(c.dep_ in ("acl", "relcl") for c in (item.noun.children if item.noun is not None else ()))
    verbs = lexicon.words("detained", "verbs")  # "the six Norwegians held since May"
    verbs = verbs if described else verbs - lexicon.words("detained", "of_objects")
    detained = governing & (verbs | lexicon.words("detained", "nouns"))
    if detained and not _takes(item, lexicon):
        return Measure.DETAINED
    if taken is not None:
        return taken
    fled = governing & (lexicon.words("displacement", "verbs") | lexicon.words("displacement", "nouns"))
    fled |= {noun} & lexicon.words("displacement", "nouns")
    return Measure.DISPLACED if fled or call.sub_event_type == "Displacement" else None


def characterises(noun: Token, lexicon: Lexicon) -> bool:
    """ "The dead were from six families": the families say who they were, they are not counted as dead."""
    below = (
        lemma(noun) in lexicon.closed("nouns", "family")
        and noun.dep_ == "pobj"
        and noun.head.lower_ in lexicon.closed("prepositions", "of_or_from")
    )
    return below and not (
        noun.head.head.like_num or lemma(noun.head.head) in lexicon.closed("nouns", "of_number")
    )  # "thousands of families" are counted


def _takes(item: Counted, lexicon: Lexicon) -> bool:
    """Whether the counted people do the taking: subject of an active verb ("20 officers arrested the mayor")."""
    token = item.noun if item.noun is not None else item.number
    return token.dep_ == "nsubj" and lemma(token.head) in lexicon.words("detained", "verbs")


def _of_things(item: Counted, noun: str, call: TypeCall, lexicon: Lexicon) -> Measure:
    if noun in lexicon.words("counted", "settlements") and call.sub_event_type in TERRITORIAL:
        return Measure.CAPTURED_SETTLEMENTS
    if noun in lexicon.words("counted", "strikes") and not _of_no_fire(item, lexicon):
        return Measure.STRIKES
    if noun in lexicon.words("things", "houses"):
        return Measure.HOUSES
    if noun in lexicon.words("things", "vehicles"):
        return Measure.VEHICLES
    return Measure.FIGHTERS if noun in lexicon.words("people", "combatant") else Measure.OTHER


def _of_no_fire(item: Counted, lexicon: Lexicon) -> bool:
    """ "2,000 rounds of ammunition", "three rounds of talks"."""
    below = item.noun.children if item.noun is not None else ()
    return any(
        lemma(p) in lexicon.words("counted", "no_strikes") for c in below if c.lower_ == "of" for p in c.children
    )


def acts(item: Counted, lexicon: Lexicon) -> bool:
    """Whether the counted people do the killing: subject of an active verb ("three bombers killed nine")."""
    token = item.noun if item.noun is not None else item.number
    if token.dep_ != "nsubj" or lemma(token.head) in lexicon.closed("verbs", "dying"):
        return False
    verbs = ("killing", "verbs"), ("injuring", "verbs"), ("attack", "verbs"), ("clash", "verbs")
    violent = any(lemma(token.head) in lexicon.words(*table) for table in verbs)
    return violent and not (token.head.tag_ == "VBN" and not any(c.dep_ == "dobj" for c in token.head.children))


def _governing_words(item: Counted, lexicon: Lexicon) -> set[str]:
    """Lemmas of the verbs and nouns that the counted phrase hangs on, up to its clause, with what is joined to them by "or"."""
    token = item.noun if item.noun is not None else item.number
    words = {lemma(token)} | {
        lemma(c) for c in token.children if c.dep_ in ("amod", "compound", "acl", "appos", "relcl", "advcl")
    }
    for acl in (c for c in token.children if c.dep_ in ("acl", "amod")):
        words |= {lemma(j) for j in acl.conjuncts} | {c.lower_ for c in acl.children if c.dep_ == "cc"}
    own = own_predicate(item, lexicon)
    if own is not None and token.dep_ not in ("nsubj", "nsubjpass"):
        return words | {lemma(own)}  # "12 were killed and four rescued"
    for _ in range(6):
        above = token.head
        if above.i == token.i:
            break
        words.add(lemma(above))
        if above.pos_ in ("VERB", "AUX"):
            words |= {lemma(c) for c in above.children if c.dep_ == "xcomp"}
        if above.pos_ in ("VERB", "AUX") and token.dep_ != "conj":
            words |= {lemma(j) for j in above.conjuncts if not _has_own_number(j, item)} | {
                c.lower_ for c in above.children if c.dep_ == "cc"
            }
            words |= {
                lemma(c)
                for c in above.children
                if c.dep_ in ("acomp", "oprd", "attr", "dobj", "advmod") and c.i != token.i
            }
            if above.dep_ not in ("xcomp", "conj", "acl"):
                break
        if own is not None and above.i == own.i:
            break  # "nine died and four surrendered"
        token = above
    return words


def _has_own_number(verb: Token, item: Counted) -> bool:
    """Whether a joined verb counts people of its own: "killed 12 and wounded 30", not "were killed or injured in two raids"."""
    arguments = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")]
    return any(t.like_num and t.i != item.number.i for argument in arguments for t in argument.subtree)


def nearest_harm(item: Counted, lexicon: Lexicon) -> Measure:
    """Killed or injured, whichever word stands nearer to the counted noun in the sentence."""
    token = item.noun if item.noun is not None else item.number
    best: tuple[int, Measure] | None = None
    for other in token.sent:
        for table, measure in (("killing", Measure.KILLED), ("injuring", Measure.INJURED)):
            if lemma(other) in lexicon.words(table, "verbs") | lexicon.words(table, "nouns"):
                distance = abs(other.i - token.i)
                if best is None or distance < best[0]:
                    best = (distance, measure)
    return best[1] if best is not None else Measure.KILLED
