#include "cli/process/program.hpp"

#include <unistd.h>  // getppid

#include <array>        // std::array
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "cli/process/proc.hpp"

namespace coord::cli {
namespace {

// A shell that was started for one command, which its words hold: "sh\0-c\0...".
bool is_shell_with_command(const std::string& command_line) {
  constexpr std::array<std::string_view, 6> kShells = {"sh", "bash", "dash", "zsh", "ksh", "fish"};
  const std::string_view program = std::string_view(command_line).substr(0, command_line.find('\0'));
  const std::string_view name = program.substr(program.rfind('/') + 1);
  for (const std::string_view shell : kShells) {
    if (name == shell) {
      const std::string_view options = std::string_view(command_line).substr(program.size());
      return options.starts_with(std::string_view("\0-", 2)) && options.substr(1).find("c\0", 0, 2) < 8;
    }
  }
  return false;
}

}  // namespace

std::optional<pid_t> calling_program() {
  pid_t process = ::getppid();
  for (int i = 0; i < 4 && process > 1; ++i) {
    const std::string command_line = command_line_of(process);
    if (command_line.empty()) {
      return std::nullopt;
    }
    if (!is_shell_with_command(command_line)) {
      return process;
    }
    process = parent_of(process);
  }
  return std::nullopt;
}

}  // namespace coord::cli
