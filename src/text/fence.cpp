#include "text/fence.hpp"

#include "text/members.hpp"

namespace coord::text {

Fence fence_of(const Json& message, std::string_view word) {
  const std::string random(word);
  return {"--- " + shown(message, "short") + " from " + shown(message, "from") + ", text " + random,
          "--- end " + random};
}

}  // namespace coord::text
