#include "store/redis/question.hpp"

#include <algorithm>  // std::max
#include <charconv>   // std::from_chars
#include <utility>    // std::move

#include "embedded/read_lua.hpp"
#include "store/redis/keys.hpp"
#include "store/redis/version.hpp"

namespace coord::store::redis {
namespace {

constexpr Script kScript(embedded::read_lua, embedded::read_lua_sha1);

WallTime time_in(std::string_view text) {
  WallTime time = 0;
  std::from_chars(text.data(), text.data() + text.size(), time);
  return std::max<WallTime>(time, 0);
}

}  // namespace

Question::Question(std::vector<std::string> paths) : paths_(std::move(paths)) {
  words_.reserve(1 + 3 * paths_.size());
  words_.push_back(std::to_string(kMaxDocumentBytes));
  for (const std::string& path : paths_) {
    Key key = key_of(path);
    words_.push_back(path);
    words_.push_back(std::move(key.key));
    words_.push_back(std::move(key.field));
  }
}

Command Question::command() const {
  return kScript.command({words_.begin(), words_.end()});
}

Result<Reply> Question::ask(Connection& connection) const {
  COORD_ASSIGN(Reply reply, kScript.read(connection, {words_.begin(), words_.end()}));
  connection.learn_time(reply.view().text_at(0));
  connection.learn_queue(reply.view().text_at(1));
  return reply;
}

Result<Answer> Question::document(ReplyView answer, std::size_t first, std::size_t i) const {
  const std::size_t at = first + 3 * i;
  const std::string_view kind = answer.text_at(at);
  if (kind == "absent") {
    return std::nullopt;
  }
  if (kind == "large") {
    return fail(ErrorKind::invalid, paths_[i] + " is larger than 1 MiB and is not read");
  }
  if (kind != "document") {
    return fail(ErrorKind::invalid, paths_[i] + " is no document: " + std::string(kind));
  }
  const std::string_view bytes = answer.text_at(at + 1);
  return Document{std::string(bytes), version_of(bytes), time_in(answer.text_at(at + 2)), {}};
}

void Question::teach(ReadAhead& ahead, ReplyView answer, std::size_t first) const {
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    Result<Answer> one = document(answer, first, i);
    ahead.learn(paths_[i], one ? std::optional<Answer>(std::in_place, std::move(*one)) : std::nullopt);
  }
}

}  // namespace coord::store::redis
