"""Which words are known in one locale, and which known word someone may have meant."""

from collections.abc import Iterator

from . import families
from .analysis import analyser
from .knowledge import Knowledge
from .lexicon import SOURCE
from .rules import Rules
from .spelling import nearest
from .synonyms import synonyms_with
from .weights import weights
from .wordlist import wordlist


class Vocabulary:
    """What documents hold, synonyms know and a word list has."""

    def __init__(self, knowledge: Knowledge, rules: Rules) -> None:
        self.known = knowledge
        self.rules = rules
        self.synonyms = synonyms_with(rules, knowledge.locale)
        self.dictionary = wordlist(knowledge.locale)
        self.stem = analyser(knowledge.locale).stem
        self.is_stop = analyser(knowledge.locale).is_stop

    def knows(self, form: str) -> bool:
        """In use, or a word of the language: then it is never corrected."""
        return form in self.dictionary or self.uses(form)

    def uses(self, form: str) -> bool:
        """Some document has it, or it is a key of the synonyms."""
        return (
            self.in_documents(form)
            or form in self.synonyms.words
            or bool(self.synonyms.of((self.stem(form),)))
            or bool(self.synonyms.exactly((form,)))
        )

    def in_documents(self, form: str) -> bool:
        return form in self.known.words or bool(self.known.holding(self.stem(form)))

    def is_used_word(self, form: str) -> bool:
        """A word of the language that documents have."""
        return form in self.dictionary and self.in_documents(form)

    def as_used(self, form: str) -> str:
        """The nearest word of its family where the guide does not use the word itself."""
        return form if self.uses(form) else next(self.relatives(form), form)

    def relatives(self, form: str) -> Iterator[str]:
        """Those words of its family that documents have."""
        if self.known.locale == SOURCE and weights().alternatives["family"]:
            yield from filter(self.in_documents, families.relatives(form))

    def nearest(self, form: str, most: int | None = None) -> str | None:
        """`most`: errors, where not as many as its length allows."""
        return nearest(form, self.known.words, self.may_suggest, most) or nearest(
            form, self.synonyms.spelled, self.may_suggest, most
        )

    def may_suggest(self, text: str) -> bool:
        return self.rules.may_suggest(text, self.known.locale)
