// A project on a simulated disk, and the file store on it.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/file/file_store.hpp"
#include "store/file/mutants.hpp"
#include "support/batches.hpp"
#include "support/sim_process.hpp"
#include "support/sim_shell.hpp"

namespace coord::store::file {

// Paths are relative to `.coordination`.
class DiskRig {
 public:
  DiskRig();

  // A process with a store on the disk.
  struct Open {
    std::unique_ptr<test::SimProcess> process;
    std::unique_ptr<Store> store;  // goes first
  };
  Open open(test::SimPlan plan = {}, FileStoreOptions options = small());
  Result<std::unique_ptr<Store>> try_open(test::SimProcess& process, FileStoreOptions options = small());

  Sequence commit(const Batch& batch);  // by a process of its own; requires success
  Result<Commit> try_commit(const Batch& batch, test::SimPlan plan = {});
  // By a process that dies before the `occurrence`-th call whose trace begins with `call`. Fails when it does not.
  void commit_and_die(const Batch& batch, const std::string& call, int occurrence = 1);
  void recover();  // what the next reader does

  [[nodiscard]] std::optional<std::string> file(const std::string& path);
  [[nodiscard]] std::vector<std::string> dead_letters();  // "<why>-<path>: <bytes>"

  static FileStoreOptions small();

  // What people do beside coord, in the boot that runs.
  [[nodiscard]] test::Shell shell() { return test::Shell(disk, kFolder); }

  static constexpr const char* kProject = "p";
  static constexpr const char* kFolder = "p/.coordination";
  test::SimDisk disk;
};

// Switches a defect on for a scope.
class WithMutant {
 public:
  explicit WithMutant(Mutant which) : which_(which) { set_mutant(which_, true); }
  ~WithMutant() { set_mutant(which_, false); }
  WithMutant(const WithMutant&) = delete;
  WithMutant& operator=(const WithMutant&) = delete;

 private:
  Mutant which_;
};

// At least so much do numbers rise over a reboot: those that were given and not synced are never given again.
inline constexpr Sequence kRebootGap = Sequence{1} << 20U;

// The number of the `occurrence`-th call whose trace begins with `call` in a commit of `batch` on a copy of the disk.
[[nodiscard]] int find_call(const test::SimDisk& disk, const Batch& batch, const std::string& call, int occurrence = 1);

}  // namespace coord::store::file
