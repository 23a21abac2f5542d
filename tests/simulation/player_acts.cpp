// The single acts of a schedule: which verb, with which input.
#include <utility>

#include "core/places.hpp"
#include "simulation/player.hpp"

namespace coord::simulation {
namespace {

const std::vector<std::string> kTypes = {"directive",
                                         "question",
                                         "response",
                                         "progress",
                                         "blocker",
                                         "completion",
                                         "error",
                                         "message",
                                         "consultation_request",
                                         "consultation_response"};
const std::vector<std::string> kPriorities = {"urgent", "critical", "high", "normal", "medium", "low", "10"};

std::string mailbox_of(const std::string& agent) {
  return core::mailbox_folder(agent) + "/";
}

// A message as the protocol's own recipes write it into a mailbox.
std::string recipe_message(const std::string& id, const std::string& content, const std::string& answers) {
  Json message{{"id", id},
               {"from", "coordinator"},
               {"to", "project-instance"},
               {"timestamp", "2026-01-01T00:00:01Z"},
               {"type", "directive"},
               {"priority", "normal"},
               {"content", content}};
  if (!answers.empty()) {
    message["type"] = "response";
    message["in_reply_to"] = answers;
  }
  return message.dump(2) + "\n";
}

}  // namespace

Json Player::words(Json input, int number) {
  input["text"] = marker(number) + " please";
  if (chance_.one_in(2)) {
    input["key"] = "k" + std::to_string(number);
  }
  if (chance_.one_in(3)) {
    input["priority"] = chance_.pick(kPriorities);
  }
  return input;
}

void Player::send() {
  Json input{{"type", chance_.pick(kTypes)}};
  input = words(std::move(input), static_cast<int>(history_.calls.size()) + 1);
  if (input["type"] == "blocker") {
    input["blocker_type"] = "technical";
  }
  if (input["type"] == "response") {
    input["ref"] = Json::array({any_id()});
  }
  if (input["type"] == "consultation_response") {
    input["thread"] = "t1";
  }
  if (input["type"] == "error") {
    input["error_type"] = "build";
  }
  if (chance_.one_in(4)) {
    input["to"] = "all";
  } else if (chance_.one_in(2)) {
    input["to"] = chance_.pick(agents());
  }
  if (chance_.one_in(8)) {
    input["deliver"] = true;
  }
  call(chance_.pick(agents()), "send", std::move(input));
}

std::string Player::any_id() {
  return ids_.empty() ? "msg-20260101-000000-none" : chance_.pick(ids_);
}

void Player::reply() {
  if (ids_.empty()) {
    send();
    return;
  }
  Json input = words(Json{{"id", any_id()}}, static_cast<int>(history_.calls.size()) + 1);
  if (chance_.one_in(4)) {
    input["keep"] = true;
  }
  call(chance_.pick(agents()), "reply", std::move(input));
}

void Player::read_inbox() {
  Json input = Json::object();
  if (chance_.one_in(2)) {
    input["limit"] = chance_.below(4);
  }
  if (chance_.one_in(6)) {
    input["peek"] = true;
  }
  if (chance_.one_in(6)) {
    input["type"] = chance_.pick(kTypes);
  }
  if (world_->waits() && chance_.one_in(6)) {
    input["wait"] = "2s";
  }
  call(chance_.pick(agents()), "inbox", std::move(input));
}

void Player::acknowledge() {
  call(chance_.pick(agents()), "ack", Json{{"ids", Json::array({any_id()})}});
}

void Player::archive() {
  if (ids_.empty()) {
    send();
    return;
  }
  Json ids = Json::array();
  for (std::size_t i = 0; i <= chance_.below(3); ++i) {
    ids.push_back(any_id());
  }
  call(chance_.pick(agents()), "archive", Json{{"ids", std::move(ids)}});
}

void Player::archive_all() {
  call(chance_.pick(agents()), "archive", Json{{"all", true}});
}

void Player::add_agent() {
  const std::string& name = agents()[2 + chance_.below(agents().size() - 2)];
  call(chance_.one_in(2) ? name : "coordinator", "agent add", Json{{"name", name}});
}

void Player::read_something() {
  const std::string& agent = chance_.pick(agents());
  switch (chance_.below(8)) {
    case 0: call(agent, "log", Json{{"limit", chance_.below(6)}}); break;
    case 1: call(agent, "outbox", Json::object()); break;
    case 2: call(agent, "show", Json{{"id", any_id()}}); break;
    case 3: call(agent, "thread", Json{{"id", any_id()}}); break;
    case 4: call(agent, "status", Json::object()); break;
    case 5: call(agent, "agent list", Json::object()); break;
    case 6: call(agent, "inbox", Json{{"count", true}}); break;
    default: call(agent, "inbox", Json{{"peek", true}}); break;
  }
}

void Player::doctor() {
  call("coordinator", "doctor", chance_.one_in(2) ? Json{{"fix", true}} : Json::object());
}

void Player::retry() {
  if (retries_.empty()) {
    send();
    return;
  }
  const std::size_t at = chance_.below(retries_.size());
  const Retry again = retries_[at];
  if (!chance_.one_in(3)) {
    retries_.erase(retries_.begin() + static_cast<std::ptrdiff_t>(at));
  }
  call(again.agent, again.verb, again.input);
}

void Player::drop_message() {
  const std::string content = "<mf" + std::to_string(++dropped_) + ">";
  // The name and the id inside need not agree, and names need not be in coord's form.
  const std::string id = "msg-20260101-00000" + std::to_string(dropped_ % 10) + "-" + std::to_string(dropped_);
  const std::string path = mailbox_of(chance_.pick(agents())) +
                           (chance_.one_in(2) ? id : "msg-by-hand-" + std::to_string(dropped_)) + ".json";
  note("a message is dropped: " + path);
  world_->write(path, recipe_message(id, content, chance_.one_in(2) ? any_id() : ""));
  history_.foreign_messages.push_back(content);
}

void Player::drop_garbage() {
  const std::string bytes = "{\"broken\": " + std::to_string(++dropped_);
  const std::string path = mailbox_of(chance_.pick(agents())) + "msg-garbage-" + std::to_string(dropped_) + ".json";
  note("garbage is dropped: " + path);
  world_->write(path, bytes);
  history_.foreign_garbage.push_back(bytes);
}

void Player::append_to_log() {
  const std::string number = std::to_string(++dropped_);
  std::vector<std::string> lines = {"{\"foreign\": " + number + "}"};
  if (chance_.one_in(2)) {
    lines = {"{", "  \"foreign\": " + number, "}"};
  }
  std::string text;
  for (const std::string& line : lines) {
    text += line + "\n";
    history_.foreign_lines.push_back(line);
  }
  if (chance_.one_in(2)) {
    text.pop_back();  // the last newline never comes
  }
  note("a foreign program appends to the log: " + lines.front());
  world_->append("messages.jsonl", text);
}

void Player::move_by_hand() {
  for (const auto& [path, bytes] : world_->files()) {
    const bool mailbox = path.starts_with("inbox/") || path.starts_with("outbox/");
    const std::string name = path.substr(path.rfind('/') + 1);
    if (mailbox && name.starts_with("msg-2026") && chance_.one_in(3)) {
      const std::string day = name.substr(4, 4) + "-" + name.substr(8, 2) + "-" + name.substr(10, 2);
      note("a foreign program moves " + path + " to the archive");
      if (world_->move(path, "archive/" + day + "/" + name)) {
        history_.moved_by_hand.insert(name);
        if (depth_ > 0 && !world_->waits()) {  // in memory no program is between a look and a write
          history_.moved_in_commits.insert(name);
        }
      }
      return;
    }
  }
}

}  // namespace coord::simulation
