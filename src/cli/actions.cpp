#include "cli/actions.hpp"

#include <cstdlib>  // getenv

namespace coord::cli {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

Actions read_actions() {
  if (variable("GITHUB_ACTIONS") != "true") {
    return {};
  }
  return {true, variable("GITHUB_WORKSPACE"), variable("GITHUB_STEP_SUMMARY")};
}

}  // namespace coord::cli
