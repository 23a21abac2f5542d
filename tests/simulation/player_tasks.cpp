// The acts of a schedule that concern tasks.
#include <utility>

#include "simulation/player.hpp"

namespace coord::simulation {
namespace {

const std::vector<std::string> kWorkers = {"project-instance", "alice"};

struct TaskVerb {
  const char* name;
  const char* text;  // the input that takes words, if any
};
const std::vector<TaskVerb> kVerbs = {
    {"progress step done", nullptr}, {"progress step done", nullptr},  {"progress block", "text"},
    {"progress block", "text"},      {"progress question", "text"},    {"progress unblock", nullptr},
    {"progress note", "text"},       {"progress complete", "summary"}, {"progress complete", "summary"},
    {"progress show", nullptr},      {"progress abandon", "reason"},   {"progress switch", nullptr},
    {"progress metric", nullptr},    {"progress artifact", nullptr},
};

}  // namespace

std::string Player::any_task() {
  return "t" + std::to_string(1 + chance_.below(static_cast<std::size_t>(tasks_) + 1));
}

void Player::start_task() {
  Json input{{"task", "t" + std::to_string(++tasks_)}, {"steps", Json::array({"a", "b"})}};
  if (chance_.one_in(2)) {
    input["key"] = "k" + std::to_string(history_.calls.size() + 1);
  }
  call(chance_.pick(kWorkers), "progress start", std::move(input));
}

void Player::work() {
  const TaskVerb& verb = chance_.pick(kVerbs);
  Json input = Json::object();
  const std::string number = std::to_string(history_.calls.size() + 1);
  if (verb.text != nullptr) {
    input[verb.text] = "<m" + number + "> please";
    if (chance_.one_in(2)) {
      input["key"] = "k" + number;
    }
  }
  const std::string name = verb.name;
  if (name == "progress switch" || chance_.one_in(3)) {
    input["task"] = any_task();
  }
  if (name == "progress metric") {
    input["figures"] = {{"count", number}};
  }
  if (name == "progress artifact") {
    input["path"] = number + ".txt";
  }
  call(chance_.pick(kWorkers), name, std::move(input));
}

}  // namespace coord::simulation
