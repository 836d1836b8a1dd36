#include "text/json_object.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <vector>

using warta::text::JsonMember;
using warta::text::read_json_object;

namespace {

/// Each member as name=value, strings in <>, and what is no object as "none".
std::string read(std::string_view text) {
  std::vector<JsonMember> members;
  std::string decoded;
  if (!read_json_object(text, members, decoded)) return "none";
  std::string found;
  for (const JsonMember& member : members) {
    found.append(member.key).append("=").append(member.is_string ? "<" : "").append(member.value);
    found.append(member.is_string ? "> " : " ");
  }
  return found;
}

}  // namespace

TEST_CASE("members of an object, strings decoded") {
  CHECK(read("{}").empty());
  CHECK(read(R"( {"id" : "a1", "text":"Air naik.\nLalu surut."} )") == "id=<a1> text=<Air naik.\nLalu surut.> ");
  CHECK(read(R"({"a":"\"\\\/\b\f\n\r\t"})") == "a=<\"\\/\b\f\n\r\t> ");
  CHECK(read(R"({"\u0061":"\u00e9\u20AC\ud83c\udf0a"})") == "a=<\u00E9\u20AC\U0001F30A> ");
  CHECK(read("{\"a\":\"\u00E9\"}") == "a=<\u00E9> ");
}

TEST_CASE("values that are no strings stay as they are written") {
  CHECK(read(R"({"n":-1.5e3,"l":[1,"]}",{"x":"\""}],"z":null})") == "n=-1.5e3 l=[1,\"]}\",{\"x\":\"\\\"\"}] z=null ");
}

TEST_CASE("a mark is seen at every place of a block") {
  for (std::size_t before = 0; before < 20; ++before) {
    const std::string plain(before, 'a');
    std::string text = "{\"k\":\"";
    text.append(plain).append("\\n").append(plain).append("\"}");
    std::string expected = "k=<";
    expected.append(plain).append("\n").append(plain).append("> ");
    CHECK(read(text) == expected);
    std::string controlled = "{\"k\":\"";
    controlled.append(plain).append("\x1F").append(plain).append("\"}");
    CHECK(read(controlled) == "none");
  }
}

TEST_CASE("what is no object, or needs more care, is refused") {
  for (const std::string_view text :
       {"", "[]", "{", "{\"a\"}", "{\"a\":1", "{\"a\":1,}", "{\"a\":\"x}", "{\"a\":1} x", "{a:1}", R"({"a":"\x"})",
        R"({"a":"\u12g4"})", R"({"a":"\u12"})", R"({"a":"\ud83c"})", R"({"a":"\udf0a"})", R"({"a":"\ud83c\u0041"})",
        R"({"a":1,"a":2})", R"({"a":1]})", "{\"a\":\"\\"}) {
    CHECK(read(text) == "none");
  }
}
