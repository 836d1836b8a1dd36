#pragma once
// What a line is by its own words and marks, wherever it stands: "Editor: …", "(FJR)", "6 Agustus 2022, 17:05 WIB".

#include <optional>

#include "articles/scan.hpp"

namespace warta::articles {

/// The kind that the line's own words prove; nothing if it could be the article's prose.
[[nodiscard]] std::optional<Kind> mark_of_line(const Scan& scan, TokenRange line);

/// Whether the line ends with a photo credit, as captions do: "… Dmitry Peskov. (AFP)", "… 2022. /REUTERS/Jorge Silva".
[[nodiscard]] bool ends_with_photo_credit(const Scan& scan, TokenRange line);

/// First token after the desk's initials or the writer's name in parentheses, or after asterisks, that start at `at`:
/// "(pur/aff)", "(*/hbb)", "(Nizar Fachri Rabbani)", "***". `at` if there are none.
[[nodiscard]] std::uint32_t signature_end(const Scan& scan, std::uint32_t at, std::uint32_t end);

/// Whether a signature is one wherever it stands, by its slash: "(pur/aff)". "(HR. Bukhari)" may be a reference.
[[nodiscard]] bool is_sure_signature(const Scan& scan, TokenRange signature);

/// First token after a placeholder of what the scrape left out, "[Video: …]", that starts at `at`; `at` if there is
/// none.
[[nodiscard]] std::uint32_t placeholder_end(const Scan& scan, std::uint32_t at, std::uint32_t end);

/// Whether `range` leads to the pages of an article: "Halaman 1 2 Semua".
[[nodiscard]] bool is_pagination(const Scan& scan, TokenRange range);

/// First token after "Editor: Name" or another role with its names that starts at `at`; `at` if there is none.
[[nodiscard]] std::uint32_t role_end(const Scan& scan, std::uint32_t at, std::uint32_t end);

/// Whether the line, up to a comma or dash after two words, is two to four words with capitals, none of an organisation
/// or outlet: a writer's name, where one may stand.
[[nodiscard]] bool is_person_line(const Scan& scan, TokenRange line);

/// The line without the marks at its ends that only decorate it.
[[nodiscard]] TokenRange trim_marks(const Scan& scan, TokenRange line);

/// Whether the whole of `range` is one phrase of `lexicon`, but for decorating marks.
[[nodiscard]] bool is_whole(const Scan& scan, Lexicon lexicon, TokenRange range);

}  // namespace warta::articles
