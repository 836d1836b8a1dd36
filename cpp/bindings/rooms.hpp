#pragma once
// What each room's bindings add to the module.

#include <pybind11/pybind11.h>

namespace warta::bindings {

void bind_base(pybind11::module_& module);
void bind_clusters(pybind11::module_& module);
void bind_story_window(pybind11::module_& module);
void bind_articles(pybind11::module_& module);
void bind_text(pybind11::module_& module);
void bind_vectors(pybind11::module_& module);
void bind_similarity(pybind11::module_& module);
void bind_similarity_texts(pybind11::module_& module);
void bind_bm25(pybind11::module_& module);
void bind_stemmer(pybind11::module_& module);

}  // namespace warta::bindings
