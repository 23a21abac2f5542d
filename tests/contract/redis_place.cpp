// The Redis store in a database of a server that these tests start.
#include <stdexcept>

#include "contract/place.hpp"
#include "store/redis/redis_store.hpp"
#include "support/redis_server.hpp"
#include "support/redis_tree.hpp"

namespace coord::contract {
namespace {

class RedisPlace final : public Place {
 public:
  RedisPlace() { (void)open(); }

  std::unique_ptr<Store> open() override {
    store::redis::RedisStoreOptions options;
    options.create = true;
    auto store = open_redis_store(address_, options);
    if (!store) {
      throw std::runtime_error(store.error().message);
    }
    return std::move(*store);
  }

  void write(const std::string& path, const std::string& bytes) override { tree_.write(path, bytes); }
  void append(const std::string& log, const std::string& text) override { tree_.append(log, text); }
  void rename(const std::string& from, const std::string& to) override { REQUIRE(tree_.rename(from, to)); }
  void write_other(const std::string& path) override { tree_.write_other(path); }
  [[nodiscard]] bool keeps_half_lines() const override { return false; }
  std::map<std::string, std::string> files() override { return tree_.files(); }

 private:
  store::redis::Address address_ = test::RedisServer::shared().next_database();
  test::RedisTree tree_{address_};
};

}  // namespace

std::unique_ptr<Place> make_redis_place() {
  return std::make_unique<RedisPlace>();
}

}  // namespace coord::contract
