"""Who has spoken so far, and whom a pronoun means.

A pronoun takes the last person or organisation named that it can mean; a lost one stays unknown, never the outlet. "He" is no wife
and "she" no spokesman, and whoever was "she" once is not "he" later.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.extract.lexicon import Lexicon
from reportedly.model import SpeakerKind, SpeakerMention

PERSONS_KEPT = 4  # the last persons that a pronoun may still mean


@dataclass(slots=True)
class Voices:
    """What is known of speakers so far in a paragraph.

    ``last`` is the speaker whose words go on; ``before`` the one whose direct speech the paragraph before left open; ``previous``
    the one whose word its last sentence was: a paragraph that opens with a quotation and names nobody is his; ``persons`` the last
    ones named, the latest at the end, and ``body`` the last organisation that "it" can mean, also of paragraphs before; ``taken_up``
    the pronoun that stood for somebody, by the last word of his name; ``named`` the last speaker by name of whom the parser does not
    know what he is, ``people`` the last several together, whom "they" means, and ``together`` whether nobody else has spoken since;
    ``called`` who spoke, by the noun that stands for them ("the radio"), also before; ``heard`` the number of the sentence in which
    somebody was last said to speak.
    """

    last: SpeakerMention | None = None
    before: SpeakerMention | None = None
    previous: SpeakerMention | None = None
    persons: list[SpeakerMention] = field(default_factory=list)
    taken_up: dict[str, str] = field(default_factory=dict)
    body: SpeakerMention | None = None
    named: SpeakerMention | None = None
    people: SpeakerMention | None = None
    called: dict[str, SpeakerMention] = field(default_factory=dict)
    heard: int = -1
    together: bool = False

    def of_next(self, opened: SpeakerMention | None, sentence: int) -> Voices:
        """Those of the next paragraph, where this one ends with ``sentence`` and leaves the direct speech of ``opened`` open."""
        previous = self.last if self.heard == sentence else None
        return Voices(
            None, opened, previous, self.persons, self.taken_up, self.body, self.named, self.people, self.called
        )

    def remember(self, mention: SpeakerMention, *, several: bool = False) -> None:
        """Somebody speaks. ``several``: people together, whom neither "he" nor "it" means."""
        if mention.kind is not SpeakerKind.UNKNOWN:
            self.last, self.together = mention, False
            if not several:
                self.note(mention)

    def note(self, mention: SpeakerMention) -> None:
        """Somebody is told of, whom a pronoun may take up."""
        if mention.kind is SpeakerKind.PERSON:
            self.persons = [*(p for p in self.persons if p != mention), mention][-PERSONS_KEPT:]
        elif mention.kind in (SpeakerKind.ORGANISATION, SpeakerKind.AGENCY):
            self.body = mention

    def note_several(self, mention: SpeakerMention) -> None:
        """People together speak or are told of, whom "they" takes up."""
        self.people, self.together = mention, True

    def meant_by(self, word: str, lexicon: Lexicon) -> SpeakerMention | None:
        """Whom a pronoun or a document ("the statement said") stands for, None where the text has named nobody who fits."""
        if word in lexicon.words("hedged", "first_persons"):
            return None
        if word in lexicon.words("pronouns", "of_person"):
            return self._person(word, lexicon) or self.named
        if word in lexicon.words("pronouns", "of_body"):
            return self.body or (
                self.last if self.last is not None and self.last.kind is not SpeakerKind.PERSON else None
            )
        of_people = word in lexicon.words("pronouns", "of_people")
        if of_people and self.together:
            return self.people
        return self.last or (self.people if of_people else None)

    def _person(self, word: str, lexicon: Lexicon) -> SpeakerMention | None:
        """The last person that this pronoun can mean; from here on no other pronoun of a person means him."""
        for person in reversed(self.persons):
            words = (person.label or "").lower().split()
            name = words[-1] if words else ""
            if self.taken_up.get(name, word) == word and not _other_sex(words, word, lexicon):
                self.taken_up[name] = word
                return person
        return None


def _other_sex(words: list[str], pronoun: str, lexicon: Lexicon) -> bool:
    """Whether somebody is called what the pronoun cannot mean: "his wife", "Mrs Diallo" is not "he"."""
    others = "women" if pronoun in lexicon.words("pronouns", "of_man") else "men"
    return any(w.strip(".") in lexicon.words("pronouns", others) for w in words)
