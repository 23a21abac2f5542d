// Zero violations in every sweep.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "crash/sweeps/sweeps.hpp"

namespace coord::crash {
namespace {

void require_none(const Report& report, int at_least) {
  WARN(fmt::format("{} trials, {} violations", report.trials, report.violations.size()));
  std::size_t shown = 0;
  for (const std::string& violation : report.violations) {
    if (++shown > 20) {
      break;
    }
    UNSCOPED_INFO(violation);
  }
  CHECK(report.violations.empty());
  CHECK(report.trials >= at_least);
}

TEST_CASE("a process killed before any call leaves what the next one finishes", "[kill]") {
  require_none(sweep_kills(verb_stories(), depth()), 1000);
}

TEST_CASE("killed within checkpoints and long histories", "[kill]") {
  require_none(sweep_kills(long_stories(), depth()), 200);
}

TEST_CASE("any call may fail, in whole or in part", "[error]") {
  require_none(sweep_errors(verb_stories(), depth()), 1000);
}

TEST_CASE("any call of a recovery may fail", "[recovery]") {
  require_none(sweep_recovery_errors(verb_stories(), depth()), 500);
}

TEST_CASE("the power fails while what a failed sync left is settled", "[settling]") {
  require_none(sweep_settling(depth()), 200);
}

TEST_CASE("the power fails before any call of any verb", "[power]") {
  require_none(sweep_power(verb_stories(), depth()), 1000);
}

TEST_CASE("the power fails within long histories", "[power]") {
  require_none(sweep_power(long_stories(), depth()), 1000);
}

TEST_CASE("two commands at once", "[pairs]") {
  require_none(sweep_pairs(depth()), 1000);
}

TEST_CASE("others work while a command runs", "[foreign]") {
  require_none(sweep_foreign(depth()), 200);
}

}  // namespace
}  // namespace coord::crash
