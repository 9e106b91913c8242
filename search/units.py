"""The units of a question: the parts of its typed words, with their spaces, and verbs that fall apart as one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import analysis
from .lexicon import SOURCE
from .separable import Apart, put_together
from .spaces import spaced
from .vocabulary import Vocabulary
from .weights import weights

MOST_WORDS = 40


@dataclass(slots=True)
class Unit:
    """A part of a typed word: `no-riskpolis` has two, glued to each other. `form`: what is searched for it."""

    typed: str
    form: str
    term: str
    stop: bool


def units_of(
    text: str, vocabulary: Vocabulary, is_foreign: Callable[[str], bool]
) -> tuple[list[Unit], dict[str, str]]:
    """The units, never all of them stop words, and for each run of words what it is with spaces. A form that
    `is_foreign` stays whole."""
    units: list[Unit] = []
    runs: dict[str, str] = {}
    for word in analysis.words(text)[:MOST_WORDS]:
        forms = word.parts
        if len(forms) == 1:
            whole = word.whole
            forms = (whole,) if is_foreign(whole) else spaced(whole, vocabulary)
            if len(forms) > 1:
                runs[whole] = " ".join(forms)
        units += [_unit(form, vocabulary) for form in forms]
    for verb in reversed([verb for verb in verbs_of(units, vocabulary) if verb.sure]):
        typed = " ".join(unit.typed for unit in units[verb.part : verb.verb + 1])
        whole_verb = Unit(typed, verb.infinitive, vocabulary.stem(verb.infinitive), stop=False)
        units[verb.part : verb.verb + 1] = [whole_verb]
    if all(unit.stop for unit in units):
        for unit in units:
            unit.stop = False
    return units, runs


def verbs_of(units: list[Unit], vocabulary: Vocabulary) -> Iterator[Apart]:
    """The verbs that fell apart and that the guide uses, the nearest for each place."""
    if vocabulary.known.locale != SOURCE or not weights().alternatives["separable"]:
        return
    after = 0
    for verb in put_together([unit.form for unit in units]):
        is_used = vocabulary.is_used_word(verb.infinitive)
        if verb.part >= after and is_used and not units[verb.verb].stop:
            after = verb.part + 1
            yield verb


def _unit(form: str, vocabulary: Vocabulary) -> Unit:
    stop = vocabulary.is_stop(form)
    used = form if stop else vocabulary.as_used(form)
    return Unit(form, used, vocabulary.stem(used), stop)
