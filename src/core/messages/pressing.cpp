#include "core/messages/pressing.hpp"

#include <algorithm>  // std::none_of
#include <iterator>   // std::begin, std::end
#include <string>     // std::string

#include "core/effects.hpp"

namespace coord::core {
namespace {

bool holds(std::string_view bytes, std::string_view wanted) {
  return bytes.find(wanted) != std::string_view::npos;
}

}  // namespace

bool may_press(std::string_view bytes) {
  static const std::string calm[] = {root_member("priority", "normal"), root_member("priority", "high"),
                                     root_member("priority", "low"), root_member("priority", "medium")};
  if (holds(bytes, "respond_by") || holds(bytes, "\\u")) {
    return true;
  }
  return holds(bytes, "\"priority\"") &&
         std::none_of(std::begin(calm), std::end(calm), [&](const std::string& line) { return holds(bytes, line); });
}

}  // namespace coord::core
