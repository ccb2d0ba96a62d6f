"""Ground actor mentions: every claim of one report together, because a report introduces an actor once and then says "the group"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import dropwhile

from reportedly.ground.actors.discourse import Discourse
from reportedly.ground.actors.generic import people_name, resolve_generic
from reportedly.ground.actors.groups import unknown_group
from reportedly.ground.actors.licence import Need, antecedent
from reportedly.ground.actors.mention import Mention, read_mention
from reportedly.ground.actors.names import resolve_name
from reportedly.ground.actors.persons import resolve_person
from reportedly.ground.actors.reading import read_discourse
from reportedly.ground.actors.resolution import Resolution, named
from reportedly.knowledge.actors import ARMED_KINDS, MEDIA_KINDS, ActorKind, Registry, TermKind
from reportedly.model import ActorMention, ActorRole, GroundedActor, Publication, Report

MADE_BY = "ground.actors@1"
_TELLING = MEDIA_KINDS | {
    ActorKind.MONITOR,
    ActorKind.COURT,
    ActorKind.RESCUE_SERVICE,
    ActorKind.AID_ORGANISATION,
}
_ACTING = frozenset({ActorRole.PERPETRATOR, ActorRole.CLAIMED_BY, ActorRole.SUPPORTER, ActorRole.CONTROLLER})
_STRUCK = frozenset({ActorRole.TARGET, ActorRole.VICTIM})


def ground_actors(
    report: Report,
    mentions: Sequence[tuple[ActorMention, ...]],
    registry: Registry,
    on: Publication,
    places: Iterable[str] = (),
) -> list[tuple[GroundedActor, ...]]:
    """The mentions of each claim, grounded, in the order given.

    ``on`` is the report's publication; a name that several actors bore is read on its day. ``places`` are ISO codes of the
    countries of places that the report locates, one a mention: they help to tell which state "the army" belongs to.
    """
    discourse = read_discourse(report.text, registry, on.latest or on.earliest, places)
    grounded = ([_ground(discourse, mention) for mention in claim] for claim in mentions)
    return [tuple(actor for actor in claim if not _only_tells(actor, registry)) for claim in grounded]


def _only_tells(actor: GroundedActor, registry: Registry) -> bool:
    """Monitors, media, courts and those who help tell of attacks and do not make them: the parse took a speaker for the doer."""
    known = registry.actor(actor.actor) if actor.actor is not None and actor.role is ActorRole.PERPETRATOR else None
    return known is not None and known.kind in _TELLING


def _ground(discourse: Discourse, actor: ActorMention) -> GroundedActor:
    mention = read_mention(discourse, actor.span)
    resolution = resolve_actor(discourse, Need(mention, actor.role))
    return GroundedActor(
        role=actor.role,
        span=actor.span,
        name=discourse.name_then(resolution.actor, resolution.name),
        actor=resolution.actor,
        quoted=actor.quoted,
        label_family=mention.family,
        made_by=MADE_BY,
        why=f"{resolution.rule}: {resolution.why}",
    )


def resolve_actor(discourse: Discourse, need: Need) -> Resolution:
    """What the mention means: by name, by office, by what the report introduced; else its own words."""
    mention = need.mention
    return (
        _pronoun(discourse, need)
        or _place_or_people(discourse, need)
        or resolve_person(discourse, mention)
        or resolve_name(discourse, mention)
        or resolve_generic(discourse, need)
        or _nation_with_noun(discourse, mention)
        or as_written(discourse, mention)
    )


def _pronoun(discourse: Discourse, need: Need) -> Resolution | None:
    """ "It" and "they": the only armed body of the nearest sentence; else nobody known."""
    mention = need.mention
    if not is_pronoun(discourse, mention):
        return None
    if discourse.nouns.pronouns[mention.words[0].key] in ("singular", "plural"):
        found = antecedent(discourse, mention.start, lambda actor: actor.kind in ARMED_KINDS)
        if found is not None and found.start >= (discourse.sentence_before(mention.start) or (0, 0))[0]:
            return named(
                discourse.registry,
                found.actor,
                discourse.text[found.start : found.end],
                "the only party of the nearest sentence",
                "pronoun",
            )
    return Resolution(None, mention.span.exact, "a pronoun whose antecedent is not clear", "unresolved")


def _place_or_people(discourse: Discourse, need: Need) -> Resolution | None:
    """A capital that is shelled is a place, and Russians who are killed or vote are people: neither is the state."""
    state = need.mention.state
    if state is None:
        return None
    place = (state.kind is TermKind.SEAT and need.role in _STRUCK) or (
        state.kind is TermKind.NAME and need.role is ActorRole.VICTIM
    )
    acts = need.role in _ACTING or (need.mention.determiner == "definite" and need.role is not ActorRole.VICTIM)
    people = state.kind is TermKind.PEOPLE and not acts
    if not (place or people):
        return None
    why = "the place, not the government" if place else "people of the country, not the state"
    return Resolution(None, people_name(discourse, need.mention), why, "place" if place else "people")


def is_pronoun(discourse: Discourse, mention: Mention) -> bool:
    """ "It", "they", but not "US"."""
    if len(mention.words) != 1 or mention.words[0].key not in discourse.nouns.pronouns:
        return False
    written = mention.words[0].written
    return written.upper() != "US" if not discourse.cased else len(written) == 1 or not written.isupper()


def _nation_with_noun(discourse: Discourse, mention: Mention) -> Resolution | None:
    """A nation and a noun of no table: "an Israeli strike" is one arm's deed, "Ukrainian specialists" are of no known organ."""
    if mention.nation is None or mention.classes:
        return None
    deed = discourse.nouns.deeds.get(mention.head[-1].key) if len(mention.head) > 1 else None
    country = discourse.registry.countries[mention.nation]
    if deed is not None:
        why = f"{mention.head[-1].key} of {country.name}"
        return named(discourse.registry, f"{deed}-{mention.nation.lower()}", "", why, "deed")
    name = as_written(discourse, mention).name
    return Resolution(None, name, f"of {country.name}, of no organ that the text names", "as written")


def as_written(discourse: Discourse, mention: Mention) -> Resolution:
    """The phrase itself without its determiner; armed when its label says so."""
    if "people" in mention.classes and not mention.names:
        return Resolution(None, people_name(discourse, mention), "people, not a party", "people")
    words = [word for word in mention.words if word.key not in discourse.nouns.determiners] or list(mention.words)
    uncounted = list(dropwhile(lambda word: word.key in discourse.nouns.counts or word.key[:1].isdigit(), words))
    words = uncounted or words  # "more than 100 soldiers" is "soldiers"
    text = discourse.text[words[0].start : words[-1].end] if words else mention.span.exact
    armed = mention.family is not None and discourse.nouns.denotes[mention.family] == "armed_group"
    if armed and not any(discourse.proper(word) for word in words):
        return unknown_group(discourse, mention)
    return Resolution(None, text, "no entry of the registry fits", "as written", armed=armed)
