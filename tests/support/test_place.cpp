#include "support/test_place.hpp"

#include <cstdlib>
#include <utility>

#include "store/memory/memory_store.hpp"

namespace coord::test {
namespace {

class MemoryTestPlace final : public TestPlace {
 public:
  explicit MemoryTestPlace(store::memory::Defect defect) { place_->set_defect(defect); }
  std::unique_ptr<Store> open() override { return store::memory::open_memory_store(place_); }
  void write(const std::string& path, std::string bytes) override { place_->write(path, std::move(bytes)); }
  void append(const std::string& path, std::string_view text) override { place_->append(path, text); }
  bool erase(const std::string& path) override { return place_->erase(path); }
  bool rename(const std::string& from, const std::string& to) override { return place_->rename(from, to); }
  void write_other(const std::string& path) override { place_->write_other(path); }
  std::map<std::string, std::string> files() override { return place_->files(); }
  void interfere(store::memory::Interference* interference) override { place_->interfere(interference); }
  void advance(WallTime microseconds) override { place_->advance(microseconds); }
  WallTime now() override { return place_->now(); }
  void wait_virtually() override { place_->wait_virtually(); }

 private:
  std::shared_ptr<store::memory::MemoryPlace> place_ = std::make_shared<store::memory::MemoryPlace>();
};

}  // namespace

std::unique_ptr<TestPlace> make_memory_test_place(store::memory::Defect defect) {
  return std::make_unique<MemoryTestPlace>(defect);
}

std::unique_ptr<TestPlace> make_test_place() {
  const char* chosen = std::getenv("COORD_TEST_STORE");
  return chosen != nullptr && std::string_view(chosen) == "redis" ? make_redis_test_place() : make_memory_test_place();
}

}  // namespace coord::test
