// The files of a simulated disk: nodes, and the names that lead to them.
#pragma once

#include <sys/types.h>  // mode_t

#include <cstdint>     // std::uint64_t
#include <functional>  // std::less
#include <map>         // std::map
#include <string>      // std::string

namespace coord::test {

// Identity of a node for the life of a SimDisk; never reused, unlike the inode number that programs see.
using NodeId = std::uint64_t;
inline constexpr NodeId kNoNode = 0;
inline constexpr NodeId kRootNode = 1;

struct SimNode {
  enum class Kind { file, folder, link, pipe };

  Kind kind = Kind::file;
  mode_t mode = 0600;
  std::uint32_t uid = 0;
  std::uint64_t number = 0;  // the inode number
  std::string bytes;
  std::map<std::string, NodeId, std::less<>> names;
  std::uint32_t links = 0;
  std::uint32_t opened = 0;  // descriptors on it
  bool released = false;     // without name and descriptor: number and space are given back
  std::int64_t mtime_ns = 0;
  std::int64_t ctime_ns = 0;
};

using SimTree = std::map<NodeId, SimNode>;

}  // namespace coord::test
