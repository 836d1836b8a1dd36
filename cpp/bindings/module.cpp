#include <pybind11/pybind11.h>

#include "bindings/rooms.hpp"

PYBIND11_MODULE(_core, module) {
  using namespace warta::bindings;
  module.doc() = "The C++ core of warta. Use the package warta; this module may change at any time.";
  module.attr("__version__") = WARTA_VERSION;
  bind_base(module);
  bind_text(module);
  bind_text_buffer(module);
  bind_stemmer(module);
  bind_articles(module);
  bind_reading(module);
  bind_line_model(module);
  bind_vectors(module);
  bind_bm25(module);
  bind_neighbours(module);
  bind_copies(module);
  bind_clusters(module);
  bind_cluster_terms(module);
  bind_story_window(module);
  bind_comparison(module);
  bind_claims(module);
}
