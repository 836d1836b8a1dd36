#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "articles/article.hpp"
#include "articles/calendar.hpp"
#include "articles/columns.hpp"
#include "articles/offsets.hpp"
#include "articles/prose_sentences.hpp"
#include "articles/stored_articles.hpp"
#include "base/checks.hpp"
#include "bindings/arrays.hpp"
#include "bindings/packed_strings.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"
#include "text/code_point_offsets.hpp"

namespace warta::bindings {
namespace {

using namespace articles;

template <class Convert>
py::tuple to_tuple(ItemRange items, Convert&& convert) {
  py::tuple out(items.end - items.begin);
  for (std::size_t item = items.begin; item < items.end; ++item) out[item - items.begin] = convert(item);
  return out;
}

/// Columns of Python's, looked at.
class HeldArticles {
 public:
  HeldArticles(const py::dict& columns, std::vector<std::string> languages, const std::string& name)
      : stored_(views_of(columns, name), std::move(languages), name), name_(name) {}

  [[nodiscard]] const StoredArticles& stored() const { return stored_; }
  [[nodiscard]] const Columns<Viewed>& columns() const { return stored_.columns(); }

  void check_row(std::size_t row) const {
    if (row >= stored_.size()) {
      throw py::index_error("row " + std::to_string(row) + " is out of range, there are " +
                            std::to_string(stored_.size()));
    }
  }

  [[nodiscard]] py::object text_object(std::string_view text) const {
    auto object = py::reinterpret_steal<py::object>(
        PyUnicode_DecodeUTF8(text.data(), static_cast<py::ssize_t>(text.size()), nullptr));
    if (object) return object;
    PyErr_Clear();
    throw py::value_error(name_ + " is damaged: a text in it is not UTF-8");
  }

  [[nodiscard]] py::object string(const Strings<Viewed>& strings, std::size_t item, std::size_t row) const {
    return text_object(stored_.string(strings, item, row));
  }
  /// None if there is none.
  [[nodiscard]] py::object string_if_any(const Strings<Viewed>& strings, std::size_t item, std::size_t row) const {
    return strings.sizes[item] == 0 ? py::object(py::none()) : string(strings, item, row);
  }

  template <class Table>
  [[nodiscard]] ItemRange items_of(const Table& table, std::size_t size, std::size_t row) const {
    return stored_.items(table.rows, row, size);
  }
  [[nodiscard]] ItemRange mentions_of(const Mentions<Viewed>& table, std::size_t row) const {
    return items_of(table, table.starts.size(), row);
  }

 private:
  Columns<Viewed> views_of(const py::dict& columns, const std::string& name) {
    Columns<Viewed> views;
    for_each_column(views, [&]<class Value>(std::string_view column, Viewed<Value>& view, Extent) {
      const py::str key(column.data(), column.size());
      if (!columns.contains(key)) throw py::value_error(name + " is damaged: it lacks " + std::string(column));
      const py::object found = columns[key];
      if (!py::isinstance<Array<std::remove_const_t<Value>>>(found)) {
        throw py::value_error(name + " is damaged: " + std::string(column) + " is of another type");
      }
      const auto array = found.cast<Array<std::remove_const_t<Value>>>();
      view = as_span(array);
      held_.push_back(array);
    });
    return views;
  }

  std::vector<py::object> held_;
  StoredArticles stored_;
  std::string name_;
};

/// (year, month, day).
py::object day_tuple(std::int32_t day) {
  if (day == no_day) return py::none();
  const Moment moment = moment_of(Day(std::chrono::days(day)));
  return py::make_tuple(moment.year, moment.month, moment.day);
}

py::object number_if_said(std::int16_t number) {
  return number == not_said ? py::object(py::none()) : py::int_(number);
}

/// (year, month, day, minute of day or None, second of the minute, zone in minutes or None).
py::object published(const HeldArticles& held, std::size_t row) {
  const auto& columns = held.columns();
  if (columns.published_day[row] == no_day) return py::none();
  const Moment day = moment_of(Day(std::chrono::days(columns.published_day[row])));
  return py::make_tuple(day.year, day.month, day.day, number_if_said(columns.published_minute[row]),
                        columns.published_second[row], number_if_said(columns.published_zone[row]));
}

py::object list_of(const HeldArticles& held, const StringLists<Viewed>& lists, std::size_t row) {
  return to_tuple(held.items_of(lists, lists.text.starts.size(), row),
                  [&](std::size_t item) { return held.string(lists.text, item, row); });
}

using Convert = py::object (*)(const HeldArticles&, std::size_t);

/// What Python may ask of an article, by name.
constexpr std::array<std::pair<std::string_view, Convert>, 17> fields{{
    {"raw", [](const HeldArticles& a, std::size_t row) { return a.text_object(a.stored().text(row)); }},
    {"segments",
     [](const HeldArticles& a, std::size_t row) -> py::object {
       const auto& table = a.columns().segments;
       return to_tuple(a.mentions_of(table, row), [&](std::size_t item) {
         return py::make_tuple(table.starts[item], table.ends[item], a.stored().named(kind_names, table.kind[item]));
       });
     }},
    {"headline",
     [](const HeldArticles& a, std::size_t row) { return a.string_if_any(a.columns().headline, row, row); }},
    {"standfirst",
     [](const HeldArticles& a, std::size_t row) { return a.string_if_any(a.columns().standfirst, row, row); }},
    {"outlet", [](const HeldArticles& a, std::size_t row) { return a.string_if_any(a.columns().outlet, row, row); }},
    {"place", [](const HeldArticles& a, std::size_t row) { return a.string_if_any(a.columns().place, row, row); }},
    {"published", &published},
    {"authors", [](const HeldArticles& a, std::size_t row) { return list_of(a, a.columns().authors, row); }},
    {"editors", [](const HeldArticles& a, std::size_t row) { return list_of(a, a.columns().editors, row); }},
    {"cited", [](const HeldArticles& a, std::size_t row) { return list_of(a, a.columns().cited, row); }},
    {"quotes",
     [](const HeldArticles& a, std::size_t row) -> py::object {
       const auto& table = a.columns().quotes;
       return to_tuple(a.mentions_of(table, row), [&](std::size_t item) {
         return py::make_tuple(a.string(table.text, item, row), a.string_if_any(table.speaker, item, row),
                               table.starts[item], table.ends[item]);
       });
     }},
    {"figures",
     [](const HeldArticles& a, std::size_t row) -> py::object {
       const auto& table = a.columns().figures;
       return to_tuple(a.mentions_of(table, row), [&](std::size_t item) {
         return py::make_tuple(table.low[item], table.high[item], a.string_if_any(table.unit, item, row),
                               a.string_if_any(table.noun, item, row), a.string_if_any(table.hedge, item, row),
                               table.starts[item], table.ends[item],
                               a.stored().named(figure_kind_names, table.kind[item]));
       });
     }},
    {"dates",
     [](const HeldArticles& a, std::size_t row) -> py::object {
       const auto& table = a.columns().dates;
       return to_tuple(a.mentions_of(table, row), [&](std::size_t item) {
         return py::make_tuple(day_tuple(table.first[item]), day_tuple(table.last[item]),
                               a.stored().named(precision_names, table.precision[item]), table.relative[item] != 0,
                               table.starts[item], table.ends[item]);
       });
     }},
    {"aliases",
     [](const HeldArticles& a, std::size_t row) -> py::object {
       const auto& table = a.columns().aliases;
       return to_tuple(a.mentions_of(table, row), [&](std::size_t item) {
         return py::make_tuple(a.string(table.short_form, item, row), a.string(table.long_form, item, row),
                               table.starts[item], table.ends[item]);
       });
     }},
    {"names",
     [](const HeldArticles& a, std::size_t row) -> py::object {
       const auto& table = a.columns().names;
       return to_tuple(a.mentions_of(table, row), [&](std::size_t item) {
         return py::make_tuple(a.string(table.text, item, row), table.count[item], table.starts[item],
                               table.ends[item]);
       });
     }},
    {"body",
     [](const HeldArticles& a, std::size_t row) {
       std::string body;
       a.stored().append_body(row, body);
       return a.text_object(body);
     }},
    {"language",
     [](const HeldArticles& a, std::size_t row) -> py::object { return py::str(a.stored().language(row)); }},
}};

py::object field(const HeldArticles& held, std::size_t row, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &std::pair<std::string_view, Convert>::first);
  if (found == fields.end()) throw py::value_error("there is no field " + std::string(name));
  held.check_row(row);
  return found->second(held, row);
}

/// The strings of a column, and of which table they are: none, where there is one an article.
struct StringColumn {
  const Strings<Viewed>* strings;
  std::optional<Viewed<std::int64_t>> rows;
};
using FindColumn = StringColumn (*)(const Columns<Viewed>&);

constexpr std::array<std::pair<std::string_view, FindColumn>, 15> string_columns{{
    {"headline", [](const Columns<Viewed>& c) { return StringColumn{&c.headline, std::nullopt}; }},
    {"standfirst", [](const Columns<Viewed>& c) { return StringColumn{&c.standfirst, std::nullopt}; }},
    {"outlet", [](const Columns<Viewed>& c) { return StringColumn{&c.outlet, std::nullopt}; }},
    {"place", [](const Columns<Viewed>& c) { return StringColumn{&c.place, std::nullopt}; }},
    {"authors", [](const Columns<Viewed>& c) { return StringColumn{&c.authors.text, c.authors.rows}; }},
    {"editors", [](const Columns<Viewed>& c) { return StringColumn{&c.editors.text, c.editors.rows}; }},
    {"cited", [](const Columns<Viewed>& c) { return StringColumn{&c.cited.text, c.cited.rows}; }},
    {"quotes.text", [](const Columns<Viewed>& c) { return StringColumn{&c.quotes.text, c.quotes.rows}; }},
    {"quotes.speaker", [](const Columns<Viewed>& c) { return StringColumn{&c.quotes.speaker, c.quotes.rows}; }},
    {"figures.unit", [](const Columns<Viewed>& c) { return StringColumn{&c.figures.unit, c.figures.rows}; }},
    {"figures.noun", [](const Columns<Viewed>& c) { return StringColumn{&c.figures.noun, c.figures.rows}; }},
    {"figures.hedge", [](const Columns<Viewed>& c) { return StringColumn{&c.figures.hedge, c.figures.rows}; }},
    {"aliases.short", [](const Columns<Viewed>& c) { return StringColumn{&c.aliases.short_form, c.aliases.rows}; }},
    {"aliases.long", [](const Columns<Viewed>& c) { return StringColumn{&c.aliases.long_form, c.aliases.rows}; }},
    {"names.text", [](const Columns<Viewed>& c) { return StringColumn{&c.names.text, c.names.rows}; }},
}};

/// Calls f(row) for each of some articles, checked.
template <class Function>
void for_each_row(const HeldArticles& held, const Array<std::int64_t>& rows, Function&& f) {
  for (const std::int64_t row : as_span(rows)) {
    check_index("rows", row, static_cast<std::int64_t>(held.stored().size()));
    f(static_cast<std::size_t>(row));
  }
}

/// The strings of a column of some articles, packed.
py::tuple strings_of(const HeldArticles& held, std::string_view name, const Array<std::int64_t>& rows) {
  const auto found = std::ranges::find(string_columns, name, &std::pair<std::string_view, FindColumn>::first);
  if (found == string_columns.end()) throw py::value_error("there is no column of strings " + std::string(name));
  const auto [strings, starts] = found->second(held.columns());
  PackedStrings packed;
  for_each_row(held, rows, [&](std::size_t row) {
    const ItemRange items =
        starts ? held.stored().items(*starts, row, strings->starts.size()) : ItemRange{row, row + 1};
    for (std::size_t item = items.begin; item < items.end; ++item) {
      packed.add(held.stored().string(*strings, item, row));
    }
  });
  return packed.take();
}

/// The text of [start, end), in code points; places past its end are its end.
class Passages {
 public:
  explicit Passages(std::string_view text) : text_(text), offsets_(text) {}

  [[nodiscard]] std::string_view between(std::uint32_t start, std::uint32_t end) const {
    const std::size_t begin = byte_of(start);
    return text_.substr(begin, std::max(byte_of(end), begin) - begin);
  }

 private:
  [[nodiscard]] std::size_t byte_of(std::uint32_t place) const {
    return std::min<std::size_t>(offsets_.byte_of(place), text_.size());
  }

  std::string_view text_;
  CodePointOffsets offsets_;
};

/// What stands at the mentions of a table in some articles, as it is written there, packed.
py::tuple mention_texts(const HeldArticles& held, std::string_view name, const Array<std::int64_t>& rows) {
  const Columns<Viewed>& columns = held.columns();
  const std::array<std::pair<std::string_view, const Mentions<Viewed>*>, 6> tables{{{"segments", &columns.segments},
                                                                                    {"quotes", &columns.quotes},
                                                                                    {"figures", &columns.figures},
                                                                                    {"dates", &columns.dates},
                                                                                    {"aliases", &columns.aliases},
                                                                                    {"names", &columns.names}}};
  const auto found = std::ranges::find(tables, name, &std::pair<std::string_view, const Mentions<Viewed>*>::first);
  if (found == tables.end()) throw py::value_error("there is no table " + std::string(name));
  const Mentions<Viewed>& table = *found->second;
  PackedStrings packed;
  for_each_row(held, rows, [&](std::size_t row) {
    const Passages passages(held.stored().text(row));
    const ItemRange items = held.mentions_of(table, row);
    for (std::size_t item = items.begin; item < items.end; ++item) {
      packed.add(passages.between(table.starts[item], table.ends[item]));
    }
  });
  return packed.take();
}

/// (offsets, starts, ends, (UTF-8, offsets)) of the sentences of some articles' prose.
py::tuple sentences_of(const HeldArticles& held, const Array<std::int64_t>& rows, int threads,
                       const py::object& progress) {
  for_each_row(held, rows, [](std::size_t) {});
  const std::span<const std::int64_t> chosen_rows = as_span(rows);
  Watch watch = python_watch(progress);
  Mentions<Owned> found;
  PackedStrings packed;
  {
    const py::gil_scoped_release release;
    found = prose_sentences(held.stored(), chosen_rows, threads, watch);
    for (std::size_t at = 0; at < chosen_rows.size(); ++at) {
      const Passages passages(held.stored().text(static_cast<std::size_t>(chosen_rows[at])));
      for (auto item = static_cast<std::size_t>(found.rows[at]); std::cmp_less(item, found.rows[at + 1]); ++item) {
        packed.add(passages.between(found.starts[item], found.ends[item]));
      }
    }
  }
  return py::make_tuple(to_numpy(std::move(found.rows)), to_numpy(std::move(found.starts)),
                        to_numpy(std::move(found.ends)), packed.take());
}

py::tuple bodies_of(const HeldArticles& held, const Array<std::int64_t>& rows) {
  PackedStrings packed;
  for_each_row(held, rows, [&](std::size_t row) {
    packed.add_with([&](std::string& body) { held.stored().append_body(row, body); });
  });
  return packed.take();
}

/// Headline, standfirst and body of some articles, packed; a title goes before the headline read.
py::tuple article_texts(const HeldArticles& held, const Array<std::int64_t>& rows, const py::object& titles) {
  const Texts known(titles, "titles");
  const bool has_titles = known.size() > 0;
  if (has_titles && known.size() != held.stored().size())
    throw py::value_error("titles must have one entry an article");
  PackedStrings packed;
  for_each_row(held, rows, [&](std::size_t row) {
    const std::string_view title = has_titles ? known.views()[row] : std::string_view();
    packed.add_with([&](std::string& text) { held.stored().append_article(row, title, text); });
  });
  return packed.take();
}

/// (how many, starts, ends) of the stretches of prose of some articles: headline, standfirst and body.
py::tuple prose_of(const HeldArticles& held, const Array<std::int64_t>& rows) {
  std::vector<std::int64_t> sizes;
  std::vector<std::int64_t> starts;
  std::vector<std::int64_t> ends;
  const auto& segments = held.columns().segments;
  for_each_row(held, rows, [&](std::size_t row) {
    const std::size_t before = starts.size();
    const ItemRange items = held.mentions_of(segments, row);
    for (std::size_t item = items.begin; item < items.end; ++item) {
      if (!is_prose(static_cast<Kind>(segments.kind[item]))) continue;
      starts.push_back(segments.starts[item]);
      ends.push_back(segments.ends[item]);
    }
    sizes.push_back(static_cast<std::int64_t>(starts.size() - before));
  });
  return py::make_tuple(to_numpy(std::move(sizes)), to_numpy(std::move(starts)), to_numpy(std::move(ends)));
}

/// Packed strings as a list, those of no bytes as `empty`.
py::list listed(const py::object& packed, const py::object& empty) {
  const Texts texts(packed, "strings");
  py::list list(texts.size());
  for (std::size_t at = 0; at < texts.size(); ++at) {
    const std::string_view text = texts.views()[at];
    list[at] = text.empty() ? empty : py::object(py::str(text.data(), text.size()));
  }
  return list;
}

/// Some of packed strings, in the order of `rows`.
py::tuple chosen(const py::object& packed, const Array<std::int64_t>& rows) {
  const Texts texts(packed, "strings");
  PackedStrings taken;
  for (const std::int64_t row : as_span(rows)) {
    check_index("rows", row, static_cast<std::int64_t>(texts.size()));
    taken.add(texts.views()[static_cast<std::size_t>(row)]);
  }
  return taken.take();
}

/// How many code points each of packed strings has.
Array<std::int64_t> code_points_of(const py::object& packed) {
  const Texts texts(packed, "strings");
  std::vector<std::int64_t> lengths;
  lengths.reserve(texts.size());
  for (const std::string_view text : texts.views()) lengths.push_back(text::count_code_points(text));
  return to_numpy(std::move(lengths));
}

/// (name, extent, dtype) of each column of stored articles.
py::list column_types() {
  py::list types;
  Columns<Viewed> columns;
  for_each_column(columns, [&]<class Value>(std::string_view name, Viewed<Value>&, Extent extent) {
    static constexpr std::array extents{"articles", "rows", "items"};
    types.append(py::make_tuple(py::str(name.data(), name.size()), extents[static_cast<std::size_t>(extent)],
                                py::dtype::of<std::remove_const_t<Value>>()));
  });
  return types;
}

}  // namespace

void bind_articles(py::module_& module) {
  py::class_<HeldArticles>(module, "StoredArticles", "Columns of many articles, looked at one article at a time.")
      .def(py::init<const py::dict&, std::vector<std::string>, const std::string&>(), py::arg("columns"),
           py::arg("languages"), py::arg("name"))
      .def("__len__", [](const HeldArticles& held) { return held.stored().size(); })
      .def("prose", &prose_of, py::arg("rows").noconvert(),
           "(how many, starts, ends) of the stretches of prose of some articles, in code points.")
      .def("strings", &strings_of, py::arg("name"), py::arg("rows").noconvert(),
           "(UTF-8, offsets) of the strings of a column of some articles.")
      .def("mention_texts", &mention_texts, py::arg("table"), py::arg("rows").noconvert(),
           "(UTF-8, offsets) of what stands at the mentions of a table.")
      .def("sentences", &sentences_of, py::arg("rows").noconvert(), py::arg("threads"),
           py::arg("progress") = py::none(),
           "(offsets, starts, ends, (UTF-8, offsets)) of the sentences of some articles' prose.")
      .def("bodies", &bodies_of, py::arg("rows").noconvert(), "(UTF-8, offsets) of the bodies of some articles.")
      .def("texts", &article_texts, py::arg("rows").noconvert(), py::arg("titles") = py::tuple(),
           "(UTF-8, offsets) of headline, standfirst and body; a title goes before the headline.")
      .def("field", &field, py::arg("row"), py::arg("name"), "One of the things read of one article.");
  module.attr("segment_kinds") = py::cast(kind_names);
  module.attr("figure_kinds") = py::cast(figure_kind_names);
  module.attr("date_precisions") = py::cast(precision_names);
  module.def("article_columns", &column_types, "(name, extent, dtype) of each column of stored articles.");
  module.def("listed", &listed, py::arg("packed"), py::arg("empty"),
             "Packed strings as a list, those of no characters as `empty`.");
  module.def("chosen", &chosen, py::arg("packed"), py::arg("rows").noconvert(),
             "(UTF-8, offsets) of some of packed strings, in the order of `rows`.");
  module.def("code_points", &code_points_of, py::arg("packed"), "How many code points each of packed strings has.");
}

}  // namespace warta::bindings
