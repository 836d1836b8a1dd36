#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"
#include "comparison/circumstances.hpp"
#include "comparison/fact_groups.hpp"
#include "comparison/fact_pairs.hpp"
#include "comparison/facts.hpp"
#include "comparison/prose_words.hpp"
#include "comparison/quote_groups.hpp"

namespace warta::bindings {
namespace {

using comparison::Circumstances;
using comparison::FactPair;
using comparison::ProseWords;
using comparison::Telling;

/// One column of a table that Python hands over as a dict; the dict's arrays are kept as long as what looks at them.
template <class Value>
std::span<const Value> column(const py::dict& table, const char* name, std::vector<py::object>& kept) {
  if (!table.contains(name)) throw py::value_error(std::string("there is no column ") + name);
  const py::object values = table[name];
  if (!py::isinstance<Array<Value>>(values)) {
    throw py::type_error(std::string(name) + " must be a contiguous array of dtype " +
                         std::string(py::str(py::dtype::of<Value>())));
  }
  kept.push_back(values);
  const auto array = values.cast<Array<Value>>();
  return {array.data(), static_cast<std::size_t>(array.size())};
}

void check_lengths(std::initializer_list<std::size_t> lengths, const char* what) {
  if (std::ranges::any_of(lengths, [&lengths](std::size_t length) { return length != *lengths.begin(); }))
    throw py::value_error(std::string(what) + " must have columns of one length");
}

void check_numbers(std::span<const std::int32_t> values, std::size_t below, const char* what) {
  if (std::ranges::any_of(
          values, [below](std::int32_t value) { return value < 0 || static_cast<std::size_t>(value) >= below; }))
    throw py::value_error(std::string(what) + " must be from 0 to " + std::to_string(below) + ", exclusive");
}

void check_rows(std::span<const std::int64_t> starts, std::size_t items, const char* what) {
  if (starts.empty() || starts.front() != 0 || starts.back() != static_cast<std::int64_t>(items) ||
      !std::ranges::is_sorted(starts))
    throw py::value_error(std::string(what) + " must ascend from 0 to the number of items");
}

/// What is compared, with all that it looks at.
class HeldTelling {
 public:
  HeldTelling(std::shared_ptr<ProseWords> words, const py::object& texts, const py::dict& articles,
              const py::dict& classes, const py::dict& facts, const py::dict& quotes)
      : words_(std::move(words)),
        texts_(texts, "texts"),
        telling_{*words_,
                 texts_.views(),
                 column<std::uint8_t>(articles, "languages", kept_),
                 column<std::int32_t>(articles, "published", kept_),
                 read_classes(classes),
                 read_facts(facts),
                 read_quotes(quotes)} {
    check();
  }

  const Telling& operator*() const { return telling_; }

  const Circumstances& circumstances(int threads, Watch& watch) {
    if (!circumstances_)
      circumstances_ = std::make_unique<Circumstances>(comparison::circumstances(telling_, threads, watch));
    return *circumstances_;
  }

 private:
  comparison::WordClasses read_classes(const py::dict& table) {
    return {column<std::int32_t>(table, "roots", kept_), column<std::uint64_t>(table, "flags", kept_),
            column<std::int8_t>(table, "hours", kept_), words_->forms.size()};
  }

  comparison::Facts read_facts(const py::dict& table) {
    return {column<std::int32_t>(table, "articles", kept_),
            column<std::int32_t>(table, "starts", kept_),
            column<std::int32_t>(table, "ends", kept_),
            column<std::uint8_t>(table, "kinds", kept_),
            column<double>(table, "low", kept_),
            column<double>(table, "high", kept_),
            column<double>(table, "steps", kept_),
            column<std::int32_t>(table, "dimensions", kept_),
            column<std::int32_t>(table, "units", kept_),
            column<std::uint8_t>(table, "hedges", kept_),
            column<std::uint8_t>(table, "is_specific", kept_),
            column<std::int32_t>(table, "nouns", kept_),
            column<std::int64_t>(table, "noun_starts", kept_),
            column<std::int32_t>(table, "noun_roots", kept_)};
  }

  comparison::Quotes read_quotes(const py::dict& table) {
    return {column<std::int32_t>(table, "articles", kept_),       column<std::int32_t>(table, "starts", kept_),
            column<std::int32_t>(table, "ends", kept_),           column<std::int32_t>(table, "speakers", kept_),
            column<std::int64_t>(table, "speaker_starts", kept_), column<std::int32_t>(table, "speaker_roots", kept_)};
  }

  void check() const {
    const std::size_t rows = telling_.texts.size();
    if (words_->row_starts.size() != rows + 1) throw py::value_error("texts must be those of the words");
    check_lengths({rows, telling_.language_of.size(), telling_.published.size()}, "articles");
    const auto& classes = telling_.classes;
    check_lengths({classes.roots.size(), classes.flags.size(), classes.hours.size()}, "classes");
    for (const std::uint8_t language : telling_.language_of)
      if ((language + std::size_t{1}) * classes.forms > classes.roots.size())
        throw py::value_error("classes must have an entry for each form of each language");
    if (std::ranges::any_of(classes.roots, [](std::int32_t root) { return root < 0; }))
      throw py::value_error("roots must be at least 0");
    const auto& facts = telling_.facts;
    check_lengths({facts.size(), facts.starts.size(), facts.ends.size(), facts.kinds.size(), facts.low.size(),
                   facts.high.size(), facts.steps.size(), facts.dimensions.size(), facts.units.size(),
                   facts.hedges.size(), facts.is_specific.size(), facts.nouns.size()},
                  "facts");
    check_numbers(facts.articles, rows, "articles of facts");
    check_rows(facts.noun_starts, facts.noun_roots.size(), "noun_starts");
    check_numbers(facts.nouns, facts.noun_starts.size() - 1, "nouns");
    for (std::size_t fact = 0; fact < facts.size(); ++fact) {
      if (fact > 0 && facts.articles[fact] < facts.articles[fact - 1])
        throw py::value_error("facts must ascend by article");
      const double limit = facts.is_date(fact) ? 4e6 : 1e300;
      for (const double value : {facts.low[fact], facts.high[fact], facts.steps[fact]})
        if (!(std::abs(value) <= limit))
          throw py::value_error("values of facts must be finite, and dates ordinals of days");
    }
    const auto& quotes = telling_.quotes;
    check_lengths({quotes.size(), quotes.starts.size(), quotes.ends.size(), quotes.speakers.size()}, "quotes");
    check_numbers(quotes.articles, rows, "articles of quotes");
    check_rows(quotes.speaker_starts, quotes.speaker_roots.size(), "speaker_starts");
    check_numbers(quotes.speakers, quotes.speaker_starts.size() - 1, "speakers");
  }

  std::vector<py::object> kept_;
  std::shared_ptr<ProseWords> words_;
  Texts texts_;
  Telling telling_;
  std::unique_ptr<Circumstances> circumstances_;
};

comparison::PairModels read_models(const Array<double>& models) {
  comparison::PairModels read{};
  if (models.ndim() != 2 || models.shape(0) != 4 || models.shape(1) != static_cast<py::ssize_t>(comparison::kClues + 2))
    throw py::value_error("models must be of shape (4, clues + 2): weights, bias, threshold");
  for (std::size_t kind = 0; kind < read.of_kind.size(); ++kind) {
    const double* row = models.data() + kind * (comparison::kClues + 2);
    std::copy_n(row, comparison::kClues, read.of_kind[kind].weights.begin());
    read.of_kind[kind].bias = row[comparison::kClues];
    read.of_kind[kind].threshold = row[comparison::kClues + 1];
  }
  return read;
}

std::vector<FactPair> pairs_of(HeldTelling& telling, int threads, Watch& watch) {
  const Circumstances& circumstances = telling.circumstances(threads, watch);
  return comparison::fact_pairs(*telling, circumstances, threads, watch);
}

py::dict find_pairs(HeldTelling& telling, int threads, const py::object& progress) {
  Watch watch = python_watch(progress);
  std::vector<FactPair> pairs;
  {
    const py::gil_scoped_release release;
    pairs = pairs_of(telling, threads, watch);
  }
  std::vector<std::int32_t> one, other;
  std::vector<std::uint8_t> agrees, relations;
  Array<float> evidence({static_cast<py::ssize_t>(pairs.size()), static_cast<py::ssize_t>(comparison::kClues)});
  float* to = evidence.mutable_data();
  for (const FactPair& pair : pairs) {
    one.push_back(pair.one);
    other.push_back(pair.other);
    agrees.push_back(pair.agrees ? 1 : 0);
    relations.push_back(static_cast<std::uint8_t>(comparison::relation(*telling, telling.circumstances(threads, watch),
                                                                       static_cast<std::size_t>(pair.one),
                                                                       static_cast<std::size_t>(pair.other))));
    to = std::ranges::copy(pair.evidence, to).out;
  }
  py::dict found;
  found["one"] = to_numpy(std::move(one));
  found["other"] = to_numpy(std::move(other));
  found["agrees"] = to_numpy(std::move(agrees));
  found["relations"] = to_numpy(std::move(relations));
  found["evidence"] = evidence;
  return found;
}

py::dict group_facts(HeldTelling& telling, const Array<double>& models, int threads, const py::object& progress) {
  const comparison::PairModels read = read_models(models);
  Watch watch = python_watch(progress);
  comparison::FactGroups groups;
  std::vector<std::int32_t> days, last_days;
  std::vector<std::int64_t> first_words, last_words, nearest;
  {
    const py::gil_scoped_release release;
    groups = comparison::fact_groups(*telling, telling.circumstances(threads, watch), pairs_of(telling, threads, watch),
                                     read);
    for (const comparison::Circumstance& found : telling.circumstances(threads, watch).facts) {
      days.push_back(found.first_day);
      last_days.push_back(found.last_day);
      first_words.push_back(found.first_word);
      last_words.push_back(found.last_word);
      nearest.push_back(found.nearest);
    }
  }
  py::dict found;
  found["starts"] = to_numpy(std::move(groups.starts));
  found["members"] = to_numpy(std::move(groups.members));
  found["verdicts"] = to_numpy(std::move(groups.verdicts));
  found["likelihoods"] = to_numpy(std::move(groups.likelihoods));
  found["days"] = to_numpy(std::move(days));
  found["last_days"] = to_numpy(std::move(last_days));
  found["first_words"] = to_numpy(std::move(first_words));
  found["last_words"] = to_numpy(std::move(last_words));
  found["nearest"] = to_numpy(std::move(nearest));
  return found;
}

py::dict find_quote_pairs(const HeldTelling& telling, int threads, const py::object& progress) {
  Watch watch = python_watch(progress);
  std::vector<comparison::QuotePair> pairs;
  {
    const py::gil_scoped_release release;
    pairs = comparison::quote_pairs(*telling, true, threads, watch);
  }
  std::vector<std::int32_t> one, other;
  std::vector<std::uint8_t> wordings, shares_speaker;
  std::vector<float> likeness;
  for (const comparison::QuotePair& pair : pairs) {
    one.push_back(pair.one);
    other.push_back(pair.other);
    wordings.push_back(static_cast<std::uint8_t>(pair.wording));
    shares_speaker.push_back(pair.shares_speaker ? 1 : 0);
    likeness.push_back(pair.likeness);
  }
  py::dict found;
  found["one"] = to_numpy(std::move(one));
  found["other"] = to_numpy(std::move(other));
  found["wordings"] = to_numpy(std::move(wordings));
  found["shares_speaker"] = to_numpy(std::move(shares_speaker));
  found["likeness"] = to_numpy(std::move(likeness));
  return found;
}

py::dict group_quotes(const HeldTelling& telling, int threads, const py::object& progress) {
  Watch watch = python_watch(progress);
  comparison::QuoteGroups groups;
  {
    const py::gil_scoped_release release;
    groups = comparison::quote_groups(*telling, comparison::quote_pairs(*telling, false, threads, watch));
  }
  py::dict found;
  found["starts"] = to_numpy(std::move(groups.starts));
  found["members"] = to_numpy(std::move(groups.members));
  found["differs"] = to_numpy(std::move(groups.differs));
  return found;
}

}  // namespace

void bind_claims(py::module_& module) {
  py::class_<HeldTelling>(module, "Telling", "What articles tell: their words, figures, dates and quotes, as columns.")
      .def(py::init<std::shared_ptr<ProseWords>, const py::object&, const py::dict&, const py::dict&, const py::dict&,
                    const py::dict&>(),
           py::arg("words"), py::arg("texts"), py::arg("articles"), py::arg("classes"), py::arg("facts"),
           py::arg("quotes"))
      .def("fact_pairs", &find_pairs, py::arg("threads"), py::arg("progress") = py::none(),
           "Candidates and their evidence, as columns.")
      .def("fact_groups", &group_facts, py::arg("models").noconvert(), py::arg("threads"),
           py::arg("progress") = py::none(),
           "Groups of facts about one thing, and the circumstances of each fact, as columns.")
      .def(
          "quoted_words",
          [](const HeldTelling& telling, std::int64_t quote) {
            check_index("quote", quote, static_cast<std::int64_t>((*telling).quotes.size()));
            std::vector<std::pair<std::int32_t, std::uint64_t>> words;
            for (const auto& [root, flags] : comparison::quoted_words(*telling, static_cast<std::size_t>(quote)))
              words.emplace_back(root, flags);
            return words;
          },
          py::arg("quote"), "Root and flags of each word of a quote.")
      .def("quote_pairs", &find_quote_pairs, py::arg("threads"), py::arg("progress") = py::none(),
           "Quotes of one utterance or of one speaker, as columns.")
      .def("quote_groups", &group_quotes, py::arg("threads"), py::arg("progress") = py::none(),
           "Groups of quotes of one utterance, as columns.");
  py::list names;
  for (const std::string_view name : comparison::clue_names) names.append(py::str(name.data(), name.size()));
  module.attr("CLUES") = py::tuple(names);
}

}  // namespace warta::bindings
