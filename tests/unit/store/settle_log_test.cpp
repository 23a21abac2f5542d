// What becomes of the lines of a log: each committed one is there once and whole, and nothing that others wrote is
// touched, except for the holes that a power cut left.
#include "disk_rig.hpp"

namespace coord::store::file {
namespace {

using namespace coord::testing;

const std::string kFirst = R"({"n":1})";
const std::string kSecond = R"({"n":2})";
const std::string kThird = R"({"n":3})";

// A log with two committed lines that then held `text` when the machine came back.
std::string after_reboot(const std::string& text) {
  DiskRig rig;
  rig.commit(batch({append("log", kFirst)}));
  rig.commit(batch({append("log", kSecond)}));
  rig.shell().write("log", text);
  rig.disk.reboot();
  rig.recover();
  const std::string once = *rig.file("log");
  rig.disk.reboot();
  rig.recover();
  CHECK(rig.file("log") == once);
  return once;
}

std::string zeros(std::size_t count) {
  return std::string(count, '\0');
}

}  // namespace

TEST_CASE("after a reboot every committed line is there once, in its place where that is free") {
  const std::string both = kFirst + "\n" + kSecond + "\n";
  CHECK(after_reboot(both) == both);
  CHECK(after_reboot("") == both);
  CHECK(after_reboot(kFirst + "\n") == both);
  CHECK(after_reboot(kFirst + "\n" + kSecond) == both);
  CHECK(after_reboot(kFirst + "\n" + kSecond.substr(0, 3)) == both);
  CHECK(after_reboot(zeros(both.size())) == both);
  CHECK(after_reboot(zeros(kFirst.size() + 1) + kSecond + "\n") == both);
  CHECK(after_reboot(kFirst + "\n" + zeros(kSecond.size() + 1)) == both);
  CHECK(after_reboot(kFirst + "\n" + zeros(3)) == both);
  CHECK(after_reboot(zeros(4) + both.substr(4, 6) + zeros(both.size() - 10)) == both);
  CHECK(after_reboot(both + "theirs\n") == both + "theirs\n");
  CHECK(after_reboot(kFirst + "\n" + zeros(kSecond.size() + 1) + "theirs\n") == both + "theirs\n");
  // Nothing is cut off: holes become blanks, an open line is ended.
  CHECK(after_reboot(both + "thei" + zeros(3)) == both + "thei\n  \n");
  CHECK(after_reboot(both + zeros(3) + "rs\n") == both + "  \nrs\n");
  // What others lost in front of a committed line does not make it another line; a line that they had spoilt and that was
  // written again is there once when what spoilt it is gone.
  CHECK(after_reboot(zeros(5) + both) == "    \n" + both);
  CHECK(after_reboot("\n" + zeros(5) + kFirst + "\n" + kFirst + "\n" + kSecond + "\n") ==
        "\n    \n" + kFirst + "\n" + std::string(kFirst.size(), ' ') + "\n" + kSecond + "\n");
  CHECK(after_reboot(both + kSecond) == both + std::string(kSecond.size(), ' ') + "\n");
  CHECK(after_reboot("theirs\n" + kSecond + "\n") == "theirs\n" + kSecond + "\n" + kFirst + "\n");
  CHECK(after_reboot("theirs, half") == "theirs, half\n" + both);
}

TEST_CASE("a line that a recovery has put before its recorded place is found there by the next") {
  DiskRig rig;
  rig.shell().append("log", "a line of others\n");
  rig.commit(batch({append("log", kFirst)}));
  rig.shell().write("log", kFirst + "\n" + std::string(40, ' ') + "\n");
  rig.disk.reboot();
  rig.recover();
  CHECK(rig.file("log") == kFirst + "\n" + std::string(40, ' ') + "\n");
}

// A log in which others' line stood behind the first of three committed ones, and that holds `text` after a reboot.
std::string after_others_line(const std::string& text) {
  DiskRig rig;
  rig.commit(batch({append("log", kFirst)}));
  rig.shell().append("log", "theirs\n");
  rig.commit(batch({append("log", kSecond)}));
  rig.commit(batch({append("log", kThird)}));
  rig.shell().write("log", text);
  rig.disk.reboot();
  rig.recover();
  return *rig.file("log");
}

TEST_CASE("a line that the next cut took from where a recovery had put it is put there again: the order is kept") {
  // The first recovery found no line of others, so it put the second and the third directly behind the first.
  const std::string all = kFirst + "\n" + kSecond + "\n" + kThird + "\n";
  CHECK(after_others_line(all) == all);
  CHECK(after_others_line(kFirst + "\n" + zeros(8) + kThird + "\n") == all);
  CHECK(after_others_line(kFirst + "\n" + kSecond.substr(0, 3) + zeros(5) + kThird + "\n") == all);
  CHECK(after_others_line(kFirst + "\n" + zeros(5) + kSecond.substr(5) + "\n" + kThird + "\n") == all);
  CHECK(after_others_line(zeros(8) + kSecond + "\n" + kThird + "\n") == all);
  CHECK(after_others_line(zeros(16) + kThird + "\n") == all);
  CHECK(after_others_line(kFirst + "\n" + zeros(16)) == all.substr(0, 8) + "      \n" + all.substr(8));
  // No room, or the room of others: to the end, and nothing is lost.
  CHECK(after_others_line(kFirst + "\n" + zeros(6) + "\n" + kThird + "\n") ==
        kFirst + "\n      \n" + kThird + "\n" + kSecond + "\n");
  CHECK(after_others_line(kFirst + "\n" + zeros(3) + "own" + zeros(2) + kThird + "\n") ==
        kFirst + "\n  \nown\n\n" + kThird + "\n" + kSecond + "\n");
}

TEST_CASE("in the same boot a dead writer's line is added once, and an open line is left to its writer") {
  struct Case {
    std::string left;  // in the log, behind the first line
    std::string settled;
  };
  const std::vector<Case> cases = {
      {"", kSecond + "\n"},
      {kSecond + "\n", kSecond + "\n"},
      {kSecond, kSecond + "\n"},
      {kSecond.substr(0, 4), kSecond + "\n"},
      {"theirs\n", "theirs\n" + kSecond + "\n"},
      {"the", "the\n" + kSecond + "\n"},
      {"theirs\n{", "theirs\n{\n" + kSecond + "\n"},
      {kSecond + "\nthe", kSecond + "\nthe"},
  };
  for (const Case& row : cases) {
    DiskRig rig;
    rig.commit(batch({append("log", kFirst)}));
    rig.commit_and_die(batch({append("log", kSecond)}), "write ");
    rig.shell().append("log", row.left);
    rig.commit(batch({put("other", "x")}));
    CHECK(rig.file("log") == kFirst + "\n" + row.settled);
    CHECK(rig.dead_letters().empty());
  }
}

TEST_CASE("a hole that others' text left before a committed line becomes a line of its own") {
  DiskRig rig;
  rig.commit(batch({append("log", kFirst)}));
  rig.shell().append("log", "theirs\n");
  rig.commit(batch({append("log", kSecond)}));
  rig.shell().write("log", kFirst + "\n" + zeros(7) + kSecond + "\n");
  rig.disk.reboot();
  rig.recover();
  CHECK(rig.file("log") == kFirst + "\n      \n" + kSecond + "\n");
}

TEST_CASE("a line stands whole once whatever comes between the look and the write") {
  DiskRig rig;
  rig.commit(batch({append("log", kFirst)}));
  const Batch change = batch({append("log", kSecond)});
  const int write = find_call(rig.disk, change, "write ");
  for (const std::string foreign : {"half", "whole\n", "whole\nhalf", "\n", ""}) {
    INFO(foreign);
    DiskRig each;
    each.commit(batch({append("log", kFirst)}));
    test::SimPlan plan;
    plan.before = [&](int call) {
      if (call == write && !foreign.empty()) {
        each.shell().append("log", foreign);
      }
    };
    REQUIRE(each.try_commit(change, plan).has_value());
    const std::string log = *each.file("log");
    CHECK(log.find("\n" + kSecond + "\n") != std::string::npos);
    CHECK(log.ends_with("\n"));
    CHECK(log.find(foreign) != std::string::npos);
  }
}

TEST_CASE("a write that takes a part is completed, or done again") {
  for (std::size_t bytes = 1; bytes <= kSecond.size(); ++bytes) {
    DiskRig rig;
    rig.commit(batch({append("log", kFirst)}));
    const Batch change = batch({append("log", kSecond)});
    test::SimPlan plan;
    plan.faults.push_back({test::SimFault::Kind::short_write, find_call(rig.disk, change, "write "), 0, false, bytes});
    REQUIRE(rig.try_commit(change, plan).has_value());
    CHECK(rig.file("log") == kFirst + "\n" + kSecond + "\n");
  }
}

TEST_CASE("a log that was moved aside takes its lines along") {
  DiskRig rig;
  rig.commit(batch({append("log", kFirst)}));
  rig.commit(batch({move("log", "logs/1"), append("other", "x")}));
  rig.commit(batch({append("log", kSecond)}));
  rig.disk.reboot();
  rig.recover();
  CHECK(rig.file("log") == kSecond + "\n");
  CHECK(rig.file("logs/1") == kFirst + "\n");
}

}  // namespace coord::store::file
