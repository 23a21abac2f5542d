#include "util/store_path.hpp"

#include <catch2/catch.hpp>
#include <string>

using coord::util::folder_fault;
using coord::util::path_fault;
using coord::util::printable_path;

TEST_CASE("a store path is made of plain components") {
  for (const char* good :
       {"a", "inbox/msg-1.json", "progress/x/y", "a/.hidden", "a/...", "b\xff/\xc3\xa9", "a b/c:d"}) {
    INFO(good);
    CHECK_FALSE(path_fault(good));
  }
  for (const std::string bad : {"", "/", "/a", "a/", "a//b", ".", "a/.", "..", "../a", "a/../b", ".store",
                                ".storefront", "a/.store/wal", "a\nb", "a\x7f", "\x1b[0m"}) {
    INFO(bad);
    CHECK(path_fault(bad));
  }
  CHECK(path_fault(std::string("a\0b", 3)));
}

TEST_CASE("names and paths have a greatest length") {
  CHECK_FALSE(path_fault(std::string(255, 'x')));
  CHECK(path_fault(std::string(256, 'x')));
  std::string path = "x";
  while (path.size() < 3'999) {
    path += "/x";
  }
  CHECK_FALSE(path_fault(path));
  CHECK(path_fault(path + "/x"));
}

TEST_CASE("the root is a folder and no document") {
  CHECK_FALSE(folder_fault(""));
  CHECK(folder_fault("a/"));
}

TEST_CASE("a path is shown without its control characters") {
  CHECK(printable_path("a\x1b[31m\n") == "a\\x1b[31m\\x0a");
  CHECK(printable_path(std::string(300, 'x')) == std::string(200, 'x') + "...");
}
