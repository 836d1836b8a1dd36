#pragma once

#include <string>

namespace warta::text {

/// The version of Unicode that the linked ICU follows, such as "17.0".
std::string unicode_version();

}  // namespace warta::text
