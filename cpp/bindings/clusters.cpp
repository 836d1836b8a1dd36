#include <pybind11/pybind11.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/checks.hpp"
#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"
#include "clusters/linkage.hpp"
#include "clusters/near_copies.hpp"
#include "clusters/spherical_kmeans.hpp"
#include "clusters/story_attraction.hpp"
#include "clusters/story_pairs.hpp"
#include "clusters/story_terms.hpp"
#include "clusters/story_vectors.hpp"
#include "clusters/story_window.hpp"

namespace warta::bindings {
namespace {

using clusters::KMeansOptions;
using clusters::KMeansResult;
using clusters::Linkage;
using clusters::Merge;

Linkage linkage_of(const std::string& name) {
  if (name == "average") return Linkage::average;
  if (name == "complete") return Linkage::complete;
  if (name == "single") return Linkage::single;
  throw py::value_error("linkage must be 'average', 'complete' or 'single', got '" + name + "'");
}

/// (left, right, similarity, size), one array each.
py::tuple to_arrays(const std::vector<Merge>& tree) {
  std::vector<std::int32_t> left;
  std::vector<std::int32_t> right;
  std::vector<double> similarity;
  std::vector<std::int32_t> size;
  for (const Merge& merge : tree) {
    left.push_back(merge.left);
    right.push_back(merge.right);
    similarity.push_back(merge.similarity);
    size.push_back(merge.size);
  }
  return py::make_tuple(to_numpy(std::move(left)), to_numpy(std::move(right)), to_numpy(std::move(similarity)),
                        to_numpy(std::move(size)));
}

template <class Value>
py::tuple merge_tree(const Array<Value>& data, const Array<std::int32_t>& indices, const Array<std::int64_t>& indptr,
                     const std::string& linkage, const py::object& progress, double dense_share) {
  const auto graph = csr_view(data, indices, indptr, indptr.size() - 1, "graph");
  const Linkage kind = linkage_of(linkage);
  Watch watch = python_watch(progress);
  std::vector<Merge> tree;
  {
    const py::gil_scoped_release release;
    tree = clusters::merge_tree(graph, kind, watch, dense_share);
  }
  return to_arrays(tree);
}

template <class Value>
py::object merge_tree_of_rows(const Array<Value>& data, const Array<std::int32_t>& indices,
                              const Array<std::int64_t>& indptr, std::int64_t columns, const std::string& linkage,
                              int threads, const py::object& progress, double dense_share) {
  const auto rows = csr_view(data, indices, indptr, columns, "X");
  const Linkage kind = linkage_of(linkage);
  Watch watch = python_watch(progress);
  const bool many_pairs = clusters::shares_many_pairs(rows, dense_share);
  std::vector<Merge> tree;
  {
    const py::gil_scoped_release release;
    if (many_pairs) tree = clusters::merge_tree_of_rows(rows, kind, threads, watch);
  }
  return many_pairs ? py::object(to_arrays(tree)) : py::none();
}

Array<std::int32_t> cut_tree(const Array<std::int32_t>& left, const Array<std::int32_t>& right, std::int64_t merges) {
  if (left.size() != right.size()) throw py::value_error("left and right must be of one length");
  std::vector<Merge> tree;
  const auto rows = static_cast<std::int64_t>(left.size()) + 1;
  for (py::ssize_t at = 0; at < left.size(); ++at) {
    if (left.at(at) < 0 || right.at(at) < 0 || left.at(at) >= rows + at || right.at(at) >= rows + at) {
      throw py::value_error("merge " + std::to_string(at) + " joins a cluster that does not exist yet");
    }
    tree.push_back({left.at(at), right.at(at), 0.0, 0});
  }
  return to_numpy(clusters::cut(tree, merges));
}

template <class Value>
py::tuple spherical_kmeans(const Array<Value>& data, const Array<std::int32_t>& indices,
                           const Array<std::int64_t>& indptr, std::int64_t columns, const Array<double>& weights,
                           const Array<double>& centre_data, const Array<std::int32_t>& centre_indices,
                           const Array<std::int64_t>& centre_indptr, int max_iterations, double tolerance, bool bounds,
                           int threads, const py::object& progress) {
  const auto rows = csr_view(data, indices, indptr, columns, "X");
  const auto centres = csr_view(centre_data, centre_indices, centre_indptr, columns, "init");
  Watch watch = python_watch(progress);
  KMeansResult result;
  {
    const py::gil_scoped_release release;
    result = clusters::spherical_kmeans(rows, as_span(weights), centres,
                                        KMeansOptions{max_iterations, tolerance, bounds, threads}, watch);
  }
  return py::make_tuple(to_numpy(std::move(result.labels)), to_numpy(std::move(result.similarities)),
                        to_scipy_arrays(std::move(result.centres)), result.inertia, result.iterations, result.converged,
                        result.empty_clusters);
}

template <class Value>
Array<std::int64_t> seed_rows(const Array<Value>& data, const Array<std::int32_t>& indices,
                              const Array<std::int64_t>& indptr, std::int64_t columns, const Array<double>& weights,
                              std::int64_t k, std::uint64_t seed, int threads) {
  const auto rows = csr_view(data, indices, indptr, columns, "X");
  const py::none no_progress;
  Watch watch = python_watch(no_progress);
  std::vector<std::int64_t> seeds;
  {
    const py::gil_scoped_release release;
    seeds = clusters::seed_rows(rows, as_span(weights), k, seed, threads, watch);
  }
  return to_numpy(std::move(seeds));
}

py::tuple story_terms(const py::object& headlines, const py::object& texts, double headline, double floor,
                      double half_life, double number, int threads, const py::object& progress) {
  const Texts heads(headlines, "headlines");
  const Texts bodies(texts, "texts");
  if (heads.size() != bodies.size()) throw py::value_error("headlines and texts must be of one length");
  std::vector<clusters::StoryText> articles;
  articles.reserve(heads.size());
  for (std::size_t at = 0; at < heads.size(); ++at)
    articles.push_back(clusters::story_text(heads.views()[at], bodies.views()[at]));
  Watch watch = python_watch(progress);
  clusters::StoryTerms terms;
  {
    const py::gil_scoped_release release;
    terms = clusters::story_terms(articles, {headline, floor, half_life, number}, threads, watch);
  }
  return py::make_tuple(to_scipy_arrays(std::move(terms.counts)), to_numpy(std::move(terms.words)));
}

/// Of each text the first one that is nearly the same.
Array<std::int32_t> near_copies(const py::object& texts, double threshold, std::int64_t most_pairs, int threads) {
  const Texts checked(texts, "texts");
  const py::none silent;
  Watch watch = python_watch(silent);
  std::vector<std::int32_t> first;
  {
    const py::gil_scoped_release release;
    first = clusters::near_copies(checked.views(), {threshold, most_pairs}, threads, watch);
  }
  return to_numpy(std::move(first));
}

py::tuple story_vectors(const Array<float>& data, const Array<std::int32_t>& indices, const Array<std::int64_t>& indptr,
                        const Array<std::int64_t>& articles_with, std::int64_t articles, double idf_power,
                        double prior_articles, std::int64_t terms, int threads) {
  const auto counts = csr_view(data, indices, indptr, articles_with.size(), "counts");
  for (const std::int64_t with : as_span(articles_with)) check_index("articles_with", with, articles + 1);
  const clusters::WordFrequencies corpus{articles, {as_span(articles_with).begin(), as_span(articles_with).end()}};
  Csr<float> vectors;
  {
    const py::gil_scoped_release release;
    vectors = clusters::story_vectors(counts, corpus, {idf_power, prior_articles, terms}, threads);
  }
  return to_scipy_arrays(std::move(vectors));
}

py::tuple story_pairs(const Array<float>& data, const Array<std::int32_t>& indices, const Array<std::int64_t>& indptr,
                      std::int64_t columns, const Array<double>& days, double floor, double scale_days,
                      double unknown_days, double least, std::int64_t within, std::int64_t most_pairs, int threads,
                      const py::object& progress, double frequent) {
  const auto vectors = csr_view(data, indices, indptr, columns, "vectors");
  if (days.size() != vectors.rows) throw py::value_error("days must have one number per row of vectors");
  Watch watch = python_watch(progress);
  Csr<float> pairs;
  {
    const py::gil_scoped_release release;
    pairs =
        clusters::story_pairs(vectors, as_span(days),
                              {{floor, scale_days, unknown_days}, least, within, most_pairs, frequent}, threads, watch);
  }
  return to_scipy_arrays(std::move(pairs));
}

Array<std::int32_t> places_in_time(const Array<double>& days) {
  return to_numpy(clusters::places_in_time(as_span(days)));
}

/// The labels that `draw_in` takes: rows' stories, numbered from 0 in order of each story's lowest row.
std::vector<std::int32_t> story_labels(const Array<std::int32_t>& labels, std::int64_t rows) {
  if (labels.size() != rows) throw py::value_error("labels must have one number per row of the graph");
  std::int32_t next = 0;
  for (const std::int32_t label : as_span(labels)) {
    if (label < 0 || label > next) throw py::value_error("labels must be numbered from 0 in order of first rows");
    next = std::max(next, label + 1);
  }
  return {as_span(labels).begin(), as_span(labels).end()};
}

Array<std::int32_t> draw_in(const Array<float>& data, const Array<std::int32_t>& indices,
                            const Array<std::int64_t>& indptr, const Array<std::int32_t>& labels, double threshold,
                            double power, double least_ratio, double most_ratio, const Array<std::int32_t>& places,
                            std::int64_t within) {
  const auto pairs = csr_view(data, indices, indptr, indptr.size() - 1, "graph");
  if (places.size() != pairs.rows) throw py::value_error("places must have one number per row of the graph");
  const auto stories = story_labels(labels, pairs.rows);
  std::vector<std::int32_t> drawn;
  {
    const py::gil_scoped_release release;
    drawn = clusters::draw_in(pairs, stories, {threshold, power, least_ratio, most_ratio}, {as_span(places), within});
  }
  return to_numpy(std::move(drawn));
}

template <class Value>
void bind_clusters_of(py::module_& module) {
  using py::arg;
  module.def("merge_tree", &merge_tree<Value>, arg("data").noconvert(), arg("indices").noconvert(),
             arg("indptr").noconvert(), arg("linkage"), arg("progress") = py::none(),
             arg("dense_share") = clusters::kDenseShare);
  module.def("merge_tree_of_rows", &merge_tree_of_rows<Value>, arg("data").noconvert(), arg("indices").noconvert(),
             arg("indptr").noconvert(), arg("columns"), arg("linkage"), arg("threads"), arg("progress") = py::none(),
             arg("dense_share") = clusters::kDenseShare);
  module.def("spherical_kmeans", &spherical_kmeans<Value>, arg("data").noconvert(), arg("indices").noconvert(),
             arg("indptr").noconvert(), arg("columns"), arg("weights").noconvert(), arg("centre_data").noconvert(),
             arg("centre_indices").noconvert(), arg("centre_indptr").noconvert(), arg("max_iterations"),
             arg("tolerance"), arg("bounds"), arg("threads"), arg("progress") = py::none());
  module.def("seed_rows", &seed_rows<Value>, arg("data").noconvert(), arg("indices").noconvert(),
             arg("indptr").noconvert(), arg("columns"), arg("weights").noconvert(), arg("k"), arg("seed"),
             arg("threads"));
}

}  // namespace

void bind_clusters(py::module_& module) {
  bind_clusters_of<float>(module);
  bind_clusters_of<double>(module);
  module.def("story_terms", &story_terms, py::arg("headlines"), py::arg("texts"), py::arg("headline"), py::arg("floor"),
             py::arg("half_life"), py::arg("number"), py::arg("threads"), py::arg("progress") = py::none());
  module.def("near_copies", &near_copies, py::arg("texts"), py::arg("threshold"), py::arg("most_pairs"),
             py::arg("threads"));
  module.def("places_in_time", &places_in_time, py::arg("days").noconvert());
  module.def("story_vectors", &story_vectors, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("articles_with").noconvert(), py::arg("articles"),
             py::arg("idf_power"), py::arg("prior_articles"), py::arg("terms"), py::arg("threads"));
  module.def("story_pairs", &story_pairs, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("columns"), py::arg("days").noconvert(), py::arg("floor"),
             py::arg("scale_days"), py::arg("unknown_days"), py::arg("least"), py::arg("within"), py::arg("most_pairs"),
             py::arg("threads"), py::arg("progress") = py::none(), py::arg("frequent") = clusters::PairRule{}.frequent);
  module.def("draw_in", &draw_in, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("labels").noconvert(), py::arg("threshold"), py::arg("power"),
             py::arg("least_ratio"), py::arg("most_ratio"), py::arg("places").noconvert(), py::arg("within"));
  module.def("cut_tree", &cut_tree, py::arg("left").noconvert(), py::arg("right").noconvert(), py::arg("merges"));
}

}  // namespace warta::bindings
