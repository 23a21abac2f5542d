#include "hooks/impatient_store.hpp"

#include <catch2/catch.hpp>

#include "core/effects.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;

namespace {

// A writer that has stopped: every commit waits for it, and counts.
class StoppedWriter final : public core::ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<Commit> commit(const Batch& batch) override {
    ++waits;
    return stopped ? fail(ErrorKind::unavailable, "the store is being written") : inner().commit(batch);
  }
  int waits = 0;
  bool stopped = true;
};

}  // namespace

TEST_CASE("a stopped writer is waited for once") {
  World world;
  core::Context context = world.as("a");
  StoppedWriter writer(context.store);
  hooks::ImpatientStore store(writer);
  const Batch batch = Batch{}.add(core::put("tasks/t.json", "{}\n"));
  for (int i = 0; i < 3; ++i) {
    const auto done = store.commit(batch);
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ErrorKind::unavailable);
  }
  CHECK(writer.waits == 1);
}

TEST_CASE("where nobody is in the way every commit is made, and a refused one is no reason to give up") {
  World world;
  core::Context context = world.as("a");
  StoppedWriter writer(context.store);
  writer.stopped = false;
  hooks::ImpatientStore store(writer);
  CHECK(store.commit(Batch{}.add(core::create("tasks/t.json", "{}\n")))->granted());
  CHECK_FALSE(store.commit(Batch{}.add(core::create("tasks/t.json", "{}\n")))->granted());
  CHECK(store.commit(Batch{}.add(core::put("tasks/t.json", "{}\n")))->granted());
  CHECK(writer.waits == 3);
}
