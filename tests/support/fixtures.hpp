// The files under tests/fixtures.
#pragma once

#include <fstream>      // std::ifstream
#include <iterator>     // std::istreambuf_iterator
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::test {

inline std::string fixture_path(std::string_view name) {
  std::string path = COORD_SOURCE_DIR "/tests/fixtures/";
  path += name;
  return path;
}

// The bytes of a file; empty when it can't be read.
inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::string read_fixture(std::string_view name) {
  return read_file(fixture_path(name));
}

}  // namespace coord::test
