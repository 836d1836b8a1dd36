#include "vectors/bm25.hpp"

#include <pybind11/pybind11.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/watch.hpp"
#include "neighbours/bm25_index.hpp"

namespace warta::bindings {
namespace {

using neighbours::Bm25Index;
using vectors::Bm25Collection;
using vectors::Bm25Parameters;

Bm25Parameters parameters_of(const std::string& method, double k1, double b, double delta) {
  return {vectors::bm25_method(method), k1, b, delta};
}

template <class Value>
py::tuple collection(const Array<Value>& data, const Array<std::int32_t>& indices, const Array<std::int64_t>& indptr,
                     std::int64_t columns, const std::string& method, double k1, double b, double delta) {
  const CsrView<Value> counts = csr_view(data, indices, indptr, columns, "X");
  Bm25Collection found = vectors::bm25_collection(counts, parameters_of(method, k1, b, delta));
  return py::make_tuple(to_numpy(std::move(found.idf)), to_numpy(std::move(found.absence)), found.average_length);
}

template <class Value>
Array<Value> weights(const Array<Value>& data, const Array<std::int32_t>& indices, const Array<std::int64_t>& indptr,
                     const Array<double>& idf, const Array<double>& absence, double average_length,
                     const std::string& method, double k1, double b, double delta) {
  const CsrView<Value> counts = csr_view(data, indices, indptr, static_cast<std::int64_t>(idf.size()), "X");
  check_length("absence", static_cast<std::size_t>(absence.size()), counts.columns);
  const Bm25Collection collection{
      {idf.data(), idf.data() + idf.size()}, {absence.data(), absence.data() + absence.size()}, average_length};
  return to_numpy(vectors::bm25_weights(counts, collection, parameters_of(method, k1, b, delta)));
}

Bm25Index make_index(const Array<double>& data, const Array<std::int32_t>& indices, const Array<std::int64_t>& indptr,
                     std::int64_t columns, const std::string& method, double k1, double b, double delta) {
  const CsrView<double> counts = csr_view(data, indices, indptr, columns, "X");
  const Bm25Parameters parameters = parameters_of(method, k1, b, delta);
  const py::gil_scoped_release release;
  return Bm25Index(counts, parameters);
}

py::tuple search(const Bm25Index& index, const Array<double>& data, const Array<std::int32_t>& indices,
                 const Array<std::int64_t>& indptr, std::int64_t k, int threads) {
  const CsrView<double> queries = csr_view(data, indices, indptr, index.postings().rows, "queries");
  const py::object no_progress = py::none();
  Watch watch = python_watch(no_progress);
  neighbours::Bm25Hits hits;
  {
    const py::gil_scoped_release release;
    hits = index.search(queries, k, threads, watch);
  }
  return py::make_tuple(to_numpy(std::move(hits.documents)), to_numpy(std::move(hits.scores)));
}

py::tuple parts_of(const Bm25Index& index) {
  const Csr<float>& postings = index.postings();
  return py::make_tuple(postings.columns, to_numpy(std::vector(postings.row_starts)),
                        to_numpy(std::vector(postings.column_indices)), to_numpy(std::vector(postings.values)),
                        to_numpy(std::vector(index.absence())));
}

template <class Value>
std::vector<Value> vector_of(const py::handle& array) {
  const auto owner = array.cast<Array<Value>>();
  const std::span<const Value> values = as_span(owner);
  return {values.begin(), values.end()};
}

Bm25Index index_of(const py::tuple& parts) {
  if (parts.size() != 5) throw py::value_error("this is no state of an index");
  Csr<float> postings;
  postings.columns = parts[0].cast<std::int64_t>();
  postings.row_starts = vector_of<std::int64_t>(parts[1]);
  postings.rows = static_cast<std::int64_t>(postings.row_starts.size()) - 1;
  postings.column_indices = vector_of<std::int32_t>(parts[2]);
  postings.values = vector_of<float>(parts[3]);
  return Bm25Index(std::move(postings), vector_of<float>(parts[4]));
}

template <class Value>
void bind_weights(py::module_& module) {
  module.def("bm25_collection", &collection<Value>, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("columns"), py::arg("method"), py::arg("k1"), py::arg("b"),
             py::arg("delta"));
  module.def("bm25_weights", &weights<Value>, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("idf").noconvert(), py::arg("absence").noconvert(),
             py::arg("average_length"), py::arg("method"), py::arg("k1"), py::arg("b"), py::arg("delta"));
}

}  // namespace

void bind_bm25(py::module_& module) {
  bind_weights<float>(module);
  bind_weights<double>(module);
  py::class_<Bm25Index>(module, "Bm25Index")
      .def(py::init(&make_index), py::arg("data").noconvert(), py::arg("indices").noconvert(),
           py::arg("indptr").noconvert(), py::arg("columns"), py::arg("method"), py::arg("k1"), py::arg("b"),
           py::arg("delta"))
      .def("search", &search, py::arg("data").noconvert(), py::arg("indices").noconvert(),
           py::arg("indptr").noconvert(), py::arg("k"), py::arg("threads"))
      .def(py::pickle(&parts_of, &index_of));
}

}  // namespace warta::bindings
