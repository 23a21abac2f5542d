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

}  // namespace

TEST_CASE("a replaced document is settled by what is found in its place") {
  for (const bool reboot : {false, true}) {
    for (const Row& row : put_rows()) {
      DiskRig rig;
      rig.commit(batch({create("doc", kBefore), create("other", "x")}));
      if (reboot) {
        rig.commit(batch({put("doc", kWanted)}));
      } else {
        rig.commit_and_die(batch({put("doc", kWanted)}), "rename");
      }
      check_row(row, rig, reboot);
    }
  }
}

}  // namespace coord::store::file
