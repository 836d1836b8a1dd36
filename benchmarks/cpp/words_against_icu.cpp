// Word boundaries of documents, ours beside those of ICU's BreakIterator, one thread.
//
// usage: words_against_icu FILE [rounds]
// FILE holds documents, each as a line with its size in bytes, then the bytes. Prints one JSON object: processor
// seconds of each round over the same documents, taken in turn: ours on UTF-8, ICU's on UTF-16 that is there already,
// and ICU's on UTF-8 that is converted first. Ends with status 1 if any boundary differs.

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "text/words.hpp"

namespace {

struct Document {
  std::string utf8;
  icu::UnicodeString utf16;
};

std::vector<Document> read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Document> documents;
  for (std::string line; std::getline(file, line);) {
    std::string utf8(std::stoull(line), '\0');
    file.read(utf8.data(), static_cast<std::streamsize>(utf8.size()));
    documents.push_back({utf8, icu::UnicodeString::fromUTF8(utf8)});
  }
  return documents;
}

/// Processor time, which other work on the machine disturbs less than wall time.
template <class Function>
double seconds(const Function& function) {
  const std::clock_t begin = std::clock();
  function();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// The number of segments and the sum of their ends, so that nothing is left out.
struct Sums {
  std::uint64_t segments = 0;
  std::uint64_t ends = 0;
};

Sums ours(const std::vector<Document>& documents) {
  Sums sums;
  for (const Document& document : documents) {
    warta::text::for_each_segment(document.utf8, [&](std::size_t, std::size_t end, bool) {
      ++sums.segments;
      sums.ends += end;
    });
  }
  return sums;
}

Sums icus(const std::vector<Document>& documents, icu::BreakIterator& iterator) {
  Sums sums;
  for (const Document& document : documents) {
    iterator.setText(document.utf16);
    for (auto end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
      ++sums.segments;
      sums.ends += static_cast<std::uint64_t>(end);
    }
  }
  return sums;
}

Sums icus_on_utf8(const std::vector<Document>& documents, icu::BreakIterator& iterator) {
  Sums sums;
  icu::UnicodeString utf16;
  for (const Document& document : documents) {
    utf16 = icu::UnicodeString::fromUTF8(document.utf8);
    iterator.setText(utf16);
    for (auto end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
      ++sums.segments;
      sums.ends += static_cast<std::uint64_t>(end);
    }
  }
  return sums;
}

bool agree(const Document& document, icu::BreakIterator& iterator) {
  iterator.setText(document.utf16);
  std::int32_t units = 0;
  std::size_t bytes = 0;
  bool same = true;
  warta::text::for_each_segment(document.utf8, [&](std::size_t begin, std::size_t end, bool) {
    units += icu::UnicodeString::fromUTF8(std::string(document.utf8, begin, end - begin)).length();
    same = same && begin == bytes && iterator.next() == units;
    bytes = end;
  });
  return same && bytes == document.utf8.size() && iterator.next() == icu::BreakIterator::DONE;
}

void print(const char* name, const std::vector<double>& values) {
  std::cout << '"' << name << "\": [";
  for (std::size_t i = 0; i < values.size(); ++i) std::cout << (i > 0 ? ", " : "") << values[i];
  std::cout << ']';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: words_against_icu FILE [rounds]\n";
    return 2;
  }
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 7;
  const std::vector<Document> documents = read(argv[1]);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) return 1;

  std::uint64_t bytes = 0;
  for (const Document& document : documents) {
    bytes += document.utf8.size();
    if (!agree(document, *iterator)) {
      std::cerr << "boundaries differ in: " << document.utf8 << '\n';
      return 1;
    }
  }
  Sums our_sums;
  Sums icu_sums;
  std::vector<double> our_seconds;
  std::vector<double> icu_seconds;
  std::vector<double> icu_on_utf8_seconds;
  for (int round = 0; round < rounds; ++round) {
    our_seconds.push_back(seconds([&] { our_sums = ours(documents); }));
    icu_seconds.push_back(seconds([&] { icu_sums = icus(documents, *iterator); }));
    icu_on_utf8_seconds.push_back(seconds([&] { icu_sums = icus_on_utf8(documents, *iterator); }));
  }
  if (our_sums.segments != icu_sums.segments) return 1;
  std::cout << "{\"bytes\": " << bytes << ", \"segments\": " << our_sums.segments << ", ";
  print("ours", our_seconds);
  std::cout << ", ";
  print("icu", icu_seconds);
  std::cout << ", ";
  print("icu_on_utf8", icu_on_utf8_seconds);
  std::cout << "}\n";
  return our_sums.ends == 0 && bytes > 0 ? 1 : 0;
}
