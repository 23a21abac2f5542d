// Emptying the log: when, what is synced before, and what a failure leaves.
#include <algorithm>
#include <cerrno>

#include "disk_rig.hpp"
#include "store/file/note.hpp"
#include "store/file/wal.hpp"

namespace coord::store::file {
namespace {

using namespace coord::testing;

Note note_of(DiskRig& rig) {
  const auto note = decode_note(*rig.file(".store/note"));
  REQUIRE(note.has_value());
  return *note;
}

Batch message(int number) {
  const std::string name = std::to_string(number);
  return batch({create("inbox/" + name, std::string(500, 'm')), append("log", name)});
}

void check_messages(DiskRig& rig, int count) {
  std::string log;
  for (int i = 0; i < count; ++i) {
    INFO(i);
    CHECK(rig.file("inbox/" + std::to_string(i)) == std::string(500, 'm'));
    log += std::to_string(i) + "\n";
  }
  CHECK(rig.file("log") == log);
}

}  // namespace

TEST_CASE("a log that is three quarters full is emptied after the answer, and loses nothing") {
  for (const auto model : {test::CutModel::strict, test::CutModel::ext4}) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      DiskRig rig;
      int count = 0;
      do {
        rig.commit(message(count++));
      } while (note_of(rig).records > 0);
      CHECK(note_of(rig).generation == 2);
      CHECK(count > 20);
      rig.commit(message(count++));
      test::PowerCut cut;
      cut.model = model;
      cut.seed = seed;
      rig.disk.power_cut(cut);
      rig.recover();
      check_messages(rig, count);
    }
  }
}

TEST_CASE("a log whose oldest record is a minute old is emptied") {
  DiskRig rig;
  rig.commit(message(0));
  CHECK(note_of(rig).records == 1);
  rig.disk.move_clock(61'000'000);
  rig.commit(message(1));
  CHECK(note_of(rig).records == 0);
}

TEST_CASE("a checkpoint syncs every file and folder that was touched, and both ends of every rename") {
  DiskRig rig;
  rig.commit(message(0));
  rig.disk.move_clock(61'000'000);
  auto opened = rig.open();
  REQUIRE(opened.store->commit(message(1)).has_value());
  opened.store.reset();
  const auto& trace = opened.process->trace();
  const auto count = [&trace](const std::string& begin) {
    return std::count_if(trace.begin(), trace.end(), [&](const auto& call) { return call.starts_with(begin); });
  };
  CHECK(count("sync ") == 6);       // inbox/0, inbox/1, log; inbox/, the root, .store/tmp/
  CHECK(count("sync_data ") == 2);  // the commit, the header
  CHECK(count("sync_system ") == 0);
}

TEST_CASE("few descriptors are enough for a commit and a checkpoint of many files in many folders") {
  constexpr int kFiles = 300;
  DiskRig rig;
  Batch many;
  for (int i = 0; i < kFiles; ++i) {
    const std::string name = std::to_string(i);
    many.add(create("inbox/" + name + "/message", name));
  }
  test::SimPlan plan;
  plan.most_open = 40;
  REQUIRE(rig.try_commit(many, plan).has_value());
  rig.disk.move_clock(61'000'000);
  REQUIRE(rig.try_commit(message(0), plan).has_value());
  CHECK(note_of(rig).records == 0);
  CHECK_FALSE(note_of(rig).resync);
  rig.disk.power_cut({});
  rig.recover();
  for (int i = 0; i < kFiles; ++i) {
    CHECK(rig.file("inbox/" + std::to_string(i) + "/message") == std::to_string(i));
  }
}

TEST_CASE("one store that stays open empties its log when it is full") {
  DiskRig rig;
  const auto opened = rig.open();
  for (int i = 0; i < 100; ++i) {
    REQUIRE(opened.store->commit(message(i)).has_value());
  }
  CHECK(note_of(rig).generation > 2);
  rig.disk.power_cut({});
  rig.recover();
  check_messages(rig, 100);
}

TEST_CASE("a batch that is larger than the log lets it grow") {
  DiskRig rig;
  const std::string large(200'000, 'x');
  rig.commit(batch({create("small", "s")}));
  rig.commit(batch({create("a", large), create("b", large)}));
  rig.commit(batch({create("c", "after")}));
  rig.disk.power_cut({});
  rig.recover();
  CHECK((rig.file("a") == large && rig.file("b") == large));
  CHECK(rig.file("c") == "after");
}

TEST_CASE("a checkpoint that fails keeps the log, and the next one writes the files again") {
  // Each sync of the checkpoint in turn, by its place among the calls of the same run without a fault.
  const auto run = [](DiskRig& rig, const test::SimPlan& plan) {
    rig.commit(message(0));
    rig.commit(message(1));
    rig.disk.move_clock(61'000'000);
    auto opened = rig.open(plan);
    REQUIRE(opened.store->commit(message(2)).has_value());
    opened.store.reset();
    return opened.process->trace();
  };
  DiskRig clean;
  const auto trace = run(clean, {});
  int tried = 0;
  for (std::size_t i = 0; i < trace.size(); ++i) {
    if (!trace[i].starts_with("sync ")) {
      continue;
    }
    INFO("call " << i + 1);
    DiskRig rig;
    test::SimPlan plan;
    plan.faults.push_back({test::SimFault::Kind::error, static_cast<int>(i) + 1, EIO, false, 0});
    run(rig, plan);
    CHECK(note_of(rig).resync);
    CHECK(note_of(rig).records == 3);
    rig.commit(message(3));  // with the checkpoint that is still due
    CHECK(note_of(rig).records == 0);
    rig.disk.power_cut({});
    rig.recover();
    check_messages(rig, 4);
    ++tried;
  }
  CHECK(tried >= 6);
}

TEST_CASE("a checkpoint never makes the commit fail that it follows") {
  DiskRig rig;
  rig.commit(message(0));
  rig.disk.move_clock(61'000'000);
  const Batch change = message(1);
  const int last = find_call(rig.disk, change, "try_lock", 2);
  test::SimPlan plan;
  plan.faults.push_back({test::SimFault::Kind::error, last, EIO, true, 0});
  CHECK(rig.try_commit(change, plan).has_value());
  rig.commit(message(2));
  rig.disk.power_cut({});
  rig.recover();
  check_messages(rig, 3);
}

}  // namespace coord::store::file
