// Logs: whole lines, forward and backward, from any place, whatever others have left in them.
#include "contract/place.hpp"

namespace coord::contract {
namespace {

using namespace coord::testing;
using Lines = std::vector<std::string>;

Lines texts(const LogSlice& slice) {
  Lines lines;
  for (const LogLine& line : slice.lines) {
    lines.push_back(line.text);
  }
  return lines;
}

LogSlice read_on(Store& store, LogPosition from, std::size_t bytes) {
  auto slice = store.read_on("log", from, bytes);
  REQUIRE(slice.has_value());
  return *slice;
}

LogSlice read_back(Store& store, LogPosition before, std::size_t bytes) {
  auto slice = store.read_back("log", before, bytes);
  REQUIRE(slice.has_value());
  return *slice;
}

Lines all_back(Store& store, std::size_t bytes) {
  Lines lines;
  for (LogPosition before = kLogEnd;;) {
    const LogSlice slice = read_back(store, before, bytes);
    const Lines part = texts(slice);
    lines.insert(lines.begin(), part.begin(), part.end());
    if (!slice.lines.empty()) {
      REQUIRE(slice.lines.front().position == slice.begin);
    }
    if (slice.exhausted) {
      return lines;
    }
    REQUIRE(slice.begin < before);
    before = slice.begin;
  }
}

void check_both_ways(Store& store, const Lines& expected) {
  for (const std::size_t bytes : {1U, 100U, 5'000U, 4'000'000U}) {
    INFO("in slices of " << bytes);
    CHECK((lines_of(store, "log", bytes) == expected));
    CHECK((all_back(store, bytes) == expected));
  }
}

}  // namespace

CONTRACT_TEST("lines of every length are read forward and backward") {
  const auto store = place.open();
  Lines lines;
  for (std::size_t length = 1; length <= 200; ++length) {
    lines.emplace_back(length, static_cast<char>('a' + length % 26));
  }
  for (const std::size_t edge : {4'096U, 8'192U, 16'384U, 65'536U, 131'072U}) {
    for (std::size_t length = edge - 2; length <= edge + 2; ++length) {
      lines.emplace_back(length, static_cast<char>('A' + length % 26));
    }
  }
  Batch all;
  for (const std::string& line : lines) {
    all.add(append("log", line));
  }
  commit(*store, all);
  check_both_ways(*store, lines);
}

CONTRACT_TEST("a log that does not exist is empty") {
  const auto store = place.open();
  const LogSlice on = read_on(*store, 0, 100);
  CHECK((on.lines.empty() && on.exhausted && on.end == 0));
  const LogSlice back = read_back(*store, kLogEnd, 100);
  CHECK((back.lines.empty() && back.exhausted));
}

CONTRACT_TEST("reading goes on where it ended, when lines have been added meanwhile") {
  const auto store = place.open();
  commit(*store, batch({append("log", "one"), append("log", "two")}));
  const LogSlice first = read_on(*store, 0, 4'096);
  CHECK((texts(first) == Lines{"one", "two"} && first.exhausted));
  CHECK(read_on(*store, first.end, 4'096).lines.empty());
  commit(*place.open(), batch({append("log", "three")}));
  const LogSlice second = read_on(*store, first.end, 4'096);
  CHECK(texts(second) == Lines{"three"});
  CHECK(second.lines.front().position >= first.end);
  CHECK(texts(read_back(*store, second.begin, 4'096)) == Lines{"one", "two"});
  CHECK(texts(read_back(*store, kLogEnd, 1)) == Lines{"three"});
}

CONTRACT_TEST("a position is the place of one line") {
  const auto store = place.open();
  commit(*store, batch({append("log", "one"), append("log", "two"), append("log", "three")}));
  for (const LogLine& line : read_on(*store, 0, 4'096).lines) {
    CHECK(texts(read_on(*store, line.position, 1)) == Lines{line.text});
  }
  const LogLine third = read_back(*store, kLogEnd, 1).lines.front();
  CHECK(texts(read_back(*store, third.position, 1)) == Lines{"two"});
}

CONTRACT_TEST("a line without its newline waits, and is never glued to the next") {
  if (!place.keeps_half_lines()) {
    return;
  }
  const auto store = place.open();
  commit(*store, batch({append("log", "one")}));
  place.append("log", "half a li");
  check_both_ways(*store, {"one"});
  const LogSlice before = read_on(*store, 0, 4'096);
  place.append("log", "ne\n");
  CHECK(texts(read_on(*store, before.end, 4'096)) == Lines{"half a line"});
  place.append("log", "never ended");
  commit(*store, batch({append("log", "two"), append("log", "three")}));
  check_both_ways(*store, {"one", "half a line", "never ended", "two", "three"});
}

CONTRACT_TEST("blank lines are left out, wherever they are") {
  const auto store = place.open();
  place.append("log", "\n\n  \n");
  CHECK(read_on(*store, 0, 1).lines.empty());
  CHECK(read_back(*store, kLogEnd, 1).lines.empty());
  commit(*store, batch({append("log", "one")}));
  place.append("log", "\n \t \r\n" + std::string(10'000, '\n'));
  commit(*store, batch({append("log", "two")}));
  place.append("log", "\n\n");
  check_both_ways(*store, {"one", "two"});
}

CONTRACT_TEST("a line beyond the limit is cut, and the lines around it are whole") {
  const auto store = place.open();
  const std::string full(kMaxDocumentBytes, 'f');
  commit(*store, batch({append("log", "before"), append("log", full)}));
  place.append("log", full + full + "tail\n");
  commit(*store, batch({append("log", "after")}));
  const Lines expected = {"before", full, full, "after"};
  for (const std::size_t bytes : {1U, 100'000U, 8'000'000U}) {
    CHECK((lines_of(*store, "log", bytes) == expected));
    CHECK((all_back(*store, bytes) == expected));
  }
}

CONTRACT_TEST("what would not be one line is refused") {
  const auto store = place.open();
  for (const std::string& line :
       {std::string("a\nb"), std::string(), std::string("  "), std::string(kMaxDocumentBytes + 1, 'x')}) {
    CHECK(commit_error(*store, batch({put("beside", "x"), append("log", line)})) == ErrorKind::invalid);
  }
  CHECK(place.files().empty());
}

CONTRACT_TEST("several logs grow by one commit") {
  const auto store = place.open();
  commit(*store, batch({append("messages.jsonl", "m1"), append("events.jsonl", "e1"), append("messages.jsonl", "m2"),
                        append("progress/bob/completed-tasks.jsonl", "c1")}));
  CHECK(lines_of(*store, "messages.jsonl") == Lines{"m1", "m2"});
  CHECK(lines_of(*store, "events.jsonl") == Lines{"e1"});
  CHECK(lines_of(*store, "progress/bob/completed-tasks.jsonl") == Lines{"c1"});
}

}  // namespace coord::contract
