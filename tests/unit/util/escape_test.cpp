#include "util/escape.hpp"

#include <catch2/catch.hpp>
#include <cstdint>  // std::uint32_t
#include <random>   // std::mt19937
#include <string>   // std::string

#include "util/utf8.hpp"

using namespace std::string_literals;
using coord::util::display_width;
using coord::util::first_line;
using coord::util::visible;

TEST_CASE("visible leaves ordinary text alone") {
  CHECK(visible("") == "");
  CHECK(visible("plain, \"quoted\" \\ back") == "plain, \"quoted\" \\ back");
  CHECK(visible("mypy ✓ naïve 日本語 🚀 ⚠️") == "mypy ✓ naïve 日本語 🚀 ⚠️");
}

TEST_CASE("visible sees each byte, wherever it stands") {
  const std::string plain(19, 'x');
  for (int byte = 0; byte < 256; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    for (std::size_t at = 0; at <= plain.size(); ++at) {
      INFO(byte << " at " << at);
      const std::string text = plain.substr(0, at) + one + plain.substr(at);
      CHECK(visible(text) == plain.substr(0, at) + visible(one) + plain.substr(at));
      CHECK((visible(one) == one) == (byte >= 0x20 && byte < 0x7F));
    }
  }
}

TEST_CASE("visible shows control characters") {
  CHECK(visible("\x1b[31mred\x1b[0m") == "\\x1b[31mred\\x1b[0m");
  CHECK(visible("\x1b]0;title\x07") == "\\x1b]0;title\\x07");
  CHECK(visible("a\0b"s) == "a\\x00b");
  CHECK(visible("a\x7f") == "a\\x7f");
  CHECK(visible("a\r\nb\tc") == "a\\x0d\\nb\\tc");
  CHECK(visible("a\r\nb\tc", true) == "a\\x0d\nb\tc");
  CHECK(visible("\xc2\x9b"
                "31m") == "\\u{9b}31m");    // CSI as a C1 character
  CHECK(visible("\xc2\x85") == "\\u{85}");  // next line
  CHECK(visible("\x9b"
                "31m") == "\\x9b31m");  // CSI as a bare byte
}

TEST_CASE("visible shows what reorders or hides text") {
  CHECK(visible("a\u202eb") == "a\\u{202e}b");
  CHECK(visible("\u2066\u2069") == "\\u{2066}\\u{2069}");
  CHECK(visible("pay\u200bpal") == "pay\\u{200b}pal");
  CHECK(visible("\ufeff") == "\\u{feff}");
  CHECK(visible("\u2028") == "\\u{2028}");
  CHECK(visible("\U000E0041") == "\\u{e0041}");  // a tag character
  CHECK(visible("\U000E0100") == "\\u{e0100}");  // a supplementary variation selector
  CHECK(visible("\u3164") == "\\u{3164}");
}

TEST_CASE("visible shows broken UTF-8") {
  CHECK(visible("\xff") == "\\xff");
  CHECK(visible("\xc3") == "\\xc3");
  CHECK(visible("\xc0\xaf") == "\\xc0\\xaf");                    // overlong
  CHECK(visible("\xe0\x80\xaf") == "\\xe0\\x80\\xaf");           // overlong
  CHECK(visible("\xed\xa0\x80") == "\\xed\\xa0\\x80");           // a surrogate
  CHECK(visible("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");  // above U+10FFFF
}

namespace {

// Valid and broken sequences, dense in the bytes that matter.
std::string random_bytes(std::mt19937& random) {
  std::string text;
  const std::size_t length = random() % 40;
  while (text.size() < length) {
    switch (random() % 4) {
      case 0: text += static_cast<char>(random() % 256); break;
      case 1: text += static_cast<char>(random() % 0x21); break;
      case 2: {
        const auto value = static_cast<char32_t>(random() % 0x3000);
        coord::util::append_utf8(text, value);
        break;
      }
      default: coord::util::append_utf8(text, static_cast<char32_t>(0xE000 + random() % 0x102000)); break;
    }
  }
  return text;
}

bool is_safe(const std::string& text, bool newlines) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = coord::util::decode_utf8(text, at);
    const bool allowed = newlines && (point.value == '\n' || point.value == '\t');
    const bool control = point.value < 0x20 || (point.value >= 0x7f && point.value < 0xa0);
    const bool bidi =
        (point.value >= 0x202a && point.value <= 0x202e) || (point.value >= 0x2066 && point.value <= 0x2069);
    const bool hidden = (point.value >= 0x200b && point.value <= 0x200f) || point.value == 0xfeff;
    if (!point.valid || (control && !allowed) || bidi || hidden) {
      return false;
    }
    at += point.length;
  }
  return true;
}

}  // namespace

TEST_CASE("whatever goes in, nothing dangerous comes out") {
  std::mt19937 random(20251116);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_bytes(random);
    INFO("text " << i);
    REQUIRE(is_safe(visible(text), false));
    REQUIRE(is_safe(visible(text, true), true));
    const std::size_t width = random() % 12;
    const std::string line = first_line(text, width);
    REQUIRE(is_safe(line, false));
    REQUIRE(display_width(line) <= width);
  }
}

TEST_CASE("display_width counts columns") {
  CHECK(display_width("") == 0);
  CHECK(display_width("abc") == 3);
  CHECK(display_width("naïve") == 5);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("🚀") == 2);
  CHECK(display_width("…") == 1);
}

TEST_CASE("first_line shows the first line that says something") {
  CHECK(first_line("one\ntwo", 80) == "one");
  CHECK(first_line("\n  \n\t one \r\ntwo", 80) == "one");
  CHECK(first_line("", 80) == "");
  CHECK(first_line(" \n ", 80) == "");
  CHECK(first_line("a\tb", 80) == "a\\tb");
}

TEST_CASE("what is appended is what would be returned") {
  for (const std::string_view text :
       {"", "abc", " \n two\nthree", "a\tb\x1b[0m", "日本語です, a line that is cut", "one\rtwo"}) {
    INFO(text);
    std::string out = "before ";
    coord::util::append_visible(out, text);
    CHECK(out == "before " + visible(text));
    out = "before ";
    coord::util::append_first_line(out, text, 8);
    CHECK(out == "before " + first_line(text, 8));
  }
}

TEST_CASE("first_line cuts by columns and says so") {
  CHECK(first_line("abcdef", 6) == "abcdef");
  CHECK(first_line("abcdefg", 6) == "abcde…");
  CHECK(first_line("日本語です", 5) == "日本…");
  CHECK(first_line("日本語です", 6) == "日本…");
  CHECK(first_line("日本語です", 10) == "日本語です");
  CHECK(first_line("abc\u0301", 3) == "abc\u0301");  // what combines needs no column
  CHECK(first_line("abc\u0301d", 3) == "ab…");
  CHECK(first_line("abc日", 4) == "abc…");
  CHECK(first_line("abc", 1) == "…");
  CHECK(first_line("abc", 0) == "");
  CHECK(first_line(std::string(1'000'000, 'x'), 4) == "xxx…");
  std::string marks = "e";
  for (int i = 0; i < 100'000; ++i) {
    marks += "\u0301";
  }
  CHECK(first_line(marks, 10).size() < 2000);  // a pile of combining marks has no width but is cut all the same
}
