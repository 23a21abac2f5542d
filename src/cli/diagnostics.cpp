#include "cli/diagnostics.hpp"

#include <spdlog/logger.h>              // spdlog::logger
#include <spdlog/sinks/stdout_sinks.h>  // spdlog::sinks::stderr_sink_st

#include <cstdlib>  // getenv
#include <memory>   // std::unique_ptr

#include "util/escape.hpp"

namespace coord::cli {
namespace {

// Never destroyed: diagnostics may come until the process ends.
spdlog::logger* logger = nullptr;

}  // namespace

void start_diagnostics() {
  const char* level = std::getenv("COORD_LOG");
  if (level == nullptr || *level == '\0') {
    return;
  }
  logger = new spdlog::logger("coord", std::make_shared<spdlog::sinks::stderr_sink_st>());
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e %P %l %v", spdlog::pattern_time_type::utc);
  logger->set_level(std::string_view(level) == "debug" ? spdlog::level::debug : spdlog::level::info);
}

bool details_wanted() {
  return logger != nullptr && logger->should_log(spdlog::level::debug);
}

void diagnose(std::string_view what, std::string_view value) {
  if (logger != nullptr) {
    logger->info("{}: {}", what, util::visible(value));
  }
}

void diagnose_detail(std::string_view what, std::string_view value) {
  if (logger != nullptr) {
    logger->debug("{}: {}", what, util::visible(value));
  }
}

}  // namespace coord::cli
