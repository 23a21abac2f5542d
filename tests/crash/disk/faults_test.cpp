// Faults of a process and limits of the disk.
#include <fcntl.h>  // O_CREAT

#include <catch2/catch.hpp>
#include <cerrno>

#include "support/sim_shell.hpp"

namespace coord::test {
namespace {

TEST_CASE("a process is killed before its Nth call and leaves nothing but what it did") {
  SimDisk disk;
  SimProcess process(disk, {{{SimFault::Kind::kill, 2}}, {}, {}});
  const int root = process.open_folder(".");
  REQUIRE(process.open(root, "a", O_RDWR | O_CREAT, 0600) >= 0);
  CHECK_THROWS_AS(process.make_folder(root, "b", 0700), Killed);
  CHECK(process.dead());
  CHECK(disk.files() == SimFiles{{"a", ""}});
  CHECK_THROWS_AS(process.make_folder(root, "b", 0700), Killed);
}

TEST_CASE("a call fails once, or from there on, without effect") {
  for (const bool persistent : {false, true}) {
    SimDisk disk;
    SimProcess process(disk, {{{SimFault::Kind::error, 1, EIO, persistent}}, {}, {}});
    const int root = process.open_folder(".");
    CHECK(process.make_folder(root, "a", 0700) == -EIO);
    CHECK(process.make_folder(root, "a", 0700) == (persistent ? -EIO : 0));
    CHECK(process.struck());
  }
}

TEST_CASE("a full disk stops only what needs room") {
  SimDisk disk;
  SimProcess process(disk, {{{SimFault::Kind::error, 1, ENOSPC, true}}, {}, {}});
  const int root = process.open_folder(".");
  store::file::FileStat stat;
  CHECK(process.stat(root, stat) == 0);
  CHECK(process.make_folder(root, "a", 0700) == -ENOSPC);
}

TEST_CASE("a write is cut short, or its process dies in it") {
  SimDisk disk;
  {
    SimProcess process(disk, {{{SimFault::Kind::short_write, 2, 0, false, 3}}, {}, {}});
    const int fd = process.open(process.open_folder("."), "a", O_RDWR | O_CREAT, 0600);
    CHECK(process.write(fd, "abcdef", 6) == 3);
    CHECK(process.write(fd, "def", 3) == 3);
  }
  CHECK(disk.files() == SimFiles{{"a", "abcdef"}});
  SimProcess process(disk, {{{SimFault::Kind::torn_kill, 2, 0, false, 2}}, {}, {}});
  const int fd = process.open(process.open_folder("."), "b", O_RDWR | O_CREAT, 0600);
  CHECK_THROWS_AS(process.write(fd, "abcdef", 6), Killed);
  CHECK(disk.files() == SimFiles{{"a", "abcdef"}, {"b", "ab"}});
}

TEST_CASE("room ends at whole blocks and comes back when a file goes") {
  SimDisk disk;
  disk.limits.bytes = 8192;
  SimProcess process(disk);
  const int root = process.open_folder(".");
  const int a = process.open(root, "a", O_RDWR | O_CREAT, 0600);
  CHECK(process.write(a, "x", 1) == 1);
  const int b = process.open(root, "b", O_RDWR | O_CREAT, 0600);
  const std::string big(5000, 'y');
  CHECK(process.write(b, big.data(), big.size()) == 4096);
  CHECK(process.write(b, big.data(), big.size()) == -ENOSPC);
  CHECK(process.write(a, "more", 4) == 4);
  CHECK(process.write_at(b, "over", 4, 0) == 4);
  process.close(a);
  CHECK(process.unlink(root, "a") == 0);
  CHECK(process.write(b, big.data(), big.size()) == 4096);
}

TEST_CASE("inodes run out") {
  SimDisk disk;
  disk.limits.inodes = 2;
  disk.limits.full = EDQUOT;
  SimProcess process(disk);
  const int root = process.open_folder(".");
  CHECK(process.make_folder(root, "a", 0700) == 0);
  CHECK(process.open(root, "b", O_RDWR | O_CREAT, 0600) == -EDQUOT);
}

TEST_CASE("others may work on the disk before a call") {
  SimDisk disk;
  int seen = 0;
  SimPlan plan;
  plan.before = [&](int call) {
    if (call == 2) {
      Shell(disk).write("theirs", "t");
    }
    seen = call;
  };
  SimProcess process(disk, plan);
  const int root = process.open_folder(".");
  CHECK(process.make_folder(root, "mine", 0700) == 0);
  CHECK(process.open(root, "theirs", O_RDWR | O_CREAT | O_EXCL, 0600) == -EEXIST);
  CHECK(seen == 2);
}

}  // namespace
}  // namespace coord::test
