#include "core/idempotency.hpp"

#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/base32.hpp"
#include "util/hash.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr int kKeyTries = 100;  // each is lost only to somebody else's commit

bool is_over(const Json& record, WallTime now) {
  const auto expires = time(record, "expires");
  return expires && *expires <= now;
}

std::string fingerprint_of(const Json& request) {
  const util::Hash128 hash = util::hash128(schema::to_line(request));
  return util::base32(hash.high, 13) + util::base32(hash.low, 13);
}

}  // namespace

KeyedRequest::KeyedRequest(Context& context, std::string_view agent, std::string_view key, const Json& request)
    : context_(context), key_(key), agent_(agent) {
  if (!key_.empty()) {
    path_ = key_record(agent_, key_);
    fingerprint_ = fingerprint_of(request);
  }
}

Result<std::optional<Json>> KeyedRequest::earlier_receipt() const {
  if (key_.empty()) {
    return std::nullopt;
  }
  COORD_ASSIGN(const auto document, context_.store.read(path_));
  if (!document) {
    return std::nullopt;
  }
  auto record = schema::parse(document->bytes);
  const Json* receipt = record ? member(*record, "receipt") : nullptr;
  if (receipt == nullptr || !receipt->is_object()) {
    return fail(ErrorKind::invalid, "the record of the key " + key_ + " can't be read: " + path_, "use another key");
  }
  if (is_over(*record, context_.store.now())) {
    return std::nullopt;
  }
  if (text(*record, "fingerprint") != fingerprint_) {
    return fail(ErrorKind::conflict, "the key " + key_ + " was used for another request", "a new key for a new request",
                Json{{"receipt", *receipt}});
  }
  Json answer = *receipt;
  if (const Json* sequence = member(*record, "sequence"); sequence != nullptr) {
    answer["sequence"] = *sequence;
  }
  answer["duplicate"] = true;
  return answer;
}

Status KeyedRequest::add_to(Batch& batch, const Json& receipt) const {
  if (key_.empty()) {
    return {};
  }
  const WallTime now = context_.store.now();
  Json record{{"key", key_},
              {"agent", agent_},
              {"fingerprint", fingerprint_},
              {"at", util::format_time(now)},
              {"expires", util::format_time(now + kKeyLifetime)},
              {"receipt", receipt}};
  record["receipt"].erase("sequence");
  Effect effect = create(path_, {});
  COORD_ASSIGN(const auto old, context_.store.read(path_));
  if (old) {
    if (auto value = schema::parse(old->bytes); value && is_over(*value, now)) {
      effect.kind = Effect::Kind::put;
      batch.require(is_version(path_, old->version));
    }
  }
  stamp_first(effect, "sequence", schema::to_line(record));
  effect.expires_after_s = static_cast<std::uint32_t>(kKeyLifetime / 1'000'000);
  batch.add(std::move(effect));
  return {};
}

Result<Json> commit_keyed(Context& context, const KeyedRequest& request,
                          const std::function<Result<Json>(Batch& batch)>& build) {
  for (int i = 0; i < kKeyTries; ++i) {
    COORD_ASSIGN(auto earlier, request.earlier_receipt());
    if (earlier) {
      return *std::move(earlier);
    }
    Batch batch;
    COORD_ASSIGN(Json receipt, build(batch));
    if (batch.effects.empty()) {
      return receipt;
    }
    COORD_TRY(request.add_to(batch, receipt));
    COORD_ASSIGN(const Commit commit, commit_whole(context.store, batch));
    if (commit.granted()) {
      receipt["sequence"] = commit.sequence;
      return receipt;
    }
    // An id or key that was taken meanwhile, or a file that was changed or moved: look again.
  }
  return fail(ErrorKind::unavailable, "others kept changing the same files", "try again");
}

std::optional<std::string> meant_before(Context& context, std::string_view agent, std::string_view key,
                                        std::string_view name) {
  const auto document = key.empty() ? std::nullopt : context.store.read(key_record(agent, key)).value_or(std::nullopt);
  const auto record = document ? schema::parse(document->bytes) : Result<Json>(Json());
  const Json* receipt = record && !is_over(*record, context.store.now()) ? member(*record, "receipt") : nullptr;
  const std::string_view id = receipt != nullptr ? text(*receipt, name) : std::string_view();
  return id.empty() ? std::nullopt : std::optional<std::string>(id);
}

}  // namespace coord::core
