#include "store/redis/redis_store.hpp"

#include <optional>  // std::optional
#include <utility>   // std::move

#include "coord/movable_store.hpp"
#include "store/redis/ask.hpp"
#include "store/redis/commit.hpp"
#include "store/redis/foreign.hpp"
#include "store/redis/inspect.hpp"
#include "store/redis/keys.hpp"
#include "store/redis/reading.hpp"
#include "store/redis/watch.hpp"

namespace coord::store::redis {
namespace {

constexpr std::string_view kFormat = "1";

class RedisStore final : public MovableStore {
 public:
  RedisStore(const Address& address, RedisStoreOptions options)
      : options_(std::move(options)), connection_(address, options_.limits) {}

  Status open() {
    COORD_TRY(connection_.open());
    const std::optional<std::string>& found = connection_.format();
    if (!found && options_.create) {
      COORD_ASSIGN(const Reply made, ask(connection_, {"SET", kFormatKey, kFormat, "NX"}));
      return {};
    }
    if (!found) {
      return fail(ErrorKind::not_found, "there is no project in " + connection_.name(),
                  "coord init, with the same store");
    }
    if (*found != kFormat) {
      return fail(ErrorKind::invalid, "the project in " + connection_.name() + " was made by a later coord",
                  "use that version");
    }
    return {};
  }

  Result<std::optional<Document>> read(std::string_view path) override { return redis::read(connection_, path); }

  Result<Listing> list(std::string_view folder, const ListOptions& options) override {
    return redis::list(connection_, folder, options);
  }

  Result<LogSlice> read_on(std::string_view log, LogPosition from, std::size_t bytes) override {
    return redis::read_on(connection_, log, from, bytes);
  }

  Result<LogSlice> read_back(std::string_view log, LogPosition before, std::size_t bytes) override {
    return redis::read_back(connection_, log, before, bytes);
  }

  Result<Commit> commit(const Batch& batch) override { return redis::commit(connection_, batch, fixed_now()); }

  Result<std::vector<Entry>> list_all(std::string_view folder) override { return redis::list_all(connection_, folder); }

  Result<Commit> take_over(const Batch& batch, Sequence above) override {
    return redis::commit(connection_, batch, fixed_now(), above);
  }

  Result<std::unique_ptr<Watch>> watch(const std::vector<std::string>& paths) override {
    return redis::watch(connection_.address(), options_.limits, paths);
  }

  WallTime now() override { return options_.clock ? options_.clock() : connection_.server_time(); }

  Result<std::vector<Finding>> inspect(bool fix) override { return redis::inspect(connection_, fix); }

  ForeignPrograms* foreign() override { return &foreign_; }

 private:
  [[nodiscard]] std::optional<WallTime> fixed_now() const {
    return options_.clock ? std::optional(options_.clock()) : std::nullopt;
  }

  RedisStoreOptions options_;
  Connection connection_;
  Foreign foreign_{connection_, options_.clock};
};

}  // namespace

Result<std::unique_ptr<Store>> open_redis_store(const Address& address, const RedisStoreOptions& options) {
  auto store = std::make_unique<RedisStore>(address, options);
  COORD_TRY(store->open());
  return store;
}

}  // namespace coord::store::redis
