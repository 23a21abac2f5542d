// What the store finds in itself, and what it repairs.
#include <algorithm>

#include "disk_rig.hpp"

namespace coord::store::file {
namespace {

using namespace coord::testing;

std::vector<Finding> inspect(DiskRig& rig, bool fix) {
  const auto opened = rig.open();
  const auto findings = opened.store->inspect(fix);
  INFO((findings ? "" : findings.error().message));
  REQUIRE(findings.has_value());
  return *findings;
}

bool finds(const std::vector<Finding>& findings, const std::string& subject, const std::string& words) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.subject == subject && finding.message.find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("a sound store has no findings, and looking changes nothing") {
  DiskRig rig;
  rig.commit(batch({create("a", "1"), append("log.jsonl", "{}")}));
  const auto before = rig.disk.files();
  for (const Finding& finding : inspect(rig, false)) {
    INFO(finding.subject << ": " << finding.message);
    CHECK(false);
  }
  CHECK((rig.disk.files() == before));
  CHECK(inspect(rig, true).empty());
}

TEST_CASE("damage to the private files is named, and mended by --fix") {
  DiskRig rig;
  rig.commit(batch({create("a", "1"), append("log.jsonl", "{}")}));
  const auto check = [&rig](const std::string& subject, const std::string& words) {
    INFO(subject << ": " << words);
    CHECK(finds(inspect(rig, false), subject, words));
    (void)inspect(rig, true);
    CHECK(inspect(rig, false).empty());
    CHECK(rig.file("a") == "1");
    CHECK(rig.file("log.jsonl") == "{}\n");
  };
  for (const std::string text : {"", "1x\n", "?\n\n and more than what belongs there"}) {
    rig.shell().write(".store/format", text);
    check(".store/format", "says no version");
    CHECK(rig.file(".store/format") == "1\ncoord 0.1.0\n");
  }
  rig.shell().write(".store/note", "spoilt");
  check("note", "can't be read");
  rig.shell().remove(".store/note");
  check("write-ahead log", "note beside it is missing");
  rig.shell().remove(".store/wal");
  check("write-ahead log", "it is missing");
  const std::string log = *rig.file(".store/wal");
  rig.shell().replace(".store/wal", log);
  check("write-ahead log", "copy");
  rig.disk.reboot();
  check("write-ahead log", "restarted");
  rig.shell().write(".store/tmp/0", "left");
  CHECK(finds(inspect(rig, false), "temporary files", "1 left"));
  (void)inspect(rig, true);
  CHECK_FALSE(rig.file(".store/tmp/0"));
}

TEST_CASE(
    "holes in a log, pipes, links and names that no path can have are named, and mended by --fix without losing a "
    "byte") {
  DiskRig rig;
  rig.commit(batch({append("log.jsonl", "{}"), create("inbox/m", "m")}));
  rig.shell().append("log.jsonl", "text" + std::string(5, '\0') + "{}\n");
  rig.disk.make_other("p/.coordination/inbox/pipe", test::SimNode::Kind::pipe);
  rig.shell().write("inbox/bell\a", "rings");
  const auto before = inspect(rig, false);
  CHECK(finds(before, "log.jsonl", "5 NUL"));
  CHECK(finds(before, "inbox/pipe", "no regular file"));
  CHECK(finds(before, "inbox/bell\a", "control character"));
  (void)inspect(rig, true);
  CHECK(rig.file("log.jsonl") == "{}\ntext\n    {}\n");
  CHECK(rig.disk.files().contains("p/.coordination/dead-letters/inbox-pipe"));
  CHECK(rig.file("dead-letters/unnameable-inbox%2Fbell%07") == "rings");
  rig.shell().write("inbox/bell\a", "again");
  (void)inspect(rig, true);
  CHECK(rig.file("dead-letters/unnameable-1-inbox%2Fbell%07") == "again");
}

TEST_CASE("files that other machines may write, or that a reboot takes, are named") {
  struct Kind {
    std::int64_t type;
    const char* words;
  };
  for (const Kind& kind : {Kind{0x6969, "NFS: another machine may write here"},
                           {0x01021997, "9p: another machine may write here"},
                           {0x65735546, "FUSE or virtiofs: another machine may write here"},
                           {0x01021994, "tmpfs: nothing here survives a reboot"},
                           {0x12345678, "of an unknown kind"}}) {
    DiskRig rig;
    rig.commit(batch({create("a", "1")}));
    rig.disk.limits.type = kind.type;
    INFO(kind.words);
    CHECK(finds(inspect(rig, false), "file system", kind.words));
  }
}

}  // namespace coord::store::file
