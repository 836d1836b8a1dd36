"""Near-duplicates by their definition: every pair of texts, sets of word tuples."""

import unicodedata
from itertools import combinations


def words(text: str) -> list[str]:
    """Runs of letters and digits with the marks upon them, of the text in NFC; each folded."""
    found: list[str] = []
    inside = False
    for character in unicodedata.normalize("NFC", text):
        is_part = character.isalnum() or (inside and unicodedata.category(character)[0] == "M")
        if is_part and inside:
            found[-1] += character
        elif is_part:
            found.append(character)
        inside = is_part
    return [unicodedata.normalize("NFC", word).casefold() for word in found]


def shingles(text: str, width: int) -> set[tuple[str, ...]]:
    """Runs of `width` words; all of them if there are fewer."""
    own = words(text)
    return {tuple(own[at : at + width]) for at in range(max(1, len(own) - width + 1))} if own else set()


def near_duplicates(
    texts: list[str], threshold: float, measure: str, width: int, days: list[float] | None, window: float | None
) -> dict[tuple[int, int], float]:
    """The score of each pair that reaches the threshold."""
    sets = [shingles(text, width) for text in texts]
    pairs = {}
    for i, j in combinations(range(len(texts)), 2):
        if days is not None and window is not None and abs(days[i] - days[j]) > window:
            continue
        whole = len(sets[i] | sets[j]) if measure == "jaccard" else min(len(sets[i]), len(sets[j]))
        if whole and len(sets[i] & sets[j]) / whole >= threshold:
            pairs[i, j] = len(sets[i] & sets[j]) / whole
    return pairs
