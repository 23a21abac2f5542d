// Names, descriptors and locks of the simulated disk.
#include <fcntl.h>  // O_CREAT, RENAME_EXCHANGE

#include <catch2/catch.hpp>
#include <cerrno>
#include <cstdio>

#include "support/sim_shell.hpp"

namespace coord::test {
namespace {

TEST_CASE("open makes, refuses and empties as asked") {
  SimDisk disk;
  SimProcess process(disk);
  const int root = process.open_folder(".");
  CHECK(process.open(root, "a", O_RDONLY, 0) == -ENOENT);
  const int fd = process.open(root, "a", O_RDWR | O_CREAT | O_EXCL, 0600);
  REQUIRE(fd >= 0);
  CHECK(process.open(root, "a", O_RDWR | O_CREAT | O_EXCL, 0600) == -EEXIST);
  CHECK(process.write(fd, "text", 4) == 4);
  CHECK(process.position(fd) == 4);
  CHECK(process.open(root, "a/b", O_RDONLY, 0) == -ENOTDIR);
  CHECK(process.open(root, "a", O_RDONLY | O_DIRECTORY, 0) == -ENOTDIR);
  CHECK(process.open(root, "../a", O_RDONLY, 0) == -EXDEV);
  CHECK(process.open(root, "/a", O_RDONLY, 0) == -EXDEV);
  REQUIRE(process.open(root, "a", O_WRONLY | O_TRUNC, 0) >= 0);
  CHECK(disk.files() == SimFiles{{"a", ""}});
  CHECK(process.open(root, std::string(256, 'x').c_str(), O_RDWR | O_CREAT, 0600) == -ENAMETOOLONG);
}

TEST_CASE("links and pipes are never opened for bytes") {
  SimDisk disk;
  REQUIRE(disk.make_other("link", SimNode::Kind::link) == 0);
  REQUIRE(disk.make_other("pipe", SimNode::Kind::pipe) == 0);
  SimProcess process(disk);
  const int root = process.open_folder(".");
  CHECK(process.open(root, "link", O_RDONLY, 0) == -ELOOP);
  CHECK(process.open(root, "link/x", O_RDONLY, 0) == -ELOOP);
  CHECK(process.open(root, "pipe", O_WRONLY | O_NONBLOCK, 0) == -ENXIO);
  store::file::FileStat stat;
  REQUIRE(process.stat_at(root, "link", stat) == 0);
  CHECK(stat.kind == store::file::FileStat::Kind::other);
}

TEST_CASE("rename replaces, refuses to replace, and exchanges") {
  SimDisk disk;
  Shell shell(disk);
  shell.write("a", "A");
  shell.write("b", "B");
  SimProcess process(disk);
  const int root = process.open_folder(".");
  CHECK(process.rename(root, "a", root, "b", RENAME_NOREPLACE) == -EEXIST);
  CHECK(process.rename(root, "a", root, "c", RENAME_EXCHANGE) == -ENOENT);
  CHECK(process.rename(root, "a", root, "b", RENAME_EXCHANGE) == 0);
  CHECK(disk.files() == SimFiles{{"a", "B"}, {"b", "A"}});
  CHECK(process.rename(root, "a", root, "b", 0) == 0);
  CHECK(disk.files() == SimFiles{{"b", "B"}});
  disk.limits.rename_flags = false;
  CHECK(process.rename(root, "b", root, "c", RENAME_NOREPLACE) == -EINVAL);
}

TEST_CASE("an inode number is given again once name and descriptors are gone") {
  SimDisk disk;
  SimProcess process(disk);
  const int root = process.open_folder(".");
  const int first = process.open(root, "a", O_RDWR | O_CREAT, 0600);
  store::file::FileStat stat;
  REQUIRE(process.stat(first, stat) == 0);
  const std::uint64_t number = stat.inode;
  REQUIRE(process.unlink(root, "a") == 0);
  const int second = process.open(root, "b", O_RDWR | O_CREAT, 0600);
  REQUIRE(process.stat(second, stat) == 0);
  CHECK(stat.inode != number);
  REQUIRE(process.stat(first, stat) == 0);
  CHECK(stat.links == 0);
  process.close(first);
  const int third = process.open(root, "c", O_RDWR | O_CREAT, 0600);
  REQUIRE(process.stat(third, stat) == 0);
  CHECK(stat.inode == number);
}

TEST_CASE("a lock belongs to its descriptor and dies with it") {
  SimDisk disk;
  SimProcess one(disk);
  SimProcess two(disk);
  const int a = one.open_folder(".");
  const int again = one.open_folder(".");
  const int b = two.open_folder(".");
  CHECK(one.try_lock(a) == 0);
  CHECK(one.try_lock(a) == 0);
  CHECK(one.try_lock(again) == -EWOULDBLOCK);
  CHECK(two.try_lock(b) == -EWOULDBLOCK);
  one.close(again);
  CHECK(two.try_lock(b) == -EWOULDBLOCK);
  one.kill();
  CHECK(two.try_lock(b) == 0);
}

}  // namespace
}  // namespace coord::test
