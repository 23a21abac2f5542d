#include "cli/process/proc.hpp"

#include <fcntl.h>   // open
#include <unistd.h>  // read

#include <charconv>     // std::from_chars
#include <string_view>  // std::string_view

#include "util/unique_fd.hpp"

namespace coord::cli {
namespace {

std::string beginning_of(const std::string& path) {
  const util::UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  char bytes[1024];
  const ssize_t got = file.get() < 0 ? 0 : ::read(file.get(), bytes, sizeof bytes);
  return {bytes, got > 0 ? static_cast<std::size_t>(got) : 0};
}

}  // namespace

pid_t parent_of(pid_t process) {
  const std::string text = beginning_of("/proc/" + std::to_string(process) + "/stat");
  const std::size_t name_end = text.rfind(") ");  // the name in it may hold anything
  pid_t parent = 0;
  if (name_end != std::string::npos && name_end + 4 < text.size()) {
    std::from_chars(text.data() + name_end + 4, text.data() + text.size(), parent);  // behind ") S "
  }
  return parent;
}

std::string command_line_of(pid_t process) {
  return beginning_of("/proc/" + std::to_string(process) + "/cmdline");
}

}  // namespace coord::cli
