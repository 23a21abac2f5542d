// The body of a message, shown so that it can't be taken for anything else than what somebody wrote.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/json.hpp"

namespace coord::text {

// Two lines that name the message and its sender, and carry a word that nobody could have known when it was written.
struct Fence {
  std::string begin;  // "--- 7k3f from bob, text x7rq2m0a"
  std::string end;    // "--- end x7rq2m0a"
};

// `word` is random, and another one each time.
[[nodiscard]] Fence fence_of(const Json& message, std::string_view word);

}  // namespace coord::text
