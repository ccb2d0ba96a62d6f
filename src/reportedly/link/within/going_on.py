"""How a claim compares with a mention that its report has opened: as any two (:mod:`reportedly.link.comparing`), and by where it stands."""

from __future__ import annotations

from dataclasses import replace

from reportedly.link.basis import Basis
from reportedly.link.comparing.evidence import Evidence, told
from reportedly.link.comparing.features import Comparison, apart, compare
from reportedly.link.profiles.profile import Profile
from reportedly.link.profiles.references import ANY
from reportedly.link.settings import Settings
from reportedly.link.within.following import VIOLENT, Standing, disputes
from reportedly.link.within.opened import Open, Read, kindless, without_conflicts
from reportedly.model import Measure, SpeakerKind


def going_on(read: Read, mention: Open, referred: bool, basis: Basis, goes_on: bool = False) -> Comparison:
    """``goes_on``: the mention is the act of force that the report has told of last."""
    part = _as_detail(read, mention, goes_on)
    beside = _beside(read, part, mention, basis.settings)
    if beside:
        part = replace(part, talk=True)
    if (why := _excluded(read, part, mention, basis.settings)) is not None:
        return apart(why)
    if mention.profile.episode and not part.episode and not part.talk:
        if not _of_the_whole(read, part, mention, referred):
            return apart("an operation and an event within it")
        part = replace(part, episode=True)
    other_time = read.background != mention.profile.background and not part.talk
    part, apart_from = without_conflicts(read, part, mention.profile, basis.settings)
    found = [*_position(read, mention, referred, goes_on, basis), *apart_from, *_gives(part, mention.profile)]
    if beside:
        found.append(told("other_matter"))
    if other_time and not (part.dates and mention.profile.dates):
        found.append(told("other_time"))
        part = replace(part, background=mention.profile.background)
    return compare(part, mention.profile, basis, tuple(found))


def _as_detail(read: Read, mention: Open, goes_on: bool) -> Profile:
    """What the claim is compared by: what came of the act told last has no kind of its own."""
    part = read.part
    if not goes_on:
        return part
    if read.standing is Standing.FOLLOWS and part.block != mention.profile.block:
        part = replace(part, talk=True)  # people who flee, things taken: what came of it, whatever their own kind
    detail = read.one_event and read.standing is Standing.FOLLOWS and not _rivals(part, mention.profile)
    if (kindless(read) or detail) and not part.sub_types & mention.profile.sub_types:
        part = replace(part, kinds={})
    return part


def _excluded(read: Read, part: Profile, mention: Open, settings: Settings) -> str | None:
    """Why the claim cannot be about the mention, None where it can."""
    said = read.reference
    quoted = read.claim.speaker.kind is not SpeakerKind.OUTLET
    if said.turned_away and quoted and not mention.rejected and read.speaker == mention.speaker != (None, None):
        return "nobody rejects what he has just told himself"
    if part.talk and read.standing is None and not _close_by(read, mention, settings):
        return "words about nothing in particular"
    if part.block != mention.profile.block and not part.talk and not (part.sub_types & settings.generic):
        return "another kind of matter"
    back = said.back - {ANY}
    if part.talk and back and mention.profile.block != VIOLENT and not back & mention.profile.sub_types:
        return "the text speaks of an act of force"
    return None


def _counts_displaced(part: Profile) -> bool:
    """A displacement with its figure is an event that is counted for itself."""
    return any(measure == Measure.DISPLACED for measure, _, _ in part.numbers)


def _close_by(read: Read, mention: Open, settings: Settings) -> bool:
    """In one paragraph, a few claims on: what lost its paragraphs would be one otherwise."""
    return read.paragraph == mention.paragraph and read.at - mention.at <= settings.limits["soon_claims"]


def _of_the_whole(read: Read, part: Profile, mention: Open, referred: bool) -> bool:
    """Whether an event is told as a part of an operation's account rather than for itself."""
    told_with = part.has_toll and not read.starts_sentence and read.at - mention.at == 1
    return read.reference.aggregate or referred or told_with or _running_count(part)


def fits(read: Read, mention: Open, steps_of_toll: float) -> bool:
    """Whether a definite noun, or a charge, may speak of the mention."""
    said = read.reference
    if mention.profile.episode:
        counted_before = said.toll and mention.profile.has_toll and read.at - mention.at <= steps_of_toll
        return said.back_to_episode or counted_before or (said.aggregate and not read.part.talk)
    # "the army denied it": words that have no place or day of their own are about the last act of force
    charged = said.charge and read.part.talk and not read.part.spots and not read.part.dates
    violent = (ANY in said.back or charged) and mention.profile.block == VIOLENT
    return violent or bool(said.back & mention.profile.sub_types)


def _beside(read: Read, part: Profile, mention: Open, settings: Settings) -> bool:
    """Another kind of matter that leaves out when and where, in the paragraph that tells of the mention: what came of it, or led to it."""
    other = part.block != mention.profile.block and not part.talk and not (part.planned or part.episode or part.lasting)
    told_so = read.standing is not Standing.OWN and _close_by(read, mention, settings) and not mention.profile.episode
    of_its_own = part.block == VIOLENT or part.sub_types & settings.placeless or _counts_displaced(part)
    return bool(other and told_so and not of_its_own)


def _gives(part: Profile, mention: Profile) -> list[Evidence]:
    """What is new in a claim where the mention has neither day nor place: news gives both where it begins to tell of something.

    Not so of an operation: that it is under way is told first, and when and where it began behind it.
    """
    if part.episode and mention.episode:
        return []
    found = []
    if part.dates and not mention.dates:
        found.append(told("gives_day"))
    if any(not s.wide for s in part.spots) and not mention.spots:
        found.append(told("gives_place"))
    return found


def _rivals(part: Profile, other: Profile) -> bool:
    """Each names who did it, and nobody is named by both."""
    return bool(part.perpetrators and other.perpetrators) and not part.perpetrators & other.perpetrators


def _running_count(part: Profile) -> bool:
    """Places taken so far are counted for the whole operation, not for one fight."""
    return any(measure == "captured_settlements" and low > 1 for measure, low, _ in part.numbers)


def _left_out(read: Read, mention: Profile) -> list[Evidence]:
    """What speaks for the event that was told last where a claim leaves out when and where."""
    found = [told("leaves_out", "leaves out when and where, as the report has just said it")]
    if read.one_event and not _rivals(read.part, mention):
        found.append(told("only_event", "the only event that the report has told of so far"))
    if disputes(read.claim, read.part, mention):
        found.append(told("disputed", "somebody quoted names another perpetrator"))
    return found


def _position(read: Read, mention: Open, referred: bool, goes_on: bool, basis: Basis) -> tuple[Evidence, ...]:
    """Evidence from where the claim stands in the report."""
    found = []
    if goes_on and read.standing in (Standing.FOLLOWS, Standing.TALKS):
        found += _left_out(read, mention.profile)
    if referred:
        name = "back_to_operation" if mention.profile.episode else "back_reference"
        found.append(told(name, "the text refers back to it"))
    steps = read.at - mention.at
    if steps <= basis.limits["soon_claims"] and not read.reference.new_matter:
        near = ("next_claim", "told in one go") if steps == 1 else ("soon_after", "told shortly after")
        found.append(told(*near))
        if read.part.episode and mention.profile.episode and not _rivals(read.part, mention.profile):
            found.append(told("operation_again", "an operation of which the report has just told"))
    if read.speaker == mention.speaker and read.speaker != (None, None):
        found.append(told("same_speaker_goes_on"))
    within = steps == 1 and not read.starts_sentence
    if within:
        found.append(told("same_sentence"))
    if read.reference.new_matter:
        found.append(told("new_matter", "words that turn to something else"))
    elif read.reference.fresh and not within and not referred:
        found.append(told("fresh_mention", "words that open something new"))
    return tuple(found)
