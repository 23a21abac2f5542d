// Listings: order, limit, and what stands beside the documents.
#include <algorithm>

#include "contract/place.hpp"

namespace coord::contract {
namespace {

using namespace coord::testing;
using Names = std::vector<std::string>;

bool is_message(std::string_view name) {
  return name.starts_with("msg-");
}

Listing list(Store& store, const std::string& folder, const ListOptions& options = {}) {
  auto listing = store.list(folder, options);
  INFO((listing ? "" : listing.error().message));
  REQUIRE(listing.has_value());
  return *listing;
}

}  // namespace

CONTRACT_TEST("a listing is in byte order and cut to its limit") {
  const auto store = place.open();
  Batch many;
  for (const char* name : {"msg-9", "msg-10", "msg-1", "note", "Zeta", "msg-\xc3\xa9", "msg-\xff", "msg- 1"}) {
    many.add(create("inbox/" + std::string(name), "x"));
  }
  many.add(create("inbox/bob/msg-1", "x"));
  commit(*store, many);
  const Listing all = list(*store, "inbox");
  CHECK(names_of(all.entries) ==
        Names{"Zeta", "msg- 1", "msg-1", "msg-10", "msg-9", "msg-\xc3\xa9", "msg-\xff", "note"});
  CHECK(names_of(all.others) == Names{"bob"});
  CHECK(all.others.front().kind == Entry::Kind::folder);
  CHECK(all.total == 8);

  const Listing some = list(*store, "inbox", {&is_message, 2});
  CHECK(names_of(some.entries) == Names{"msg- 1", "msg-1"});
  CHECK(names_of(some.others) == Names{"Zeta", "bob", "note"});
  CHECK(some.total == 6);
  CHECK(list(*store, "inbox", {&is_message, 0}).entries.empty());
}

CONTRACT_TEST("a folder that does not exist is empty") {
  const auto store = place.open();
  const Listing none = list(*store, "no/such/folder");
  CHECK((none.entries.empty() && none.others.empty() && none.total == 0));
  CHECK(list(*store, "").total == 0);
}

CONTRACT_TEST("a listing follows what is created, moved and removed") {
  const auto store = place.open();
  commit(*store, batch({create("in/a", "1"), create("in/b", "2")}));
  commit(*store, batch({move("in/a", "out/a"), remove("in/b"), create("in/c", "3")}));
  CHECK(names_of(list(*store, "in").entries) == Names{"c"});
  CHECK(names_of(list(*store, "out").entries) == Names{"a"});
  CHECK(names_of(list(*store, "").others) == Names{"in", "out"});
}

CONTRACT_TEST("links and FIFOs are told from documents, hidden names are left out") {
  const auto store = place.open();
  place.write_other("inbox/msg-trap");
  place.write("inbox/.hidden", "x");
  place.write("inbox/msg-1", "x");
  const Listing listing = list(*store, "inbox", {&is_message, 10});
  CHECK(names_of(listing.entries) == Names{"msg-1"});
  REQUIRE(names_of(listing.others) == Names{"msg-trap"});
  CHECK(listing.others.front().kind == Entry::Kind::other);
  CHECK(listing.total == 1);
}

CONTRACT_TEST("who takes everything is shown every name that a path may have") {
  const auto store = place.open();
  place.write("inbox/.hidden", "x");
  place.write("inbox/msg-1", "x");
  place.write_other("inbox/msg-trap");
  commit(*store, batch({create("inbox/.folder/x", "x"), create(".gitignore", "*"), create("progress/.last", "x"),
                        append("events.jsonl", "x")}));
  auto* movable = dynamic_cast<MovableStore*>(store.get());
  REQUIRE(movable != nullptr);
  const auto names = [&](const std::string& folder) {
    const auto entries = movable->list_all(folder);
    REQUIRE(entries.has_value());
    return names_of(*entries);
  };
  CHECK(names("inbox") == Names{".folder", ".hidden", "msg-1", "msg-trap"});
  CHECK(names("") == Names{".gitignore", "events.jsonl", "inbox", "progress"});
  CHECK(names("progress") == Names{".last"});
  CHECK(names("inbox/.folder") == Names{"x"});
  CHECK(names("no/such").empty());
  CHECK_FALSE(movable->list_all("..").has_value());
}

CONTRACT_TEST("names with odd bytes come back as they are") {
  const auto store = place.open();
  Names names = {"-rf",
                 "*",
                 "a b",
                 "it's",
                 "\"quoted\"",
                 "$HOME",
                 "back\\slash",
                 "\xf0\x9f\x98\x80",
                 "\x80\xfe",
                 "~",
                 std::string(255, 'n'),
                 "%2e%2e",
                 "...",
                 "a;b&c|d"};
  Batch many;
  for (const std::string& name : names) {
    many.add(create("odd/" + name, name));
  }
  commit(*store, many);
  for (const std::string& name : names) {
    CHECK(bytes_at(*store, "odd/" + name) == name);
  }
  std::erase(names, "...");  // hidden
  std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.compare(b) < 0; });
  CHECK(names_of(list(*store, "odd").entries) == names);
  CHECK(commit_error(*store, batch({create("odd/" + std::string(256, 'n'), "x")})) == ErrorKind::invalid);
}

CONTRACT_TEST("a thousand names are listed once each") {
  const auto store = place.open();
  Batch many;
  for (int i = 0; i < 1'000; ++i) {
    many.add(create("many/msg-" + std::to_string(1'000'000 + i * 7 % 1'000), "x"));
  }
  commit(*store, many);
  const Listing first = list(*store, "many", {&is_message, 20});
  CHECK(first.total == 1'000);
  REQUIRE(first.entries.size() == 20);
  CHECK(first.entries.front().name == "msg-1000000");
  CHECK(first.entries.back().name == "msg-1000019");
}

}  // namespace coord::contract
