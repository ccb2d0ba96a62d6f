"""The rule extractor: from a report to its claims, by rules on the dependency parse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from spacy.language import Language as SpacyLanguage

from reportedly.extract.attribution.attribution_spans import Range
from reportedly.extract.attribution.attributions import AttributionFinder, Draft
from reportedly.extract.attribution.later_sources import later_source, on_the_word_of
from reportedly.extract.attribution.quotations import find_quotations, left_open_before
from reportedly.extract.attribution.speakers import speaker_of
from reportedly.extract.attribution.voices import Voices
from reportedly.extract.casing import CASING, KnownNames, Recaser
from reportedly.extract.certainty.afterwards import doubt_of_before, left_open
from reportedly.extract.claims import VERSION, ClaimMaker
from reportedly.extract.context.topic import Topic
from reportedly.extract.lexicon import Lexicon
from reportedly.extract.mentions.ground_taken import name_ground
from reportedly.extract.mentions.persons import PersonFinder
from reportedly.extract.paragraph import Paragraph
from reportedly.extract.parsing.commas import are_lost
from reportedly.extract.parsing.parsed import Doc
from reportedly.extract.parsing.parser import keep_together, parse_paragraphs
from reportedly.extract.passage import Passage
from reportedly.extract.propositions.units import UnitBuilder
from reportedly.languages import Language, closed_set
from reportedly.model import Block, BlockKind, Claim, NamedPerson, Report, SpeakerMention

READ_KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADLINE)
SAME_SHARE = 0.6  # of a headline's content words in one claim of the body, from which on it says nothing of its own
SHORT_WORD = 3  # letters up to which a word is no content word


@dataclass(frozen=True, slots=True)
class World:
    """What the extractor may ask about names: whether a place has the name, whether somebody acts under it, where actors'
    names stand in a text, and what text without its cases needs to get them back."""

    knows_place: Callable[[str], bool]
    acts: Callable[[str], bool]
    actor_ranges: Callable[[str], Sequence[tuple[int, int]]]
    names: KnownNames


class RuleExtractor:
    """Extracts claims by rules. One report at a time, pure."""

    name = VERSION

    def __init__(self, nlp: SpacyLanguage, language: Language, world: World) -> None:
        one_word = closed_set(language, "hyphens", "one_word")
        keep_together(
            nlp, (*language.lexicon("persons")["abbreviated"], *one_word, *(w.capitalize() for w in one_word))
        )
        self._nlp = nlp
        self._language = language
        self._world = world
        self._recaser = Recaser(nlp, world.names, language.lexicon("casing")["written"])
        self._lexicon = Lexicon(language)
        self._units = UnitBuilder(self._lexicon)
        self._attributions = AttributionFinder(self._lexicon)
        self._maker = ClaimMaker(self._lexicon, world.knows_place, world.acts)
        self._person_finder = PersonFinder(language.lexicon("persons"), world.knows_place, world.actor_ranges)
        self._persons: tuple[str, str, tuple[NamedPerson, ...]] = ("", "", ())
        self.parsing = 0.0  # seconds that the parser took of the last extraction

    def recased(self, report: Report) -> Report:
        """The report with capitals in its clean text where it came in capitals only, or with none; any other as it is."""
        recased = self._recaser.recase([report.text[b.start : b.end] for b in report.blocks])
        text, blocks = report.text, []
        for block, new in zip(report.blocks, recased, strict=True):
            same = text[block.start : block.end] == new
            text = f"{text[: block.start]}{new}{text[block.end :]}"
            blocks.append(block if same else replace(block, recased=True))
        if text == report.text:
            return report
        return replace(report, text=text, blocks=tuple(blocks), made_by=f"{report.made_by} {CASING}")

    def extract(self, report: Report) -> tuple[Claim, ...]:
        """The claims of a report in text order. A headline that the body repeats makes no claim of its own."""
        blocks = [b for b in report.blocks if b.kind in READ_KINDS]
        texts = [report.text[b.start : b.end] for b in blocks]
        topic, number, speaking, self.parsing = Topic(), 0, None, 0.0
        voices = Voices()
        found: dict[BlockKind, list[Claim]] = {kind: [] for kind in READ_KINDS}
        persons: list[NamedPerson] = []
        inside = left_open_before(texts)
        before = 0  # how many claims the body had before its last sentence that made any
        for at, (block, doc) in enumerate(zip(blocks, self._parsed(texts), strict=True)):
            name_ground(doc, self._lexicon, self._world.knows_place)
            persons += self._person_finder.find(doc, report, block.start)
            speech, speaking = self._attributions.speech(doc, speaking, opened=at in inside)
            passage = Passage(report, doc, block.start, self._lexicon, _surnames(persons))
            paragraph = self._paragraph(passage, block, speech, voices, opened=at in inside)
            for sentence in doc.sents:
                number += 1
                own = found[block.kind]
                doubt = doubt_of_before(sentence, self._lexicon) if block.kind is BlockKind.PARAGRAPH else None
                if doubt is not None:
                    own[before:] = left_open(own[before:], doubt, paragraph.passage)
                later = later_source(sentence, self._lexicon) if block.kind is BlockKind.PARAGRAPH else None
                if later is not None:
                    own[before:] = on_the_word_of(own[before:], later, paragraph.passage)
                units = self._units.build(sentence)
                told = (u for u in units if later is None or u.clause.head.i != later.verb.i)
                made = (self._maker.make(unit, paragraph, topic, number) for unit in told)
                new = [claim for claim in made if claim is not None]
                before = len(own) if new and doubt is None and block.kind is BlockKind.PARAGRAPH else before
                own += new
            open_speaker = speaker_in(speaking, paragraph) if speaking is not None else None
            voices = voices.of_next(open_speaker, number)
        self._persons = (report.id, report.text, tuple(persons))
        body = found[BlockKind.PARAGRAPH]
        kept = [h for h in found[BlockKind.HEADLINE] if not _repeated(h, body)]
        distinct = {claim.id: claim for claim in (*kept, *body)}
        return tuple(sorted(distinct.values(), key=lambda c: (c.span.start, c.span.end, c.id)))

    def persons(self, report: Report) -> tuple[NamedPerson, ...]:
        """The persons whom the report names, in text order; of the report that was extracted last without parsing it again."""
        if self._persons[:2] != (report.id, report.text):
            self.extract(report)
        return self._persons[2]

    def _parsed(self, texts: Sequence[str]) -> Iterator[Doc]:
        """The parses of the texts, with the parser's time counted."""
        docs = parse_paragraphs(self._nlp, texts, commas_lost=are_lost(texts))
        while True:
            began = perf_counter()
            doc = next(docs, None)
            self.parsing += perf_counter() - began
            if doc is None:
                return
            yield doc

    def _paragraph(
        self,
        passage: Passage,
        block: Block,
        speech: Sequence[tuple[Range, Draft]],
        voices: Voices,
        *,
        opened: bool,
    ) -> Paragraph:
        doc = passage.doc
        return Paragraph(
            passage=passage,
            block=block,
            times=self._language.times(doc.text),
            numbers=self._language.numbers(doc.text),
            quotations=find_quotations(doc, opened=opened),
            actor_names=self._world.actor_ranges(doc.text),
            voices=voices,
            speech=tuple((r, d.frame) for r, d in speech),
        )


def speaker_in(draft: Draft, paragraph: Paragraph) -> SpeakerMention | None:
    """Who speaks in an attribution whose speech goes on in the next paragraph."""
    if draft.frame.cue[0].doc is not paragraph.passage.doc:
        return paragraph.voices.before
    return speaker_of(draft.frame, paragraph.passage, paragraph.voices)[-1]


def _surnames(persons: Sequence[NamedPerson]) -> frozenset[str]:
    """The last words of names of more than one word."""
    return frozenset(words[-1] for p in persons if len(words := p.span.exact.split()) > 1)


def _content_words(text: str) -> set[str]:
    return {w for w in text.lower().split() if len(w) > SHORT_WORD or w.isdigit()}


def _repeated(headline: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a claim of the body says all that the headline says: then the headline counts no second time."""
    words = _content_words(headline.span.exact)
    return any(len(words & _content_words(c.span.exact)) >= SAME_SHARE * len(words) for c in claims)
