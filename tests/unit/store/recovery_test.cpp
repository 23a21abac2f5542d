// What the next command finds and repairs after a dead writer, a reboot, a failed sync, or somebody's hands in the
// private folder.
#include <cerrno>

#include "disk_rig.hpp"
#include "store/file/record.hpp"

namespace coord::store::file {
namespace {

using namespace coord::testing;

Effect claim(const std::string& path) {
  Effect effect = create(path, R"({"token":})");
  effect.stamps = {9};
  effect.exclusive = true;
  return effect;
}

constexpr Sequence kGap = Sequence{1} << 20U;

// A plan that lets one call of a commit fail.
test::SimPlan failing(const DiskRig& rig, const Batch& batch, const std::string& call, int error, int occurrence = 1) {
  test::SimPlan plan;
  plan.faults.push_back({test::SimFault::Kind::error, find_call(rig.disk, batch, call, occurrence), error, false, 0});
  return plan;
}

}  // namespace

TEST_CASE("a dead writer's record is finished by the next writer") {
  for (const char* call : {"sync_data", "rename", "write ", "unlink"}) {
    INFO(call);
    DiskRig rig;
    rig.commit(batch({create("old", "1"), append("log", "first")}));
    rig.commit_and_die(batch({put("old", "2"), create("new/doc", "n"), append("log", "second")}), call);
    rig.commit(batch({append("log", "third")}));
    CHECK(rig.file("old") == "2");
    CHECK(rig.file("new/doc") == "n");
    CHECK(rig.file("log") == "first\nsecond\nthird\n");
    CHECK(rig.dead_letters().empty());
  }
}

TEST_CASE("a dead writer without a record has done nothing") {
  DiskRig rig;
  rig.commit(batch({create("old", "1")}));
  rig.commit_and_die(batch({put("old", "2"), create("new", "n")}), "write_at",
                     3);  // the record, behind two temporaries
  rig.commit(batch({append("log", "x")}));
  CHECK(rig.file("old") == "1");
  CHECK_FALSE(rig.file("new"));
}

TEST_CASE("an edit that a dead writer had taken out of its place is kept") {
  DiskRig rig;
  rig.commit(batch({create("doc", "1")}));
  const Batch change = batch({put("doc", "2")});
  test::SimPlan plan;
  const int exchange = find_call(rig.disk, change, "rename");
  plan.before = [&](int call) {
    if (call == exchange) {
      rig.shell().replace("doc", "theirs");
    }
  };
  plan.faults.push_back({test::SimFault::Kind::kill, exchange + 1, 0, false, 0});
  {
    auto opened = rig.open(plan);
    CHECK_THROWS_AS((void)opened.store->commit(change), test::Killed);
  }
  rig.commit(batch({append("log", "x")}));
  CHECK(rig.file("doc") == "2");
  CHECK(rig.dead_letters() == std::vector<std::string>{"overtaken-doc: theirs"});
}

TEST_CASE("an edit that a commit comes upon is kept") {
  DiskRig rig;
  rig.commit(batch({create("doc", "1"), create("gone", "g")}));
  const Batch change = batch({put("doc", "2"), create("fresh", "ours"), remove("gone"), append("log", "x")});
  test::SimPlan plan;
  plan.before = [&rig, at = find_call(rig.disk, change, "sync_data")](int call) {
    if (call == at) {
      rig.shell().replace("doc", "theirs");
      rig.shell().write("fresh", "also theirs");
      rig.shell().replace("gone", "edited");
      rig.shell().append("log", "half a line");
    }
  };
  REQUIRE(rig.try_commit(change, plan).has_value());
  CHECK(rig.file("doc") == "2");
  CHECK(rig.file("fresh") == "ours");
  CHECK_FALSE(rig.file("gone"));
  CHECK(rig.file("log") == "half a linex\nx\n");
  CHECK(rig.dead_letters() ==
        std::vector<std::string>{"overtaken-doc: theirs", "overtaken-fresh: also theirs", "overtaken-gone: edited"});
}

TEST_CASE("without exchange and no-replace renames the same is promised") {
  DiskRig rig;
  rig.disk.limits.rename_flags = false;
  rig.commit(batch({create("doc", "1"), create("moved", "m"), append("log", "1")}));
  rig.commit(batch({put("doc", "2"), move("moved", "there/moved"), claim("tasks/t.claim")}));
  CHECK(rig.file("doc") == "2");
  CHECK(rig.file("there/moved") == "m");
  CHECK_FALSE(rig.file("moved"));
  CHECK(rig.dead_letters().empty());
}

TEST_CASE("an exclusive name that somebody makes first is theirs, before and after the writer dies") {
  DiskRig rig;
  rig.commit(batch({claim("tasks/0.claim")}));
  const Batch both = batch({claim("tasks/a.claim"), claim("tasks/b.claim"), append("log", "granted")});
  const auto foreign = [&rig](int at) {
    test::SimPlan plan;
    plan.before = [&rig, at](int call) {
      if (call == at) {
        rig.shell().create("tasks/b.claim", "theirs");
      }
    };
    return plan;
  };
  SECTION("alive") {
    const auto outcome = rig.try_commit(both, foreign(find_call(rig.disk, both, "link")));
    REQUIRE(outcome.has_value());
    CHECK(outcome->refused == "tasks/b.claim");
  }
  SECTION("dead") {
    test::SimPlan plan = foreign(find_call(rig.disk, both, "link"));
    plan.faults.push_back({test::SimFault::Kind::kill, find_call(rig.disk, both, "link", 2), 0, false, 0});
    const auto opened = rig.open(plan);
    CHECK_THROWS_AS((void)opened.store->commit(both), test::Killed);
  }
  rig.commit(batch({append("other", "x")}));
  for (int boots = 0; boots < 2; ++boots) {
    CHECK_FALSE(rig.file("tasks/a.claim"));
    CHECK(rig.file("tasks/b.claim") == "theirs");
    CHECK(rig.file("log").value_or("").empty());
    rig.disk.reboot();
    rig.recover();
  }
}

TEST_CASE("after a reboot a claim without its commit is gone, one with it stays, and so does a foreign one") {
  DiskRig rig;
  rig.commit(batch({claim("tasks/good.claim")}));
  const std::string good = *rig.file("tasks/good.claim");
  const std::string later = std::to_string(std::stoull(good.substr(9)) + kGap * 1000);
  rig.shell().write("tasks/lost.claim", "{\"token\":" + later + "}");
  rig.shell().write("tasks/empty.claim", "");
  rig.shell().write("tasks/zeros.claim", std::string(20, '\0'));
  rig.shell().write("tasks/foreign.claim", R"({"agent":"bob"})");
  rig.shell().write("tasks/empty.json", "");
  rig.commit(batch({append("log", "same boot")}));
  CHECK(rig.file("tasks/empty.claim") == "");
  rig.disk.reboot();
  rig.recover();
  CHECK(rig.file("tasks/good.claim") == good);
  CHECK(rig.file("tasks/foreign.claim") == R"({"agent":"bob"})");
  CHECK(rig.file("tasks/empty.json") == "");
  for (const char* name : {"lost", "empty", "zeros"}) {
    CHECK_FALSE(rig.file(std::string("tasks/") + name + ".claim"));
  }
  CHECK(rig.dead_letters().size() == 3);
}

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
    CHECK(last > before + kGap);  // numbers that were given and not synced are never given again
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

TEST_CASE("recovery that is cut short anywhere ends as one that is not") {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    test::PowerCut cut;
    cut.seed = seed;
    for (int call = 1;; ++call) {
      DiskRig rig;
      rig.commit(batch({create("old", "1"), append("log", "1"), create("inbox/m", "m")}));
      rig.commit(batch({put("old", "2"), append("log", "2"), move("inbox/m", "archive/m"), claim("tasks/t.claim")}));
      rig.disk.power_cut(cut);
      test::SimPlan plan;
      plan.faults.push_back({test::SimFault::Kind::kill, call, 0, false, 0});
      bool finished = false;
      try {
        const auto opened = rig.open(plan);
        finished = opened.store->list("", {}).has_value() && !opened.process->dead();
      } catch (const test::Killed&) {
      }
      if (call % 2 == 0) {
        rig.disk.power_cut(cut);
      }
      rig.recover();
      INFO("seed " << seed << ", call " << call);
      CHECK(rig.file("old") == "2");
      CHECK(rig.file("log") == "1\n2\n");
      CHECK(rig.file("archive/m") == "m");
      CHECK_FALSE(rig.file("inbox/m"));
      CHECK(rig.file("tasks/t.claim").has_value());
      CHECK(rig.dead_letters() == std::vector<std::string>());
      if (finished) {
        break;
      }
    }
  }
}

}  // namespace coord::store::file
