// Messages in their places: one place each, whole, archived once and only by those who might.
#include <algorithm>
#include <map>

#include "core/places.hpp"
#include "simulation/checks.hpp"

namespace coord::simulation {
namespace {

bool is_delivered(const Json& message, const History& history) {
  if (message.value("type", "") != "progress") {
    return true;
  }
  const std::string mark = mark_of(message).value_or("");
  return std::any_of(history.calls.begin(), history.calls.end(), [&](const Call& call) {
    return call.sends() && call.input.value("text", "").starts_with(mark) && call.input.value("deliver", false);
  });
}

// The message as it was sent, without what reading adds.
Json as_sent(Json message) {
  for (const char* added : {"read", "seen_at", "acked_at", "acked_by", "archived_at", "archived_by"}) {
    message.erase(added);
  }
  return message;
}

bool names(const Json& list, const std::string& id) {
  return std::any_of(list.begin(), list.end(), [&](const Json& item) {
    return (item.is_string() ? item.get<std::string>() : item.value("id", "")) == id;
  });
}

// Whether this call shows the message to its caller.
bool shows(const Call& call, const std::string& id) {
  if (call.uncertain() && (call.verb == "inbox" || call.verb == "show")) {
    return true;  // it died, perhaps after it had marked what it was about to show
  }
  if (call.verb == "show") {
    return call.ok() && call.answer["message"].value("id", "") == id;
  }
  return call.verb == "inbox" && call.answer.contains("items") && !call.input.value("peek", false) &&
         names(call.answer["items"], id);
}

// Whether the reader had been shown the message, in a session that counts, by the time its call ended.
bool was_shown(const History& history, const Call& reader, const std::string& id) {
  return std::any_of(history.calls.begin(), history.calls.end(), [&](const Call& call) {
    return call.agent == reader.agent && call.started < reader.finished && shows(call, id) &&
           (!call.session || !reader.session || call.session == reader.session);
  });
}

// Whether some call might have archived the message.
bool is_justified(const History& history, const std::string& id) {
  return std::any_of(history.calls.begin(), history.calls.end(), [&](const Call& call) {
    // An archiver may fail at its last look around, with all done.
    if (!call.ok() && !call.uncertain() && call.error != ErrorKind::unavailable) {
      return false;
    }
    if (call.verb == "reply") {
      return call.input.value("id", "") == id && !call.input.value("keep", false);
    }
    if (call.verb != "archive") {
      return false;
    }
    return call.input.contains("ids") ? names(call.input["ids"], id) : was_shown(history, call, id);
  });
}

}  // namespace

void check_places(const History& history, const Evidence& evidence, Violations& out) {
  std::map<std::string, const Json*> logged;
  for (const Json& message : evidence.log) {
    const std::string id = message.value("id", "");
    logged.emplace(id, &message);
    const auto places = evidence.places_of(id);
    const std::size_t expected = is_delivered(message, history) ? 1 : 0;
    if (places.size() != expected && !history.move_may_be_undone(id)) {
      out.push_back("the message " + id + " lies in " + std::to_string(places.size()) + " places");
    }
  }
  for (const Placed& placed : evidence.placed) {
    const auto log = logged.find(placed.message.value("id", ""));
    if (log == logged.end()) {
      out.push_back(placed.path + " is not in the log");
    } else if (as_sent(placed.message) != as_sent(*log->second)) {
      out.push_back(placed.path + " is not as it is in the log");
    }
    const std::string folder = placed.path.substr(0, placed.path.rfind('/'));
    const std::string expected = placed.archived ? "archive/" + placed.message.value("timestamp", "").substr(0, 10)
                                                 : core::mailbox_folder(placed.message.value("to", ""));
    if (folder != expected && !(placed.archived && history.moved_by_hand.contains(placed.name))) {
      out.push_back(placed.path + " belongs into " + expected);
    }
  }
}

void check_archived(const History& history, const Evidence& evidence, Violations& out) {
  for (const Placed& placed : evidence.placed) {
    const std::string id = placed.message.value("id", "");
    const bool by_hand = history.moved_by_hand.contains(placed.name);
    const std::size_t events = evidence.events_about("MESSAGE_ARCHIVED", id);
    if (events > 1 || (!placed.archived && events > 0 && !history.move_may_be_undone(id)) ||
        (placed.archived && events == 0 && !by_hand)) {
      out.push_back(placed.path + " has " + std::to_string(events) + " events of being archived");
    }
    if (placed.archived && !by_hand && !is_justified(history, id)) {
      out.push_back(placed.path + " was archived, but nobody asked for it, or it had not been shown");
    }
  }
  std::map<std::string, int> winners;
  for (const Call& call : history.calls) {
    if (call.verb != "archive" || !call.ok()) {
      continue;
    }
    for (const Json& item : call.answer["items"]) {
      const std::string id = item.value("id", "");
      winners[id] += item.value("already", false) ? 0 : 1;
      for (const Placed* placed : evidence.places_of(id)) {
        if (!placed->archived && !history.move_may_be_undone(id)) {
          out.push_back("the message " + id + " was archived by call " + std::to_string(call.number) + " and is not");
        }
      }
    }
  }
  for (const auto& [id, count] : winners) {
    if (count > 1 && !history.move_may_be_undone(id) && id.find("-by-hand-") == std::string::npos &&
        !evidence.places_of(id).empty()) {
      out.push_back("the message " + id + " was archived " + std::to_string(count) + " times");
    }
  }
}

void check_acked(const History& history, const Evidence& evidence, Violations& out) {
  for (const Call& call : history.calls) {
    if (call.verb != "ack" || !call.ok()) {
      continue;
    }
    for (const Json& item : call.answer["items"]) {
      const std::string id = item.value("id", "");
      for (const Placed* placed : evidence.places_of(id)) {
        if (placed->message.value("acked_at", "").empty() && !history.move_may_be_undone(id)) {
          out.push_back("the message " + id + " was acknowledged by call " + std::to_string(call.number) +
                        " and does not say so");
        }
        if (evidence.events_about("MESSAGE_ACKED", id) != 1 && !history.move_may_be_undone(id)) {
          out.push_back("the acknowledgement of " + id + " is not in the event log once");
        }
      }
    }
  }
}

}  // namespace coord::simulation
