#include "util/name_code.hpp"

#include <catch2/catch.hpp>

#include <set>  // std::set

using namespace coord::util;

TEST_CASE("plain names stay as they are", "[name]") {
  CHECK(encode_name("instance-2") == "instance-2");
  CHECK(encode_name("A.b_c-9") == "A.b_c-9");
}

TEST_CASE("a name never leaves its component", "[name]") {
  CHECK(encode_name("..") == "%2E.");
  CHECK(encode_name(".store") == "%2Estore");
  CHECK(encode_name("DESKTOP/claude") == "DESKTOP%2Fclaude");
  CHECK(encode_name("a\nb") == "a%0Ab");
  CHECK(encode_name("50%") == "50%25");
  CHECK(encode_name("") == "%");
}

TEST_CASE("a code stands for one name, and back", "[name]") {
  for (const std::string name : {"", "a", "..", "a/b", "%41", "\xc3\xa4", "x\x7f"}) {
    INFO(name);
    CHECK(decode_name(encode_name(name)) == name);
  }
  for (const char* code : {"%41", "a%2", "a%zz", "%2e", ".a", "a b", "a%"}) {
    INFO(code);
    CHECK_FALSE(decode_name(code).has_value());
  }
}

TEST_CASE("long names are bounded and stay distinct", "[name]") {
  std::set<std::string> codes;
  for (char c : {'a', 'b', '/'}) {
    for (std::size_t length : {100U, 199U, 200U, 201U, 300U, 5'000U}) {
      const std::string code = encode_name(std::string(length, c));
      CHECK(code.size() <= 200);
      CHECK(codes.insert(code).second);
    }
  }
  CHECK_FALSE(decode_name(encode_name(std::string(300, 'a'))).has_value());
  CHECK(decode_name(encode_name(std::string(200, 'a'))) == std::string(200, 'a'));
}
