// What people and scripts that know nothing of coord do to its files, as a shell does it. Each use is a process of its
// own. Failing is a defect of the test.
#pragma once

#include <memory>       // std::unique_ptr
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "support/sim_process.hpp"

namespace coord::test {

class Shell {
 public:
  // `below`: the folder that paths are relative to.
  explicit Shell(SimDisk& disk, std::string_view below = ".");

  void folder(const std::string& path);                                    // mkdir -p
  void write(const std::string& path, std::string_view bytes);             // cat > path
  void append(const std::string& path, std::string_view bytes);            // cat >> path
  bool create(const std::string& path, std::string_view bytes);            // set -C; cat > path: false where it exists
  void replace(const std::string& path, std::string_view bytes);           // cat > path.tmp && mv path.tmp path
  bool move(const std::string& from, const std::string& to);               // mv -n: false where it is gone
  bool remove(const std::string& path);                                    // rm: false where it is gone
  [[nodiscard]] std::optional<std::string> read(const std::string& path);  // cat

 private:
  void put(const std::string& path, int flags, std::string_view bytes);

  SimProcess process_;
  int root_;
};

}  // namespace coord::test
