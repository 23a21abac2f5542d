#include "setup/section.hpp"

#include <algorithm>  // std::count
#include <catch2/catch.hpp>
#include <random>  // std::mt19937

using namespace coord;
using setup::State;

namespace {

const setup::Edit kEdit = setup::section_edit("line\n");
const std::string kSection = "<!-- BEGIN coord: kept by `coord setup agents-md` -->\nline\n<!-- END coord -->";

std::string added(const std::string& text) {
  const auto result = kEdit.add(text);
  REQUIRE(result.has_value());
  return *result;
}

std::string cleaned(const std::string& text) {
  const auto result = kEdit.remove(text);
  REQUIRE(result.has_value());
  return *result;
}

}  // namespace

TEST_CASE("a section goes to the end of a document, and away again") {
  CHECK(added("") == kSection + "\n");
  CHECK(added("# A\n") == "# A\n\n" + kSection + "\n");
  CHECK(added("# A") == "# A\n\n" + kSection);
  CHECK(added("# A\r\n").starts_with("# A\r\n\r\n<!-- BEGIN coord"));
  for (const char* text : {"", "\n", "a", "a\n", "a\n\n", "a\n\n\n", "\n\n", "a\r\n", "a\r\nb", "\r\n", " ", "a\n "}) {
    INFO(text);
    const std::string with = added(text);
    CHECK(cleaned(with) == text);
    CHECK(*kEdit.state(with) == State::current);
    CHECK(added(with) == with);
  }
}

TEST_CASE("what is written around a section stays when it goes") {
  CHECK(cleaned("a\n\n" + kSection + "\nb\n") == "a\nb\n");
  CHECK(cleaned("a\n" + kSection + "\nb\n") == "a\nb\n");
  CHECK(cleaned("a\n" + kSection) == "a\n");
  CHECK(cleaned(kSection + "\n\nb\n") == "\nb\n");
  CHECK(cleaned("a\n\n" + kSection + " tail\n") == "a\n tail\n");
}

TEST_CASE("an old section is replaced where it stands") {
  const std::string old = "a\n\n<!-- BEGIN coord v0 -->\nold\n<!-- END coord -->\n\nb\n";
  CHECK(*kEdit.state(old) == State::stale);
  CHECK(added(old) == "a\n\n" + kSection + "\n\nb\n");
}

TEST_CASE("marks that don't fit together are refused") {
  for (const char* text :
       {"<!-- BEGIN coord -->\n", "<!-- END coord -->\n", "<!-- END coord -->\n<!-- BEGIN coord -->\n",
        "<!-- BEGIN coord -->\n<!-- END coord -->\n<!-- BEGIN coord -->\n<!-- END coord -->\n"}) {
    INFO(text);
    REQUIRE_FALSE(kEdit.add(text).has_value());
    CHECK(kEdit.add(text).error().kind == ErrorKind::invalid);
    CHECK_FALSE(kEdit.remove(text).has_value());
  }
  CHECK(*kEdit.state("`<!-- BEGIN coord -->` in a line\n") == State::missing);
}

TEST_CASE("random documents survive a section, byte for byte", "[property]") {
  std::mt19937 random(1);
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length) {
      text += std::string_view("\n\n\r\n<>-# aé").substr(random() % 9, 1 + random() % 2);
    }
    INFO(text);
    if (text.ends_with('\r')) {
      CHECK_FALSE(kEdit.add(text).has_value());
    } else {
      REQUIRE(cleaned(added(text)) == text);
    }
  }
}

TEST_CASE("the guide is short, and an import is known") {
  const std::string_view guide = setup::guide_section();
  CHECK(std::count(guide.begin(), guide.end(), '\n') + 2 <= 12);
  CHECK(setup::imports_agents_md("see @AGENTS.md\n"));
  CHECK(setup::imports_agents_md("@./AGENTS.md"));
  CHECK_FALSE(setup::imports_agents_md("x@AGENTS.md @AGENTS.mdx"));
  CHECK_FALSE(setup::imports_agents_md("<!-- BEGIN coord -->\n@AGENTS.md\n<!-- END coord -->\n"));
}
