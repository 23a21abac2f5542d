// A commit happens as a whole when every precondition holds, and not at all when one does not.
#include "contract/place.hpp"

namespace coord::contract {
namespace {

using namespace coord::testing;
using Is = Precondition::Kind;

struct Condition {
  Precondition precondition;
  bool holds;
};

// Conditions on "held", a document, and "none", which is absent.
std::vector<Condition> conditions(Version held) {
  const Version other{held.high, held.low ^ 1U};
  return {
      {{Is::absent, "none", {}}, true},     {{Is::absent, "held", {}}, false},   {{Is::present, "held", {}}, true},
      {{Is::present, "none", {}}, false},   {{Is::version, "held", held}, true}, {{Is::version, "held", other}, false},
      {{Is::version, "none", held}, false}, {{Is::version, "none", {}}, true},   {{Is::version, "held", {}}, false}};
}

std::vector<Effect> every_effect() {
  return {create("new", "n"),          put("old", "changed"),           put("folder/new", "n"), remove("old"),
          move("old", "folder/there"), move("old", "there", "changed"), append("log", "line")};
}

void fill(Place& place, Store& store) {
  commit(store, batch({put("held", "1"), put("old", "2"), put("other", "3"), append("log", "first")}));
  REQUIRE(place.files().size() == 4);
}

// What the files are once `effect` has happened.
std::map<std::string, std::string> after(std::map<std::string, std::string> files, const Effect& effect) {
  switch (effect.kind) {
    case Effect::Kind::create:
    case Effect::Kind::put: files[effect.path] = effect.bytes; break;
    case Effect::Kind::remove: files.erase(effect.path); break;
    case Effect::Kind::move:
      files[effect.to] = effect.bytes.empty() ? files[effect.path] : effect.bytes;
      files.erase(effect.path);
      break;
    case Effect::Kind::append: files[effect.path] += effect.bytes + "\n"; break;
    case Effect::Kind::patch: break;  // patch_test.cpp
  }
  return files;
}

}  // namespace

TEST_CASE("every kind of effect happens exactly when every kind of precondition holds") {
  for (const PlaceKind& kind : place_kinds()) {
    for (const Effect& effect : every_effect()) {
      const auto place = kind.make();
      const auto store = place->open();
      fill(*place, *store);
      for (const Condition& condition : conditions(version_at(*store, "held"))) {
        INFO(kind.name << ", effect " << static_cast<int>(effect.kind) << " on " << effect.path << ", precondition "
                       << static_cast<int>(condition.precondition.kind) << " on " << condition.precondition.path);
        if (condition.holds) {
          continue;
        }
        const auto before = place->files();
        const Commit outcome = commit(*store, batch({effect, put("beside", "b")}, {condition.precondition}));
        CHECK(outcome.refused == condition.precondition.path);
        CHECK(place->files() == before);
      }
      for (const Condition& condition : conditions(version_at(*store, "held"))) {
        if (condition.holds) {
          const auto fresh = kind.make();
          const auto handle = fresh->open();
          fill(*fresh, *handle);
          const auto expected = after(fresh->files(), effect);
          CHECK(commit(*handle, batch({effect}, {condition.precondition})).granted());
          CHECK(fresh->files() == expected);
        }
      }
    }
  }
}

CONTRACT_TEST("what an effect implies is a precondition of the whole batch") {
  const auto store = place.open();
  fill(place, *store);
  const auto before = place.files();
  const auto refused_at = [&](const Effect& effect, const std::string& path) {
    INFO(effect.path);
    CHECK(commit(*store, batch({append("log", "never"), put("held", "never"), effect})).refused == path);
    CHECK(place.files() == before);
  };
  refused_at(create("old", "x"), "old");
  refused_at(remove("none"), "none");
  refused_at(move("none", "there"), "none");
  refused_at(move("none", "there", "x"), "none");
  refused_at(move("old", "other"), "other");
}

CONTRACT_TEST("all preconditions must hold, not only the first") {
  const auto store = place.open();
  fill(place, *store);
  const auto before = place.files();
  const Batch half =
      batch({put("x", "x")}, {{Is::present, "held", {}}, {Is::absent, "none", {}}, {Is::absent, "old", {}}});
  CHECK(commit(*store, half).refused == "old");
  CHECK(place.files() == before);
}

CONTRACT_TEST("a compare and swap sees the version that was read, also on its own path") {
  const auto store = place.open();
  commit(*store, batch({create("doc", "1")}));
  const Version first = version_at(*store, "doc");
  CHECK(commit(*store, batch({put("doc", "2")}, {{Is::version, "doc", first}})).granted());
  CHECK(commit(*store, batch({put("doc", "3")}, {{Is::version, "doc", first}})).refused == "doc");
  CHECK(bytes_at(*store, "doc") == "2");
}

CONTRACT_TEST("an edit by hand counts as a change") {
  const auto store = place.open();
  commit(*store, batch({create("doc", "1"), create("other", "1")}));
  const Version first = version_at(*store, "doc");
  place.write("doc", "edited");
  place.rename("other", "gone");
  CHECK(commit(*store, batch({put("doc", "2")}, {{Precondition::Kind::version, "doc", first}})).refused == "doc");
  CHECK(commit(*store, batch({put("x", "2")}, {{Precondition::Kind::present, "other", {}}})).refused == "other");
  CHECK(bytes_at(*store, "doc") == "edited");
  CHECK(commit(*store, batch({put("doc", "2")}, {{Precondition::Kind::version, "doc", version_at(*store, "doc")}}))
            .granted());
}

CONTRACT_TEST("equal bytes have equal versions, whoever wrote them") {
  const auto store = place.open();
  commit(*store, batch({create("a", "same"), create("b", "same"), create("c", "other")}));
  place.write("d", "same");
  CHECK(version_at(*store, "a") == version_at(*store, "b"));
  CHECK(version_at(*store, "a") == version_at(*place.open(), "d"));
  CHECK(version_at(*store, "a") != version_at(*store, "c"));
  CHECK_FALSE(version_at(*store, "a").absent());
}

}  // namespace coord::contract
