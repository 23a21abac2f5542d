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
#include "store/redis/question.hpp"
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
  // What the commit relies on, and what is to be told where one of it is not so.
  void add(const std::vector<Precondition>& relied, const Question& question) {
    add(std::to_string(relied.size()));
    for (const Precondition& one : relied) {
      add_place(one.path);
      add(one.version.absent() ? "" : hex(one.version));
    }
    if (!relied.empty()) {
      add(question.words().front());
      add(std::to_string(question.paths().size()));
      words_.insert(words_.end(), question.words().begin() + 1, question.words().end());
    }
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

struct Terms {
  std::vector<Precondition> relied;
  Question otherwise;
  std::optional<WallTime> now;
  std::optional<Sequence> above;
};

Arguments arguments_for(const Batch& batch, unsigned database, const Terms& terms) {
  Arguments out;
  out.add(batch.durable ? "1" : "0");
  out.add(terms.now ? std::to_string(*terms.now) : "");
  out.add(channel_prefix(database));
  out.add(std::to_string(terms.above.value_or(0)));
  out.add(terms.relied, terms.otherwise);
  out.add(std::to_string(batch.preconditions.size()));
  for (const Precondition& precondition : batch.preconditions) {
    out.add(precondition);
  }
  out.add(std::to_string(batch.effects.size()));
  for (const Effect& effect : batch.effects) {
    out.add(effect, !terms.above);
  }
  for (std::string& word : notice_words(batch)) {
    out.add(std::move(word));
  }
  return out;
}

constexpr Script kScript(embedded::commit_lua, embedded::commit_lua_sha1);

Sequence number_in(std::string_view text) {
  Sequence number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

tl::unexpected<Error> presumed_wrongly() {
  return fail(ErrorKind::unavailable, "somebody has changed what this relied on", "try again");
}

Result<Commit> commit(Connection& connection, ReadAhead& ahead, const Batch& batch, std::optional<WallTime> now,
                      std::optional<Sequence> above) {
  COORD_TRY(check_batch(batch));
  std::vector<Precondition> relied = ahead.relied_upon();
  Question otherwise(relied.empty() ? std::vector<std::string>() : ahead.wanted(true));
  const Terms terms{std::move(relied), std::move(otherwise), now, above};
  const Arguments arguments = arguments_for(batch, connection.address().database, terms);
  Result<Reply> reply = kScript.run(connection, arguments.command());
  if (!reply) {
    ahead.forget();
    const bool in_doubt = reply.error().kind == ErrorKind::uncertain;
    return tl::unexpected<Error>(in_doubt ? uncertain(reply.error()) : std::move(reply.error()));
  }
  const ReplyView answer = reply->view();
  const std::string_view outcome = answer.text_at(0);
  connection.learn_time(answer.text_at(2));
  if (outcome == "presumed") {
    terms.otherwise.teach(ahead, answer, 3);
    ahead.set_wrong();
    return presumed_wrongly();
  }
  if (outcome == "done") {
    connection.learn_queue(answer.text_at(3));
    const Sequence sequence = number_in(answer.text_at(1));
    ahead.committed(batch, sequence, now.value_or(static_cast<WallTime>(number_in(answer.text_at(2)))));
    return Commit{sequence, std::nullopt};
  }
  ahead.forget();
  if (outcome == "refused") {
    return Commit{0, std::string(answer.text_at(1))};
  }
  return fail(ErrorKind::invalid,
              std::string(answer.text_at(1)) + " is kept in another way, or lies inside what is no folder");
}

}  // namespace coord::store::redis
