#include "store/redis/commit.hpp"

#include <charconv>  // std::from_chars
#include <string>    // std::string
#include <utility>   // std::move
#include <vector>    // std::vector

#include "embedded/commit_lua.hpp"
#include "store/batch/check.hpp"
#include "store/redis/errors.hpp"
#include "store/redis/foreign.hpp"
#include "store/redis/keys.hpp"
#include "store/redis/script.hpp"
#include "store/redis/version.hpp"

namespace coord::store::redis {
namespace {

std::string word_for(Effect::Kind kind) {
  switch (kind) {
    case Effect::Kind::create: return "create";
    case Effect::Kind::put: return "put";
    case Effect::Kind::remove: return "remove";
    case Effect::Kind::move: return "move";
    case Effect::Kind::append: return "append";
    case Effect::Kind::patch: break;
  }
  return "patch";
}

std::string word_for(Precondition::Kind kind) {
  switch (kind) {
    case Precondition::Kind::absent: return "absent";
    case Precondition::Kind::present: return "present";
    case Precondition::Kind::version: break;
  }
  return "version";
}

// The arguments that commit.lua expects.
class Arguments {
 public:
  void add(std::string word) { words_.push_back(std::move(word)); }
  void add_place(const std::string& path) {
    Key key = key_of(path);
    add(path);
    add(std::move(key.key));
    add(std::move(key.field));
  }
  void add(const Precondition& precondition) {
    add(word_for(precondition.kind));
    add_place(precondition.path);
    add(precondition.version.absent() ? "" : hex(precondition.version));
  }
  void add(const Effect& effect, bool news) {
    add(word_for(effect.kind));
    add_place(effect.path);
    add_place(effect.kind == Effect::Kind::move ? effect.to : effect.path);
    const KeyMatch match = match_key(effect.path);
    const bool is_owned = match.row != nullptr && !match.row->owners.empty();
    add(std::string(is_owned ? match.row->owners : std::string_view{}));
    add(match.name);
    add(std::string(news && effect.kind == Effect::Kind::append ? feed_of(effect.path) : std::string_view{}));
    add(std::to_string(effect.offset));
    add(std::to_string(effect.expires_after_s));
    add(std::to_string(effect.stamps.size() + 1));
    std::size_t at = 0;
    for (const std::uint32_t stamp : effect.stamps) {
      add(effect.bytes.substr(at, stamp - at));
      at = stamp;
    }
    add(effect.bytes.substr(at));
  }
  [[nodiscard]] Command command() const { return {words_.begin(), words_.end()}; }

 private:
  std::vector<std::string> words_;
};

Arguments arguments_for(const Batch& batch, unsigned database, std::optional<WallTime> now,
                        std::optional<Sequence> above) {
  Arguments out;
  out.add(batch.durable ? "1" : "0");
  out.add(now ? std::to_string(*now) : "");
  out.add(channel_prefix(database));
  out.add(std::to_string(above.value_or(0)));
  out.add(std::to_string(batch.preconditions.size()));
  for (const Precondition& precondition : batch.preconditions) {
    out.add(precondition);
  }
  out.add(std::to_string(batch.effects.size()));
  for (const Effect& effect : batch.effects) {
    out.add(effect, !above);
  }
  for (std::string& word : notice_words(batch)) {
    out.add(std::move(word));
  }
  return out;
}

const Script& script() {
  static const Script script(embedded::commit_lua);
  return script;
}

Sequence number_in(std::string_view text) {
  Sequence number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

Result<Commit> commit(Connection& connection, const Batch& batch, std::optional<WallTime> now,
                      std::optional<Sequence> above) {
  COORD_TRY(check_batch(batch));
  const Arguments arguments = arguments_for(batch, connection.address().database, now, above);
  Result<Reply> reply = script().run(connection, arguments.command());
  if (!reply) {
    const bool in_doubt = reply.error().kind == ErrorKind::uncertain;
    return tl::unexpected<Error>(in_doubt ? uncertain(reply.error()) : std::move(reply.error()));
  }
  const ReplyView answer = reply->view();
  connection.learn_time(answer.text_at(2));
  if (answer.text_at(0) == "refused") {
    return Commit{0, std::string(answer.text_at(1))};
  }
  if (answer.text_at(0) == "invalid") {
    return fail(ErrorKind::invalid,
                std::string(answer.text_at(1)) + " is kept in another way, or lies inside what is no folder");
  }
  return Commit{number_in(answer.text_at(1)), std::nullopt};
}

}  // namespace coord::store::redis
