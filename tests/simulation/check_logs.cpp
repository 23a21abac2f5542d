// The logs: whole lines, rising numbers, one event for each change; and what others have written.
#include <algorithm>
#include <set>

#include "simulation/checks.hpp"

namespace coord::simulation {
namespace {

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

// In how many files that are not logs the text stands.
std::size_t files_with(const Evidence& evidence, const std::string& text) {
  return static_cast<std::size_t>(std::count_if(evidence.files.begin(), evidence.files.end(), [&](const auto& file) {
    const bool message = file.first.starts_with("inbox/") || file.first.starts_with("outbox/") ||
                         file.first.starts_with("archive/") || file.first.starts_with("dead-letters/");
    return message && !file.first.ends_with(".reason.json") && occurrences(file.second, text) > 0;
  }));
}

}  // namespace

void check_events(const History& history, const Evidence& evidence, Violations& out) {
  std::uint64_t last = 0;
  for (const Json& event : evidence.events) {
    const auto number = event["seq"].get<std::uint64_t>();
    if (number < last) {
      out.push_back("the numbers of the event log fall at " + std::to_string(number));
    }
    last = number;
  }
  for (const Json& message : evidence.log) {
    const std::size_t events = evidence.events_about("MESSAGE_SENT", message.value("id", ""));
    if (events != 1) {
      out.push_back("the message " + message.value("id", "") + " has " + std::to_string(events) +
                    " events of being sent");
    }
  }
  std::set<std::uint64_t> numbers;
  for (const Call& call : history.calls) {
    if (!call.sends() || !call.ok() || call.answer.value("duplicate", false)) {
      continue;
    }
    const auto number = call.answer.value("sequence", std::uint64_t{0});
    if (!numbers.insert(number).second) {
      out.push_back("the number " + std::to_string(number) + " was given twice");
    }
    const bool told = std::any_of(evidence.events.begin(), evidence.events.end(), [&](const Json& event) {
      return event["seq"] == number && event.value("type", "") == "MESSAGE_SENT";
    });
    if (!told) {
      out.push_back("no event carries the number of call " + std::to_string(call.number));
    }
  }
}

void check_foreign(const History& history, const Evidence& evidence, Violations& out) {
  if (history.power_lost) {
    return;  // what others had not synced may be gone
  }
  for (const std::string& content : history.foreign_messages) {
    if (files_with(evidence, content) != 1) {
      out.push_back("the dropped message " + content + " lies in " + std::to_string(files_with(evidence, content)) +
                    " places");
    }
  }
  for (const std::string& bytes : history.foreign_garbage) {
    const auto copies = std::count_if(evidence.files.begin(), evidence.files.end(),
                                      [&](const auto& file) { return file.second == bytes; });
    if (copies != 1) {
      out.push_back("the dropped garbage " + bytes + " lies in " + std::to_string(copies) + " places");
    }
  }
  const auto log = evidence.files.find("messages.jsonl");
  std::size_t from = 0;
  for (const std::string& line : history.foreign_lines) {
    const auto at = log == evidence.files.end() ? std::string::npos : log->second.find(line, from);
    if (at == std::string::npos) {
      out.push_back("a foreign line of the log is lost: " + line);
      return;
    }
    from = at + line.size();
  }
}

Violations check_all(const History& history, const Evidence& evidence) {
  Violations out = evidence.faults;
  for (const auto check : {&check_sent, &check_order, &check_broadcasts, &check_places, &check_archived, &check_acked,
                           &check_events, &check_foreign, &check_tasks, &check_queue}) {
    check(history, evidence, out);
  }
  return out;
}

}  // namespace coord::simulation
