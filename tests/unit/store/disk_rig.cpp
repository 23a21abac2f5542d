#include "disk_rig.hpp"

namespace coord::store::file {

DiskRig::DiskRig() {
  test::Shell(disk).folder(kFolder);
  disk.flush();
}

FileStoreOptions DiskRig::small() {
  FileStoreOptions options;
  options.lock_wait = std::chrono::milliseconds(0);
  options.log_bytes = 32 * 1024;
  return options;
}

Result<std::unique_ptr<Store>> DiskRig::try_open(test::SimProcess& process, FileStoreOptions options) {
  const int folder = process.open_folder(kFolder);
  return open_file_store(process, folder, process.open_folder(kProject), options);
}

DiskRig::Open DiskRig::open(test::SimPlan plan, FileStoreOptions options) {
  Open result;
  result.process = std::make_unique<test::SimProcess>(disk, std::move(plan));
  auto store = try_open(*result.process, options);
  INFO((store ? "" : store.error().message));
  REQUIRE(store.has_value());
  result.store = std::move(*store);
  return result;
}

Result<Commit> DiskRig::try_commit(const Batch& batch, test::SimPlan plan) {
  test::SimProcess process(disk, std::move(plan));
  COORD_ASSIGN(const std::unique_ptr<Store> store, try_open(process));
  return store->commit(batch);
}

Sequence DiskRig::commit(const Batch& batch) {
  const auto outcome = try_commit(batch);
  INFO((outcome ? "" : outcome.error().message));
  REQUIRE(outcome.has_value());
  REQUIRE(outcome->granted());
  return outcome->sequence;
}

void DiskRig::commit_and_die(const Batch& batch, const std::string& call, int occurrence) {
  test::SimPlan plan;
  plan.faults.push_back({test::SimFault::Kind::kill, find_call(disk, batch, call, occurrence), 0, false, 0});
  const Open opened = open(std::move(plan));
  CHECK_THROWS_AS((void)opened.store->commit(batch), test::Killed);
  REQUIRE(opened.process->dead());
}

void DiskRig::recover() {
  const Open opened = open();
  const auto listing = opened.store->list("", {});
  INFO((listing ? "" : listing.error().message));
  REQUIRE(listing.has_value());
}

std::optional<std::string> DiskRig::file(const std::string& path) {
  return shell().read(path);
}

std::vector<std::string> DiskRig::dead_letters() {
  std::vector<std::string> result;
  const std::string folder = std::string(kFolder) + "/dead-letters/";
  for (const auto& [path, bytes] : disk.files()) {
    if (path.starts_with(folder) && path != folder) {
      const std::string name = path.substr(folder.size());
      result.push_back(name.substr(name.find('-') + 1) + ": " + bytes);
    }
  }
  return result;
}

int find_call(const test::SimDisk& disk, const Batch& batch, const std::string& call, int occurrence) {
  test::SimDisk copy(disk);
  test::SimProcess process(copy);
  const int folder = process.open_folder(DiskRig::kFolder);
  auto store = open_file_store(process, folder, process.open_folder(DiskRig::kProject), DiskRig::small());
  REQUIRE(store.has_value());
  (void)(*store)->commit(batch);
  store->reset();  // with the checkpoint that may follow
  for (std::size_t i = 0; i < process.trace().size(); ++i) {
    if (process.trace()[i].starts_with(call) && --occurrence == 0) {
      return static_cast<int>(i) + 1;
    }
  }
  FAIL("no such call: " << call);
  return 0;
}

}  // namespace coord::store::file
