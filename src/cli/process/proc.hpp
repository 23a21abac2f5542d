// What /proc tells of processes.
#pragma once

#include <sys/types.h>  // pid_t

#include <string>  // std::string

namespace coord::cli {

// The parent of a process; 0 when there is none, or no such process.
[[nodiscard]] pid_t parent_of(pid_t process);

// The first bytes of its command line, a NUL behind each word; empty when there is no such process.
[[nodiscard]] std::string command_line_of(pid_t process);

}  // namespace coord::cli
