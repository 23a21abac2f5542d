#include "setup/json_tree.hpp"

#include <algorithm>  // std::any_of
#include <catch2/catch.hpp>

using namespace coord;
using setup::JsonNode;

namespace {

// What settings may have and JSON may not.
bool has_last_comma(const JsonNode& node) {
  return (!node.children.empty() && node.children.back().comma != JsonNode::kNowhere) ||
         std::any_of(node.children.begin(), node.children.end(),
                     [](const JsonNode::Child& child) { return has_last_comma(child.value); });
}

void check_verdict(const std::string& text) {
  INFO(text);
  const auto tree = setup::parse_tree(text);
  const Json theirs = Json::parse(text, nullptr, false);
  if (tree && !has_last_comma(tree->root)) {
    REQUIRE_FALSE(theirs.is_discarded());
    CHECK(setup::value_of(tree->root) == theirs);
  } else {
    CHECK(theirs.is_discarded());
  }
}

const std::string kTexts[] = {
    R"({"a": [1, -2.5e3, true], "b\u0041\n": {"c": null, "d": {}}, "e": [[], "\\ \"x\" é"]})",
    "\t[ 0 ,\r\n \"\" ]\n",
};

}  // namespace

TEST_CASE("a text cut anywhere, or with one byte changed, gets nlohmann's verdict") {
  static const std::string kBytes = "\"\\{}[]:,0-.eEtu \n\x01\x80\xc3";
  for (const std::string& text : kTexts) {
    check_verdict(text);
    for (std::size_t at = 0; at < text.size(); ++at) {
      check_verdict(text.substr(0, at));
      check_verdict(text.substr(0, at) + text.substr(at + 1));
      for (const char byte : kBytes) {
        check_verdict(text.substr(0, at) + byte + text.substr(at + 1));
        check_verdict(text.substr(0, at) + byte + text.substr(at));
      }
    }
  }
}

TEST_CASE("comments and last commas are no part of the value") {
  const auto tree = setup::parse_tree("\xEF\xBB\xBF// a\n{/* { */\"a\"/**/:/***/1,//\n}//");
  REQUIRE(tree.has_value());
  CHECK(setup::value_of(tree->root) == Json{{"a", 1}});
  CHECK(tree->line_comment_ends.size() == 3);
  for (const char* text : {"/", "{/}", "[1/2]", "[,]", "[1,,]", "{\"a\",}", "/* *", "/*/"}) {
    INFO(text);
    CHECK_FALSE(setup::parse_tree(text).has_value());
  }
}
