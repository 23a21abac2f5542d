#include "setup/hook_settings.hpp"

#include <algorithm>  // std::any_of, std::is_permutation
#include <utility>    // std::move

#include "setup/json_edit.hpp"
#include "setup/json_tree.hpp"

namespace coord::setup {
namespace {

constexpr std::string_view kHooks = "hooks";

bool is_object(const JsonNode& node) {
  return node.kind == JsonNode::Kind::object;
}

bool is_own_handler(const JsonNode& node) {
  const auto command = find_member(node, "command");
  if (!command || *command == nullptr || !(*command)->value.scalar.is_string()) {
    return false;
  }
  return (*command)->value.scalar.get_ref<const std::string&>().starts_with(kHookCommand);
}

// A thing of coord in the text.
struct OwnHook {
  Positions positions;
  std::string event;
  Json entry;  // as hook_entry() makes it
};

// The handlers of coord in a group of handlers; the group itself when there are no others in it.
void add_own_of_group(const JsonNode& group, const Positions& at, const std::string& event, std::vector<OwnHook>& out) {
  const auto hooks = find_member(group, kHooks);
  if (!hooks || *hooks == nullptr) {
    return;
  }
  const auto& handlers = (*hooks)->value.children;
  const auto own = static_cast<std::size_t>(std::count_if(
      handlers.begin(), handlers.end(), [](const JsonNode::Child& child) { return is_own_handler(child.value); }));
  if (own > 0 && own == handlers.size()) {
    out.push_back({at, event, value_of(group)});
    return;
  }
  const auto member = static_cast<std::size_t>(*hooks - group.children.data());
  for (std::size_t i = 0; i < handlers.size(); ++i) {
    if (is_own_handler(handlers[i].value)) {
      Json entry = value_of(group);
      entry[std::string(kHooks)] = Json::array({value_of(handlers[i].value)});
      out.push_back({{at[0], at[1], at[2], member, i}, event, std::move(entry)});
    }
  }
}

Result<std::vector<OwnHook>> own_hooks(const JsonTree& tree) {
  std::vector<OwnHook> out;
  COORD_ASSIGN(const JsonNode::Child* hooks, find_member(tree.root, kHooks));
  if (hooks == nullptr) {
    return out;
  }
  if (!is_object(hooks->value)) {
    return fail(ErrorKind::invalid, "\"hooks\" is no object");
  }
  const auto first = static_cast<std::size_t>(hooks - tree.root.children.data());
  for (std::size_t i = 0; i < hooks->value.children.size(); ++i) {
    const JsonNode::Child& event = hooks->value.children[i];
    for (std::size_t j = 0; j < event.value.children.size(); ++j) {
      const JsonNode& element = event.value.children[j].value;
      if (is_own_handler(element)) {
        out.push_back({{first, i, j}, event.key, value_of(element)});
      } else {
        add_own_of_group(element, {first, i, j}, event.key, out);
      }
    }
  }
  return out;
}

// The order of members does not count.
nlohmann::json comparable(const std::string& event, const Json& entry) {
  return {event, nlohmann::json::parse(entry.dump())};
}

// Whether an idle session is to be woken, as it is: by any of the handlers.
bool has_wake(const HookProgram& program, const std::vector<OwnHook>& own) {
  return std::any_of(own.begin(), own.end(), [&](const OwnHook& hook) {
    return std::any_of(program.wakes.begin(), program.wakes.end(), [&](const HookRow& row) {
      return comparable(hook.event, hook.entry) == comparable(std::string(row.event), wake_entry(row));
    });
  });
}

bool is_complete(const HookProgram& program, const std::vector<OwnHook>& own, bool wake) {
  std::vector<nlohmann::json> found;
  found.reserve(own.size());
  for (const OwnHook& hook : own) {
    found.push_back(comparable(hook.event, hook.entry));
  }
  std::vector<nlohmann::json> expected;
  for (const HookRow& row : program.rows) {
    expected.push_back(comparable(std::string(row.event), hook_entry(program, row)));
  }
  for (const HookRow& row : wake ? program.wakes : util::PackedList<HookRow>()) {
    expected.push_back(comparable(std::string(row.event), wake_entry(row)));
  }
  return found.size() == expected.size() && std::is_permutation(found.begin(), found.end(), expected.begin());
}

Result<JsonTree> parse_settings(std::string_view text) {
  COORD_ASSIGN(JsonTree tree, parse_tree(text));
  if (!is_object(tree.root)) {
    return fail(ErrorKind::invalid, "it holds no object");
  }
  return tree;
}

Result<State> state_of_hooks(const HookProgram& program, bool wake, std::string_view text) {
  COORD_ASSIGN(const JsonTree tree, parse_settings(text));
  COORD_ASSIGN(const auto own, own_hooks(tree));
  return own.empty()                                                 ? State::missing
         : is_complete(program, own, wake || has_wake(program, own)) ? State::current
                                                                     : State::stale;
}

Result<std::string> without_hooks(std::string_view text) {
  std::string out(text);
  while (true) {
    COORD_ASSIGN(const JsonTree tree, parse_settings(out));
    COORD_ASSIGN(const auto own, own_hooks(tree));
    if (own.empty()) {
      return out;
    }
    COORD_ASSIGN(out, without_child(out, own.back().positions));
  }
}

// A plugin brings the same hooks. {"enabledPlugins": {"coord@...": true}}
Status check_plugin(const JsonTree& tree) {
  COORD_ASSIGN(const JsonNode::Child* plugins, find_member(tree.root, "enabledPlugins"));
  const auto* children = plugins == nullptr ? nullptr : &plugins->value.children;
  for (std::size_t i = 0; children != nullptr && i < children->size(); ++i) {
    const JsonNode::Child& plugin = (*children)[i];
    if (plugin.key.starts_with("coord@") && plugin.value.scalar == true) {
      return fail(ErrorKind::conflict, "the plugin " + plugin.key + " is on, and each hook would run twice",
                  "switch the plugin off, or do without this");
    }
  }
  return {};
}

Result<std::string> with_hooks(const HookProgram& program, bool wake, std::string_view text) {
  COORD_ASSIGN(const JsonTree tree, parse_settings(text));
  COORD_ASSIGN(const auto own, own_hooks(tree));
  wake = wake || has_wake(program, own);
  if (is_complete(program, own, wake)) {
    return std::string(text);
  }
  COORD_TRY(check_plugin(tree));
  COORD_ASSIGN(std::string out, without_hooks(text));
  if (program.flat && tree.root.children.empty()) {
    COORD_ASSIGN(out, with_member(out, {"version"}, 1));
  }
  for (const HookRow& row : program.rows) {
    COORD_ASSIGN(out, with_element(out, {std::string(kHooks), std::string(row.event)}, hook_entry(program, row)));
  }
  for (const HookRow& row : wake ? program.wakes : util::PackedList<HookRow>()) {
    COORD_ASSIGN(out, with_element(out, {std::string(kHooks), std::string(row.event)}, wake_entry(row)));
  }
  return out;
}

}  // namespace

Edit hook_edit(const HookProgram& program, bool wake) {
  Edit edit;
  edit.fresh = program.fresh;
  edit.state = [program, wake](std::string_view text) { return state_of_hooks(program, wake, text); };
  edit.add = [program, wake](std::string_view text) { return with_hooks(program, wake, text); };
  edit.remove = [](std::string_view text) { return without_hooks(text); };
  return edit;
}

}  // namespace coord::setup
