#include "store/redis/foreign.hpp"

#include <array>     // std::array
#include <charconv>  // std::to_chars, std::from_chars
#include <cmath>     // std::isfinite
#include <utility>   // std::move

#include "coord/json.hpp"
#include "embedded/queue_news_lua.hpp"
#include "store/redis/ask.hpp"
#include "store/redis/keys.hpp"
#include "store/redis/script.hpp"
#include "store/redis/unlisted.hpp"

namespace coord::store::redis {
namespace {

constexpr int kScans = 32;  // of a thousand keys each, for one meet_claims()

constexpr Script kScript(embedded::queue_news_lua, embedded::queue_news_lua_sha1);

template <class Number>
Number number_in(std::string_view text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// As every reader of numbers understands it.
std::string shown(double number) {
  std::array<char, 64> text{};
  const double finite = std::isfinite(number) ? number : 0;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), finite).ptr;
  return {text.data(), end};
}

// The entry of a task that has ended, as the protocol's class writes it, but for its last member, the time.
std::string entry_of(const EndNotice& end) {
  const Json entry{
      {"agent_id", end.agent}, {"task_type", end.type}, {"duration", end.seconds}, {"success", end.success}};
  std::string text = entry.dump(-1, ' ', false, Json::error_handler_t::replace);
  text.back() = ',';
  return text;
}

// Those that no folder lists yet are entered into the folder of tasks.
Status enter_all(Connection& connection, ReplyView keys) {
  COORD_ASSIGN(const auto unlisted, unlisted_among(connection, paths_of(keys)));
  for (const std::string& path : unlisted) {
    COORD_TRY(enter(connection, path));
  }
  return {};
}

}  // namespace

std::vector<std::string> notice_words(const Batch& batch) {
  std::vector<std::string> words;
  words.push_back(std::to_string(batch.queue.size()));
  for (const QueueNotice& notice : batch.queue) {
    words.insert(words.end(), {notice.id, notice.text, shown(notice.score), notice.found ? "1" : "0"});
  }
  words.push_back(std::to_string(batch.ended.size()));
  for (const EndNotice& end : batch.ended) {
    const std::string key = std::string(kFiguresPrefix) + end.agent;
    words.insert(words.end(), {key, entry_of(end), shown(end.seconds), end.success ? "1" : "0"});
  }
  return words;
}

Result<QueueNews> Foreign::queue_news(bool all) {
  const std::string now = clock_ ? std::to_string(clock_()) : "";
  COORD_ASSIGN(const Reply reply, kScript.read(connection_, {now, all ? "1" : "0"}));
  const ReplyView answer = *reply;
  QueueNews news;
  news.whole = answer.text_at(1) != "0";
  std::size_t at = 2;
  for (auto left = number_in<std::size_t>(answer.text_at(0)); left > 0; --left, at += 2) {
    news.pushed.push_back({std::string(answer.text_at(at)), number_in<double>(answer.text_at(at + 1))});
  }
  for (; at + 1 < answer.size(); at += 2) {
    // A score may be written with an exponent.
    const auto since = static_cast<std::int64_t>(number_in<double>(answer.text_at(at + 1)));
    news.taken.push_back({std::string(answer.text_at(at)), since});
  }
  return news;
}

Status Foreign::note_whole() {
  return ask(connection_, {"SET", kWholeKey, "1"}).map([](const Reply&) {});
}

Result<std::vector<std::string>> Foreign::queued() {
  COORD_ASSIGN(const Reply reply, ask(connection_, {"HKEYS", kQueuedKey}));
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < reply.view().size(); ++i) {
    ids.emplace_back(reply.view().text_at(i));
  }
  return ids;
}

Status Foreign::put_off(const std::vector<std::string>& ids) {
  if (ids.empty()) {
    return {};
  }
  const std::string now = std::to_string(clock_ ? clock_() : connection_.server_time());
  Command command{"ZADD", kTakenKey, "XX"};
  for (const std::string& id : ids) {
    command.insert(command.end(), {now, id});
  }
  return ask(connection_, command).map([](const Reply&) {});
}

Status Foreign::forget(const std::vector<std::string>& ids) {
  for (const std::string_view command : {"HDEL", "ZREM"}) {
    Command words{command, command == "HDEL" ? kQueuedKey : kTakenKey};
    words.insert(words.end(), ids.begin(), ids.end());
    if (!ids.empty()) {
      COORD_TRY(ask(connection_, words));
    }
  }
  return {};
}

Status Foreign::meet_claims() {
  const std::string pattern = std::string(kClaimPrefix) + "*";
  COORD_ASSIGN(const Reply place, ask(connection_, {"GET", kScannedKey}));
  std::string cursor(place.view().text());
  const std::string before = cursor;
  cursor = cursor.empty() ? "0" : cursor;
  for (int i = 0; i < kScans; ++i) {
    COORD_ASSIGN(const Reply part, ask(connection_, {"SCAN", cursor, "MATCH", pattern, "COUNT", "1000"}));
    cursor = part.view().text_at(0);
    if (part.view().size() == 2) {
      COORD_TRY(enter_all(connection_, part.view()[1]));
    }
    if (cursor == "0") {
      break;
    }
  }
  if (cursor != "0" || !before.empty()) {
    COORD_TRY(ask(connection_, {"SET", kScannedKey, cursor == "0" ? "" : cursor}));
  }
  return {};
}

Result<std::optional<AgentFigures>> Foreign::figures(const std::string& agent) {
  const std::string key = std::string(kFiguresPrefix) + agent;
  COORD_ASSIGN(const Reply reply,
               ask(connection_, {"HMGET", key, "total_tasks", "successful_tasks", "total_duration"}));
  const ReplyView answer = *reply;
  if (answer.text_at(0).empty()) {
    return std::nullopt;
  }
  return AgentFigures{number_in<std::int64_t>(answer.text_at(0)), number_in<std::int64_t>(answer.text_at(1)),
                      number_in<double>(answer.text_at(2))};
}

}  // namespace coord::store::redis
