#pragma once
// The little of a language that tests of reading need.

#include "articles/rules.hpp"

namespace warta::articles {

inline Rules small_rules() {
  return Rules({{"cross_link_opener", {{"baca juga", 0}}},
                {"editor_role", {{"editor", 0}}},
                {"month", {{"agustus", 8}}},
                {"zone", {{"wib", 420}}},
                {"speech_verb", {{"kata", 0}}},
                {"unit", {{"persen", 0}}},
                {"setting", {{"decimal_comma", 1}}}},
               "id");
}

}  // namespace warta::articles
