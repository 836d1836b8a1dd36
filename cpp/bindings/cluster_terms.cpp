#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"
#include "clusters/distinctive_columns.hpp"
#include "clusters/members.hpp"
#include "clusters/phrases.hpp"
#include "clusters/typicality.hpp"
#include "clusters/written_forms.hpp"

namespace warta::bindings {
namespace {

using clusters::Distinction;
using clusters::DistinctiveColumn;
using clusters::Members;
using clusters::RankedTerm;

Members members_of(const Array<std::int32_t>& labels, std::int64_t clusters, std::int64_t rows) {
  if (labels.size() != rows) throw py::value_error("labels must have one number a row");
  if (clusters < 0) throw py::value_error("clusters must be at least 0");
  for (const std::int32_t label : as_span(labels)) {
    if (label < 0 || label >= clusters) throw py::value_error("labels must lie between 0 and clusters - 1");
  }
  return {as_span(labels), clusters};
}

/// Parts of a list of `size` items: they begin and end where `starts` says.
void check_parts(const Array<std::int64_t>& starts, std::size_t size) {
  const auto at = as_span(starts);
  const bool covers = !at.empty() && at.front() == 0 && at.back() == static_cast<std::int64_t>(size);
  if (!covers || !std::is_sorted(at.begin(), at.end())) throw py::value_error("starts must ascend from 0 to the end");
}

/// (starts, columns, scores, rows, rows outside): the columns of cluster c are those from starts[c] to starts[c + 1].
py::tuple distinctive_columns(const Array<double>& data, const Array<std::int32_t>& indices,
                              const Array<std::int64_t>& indptr, std::int64_t columns,
                              const Array<std::int32_t>& labels, std::int64_t clusters, bool log_odds,
                              std::int64_t most, int threads) {
  const auto counts = csr_view(data, indices, indptr, columns, "X");
  const Members members = members_of(labels, clusters, counts.rows);
  const Distinction distinction = log_odds ? Distinction::log_odds : Distinction::class_tfidf;
  const py::object no_progress = py::none();
  Watch watch = python_watch(no_progress);
  std::vector<std::int64_t> starts = {0};
  std::vector<std::int32_t> found_columns;
  std::vector<double> scores;
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> rows_outside;
  {
    const py::gil_scoped_release release;
    for (const auto& best : clusters::distinctive_columns(counts, members, distinction, most, threads, watch)) {
      for (const DistinctiveColumn& found : best) {
        found_columns.push_back(found.column);
        scores.push_back(found.score);
        rows.push_back(found.rows);
        rows_outside.push_back(found.rows_outside);
      }
      starts.push_back(static_cast<std::int64_t>(scores.size()));
    }
  }
  return py::make_tuple(to_numpy(std::move(starts)), to_numpy(std::move(found_columns)), to_numpy(std::move(scores)),
                        to_numpy(std::move(rows)), to_numpy(std::move(rows_outside)));
}

/// (starts, places) of the terms that stay.
py::tuple without_parts_of_phrases(const py::object& terms, const Array<std::int64_t>& starts,
                                   const Array<double>& scores, const Array<std::int64_t>& rows, std::size_t most) {
  const Texts texts(terms, "terms");
  check_parts(starts, texts.size());
  if (static_cast<std::size_t>(scores.size()) != texts.size() ||
      static_cast<std::size_t>(rows.size()) != texts.size()) {
    throw py::value_error("scores and rows must have one number a term");
  }
  std::vector<RankedTerm> ranked;
  ranked.reserve(texts.size());
  for (std::size_t at = 0; at < texts.size(); ++at) {
    ranked.push_back({texts.views()[at], scores.data()[at], rows.data()[at]});
  }
  std::vector<std::int64_t> kept_starts = {0};
  std::vector<std::int64_t> kept;
  const auto edges = as_span(starts);
  for (std::size_t part = 0; part + 1 < edges.size(); ++part) {
    const auto begin = static_cast<std::size_t>(edges[part]);
    const auto of_part = std::span(ranked).subspan(begin, static_cast<std::size_t>(edges[part + 1]) - begin);
    for (const std::size_t place : clusters::without_parts_of_phrases(of_part, most)) {
      kept.push_back(static_cast<std::int64_t>(begin + place));
    }
    kept_starts.push_back(static_cast<std::int64_t>(kept.size()));
  }
  return py::make_tuple(to_numpy(std::move(kept_starts)), to_numpy(std::move(kept)));
}

std::vector<std::string> written_forms(const py::object& terms, const Array<std::int64_t>& starts,
                                       const py::object& texts, const Array<std::int32_t>& labels, int threads) {
  const Texts all_terms(terms, "terms");
  const Texts all_texts(texts, "texts");
  check_parts(starts, all_terms.size());
  const auto clusters = static_cast<std::int64_t>(starts.size()) - 1;
  const Members members = members_of(labels, clusters, static_cast<std::int64_t>(all_texts.size()));
  const auto edges = as_span(starts);
  const py::object no_progress = py::none();
  Watch watch = python_watch(no_progress);
  std::vector<std::string> forms(all_terms.size());
  const py::gil_scoped_release release;
  parallel_for(
      clusters, 8, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        std::vector<std::string_view> of_cluster;
        for (std::int64_t cluster = begin; cluster < end; ++cluster) {
          const auto first = static_cast<std::size_t>(edges[static_cast<std::size_t>(cluster)]);
          const auto last = static_cast<std::size_t>(edges[static_cast<std::size_t>(cluster) + 1]);
          of_cluster.clear();
          for (const std::int64_t row : members.of(cluster)) {
            of_cluster.push_back(all_texts.views()[static_cast<std::size_t>(row)]);
          }
          std::ranges::move(clusters::written_forms(all_terms.views().subspan(first, last - first), of_cluster),
                            forms.begin() + static_cast<std::ptrdiff_t>(first));
        }
      },
      watch);
  return forms;
}

template <class Value>
Array<double> typicality(const Array<Value>& data, const Array<std::int32_t>& indices,
                         const Array<std::int64_t>& indptr, std::int64_t columns, const Array<std::int32_t>& labels,
                         std::int64_t clusters) {
  const auto rows = csr_view(data, indices, indptr, columns, "X");
  const Members members = members_of(labels, clusters, rows.rows);
  std::vector<double> found;
  {
    const py::gil_scoped_release release;
    found = clusters::typicality(rows, members);
  }
  return to_numpy(std::move(found));
}

template <class Value>
void bind_cluster_terms_of(py::module_& module) {
  module.def("typicality", &typicality<Value>, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("columns"), py::arg("labels").noconvert(), py::arg("clusters"));
}

}  // namespace

void bind_cluster_terms(py::module_& module) {
  bind_cluster_terms_of<float>(module);
  bind_cluster_terms_of<double>(module);
  module.def("distinctive_columns", &distinctive_columns, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("columns"), py::arg("labels").noconvert(), py::arg("clusters"),
             py::arg("log_odds"), py::arg("most"), py::arg("threads"));
  module.def("without_parts_of_phrases", &without_parts_of_phrases, py::arg("terms"), py::arg("starts").noconvert(),
             py::arg("scores").noconvert(), py::arg("rows").noconvert(), py::arg("most"));
  module.def("written_forms", &written_forms, py::arg("terms"), py::arg("starts").noconvert(), py::arg("texts"),
             py::arg("labels").noconvert(), py::arg("threads"));
}

}  // namespace warta::bindings
