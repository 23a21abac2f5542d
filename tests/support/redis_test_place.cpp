// A World's place in a Redis database: the store itself, with what a test does to it around it.
#include <stdexcept>
#include <utility>
#include <vector>

#include "store/memory/memory_place.hpp"
#include "store/redis/redis_store.hpp"
#include "support/redis_server.hpp"
#include "support/redis_tree.hpp"
#include "support/test_place.hpp"

namespace coord::test {
namespace {

using store::memory::Fate;
using store::memory::Interference;
using store::memory::Primitive;

// What all handles on one place share.
struct Shared {
  store::redis::Address address = RedisServer::shared().next_database();
  RedisTree tree{address};
  WallTime now = store::memory::MemoryPlace::kStart;
  Interference* interference = nullptr;
  bool interfering = false;
  bool virtual_waits = false;
  std::map<std::string, unsigned> changed;  // paths and folders, with the number of the change
  unsigned changes = 0;

  void announce(Primitive primitive, std::string_view path) {
    if (interference != nullptr && !interfering) {
      interfering = true;
      interference->before(primitive, path);
      interfering = false;
    }
  }
  void touch(const std::string& path) {
    ++changes;
    changed[path] = changes;
    const auto slash = path.rfind('/');
    changed[slash == std::string::npos ? "" : path.substr(0, slash)] = changes;
  }
};

// Waits without a clock: everything that changes the place goes through it.
class VirtualWatch final : public Watch {
 public:
  VirtualWatch(Shared& shared, std::vector<std::string> paths)
      : shared_(shared), paths_(std::move(paths)), since_(shared.changes) {}

  Result<bool> wait(std::chrono::milliseconds timeout) override {
    shared_.announce(Primitive::wait, paths_.empty() ? std::string_view{} : paths_.front());
    for (const std::string& path : paths_) {
      if (shared_.changed[path] > since_) {
        since_ = shared_.changes;
        return true;
      }
    }
    shared_.now += std::chrono::duration_cast<std::chrono::microseconds>(timeout).count();
    return false;
  }

 private:
  Shared& shared_;
  std::vector<std::string> paths_;
  unsigned since_;
};

class InterferedStore final : public Store {
 public:
  InterferedStore(Shared& shared, std::unique_ptr<Store> store) : shared_(shared), store_(std::move(store)) {}

  Result<std::optional<Document>> read(std::string_view path) override {
    shared_.announce(Primitive::read, path);
    return store_->read(path);
  }
  bool heeds_hints() override { return store_->heeds_hints(); }
  void expect(const std::vector<std::string>& paths) override { store_->expect(paths); }
  void presume(const std::vector<std::string>& paths) override { store_->presume(paths); }
  bool settle() override { return store_->settle(); }
  Result<Listing> list(std::string_view folder, const ListOptions& options) override {
    shared_.announce(Primitive::list, folder);
    return store_->list(folder, options);
  }
  Result<LogSlice> read_on(std::string_view log, LogPosition from, std::size_t bytes) override {
    shared_.announce(Primitive::read_on, log);
    return store_->read_on(log, from, bytes);
  }
  Result<LogSlice> read_back(std::string_view log, LogPosition before, std::size_t bytes) override {
    shared_.announce(Primitive::read_back, log);
    return store_->read_back(log, before, bytes);
  }
  Result<Commit> commit(const Batch& batch) override {
    shared_.announce(Primitive::commit, batch.effects.empty() ? std::string_view{} : batch.effects.front().path);
    const Fate fate = shared_.interference == nullptr ? Fate{} : shared_.interference->fate(batch);
    if (fate.kind == Fate::Kind::unavailable) {
      return fail(ErrorKind::unavailable, "the store of the test is away");
    }
    if (fate.kind != Fate::Kind::lost) {
      auto outcome = store_->commit(batch);
      if (outcome && outcome->granted()) {
        touch(batch);
      }
      if (!outcome || !outcome->granted() || fate.kind == Fate::Kind::done) {
        return outcome;
      }
    }
    return fail(ErrorKind::uncertain, "the answer of the test's store was lost", "repeat with the same --key");
  }
  Result<std::unique_ptr<Watch>> watch(const std::vector<std::string>& paths) override {
    shared_.announce(Primitive::watch, paths.empty() ? std::string_view{} : paths.front());
    if (shared_.virtual_waits) {
      return std::make_unique<VirtualWatch>(shared_, paths);
    }
    return store_->watch(paths);
  }
  WallTime now() override { return store_->now(); }
  Result<std::vector<Finding>> inspect(bool /*fix*/) override { return std::vector<Finding>{}; }  // tests/unit/redis
  ForeignPrograms* foreign() override { return store_->foreign(); }

 private:
  void touch(const Batch& batch) {
    for (const Effect& effect : batch.effects) {
      shared_.touch(effect.path);
      if (effect.kind == Effect::Kind::move) {
        shared_.touch(effect.to);
      }
    }
  }

  Shared& shared_;
  std::unique_ptr<Store> store_;
};

class RedisTestPlace final : public TestPlace {
 public:
  std::unique_ptr<Store> open() override {
    store::redis::RedisStoreOptions options;
    options.create = true;
    options.clock = [this] { return shared_.now; };
    auto store = open_redis_store(shared_.address, options);
    if (!store) {
      throw std::runtime_error(store.error().message);
    }
    return std::make_unique<InterferedStore>(shared_, std::move(*store));
  }

  void write(const std::string& path, std::string bytes) override {
    shared_.tree.write(path, bytes, shared_.now);
    shared_.touch(path);
  }
  void append(const std::string& path, std::string_view text) override {
    shared_.tree.append(path, text, shared_.now);
    shared_.touch(path);
  }
  bool erase(const std::string& path) override {
    shared_.touch(path);
    return shared_.tree.erase(path);
  }
  bool rename(const std::string& from, const std::string& to) override {
    shared_.touch(from);
    shared_.touch(to);
    return shared_.tree.rename(from, to);
  }
  void write_other(const std::string& path) override {
    shared_.tree.write_other(path);
    shared_.touch(path);
  }
  std::map<std::string, std::string> files() override { return shared_.tree.files(); }
  void interfere(Interference* interference) override { shared_.interference = interference; }
  void advance(WallTime microseconds) override { shared_.now += microseconds; }
  WallTime now() override { return shared_.now; }
  void wait_virtually() override { shared_.virtual_waits = true; }

 private:
  Shared shared_;
};

}  // namespace

std::unique_ptr<TestPlace> make_redis_test_place() {
  return std::make_unique<RedisTestPlace>();
}

}  // namespace coord::test
