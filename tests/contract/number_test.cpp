// Sequence numbers, stamps, and commits that take no number.
#include "contract/place.hpp"

namespace coord::contract {

using namespace coord::testing;

CONTRACT_TEST("numbers rise across handles and start at the time of day") {
  const auto first = place.open();
  const auto second = place.open();
  const auto now = static_cast<Sequence>(first->now());
  Sequence last = commit(*first, batch({put("a", "0")})).sequence;
  CHECK(last >= now);
  for (int i = 0; i < 20; ++i) {
    Store& store = i % 2 == 0 ? *second : *first;
    const Sequence next = commit(store, batch({put("a", std::to_string(i))})).sequence;
    CHECK(next > last);
    last = next;
  }
  CHECK(commit(*place.open(), batch({put("b", "")})).sequence > last);
}

CONTRACT_TEST("what is taken over from another store lifts the number above that store's") {
  const auto store = place.open();
  auto* movable = dynamic_cast<MovableStore*>(store.get());
  REQUIRE(movable != nullptr);
  const Sequence other = static_cast<Sequence>(store->now()) + 3'600'000'000;
  const auto taken = movable->take_over(batch({create("a", "1"), append("events.jsonl", "x")}), other);
  REQUIRE(taken.has_value());
  CHECK(taken->sequence == other + 1);
  CHECK(commit(*place.open(), batch({put("a", "2")})).sequence > other + 1);
  const auto lower = movable->take_over(batch({put("a", "3")}), 0);
  REQUIRE(lower.has_value());
  CHECK(lower->sequence > other + 2);
  CHECK(movable->take_over(batch({create("a", "4")}), other)->refused == "a");
  CHECK(bytes_at(*store, "a") == "3");
}

CONTRACT_TEST("every stamp carries the number of its own commit") {
  const auto store = place.open();
  Effect document = create("doc", R"({"seq":,"again":})");
  document.stamps = {7, 16};
  Effect line = append("log", R"({"seq":})");
  line.stamps = {7};
  Effect other = append("log", "");
  other.bytes = "ends with ";
  other.stamps = {10};
  commit(*store, batch({put("source", "x")}));
  Effect moved = move("source", "target", "from ");
  moved.stamps = {0, 5};
  const Commit outcome = commit(*store, batch({document, line, other, moved}));
  const std::string number = std::to_string(outcome.sequence);
  CHECK(number.size() == 16);
  CHECK(bytes_at(*store, "doc") == "{\"seq\":" + number + ",\"again\":" + number + "}");
  CHECK(lines_of(*store, "log") == std::vector<std::string>{"{\"seq\":" + number + "}", "ends with " + number});
  CHECK(bytes_at(*store, "target") == number + "from " + number);
}

CONTRACT_TEST("stamps that do not ascend inside the bytes are refused") {
  const auto store = place.open();
  for (const std::vector<std::uint32_t>& stamps : {std::vector<std::uint32_t>{2, 1}, {1, 1}, {4}}) {
    Effect document = create("doc", "abc");
    document.stamps = stamps;
    CHECK(commit_error(*store, batch({document})) == ErrorKind::invalid);
  }
  CHECK(place.files().empty());
}

CONTRACT_TEST("a commit without a sync takes no number and keeps every condition") {
  const auto store = place.open();
  const Sequence before = commit(*store, batch({create("a", "1")})).sequence;
  const Commit renewal =
      commit(*store, unsynced(put("a", "2"), {{Precondition::Kind::version, "a", version_at(*store, "a")}}));
  CHECK((renewal.granted() && renewal.sequence == 0));
  CHECK(bytes_at(*place.open(), "a") == "2");
  CHECK(commit(*store, unsynced(create("b", "1"))).granted());
  CHECK(commit(*store, unsynced(create("b", "2"))).refused == "b");
  CHECK(commit(*store, unsynced(put("a", "3"), {{Precondition::Kind::absent, "a", {}}})).refused == "a");
  CHECK(commit(*store, unsynced(put("fresh/deep", "1"))).granted());
  CHECK(commit(*store, unsynced(remove("b"))).granted());
  CHECK(commit(*store, unsynced(remove("b"))).refused == "b");
  CHECK(place.files() == std::map<std::string, std::string>{{"a", "2"}, {"fresh/deep", "1"}});
  CHECK(commit(*store, batch({put("c", "1")})).sequence > before);
}

CONTRACT_TEST("only a single put, create or remove may go without a sync") {
  const auto store = place.open();
  commit(*store, batch({put("a", "1")}));
  Batch two = unsynced(put("a", "2"));
  two.add(put("b", "2"));
  Effect stamp = put("a", "2");
  stamp.stamps = {0};
  for (const Batch& bad : {two, unsynced(append("log", "x")), unsynced(move("a", "b")), unsynced(stamp)}) {
    CHECK(commit_error(*store, bad) == ErrorKind::invalid);
  }
  CHECK(commit_error(*store, Batch{}) == ErrorKind::invalid);
  CHECK(place.files() == std::map<std::string, std::string>{{"a", "1"}});
}

CONTRACT_TEST("one path is changed once by a commit") {
  const auto store = place.open();
  commit(*store, batch({put("a", "1")}));
  CHECK(commit_error(*store, batch({put("a", "2"), remove("a")})) == ErrorKind::invalid);
  CHECK(commit_error(*store, batch({append("a", "2"), put("a", "3")})) == ErrorKind::invalid);
  CHECK(commit_error(*store, batch({move("a", "b"), create("b", "3")})) == ErrorKind::invalid);
  CHECK(commit_error(*store, batch({put("x", "2"), put("x/y", "3")})) == ErrorKind::invalid);
  CHECK(place.files() == std::map<std::string, std::string>{{"a", "1"}});
}

}  // namespace coord::contract
