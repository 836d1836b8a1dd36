"""Groups of facts and wordings of quotes, slowly and plainly."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

SAME_WORDS, SAME_UTTERANCE, UTTERANCE = 0.8, 0.55, 6
DATE, SCORE, CLOCK = 1, 2, 3
AT_LEAST, AT_MOST = 2, 3


def grouped_facts(
    facts: dict[str, NDArray], pairs: dict[str, NDArray], models: NDArray[np.float64], published: NDArray[np.int32]
) -> list[tuple[int, ...]]:
    """Facts that agree joined first, the likeliest first, then groups that do not, then the days that are left.

    Three figures or more that do not agree, two of them told on one day, are a series and stay apart.
    """
    count = len(facts["articles"])
    group = {fact: frozenset([fact]) for fact in range(count)}
    known = list(
        zip(
            *(pairs[name].tolist() for name in ("one", "other", "agrees")), pairs["evidence"].astype(float), strict=True
        )
    )
    likely = {}
    for one, other, agrees, evidence in known:
        model = models[2 * (facts["kinds"][one] == DATE) + (0 if agrees else 1)]
        likely[one, other] = (1 / (1 + np.exp(-(evidence @ model[:-2] + model[-2]))), model[-1], agrees)

    def join(one: int, other: int) -> None:
        joined = group[one] | group[other]
        group.update(dict.fromkeys(joined, joined))

    likely_agreeing = [(-p, *ends) for ends, (p, threshold, agrees) in likely.items() if agrees and p >= threshold]
    for _, one, other in sorted(likely_agreeing):
        if all(values_agree(facts, a, b) for a, b in product(group[one], group[other])):
            join(one, other)

    between: dict[tuple[int, int], list[float]] = {}
    for (one, other), (p, _, agrees) in likely.items():
        a, b = sorted((min(group[one]), min(group[other])))
        if not agrees and a != b:
            between.setdefault((a, b), []).append(p)
    strength = {ends: (np.mean(found) + max(found)) / 2 for ends, found in between.items()}
    first_of = {fact: min(group[fact]) for fact in range(count)}
    agreeing = dict(group)

    def threshold_of(fact: int) -> float:
        return float(models[2 * (facts["kinds"][fact] == DATE) + 1, -1])

    for _, one, other in sorted((-p, *ends) for ends, p in strength.items() if p >= threshold_of(ends[0])):
        ours, theirs = group[one], group[other]
        if ours == theirs or {facts["articles"][f] for f in ours} & {facts["articles"][f] for f in theirs}:
            continue
        parts = [strength.get((min(a, b), max(a, b)), 0.0) for a, b in product(
            {first_of[f] for f in ours}, {first_of[f] for f in theirs})]  # fmt: skip
        if (np.mean(parts) + max(parts)) / 2 >= threshold_of(one):
            join(one, other)
    differing = set()
    for joined in set(group.values()):
        parts = sorted({first_of[fact] for fact in joined})
        days_told = [published[facts["articles"][part]] for part in parts]
        if len(parts) > 2 and len(set(days_told)) < len(parts) and facts["kinds"][parts[0]] != DATE:
            group.update({fact: agreeing[fact] for fact in joined})
        elif len(parts) > 1:
            differing |= joined
    days: dict[tuple, int] = {}
    for fact in range(count):
        if facts["kinds"][fact] == DATE and fact not in differing:
            first = days.setdefault(tuple(facts[name][fact] for name in ("dimensions", "low", "high")), fact)
            join(first, fact)
    return [tuple(sorted(members)) for members in set(group.values())]


def values_agree(facts: dict[str, NDArray], one: int, other: int) -> bool:
    """Whether both values can be true of one thing."""
    ranges = sorted(tuple(float(facts[name][fact]) for name in ("low", "high")) for fact in (one, other))
    if SCORE in (facts["kinds"][one], facts["kinds"][other]):
        return ranges[0] == ranges[1]
    low, high, hedges, steps, units = (facts[name] for name in ("low", "high", "hedges", "steps", "units"))
    if low[one] <= high[other] and low[other] <= high[one]:
        return True
    if facts["kinds"][one] == DATE:
        return False
    if facts["kinds"][one] == CLOCK and any(abs(low[f] * 12 - round(low[f] * 12)) < 1e-6 for f in (one, other)):
        return bool(abs(low[one] - low[other]) <= 3 / 60 * (1 + 1e-9))
    less, more = (one, other) if high[one] < low[other] else (other, one)
    gap, greatest = low[more] - high[less], max(abs(low[more]), abs(high[less]))
    if hedges[one] != hedges[other] or hedges[one] not in (AT_LEAST, AT_MOST):
        if (hedges[less] == AT_LEAST and gap <= high[less] / 2) or (hedges[more] == AT_MOST and gap <= low[more] / 2):
            return True
        if hedged := [steps[fact] for fact in (one, other) if hedges[fact]]:
            return bool(gap <= 0.05 * greatest and gap <= 2 * max(hedged) * (1 + 1e-9))
    part = 0.05 if units[one] != units[other] else 0.01
    return bool(gap <= max(steps[one], steps[other]) / 2 * (1 + 1e-9) and gap <= part * greatest)


def longest_common_subsequence(one: list[int], other: list[int]) -> int:
    """Its length, by the textbook's table."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def same_utterance(one: list[int], other: list[int]) -> bool:
    """Whether enough words of the shorter stand in the longer, in one order."""
    shorter = min(len(one), len(other))
    needed = SAME_UTTERANCE if shorter >= UTTERANCE else SAME_WORDS
    return longest_common_subsequence(one, other) / shorter >= needed
