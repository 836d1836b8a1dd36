#pragma once
// What each room's bindings add to the module.

#include <pybind11/pybind11.h>

namespace warta::bindings {

void bind_base(pybind11::module_& module);
void bind_clusters(pybind11::module_& module);
void bind_cluster_terms(pybind11::module_& module);
void bind_comparison(pybind11::module_& module);
void bind_claims(pybind11::module_& module);
void bind_story_window(pybind11::module_& module);
void bind_articles(pybind11::module_& module);
void bind_reading(pybind11::module_& module);
void bind_line_model(pybind11::module_& module);
void bind_text(pybind11::module_& module);
void bind_text_buffer(pybind11::module_& module);
void bind_vectors(pybind11::module_& module);
void bind_neighbours(pybind11::module_& module);
void bind_copies(pybind11::module_& module);
void bind_bm25(pybind11::module_& module);
void bind_stemmer(pybind11::module_& module);

}  // namespace warta::bindings
