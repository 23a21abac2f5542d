#include "contract/place.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "contract/file_place.hpp"
#include "support/redis_server.hpp"

namespace coord::contract {
namespace {

constexpr PlaceKind kKinds[] = {
    {"memory", &make_memory_place},
    {"file", &make_file_place},
    {"redis", &make_redis_place},
};

}  // namespace

std::vector<PlaceKind> place_kinds() {
  const char* chosen = std::getenv("COORD_CONTRACT_STORE");
  std::vector<PlaceKind> kinds;
  for (const PlaceKind& kind : kKinds) {
    const bool possible = std::string(kind.name) != "redis" || test::RedisServer::is_installed();
    if (chosen == nullptr ? possible : std::string(chosen) == kind.name) {
      kinds.push_back(kind);
    }
  }
  if (kinds.empty()) {
    throw std::runtime_error("COORD_CONTRACT_STORE names no store");
  }
  return kinds;
}

bool file_store_is_chosen() {
  const auto kinds = place_kinds();
  return std::any_of(kinds.begin(), kinds.end(),
                     [](const PlaceKind& kind) { return std::string(kind.name) == "file"; });
}

Commit commit(Store& store, const Batch& batch) {
  auto outcome = store.commit(batch);
  INFO((outcome ? "" : outcome.error().message));
  REQUIRE(outcome.has_value());
  return *outcome;
}

ErrorKind commit_error(Store& store, const Batch& batch) {
  auto outcome = store.commit(batch);
  REQUIRE_FALSE(outcome.has_value());
  return outcome.error().kind;
}

std::string bytes_at(Store& store, const std::string& path) {
  auto document = store.read(path);
  INFO((document ? "" : document.error().message));
  REQUIRE(document.has_value());
  return *document ? (*document)->bytes : "(absent)";
}

Version version_at(Store& store, const std::string& path) {
  auto document = store.read(path);
  REQUIRE(document.has_value());
  return *document ? (*document)->version : Version{};
}

std::vector<std::string> lines_of(Store& store, const std::string& log, std::size_t bytes) {
  std::vector<std::string> lines;
  for (LogPosition from = 0;;) {
    auto slice = store.read_on(log, from, bytes);
    INFO((slice ? "" : slice.error().message));
    REQUIRE(slice.has_value());
    for (LogLine& line : slice->lines) {
      lines.push_back(std::move(line.text));
    }
    if (slice->exhausted) {
      return lines;
    }
    REQUIRE(slice->end > from);
    from = slice->end;
  }
}

std::vector<std::string> names_of(const std::vector<Entry>& entries) {
  std::vector<std::string> names;
  for (const Entry& entry : entries) {
    names.push_back(entry.name);
  }
  return names;
}

}  // namespace coord::contract
