#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "articles/reader.hpp"
#include "base/parallel.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"

namespace warta::bindings {
namespace {

using namespace articles;

py::object none_if_empty(const std::string& text) { return text.empty() ? py::object(py::none()) : py::str(text); }

template <class Items, class Convert>
py::tuple to_tuple(const Items& items, Convert&& convert) {
  py::tuple out(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) out[i] = convert(items[i]);
  return out;
}

py::tuple strings(const std::vector<std::string>& values) {
  return to_tuple(values, [](const std::string& value) { return py::str(value); });
}

/// (year, month, day, minute of day or None, zone in minutes or None).
py::object moment_tuple(const std::optional<Moment>& moment) {
  if (!moment || moment->year == 0) return py::none();
  py::object minute = moment->minute_of_day < 0 ? py::object(py::none()) : py::int_(moment->minute_of_day);
  py::object zone = moment->zone_minutes_from_utc ? py::object(py::int_(*moment->zone_minutes_from_utc)) : py::none();
  return py::make_tuple(moment->year, moment->month, moment->day, minute, zone);
}

/// What was read of many articles, kept in C++ until Python asks for one.
class Readings {
 public:
  explicit Readings(std::vector<Reading> readings) : readings_(std::move(readings)) {}

  [[nodiscard]] std::size_t size() const { return readings_.size(); }
  [[nodiscard]] const Reading& at(std::size_t row) const { return readings_.at(row); }

 private:
  std::vector<Reading> readings_;
};

using GivenDays = std::vector<std::optional<std::array<int, 3>>>;

/// One text a row where `values` has any, else none.
std::string_view at_row(const Texts& values, std::size_t row) {
  return values.size() == 0 ? std::string_view() : values.views()[row];
}

std::shared_ptr<Readings> read_articles(const py::object& texts, const std::vector<const Rules*>& rules,
                                        const GivenDays& published, const py::object& titles, const py::object& outlets,
                                        int threads, const py::object& progress) {
  if (rules.empty()) throw py::value_error("rules must hold at least one language's rules");
  const Texts documents(texts, "texts");
  const Texts known_titles(titles, "titles");
  const Texts known_outlets(outlets, "outlets");
  const auto check_rows = [&](std::size_t size, const char* name) {
    if (size != 0 && size != documents.size()) throw py::value_error(std::string(name) + " must have one entry a text");
  };
  check_rows(published.size(), "published");
  check_rows(known_titles.size(), "titles");
  check_rows(known_outlets.size(), "outlets");
  std::vector<Reading> readings(documents.size());
  Watch watch = python_watch(progress);
  {
    const py::gil_scoped_release release;
    const auto views = documents.views();
    std::optional<Corpus> corpus;
    if (views.size() > 1) {
      std::vector<CorpusText> known;
      known.reserve(views.size());
      for (std::size_t row = 0; row < views.size(); ++row) {
        known.push_back({views[row], at_row(known_titles, row), at_row(known_outlets, row)});
      }
      corpus.emplace(known);
    }
    parallel_for(
        static_cast<std::int64_t>(views.size()), 8, threads,
        [&](std::int64_t begin, std::int64_t end, int) {
          for (auto row = static_cast<std::size_t>(begin); row < static_cast<std::size_t>(end); ++row) {
            std::optional<Moment> day;
            if (!published.empty() && published[row]) {
              const auto [y, m, d] = *published[row];
              day = Moment{y, m, d, -1, std::nullopt};
            }
            readings[row] = read_article(views[row], rules, day, corpus ? Others(*corpus, row) : Others());
          }
        },
        watch);
  }
  return std::make_shared<Readings>(std::move(readings));
}

py::dict record(const Readings& readings, std::size_t row) {
  const Reading& reading = readings.at(row);
  py::dict out;
  out["segments"] =
      to_tuple(reading.segments, [](const Segment& s) { return py::make_tuple(s.start, s.end, name_of(s.kind)); });
  out["headline"] = none_if_empty(reading.headline);
  out["standfirst"] = none_if_empty(reading.standfirst);
  out["outlet"] = none_if_empty(reading.outlet);
  out["place"] = none_if_empty(reading.place);
  out["published"] = moment_tuple(reading.published);
  out["authors"] = strings(reading.authors);
  out["editors"] = strings(reading.editors);
  out["cited"] = strings(reading.cited);
  out["quotes"] = to_tuple(
      reading.quotes, [](const Quote& q) { return py::make_tuple(q.text, none_if_empty(q.speaker), q.start, q.end); });
  out["figures"] = to_tuple(reading.figures, [](const Figure& f) {
    return py::make_tuple(f.low, f.high, none_if_empty(f.unit), none_if_empty(f.noun), none_if_empty(f.hedge), f.start,
                          f.end);
  });
  out["dates"] = to_tuple(reading.dates, [](const DateMention& d) {
    return py::make_tuple(moment_tuple(d.first), moment_tuple(d.last),
                          precision_names[static_cast<std::size_t>(d.precision)], d.relative, d.start, d.end);
  });
  out["aliases"] = to_tuple(reading.aliases,
                            [](const Alias& a) { return py::make_tuple(a.short_form, a.long_form, a.start, a.end); });
  out["names"] = to_tuple(reading.names, [](const Name& n) { return py::make_tuple(n.text, n.count, n.start, n.end); });
  out["body"] = py::str(reading.body);
  out["language"] = py::str(reading.language);
  return out;
}

}  // namespace

void bind_articles(py::module_& module) {
  py::class_<Rules>(module, "Rules", "A language's rules for reading articles, compiled.")
      .def(py::init<const PhraseLists&, std::string>(), py::arg("lists"), py::arg("language"))
      .def_property_readonly("language", &Rules::language);
  py::class_<Readings, std::shared_ptr<Readings>>(module, "Readings", "What was read of many articles.")
      .def("__len__", &Readings::size)
      .def("record", &record, py::arg("row"), "Everything read of one article, offsets in code points.");
  module.def(
      "read_articles", &read_articles, py::arg("texts"), py::arg("rules"), py::arg("published") = GivenDays{},
      py::arg("titles") = py::tuple(), py::arg("outlets") = py::tuple(), py::arg("threads") = 1,
      py::arg("progress") = py::none(),
      "Read every text by those of `rules` whose function words fit it best. For each text `published` gives (year,\n"
      "month, day) or None, to resolve relative dates by, `titles` its headline and `outlets` its outlet or \"\", by\n"
      "which the corpus tells whose line a line is.");
}

}  // namespace warta::bindings
