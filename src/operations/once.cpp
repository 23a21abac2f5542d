#include "operations/once.hpp"

#include <algorithm>  // std::any_of
#include <utility>    // std::move

#include "core/forwarding_store.hpp"
#include "core/idempotency.hpp"
#include "core/places.hpp"

namespace coord::operations {
namespace {

constexpr std::string_view kWhose = "system";  // the keys of what takes none itself

// A store whose first durable commit carries the record of a key, and is refused where that is there.
class OnceStore final : public core::ForwardingStore {
 public:
  OnceStore(core::Context& context, const core::KeyedRequest& request, std::string path)
      : ForwardingStore(context.store), request_(request), path_(std::move(path)) {}

  Result<Commit> commit(const Batch& batch) override {
    if (!batch.durable || recorded_) {
      return ForwardingStore::commit(batch);
    }
    Batch keyed = batch;
    COORD_TRY(request_.add_to(keyed, Json::object()));
    COORD_ASSIGN(Commit commit, ForwardingStore::commit(keyed));
    recorded_ = commit.granted();
    done_before_ = !recorded_ && *commit.refused == path_;
    if (done_before_) {
      return fail(ErrorKind::conflict, "this has been done");
    }
    return commit;
  }

  [[nodiscard]] bool done_before() const { return done_before_; }

 private:
  const core::KeyedRequest& request_;
  std::string path_;
  bool recorded_ = false;
  bool done_before_ = false;
};

}  // namespace

bool takes_key(const Operation& operation) {
  return std::any_of(operation.params.begin(), operation.params.end(),
                     [](const Param& param) { return param.name == "key"; });
}

Result<Json> run_once(const Operation& operation, core::Context& context, Json input, const std::string& key,
                      Runner run) {
  if (operation.name == "ack" || operation.name == "archive") {
    return run(operation, context, input);
  }
  if (takes_key(operation)) {
    input["key"] = key;
    return run(operation, context, input);
  }
  const core::KeyedRequest request(context, kWhose, key, Json{{"verb", operation.name}, {"input", input}});
  COORD_ASSIGN(auto earlier, request.earlier_receipt());
  if (earlier) {
    return *std::move(earlier);
  }
  OnceStore store(context, request, core::key_record(kWhose, key));
  core::Context once = core::with_store(context, store);
  Result<Json> answer = run(operation, once, input);
  return !answer && store.done_before() ? Json{{"duplicate", true}} : answer;
}

}  // namespace coord::operations
