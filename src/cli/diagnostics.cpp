#include "cli/diagnostics.hpp"

#include <fmt/format.h>         // fmt::format
#include <spdlog/logger.h>      // spdlog::logger
#include <spdlog/sinks/sink.h>  // spdlog::sinks::sink
#include <unistd.h>             // getpid

#include <chrono>   // std::chrono::microseconds
#include <cstdint>  // std::int64_t
#include <cstdlib>  // std::getenv
#include <memory>   // std::make_shared, std::unique_ptr
#include <string>   // std::string

#include "cli/stdio.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::cli {
namespace {

// "2026-01-01T00:00:00.123Z 4711 info directory: ..." on standard error. Not by a pattern of spdlog's: its formatters, a class for
// each of what a pattern may name, are 640 pointers that each start would relocate.
class Lines final : public spdlog::sinks::sink {
 public:
  void log(const spdlog::details::log_msg& message) override {
    const auto since_epoch = message.time.time_since_epoch();
    const std::int64_t time_us = std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count();
    std::string time = util::format_time(time_us);
    time.pop_back();  // its zone
    write_err(fmt::format("{}.{:03}Z {} {} {}", time, time_us / 1'000 % 1'000, getpid(),
                          spdlog::level::to_string_view(message.level), message.payload));
  }
  void flush() override {}
  void set_pattern(const std::string&) override {}
  void set_formatter(std::unique_ptr<spdlog::formatter>) override {}
};

// Never destroyed: diagnostics may come until the process ends.
spdlog::logger* logger = nullptr;

}  // namespace

void start_diagnostics() {
  const char* level = std::getenv("COORD_LOG");
  if (level == nullptr || *level == '\0') {
    return;
  }
  logger = new spdlog::logger("coord", std::make_shared<Lines>());
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
