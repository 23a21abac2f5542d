#include <fmt/format.h>  // fmt::format

#include <map>                // std::map
#include <nlohmann/json.hpp>  // nlohmann::json

#include "crash/verbs/deeds.hpp"

namespace coord::crash {

namespace {

using nlohmann::json;

// The lines of a log; empty lines are left out.
std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (text.find_first_not_of(" \r\t", begin) < end) {
      out.push_back(text.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return out;
}

std::string check_log(const std::string& path, const std::string& text, bool strange_line) {
  int strange = 0;
  std::uint64_t last = 0;
  for (const std::string& line : lines(text)) {
    const json entry = json::parse(line, nullptr, false);
    if (entry.is_discarded()) {
      if (++strange > (strange_line ? 1 : 0)) {
        return fmt::format("{}: not a line of JSON: '{}'", path, line.substr(0, 80));
      }
      continue;
    }
    if (path == "events.jsonl" && entry.contains("seq")) {
      const auto number = entry["seq"].get<std::uint64_t>();
      if (number < last) {
        return fmt::format("{}: number {} behind {}", path, number, last);
      }
      last = number;
    }
  }
  return !text.empty() && text.back() != '\n' && !strange_line ? path + ": ends within a line" : "";
}

}  // namespace

std::string check_whole(const test::SimFiles& files, const std::vector<std::string>& texts, bool strange_line) {
  std::map<std::string, int> in_log;
  std::map<std::string, int> in_place;
  for (const auto& [full, bytes] : files) {
    const std::string path = full.starts_with(".coordination/") ? full.substr(14) : "(outside) " + full;
    if (path.starts_with(".store/") || path.starts_with("dead-letters/") || path.ends_with('/')) {
      continue;
    }
    if (path.ends_with(".jsonl")) {
      if (std::string wrong = check_log(path, bytes, strange_line && path == "messages.jsonl"); !wrong.empty()) {
        return wrong;
      }
    } else if (path.ends_with(".json") && !json::accept(bytes) && path.find("broken") == std::string::npos) {
      return fmt::format("{}: half a file, {} bytes", path, bytes.size());
    }
    for (const std::string& text : texts) {
      if (bytes.find(text) == std::string::npos) {
        continue;
      }
      if (path == "messages.jsonl") {
        for (const std::string& line : lines(bytes)) {
          in_log[text] += line.find(text) != std::string::npos ? 1 : 0;
        }
      } else if (path.starts_with("inbox/") || path.starts_with("outbox/") || path.starts_with("archive/")) {
        ++in_place[text];
      }
    }
  }
  for (const std::string& text : texts) {
    if (in_log[text] != 1 || in_place[text] != 1) {
      return fmt::format("'{}' was acknowledged: {} lines in the log, in {} places", text, in_log[text],
                         in_place[text]);
    }
  }
  return "";
}

}  // namespace coord::crash
