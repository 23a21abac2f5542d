#include "core/places.hpp"

#include "util/name_code.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr std::string_view kJson = ".json";

std::string record(std::string_view folder, std::string_view name) {
  return join(folder, util::encode_name(name)).append(kJson);
}

}  // namespace

std::string join(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty()) {
    path += '/';
  }
  return path.append(name);
}

std::string_view name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string mailbox_folder(std::string_view agent) {
  if (agent == kProjectInstance) {
    return std::string(kInbox);
  }
  if (agent == kCoordinator) {
    return std::string(kOutbox);
  }
  return join(kInbox, util::encode_name(agent));
}

std::string agent_record(std::string_view agent) {
  return record(kAgents, agent);
}

std::string session_record(std::string_view session) {
  return record("sessions", session);
}

std::string seen_marks_of(std::string_view agent) {
  return record("seen", agent);
}

std::string key_record(std::string_view agent, std::string_view key) {
  return record(join(kKeys, util::encode_name(agent)), key);
}

std::string broadcast_record(std::string_view broadcast_id) {
  return record(kBroadcasts, broadcast_id);
}

std::string current_task_of(std::string_view agent) {
  const std::string folder = agent == kProjectInstance ? "progress" : join("progress", util::encode_name(agent));
  return join(folder, "current-task.json");
}

std::string archive_folder(WallTime time) {
  return join(kArchive, util::format_date(time));
}

std::string numbered(std::string_view path, int number) {
  if (number <= 1) {
    return std::string(path);
  }
  const bool json = path.ends_with(kJson);
  std::string out(json ? path.substr(0, path.size() - kJson.size()) : path);
  out.append("-").append(std::to_string(number));
  return json ? out.append(kJson) : out;
}

}  // namespace coord::core
