#pragma once
// Who wrote and edited an article, and which sources its credit lines name.

#include <string>
#include <vector>

#include "articles/article.hpp"
#include "articles/layout.hpp"

namespace warta::articles {

struct Credits {
  std::vector<std::string> authors;
  std::vector<std::string> editors;
  std::vector<std::string> sources;
  std::optional<Moment> published;
};

[[nodiscard]] Credits read_credits(const Scan& scan, const Layout& layout);

}  // namespace warta::articles
