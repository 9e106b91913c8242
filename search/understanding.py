"""What someone typed, understood: words, synonyms, joined words, compounds and one typo step."""

from collections.abc import Iterable, Iterator

from . import analysis
from .compounds import parts_of
from .knowledge import Knowledge
from .lexicon import SOURCE, Phrase, meant_by
from .operators import Operators
from .query import Alternative, Group, Query, keep_within_bounds
from .rules import NONE, Rules
from .steered import decided
from .synonyms import LONGEST_KEY
from .units import Unit, units_of, verbs_of
from .vocabulary import Vocabulary
from .weights import weights

LONGEST_JOIN = 3


class Understanding:
    """Understands one query against the words of one locale. `others`: what is known in other languages in which
    the same question is asked; their words are no typing errors here."""

    def __init__(
        self,
        text: str,
        knowledge: Knowledge,
        rules: Rules = NONE,
        others: Iterable[Knowledge] = (),
    ) -> None:
        self.known = knowledge
        self.others = tuple(others)
        self.operators = Operators.of(text, knowledge.locale)
        self.analyser = analysis.analyser(knowledge.locale)
        self.vocabulary = Vocabulary(knowledge, rules)
        self.synonyms = self.vocabulary.synonyms
        self.units, self.corrected = units_of(
            self.operators.text, self.vocabulary, self._is_used_elsewhere
        )
        self.groups = [Group(unit.typed) for unit in self.units]

    def _is_used_elsewhere(self, form: str) -> bool:
        return any(form in known.words for known in self.others)

    def query(self) -> Query:
        meanings = self._meanings()
        # A word of another language is no typing error.
        self.foreign = {
            place for phrase, places in meanings for place in places if self._is_foreign(phrase)
        }
        self.spared = {
            place for place, unit in enumerate(self.units) if self._is_used_elsewhere(unit.form)
        }
        if self.known.locale != SOURCE:  # few documents, so that many a real word is in none
            self.spared |= {place for _, places in meanings for place in places}
        self._words()
        self._joined()
        self._correct()
        naming = {unit.term for unit in self.units}
        others = [unit.form for unit in self.units if unit.form != unit.typed]
        names = [*others, *self._synonyms(), *self._mean(meanings)]
        kept = [group for group, unit in zip(self.groups, self.units, strict=True) if not unit.stop]
        for group in kept:
            group.mass = self._mass(group)
            group.held = any(all(map(self.known.idf, way.terms)) for way in group.alternatives)
            naming.update(t for a in group.alternatives if a.naming for t in a.terms)
        keep_within_bounds(kept)
        return Query(
            groups=kept,
            naming=frozenset(naming),
            stops=frozenset(unit.term for unit in self.units if unit.stop),
            corrected=dict(self.corrected),
            synonyms=tuple(
                name for name in dict.fromkeys(names) if self.vocabulary.may_suggest(name)
            ),
            did_you_mean=self._did_you_mean(),
            least_share=weights().least_share,
            # Of a question in another language the glossary knows a part: that is not the whole.
            least_held=0.0 if self.foreign else weights().least_held,
            least_unseen=weights().least_unseen,
            excluded=self.operators.excluded,
            phrases=self.operators.phrases,
            quoted=self.operators.quoted,
        )

    def _words(self) -> None:
        verbs = {verb.verb: verb.infinitive for verb in verbs_of(self.units, self.vocabulary)}
        for place, (unit, group) in enumerate(zip(self.units, self.groups, strict=True)):
            text = unit.form if unit.form != unit.typed else ""
            group.add(Alternative((unit.term,), 1.0, naming=True, text=text))
            if verb := verbs.get(place):
                way = weights().alternatives["separable"]
                group.add(Alternative((self.analyser.stem(verb),), way, text=verb))
            if not unit.stop:
                self._family(unit, group)
                self._compounds(unit.form, group, 1.0)

    def _family(self, unit: Unit, group: Group) -> None:
        """The nearest other word of its family: 'wajonger' is also who is in the Wajong."""
        weight = weights().alternatives["family"]
        for base in self.vocabulary.relatives(unit.form):
            term = self.analyser.stem(base)
            if term != unit.term:
                group.add(Alternative((term,), weight, text=base))
                return

    def _compounds(self, form: str, group: Group, weight: float) -> None:
        stem = self.analyser.stem
        share = weights().alternatives
        parts = parts_of(form, self.known.locale)
        if parts:
            terms = tuple(dict.fromkeys(stem(part) for part in parts))
            group.add(Alternative(terms, weight * share["whole"]))
            for term in terms:
                group.add(Alternative((term,), weight * share["part"] * 0.6))

    def _spans(self, longest: int) -> Iterator[tuple[int, int]]:
        for size in range(min(longest, len(self.units)), 0, -1):
            for start in range(len(self.units) - size + 1):
                yield start, start + size

    def _add(self, start: int, end: int, alternative: Alternative) -> None:
        carrying = [i for i in range(start, end) if not self.units[i].stop]
        for index in carrying:
            self.groups[index].add(alternative)

    def _joined(self) -> None:
        """'werk plek' is werkplek; also with a typing error ('no risc polis')."""
        weight = weights().alternatives["joined"]
        for start, end in self._spans(LONGEST_JOIN):
            units = self.units[start:end]
            if len(units) < 2 or all(unit.stop for unit in units):
                continue
            joined = "".join(unit.form for unit in units)
            found = joined if self.vocabulary.knows(joined) and len(joined) > 3 else None
            if found is None and not all(
                self.vocabulary.knows(unit.form) or place in self.foreign | self.spared
                for place, unit in enumerate(units, start)
            ):
                found = self.vocabulary.nearest(joined)
                if found:
                    self._note(start, end, found)
            if found is None:
                continue
            self._add(start, end, Alternative((self.analyser.stem(found),), weight, naming=True))
            for synonym in self.synonyms.of((self.analyser.stem(found),)):
                self._add(start, end, self._alternative(synonym))

    def _note(self, start: int, end: int, found: str) -> None:
        typed = " ".join(unit.typed for unit in self.units[start:end])
        if typed != found:
            self.corrected[typed] = found

    def _correct(self) -> None:
        joined = " ".join(self.corrected)
        for place, (unit, group) in enumerate(zip(self.units, self.groups, strict=True)):
            if unit.stop or place in self.foreign | self.spared or self.vocabulary.knows(unit.form):
                continue
            parts = parts_of(unit.form, self.known.locale)
            if parts and all(map(self.vocabulary.in_documents, parts)):
                continue
            # 'doorstoompunt' is a compound too, of words that the guide does not use.
            found = self.vocabulary.nearest(unit.form, most=1 if parts else None)
            if found is None:
                continue
            if unit.form not in joined.split():
                self.corrected[unit.form] = found
            unit.term = self.analyser.stem(found)
            weight = weights().alternatives["typo"]
            group.add(Alternative((unit.term,), weight, naming=True))
            self._compounds(found, group, weight)

    def _alternative(self, synonym) -> Alternative:  # type: ignore[no-untyped-def]
        weight = weights().alternatives["equal" if synonym.equal else "synonym"]
        return Alternative(synonym.terms, weight, naming=synonym.equal, text=synonym.text)

    def _synonyms(self) -> Iterator[str]:
        found: list[str] = []
        for start, end in self._spans(LONGEST_KEY):
            if any(place in self.foreign for place in range(start, end)):
                continue  # its meaning is known; 'praca' is looking for work, not the word 'werk'
            key = tuple(unit.term for unit in self.units[start:end])
            typed_so = tuple(unit.form for unit in self.units[start:end])
            for synonym in [*self.synonyms.of(key), *self.synonyms.exactly(typed_so)]:
                self._add(start, end, self._alternative(synonym))
                typed = synonym.terms == key
                if not typed and any(self.known.holding(term) for term in synonym.terms):
                    found.append(synonym.text)
        return iter(found)

    def _meanings(self) -> list[tuple[Phrase, tuple[int, ...]]]:
        """The codes and documents that the words stand for.

        In another language only where there is a strange word among them: 'stage' is no English stage.
        """
        found = meant_by([unit.form for unit in self.units])
        if not found:
            return []
        alone = len(self.units) == 1
        strange = [self._is_strange(unit, alone) for unit in self.units]
        mostly_strange = sum(strange) * 2 >= len(self.units)
        kept = [
            (phrase, places)
            for phrase, places in found
            if not self._is_foreign(phrase)
            or not all(self.units[place].stop for place in places)
            and (mostly_strange or any(strange[place] for place in places))
        ]
        self._leave_out_stops({phrase.language for phrase, _ in kept if self._is_foreign(phrase)})
        return kept

    def _is_strange(self, unit: Unit, alone: bool) -> bool:
        """In no document; or in no Dutch list, and in none of the texts by which people know a document. A word that is
        asked alone may stand in a name: 'work' is looking for work."""
        if not self.vocabulary.in_documents(unit.form):
            return True
        if unit.form in self.vocabulary.dictionary:
            return False
        return alone or not self.known.strongly(unit.term)

    def _leave_out_stops(self, languages: set[str]) -> None:
        """The stop words of the languages that were recognised; never all words."""
        stops = [
            unit.stop or any(analysis.analyser(name).is_stop(unit.form) for name in languages)
            for unit in self.units
        ]
        if not all(stops):
            for unit, stop in zip(self.units, stops, strict=True):
                unit.stop = stop

    def _is_foreign(self, phrase: Phrase) -> bool:
        return phrase.language != self.known.locale

    def _mean(self, meanings: list[tuple[Phrase, tuple[int, ...]]]) -> list[str]:
        """Search for the meanings as well; the words of the guide for those of another language are told."""
        share = weights().alternatives
        for phrase, places in meanings:
            if phrase.word:
                continue
            kind = "name" if phrase.names_a_document else "meaning"
            weight = share["translated" if self._is_foreign(phrase) else kind]
            for place in places:
                self.groups[place].add(Alternative((phrase.target,), weight))
        self._translate(meanings)
        return [phrase.word for phrase, _ in meanings if phrase.word and self._is_foreign(phrase)]

    def _translate(self, meanings: list[tuple[Phrase, tuple[int, ...]]]) -> None:
        """Search for the guide's words too, those of another language with their synonyms, and for what
        they mean together with each other and with what was typed."""
        share = weights().alternatives
        typed = [
            (unit.form, (place,))
            for place, unit in enumerate(self.units)
            if place not in self.foreign
        ]
        given: list[tuple[str, tuple[int, ...]]] = []
        for phrase, places in meanings:
            if not phrase.word:
                continue
            own = [form for word in analysis.words(phrase.word) for form in word.parts]
            given += [(form, places) for form in own]
            terms = tuple(dict.fromkeys(self.analyser.stem(form) for form in own))
            foreign = self._is_foreign(phrase)
            self._mean_at(places, terms, share["translated" if foreign else "everyday"])
            for synonym in self.synonyms.of(terms) if foreign else ():
                way = self._alternative(synonym)
                self._mean_at(places, way.terms, way.weight * share["translated"])
        if not given:
            return
        known = share["translated" if self.foreign else "everyday"]
        forms = [*given, *typed]
        for phrase, at in meant_by([form for form, _ in forms]):
            if not self._is_foreign(phrase) and not phrase.word:
                kind = share["name" if phrase.names_a_document else "meaning"]
                places = tuple({place for index in at for place in forms[index][1]})
                self._mean_at(places, (phrase.target,), kind * known)

    def _mean_at(self, places: tuple[int, ...], terms: tuple[str, ...], weight: float) -> None:
        for place in places:
            self.groups[place].add(Alternative(terms, weight))

    def _mass(self, group: Group) -> float:
        """The typed word's own idf; where nobody uses it that of its best alternative, and an
        unknown word weighs most of all."""
        own = self.known.idf(group.alternatives[0].terms[0])
        if own:
            return own
        others = [
            (a.weight, min(self.known.idf(term) for term in a.terms))
            for a in group.alternatives[1:]
        ]
        held = [idf for _, idf in sorted(others, reverse=True) if idf]
        return held[0] if held else self.known.most_telling

    def _did_you_mean(self) -> str | None:
        if not self.corrected:
            return None
        text = " ".join(unit.typed for unit in self.units)
        for typed, found in self.corrected.items():
            text = text.replace(typed, found)
        return text


def understand(
    text: str,
    knowledge: Knowledge,
    rules: Rules = NONE,
    site: int | None = None,
    others: Iterable[Knowledge] = (),
) -> Query:
    """`rules`: what editors decided, for a visitor of `site`."""
    others = tuple(others)
    query = Understanding(text, knowledge, rules, others).query()
    return decided(query, text, knowledge, rules, site, others)
