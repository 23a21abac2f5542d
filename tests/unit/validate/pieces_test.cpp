#include <catch2/catch.hpp>
#include <random>  // std::mt19937
#include <string>  // std::string
#include <vector>  // std::vector

#include "core/log_records.hpp"
#include "schema/json_text.hpp"
#include "validate/pieces.hpp"

using coord::validate::Piece;
using coord::validate::Pieces;

namespace {

std::vector<Piece> all(std::string_view text) {
  std::vector<Piece> out;
  Pieces pieces(text);
  while (const auto piece = pieces.next()) {
    out.push_back(*piece);
  }
  return out;
}

// "line:column text", with * where it is not alone and ! where it has no end.
std::string shown(std::string_view text) {
  std::string out;
  for (const Piece& piece : all(text)) {
    std::string words(piece.text);
    for (char& c : words) {
      c = c == '\n' ? '~' : c;
    }
    out += std::to_string(piece.line) + ":" + std::to_string(piece.column) + (piece.alone ? " " : "*") +
           (piece.ended ? "" : "!") + words + "|";
  }
  return out;
}

}  // namespace

TEST_CASE("a document a line") {
  CHECK(shown("") == "");
  CHECK(shown("\n\n  \r\n") == "");
  CHECK(shown("{\"a\":1}\n{\"b\":2}\n") == "0:0 {\"a\":1}|1:0 {\"b\":2}|");
  CHECK(shown("{\"a\":1}\r\n\n  {\"b\":2}") == "0:0 {\"a\":1}|2:2 {\"b\":2}|");
  CHECK(shown("[1]\n\"x\"\n") == "0:0 [1]|1:0 \"x\"|");
}

TEST_CASE("objects over many lines, and many on a line") {
  CHECK(shown("{\n \"a\": 1\n}\n{\"b\":2}\n") == "0:0*{~ \"a\": 1~}|3:0 {\"b\":2}|");
  CHECK(shown("{\"a\":1}{\"b\":2}\n{}") == "0:0*{\"a\":1}|0:7*{\"b\":2}|1:0 {}|");
  CHECK(shown("{\n} {\n}\n{}\n") == "0:0*{~}|1:2*{~}|3:0 {}|");
  CHECK(shown("{\"a\":\"}{\"}\n") == "0:0 {\"a\":\"}{\"}|");
  CHECK(shown("{\"a\":\"\\\"}{\"}\n") == "0:0 {\"a\":\"\\\"}{\"}|");
  CHECK(shown("{\n \"a\": \"}\\\"\",\n \"b\": [{}]\n}\n") == "0:0*{~ \"a\": \"}\\\"\",~ \"b\": [{}]~}|");
}

TEST_CASE("what never ends stops where the next object begins a line") {
  CHECK(shown("{\"a\":\n{\"b\":2}\n") == "0:0*!{\"a\":|1:0 {\"b\":2}|");
  CHECK(shown("{\"a\":\"x\n{\"b\":2}\n") == "0:0*!{\"a\":\"x|1:0 {\"b\":2}|");
  CHECK(shown("{\n \"a\": 1\n\n") == "0:0*!{~ \"a\": 1|");
  CHECK(shown("{\"a\":1} x\n}\n") == "0:0*{\"a\":1}|0:8*x|1:0 }|");
}

// Reading a log and validating it must see the same documents.
TEST_CASE("the pieces of a log are the objects that the log is read as") {
  const std::vector<std::string> parts = {"{\"a\":1}",
                                          "{",
                                          "}",
                                          "\n",
                                          "\n",
                                          "\n",
                                          " ",
                                          "\"",
                                          "\\",
                                          "[",
                                          "1]",
                                          "\"b\"",
                                          ":",
                                          ",",
                                          "x",
                                          "{}",
                                          "}{",
                                          "\r\n",
                                          "{\n",
                                          "\n}",
                                          "\n{",
                                          "\t",
                                          "\n{\"a\": {\"b\": \"}{\"}}\n"};
  std::mt19937 chance(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = chance() % 14; i > 0; --i) {
      text += parts[chance() % parts.size()];
    }
    std::vector<std::string> read;
    coord::core::RecordAssembler assembler;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      assembler.add(std::string_view(text).substr(at, end - at), read);
      at = end + 1;
    }
    std::vector<std::string> objects;
    for (const std::string& record : read) {
      if (coord::schema::parse(record)) {
        objects.push_back(coord::schema::to_line(*coord::schema::parse(record)));
      }
    }
    std::vector<std::string> checked;
    for (const Piece& piece : all(text)) {
      const auto value = coord::schema::parse(piece.text);
      if (value && value->is_object()) {
        checked.push_back(coord::schema::to_line(*value));
      }
    }
    INFO(text);
    CHECK(checked == objects);
  }
}
