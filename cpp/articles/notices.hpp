#pragma once
// Sentences that speak to the reader of the site and not of the news: "Ikuti saluran WhatsApp …", "Download the app …".

#include "articles/scan.hpp"

namespace warta::articles {

/// How much the words of a stretch speak of a notice: the weights of the cues in it.
[[nodiscard]] double notice_weight(const Scan& scan, TokenRange range);

/// Whether a stretch of its own (a line, the last sentence of a paragraph) is a notice by its words.
[[nodiscard]] bool is_notice(const Scan& scan, TokenRange range);

/// First token after the notice that starts at token `at`, where a sentence may start, of a line that ends at `end`;
/// `at` if there is none. Sentences that go on with the notice belong to it.
[[nodiscard]] std::uint32_t notice_end(const Scan& scan, std::uint32_t at, std::uint32_t end);

}  // namespace warta::articles
