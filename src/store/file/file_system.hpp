// Which kind of file system the directory lies on, and what that means for what is promised.
#pragma once

#include <string>  // std::string

#include "store/file/sys.hpp"

namespace coord::store::file {

enum class Safety {
  safe,
  unknown,
  volatile_memory,  // nothing survives a reboot
  shared,           // two kernels may write, and do not see each other's locks
};

struct FileSystem {
  const char* name = "";
  Safety safety = Safety::unknown;
};

// Of an open file or folder.
[[nodiscard]] FileSystem file_system_of(Sys& sys, int fd);

}  // namespace coord::store::file
