"""
The C++ core of warta. Use the package warta; this module may change at any time.
"""
from __future__ import annotations
import collections.abc
import enum
import numpy
import numpy.typing
import typing
__all__: list[str] = ['AbbreviationLanguage', 'Accents', 'Analysis', 'Bm25Index', 'CLUES', 'CountedCorpus', 'DuplicateIndex', 'FoldedWords', 'IndonesianStemmer', 'MentionFinder', 'NeighbourIndexFloat32', 'NeighbourIndexFloat64', 'Norm', 'NormalForm', 'ProseWords', 'Rules', 'StemFunction', 'StoredArticles', 'StoryWindow', 'Tally', 'Telling', 'TextBuffer', 'Unit', 'Vocabulary', 'are_str', 'article_columns', 'bm25_collection', 'bm25_weights', 'check_csr', 'chosen', 'code_points', 'count_columns', 'count_hashed_terms', 'count_known_terms', 'count_of_line_features', 'count_terms', 'cut_tree', 'date_precisions', 'distinctive_columns', 'draw_in', 'figure_kinds', 'fold', 'indonesian_readings', 'languages_by_words', 'line_features', 'line_states', 'listed', 'merge_tree', 'merge_tree_of_rows', 'merged_sums', 'near_copies', 'normalize', 'pairs_above', 'places_in_time', 'read_articles', 'release_unused_memory', 'renumbered', 'richest_places', 'seed_rows', 'segment_kinds', 'sentence_boundaries', 'set_line_weights', 'shared_passages', 'shared_passages_of_pairs', 'similarity_words', 'sorted_rows', 'spherical_kmeans', 'story_pairs', 'story_terms', 'story_vectors', 'tokenize', 'typicality', 'unicode_version', 'without_parts_of_phrases', 'word_boundaries', 'words', 'written_forms']
class AbbreviationLanguage(enum.Enum):
    en: typing.ClassVar[AbbreviationLanguage]  # value = <AbbreviationLanguage.en: 2>
    id: typing.ClassVar[AbbreviationLanguage]  # value = <AbbreviationLanguage.id: 1>
    none: typing.ClassVar[AbbreviationLanguage]  # value = <AbbreviationLanguage.none: 0>
class Accents(enum.Enum):
    keep: typing.ClassVar[Accents]  # value = <Accents.keep: 0>
    strip: typing.ClassVar[Accents]  # value = <Accents.strip: 1>
    strip_to_ascii: typing.ClassVar[Accents]  # value = <Accents.strip_to_ascii: 2>
class Analysis:
    def __init__(self, *, lowercase: bool, accents: Accents, unit: Unit, ngrams: tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], items: collections.abc.Sequence[tuple[str, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]], negated: bool, least_length: typing.SupportsInt | typing.SupportsIndex, bounded: bool, icu_words: bool, stop_words: typing.Any, stemmer: typing.Any, bytes_at_once: typing.SupportsInt | typing.SupportsIndex = 262144, words_at_once: typing.SupportsInt | typing.SupportsIndex = 65536) -> None:
        ...
class Bm25Index:
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, method: str, k1: typing.SupportsFloat | typing.SupportsIndex, b: typing.SupportsFloat | typing.SupportsIndex, delta: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def search(self, data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], k: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        ...
class CountedCorpus:
    def document_frequency(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    def float32(self, binary: bool, sublinear_tf: bool, idf: numpy.typing.NDArray[numpy.float32] | None, norm: Norm, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        ...
    def float64(self, binary: bool, sublinear_tf: bool, idf: numpy.typing.NDArray[numpy.float64] | None, norm: Norm, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        ...
    def int32(self, binary: bool, sublinear_tf: bool, idf: numpy.typing.NDArray[numpy.int32] | None, norm: Norm, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        ...
    def int64(self, binary: bool, sublinear_tf: bool, idf: numpy.typing.NDArray[numpy.int64] | None, norm: Norm, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        ...
    def occurrences(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    def select(self, keep: numpy.typing.NDArray[numpy.bool]) -> None:
        ...
    @property
    def columns(self) -> int:
        ...
    @property
    def rows(self) -> int:
        ...
class DuplicateIndex:
    def __init__(self, threshold: typing.SupportsFloat | typing.SupportsIndex, measure: str, shingle_words: typing.SupportsInt | typing.SupportsIndex, permutations: typing.SupportsInt | typing.SupportsIndex, recall: typing.SupportsFloat | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, window: typing.SupportsFloat | typing.SupportsIndex, max_pairs: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    def add(self, articles: typing.Any, times: numpy.typing.NDArray[numpy.float64], known: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any) -> tuple:
        ...
    def band_keys(self, articles: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        ...
    @property
    def banding(self) -> tuple[int, int]:
        ...
class FoldedWords:
    """
    The case-folded forms of words.
    """
    def __init__(self, words: ProseWords) -> None:
        ...
    def find(self, terms: typing.Any) -> numpy.typing.NDArray[numpy.int32]:
        """
        The numbers of those of some terms that are there.
        """
    def pairs(self, language_of: numpy.typing.NDArray[numpy.uint8], passes: numpy.typing.NDArray[numpy.uint8], min_count: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> tuple:
        """
        (firsts, seconds, counts) of adjacent words that pass in their article's language, and how often each term
        comes first and second in such pairs.
        """
    def terms(self) -> tuple:
        ...
class IndonesianStemmer:
    def __init__(self, dictionary: typing.Any, everyday: typing.Any, names: typing.Any, capitalised_names: typing.Any, verbs: typing.Any, informal: bool, keep_names: bool) -> None:
        ...
    def stem(self, word: typing.Any) -> str:
        ...
    def stem_many(self, words: typing.Any) -> list:
        ...
class MentionFinder:
    """
    Finds what articles speak of.
    """
    def __init__(self, words: ProseWords, texts: typing.Any, language_of: numpy.typing.NDArray[numpy.uint8], function_words: list, short_forms: list, own_starts: numpy.typing.NDArray[numpy.int64], own_short: typing.Any, own_long: typing.Any) -> None:
        ...
    def count(self, articles: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> tuple:
        """
        How often the first articles say each term, and how often the others.
        """
    def find(self, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> tuple:
        """
        (row starts, ids, starts, ends, is name) of all mentions.
        """
    def keys(self, row_starts: numpy.typing.NDArray[numpy.int64], ids: numpy.typing.NDArray[numpy.int32], is_name: numpy.typing.NDArray[numpy.uint8], stemmers: list, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        """
        (text, starts, columns): the sorted keys of what articles are searched by, and that of each mention.
        """
    def terms(self) -> list:
        ...
    def terms_of(self, query: typing.Any, row: typing.SupportsInt | typing.SupportsIndex) -> list:
        """
        (term, is name) of a query, as if an article said it.
        """
class NeighbourIndexFloat32:
    def __init__(self, Y: tuple, threads: typing.SupportsInt | typing.SupportsIndex, *, fewest_block_rows: typing.SupportsInt | typing.SupportsIndex = 4096, most_block_rows: typing.SupportsInt | typing.SupportsIndex = 8192) -> None:
        ...
    def top_k(self, X: typing.Any, k: typing.SupportsInt | typing.SupportsIndex, threshold: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any) -> tuple:
        ...
class NeighbourIndexFloat64:
    def __init__(self, Y: tuple, threads: typing.SupportsInt | typing.SupportsIndex, *, fewest_block_rows: typing.SupportsInt | typing.SupportsIndex = 4096, most_block_rows: typing.SupportsInt | typing.SupportsIndex = 8192) -> None:
        ...
    def top_k(self, X: typing.Any, k: typing.SupportsInt | typing.SupportsIndex, threshold: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any) -> tuple:
        ...
class Norm(enum.Enum):
    l1: typing.ClassVar[Norm]  # value = <Norm.l1: 1>
    l2: typing.ClassVar[Norm]  # value = <Norm.l2: 2>
    none: typing.ClassVar[Norm]  # value = <Norm.none: 0>
class NormalForm(enum.Enum):
    NFC: typing.ClassVar[NormalForm]  # value = <NormalForm.NFC: 0>
    NFD: typing.ClassVar[NormalForm]  # value = <NormalForm.NFD: 1>
    NFKC: typing.ClassVar[NormalForm]  # value = <NormalForm.NFKC: 2>
    NFKC_Casefold: typing.ClassVar[NormalForm]  # value = <NormalForm.NFKC_Casefold: 4>
    NFKD: typing.ClassVar[NormalForm]  # value = <NormalForm.NFKD: 3>
class ProseWords:
    """
    The words of the prose of many articles.
    """
    def __init__(self, texts: typing.Any, row_starts: numpy.typing.NDArray[numpy.int64], starts: numpy.typing.NDArray[numpy.int64], ends: numpy.typing.NDArray[numpy.int64], with_sentences: bool, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None, behind: typing.Any = ()) -> None:
        """
        Of `texts`, and then of those `behind` them.
        """
    def __len__(self) -> int:
        ...
    def forms(self) -> list:
        ...
    def ids(self) -> numpy.typing.NDArray[numpy.int32]:
        ...
    def ids_of(self, words: numpy.typing.NDArray[numpy.int64]) -> numpy.typing.NDArray[numpy.int32]:
        """
        The forms of some words, given by number.
        """
    def is_adjacent(self) -> numpy.typing.NDArray[numpy.bool]:
        ...
    def lines(self, forms: numpy.typing.NDArray[numpy.int64]) -> str:
        """
        Some of the forms, given by number, a line each.
        """
    def places_of(self, phrase: collections.abc.Sequence[typing.Annotated[numpy.typing.ArrayLike, numpy.uint8]]) -> numpy.typing.NDArray[numpy.int64]:
        """
        The first words of where words stand in a row within a stretch that each are one of some forms.
        """
    def starts(self) -> numpy.typing.NDArray[numpy.int32]:
        ...
    def starts_of(self, words: numpy.typing.NDArray[numpy.int64]) -> numpy.typing.NDArray[numpy.int32]:
        """
        Where some words stand, given by number.
        """
    @property
    def form_lengths(self) -> numpy.typing.NDArray[numpy.int32]:
        ...
    @property
    def row_starts(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    @property
    def sentence_starts(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    @property
    def stretch_starts(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
class Rules:
    """
    A language's rules for reading articles, compiled.
    """
    def __init__(self, lists: collections.abc.Mapping[str, collections.abc.Sequence[tuple[str, typing.SupportsFloat | typing.SupportsIndex]]], language: str) -> None:
        ...
    @property
    def language(self) -> str:
        ...
class StemFunction:
    """
    A Python function from a word to its stem, for C++ to call.
    """
    def __init__(self, function: collections.abc.Callable, most_remembered: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
class StoredArticles:
    """
    Columns of many articles, looked at one article at a time.
    """
    def __init__(self, columns: dict, languages: collections.abc.Sequence[str], name: str) -> None:
        ...
    def __len__(self) -> int:
        ...
    def bodies(self, rows: numpy.typing.NDArray[numpy.int64]) -> tuple:
        """
        (UTF-8, offsets) of the bodies of some articles.
        """
    def field(self, row: typing.SupportsInt | typing.SupportsIndex, name: str) -> typing.Any:
        """
        One of the things read of one article.
        """
    def mention_texts(self, table: str, rows: numpy.typing.NDArray[numpy.int64]) -> tuple:
        """
        (UTF-8, offsets) of what stands at the mentions of a table.
        """
    def prose(self, rows: numpy.typing.NDArray[numpy.int64]) -> tuple:
        """
        (how many, starts, ends) of the stretches of prose of some articles, in code points.
        """
    def sentences(self, rows: numpy.typing.NDArray[numpy.int64], threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> tuple:
        """
        (offsets, starts, ends, (UTF-8, offsets)) of the sentences of some articles' prose.
        """
    def strings(self, name: str, rows: numpy.typing.NDArray[numpy.int64]) -> tuple:
        """
        (UTF-8, offsets) of the strings of a column of some articles.
        """
    def texts(self, rows: numpy.typing.NDArray[numpy.int64], titles: typing.Any = ()) -> tuple:
        """
        (UTF-8, offsets) of headline, standfirst and body; a title goes before the headline.
        """
class StoryWindow:
    def __copy__(self) -> StoryWindow:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, weights: tuple) -> None:
        ...
    def __len__(self) -> int:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def add(self, headline: str, text: str, day: typing.SupportsFloat | typing.SupportsIndex, number: typing.SupportsInt | typing.SupportsIndex) -> list:
        ...
    def retire(self, numbers: numpy.typing.NDArray[numpy.int64]) -> None:
        ...
class Tally:
    def __init__(self, least: typing.SupportsInt | typing.SupportsIndex, most: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    def add(self, analysis: Analysis, documents: typing.Any, new_terms: bool, threads: typing.SupportsInt | typing.SupportsIndex, documents_at_once: typing.SupportsInt | typing.SupportsIndex = 16384) -> None:
        ...
    def add_totals(self, terms: typing.Any, document_frequency: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], occurrences: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], documents: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    def merge(self, other: Tally) -> None:
        ...
    def terms(self) -> tuple:
        ...
    @property
    def documents(self) -> int:
        ...
class Telling:
    """
    What articles tell: their words, figures, dates and quotes, as columns.
    """
    def __init__(self, words: ProseWords, texts: typing.Any, articles: dict, classes: dict, facts: dict, quotes: dict) -> None:
        ...
    def fact_groups(self, models: numpy.typing.NDArray[numpy.float64], threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> dict:
        """
        Groups of facts about one thing, and the circumstances of each fact, as columns.
        """
    def fact_pairs(self, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> dict:
        """
        Candidates and their evidence, as columns.
        """
    def quote_groups(self, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> dict:
        """
        Groups of quotes of one utterance, as columns.
        """
    def quote_pairs(self, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> dict:
        """
        Quotes of one utterance or of one speaker, as columns.
        """
    def quoted_words(self, quote: typing.SupportsInt | typing.SupportsIndex) -> list[tuple[int, int]]:
        """
        Root and flags of each word of a quote.
        """
class TextBuffer:
    """
    Strings put together in UTF-8.
    """
    def __init__(self) -> None:
        ...
    def __len__(self) -> int:
        ...
    def add_json_lines(self, lines: bytes, start: typing.SupportsInt | typing.SupportsIndex, text_name: str, columns: dict, rows: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        """
        Reads JSON objects, a line each, from byte `start` on: texts into the buffer, other values into lists of
        `columns`, which hold `rows` rows. (Where the first line begins that is no plain object with a text, how
        many lines were read.)
        """
    def extend(self, texts: typing.Any, argument: str) -> None:
        ...
    def take(self) -> tuple:
        """
        (UTF-8, offsets) of all strings; the buffer is empty then.
        """
class Unit(enum.Enum):
    character: typing.ClassVar[Unit]  # value = <Unit.character: 1>
    character_within_words: typing.ClassVar[Unit]  # value = <Unit.character_within_words: 2>
    word: typing.ClassVar[Unit]  # value = <Unit.word: 0>
class Vocabulary:
    @staticmethod
    def unpacked(bytes: numpy.typing.NDArray[numpy.uint8], ends: numpy.typing.NDArray[numpy.int64], most: typing.SupportsInt | typing.SupportsIndex) -> Vocabulary:
        ...
    def __init__(self, terms: typing.Any, most: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    def __len__(self) -> int:
        ...
    def column(self, term: str) -> int | None:
        ...
    def names(self) -> list:
        ...
    def packed(self) -> tuple:
        ...
    def select(self, keep: numpy.typing.NDArray[numpy.bool]) -> Vocabulary:
        ...
    def texts_at(self, columns: numpy.typing.NDArray[numpy.int32]) -> list:
        ...
def are_str(items: list) -> bool:
    ...
def article_columns() -> list:
    """
    (name, extent, dtype) of each column of stored articles.
    """
@typing.overload
def bm25_collection(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, method: str, k1: typing.SupportsFloat | typing.SupportsIndex, b: typing.SupportsFloat | typing.SupportsIndex, delta: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
@typing.overload
def bm25_collection(data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, method: str, k1: typing.SupportsFloat | typing.SupportsIndex, b: typing.SupportsFloat | typing.SupportsIndex, delta: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
@typing.overload
def bm25_weights(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], idf: numpy.typing.NDArray[numpy.float64], absence: numpy.typing.NDArray[numpy.float64], average_length: typing.SupportsFloat | typing.SupportsIndex, method: str, k1: typing.SupportsFloat | typing.SupportsIndex, b: typing.SupportsFloat | typing.SupportsIndex, delta: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float32]:
    ...
@typing.overload
def bm25_weights(data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], idf: numpy.typing.NDArray[numpy.float64], absence: numpy.typing.NDArray[numpy.float64], average_length: typing.SupportsFloat | typing.SupportsIndex, method: str, k1: typing.SupportsFloat | typing.SupportsIndex, b: typing.SupportsFloat | typing.SupportsIndex, delta: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    ...
@typing.overload
def check_csr(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, argument: str) -> None:
    ...
@typing.overload
def check_csr(data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, argument: str) -> None:
    ...
def chosen(packed: typing.Any, rows: numpy.typing.NDArray[numpy.int64]) -> tuple:
    """
    (UTF-8, offsets) of some of packed strings, in the order of `rows`.
    """
def code_points(packed: typing.Any) -> numpy.typing.NDArray[numpy.int64]:
    """
    How many code points each of packed strings has.
    """
def count_columns(row_starts: numpy.typing.NDArray[numpy.int64], columns: numpy.typing.NDArray[numpy.int32], rows: typing.SupportsInt | typing.SupportsIndex, width: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> tuple:
    """
    (data, indices, indptr) of how often each row holds each column; row i of those given counts for row i
    modulo `rows`.
    """
def count_hashed_terms(analysis: Analysis, columns: typing.SupportsInt | typing.SupportsIndex, alternate_sign: bool, documents: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None, most_remembered: typing.SupportsInt | typing.SupportsIndex = 2097152) -> CountedCorpus:
    ...
def count_known_terms(analysis: Analysis, vocabulary: Vocabulary, documents: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> CountedCorpus:
    ...
def count_of_line_features() -> int:
    """
    How many features lines may have.
    """
def count_terms(analysis: Analysis, documents: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> tuple[CountedCorpus, Vocabulary]:
    ...
def cut_tree(left: numpy.typing.NDArray[numpy.int32], right: numpy.typing.NDArray[numpy.int32], merges: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.int32]:
    ...
def distinctive_columns(data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, labels: numpy.typing.NDArray[numpy.int32], clusters: typing.SupportsInt | typing.SupportsIndex, log_odds: bool, most: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    ...
def draw_in(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], labels: numpy.typing.NDArray[numpy.int32], threshold: typing.SupportsFloat | typing.SupportsIndex, power: typing.SupportsFloat | typing.SupportsIndex, least_ratio: typing.SupportsFloat | typing.SupportsIndex, most_ratio: typing.SupportsFloat | typing.SupportsIndex, places: numpy.typing.NDArray[numpy.int32], within: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.int32]:
    ...
def fold(text: typing.Any) -> str:
    ...
def indonesian_readings(words: typing.Any) -> list:
    """
    What is left of each word by every choice of affixes that the rules allow.
    """
def languages_by_words(texts: typing.Any, rules: collections.abc.Sequence[Rules], least_share: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1, progress: typing.Any = None) -> tuple:
    """
    (place in `rules` of those whose function words are most frequent in each text, whether that leaves no doubt:
    where they are `least_share` of its words more often than a quarter more than those of any other).
    """
def line_features(text: str, rules: Rules) -> tuple:
    """
    Number, and features in CSR form, of each line that is not empty.
    """
def line_states() -> list:
    """
    Zone and kind of each state of the model of lines.
    """
def listed(packed: typing.Any, empty: typing.Any) -> list:
    """
    Packed strings as a list, those of no characters as `empty`.
    """
@typing.overload
def merge_tree(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], linkage: str, progress: typing.Any = None, dense_share: typing.SupportsFloat | typing.SupportsIndex = 0.25) -> tuple:
    ...
@typing.overload
def merge_tree(data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], linkage: str, progress: typing.Any = None, dense_share: typing.SupportsFloat | typing.SupportsIndex = 0.25) -> tuple:
    ...
@typing.overload
def merge_tree_of_rows(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, linkage: str, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None, dense_share: typing.SupportsFloat | typing.SupportsIndex = 0.25) -> typing.Any:
    ...
@typing.overload
def merge_tree_of_rows(data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, linkage: str, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None, dense_share: typing.SupportsFloat | typing.SupportsIndex = 0.25) -> typing.Any:
    ...
def merged_sums(parts: list[tuple[typing.Any, numpy.typing.NDArray[numpy.int64], numpy.typing.NDArray[numpy.int64]]]) -> tuple:
    ...
def near_copies(texts: typing.Any, threshold: typing.SupportsFloat | typing.SupportsIndex, most_pairs: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.int32]:
    ...
def normalize(text: typing.Any, form: NormalForm) -> str:
    ...
def pairs_above(Y: tuple, X: typing.Any, threshold: typing.SupportsFloat | typing.SupportsIndex, first_query: typing.SupportsInt | typing.SupportsIndex, last_query: typing.SupportsInt | typing.SupportsIndex, row_ends: numpy.typing.NDArray[numpy.int64], threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any, *, many_rows: typing.SupportsInt | typing.SupportsIndex = 50000, fewest_block_rows: typing.SupportsInt | typing.SupportsIndex = 4096, most_block_rows: typing.SupportsInt | typing.SupportsIndex = 32768, max_pairs: typing.SupportsInt | typing.SupportsIndex = 9223372036854775807, pairs_before: typing.SupportsInt | typing.SupportsIndex = 0) -> tuple:
    ...
def places_in_time(days: numpy.typing.NDArray[numpy.float64]) -> numpy.typing.NDArray[numpy.int32]:
    ...
def read_articles(texts: typing.Any, rules: collections.abc.Sequence[Rules], languages: numpy.typing.NDArray[numpy.uint8], published: numpy.typing.NDArray[numpy.int32] = ..., titles: typing.Any = (), outlets: typing.Any = (), threads: typing.SupportsInt | typing.SupportsIndex = 1, progress: typing.Any = None) -> dict:
    """
    Read every text by those of `rules` at its place of `languages`: columns but the texts' own. For each
    text `published` gives the day since 1970-01-01, least where it is not known, to resolve relative
    dates by, `titles` its headline and `outlets` its outlet or "", by which the corpus tells whose line a
    line is.
    """
def release_unused_memory() -> None:
    """
    Gives back to the system what work on much has left free.
    """
def renumbered(counts: numpy.typing.NDArray[numpy.int32], columns: numpy.typing.NDArray[numpy.int32], row_starts: numpy.typing.NDArray[numpy.int64], terms: typing.Any, all: typing.Any) -> CountedCorpus:
    ...
def richest_places(row_starts: numpy.typing.NDArray[numpy.int64], keys: numpy.typing.NDArray[numpy.int32], starts: numpy.typing.NDArray[numpy.int32], question_starts: numpy.typing.NDArray[numpy.int64], asked: numpy.typing.NDArray[numpy.int32], articles: numpy.typing.NDArray[numpy.int32], questions_of: numpy.typing.NDArray[numpy.int32], width: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.int32]:
    """
    Of each pair of an article and a question the first place from which on a stretch of `width` holds most of
    what is asked; -1 where it has none of it. What a question asks must ascend.
    """
@typing.overload
def seed_rows(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, weights: numpy.typing.NDArray[numpy.float64], k: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.int64]:
    ...
@typing.overload
def seed_rows(data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, weights: numpy.typing.NDArray[numpy.float64], k: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.int64]:
    ...
def sentence_boundaries(text: typing.Any, language: AbbreviationLanguage) -> numpy.typing.NDArray[numpy.int64]:
    ...
def set_line_weights(rules: Rules, weights: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> None:
    """
    Read with other weights of lines than the built-in ones.
    """
def shared_passages(a: str, ranges_a: collections.abc.Sequence[tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]] | None, b: str, ranges_b: collections.abc.Sequence[tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]] | None, seed_words: typing.SupportsInt | typing.SupportsIndex, min_words: typing.SupportsInt | typing.SupportsIndex) -> list[tuple[int, int, int, int, int, int]]:
    ...
def shared_passages_of_pairs(articles: typing.Any, ranges: collections.abc.Sequence[collections.abc.Sequence[tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]] | None], i: numpy.typing.NDArray[numpy.int64], j: numpy.typing.NDArray[numpy.int64], seed_words: typing.SupportsInt | typing.SupportsIndex, min_words: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any) -> list[list[tuple[int, int, int, int, int, int]]]:
    ...
def similarity_words(text: str) -> tuple:
    ...
@typing.overload
def sorted_rows(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, argument: str, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    ...
@typing.overload
def sorted_rows(data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, argument: str, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    ...
@typing.overload
def spherical_kmeans(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, weights: numpy.typing.NDArray[numpy.float64], centre_data: numpy.typing.NDArray[numpy.float64], centre_indices: numpy.typing.NDArray[numpy.int32], centre_indptr: numpy.typing.NDArray[numpy.int64], max_iterations: typing.SupportsInt | typing.SupportsIndex, tolerance: typing.SupportsFloat | typing.SupportsIndex, bounds: bool, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> tuple:
    ...
@typing.overload
def spherical_kmeans(data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, weights: numpy.typing.NDArray[numpy.float64], centre_data: numpy.typing.NDArray[numpy.float64], centre_indices: numpy.typing.NDArray[numpy.int32], centre_indptr: numpy.typing.NDArray[numpy.int64], max_iterations: typing.SupportsInt | typing.SupportsIndex, tolerance: typing.SupportsFloat | typing.SupportsIndex, bounds: bool, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> tuple:
    ...
def story_pairs(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, days: numpy.typing.NDArray[numpy.float64], floor: typing.SupportsFloat | typing.SupportsIndex, scale_days: typing.SupportsFloat | typing.SupportsIndex, unknown_days: typing.SupportsFloat | typing.SupportsIndex, least: typing.SupportsFloat | typing.SupportsIndex, within: typing.SupportsInt | typing.SupportsIndex, most_pairs: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None, frequent: typing.SupportsFloat | typing.SupportsIndex = 0.1) -> tuple:
    ...
def story_terms(headlines: typing.Any, texts: typing.Any, headline: typing.SupportsFloat | typing.SupportsIndex, floor: typing.SupportsFloat | typing.SupportsIndex, half_life: typing.SupportsFloat | typing.SupportsIndex, number: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any = None) -> tuple:
    ...
def story_vectors(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], articles_with: numpy.typing.NDArray[numpy.int64], articles: typing.SupportsInt | typing.SupportsIndex, idf_power: typing.SupportsFloat | typing.SupportsIndex, prior_articles: typing.SupportsFloat | typing.SupportsIndex, terms: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    ...
def tokenize(texts: typing.Any, form: warta._core.NormalForm | None, fold: bool, progress: typing.Any) -> tuple:
    ...
@typing.overload
def typicality(data: numpy.typing.NDArray[numpy.float32], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, labels: numpy.typing.NDArray[numpy.int32], clusters: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    ...
@typing.overload
def typicality(data: numpy.typing.NDArray[numpy.float64], indices: numpy.typing.NDArray[numpy.int32], indptr: numpy.typing.NDArray[numpy.int64], columns: typing.SupportsInt | typing.SupportsIndex, labels: numpy.typing.NDArray[numpy.int32], clusters: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    ...
def unicode_version() -> str:
    ...
def without_parts_of_phrases(terms: typing.Any, starts: numpy.typing.NDArray[numpy.int64], scores: numpy.typing.NDArray[numpy.float64], rows: numpy.typing.NDArray[numpy.int64], most: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    ...
def word_boundaries(text: typing.Any) -> numpy.typing.NDArray[numpy.int64]:
    ...
def words(text: typing.Any) -> list:
    ...
def written_forms(terms: typing.Any, starts: numpy.typing.NDArray[numpy.int64], texts: typing.Any, labels: numpy.typing.NDArray[numpy.int32], threads: typing.SupportsInt | typing.SupportsIndex) -> list[str]:
    ...
CLUES: tuple = ('near', 'wide', 'names', 'other_names', 'same_left', 'same_right', 'same_noun', 'other_noun', 'specific', 'same_state', 'other_state', 'apart', 'digits', 'told', 'best', 'articles', 'days_between', 'slip', 'lead', 'unit', 'near_and_best', 'noun_and_best', 'state_and_near', 'close_and_near', 'close_and_wide', 'other_name', 'same_nearest', 'listed', 'other_day', 'told_between', 'series', 'near_in_event', 'noun_in_event', 'same_weekday')
__version__: str = '0.2.0'
date_precisions: list = ['day', 'week', 'month', 'quarter', 'year', 'decade']
figure_kinds: list = ['quantity', 'age', 'time', 'score', 'position']
segment_kinds: list = ['body', 'headline', 'standfirst', 'date', 'byline', 'caption', 'cross_link', 'notice', 'credit', 'navigation']
