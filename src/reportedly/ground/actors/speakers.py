"""Ground speaker chains: who the text says a claim comes from, checked against the registry; a lost speaker stays unknown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.ground.actors.actors import as_written, is_pronoun
from reportedly.ground.actors.discourse import Discourse
from reportedly.ground.actors.generic import resolve_generic
from reportedly.ground.actors.licence import BACK, Need
from reportedly.ground.actors.mention import Mention, read_mention
from reportedly.ground.actors.names import resolve_name
from reportedly.ground.actors.offices import BODIES
from reportedly.ground.actors.persons import resolve_person
from reportedly.ground.actors.reading import read_discourse
from reportedly.ground.actors.resolution import Resolution, display_name, is_party
from reportedly.knowledge.actors import MEDIA_KINDS, Registry
from reportedly.model import ActorRole, GroundedSpeaker, Report, Span, SpeakerKind, SpeakerMention

MADE_BY = "ground.speakers@1"


def ground_speakers(
    report: Report, chains: Sequence[tuple[SpeakerMention, ...]], registry: Registry, places: Sequence[str] = ()
) -> list[tuple[GroundedSpeaker, ...]]:
    """The chains of the report's claims, grounded, in the order given. ``places`` as in :func:`ground_actors`."""
    published = report.published
    discourse = read_discourse(report.text, registry, published.latest or published.earliest, places)
    spoken = sorted({(m.span.start, m.span.end) for chain in chains for m in chain if m.span is not None})
    speakers = _Speakers(discourse, report, spoken)
    return [tuple(speakers.ground(mention) for mention in chain) for chain in chains]


class _Speakers:
    """Grounds the links of chains against one report. ``spoken`` are the ranges of all speaker mentions, ascending."""

    def __init__(self, discourse: Discourse, report: Report, spoken: Sequence[tuple[int, int]]) -> None:
        self._discourse = discourse
        self._report = report
        self._spoken = spoken

    def ground(self, speaker: SpeakerMention) -> GroundedSpeaker:
        """One link."""
        if speaker.kind is SpeakerKind.OUTLET:
            return self._outlet(speaker)
        if speaker.span is None:
            return self._without_place(speaker)
        mention = read_mention(self._discourse, speaker.span)
        if self._lost(mention):
            return self._recovered(speaker, mention)
        return self._made(speaker, self.resolve(speaker, mention), mention)

    def resolve(self, speaker: SpeakerMention, mention: Mention) -> Resolution:
        """Who speaks."""
        discourse = self._discourse
        press = self._press_person(mention) or self._member_person(mention)
        if press is not None:
            return press
        person = resolve_person(discourse, mention, surely=speaker.kind is SpeakerKind.PERSON)
        if person is not None:
            return person
        found = (
            resolve_name(discourse, mention)
            or self._statement(mention)
            or self._surname(mention)
            or self._same_organ(mention)
            or self._generic(mention)
            or self._in_its_words(mention, as_written(discourse, mention))
        )
        return self._one_of(mention, found)

    def _one_of(self, mention: Mention, found: Resolution) -> Resolution:
        """ "A police officer", "Dutch peacekeepers", "a spokesman": people of a body speak in their own words, and the body is known beside
        them. A body of a state keeps the text's noun: "the military" is shown as the "Chilean military"."""
        registry = self._discourse.registry
        code, _, iso = (found.actor or "").partition("-")
        if (
            code not in registry.states.institutions
            or found.person
            or found.rule == "speaker before"
            or not mention.head
        ):
            return found
        holds = self._discourse.nouns.table.holds
        if any(holds(mention.head[-1], people) for people in ("member_person", "person_role", "source")):
            return replace(found, name=self._words(mention) or found.name)
        country = registry.countries.get(iso.upper())
        named_so = mention.noun in found.name.lower() or found.rule == "name"
        if country is None or mention.code != code or not mention.noun or named_so:
            return found
        return replace(found, name=f"{country.adjective} {mention.noun}")

    def _surname(self, mention: Mention) -> Resolution | None:
        """ "Parkash recalls" after "Om Parkash said": the person who spoke under his whole name before."""
        if len(mention.words) != 1 or not self._discourse.proper(mention.words[0]):
            return None
        name = mention.words[0].key
        for start, end in reversed(self._spoken[: bisect_left(self._spoken, (mention.start, 0))]):
            words = self._discourse.words_between(start, end)
            if len(words) > 1 and words[-1].key == name and self._discourse.proper(words[-2]):
                span = Span(start, end, self._discourse.text[start:end])
                found = resolve_person(self._discourse, read_mention(self._discourse, span), surely=True)
                return found if found is not None and found.person else None
        return None

    def _generic(self, mention: Mention) -> Resolution | None:
        """A typed unknown names nobody: a speaker keeps the text's own words then."""
        resolution = resolve_generic(self._discourse, Need(mention, ActorRole.CLAIMED_BY, speaks=True))
        return resolution if resolution is None else self._in_its_words(mention, resolution)

    def _in_its_words(self, mention: Mention, resolution: Resolution) -> Resolution:
        if resolution.actor is None and resolution.rule != "unnamed source":
            return replace(resolution, name=self._words(mention) or resolution.name)
        return resolution

    def _same_organ(self, mention: Mention) -> Resolution | None:
        """ "The army said" after "the Russian army said": the organ that spoke last, not the one at home."""
        if mention.code is None or mention.nation is not None or mention.determiner != "definite":
            return None
        first = self._discourse.sentences_back(mention.start, BACK)
        stop = bisect_left(self._spoken, (mention.start, 0))
        for start, end in reversed(self._spoken[:stop]):
            if start < first:
                break
            span = Span(start, end, self._discourse.text[start:end])
            other = read_mention(self._discourse, span)
            if other.code == mention.code and other.nation is not None:
                found = self.resolve(SpeakerMention(SpeakerKind.ORGANISATION, span.exact, span), other)
                return replace(found, why=f"{span.exact} spoke before: {found.why}", rule="speaker before")
        return None

    def _press_person(self, mention: Mention) -> Resolution | None:
        """ "An AFP photographer", "a correspondent for Reuters": the medium is the actor, the words stay."""
        media = [
            actor
            for item in mention.names
            if (actor := self._discourse.registry.actor(item.actor)) is not None and actor.kind in MEDIA_KINDS
        ]
        if not media or not any(self._discourse.nouns.table.holds(word, "press_person") for word in mention.words):
            return None
        actor = media[0]
        noun = next(word.key for word in mention.words if self._discourse.nouns.table.holds(word, "press_person"))
        return Resolution(actor.id, f"{actor.name} {noun}", f"{noun} of {actor.name}", "press")

    def _member_person(self, mention: Mention) -> Resolution | None:
        """ "A Red Cross volunteer": somebody of the organisation, whose word is not its own."""
        if not mention.names or not mention.head or mention.names[0].start > mention.head[-1].start:
            return None
        if not self._discourse.nouns.table.holds(mention.head[-1], "member_person"):
            return None
        actor = self._discourse.registry.actor(mention.names[0].actor)
        if actor is None or actor.kind not in BODIES:
            return None
        return Resolution(actor.id, self._words(mention), f"one of {actor.name}", "press")

    def _statement(self, mention: Mention) -> Resolution | None:
        """ "The statement said": whoever spoke before it."""
        if "statement" not in mention.classes or mention.names:
            return None
        return self._speaker_before(mention, "the statement of the speaker before")

    def _lost(self, mention: Mention) -> bool:
        return is_pronoun(self._discourse, mention) or (
            "lost" in mention.classes and not mention.names and mention.code != "media"
        )

    def _recovered(self, speaker: SpeakerMention, mention: Mention) -> GroundedSpeaker:
        """A pronoun means the speaker of the sentence before, when there is one; reports and rumours mean nobody."""
        if mention.words and mention.words[0].key in self._discourse.nouns.pronouns:
            found = self._speaker_before(mention, "a pronoun for the speaker before")
            if found is not None:
                return self._made(speaker, found, mention)
        return GroundedSpeaker(
            SpeakerKind.UNKNOWN, speaker.label, None, speaker.span, made_by=MADE_BY, why="the text does not say who"
        )

    def _speaker_before(self, mention: Mention, why: str) -> Resolution | None:
        """The speaker mentioned last in this or the previous sentence; a person for "he", an organisation for "it"."""
        discourse = self._discourse
        before = discourse.sentence_before(mention.start) or discourse.sentence(mention.start)
        person = discourse.nouns.pronouns.get(mention.words[0].key) == "person"
        stop = bisect_left(self._spoken, (mention.start, 0))
        for start, end in reversed(self._spoken[:stop]):
            if start < before[0]:
                break
            if end > mention.start:
                continue
            span = Span(start, end, discourse.text[start:end])
            other = read_mention(discourse, span)
            if self._lost(other) or "statement" in other.classes:
                continue
            kind = SpeakerKind.PERSON if person else SpeakerKind.ORGANISATION
            found = self.resolve(SpeakerMention(kind, span.exact, span), other)
            return (
                replace(found, why=f"{why}: {found.name}", rule="speaker before")
                if found.person is person or not person
                else None
            )
        return None

    def _outlet(self, speaker: SpeakerMention) -> GroundedSpeaker:
        label = speaker.label or self._report.outlet.name
        matches = self._discourse.registry.find(label, self._discourse.on) if label else ()
        media = [
            m for m in matches if (a := self._discourse.registry.actor(m.actor)) is not None and a.kind in MEDIA_KINDS
        ]
        if not media:
            return GroundedSpeaker(
                SpeakerKind.OUTLET, label, None, speaker.span, made_by=MADE_BY, why="the outlet itself"
            )
        resolution = Resolution(
            media[0].actor, display_name(self._discourse.registry, media[0].actor, ""), media[0].reason, "outlet"
        )
        party = is_party(self._discourse, resolution)
        return GroundedSpeaker(
            SpeakerKind.OUTLET, label, resolution.actor, speaker.span, party, MADE_BY, f"outlet: {resolution.why}"
        )

    def _without_place(self, speaker: SpeakerMention) -> GroundedSpeaker:
        """A speaker that the extraction knows without words in the text (an embedded agency passage)."""
        if not speaker.label:
            return GroundedSpeaker(
                SpeakerKind.UNKNOWN, None, None, None, made_by=MADE_BY, why="the text does not say who"
            )
        matches = self._discourse.registry.find(speaker.label, self._discourse.on)
        chosen = self._discourse.choose([m.actor for m in matches if m.score == matches[0].score]) if matches else None
        if chosen is None:
            return GroundedSpeaker(
                speaker.kind, speaker.label, None, None, made_by=MADE_BY, why="no entry of the registry fits"
            )
        name = display_name(self._discourse.registry, chosen, speaker.label)
        return self._made(speaker, Resolution(chosen, name, matches[0].reason, "name"), None)

    def _made(self, speaker: SpeakerMention, resolution: Resolution, mention: Mention | None) -> GroundedSpeaker:
        return GroundedSpeaker(
            kind=self._kind(speaker.kind, resolution, mention),
            name=self._discourse.name_then(resolution.actor, resolution.name),
            actor=resolution.actor,
            span=speaker.span,
            party=is_party(self._discourse, resolution),
            made_by=MADE_BY,
            why=f"{resolution.rule}: {resolution.why}",
        )

    def _kind(self, said: SpeakerKind, resolution: Resolution, mention: Mention | None) -> SpeakerKind:
        if resolution.person:
            return SpeakerKind.PERSON
        actor = self._discourse.registry.actor(resolution.actor) if resolution.actor else None
        if actor is not None:
            return SpeakerKind.AGENCY if actor.kind in MEDIA_KINDS else SpeakerKind.ORGANISATION
        if said is SpeakerKind.UNKNOWN and mention is not None and resolution.name:
            return SpeakerKind.PERSON if "source" in mention.classes else SpeakerKind.ORGANISATION
        return said

    def _words(self, mention: Mention) -> str:
        words = [word for word in mention.words if word.key not in self._discourse.nouns.determiners]
        if not words:
            return mention.span.exact
        end = min(words[-1].end, mention.span.end)  # the word of a name in the possessive reaches further than the name
        return self._discourse.text[words[0].start : end]
