// The acts of a schedule that concern the queue: tasks that are added, taken, ended and split by a crew of two.
#include <set>
#include <utility>

#include "simulation/player.hpp"

namespace coord::simulation {
namespace {

const std::vector<std::string> kCrew = {"bob", "dave"};
const std::vector<std::string> kTimes = {"1s", "3s", "5m"};  // how long claims hold
constexpr std::int64_t kLongerThanAny = 400'000'000;
constexpr int kMostRounds = 3;
constexpr int kMostTasks = 100;

}  // namespace

// In a schedule that is about the queue: two tasks that are being worked on, and one that comes after both.
void Player::begin_queue() {
  for (int i = 0; i < 2; ++i) {
    add_to_queue({});
  }
  add_to_queue(queued_);
  for (const std::string& worker : kCrew) {
    take_from_queue(worker);
  }
}

void Player::add_to_queue(const std::vector<std::string>& after) {
  const std::string id = "q" + std::to_string(queued_.size() + 1);
  Json input{{"title", "what is to be done"}, {"id", id}};
  if (!after.empty()) {
    input["after"] = after;
  }
  if (chance_.one_in(3)) {
    input["max_attempts"] = 2;
  }
  if (chance_.one_in(4)) {
    input["priority"] = "high";
  }
  call("coordinator", "task add", with_key(std::move(input)));
  queued_.push_back(id);
}

Json Player::with_key(Json input) {
  if (chance_.one_in(3)) {
    input["key"] = "k" + std::to_string(history_.calls.size() + 1);
  }
  return input;
}

void Player::add_task() {
  std::set<std::string> after;
  for (std::size_t i = chance_.below(3); i > 0 && !queued_.empty(); --i) {
    after.insert(chance_.pick(queued_));
  }
  add_to_queue({after.begin(), after.end()});
}

void Player::take_task() {
  take_from_queue(chance_.pick(kCrew));
}

void Player::take_from_queue(const std::string& worker) {
  const Call& taken = call(worker, "next", Json{{"claim", true}, {"ttl", chance_.pick(kTimes)}});
  if (taken.ok()) {
    grants_.push_back({worker, taken.answer.value("task", ""), taken.answer.value("token", Sequence{0})});
  }
}

// Mostly what the worker was given, also when that is long over.
void Player::end_task() {
  if (queued_.empty()) {
    add_task();
    return;
  }
  const Granted known =
      grants_.empty() ? Granted{chance_.pick(kCrew), chance_.pick(queued_), 0} : chance_.pick(grants_);
  const std::string worker = chance_.one_in(5) ? chance_.pick(kCrew) : known.agent;
  const std::string words = marker(static_cast<int>(history_.calls.size()) + 1) + " please";
  Json input{{"task", chance_.one_in(8) ? chance_.pick(queued_) : known.task}};
  if (known.token != 0 && chance_.one_in(2)) {
    input["token"] = known.token;
  }
  const bool fails = chance_.one_in(4);
  input[fails ? "reason" : "summary"] = words;
  if (fails && chance_.one_in(3)) {
    input["final"] = true;
  }
  choose_rival(worker);
  call(worker, fails ? "fail" : "done", with_key(std::move(input)));
  rival_.reset();
}

// Another worker ends its task just before this one does, often: what waits for both has to be freed by one of them.
void Player::choose_rival(const std::string& worker) {
  for (const Granted& other : grants_) {
    if (other.agent != worker && chance_.one_in(2)) {
      rival_ = other;
    }
  }
}

bool Player::before_commit() {
  if (!rival_) {
    return false;
  }
  const Granted other = *std::exchange(rival_, std::nullopt);
  const std::string words = marker(static_cast<int>(history_.calls.size()) + 1) + " please";
  call(other.agent, "done", Json{{"task", other.task}, {"token", other.token}, {"summary", words}});
  return true;
}

void Player::split_task() {
  if (queued_.empty()) {
    add_task();
    return;
  }
  const std::string parts = "{\"id\": \"a\", \"title\": \"part a\"}\n{\"title\": \"part b\", \"after\": [\"a\"]}\n";
  const Call& made =
      call("coordinator", "task split", with_key(Json{{"task", chance_.pick(queued_)}, {"text", parts}}));
  if (made.ok()) {
    for (const Json& child : made.answer["children"]) {
      queued_.push_back(child.get<std::string>());
    }
  }
}

// Without trouble, and when all claims are over: one worker does all that is left. A task that was split waits for its parts,
// and is taken again in the next round.
void Player::empty_queue(const std::string& worker) {
  settled_ = true;
  for (int round = 0; round < kMostRounds && !queued_.empty(); ++round) {
    world_->advance(kLongerThanAny);
    for (int i = 0; i < kMostTasks; ++i) {
      const Call& taken = call(worker, "next", Json{{"claim", true}});
      if (!taken.ok()) {
        break;
      }
      const std::string words = marker(static_cast<int>(history_.calls.size()) + 1) + " please";
      call(worker, "done", Json{{"task", taken.answer["task"]}, {"summary", words}});
    }
  }
}

}  // namespace coord::simulation
