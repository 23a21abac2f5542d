#include "cli/line_reader.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>
#include <thread>
#include <vector>

#include "util/unique_fd.hpp"

using namespace coord;
using namespace coord::cli;

namespace {

// What a reader makes of bytes that come `step` at a time; "!" for a line that is too long.
std::vector<std::string> lines_of(const std::string& text, std::size_t step, std::size_t most) {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  const util::UniqueFd reading(ends[0]);
  std::thread writer([&, fd = ends[1]] {
    const util::UniqueFd writing(fd);
    for (std::size_t at = 0; at < text.size(); at += step) {
      const std::string part = text.substr(at, step);
      (void)!::write(writing.get(), part.data(), part.size());
    }
  });
  LineReader reader(reading.get(), most);
  std::vector<std::string> out;
  while (!reader.ended()) {
    CHECK(reader.read(std::chrono::milliseconds(-1)));
    while (const auto line = reader.next()) {
      out.push_back(line->too_long ? "!" : line->text);
    }
  }
  writer.join();
  return out;
}

}  // namespace

TEST_CASE("lines come out as they were, however the bytes came in") {
  const std::string longest(200'000, 'y');
  std::string text("one\n\ntwo\n");
  text.append(longest).append("\nlast");
  for (const std::size_t step : {1'000'000U, 65'536U, 4'095U, 7U}) {
    CHECK(lines_of(text, step, 1'000'000) == std::vector<std::string>{"one", "", "two", longest, "last"});
  }
  CHECK(lines_of("", 1, 10).empty());
  CHECK(lines_of("\n", 1, 10) == std::vector<std::string>{""});
}

TEST_CASE("a line that is too long is told once, and the next is read as if nothing had been") {
  std::string text(11, 'x');
  text.append("\nten chars.\n").append(500'000, 'x').append("\nnext\n").append(300'000, 'x');
  for (const std::size_t step : {1'000'000U, 65'536U, 11U, 3U}) {
    CHECK(lines_of(text, step, 10) == std::vector<std::string>{"!", "ten chars.", "!", "next", "!"});
  }
}

TEST_CASE("nothing is waited for that need not be") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  const util::UniqueFd reading(ends[0]);
  const util::UniqueFd writing(ends[1]);
  LineReader reader(reading.get(), 100);
  CHECK(reader.read(std::chrono::milliseconds(0)));
  CHECK_FALSE(reader.next());
  CHECK_FALSE(reader.ended());
  REQUIRE(::write(writing.get(), "a\nb", 3) == 3);
  CHECK(reader.read(std::chrono::milliseconds(0)));
  CHECK(reader.next()->text == "a");
  CHECK_FALSE(reader.next());
}
