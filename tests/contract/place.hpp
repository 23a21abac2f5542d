// The places that the contract suite runs on. A new store joins with a Place and a row in place_kinds().
#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "coord/movable_store.hpp"
#include "support/batches.hpp"

namespace coord::contract {

class Place {
 public:
  virtual ~Place() = default;

  // A handle. Each thread and each process opens its own.
  virtual std::unique_ptr<Store> open() = 0;

  // What a program that knows nothing of coord does there.
  virtual void write(const std::string& path, const std::string& bytes) = 0;
  virtual void append(const std::string& log, const std::string& text) = 0;
  virtual void rename(const std::string& from, const std::string& to) = 0;
  virtual void write_other(const std::string& path) = 0;  // something that is neither document nor folder

  // Whether a log can end in a line without its newline.
  [[nodiscard]] virtual bool keeps_half_lines() const { return true; }

  // Every document and log, as it is stored.
  virtual std::map<std::string, std::string> files() = 0;
};

struct PlaceKind {
  const char* name;
  std::unique_ptr<Place> (*make)();
};

// All kinds, or the one that COORD_CONTRACT_STORE names. Redis is left out, unless it is named, where there is no server to start.
[[nodiscard]] std::vector<PlaceKind> place_kinds();

[[nodiscard]] std::unique_ptr<Place> make_memory_place();
[[nodiscard]] std::unique_ptr<Place> make_file_place();
[[nodiscard]] std::unique_ptr<Place> make_redis_place();

// Commits, requires success, and gives the outcome.
Commit commit(Store& store, const Batch& batch);
// The kind of error that a commit ends with; fails the test when it succeeds.
ErrorKind commit_error(Store& store, const Batch& batch);
// The bytes at `path`; "(absent)" where there is none.
std::string bytes_at(Store& store, const std::string& path);
Version version_at(Store& store, const std::string& path);
// Every line of a log, read forward in slices of about `bytes`.
std::vector<std::string> lines_of(Store& store, const std::string& log, std::size_t bytes = 65536);
std::vector<std::string> names_of(const std::vector<Entry>& entries);

}  // namespace coord::contract

// A test that runs once on a fresh place of each kind, known as `place`.
#define CONTRACT_TEST(title) CONTRACT_TEST_IMPL(title, INTERNAL_CATCH_UNIQUE_NAME(contract_body_))
#define CONTRACT_TEST_IMPL(title, body)                         \
  static void body(::coord::contract::Place& place);            \
  TEST_CASE(title) {                                            \
    for (const auto& kind : ::coord::contract::place_kinds()) { \
      INFO("store: " << kind.name);                             \
      const auto place = kind.make();                           \
      body(*place);                                             \
    }                                                           \
  }                                                             \
  static void body([[maybe_unused]] ::coord::contract::Place& place)
