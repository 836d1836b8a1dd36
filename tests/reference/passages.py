"""Shared passages word by word: every run on its diagonal, every earlier passage looked at."""

BAND = DROP = 8
PLACES = 16

Run = tuple[int, int, int]  # length, start in a, start in b
Passage = tuple[int, int, int, int, int, int]  # start and end in a, in b, equal words, columns


def runs(a: list[str], b: list[str], seed: int) -> list[Run]:
    """Maximal runs of at least `seed` equal words through the first places of a seed, the longest first."""
    found = set()
    for at_b in range(len(b) - seed + 1):
        places = [at for at in range(len(a) - seed + 1) if a[at : at + seed] == b[at_b : at_b + seed]]
        for at_a in places[:PLACES]:
            back = ahead = 0
            while back < min(at_a, at_b) and a[at_a - back - 1] == b[at_b - back - 1]:
                back += 1
            while ahead < min(len(a) - at_a, len(b) - at_b) and a[at_a + ahead] == b[at_b + ahead]:
                ahead += 1
            found.add((back + ahead, at_a - back, at_b - back))
    return sorted(found, key=lambda run: (-run[0], run[1], run[2]))


def extension(a: list[str], b: list[str]) -> tuple[int, int, int, int]:
    """Words of a and b taken, equal ones and columns of the best alignment from the start, in a band."""
    previous: dict[int, tuple[int, int, int]] = {j: (-j, 0, j) for j in range(min(BAND, len(b)) + 1)}
    best, best_score = (0, 0, 0, 0), 0
    for i in range(1, len(a) + 1):
        current: dict[int, tuple[int, int, int]] = {}
        for j in range(max(0, i - BAND), min(len(b), i + BAND) + 1):
            ways = []
            if j > 0 and j - 1 in previous:
                score, matches, length = previous[j - 1]
                equal = a[i - 1] == b[j - 1]
                ways.append((score + (1 if equal else -1), matches + equal, length + 1))
            if j in previous:
                score, matches, length = previous[j]
                ways.append((score - 1, matches, length + 1))
            if j - 1 in current:
                score, matches, length = current[j - 1]
                ways.append((score - 1, matches, length + 1))
            if not ways:
                continue
            cell = max(ways, key=lambda way: way[0])
            if cell[0] < best_score - DROP:
                continue
            current[j] = cell
            if cell[0] > best_score:
                best_score, best = cell[0], (i, j, cell[1], cell[2])
        if not current:
            break
        previous = current
    return best


def shared_passages(a: list[str], b: list[str], seed: int, least: int) -> list[Passage]:
    """The passages of `least` equal words or more, by place."""
    found: list[Passage] = []
    for length, at_a, at_b in runs(a, b, seed):
        if any(p[0] <= at_a and at_a + length <= p[1] and p[2] <= at_b and at_b + length <= p[3] for p in found):
            continue
        right = extension(a[at_a + length :], b[at_b + length :])
        left = extension(a[:at_a][::-1], b[:at_b][::-1])
        found.append(
            (
                at_a - left[0],
                at_a + length + right[0],
                at_b - left[1],
                at_b + length + right[1],
                length + left[2] + right[2],
                length + left[3] + right[3],
            )
        )
    return sorted((p for p in found if p[4] >= least), key=lambda p: (p[0], p[2], p[1], p[3]))
