#include "articles/reader.hpp"

#include "articles/aliases.hpp"
#include "articles/citations.hpp"
#include "articles/credits.hpp"
#include "articles/dates.hpp"
#include "articles/distinct_names.hpp"
#include "articles/figures.hpp"
#include "articles/layout.hpp"
#include "articles/names.hpp"
#include "articles/offsets.hpp"
#include "articles/prose.hpp"
#include "articles/quotes.hpp"
#include "articles/scan.hpp"

namespace warta::articles {
namespace {

/// Segments tile the text: each starts at its first token, blank space belongs to the one before.
std::vector<Segment> segments_of(const Scan& scan, const Layout& layout, const CodePointOffsets& offsets) {
  std::vector<Segment> segments;
  const auto length = offsets.at(static_cast<std::uint32_t>(scan.text().size()));
  for (std::uint32_t i = 0; i < scan.size(); ++i) {
    const bool starts = i == 0 || scan[i].is(Token::line_start) || layout.kinds[i] != layout.kinds[i - 1];
    if (!starts) continue;
    const std::uint32_t start = i == 0 ? 0 : offsets.at(scan[i].start);
    if (!segments.empty()) segments.back().end = start;
    segments.push_back({start, length, layout.kinds[i]});
  }
  if (segments.empty() && length > 0) segments.push_back({0, length, Kind::body});
  return segments;
}

}  // namespace

Reading read_article(std::string_view text, const Rules& rules, std::optional<Moment> published, const Others& others) {
  const Scan scan(text, tokenize(text), rules);
  const Layout layout = lay_out(scan, others);
  const CodePointOffsets offsets(text);
  const std::vector<TokenRange> prose = prose_runs(scan, layout);

  Reading reading;
  reading.segments = segments_of(scan, layout, offsets);
  reading.headline = scan.clean(layout.headline);
  reading.standfirst = scan.clean(layout.standfirst);
  reading.outlet = scan.clean(layout.dateline.outlet);
  reading.place = scan.clean(layout.dateline.place);
  reading.body = body_text(scan, layout);

  Credits credits = read_credits(scan, layout);
  reading.published = credits.published;
  reading.authors = std::move(credits.authors);
  reading.editors = std::move(credits.editors);
  DistinctNames cited;
  const std::vector<TokenRange> notices = runs_of(scan, layout, Kind::notice);
  for (std::string& source : read_citations(scan, prose, notices, reading.outlet)) cited.add(std::move(source));
  for (std::string& source : credits.sources) cited.add(std::move(source));
  reading.cited = cited.take();
  reading.quotes = read_quotes(scan, prose, offsets);

  if (!published) published = reading.published;
  const std::optional<Day> day = published ? std::optional(day_of(*published)) : std::nullopt;
  const std::vector<FoundDate> dates = read_dates(scan, prose, day, offsets);
  reading.figures = read_figures(scan, prose, dates, offsets);
  for (const FoundDate& date : dates) reading.dates.push_back(date.mention);
  reading.aliases = read_aliases(scan, prose, offsets);
  reading.names = read_names(scan, prose, offsets);
  return reading;
}

}  // namespace warta::articles
