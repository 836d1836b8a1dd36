#include "articles/quoted.hpp"

#include <algorithm>

#include "articles/furniture.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_single = 60;  // tokens between single marks

bool always_opens(char32_t mark) { return mark == 0x201C || mark == 0x201E || mark == 0x201F || mark == 0xAB; }
bool always_closes(char32_t mark) { return mark == 0x201D || mark == 0xBB; }

class QuotedReader {
 public:
  QuotedReader(const Scan& scan, std::span<const TokenRange> prose) : scan_(scan), prose_(prose) {}

  std::vector<Quoted> read() {
    for (run_ = 0; run_ < prose_.size(); ++run_) {
      const std::uint32_t begin = prose_[run_].begin;
      if (is_open_ &&
          (run_ == 0 || prose_[run_ - 1].end != begin || !continues(scan_, prose_[run_ - 1], prose_[run_]))) {
        close_unclosed(prose_[run_ - 1].end);
      }
      for (std::uint32_t i = begin; i < prose_[run_].end; ++i) read_token(i);
    }
    if (is_open_) close_unclosed(prose_.back().end);
    return std::move(quoted_);
  }

 private:
  void read_token(std::uint32_t i) {
    const char32_t mark = scan_[i].mark;
    if (mark == 0 || i < pair_end_) return;
    if (is_pair(i)) {
      read_pair(i);
    } else if (!is_open_ && mark == U'?' && read_lost_marks(i)) {
      return;
    } else if (is_double_quote(mark)) {
      if (!is_open_) {
        if (!is_stray_close(i) && (!always_closes(mark) || opens_by_place(i))) open(i);
      } else if ((always_opens(mark) && !closes_by_place(i)) || opens_inside(i)) {
        ++depth_;
      } else {
        last_close_ = i;
        if (--depth_ == 0) close(i, i + 1, true);
      }
    } else if (!is_open_ && is_single_quote(mark) && opens_by_place(i)) {
      read_single(i);
    }
  }

  /// A closing mark whose opening mark the text lost: it follows a word or mark at once, and a small word goes on
  /// behind a space.
  [[nodiscard]] bool is_stray_close(std::uint32_t i) const {
    return i > 0 && scan_.is_glued(i) && i + 1 < prose_[run_].end && !scan_.is_glued(i + 1) && scan_[i + 1].is_word() &&
           !scan_[i + 1].is(Token::capital) && (scan_[i - 1].is_mark() || scan_[i - 1].is_word());
  }

  /// Two apostrophes, as some outlets print a double mark.
  [[nodiscard]] bool is_pair(std::uint32_t i) const {
    return is_single_quote(scan_[i].mark) && i + 1 < prose_[run_].end && is_single_quote(scan_[i + 1].mark) &&
           scan_.is_glued(i + 1);
  }

  void read_pair(std::uint32_t i) {
    pair_end_ = i + 2;
    if (is_open_) {
      last_close_ = i;
      close(i, i + 2, true);
    } else if (!scan_.is_glued(i) && scan_.is_glued(i + 2)) {
      open(i + 1);
    }
  }

  /// "?Air surut,? kata Sari": marks that a wrong encoding turned into question marks, on both sides.
  bool read_lost_marks(std::uint32_t i) {
    constexpr std::uint32_t longest = 120;  // tokens
    const bool opens =
        !scan_.is_glued(i) && i + 1 < prose_[run_].end && scan_.is_glued(i + 1) && scan_[i + 1].is_word();
    if (!opens) return false;
    const std::uint32_t end = std::min(prose_[run_].end, i + longest);
    for (std::uint32_t k = i + 2; k < end && !is_double_quote(scan_[k].mark); ++k) {
      if (!scan_.is_mark(k, U'?')) continue;
      const bool closes = scan_.is_glued(k) && (scan_.is_mark(k - 1, U',') || scan_.is_mark(k - 1, U'.'));
      if (!closes) return false;
      quoted_.push_back({{i + 1, k}, k + 1, run_, false, true});
      pair_end_ = k + 1;
      return true;
    }
    return false;
  }

  /// Whether a mark that opens stands where one closes: “…,“ he said.
  [[nodiscard]] bool closes_by_place(std::uint32_t i) const {
    return scan_.is_glued(i) && (i + 1 >= scan_.size() || !scan_.is_glued(i + 1) || scan_[i + 1].is_mark());
  }

  /// Whether a straight mark opens a name inside a quotation: a word and space stand before it, none after it.
  [[nodiscard]] bool opens_inside(std::uint32_t i) const {
    return scan_.is_mark(i, U'"') && !scan_.is_glued(i) && scan_.is_glued(i + 1) && i + 1 < prose_[run_].end &&
           scan_[i + 1].is_capital_word() && scan_[i - 1].is_word() && closes_before_stop(i);
  }

  /// Whether the name's own closing mark follows it before the clause ends, with the quotation's still to come.
  [[nodiscard]] bool closes_before_stop(std::uint32_t i) const {
    constexpr std::uint32_t longest = 10;  // tokens
    for (std::uint32_t k = i + 1; k < std::min(prose_[run_].end, i + longest); ++k) {
      if (scan_.is_mark(k, U'"')) return scan_.is_glued(k) && scan_[k - 1].is_word() && !scan_.is_glued(k + 1);
      if (scan_[k].is(Token::sentence_start)) return false;
    }
    return false;
  }

  /// Whether space stands before the mark and none after it.
  [[nodiscard]] bool opens_by_place(std::uint32_t i) const {
    const bool after_stop = i > 0 && scan_[i - 1].is_mark() && ends_sentence(scan_[i - 1].mark);
    return (!scan_.is_glued(i) || after_stop) && scan_.is_glued(i + 1) &&
           (scan_[i + 1].is_word() || scan_[i + 1].is_number());
  }

  void read_single(std::uint32_t i) {
    const std::uint32_t end = std::min(prose_[run_].end, i + longest_single);
    for (std::uint32_t k = i + 1; k < end; ++k) {
      if (is_double_quote(scan_[k].mark)) return;
      const bool closes =
          is_single_quote(scan_[k].mark) && scan_.is_glued(k) && !(scan_.is_glued(k + 1) && scan_[k + 1].is_word());
      if (!closes) continue;
      if (i + 1 < k) quoted_.push_back({{i + 1, k}, k + 1, run_, true, true});
      return;
    }
  }

  void open(std::uint32_t i) {
    is_open_ = true;
    opened_ = i;
    depth_ = 1;
    last_close_ = 0;
    opened_run_ = run_;
    // A single quotation that this double one holds is not one of its own.
    if (!quoted_.empty() && quoted_.back().after > i) quoted_.pop_back();
  }

  void close(std::uint32_t end, std::uint32_t after, bool is_closed) {
    if (opened_ + 1 < end) quoted_.push_back({{opened_ + 1, end}, after, opened_run_, false, is_closed});
    is_open_ = false;
  }

  void close_unclosed(std::uint32_t end) {
    if (last_close_ > 0) {
      close(last_close_, last_close_ + 1, true);
    } else {
      close(end, end, false);
    }
  }

  const Scan& scan_;
  std::span<const TokenRange> prose_;
  std::vector<Quoted> quoted_;
  std::size_t run_ = 0;
  std::size_t opened_run_ = 0;
  std::uint32_t opened_ = 0;
  std::uint32_t last_close_ = 0;
  std::uint32_t pair_end_ = 0;  ///< first token after the last two apostrophes
  int depth_ = 0;
  bool is_open_ = false;
};

}  // namespace

std::vector<Quoted> find_quoted(const Scan& scan, std::span<const TokenRange> prose) {
  return QuotedReader(scan, prose).read();
}

}  // namespace warta::articles
