#include "crash/sweeps/world.hpp"

#include <fmt/format.h>  // fmt::format

#include <algorithm>          // std::find, std::count
#include <nlohmann/json.hpp>  // nlohmann::json
#include <optional>           // std::optional
#include <string_view>        // std::string_view

#include "crash/sweeps/batches.hpp"

namespace coord::crash {

namespace {

constexpr std::string_view kCoordination = ".coordination/";
constexpr std::string_view kProgress = ".progress/";
constexpr std::string_view kNumber = "\"seq\":";

bool is_log(std::string_view path) {
  return path.ends_with(".jsonl");
}

// Replaces the number behind every "seq": by @.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(kNumber)) {
      out += kNumber;
      at += kNumber.size();
      const std::size_t begin = at;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        ++at;
      }
      out += at > begin ? "@" : "";
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& text, std::string& tail) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  tail = text.substr(begin);
  return lines;
}

bool blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::optional<std::pair<std::string, Sequence>> number_of(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("c") || !json.contains("seq")) {
    return std::nullopt;
  }
  return std::pair{json["c"].get<std::string>(), json["seq"].get<Sequence>()};
}

std::string compare_log(const std::string& path, const std::string& text, const std::vector<std::string>& expected,
                        bool others_lines, bool any_order) {
  std::string tail;
  std::vector<std::string> ours;
  for (const std::string& line : lines_of(text, tail)) {
    if (blank(line)) {
      continue;
    }
    const bool whole = nlohmann::json::accept(line);
    // A hole that a power cut left in somebody else's line is filled with blanks.
    const std::string words = plain(std::string_view(line).substr(line.find_first_not_of(' ')));
    if (std::find(expected.begin(), expected.end(), words) != expected.end()) {
      ours.push_back(words);
    } else if (!others_lines) {
      return fmt::format("{}: {} line '{}'", path, whole ? "unexpected" : "broken", line.substr(0, 90));
    } else if (whole && line.find("\"c\":") != std::string::npos) {
      return fmt::format("{}: a line that was never acknowledged: '{}'", path, line.substr(0, 90));
    }
  }
  if (!tail.empty() && !others_lines) {
    return fmt::format("{}: ends within a line: '{}'", path, tail.substr(0, 90));
  }
  const bool same =
      any_order ? std::is_permutation(ours.begin(), ours.end(), expected.begin(), expected.end()) : ours == expected;
  return same ? "" : fmt::format("{}: has {} of {} lines, or in another order", path, ours.size(), expected.size());
}

std::string compare_world(const test::SimFiles& files, const World& world, const Expectation& expectation) {
  for (const auto& [path, bytes] : files) {
    if (expectation.open.contains(path) || path.ends_with('/')) {
      continue;
    }
    if (is_log(path)) {
      const auto log = world.logs.find(path);
      static const std::vector<std::string> kNone;
      const std::string fault = compare_log(path, bytes, log == world.logs.end() ? kNone : log->second,
                                            expectation.others_lines, expectation.any_order);
      if (!fault.empty()) {
        return fault;
      }
      continue;
    }
    const auto document = world.documents.find(path);
    if (document == world.documents.end()) {
      return fmt::format("{}: should not be there ('{}')", path, bytes.substr(0, 60));
    }
    if (plain(bytes) != document->second) {
      return fmt::format("{}: holds '{}' ({} bytes) instead of '{}'", path, bytes.substr(0, 60), bytes.size(),
                         document->second.substr(0, 60));
    }
  }
  for (const auto& [path, bytes] : world.documents) {
    if (!files.contains(path) && !expectation.open.contains(path)) {
      return fmt::format("{}: is missing", path);
    }
  }
  for (const auto& [path, lines] : world.logs) {
    if (!files.contains(path) && !expectation.open.contains(path) && !lines.empty()) {
      return fmt::format("{}: the log is missing", path);
    }
  }
  return "";
}

// The files that a user sees, by store path.
test::SimFiles visible(const test::SimFiles& files, std::string& dead_letters) {
  test::SimFiles out;
  for (const auto& [path, bytes] : files) {
    if (path.ends_with('/')) {
      continue;
    }
    if (path.starts_with(kCoordination)) {
      const std::string inner = path.substr(kCoordination.size());
      if (inner.starts_with("dead-letters/")) {
        dead_letters += " " + inner;
      } else if (!inner.starts_with(".store/") && !inner.starts_with("seen/")) {
        out.emplace(inner, bytes);
      }
    } else if (path.starts_with(kProgress)) {
      out.emplace("progress/" + path.substr(kProgress.size()), bytes);
    } else {
      out.emplace("(outside) " + path, bytes);
    }
  }
  return out;
}

}  // namespace

void World::apply(const Batch& batch) {
  for (const Effect& effect : batch.effects) {
    const std::string text = plain_text(effect);
    switch (effect.kind) {
      case Effect::Kind::create:
      case Effect::Kind::put:
        if (batch.durable) {
          documents[effect.path] = text;
        }
        break;
      case Effect::Kind::remove: documents.erase(effect.path); break;
      case Effect::Kind::move:
        documents[effect.to] = text.empty() ? documents[effect.path] : text;
        documents.erase(effect.path);
        break;
      case Effect::Kind::append: logs[effect.path].push_back(text); break;
      case Effect::Kind::patch: break;  // unsynced, as a put without a sync: nothing is promised of it
    }
  }
}

Sequence Numbers::highest() const {
  Sequence highest = 0;
  for (const auto& [label, number] : by_label) {
    highest = std::max(highest, number);
  }
  return highest;
}

Numbers numbers(const test::SimFiles& files) {
  Numbers out;
  std::map<Sequence, std::string> owner;
  const auto note = [&](const std::string& where, const std::string& text) -> Sequence {
    const auto found = number_of(text);
    if (!found) {
      return 0;
    }
    const auto& [label, number] = *found;
    const auto by_label = out.by_label.emplace(label, number).first;
    const auto by_number = owner.emplace(number, label).first;
    if (by_label->second != number || by_number->second != label) {
      out.fault = fmt::format("{}: number {} of {} stands for {} too, or the commit has two", where, number, label,
                              by_number->second);
    }
    return number;
  };
  for (const auto& [path, bytes] : files) {
    if (path.starts_with(".coordination/.store/") || path.starts_with(".coordination/dead-letters/")) {
      continue;
    }
    if (!is_log(path)) {
      note(path, bytes);
      continue;
    }
    Sequence last = 0;
    std::string tail;
    for (const std::string& line : lines_of(bytes, tail)) {
      const Sequence number = note(path, line);
      if (number != 0 && number < last) {
        out.disorder = fmt::format("{}: number {} stands behind {}", path, number, last);
      }
      last = std::max(last, number);
    }
  }
  return out;
}

std::string compare(const test::SimFiles& files, const Expectation& expectation) {
  const Numbers found = numbers(files);
  if (!found.fault.empty()) {
    return found.fault;
  }
  if (!found.disorder.empty() && !expectation.any_order) {
    return found.disorder;
  }
  for (const auto& [label, number] : expectation.given) {
    const auto it = found.by_label.find(label);
    if (it != found.by_label.end() && it->second != number) {
      return fmt::format("commit {} was acknowledged as {} and is now {}", label, number, it->second);
    }
  }
  std::string dead_letters;
  const test::SimFiles seen = visible(files, dead_letters);
  if (!dead_letters.empty() && !expectation.dead_letters) {
    return "put aside without need:" + dead_letters;
  }
  std::string faults;
  for (const World& world : expectation.worlds) {
    const std::string fault = compare_world(seen, world, expectation);
    if (fault.empty()) {
      return "";
    }
    faults += (faults.empty() ? "" : " | or: ") + fault;
  }
  return faults;
}

}  // namespace coord::crash
