#include "similarity/neighbours.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "similarity/cosine_rows.hpp"

namespace warta::similarity {
namespace {

constexpr std::int64_t kRowsPerChunk = 64;

template <class Value>
struct Neighbour {
  Value score;
  std::int32_t index;

  bool operator<(const Neighbour& other) const {
    return score != other.score ? score > other.score : index < other.index;
  }
};

/// For each column the rows that have it, ascending.
template <class Value>
struct Postings {
  std::vector<std::int64_t> starts;
  std::vector<std::int32_t> rows;
  std::vector<Value> values;

  explicit Postings(const CsrView<Value>& matrix)
      : starts(static_cast<std::size_t>(matrix.columns) + 1, 0),
        rows(matrix.values.size()),
        values(matrix.values.size()) {
    for (const std::int32_t column : matrix.column_indices) ++starts[static_cast<std::size_t>(column) + 1];
    for (std::size_t column = 1; column < starts.size(); ++column) starts[column] += starts[column - 1];
    std::vector<std::int64_t> next(starts.begin(), starts.end() - 1);
    for (std::int64_t row = 0; row < matrix.rows; ++row) {
      const auto columns = matrix.row_columns(row);
      const auto row_values = matrix.row_values(row);
      for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto place = static_cast<std::size_t>(next[static_cast<std::size_t>(columns[at])]++);
        rows[place] = static_cast<std::int32_t>(row);
        values[place] = row_values[at];
      }
    }
  }
};

/// Dot products of one row with all others, as far as they share a column.
class Scores {
 public:
  explicit Scores(std::int64_t rows)
      : sums_(static_cast<std::size_t>(rows), 0.0), seen_(static_cast<std::size_t>(rows)) {}

  template <class Value>
  const std::vector<std::int32_t>& add_up(const CsrView<Value>& queries, std::int64_t query,
                                          const Postings<Value>& postings) {
    for (const std::int32_t row : touched_) {
      sums_[static_cast<std::size_t>(row)] = 0.0;
      seen_[static_cast<std::size_t>(row)] = 0;
    }
    touched_.clear();
    const auto columns = queries.row_columns(query);
    const auto values = queries.row_values(query);
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const auto column = static_cast<std::size_t>(columns[at]);
      for (auto place = static_cast<std::size_t>(postings.starts[column]);
           place < static_cast<std::size_t>(postings.starts[column + 1]); ++place) {
        const auto row = static_cast<std::size_t>(postings.rows[place]);
        if (seen_[row] == 0) {
          seen_[row] = 1;
          touched_.push_back(postings.rows[place]);
        }
        sums_[row] += static_cast<double>(values[at]) * static_cast<double>(postings.values[place]);
      }
    }
    return touched_;
  }

  double at(std::int32_t row) const { return sums_[static_cast<std::size_t>(row)]; }

 private:
  std::vector<double> sums_;
  std::vector<char> seen_;
  std::vector<std::int32_t> touched_;
};

template <class Value>
Csr<Value> to_csr(std::vector<std::vector<Neighbour<Value>>>&& rows, std::int64_t columns) {
  Csr<Value> result;
  result.rows = static_cast<std::int64_t>(rows.size());
  result.columns = columns;
  for (auto& row : rows) {
    for (const auto& neighbour : row) {
      result.column_indices.push_back(neighbour.index);
      result.values.push_back(neighbour.score);
    }
    result.row_starts.push_back(static_cast<std::int64_t>(result.values.size()));
    row = {};
  }
  return result;
}

/// Calls keep(query, its cosines with the rows it shares a column with); what it returns is the query's row.
template <class Value, class Keep>
Csr<Value> search_rows(const Search<Value>& search, Keep&& keep, Watch& watch) {
  const CosineRows<Value> queries(search.queries);
  std::unique_ptr<CosineRows<Value>> separate;
  if (!search.self) separate = std::make_unique<CosineRows<Value>>(search.others);
  const CosineRows<Value>& all = search.self ? queries : *separate;
  const CsrView<Value>& others = all.view();
  const Postings<Value> postings(others);

  std::vector<std::vector<Neighbour<Value>>> rows(static_cast<std::size_t>(search.queries.rows));
  std::vector<std::unique_ptr<Scores>> scores(static_cast<std::size_t>(search.threads));
  parallel_for(
      search.queries.rows, kRowsPerChunk, search.threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& sums = scores[static_cast<std::size_t>(worker)];
        if (!sums) sums = std::make_unique<Scores>(others.rows);
        for (std::int64_t query = begin; query < end; ++query) {
          std::vector<Neighbour<Value>> found;
          for (const std::int32_t other : sums->add_up(queries.view(), query, postings)) {
            if (sums->at(other) == 0.0 || (search.self && other == query)) continue;
            found.push_back({cosine_of<Value>(sums->at(other), queries.squares(query), all.squares(other)), other});
          }
          keep(query, found);
          rows[static_cast<std::size_t>(query)] = std::move(found);
        }
      },
      watch);
  return to_csr<Value>(std::move(rows), others.rows);
}

template <class Value>
void check_search(const Search<Value>& search) {
  check_at_least("n_jobs", search.threads, 1);
  if (search.queries.columns != search.others.columns) {
    throw_invalid("Y", "as wide as X, " + std::to_string(search.queries.columns) + " columns", search.others.columns);
  }
}

}  // namespace

template <class Value>
Csr<Value> top_k(const Search<Value>& search, std::int64_t k, double threshold, Watch& watch) {
  check_search(search);
  check_at_least<std::int64_t>("k", k, 1);
  check_between("threshold", threshold, 0.0, 1.0);
  const auto keep = [&](std::int64_t, std::vector<Neighbour<Value>>& found) {
    std::erase_if(found, [&](const auto& one) { return one.score <= 0 || one.score < threshold; });
    const auto kept = found.begin() + std::min(k, static_cast<std::int64_t>(found.size()));
    std::partial_sort(found.begin(), kept, found.end());
    found.erase(kept, found.end());
  };
  return search_rows(search, keep, watch);
}

template <class Value>
Csr<Value> pairs_above(const Search<Value>& search, double threshold, Watch& watch) {
  check_search(search);
  if (!(threshold > 0.0 && threshold <= 1.0)) throw_invalid("threshold", "above 0 and at most 1", threshold);
  const auto keep = [&](std::int64_t query, std::vector<Neighbour<Value>>& found) {
    std::erase_if(found, [&](const auto& one) { return (search.self && one.index < query) || one.score < threshold; });
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
  };
  return search_rows(search, keep, watch);
}

template Csr<float> top_k(const Search<float>&, std::int64_t, double, Watch&);
template Csr<double> top_k(const Search<double>&, std::int64_t, double, Watch&);
template Csr<float> pairs_above(const Search<float>&, double, Watch&);
template Csr<double> pairs_above(const Search<double>&, double, Watch&);

}  // namespace warta::similarity
