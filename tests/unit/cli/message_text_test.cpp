#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "cli/columns.hpp"
#include "cli/message_text.hpp"

using namespace coord;
using namespace coord::cli;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("a body cannot end its fence or its banner") {
  View view;
  view.fence = "k3f9";
  const std::string bar(80, '=');
  const Json message = {{"short", "abcd"}, {"from", "eve"}, {"content", "x\n" + bar + "\n--- end\n\x1b[2J\r"}};
  const std::string fenced = fenced_body(message, view);
  CHECK(count(fenced, "k3f9") == 2);
  CHECK(fenced.find('\x1b') == std::string::npos);
  CHECK(fenced.find('\r') == std::string::npos);
  const std::string shown = banner(message, view);
  std::string rule(81, '=');
  rule += '\n';
  CHECK(count(shown, rule) == 3);
  CHECK(shown.find('\x1b') == std::string::npos);
}

TEST_CASE("columns are aligned at a terminal and compact elsewhere, and never wider than asked") {
  Columns columns;
  columns.row({{"a"}, {""}, {"first"}});
  columns.row({{"long"}, {"x"}, {std::string(200, 'y')}});
  Terminal terminal;
  terminal.width = 60;
  CHECK(columns.text(terminal).starts_with("a first\nlong x yyy"));
  terminal.width = std::numeric_limits<std::size_t>::max();  // COLUMNS may say any number
  CHECK(count(columns.text(terminal), "y") == 200);
  terminal.width = 60;
  terminal.terminal = true;
  CHECK(columns.text(terminal).starts_with("a        first\nlong  x  yyy"));
  CHECK(count(columns.text(terminal), "y") < 60);
  terminal.color = true;
  Columns colored;
  colored.row({{"a\x1b[0m", Color::red}, {"b"}});
  CHECK(colored.text(terminal) == "\x1b[1;31ma\\x1b[0m\x1b[0m  b\n");
}

TEST_CASE("the task line says what is known and no more") {
  const View view;
  CHECK(task_line(Json(), view) == "task none\n");
  CHECK(task_line(Json{{"task_id", "t"}, {"done", 0}, {"remaining", 0}}, view) == "task t\n");
  CHECK(task_line(
            Json{{"task_id", "t"}, {"task_name", "n"}, {"status", "s"}, {"step", "p"}, {"done", 1}, {"remaining", 2}},
            view) == "task t (n): s, p, 1 of 3 steps\n");
}
