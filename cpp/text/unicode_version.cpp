#include "text/unicode_version.hpp"

#include <unicode/uchar.h>

namespace warta::text {

std::string unicode_version() {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  return std::to_string(version[0]) + '.' + std::to_string(version[1]);
}

}  // namespace warta::text
