#include "simulation/evidence.hpp"

#include <algorithm>
#include <utility>

namespace coord::simulation {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (auto end = text.find('\n'); end != std::string::npos; begin = end + 1, end = text.find('\n', begin)) {
    std::string line = text.substr(begin, end - begin);
    if (line.find_first_not_of(' ') != std::string::npos) {  // blank lines count for nothing
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

Json parse(const std::string& text) {
  return Json::parse(text, nullptr, false);
}

bool mentions(const Json& data, const std::string& id) {
  if (data.value("id", "") == id) {
    return true;
  }
  if (const auto copies = data.find("copies"); copies != data.end()) {
    return std::any_of(copies->begin(), copies->end(), [&](const Json& copy) { return copy.value("id", "") == id; });
  }
  return false;
}

void gather_log(Evidence& evidence, const History& history) {
  const auto& foreign_lines = history.foreign_lines;
  const std::string& text = evidence.files["messages.jsonl"];
  if (!text.empty() && text.back() != '\n' && foreign_lines.empty()) {
    evidence.faults.push_back("the message log ends within a line");
  }
  for (const std::string& line : lines_of(text)) {
    Json message = parse(line);
    if (message.is_object() && mark_of(message)) {
      evidence.log.push_back(std::move(message));
      continue;
    }
    if (message.is_object() && message.value("content", "").starts_with("<mf")) {
      continue;  // dropped into a mailbox by others; doctor may have added it to the log
    }
    if (message.is_object() && message.value("content", "").starts_with("task q")) {
      continue;  // a notice that nobody's words stand in: a task has failed because its workers died
    }
    if (history.power_lost && !foreign_lines.empty() && !message.is_object()) {
      continue;  // a piece of what others had not synced, or of a line that they had spoilt and coord written again
    }
    const bool foreign = std::any_of(foreign_lines.begin(), foreign_lines.end(),
                                     [&](const std::string& known) { return line.find(known) != std::string::npos; });
    if (!foreign) {
      evidence.faults.push_back("a line of the message log is nobody's: " + line);
    }
  }
}

void gather_events(Evidence& evidence) {
  for (const std::string& line : lines_of(evidence.files["events.jsonl"])) {
    Json event = parse(line);
    if (event.is_object() && event.contains("seq") && event["seq"].is_number_unsigned() && event.contains("data")) {
      evidence.events.push_back(std::move(event));
    } else {
      evidence.faults.push_back("a line of the event log is no event: " + line);
    }
  }
}

void gather_places(Evidence& evidence) {
  for (const auto& [path, bytes] : evidence.files) {
    const bool archived = path.starts_with("archive/");
    if (!archived && !path.starts_with("inbox/") && !path.starts_with("outbox/")) {
      continue;
    }
    Json message = parse(bytes);
    if (message.is_object() && mark_of(message)) {
      evidence.placed.push_back({path, path.substr(path.rfind('/') + 1), std::move(message), archived});
    }
  }
}

}  // namespace

std::optional<std::string> mark_of(const Json& message) {
  const auto content = message.find("content");
  if (content == message.end() || !content->is_string()) {
    return std::nullopt;
  }
  const std::string text = content->get<std::string>();
  const std::size_t at = text.find("<m");
  if (at == std::string::npos || at + 2 >= text.size() || text[at + 2] < '0' || text[at + 2] > '9') {
    return std::nullopt;
  }
  return text.substr(at, text.find('>', at) + 1 - at);
}

std::vector<std::size_t> Evidence::logged(const std::string& mark) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < log.size(); ++i) {
    if (mark_of(log[i]) == mark) {
      found.push_back(i);
    }
  }
  return found;
}

std::vector<const Placed*> Evidence::places_of(const std::string& id) const {
  std::vector<const Placed*> found;
  for (const Placed& place : placed) {
    if (place.message.value("id", "") == id) {
      found.push_back(&place);
    }
  }
  return found;
}

std::size_t Evidence::events_about(const std::string& type, const std::string& id) const {
  return static_cast<std::size_t>(std::count_if(events.begin(), events.end(), [&](const Json& event) {
    return event.value("type", "") == type && mentions(event["data"], id);
  }));
}

Evidence gather(std::map<std::string, std::string> files, const History& history) {
  Evidence evidence;
  evidence.files = std::move(files);
  gather_log(evidence, history);
  gather_events(evidence);
  gather_places(evidence);
  return evidence;
}

}  // namespace coord::simulation
