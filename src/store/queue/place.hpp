// The files of the queue and what is done to one of them.
#pragma once

#include <sys/types.h>  // off_t, ino_t

#include <cstdint>      // std::uint64_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"
#include "util/unique_fd.hpp"

namespace coord::store::queue {

inline constexpr const char* kFolder = ".claude";
inline constexpr const char* kWaiting = "coord-queue.jsonl";
inline constexpr const char* kReplaying = "coord-queue.replay.jsonl";
inline constexpr const char* kDead = "coord-queue.dead.jsonl";

// ".claude/coord-queue.jsonl", for the name alone.
[[nodiscard]] std::string place_of(const char* name);

// What the operating system refused, as store/file/errors.hpp has it.
[[nodiscard]] tl::unexpected<Error> refused(const std::string& path, int error);

// `.claude` of a project, opened; with `make` it is made where it is missing. A link to a folder is followed. Not valid where there is none.
[[nodiscard]] Result<util::UniqueFd> open_folder(const std::string& project, bool make);

// Holds all programs of coord off the names in the folder; short. Freed with the descriptor, also by the kernel.
[[nodiscard]] Status lock(int fd, const std::string& what);

// A file of the folder: only a regular one, never through a link. Not valid where there is none and `flags` do not make one.
[[nodiscard]] Result<util::UniqueFd> open_file(int folder, const char* name, int flags);

// All bytes from `from` on. `invalid` where there are more than 64 MiB.
[[nodiscard]] Result<std::string> read_from(int fd, const char* name, std::uint64_t from);

// Adds a line to the end, and ends a line before it that has no end. All of it or nothing. `durable`: on stable storage when it returns, and
// `unavailable` where the file would be larger than 32 MiB.
[[nodiscard]] Status add_line(int fd, const char* name, std::string_view line, bool durable);

}  // namespace coord::store::queue
