#include "crash/sweeps/command.hpp"

#include <memory>   // std::unique_ptr
#include <utility>  // std::move

#include "support/sim_shell.hpp"

namespace coord::crash {

namespace {

Outcome commit(Store& store, const Batch& batch) {
  const Result<Commit> result = store.commit(batch);
  if (!result) {
    return failed(result.error());
  }
  Outcome outcome;
  outcome.kind = result->granted() ? Outcome::Kind::granted : Outcome::Kind::refused;
  outcome.sequence = result->sequence;
  outcome.text = result->refused.value_or("");
  return outcome;
}

}  // namespace

Outcome failed(const Error& error) {
  Outcome outcome;
  outcome.kind = error.kind == ErrorKind::uncertain ? Outcome::Kind::uncertain : Outcome::Kind::nothing;
  outcome.text = std::string(kind_name(error.kind)) + ": " + error.message;
  return outcome;
}

void make_project(test::SimDisk& disk) {
  test::Shell(disk).folder(kStoreFolder);
  disk.flush();
}

store::file::FileStoreOptions small_store() {
  store::file::FileStoreOptions options;
  options.lock_wait = std::chrono::milliseconds(0);
  options.log_bytes = 16 * 1024;
  return options;
}

Outcome run(test::SimDisk& disk, const Work& work, test::SimPlan plan,
            const std::function<void(const Outcome&)>& answered, const store::file::FileStoreOptions& options) {
  test::SimProcess process(disk, std::move(plan));
  Outcome outcome;
  try {
    const int folder = process.open_folder(kStoreFolder);
    const int parent = process.open_folder(kProjectFolder);
    Result<std::unique_ptr<Store>> store = store::file::open_file_store(process, folder, parent, options);
    outcome = store ? work(**store) : failed(store.error());
    if (process.dead()) {
      outcome.kind = Outcome::Kind::killed;
    } else if (answered) {
      answered(outcome);
    }
  } catch (const test::Killed&) {
    if (outcome.kind == Outcome::Kind::nothing) {
      outcome.kind = Outcome::Kind::killed;
    }
  }
  outcome.calls = process.calls();
  outcome.struck = process.struck();
  outcome.trace = process.trace();
  return outcome;
}

Outcome run(test::SimDisk& disk, const Batch& batch, test::SimPlan plan,
            const std::function<void(const Outcome&)>& answered, const store::file::FileStoreOptions& options) {
  return run(
      disk, [&](Store& store) { return commit(store, batch); }, std::move(plan), answered, options);
}

}  // namespace coord::crash
