// Waiting for another writer, and when there is no need to.
#include "disk_rig.hpp"

namespace coord::store::file {
namespace {

using namespace coord::testing;

Effect claim_of(const std::string& name, const std::string& bytes) {
  Effect claim = create("claims/" + name, bytes);
  claim.exclusive = true;
  return claim;
}

// A writer that is stopped before a call of its claim of "a", and another that has read, and so knows that the files are right.
class StoppedWriter {
 public:
  explicit StoppedWriter(const std::string& call) {
    rig.commit(batch({put("x", "1")}));
    FileStoreOptions patient = DiskRig::small();
    patient.lock_wait = std::chrono::milliseconds(100);
    other = rig.open({}, patient);
    REQUIRE(other.store->read("x").has_value());
    test::SimPlan plan;
    const Batch first = batch({claim_of("a", "first")});
    plan.faults.push_back({test::SimFault::Kind::kill, find_call(rig.disk, first, call), 0, false, 0});
    writer = rig.open(std::move(plan));
    lock = rig.open();
    const int folder = lock.process->open_folder(DiskRig::kFolder);
    CHECK_THROWS_AS((void)writer.store->commit(first), test::Killed);
    REQUIRE(lock.process->try_lock(folder) == 0);  // as if the writer was stopped, and not killed
  }

  // The error of a commit that has to wait, and in whose second sleep its process handles a signal.
  Error signalled(const Batch& batch) {
    FileStoreOptions patient = DiskRig::small();
    patient.lock_wait = std::chrono::milliseconds(100);
    DiskRig::Open undisturbed = rig.open({}, patient);
    REQUIRE_FALSE(undisturbed.store->commit(batch).has_value());
    const std::vector<std::string>& calls = undisturbed.process->trace();
    const auto is_sleep = [](const std::string& call) { return call.starts_with("sleep"); };
    const auto first = std::find_if(calls.begin(), calls.end(), is_sleep);
    const auto second = std::find_if(first + 1, calls.end(), is_sleep);
    REQUIRE(second != calls.end());
    test::SimPlan plan;
    plan.faults.push_back({test::SimFault::Kind::error, static_cast<int>(second - calls.begin()) + 1, EINTR, false, 0});
    DiskRig::Open disturbed = rig.open(std::move(plan), patient);
    const auto outcome = disturbed.store->commit(batch);
    REQUIRE_FALSE(outcome.has_value());
    return outcome.error();
  }

  void let_go() {
    lock.store.reset();
    lock.process.reset();
  }

  DiskRig rig;
  DiskRig::Open writer;
  DiskRig::Open lock;
  DiskRig::Open other;
};

}  // namespace

TEST_CASE("who wants a name that a writer at work has taken is refused, and waits for nobody") {
  StoppedWriter world("sync_data");
  const auto outcome = world.other.store->commit(batch({claim_of("a", "second")}));
  REQUIRE(outcome.has_value());
  CHECK(outcome->refused == "claims/a");
  for (const std::string& call : world.other.process->trace()) {
    CHECK_FALSE(call.starts_with("sleep"));
  }
}

TEST_CASE("who wants another name, or the same before it is taken, waits for the writer at work") {
  StoppedWriter world("link");
  for (const char* name : {"a", "b"}) {
    const auto outcome = world.other.store->commit(batch({claim_of(name, "second")}));
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().kind == ErrorKind::unavailable);
  }
  world.let_go();  // who comes next finishes what the first had written
  CHECK(world.other.store->commit(batch({claim_of("a", "second")}))->refused == "claims/a");
  CHECK(world.other.store->commit(batch({claim_of("b", "second")}))->granted());
  CHECK(world.rig.file("claims/a") == "first");
}

TEST_CASE("a signal ends the wait for the writer at work, and nothing is written") {
  StoppedWriter world("link");
  CHECK(world.signalled(batch({put("b", "second")})).kind == ErrorKind::interrupted);
  world.let_go();
  world.rig.recover();
  CHECK_FALSE(world.rig.file("b").has_value());
}

TEST_CASE("who wants to replace what a writer at work has replaced is refused, and waits for nobody") {
  for (const bool replaced : {true, false}) {
    INFO(replaced);
    DiskRig rig;
    rig.commit(batch({put("claims/a", "expired")}));
    FileStoreOptions patient = DiskRig::small();
    patient.lock_wait = std::chrono::milliseconds(100);
    DiskRig::Open other = rig.open({}, patient);
    const Version before = other.store->read("claims/a").value().value().version;
    const auto takeover = [&](const std::string& by) {
      return batch({put("claims/a", by)}).require(Precondition{Precondition::Kind::version, "claims/a", before});
    };
    DiskRig::Open lock = rig.open();
    if (replaced) {
      rig.commit_and_die(takeover("first"), "unlink");  // of what it has replaced
    }
    REQUIRE(lock.process->try_lock(lock.process->open_folder(DiskRig::kFolder)) == 0);
    const auto outcome = other.store->commit(takeover("second"));
    CHECK(outcome.has_value() == replaced);
    CHECK((!replaced || outcome->refused == "claims/a"));
    CHECK((replaced || outcome.error().kind == ErrorKind::unavailable));
  }
}

TEST_CASE("a name that was taken and lost with its writer is free again") {
  StoppedWriter world("sync_data");
  world.let_go();
  world.rig.disk.power_cut({});
  CHECK(world.rig.try_commit(batch({claim_of("a", "second")})).has_value());
}

TEST_CASE("a wait that no signal ends is found out") {
  const WithMutant defect(Mutant::deaf_wait);
  StoppedWriter world("link");
  CHECK(world.signalled(batch({put("b", "second")})).kind == ErrorKind::unavailable);
}

TEST_CASE("refusing names because somebody writes is found out") {
  const WithMutant defect(Mutant::refuse_when_busy);
  StoppedWriter world("link");
  const auto outcome = world.other.store->commit(batch({claim_of("b", "second")}));
  REQUIRE(outcome.has_value());
  CHECK_FALSE(outcome->granted());
}

}  // namespace coord::store::file
