// Writes that wait for a server, in `.claude/coord-queue.jsonl` of the project: a JSON object a line. docs/file-format.md has the bytes.
//
// Programs that know nothing of coord may append lines too, with `>>`, or take the file away. Three steps keep what they do whole: who
// replays first renames the file, so that later lines go into a new one; what is dealt with is marked by a line in the renamed file itself;
// and it is removed only while nobody of coord appends, when nothing stands behind the last mark.
#pragma once

#include <memory>  // std::unique_ptr
#include <string>  // std::string

#include "coord/write_queue.hpp"

namespace coord::store {

// For the project that is the folder of `coordination` (.coordination, which need not exist). Touches nothing yet.
[[nodiscard]] std::unique_ptr<WriteQueue> open_queue(const std::string& coordination);

}  // namespace coord::store
