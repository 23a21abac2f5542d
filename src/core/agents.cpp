#include "core/agents.hpp"

#include <algorithm>  // std::find
#include <array>      // std::array
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/messages/message_id.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/edit_distance.hpp"
#include "util/escape.hpp"
#include "util/name_code.hpp"

namespace coord::core {
namespace {

constexpr std::size_t kMaxAgentName = 128;
constexpr std::array kBuiltin = {kCoordinator, kProjectInstance, kHuman, kSystem};

bool may_stand_in_name(char c, bool first) {
  const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return plain || (!first && (c == '.' || c == '_' || c == '-' || c == '/' || c == '@' || c == ':' || c == '+'));
}

// Of a name with '/': an empty part, or one of dots alone, would read as a way through folders.
bool has_idle_part(std::string_view name) {
  while (true) {
    const std::size_t slash = name.find('/');
    if (name.substr(0, slash).find_first_not_of('.') == std::string_view::npos) {
      return true;
    }
    if (slash == std::string_view::npos) {
      return false;
    }
    name.remove_prefix(slash + 1);
  }
}

// The name behind the code that is a file or folder name; where the code is cut, from the record.
std::string name_behind(Context& context, std::string_view code) {
  if (auto name = util::decode_name(code)) {
    return *std::move(name);
  }
  auto document = context.store.read(join(kAgents, std::string(code).append(".json")));
  if (document && *document) {
    if (auto record = schema::parse((*document)->bytes); record && !text(*record, "name").empty()) {
      return std::string(text(*record, "name"));
    }
  }
  return std::string(code);
}

void add_once(std::vector<std::string>& names, std::string name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    names.push_back(std::move(name));
  }
}

}  // namespace

bool is_builtin(std::string_view name) {
  return std::find(kBuiltin.begin(), kBuiltin.end(), name) != kBuiltin.end();
}

Status check_agent_name(std::string_view name) {
  bool fits = !name.empty() && name.size() <= kMaxAgentName && name != kEverybody;
  for (std::size_t i = 0; i < name.size() && fits; ++i) {
    fits = may_stand_in_name(name[i], i == 0);
  }
  if (fits && !has_idle_part(name)) {
    return {};
  }
  return fail(ErrorKind::usage, "no agent can be named \"" + util::first_line(name, 60) + "\"",
              "a name begins with a letter or digit, goes on with letters, digits and . _ - / @ : +, with no part of "
              "dots alone "
              "between slashes, has at most 128 characters, and is not \"all\"");
}

Result<bool> is_known(Context& context, std::string_view name) {
  if (is_builtin(name)) {
    return true;
  }
  COORD_ASSIGN(const auto record, context.store.read(agent_record(name)));
  if (record) {
    return true;
  }
  COORD_ASSIGN(const Listing inbox, context.store.list(kInbox, {is_own_name, 0}));
  const std::string folder = util::encode_name(name);
  return std::any_of(inbox.others.begin(), inbox.others.end(),
                     [&](const Entry& entry) { return entry.kind == Entry::Kind::folder && entry.name == folder; });
}

Result<std::vector<std::string>> registered_agents(Context& context) {
  std::vector<std::string> names = {std::string(kCoordinator), std::string(kProjectInstance)};
  COORD_ASSIGN(const Listing records, context.store.list(kAgents));
  for (const Entry& entry : records.entries) {
    if (is_message_name(entry.name)) {
      add_once(names, name_behind(context, stem(entry.name)));
    }
  }
  return names;
}

Result<std::vector<Mailbox>> all_mailboxes(Context& context) {
  std::vector<Mailbox> mailboxes;
  for (const std::string_view agent : {kProjectInstance, kCoordinator}) {
    mailboxes.push_back({std::string(agent), mailbox_folder(agent)});
  }
  COORD_ASSIGN(const Listing inbox, context.store.list(kInbox, {is_own_name, 0}));
  for (const Entry& entry : inbox.others) {
    if (entry.kind == Entry::Kind::folder) {
      mailboxes.push_back({name_behind(context, entry.name), join(kInbox, entry.name)});
    }
  }
  return mailboxes;
}

Error unknown_agent(Context& context, std::string_view name) {
  std::vector<std::string> known(kBuiltin.begin(), kBuiltin.end());
  if (auto registered = registered_agents(context)) {
    for (std::string& agent : *registered) {
      add_once(known, std::move(agent));
    }
  }
  if (auto mailboxes = all_mailboxes(context)) {
    for (Mailbox& mailbox : *mailboxes) {
      add_once(known, std::move(mailbox.agent));
    }
  }
  const std::vector<std::string_view> words(known.begin(), known.end());
  const std::vector<std::string_view> near = util::nearest(name, words, 1);
  Error error{ErrorKind::not_found, "no agent is named " + std::string(name), "coord agent add " + std::string(name),
              Json{{"agent", name}}};
  if (!near.empty()) {
    error.message += " (did you mean " + std::string(near.front()) + "?)";
    error.details["nearest"] = near.front();
  }
  return error;
}

}  // namespace coord::core
