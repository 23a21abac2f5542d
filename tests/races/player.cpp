#include "races/player.hpp"

#include <algorithm>  // std::min
#include <chrono>     // std::chrono::minutes
#include <cstdio>     // std::fprintf
#include <cstdlib>    // std::exit
#include <thread>     // std::this_thread
#include <utility>    // std::move

#include "operations/operation.hpp"
#include "races/stage.hpp"
#include "store/machine.hpp"

namespace coord::races {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::chrono::minutes kPatience{10};  // no race is lost to a machine that is busy with other work

store::OpenStore opened(const std::string& directory) {
  store::OpenOptions options;
  options.directory = directory;
  options.store = store_named();
  options.lock_wait = kPatience;
  auto store = store::open_store(options);
  // A server may just be starting again.
  for (int i = 0; !store && store.error().kind == ErrorKind::unavailable && i < 3'000; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    store = store::open_store(options);
  }
  if (!store) {
    std::fprintf(stderr, "%s\n", store.error().message.c_str());
    std::exit(2);
  }
  return *std::move(store);
}

bool is_lock(const std::string& key) {
  return key.starts_with(kLockMark);
}

std::string resource_of(const std::string& key) {
  return key.substr(std::string_view(kLockMark).size());
}

std::string key_of(const Json& item) {
  const std::string name = item.value("name", item.value("task", ""));
  return item.value("kind", "claim") == "lock" ? kLockMark + name : name;
}

void read_holder(const Json& details, Entry& entry) {
  entry.holder = details.value("agent", "");
  entry.made = details.value("token", Sequence{0});
}

}  // namespace

std::uint64_t Chance::next() {
  state_ ^= state_ >> 12U;
  state_ ^= state_ << 25U;
  state_ ^= state_ >> 27U;
  return state_ * 0x2545F4914F6CDD1DU;
}

Player::Player(const std::string& directory, std::string agent, const std::string& history, std::uint64_t seed)
    : open_(opened(directory)),
      machine_(store::make_machine(std::nullopt)),
      chance_(seed),
      context_{*open_.store, chance_, {}, false},
      recorder_(history),
      agent_(std::move(agent)) {
  context_.caller.as = agent_;
  context_.machine = machine_.get();
}

Result<Json> Player::run(const char* operation, const Json& input) {
  return operations::run(*operations::find(operation), context_, input);
}

Entry Player::question(Verb verb, const std::string& key) const {
  Entry entry;
  entry.agent = agent_;
  entry.verb = verb;
  entry.key = key;
  entry.ttl_us = ttl_s_ * kSecond;
  const auto mine = held_.find(key);
  entry.token = verb == Verb::claim || mine == held_.end() ? 0 : mine->second;
  return entry;
}

void Player::settle(Question& question, Answer answer) {
  question.entry.answer = answer;
  recorder_.answer(question.number, question.entry);
}

void Player::fail(Question& question, const Error& error) {
  question.entry.text = error.message;
  switch (error.kind) {
    case ErrorKind::conflict:
      read_holder(error.details, question.entry);
      held_.erase(question.entry.key);  // somebody else has it
      return settle(question, Answer::refused);
    case ErrorKind::lost:
    case ErrorKind::denied:
    case ErrorKind::not_found: held_.erase(question.entry.key); return settle(question, Answer::lost);
    case ErrorKind::uncertain:
      if (question.entry.verb == Verb::claim) {
        held_.erase(question.entry.key);  // it may be held under another grant now
      }
      return settle(question, Answer::none);
    default: return settle(question, Answer::nothing);
  }
}

Entry Player::claim(const std::string& key, int ttl_s) {
  ttl_s_ = ttl_s;
  Question asked{question(Verb::claim, key), 0};
  asked.number = recorder_.ask(asked.entry);
  const std::string ttl = std::to_string(ttl_s) + "s";
  const auto result = is_lock(key) ? run("lock", {{"resources", Json::array({resource_of(key)})}, {"ttl", ttl}})
                                   : run("claim", {{"task", key}, {"ttl", ttl}});
  if (!result) {
    fail(asked, result.error());
    return asked.entry;
  }
  const Json& item = is_lock(key) ? (*result)["items"][0] : *result;
  const Sequence token = item.value("token", is_lock(key) ? result->value("token", Sequence{0}) : Sequence{0});
  held_[key] = token;
  const bool renewed = item["how"] == "renewed";
  (renewed ? asked.entry.token : asked.entry.made) = token;
  settle(asked, renewed ? Answer::done : Answer::granted);
  return asked.entry;
}

Entry Player::release(const std::string& key) {
  Question asked{question(Verb::release, key), 0};
  asked.number = recorder_.ask(asked.entry);
  const auto result = is_lock(key) ? run("unlock", {{"resources", Json::array({resource_of(key)})}})
                                   : run("release", {{"task", key}, {"token", asked.entry.token}});
  if (result) {
    held_.erase(key);
    settle(asked, Answer::done);
  } else {
    fail(asked, result.error());
  }
  return asked.entry;
}

Entry Player::hand_off(const std::string& key, const std::string& to) {
  Question asked{question(Verb::hand_off, key), 0};
  asked.entry.to = to;
  asked.number = recorder_.ask(asked.entry);
  const auto result = run("handoff", {{"task", key}, {"to", to}});
  if (result) {
    held_.erase(key);
    asked.entry.token = (*result)["from"]["token"].get<Sequence>();  // what was handed to it since may be another grant
    asked.entry.made = (*result)["token"].get<Sequence>();
    settle(asked, Answer::granted);
  } else {
    fail(asked, result.error());
  }
  return asked.entry;
}

Entry Player::renew(const std::string& key) {
  std::vector<Question> asked{{question(Verb::renew, key), 0}};
  asked[0].number = recorder_.ask(asked[0].entry);
  const auto result = run("heartbeat", {{"tasks", Json::array({key})}, {"token", asked[0].entry.token}});
  if (!result && result.error().kind != ErrorKind::lost) {
    fail(asked[0], result.error());
  } else {
    settle_items((result ? *result : result.error().details)["items"], asked, asked[0].entry.invoked);
  }
  return asked[0].entry;
}

void Player::renew_all() {
  std::vector<Question> asked;
  Entry moment;
  moment.invoked = boot_time_us();
  for (const auto& [key, token] : held_) {
    Question& one = asked.emplace_back(Question{question(Verb::renew, key), 0});
    one.number = recorder_.ask(one.entry);
  }
  const auto result = run("heartbeat", Json::object());
  if (!result && result.error().kind != ErrorKind::lost) {
    for (Question& one : asked) {
      fail(one, result.error());
    }
    return;
  }
  settle_items((result ? *result : result.error().details)["items"], asked, moment.invoked);
}

void Player::settle_items(const Json& items, std::vector<Question>& questions, std::int64_t invoked) {
  std::vector<bool> answered(questions.size());
  for (const Json& item : items) {
    const std::string key = key_of(item);
    std::size_t place = 0;
    while (place < questions.size() && questions[place].entry.key != key) {
      ++place;
    }
    if (place == questions.size()) {  // it holds more than it remembers
      Question& more = questions.emplace_back(Question{question(Verb::renew, key), 0});
      more.number = recorder_.ask(more.entry);
      more.entry.invoked = std::min(more.entry.invoked, invoked);
      answered.push_back(false);
    }
    answered[place] = true;
    const bool good = item["state"] != "lost";
    if (good) {
      questions[place].entry.token = held_[key] = item.value("token", Sequence{0});
    } else {
      held_.erase(key);
    }
    settle(questions[place], good ? Answer::done : Answer::lost);
  }
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (!answered[i]) {  // not spoken of: it was given back or lost without its knowing
      held_.erase(questions[i].entry.key);
      settle(questions[i], Answer::lost);
    }
  }
}

void Player::reap() {
  Entry moment;
  moment.invoked = boot_time_us();
  const auto result = run("reap", Json::object());
  if (!result) {
    return;
  }
  for (const Json& item : (*result)["items"]) {
    Question one{question(Verb::reap, item["task"]), 0};
    one.number = recorder_.ask(one.entry);
    one.entry.invoked = moment.invoked;
    one.entry.token = item.value("token", Sequence{0});
    settle(one, Answer::done);
  }
}

}  // namespace coord::races
