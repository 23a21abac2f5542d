// Documents: what create, put, remove and move do, to the byte.
#include "contract/place.hpp"

namespace coord::contract {

using namespace coord::testing;
using Files = std::map<std::string, std::string>;

CONTRACT_TEST("documents are made, replaced, moved and removed") {
  const auto store = place.open();
  CHECK(bytes_at(*store, "a/b/c") == "(absent)");
  commit(*store, batch({create("a/b/c", "1")}));
  commit(*store, batch({put("a/b/c", "2"), put("d", "3")}));
  CHECK(place.files() == Files{{"a/b/c", "2"}, {"d", "3"}});
  commit(*store, batch({move("a/b/c", "e/f"), remove("d")}));
  CHECK(place.files() == Files{{"e/f", "2"}});
  commit(*store, batch({move("e/f", "a/b/c", "4")}));
  CHECK(place.files() == Files{{"a/b/c", "4"}});
  CHECK(bytes_at(*place.open(), "a/b/c") == "4");
}

CONTRACT_TEST("a create never replaces, a move never lands on an existing name") {
  const auto store = place.open();
  commit(*store, batch({create("a", "1"), create("b", "2")}));
  CHECK(commit(*store, batch({create("a", "x")})).refused == "a");
  CHECK(commit(*store, batch({move("a", "b")})).refused == "b");
  CHECK(commit(*store, batch({move("a", "b", "x")})).refused == "b");
  CHECK(place.files() == Files{{"a", "1"}, {"b", "2"}});
}

CONTRACT_TEST("an exclusive name is made once, by coord or by anybody") {
  const auto store = place.open();
  Effect claim = create("tasks/t.claim", "mine");
  claim.exclusive = true;
  CHECK(commit(*store, batch({claim, append("log", "claimed")})).granted());
  CHECK(commit(*place.open(), batch({claim, append("log", "never")})).refused == "tasks/t.claim");
  place.write("tasks/u.claim", "theirs");
  claim.path = "tasks/u.claim";
  CHECK(commit(*store, batch({claim, append("log", "never")})).refused == "tasks/u.claim");
  CHECK(place.files() == Files{{"tasks/t.claim", "mine"}, {"tasks/u.claim", "theirs"}, {"log", "claimed\n"}});
}

CONTRACT_TEST("documents hold any bytes, also none") {
  const auto store = place.open();
  std::string every;
  for (int byte = 0; byte < 256; ++byte) {
    every += static_cast<char>(byte);
  }
  commit(*store, batch({create("every", every), create("empty", ""), put("newlines", "\n\n")}));
  CHECK(bytes_at(*store, "every") == every);
  CHECK(bytes_at(*store, "empty").empty());
  CHECK_FALSE(version_at(*store, "empty").absent());
  commit(*store, batch({move("every", "moved")}));
  CHECK(bytes_at(*store, "moved") == every);
}

CONTRACT_TEST("a document may have 1 MiB and not one byte more") {
  const auto store = place.open();
  const std::string full(kMaxDocumentBytes, 'x');
  commit(*store, batch({create("full", full), create("also", full)}));
  CHECK((bytes_at(*store, "full") == full));
  const auto before = place.files();
  CHECK(commit_error(*store, batch({put("small", "x"), put("full", full + "x")})) == ErrorKind::invalid);
  CHECK((place.files() == before));
  place.write("huge", full + "x");
  const auto huge = store->read("huge");
  REQUIRE_FALSE(huge.has_value());
  CHECK(huge.error().kind == ErrorKind::invalid);
}

CONTRACT_TEST("a batch may be larger than what is usual") {
  const auto store = place.open();
  Batch many;
  for (int i = 0; i < 300; ++i) {
    many.add(create("many/" + std::to_string(i), std::string(5'000, static_cast<char>('a' + i % 26))));
    many.add(append("log", std::to_string(i)));
  }
  CHECK(commit(*store, many).granted());
  CHECK(place.files().size() == 301);
  CHECK(bytes_at(*store, "many/27") == std::string(5'000, 'b'));
  CHECK(lines_of(*store, "log").size() == 300);
}

CONTRACT_TEST("the tree of task progress is a place like any other") {
  const auto store = place.open();
  commit(*store, batch({put("progress/current-task.json", "{}"), put("progress/bob/current-task.json", "{}")}));
  CHECK(bytes_at(*store, "progress/bob/current-task.json") == "{}");
  const auto listing = store->list("progress");
  REQUIRE(listing.has_value());
  CHECK(names_of(listing->entries) == std::vector<std::string>{"current-task.json"});
  CHECK(names_of(listing->others) == std::vector<std::string>{"bob"});
}

CONTRACT_TEST("a document knows when it was written") {
  const auto store = place.open();
  commit(*store, batch({put("a", "1")}));
  const auto document = store->read("a");
  REQUIRE((document.has_value() && document->has_value()));
  CHECK((*document)->modified > 0);
}

CONTRACT_TEST("bad paths are refused and nothing of their batch happens") {
  const auto store = place.open();
  for (const std::string path :
       {"", "/a", "a/", "a//b", ".", "..", "a/../b", "../a", ".store/wal", "a/.store", "a\nb", "a\x1b"}) {
    INFO(path);
    CHECK(commit_error(*store, batch({put("good", "x"), put(path, "x")})) == ErrorKind::invalid);
    CHECK(commit_error(*store, batch({put("good", "x")}, {{Precondition::Kind::absent, path, {}}})) ==
          ErrorKind::invalid);
    const auto document = store->read(path);
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().kind == ErrorKind::invalid);
    CHECK_FALSE(store->read_on(path, 0, 100).has_value());
    CHECK_FALSE(store->read_back(path, kLogEnd, 100).has_value());
    if (!path.empty()) {
      CHECK_FALSE(store->list(path).has_value());
      CHECK_FALSE(store->watch({path}).has_value());
    }
  }
  CHECK(place.files().empty());
}

CONTRACT_TEST("what is no regular document is neither read nor written through") {
  const auto store = place.open();
  place.write_other("inbox/trap");
  commit(*store, batch({put("folder/doc", "1")}));
  for (const std::string path : {"inbox/trap", "folder"}) {
    INFO(path);
    const auto document = store->read(path);
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().kind == ErrorKind::invalid);
    CHECK(commit(*store, batch({create(path, "x")})).refused == path);
    CHECK_FALSE(store->commit(batch({put("beside", "x"), put(path, "x")})).has_value());
    CHECK_FALSE(store->commit(batch({put("beside", "x"), append(path, "x")})).has_value());
  }
  CHECK_FALSE(store->commit(batch({put("beside", "x"), put("folder/doc/inner", "x")})).has_value());
  CHECK(bytes_at(*store, "beside") == "(absent)");
  CHECK(commit(*store, batch({put("after", "x")})).granted());
  CHECK(place.files() == Files{{"after", "x"}, {"folder/doc", "1"}});
}

}  // namespace coord::contract
