// One run of the program on a simulated disk: a process, a store, one commit.
#pragma once

#include <functional>  // std::function
#include <string>      // std::string
#include <vector>      // std::vector

#include "coord/batch.hpp"
#include "coord/store.hpp"
#include "store/file/file_store.hpp"
#include "support/sim_process.hpp"

namespace coord::crash {

struct Outcome {
  enum class Kind {
    granted,
    refused,  // a precondition did not hold
    nothing,  // an error that promises that nothing happened
    uncertain,
    killed,
  };

  Kind kind = Kind::nothing;
  Sequence sequence = 0;
  std::string text;  // of the error, or the path that refused
  int calls = 0;
  bool struck = false;  // a fault of the plan happened
  std::vector<std::string> trace;
};

// An empty project on the disk, flushed.
void make_project(test::SimDisk& disk);
inline constexpr const char* kProjectFolder = "p";
inline constexpr const char* kStoreFolder = "p/.coordination";

// A log that a handful of commits fill, and no waiting for locks.
[[nodiscard]] store::file::FileStoreOptions small_store();

// What a process does with its store.
using Work = std::function<Outcome(Store& store)>;

// `answered` runs when the work has returned and before the store closes: from there on its promise counts.
[[nodiscard]] Outcome run(test::SimDisk& disk, const Work& work, test::SimPlan plan = {},
                          const std::function<void(const Outcome&)>& answered = {},
                          const store::file::FileStoreOptions& options = small_store());
[[nodiscard]] Outcome run(test::SimDisk& disk, const Batch& batch, test::SimPlan plan = {},
                          const std::function<void(const Outcome&)>& answered = {},
                          const store::file::FileStoreOptions& options = small_store());

[[nodiscard]] Outcome failed(const Error& error);

}  // namespace coord::crash
