#include "store/redis/redis_store.hpp"

#include <optional>  // std::optional
#include <utility>   // std::move

#include "coord/movable_store.hpp"
#include "store/batch/check.hpp"
#include "store/redis/ask.hpp"
#include "store/redis/commit.hpp"
#include "store/redis/foreign.hpp"
#include "store/redis/inspect.hpp"
#include "store/redis/keys.hpp"
#include "store/redis/question.hpp"
#include "store/redis/read_ahead.hpp"
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
    COORD_TRY(connect());
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

  Result<std::optional<Document>> read(std::string_view path) override {
    notice_waits();
    return redis::read(connection_, ahead_, path);
  }

  bool heeds_hints() override { return true; }
  void expect(const std::vector<std::string>& paths) override {
    notice_waits();
    ahead_.expect(nameable(paths));
  }

  void presume(const std::vector<std::string>& paths) override {
    notice_waits();
    ahead_.presume(nameable(paths));
  }

  bool settle() override {
    notice_waits();
    if (!ahead_.is_wrong() && !look_at_presumed()) {
      ahead_.set_wrong();
    }
    const bool right = !ahead_.is_wrong();
    ahead_.settled();
    return right;
  }

  Result<Listing> list(std::string_view folder, const ListOptions& options) override {
    return redis::list(connection_, folder, options);
  }

  Result<LogSlice> read_on(std::string_view log, LogPosition from, std::size_t bytes) override {
    return redis::read_on(connection_, log, from, bytes);
  }

  Result<LogSlice> read_back(std::string_view log, LogPosition before, std::size_t bytes) override {
    return redis::read_back(connection_, log, before, bytes);
  }

  Result<Commit> commit(const Batch& batch) override {
    return ahead_.is_wrong() ? presumed_wrongly() : redis::commit(connection_, ahead_, batch, fixed_now());
  }

  Result<std::vector<Entry>> list_all(std::string_view folder) override { return redis::list_all(connection_, folder); }

  Result<Commit> take_over(const Batch& batch, Sequence above) override {
    return ahead_.is_wrong() ? presumed_wrongly() : redis::commit(connection_, ahead_, batch, fixed_now(), above);
  }

  Result<std::unique_ptr<Watch>> watch(const std::vector<std::string>& paths) override {
    if (ahead_.is_wrong() || !look_at_presumed()) {
      ahead_.set_wrong();
      return presumed_wrongly();  // who waits on a mistake would wait for nothing
    }
    ahead_.forget();
    return redis::watch(connection_.address(), options_.limits, paths, waits_);
  }

  WallTime now() override { return options_.clock ? options_.clock() : connection_.server_time(); }

  Result<std::vector<Finding>> inspect(bool fix) override { return redis::inspect(connection_, fix); }

  ForeignPrograms* foreign() override { return &foreign_; }

 private:
  // With what is expected in the same way there and back. What a server that has lost the script does not tell is asked for later.
  Status connect() {
    if (options_.expected.empty()) {
      return connection_.open();
    }
    ahead_.expect(nameable(options_.expected));
    const Question question(ahead_.wanted());
    COORD_ASSIGN(const Reply reply, connection_.open_with(question.command()));
    if (!reply.view().is_error()) {
      question.teach(ahead_, *reply, kFirstDocument);
      connection_.learn_queue(reply.view().text_at(1));
    }
    return {};
  }

  static std::vector<std::string> nameable(std::vector<std::string> paths) {
    std::erase_if(paths, [](const std::string& path) { return !check_path(path).has_value(); });
    return paths;
  }

  // Others have had the time of a wait.
  void notice_waits() {
    if (*waits_ != waited_) {
      waited_ = *waits_;
      ahead_.waited();
    }
  }

  // Asks for what no commit has told. False where it is not as presumed; what was expected is known then.
  bool look_at_presumed() {
    const std::vector<Precondition> relied = ahead_.relied_upon();
    if (relied.empty()) {
      return true;
    }
    const Question question(ahead_.wanted(true));
    const Result<Reply> reply = question.ask(connection_);
    if (!reply) {
      ahead_.forget();
      return false;
    }
    question.teach(ahead_, reply->view(), kFirstDocument);
    return ahead_.holds(relied);
  }

  [[nodiscard]] std::optional<WallTime> fixed_now() const {
    return options_.clock ? std::optional(options_.clock()) : std::nullopt;
  }

  RedisStoreOptions options_;
  Connection connection_;
  Foreign foreign_{connection_, options_.clock};
  ReadAhead ahead_;
  std::shared_ptr<unsigned> waits_ = std::make_shared<unsigned>(0);  // of all watches that this store has made
  unsigned waited_ = 0;
};

}  // namespace

Result<std::unique_ptr<Store>> open_redis_store(const Address& address, const RedisStoreOptions& options) {
  auto store = std::make_unique<RedisStore>(address, options);
  COORD_TRY(store->open());
  return store;
}

}  // namespace coord::store::redis
