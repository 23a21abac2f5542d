// Messages that were sent: there once, in order, complete.
#include <map>
#include <set>
#include <utility>

#include "simulation/checks.hpp"

namespace coord::simulation {
namespace {

// Every try of one request: the calls with one key, or a single one without.
using Tries = std::vector<const Call*>;

std::map<std::pair<std::string, std::string>, Tries> requests(const History& history) {
  std::map<std::pair<std::string, std::string>, Tries> result;
  for (const Call& call : history.calls) {
    if (call.sends()) {
      const std::string key = call.key();
      result[{call.agent, key.empty() ? "#" + std::to_string(call.number) : key}].push_back(&call);
    }
  }
  return result;
}

std::string mark_of_call(const Call& call) {
  const std::string text = call.input.value("text", "");
  return text.substr(0, text.find('>') + 1);
}

// A broadcast counts as one message, however many its copies.
std::size_t instances(const Evidence& evidence, const std::string& mark) {
  std::set<std::string> ids;
  for (const std::size_t at : evidence.logged(mark)) {
    const Json& message = evidence.log[at];
    ids.insert(message.contains("broadcast_id") ? message.value("broadcast_id", "") : message.value("id", ""));
  }
  return ids.size();
}

// Lines in the log with equal ids would hide behind instances().
void check_ids(const Evidence& evidence, Violations& out) {
  std::set<std::string> ids;
  for (const Json& message : evidence.log) {
    if (!ids.insert(message.value("id", "")).second) {
      out.push_back("the message " + message.value("id", "") + " is in the log twice");
    }
  }
}

}  // namespace

void check_sent(const History& history, const Evidence& evidence, Violations& out) {
  check_ids(evidence, out);
  for (const auto& [request, tries] : requests(history)) {
    bool acknowledged = false;
    bool uncertain = false;
    std::set<std::string> ids;
    for (const Call* call : tries) {
      acknowledged = acknowledged || call->ok();
      uncertain = uncertain || call->uncertain();
      if (call->ok()) {
        ids.insert(call->answer.value("id", ""));
      }
    }
    const std::size_t there = instances(evidence, mark_of_call(*tries.front()));
    const std::string what = "the message of call " + std::to_string(tries.front()->number) + " by " + request.first;
    if (acknowledged && there != 1) {
      out.push_back(what + " was acknowledged and is in the log " + std::to_string(there) + " times");
    } else if (there > (uncertain ? 1U : 0U) && !acknowledged) {
      out.push_back(what + " failed and is in the log " + std::to_string(there) + " times");
    }
    if (ids.size() > 1) {
      out.push_back(what + " was acknowledged with several ids");
    }
    for (const std::string& id : ids) {
      const auto logged = evidence.logged(mark_of_call(*tries.front()));
      const Json* first = logged.empty() ? nullptr : &evidence.log[logged.front()];
      if (first != nullptr && first->value("id", "") != id && first->value("broadcast_id", "") != id) {
        out.push_back(what + " was acknowledged with an id that is not in the log: " + id);
      }
    }
  }
}

void check_order(const History& history, const Evidence& evidence, Violations& out) {
  std::map<std::string, std::vector<std::pair<const Call*, std::size_t>>> by_sender;
  for (const auto& [request, tries] : requests(history)) {
    const auto logged = evidence.logged(mark_of_call(*tries.front()));
    if (tries.front()->ok() && !logged.empty()) {
      by_sender[request.first].emplace_back(tries.front(), logged.front());
    }
  }
  for (const auto& [sender, sent] : by_sender) {
    for (const auto& [a, a_place] : sent) {
      for (const auto& [b, b_place] : sent) {
        if (a->finished < b->started && a_place > b_place) {
          out.push_back("calls " + std::to_string(a->number) + " and " + std::to_string(b->number) + " of " + sender +
                        " are in the log in the other order");
        }
      }
    }
  }
}

void check_broadcasts(const History& history, const Evidence& evidence, Violations& out) {
  std::set<std::string> agents = {"coordinator", "project-instance"};
  for (const Call& call : history.calls) {
    if (call.verb == "agent add" && call.ok()) {
      agents.insert(call.input.value("name", ""));
    }
  }
  std::map<std::string, std::multiset<std::string>> copies;
  for (const Json& message : evidence.log) {
    if (message.contains("broadcast_id")) {
      copies[message.value("broadcast_id", "")].insert(message.value("to", ""));
    }
  }
  for (const auto& [id, addressees] : copies) {
    for (const std::string& agent : addressees) {
      if (addressees.count(agent) > 1) {
        out.push_back(agent + " has more than one copy of the broadcast " + id);
      }
    }
  }
  for (const Call& call : history.calls) {
    if (!call.ok() || !call.answer.contains("broadcast_id")) {
      continue;
    }
    const auto& addressees = copies[call.answer.value("broadcast_id", "")];
    for (const std::string& agent : agents) {
      if (agent != call.agent && !addressees.contains(agent)) {
        out.push_back(agent + " has no copy of the broadcast of call " + std::to_string(call.number));
      }
    }
  }
}

}  // namespace coord::simulation
