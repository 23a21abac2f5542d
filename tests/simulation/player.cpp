#include "simulation/player.hpp"

#include <cstdio>
#include <utility>

#include "core/context.hpp"
#include "operations/operation.hpp"

namespace coord::simulation {

Player::Player(Chance& chance, bool print) : chance_(chance), print_(print), about_queue_(chance.one_in(4)) {}

const std::vector<std::string>& Player::agents() {
  static const std::vector<std::string> kAgents = {"coordinator", "project-instance", "alice", "bob", "team/carol"};
  return kAgents;
}

void Player::note(const std::string& what) {
  if (print_) {
    std::printf("%*s%s\n", 2 * depth_, "", what.c_str());
  }
}

void Player::play(World& world, int steps) {
  world_ = &world;
  call("coordinator", "init", Json::object());
  call("coordinator", "agent add", Json{{"name", "alice"}});
  call("coordinator", "agent add", Json{{"name", "bob"}});
  call("coordinator", "agent add", Json{{"name", "dave"}});
  if (about_queue_) {
    begin_queue();
  }
  for (int i = 0; i < steps; ++i) {
    step();
    history_.power_lost = world.disturb();
    const auto forward = static_cast<std::int64_t>(chance_.below(2'000'000));
    world.advance(chance_.one_in(10) ? -forward : forward);
  }
  note("calm");
  world.calm();
  for (const Retry& again : std::exchange(retries_, {})) {
    if (!chance_.one_in(3)) {
      call(again.agent, again.verb, again.input);
    }
  }
  call("coordinator", "agent add", Json{{"name", "the-last"}});  // a commit, which finishes what was left half done
  empty_queue("the-last");
}

void Player::step() {
  struct Row {
    std::size_t weight;
    std::size_t about_queue;  // the weight in a schedule that is about the queue
    void (Player::*act)();
  };
  static constexpr Row kRows[] = {
      {10, 3, &Player::send},         {3, 1, &Player::reply},          {8, 3, &Player::read_inbox},
      {4, 0, &Player::acknowledge},   {5, 1, &Player::archive},        {4, 1, &Player::archive_all},
      {2, 0, &Player::add_agent},     {3, 1, &Player::read_something}, {1, 1, &Player::doctor},
      {5, 5, &Player::retry},         {1, 0, &Player::drop_message},   {1, 0, &Player::drop_garbage},
      {1, 0, &Player::append_to_log}, {1, 0, &Player::move_by_hand},   {3, 1, &Player::start_task},
      {9, 3, &Player::work},          {1, 6, &Player::add_task},       {1, 14, &Player::take_task},
      {1, 20, &Player::end_task},     {0, 3, &Player::split_task},
  };
  const auto weight = [this](const Row& row) { return about_queue_ ? row.about_queue : row.weight; };
  std::size_t all = 0;
  for (const Row& row : kRows) {
    all += weight(row);
  }
  std::size_t chosen = chance_.below(all);
  for (const Row& row : kRows) {
    if (chosen < weight(row)) {
      (this->*row.act)();
      return;
    }
    chosen -= weight(row);
  }
}

void Player::look() {
  check_visible();
  if (chance_.one_in(3)) {
    read_something();
  }
}

const Call& Player::call(const std::string& agent, const std::string& verb, Json input) {
  Call& made = history_.calls.emplace_back();
  made.number = static_cast<int>(history_.calls.size());
  made.agent = agent;
  made.verb = verb;
  made.input = std::move(input);
  if (!settled_ && !chance_.one_in(3)) {
    made.session = chance_.one_in(2) ? "s1" : "s2";
  }
  run(made);
  return made;
}

void Player::run(Call& call) {
  const operations::Operation* operation = operations::find(call.verb);
  if (operation == nullptr || operation->run == nullptr) {
    violations_.push_back("there is no verb " + call.verb);
    return;
  }
  call.started = ++history_.tick;
  note("#" + std::to_string(call.number) + " " + call.agent + (call.session ? "/" + *call.session : "") + ": " +
       call.verb + " " + call.input.dump());
  ++depth_;
  const bool lived = world_->use([&](Store& store) {
    core::Context context{store, chance_, {}, false};
    context.caller.as = call.agent;
    context.caller.session = call.session;
    auto answer = operations::run(*operation, context, call.input);
    if (answer) {
      call.answer = std::move(*answer);
    } else {
      call.error = answer.error().kind;
      call.message = answer.error().message;
    }
  });
  --depth_;
  if (!lived) {
    call.error = ErrorKind::uncertain;
    call.message = "the process died";
  }
  call.finished = ++history_.tick;
  note("#" + std::to_string(call.number) + " -> " +
       (call.error ? std::string(kind_name(*call.error)) + ": " + call.message : call.answer.dump()));
  learn(call);
}

void Player::learn(const Call& call) {
  if (!call.key().empty() &&
      (call.error == ErrorKind::uncertain || call.error == ErrorKind::unavailable || chance_.one_in(4))) {
    retries_.push_back({call.agent, call.verb, call.input});
  }
  if (call.ok() && call.sends() && call.answer.value("delivered", false) && !call.answer.contains("copies")) {
    ids_.push_back(call.answer.value("id", ""));
  }
  if (call.ok() && (call.verb == "progress block" || call.verb == "progress question")) {
    ids_.push_back(call.answer["message"].value("id", ""));
  }
  if (call.ok() && call.verb == "inbox" && call.answer.contains("items")) {
    for (const Json& item : call.answer["items"]) {
      ids_.push_back(item.value("id", ""));
    }
  }
  if (call.error == ErrorKind::conflict && call.message.find("was used for another request") != std::string::npos) {
    violations_.push_back("call " + std::to_string(call.number) + " was made before, and is taken for another");
  }
  if (call.error == ErrorKind::internal || call.error == ErrorKind::usage ||
      (call.verb == "send" && call.error == ErrorKind::invalid)) {
    violations_.push_back("call " + std::to_string(call.number) + " ended " + std::string(kind_name(*call.error)) +
                          ": " + call.message);
  }
}

// Whoever finds a message in a mailbox finds it in the log, at any moment.
void Player::check_visible() {
  const auto files = world_->files();
  const auto log = files.find("messages.jsonl");
  for (const auto& [path, bytes] : files) {
    const bool mailbox = path.starts_with("inbox/") || path.starts_with("outbox/");
    const std::size_t at = bytes.find("<m");
    if (mailbox && at != std::string::npos && bytes.find("<mf") == std::string::npos) {
      const std::string mark = bytes.substr(at, bytes.find('>', at) + 1 - at);
      if (log == files.end() || log->second.find(mark) == std::string::npos) {
        violations_.push_back(path + " can be seen before its line in the log");
      }
    }
  }
}

}  // namespace coord::simulation
