#include "clusters/typicality.hpp"

#include <cmath>
#include <cstddef>

namespace warta::clusters {
namespace {

template <class Value>
double length_of(std::span<const Value> values) {
  double squares = 0.0;
  for (const Value value : values) squares += static_cast<double>(value) * static_cast<double>(value);
  return std::sqrt(squares);
}

}  // namespace

template <class Value>
std::vector<double> typicality(const CsrView<Value>& rows, const Members& members) {
  std::vector<double> found(static_cast<std::size_t>(rows.rows), 0.0);
  std::vector<double> sum(static_cast<std::size_t>(rows.columns), 0.0);
  for (std::int64_t cluster = 0; cluster < members.clusters(); ++cluster) {
    const auto of_cluster = members.of(cluster);
    const auto for_each_unit_entry = [&](std::int64_t row, auto&& work) {
      const auto values = rows.row_values(row);
      const double length = length_of(values);
      if (length == 0.0) return;
      const auto columns = rows.row_columns(row);
      for (std::size_t at = 0; at < columns.size(); ++at) {
        work(sum[static_cast<std::size_t>(columns[at])], static_cast<double>(values[at]) / length);
      }
    };
    for (const std::int64_t row : of_cluster) {
      for_each_unit_entry(row, [](double& total, double value) { total += value; });
    }
    for (const std::int64_t row : of_cluster) {
      double& cosines = found[static_cast<std::size_t>(row)];
      for_each_unit_entry(row, [&](double total, double value) { cosines += total * value; });
    }
    for (const std::int64_t row : of_cluster) {
      for (const std::int32_t column : rows.row_columns(row)) sum[static_cast<std::size_t>(column)] = 0.0;
    }
  }
  return found;
}

template std::vector<double> typicality<float>(const CsrView<float>&, const Members&);
template std::vector<double> typicality<double>(const CsrView<double>&, const Members&);

}  // namespace warta::clusters
