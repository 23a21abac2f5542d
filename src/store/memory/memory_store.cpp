#include "store/memory/memory_store.hpp"

#include <utility>  // std::move

#include "coord/movable_store.hpp"
#include "store/batch/check.hpp"

namespace coord::store::memory {
namespace {

class MemoryWatch final : public Watch {
 public:
  MemoryWatch(std::shared_ptr<MemoryPlace> place, std::vector<std::string> paths)
      : place_(std::move(place)), paths_(std::move(paths)), since_(place_->changes()) {}

  Result<bool> wait(std::chrono::milliseconds timeout) override { return place_->wait(paths_, since_, timeout); }

 private:
  std::shared_ptr<MemoryPlace> place_;
  std::vector<std::string> paths_;
  std::uint64_t since_;
};

class MemoryStore final : public MovableStore {
 public:
  explicit MemoryStore(std::shared_ptr<MemoryPlace> place) : place_(std::move(place)) {}

  Result<std::optional<Document>> read(std::string_view path) override {
    place_->announce(Primitive::read, path);
    return place_->read(path);
  }

  Result<Listing> list(std::string_view folder, const ListOptions& options) override {
    place_->announce(Primitive::list, folder);
    return place_->list(folder, options);
  }

  Result<LogSlice> read_on(std::string_view log, LogPosition from, std::size_t bytes) override {
    place_->announce(Primitive::read_on, log);
    return place_->read_log(log, from, bytes, false);
  }

  Result<LogSlice> read_back(std::string_view log, LogPosition before, std::size_t bytes) override {
    place_->announce(Primitive::read_back, log);
    return place_->read_log(log, before, bytes, true);
  }

  Result<Commit> commit(const Batch& batch) override { return place_->commit(batch); }

  Result<std::vector<Entry>> list_all(std::string_view folder) override {
    place_->announce(Primitive::list, folder);
    COORD_ASSIGN(Listing listing, place_->list(folder, {[](std::string_view /*name*/) { return false; }}, true));
    return std::move(listing.others);
  }

  Result<Commit> take_over(const Batch& batch, Sequence above) override { return place_->commit(batch, above); }

  Result<std::unique_ptr<Watch>> watch(const std::vector<std::string>& paths) override {
    for (const std::string& path : paths) {
      COORD_TRY(check_folder(path));
    }
    place_->announce(Primitive::watch, paths.empty() ? std::string_view{} : paths.front());
    return std::make_unique<MemoryWatch>(place_, paths);
  }

  WallTime now() override { return place_->now(); }

  // There is nothing below this store that could be wrong.
  Result<std::vector<Finding>> inspect(bool /*fix*/) override { return std::vector<Finding>{}; }

 private:
  std::shared_ptr<MemoryPlace> place_;
};

}  // namespace

std::unique_ptr<Store> open_memory_store(std::shared_ptr<MemoryPlace> place) {
  return std::make_unique<MemoryStore>(std::move(place));
}

}  // namespace coord::store::memory
