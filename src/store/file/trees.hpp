// Where store paths lie on disk: two trees, and folders opened on the way.
#pragma once

#include <cstdint>      // std::uint64_t
#include <map>          // std::map
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "store/file/descriptor.hpp"
#include "store/file/sys.hpp"

namespace coord::store::file {

inline constexpr std::string_view kPrivateFolder = ".store";
inline constexpr std::string_view kTemporaryFolder = ".store/tmp";
inline constexpr std::string_view kDeadLetters = "dead-letters";
inline constexpr std::string_view kProgress = "progress";

// The two trees. `progress/x` is `.progress/x` below `parent`, every other path lies below `folder`.
struct Trees {
  Sys& sys;
  int folder = -1;
  int parent = -1;
  mode_t folder_mode = 0700;
  mode_t file_mode = 0600;
  bool shared = false;  // the group may write: modes are set whatever the umask says
};

// A store path as the kernel gets it: below which descriptor, by which relative path ("." for the root).
struct Place {
  int base = -1;
  std::string path;
};
[[nodiscard]] Place place_of(const Trees& trees, std::string_view path);

// A store path as people find it: ".progress/metrics.json"; all others as they are.
[[nodiscard]] std::string shown_place(std::string_view path);

// "a/b/c" -> "a/b", "c"; "c" -> "", "c".
struct SplitPath {
  std::string_view folder;
  std::string_view name;
};
[[nodiscard]] SplitPath split(std::string_view path);

// Folders by store path, kept open. Names in them can then be changed without walking a path that somebody may bend
// meanwhile. A descriptor is good until kKeptOpen other folders have been asked for: a commit may touch thousands, and a
// process may have few descriptors.
class Folders {
 public:
  explicit Folders(const Trees& trees) : trees_(&trees) {}

  // The folder's descriptor, owned here, or -errno; -ENOENT when it does not exist.
  int open(std::string_view folder);
  // The same, made with those above it when it does not exist.
  int make(std::string_view folder);

 private:
  static constexpr std::size_t kKeptOpen = 16;

  struct Open {
    Descriptor descriptor;
    std::uint64_t asked = 0;
  };

  int make_missing(std::string_view folder);
  void close_longest_unasked();

  const Trees* trees_;
  std::map<std::string, Open, std::less<>> open_;
  std::uint64_t asked_ = 0;  // counts the calls
};

}  // namespace coord::store::file
