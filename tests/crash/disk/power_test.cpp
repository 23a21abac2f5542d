// What the two models keep of a disk that loses power.
#include <fcntl.h>  // O_CREAT

#include <catch2/catch.hpp>
#include <cerrno>
#include <set>

#include "support/sim_shell.hpp"

namespace coord::test {
namespace {

PowerCut seeded(CutModel model, std::uint64_t seed) {
  return {model, PowerCut::Choice::seed, seed, 0, Fate::lose};
}

// Every tree that the first `seeds` cuts leave.
std::set<SimFiles> outcomes(const SimDisk& disk, CutModel model, std::uint64_t seeds = 200) {
  std::set<SimFiles> out;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    SimDisk copy(disk);
    copy.power_cut(seeded(model, seed));
    out.insert(copy.files());
  }
  return out;
}

TEST_CASE("nothing that was flushed is lost, everything else may be") {
  SimDisk disk;
  Shell shell(disk);
  shell.write("old", "O");
  disk.flush();
  shell.write("new", "N");
  for (const CutModel model : {CutModel::strict, CutModel::ext4}) {
    CHECK(outcomes(disk, model) == std::set<SimFiles>{{{"old", "O"}},
                                                      {{"old", "O"}, {"new", ""}},
                                                      {{"old", "O"}, {"new", "N"}},
                                                      {{"old", "O"}, {"new", std::string(1, '\0')}}});
  }
}

TEST_CASE("a file's sync covers its name in ext4 only") {
  SimDisk disk;
  SimProcess process(disk);
  const int fd = process.open(process.open_folder("."), "a", O_RDWR | O_CREAT, 0600);
  REQUIRE(process.write(fd, "A", 1) == 1);
  REQUIRE(process.sync(fd) == 0);
  CHECK(outcomes(disk, CutModel::strict) == std::set<SimFiles>{{}, {{"a", "A"}}});
  CHECK(outcomes(disk, CutModel::ext4) == std::set<SimFiles>{{{"a", "A"}}});
}

TEST_CASE("a sync of data in place covers no name, one of a longer file does") {
  SimDisk disk;
  Shell(disk).write("log", "0000");
  disk.flush();
  SimProcess process(disk);
  const int root = process.open_folder(".");
  const int fd = process.open(root, "log", O_RDWR, 0);
  REQUIRE(process.make_folder(root, "d", 0700) == 0);
  REQUIRE(process.write_at(fd, "11", 2, 0) == 2);
  REQUIRE(process.sync_data(fd) == 0);
  CHECK(outcomes(disk, CutModel::ext4) == std::set<SimFiles>{{{"log", "1100"}}, {{"log", "1100"}, {"d/", ""}}});
  REQUIRE(process.write_at(fd, "22", 2, 3) == 2);
  REQUIRE(process.sync_data(fd) == 0);
  CHECK(outcomes(disk, CutModel::ext4) == std::set<SimFiles>{{{"log", "11022"}, {"d/", ""}}});
}

TEST_CASE("a rename is two changes in the strict model and one in ext4") {
  SimDisk disk;
  Shell shell(disk);
  shell.folder("in");
  shell.folder("out");
  shell.write("in/m", "M");
  disk.flush();
  shell.move("in/m", "out/m");
  const SimFiles before{{"in/", ""}, {"out/", ""}, {"in/m", "M"}};
  const SimFiles after{{"in/", ""}, {"out/", ""}, {"out/m", "M"}};
  const SimFiles neither{{"in/", ""}, {"out/", ""}};
  const SimFiles both{{"in/", ""}, {"out/", ""}, {"in/m", "M"}, {"out/m", "M"}};
  CHECK(outcomes(disk, CutModel::strict) == std::set<SimFiles>{before, after, neither, both});
  CHECK(outcomes(disk, CutModel::ext4) == std::set<SimFiles>{before, after});
}

TEST_CASE("in the strict model a renamed file is safe once both folders are synced") {
  SimDisk disk;
  Shell shell(disk);
  shell.folder("in");
  shell.folder("out");
  shell.write("in/m", "M");
  disk.flush();
  SimProcess process(disk);
  const int root = process.open_folder(".");
  REQUIRE(process.rename(root, "in/m", root, "out/m", 0) == 0);
  REQUIRE(process.sync(process.open_folder("out")) == 0);
  CHECK(outcomes(disk, CutModel::strict).contains({{"in/", ""}, {"out/", ""}}));
  REQUIRE(process.sync(process.open_folder("in")) == 0);
  CHECK(outcomes(disk, CutModel::strict) == std::set<SimFiles>{{{"in/", ""}, {"out/", ""}, {"out/m", "M"}}});
}

TEST_CASE("names come in order in ext4") {
  SimDisk disk;
  Shell shell(disk);
  shell.folder("1");
  shell.folder("2");
  CHECK(outcomes(disk, CutModel::ext4) == std::set<SimFiles>{{}, {{"1/", ""}}, {{"1/", ""}, {"2/", ""}}});
  CHECK(outcomes(disk, CutModel::strict).size() == 4);
}

TEST_CASE("a write may be torn, a hole reads as NUL") {
  SimDisk disk;
  Shell shell(disk);
  shell.write("log", "");
  disk.flush();
  shell.append("log", std::string(600, 'a'));
  shell.append("log", std::string(600, 'b'));
  bool hole = false;
  bool torn_at_sector = false;
  for (const SimFiles& files : outcomes(disk, CutModel::ext4, 400)) {
    const std::string& log = files.at("log");
    hole = hole || log.find('\0') != std::string::npos;
    torn_at_sector = torn_at_sector || log == std::string(512, 'a');
    CHECK(log.size() <= 1200);
  }
  CHECK(hole);
  CHECK(torn_at_sector);
}

TEST_CASE("after a failed sync a second one reports success and covers nothing") {
  SimDisk disk;
  Shell(disk).write("a", "old!");
  disk.flush();
  {
    SimProcess process(disk, {{{SimFault::Kind::error, 3, EIO}}, {}, {}});
    const int fd = process.open(process.open_folder("."), "a", O_RDWR, 0);
    REQUIRE(process.write_at(fd, "new!", 4, 0) == 4);
    REQUIRE(process.sync(fd) == -EIO);
    REQUIRE(process.sync(fd) == 0);
    CHECK(outcomes(disk, CutModel::ext4).contains({{"a", "old!"}}));
    REQUIRE(process.write_at(fd, "new!", 4, 0) == 4);  // written again: dirty again
    REQUIRE(process.sync(fd) == 0);
  }
  CHECK(outcomes(disk, CutModel::ext4) == std::set<SimFiles>{{{"a", "new!"}}});
}

TEST_CASE("the fate of one change can be chosen") {
  SimDisk disk;
  Shell shell(disk);
  shell.folder("1");
  shell.folder("2");
  shell.folder("3");
  REQUIRE(disk.pending(CutModel::strict) == 3);
  SimDisk only(disk);
  only.power_cut({CutModel::strict, PowerCut::Choice::only, 0, 1, Fate::keep});
  CHECK(only.files() == SimFiles{{"2/", ""}});
  disk.power_cut({CutModel::strict, PowerCut::Choice::all_but, 0, 1, Fate::lose});
  CHECK(disk.files() == SimFiles{{"1/", ""}, {"3/", ""}});
}

TEST_CASE("a power cut gives a new boot id, free locks and dead processes") {
  SimDisk disk;
  SimProcess process(disk);
  const int root = process.open_folder(".");
  REQUIRE(process.try_lock(root) == 0);
  const std::string before = disk.boot_id();
  disk.power_cut(seeded(CutModel::strict, 0));
  CHECK(disk.boot_id() != before);
  CHECK(process.dead());
  SimProcess next(disk);
  CHECK(next.try_lock(next.open_folder(".")) == 0);
}

}  // namespace
}  // namespace coord::test
