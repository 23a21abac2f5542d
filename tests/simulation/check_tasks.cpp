// Tasks: none lost, none in two places, ended once, and blocked by exactly what nobody has answered.
#include <algorithm>
#include <map>
#include <set>

#include "core/places.hpp"
#include "simulation/checks.hpp"

namespace coord::simulation {
namespace {

// What lies in the tree of one agent.
struct Tree {
  std::map<std::string, std::vector<Json>> open;   // by task: one document each
  std::map<std::string, std::vector<Json>> ended;  // by task: one line each
  std::vector<Json> archive;
  Json metrics;
};

std::string member(const Json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Tree gather_tree(const std::string& agent, const Evidence& evidence, Violations& out) {
  Tree tree;
  const auto parsed = [&](const std::string& path, const std::string& text) {
    Json value = Json::parse(text, nullptr, false);
    if (!value.is_object()) {
      out.push_back(path + " holds what is no document: " + text);
    }
    return value;
  };
  const std::string folder = core::progress_folder(agent) + "/";
  for (const auto& [path, bytes] : evidence.files) {
    if (!path.starts_with(folder)) {
      continue;
    }
    const std::string name = path.substr(folder.size());
    if (name == "current-task.json" || name.starts_with("tasks/")) {
      Json task = parsed(path, bytes);
      tree.open[member(task, "task_id")].push_back(std::move(task));
    } else if (name == "completed-tasks.jsonl") {
      for (std::size_t at = 0; at < bytes.size(); at = bytes.find('\n', at) + 1) {
        Json line = parsed(path, bytes.substr(at, bytes.find('\n', at) - at));
        tree.ended[member(line, "task_id")].push_back(std::move(line));
      }
    } else if (name.starts_with("archive/")) {
      tree.archive.push_back(parsed(path, bytes));
    } else if (name == "metrics.json") {
      tree.metrics = parsed(path, bytes);
    }
  }
  return tree;
}

std::vector<Json> obstacles(const Json& task) {
  const auto found = task.find("blocked_on");
  if (found == task.end() || found->is_null()) {
    return {};
  }
  return found->is_array() ? found->get<std::vector<Json>>() : std::vector<Json>{*found};
}

// Whether a message in the log settles what `id` has brought up in a task of `agent`.
bool is_answered(const Evidence& evidence, const std::string& agent, const std::string& id) {
  return std::any_of(evidence.log.begin(), evidence.log.end(), [&](const Json& message) {
    const std::string type = member(message, "type");
    const bool replies = member(message, "in_reply_to") == id;
    const Json references = message.value("references", Json::array());
    const bool refers = std::find(references.begin(), references.end(), Json(id)) != references.end();
    const bool response = type == "response" || type == "consultation_response";
    return member(message, "to") == agent && !message.contains("broadcast_id") &&
           ((response && (replies || refers)) || (type == "directive" && replies));
  });
}

std::size_t count_of(const std::map<std::string, std::vector<Json>>& tasks, const std::string& id) {
  const auto found = tasks.find(id);
  return found == tasks.end() ? 0 : found->second.size();
}

void check_one_place(const std::string& agent, const Tree& tree, Violations& out) {
  for (const auto* tasks : {&tree.open, &tree.ended}) {
    for (const auto& [id, documents] : *tasks) {
      const std::size_t places = count_of(tree.open, id) + count_of(tree.ended, id);
      if (places != 1) {
        out.push_back("the task " + id + " of " + agent + " lies in " + std::to_string(places) + " places");
      }
    }
  }
}

void check_ended(const std::string& agent, const Tree& tree, const Evidence& evidence, Violations& out) {
  std::map<std::string, std::size_t> count;
  std::size_t lines = 0;
  for (const auto& [id, documents] : tree.ended) {
    for (const Json& line : documents) {
      ++lines;
      ++count[member(line, "status")];
      const auto logged = std::count_if(evidence.log.begin(), evidence.log.end(), [&](const Json& message) {
        return member(message, "id") == member(line, "message_id");
      });
      if (logged != 1) {
        out.push_back("the end of " + id + " of " + agent + " was told " + std::to_string(logged) + " times");
      }
      if (std::find(tree.archive.begin(), tree.archive.end(), line) == tree.archive.end()) {
        out.push_back("the ended task " + id + " of " + agent + " is not in the archive");
      }
    }
  }
  if (tree.archive.size() != lines) {
    out.push_back("the archive of " + agent + " holds " + std::to_string(tree.archive.size()) + " tasks, its log " +
                  std::to_string(lines));
  }
  for (const char* status : {"completed", "abandoned"}) {
    const Json told = tree.metrics.is_object() ? tree.metrics.value(std::string("tasks_") + status, Json(0)) : Json(0);
    if (told != count[status]) {
      out.push_back("the figures of " + agent + " count " + told.dump() + " " + status + " tasks, not " +
                    std::to_string(count[status]));
    }
  }
}

void check_open(const std::string& agent, const Tree& tree, const Evidence& evidence, Violations& out) {
  for (const auto& [id, documents] : tree.open) {
    for (const Json& task : documents) {
      const auto list = obstacles(task);
      if ((member(task, "status") == "blocked") == list.empty()) {
        out.push_back("the task " + id + " of " + agent + " is " + member(task, "status") + " with " +
                      std::to_string(list.size()) + " obstacles");
      }
      for (const Json& obstacle : list) {
        if (is_answered(evidence, agent, member(obstacle, "message_id"))) {
          out.push_back(id + " of " + agent + " is blocked on " + member(obstacle, "message_id") +
                        ", which is answered");
        }
      }
      for (const Json& question : task.value("questions_for_coordinator", Json::array())) {
        if (member(question, "answered").empty() && is_answered(evidence, agent, member(question, "message_id"))) {
          out.push_back("a question of " + id + " of " + agent + " is open, and answered");
        }
      }
    }
  }
}

// What was acknowledged is there: tasks that were started, ends, obstacles.
void check_acknowledged(const Call& call, const Tree& tree, const Evidence& evidence, Violations& out) {
  const std::string what = "call " + std::to_string(call.number) + " of " + call.agent;
  const std::string id = member(call.answer, "task_id");
  if (call.verb == "progress start" && count_of(tree.open, id) + count_of(tree.ended, id) == 0) {
    out.push_back(what + " started " + id + ", which is lost");
  }
  const Json sent = call.answer.value("message", Json::object());
  const auto ended = tree.ended.find(id);
  if (call.verb == "progress complete" || call.verb == "progress abandon") {
    if (ended == tree.ended.end() || member(ended->second.front(), "message_id") != member(sent, "id")) {
      out.push_back(what + " ended " + id + ", which tells of another end or of none");
    }
  }
  if (call.verb != "progress block" || ended != tree.ended.end() || !tree.open.contains(id)) {
    return;
  }
  const auto list = obstacles(tree.open.at(id).front());
  const bool stands = std::any_of(list.begin(), list.end(), [&](const Json& obstacle) {
    return member(obstacle, "message_id") == member(sent, "id");
  });
  const auto freed = std::count_if(evidence.events.begin(), evidence.events.end(), [&](const Json& event) {
    return member(event, "type") == "TASK_UNBLOCKED" && member(event["data"], "message_id") == member(sent, "id");
  });
  if (freed + (stands ? 1 : 0) != 1) {
    out.push_back("the obstacle of " + what + (stands ? " stands" : " is gone") + " and was taken away " +
                  std::to_string(freed) + " times");
  }
}

}  // namespace

void check_tasks(const History& history, const Evidence& evidence, Violations& out) {
  std::map<std::string, Tree> trees;
  for (const std::string agent : {"project-instance", "alice"}) {
    const Tree& tree = trees[agent] = gather_tree(agent, evidence, out);
    check_one_place(agent, tree, out);
    check_ended(agent, tree, evidence, out);
    check_open(agent, tree, evidence, out);
  }
  for (const Call& call : history.calls) {
    if (call.ok() && trees.contains(call.agent)) {
      check_acknowledged(call, trees[call.agent], evidence, out);
    }
  }
}

}  // namespace coord::simulation
