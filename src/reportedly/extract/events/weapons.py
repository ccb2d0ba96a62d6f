"""What weapons say of the type of a clause: chemical agents, suicide bombs, aircraft, guns, grenades, explosives."""

from __future__ import annotations

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.events.event_nouns import is_event_noun
from reportedly.extract.events.losses import (
    are_harmed,
    lists_harmed,
    loses,
    loses_life,
    names_dead,
    slays,
    suffers,
    takes_lives,
)
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.parties import Parties, of_kind, side
from reportedly.extract.propositions.words import WEAPONS, Words, objects, under

EXPLOSIVE = "Remote explosive/landmine/IED"
TYPES = {
    "chemical": "Chemical weapon",
    "suicide": "Suicide bomb",
    "air": "Air/drone strike",
    "shelling": "Shelling/artillery/missile attack",
    "grenade": "Grenade",
    "ied": EXPLOSIVE,
}


class WeaponRules:
    """The rules of one language's tables of weapons."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def call(self, words: Words, parties: Parties) -> TypeCall | None:
        """The type by a weapon that is used, None where none is."""
        harmed = casualty(words)
        used = harmed or not (
            takes(words)
            or words.main_verb("support", "giving")
            or words.main_verb("movement")
            or (words.main_verb("opinion") and not self._goes_on(words.head))
        )
        violent = (
            words.verb("attack") or words.verb("bombard") or words.noun("attack") or under(words, "fired") or harmed
        )
        on_foot, flown = self._bombers(words)
        craft = words.anywhere("air", "craft") or of_kind(parties.agents, self._lexicon, "air", "craft") or flown
        for table in ("ied",) if harmed and words.anywhere("ied", "left_over") else WEAPONS:
            if not used or not weapon_in(words, table) or (table == "ied" and self._bombed(words)):
                continue
            if table == "ied":
                return self._explosion(words, craft, harmed)
            from_air = table == "shelling" and craft and self._pounded(words)
            name, rule = (
                ("Air/drone strike", "bombardment by aircraft") if from_air else (TYPES[table], f"{table} word")
            )
            return TypeCall(name, rule, casualty=harmed)
        flying = of_kind(parties.agents, self._lexicon, "air", "craft") and words.noun(
            "clash"
        )  # "took part in the raid"
        used_craft = words.main_verb("air", "used") and of_kind(objects(words.head), self._lexicon, "air", "craft")
        by_hand = words.main_verb("assault_on_person")  # "were beaten and flown away by helicopter"
        if (
            (violent and not by_hand and (on_foot or craft))
            or flying
            or (used_craft and not _for_something(words.head, words.lexicon))
        ):
            name, rule = (
                ("Suicide bomb", "bomber") if on_foot else ("Air/drone strike", "aircraft with a verb of attack")
            )
            return TypeCall(name, rule, casualty=harmed)
        if self._bombed(words):
            sides = {side(t, self._lexicon) for t in parties.agents}
            if "non_state" in sides or not parties.agents or self._of_its_own_name(parties):
                return TypeCall(EXPLOSIVE, "bombing", weak=not parties.agents, casualty=harmed)
            return TypeCall("Air/drone strike", "bombing by a force", casualty=harmed)
        if words.anywhere("shelling", "weapons") and (violent or words.anywhere("shelling", "landing")):
            return TypeCall("Shelling/artillery/missile attack", "missile with a verb of attack", casualty=harmed)
        if (of_kind(parties.agents, self._lexicon, "shelling", "guns") or self._from_guns(words)) and violent:
            return TypeCall("Shelling/artillery/missile attack", "heavy gun with a verb of attack", casualty=harmed)
        if words.noun("air", "weak") and not words.phrase("protest"):
            return TypeCall("Air/drone strike", "strike", weak=True, casualty=harmed)
        return None

    def _goes_on(self, verb: Token) -> bool:
        """ "Shelling continued along the river": what goes on is the fire itself."""
        running = lemma(verb) in self._lexicon.words("light", "running")
        return running and any(is_event_noun(c, self._lexicon) for c in verb.children if c.dep_ == "nsubj")

    def _of_its_own_name(self, parties: Parties) -> bool:
        """ "The IRA bombed a hotel": an organisation that is neither a state nor one of those that fly."""
        flying = self._lexicon.words("bombard", "flying_forces")
        return all(
            t.ent_type_ == "ORG" and not side(t, self._lexicon) and not {lemma(p) for p in (t, *t.children)} & flying
            for t in parties.agents
        )

    def _from_guns(self, words: Words) -> bool:
        """ "Fire from long-range guns", "hit by tanks": heavy guns behind a preposition."""
        behind = (
            t
            for t in words.tokens
            if t.dep_ == "pobj" and t.head.lower_ in words.lexicon.closed("prepositions", "owner")
        )
        return any(lemma(t) in self._lexicon.words("shelling", "guns") or self._is_gun(t) for t in behind)

    def _is_gun(self, noun: Token) -> bool:
        """ "Long-range guns", "heavy guns": guns that are no firearms."""
        heavy = self._lexicon.words("shelling", "heavy")
        return lemma(noun) == "gun" and any(c.lower_ in heavy for t in noun.children for c in (t, *t.children))

    def _bombers(self, words: Words) -> tuple[bool, bool]:
        """Whether the clause has a bomber who is a person, and one that is an aircraft."""
        named = self._lexicon.words("air", "bombers") & words.lemmas
        flown = [self._flown(t) for t in words.tokens if lemma(t) in named] if named else []
        return bool(flown) and not any(flown), any(flown)

    def _flown(self, bomber: Token) -> bool:
        """Whether a bomber is an aircraft: of a state's forces, of a model, or one that drops and flies."""
        before = [c for c in bomber.children if c.dep_ in ("compound", "amod", "nmod", "poss", "nummod")]
        before += [c for t in before if t.dep_ == "amod" for c in t.children]  # "long-range" is three words
        known = self._lexicon.words("air", "flown") | self._lexicon.words("people", "state")
        if any(c.ent_type_ in ("NORP", "GPE") or lemma(c) in known or c.lower_ in known for c in before):
            return True
        return lemma(bomber.head) in self._lexicon.words("air", "flying")

    def _explosion(self, words: Words, craft: bool, harmed: bool) -> TypeCall:
        """What a word of explosives tells: bombs of aircraft and of a state's forces come from the air, a bomber brings them."""
        if self._bombers(words)[0]:
            return TypeCall("Suicide bomb", "bomber with an explosive", casualty=harmed)
        if craft and not self._planted(words):
            return TypeCall("Air/drone strike", "aircraft with a bomb", casualty=harmed)
        if self._dropped(words) and not self._planted(words):
            return TypeCall("Air/drone strike", "bomb dropped", casualty=harmed)
        if self._bombing_by_state(words):
            return TypeCall("Air/drone strike", "bombing by a force", casualty=harmed)
        if self._heard(words):
            return TypeCall("Armed clash", "shots and blasts", casualty=harmed)
        return TypeCall(EXPLOSIVE, "ied word", weak=self._known_blast(words), casualty=harmed)

    def _heard(self, words: Words) -> bool:
        """ "Shots and explosions could be heard", "gunfire and blasts": the noise of a fight, of which nobody says what blew up."""
        unsaid, shots = self._lexicon.words("ied", "unsaid"), self._lexicon.words("attack", "noise")
        blasts = [t for t in words.tokens if lemma(t) in unsaid and t.tag_ == "NNS"]
        return any(lemma(j) in shots or j.lower_ in shots for t in blasts for j in t.conjuncts)

    def _bombed(self, words: Words) -> bool:
        """ "Fired on protesters and bombed the bases": a verb of bombing, and no other word of explosives."""
        if lemma(words.head) == "bomb":
            return True
        named = [t for t in words.tokens if lemma(t) in self._lexicon.words("ied")]
        doing = {h.i for h in words.heads if lemma(h) == "bomb" and h.pos_ == "VERB"}
        return bool(named) and all(t.i in doing for t in named) and not words.phrase("ied")

    def _pounded(self, words: Words) -> bool:
        """Whether all that tells of fire is "bombardment", which guns and aircraft do alike."""
        said = words.lemmas & self._lexicon.words("shelling")
        return bool(said) and said <= self._lexicon.words("shelling", "any_fire") and not words.phrase("shelling")

    def _dropped(self, words: Words) -> bool:
        """ "Dropped one bomb", "the bombs landed in a field": what only bombs from the air do."""
        named = [t for t in words.tokens if lemma(t) in self._lexicon.words("ied", "dropped")]
        roles = ("nsubj", "nsubjpass", "dobj")
        return any(t.dep_ in roles and lemma(t.head) in self._lexicon.words("ied", "dropping") for t in named)

    def _bombing_by_state(self, words: Words) -> bool:
        """ "Government bombing of the town", "Russian bombing": no other word of explosives, and a state's name or forces before it."""
        named = [t for t in words.tokens if lemma(t) in self._lexicon.words("ied")]
        plain = self._lexicon.words("ied", "bombing")
        if not named or words.phrase("ied") or any(lemma(t) not in plain for t in named):
            return False
        before = [c for t in named for c in t.children if c.dep_ in ("compound", "amod", "poss", "nmod")]
        return any(c.ent_type_ == "NORP" or lemma(c) in self._lexicon.words("people", "state") for c in before)

    def _known_blast(self, words: Words) -> bool:
        """ "The blast", "the explosion" with no other word of explosives: whatever blew up before may be meant."""
        named = [t for t in words.tokens if lemma(t) in self._lexicon.words("ied")]
        known = [
            t
            for t in named
            if _plural_bomb(t) or any(c.lower_ in words.lexicon.closed("determiners", "pointing") for c in t.children)
        ]
        unsaid = self._lexicon.words("ied", "unsaid")
        return bool(known) and not words.phrase("ied") and all(lemma(t) in unsaid for t in named)

    def _planted(self, words: Words) -> bool:
        """Whether the explosive was laid, not dropped."""
        return words.phrase("ied") or words.anywhere("ied", "laid")


def _for_something(verb: Token, lexicon: Lexicon) -> bool:
    """ "Helicopters were used to carry the wounded": not as arms."""
    return any(
        c.dep_ in ("xcomp", "advcl", "ccomp")
        or (c.dep_ == "prep" and c.lower_ in lexicon.closed("prepositions", "for_a_use"))
        for c in verb.children
    )


def _plural_bomb(token: Token) -> bool:
    """ "Four bombs had felled the trees": laid or dropped, as the text has told."""
    return token.tag_ == "NNS" and lemma(token) == "bomb"


def takes(words: Words) -> bool:
    """A verb of taking; "the attack took place", "took part in" and "took off" take nothing."""
    if not words.main_verb("capture"):
        return False
    bare = (
        o
        for o in words.head.children
        if o.dep_ == "dobj" and all(c.lower_ in words.lexicon.closed("determiners", "negating") for c in o.children)
    )  # also "took no part"
    idiom = any(o.lower_ in words.lexicon.words("capture", "idioms") for o in bare)
    particles = [c.lower_ for c in words.head.children if c.dep_ == "prt" and lemma(words.head) == "take"]
    particles = [p for p in particles if p != "on" or not _dates(words.head)]
    return not idiom and all(p in words.lexicon.closed("adverbs", "of_taking") for p in particles)


def _dates(verb: Token) -> bool:
    """ "Was taken on Saturday": the parser may take the preposition of a day for a particle."""
    return any(c.lower_ == "on" and c.i + 1 < len(c.doc) and c.nbor(1).ent_type_ == "DATE" for c in verb.children)


def brought(words: Words) -> bool:
    """ "Took reporters to the scene", "took the wounded to hospital": taken along, not captive."""
    to = [
        c for c in words.head.children if c.dep_ == "prep" and c.lower_ in words.lexicon.closed("prepositions", "into")
    ]
    led = of_kind(objects(words.head), words.lexicon, "abduction", "shown")
    led = led or any(o.lower_ in words.lexicon.words("abduction", "shown") for o in objects(words.head))
    reached = any(lemma(p) in words.lexicon.words("abduction", "brought") for c in to for p in c.children)
    return lemma(words.head) in words.lexicon.closed("verbs", "leading_off") and ((led and bool(to)) or reached)


def casualty(words: Words) -> bool:
    """Whether people are killed or injured."""
    known = words.kept.get("casualty")
    if known is None:
        told = any(words.verb(table) or words.argument(table) for table in ("killing", "injuring"))
        known = words.kept["casualty"] = told or any(_fatal(head, words.lexicon) for head in words.heads)
    return known


def _fatal(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb tells of dead by what it is done to, or by who does it."""
    told = (slays, loses, loses_life, suffers, names_dead, takes_lives, lists_harmed, are_harmed)
    return any(tells(verb, lexicon) for tells in told)


def weapon_in(words: Words, table: str) -> bool:
    """Whether a weapon of the table is named."""
    return words.weapon(table)


def named_weapon(words: Words) -> bool:
    """Whether any weapon is named."""
    return words.armed
