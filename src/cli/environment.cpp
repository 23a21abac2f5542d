#include "cli/environment.hpp"

#include <charconv>     // std::from_chars
#include <cstdlib>      // getenv
#include <string_view>  // std::string_view

#include "util/time_text.hpp"

namespace coord::cli {
namespace {

std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') {
    return std::nullopt;
  }
  return std::string(value);
}

bool on(const char* name) {
  const std::optional<std::string> value = variable(name);
  return value && (*value == "1" || *value == "true" || *value == "yes");
}

tl::unexpected<Error> unreadable(std::string_view name, const std::string& value, std::string_view expected) {
  return fail(ErrorKind::usage, std::string(name) + "=\"" + value + "\" is not " + std::string(expected));
}

Status read_fixtures(Environment& out) {
  if (const auto now = variable("COORD_NOW")) {
    out.now_us = util::parse_time(*now);
    if (!out.now_us) {
      return unreadable("COORD_NOW", *now, "a time");
    }
  }
  if (const auto seed = variable("COORD_SEED")) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(seed->data(), seed->data() + seed->size(), number);
    if (error != std::errc() || end != seed->data() + seed->size()) {
      return unreadable("COORD_SEED", *seed, "a whole number");
    }
    out.seed = number;
  }
  if (const auto wait = variable("COORD_LOCK_WAIT")) {
    const std::optional<std::int64_t> wait_us = util::parse_duration(*wait);
    if (!wait_us) {
      return unreadable("COORD_LOCK_WAIT", *wait, "a duration");
    }
    out.lock_wait = std::chrono::milliseconds(*wait_us / 1000);
  }
  return {};
}

}  // namespace

Result<Environment> read_environment() {
  Environment out;
  out.directory = variable("COORD_DIR");
  out.store = variable("COORD_STORE");
  out.agent = variable("COORD_AGENT");
  out.session = variable("COORD_SESSION");
  if (!out.session) {
    out.session = variable("CLAUDE_CODE_SESSION_ID");
  }
  const std::string run = variable("COORD_RUN").value_or("");
  std::from_chars(run.data(), run.data() + run.size(), out.started_by);
  out.soft = on("COORD_SOFT");
  out.ci = on("CI");
  COORD_TRY(read_fixtures(out));
  return out;
}

}  // namespace coord::cli
