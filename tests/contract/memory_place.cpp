#include "contract/place.hpp"
#include "store/memory/memory_store.hpp"

namespace coord::contract {
namespace {

class MemoryPlace final : public Place {
 public:
  std::unique_ptr<Store> open() override { return store::memory::open_memory_store(place_); }
  void write(const std::string& path, const std::string& bytes) override { place_->write(path, bytes); }
  void append(const std::string& log, const std::string& text) override { place_->append(log, text); }
  void rename(const std::string& from, const std::string& to) override { REQUIRE(place_->rename(from, to)); }
  void write_other(const std::string& path) override { place_->write_other(path); }
  std::map<std::string, std::string> files() override { return place_->files(); }

 private:
  std::shared_ptr<store::memory::MemoryPlace> place_ = std::make_shared<store::memory::MemoryPlace>();
};

}  // namespace

std::unique_ptr<Place> make_memory_place() {
  return std::make_unique<MemoryPlace>();
}

}  // namespace coord::contract
