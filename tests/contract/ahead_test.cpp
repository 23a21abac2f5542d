// What is told to be read soon may be answered from one moment, and never decides anything that is no longer so.
#include "contract/place.hpp"

namespace coord::contract {
namespace {

using namespace coord::testing;

bool changes(Store& store, const std::string& path, const std::string& bytes) {
  return commit(store, batch({put(path, bytes)})).granted();
}

}  // namespace

CONTRACT_TEST("what is expected is answered as it was at one moment since, and anew once that is settled") {
  const auto store = place.open();
  const auto other = place.open();
  REQUIRE(changes(*other, "a", "1"));
  store->expect({"a", "none", "../out", ""});
  REQUIRE(changes(*other, "a", "2"));
  CHECK(bytes_at(*store, "a") == "2");
  CHECK(bytes_at(*store, "none") == "(absent)");
  REQUIRE(changes(*other, "a", "3"));
  const std::string seen = bytes_at(*store, "a");
  CHECK((seen == "2" || seen == "3"));
  CHECK(store->settle());
  CHECK(bytes_at(*store, "a") == "3");
}

CONTRACT_TEST("behind a commit, granted or refused, everything expected is read anew") {
  const auto store = place.open();
  const auto other = place.open();
  REQUIRE(changes(*other, "a", "1"));
  store->expect({"a", "b"});
  CHECK(bytes_at(*store, "a") == "1");
  CHECK(bytes_at(*store, "b") == "(absent)");
  REQUIRE(changes(*other, "a", "2"));
  REQUIRE(changes(*store, "b", "own"));
  CHECK(bytes_at(*store, "a") == "2");
  CHECK(bytes_at(*store, "b") == "own");
  REQUIRE(changes(*other, "a", "3"));
  Batch refused = batch({put("c", "never")});
  refused.require({Precondition::Kind::absent, "a", {}});
  CHECK(commit(*store, refused).refused == "a");
  CHECK(bytes_at(*store, "a") == "3");
}

CONTRACT_TEST("what the caller has written without a sync is seen by itself") {
  const auto store = place.open();
  store->expect({"a", "b"});
  CHECK(bytes_at(*store, "a") == "(absent)");
  Batch soft = batch({put("a", "own")});
  soft.durable = false;
  REQUIRE(commit(*store, soft).granted());
  CHECK(bytes_at(*store, "a") == "own");
  CHECK(bytes_at(*store, "b") == "(absent)");
}

CONTRACT_TEST("behind a wait everything expected is read anew") {
  const auto store = place.open();
  const auto other = place.open();
  store->expect({"a"});
  CHECK(bytes_at(*store, "a") == "(absent)");
  auto watch = store->watch({""});
  REQUIRE(watch.has_value());
  REQUIRE(changes(*other, "a", "1"));
  REQUIRE((*watch)->wait(std::chrono::seconds(5)).value_or(false));
  CHECK(bytes_at(*store, "a") == "1");
  REQUIRE(changes(*other, "a", "2"));
  REQUIRE((*watch)->wait(std::chrono::seconds(5)).value_or(false));
  CHECK(bytes_at(*store, "a") == "2");
}

CONTRACT_TEST("nothing is committed on what was presumed and is not so") {
  const auto store = place.open();
  const auto other = place.open();
  for (const bool known : {true, false}) {
    const std::string path = known ? "known" : "unknown";
    REQUIRE(changes(*store, "mine", path));
    store->expect({"mine", "known"});  // seen: from now on there is something to presume
    REQUIRE(bytes_at(*store, "mine") == path);
    REQUIRE(store->settle());
    store->presume({"mine", "known", "unknown"});
    REQUIRE(changes(*other, path, "changed"));
    const bool fresh = bytes_at(*store, path) == "changed";
    const auto outcome = store->commit(batch({put("conclusion", path)}));
    CHECK(outcome.has_value() == fresh);
    CHECK(store->commit(batch({put("conclusion", path)})).has_value() == fresh);
    CHECK((fresh || outcome.error().kind == ErrorKind::unavailable));
    CHECK((fresh || bytes_at(*other, "conclusion") != path));
    CHECK(store->settle() == fresh);
    CHECK(bytes_at(*store, path) == "changed");
    CHECK(commit(*store, batch({put("conclusion", path)})).granted());
    CHECK(store->settle());
  }
}

CONTRACT_TEST("what was presumed and is so holds, with a commit and without one") {
  const auto store = place.open();
  REQUIRE(changes(*store, "a", "1"));
  store->presume({"a", "b"});
  CHECK(bytes_at(*store, "a") == "1");
  CHECK(bytes_at(*store, "b") == "(absent)");
  CHECK(store->settle());
  store->presume({"a", "b"});
  CHECK(bytes_at(*store, "b") == "(absent)");
  CHECK(changes(*store, "b", "2"));
  CHECK(store->settle());
  CHECK(bytes_at(*store, "b") == "2");
}

CONTRACT_TEST("a conclusion without a commit is told to be wrong, and nobody waits on a wrong one") {
  const auto store = place.open();
  const auto other = place.open();
  REQUIRE(changes(*store, "a", "1"));
  store->presume({"a"});
  REQUIRE(changes(*other, "a", "2"));
  bool fresh = bytes_at(*store, "a") == "2";
  CHECK(store->settle() == fresh);
  CHECK(bytes_at(*store, "a") == "2");
  REQUIRE(store->settle());
  store->presume({"a"});
  REQUIRE(changes(*other, "a", "3"));
  fresh = bytes_at(*store, "a") == "3";
  CHECK(store->watch({""}).has_value() == fresh);
  CHECK(store->settle() == fresh);
}

}  // namespace coord::contract
