// Reading many texts, and finding out by whose rules.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "articles/calendar.hpp"
#include "articles/language.hpp"
#include "articles/read_columns.hpp"
#include "articles/rules.hpp"
#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/spare_memory.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"

namespace warta::bindings {
namespace {

using namespace articles;

constexpr std::string_view text_column = "text";
constexpr std::string_view text_rows_column = "text.rows";

/// One text a row where `values` has any, else none.
std::string_view at_row(const Texts& values, std::size_t row) {
  return values.size() == 0 ? std::string_view() : values.views()[row];
}

void check_days(std::span<const std::int32_t> days) {
  const DaySpan calendar{year_span(first_calendar_year).first, year_span(last_calendar_year).last};
  for (std::size_t row = 0; row < days.size(); ++row) {
    const Day day{std::chrono::days(days[row])};
    if (days[row] == no_day || (day >= calendar.first && day <= calendar.last)) continue;
    throw py::value_error("published must be days of the calendar, row " + std::to_string(row) + " is " +
                          std::to_string(days[row]));
  }
}

void check_rules(std::span<const Rules* const> rules) {
  if (rules.empty()) throw py::value_error("rules must hold at least one language's rules");
  if (std::ranges::find(rules, nullptr) != rules.end()) throw py::type_error("rules must be Rules, got None");
}

/// (place in `rules` of each text's language, whether it is sure).
py::tuple languages_of_texts(const py::object& texts, const std::vector<const Rules*>& rules, double least_share,
                             int threads, const py::object& progress) {
  check_rules(rules);
  const Texts documents(texts, "texts");
  Watch watch = python_watch(progress);
  std::vector<std::uint8_t> places;
  std::vector<std::uint8_t> are_sure;
  {
    const py::gil_scoped_release release;
    places.reserve(documents.size());
    are_sure.reserve(documents.size());
    for (const auto& [place, is_sure] : languages_by_words(documents.views(), rules, least_share, threads, watch)) {
      places.push_back(place);
      are_sure.push_back(is_sure ? 1 : 0);
    }
  }
  return py::make_tuple(to_numpy(std::move(places)), to_numpy(std::move(are_sure)));
}

py::dict read_articles(const py::object& texts, const std::vector<const Rules*>& rules,
                       const Array<std::uint8_t>& languages, const Array<std::int32_t>& published_days,
                       const py::object& titles, const py::object& outlets, int threads, const py::object& progress) {
  check_rules(rules);
  const Texts documents(texts, "texts");
  const std::span<const std::uint8_t> places = as_span(languages);
  if (places.size() != documents.size()) throw py::value_error("languages must have one entry a text");
  const auto outside = std::ranges::find_if(places, [&](std::uint8_t place) { return place >= rules.size(); });
  if (outside != places.end()) {
    throw py::value_error("languages must be places in rules, row " + std::to_string(outside - places.begin()) +
                          " is " + std::to_string(*outside));
  }
  const Texts known_titles(titles, "titles");
  const Texts known_outlets(outlets, "outlets");
  const std::span<const std::int32_t> days = as_span(published_days);
  const auto check_rows = [&](std::size_t size, const char* name) {
    if (size != 0 && size != documents.size()) throw py::value_error(std::string(name) + " must have one entry a text");
  };
  check_rows(days.size(), "published");
  check_days(days);
  check_rows(known_titles.size(), "titles");
  check_rows(known_outlets.size(), "outlets");
  Watch watch = python_watch(progress);
  Columns<Owned> columns;
  {
    const py::gil_scoped_release release;
    std::vector<KnownText> known;
    known.reserve(documents.size());
    for (std::size_t row = 0; row < documents.size(); ++row) {
      known.push_back({documents.views()[row], at_row(known_titles, row), at_row(known_outlets, row)});
    }
    columns = read_columns(known, rules, places, days, threads, watch);
  }
  py::dict found;
  for_each_column(columns, [&](std::string_view name, auto& column, Extent) {
    if (name == text_column || name == text_rows_column) return;
    found[py::str(name.data(), name.size())] = to_numpy(std::move(column));
  });
  release_memory_after(documents.views());
  return found;
}

}  // namespace

void bind_reading(py::module_& module) {
  py::class_<Rules>(module, "Rules", "A language's rules for reading articles, compiled.")
      .def(py::init<const PhraseLists&, std::string>(), py::arg("lists"), py::arg("language"))
      .def_property_readonly("language", &Rules::language);
  module.def(
      "languages_by_words", &languages_of_texts, py::arg("texts"), py::arg("rules"), py::arg("least_share"),
      py::arg("threads") = 1, py::arg("progress") = py::none(),
      "(place in `rules` of those whose function words are most frequent in each text, whether that leaves no doubt:\n"
      "where they are `least_share` of its words more often than a quarter more than those of any other).");
  module.def(
      "read_articles", &read_articles, py::arg("texts"), py::arg("rules"), py::arg("languages").noconvert(),
      py::arg("published").noconvert() = Array<std::int32_t>(), py::arg("titles") = py::tuple(),
      py::arg("outlets") = py::tuple(), py::arg("threads") = 1, py::arg("progress") = py::none(),
      "Read every text by those of `rules` at its place of `languages`: columns but the texts' own. For each\n"
      "text `published` gives the day since 1970-01-01, least where it is not known, to resolve relative\n"
      "dates by, `titles` its headline and `outlets` its outlet or \"\", by which the corpus tells whose line a\n"
      "line is.");
}

}  // namespace warta::bindings
