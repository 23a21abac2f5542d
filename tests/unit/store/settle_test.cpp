// The rules by which records are settled, row by row: what is found at the path, and what becomes of it.
#include "disk_rig.hpp"

namespace coord::store::file {
namespace {

using namespace coord::testing;

using Change = std::function<void(test::Shell&)>;

struct Row {
  const char* found;
  Change change;                         // after the commit, before the recovery
  std::optional<std::string> same_boot;  // what "doc" is then
  std::optional<std::string> reboot;
  std::vector<std::string> same_boot_letters;
  std::vector<std::string> reboot_letters;
};

const std::string kBefore = "before";
const std::string kWanted = "wanted and long";

std::vector<Row> put_rows() {
  return {
      {"wanted", [](auto& shell) { shell.write("doc", kWanted); }, kWanted, kWanted, {}, {}},
      {"known", [](auto& shell) { shell.write("doc", kBefore); }, kWanted, kWanted, {}, {}},
      {"absent", [](auto& shell) { shell.remove("doc"); }, std::nullopt, kWanted, {}, {}},
      {"empty", [](auto& shell) { shell.write("doc", ""); }, "", kWanted, {}, {}},
      {"NUL", [](auto& shell) { shell.write("doc", std::string("x\0y", 3)); }, std::string("x\0y", 3), kWanted, {}, {}},
      {"prefix", [](auto& shell) { shell.write("doc", "wanted"); }, "wanted", kWanted, {}, {}},
      {"unknown",
       [](auto& shell) { shell.write("doc", "theirs"); },
       "theirs",
       "theirs",
       {},
       {"unplaced-doc: " + kWanted}},
  };
}

std::vector<Row> create_rows() {
  return {
      {"wanted", [](auto& shell) { shell.write("doc", kWanted); }, kWanted, kWanted, {}, {}},
      {"absent", [](auto& shell) { shell.remove("doc"); }, kWanted, kWanted, {}, {}},
      {"empty", [](auto& shell) { shell.write("doc", ""); }, "", kWanted, {}, {}},
      {"unknown",
       [](auto& shell) { shell.write("doc", "theirs"); },
       "theirs",
       "theirs",
       {},
       {"unplaced-doc: " + kWanted}},
      {"moved by hand",
       [](auto& shell) {
         shell.remove("doc");
         shell.folder("archive");
         shell.write("archive/doc", kWanted);
       },
       std::nullopt,
       std::nullopt,
       {},
       {}},
      {"moved by hand and worked on",
       [](auto& shell) {
         shell.remove("doc");
         shell.folder("archive");
         shell.write("archive/doc", "read: " + kWanted);
       },
       std::nullopt,
       std::nullopt,
       {},
       {}},
  };
}

std::vector<Row> remove_rows() {
  return {
      {"known", [](auto& shell) { shell.write("doc", kBefore); }, std::nullopt, std::nullopt, {}, {}},
      {"absent", [](auto& shell) { shell.remove("doc"); }, std::nullopt, std::nullopt, {}, {}},
      {"empty", [](auto& shell) { shell.write("doc", ""); }, "", std::nullopt, {}, {}},
      {"unknown", [](auto& shell) { shell.write("doc", "theirs"); }, "theirs", "theirs", {}, {}},
  };
}

void check_row(const Row& row, DiskRig& rig, bool reboot) {
  INFO(row.found << (reboot ? ", after a reboot" : ", same boot"));
  test::Shell shell = rig.shell();
  row.change(shell);
  if (reboot) {
    rig.disk.reboot();
  }
  for (int times = 0; times < 2; ++times) {  // settling again changes nothing
    rig.commit(batch({put("other", std::to_string(times))}));
    CHECK(rig.file("doc") == (reboot ? row.reboot : row.same_boot));
    CHECK(rig.dead_letters() == (reboot ? row.reboot_letters : row.same_boot_letters));
    if (reboot) {
      rig.disk.reboot();
    }
  }
}

// Rows for one effect on "doc". `first` is committed before it.
void check_rows(const std::vector<Row>& rows, const Batch& first, const Batch& change) {
  for (const bool reboot : {false, true}) {
    for (const Row& row : rows) {
      DiskRig rig;
      rig.commit(first);
      if (reboot) {
        rig.commit(change);
      } else {
        rig.commit_and_die(change, "rename");
      }
      check_row(row, rig, reboot);
    }
  }
}

}  // namespace

TEST_CASE("a replaced document is settled by what is found in its place") {
  check_rows(put_rows(), batch({create("doc", kBefore), create("other", "x")}), batch({put("doc", kWanted)}));
}

TEST_CASE("a new document is settled by what is found in its place") {
  Effect message = create("doc", kWanted);
  message.alternative = "archive/doc";
  check_rows(create_rows(), batch({create("other", "x")}), batch({message}));
}

TEST_CASE("a removed document is settled by what is found in its place") {
  check_rows(remove_rows(), batch({create("doc", kBefore), create("other", "x")}), batch({remove("doc")}));
}

TEST_CASE("after a reboot an older foreign state gives way and is kept") {
  DiskRig rig;
  rig.commit(batch({create("doc", kBefore), create("gone", "g")}));
  rig.shell().write("doc", "older");
  rig.shell().write("gone", "older too");
  rig.disk.move_clock(1'000'000);
  // The commit that made both right is in the log; the files are those of before, as if their names came back.
  const Batch change = batch({put("doc", kWanted), remove("gone")});
  rig.commit_and_die(change, "rename");
  rig.disk.reboot();
  rig.recover();
  CHECK(rig.file("doc") == kWanted);
  CHECK_FALSE(rig.file("gone"));
}

TEST_CASE("a document that a power cut left in two places is in one afterwards") {
  DiskRig rig;
  Effect message = create("inbox/m", kWanted);
  message.alternative = "archive/m";
  rig.commit(batch({message}));
  rig.shell().folder("archive");
  const auto settled = [&rig](const std::string& archived) {
    rig.shell().write("archive/m", archived);
    rig.disk.reboot();
    rig.recover();
  };
  SECTION("whole in both") {
    settled(kWanted);
    CHECK_FALSE(rig.file("inbox/m"));
    CHECK(rig.file("archive/m") == kWanted);
  }
  SECTION("damaged in the second") {
    settled("");
    CHECK(rig.file("inbox/m") == kWanted);
    CHECK_FALSE(rig.file("archive/m"));
    CHECK(rig.dead_letters() == std::vector<std::string>{"damaged-archive-m: "});
  }
  SECTION("damaged in the second, gone from the first") {
    rig.shell().remove("inbox/m");
    settled("wan");
    CHECK_FALSE(rig.file("inbox/m"));
    CHECK(rig.file("archive/m") == kWanted);
  }
}

TEST_CASE("a moved document is in its new place, or where somebody moved it on to") {
  DiskRig rig;
  rig.commit(batch({create("inbox/m", "m"), create("other", "x")}));
  const Batch archive = batch({move("inbox/m", "archive/m")});
  SECTION("not moved yet") {
    rig.commit_and_die(archive, "rename");
    rig.commit(batch({put("other", "y")}));
    CHECK(rig.file("archive/m") == "m");
  }
  SECTION("moved on before the next writer came") {
    rig.commit_and_die(archive, "write_at", 2);  // the note
    rig.shell().folder("elsewhere");
    REQUIRE(rig.shell().move("archive/m", "elsewhere/m"));
    rig.commit(batch({put("other", "y")}));
    CHECK_FALSE(rig.file("archive/m"));
  }
  SECTION("neither place has it after a power cut") {
    rig.commit(archive);
    rig.shell().remove("archive/m");
    rig.disk.reboot();
    rig.recover();
    CHECK(rig.file("archive/m") == "m");
  }
  CHECK_FALSE(rig.file("inbox/m"));
}

TEST_CASE("a large or irregular thing is moved as it is") {
  DiskRig rig;
  const std::string huge(kMaxDocumentBytes + 1, 'h');
  rig.commit(batch({create("other", "x")}));
  rig.shell().folder("inbox");
  rig.shell().write("inbox/huge", huge);
  rig.disk.make_other("p/.coordination/inbox/pipe", test::SimNode::Kind::pipe);
  const Batch aside = batch({move("inbox/huge", "dead-letters/huge"), move("inbox/pipe", "dead-letters/pipe")});
  SECTION("at once") {
    rig.commit(aside);
  }
  SECTION("by the next writer") {
    rig.commit_and_die(aside, "rename");
    rig.commit(batch({put("other", "y")}));
  }
  CHECK(rig.disk.files().at("p/.coordination/dead-letters/huge").size() == huge.size());
  CHECK_FALSE(rig.file("inbox/huge"));
  CHECK(rig.disk.files().contains("p/.coordination/dead-letters/pipe"));
}

}  // namespace coord::store::file
