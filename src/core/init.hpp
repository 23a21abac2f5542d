// Making the coordination directory of a project.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

enum class GitPosture {
  ignore,  // git sees nothing of it
  track,   // git sees all but the store's private folder, and joins logs line by line
  none,    // there are no files
};

struct InitResult {
  std::vector<std::string> created;
  std::vector<std::string> kept;  // were there before, whatever is in them
};

// How git sees a directory that is there already; nothing where nothing says.
[[nodiscard]] std::optional<GitPosture> posture_there(Context& context);

// Writes the files of a new coordination directory that are absent; overwrites nothing. One commit, with an event when the
// directory is new.
[[nodiscard]] Result<InitResult> initialise(Context& context, GitPosture git);

// The protocol for its readers: COORDINATION-PROTOCOL.md of the project, or what `init` would write where that can't be read.
[[nodiscard]] std::string protocol_of(Context& context);
[[nodiscard]] std::string_view protocol_text();

}  // namespace coord::core
