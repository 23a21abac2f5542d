// What the next command finds and repairs after a dead writer or a reboot.
#include "disk_rig.hpp"

namespace coord::store::file {
namespace {

using namespace coord::testing;

Effect claim(const std::string& path) {
  Effect effect = create(path, R"({"token":})");
  effect.stamps = {9};
  effect.exclusive = true;
  return effect;
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
  const std::string later = std::to_string(std::stoull(good.substr(9)) + kRebootGap * 1000);
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
