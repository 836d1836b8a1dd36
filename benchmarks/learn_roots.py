"""Learn Indonesian roots, verbs and names that look derived from texts: the lists that the stemmer reads.

    python benchmarks/learn_roots.py CORPUS.jsonl.gz [more.txt ...]           # what it would write, in figures
    python benchmarks/learn_roots.py CORPUS.jsonl.gz [more.txt ...] --write   # into python/warta/text/data

A corpus is a file with a JSON object a line whose "text" is a text, or a text file; either may end in .gz. Only words
and how often they stand where are taken from it. Known beforehand are the affix rules, which the stemmer has, and the
everyday roots written for the project (roots_id_everyday.txt); what is learnt is every other root.

1. Word forms are counted in lower case, and capitalised; forms that are mostly capitalised inside sentences, or in
   capitals, take no part.
2. Each form has the readings that the affix rules allow: itself, and what is left without each choice of affixes. A
   form is drawn from a root r and a pattern of affixes a with P(r) P(a). Expectation and maximisation share each form
   out among its readings (variational Bayes with a sparse prior on roots, Beal 2003): the forms of one family vote for
   the root that explains most of them. Letters that roots rarely have, roots that never stand alone, and words that
   another root with affixes explains have a lower prior.
3. What is left as a root has to be seen often enough, alone or by its family, and goes again where a better-known root
   explains it and hardly any form needs it ("makanan" beside makan), or where it is a spoken form of an everyday root
   ("dengerin").
4. A name is a capitalised form that the stemmer would take apart, and that follows words such as "Kecamatan" or "Pulau"
   often, or hardly ever stands in lower case.
5. A root is a verb with a suffix if di- stands before it with that suffix: "dikemas" says that "mengemas" is kemas.

References: M. J. Beal (2003), "Variational algorithms for approximate Bayesian inference", chapter 3; M. Creutz,
K. Lagus (2007), "Unsupervised models for morpheme segmentation and morphology learning", ACM TSLP 4(1).
"""

import argparse
import gzip
import hashlib
import json
import math
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma

from warta import _core
from warta.text.word_lists import word_list

DATA = Path(__file__).parents[1] / "python" / "warta" / "text" / "data"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PLACE_HEADS = frozenset(
    [
        "kecamatan",
        "kelurahan",
        "desa",
        "kabupaten",
        "kota",
        "pulau",
        "kepulauan",
        "polsek",
        "polres",
        "jalan",
        "jl",
        "pantai",
        "gunung",
        "sungai",
        "dusun",
        "distrik",
        "kampung",
        "bandara",
        "stasiun",
        "terminal",
        "pasar",
        "kawasan",
        "teluk",
        "selat",
        "provinsi",
        "rutan",
        "lapas",
        "waduk",
        "bendungan",
        "pelabuhan",
    ]
)
CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
PREFIX_DI = 1
SUFFIX_I, SUFFIX_KAN, SUFFIX_AN = 1, 2, 3

# The prior, in the terms of step 2.
EVERYDAY_FORMS = 10.0  # as how many forms an everyday root counts beforehand
NEVER_ALONE = 1e-3
DERIVABLE = 1e-2
ITERATIONS = 40
# The evidence, in the terms of step 3.
LEAST_COUNT = 3  # alone
LEAST_FAMILY = 3  # forms besides
LEAST_SHARE = 0.1  # of a root's count in that of a word that it is to explain
RARE = 5
SHORT_ROOT, SHORT_ROOT_COUNT = 3, 20
# Names, in the terms of step 4.
PLACE_SHARE, LEAST_PLACES = 0.15, 3
LOWER_SHARE, LEAST_CAPITALS = 0.02, 5
# Verbs, in the terms of step 5.
SLIP_SHARE = 0.2


@dataclass(frozen=True)
class Pattern:
    """The affixes of one reading, prefixes and suffix by their numbers in the core."""

    outermost: int
    innermost: int
    prefixes: int
    suffix: int
    clitic: bool

    @property
    def is_bare(self) -> bool:
        """Whether there is no affix."""
        return not (self.prefixes or self.suffix or self.clitic)


#: Of each form the root and the affixes that it most probably has.
Readings = dict[str, tuple[str, Pattern]]


@dataclass
class Counts:
    """How often words stand in lower case, capitalised, so inside sentences, in capitals, after PLACE_HEADS or "di"."""

    lower: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    upper: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    after_di: Counter[str] = field(default_factory=Counter)

    def add(self, text: str) -> None:
        """Count the words of a text."""
        end, before, follows_lower = 0, "", False
        for match in WORD.finditer(text):
            word, gap, end = match.group(), text[end : match.start()], match.end()
            key = word.lower()
            if word.islower():
                self.lower[key] += 1
                self.after_di[key] += before == "di" and gap == " "
            elif word[0].isupper() and word[1:].islower():
                self.capital[key] += 1
                self.inside[key] += follows_lower and gap == " "
                self.places[key] += before in PLACE_HEADS and gap.strip(".") == " "
            elif word.isupper():
                self.upper[key] += 1
            before, follows_lower = key, word.islower()


@dataclass(frozen=True)
class Forms:
    """The forms that take part, by their parts between hyphens, and their readings as (root, pattern)."""

    counts: dict[str, int]
    readings: dict[str, list[tuple[str, Pattern]]]
    families: dict[str, set[str]]  # root to the forms that could be its, without clitics

    def count(self, word: str) -> int:
        """How often a form stands in lower case."""
        return self.counts.get(word, 0)


def texts_of(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            if ".jsonl" in path.suffixes:
                yield from (json.loads(line)["text"] for line in lines)
            else:
                yield lines.read()


def all_readings(words: list[str]) -> Iterator[tuple[str, list[tuple[str, Pattern]]]]:
    for word, found in zip(words, _core.indonesian_readings(words), strict=True):
        yield word, [(root, Pattern(*affixes)) for root, *affixes in found]


def forms_of(counts: Counts, everyday: frozenset[str]) -> Forms:
    parts: dict[str, int] = {}
    for word, count in counts.lower.items():
        for part in word.split("-"):
            if part.isascii() and 3 <= len(part) <= 30:
                parts[part] = parts.get(part, 0) + count
    parts = {word: count for word, count in parts.items() if counts.inside[word] + counts.upper[word] <= 3 * count}
    readings = dict(all_readings(list(parts)))
    families: dict[str, set[str]] = defaultdict(set)
    for word, found in readings.items():
        if parts[word] > 1:
            for root, pattern in found:
                if not pattern.clitic:
                    families[root].add(word)
    possible = Forms(parts, readings, families)
    return Forms(
        parts,
        {
            word: [
                (root, affixes)
                for root, affixes in found
                if affixes.is_bare or may_explain(possible, everyday, root, word)
            ]
            for word, found in readings.items()
        },
        families,
    )


def may_explain(forms: Forms, everyday: frozenset[str], root: str, word: str) -> bool:
    """Whether a root is known well enough beside a word that it would explain: "strik" is not, beside "distrik"."""
    if root in everyday:
        return True
    has_family = len(forms.families[root] - {root, word}) >= LEAST_FAMILY
    if len(root) <= SHORT_ROOT:
        return has_family and forms.count(root) >= SHORT_ROOT_COUNT
    return has_family or forms.count(root) >= max(1.0, LEAST_SHARE * forms.count(word))


def letter_probability(everyday: frozenset[str]) -> "dict[str, dict[str, float]]":
    """Log-probability of a letter after another in everyday roots, ends included."""
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for root in sorted(everyday):
        for before, after in zip(f"^{root}", f"{root}$", strict=True):
            pairs[before][after] += 1
    letters = [*"abcdefghijklmnopqrstuvwxyz", "$"]
    return {
        before: {
            after: math.log((pairs[before][after] + 0.3) / (pairs[before].total() + 0.3 * len(letters)))
            for after in letters
        }
        for before in ["^", *letters[:-1]]
    }


def root_prior(roots: list[str], forms: Forms, everyday: frozenset[str]) -> NDArray[np.float64]:
    after = letter_probability(everyday)
    logs = [sum(after[x][y] for x, y in zip(f"^{root}", f"{root}$", strict=True)) for root in roots]
    prior = np.exp(logs)
    for at, (root, readings) in enumerate(all_readings(roots)):
        if root not in everyday and not forms.count(root):
            prior[at] *= NEVER_ALONE
        if any(
            not affixes.is_bare and (inner in everyday or forms.count(inner) >= RARE) for inner, affixes in readings
        ):
            prior[at] *= DERIVABLE
    return prior / prior.sum()


def best_readings(forms: Forms, everyday: frozenset[str]) -> Readings:
    """Step 2: of each form the reading that it most probably has."""
    root_ids: dict[str, int] = {}
    pattern_ids: dict[Pattern, int] = {}
    triples = [
        (row, root_ids.setdefault(root, len(root_ids)), pattern_ids.setdefault(affixes, len(pattern_ids)))
        for row, readings in enumerate(forms.readings.values())
        for root, affixes in dict.fromkeys(readings)
    ]
    row, root, pattern = np.array(triples).T
    names, patterns, rows = list(root_ids), list(pattern_ids), len(forms.readings)
    weight = np.array([form_weight(word, forms) for word in forms.readings])[row]
    beforehand = np.array([EVERYDAY_FORMS * (name in everyday) for name in names])
    prior = root_prior(names, forms, everyday)

    of_everyday = beforehand[root] > 0
    pattern_share = np.bincount(pattern[of_everyday], minlength=len(patterns)) + 0.1
    pattern_share /= pattern_share.sum()
    root_share = 0.2 * len(names) * prior + beforehand
    for _ in range(ITERATIONS):
        share = root_share[root] * pattern_share[pattern]
        share /= np.maximum(np.bincount(row, share, minlength=rows)[row], 1e-300)
        concentration = np.bincount(root, share * weight, minlength=len(names)) + beforehand + len(names) / 30 * prior
        root_share = np.exp(digamma(np.maximum(concentration, 1e-8)) - digamma(concentration.sum()))
        pattern_share = np.bincount(pattern, share * weight, minlength=len(patterns)) + 0.01
        pattern_share /= pattern_share.sum()
    words = list(forms.readings)
    best: Readings = {}
    for at in np.lexsort((-share, row)).tolist():
        best.setdefault(words[row[at]], (names[root[at]], patterns[pattern[at]]))
    return best


def form_weight(word: str, forms: Forms) -> float:
    """A form met once may be a slip of the pen, and one with a clitic tells nothing of its root."""
    if any(word.endswith(clitic) and word[: -len(clitic)] in forms.counts for clitic in CLITICS):
        return 0.0
    return 1.0 if forms.count(word) > 1 else 0.3


def learn_verbs(best: Readings, forms: Forms, counts: Counts) -> list[str]:
    """Step 5: roots that di- makes verbs of, with the suffix of each; "diawal" is a slip for "di awal"."""
    suffixes = {0: "", SUFFIX_I: "-i", SUFFIX_KAN: "-kan"}
    return sorted(
        {
            root + suffixes[affixes.suffix]
            for word, (root, affixes) in best.items()
            if affixes.outermost == PREFIX_DI
            and affixes.prefixes == 1
            and not affixes.clitic
            and affixes.suffix in suffixes
            and forms.count(word) > max(1.0, SLIP_SHARE * counts.after_di[word.removeprefix("di")])
        }
    )


def learn_roots(best: Readings, forms: Forms, everyday: frozenset[str], names: frozenset[str]) -> list[str]:
    """Step 3: the roots besides the everyday ones."""
    families: dict[str, set[str]] = defaultdict(set)
    for word, (root, affixes) in best.items():
        if not affixes.clitic and (forms.count(word) > 1 or root == word):
            families[root].add(word)
    learnt = {
        root
        for root, family in families.items()
        if root not in names
        and (root in everyday or forms.count(root) >= LEAST_COUNT or len(family - {root}) >= 2 + (root not in family))
    } | everyday
    for word, readings in all_readings(sorted(learnt - everyday, key=lambda word: (len(word), word))):
        explaining = {
            root
            for root, affixes in readings
            if root != word
            and root in learnt
            and is_sure(affixes, word, forms)
            and (
                root in everyday
                or len(families[root] - {root, word}) >= LEAST_FAMILY
                or (len(root) > SHORT_ROOT and forms.count(root) >= max(RARE, LEAST_SHARE * forms.count(word)))
            )
        }
        root = stemmer(explaining - everyday, explaining & everyday).stem(word)
        if root != word and len(own_forms(word, root, families, forms)) < 2:
            learnt.discard(word)
    written, spoken = stemmer((), everyday), stemmer((), everyday, informal=True)
    return sorted(root for root in learnt - everyday if written.stem(root) != root or spoken.stem(root) == root)


def is_sure(affixes: Pattern, word: str, forms: Forms) -> bool:
    """Whether a reading's affixes hardly end or begin a root by chance: the suffix -i alone needs its verb."""
    if affixes.prefixes:
        return True
    return affixes.suffix in (SUFFIX_KAN, SUFFIX_AN) or (affixes.suffix == SUFFIX_I and f"di{word}" in forms.counts)


def own_forms(word: str, root: str, families: dict[str, set[str]], forms: Forms) -> list[str]:
    """The forms of a word that its root could not have itself."""
    return [
        form
        for form in families[word] - {word} - families[root]
        if root not in {other for other, _ in forms.readings.get(form, ())}
    ]


def stemmer(roots: Iterable[str], everyday: Iterable[str], *, informal: bool = False) -> "_core.IndonesianStemmer":
    return _core.IndonesianStemmer(sorted(roots), sorted(everyday), [], [], [], informal, True)


def learn_names(counts: Counts, known: "_core.IndonesianStemmer") -> list[str]:
    """Step 4: names in lower case."""
    words = [
        word for word, count in counts.capital.items() if count >= LEAST_PLACES and word.isascii() and "-" not in word
    ]
    names = []
    for (word, readings), root in zip(
        all_readings(words), known.stem_many([word.capitalize() for word in words]), strict=True
    ):
        if root == word.capitalize() or root == word:
            continue
        capital = counts.capital[word]
        is_place = counts.places[word] >= max(LEAST_PLACES, PLACE_SHARE * capital) and capital > counts.lower[word]
        encloses = any(
            other == root and affixes.prefixes and affixes.suffix == SUFFIX_AN for other, affixes in readings
        )
        ends_a_verb = word.endswith(("lah", "kah", "nya", "kan"))
        is_never_lower = capital >= LEAST_CAPITALS and counts.lower[word] <= LOWER_SHARE * capital
        if is_place or (is_never_lower and not encloses and not ends_a_verb):
            names.append(word)
    return sorted(names)


def write(name: str, heading: str, words: list[str]) -> None:
    body = textwrap.fill(" ".join(words), 120, break_long_words=False, break_on_hyphens=False)
    (DATA / f"{name}.txt").write_text(f"{heading}\n\n{body}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write the lists into the package")
    options = parser.parse_args()

    counts, digest, texts = Counts(), hashlib.sha256(), 0
    for text in texts_of(options.corpora):
        counts.add(text)
        digest.update(text.encode())
        texts += 1
    everyday, names = word_list("roots_id_everyday"), word_list("names_id")
    forms = forms_of(counts, everyday)
    best = best_readings(forms, everyday)
    roots, verbs = learn_roots(best, forms, everyday, names), learn_verbs(best, forms, counts)
    known = _core.IndonesianStemmer(
        sorted({*roots, *word_list("roots_id_more")}), sorted(everyday), sorted(names), [], verbs, False, True
    )
    learnt_names = learn_names(counts, known)

    corpus = f"{texts:,} texts,\n# SHA-256 of the texts one after another {digest.hexdigest()}."
    print(corpus)
    print(
        f"{len(roots):,} roots besides {len(everyday):,} everyday ones; {len(learnt_names)} names; {len(verbs):,} verbs"
    )
    if options.write:
        made = f"# Learnt from text by benchmarks/learn_roots.py: {corpus}"
        write("roots_id_learnt", f"# Roots of Indonesian besides the everyday ones.\n{made}", roots)
        write("verbs_id_learnt", f"# Roots that di- makes verbs of, with -i or -kan if so.\n{made}", verbs)
        write("names_id_learnt", f"# Names that look like derived words, in lower case.\n{made}", learnt_names)


if __name__ == "__main__":
    main()
