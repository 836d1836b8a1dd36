#include <pybind11/pybind11.h>

#include "bindings/rooms.hpp"

PYBIND11_MODULE(_core, module) {
  using namespace warta::bindings;
  module.doc() = "The C++ core of warta. Use the package warta; this module may change at any time.";
  module.attr("__version__") = WARTA_VERSION;
  bind_base(module);
  bind_text(module);
  bind_stemmer(module);
  bind_articles(module);
  bind_vectors(module);
  bind_bm25(module);
  bind_similarity(module);
  bind_similarity_texts(module);
  bind_clusters(module);
  bind_story_window(module);
}
