#pragma once
// One JSON object, its strings decoded.

#include <string>
#include <string_view>
#include <vector>

namespace warta::text {

/// A member of an object.
struct JsonMember {
  std::string_view key;
  std::string_view value;  ///< decoded if it is a string, else as it is written
  bool is_string = false;
};

/// Reads the object that UTF-8 `text` is (RFC 8259); `members` and `decoded`, which are kept from call to call, hold
/// them. False if it is none, or one to be read with more care: with a name twice, or half a surrogate pair. Of values
/// other than strings only the ends are looked for. Cost: linear.
[[nodiscard]] bool read_json_object(std::string_view text, std::vector<JsonMember>& members, std::string& decoded);

}  // namespace warta::text
