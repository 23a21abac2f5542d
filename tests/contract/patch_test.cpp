// A patch: a few bytes of a document changed in place, only while it is the version that was read.
#include "contract/place.hpp"

namespace coord::contract {
namespace {

using namespace coord::testing;

Batch patch(const std::string& path, Version version, std::uint32_t offset, std::string bytes) {
  Effect effect = testing::effect(Effect::Kind::patch, path, std::move(bytes));
  effect.offset = offset;
  return unsynced(effect, {{Precondition::Kind::version, path, version}});
}

}  // namespace

CONTRACT_TEST("a patch changes some bytes of the version that it requires") {
  const auto store = place.open();
  commit(*store, batch({create("doc", "renewed: 0001, token: 7")}));
  const Version first = version_at(*store, "doc");
  const Commit done = commit(*store, patch("doc", first, 9, "0002"));
  CHECK(done.granted());
  CHECK(done.sequence == 0);
  CHECK(bytes_at(*place.open(), "doc") == "renewed: 0002, token: 7");
  CHECK(commit(*store, patch("doc", first, 9, "0003")).refused == "doc");
  CHECK(bytes_at(*store, "doc") == "renewed: 0002, token: 7");
  CHECK(commit(*store, patch("doc", version_at(*store, "doc"), 9, "0003")).granted());
}

CONTRACT_TEST("a patch neither lengthens a document nor makes one") {
  const auto store = place.open();
  commit(*store, batch({create("doc", "12345")}));
  CHECK(commit(*store, patch("doc", version_at(*store, "doc"), 3, "abc")).granted());
  CHECK(bytes_at(*store, "doc") == "123ab");
  CHECK(commit(*store, patch("doc", version_at(*store, "doc"), 9, "abc")).granted());
  CHECK(bytes_at(*store, "doc") == "123ab");
  CHECK(commit(*store, patch("none", version_at(*store, "doc"), 0, "abc")).refused == "none");
  CHECK(place.files().size() == 1);
}

CONTRACT_TEST("a patch is refused where others removed or replaced the document") {
  const auto store = place.open();
  commit(*store, batch({create("doc", "1"), create("gone", "1")}));
  const Version first = version_at(*store, "doc");
  place.write("doc", "2");
  place.rename("gone", "elsewhere");
  CHECK(commit(*store, patch("doc", first, 0, "x")).refused == "doc");
  CHECK(commit(*store, patch("gone", first, 0, "x")).refused == "gone");
  CHECK(bytes_at(*store, "doc") == "2");
  CHECK(bytes_at(*store, "elsewhere") == "1");
}

CONTRACT_TEST("a patch stands alone, unsynced, and knows its version") {
  const auto store = place.open();
  commit(*store, batch({create("doc", "1")}));
  Batch durable = patch("doc", version_at(*store, "doc"), 0, "x");
  durable.durable = true;
  CHECK(commit_error(*store, durable) == ErrorKind::invalid);
  Batch blind = patch("doc", version_at(*store, "doc"), 0, "x");
  blind.preconditions.clear();
  CHECK(commit_error(*store, blind) == ErrorKind::invalid);
  CHECK(commit_error(*store, patch("doc", {}, 0, "x")) == ErrorKind::invalid);
  CHECK(bytes_at(*store, "doc") == "1");
}

}  // namespace coord::contract
