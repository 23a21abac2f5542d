// Somebody's hands in the private folder, and what becomes of the numbers.
#include "disk_rig.hpp"

namespace coord::store::file {

using namespace coord::testing;

TEST_CASE("the note may be lost at any time") {
  DiskRig rig;
  Sequence last = rig.commit(batch({create("a", "1"), append("log", "1")}));
  SECTION("between two commits") {
    rig.shell().remove(".store/note");
    CHECK(rig.commit(batch({create("b", "2")})) > last);
  }
  SECTION("spoilt") {
    rig.shell().write(".store/note", std::string(200, 'x'));
    CHECK(rig.commit(batch({create("b", "2")})) > last);
  }
  SECTION("with a dead writer") {
    rig.commit_and_die(batch({create("b", "2")}), "rename");
    rig.shell().remove(".store/note");
    rig.recover();
  }
  SECTION("and the machine restarted") {
    rig.commit(batch({create("b", "2")}));
    rig.shell().remove(".store/note");
    rig.disk.power_cut({});
    rig.recover();
  }
  CHECK(rig.file("a") == "1");
  CHECK(rig.file("b") == "2");
  CHECK(rig.file("log") == "1\n");
}

TEST_CASE("numbers rise whatever is lost and whatever the clock does") {
  DiskRig rig;
  Effect line = append("events.jsonl", R"({"seq":})");
  line.stamps = {7};
  Sequence last = rig.commit(batch({line}));
  rig.disk.move_clock(-1'000'000'000'000);
  const auto next = [&] {
    const Sequence number = rig.commit(batch({line}));
    CHECK(number > last);
    last = number;
  };
  next();
  SECTION("the log") {
    rig.shell().remove(".store/wal");
  }
  SECTION("the note") {
    rig.shell().remove(".store/note");
  }
  SECTION("both") {
    rig.shell().remove(".store/wal");
    rig.shell().remove(".store/note");
  }
  SECTION("both, and the machine restarts") {
    rig.shell().remove(".store/wal");
    rig.shell().remove(".store/note");
    rig.disk.reboot();
  }
  SECTION("nothing, and the machine restarts") {
    const Sequence before = last;
    rig.disk.reboot();
    next();
    CHECK(last > before + kRebootGap);  // numbers that were given and not synced are never given again
  }
  next();
}

TEST_CASE("a copied store is consistent and its numbers rise") {
  DiskRig rig;
  const Sequence last = rig.commit(batch({create("a", "1"), append("log", "1")}));
  rig.commit_and_die(batch({create("b", "2"), append("log", "2")}), "rename");
  // cp -r: other inodes, in place of the original
  for (const char* path : {".store/wal", ".store/note", "a", "log"}) {
    const std::string bytes = *rig.file(path);
    rig.shell().replace(path, bytes);
  }
  CHECK(rig.commit(batch({create("c", "3")})) > last);
  CHECK(rig.file("a") == "1");
  CHECK(rig.file("b") == "2");
  CHECK(rig.file("log") == "1\n2\n");
  CHECK(rig.dead_letters().empty());
}

TEST_CASE("a log that is put back from a backup is not written on") {
  DiskRig rig;
  rig.commit(batch({create("a", "1")}));
  const std::string backup = *rig.file(".store/wal");
  rig.commit(batch({create("b", "2")}));
  rig.shell().write(".store/wal", backup);  // the same inode
  rig.commit(batch({create("c", "3")}));
  rig.disk.power_cut({});
  rig.recover();
  CHECK(rig.file("c") == "3");
}

TEST_CASE("a newer format is refused politely, by readers and writers") {
  DiskRig rig;
  rig.commit(batch({create("a", "1")}));
  rig.shell().write(".store/format", "2\ncoord 9.0.0\n");
  test::SimProcess process(rig.disk);
  const auto store = rig.try_open(process);
  REQUIRE_FALSE(store.has_value());
  CHECK(store.error().kind == ErrorKind::unavailable);
  CHECK(store.error().message.find("coord 9.0.0 or later") != std::string::npos);
}

}  // namespace coord::store::file
