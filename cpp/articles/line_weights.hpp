#pragma once

#include <cstdint>
#include <span>

namespace warta::articles {

/// The weights of the built-in model of lines: made by benchmarks/train_reading.py.
[[nodiscard]] std::span<const std::int16_t> line_weights() noexcept;

}  // namespace warta::articles
