#include "core/registry/agent_record.hpp"

#include <algorithm>  // std::any_of, std::equal
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/messages/reading.hpp"
#include "core/places.hpp"
#include "core/roster.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "util/words.hpp"

namespace coord::core {
namespace {

constexpr double kLatestSecond = 9e9;

Error invalid_record(const AgentFile& file) {
  return {ErrorKind::invalid, agent_record(file.name) + " is not valid: " + file.fault,
          "coord validate names every mistake; mend it by hand"};
}

}  // namespace

AgentState AgentFile::state() const {
  return agent_state_of(text(record, "status")).value_or(AgentState::ready);
}

std::optional<WallTime> AgentFile::last_checkin() const {
  return moment(record, "last_update");
}

bool AgentFile::takes_work() const {
  const AgentState now = state();
  return fault.empty() && (now == AgentState::ready || now == AgentState::busy);
}

bool AgentFile::takes_questions() const {
  const Json* said = member(record, "available_for_consultation");
  return takes_work() && (said == nullptr || !said->is_boolean() || said->get<bool>());
}

std::vector<std::string> AgentFile::tags() const {
  std::vector<std::string> out;
  if (!text(record, "role").empty()) {
    out.emplace_back(text(record, "role"));
  }
  for (const char* words : {"expertise_areas", "capabilities"}) {
    if (const Json* list = member(record, words); list != nullptr && list->is_array()) {
      for (const Json& tag : *list) {
        if (tag.is_string()) {
          out.push_back(tag.get<std::string>());
        }
      }
    }
  }
  return out;
}

bool AgentFile::knows(std::string_view tag) const {
  const auto mine = tags();
  return std::any_of(mine.begin(), mine.end(), [&](const std::string& own) { return util::same_word(own, tag); });
}

std::optional<WallTime> moment(const Json& record, std::string_view name) {
  if (const auto written = time(record, name)) {
    return written;
  }
  const Json* value = member(record, name);
  if (value == nullptr || !value->is_number() || value->get<double>() < 0 || value->get<double>() > kLatestSecond) {
    return std::nullopt;
  }
  return static_cast<WallTime>(value->get<double>() * 1e6);
}

Result<AgentFile> look_at_agent(Context& context, std::string_view name) {
  AgentFile file;
  file.name = name;
  const auto document = context.store.read(agent_record(name));
  if (!document) {
    if (document.error().kind != ErrorKind::invalid) {
      return tl::unexpected<Error>(document.error());
    }
    file.fault = document.error().message;
    return file;
  }
  if (!*document) {
    return file;
  }
  file.version = (*document)->version;
  auto value = schema::parse((*document)->bytes);
  if (!value) {
    file.fault = value.error().message;
    return file;
  }
  const auto violations = schema::bundled_schema("agent")->validate(*value);
  if (!violations.empty()) {
    file.fault = violations.front().message();
    return file;
  }
  file.record = *std::move(value);
  return file;
}

Result<AgentFile> read_agent(Context& context, std::string_view name) {
  COORD_ASSIGN(AgentFile file, look_at_agent(context, name));
  if (!file.fault.empty()) {
    return tl::unexpected<Error>(invalid_record(file));
  }
  return file;
}

Result<std::vector<AgentFile>> all_agents(Context& context) {
  std::vector<AgentFile> out;
  COORD_ASSIGN(const auto names, agent_names(context));
  for (const std::string& name : names) {
    COORD_ASSIGN(AgentFile file, look_at_agent(context, name));
    out.push_back(std::move(file));
  }
  return out;
}

Result<std::vector<std::string>> participants(Context& context) {
  std::vector<std::string> out;
  COORD_ASSIGN(auto agents, registered_agents(context));
  for (std::string& agent : agents) {
    COORD_ASSIGN(const AgentFile file, look_at_agent(context, agent));
    if (file.state() != AgentState::retired) {
      out.push_back(std::move(agent));
    }
  }
  return out;
}

void put_agent(Batch& batch, const AgentFile& file, Json record, bool number) {
  constexpr std::string_view kLine = "\n  \"last_seq\": 0";
  if (number) {
    record["last_seq"] = 0;
  }
  Effect effect = create(agent_record(file.name), document_text(record));
  if (!file.version.absent()) {
    effect.kind = Effect::Kind::put;
    batch.require(is_version(effect.path, file.version));
  }
  if (const std::size_t line = number ? effect.bytes.find(kLine) : std::string::npos; line != std::string::npos) {
    const std::size_t zero = line + kLine.size() - 1;
    effect.bytes.erase(zero, 1);
    effect.stamps = {static_cast<std::uint32_t>(zero)};
  }
  batch.add(std::move(effect));
}

}  // namespace coord::core
