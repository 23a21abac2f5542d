// What an error of the disk leaves, and what follows rests on.
#include <cerrno>

#include "disk_rig.hpp"

namespace coord::store::file {
namespace {

using namespace coord::testing;

// A plan that lets one call of a commit fail.
test::SimPlan failing(const DiskRig& rig, const Batch& batch, const std::string& call, int error, int occurrence = 1) {
  test::SimPlan plan;
  plan.faults.push_back({test::SimFault::Kind::error, find_call(rig.disk, batch, call, occurrence), error, false, 0});
  return plan;
}

}  // namespace

TEST_CASE("a failed sync is uncertain, and what follows does not rest on it") {
  DiskRig rig;
  rig.commit(batch({create("a", "1")}));
  const Batch change = batch({create("b", "2"), append("log", "b")});
  FileStat before;
  const auto log_inode = [&] {
    test::SimProcess process(rig.disk);
    REQUIRE(process.stat_at(process.open_folder(DiskRig::kFolder), ".store/wal", before) == 0);
    return before.inode;
  };
  const std::uint64_t old_log = log_inode();
  const auto outcome = rig.try_commit(change, failing(rig, change, "sync_data", EIO));
  REQUIRE_FALSE(outcome.has_value());
  CHECK(outcome.error().kind == ErrorKind::uncertain);
  rig.commit(batch({create("c", "3")}));
  CHECK(log_inode() != old_log);
  CHECK(rig.file("b") == "2");
  CHECK(rig.file("log") == "b\n");
  rig.disk.power_cut({});
  rig.recover();
  CHECK(rig.file("a") == "1");
  CHECK(rig.file("b") == "2");
  CHECK(rig.file("c") == "3");
  CHECK(rig.file("log") == "b\n");
}

TEST_CASE("an error before the commit point changes nothing, one behind it is finished later") {
  DiskRig rig;
  rig.commit(batch({create("old", "1"), append("log", "0")}));
  const Batch change = batch({put("old", "2"), create("new", "n"), append("log", "1")});
  const int last = find_call(rig.disk, change, "sync_data") + 8;
  for (int call = 1; call <= last; ++call) {
    for (const int error : {EIO, ENOSPC}) {
      DiskRig copy;
      copy.commit(batch({create("old", "1"), append("log", "0")}));
      test::SimPlan plan;
      plan.faults.push_back({test::SimFault::Kind::error, call, error, false, 0});
      const auto outcome = copy.try_commit(change, plan);
      copy.commit(batch({append("other", "x")}));
      INFO("call " << call << ", error " << error << ": " << (outcome ? "granted" : outcome.error().message));
      const bool done = copy.file("old") == "2";
      CHECK(copy.file("new").has_value() == done);
      CHECK(copy.file("log") == (done ? "0\n1\n" : "0\n"));
      if (outcome) {
        CHECK(done);
      } else if (outcome.error().kind != ErrorKind::uncertain) {
        CHECK_FALSE(done);
      }
    }
  }
}

TEST_CASE("after a failed sync nothing comes back that people have moved away since") {
  DiskRig rig;
  rig.commit(batch({create("inbox/m", "m"), create("other", "1")}));
  rig.shell().folder("away");
  REQUIRE(rig.shell().move("inbox/m", "away/m"));
  const Batch change = batch({put("other", "2")});
  CHECK_FALSE(rig.try_commit(change, failing(rig, change, "sync_data", EIO)).has_value());
  rig.commit(batch({append("log", "x")}));
  CHECK_FALSE(rig.file("inbox/m"));
  CHECK(rig.file("away/m") == "m");
  CHECK(rig.file("other") == "2");
}

TEST_CASE("a read error in recovery is an error, and never the end of the log") {
  const Batch change = batch({create("c", "3")});
  int failed = 0;
  for (int call = 1; call <= 60; ++call) {
    DiskRig rig;
    rig.commit(batch({create("a", "1")}));
    rig.commit(batch({create("b", "2"), append("log", "2")}));
    rig.disk.power_cut({});
    test::SimPlan plan;
    plan.faults.push_back({test::SimFault::Kind::error, call, EIO, false, 0});
    failed += rig.try_commit(change, plan).has_value() ? 0 : 1;
    rig.commit(batch({append("other", "x")}));
    INFO("call " << call);
    CHECK(rig.file("a") == "1");
    CHECK(rig.file("b") == "2");
    CHECK(rig.file("log") == "2\n");
  }
  CHECK(failed > 20);
}

}  // namespace coord::store::file
